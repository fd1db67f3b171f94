"""A new user's path through *Nye tal* in a real browser: drop, answer, store, see, take back; no English on the way."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uploads
from playwright.sync_api import BrowserContext, expect
from tabs import Server, Tab, board_server
from test_views import SIZES, violations

MOST_CLICKS = 6
COUNT_CLICKS = "window.clicks = 0; addEventListener('click', e => { if (e.isTrusted) window.clicks++; }, true)"
FILES = """files => {
  const data = new DataTransfer();
  for (const [name, content] of files)
    data.items.add(new File([Uint8Array.from(atob(content), sign => sign.charCodeAt(0))], name));
  return data;
}"""
# A part that stands twice in one frame is a swap nobody sees; one that still does a quarter of a second later is seen.
WATCH = """() => {
  [window.doubles, window.looks] = [[], 0];
  const parts = () => [...document.querySelectorAll('.upload-file h2, .upload-receipt h2')].map(e => e.textContent);
  const double = () => new Set(parts()).size < parts().length;
  const look = () => {
    window.looks++;
    if (double()) setTimeout(() => double() && window.doubles.push(parts().join(' | ')), 250);
  };
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
NAMED = """english => ![...document.querySelectorAll('.stMain [aria-label]')]
  .some(named => new RegExp(english, 'i').test(named.getAttribute('aria-label')))"""
DRAWN = "found => found.map(e => getComputedStyle(e, '::after').content).filter(words => words.startsWith('\"'))"
ENGLISH = re.compile(
    r"\b(upload|drag|drop|per file|remove|add files|file must|browse|choose|clear all|selected|open|close)\b",
    re.I,
)
JOBS = "arbejdspladser-i-fire-brancher"  # G14-13 asks for 350 of them in 2014, and no document says how many came


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: what is stored here is nobody else's business."""
    folder = tmp_path_factory.mktemp("upload")
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt", MAALTAVLE_USER="Anne Analytiker") as running:
        yield running


@pytest.fixture
def desk(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Tab]:
    """A tab at *Nye tal* that counts real clicks."""
    tab = Tab.open(contexts("light"), server.address)
    tab.page.add_init_script(COUNT_CLICKS)
    yield tab.go("/nye_tal")
    tab.done()


def drop(tab: Tab, **files: bytes) -> None:
    """Drop files onto the page, as from a folder, and wait until they have been read: `ras200_xlsx` is ras200.xlsx."""
    zone = tab.page.get_by_test_id("stFileUploaderDropzone")
    named = [(name.replace("_", "."), base64.b64encode(content).decode()) for name, content in files.items()]
    data = tab.page.evaluate_handle(FILES, named)
    with tab.rerun():
        for event in ("dragenter", "dragover", "drop"):
            zone.dispatch_event(event, {"dataTransfer": data})
    for name, _content in named:
        expect(tab.page.locator(".upload-file").get_by_role("heading", name=name, exact=True)).to_have_count(1)
    tab.settle()


def click(tab: Tab, button: str) -> None:
    """Press a button and wait until the page has answered."""
    with tab.rerun():
        tab.page.get_by_role("button", name=button, exact=True).click()


def test_from_a_dropped_table_to_udvikling_and_back(desk: Tab) -> None:
    """Six clicks at most to Herning beside the country; then the load is taken back, and the indicator is gone."""
    page = desk.page
    drop(desk, RAS200_xlsx=uploads.statbank())
    expect(page.locator(".upload-file")).to_contain_text("24 tal, 8 områder, 3 perioder fra 2013 til 2015")
    expect(page.get_by_role("button", name="Gem tallene")).to_be_disabled()
    with desk.rerun():
        page.get_by_text("højere er bedre").click()
    expect(page.locator(".upload-file")).to_contain_text("24 nye tal.")
    click(desk, "Gem tallene")
    receipt = page.get_by_role("status").filter(has_text="Indlæsning")
    expect(receipt).to_contain_text("24 nye tal.")
    expect(receipt).to_contain_text("Anne Analytiker")
    desk.follow(receipt.get_by_role("link", name=re.compile("i Udvikling")), re.compile("/udvikling"))
    expect(page.get_by_role("combobox", name="Område")).to_have_value("Herning")
    assert 0 < page.evaluate("window.clicks") <= MOST_CLICKS
    expect(page.locator(".lede")).to_contain_text("Herning: 73,2 % i 2013")
    expect(page.locator(".lede")).to_contain_text("til sammenligning Hele landet 72,1 %")
    expect(page.locator(".mt-plot")).to_contain_text("Herning")
    shown = page.url
    desk.follow(page.get_by_role("link", name="Historik"), re.compile("/historik"))
    take_back(desk, "RAS200.xlsx")
    desk.page.goto(shown)
    expect(page.get_by_test_id("stAlert")).to_contain_text("findes ikke her")


def take_back(tab: Tab, name: str) -> None:
    """Undo the newest load of a file in *Historik*: two clicks, with the consequences in between."""
    page = tab.page
    row = page.get_by_role("row").filter(has_text=name).filter(has=page.get_by_role("link", name="Fortryd")).first
    with tab.rerun():
        row.get_by_role("link", name="Fortryd").click()
    expect(page.locator(".history-asked")).to_contain_text(name)
    click(tab, "Fortryd indlæsningen")
    expect(page.get_by_role("status").filter(has_text="tæller ikke længere med")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=name).first).to_contain_text("fortrudt af indlæsning")


