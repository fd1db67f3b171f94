"""Every page on paper, upright and lying: nothing cut, nothing to press, columns that can be read, few sheets."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader
from tabs import Server, Tab
from test_views import VIEWS, settled

# The most sheets an upright view may take; those that no number stands for take two.
MOST_SHEETS = {
    "Overblik, værst": 3, "Overblik, ukendt": 3, "Tal": 7, "Udvikling, to år": 3, "Mål, opfølgning": 5, "Projekter": 11,
    "Møder, et møde": 3, "Kilder": 8, "Kilder, dokumenter": 10, "Kilder, datakvalitet": 6, "Kilder, uenighed": 3,
}  # fmt: skip
SHEETS = {"upright": (703, 1017), "lying": (1032, 688)}  # px of an A4 page between its margins
VIEWS_WITH_MEETING = {name: path for name, path in VIEWS.items() if "tom" not in name}
CUT = """wide => [...document.querySelectorAll('.mt *, [data-testid="stAlert"]')].filter(e => e.checkVisibility()
  && !e.closest('svg, .unseen') && e.getBoundingClientRect().right > wide + 1 && e.getClientRects().length)
  .map(e => e.outerHTML.slice(0, 120))"""
PRESSED = """() => [...document.querySelectorAll(
  'button, input, textarea, select, nav, [role=combobox], .mt-plot')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.closest('.unseen'))
  .map(e => e.outerHTML.slice(0, 120))"""
PALE = """() => [...document.querySelectorAll('.mt h1, .mt p, .mt td, .mt .said a')]
  .filter(e => e.checkVisibility()).map(e => {
  const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
  return [0.2126 * r + 0.7152 * g + 0.0722 * b, e.outerHTML.slice(0, 80)]; }).filter(([light]) => light > 140)"""
# How many letters of its own size go on a line of each column of a goal or cell of a table.
LETTERS = """what => [...document.querySelectorAll(what)]
  .filter(e => e.checkVisibility() && e.innerText.trim().length > 24)
  .map(e => [Math.floor(e.getBoundingClientRect().width / (parseFloat(getComputedStyle(e).fontSize) * 0.5)),
             e.innerText.slice(0, 60)])"""


def sheets_of(page: Page, **how: bool) -> int:
    """How many pages the browser makes of it."""
    return len(PdfReader(io.BytesIO(page.pdf(format="A4", **how))).pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS_WITH_MEETING)
def test_a_view_on_paper(view: str, scheme: str, contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """Black on white also where the screen is dark."""
    tab = settled(contexts, server, scheme, view)
    page = tab.page
    page.emulate_media(media="print")
    for name, (width, height) in SHEETS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate(CUT, width) == [], name
        assert page.evaluate(PRESSED) == [], name
        assert page.evaluate(PALE) == [], name
        narrow = [found for found in page.evaluate(LETTERS, ".board .c-goal, .followup-list .text") if found[0] < 40]
        assert narrow == [], name
        narrow = [found for found in page.evaluate(LETTERS, ".mt td, .mt th") if found[0] < 9]
        assert narrow == [], name
    page.emulate_media(media="screen")
    if scheme == "light":
        assert sheets_of(page) <= MOST_SHEETS.get(view, 2)
    tab.done()


CHOSEN = [
    ("/tal?kommune=horsens", "Kommune: Horsens · Ændret siden: "),
    ("/udvikling?ind=fuldtidspersoner-paa-ydelse&del=ydelse%3DFleksjob", "Opdeling: Fleksjob"),
    ("/frister?kun=herning-bsk", "Udvalg: Beskæftigelsesudvalget · Ansvarlig: alle"),
]


@pytest.mark.parametrize(("path", "words"), CHOSEN)
def test_what_is_chosen_in_a_box_stands_on_paper_in_words(path: str, words: str, tab: Tab) -> None:
    """Where the heading does not say it; on the screen the boxes do."""
    tab.go(path)
    said = tab.page.locator(".st-key-chosen, .mt > p.on-paper").filter(has_text=words)
    assert words in (said.text_content() or "")
    assert said.is_hidden()
    tab.page.emulate_media(media="print")
    assert said.is_visible()


@pytest.mark.parametrize("lying", [False, True])
def test_the_board_of_39_goals_takes_two_sheets(lying: bool, tab: Tab) -> None:
    """Those that nobody can answer are on them too, though a screen has them folded."""
    tab.go("/?kommune=herning&udvalg=herning-oeke&aar=2015")
    assert tab.page.locator("[data-goal]").count() == 39
    assert sheets_of(tab.page, landscape=lying) <= 2 + lying


def test_the_years_take_one_sheet(tab: Tab) -> None:
    tab.go("/?kommune=herning&udvalg=herning-oeke&form=matrix")
    assert sheets_of(tab.page) == 1


@pytest.mark.parametrize(("width", "height", "screens"), [(1440, 900, 2), (390, 844, 5)])
def test_the_board_of_39_goals_is_soon_seen(width: int, height: int, screens: int, tab: Tab) -> None:
    tab.go("/?kommune=herning&udvalg=herning-oeke&aar=2015")
    tab.page.set_viewport_size({"width": width, "height": height})
    tab.page.wait_for_function("width => innerWidth === width", arg=width)
    tall = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert tall <= screens * height


def test_a_chart_is_printed_whole_beside_its_words_with_the_tables_head_on_every_sheet(tab: Tab) -> None:
    tab.go("/udvikling?ind=ledige")
    page = tab.page
    assert page.locator(".chart-paper svg").is_hidden()
    page.emulate_media(media="print")
    assert page.get_by_text("Rediger og underskriv").is_hidden()
    for width, height in SHEETS.values():
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator(".chart-paper svg").bounding_box()
        assert box["width"] > 0.7 * width
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height, "on the first sheet, under the sentence that it shows"
    assert page.locator(".mt thead").first.evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator(".mt tr").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
