"""Real tables of Danish and other producers: every cell and count that is known of them, or a refusal with its reason.

The files lie beside the project and never in it; without them the tests say that they were skipped.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from loaders.read import read_file
from loaders.shapes.cell_text import clean, key_of
from maaltavle.reading import Read, Reading
from maaltavle.spelling.calendar import read_period

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

REALDATA = Path(__file__).resolve().parents[3] / "shared" / "realdata"
FOLDERS = sorted(path.parent.name for path in REALDATA.glob("*/EXPECTED.json"))
TOLERANCE = Decimal("1e-9")
NO_FILES = pytest.mark.skipif(not FOLDERS, reason="no real tables beside the project")

# What the expectation counts, where that is not the whole file.
COUNTED: dict[str, Callable[[Read], bool]] = {
    "ons-internet-users": lambda read: read.where.startswith("1b!"),
    "oecd-canada.json": lambda read: read.indicator == "unemployment rate",  # the file holds a second table
    "jobindsats-kommunal": lambda read: read.indicator == "unemployment › totalRate" and read.area != "Hele landet",
}
# A packed file has keys where the expectation has the measures' Danish names.
KEYS = {
    "Ledige fuldtidspersoner": "unemployment › total",
    "Ledige i pct. af arbejdsstyrken": "unemployment › totalRate",
    "heraf dagpenge, personer": "unemployment › dagpenge",
}
# Names the files do not hold: the table's own, a country that is only implied, an id beside the rows.
NOT_IN_FILE = {
    "Folketal (FOLK1A)", "Beskæftigede (1.000 personer)", "Unemployed in per cent of the labour force", "Danmark", "UK",
    "smt02", "y28a02", "Undefined", "Units",
}  # fmt: skip
REFUSED = {"dst-komgrp": "unknown_layout"}  # a list of codes holds no figures
NO_LABELS = {"value", "raw", "where", "period", "percent", "raw_type", "position", "section"}


def expectations(folder: str) -> Iterator[dict]:
    """What is expected of each file of a folder."""
    told = json.loads((REALDATA / folder / "EXPECTED.json").read_text(encoding="utf-8"))
    first = told | {"file": told["file"].split()[0]}
    yield first
    if "second_file" in told:
        yield told["second_file"]
    if "n_observations_file2" in told:
        yield {"file": "AKU220K3.xlsx", "n_observations": told["n_observations_file2"], "n_missing": 0, "cells": []}


def cases() -> list[tuple[str, dict]]:
    return [(folder, expected) for folder in FOLDERS for expected in expectations(folder)]


@pytest.fixture(scope="module")
def readings() -> dict[tuple[str, str], Reading]:
    return {}


def reading_of(folder: str, file: str, readings: dict[tuple[str, str], Reading]) -> Reading:
    if (folder, file) not in readings:
        readings[folder, file] = read_file(REALDATA / folder / file)
    return readings[folder, file]


@NO_FILES
@pytest.mark.parametrize(("folder", "expected"), cases(), ids=lambda v: v if isinstance(v, str) else v["file"])
def test_every_known_cell_and_count(folder: str, expected: dict, readings: dict) -> None:
    """The counts agree, and each known cell is exactly one figure with its value, its labels and its place."""
    reading = reading_of(folder, expected["file"], readings)
    if folder in REFUSED:
        assert reading.refused and not reading.figures
        assert [problem.code for problem in reading.problems] == [REFUSED[folder]]
        return
    assert not reading.refused, [str(problem.message) for problem in reading.problems][:5]
    assert missing_counts(folder, expected, reading) == []
    wrong = [text for cell in expected["cells"] for text in disagreements(cell, reading, expected)]
    assert wrong == []


def missing_counts(folder: str, expected: dict, reading: Reading) -> list[str]:
    counts_here = COUNTED.get(folder) or COUNTED.get(reading.file) or (lambda _read: True)
    counted = [read for read in reading.figures if counts_here(read)]
    counts = {
        "n_observations": sum(not read.marker for read in counted),
        "n_missing": sum(bool(read.marker) for read in counted),
        "n_areas": len({read.area for read in counted}),
        "n_periods": len({read.period for read in counted}),
        "n_observations_unemployment_rate": sum(not read.marker for read in counted),
        "n_municipalities": len({read.area for read in counted}),
        "n_cells": len(counted),
    }
    told = {name: expected[name] for name in counts if name in expected}
    return [f"{name}: {counts[name]} instead of {number}" for name, number in told.items() if counts[name] != number]


def disagreements(cell: dict, reading: Reading, expected: dict) -> list[str]:
    """What is wrong with one known cell; nothing when exactly one figure is it."""
    found = [read for read in reading.figures if is_cell(cell, read)]
    if "percent" in cell:
        found = [read for read in found if read.unit == "antal"]
    if len(found) != 1:
        return [f"{len(found)} figures for {cell}"]
    read = found[0]
    value = cell.get("value")
    if value is None:
        return [] if read.value is None and read.marker else [f"{read} should be missing"]
    if read.value is None or abs(read.value - Decimal(str(value))) > TOLERANCE:
        return [f"{read} should be {value}"]
    unit = expected.get("unit")
    return [f"{read.unit} should be {unit}"] if unit and read.unit not in (unit, "") else []


def is_cell(cell: dict, read: Read) -> bool:
    if "where" in cell and read.where.rpartition("!")[2] != cell["where"].rpartition("!")[2]:
        return False
    if "!" in cell.get("where", "") and read.where != cell["where"]:
        return False
    labels = dict(cell)
    dims = dict(labels.pop("dims", None) or {})
    if cell.get("dims") == {} and read.breakdown:
        return False
    period = cell.get("period") or dims.pop("Tid", None) or dims.pop("year", None)
    if period and read.period != read_period(str(period)):
        return False
    texts = [str(v) for k, v in (labels | dims).items() if k not in NO_LABELS and isinstance(v, str)]
    wanted = Counter(key_of(KEYS.get(p, p)) for text in texts if text not in NOT_IN_FILE for p in text.split(" | "))
    return wanted <= Counter(key_of(clean(unicodedata.normalize("NFKC", part))) for part in parts_of(read))


def parts_of(read: Read) -> Iterator[str]:
    """Everything a figure says of itself, each label as often as it says it."""
    yield from {read.indicator, *read.indicator.split(" › ")}
    yield from {read.area, read.area_code}
    for part in read.breakdown.split("; "):
        yield from (part.split("=") if part.count("=") != 1 else part.split("=")[1:])
    yield read.unit


@NO_FILES
def test_both_pivots_of_one_table_are_the_same_figures(readings: dict) -> None:
    """AKU220K was exported twice, pivoted differently: where they overlap each key has one value."""

    def by_key(file: str) -> dict[tuple, Decimal | None]:
        return {
            (read.area_code, read.period, read.unit, frozenset(read.breakdown.split("; "))): read.value
            for read in reading_of("dst-aku220k", file, readings).figures
        }

    first, second = by_key("AKU220K.xlsx"), by_key("AKU220K3.xlsx")
    assert len(second) == 40
    assert {key: first[key] for key in second} == second


@NO_FILES
def test_the_account_of_every_real_table_adds_up(readings: dict) -> None:
    kinds = (".csv", ".json", ".px", ".tsv", ".xls", ".xlsx", ".ods")
    files = [path for path in sorted(REALDATA.rglob("*")) if path.suffix in kinds and path.name != "EXPECTED.json"]
    found = [(path, reading_of(str(path.parent.relative_to(REALDATA)), path.name, readings)) for path in files]
    assert [(path.name, one.accounts) for path, one in found if not all(a.adds_up for a in one.accounts)] == []
    assert sum(bool(one.accounts) for _path, one in found) >= 20


@NO_FILES
def test_how_each_folder_came_out(readings: dict, capsys: pytest.CaptureFixture[str]) -> None:
    """A table for people: expected and got, file by file."""
    lines = [f"{'folder':28} {'file':36} {'expected':>15} {'got':>15}  layout"]
    for folder, expected in cases():
        reading = reading_of(folder, expected["file"], readings)
        wanted = f"{expected.get('n_observations', '-')}+{expected.get('n_missing', '-')}"
        got = "refused" if reading.refused else f"{reading.n_numbers}+{reading.n_missing}"
        lines.append(f"{folder:28} {expected['file']:36} {wanted:>15} {got:>15}  {reading.layout}")
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert len(lines) == len(cases()) + 1