def test_no_part_of_the_page_stands_twice_while_it_is_answered(desk: Tab) -> None:
    """Every change on screen is watched: no file's part is there twice, however the answers and the files change."""
    page = desk.page
    months = [f"{year}M{month:02}" for year in range(1930, 2015) for month in range(1, 13)]
    rows = [f"Ture;{area};{month};{n};antal\n" for area in uploads.RATES for n, month in enumerate(months, 100)]
    page.evaluate(WATCH)
    drop(desk, ture_csv=uploads.listed("".join(rows)))
    for choice in ("højere er bedre", "lavere er bedre", "ingen af delene"):
        with desk.rerun():
            page.get_by_text(choice).click()
    drop(desk, jobs_csv=uploads.listed(f"{JOBS};Herning;2011;310;antal\n"))
    with desk.rerun():
        page.get_by_role("button", name="Fjern ture.csv").click()
    expect(page.locator(".upload-file")).to_have_count(1)
    click(desk, "Gem tallene")
    expect(page.locator(".upload-receipt")).to_be_visible()
    assert page.evaluate("window.looks") > 5
    assert page.evaluate("window.doubles") == []
    take_back(desk.go("/historik"), "jobs.csv")


def test_several_files_are_answered_together_and_stored_by_one_click(desk: Tab) -> None:
    """The same question in two files is asked once; a summary with links first; one button, one list of receipts."""
    page = desk.page
    drop(
        desk,
        kvinder_xlsx=uploads.statbank(label="Erhvervsfrekvens"),
        jobs_csv=uploads.listed(f"{JOBS};Herning;2010;300;antal\n"),
    )
    expect(page.locator(".upload-overview h2")).to_have_text("2 filer: 1 klar, 1 mangler svar.")
    page.locator(".upload-overview").get_by_role("link", name="kvinder.xlsx").click()
    expect(page.get_by_role("heading", name="kvinder.xlsx", exact=True)).to_be_focused()
    with desk.rerun():
        page.get_by_text("højere er bedre").click()
    expect(page.locator(".upload-overview h2")).to_have_text("2 filer: 2 klar.")
    assert violations(desk) == []
    click(desk, "Gem alle (2 filer)")
    receipt = page.locator(".upload-receipt")
    expect(receipt).to_contain_text("2 filer er gemt, hver som sin egen indlæsning.")
    expect(page.locator(".upload-overview h2")).to_have_text("2 filer: 2 gemt.")
    take_back(desk.go("/historik"), "jobs.csv")
    take_back(desk.go("/historik"), "kvinder.xlsx")


