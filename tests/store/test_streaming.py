"""Every figure that counts, some at a time: the same ones in the same order as when all are held, whatever happened."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.errors import MaaltavleError
from maaltavle.model import Facts, Interval, Kind, Marker, Observation, Renamed
from maaltavle.store import Store, create_store
from maaltavle.store import store as store_module
from maaltavle.store.store import PreparedLoad
from maaltavle.store.streaming import clauses, counting, rows

FIRST = date(2020, 1, 5)
RENAMED = Renamed({"old": "a"}, {"there": "here"})
VALUES = [Interval.exactly(1), Interval.exactly("2.5"), None]
VALUES += [Interval(None, Interval.exactly(7).high, False, True), Interval(None, None, as_written="knap")]
FIGURES = st.builds(
    lambda ref, indicator, area, period, breakdown, kind, value, note: Observation(
        ref,
        "d",
        indicator,
        area,
        period,
        breakdown,
        kind,
        value,
        "pct",
        "q",
        None if value else Marker.MISSING,
        note=note,
    ),
    # Mostly its own; named by its document; the name of another thing, as a figure has that was moved.
    st.sampled_from(["", "", "", "", "O1", "O2", "a|here|2019||measured", "b|here|2019|l=2; k=1|measured"]),
    st.sampled_from(["a", "b", "old"]),
    st.sampled_from(["here", "there"]),
    st.sampled_from(["2018", "2019"]),
    st.sampled_from(["", "k=1", "k=1; l=2", "l=2; k=1", "k=1; m=3", "m=3; k=1"]),
    st.sampled_from([Kind.MEASURED, Kind.MEASURED, Kind.BUDGET]),
    st.sampled_from(VALUES),
    st.sampled_from(["", "n"]),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.integers(-20, 20), st.lists(FIGURES, min_size=1, max_size=12)),
        st.tuples(st.just("load"), st.integers(-20, 20), st.lists(FIGURES, min_size=1, max_size=12)),
        st.tuples(st.just("edition"), st.integers(0, 6), st.lists(FIGURES, min_size=1, max_size=4)),
        st.tuples(st.just("undo"), st.integers(1, 6), st.none()),
        st.tuples(st.just("redate"), st.integers(1, 6), st.integers(-20, 20)),
    ),
    min_size=1, max_size=7,
)  # fmt: skip


def take(store: Store, step: tuple, today: date) -> None:
    """One step of a history; what the store refuses is no step."""
    what, n, more = step
    with suppress(MaaltavleError):
        if what == "undo":
            store.undo(n, "p")
        elif what == "redate":
            store.redate(n, FIRST + timedelta(days=more), "p")
        else:
            first = store.loads()[n - 1] if what == "edition" and 0 < n <= store.version else None
            known = today if first else FIRST + timedelta(days=n)
            edition = (first.replaces or first.number, first.known_from) if first and first.rows else (None, None)
            facts = Facts(observations=tuple(more))
            store.load_prepared(PreparedLoad(facts, known, "p", "build", "d", "", "", *edition))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Some rows are as many as some thousand are."""
    with monkeypatch.context() as patch:
        patch.setattr(clauses, "AT_ONCE", 2)
        patch.setattr(counting, "COMPARED", 3)
        patch.setattr(rows, "SPAN", 3)
        patch.setattr(rows, "SPANS", 2)
        yield


def streamed(store: Store, *args: object, **asked: object) -> list[Observation]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "MANY", -1)
        parts = [*store.figures(*args, **asked)]
    assert all(0 < len(part) <= clauses.AT_ONCE for part in parts)
    return [*chain(*parts)]


def own(period: str, number: int, breakdown: str = "", **more: str) -> Observation:
    words = {"ref": "", "document": "d", "indicator": "a", "area": "here", "unit": "pct", "quote": "q"} | more
    return Observation(
        period=period, breakdown=breakdown, kind=Kind.MEASURED, value=Interval.exactly(number), marker=None, **words
    )


@pytest.mark.usefixtures("few")
def test_a_later_load_and_another_order_of_the_pieces_take_its_place(tmp_path: Path) -> None:
    """Of each figure one is left, where the load that stands last has it; read under the ids of now."""
    came = (
        (3, own("2018", 1), own("2019", 2, "k=1; l=2"), own("2017", 3, ref="O1"), own("2016", 4, indicator="old")),
        (1, own("2018", 5), own("2015", 6)),  # known before the first: does not hide it
        (9, own("2019", 7, "l=2; k=1"), own("2017", 8, ref="O1", indicator="b"), own("2016", 9), own("2014", 10)),
    )
    with create_store(tmp_path / "m.duckdb") as store:
        store.renamed = RENAMED
        for day, *figures in came:
            facts = Facts(observations=tuple(figures))
            store.load_prepared(PreparedLoad(facts, date(2020, 1, day), "p", "edit", "d", ""))
        found = streamed(store)
        assert [int(one.number) for one in found] == [6, 1, 7, 8, 9, 10]
        assert (found[2].breakdown, found[2].ref) == ("k=1; l=2", "a|here|2019|k=1; l=2|measured")
        assert found == [*store.facts().observations]


@pytest.mark.slow
@pytest.mark.usefixtures("few")
@settings(max_examples=15, deadline=None)
@given(STEPS, st.booleans())
def test_what_comes_some_at_a_time_is_what_is_held(steps: list[tuple], renamed: bool) -> None:
    """Of several days and versions, and without the newest loads; with ids that have been renamed, and without."""
    now = [datetime(2020, 1, 5, 12, tzinfo=UTC)]
    with (
        tempfile.TemporaryDirectory() as folder,
        create_store(Path(folder) / "m.duckdb", clock=lambda: now[0]) as store,
    ):
        store.renamed = RENAMED if renamed else store.renamed
        for step in steps:
            take(store, step, now[0].date())
            now[0] += timedelta(days=2)
        for day in (None, FIRST - timedelta(days=5), FIRST + timedelta(days=3)):
            assert streamed(store, day) == [*store.facts(day).observations]
        for number in range(max(1, store.version - 2), store.version + 1):
            assert streamed(store, without=number) == [*store.facts(without=number).observations]
            assert streamed(store, up_to=number) == [*store.facts(up_to=number).observations]
