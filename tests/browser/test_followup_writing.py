"""Writing follow-up and goals in a real browser: by keyboard alone, two tabs at once, nothing for axe to find."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tabs import Server, Tab, board_server, free_port, running
from test_views import violations

# Whether the last letter of an element is seen, and not cut or covered by what stands beside it.
SEEN_WHOLE = """one => { const box = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(box.right - 1, (box.top + box.bottom) / 2)); }"""
# What the server sends arrives in pieces, as it does where either end is busy: each is drawn before the next comes.
PIECEMEAL = """() => {
    const apart = listener => { let last = Promise.resolve();
        const wait = () => new Promise(done => setTimeout(done, 40));
        return event => { last = last.then(wait).then(() => listener(event)); }; };
    const add = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (kind, listener, ...rest) {
        return add.call(this, kind, kind === "message" ? apart(listener.bind(this)) : listener, ...rest); };
    const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    Object.defineProperty(WebSocket.prototype, "onmessage",
        { ...own, set(listener) { own.set.call(this, listener && apart(listener.bind(this))); } });
}"""
# A server whose runs begin late, as they do on a busy machine: what is asked of it meanwhile takes their place.
SLOW_TO_BEGIN = """
import sys, time
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
begin = ScriptRunner._run_script_thread
ScriptRunner._run_script_thread = lambda runner: (time.sleep(0.4), begin(runner))
from maaltavle.cli.main import main
sys.exit(main())
"""
MISSING = re.compile(r"(\d+) af 39 mål mangler status")
YEAR = "/maal?kommune=herning&udvalg=herning-oeke&aar=2015&arbejde="


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store of this file's own, which it writes in."""
    folder = tmp_path_factory.mktemp("followup")
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt", MAALTAVLE_USER="Anna Bech") as running:
        yield running


@pytest.fixture
def desk(contexts: Callable[[str], BrowserContext], own: Server) -> Iterator[Tab]:
    """A tab at that server."""
    tab = Tab.open(contexts("light"), own.address)
    yield tab
    tab.done()


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same on a busy machine."""
    folder, port = tmp_path_factory.mktemp("busy"), free_port()
    store, log = folder / "maaltavle.duckdb", folder / "log.txt"
    command = [sys.executable, "-c", SLOW_TO_BEGIN, "serve", "--port", str(port), "--store", str(store)]
    with running(command, port, log, MAALTAVLE_USER="Anna Bech") as server:
        yield server


@pytest.fixture
def busy_desk(contexts: Callable[[str], BrowserContext], busy: Server) -> Iterator[Tab]:
    """A tab at that server."""
    tab = Tab.open(contexts("light"), busy.address)
    yield tab
    tab.done()


def press_until(tab: Tab, key: str, selector: str, times: int = 90) -> None:
    """Press a key until the focus stands on what `selector` names."""
    for _ in range(times):
        if tab.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        tab.page.keyboard.press(key)
    raise AssertionError(f"{selector} cannot be reached with {key}")


@pytest.mark.parametrize("line", ["at once", "in pieces"])
def test_a_status_is_written_without_a_mouse(desk: Tab, line: str) -> None:
    """From the list to the editor, typed, saved, and on to the next goal that lacks one."""
    if line == "in pieces":
        desk.page.add_init_script(f"({PIECEMEAL})()")
    page = desk.go(f"{YEAR}opfoelgning&vis=mangler").page
    missing = MISSING.search(page.locator(".followup-head").inner_text())
    assert missing
    press_until(desk, "Tab", ".followup-list a")
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_have_count(3)
    first = page.locator(".followup-goal .soft").first.inner_text()
    press_until(desk, "Tab", "textarea[aria-label=Status]")
    page.keyboard.type("Skrevet uden mus.")
    press_until(desk, "Tab", "button[kind=primary]")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stAlert")).to_contain_text("er gemt som indlæsning")
    left = int(missing[1]) - 1
    expect(page.locator(".followup-head")).to_contain_text(f"{left} af 39 mål mangler status")
    expect(page.locator(".followup-goal .soft").first).not_to_have_text(first)
    page.wait_for_function("document.activeElement.matches('.followup-goal h2')")
    assert violations(desk.settle()) == []


def test_what_is_typed_stays_while_another_goal_is_looked_at(desk: Tab) -> None:
    page = desk.go(f"{YEAR}opfoelgning&maal=G15-27").page
    page.get_by_label("Kommentar").fill("Halvt skrevet")
    with desk.rerun():
        page.locator(".followup-list a", has_text="G15-26").click()
    expect(page.locator(".followup-goal")).to_contain_text("G15-26")
    expect(page.locator(".followup-head")).to_contain_text("ikke gemt")
    with desk.rerun():
        page.locator(".followup-head a", has_text="G15-27").click()
    expect(page.get_by_label("Kommentar")).to_have_value("Halvt skrevet")


@pytest.mark.parametrize("way", ["another goal", "another page", "back"])
def test_what_is_typed_is_heard_before_the_page_is_left(busy_desk: Tab, way: str) -> None:
    """What is typed reaches the server by a run of its own, which the move to another address ends before it began."""
    page = busy_desk.go(f"{YEAR}opfoelgning&maal=G15-26").page
    page.locator(".followup-list a", has_text="G15-27").click()
    expect(page.locator(".followup-goal")).to_contain_text("G15-27")
    busy_desk.settle()
    words = f"Halvt skrevet: {way}"
    page.get_by_label("Kommentar").fill(words)
    if way == "another goal":
        page.locator(".followup-list a", has_text="G15-26").click()
    elif way == "another page":
        page.get_by_role("link", name="Historik").first.click()
        expect(page.locator("h1")).to_contain_text("Historik")
        page.go_back()
    else:
        address = page.url
        page.go_back()
        expect(page.locator(".followup-goal")).to_contain_text("G15-26")
        page.go_forward()
        expect(page.locator(".followup-goal")).to_contain_text("G15-27")
        assert page.url == address
        page.go_back()
        expect(page.locator(".followup-goal")).to_contain_text("G15-26")
    if way != "another page":
        page.locator(".followup-list a", has_text="G15-27").click()
    expect(page.locator(".followup-goal")).to_contain_text("G15-27")
    expect(page.locator(".followup-head")).to_contain_text("ikke gemt")
    expect(page.get_by_label("Kommentar")).to_have_value(words)


def test_two_tabs_write_of_the_same_goal(desk: Tab, contexts: Callable[[str], BrowserContext], own: Server) -> None:
    """The second gets a sentence with the first's words, and keeps what it typed."""
    other = Tab.open(contexts("dark"), own.address).go(f"{YEAR}opfoelgning&maal=G15-28")
    page = desk.go(f"{YEAR}opfoelgning&maal=G15-28").page
    page.get_by_label("Status", exact=True).fill("Mit")
    page.get_by_label("Kommentar").focus()
    expect(page.locator(".followup-head")).to_contain_text("ikke gemt")
    other.page.get_by_label("Status", exact=True).fill("Det andet")
    other.page.get_by_role("button", name="Gem", exact=True).click()
    expect(other.page.get_by_test_id("stAlert")).to_contain_text("er gemt som indlæsning")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("»Det andet«")
    expect(page.get_by_label("Status", exact=True)).to_have_value("Mit")
    assert violations(desk) == []
    other.done()


