"""The self-check: every raw file that a load names, every row; new loads at the start, all in the background."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from stores import copied

from maaltavle.errors import StoreUnavailable
from maaltavle.model import Facts, Interval, Kind, Observation, Shown
from maaltavle.store import Store, check, checking, create_store, open_store, selfcheck, watch
from maaltavle.store.marks import AT_START, due, stamp_of
from maaltavle.store.selfcheck import _watch
from maaltavle.wording.language import language

DAY = date(2015, 1, 1)
PATIENCE = 60  # seconds; a loaded machine is slow, not broken


def load(store: Store, ref: str, n: int = 2) -> None:
    figures = tuple(
        Observation(f"{ref}{i}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(i), "pct", "q")
        for i in range(n)
    )
    raw = store.archive(ref.encode())
    note = f"{ref}.xlsx. Bekræftet: et spring"
    store.load(Facts(figures), known_from=DAY, person="Åse", action="upload", source="dst", sha256=raw, note=note)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three files, one taken back, and a picture on a meeting's screen; closed."""
    with create_store(tmp_path_factory.mktemp("whole") / "m.duckdb") as store:
        for ref in "ABC":
            load(store, ref)
        store.undo(2, "Åse")
        shown = (Shown("møde", 1, 1, "picture", store.archive(b"billede")),)
        store.load(Facts(shown=shown), known_from=DAY, person="Bo", action="edit", source="møde", sha256="", note="P1")
    return store.path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """The same, of one's own."""
    return copied(whole, tmp_path / "m.duckdb")


def sql(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)


def raw(path: Path) -> list[Path]:
    return sorted(path.with_name("m.raw").iterdir())


def swapped(files: list[Path]) -> None:
    first, second = files[0].read_bytes(), files[1].read_bytes()
    files[0].write_bytes(second)
    files[1].write_bytes(first)


LOSSES = [  # what happens to the archive                                     code and how many files
    (lambda files: files[0].unlink(), [("archive_missing", 1)]),
    (lambda files: [file.unlink() for file in files], [("archive_missing", 4)]),
    (lambda files: shutil.rmtree(files[0].parent), [("archive_missing", 4)]),
    (lambda files: files[0].write_bytes(b""), [("archive", 1)]),
    (swapped, [("archive", 2)]),
]


@pytest.mark.parametrize(("lose", "noticed"), LOSSES)
def test_every_raw_file_that_a_load_names_is_required(path: Path, lose: Callable, noticed: list) -> None:
    """Deleted, emptied or swapped, also of a load taken back and of a picture; each sentence names load and source."""
    assert selfcheck(path) == ()
    lose(raw(path))
    found = selfcheck(path)
    assert [(code, sum(p.code == code for p in found)) for code in {p.code for p in found}] == noticed
    named = {"1 (dst, A.xlsx)", "2 (dst, B.xlsx)", "3 (dst, C.xlsx)", "5 (møde, P1)"}
    for problem in found:
        assert any(f"bag indlæsning {name}" in str(problem.message) for name in named)
        assert "læg den tilbage fra en sikkerhedskopi" in str(problem.message)
        assert "put it back from a backup" in language("en").say(problem.message)
    assert len({problem.place.file for problem in found}) == len(found)
    with open_store(path) as store:  # the figures are whole, so the work goes on
        load(store, "D")


def test_a_builds_files_are_required_too(small_built: Path, tmp_path: Path) -> None:
    """A folder's manifest, and each of the files that it names."""
    copied(small_built, tmp_path / "m.duckdb")
    for file in raw(tmp_path / "m.duckdb"):
        kept = file.read_bytes()
        file.unlink()
        (found,) = selfcheck(tmp_path / "m.duckdb")
        assert found.code == "archive_missing" and found.place.file == str(file)
        assert "opfoelgning-201" in str(found.message)
        file.write_bytes(kept)
    assert selfcheck(tmp_path / "m.duckdb") == ()


@pytest.mark.parametrize("row", range(5))
def test_a_load_is_checked_some_rows_at_a_time(path: Path, monkeypatch: pytest.MonkeyPatch, row: int) -> None:
    """The first rows, those between and the last."""
    monkeypatch.setattr(checking, "_AT_ONCE", 2)
    with open_store(path) as store:
        load(store, "E", 5)
    assert selfcheck(path) == ()
    sql(path, f"UPDATE observation SET quote = 'andet' WHERE ref = 'E{row}'")
    assert [(problem.code, problem.found) for problem in selfcheck(path)] == [("content", "6")]


def test_a_row_changed_while_nobody_looked_is_told_at_the_start(path: Path) -> None:
    """Something else opens the closed database and updates a figure: the next start names the load and its file, and
    says it to everybody who only reads; put back, all is well."""
    for open_it in (lambda: open_store(path), lambda: open_store(path, read_only=True), lambda: open_store(path)):
        sql(path, "UPDATE observation SET low = 9, high = 9 WHERE ref = 'A1'")
        for _again in range(2):
            with open_it() as store:
                assert [(problem.code, problem.found) for problem in store.problems] == [("content", "1")]
                assert "rækkerne i indlæsning 1 (dst, A.xlsx) er ændret uden om Måltavle" in str(
                    store.problems[0].message
                )
                assert store.changed_loads == {1}
                with pytest.raises(StoreUnavailable, match="Intet er gemt"):
                    load(store, "D")
        sql(path, "UPDATE observation SET low = 1, high = 1 WHERE ref = 'A1'")
        with open_it() as store:
            assert store.problems == ()


