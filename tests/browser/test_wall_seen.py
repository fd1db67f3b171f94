"""Tal as it is seen: twelve charts to a screen, no word on another, by keyboard to the indicator and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import hundred
import pytest
from playwright.sync_api import Browser, expect
from tabs import Server, Tab, board_server
from test_views import violations

WHOLE = """() => [...document.querySelectorAll('.tile')]
  .filter(e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }).length"""
# Words of a chart that touch each other, or leave its card.
TOUCHING = """() => [...document.querySelectorAll('.tile')].flatMap(tile => {
  tile.scrollIntoView();
  const card = tile.getBoundingClientRect();
  const words = [...tile.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()]);
  return words.flatMap(([one, a], n) => [
    ...words.slice(n + 1).filter(([, b]) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
      .map(([other]) => `${one} on ${other}`),
    ...(a.left < card.left || a.right > card.right || a.bottom > card.bottom ? [`${one} leaves its card`] : [])]);
})"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store of a hundred indicators."""
    folder = tmp_path_factory.mktemp("hundred")
    data = hundred.write(folder / "data", 100)
    with board_server(folder / "m.duckdb", folder / "log.txt", MAALTAVLE_DATA=str(data)) as running:
        yield running


@pytest.fixture(params=["light", "dark"])
def wall(request: pytest.FixtureRequest, browser: Browser, many: Server) -> Iterator[Tab]:
    context = browser.new_context(locale="da-DK", color_scheme=request.param, viewport={"width": 1440, "height": 900})
    tab = Tab.open(context, many.address).go("/tal")
    yield tab
    tab.done()
    context.close()


def test_a_hundred_charts_seen(wall: Tab) -> None:
    """Twelve whole ones on the first screen; at every width none of their words touch; nothing for axe to find."""
    assert wall.page.locator(".tile svg.small").count() == 100
    assert wall.page.evaluate(WHOLE) >= 12
    assert violations(wall) == []
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        wall.page.set_viewport_size({"width": width, "height": height})
        assert wall.page.evaluate(TOUCHING) == [], f"at {width} px"


def test_by_keyboard_to_an_indicator_and_back(tab: Tab) -> None:
    """A filter, an order and a card are reached by Tab and opened by Enter; Back gives the same wall."""
    tab.go("/tal?kommune=herning")
    chip = tab.page.get_by_role("link", name=re.compile("^Har mål"))
    chip.focus()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".chips [aria-current=true]").first).to_contain_text("Har mål")
    last = tab.page.get_by_role("link", name="Vis som tabel")
    last.focus()
    tab.page.keyboard.press("Tab")
    card = tab.page.locator(".tile h3 a").first
    expect(card).to_be_focused()
    name, heading = card.inner_text(), tab.heading
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    expect(tab.page.locator("h1")).to_contain_text(name)
    assert "/udvikling?" in tab.page.url
    with tab.rerun():
        tab.page.go_back()
    expect(tab.page.locator("h1")).to_have_text(heading)
