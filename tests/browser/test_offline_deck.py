"""The meeting in one file, opened from disk without a net: keys alone, nothing cut off or small, nothing fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from deck_samples import DANISH, meeting_of_4_june, sample_deck
from playwright.sync_api import Browser, Page, expect
from stores import copied
from test_views import AXE, RULES

from maaltavle.reports.deck.html import as_html

SIZES = pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["1280", "1920"])
SHOWN = "[...document.querySelectorAll('.screen')].filter(s => s.checkVisibility()).map(s => s.id)"
# What is wrong with the screen shown: boxes outside the safe area or their own parent, words on words, small text.
FAULTS = """() => {
  const screen = [...document.querySelectorAll('.screen')].find(s => !s.hidden), frame = screen.getBoundingClientRect();
  const u = frame.width / 1280, found = [], near = 1.01;
  const say = (what, e, more) => found.push(`${screen.id} ${what} ${e.className.baseVal ?? e.className} ${more}`);
  const seen = [...screen.querySelectorAll('*')].filter(e =>
    !e.closest('svg *, .deck-unseen, colgroup') && e.getBoundingClientRect().width && !e.matches('.screen-page'));
  for (const e of seen) {
    const box = e.getBoundingClientRect();
    if (box.left < frame.left + 64 * u - near || box.right > frame.right - 64 * u + near
      || box.top < frame.top + 36 * u - near || box.bottom > frame.bottom - 36 * u + near)
      say('edge', e, e.textContent.slice(0, 40));
    const flows = getComputedStyle(e).display !== 'inline' && e.clientHeight;
    if (flows && e.scrollHeight > e.clientHeight + 1) say('too high', e, `${e.scrollHeight} > ${e.clientHeight}`);
    if (flows && e.scrollWidth > e.clientWidth + 1) say('too wide', e, `${e.scrollWidth} > ${e.clientWidth}`);
  }
  const parts = [...screen.querySelectorAll('.ribbon-points, .ribbon-meeting, .point, .message, .chart, .picture, '
    + 'table, .left-out, .said, .beneath, .answer-sign, .side > *, .caveats, .decision, .foot p, .opening-number'),
    ...document.querySelectorAll('.deck-steps button')].map(e => [e, e.getBoundingClientRect()]);
  for (const [i, [a, x]] of parts.entries()) for (const [b, y] of parts.slice(i + 1)) {
    const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const tall = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (!a.contains(b) && !b.contains(a) && wide > near && tall > near) say('overlap', a, b.className || b.tagName);
  }
  for (const e of seen.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())))
    if (parseFloat(getComputedStyle(e).fontSize) < 24 * u - 0.01) say('small', e, e.textContent.slice(0, 40));
  for (const text of screen.querySelectorAll('svg text'))
    if (parseFloat(text.getAttribute('font-size')) * text.ownerSVGElement.getScreenCTM().a < 23.7 * u)
      say('small', text, text.textContent);
  return found;
}"""
COLOURS = """() => [...new Set([...document.querySelectorAll('.screen:not([hidden]) *')].flatMap(e => {
  if (e.matches('svg text, svg tspan')) return [(e.getAttribute('fill') || '') + ' rgb(255, 255, 255)'];
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) return [];
  let ground = e;
  while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
  return [getComputedStyle(e).color + ' ' + (ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)')];
}))]"""


@pytest.fixture(scope="module")
def files(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The delivered meeting and the deck of every kind of screen, each as its file."""
    folder = tmp_path_factory.mktemp("offline")
    made = {"meeting": meeting_of_4_june(copied(full_built, folder / "m.duckdb")), "sample": sample_deck()}
    for name, deck in made.items():
        (folder / f"{name}.html").write_bytes(as_html(deck, DANISH))
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Callable[..., Page]]:
    """Opens a file from disk in a browser without a net; at the end it has asked for nothing and nothing was wrong."""
    contexts, wrong, asked = [], [], []

    def opening(name: str = "meeting", size: tuple[int, int] = (1280, 720), screen: str = "") -> Page:
        contexts.append(browser.new_context(offline=True, viewport={"width": size[0], "height": size[1]}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(files[name].as_uri() + (f"#{screen}" if screen else ""))
        page.wait_for_function("!document.documentElement.classList.contains('waits')")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert not wrong
    outside = [url for url in asked if not url.startswith("data:") and not url.startswith("file:")]
    assert not outside
    assert len([url for url in asked if url.startswith("file:")]) == len(contexts)


def shown(page: Page) -> str:
    """The one screen that is seen."""
    (screen,) = page.evaluate(SHOWN)
    return screen


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        ("", "34-1"),
        ("ArrowRight", "35-1"),
        ("Space Space PageDown", "36-2"),
        ("PageDown PageDown ArrowLeft", "35-1"),
        ("ArrowRight ArrowRight PageUp PageUp PageUp", "34-1"),
        ("End", "43-1"),
        ("End ArrowRight", "43-1"),
        ("End Home", "34-1"),
        ("3 9 Enter", "39-1"),
        ("3 9 Enter ArrowRight", "39-2"),
        ("3 9 Escape Enter", "34-1"),
        ("3 8 Backspace 9 Enter", "39-1"),
        ("9 9 Enter", "34-1"),
        ("3 ArrowRight 9 Enter", "35-1"),
        ("Shift+Space", "34-1"),
        ("ArrowRight Shift+Space", "34-1"),
        ("b b ArrowRight", "35-1"),
        ("Control+ArrowRight", "34-1"),
        ("Tab Tab Enter", "35-1"),
    ],
)
def test_keys_alone_move_through_the_meeting(keys: str, screen: str, opened: Callable[..., Page]):
    page = opened()
    for key in keys.split():
        page.keyboard.press(key)
    assert shown(page) == screen
    assert page.evaluate("location.hash") in ("", f"#{screen}")


