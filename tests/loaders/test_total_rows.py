"""A total among the labels of a crosstab is no area: it is a series of its own, or named as not read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from papers import Drawing, Paper

from loaders.read import read_file
from maaltavle.reading import Reading

TOTALS = ("I alt", "Total", "Hele kommunen", "Samlet", "Hovedtotal", "Sum", "Alle skoler", "Herning Kommune i alt")


def down(names: tuple[str, ...], heading: str) -> Paper:
    """Labels down, years across."""
    return _table([[heading, 2021, 2022, 2023], *([name, *_figures(row)] for row, name in enumerate(names))])


def across(names: tuple[str, ...], heading: str) -> Paper:
    """Labels across, years down."""
    return _table([[heading, *names], *([year, *_figures(year, len(names))] for year in (2021, 2022, 2023))])


def records(names: tuple[str, ...], heading: str) -> Paper:
    """A row a figure."""
    rows = [[name, year, *_figures(10 * year + n, 1)] for year in (2021, 2022) for n, name in enumerate(names)]
    return _table([[heading, "År", "Elever"], *rows])


def _figures(seed: int, count: int = 3) -> list[int]:
    return [100 + (seed * 37 + 11 * n) % 800 for n in range(count)]


def _table(rows: list[list[object]]) -> Paper:
    paper = Paper("Elever")
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            paper.put(row, column, value)
    return paper


FORMS: dict[str, tuple[Callable[[tuple[str, ...], str], Paper], str, tuple[str, ...]]] = {
    "schools down": (down, "Skole", ("Lind Skole", "Nordskolen", "Vestre Skole")),
    "departments across": (across, "År", ("Børn og Unge", "Teknik", "Kultur")),
    "districts in records": (records, "Skoledistrikt", ("Nord", "Syd")),
    "municipalities down": (down, "Kommune", ("Herning", "Struer", "Lemvig")),
    "municipalities across": (across, "År", ("Herning", "Struer", "Lemvig")),
    "municipalities in records": (records, "Kommune", ("Herning", "Struer")),
}


@pytest.mark.parametrize(("form", "total"), product(FORMS, TOTALS))
@pytest.mark.parametrize("first", [False, True])
def test_a_total_is_no_area_and_no_part(form: str, total: str, first: bool, tmp_path: Path) -> None:
    draw, heading, names = FORMS[form]
    found = read(tmp_path, draw((total, *names) if first else (*names, total), heading))
    of_total = [one for one in found.figures if total in (one.area, *said(one.breakdown), *said(one.indicator))]
    others = [one for one in found.figures if one not in of_total]
    assert {one.area_code for one in of_total} <= {""}
    if form.startswith("municipalities"):
        assert not of_total
        assert any(total in str(line) for line in found.unread)
    else:
        assert len(of_total) == len(others) // len(names) > 0
    assert not any(total in f"{one.indicator} {one.breakdown} {one.area}" for one in others)
    assert len({(one.indicator, one.area, one.breakdown, one.period) for one in found.figures}) == len(found.figures)


def said(text: str) -> list[str]:
    """The parts of a breakdown or a path."""
    return [part.strip() for part in text.replace("›", ";").replace("=", ";").split(";")]


def read(tmp_path: Path, paper: Paper) -> Reading:
    found = read_file(Drawing("", "", "tal.xlsx", [paper]).write(tmp_path))
    assert [p.message for p in found.problems if p.severity == "error"] == []
    return found


def test_two_budgets_beside_each_other_keep_their_names(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Område", "Oprindeligt budget", "Korrigeret budget", "Forbrug"]]
    rows += [["Skoler", 10, 11, 5], [], ["Kultur", 20, 21, 15]]
    paper = _table([["Opfølgning pr. 31. marts 2024"], [], *rows])
    found = read(tmp_path, paper)
    assert {(one.period, one.kind, one.value) for one in found.figures} == {
        *(("2024", "budget", value) for value in (10, 11, 20, 21)),
        *(("2024-03-31", "measured", value) for value in (5, 15)),
    }
