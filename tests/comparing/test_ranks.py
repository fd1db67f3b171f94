"""One indicator over areas: who has which rank, and who has none."""

from __future__ import annotations

import pytest
from comparing_builders import UNITS, cell

from maaltavle.comparing import Why, ranking
from maaltavle.model import Direction

# own is a; z holds the others. What is written: the areas' figures, the good direction, the rows in order.
TABLE = [
    ("a=3.4 b=4.0 c=2.0", "down", "c1 a2 b3", "lowest first where low is good"),
    ("a=3.4 b=4.0 c=2.0", "up", "b1 a2 c3", "highest first where high is good"),
    ("a=3.4 b=4.0 c=2.0", "neutral", "b1 a2 c3", "highest first where neither is, and none is best"),
    ("a=3.4 b=3.4 c=2.0 d=5.0", "down", "c1 a2= b2= d4", "equal figures share a rank, the next is two further on"),
    ("a=3.4 b=<5 c=2.0", "down", "c1 a2 b:withheld", "withheld is shown and has no rank"),
    ("a=3.4 b=– c=2.0 d=<5 e=..", "down", "c1 a2 d:withheld e:pending b:missing", "what has none, by its reason"),
    ("a=– b=4.0 c=2.0", "down", "c1 b2 a:missing", "the own one may have none"),
    ("a=3.4 b=3..4 c=2.0", "down", "c1 b!inexact a2", "a range has a place and no rank"),
    ("a=3.4 b=ca._3.0 c=2.0", "down", "c1 b!inexact a2", "so has what is about something"),
    ("a=3.4 z=3.0 c=2.0", "down", "c1 z a2", "what holds the others stands among them without a rank"),
    ("a=3.4 b=40_promille c=2.0", "down", "c1 a2 b3", "another unit of the same kind is converted"),
    ("a=3.4 b=40_dage c=2.0", "down", "c1 a2 b!other_unit", "days are not percent"),
    ("a=300_personer z=9000_personer b=20_personer", "up", "a1 b2 z!other_size", "an amount of the whole is its size"),
    ("a=0 b=-2 c=1", "down", "b1 a2 c3", "zero and below are numbers"),
    ("a=–", "up", "a:missing", "alone without a figure"),
]


def said(row: object) -> str:
    mark = f"{row.cell.area}{row.rank or ''}{'=' if row.sharing > 1 else ''}"
    if row.cell.value is None:
        return f"{mark}:{row.cell.marker}"
    return f"{mark}!{row.why}" if row.why else mark


def made(figures: str, good: str):
    cells = [cell(text.replace("_", " "), area) for area, _, text in (one.partition("=") for one in figures.split())]
    unit = next((one.unit for one in cells if one.area == "a"), "") or "pct"
    return ranking(cells, "a", Direction(good), unit, UNITS, {"z"})


@pytest.mark.parametrize(("figures", "good", "rows"), [line[:3] for line in TABLE], ids=[line[3] for line in TABLE])
def test_ranks(figures: str, good: str, rows: str) -> None:
    found = made(figures, good)
    assert " ".join(map(said, found.rows)) == rows
    assert found.of == sum(row.rank is not None for row in found.rows)
    assert found.best is (good != "neutral")


def test_the_own_row_is_found_and_marked() -> None:
    found = made("b=1 a=2 c=3", "down")
    assert found.own is not None
    assert (found.own.cell.area, found.own.rank, found.of) == ("a", 2, 3)
    assert [row.own for row in found.rows] == [False, True, False]


def test_a_converted_figure_keeps_its_size() -> None:
    row = next(row for row in made("a=3.4 b=40_promille", "up").rows if row.cell.area == "b")
    assert (row.cell.number, row.cell.unit) == (4, "pct")
    assert Why.OTHER_UNIT is not row.why
