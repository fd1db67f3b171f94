"""What fifteen thousand figures that people loaded cost whoever looks at something else: next to nothing.

The same thing is done with a store of the documents alone and with one that holds the figures too, in turns in one run;
what counts is the median of the rounds' ratios, in CPU time of this process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median

import pytest
from many_figures import made_store
from streamlit.testing.v1 import AppTest

import ui.frame.data
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.meetings.freeze import frozen
from maaltavle.meetings.since import since
from maaltavle.paths import PROJECT
from maaltavle.spelling.periods import this_day
from maaltavle.store import read_catalogue
from ui.frame.routes import FULL_SCREEN, PAGES

pytestmark = [pytest.mark.slow, pytest.mark.bench]
FIGURES, LIMIT = 15_000, 1.3
ROUNDS, BATCHES = 10, 3
MEETING = "bsk-2019-06-04"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The documents alone, and with the figures."""
    folder = tmp_path_factory.mktemp("many")
    yield tuple(made_store(folder / f"m{n}.duckdb", PROJECT / "data", n, folder) for n in (0, FIGURES))
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()


@pytest.fixture
def ratio(stores: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable], float]:
    """What doing something with the figures costs, as a multiple of what it costs without them."""

    def seconds(store: Path, prepare: Callable[[], Callable[[], object]]) -> float:
        monkeypatch.setenv("MAALTAVLE_STORE", str(store))
        act = prepare()
        start = time.process_time()
        act()
        return time.process_time() - start

    def measured(what: str, prepare: Callable[[], Callable[[], object]]) -> float:
        for store in stores:
            seconds(store, prepare)
        taken: tuple[list[float], list[float]] = ([], [])
        for batch in range(BATCHES):
            for number in range(batch * ROUNDS, (batch + 1) * ROUNDS):
                for which in (0, 1) if number % 2 else (1, 0):
                    taken[which].append(seconds(stores[which], prepare))
            found = median(many / few for few, many in zip(*taken, strict=True))
            if found <= LIMIT:
                break
        few, many = (median(side) * 1000 for side in taken)
        print(f"\n{what}: {few:.0f} ms without, {many:.0f} ms with {FIGURES} figures, ratio {found:.2f}")
        return found

    return measured


def opened(page: str, **state: str) -> Callable[[], Callable[[], object]]:
    """A page as somebody opens it in a tab of their own; the board has been made before."""

    def prepare() -> Callable[[], object]:
        app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
        app.switch_page({**PAGES, **FULL_SCREEN}[page][0])
        for name, value in state.items():
            app.query_params[name] = value
        return lambda: _whole(app.run())

    return prepare


def _whole(app: AppTest) -> None:
    assert [each.value for each in (*app.exception, *app.error)] == []


LOOKED_AT = {
    "a meeting opens": opened("moede", id=MEETING),
    "Møder": opened("moeder", moede=MEETING),
    "Overblik": opened("overblik"),
    "Udvikling": opened("udvikling", ind="ledige"),
    "Mål": opened("maal"),
    "a search": opened("maal", q="ledige"),
}


@pytest.mark.parametrize("what", LOOKED_AT)
def test_looking_costs_no_more_with_many_figures(what: str, ratio: Callable[[str, Callable], float]) -> None:
    assert ratio(what, LOOKED_AT[what]) <= LIMIT


def test_a_frozen_meeting_and_what_came_since_cost_no_more(ratio: Callable[[str, Callable], float]) -> None:
    """Frozen, and asked what has changed; then taken back and frozen again, which every time is the whole of it."""
    catalogue, tries = read_catalogue(PROJECT / "data"), count()

    def asked() -> Callable[[], object]:
        store = ui.frame.data.store()
        if not store.facts().freezes:
            frozen(Desk(store, "Bo", this_day(), catalogue), MEETING)
        return lambda: since(store, catalogue, MEETING, this_day())

    def refrozen() -> Callable[[], object]:
        """The freeze is taken back first, so that there is one to make."""
        store = ui.frame.data.store()
        made = store.facts().freezes
        if made:
            store.undo(made[0].load, f"nr. {next(tries)}")
        return lambda: frozen(Desk(store, "Bo", this_day(), catalogue), MEETING)

    assert ratio("siden sidst", asked) <= LIMIT
    assert ratio("freezing", refrozen) <= LIMIT
    with pytest.raises(MaaltavleError, match="frosset allerede"):
        frozen(Desk(ui.frame.data.store(), "Bo", this_day(), catalogue), MEETING)
