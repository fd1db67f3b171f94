"""Goals and indicators ticked for an agenda: by mouse and by keyboard, in the address, and stored all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tabs import Tab, board_server
from test_views import violations

BOARD = "/?kommune=herning&udvalg=herning-oeke&aar=2015"


@pytest.fixture
def alone(contexts: Callable[[str], BrowserContext], tmp_path: Path) -> Iterator[Tab]:
    """A tab at a server of its own: what is stored here is no other test's next date."""
    with board_server(tmp_path / "m.duckdb", tmp_path / "log.txt") as server:
        tab = Tab.open(contexts("light"), server.address)
        yield tab
        tab.done()
        tab.page.close()


def test_a_meeting_is_made_in_one_go(alone: Tab) -> None:
    """From the board over Tal to the meeting; the keyboard keeps its place while ticking."""
    tab = alone
    page = tab.go(BOARD).page
    with tab.rerun():
        page.locator("[data-tick='G15-27']").check()
    page.locator("[data-tick='G15-05']").focus()
    with tab.rerun():
        page.keyboard.press("Space")
    expect(page.locator("[data-tick='G15-05']")).to_be_focused()
    expect(page.locator(".mt.ticks")).to_contain_text("Valgt: 2 mål")
    assert violations(tab) == []
    with tab.rerun():
        page.get_by_role("navigation").get_by_role("link", name="Tal", exact=True).click()
    with tab.rerun():
        page.locator(".tile .tick").nth(3).check()
    expect(page.locator(".mt.ticks")).to_contain_text("Valgt: 2 mål + 1 indikator")
    assert violations(tab) == []
    with tab.rerun():
        page.get_by_role("link", name="Sæt på dagsorden").click()
    tab.headed("Sæt på dagsorden")
    expect(page.locator(".ticked-point h2")).to_have_count(3)
    assert violations(tab) == []
    with tab.rerun():
        page.get_by_role("button", name="Flyt punkt 1 ned").click()
    page.wait_for_url(re.compile("kryds=G15-05%21G15-27%21"))
    page.get_by_label("Overskrift på punkt 1").fill("Besøgende ved messer og koncerter")
    page.get_by_label("Dato").fill("1.12.2026")
    with tab.rerun():
        page.get_by_role("button", name="Sæt 3 punkter på dagsordenen").click()
    page.wait_for_url(re.compile(r"moede=oeke-2026-12-01"))
    assert "kryds" not in page.url
    expect(page.locator(".agenda-point h3").first).to_have_text("Besøgende ved messer og koncerter")
    expect(page.locator(".agenda-point")).to_have_count(3)
    assert page.locator(".agenda-point .shown li").count() == 3


def test_a_link_has_its_ticks_and_all_are_cleared_at_once(tab: Tab) -> None:
    page = tab.go(f"{BOARD}&kryds=G15-27!G15-34!G99-99").page
    assert [box.get_attribute("data-tick") for box in page.locator(".tick:checked").all()] == ["G15-27", "G15-34"]
    with tab.rerun():
        page.get_by_role("link", name="Fjern alle kryds").click()
    expect(page.locator(".tick:checked")).to_have_count(0)
    expect(page.locator(".mt.ticks")).to_have_count(0)
    assert "kryds" not in page.url


def test_a_tick_is_large_enough_and_never_under_the_line_at_the_foot(tab: Tab) -> None:
    page = tab.go(f"{BOARD}&kryds=G15-27").page
    page.set_viewport_size({"width": 1280, "height": 720})
    for box in page.locator(".tick:visible").all()[-3:]:
        box.focus()
        seen = box.bounding_box()
        line = page.locator(".mt.ticks").bounding_box()
        assert min(seen["width"], seen["height"]) >= 16
        assert seen["y"] + seen["height"] <= line["y"]
