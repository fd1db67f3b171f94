"""The invented municipality at a real server: every page and screen says that its figures are made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import BrowserContext
from tabs import Server, Tab, board_server

from maaltavle.cli.demo import lay
from maaltavle.demo import deeds
from maaltavle.spelling.plain import meeting_ref
from ui.frame.routes import PAGES

MARK = "Opdigtede tal"


@pytest.fixture(scope="module")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`maaltavle serve` on the invented municipality's store."""
    folder = tmp_path_factory.mktemp("demo")
    lay(folder / "demo.duckdb", date.today())
    with board_server(folder / "demo.duckdb", folder / "log.txt") as running:
        yield running


def test_every_page_says_so(contexts: Callable[[str], BrowserContext], demo_server: Server) -> None:
    """Above its content and in the title of the window, on the screen and on paper."""
    for page in PAGES:
        tab = Tab.open(contexts("light"), demo_server.address).go(f"/{page}")
        said = tab.page.get_by_role("note").filter(has_text=MARK)
        assert said.is_visible()
        assert MARK in tab.page.title()
        tab.page.emulate_media(media="print")
        assert said.is_visible()
        tab.done()


def test_a_picture_of_a_chart_takes_it_along(contexts: Callable[[str], BrowserContext], demo_server: Server) -> None:
    """In the chart itself, which is what is saved, and in the one that is printed."""
    tab = Tab.open(contexts("light"), demo_server.address).go("/udvikling?ind=opdigt-04")
    chart = tab.page.locator(".js-plotly-plot")
    chart.get_by_text(MARK).wait_for()
    box, words = chart.bounding_box(), chart.get_by_text(MARK).bounding_box()
    assert box and words and words["y"] + words["height"] <= box["y"] + box["height"] + 1
    assert MARK in tab.page.locator(".chart-paper svg").first.text_content()
    tab.done()


def test_every_screen_of_a_meeting_says_so(contexts: Callable[[str], BrowserContext], demo_server: Server) -> None:
    """Also where the page around it is gone."""
    deed = next(deed for deed in deeds(date.today()) if deed.frozen)
    tab = Tab.open(contexts("light"), demo_server.address)
    tab.page.goto(f"{demo_server.address}/moede?id={meeting_ref(deed.committee.rsplit('-', 1)[-1], deed.held)}")
    tab.page.locator("section.screen").first.wait_for(state="attached")
    screens = tab.page.locator("section.screen").all_text_contents()
    assert len(screens) > 3
    assert all(MARK.casefold() in screen.casefold() for screen in screens)
    tab.done()
