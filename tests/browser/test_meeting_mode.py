"""Meeting mode as it is used: by keyboard alone, on a wall, on a phone, with the net gone; nothing moves on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uploads
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tabs import PATIENCE, Server, Tab, board_server, running
from test_dropping import click, drop
from test_views import violations

MEETING = "bsk-2019-06-04"
HERE = f"/moede?id={MEETING}"
READY = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && document.querySelector('.deck .screen:not([hidden])') && document.querySelector('.deck-steps [data-do=more]')"""
SHOWN = "[...document.querySelectorAll('.deck .screen')].filter(s => !s.hidden).map(s => s.id).join()"
SCREENS = "[...document.querySelectorAll('.deck .screen')].map(s => s.id)"
WORDS = "[...document.querySelectorAll('.deck .screen')].map(s => s.textContent.replace(/\\\\s+/g, ' '))"
# Every shift of the layout from now on, whether it counts as the answer to a key or not.
SHIFTS = """buffered => { window.shifted = []; new PerformanceObserver(list => { for (const one of list.getEntries())
  window.shifted.push(`${one.value} ${one.sources.map(s => s.node?.outerHTML?.slice(0, 80)).join(' | ')}`); })
  .observe({type: 'layout-shift', buffered}); }"""
# Size and words of every text that is seen.
SIZES = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.textContent.trim() || element.closest('.deck-unseen, .unseen, style, script, title')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const scale = element.ownerSVGElement ? element.ownerSVGElement.getScreenCTM().a : 1;
    found.push([parseFloat(getComputedStyle(element).fontSize) * scale, text.textContent.trim().slice(0, 40)]);
  }
  return found;
}"""
ENGLISH = re.compile(
    r"\b(the|and|close|save|next|previous|screen|skip|connection|error|loading|running|stop|deploy|press|meeting)\b",
    re.I,
)
OTHER = "Udvalget bad om en ny opgørelse. Tast 5, b, q og d."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: what is decided here is nobody else's business."""
    folder = tmp_path_factory.mktemp("meeting")
    with board_server(folder / "m.duckdb", folder / "log.txt", MAALTAVLE_USER="Bente Bordfører") as running:
        yield running


def enter(tab: Tab, path: str = HERE) -> Page:
    """Open meeting mode and wait until it can be used."""
    tab.page.goto(tab.address + path)
    tab.page.wait_for_function(READY)
    return tab.page


@pytest.fixture
def wall(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Tab]:
    """A light tab of a projector's size."""
    tab = Tab.open(contexts("light"), server.address)
    tab.page.set_viewport_size({"width": 1280, "height": 720})
    yield tab
    tab.done()


def keys(page: Page, *names: str) -> str:
    """Press keys one after the other; which screen is shown then."""
    for name in names:
        page.keyboard.press(name)
    return page.evaluate(SHOWN)


def decide(page: Page, point: str, text: str) -> None:
    """At a point: open the form, type, save, and wait until it is stored."""
    keys(page, *point, "Enter", "d")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    keys(page, "Control+Enter")
    expect(page.locator(".ml-said")).to_contain_text("Gemt som indlæsning")


def test_a_whole_meeting_by_keyboard_alone(wall: Tab) -> None:
    """From the list of meetings through every screen, a jump, a black screen, a decision typed and kept, and out."""
    page = wall.page
    wall.go("/moeder")
    page.get_by_role("link", name="Vis på skærm").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(READY)
    page.evaluate(SHIFTS, False)
    screens = page.evaluate(SCREENS)
    seen = [page.evaluate(SHOWN), *(keys(page, key) for _n, key in zip(screens[1:], _forward(), strict=False))]
    assert seen == screens
    page.wait_for_url(re.compile(f"skaerm={screens[-1]}$"))
    assert keys(page, "ArrowRight") == screens[-1]
    assert keys(page, "Home") == "34-1"
    assert keys(page, "3", "9", "Enter", "PageDown") == "39-2"
    assert keys(page, "b", "c", "r") == "39-2"
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(page.locator(".deck-blank")).to_be_visible()
    keys(page, "b")
    decide(page, "40", OTHER)
    assert page.evaluate(SHOWN) == "40-1", "while typing, the keys type"
    assert keys(page, "Escape", "ArrowLeft", "ArrowRight") == "40-1"
    expect(page.locator("[id='40-1'] .decision")).to_contain_text("Udvalget bad om en ny opgørelse.")
    assert page.evaluate("window.shifted") == []
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/moeder\?moede="))
    wall.settle()
    expect(page.locator("#punkt-40 dd", has_text=OTHER)).to_have_count(1)
    assert "skrevet af Bente Bordfører" in page.locator("#punkt-40").text_content()


