"""What was put right in the data after it was read again beside its documents: each cell with the words that bear it.

`corrected_cells.csv` has a row a cell: where it stands, what it said, what it says now, and the quote. The documents
stand in `../shared/seeds` beside the repository while the product is built; without them only the cells are held.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SEEDS = ROOT.parent / "shared" / "seeds"
Row = dict[str, str]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CORRECTED = _rows(Path(__file__).with_name("corrected_cells.csv"))


@cache
def _stored(file: str) -> dict[str, Row]:
    path = DATA / file
    if path.suffix == ".toml":
        (entries,) = tomllib.loads(path.read_text(encoding="utf-8")).values()
        return {entry["id"]: entry for entry in entries}
    return {row.get("ref") or row["goal"]: row for row in _rows(path)}  # an assessment is its goal's


def _spaces(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


@cache
def _document(name: str) -> str:
    """A document's text, and the projects' own cells where the plan's columns were mixed."""
    projects = DATA / name / "projects.csv"
    cells = [cell for row in _rows(projects) for cell in row.values()] if projects.is_file() else []
    return _spaces(" ".join([(SEEDS / f"{name}.txt").read_text(encoding="utf-8"), *cells]))


@pytest.mark.parametrize("row", CORRECTED, ids=[f"{row['ref']}-{row['column']}" for row in CORRECTED])
def test_what_was_corrected_stays_corrected(row: Row) -> None:
    assert _stored(row["file"])[row["ref"]][row["column"]] == row["now"] != row["was"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents do not stand beside the repository (../shared/seeds)")
@pytest.mark.parametrize("row", CORRECTED, ids=[f"{row['ref']}-{row['column']}" for row in CORRECTED])
def test_the_words_that_bear_it_stand_in_the_document(row: Row) -> None:
    assert row["quote"]
    assert _spaces(row["quote"]) in _document(row["document"])
