"""`report meeting`: the pack from the command line, whole or not at all, and a sentence for what cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import copied

from maaltavle.cli.main import main
from maaltavle.reports.formats import PACKS, PAPERS, STATUSES

MEETING = "bsk-2019-06-04"
STARTS = {"pdf": b"%PDF-1.7", "pptx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "html": b"<!DOCTYPE html>"}


@pytest.fixture(scope="module")
def store(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The delivered data."""
    return copied(full_built, tmp_path_factory.mktemp("store") / "m.duckdb")


@pytest.mark.parametrize("form", STARTS)
def test_each_format_is_written(form: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture):
    out = tmp_path / f"pack.{form}"
    assert main(["report", "meeting", MEETING, "--format", form, "--out", str(out), "--store", str(store)]) == 0
    assert out.read_bytes().startswith(STARTS[form])
    assert str(out) in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(
    ("paper", "forms"), [("meeting", [*PACKS]), ("followup", [*PAPERS, "xlsx"]), ("status", [*STATUSES])]
)
def test_the_command_offers_what_the_registry_has(paper: str, forms: list[str], capsys: pytest.CaptureFixture):
    """A new format is one row: nothing else lists them."""
    with pytest.raises(SystemExit):
        main(["report", paper, "--format", "none", "--out", "x"])
    assert f"{{{','.join(forms)}}}" in capsys.readouterr().err


def test_a_meeting_that_is_none_gives_a_sentence_and_no_file(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture
):
    out = tmp_path / "pack.pdf"
    assert main(["report", "meeting", "bsk-2019-06-05", "--out", str(out), "--store", str(store)]) == 1
    assert f"Der er intet møde bsk-2019-06-05. Møder: {MEETING}" in capsys.readouterr().err
    assert not out.exists()


def test_a_place_that_cannot_be_written_gives_a_sentence(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture):
    out = tmp_path / "none" / "pack.html"
    assert main(["report", "meeting", MEETING, "--format", "html", "--out", str(out), "--store", str(store)]) == 1
    assert "findes ikke. Opret den" in capsys.readouterr().err
