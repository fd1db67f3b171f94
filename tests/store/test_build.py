"""Building from the documents' files: one load a document, all or nothing, and never over what people have loaded."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
import small_data
from stores import copied

from maaltavle.documents.files import read_facts
from maaltavle.errors import BrokenData, MaaltavleError, StoreUnavailable
from maaltavle.model import Facts
from maaltavle.store import build, open_or_build, open_store, outdated, read_catalogue, selfcheck
from maaltavle.store.build import editions
from maaltavle.store.ledger import ledger_path
from maaltavle.store.opening import building_path

REAL = Path(__file__).resolve().parents[2] / "data"
OBSERVATIONS = "opfoelgning-2014/observations.csv"
TIMEOUT = 60  # seconds to wait for a subprocess before giving up on it; nothing is measured


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.duckdb"


def change(data_folder: Path, old: str, new: str, file: str = OBSERVATIONS) -> None:
    path = data_folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """All that a store and its data are; how far it was checked is no part of it."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.match("*.checked.json"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_one_load_a_document_in_the_order_they_became_known(path: Path, data_folder: Path) -> None:
    """Known from the document's date, by the document, with everything its files hold and nothing else."""
    with build(path, data_folder) as store:
        assert store.fresh
        assert [(load.source, load.known_from, load.person, load.action, load.rows) for load in store.loads()] == [
            ("opfoelgning-2014", date(2015, 3, 1), "kilde: dokument", "build", 7),
            ("opfoelgning-2015", date(2016, 3, 1), "kilde: dokument", "build", 10),
        ]
        read = read_facts(data_folder, read_catalogue(data_folder))
        assert [o.ref for o in store.facts().observations] == [o.ref for f in read.values() for o in f.observations]
        assert store.facts(date(2015, 12, 31)).goals[-1].ref == "G14-02"
        assert store.facts(date(2015, 2, 28)) == Facts()
    assert selfcheck(path) == ()


def test_the_raw_files_are_kept_and_found_by_the_loads_hash(path: Path, data_folder: Path) -> None:
    """The load's hash is its manifest's; the manifest names each file's; each file is there byte for byte."""
    with build(path, data_folder) as store:
        (load, _) = store.loads()
    raw = path.with_name("m.raw")
    manifest = dict(reversed(line.split("  ")) for line in (raw / load.sha256).read_text().splitlines())
    folder = data_folder / "opfoelgning-2014"
    assert manifest.keys() == {file.name for file in folder.iterdir()}
    for name, sha256 in manifest.items():
        assert (raw / sha256).read_bytes() == (folder / name).read_bytes()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256


def test_nothing_is_left_lying_about(path: Path, data_folder: Path) -> None:
    """Database, ledger, archive, how far it was checked: four names, all derived from the database's."""
    build(path, data_folder).close()
    build(path, data_folder).close()
    assert {found.name for found in path.parent.iterdir()} == {
        "data",
        "m.duckdb",
        "m.ledger.jsonl",
        "m.raw",
        "m.checked.json",
    }


def test_a_second_start_does_not_build(path: Path, data_folder: Path) -> None:
    """First start builds; later ones open, even when files have changed; `build` of the same files does nothing."""
    with open_or_build(path, data_folder) as store:
        assert (store.fresh, store.read_only) == (True, False)
    before = contents(path.parent)
    with build(path, data_folder) as store:
        assert not store.fresh
    change(data_folder, "77.4,77.4", "78,78")
    with open_or_build(path, data_folder, read_only=True) as store:
        assert (store.fresh, store.read_only) == (False, True)
        assert str(store.facts().observations[0].value.low) == "77.4"
        assert outdated(store, data_folder, read_catalogue(data_folder))
    change(data_folder, "78,78", "77.4,77.4")
    assert contents(path.parent) == before


@pytest.mark.parametrize("torn", [False, True])
def test_what_a_killed_build_left_is_cleared_away(torn: bool, path: Path, data_folder: Path) -> None:
    """Half a database, which can be opened or not, and half a ledger beside it."""
    with duckdb.connect(str(building_path(path))) as half:
        half.execute('CREATE TABLE "load" (number INTEGER)')
    if torn:
        building_path(path).write_bytes(building_path(path).read_bytes()[:5000])
    ledger_path(building_path(path)).write_text("halvt")
    build(path, data_folder).close()
    assert selfcheck(path) == ()
    assert not [found for found in path.parent.iterdir() if "building" in found.name]


def test_only_documents_have_editions(small_built: Path, path: Path) -> None:
    """What people load has none: it is never taken for a file that is gone."""
    with open_store(copied(small_built, path)) as store:
        store.load(Facts(), known_from=date(2020, 1, 1), person="p", action="upload", source="dst", sha256="")
        store.undo(2, "p")
        assert {source: load.number for source, load in editions(store).items()} == {
            "opfoelgning-2014": 1,
            "opfoelgning-2015": 2,
        }


CHANGES = [
    lambda folder: change(folder, "77.4,77.4", "78,78"),
    lambda folder: change(folder, "2015-03-01", "2015-04-01", "katalog/dokumenter.toml"),
    lambda folder: (folder / "opfoelgning-2015/events.csv").unlink(),
]


@pytest.mark.parametrize("alter", CHANGES)
def test_changed_files_are_built_again_when_nobody_has_loaded_anything(
    path: Path, data_folder: Path, alter: Callable[[Path], None]
) -> None:
    """A figure, a date, a file: the new database has the new facts, its own ledger, and is whole."""
    build(path, data_folder).close()
    alter(data_folder)
    with build(path, data_folder) as store:
        assert store.fresh
        assert store.problems == ()
        assert store.version == 2
        assert not outdated(store, data_folder, read_catalogue(data_folder))
    assert selfcheck(path) == ()


