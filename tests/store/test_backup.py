"""A backup of a store in use, made through the program that has it open; put back whole or not at all.

Real programs, real signals: the server with somebody on a page and a writer that never rests, and the command line.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from stores import copied
from visitor import Visitor

from loaders.recipes.kept import shelf_of
from loaders.recipes.recipe import Recipe
from maaltavle.errors import StoreUnavailable
from maaltavle.model import Facts
from maaltavle.recipes.files import put_recipes
from maaltavle.store import Store, ask_for_backup, listen, open_store, restore, selfcheck
from maaltavle.store.backup import MANIFEST, copy_database, unwritable
from maaltavle.store.listening import socket_path
from maaltavle.store.tables import TABLES
from maaltavle.wording.language import language

PROJECT = Path(__file__).resolve().parents[2]
TIMEOUT = 120  # seconds to wait for a program before giving up on it; nothing is measured
BUSY = """
import signal, sys, threading
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever started the tests may let nothing hang up
from datetime import UTC, date, datetime
from pathlib import Path
from loaders.recipes.kept import shelf_of
from loaders.recipes.recipe import Recipe
from maaltavle.recipes.files import put_recipes
from maaltavle.model import Facts, Interval, Kind, Observation
from ui.frame import data
from ui.serving.server import serve
path, number = Path(sys.argv[1]), int(sys.argv[2])
def write():
    store, shelf, n = data.open_once(str(path), sys.argv[3]), shelf_of(path), 0
    while True:
        n += 1
        figures = tuple(
            Observation(f"R{n}-{i}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(n), "pct", "q")
            for i in range(20)
        )
        raw = store.archive(f"fil {n}".encode())
        day = date(2026, 1, 1)
        load = store.load(Facts(figures), known_from=day, person="p", action="upload", source="s", sha256=raw)
        put_recipes(shelf.folder, shelf.keeping(Recipe("Skoler", titles=(str(n),))), "p", datetime.now(UTC))
        print(load.number, flush=True)
threading.Thread(target=write, daemon=True).start()
serve(number, path)
"""


@pytest.fixture(scope="module")
def used(small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an upload that has its raw file, an undo and a recipe; closed."""
    with open_store(copied(small_built, tmp_path_factory.mktemp("used") / "m.duckdb")) as store:
        put(store, b"en fil")
        put(store, b"en anden")
        store.undo(4, "p")
    shelf = shelf_of(store.path)
    put_recipes(shelf.folder, shelf.keeping(Recipe("Skoler")), "p", datetime.now(UTC))
    return store.path


@pytest.fixture(scope="module")
def backup(used: Path) -> Path:
    """A whole backup of it."""
    with open_store(used) as store:
        store.backup_to(used.with_name("kopi"))
    return used.with_name("kopi")


@pytest.fixture
def path(used: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    (tmp_path / "lager").mkdir()
    return copied(used, tmp_path / "lager" / "m.duckdb")


def put(store: Store, content: bytes) -> None:
    figures = store.facts().observations[:2]
    store.load(Facts(figures), known_from=store.loads()[-1].known_from, person="p", action="upload", source="s",
               sha256=store.archive(content))  # fmt: skip


def command(*options: object, **more: str) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("MAALTAVLE_")}
    return subprocess.run(
        [sys.executable, "-m", "maaltavle", *map(str, options)],
        cwd=PROJECT, env=own | more, capture_output=True, text=True, timeout=TIMEOUT,
    )  # fmt: skip


def contents(*folders: Path) -> dict[str, bytes]:
    """Every file below, byte for byte; sockets are none."""
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file): file.read_bytes() for file in files}


def rows(path: Path, up_to: int) -> dict[str, list]:
    """Everything in the tables of the loads up to one, as the database itself has it."""
    tables = {f'"{table.name}"': "load_no" for table in TABLES} | {'"load"': "number"}
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} WHERE {own} <= {up_to} ORDER BY ALL").fetchall()
            for table, own in tables.items()
        }