def test_a_screens_address_opens_it_and_follows(opened: Callable[..., Page]):
    page = opened(screen="39-3")
    assert shown(page) == "39-3"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("location.hash") == "#39-4"
    page.evaluate("location.hash = '#36-2'")
    page.wait_for_function("location.hash === '#36-2'")
    expect(page.locator("[id='36-2']")).to_be_visible()
    assert shown(page) == "36-2"


def test_b_blanks_all_of_it_and_esc_shows_it_again(opened: Callable[..., Page]):
    page = opened()
    page.keyboard.press("b")
    at_corners = "[[2, 2], [1278, 718], [640, 360]].map(p => document.elementFromPoint(...p).className)"
    assert page.evaluate(at_corners) == ["deck-blank"] * 3
    page.keyboard.press("Escape")
    assert "deck-blank" not in page.evaluate(at_corners)


def test_f_fills_the_screen_and_esc_ends_it(opened: Callable[..., Page]):
    page = opened()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("Escape")
    page.wait_for_function("document.fullscreenElement === null")
    assert shown(page) == "34-1"


def test_what_is_shown_is_said_once_and_alone(opened: Callable[..., Page]):
    page = opened()
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Punkt 43, skærm (\d+) af \1: Punkt 43: Meddelelser"))
    headings = [line for line in page.locator("main").aria_snapshot().splitlines() if "level=2" in line]
    assert len(headings) == 1
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Punkt 4 er ikke på dagsordenen.")


@SIZES
@pytest.mark.parametrize("name", ["meeting", "sample"])
def test_nothing_is_cut_off_small_or_on_top_of_another(name: str, size: tuple[int, int], opened: Callable[..., Page]):
    page = opened(name, size)
    faults = []
    for _screen in range(page.locator(".screen").count()):
        faults += page.evaluate(FAULTS)
        page.keyboard.press("ArrowRight")
    assert not faults


@pytest.mark.parametrize("name", ["meeting", "sample"])
def test_every_word_has_seven_to_one(name: str, opened: Callable[..., Page]):
    page = opened(name)
    pairs: set[str] = set()
    for _screen in range(page.locator(".screen").count()):
        pairs |= set(page.evaluate(COLOURS))
        page.keyboard.press("ArrowRight")
    faint = {pair: round(contrast(pair), 1) for pair in pairs if pair.split(" ")[0] and contrast(pair) < 7}
    assert pairs
    assert not faint


def contrast(pair: str) -> float:
    """WCAG 2 contrast of `#RRGGBB rgb(…)` or `rgb(…) rgb(…)`."""
    colours = re.findall(r"#\w{6}|rgba?\([^)]*\)", pair)
    light, dark = sorted((_luminance(colour) for colour in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (
        [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        if colour[0] == "#"
        else map(float, re.findall(r"[\d.]+", colour))
    )
    shares = [part / 255 for part in list(parts)[:3]]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_axe_finds_nothing_on_any_kind_of_screen(opened: Callable[..., Page]):
    page = opened("sample")
    page.evaluate(AXE)
    found = []
    for _screen in range(page.locator(".screen").count()):
        result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
        found += [(rule["id"], node["html"][:120]) for rule in result["violations"] for node in rule["nodes"]]
        page.keyboard.press("ArrowRight")
    assert not found, json.dumps(found, ensure_ascii=False)


def test_nothing_shifts_or_moves(opened: Callable[..., Page]):
    page = opened()
    page.evaluate("""() => { window.shifted = 0;
      new PerformanceObserver(list => list.getEntries().forEach(e => window.shifted += e.value))
        .observe({type: 'layout-shift', buffered: true}); }""")
    for _screen in range(page.locator(".screen").count()):
        page.keyboard.press("ArrowRight")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("window.shifted") == 0


def test_the_letters_come_from_the_file(opened: Callable[..., Page]):
    page = opened()
    faces = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family + ' ' + f.weight).sort()"
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert [face.replace('"', "") for face in page.evaluate(faces)] == ["Source Sans 400", "Source Sans 700"]


def test_printed_it_is_a_page_a_screen(opened: Callable[..., Page]):
    page = opened()
    page.emulate_media(media="print")
    assert len(page.evaluate(SHOWN)) == page.locator(".screen").count()