def test_nothing_moves_while_the_meeting_opens(wall: Tab) -> None:
    """From the first byte to the last screen of a typed address: a layout shift of 0."""
    page = enter(wall, f"{HERE}&skaerm=39-2")
    page.evaluate(SHIFTS, True)
    keys(page, *["ArrowRight"] * 12)
    page.wait_for_timeout(500)
    assert page.evaluate("window.shifted") == []


def _forward() -> Iterator[str]:
    """What moves on, in turns: arrows for a keyboard, space, and what a presenter's remote sends."""
    while True:
        yield from ("ArrowRight", "Space", "PageDown")


def test_the_screens_do_not_need_the_server(server: Server, tmp_path: Path, browser: Browser) -> None:
    """The server is gone: every screen is there, and a decision says that it is not stored and keeps its words."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    with board_server(tmp_path / "m.duckdb", tmp_path / "log.txt") as own:
        page.goto(own.address + HERE)
        page.wait_for_function(READY)
        screens = page.evaluate(SCREENS)
    page.wait_for_timeout(3000)  # what Streamlit says of a lost server comes late
    assert [page.evaluate(SHOWN), *(keys(page, "ArrowRight") for _screen in screens[1:])] == screens
    keys(page, "4", "0", "Enter", "d", "Shift+Tab", "Space", "ArrowDown", "Tab", "Tab")
    page.keyboard.type("Bemærket")
    keys(page, "Tab", "Enter")
    expect(page.locator(".ml-said")).to_contain_text("Intet er gemt endnu")
    assert page.get_by_label("Bemærkninger").input_value() == "Bemærket"
    assert _english(page) == []
    assert keys(page, "Escape", "Home") == "34-1"
    keys(page, "Escape")
    expect(page.locator(".ml-note")).to_contain_text("Mødet bliver på skærmen")
    _comes_back(page, own, tmp_path)
    context.close()


def _comes_back(page: Page, own: Server, folder: Path) -> None:
    """The server is there again: the screens stay as they are, and what was typed can be stored."""
    command = [*own.process.args]
    with running(command, urlsplit(own.address).port, folder / "again.txt"):
        page.wait_for_function(
            "document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
        )
        assert keys(page, "4", "0", "Enter", "d") == "40-1"
        assert page.get_by_label("Bemærkninger").input_value() == "Bemærket"
        page.get_by_role("button", name="Gem beslutningen").click()
        expect(page.locator(".ml-said")).to_contain_text("Gemt som indlæsning")


def _english(page: Page) -> list[str]:
    """English words on screen or in names for those who listen."""
    said = [words for _size, words in page.evaluate(SIZES)]
    said += page.evaluate(
        """[...document.querySelectorAll('[aria-label], [title]')].filter(e => e.checkVisibility()
             && !e.closest('[lang=en]')).map(e => e.getAttribute('aria-label') ?? e.title)"""
    )
    return [words for words in said if ENGLISH.search(words)]


@pytest.mark.parametrize("screen", ["39-1", "39-2", "36-2", "42-1", "41-2"])
def test_a_link_opens_the_same_screen(screen: str, wall: Tab) -> None:
    page = enter(wall, f"{HERE}&skaerm={screen}")
    assert page.evaluate(SHOWN) == screen
    expect(page.locator(".ml-note")).to_be_hidden()
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate(SHOWN) == screen


@pytest.mark.parametrize(("asked", "shown"), [("39-99", "39-1"), ("99-1", "34-1"), ("<b>", "34-1")])
def test_a_screen_that_is_not_there_gives_the_nearest_and_a_sentence(asked: str, shown: str, wall: Tab) -> None:
    page = enter(wall, f"{HERE}&skaerm={asked}")
    assert page.evaluate(SHOWN) == shown
    expect(page.locator(".ml-note")).to_contain_text(f"»{asked}«")


def test_a_meeting_that_is_not_there_gives_a_sentence_and_the_way_back(wall: Tab) -> None:
    wall.go("/moede?id=bsk-1999-01-01")
    assert wall.heading == "Mødet findes ikke"
    wall.follow(wall.page.get_by_role("link", name="Se alle møder"), re.compile("/moeder"))


def test_the_ribbon_and_the_buttons_do_what_the_keys_do(wall: Tab) -> None:
    """With a mouse or a finger, nothing hovered: the ribbon jumps, the arrows step, the rest stands in one menu."""
    page = enter(wall)
    page.locator(".screen:not([hidden]) .ribbon-points a", has_text="39").click()
    page.get_by_role("button", name="Næste skærm").click()
    assert page.evaluate(SHOWN) == "39-2"
    page.get_by_role("button", name="Mere").click()
    page.get_by_role("button", name="Link og QR-kode til skærmen").click()
    expect(page.locator(".ml-link")).to_have_text(f"{wall.address}{HERE}&skaerm=39-2")
    expect(page.locator(".ml-code svg")).to_be_visible()
    page.get_by_role("button", name="Luk").click()
    page.get_by_role("button", name="Mere").click()
    page.get_by_role("button", name="Sort skærm").click()
    expect(page.locator(".deck-blank")).to_be_visible()
    keys(page, "b")
    page.get_by_role("button", name="Mere").click()
    page.get_by_role("button", name="Forlad mødet").click()
    page.wait_for_url(re.compile("/moeder"))
    wall.settle()


def test_a_closed_point_takes_no_decision_and_tells_nothing(wall: Tab) -> None:
    page = enter(wall, f"{HERE}&skaerm=42-1")
    keys(page, "d")
    expect(page.locator(".ml-decision")).to_be_hidden()
    expect(page.locator(".ml-note")).to_contain_text("Punktet er lukket")
    assert "15.00.00-A00-19-18" not in page.content()


def test_who_comes_second_with_a_decision_hears_of_the_first(wall: Tab, browser: Browser, server: Server) -> None:
    """Two people at one point: the second is told what the first wrote, keeps the choice made, and may replace it."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 720})
    first, second = enter(wall), Tab.open(context, server.address)
    late = enter(second)
    keys(late, "3", "5", "Enter", "d", "Shift+Tab", "Space", "ArrowUp")
    decide(first, "35", "Det første")
    late.get_by_role("button", name="Gem beslutningen").click()
    expect(late.locator(".ml-said")).to_contain_text("har imens gemt: »Det første«")
    assert late.get_by_role("radio", name="Indstillingen blev tiltrådt.").is_checked()
    late.get_by_role("button", name="Gem beslutningen").click()
    expect(late.locator(".ml-said")).to_contain_text("Gemt som indlæsning")
    second.done()
    context.close()


