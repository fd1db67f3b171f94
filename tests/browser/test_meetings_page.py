"""*Møder* as a secretary has it: a meeting made, its agenda and screens written, frozen, and its papers made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, TimeoutError, expect
from tabs import PATIENCE, Server, Tab, board_server
from test_dropping import click
from test_meeting_mode import ENGLISH, READY, decide, enter
from test_views import SIZES, violations

MINUTES = "/moeder?moede=bsk-2019-06-04"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: what is written here is nobody else's business."""
    folder = tmp_path_factory.mktemp("meetings")
    with board_server(folder / "m.duckdb", folder / "log.txt", MAALTAVLE_USER="Sigrid Sekretær") as running:
        yield running


@pytest.fixture
def desk(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Tab]:
    """A tab of a secretary."""
    tab = Tab.open(contexts("light"), server.address)
    yield tab
    tab.done()


def write(tab: Tab, label: str, text: str) -> None:
    """Fill in a field and leave it."""
    field = tab.page.get_by_label(label, exact=True)
    field.fill(text)
    with tab.rerun():
        field.press("Tab")


TITLES = """() => [...document.querySelectorAll('.agenda-point')]
  .map(point => `${point.querySelector('.no').innerText} ${point.querySelector('h3').innerText}`)"""


def expect_titles(tab: Tab, *wanted: str, among: bool = False) -> None:
    """The agenda on the page is, or has `among` others, these points; the page has its time to get there."""
    held = "wanted.every(one => found.includes(one))" if among else "`${found}` === `${wanted}`"
    script = f"wanted => {{ const found = ({TITLES})(); return {held}; }}"
    try:
        tab.page.wait_for_function(script, arg=list(wanted), timeout=PATIENCE)
    except TimeoutError as error:
        raise AssertionError(f"{tab.page.evaluate(TITLES)} is not {wanted}") from error


def test_a_meeting_from_nothing_to_the_wall_and_its_history(desk: Tab) -> None:
    """Made, two points, a screen, moved, taken away, undone in *Historik*, shown on the wall."""
    page = desk.go("/moeder").page
    with desk.rerun():
        page.get_by_text("Opret et møde").click()
    write(desk, "Dato", "32.8.2019")
    click(desk, "Opret mødet")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Skriv datoen som dag, måned og år")
    write(desk, "Dato", "27.8.2019")
    write(desk, "Sted", "A1.158")
    click(desk, "Opret mødet")
    page.wait_for_url(re.compile("moede="))
    expect(page.get_by_role("status").first).to_contain_text("Mødet er oprettet")
    for title in ("Ledighed <b>nu</b>", "Budget"):
        with desk.rerun():
            page.get_by_role("link", name="Tilføj et punkt").click()
        write(desk, "Overskrift", title)
        click(desk, "Gem punktet")
        expect(page.get_by_role("status").first).to_contain_text("er tilføjet")
    expect_titles(desk, "1 Ledighed <b>nu</b>", "2 Budget")
    click(desk, "Flyt op")
    expect_titles(desk, "1 Budget", "2 Ledighed <b>nu</b>")
    click(desk, "Fjern punktet")
    expect_titles(desk, "1 Ledighed <b>nu</b>")
    desk.follow(page.get_by_role("link", name="Historik"), re.compile("/historik"))
    with desk.rerun():
        page.get_by_role("row").filter(has_text="Punkt 1: fjernet").get_by_role("link", name="Fortryd").click()
    click(desk, "Fortryd indlæsningen")
    desk.follow(page.get_by_role("link", name="Møder", exact=True), re.compile("/moeder"))
    desk.follow(page.locator(".meeting-row h2 a").first, re.compile("moede="))
    expect_titles(desk, "1 Budget", "2 Ledighed <b>nu</b>")
    page.get_by_role("link", name="Vis mødet på skærm").click()
    page.wait_for_function(READY)
    expect(page.locator(".screen:not([hidden]) h2")).to_contain_text("Budget")


def test_from_a_decision_on_the_wall_to_its_closing(desk: Tab) -> None:
    """Decided at the meeting, one click from *Frister* to the field that closes it; then in the header's search."""
    page = enter(desk, "/moede?id=bsk-2019-06-04&skaerm=36-1")
    decide(page, "36", "Forvaltningen sender en oversigt.")
    desk.go("/frister?kommune=herning")
    desk.follow(page.get_by_role("link", name="Forvaltningen sender en oversigt."), re.compile("aabent="))
    expect(page.locator(".st-key-matter-opened input").first).to_be_focused()
    page.keyboard.type("Oversigten er sendt 12.12.")
    click(desk, "Luk punktet")
    expect(page.locator("#punkt-36 .over")).to_contain_text("Oversigten er sendt 12.12.")
    page.keyboard.press("/")
    page.keyboard.type("oversigten er sendt")
    expect(page.locator(".mt-search")).to_contain_text("Beslutninger")
    desk.go("/frister?kommune=herning")
    expect(page.get_by_role("link", name="Forvaltningen sender en oversigt.")).to_have_count(0)


