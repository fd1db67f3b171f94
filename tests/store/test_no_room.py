"""No room: a full disk, a file that cannot grow, no more files to open. What is said is true, and it goes on after."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

import maaltavle
from maaltavle.errors import NoReceipt, StoreUnavailable
from maaltavle.model import Facts, Interval, Kind, Load, Observation
from maaltavle.store import Store, create_store, ledger, open_store, selfcheck
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # every page and byte of a disk that is full

DAY = date(2015, 1, 1)
TIMEOUT = 120  # seconds to wait for a subprocess before giving up on it; nothing is measured
LONG = "æ" * 1_000_000  # a note that makes the ledger a larger file than all others


def load(store: Store, n: int, note: str = "") -> Load:
    figure = Observation(f"R{n}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(n), "pct", "q")
    raw = store.archive(f"fil {n}".encode())
    return store.load(
        Facts((figure,)), known_from=DAY, person="Åse", action="upload", source="s", sha256=raw, note=note
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store whose ledger is its largest file: a limit on the size of files meets the ledger alone."""
    with create_store(tmp_path / "m.duckdb") as store:
        load(store, 1, LONG)
    with open_store(tmp_path / "m.duckdb") as store:
        load(store, 2)
    return tmp_path / "m.duckdb"


@contextmanager
def limited(kind: int, limit: int) -> Iterator[None]:
    """The process may no longer write beyond `limit` bytes in a file, or open more files."""
    soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (soft, hard))


def lines(path: Path) -> list[str]:
    return ledger.ledger_path(path).read_text(encoding="utf-8").splitlines(keepends=True)


def test_a_ledger_that_fails_at_any_byte_is_written_later(path: Path) -> None:
    """The sentence says that the load is stored; the pages show it; nothing new is stored until the ledger has it;
    then the same server goes on."""
    book = ledger.ledger_path(path)
    length = len(lines(path)[1].encode())
    with open_store(path) as store:
        for written in range(0, length, 20):
            n = store.version + 1
            with limited(resource.RLIMIT_FSIZE, book.stat().st_size + written):
                with pytest.raises(NoReceipt, match=f"Det er gemt som indlæsning {n}, .* Gem det ikke igen"):
                    load(store, n)
                assert (store.version, store.facts().observations[-1].ref) == (n, f"R{n}")
                assert [(p.severity, p.code) for p in store.problems] == [("warning", "ledger_unwritten")]
                with pytest.raises(StoreUnavailable, match=f"Intet er gemt denne gang: indlæsning {n} er gemt"):
                    load(store, n + 1)
                store.settle()
                assert store.owes_receipt
            assert store.version == n == len(lines(path)) + 1
            if written % 40:
                store.settle()  # as the next page does; else the next load does it
            else:
                n = load(store, n + 1).number
            assert (store.problems, len(lines(path))) == ((), n)
    assert selfcheck(path) == ()


def test_what_a_full_disk_left_out_is_written_at_the_next_start(path: Path) -> None:
    """Without room at the start too the store opens and reads, and says what it waits for."""
    book = ledger.ledger_path(path)
    full = book.stat().st_size + 10
    with open_store(path) as store, limited(resource.RLIMIT_FSIZE, full), pytest.raises(NoReceipt):
        load(store, 3)
    with limited(resource.RLIMIT_FSIZE, full), open_store(path) as store:
        assert [problem.code for problem in store.problems] == ["ledger_unwritten"]
        assert len(store.facts().observations) == 3
    assert [problem.code for problem in selfcheck(path)] == ["ledger_unwritten"]
    with open_store(path) as store:
        assert (store.problems, store.version) == ((), 3)
    assert selfcheck(path) == ()


def test_no_more_files_to_open(path: Path) -> None:
    """Whichever opening fails, nothing is stored and the sentence says so; with one more, it is."""
    with open_store(path) as store:
        outcomes = []
        for free in range(8):
            before = store.version
            try:
                with only(free):
                    load(store, 10 + free)
            except StoreUnavailable as error:
                outcomes.append("not stored")
                assert str(error).startswith("Intet er gemt. Programmet har for mange filer åbne")
                assert (
                    language("en")
                    .say(error.message)
                    .startswith("Nothing was stored. The program has too many files open")
                )
            else:
                outcomes.append("stored")
            assert store.version == before + (outcomes[-1] == "stored")
            assert (store.problems, len(store.facts().observations)) == ((), store.version)
        first = outcomes.index("stored")
        assert first > 1 and set(outcomes[first:]) == {"stored"}
    assert selfcheck(path) == ()


