"""A remark written and signed in a real browser: by keyboard alone, nothing for axe in any state, no English word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect
from tabs import Server, Tab, board_server
from test_views import SIZES, violations

VIEW = "/udvikling?ind=unge-offentligt-forsoergede-andel"
WORDS = "Andelen er lavere end i RAR Vestjylland, men højere end i landet."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, since a signed remark stays."""
    folder = tmp_path_factory.mktemp("signing")
    with board_server(folder / "m.duckdb", folder / "log.txt", MAALTAVLE_USER="Anna Jensen") as running:
        yield running


def test_a_number_leads_to_its_row(tab: Tab) -> None:
    """Enter on a number puts the focus on the row of the table, and the address stays."""
    tab.go(VIEW)
    number = tab.page.locator(".remark a").nth(2)
    expect(number).to_have_text(re.compile(r"^12,3\s%$"))
    number.focus()
    tab.page.keyboard.press("Enter")
    row = tab.page.locator("tr:focus")
    expect(row).to_contain_text("RAR Vestjylland")
    expect(row).to_be_in_viewport()
    assert "#" not in tab.page.url


def test_signed_by_keyboard_alone(tab: Tab) -> None:
    """From the link to the signed text with Tab, typing and Enter; axe finds nothing on the way."""
    tab.go(VIEW)
    assert violations(tab) == []
    edit = tab.page.get_by_role("link", name="Rediger og underskriv")
    edit.focus()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    field = tab.page.get_by_role("textbox", name="Din bemærkning")
    expect(field).to_have_value("")
    assert violations(tab) == []
    field.focus()
    tab.page.keyboard.type(WORDS)
    tab.page.keyboard.press("Tab")
    expect(tab.page.get_by_role("button", name="Underskriv og gem")).to_be_focused()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_text(WORDS)).to_be_visible()
    expect(tab.page.get_by_text(re.compile("^Underskrevet af Anna Jensen"))).to_be_visible()
    assert "skriv" not in tab.page.url
    assert violations(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [VIEW, f"{VIEW}&skriv=ja"])
def test_at_every_size(address: str, scheme: str, contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """Nothing scrolls sideways, and axe finds nothing, light and dark, narrow and wide."""
    tab = Tab.open(contexts(scheme), server.address).go(address)
    for width, height in SIZES:
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.wait_for_function("width => innerWidth === width", arg=width)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(tab) == [], f"at {width} px"
    tab.done()


def test_the_field_speaks_danish(tab: Tab) -> None:
    """No hint of Streamlit's own is seen while somebody writes."""
    tab.go(f"{VIEW}&skriv=ja")
    tab.page.get_by_role("textbox", name="Din bemærkning").press_sequentially("Vi")
    seen = tab.page.get_by_test_id("stMain").inner_text()
    assert [word for word in ("Press", "Enter", "to apply", "to submit", "limit") if word in seen] == []