def test_what_was_typed_survives_a_reload(wall: Tab) -> None:
    page = enter(wall)
    keys(page, "3", "4", "Enter", "d", "Shift+Tab", "Space", "Tab", "Tab")
    page.keyboard.type("Halvt skrevet")
    page.reload()
    page.wait_for_function(READY)
    keys(page, "d")
    assert page.get_by_label("Bemærkninger").input_value() == "Halvt skrevet"


WRITTEN = "Dagsorden 3: mødet bad 2 gange om d, f, b, q, t, m og r."
FORM = """() => ({ kind: document.querySelector('.ml-decision input:checked')?.value ?? '',
  own: document.querySelector('.ml-decision [name=own]').value, at: document.activeElement.name ?? '' })"""


@pytest.mark.parametrize("save", ["Control+Enter", "Meta+Enter"])
def test_d_is_for_writing(save: str, wall: Tab) -> None:
    """What is typed after D is the decision, letter for letter; no key of the meeting acts; one chord stores it."""
    page = enter(wall)
    keys(page, "3", "7", "Enter", "d")
    assert page.evaluate(FORM)["at"] == "own"
    page.keyboard.press("Control+a")
    page.keyboard.type(f" {WRITTEN}{save[0]}")
    keys(page, "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "PageUp")
    assert page.evaluate(FORM) == {"kind": "own", "own": f" {WRITTEN}{save[0]}", "at": "own"}
    assert page.evaluate(f"[({SHOWN}), document.querySelector('.deck-blank').hidden, document.fullscreenElement]") == [
        "37-1", True, None,
    ]  # fmt: skip
    keys(page, "Tab", save)
    expect(page.locator(".ml-said")).to_contain_text("Gemt som indlæsning")
    expect(page.locator(".ml-now")).to_contain_text(f"{WRITTEN}{save[0]}")


def test_a_letter_is_never_lost_and_a_space_chooses_only_where_a_choice_is_seen(wall: Tab) -> None:
    """On a choice, a button or beside the form: a letter goes to the decision's words; Esc keeps them."""
    page = enter(wall)
    keys(page, "3", "8", "Enter", "d", "Space", "Backspace")
    assert page.evaluate(FORM) == {"kind": "own", "own": "", "at": "own"}
    for number, way in enumerate((["Shift+Tab"], ["Tab", "Tab"], [])):
        keys(page, *way)
        if not way:
            page.locator(".ml-decision h2").click()
        page.keyboard.type("abf"[number])
        assert page.evaluate(FORM) == {"kind": "own", "own": "abf"[: number + 1], "at": "own"}
    assert keys(page, "Escape", "ArrowLeft", "ArrowRight", "d") == "38-1"
    assert page.evaluate(FORM)["own"] == "abf"
    keys(page, "Control+a", "Delete", "Escape")


def test_a_key_right_after_the_form_is_closed_is_the_screens(wall: Tab) -> None:
    """Both in one go, before the browser has drawn anything: the field that was written in keeps no key."""
    page = enter(wall)
    keys(page, "3", "8", "Enter", "d")
    press = "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    page.evaluate(f"['Escape', 'ArrowRight'].forEach({press})")
    assert page.evaluate(SHOWN) == "39-1"


def test_saving_twice_at_once_stores_once(wall: Tab) -> None:
    """An eager second press is no second decision, and what is written on meanwhile is kept."""
    page = enter(wall)
    keys(page, "3", "6", "Enter", "d", "Control+a")
    page.keyboard.type("Først")
    keys(page, "Control+Enter", "Control+Enter")
    page.keyboard.type(" og så")
    expect(page.locator(".ml-said")).to_contain_text("Gemt som indlæsning")
    expect(page.locator(".ml-now")).to_have_text(re.compile("Først$"))
    keys(page, "Escape", "d")
    assert page.evaluate(FORM)["own"] == "Først og så"
    keys(page, "Control+Enter")
    expect(page.locator(".ml-now")).to_have_text(re.compile("Først og så$"))


STATES: dict[str, tuple[str, ...]] = {
    "opening": ("Home",),
    "figure": ("3", "9", "Enter", "ArrowRight"),
    "budget": ("3", "6", "Enter", "ArrowRight"),
    "goals": ("4", "1", "Enter", "ArrowRight"),
    "closed": ("4", "2", "Enter"),
    "decision": ("3", "8", "Enter", "d"),
    "own words": ("3", "8", "Enter", "d", "Shift+Tab", "Space"),
    "QR": ("3", "9", "Enter", "q"),
    "more": ("m",),
    "blank": ("b",),
    "number": ("3", "9"),
    "dark figure": ("3", "9", "Enter", "ArrowRight", "t"),  # the choice stays in the browser
    "dark budget": ("3", "6", "Enter", "ArrowRight"),
    "dark decision": ("3", "8", "Enter", "d"),
    "dark, more": ("m",),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_can_be_read_by_all(scheme: str, contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """In each state: nothing for axe to find, no text under 24 px, nothing sticks out, no English."""
    tab = Tab.open(contexts(scheme), server.address)
    tab.page.set_viewport_size({"width": 1280, "height": 720})
    faults = []
    for state, pressed in STATES.items():
        page = enter(tab)
        keys(page, *pressed)
        faults += [f"{state}: {line}" for line in violations(tab)]
        faults += [f"{state}: {size} px: {text}" for size, text in page.evaluate(SIZES) if size < 23.95]
        faults += [f"{state}: English: {words}" for words in _english(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
    assert page.evaluate("getComputedStyle(document.querySelector('.deck')).backgroundColor") == "rgb(16, 22, 29)"
    keys(tab.page, "Escape", "t")
    assert page.evaluate("getComputedStyle(document.querySelector('.deck')).backgroundColor") == "rgb(255, 255, 255)"
    assert faults == []
    tab.done()


def test_every_screen_is_large_enough_and_inside_the_edges(wall: Tab) -> None:
    """All screens at 1280 × 720: no text under 24 px, and none in the outer five in a hundred."""
    page = enter(wall)
    faults = []
    for screen in page.evaluate(SCREENS):
        faults += [f"{screen}: {size} px: {text}" for size, text in page.evaluate(SIZES) if size < 23.95]
        faults += [f"{screen}: outside: {text}" for text in page.evaluate(OUTSIDE)]
        keys(page, "ArrowRight")
    assert faults == []


OUTSIDE = """() => [...document.querySelectorAll('.screen:not([hidden]) :is(p, h2, a, td, th, dd, dt, svg text)')]
  .filter(e => e.textContent.trim() && !e.closest('.deck-unseen')).filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.left < 63.5 || box.right > 1216.5 || box.top < 35.5 || box.bottom > 684.5);
  }).map(e => e.textContent.trim().slice(0, 40))"""


def test_on_a_phone_the_screens_can_be_read(contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """390 × 844: words at reading size, nothing wider than the window, every chart whole in it, axe 0."""
    tab = Tab.open(contexts("light"), server.address)
    tab.page.set_viewport_size({"width": 390, "height": 844})
    page = enter(tab)
    faults = []
    for screen in page.evaluate(SCREENS):
        faults += [f"{screen}: {size} px: {text}" for size, text in page.evaluate(SIZES) if size < 12]
        faults += [f"{screen}: too wide: {text}" for text in page.evaluate(TOO_WIDE)]
        faults += [f"{screen}: a chart at {ends}" for ends in page.evaluate(CHARTS) if ends[0] < 0 or ends[1] > 390]
        keys(page, "ArrowRight")
    assert faults == []
    for pressed in ("d", "q"):
        keys(page, pressed)
        assert violations(tab) == []
        assert page.evaluate(TOO_WIDE) == []
        keys(page, "Escape")
    tab.done()


# Where every chart that is seen, and every word in it, begins and ends, in px from the left.
CHARTS = """[...document.querySelectorAll('.screen:not([hidden]) .chart svg, .screen:not([hidden]) .chart svg text')]
  .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).map(box => [box.left, box.right])"""
TOO_WIDE = """[...document.querySelectorAll('.screen:not([hidden]) *, .ml-panel:not([hidden]) *')]
  .filter(e => e.checkVisibility() && !e.closest('.chart svg') && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.outerHTML.slice(0, 100))"""


def test_a_frozen_meeting_stays_as_it_was(wall: Tab) -> None:
    """Frozen by hand; three uploads later every screen says the same, and »Siden sidst« names what was revised."""
    page = wall.page
    wall.go(f"/moeder?moede={MEETING}")
    click(wall, "Frys mødet …")
    expect(page.get_by_role("alert")).to_contain_text("også når nye tal kommer til")
    click(wall, "Frys mødet nu")
    expect(page.get_by_role("status").first).to_contain_text("Mødet er frosset.")
    before = enter(wall).evaluate(WORDS)
    assert "som forelagt 4. juni 2019" in before[1]
    for number, value in enumerate(("3,9", "4,1", "4,3"), 1):
        wall.go("/nye_tal")
        row = f"Bruttoledighedsprocent;Herning;2019M03;{value};Pct.\n"
        drop(wall, **{f"rettet{number}_csv": uploads.listed(row)})
        _answer(wall)
        click(wall, "Gem tallene")
        expect(page.locator(".upload-receipt")).to_be_visible()
    assert enter(wall).evaluate(WORDS) == before
    wall.go(f"/moeder?moede={MEETING}")
    expect(page.get_by_role("heading", name="Siden sidst")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Bruttoledighedsprocent")).to_contain_text("4,3")


def _answer(tab: Tab) -> None:
    """What the upload asks for a list of figures of a known indicator, answered."""
    boxes = tab.page.get_by_test_id("stCheckbox")
    for number in range(boxes.count()):
        if not boxes.nth(number).locator("input").is_checked():
            with tab.rerun():
                boxes.nth(number).locator("label").click()
