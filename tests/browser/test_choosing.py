"""Choosing on *Udvikling*: by looking, typing and keys, Back and Forward, another day, and the picture for paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from tabs import Tab

pytestmark = pytest.mark.slow
PARTED = "/udvikling?ind=fuldtidspersoner-paa-ydelse"
ASKED = "/udvikling/vis?"


def runs(tab: Tab) -> int:
    """How many choices were answered without a run of the page."""
    return sum(ASKED in address for address in tab.asked)


def test_a_name_is_found_by_any_of_its_words(tab: Tab) -> None:
    tab.go(PARTED)
    box = tab.page.get_by_role("combobox", name="Indikator")
    box.click()
    every = tab.page.get_by_role("option").count()
    box.fill("arbejdsstyrk DAG")
    found = tab.page.get_by_role("option").all_inner_texts()
    assert 0 < len(found) < every
    assert all("arbejdsstyrk" in one.casefold() and "dag" in one.casefold() for one in found)
    box.fill("qqq")
    expect(tab.page.get_by_role("listbox")).to_contain_text("Intet fundet")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Escape")
    expect(box).to_have_value("Fuldtidspersoner på ydelse")
    assert runs(tab) == 0


def test_with_the_keys_alone(tab: Tab) -> None:
    """Down opens and moves, Enter chooses, Escape leaves the old choice; the list says where one is."""
    tab.go(PARTED)
    box = tab.page.get_by_role("combobox", name="Opdeling")
    box.focus()
    tab.page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    marked = box.get_attribute("aria-activedescendant")
    assert tab.page.locator(f"#{marked}").inner_text() == "I alt"
    tab.page.keyboard.press("ArrowDown")
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    tab.headed("Fuldtidspersoner på ydelse · Fleksjob")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    tab.page.keyboard.press("ArrowUp")
    tab.page.keyboard.press("Escape")
    expect(box).to_have_value("Fleksjob")
    assert (runs(tab), "del=ydelse%3DFleksjob" in tab.page.url) == (1, True)


def test_a_choice_is_one_small_request_and_back_goes_through_them(tab: Tab) -> None:
    tab.go("/udvikling?ind=ledige")
    tab.choose("Indikator", "Arbejdspladser")
    tab.headed("Arbejdspladser")
    assert runs(tab) == 1
    expect(tab.page).to_have_title(re.compile("^Arbejdspladser · "))
    expect(tab.page.locator(".mt-plot")).to_contain_text("40.825")
    with tab.rerun():
        tab.page.go_back()
    tab.headed("Ledige")
    with tab.rerun():
        tab.page.go_forward()
    tab.headed("Arbejdspladser")
    assert runs(tab) == 3
    tab.page.reload()
    tab.settle()
    tab.headed("Arbejdspladser")
    expect(tab.page.get_by_role("combobox", name="Indikator")).to_have_value("Arbejdspladser")


def test_what_is_pressed_is_asked_for_and_chosen_when_it_is_let_go(tab: Tab) -> None:
    """One request for both. Who lets go beside the line has chosen nothing, and nothing is drawn later."""
    tab.go("/udvikling?ind=ledige")
    mouse = tab.page.mouse
    with tab.page.expect_response(re.compile(re.escape(ASKED))):
        _at_option(tab, "Arbejdspladser").hover()
        mouse.down()
    tab.headed("Ledige")
    with tab.rerun():
        mouse.up()
    tab.headed("Arbejdspladser")
    assert runs(tab) == 1
    with tab.page.expect_response(re.compile(re.escape(ASKED))):
        _at_option(tab, "Ledige").hover()
        mouse.down()
    mouse.move(1, 1)
    mouse.up()
    tab.page.keyboard.press("Escape")
    expect(tab.page).to_have_url(re.compile("ind=arbejdspladser"))
    tab.headed("Arbejdspladser")
    expect(tab.page.get_by_role("combobox", name="Indikator")).to_have_value("Arbejdspladser")


def _at_option(tab: Tab, name: str) -> Locator:
    box = tab.page.get_by_role("combobox", name="Indikator")
    box.click()
    box.fill(name)
    return tab.page.get_by_role("option", name=name, exact=True)


def test_from_another_page_the_last_choice_is_there(tab: Tab) -> None:
    """The page is left and come back to: what stands there is what the address says, not what was drawn at first."""
    tab.go("/udvikling?ind=ledige")
    tab.choose("Indikator", "Arbejdspladser")
    with tab.rerun():
        tab.page.get_by_role("link", name="Overblik").first.click()
    with tab.rerun():
        tab.page.go_back()
    expect(tab.page.locator("h1").first).to_have_text("Arbejdspladser")
    with tab.rerun():
        tab.page.go_back()
    expect(tab.page.locator("h1").first).to_have_text("Ledige")


def test_another_day_and_language_run_the_page(tab: Tab) -> None:
    """Its header leads there from now on; the choice stays."""
    tab.go("/udvikling?ind=ledige")
    tab.choose("Indikator", "Arbejdspladser")
    tab.choose("Som kendt", tab.page.locator("h1").first.evaluate(
        "() => { const box = document.querySelector('[aria-label=\"Som kendt\"]'); box.click();"
        " return [...document.querySelectorAll('[role=option]')].at(1).textContent }"))  # fmt: skip
    tab.headed("Arbejdspladser")
    assert runs(tab) == 1
    expect(tab.page.get_by_role("link", name="Overblik").first).to_have_attribute("href", re.compile("kendt="))
    with tab.rerun():
        tab.page.get_by_role("link", name="English").click()
    tab.headed("Workplaces (jobs)")
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")


def test_the_picture_for_paper_is_made_when_somebody_prints(tab: Tab, tmp_path: Path) -> None:
    tab.go("/udvikling?ind=ledige")
    tab.choose("Indikator", "Arbejdspladser")
    assert not any("papir.svg" in address for address in tab.asked)
    expect(tab.page.locator(".chart-paper svg")).to_have_count(0)
    tab.page.pdf(path=tmp_path / "page.pdf")
    assert sum("papir.svg" in address for address in tab.asked) == 1
    expect(tab.page.locator(".chart-paper")).to_contain_text("40.825")
