"""Opening: migrations from every earlier version; sentences for what is newer, not ours, in use or out of reach."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from earlier_versions import write_version

from maaltavle.errors import StoreUnavailable
from maaltavle.message import Words
from maaltavle.model import Area, Direction, Facts, Indicator, Interval, Kind, Observation
from maaltavle.store import create_store, open_store, selfcheck
from maaltavle.store.connection import connect
from maaltavle.store.schema import CURRENT, MIGRATIONS, migrate, version_of
from maaltavle.wording.language import language

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TIMEOUT = 60  # seconds to wait for a subprocess before giving up on it; nothing is measured

RELEASED = "b6763459cd8c05c8bf8bd9640b15b0527ed02fcf629229f54b8bf942aabda775"  # of the columns that version 3 has


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_an_empty_file_becomes_current_and_again_is_harmless(tmp_path: Path) -> None:
    """From nothing to the newest version; a second run changes nothing."""
    (tmp_path / "m.duckdb").touch()
    with open_store(tmp_path / "m.duckdb") as store:
        assert (store.facts(), store.version) == (Facts(), 0)
    with connect(tmp_path / "m.duckdb") as connection:
        assert version_of(connection) == CURRENT == len(MIGRATIONS)
        before = connection.execute("SELECT * FROM schema_version").fetchall()
        migrate(connection, NOW)
        assert connection.execute("SELECT * FROM schema_version").fetchall() == before


def test_one_thread_answers_and_stores_and_who_only_reads_keeps_little(tmp_path: Path) -> None:
    """Two threads wait for each other at full speed, most of all where very many rows are stored."""
    create_store(tmp_path / "m.duckdb").close()
    of_each = []
    for read_only, sparing in ((False, False), (True, False), (False, True), (True, True)):
        with open_store(tmp_path / "m.duckdb", read_only=read_only, sparing=sparing) as store:
            of_each += store.fetch("SELECT current_setting('threads'), current_setting('memory_limit')")
    usual = of_each[0][1]
    assert [(threads, memory == usual) for threads, memory in of_each] == [(1, True)] * 3 + [(1, False)]


def test_many_rows_leave_those_beside_them_where_they_lie(tmp_path: Path) -> None:
    """DuckDB would pack the end of one large load with the next, and write up to three of its groups of rows anew for
    each: more work than storing what came."""
    with connect(tmp_path / "m.duckdb") as connection:
        connection.execute("CREATE TABLE figures (number BIGINT)")
        for _load in range(2):
            connection.execute("INSERT INTO figures FROM range(130_000)")
            connection.execute("CHECKPOINT")
        groups = "SELECT row_group_id, sum(count)::INTEGER FROM pragma_storage_info('figures') WHERE segment_type <> "
        found = connection.execute(f"{groups}'VALIDITY' GROUP BY ALL ORDER BY ALL").fetchall()
    assert [rows for _group, rows in found] == [122_880, 7_120, 122_880, 7_120]


def test_what_a_released_migration_makes_never_changes(tmp_path: Path) -> None:
    """Every column of the tables that the first three versions make: table, name, type, and whether it may be empty."""
    wanted = "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal"
    with connect(tmp_path / "m.duckdb") as connection:
        migrate(connection, NOW, 3)
        columns = connection.execute(f"{wanted} ORDER BY table_name, column_index").fetchall()
    assert hashlib.sha256(repr(columns).encode()).hexdigest() == RELEASED


# The quick run opens the oldest and the two newest, the whole run all.
VERSIONS = [
    pytest.param(version, marks=pytest.mark.slow if 1 < version < CURRENT - 1 else ())
    for version in range(1, CURRENT + 1)
]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_every_version_opens_with_its_figures(tmp_path: Path, version: int) -> None:
    """What an earlier release stored is all there in this one, and a copy from before is kept."""
    path = write_version(tmp_path / "m.duckdb", version)
    with open_store(path) as store:
        assert [(f.ref, str(f.value.low)) for f in store.facts().observations] == [("O1", "77.4")]
        assert (store.version, store.problems) == (1, ())
    assert selfcheck(path) == ()
    assert (tmp_path / f"m.v{version}.duckdb").exists() == (version < CURRENT)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_every_version_takes_all_that_this_one_stores(tmp_path: Path, version: int) -> None:
    """A figure with its own indicator, area and source, loaded on top and taken back again."""
    rows = Facts(
        observations=(Observation("", "d", "i", "a", "2015", "", Kind.MEASURED, Interval.exactly(1), "pct", ""),),
        indicators=(Indicator("i", Words.same("I"), Words.same(""), "pct", 0, Direction.UP),),
        areas=(Area("a", Words.same("A"), "place"),),
    )
    path = write_version(tmp_path / "m.duckdb", version)
    with open_store(path) as store:
        before = store.facts()
        store.load(rows, known_from=NOW.date(), person="p", action="upload", source="d", sha256="")
        assert store.facts().areas == rows.areas
        assert [f.ref for f in store.facts().observations] == ["O1", "i|a|2015||measured"]
        store.undo(2, "p")
        assert store.facts() == before
    assert selfcheck(path) == ()


def test_the_copy_from_before_a_migration_has_what_was_still_in_the_log(tmp_path: Path) -> None:
    """Rows that an earlier, killed program left in the write-ahead log are in the copy too."""
    path = tmp_path / "m.duckdb"
    child = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from earlier_versions import write_version
from maaltavle.store.connection import connect
path = write_version(Path(sys.argv[1]), 1)
connection = connect(path)
connection.execute("INSERT INTO observation SELECT * REPLACE ('O2' AS ref) FROM observation")
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", child, path], timeout=TIMEOUT).returncode == -9
    assert (tmp_path / "m.duckdb.wal").exists()
    open_store(path).close()
    with connect(tmp_path / "m.v1.duckdb", read_only=True) as copy:
        assert copy.execute("SELECT ref FROM observation").fetchall() == [("O1",), ("O2",)]


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_a_migration_killed_half_way_leaves_the_version_before(tmp_path: Path, version: int) -> None:
    """Killed after its statements and before its commit: the version before stands, and the next opening goes on."""
    path = tmp_path / "m.duckdb"
    write_version(path, version - 1)
    child = f"""
