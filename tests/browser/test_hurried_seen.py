"""A sentence is written and the page left by one click: what was read of it is there when the person comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lines import Line
from playwright.sync_api import BrowserContext, expect
from tabs import Tab, board_server

from maaltavle.spelling.periods import this_day

YEAR = this_day().year + 2


@pytest.fixture
def line() -> Iterator[Line]:
    """A line that a server can be put behind."""
    line = Line()
    yield line
    line.close()


@pytest.fixture
def far(contexts: Callable[[str], BrowserContext], tmp_path: Path, line: Line) -> Iterator[Tab]:
    """A tab whose server is at the end of the line."""
    listed = {"MAALTAVLE_HOSTS": f"127.0.0.1:{line.port}"}
    with board_server(tmp_path / "maaltavle.duckdb", tmp_path / "log.txt", **listed) as server:
        line.to = int(server.address.rpartition(":")[2])
        tab = Tab.open(contexts("light"), f"http://127.0.0.1:{line.port}")
        yield tab
        tab.done()


def test_what_was_read_outlasts_a_click_that_leaves_the_page(far: Tab, line: Line) -> None:
    """The button goes down and the sentence is sent; it comes up before the browser has heard how it was read."""
    page = far.go("/maal?arbejde=nyt").page
    field = page.get_by_label("Målets sætning, ord for ord som besluttet", exact=True)
    field.fill(f"Mindst 250.000 besøg på bibliotekerne i {YEAR}")
    page.get_by_role("navigation").get_by_role("link", name="Kilder").hover()
    with far.rerun():
        with line.held():
            page.mouse.down()
            line.await_answer()
            with line.asked():
                page.mouse.up()
        page.wait_for_url(re.compile("/kilder"))
    with far.rerun():
        page.go_back()
    expect(field).to_have_value(re.compile(str(YEAR)))
    expect(page.get_by_role("combobox", name="Gælder året")).to_have_value(str(YEAR))
    expect(page.get_by_role("combobox", name="Slags mål")).to_have_value("mindst")
    expect(page.get_by_label("Mindst", exact=True)).to_have_value("250.000")
    expect(page.get_by_role("button", name="Læs sætningen ind i felterne igen")).to_have_count(0)
