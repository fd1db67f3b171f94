"""The sorted copy of a large store: a help that is made anew where it does not fit, and never stands in the way."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from stores import copied

from maaltavle.asked.order import cells
from maaltavle.model import Facts, Interval, Kind, Marker, Observation
from maaltavle.store import Store, create_store, open_store
from maaltavle.store.asking import narrow, shapes, sorted_copy
from maaltavle.store.asking.narrow import as_stored
from maaltavle.store.connection import named, sorted_path
from maaltavle.store.tables import OBSERVATION

DAY = date(2020, 1, 1)
MONTHS = [f"{year}M{month:02d}" for year in range(2000, 2010) for month in range(1, 13)]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three loads of many figures."""
    path = tmp_path_factory.mktemp("loaded") / "m.duckdb"
    with create_store(path) as store:
        for value in (1, 2, 3):
            put(store, value)
    return path


@pytest.fixture
def path(loaded: Path, tmp_path: Path) -> Path:
    """One's own of it."""
    return copied(loaded, tmp_path / "m.duckdb")


def put(store: Store, value: int, months: list[str] = MONTHS) -> None:
    figures = tuple(
        Observation("", "d", indicator, area, month, "", Kind.MEASURED, Interval.exactly(value), "antal", "")
        for indicator in ("ledige", "boliger")
        for area in ("herning", "ikast")
        for month in months
    )
    store.load(Facts(figures), known_from=DAY, person="p", action="upload", source="s", sha256="")


def said(store: Store) -> list[tuple[str, str, int]]:
    """What is asked of both indicators."""
    figures = store.known().observations
    series = [one for name in figures.indicators() for one in figures.series(name, ("herning",))]
    return [(one.indicator, one.period, int(one.value.low)) for one in series]


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few figures are many."""
    monkeypatch.setattr("maaltavle.store.asking.figures.FEW", 10)


def copies(store: Store) -> list[tuple[int, int]]:
    return [(one.first, one.last) for one in store._sorted()]


def test_answers_come_from_the_copy_and_are_the_same(path: Path) -> None:
    with open_store(path) as store:
        before = said(store)
        store.sort_now()
        assert copies(store) == [(1, 3)]
    with open_store(path) as store:
        # What stands in the copy is what is read: with a figure taken out of it, an answer lacks that figure.
        with store._cursor() as cursor:
            (month,) = cursor.execute("SELECT number FROM sorted.period WHERE name = '2000M01'").fetchone() or (0,)
            cursor.execute("DELETE FROM sorted.figures_1_3_0 WHERE period = ?", [month])
        assert len(said(store)) == len(before) - 2
    with open_store(path) as store:
        store._sorted.forget()
        assert said(store) == before


def test_it_is_kept_for_the_next_start_and_grows_with_the_loads(path: Path) -> None:
    with open_store(path) as store:
        store.sort_now()
        before = said(store)
    with open_store(path) as store:
        assert copies(store) == [(1, 3)] and said(store) == before
        put(store, 4, MONTHS[:1])
        store.sort_now()
        assert copies(store) == [(1, 3), (4, 4)]  # of unlike size: they stay apart
        for value in (5, 6):
            put(store, value)
        store.sort_now()
        assert copies(store) == [(1, 6)]
        assert {number for _name, _month, number in said(store)} == {6}
    with open_store(path, read_only=True) as store:
        assert copies(store) == [(1, 6)] and {number for _name, _month, number in said(store)} == {6}


@pytest.mark.parametrize("content", [b"", b"not a database", None])
def test_one_that_cannot_be_used_is_put_away(path: Path, content: bytes | None, tmp_path: Path) -> None:
    with open_store(path) as store:
        before = said(store)
    if content is None:  # of another store
        with create_store(tmp_path / "other.duckdb") as other:
            put(other, 9)
            other.sort_now()
        sorted_path(tmp_path / "other.duckdb").replace(sorted_path(path))
    else:
        sorted_path(path).write_bytes(content)
    with open_store(path) as store:
        assert copies(store) == [] and said(store) == before
        store.sort_now()
        assert copies(store) == [(1, 3)] and said(store) == before


def test_one_of_a_state_that_was_put_back_is_put_away(path: Path, tmp_path: Path) -> None:
    """A backup is read in, and other things are loaded after it than those in the copy."""
    with open_store(path) as store:
        store.backup(tmp_path / "kept.duckdb")
        put(store, 7)
        store.sort_now()
    for ending in (".duckdb", ".ledger.jsonl"):
        (tmp_path / f"kept{ending}").replace(path.with_suffix(ending))
    with open_store(path) as store:
        assert copies(store) == []
        put(store, 8)
    with open_store(path) as store:
        assert copies(store) == [] and {number for _name, _month, number in said(store)} == {8}


def test_it_is_made_in_the_background_and_read_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_copy, "AT_LEAST", 100)
    monkeypatch.setattr(sorted_copy, "A_SLICE", 100)
    with open_store(path) as store:
        store.keep_sorted()
        wrong: list[object] = []
        ended = threading.Event()

        def look() -> None:
            while not ended.is_set():
                numbers = {number for _name, _month, number in said(store)}
                if len(numbers) != 1:
                    wrong.append(numbers)

        threads = [threading.Thread(target=look) for _n in range(3)]
        for thread in threads:
            thread.start()
        for value in range(4, 9):
            put(store, value)
            store._sorted.wait()
        ended.set()
        for thread in threads:
            thread.join()
        assert not wrong and copies(store)[-1][1] == store.version


def test_a_small_store_has_none(path: Path) -> None:
    with open_store(path) as store:
        store.keep_sorted()
        put(store, 4)
    assert not sorted_path(path).exists()


def test_what_loads_brought_is_kept_for_the_next_start(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing is sorted: a command that loads one file after another looks at each only once."""
    monkeypatch.setattr(sorted_copy, "WORTH_KEEPING", 100)
    with open_store(path) as store:
        before = said(store)
    with open_store(path) as store:
        assert store._sorted.kept == 3 and copies(store) == []
        with store._cursor() as cursor:  # it is what is read: a load that it does not name is not asked
            cursor.execute("DELETE FROM sorted.brought_indicators WHERE load_no = 3")
        assert {number for _name, _month, number in said(store)} == {2}
    sorted_path(path).unlink()
    with open_store(path) as store:
        assert said(store) == before
        put(store, 4)
        store.sort_now()
        put(store, 5)
    with open_store(path) as store:
        assert (store._sorted.kept, copies(store)) == (5, [(1, 4)])
        assert {number for _name, _month, number in said(store)} == {5}