def test_what_a_point_shows_is_chosen_moved_and_taken_away(desk: Tab) -> None:
    """A text and a picture on a point of the minutes; a file that is no picture is refused by its content."""
    page = desk.go(f"{MINUTES}&ret=34").page
    with desk.rerun():
        page.get_by_text("Tilføj en skærm").click()
    desk.choose("Skærmen viser", "En tekst").settle()
    page.locator("[class*=text-shown] input[type=text], .st-key-head-text-shown-bsk-2019-06-04-34 input").last.fill(
        "Pause"
    )
    page.keyboard.press("Tab")
    desk.settle()
    click(desk, "Tilføj")
    expect(page.locator("#punkt-34 .shown")).to_contain_text("Tekst: Pause")
    desk.choose("Skærmen viser", "Et billede").settle()
    _attach(desk, "kort.png", b"<svg onload='alert(1)'></svg>")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Filen er ikke et PNG- eller JPG-billede")
    _attach(desk, "kort.png", PNG)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Skriv, hvad billedet viser")
    write(desk, "Hvad billedet viser, for dem der ikke kan se det", "Et kort over Herning")
    click(desk, "Tilføj")
    expect(page.locator("#punkt-34 .shown li").nth(1)).to_contain_text("Billede: Et kort over Herning")
    page.goto(f"{desk.address}/moede?id=bsk-2019-06-04&skaerm=34-3")
    page.wait_for_function(READY)
    expect(page.get_by_role("img", name="Et kort over Herning")).to_be_visible()
    desk.go(f"{MINUTES}&ret=34")
    click(desk, "Op")
    expect(page.locator("#punkt-34 .shown li").first).to_contain_text("Billede")
    with desk.rerun():
        page.get_by_role("button", name="Fjern", exact=True).first.click()
    expect(page.locator("#punkt-34 .shown li")).to_have_count(1)


def _attach(tab: Tab, name: str, content: bytes) -> None:
    with tab.rerun():
        tab.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "image/png", "buffer": content})


def test_two_people_at_one_point(desk: Tab, contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """The second to save hears of the first, keeps what was typed, and sees above what stands now."""
    other = Tab.open(contexts("light"), server.address)
    desk.go(f"{MINUTES}&ret=38")
    other.go(f"{MINUTES}&ret=38")
    write(desk, "Overskrift", "Budgetforslag, min udgave")
    write(other, "Overskrift", "Budgetforslag, den andens")
    click(desk, "Gem punktet")
    click(other, "Gem punktet")
    expect(other.page.get_by_test_id("stAlert")).to_contain_text("En anden har ændret punktet")
    assert other.page.get_by_label("Overskrift", exact=True).input_value() == "Budgetforslag, den andens"
    expect_titles(other, "38 Budgetforslag, min udgave", among=True)
    click(other, "Gem punktet")
    expect_titles(other, "38 Budgetforslag, den andens", among=True)
    other.done()


def test_papers_are_made_with_progress_can_be_stopped_and_fetched(desk: Tab, tmp_path: Path) -> None:
    """The workbook and the file without a server come whole; a presentation that is stopped makes nothing."""
    page = desk.go(MINUTES).page
    page.get_by_role("button", name="Lav PowerPoint").click()
    page.get_by_role("button", name="Stop PowerPoint").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("PowerPoint blev stoppet. Intet er lavet.")
    for name, ending, start in (
        ("Excel med tallene", "xlsx", b"PK"),
        ("Møde uden net (HTML)", "html", b"<!DOCTYPE html>"),
    ):
        page.get_by_role("button", name=f"Lav {name}").click()
        fetch = page.get_by_role("button", name=f"Hent {name}")
        fetch.wait_for(timeout=3 * PATIENCE)
        with page.expect_download() as download:
            fetch.click()
        assert download.value.suggested_filename == f"bsk-2019-06-04.{ending}"
        assert Path(download.value.path()).read_bytes().startswith(start)


STATES = {
    "list": "/moeder",
    "meeting": MINUTES,
    "form": f"{MINUTES}&ret=39",
    "new point": f"{MINUTES}&ret=nyt",
    "unknown": "/moeder?moede=bsk-1999-01-01",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_at_every_size(
    state: str, scheme: str, contexts: Callable[[str], BrowserContext], server: Server
) -> None:
    """Nothing scrolls sideways, nothing for axe to find, no English, narrow and wide; the header fits on a phone."""
    tab = Tab.open(contexts(scheme), server.address).go(STATES[state])
    page = tab.page
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        out = page.evaluate("width => [...document.querySelectorAll('header a')].filter(e => "
                            "e.getBoundingClientRect().right > width).length", width)  # fmt: skip
        assert out == 0, f"the header at {width} px"
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert violations(tab) == []
    seen = page.locator("body").inner_text()
    assert [line for line in seen.splitlines() if ENGLISH.search(line) and line != "English"] == []
    tab.done()


def test_freezing_says_what_it_means_and_fixes_the_agenda(desk: Tab) -> None:
    """Two clicks with the meaning between them; afterwards no point can be changed, and *Siden sidst* stands there."""
    page = desk.go(MINUTES).page
    click(desk, "Frys mødet …")
    expect(page.get_by_role("alert")).to_contain_text("som de var kendt 4. juni 2019")
    assert violations(desk) == []
    click(desk, "Frys ikke")
    expect(page.get_by_role("button", name="Frys mødet …")).to_be_visible()
    click(desk, "Frys mødet …")
    click(desk, "Frys mødet nu")
    expect(page.get_by_text("Skærmene viser tallene som forelagt 4. juni 2019.")).to_be_visible()
    expect(page.get_by_text("Intet af det, mødet så, er ændret siden.")).to_be_visible()
    expect(page.get_by_role("link", name="Ret punkt")).to_have_count(0)
    expect(page.get_by_role("link", name="Tilføj et punkt")).to_have_count(0)
    desk.go(f"{MINUTES}&ret=39")
    expect(page.get_by_role("button", name="Gem punktet")).to_have_count(0)
    assert violations(desk) == []
