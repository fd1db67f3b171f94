"""The next screen of a meeting, against a page of the same chart and nothing else, in turns in one run and browser.

From the press of a key until the second frame after it, in the browser's own clock. The yardstick is a static file with
the same two screens and a script of one line that swaps them: no faster way to another picture on a page. Ours has the
whole meeting in it, a server behind, and the address to keep. What counts is the median of the rounds' ratios.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page
from tabs import PATIENCE, board_server

pytestmark = [pytest.mark.slow, pytest.mark.bench, pytest.mark.browser]
FROM, TO = "39-2", "39-3"  # two screens with a chart each
ROUNDS, BATCHES, LIMIT = 20, 3, 1.5
READY = "document.querySelector('.deck-steps [data-do=more]')"
# Two frames after the key has been handled the picture is on the screen.
PRESSED = """() => { window.took = new Promise(done => addEventListener('keydown', event => {
  const start = event.timeStamp;
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
}, {once: true, capture: true})); }"""
SWAP = """const screens = document.querySelectorAll('.screen');
addEventListener('keydown', () => screens.forEach(screen => { screen.hidden = !screen.hidden; }));"""


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Meeting mode, and the static page made of two of its screens."""
    folder = tmp_path_factory.mktemp("bench-meeting")
    with board_server(folder / "m.duckdb", folder / "log.txt") as server:
        context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 720})
        ours, static = context.new_page(), context.new_page()
        for page in (ours, static):
            page.set_default_timeout(PATIENCE)
        ours.goto(f"{server.address}/moede?id=bsk-2019-06-04&skaerm={FROM}")
        ours.wait_for_function(READY)
        static.goto(_static_page(ours, folder).as_uri())
        yield ours, static
        context.close()


def _static_page(ours: Page, folder: Path) -> Path:
    """The two screens and their style, and nothing else."""
    style, first, second = ours.evaluate(
        """([from, to]) => [document.querySelector('style:has(+ .deck)').outerHTML,
             document.getElementById(from).outerHTML, document.getElementById(to).outerHTML]""",
        [FROM, TO],
    )
    page = folder / "static.html"
    page.write_text(
        f'<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>To skærme</title>{style}<body style="margin:0">'
        f'<div class="deck" style="height:100vh">{first}{second}</div><script>{SWAP}</script></html>',
        encoding="utf-8",
    )
    return page


def press(page: Page, key: str) -> float:
    """Milliseconds from a key to the second frame after it."""
    page.bring_to_front()
    page.evaluate(PRESSED)
    page.keyboard.press(key)
    return page.evaluate("window.took")


def test_the_next_screen_is_about_as_fast_as_a_static_page(sides: tuple[Page, Page]) -> None:
    ours, static = sides
    for key in ("ArrowRight", "ArrowLeft") * 2:
        press(ours, key)
        press(static, key)
    taken: tuple[list[float], list[float]] = ([], [])
    for batch in range(BATCHES):
        for number in range(batch * ROUNDS, (batch + 1) * ROUNDS):
            key = "ArrowLeft" if number % 2 else "ArrowRight"
            for which in (0, 1) if number % 2 else (1, 0):
                taken[which].append(press(sides[which], key))
            assert ours.evaluate("document.querySelector('.screen:not([hidden])').id") == (FROM if number % 2 else TO)
        ratio = median(mine / other for mine, other in zip(*taken, strict=True))
        if ratio <= LIMIT:
            break
    print(
        f"\nnext screen: ours {median(taken[0]):.1f} ms, static page {median(taken[1]):.1f} ms, ratio {ratio:.2f} "
        f"(median of {len(taken[0])} rounds)"
    )
    assert ratio <= LIMIT
