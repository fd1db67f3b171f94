"""A meeting's first screen with a hundred thousand figures that people loaded, against the documents alone.

Both are opened in turns in one run, by servers of their own; what counts is the median of the rounds' ratios. A round
ends when the first screen stands in the browser; of a server just started, when its markup has come.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest
from many_figures import made_store
from playwright.sync_api import Browser, Page
from tabs import PATIENCE, Server, board_server
from visitor import Visitor

from maaltavle.paths import PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.bench, pytest.mark.browser]
FIGURES, LIMIT = 100_000, 1.3
ROUNDS, BATCHES, STARTS = 8, 3, 3
QUERY = "id=bsk-2019-06-04"
SHOWN = (
    "document.querySelector('.deck .screen:not([hidden]) h2') && document.querySelector('.deck-steps [data-do=more]')"
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The documents alone, and with the figures."""
    folder = tmp_path_factory.mktemp("opening")
    few, many = (made_store(folder / f"m{n}.duckdb", PROJECT / "data", n, folder) for n in (0, FIGURES))
    return few, many


@pytest.fixture
def servers(stores: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """A server for each."""
    few, many = stores
    with board_server(few, tmp_path / "few.txt") as one, board_server(many, tmp_path / "many.txt") as other:
        yield one, other


def in_turns(what: str, measure: Callable[[int], float], rounds: int) -> float:
    """The median of the rounds' ratios; where the first leave it open, more are taken and all of them count."""
    taken: tuple[list[float], list[float]] = ([], [])
    for batch in range(BATCHES):
        for number in range(batch * rounds, (batch + 1) * rounds):
            for which in (0, 1) if number % 2 else (1, 0):
                taken[which].append(measure(which))
        ratio = median(many / few for few, many in zip(*taken, strict=True))
        if ratio <= LIMIT:
            break
    few, many = (median(side) * 1000 for side in taken)
    print(f"\n{what}: {few:.0f} ms without, {many:.0f} ms with {FIGURES} figures, ratio {ratio:.2f} "
          f"(median of {len(taken[0])} rounds)")  # fmt: skip
    return ratio


def first_screen(page: Page, server: Server) -> float:
    """Seconds from asking for the address to the first screen, in a session of its own."""
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(f"{server.address}/moede?{QUERY}", wait_until="commit")
    page.wait_for_function(SHOWN)
    return time.perf_counter() - start


def test_the_first_screen_is_there_as_soon_whatever_the_store_holds(
    servers: tuple[Server, Server], browser: Browser
) -> None:
    with closing(browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 720})) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        for server in servers:
            first_screen(page, server)
        assert in_turns("first screen", lambda which: first_screen(page, servers[which]), ROUNDS) <= LIMIT


def test_so_it_is_when_the_server_has_just_started(stores: tuple[Path, Path], tmp_path: Path) -> None:
    """The store is opened, what is needed is imported, the screens are made and sent."""

    def first_of_all(which: int) -> float:
        with board_server(stores[which], tmp_path / "log.txt") as server:
            with closing(Visitor(server.address, "moede")) as visitor:
                visitor.query = QUERY
                start = time.perf_counter()
                drawn = visitor.look()
                taken = time.perf_counter() - start
            assert any("mt-meeting" in one for one in drawn)
        return taken

    assert in_turns("first screen of a server just started", first_of_all, STARTS) <= LIMIT
