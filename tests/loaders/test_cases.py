"""Small tables that once went wrong, each with what must come out. A case stands for its kind: `drawings` has more."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from loaders.read import read_file
from maaltavle.reading import Read, Reading, where

CASES = Path(__file__).with_name("cases")
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json"))
PERIOD = re.compile(r"\d{4}([KMHU]\d{1,2}|-\d\d-\d\d|/\d{4})?")
CODES = {"herning": "657", "horsens": "615"}


@pytest.mark.parametrize("name", NAMES)
def test_each_comes_out_as_expected(name: str) -> None:
    expected = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
    found = read_file(next(path for path in CASES.glob(f"{name}.*") if path.suffix != ".json"))
    assert found.figures, [str(problem.message) for problem in found.problems]
    by_place = {place(read.where): read for read in found.figures}
    wrong = {c["where"]: differs(c, by_place.get(place(c["where"])), found) for c in expected["cells"]}
    assert not {cell: why for cell, why in wrong.items() if why}


def place(text: str) -> str:
    """A place as both write it."""
    return text.replace("$", "").replace("'", "").upper()


def said_of(cell: str, found: Reading) -> bool:
    """Whether a problem names a cell, in its place or in words."""
    named = " ".join(f"{where(problem.place)} {problem.message}" for problem in found.problems).upper()
    return re.search(rf"(?<![A-Z0-9:]){re.escape(place(cell).split('!')[-1])}(?!\d)", named) is not None


def differs(cell: dict, read: Read | None, found: Reading) -> str:
    """What is wrong with one cell; "" where it is as expected, or is asked about where that is what is expected."""
    period, said = str(cell.get("period", "")), said_of(cell["where"], found)
    if read is None:
        return "" if said and ("problem" in period or "problem" in cell.get("marker", "")) else "not read"
    if cell["value"] is None:
        marker = cell.get("marker", "").partition(" ")[0]
        return "" if read.value is None and (not marker or read.marker == marker) else f"is {read.value} {read.marker}"
    if read.value is None or abs(float(read.value) - cell["value"]) > 1e-9:
        return f"value {read.value}"
    if PERIOD.fullmatch(period) and read.period != period:
        return f"period {read.period!r}"
    if not PERIOD.fullmatch(period) and read.period and read.period != period.split(" ")[0].rstrip(","):
        return f"period {read.period!r}"
    kind = cell.get("kind", "").split(",")[0]
    if kind and read.kind != kind:
        return f"kind {read.kind}"
    return names_differ(cell, read)


def names_differ(cell: dict, read: Read) -> str:
    """What is wrong with area, breakdown, indicator or unit."""
    area = cell.get("area", "")
    if re.fullmatch(r"[A-ZÆØÅ][\w-]+", area):
        told = f"{read.area} {read.area_code} {read.breakdown}".casefold()
        if area.casefold() not in told and CODES.get(area.casefold(), "#") not in told:
            return f"area {read.area!r}"
    breakdown = cell.get("breakdown", "").split("=")[-1]
    if breakdown and breakdown not in f"{read.breakdown} {read.indicator}":
        return f"breakdown {read.breakdown!r}"
    indicator = cell.get("indicator", "").split(" or ")[0].partition(",")[0]
    if indicator and "file name" not in indicator and indicator not in f"{read.indicator} {read.breakdown}":
        return f"indicator {read.indicator!r}"
    unit, never = cell.get("unit", ""), cell.get("unit_not", "")
    if unit and unit.rstrip(".").casefold() not in f"{read.unit.casefold()} " and "none" not in unit:
        return f"unit {read.unit!r}"
    return f"unit {read.unit!r}" if never and never in read.unit.casefold() else ""