def test_what_people_loaded_is_never_built_over(path: Path, data_folder: Path) -> None:
    """An upload, or an undo, stands in the way of a new build: a sentence, and the store as it was."""
    with build(path, data_folder) as store:
        store.undo(1, "p")
    change(data_folder, "77.4,77.4", "78,78")
    before = contents(path.parent)
    with pytest.raises(MaaltavleError, match="rummer 1 indlæsninger, som brugere har lavet"):
        build(path, data_folder)
    assert contents(path.parent) == before
    path.unlink()  # and neither when only the ledger is left of it
    with pytest.raises(StoreUnavailable, match=r"logbogen .* har 1 indlæsninger"):
        build(path, data_folder)


BREAKS = [
    (lambda folder: change(folder, "77.4,77.4", '"77,4",77.4'), BrokenData, "observations.csv:2, low"),
    (lambda folder: change(folder, 'good = "up"', 'good = "op"', "katalog/indikatorer.toml"), BrokenData, ":10, good"),
    (
        lambda folder: (folder / "katalog").rename(folder / "k"),
        StoreUnavailable,
        "mangler eller har ingen mappe katalog",
    ),
    (
        lambda folder: folder.rename(folder.with_name("andre")),
        StoreUnavailable,
        "eller peg på en anden med MAALTAVLE_DATA",
    ),
]


@pytest.mark.parametrize(("spoil", "error", "sentence"), BREAKS)
def test_broken_data_leave_the_old_database_untouched(
    path: Path, data_folder: Path, spoil: Callable[[Path], None], error: type[Exception], sentence: str
) -> None:
    """A broken row, a broken catalogue, a missing folder: not one byte of the store changes."""
    store_folder = path.parent / "store"
    store_folder.mkdir()
    build(store_folder / "m.duckdb", data_folder).close()
    before = contents(store_folder)
    spoil(data_folder)
    with pytest.raises(error, match=sentence):
        build(store_folder / "m.duckdb", data_folder)
    with pytest.raises(error, match=sentence):
        build(store_folder / "ny.duckdb", data_folder)
    assert contents(store_folder) == before


# After which of the program's own flushes to disk the build is killed: raw files, ledger lines, and putting in place.
KILLED_BUILD = """
import os, sys
from pathlib import Path
from maaltavle.store import build
flush, left = os.fsync, [int(sys.argv[3])]
def fsync(handle):
    flush(handle)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), 9)
os.fsync = fsync
build(Path(sys.argv[1]), Path(sys.argv[2])).close()
"""


# Two for each raw file and manifest that is new, two for each ledger line, three for putting in place; when nothing was
# there before, one more for the archive's folder.
_DOCUMENTS = len(small_data.DOCUMENTS)
_FILES = sum(len(files) for files in small_data.DOCUMENTS.values()) + _DOCUMENTS
FIRST, AGAIN = 1 + 2 * _FILES + 2 * _DOCUMENTS + 3, 2 * 2 + 2 * _DOCUMENTS + 3
KILLS = [*((n, True) for n in range(1, AGAIN + 1)), (1, False), (FIRST - 3, False), (FIRST, False)]


@pytest.mark.slow
@pytest.mark.parametrize(("flush", "old"), KILLS)
def test_a_build_killed_anywhere_leaves_the_old_or_the_new(
    small_built: Path, path: Path, data_folder: Path, flush: int, old: bool
) -> None:
    """Never half a database, never the ledger of another; the next build goes through."""
    if old:
        copied(small_built, path)
        change(data_folder, "77.4,77.4", "78,78")
    command = [sys.executable, "-c", KILLED_BUILD, str(path), str(data_folder), str(flush)]
    assert subprocess.run(command, timeout=TIMEOUT).returncode == -9
    if path.exists():
        with open_store(path) as store:
            assert store.problems == ()
            assert str(store.facts().observations[0].value.low) in (("77.4", "78") if old else ("77.4",))
    with build(path, data_folder) as store:
        assert (store.problems, store.version) == ((), 2)
        assert str(store.facts().observations[0].value.low) == ("78" if old else "77.4")
    assert selfcheck(path) == ()
    assert not [found for found in path.parent.iterdir() if "building" in found.name]


@pytest.mark.slow
def test_those_were_all_the_places_to_kill_it(path: Path, data_folder: Path) -> None:
    """One flush more than counted, and the build ends by itself: the table above leaves none out."""
    command = [sys.executable, "-c", KILLED_BUILD, str(path), str(data_folder)]
    assert subprocess.run([*command, str(FIRST + 1)], timeout=TIMEOUT).returncode == 0
    change(data_folder, "77.4,77.4", "78,78")
    assert subprocess.run([*command, str(AGAIN + 1)], timeout=TIMEOUT).returncode == 0


@pytest.mark.skipif(not (REAL / "katalog").is_dir(), reason="the project's own data are not there")
def test_the_projects_own_data_build_whole(path: Path) -> None:
    """Five documents, 173 figures, 162 goals, each with its quote; the self-check agrees."""
    with build(path, REAL) as store:
        facts = store.facts()
    assert (len(facts.observations), len(facts.goals), store.version) == (173, 162, 5)
    assert all(figure.quote for figure in facts.observations)
    assert selfcheck(path) == ()
