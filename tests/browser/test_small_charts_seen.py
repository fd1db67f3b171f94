"""The small charts of Tal and the pictures of the board, of both stores: no word on another or on the newest point.

Measured by the boxes of what the browser drew, on a phone, a window and a desk, light and dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from stores import copied
from tabs import Server, Tab, board_server

SIZES = ((390, 844), (1280, 720), (1440, 900))
# Words of a small chart that touch each other, its newest point, or leave its card. The air over and under letters is
# no part of them.
ON_THE_WALL = """() => [...document.querySelectorAll('.tile')].flatMap(tile => {
  const card = tile.getBoundingClientRect();
  const air = e => { const b = e.getBoundingClientRect(); return {left: b.left + 0.5, right: b.right - 0.5,
    top: b.top + 0.18 * b.height, bottom: b.bottom - 0.18 * b.height}; };
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const words = [...tile.querySelectorAll('svg.small text')].map(e => [e.textContent, air(e)]);
  const newest = [...tile.querySelectorAll('svg.small circle')].map(e => e.getBoundingClientRect());
  return words.flatMap(([one, a], n) => [
    ...words.slice(n + 1).filter(([, b]) => touch(a, b)).map(([other]) => `${one} on ${other}`),
    ...newest.filter(b => touch(a, b)).map(() => `${one} on the newest point`),
    ...(a.left < card.left || a.right > card.right || a.top < card.top || a.bottom > card.bottom
      ? [`${one} leaves its card`] : [])]);
})"""
# Pictures of the board that reach out of their cell, or over words of another.
ON_THE_BOARD = """() => [...document.querySelectorAll('.board .line')].flatMap(line => {
  const seen = [...line.querySelectorAll('.c-picture svg')].filter(e => e.getClientRects().length);
  return seen.flatMap(svg => {
    const a = svg.getBoundingClientRect(), found = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const words = walk.currentNode;
      if (!words.textContent.trim() || words.parentElement.closest('.unseen')) continue;
      const range = document.createRange();
      range.selectNodeContents(words);
      for (const b of range.getClientRects())
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
          found.push(`a picture on ${words.textContent.trim()}`);
    }
    return a.right > innerWidth + 1 || a.left < -1 ? [...found, 'a picture leaves the screen'] : found;
  });
})"""


@pytest.fixture(scope="module", params=["data", "invented"])
def board(
    request: pytest.FixtureRequest, demo_built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server on the documents' store, and one on the invented municipality's."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "invented":
        copied(demo_built, folder / "m.duckdb")
    with board_server(folder / "m.duckdb", folder / "log.txt") as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "seen", "measure"), [("/tal", ".tile", ON_THE_WALL), ("/", ".board .line", ON_THE_BOARD)]
)
def test_nothing_stands_on_anything(
    board: Server, browser: Browser, scheme: str, page: str, seen: str, measure: str
) -> None:
    """Of every municipality that can be chosen."""
    context = browser.new_context(locale="da-DK", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    tab = Tab.open(context, board.address).go(page)
    tab.page.get_by_role("combobox", name="Kommune").click()
    places = tab.page.get_by_role("option").all_inner_texts()
    tab.page.keyboard.press("Escape")
    found, shown = [], 0
    for place in places:
        if tab.picks["Kommune"] != place:
            tab.choose("Kommune", place)
        for width, height in SIZES:
            tab.page.set_viewport_size({"width": width, "height": height})
            shown += tab.page.locator(seen).count()
            found += [(place, width, fault) for fault in tab.page.evaluate(measure)]
        tab.page.set_viewport_size({"width": 1440, "height": 900})
    tab.done()
    context.close()
    assert shown >= 30
    assert found == []