def test_the_sum_of_a_backup_is_without_it(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        store.sort_now()
        store.backup_to(tmp_path / "kopi")
    assert not list((tmp_path / "kopi").rglob("*sorted*"))


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making is stopped before the first copy counts, as by a kill."""
    real, done = sorted_copy.SortedCopies._keep, []

    def stop(self: sorted_copy.SortedCopies, *arguments: Any) -> None:
        done.append(1)
        if len(done) == 1:
            raise OSError("killed")
        real(self, *arguments)

    monkeypatch.setattr(sorted_copy.SortedCopies, "_keep", stop)


def test_what_was_left_half_done_is_gone_the_next_time(path: Path, killed: None) -> None:
    with open_store(path) as store:
        before = said(store)
        with pytest.raises(OSError, match="killed"):
            store.sort_now()
        assert said(store) == before
    with open_store(path) as store:
        assert said(store) == before and copies(store) == []
        put(store, 4)
        store.sort_now()
        assert {number for _name, _month, number in said(store)} == {4}
        assert tables(store) == {one.table.removeprefix("sorted.") for one in store._sorted()}


def tables(store: Store) -> set[str]:
    """The tables of figures in the copies' database."""
    found = store.fetch("SELECT table_name FROM duckdb_tables() WHERE database_name = 'sorted'")
    return {name for (name,) in found if name.startswith("figures_")}


ODD = (  # figures that have little in common, each stored with a document's place, or none
    Observation("", "d", "ledige", "herning", "2014", "", Kind.MEASURED, Interval(Decimal(1), None), "antal", ""),
    Observation("", "d", "ledige", "herning", "2015", "", Kind.MEASURED, Interval(None, Decimal("2.5")), "antal", "q"),
    Observation("", "e", "ledige", "ikast", "", "køn=Mænd", Kind.TARGET, Interval(Decimal(1), Decimal(2)), "pct", ""),
    Observation("R1", "e", "ledige|x", "", "2014", "", Kind.BUDGET, None, "antal", "", Marker.MISSING, where="0012:5"),
    Observation("", "d", "boliger", "", "", "", Kind.MEASURED, None, "antal", "", Marker.WITHHELD, note="n", where="7"),
)


def test_a_copy_gives_the_very_rows_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of figures with a name of their own, without a number, or with one end; and whichever way it was made."""
    monkeypatch.setattr(sorted_copy, "A_SLICE", 3)
    with open_store(path) as store:
        for figures in (ODD, ODD[::-1], ODD[:1]):
            store.load(Facts(figures), known_from=DAY, person="p", action="upload", source="s", sha256="")
            store.sort_now()
        columns = ", ".join(named(column.name) for column in OBSERVATION.columns)
        stored = f"SELECT load_no, ordinal, {columns} FROM observation"
        copied = " UNION ALL ".join(f"({as_stored(one.table)})" for one in store._sorted())
        assert sorted(map(repr, store.fetch(copied))) == sorted(map(repr, store.fetch(stored)))
        assert tables(store) == {one.table.removeprefix("sorted.") for one in store._sorted()}


def test_loads_of_the_same_indicators_lie_together(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads are copied one after another; where they speak of the same things, these are put side by side after it."""
    monkeypatch.setattr(sorted_copy, "A_SLICE", 100)
    with open_store(path) as store:
        store.sort_now()
        (one,) = store._sorted()
        lying = [name for (name,) in store.fetch(f"SELECT indicator FROM {one.table} ORDER BY rowid")]
        assert lying == sorted(lying) and len({*lying}) == 2 and one.table.endswith("_anew")


@pytest.mark.parametrize("worth", [1, 10_000])
def test_what_lies_as_it_counts_is_read_straight_from_copies(
    worth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Of two copies, of which the later has areas and periods that the earlier knows nothing of, with what is said
    beside a figure: as without copies; what one look at a breakdown cannot tell is read otherwise. `worth`: with what
    is kept of each indicator in each load, and without."""
    monkeypatch.setattr(shapes, "WORTH", worth)
    monkeypatch.setattr(sorted_copy, "LIKE", 0)  # they are not put together
    said: list[list[object]] = []
    with create_store(tmp_path / "m.duckdb") as store:
        for area, months, kind in (
            ("herning", MONTHS[:60], Kind.MEASURED),
            ("ikast", MONTHS[60:], Kind.APPROXIMATE),
            ("herning", ["2010K1", "2010", "1999M12"], Kind.BUDGET),
        ):
            beside(store, area, months, kind)
            if area == "herning":
                store.sort_now()
        assert copies(store) == [(1, 1), (2, 3)]
        figures = store.known().observations
        for name in ("ledige", "boliger"):
            straight = figures._straight(name, figures._with(name))
            assert straight is not None and (straight.forms() is None) == (name == "boliger")
            assert (straight.shape is not None) == (name == "ledige" and worth == 1)
        said.append(asked(figures))
    sorted_path(tmp_path / "m.duckdb").unlink()
    with open_store(tmp_path / "m.duckdb") as store:
        figures = store.known().observations
        assert figures._straight("ledige", figures._with("ledige")) is None
        said.append(asked(figures))
    assert said[0] == said[1]


VALUES = (  # whole, with decimals, none, with one end, between two, in the source's own words
    *map(Interval.exactly, ("65", "0", "100", "-3.10", "2.5", "0.0000000001", "99999999999999999999")),
    None,
    Interval(Decimal("1.50"), None, True),
    Interval(None, Decimal(2)),
    Interval(Decimal(8), Decimal(10), as_written="otte-ti"),
)


def of_each_value(months: Sequence[str], kind: Kind) -> Facts:
    """Two indicators in two areas, a figure a month, each of VALUES in turn."""
    return Facts(observations=tuple(
        Observation("", "d", name, area, month, part, kind, value, "antal", "", None if value else Marker.WITHHELD,
                    note="n" if n % 7 == 0 else "", where=str(n))
        for name in ("ledige", "boliger") for area in ("herning", "") for part in ("", "køn=Mænd")
        for n, (month, value) in enumerate(zip(months, cycle(VALUES)))
    ))  # fmt: skip


def test_many_pairs_are_read_as_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two copies, with and without a load: the very fields of the figures that count, in their order, also of those
    that lie in no copy, and where a load takes the place of another's."""
    monkeypatch.setattr(sorted_copy, "LIKE", 0)
    pairs = [(name, area) for name in ("ledige", "boliger", "ukendt") for area in ("herning", "", "ikast")]
    ways = (("period", "value", "marker"), ("load", "ref", "kind", "breakdown", "note"), ("where", "indicator", "area"))
    looked = []
    with create_store(tmp_path / "m.duckdb") as store:
        for months, kind, to_sort in (
            (MONTHS[24:48], Kind.MEASURED, True), (MONTHS[:24], Kind.PRELIMINARY, True),
            (MONTHS[48:60], Kind.BUDGET, False), (MONTHS[10:12], Kind.MEASURED, True),
        ):  # fmt: skip
            facts = of_each_value(months[::-1], kind)
            store.load(facts, known_from=DAY, person="p", action="upload", source="s", sha256="")
            if to_sort:
                store.sort_now()
            for without in (None, 1):
                figures, held = store.known(without=without).observations, store.facts(without=without).observations
                looked += [figures._straight(name, figures._with(name)) is not None for name in ("ledige", "boliger")]
                for names in ways:
                    found = {pair: [*own] for pair, own in figures.cells_of(pairs, names).items()}
                    wanted = {pair: cells([one for one in held if (one.indicator, one.area) == pair], names)
                              for pair in pairs}  # fmt: skip
                    assert repr(found) == repr({pair: own for pair, own in wanted.items() if own})
    assert looked.count(True) >= 6 and looked.count(False) >= 4


def test_what_there_is_is_kept_once_for_indicators_that_have_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Also of a copy that was made before anything of it was kept; it is the same when the figures are looked through,
    and who asks at the next start asks nothing of them."""
    monkeypatch.setattr(sorted_copy, "AT_LEAST", 100)
    with open_store(path) as store:
        monkeypatch.setattr(shapes, "WORTH", 10_000)
        store.sort_now()
        looked_through = [*store.known().observations.stretches("boliger")]
        store.fetch("DELETE FROM sorted.shaped_up_to")
    monkeypatch.setattr(shapes, "WORTH", 100)
    with open_store(path) as store:
        store.keep_sorted()
        store._sorted.wait()
        assert store.fetch("SELECT count(*), count(DISTINCT shape) FROM sorted.shaped") == [(6, 1)]
        put(store, 4)  # of an indicator in a load that is not copied yet the figures are looked at
        assert sum(one.figures for one in store.known().observations.stretches("ledige")) == 2 * len(MONTHS)
    monkeypatch.setattr(narrow, "COUNTED", "SELECT * FROM nowhere")
    with open_store(path, read_only=True) as store:
        known = store.known(up_to=3).observations
        assert [*known.stretches("boliger")] == looked_through == [*known.stretches("boliger")]
        assert {(one.area, one.figures, one.first, one.last) for one in looked_through} == {
            (area, len(MONTHS), MONTHS[0], MONTHS[-1]) for area in ("herning", "ikast")
        }  # fmt: skip


def beside(store: Store, area: str, months: list[str], kind: Kind) -> None:
    """Figures that differ in what is said beside them, some without a number; of `boliger` the last is preliminary."""
    facts = Facts(tuple(
        Observation("", "d", indicator, area, month, f"køn={n % 2}", kind if month != MONTHS[-1] else last,
                    None if n % 7 == 3 else Interval(Decimal(n), n + Decimal(n % 2) / 2), "antal", "",
                    Marker.MISSING if n % 7 == 3 else None, note="" if n % 5 else "skøn", where=f"{n}:1")
        for indicator, last in (("ledige", kind), ("boliger", Kind.PRELIMINARY))
        for n, month in enumerate(months)
    ))  # fmt: skip
    store.load(facts, known_from=DAY, person="p", action="upload", source="s", sha256="")


def asked(figures: Any) -> list[object]:  # Any: figures of a store
    """Stretches and series of what was put there by `beside`."""
    series = [
        [*figures.series(name, areas, breakdowns)]
        for name in ("ledige", "boliger")
        for areas in (("herning",), ("ikast", "herning"), ("ukendt",))
        for breakdowns in (None, ("køn=1",), ())
    ]
    return [*map(figures.stretches, ("ledige", "boliger")), *series]