def test_a_raw_file_lost_while_nobody_looked_is_told_at_the_start(path: Path) -> None:
    """Of a load that came since the last start; it can be put back under its name."""
    with open_store(path) as store:
        load(store, "D")
        lost = path.with_name("m.raw") / store.loads()[-1].sha256
    kept = lost.read_bytes()
    lost.unlink()
    with open_store(path, read_only=True) as store:
        assert [(problem.severity, problem.code) for problem in store.problems] == [("warning", "archive_missing")]
    lost.write_bytes(kept)
    with open_store(path) as store:
        assert store.problems == ()


def rows_at_start(path: Path) -> int:
    """How many rows the next start looks at."""
    stamp = stamp_of(path)
    with open_store(path, read_only=True) as store:
        return sum(entry.rows_found for entry in due(store, stamp))


def test_a_start_checks_what_is_new_however_much_there_is(tmp_path: Path) -> None:
    """A hundred times as many figures stored before cost no row more."""
    rows = []
    for stored in (10, 1000):
        path = tmp_path / str(stored) / "m.duckdb"
        path.parent.mkdir()
        with create_store(path) as store:
            for n in range(5):
                load(store, f"R{n}-", stored)
        rows.append(rows_at_start(path))
        open_store(path).close()
        rows.append(rows_at_start(path))
        with open_store(path) as store:
            load(store, "ny", 3)
        rows.append(rows_at_start(path))
        sql(path, "UPDATE observation SET quote = 'andet' WHERE ref = 'R0-1'")  # something else wrote it
        rows.append(rows_at_start(path))
    assert rows == [50, 0, 3, 53, 5000, 0, 3, 5003]


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_a_start_has_no_time_for_is_found_in_the_background(tmp_path: Path, caplog) -> None:
    """More rows than a start waits for: the newest at once; all by the watch, again and again, in the log too."""
    path, third = tmp_path / "m.duckdb", AT_START // 3 + 1
    with create_store(path) as store:
        for ref in "ABC":
            load(store, ref, third)
    sql(path, "UPDATE observation SET quote = 'andet' WHERE ref = 'A7'")
    assert rows_at_start(path) == 2 * third
    with open_store(path) as store:
        assert store.problems == ()
        watch(store, first=0, every=0.01, again=0.01)
        wait_for(lambda: store.changed_loads == {1})
        path.with_name("m.raw").rename(tmp_path / "væk")
        wait_for(lambda: [p.code for p in store.problems] == ["content", *["archive_missing"] * 3])
        (tmp_path / "væk").rename(path.with_name("m.raw"))
        wait_for(lambda: [p.code for p in store.problems] == ["content"])
    assert "the rows of load 1 (dst, A.xlsx) were changed by something else" in caplog.text
    with open_store(path, read_only=True) as store:  # nobody need wait for the background again
        assert store.changed_loads == {1}


class Recorder(threading.Event):
    """Ends the watch after its third wait, and knows how long each was to be; shorter ones are rests within a check."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.rests = list[float](), 0

    def wait(self, timeout: float | None = None) -> bool:
        if timeout is not None and timeout >= 1:
            self.asked.append(timeout)
        else:
            self.rests += 1
        return len(self.asked) > 2 or self.rests > 1000


def test_the_whole_store_is_checked_every_day_and_every_hour_when_something_is_wrong(path: Path) -> None:
    """Twenty seconds after the start for the first time."""
    for spoilt, next_time in ((False, timedelta(days=1)), (True, timedelta(hours=1))):
        if spoilt:
            raw(path)[0].unlink()
        with open_store(path) as store:
            ended = Recorder()
            _watch(store, ended, *watch.__defaults__)
            assert ended.asked == [20, next_time.total_seconds(), next_time.total_seconds()]


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_watch_lets_others_store_and_ends_with_the_store(path: Path) -> None:
    """A load in the middle of a check is no fault of the store; closing does not wait for the next day."""
    with open_store(path) as store:
        thread = watch(store, first=0, every=0, again=0)
        for n in range(40):
            load(store, f"D{n}-")
            assert store.problems == ()
        assert thread.is_alive()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert selfcheck(path) == ()


@pytest.mark.parametrize("mark", ["", "{", "7", "[]", '{"up_to": 99}', '{"up_to": 3, "last": "x", "damaged": [3]}'])
def test_a_mark_that_says_nonsense_is_made_anew(path: Path, mark: str) -> None:
    """It proves nothing: without a whole one everything counts as new."""
    path.with_name("m.checked.json").write_text(mark)
    assert rows_at_start(path) == 7
    with open_store(path) as store:
        assert (store.problems, check(store)) == ((), ())
    assert rows_at_start(path) == 0