def test_the_board_changes_and_changes_back(desk: Tab) -> None:
    """A goal nobody could judge is met by a dropped figure, as the preview said; after the undo it is as before."""
    board = "/?kommune=herning&udvalg=herning-oeke&aar=2014"
    page = desk.page
    drop(desk, jobs_csv=uploads.listed(f"{JOBS};Herning;2014;380;antal\n"))
    expect(page.locator(".goal-turn .sign")).to_have_text([re.compile("kan ikke vurderes"), re.compile("nået")])
    click(desk, "Gem tallene")
    expect(page.get_by_role("status").filter(has_text="Indlæsning")).to_be_visible()
    expect(desk.go(f"{board}&vis=met").page.locator("[data-goal]").filter(has_text="350 nye")).to_have_count(1)
    take_back(desk.go("/historik"), "jobs.csv")
    expect(desk.go(f"{board}&vis=not_assessable").page.locator("[data-goal]").filter(has_text="350 nye")).to_have_count(
        1
    )


@pytest.mark.parametrize("state", ["empty", "read", "too large"])
def test_no_english_word_is_left(state: str, desk: Tab) -> None:
    """Streamlit's uploader and fields: what is seen, and what a screen reader is told."""
    page = desk.page
    if state == "read":
        drop(desk, RAS200_xlsx=uploads.statbank())
    if state == "too large":
        large = {"name": "stor.csv", "mimeType": "text/csv", "buffer": b"x" * 26_300_000}
        page.locator("input[type=file]").set_input_files(large)
        page.get_by_test_id("stFileChip").hover()
        expect(page.get_by_test_id("stFileChip").get_by_role("alert")).to_contain_text("højst 25 MB")
    page.wait_for_function(NAMED, arg=ENGLISH.pattern)  # the names are put right when the browser is idle
    names = page.locator(".stMain [aria-label]").evaluate_all("found => found.map(e => e.getAttribute('aria-label'))")
    icons = set(page.get_by_test_id("stIconMaterial").all_inner_texts())  # an icon is a word in a font of pictures
    seen = [line for line in page.locator("body").inner_text().splitlines() if line not in icons]
    drawn = page.locator("[data-testid=stFileUploader] *").evaluate_all(DRAWN)
    assert [words for words in (*names, *seen, *drawn) if ENGLISH.search(words)] == []
    assert state == "read" or drawn
    if state == "empty":
        assert page.get_by_role("button", name="Vælg filer", exact=True).count() == 2  # the button and the hidden input
        told = page.get_by_test_id("stFileUploaderDropzoneInstructions").locator("span")
        expect(told).to_have_text("eller slip dem her")
        assert "eller slip dem her" in told.evaluate("e => getComputedStyle(e, '::after').content")


def test_the_english_page_speaks_english(contexts: Callable[[str], BrowserContext], server: Server) -> None:
    tab = Tab.open(contexts("light"), server.address).go("/nye_tal?sprog=en")
    expect(tab.page.get_by_role("button", name="Choose files", exact=True)).to_have_count(2)
    tab.done()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["good", "bad", "undo"])
def test_the_states_at_every_size(
    state: str, scheme: str, contexts: Callable[[str], BrowserContext], server: Server, tmp_path: Path
) -> None:
    """A file that is read, one that is refused, an undo that is asked about: no scrolling sideways, nothing for axe."""
    tab = Tab.open(contexts(scheme), server.address).go("/nye_tal")
    if state == "bad":
        drop(tab, fejl_xlsx=uploads.faulty())
    else:
        drop(tab, pladser_csv=uploads.listed(f"{JOBS};Herning;2012;{ord(scheme[0])};antal\n"))
    if state == "undo":
        click(tab, "Gem tallene")
        expect(tab.page.get_by_role("status").filter(has_text="Indlæsning")).to_be_visible()
        tab.go("/historik")
        with tab.rerun():
            tab.page.get_by_role("link", name="Fortryd").first.click()
        expect(tab.page.locator(".history-asked")).to_be_visible()
    for width, height in SIZES:
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.wait_for_function("width => innerWidth === width", arg=width)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px scrolls sideways"
    for width, height in (SIZES[2], SIZES[0]):
        tab.page.set_viewport_size({"width": width, "height": height})
        assert violations(tab) == [], f"at {width} px"
    if state == "undo":
        click(tab, "Fortryd indlæsningen")
        expect(tab.page.get_by_role("status").filter(has_text="tæller ikke længere med")).to_be_visible()
    tab.done()
