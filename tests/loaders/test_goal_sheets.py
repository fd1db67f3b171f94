"""Sheets that follow goals up: target, start and status side by side, with who is responsible and how it goes in words."""

# ruff: noqa: E501  (a line is one table)
from __future__ import annotations

import pytest
from books import sheet_of, workbook

from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.reading import Reading

Told = tuple[str, str, str, str, str]  # indicator, period, kind, value, unit


def read(rows: list[list[object]], name: str = "Mål") -> Reading:
    return read_book(workbook(sheet_of(rows, name)), Context())


def told(found: Reading) -> list[Told]:
    return [(one.indicator, one.period, one.kind, str(one.value), one.unit) for one in found.figures]


SHEETS: list[tuple[str, list[list[object]], list[Told], list[str]]] = [
    (
        "target and the quarters' status",
        [["Indikator", "Mål 2025", "Status 1. kvt.", "Status 2. kvt.", "Bemærkning", "Ansvarlig"], ["Sygefravær", 5, 5.5, 5.2, "på vej", "HR"], ["Ledige", 100, 120, 110, "", "Job"]],
        [("Sygefravær", "2025", "target", "5", ""), ("Sygefravær", "K1", "measured", "5.5", ""), ("Sygefravær", "K2", "measured", "5.2", ""),
         ("Ledige", "2025", "target", "100", ""), ("Ledige", "K1", "measured", "120", ""), ("Ledige", "K2", "measured", "110", "")],
        ["kolonnerne »Bemærkning«, »Ansvarlig« er ikke læst"],
    ),
    (
        "the year in the title",
        [["Mål for 2025"], ["Indikator", "Mål 2025", "Status K1", "Status K2"], ["Sygefravær", 5, 5.5, 5.2]],
        [("Mål for 2025 › Sygefravær", "2025", "target", "5", ""), ("Mål for 2025 › Sygefravær", "2025K1", "measured", "5.5", ""), ("Mål for 2025 › Sygefravær", "2025K2", "measured", "5.2", "")],
        [],
    ),
    (
        "start, target and result",
        [["Nr.", "Mål", "Baseline 2023", "Mål 2026", "Resultat 2024", "Status"], [1, "Flere i job", 60, 70, 65, "Gul"], [2, "Færre sygedage", 12, 10, 11, "Grøn"]],
        [("Flere i job", "2023", "measured", "60", ""), ("Flere i job", "2026", "target", "70", ""), ("Flere i job", "2024", "measured", "65", ""),
         ("Færre sygedage", "2023", "measured", "12", ""), ("Færre sygedage", "2026", "target", "10", ""), ("Færre sygedage", "2024", "measured", "11", "")],
        ["kolonnen »Nr.« er ikke læst", "kolonnen »Status« er ikke læst"],
    ),
    (
        "years, then the target",
        [["Målsætning", "Udgangspunkt 2022", "Status 2023", "Status 2024", "Mål 2025", "Tovholder"], ["Flere i job", 60, 61, 62, 70, "JBL"], ["Færre sygedage", 13, 12, 11, 10, "HR"]],
        [(name, year, kind, value, "") for name, values in (("Flere i job", "60 61 62 70"), ("Færre sygedage", "13 12 11 10")) for year, kind, value in zip(("2022", "2023", "2024", "2025"), ("measured",) * 3 + ("target",), values.split(), strict=True)],
        ["kolonnen »Tovholder« er ikke læst"],
    ),
    (
        "targets that are numbers keep their column",
        [["Delmål", "Mål 2025", "2023", "2024"], ["Flere i job", 70, 61, 62], ["Færre sygedage", 10, 12, 11]],
        [("Flere i job", "2025", "target", "70", ""), ("Flere i job", "2023", "measured", "61", ""), ("Flere i job", "2024", "measured", "62", ""),
         ("Færre sygedage", "2025", "target", "10", ""), ("Færre sygedage", "2023", "measured", "12", ""), ("Færre sygedage", "2024", "measured", "11", "")],
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "figures", "left"), SHEETS, ids=[one[0] for one in SHEETS])
def test_goals_beside_their_figures(_what: str, rows: list[list[object]], figures: list[Told], left: list[str]) -> None:
    found = read(rows)
    assert told(found) == figures
    assert [str(line).partition(": ")[2] for line in found.unread] == left
    assert all(account.adds_up for account in found.accounts) and not found.refused


def test_quarters_without_a_year_ask_for_it_once() -> None:
    found = read(SHEETS[0][1])
    assert [(p.code, str(p.found)) for p in found.problems if p.severity == "warning"] == [("no_period", "intet år")]


def test_a_quarter_of_which_only_the_year_is_missing_in_some_is_still_a_problem() -> None:
    found = read(
        [
            ["Kommune", "År", "Kvartal", "Ledige"],
            ["Herning", 2023, 1, 5],
            ["Herning", None, 2, 6],
            ["Herning", 2023, 3, 7],
        ]
    )
    assert found.refused


SHARES = [  # a heading of a budget with a unit of its own
    ("Forbrugs-%", "pct."), ("Forbrugspct.", "pct."), ("Forbrugsprocent", "pct."), ("Afvigelse i pct.", "pct."), ("Afvigelse (%)", "%"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "unit"), SHARES)
def test_a_share_among_amounts_has_its_own_unit(heading: str, unit: str) -> None:
    rows: list[list[object]] = [
        ["Budgetopfølgning 2024, 1.000 kr."],
        ["Politikområde", "Opr. budget", "Korr. budget", "Forbrug", heading],
        ["Skole", 1000, 1100, 700, 63.6],
        ["Ældre", 2000, 2100, 1300, 61.9],
    ]
    found = read(rows)
    assert not found.refused
    units = {one.where.rpartition("!")[2][0]: one.unit for one in found.figures}
    assert units.get("E", unit) == unit and {units[column] for column in "BCD"} == {"1.000 kr."}
    named = any(heading in str(line) for line in found.unread)
    assert named or "E" in units
