"""The first hour of a municipality that begins: from an empty board to a goal that is measured and put on an agenda."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, expect
from tabs import Tab, free_port, running
from test_views import violations

from maaltavle.spelling.periods import this_day

TODAY = this_day()
MEETING = TODAY + timedelta(20)
YEARS = ("Kommune", TODAY.year - 2, TODAY.year - 1)
FIGURES = (("Besøg på biblioteker",), YEARS, ("Viborg", 228000, 236400), ("Hele landet", 9e6, 9.1e6))
GOAL = f"Mindst 250.000 besøg på bibliotekerne i {TODAY.year + 2}"


@pytest.fixture
def begun(contexts: Callable[[str], BrowserContext], tmp_path: Path) -> Iterator[Tab]:
    """A tab at a board without anything."""
    port = free_port()
    store = ("--empty", "--port", str(port), "--store", str(tmp_path / "kommune.duckdb"))
    with running([sys.executable, "-m", "maaltavle", "serve", *store], port, tmp_path / "log.txt") as server:
        tab = Tab.open(contexts("light"), server.address)
        yield tab
        tab.done()


def write(tab: Tab, **fields: str) -> None:
    """Fill fields one after the other, each with the run that it begins."""
    for label, words in fields.items():
        with tab.rerun():
            tab.page.get_by_label(label.replace("_", " "), exact=True).fill(words)
            tab.page.keyboard.press("Tab")


def press(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=name, exact=True).click()


def test_from_nothing_to_a_meeting(begun: Tab, tmp_path: Path) -> None:
    """Each page says what comes next, and following it is enough. What is typed on the way outlasts a wrong turn."""
    tab, page = begun.go("/"), begun.page
    tab.follow(page.get_by_role("link", name="Tilføj kommunen"), re.compile("/steder"))
    write(tab, Kommunens_navn="viborg kommune")
    press(tab, "Tilføj")
    write(tab, Udvalgets_navn="Kulturudvalget", Forkortelse="KUL")
    press(tab, "Tilføj")
    tab.follow(page.get_by_role("link", name="Skriv det første mål"), re.compile("arbejde=nyt"))
    _first_goal(tab)
    tab.follow(page.get_by_role("link", name="Se tavlen"), re.compile(f"aar={TODAY.year + 2}"))
    expect(page.locator("li[data-goal]")).to_be_visible()  # the one goal there is stands open
    tab.follow(page.get_by_role("navigation").get_by_role("link", name="Nye tal"), re.compile("nye_tal"))
    _first_figures(tab, tmp_path)
    tab.follow(page.get_by_role("link", name="Lad Besøg på biblioteker måle målet"), re.compile("arbejde=ret"))
    _turn_away(tab, "Hvad var forkert?", "tallet kom bagefter")
    press(tab, "Brug det som udgangspunkt")
    with tab.rerun():
        page.get_by_text("Ja, sådan skal målet læses").click()
    press(tab, "Gem rettelsen")
    assert violations(tab) == []
    tab.go("/moeder?kommune=viborg")
    write(tab, Dato=f"{MEETING:%d.%m.%Y}")
    press(tab, "Opret mødet")
    tab.follow(page.get_by_role("link", name="Sæt kryds ved mål på Overblik"), re.compile("udvalg=viborg-kul"))
    with tab.rerun():
        page.locator("input.tick").check()
    with tab.rerun():
        page.get_by_role("link", name="Sæt på dagsorden").click()
    press(tab, "Sæt 1 punkt på dagsordenen")  # on the meeting that is ahead
    expect(page.locator(".agenda-point h3")).to_have_text(GOAL)
    assert f"kul-{MEETING:%Y-%m-%d}" in page.url
    tab.follow(page.get_by_role("link", name="Ret punkt 1"), re.compile("ret=1"))
    _turn_away(tab, "Resumé", "Besøgene er steget.")
    tab.go("/udvikling?ind=besoeg-paa-biblioteker&skriv=ja")
    _turn_away(tab, "Din bemærkning", "Flere kommer om aftenen.")


def _turn_away(tab: Tab, label: str, words: str) -> None:
    """Type, take a link of the header at once, and come back by the browser's button: the words are there."""
    field = tab.page.get_by_label(label, exact=True)
    field.fill(words)
    tab.follow(tab.page.get_by_role("navigation").get_by_role("link", name="Kilder"), re.compile("/kilder"))
    with tab.rerun():
        tab.page.go_back()
    expect(field).to_have_value(words)


def _first_goal(tab: Tab) -> None:
    page = tab.page
    _turn_away(tab, "Målets sætning, ord for ord som besluttet", GOAL)
    box = page.get_by_role("combobox", name="Serviceområde")
    box.fill("Biblioteker")
    with tab.rerun():
        box.press("Enter")
    page.get_by_test_id("stDateInput").last.get_by_role("spinbutton").first.click()
    with tab.rerun():
        page.keyboard.type(f"{TODAY:%d%m%Y}")
        page.keyboard.press("Enter")
    write(tab, Punkt="7")
    with tab.rerun():
        page.get_by_text("Ja, sådan skal målet læses").click()
    press(tab, "Gem målet")


def _first_figures(tab: Tab, folder: Path) -> None:
    page, book = tab.page, openpyxl.Workbook()
    for row in FIGURES:
        book.active.append(row)
    book.save(folder / "besoeg.xlsx")
    with tab.rerun():
        page.locator("input[type=file]").set_input_files(folder / "besoeg.xlsx")
    expect(page.get_by_role("combobox", name="Enhed")).to_be_visible()
    tab.choose("Enhed", "antal")
    with tab.rerun():
        page.get_by_text("højere er bedre", exact=True).click()
    press(tab, "Gem tallene")