def test_a_goal_is_read_confirmed_and_stored_once(desk: Tab) -> None:
    """A double click on the button stores one goal."""
    page = desk.go(f"{YEAR}nyt").page
    page.get_by_label("Målets sætning").fill("Der afholdes mindst 12 kurser i 2015")
    page.get_by_label("Målets sætning").blur()
    expect(page.locator(".goal-echo .echo")).to_have_text("Læst som: mindst 12 i 2015")
    page.get_by_role("group", name="Mødedato").get_by_role("spinbutton").first.click()
    page.keyboard.type("05012015")
    page.keyboard.press("Tab")
    page.get_by_label("Punkt", exact=True).fill("7")
    page.get_by_label("Punkt", exact=True).press("Enter")
    expect(page.locator(".goal-echo .faults")).to_have_count(0)
    assert page.get_by_role("group", name="Mødedato").get_by_role("spinbutton").last.evaluate(SEEN_WHOLE)
    assert violations(desk) == []
    page.get_by_text("Ja, sådan skal målet læses").click()
    expect(page.get_by_role("button", name="Gem målet")).to_be_enabled()
    page.get_by_role("button", name="Gem målet").dblclick()
    expect(page.locator("[role=status]").first).to_contain_text("Målet er gemt som G15-40")
    page = desk.go("/maal?kommune=herning&udvalg=herning-oeke&aar=2015&q=12+kurser").page
    expect(page.locator("h1")).to_contain_text("1 fund")


def test_a_phone_shows_the_goal_and_the_way_back(desk: Tab, tmp_path: Path) -> None:
    desk.page.set_viewport_size({"width": 390, "height": 844})
    page = desk.go(f"{YEAR}opfoelgning&maal=G15-27").page
    expect(page.locator(".followup-list")).to_be_hidden()
    page.get_by_role("link", name="Alle mål").click()
    expect(page.locator(".followup-list")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
