"""Weeks: each way people write them makes an ISO week, or is asked about; never a month, and never the whole year."""

from __future__ import annotations

import pytest
from books import csv_book, reading, sheet_of, workbook

from loaders.shapes.places import Periods, part_of_year
from loaders.shapes.roles import Role, names_weeks, role_of
from maaltavle.reading import Reading

NAMES = ["Uge", "uge", "Ugenr.", "Uge nr", "uge_nr", "Ugenummer", "Uge/år", "Uge-år", "Uge og år", "År og uge", "Week",
         "ISO-uge", "year_week", "Kalenderuge"]  # fmt: skip
OTHER_NAMES = ["Ugedag", "Uger", "Antal uger", "Ugentlig", "Måned", "År", "Periode", "Weekend"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_weeks(name: str) -> None:
    assert names_weeks(name) and role_of(name) is Role.SUBPERIOD


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_names_of_something_else(name: str) -> None:
    assert not names_weeks(name)


# a column's name | its cells | the periods, or the code of its problem
ALONE = """
Uge | 46/2022, 47/2022, 48/2022 | 2022U46 2022U47 2022U48
Uge | 07/2022, 08/2022, 12/2022 | 2022U07 2022U08 2022U12
Uge | 2022-07, 2022-08, 2022-09 | 2022U07 2022U08 2022U09
Uge | 202201, 202202, 202253 | ! unreadable_period
Uge | 202001, 202002, 202053 | 2020U01 2020U02 2020U53
Uge | 7-2022, 8-2022, 9-2022 | 2022U07 2022U08 2022U09
Uge | 2022 7, 2022 8, 2022 9 | 2022U07 2022U08 2022U09
Uge/år | 07/2022, 08/2022, 09/2022 | 2022U07 2022U08 2022U09
Ugenummer | 1.2022, 2.2022, 3.2022 | 2022U01 2022U02 2022U03
Week | 2022W07, 2022W08, 2022W09 | 2022U07 2022U08 2022U09
Week | 2022-W07, 2022-W08, 2022-W09 | 2022U07 2022U08 2022U09
Uge | uge 46-2022, uge 47-2022, uge 48-2022 | 2022U46 2022U47 2022U48
Uge | 2022 uge 46, 2022 uge 47, 2022 uge 48 | 2022U46 2022U47 2022U48
Uge | uge 46, uge 47, uge 48 | ! no_period
Uge | 46, 47, 48 | ! no_period
Uge | 52/2022, 53/2022, 1/2023 | ! unreadable_period
Uge | 46/2022, 54/2022, 48/2022 | ! unreadable_period
Uge | 46/22, 47/22, 48/22 | ! no_period
Periode | 46/2022, 47/2022, 48/2022 | 2022U46 2022U47 2022U48
Periode | 46/2022, 47/2022, 7/2023 | 2022U46 2022U47 2023U07
Periode | 07/2022, 08/2022, 09/2022 | 2022M07 2022M08 2022M09
Periode | 07/2022, 08/2022, 13/2022 | ! unreadable_period
Periode | uge 46 2022, uge 47 2022, uge 48 2022 | 2022U46 2022U47 2022U48
Periode | uge 51 2022, uge 52 2022, uge 53 2022 | ! unreadable_period
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in ALONE.strip().split("\n")]


def said(found: Reading) -> str:
    problems = [one.code for one in found.problems if one.severity == "error" or one.code == "no_period"]
    return f"! {problems[0]}" if problems else " ".join(dict.fromkeys(one.period for one in found.figures))


@pytest.mark.parametrize("row", ROWS, ids=" · ".join)
def test_a_column_of_weeks(row: tuple[str, str, str]) -> None:
    name, cells, wanted = row
    texts = cells.split(", ")
    rows = [[name, "Kommune", "Antal"], *([text, "Herning", 12 + n] for n, text in enumerate(texts))]
    assert said(reading(workbook(sheet_of(rows)))) == wanted
    assert said(reading(csv_book("\n".join(";".join(map(str, row)) for row in rows)))) == wanted


BESIDE = """
Uge | 46, 47 | 2022U46 2022U47
Uge | 1, 53 | ! unreadable_period
Ugenr. | 07, 08 | 2022U07 2022U08
Ugenummer | 1, 2 | 2022U01 2022U02
Ugenummer | 52, 54 | ! unreadable_period
ISO-uge | uge 1, uge 2 | 2022U01 2022U02
Week | W46, W47 | 2022U46 2022U47
Uge | U46, U47 | 2022U46 2022U47
Uge | 46. uge, 47. uge | 2022U46 2022U47
Uge | 46/2022, 47/2022 | 2022U46 2022U47
Uge | 2022-07, 2022-08 | 2022U07 2022U08
"""


@pytest.mark.parametrize("row", BESIDE.strip().split("\n"))
def test_a_column_of_weeks_beside_the_year(row: str) -> None:
    name, cells, wanted = (part.strip() for part in row.split("|"))
    rows = [["År", name, "Kommune", "Antal"], *(["2022", text, "Herning", 12] for text in cells.split(", "))]
    found = reading(workbook(sheet_of(rows)))
    assert said(found) == wanted
    assert wanted.startswith("!") or {one.breakdown for one in found.figures} == {""}


ACROSS = [
    (["46/2022", "47/2022"], "2022U46 2022U47"),
    (["2022-46", "2022-47"], "2022U46 2022U47"),
    (["uge 46 2022", "uge 47 2022"], "2022U46 2022U47"),
    (["2022W46", "2022W47"], "2022U46 2022U47"),
    (["Uge 46-2022", "Uge 47-2022"], "2022U46 2022U47"),
    (["uge 46", "uge 47"], "! no_period"),
    (["07/2022", "08/2022"], "2022M07 2022M08"),
]


@pytest.mark.parametrize(("heads", "wanted"), ACROSS)
def test_weeks_across(heads: list[str], wanted: str) -> None:
    rows = [["Smittede"], ["Kommune", *heads], ["Herning", 1, 2], ["Struer", 3, 4]]
    assert said(reading(workbook(sheet_of(rows)))) == wanted
    if not wanted.startswith("!"):
        over = [rows[0], ["", "2022", "2022"], *rows[1:]]
        assert said(reading(workbook(sheet_of(over)))) == wanted


def test_weeks_down_and_areas_across_with_the_year_in_the_title() -> None:
    rows = [["Smittede 2022"], ["Uge", "Herning", "Struer"], ["1", 1, 2], ["2", 3, 4], ["46", 5, 6]]
    assert said(reading(workbook(sheet_of(rows)))) == "2022U01 2022U02 2022U46"


PARTS = [
    ("2022", "46/2022", "Uge", "2022U46"),
    ("2021", "46/2022", "Uge", ""),  # of another year
    ("", "46/2022", "Uge", "2022U46"),
    ("2022", "07-2022", "Ugenr.", "2022U07"),
    ("2022", "46", "Ugenummer", "2022U46"),
    ("2022", "7", "Måned", "2022M07"),
    ("2022", "46", "Måned", ""),
]


@pytest.mark.parametrize(("year", "part", "name", "wanted"), PARTS)
def test_a_week_beside_its_year(year: str, part: str, name: str, wanted: str) -> None:
    assert part_of_year(year, part, name) == wanted


def test_one_wrong_month_makes_no_weeks_of_the_others() -> None:
    found = Periods(["07/2022", "08/2022", "13/2022"])
    assert [found.find(text) for text in ("07/2022", "13/2022")] == ["2022M07", ""]
