"""The invented municipality at a real server: every page and screen says that its figures are made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext
from tabs import Server, Tab, board_server

from maaltavle.cli.demo import lay
from maaltavle.demo import deeds
from maaltavle.spelling.periods import this_day
from maaltavle.spelling.plain import meeting_ref
from ui.frame.routes import PAGES

MARK = "Opdigtede tal"


@pytest.fixture(scope="module")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`maaltavle serve` on the invented municipality's store."""
    folder = tmp_path_factory.mktemp("demo")
    lay(folder / "demo.duckdb", this_day())
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


# The text of every cell and box of the board that is wider than its place, and links in the boxes that hold no word.
SPILLED = """() => [...document.querySelectorAll('.board .line > *, .board-needs .box li')].flatMap(place => {
  const room = place.getBoundingClientRect(), words = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), out = [];
  for (let word; (word = words.nextNode());) {
    if (!word.data.trim() || word.parentElement.closest('.unseen, a, .aside, span[lang]')) continue;
    const range = document.createRange(); range.selectNodeContents(word);
    const box = range.getBoundingClientRect();
    if (box.left < room.left - 1 || box.right > room.right + 1) out.push(word.data);
  }
  for (const link of place.matches('li') ? place.querySelectorAll('a') : [])
    if (link.getBoundingClientRect().width < 60) out.push(link.textContent);
  return out;
})"""
ANOTHER_SAYS = "opfølgningen selv: "


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (800, 900), (390, 844)], ids=lambda size: str(size[0]))
def test_the_scorecards_words_stay_in_their_places(
    contexts: Callable[[str], BrowserContext], demo_server: Server, size: tuple[int, int]
) -> None:
    """With somebody who answers for each goal, a next date and long targets; and nobody's words stand twice."""
    tab = Tab.open(contexts("light"), demo_server.address)
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    for year in (2025, 2026):
        tab.go(f"/?kommune=laerkefjord&udvalg=laerkefjord-tmu&aar={this_day().year - 2026 + year}")
        assert tab.page.locator(".board .line").count() > 5
        assert not tab.page.evaluate(SPILLED)
        for line in tab.page.locator(".board .line").all():
            tags = line.locator(".tag").all_text_contents()
            said = [tag.removeprefix(ANOTHER_SAYS) for tag in tags if tag.startswith(ANOTHER_SAYS)]
            assert not [tag for tag in tags if ANOTHER_SAYS not in tag and any(tag.endswith(": " + one) for one in said)
                        and not tag[:4].isdigit()]  # fmt: skip
    tab.done()


def test_a_picture_of_a_chart_takes_it_along(contexts: Callable[[str], BrowserContext], demo_server: Server) -> None:
    """In the chart itself, which is what is saved, and in the one that is printed."""
    tab = Tab.open(contexts("light"), demo_server.address).go("/udvikling?ind=opdigt-04")
    chart = tab.page.locator(".js-plotly-plot")
    chart.get_by_text(MARK).wait_for()
    box, words = chart.bounding_box(), chart.get_by_text(MARK).bounding_box()
    assert box and words and words["y"] + words["height"] <= box["y"] + box["height"] + 1
    tab.page.emulate_media(media="print")  # the picture is made when somebody prints
    picture = tab.page.locator(".chart-paper svg").first
    picture.wait_for()
    assert MARK in (picture.text_content() or "")
    tab.done()


def test_every_screen_of_a_meeting_says_so(contexts: Callable[[str], BrowserContext], demo_server: Server) -> None:
    """Also where the page around it is gone."""
    deed = next(deed for deed in deeds(this_day()) if deed.frozen)
    tab = Tab.open(contexts("light"), demo_server.address)
    tab.page.goto(f"{demo_server.address}/moede?id={meeting_ref(deed.committee.rsplit('-', 1)[-1], deed.held)}")
    tab.page.locator("section.screen").first.wait_for(state="attached")
    screens = tab.page.locator("section.screen").all_text_contents()
    assert len(screens) > 3
    assert all(MARK.casefold() in screen.casefold() for screen in screens)
    tab.done()


def test_a_crowded_chart_is_whole_on_the_first_screen(
    contexts: Callable[[str], BrowserContext], demo_server: Server
) -> None:
    """Under the mark of the page and a sentence of two lines, with five names and three targets beside it."""
    tab = Tab.open(contexts("light"), demo_server.address)
    tab.page.set_viewport_size({"width": 1280, "height": 720})
    for indicator in ("opdigt-52", "opdigt-34", "opdigt-40"):
        tab.go(f"/udvikling?ind={indicator}")
        box = tab.page.locator(".mt-plot").first.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 720, indicator
    tab.done()