import os, sys
from maaltavle.store.connection import connect
from maaltavle.store.schema import MIGRATIONS
connection = connect(__import__("pathlib").Path(sys.argv[1]))
connection.execute("BEGIN")
connection.execute(MIGRATIONS[{version - 1}])
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", child, path], timeout=TIMEOUT).returncode == -9
    with connect(path) as connection:
        assert version_of(connection) == version - 1
    with open_store(path) as store:
        assert store.problems == ()
    with connect(path) as connection:
        assert version_of(connection) == CURRENT


def test_a_migration_leaves_nothing_in_the_log(tmp_path: Path) -> None:
    """Table definitions go into the file at once: logs that hold them have been the ones that could not be read."""
    with connect(tmp_path / "m.duckdb") as connection:
        migrate(connection, NOW)
        assert not (tmp_path / "m.duckdb.wal").exists()


def newer(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (?, ?)", [CURRENT + 1, NOW.replace(tzinfo=None)])


def newer_duckdb(path: Path) -> None:
    """Storage version 999 in the file's first page, after checksum and magic word, with the checksum put right."""
    content = bytearray(path.read_bytes())
    content[12:20] = (999).to_bytes(8, "little")
    checksum = 5381
    for start in range(8, 4096, 8):
        checksum ^= int.from_bytes(content[start : start + 8], "little") * 0xBF58476D1CE4E5B9 % 2**64
    content[0:8] = checksum.to_bytes(8, "little")
    path.write_bytes(content)


def foreign(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE kunder (navn VARCHAR)")


REFUSED = [
    (newer, "nyere udgave af Måltavle"),
    (newer_duckdb, "nyere DuckDB"),
    (foreign, "ikke en Måltavle-database"),
    (lambda path: path.write_bytes(b"ikke en database" * 1000), "kan ikke bruges"),
    (lambda path: path.write_bytes(path.read_bytes()[:5000]), "kan ikke bruges"),
    (Path.unlink, "findes ikke. Kør maaltavle build"),
]


@pytest.mark.parametrize(("make", "sentence"), REFUSED)
def test_what_is_not_ours_to_open_is_left_as_it_is(tmp_path: Path, make: Callable, sentence: str) -> None:
    """Newer release, newer DuckDB, another program's database, no database: what to do, and not one byte changed."""
    path = write_version(tmp_path / "m.duckdb", CURRENT)
    make(path)
    before = contents(tmp_path)
    for read_only in (False, True):
        with pytest.raises(StoreUnavailable, match=sentence) as caught:
            open_store(path, read_only=read_only)
        assert language("en").say(caught.value.message) != str(caught.value)
    assert contents(tmp_path) == before


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    """The folder is named, and nothing is made on the way."""
    with pytest.raises(StoreUnavailable, match=r"Mappen .*intet findes ikke. Opret den"):
        create_store(tmp_path / "intet" / "m.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_second_program_is_told_that_the_database_is_in_use(tmp_path: Path) -> None:
    """A real second process, for writing and for reading: one sentence, and the first one is unharmed."""
    path = write_version(tmp_path / "m.duckdb", CURRENT)
    with open_store(path) as store:
        for options in (["selfcheck"], ["export", "observations"], ["build"]):
            command = [sys.executable, "-m", "maaltavle", *options, "--store", str(path)]
            second = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
            assert second.returncode == 1
            assert "er i brug af et andet program" in second.stderr
            assert "Traceback" not in second.stderr
        assert len(store.facts().observations) == 1


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that a user without rights can at least walk to, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_an_unwritable_folder_says_what_to_do(reachable: Path) -> None:
    """A store that cannot be written is not made and not changed, and a read-only one still reads."""
    path = write_version(reachable / "m.duckdb", CURRENT)
    for written in reachable.iterdir():
        written.chmod(0o444)
    reachable.chmod(0o555)
    before = contents(reachable)
    child = f"""
import os
from pathlib import Path
from maaltavle.errors import StoreUnavailable
from maaltavle.store import create_store, open_store
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
for action in (lambda: create_store(Path({str(reachable)!r}) / "ny.duckdb"), lambda: open_store(Path({str(path)!r}))):
    try:
        action()
    except StoreUnavailable as error:
        print(error)
print(len(open_store(Path({str(path)!r}), read_only=True).facts().observations))
"""
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, timeout=TIMEOUT)
    first, second, figures = done.stdout.splitlines()
    assert "Giv brugeren ret til mappen" in first
    assert "Giv brugeren ret til mappen" in second
    assert figures == "1"
    assert contents(reachable) == before


def test_a_fault_while_opening_gives_the_database_back(tmp_path: Path) -> None:
    """A table that another program spoiled: the next try meets the same fault, not a database in use."""
    path = tmp_path / "m.duckdb"
    create_store(path).close()
    with duckdb.connect(path) as connection:
        connection.execute('ALTER TABLE "load" DROP COLUMN note')
    kept = []  # as a server keeps what it logs
    for read_only in (False, True, False):
        with pytest.raises(duckdb.BinderException) as caught:
            open_store(path, read_only=read_only)
        kept.append(caught)