@contextmanager
def busy_server(path: Path, data_folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server in which somebody stores figures and keeps recipes without end; ready when three loads are in."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {key: value for key, value in os.environ.items() if not key.startswith("MAALTAVLE_")}
    server = subprocess.Popen(
        [sys.executable, "-c", BUSY, str(path), str(port), str(data_folder)],
        cwd=PROJECT, env=own | {"MAALTAVLE_DATA": str(data_folder)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        for _ in range(3):
            acknowledged(server)
        yield server, port
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def acknowledged(server: subprocess.Popen[str]) -> int:
    """The number of the next load that was acknowledged."""
    return next(int(line) for line in server.stdout if line.strip().isdigit())


@pytest.mark.slow
def test_a_backup_while_others_store_is_of_one_moment(path: Path, data_folder: Path, tmp_path: Path) -> None:
    """Every table, count and hash is as in the store up to one load; ledger, raw files and a recipe are there."""
    with busy_server(path, data_folder) as (server, _port):
        before = acknowledged(server)
        made = command("backup", "--out", tmp_path / "kopi", "--store", path)
        assert (made.returncode, made.stderr) == (0, "")
        assert "Alt i den stemmer" in made.stdout
        server.send_signal(signal.SIGTERM)
        server.stdout.read()
        server.wait(TIMEOUT)
    (tmp_path / "tom").mkdir()
    put_back = command("restore", tmp_path / "kopi", "--store", tmp_path / "tom" / "ny.duckdb")
    assert (put_back.returncode, put_back.stderr) == (0, "")
    told = json.loads((tmp_path / "kopi" / MANIFEST).read_text(encoding="utf-8"))
    with open_store(tmp_path / "tom" / "ny.duckdb", read_only=True) as copy, open_store(path, read_only=True) as own:
        assert before <= copy.version == told["loads"] < own.version
        assert copy.loads() == own.loads()[: copy.version]
        assert copy.entries() == own.entries()[: copy.version]
        for load in copy.loads():
            assert not load.sha256 or copy.archived(load.sha256)
    assert rows(tmp_path / "tom" / "ny.duckdb", told["loads"]) == rows(path, told["loads"])
    assert selfcheck(tmp_path / "tom" / "ny.duckdb") == ()
    assert [recipe.name for recipe in shelf_of(tmp_path / "tom" / "ny.duckdb").recipes()] == ["Skoler"]
    names = {file.name for file in (tmp_path / "tom").iterdir()}
    assert names == {"ny.duckdb", "ny.ledger.jsonl", "ny.raw", "ny.recipes"}


@pytest.mark.slow
@pytest.mark.parametrize("asked_to_end", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_after_the_server_was_told_to_end_all_is_in_the_one_file(
    path: Path, data_folder: Path, tmp_path: Path, asked_to_end: signal.Signals
) -> None:
    """With somebody on a page and somebody storing: no log, no socket, and a copy of the file alone has every load."""
    with busy_server(path, data_folder) as (server, port):
        visitor = Visitor(f"http://127.0.0.1:{port}", "")
        assert visitor.look()
        assert path.with_name("m.duckdb.wal").exists()
        server.send_signal(asked_to_end)
        said = [int(line) for line in server.stdout if line.strip().isdigit()]
        server.wait(TIMEOUT)
    assert not path.with_name("m.duckdb.wal").exists()
    assert not socket_path(path).exists()
    (tmp_path / "alene").mkdir()
    shutil.copyfile(path, tmp_path / "alene" / "m.duckdb")
    with open_store(path, read_only=True) as store:
        newest = store.version
    assert rows(tmp_path / "alene" / "m.duckdb", newest) == rows(path, newest)
    with open_store(path, read_only=True) as store:
        assert store.problems == ()
        assert store.version >= max(said, default=0)


def test_a_watched_folder_is_left_as_cleanly(path: Path, data_folder: Path, tmp_path: Path) -> None:
    """`load --watch` runs for weeks as well: a backup can be asked for, and SIGTERM empties its log."""
    (tmp_path / "ind").mkdir()
    watching = [sys.executable, "-m", "maaltavle", "load", "--watch", str(tmp_path / "ind"), "--store", str(path)]
    child = subprocess.Popen(watching, cwd=PROJECT, env=os.environ | {"MAALTAVLE_DATA": str(data_folder)})
    while not socket_path(path).exists():
        assert child.poll() is None
        time.sleep(0.05)
    made = command("backup", "--out", tmp_path / "kopi", "--store", path)
    assert (made.returncode, made.stderr) == (0, "")
    child.terminate()
    assert child.wait(TIMEOUT) == 0
    assert not path.with_name("m.duckdb.wal").exists()
    assert not socket_path(path).exists()


def test_without_a_server_the_command_makes_it_itself(path: Path, tmp_path: Path) -> None:
    """Nobody has the store open: the same folder, and it is never written over."""
    assert command("backup", "--out", tmp_path / "kopi", "--store", path).returncode == 0
    assert stat.S_IMODE((tmp_path / "kopi").stat().st_mode) == 0o700
    before = contents(tmp_path / "kopi", path.parent)
    again = command("backup", "--out", tmp_path / "kopi", "--store", path)
    assert (again.returncode, again.stdout) == (1, "")
    assert "skriver ikke over noget: vælg et nyt navn" in again.stderr
    nowhere = command("backup", "--out", tmp_path / "ingen" / "kopi", "--store", path)
    assert (nowhere.returncode, nowhere.stdout) == (1, "")
    assert "Databasen er ikke ændret" in nowhere.stderr
    assert contents(tmp_path / "kopi", path.parent) == before


def test_a_program_that_does_not_listen_is_named(path: Path, tmp_path: Path) -> None:
    """Another program has the database and makes no backups: a sentence, and no half folder."""
    with open_store(path):
        refused = command("backup", "--out", tmp_path / "kopi", "--store", path)
    assert refused.returncode == 1
    assert "er i brug af et andet program" in refused.stderr
    assert not (tmp_path / "kopi").exists()
    assert not (tmp_path / ".kopi.part").exists()


def raw_answer(path: Path, request: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(socket_path(path)))
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            return line.makefile("rb").read()
        except (BrokenPipeError, ConnectionResetError):
            return b""  # it hung up on what was too long


def test_only_the_owner_may_ask_and_only_for_that(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The socket is its owner's; nonsense is not understood; it is gone when the store is closed."""
    monkeypatch.chdir(tmp_path)  # a socket's address must be short
    with store:
        listen(store)
        assert stat.S_IMODE(socket_path(store.path).stat().st_mode) == 0o600
        for request in (b'{"do": "drop"}', b"[]", b'{"do": "backup", "folder": "kopi"}', b'{"do": "backup"}'):
            assert b"Det kan der ikke bedes om" in raw_answer(Path("m.duckdb"), request + b"\n")
        for request in (b"", b"\n", b"\xff\n", b"{" * 100_000):
            assert raw_answer(Path("m.duckdb"), request) == b""
        assert ask_for_backup(store.path, tmp_path / "kopi").loads == 2
        with pytest.raises(StoreUnavailable, match="skriver ikke over noget"):
            ask_for_backup(store.path, tmp_path / "kopi")
    assert not socket_path(store.path).exists()
    assert ask_for_backup(store.path, tmp_path / "igen") is None


def test_what_a_killed_server_left_is_no_hindrance(small_built: Path, tmp_path: Path) -> None:
    """Its socket is there and nobody listens; the next one takes its place. A path may be longer than a socket's."""
    deep = tmp_path / ("mappe-" * 20) / ("mappe-" * 20)
    deep.mkdir(parents=True)
    with open_store(copied(small_built, deep / "m.duckdb")) as store:
        socket_path(store.path).touch()
        listen(store)
        made = ask_for_backup(store.path, tmp_path / "kopi")
    assert (made.folder, made.loads) == (str(tmp_path / "kopi"), 2)
    assert selfcheck(tmp_path / "kopi" / "maaltavle.duckdb") == ()


def test_closing_twice_and_storing_after_it(path: Path) -> None:
    """The end of a program: who comes too late is told so, and nothing is half stored."""
    store = open_store(path)
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="ved at slutte"):
        store.undo(3, "p")
    assert selfcheck(path) == ()


@pytest.fixture
def kept(backup: Path, tmp_path: Path) -> Path:
    """A whole backup, and an empty folder `nyt` beside it."""
    (tmp_path / "nyt").mkdir()
    return shutil.copytree(backup, tmp_path / "kopi")


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


DAMAGE: list[tuple[Callable[[Path], object], str]] = [
    (lambda folder: flip(folder / "maaltavle.duckdb"), "maaltavle.duckdb er ændret"),
    (lambda folder: flip(folder / "maaltavle.ledger.jsonl"), "ledger.jsonl er ændret"),
    (lambda folder: flip(next((folder / "maaltavle.raw").iterdir())), "er ændret"),
    (lambda folder: (folder / "maaltavle.recipes" / "skoler.toml").unlink(), "skoler.toml mangler"),
    (lambda folder: (folder / "maaltavle.raw" / "mere").touch(), "hører ikke til sikkerhedskopien"),
    (lambda folder: (folder / MANIFEST).unlink(), "er ikke en hel sikkerhedskopi"),
    (lambda folder: (folder / MANIFEST).write_text("[]"), "er ikke en hel sikkerhedskopi"),
    (lambda folder: shutil.rmtree(folder), "er ikke en hel sikkerhedskopi"),
]


@pytest.mark.parametrize(("spoil", "sentence"), DAMAGE)
def test_a_damaged_backup_is_not_restored(kept: Path, tmp_path: Path, spoil: Callable, sentence: str) -> None:
    """One flipped bit, a file too few or too many: said before anything is put anywhere."""
    spoil(kept)
    with pytest.raises(StoreUnavailable, match=sentence) as caught:
        restore(kept, tmp_path / "nyt" / "m.duckdb")
    assert language("en").say(caught.value.message) != str(caught.value)
    assert [*(tmp_path / "nyt").iterdir()] == []


@pytest.mark.parametrize("name", ["m.duckdb", "m.duckdb.wal", "m.ledger.jsonl", "m.raw", "m.recipes"])
def test_nothing_is_written_over(kept: Path, tmp_path: Path, name: str) -> None:
    """A database, or any of what belongs to one, stands there: it is named and left, and nothing is restored."""
    there = tmp_path / "nyt" / name
    if there.suffix in (".raw", ".recipes"):
        there.mkdir()
        (there / "en.fil").write_text("min")
    else:
        there.write_text("min")
    before = contents(tmp_path / "nyt")
    refused = command("restore", kept, "--store", tmp_path / "nyt" / "m.duckdb")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"{there} findes allerede og bliver ikke overskrevet" in refused.stderr
    assert contents(tmp_path / "nyt") == before


def test_what_stands_beside_a_database_of_any_name_is_not_written_over(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "nyt" / "m.raw").mkdir()
    (tmp_path / "nyt" / "m.raw" / "en.fil").write_text("min")
    with pytest.raises(StoreUnavailable, match=r"m\.raw findes allerede og bliver ikke overskrevet"):
        restore(kept, tmp_path / "nyt" / "m.store")
    assert [file.name for file in (tmp_path / "nyt").rglob("*")] == ["m.raw", "en.fil"]


def test_a_copy_that_cannot_be_written_says_why(path: Path, tmp_path: Path) -> None:
    """The system's reason, or the first line of the database's."""
    target = tmp_path / "ingen" / "m.duckdb"
    with (
        duckdb.connect(str(path)) as connection,
        pytest.raises(StoreUnavailable, match="kunne ikke skrives: No such file or directory"),
    ):
        copy_database(connection, path, target)
    assert "kunne ikke skrives: Could not." in str(unwritable(target, duckdb.IOException("Could not\nmore")))


def test_where_it_goes_must_be_said(kept: Path) -> None:
    """Never by itself over the store that the other commands use."""
    refused = command("restore", kept)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Sig med --store" in refused.stderr


KILLED = """
import os, sys
from pathlib import Path
from maaltavle.store import open_store, restore
flush, left = os.fsync, [int(sys.argv[3])]
def fsync(handle):
    flush(handle)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), 9)
os.fsync = fsync
what, here, there, _ = sys.argv[4], Path(sys.argv[1]), Path(sys.argv[2]), None
if what == "restore":
    restore(here, there)
else:
    with open_store(here) as store:
        store.backup_to(there)
"""


def killed_at(flush: int, *arguments: object) -> bool:
    here, there, what = arguments
    child = [sys.executable, "-c", KILLED, str(here), str(there), str(flush), str(what)]
    code = subprocess.run(child, timeout=TIMEOUT).returncode
    assert code in (0, -9)
    return code == -9


@pytest.mark.slow
def test_a_restore_killed_anywhere_can_be_run_again(kept: Path, tmp_path: Path) -> None:
    """No half store is ever taken for one, and the second run ends what the first began."""
    flush, seen = 1, []
    while killed_at(flush, kept, tmp_path / "nyt" / "m.duckdb", "restore"):
        seen.append((tmp_path / "nyt" / "m.duckdb").exists())
        if not seen[-1]:
            restore(kept, tmp_path / "nyt" / "m.duckdb")
        assert selfcheck(tmp_path / "nyt" / "m.duckdb") == ()
        shutil.rmtree(tmp_path / "nyt")
        (tmp_path / "nyt").mkdir()
        flush += 5  # every fifth place: each kind of file and folder is among them
    assert len(seen) > 3


def test_a_restore_killed_between_two_pieces_can_be_run_again(kept: Path, tmp_path: Path) -> None:
    """Recipes, raw files and ledger are in place, the database is not: the same command goes on."""
    for piece in ("recipes", "raw", "ledger.jsonl"):
        place = tmp_path / "nyt" / f"m.{piece}"
        (shutil.copytree if (kept / f"maaltavle.{piece}").is_dir() else shutil.copyfile)(
            kept / f"maaltavle.{piece}", place
        )
        with pytest.raises(StoreUnavailable, match="findes ikke"):
            open_store(tmp_path / "nyt" / "m.duckdb")
    restore(kept, tmp_path / "nyt" / "m.duckdb")
    assert selfcheck(tmp_path / "nyt" / "m.duckdb") == ()


@pytest.mark.slow
def test_a_backup_killed_anywhere_is_no_backup(path: Path, tmp_path: Path) -> None:
    """A folder of that name is whole or not there, and the next run goes through."""
    flush, seen = 1, []
    while killed_at(flush, path, tmp_path / "kopi", "backup"):
        seen.append((tmp_path / "kopi").exists())
        if seen[-1]:
            shutil.rmtree(tmp_path / "kopi")
        flush += 5
    assert seen.count(True) <= 1
    assert len(seen) > 3
    restore(tmp_path / "kopi", tmp_path / "m.duckdb")
    assert selfcheck(tmp_path / "m.duckdb") == ()
    assert not (tmp_path / ".kopi.part").exists()