@contextmanager
def only(free: int) -> Iterator[None]:
    """Only so many more files can be opened."""
    held: list[int] = []
    with limited(resource.RLIMIT_NOFILE, 256):
        try:
            while True:
                held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            pass  # all are taken
        try:
            for _ in range(free):
                os.close(held.pop())
            yield
        finally:
            for handle in held:
                os.close(handle)


def test_nobody_is_told_to_throw_files_away() -> None:
    """No sentence of the program says to move the database or its ledger away, to delete them, or to build anew."""
    package = Path(maaltavle.__file__).parent
    texts = {file: file.read_text(encoding="utf-8") for file in (package / "store").glob("*.py")}
    assert len(texts) > 10
    for words in ("flyt den væk", "flyt det væk", "flyt logbogen", "move it away", "move the ledger", "slet den"):
        assert [file.name for file, text in texts.items() if words in text.lower()] == []


FULL = """
import os, sys
from datetime import date
from pathlib import Path
from maaltavle.errors import NoReceipt, StoreUnavailable
from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.store import create_store, open_store, selfcheck
folder, leave = Path(sys.argv[1]), [int(each) for each in sys.argv[4:]]
rows, wide = int(sys.argv[2]), int(sys.argv[3])
path, fill = folder / "m.duckdb", folder / "fyld"
def load(store, n):
    figures = tuple(Observation(f"R{n}-{i}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(n), "pct",
                                os.urandom(wide).hex()) for i in range(rows))
    raw = store.archive(b"%d" % n * 2000)
    store.load(Facts(figures), known_from=date(2015, 1, 1), person="p", action="upload", source="s", sha256=raw)
with create_store(path) as store:
    load(store, 1)
    for free in leave:
        room = os.statvfs(folder)
        fill.write_bytes(b"x" * (room.f_bavail * room.f_bsize - free))
        said = ""
        while not said:
            before = store.version
            try:
                load(store, before + 1)
            except NoReceipt as error:
                said = str(error)
                assert said.startswith("Det er gemt") and store.version == before + 1, said
            except StoreUnavailable as error:
                said = str(error)
                assert said.startswith("Intet er gemt. Der er ikke plads") and store.version == before, said
        assert len(store.facts().observations) == rows * store.version
        fill.unlink()
        load(store, store.version + 1)
        assert store.problems == ()
        print(free, store.version, said[:12])
with open_store(path) as store:
    assert (store.problems, len(store.facts().observations)) == ((), rows * store.version)
assert selfcheck(path) == ()
"""


def on_a_small_disk(folder: Path, megabytes: int, rows: int, wide: int, leave: list[int]) -> str:
    """Run FULL on a disk of its own, which takes the right to mount one: loads of `rows` figures, each some `wide`."""
    mount = f'mount -t tmpfs -o size={megabytes}m tmpfs "$1" && shift && exec "$@"'
    child = [sys.executable, "-c", FULL, str(folder), str(rows), str(wide), *map(str, leave)]
    command = ["unshare", "-m", "sh", "-c", mount, "sh", str(folder), *child]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if "permission denied" in done.stderr.lower() or "not permitted" in done.stderr.lower():
        pytest.skip("mounting a small disk takes root")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_at_every_page(tmp_path: Path) -> None:
    """Filled to each of the last pages of a small disk: every answer is true, and with room the same server goes on."""
    said = on_a_small_disk(tmp_path, 8, 40, 30, [4096 * pages for pages in range(16)])
    assert len(said.splitlines()) == 16


def test_a_checkpoint_without_room(tmp_path: Path) -> None:
    """DuckDB then answers nothing until it is opened anew: the store does that by itself."""
    said = on_a_small_disk(tmp_path, 60, 2_000, 500, [20_000_000])
    assert "Intet er gem" in said
