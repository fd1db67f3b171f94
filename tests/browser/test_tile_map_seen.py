"""The map of tiles in a browser: 98 tiles, none on another, each reached by the keyboard, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from compared_areas import compared_store
from playwright.sync_api import BrowserContext, expect
from stores import copied, once
from tabs import PROJECT, Server, Tab, board_server
from test_views import violations

pytestmark = [pytest.mark.slow, pytest.mark.browser]
MAP = "/sammenlign?ind=opdigtet-ledighed&vis=kort"
# Pairs of tiles of which one lies on the other.
TOUCHING = """() => {
  const boxes = [...document.querySelectorAll('.tiles [role=img]')].map((one) => one.getBoundingClientRect());
  return boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
}"""
CUT = """() => [...document.querySelectorAll('.tiles [role=img]')]
  .filter((one) => [...one.children].some((words) => words.scrollWidth > one.clientWidth)).map((one) => one.title)"""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the store with the 98."""
    folder = once(
        tmp_path_factory, "compared-98",
        lambda making: compared_store(making / "compared.duckdb", PROJECT / "data", making),
    )  # fmt: skip
    own: Path = tmp_path_factory.mktemp("map")
    with board_server(copied(folder / "compared.duckdb", own / "map.duckdb"), own / "server.log") as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (390, 844)])
def test_the_map_of_tiles(
    wide: int, high: int, scheme: str, contexts: Callable[[str], BrowserContext], compared: Server
) -> None:
    tab = Tab.open(contexts(scheme), compared.address)
    tab.page.set_viewport_size({"width": wide, "height": high})
    tab.go(MAP)
    tiles = tab.page.locator(".tiles [role=img]")
    expect(tiles).to_have_count(98)
    assert tab.page.evaluate(TOUCHING) == 0
    assert tab.page.evaluate(CUT) == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= wide
    tiles.first.focus()
    tab.page.keyboard.press("Tab")
    expect(tiles.nth(1)).to_be_focused()
    last = tab.page.get_by_role("img", name="Bornholm: ")
    last.focus()
    expect(last).to_be_in_viewport()
    assert violations(tab) == []
    tab.done()
