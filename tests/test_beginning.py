"""A store without documents: laid apart from the data folder, opened again, never mixed, and a municipality put in."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from maaltavle.board import Board
from maaltavle.cli.main import main
from maaltavle.paths import begun_folder, data_folder
from maaltavle.store import open_store, read_catalogue

pytestmark = pytest.mark.slow  # whole loads and papers, one after another


@pytest.fixture(autouse=True)
def real_data(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a command would find documents, if it asked there."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))


def run(*arguments: str) -> tuple[int, str]:
    """A command's exit code and its words."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = main(arguments)
    return code, out.getvalue()


def test_it_begins_with_nothing_of_anybody(tmp_path: Path) -> None:
    """No municipality, goal or figure; the units and the country; and the second time nothing is done."""
    path = tmp_path / "skive.duckdb"
    assert run("build", "--empty", "--store", str(path))[0] == 0
    code, said = run("build", "--empty", "--store", str(path))
    assert (code, "er der allerede" in said) == (0, True)
    names = read_catalogue(data_folder(path))
    assert (list(names.areas), names.committees, names.indicators, names.documents) == (["hele-landet"], {}, {}, {})
    assert "pct" in names.units
    with open_store(path) as store:
        assert store.loads() == ()
    assert run("selfcheck", "--store", str(path))[0] == 0
    assert run("build", "--store", str(path))[0] == 0, "its own folder is read, not the real one"


def test_a_municipality_comes_in_by_command(tmp_path: Path) -> None:
    """With a committee and a department."""
    path = tmp_path / "skive.duckdb"
    run("build", "--empty", "--store", str(path))
    at = ("--store", str(path))
    code, said = run("places", "add", "udvalg", "Kulturudvalget", "--in", "skive", "--short", "KUL", *at)
    assert (code, "tilføj den først" in said) == (1, True)
    for arguments in (
        ("kommune", "Skive"), ("committee", "Kulturudvalget", "--in", "skive", "--short", "KUL"),
        ("department", "Borgerservice", "--in", "skive"), ("sammenlign", "Holstebro"),
    ):  # fmt: skip
        assert run("places", "add", *arguments, *at)[0] == 0
    assert run("places", "rename", "skive-borgerservice", "Borger og Kultur", *at)[0] == 0
    code, listed = run("places", "list", *at)
    assert "skive\tSkive\n  skive-kul\tKulturudvalget\n  skive-borgerservice\tBorger og Kultur\n" in listed
    with open_store(path) as store:
        facts = store.facts()
        names = read_catalogue(begun_folder(path)).extended(facts)
        assert Board(facts, names, store.loads()[-1].known_from).municipalities() == ("skive",)


def test_its_folder_is_written_again_and_it_never_meets_documents(tmp_path: Path) -> None:
    """Out of a backup it comes without the folder: then nothing of the real documents is shown by its name."""
    path = tmp_path / "skive.duckdb"
    run("build", "--empty", "--store", str(path))
    run("places", "add", "kommune", "Skive", "--store", str(path))
    shutil.rmtree(begun_folder(path))
    code, said = run("places", "list", "--store", str(path))
    assert (code, "maaltavle build --empty" in said) == (1, True)
    assert run("build", "--empty", "--store", str(path))[0] == 0
    assert "skive\tSkive" in run("places", "list", "--store", str(path))[1]


def test_a_store_with_documents_is_left_alone(tmp_path: Path) -> None:
    """And so is whatever lies at the place without a database."""
    path = tmp_path / "real.duckdb"
    assert run("build", "--store", str(path))[0] == 0
    code, said = run("build", "--empty", "--store", str(path))
    assert (code, "Vælg et andet navn" in said, begun_folder(path).exists()) == (1, True, False)
    (tmp_path / "other.ledger.jsonl").write_text("")
    assert run("build", "--empty", "--store", str(tmp_path / "other.duckdb"))[0] == 1
    assert run("build", "--empty", "--onto", "--store", str(tmp_path / "third.duckdb"))[0] == 1


def test_a_backup_of_it_is_whole(tmp_path: Path) -> None:
    """With the folder of its own; and what is put back never meets the documents of others either."""
    path, back = tmp_path / "skive.duckdb", tmp_path / "back.duckdb"
    run("build", "--empty", "--store", str(path))
    run("places", "add", "kommune", "Skive", "--store", str(path))
    assert run("backup", "--out", str(tmp_path / "kopi"), "--store", str(path))[0] == 0
    assert run("restore", str(tmp_path / "kopi"), "--store", str(back))[0] == 0
    assert "skive\tSkive" in run("places", "list", "--store", str(back))[1]
    shutil.rmtree(begun_folder(back))
    code, said = run("build", "--store", str(back))
    assert (code, "maaltavle build --empty" in said) == (1, True)


def test_an_old_backup_comes_back_beside_the_folder_that_waits_for_it(tmp_path: Path) -> None:
    """One that was made before the folder was in it."""
    path, back = tmp_path / "skive.duckdb", tmp_path / "back.duckdb"
    run("build", "--empty", "--store", str(path))
    run("places", "add", "kommune", "Skive", "--store", str(path))
    shutil.move(begun_folder(path), begun_folder(back))
    assert run("backup", "--out", str(tmp_path / "kopi"), "--store", str(path))[0] == 0
    assert run("restore", str(tmp_path / "kopi"), "--store", str(back))[0] == 0
    assert "skive\tSkive" in run("places", "list", "--store", str(back))[1]


def test_every_command_has_words_for_a_board_of_nothing(tmp_path: Path) -> None:
    """What to do first, or a file with nothing in it; never a fault of the program."""
    path = tmp_path / "skive.duckdb"
    run("build", "--empty", "--store", str(path))
    at = ("--store", str(path))
    code, said = run("goals", "template", "--out", str(tmp_path / "x.xlsx"), *at)
    assert (code, "maaltavle places add" in said) == (1, True)
    code, said = run("due", "--format", "ics", *at)
    assert (code, "BEGIN:VCALENDAR" in said, "VEVENT" in said) == (0, True, False)
    for paper in ("followup", "status"):
        code, said = run("report", paper, "--year", "2026", "--out", str(tmp_path / "x.pdf"), *at)
        assert (code, "Der er ingen mål det år" in said) == (1, True)


def test_a_municipality_without_a_committee_stands_in_nobodys_way(tmp_path: Path) -> None:
    """The first that has one is meant, wherever it stands among the others."""
    path = tmp_path / "skive.duckdb"
    run("build", "--empty", "--store", str(path))
    for added in (
        ("kommune", "Aabenraa"),
        ("kommune", "Skive"),
        ("committee", "Kulturudvalget", "--in", "skive", "--short", "KUL"),
    ):
        assert run("places", "add", *added, "--store", str(path))[0] == 0
    code, said = run("goals", "template", "--out", str(tmp_path / "x.xlsx"), "--store", str(path))
    assert (code, "skive" in said) == (0, True)
