"""The ledger outside the database notices what the database cannot: rows that are gone, changed, or from elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from stores import copied

from maaltavle.errors import StoreUnavailable
from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.store import Store, create_store, open_store, selfcheck
from maaltavle.wording.language import language

DAY = date(2015, 1, 1)


def load(store: Store, ref: str, n: int = 2) -> None:
    figures = tuple(
        Observation(f"{ref}{i}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(i), "pct", "q")
        for i in range(n)
    )
    raw = store.archive(ref.encode())
    store.load(Facts(figures), known_from=DAY, person="Åse", action="upload", source=ref, sha256=raw)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three loads and an undo, closed."""
    with create_store(tmp_path_factory.mktemp("whole") / "m.duckdb") as store:
        for ref in "ABC":
            load(store, ref)
        store.undo(2, "Åse", "forkert")
    return store.path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """The same, of one's own."""
    return copied(whole, tmp_path / "m.duckdb")


def lines(path: Path) -> list[str]:
    return path.with_name("m.ledger.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def sql(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)


def edit(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    path.with_name("m.ledger.jsonl").write_text("".join(change(lines(path))), encoding="utf-8")


def test_the_ledger_is_one_line_a_load(path: Path) -> None:
    """Number, time, known from, person, action, source, hash, rows, content hash; nothing else is needed to check."""
    entries = [json.loads(line) for line in lines(path)]
    assert [(e["number"], e["action"], e["rows"], e["undoes"]) for e in entries] == [
        (1, "upload", 2, None),
        (2, "upload", 2, None),
        (3, "upload", 2, None),
        (4, "undo", 0, 2),
    ]
    assert entries[0]["person"] == "Åse"
    assert entries[0]["known_from"] == "2015-01-01"
    assert datetime.fromisoformat(entries[0]["at"]).tzinfo is not None
    assert len(entries[0]["content"]) == len(entries[0]["sha256"]) == 64
    assert selfcheck(path) == ()


DAMAGE = [
    # what happens to the database or the ledger                                              code, line it names
    (lambda p: sql(p, "DELETE FROM observation WHERE ref = 'C1'"), {("row_count", 3), ("content", None)}),
    (lambda p: sql(p, "UPDATE observation SET low = 9, high = 9 WHERE ref = 'A1'"), {("content", None)}),
    (lambda p: sql(p, "UPDATE observation SET quote = 'andet' WHERE ref = 'A1'"), {("content", None)}),
    (
        lambda p: sql(p, "INSERT INTO observation SELECT 7, 1, * EXCLUDE (load_no, ordinal) FROM observation LIMIT 1"),
        {("orphan_rows", None)},
    ),
    (lambda p: sql(p, "UPDATE \"load\" SET person = 'Bo' WHERE number = 1"), {("ledger_differs", 1)}),
    (lambda p: sql(p, "UPDATE \"load\" SET known_from = DATE '2016-01-01' WHERE number = 1"), {("ledger_differs", 1)}),
    (lambda p: sql(p, 'DELETE FROM "load" WHERE number = 4'), {("load_missing", 4)}),
    (lambda p: sql(p, "UPDATE store SET id = 'anden'"), {("ledger_differs", n) for n in (1, 2, 3, 4)}),
    (lambda p: edit(p, lambda rows: [rows[0].replace('"rows": 2', '"rows": 3'), *rows[1:]]), {("ledger_differs", 1)}),
    (lambda p: edit(p, lambda rows: [rows[0].replace("Åse", "Åsa"), *rows[1:]]), {("ledger_differs", 1)}),
    (lambda p: edit(p, lambda rows: [rows[0], "{\n", *rows[2:]]), {("ledger_line", 2)}),
    (lambda p: edit(p, lambda rows: [rows[0], "7\n", *rows[2:]]), {("ledger_line", 2)}),
    (lambda p: edit(p, lambda rows: rows[:2]), {("ledger_missing", 3), ("ledger_missing", 4)}),
    (lambda p: edit(p, lambda rows: [*rows, rows[3].replace('"number": 4', '"number": 5')]), {("load_missing", 5)}),
    (lambda p: p.with_name("m.ledger.jsonl").unlink(), {("ledger_missing", n) for n in (1, 2, 3, 4)}),
    (lambda p: next(p.with_name("m.raw").iterdir()).write_bytes(b"andet"), {("archive", None)}),
]


@pytest.mark.parametrize(("damage", "noticed"), DAMAGE)
def test_damage_is_noticed_and_named(path: Path, damage: Callable[[Path], None], noticed: set) -> None:
    """Lost or changed rows, loads, ledger lines and raw files; each with the line of the load it concerns."""
    damage(path)
    found = selfcheck(path)
    assert {(problem.code, problem.place.line) for problem in found} == noticed
    assert all(str(problem.message) != language("en").say(problem.message) for problem in found)


def test_an_older_copy_put_back_is_noticed(path: Path, tmp_path: Path) -> None:
    """The database of yesterday with the ledger of today: the load in between is missed, by number."""
    copy = tmp_path / "igaar.duckdb"
    shutil.copy(path, copy)
    with open_store(path) as store:
        load(store, "D")
    shutil.copy(copy, path)
    with open_store(path) as store:
        assert [problem.code for problem in store.problems] == ["load_missing"]
        assert "indlæsning 5 er kvitteret" in str(store.problems[0].message)


def test_a_damaged_store_reads_but_takes_nothing_more(path: Path) -> None:
    """What is there can be seen; to go on writing would bury the loss."""
    sql(path, "DELETE FROM observation WHERE ref = 'C1'")
    with open_store(path) as store:
        assert [figure.ref for figure in store.facts().observations] == ["A0", "A1", "C0"]
        assert [problem.code for problem in store.problems] == ["row_count", "content"]
        with pytest.raises(StoreUnavailable, match="uenige"):
            load(store, "D")
        with pytest.raises(StoreUnavailable, match="uenige"):
            store.undo(1, "Åse")


def test_the_line_a_crash_left_out_is_written_again(path: Path) -> None:
    """Rows stored, ledger not yet: nobody was told, nothing is lost, and the next opening puts it right."""
    whole = lines(path)
    for left in (whole[:3], [*whole[:3], whole[3][:40]]):  # no line at all, or the beginning of one
        edit(path, lambda _rows, left=left: left)
        with open_store(path) as store:
            assert store.problems == ()
        assert lines(path) == whole


def test_only_one_line_is_ever_written_again(path: Path) -> None:
    """Two missing lines are not a crash but a damaged ledger."""
    edit(path, lambda rows: rows[:2])
    with open_store(path) as store:
        assert [problem.code for problem in store.problems] == ["ledger_missing", "ledger_missing"]
    assert len(lines(path)) == 2


def test_without_its_ledger_the_store_takes_nothing(path: Path) -> None:
    """Where no receipt could be written nothing is stored, and the same store goes on when it can be again."""
    ledger, aside = path.with_name("m.ledger.jsonl"), path.with_name("aside")
    with open_store(path) as store:
        ledger.rename(aside)
        ledger.mkdir()
        with pytest.raises(StoreUnavailable, match="Intet er gemt"):
            load(store, "D")
        assert (store.version, store.problems, len(store.facts().observations)) == (4, (), 4)
        ledger.rmdir()
        aside.rename(ledger)
        load(store, "D")
        assert (store.version, store.problems) == (5, ())
    assert selfcheck(path) == ()


def test_order_is_by_number_when_the_clock_jumps(tmp_path: Path) -> None:
    """A clock set back changes no order: numbers decide, and the newest is the newest."""
    times = iter([datetime(2020, 5, 2, tzinfo=UTC), datetime(2020, 5, 2, tzinfo=UTC), datetime(2020, 5, 1, tzinfo=UTC)])
    with create_store(tmp_path / "m.duckdb", clock=lambda: next(times)) as store:
        load(store, "A")
        load(store, "A", 1)
        assert [entry.number for entry in store.loads()] == [1, 2]
        assert [figure.load for figure in store.facts().observations] == [1, 2]
