"""What stands around a table: keys with their values above it, other lines below it, codes and counted rows beside it.

Each is read as what it says of the whole table, or named as not read; it is never a figure, a title or a label.
"""

# ruff: noqa: E501  (a line is one table)
from __future__ import annotations

from dataclasses import replace

import pytest
from books import sheet_of, workbook

from loaders.book import Range
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.reading import Reading

TOWNS: list[list[object]] = [["Kommune", "2023", "2024"], ["Herning", 1, 2], ["Horsens", 3, 4]]
COUNTS: list[list[object]] = [["Kommune", "Mænd", "Kvinder"], ["Herning", 200, 20], ["Horsens", 300, 40]]
SCHOOLS: list[list[object]] = [["Skole", "Elever", "Lærere"], ["Nord", 200, 20], ["Syd", 300, 40]]
TITLE: list[list[object]] = [["Ledige i alt"]]
BLANK: list[list[object]] = [[]]


def read(rows: list[list[object]]) -> Reading:
    return read_book(workbook(sheet_of(rows, "T")), Context())


ABOVE: list[tuple[str, list[list[object]], dict[str, str], list[str]]] = [  # rows, what every figure has, what is left
    ("a number of a case", [["Sagsnr.", 24817], *TITLE, *BLANK, *TOWNS], {"indicator": "Ledige i alt"}, ["T!A1: Sagsnr. 24817"]),
    ("two numbers", [["Sagsnr.", 24817], ["Sider", 3], *TITLE, *TOWNS], {"indicator": "Ledige i alt"}, ["T!A1: Sagsnr. 24817", "T!A2: Sider 3"]),
    ("a day under the title", [*TITLE, ["Dato", "12-03-2024"], *BLANK, *TOWNS], {"indicator": "Ledige i alt"}, ["T!A2: Dato 12-03-2024"]),
    ("words by a colon", [["Kontakt:", "Økonomi"], *TITLE, *TOWNS], {"indicator": "Ledige i alt"}, ["T!A1: Kontakt: Økonomi"]),
    ("a key over two columns", [["Sagsnr.", 24817], *TITLE, ["Kommune", "2024"], ["Herning", 1], ["Horsens", 2], ["Struer", 3]], {"indicator": "Ledige i alt", "period": "2024"}, ["T!A1: Sagsnr. 24817"]),
    ("prose, and the title", [["Tallene viser de ledige i kommunen. Bemærk, at 2024 er foreløbig, og at opgørelsen er ændret."], *TITLE, *TOWNS], {"indicator": "Ledige i alt"}, ["T: Tallene viser de ledige i kommunen. Bemærk, at 2024 er foreløbig, og at opgørelsen er ændret."]),
    ("prose alone", [["Tallene viser de ledige i kommunen. Bemærk, at 2024 er foreløbig, og at opgørelsen er ændret."], *TOWNS], {"indicator": "T"}, ["T: Tallene viser de ledige i kommunen. Bemærk, at 2024 er foreløbig, og at opgørelsen er ændret."]),
    ("a title over the last column", [[None, None, "Ledige i alt"], *TOWNS], {"indicator": "Ledige i alt"}, []),
    ("a title over a middle column", [[None, None, "Ledige i alt"], [*TOWNS[0], "2025"], [*TOWNS[1], 5], [*TOWNS[2], 6]], {"indicator": "Ledige i alt"}, []),
    ("the year", [["År", 2024], *TITLE, *COUNTS], {"period": "2024"}, []),
    ("the year and a blank row", [*TITLE, ["År", 2024], *BLANK, *SCHOOLS], {"period": "2024"}, []),
    ("the year as text", [["Periode:", "2024"], *TITLE, *COUNTS], {"period": "2024"}, []),
    ("the area", [["Kommune", "Herning"], *TITLE, ["År", "Mænd", "Kvinder"], [2023, 1, 2], [2024, 3, 4]], {"area": "Herning"}, []),
    ("the unit", [["Enhed", "kr."], *TITLE, *TOWNS], {"unit": "kr."}, []),
    ("the title", [["Titel", "Sygedage"], ["Afdeling", "HR"], *BLANK, *TOWNS], {"indicator": "Sygedage"}, ["T!A2: Afdeling HR"]),
    ("the area in one cell", [["Kommune: Herning"], ["Køn", "2023", "2024"], ["Mænd", 1, 2], ["Kvinder", 3, 4]], {"indicator": "T", "area": "Herning"}, []),
    ("the year in one cell", [["År: 2024"], *COUNTS], {"period": "2024"}, []),
    ("the title beside them", [["Kommune: Herning"], ["År: 2024"], *TITLE, ["Køn", "18-24 år", "25-29 år"], ["Mænd", 1, 2], ["Kvinder", 3, 4]], {"area": "Herning", "period": "2024"}, []),
    ("all of them", [["Indikator:", "Sygedage"], ["Kommune:", "Herning"], ["Enhed:", "dage"], ["Udtrukket:", "1/2-2025"], *BLANK, ["År", "Mænd", "Kvinder"], [2023, 1, 2], [2024, 3, 4]], {"area": "Herning", "unit": "dage"}, ["T!A4: Udtrukket: 1/2-2025"]),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "every", "left"), ABOVE, ids=[one[0] for one in ABOVE])
def test_keys_above_are_said_of_all_or_named(
    _what: str, rows: list[list[object]], every: dict[str, str], left: list[str]
) -> None:
    found = read(rows)
    assert not found.refused and [str(line) for line in found.unread] == left
    assert found.figures and {tuple(getattr(one, name) for name in every) for one in found.figures} == {
        tuple(every.values())
    }
    assert [
        one.where for one in found.figures if one.value in (2024, 24817, 3) and one.where.endswith(("1", "2"))
    ] == []


def test_a_year_or_an_area_in_one_cell_names_no_indicator() -> None:
    rows: list[list[object]] = [
        ["Kommune: Herning"],
        ["År: 2024"],
        ["Køn", "Ledige", "Unge"],
        ["Mænd", 1, 2],
        ["Kvinder", 3, 4],
    ]
    assert {one.indicator for one in read(rows).figures} == {"Ledige", "Unge"}


BELOW = [
    ("contact and pages", [["Kontakt", "Ole"], ["Antal sider", 3]], ["T!A6: Kontakt Ole", "T!A7: Antal sider 3"]),
    ("a count of the rows", [["Antal kommuner", 2]], ["T!A6: Antal kommuner 2"]),
    ("a small table", [["Tegn"], ["a", "b"], ["c", 5]], ["T!A6: Tegn", "T!A7: a b", "T!A8: c 5"]),
    ("notes that are numbered", [[f"note {n}", n] for n in range(14)], [*(f"T!A{6 + n}: note {n} {n}" for n in range(12)), "T: 2 rækker mere er ikke læst"]),
    ("a year of the note", [["Opdateret", 2025]], ["T!A6: Opdateret 2025"]),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "left"), BELOW, ids=[one[0] for one in BELOW])
def test_other_lines_below_are_named(_what: str, rows: list[list[object]], left: list[str]) -> None:
    found = read([*TITLE, *TOWNS, [], *rows])
    assert not found.refused and [str(line) for line in found.unread] == left
    assert [(one.area, str(one.value)) for one in found.figures] == [
        ("Herning", "1"), ("Herning", "2"), ("Horsens", "3"), ("Horsens", "4"),
    ]  # fmt: skip


PART = [  # after a blank row, and of the table all the same
    ("areas", [["Struer", 5, 6]], 6),
    ("an area that lacks figures", [["Struer", "..", ".."]], 4),
    ("the country", [["Hele landet", 7, 8]], 6),
    ("a name nobody knows, with all its figures", [["Klyngen", 7, 8]], 6),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "count"), PART, ids=[one[0] for one in PART])
def test_rows_of_the_table_after_a_blank_row_stay(_what: str, rows: list[list[object]], count: int) -> None:
    found = read([*TITLE, *TOWNS, [], *rows])
    assert sum(one.value is not None for one in found.figures) == count and found.unread == ()


BESIDE = [
    ("rows counted under a title", [*TITLE, [None, *TOWNS[0]], [1, *TOWNS[1]], [2, *TOWNS[2]]], ["T: rækkenumrene i kolonne A er ikke læst"]),
    ("rows counted from nought", [[None, *TOWNS[0]], [0, *TOWNS[1]], [1, *TOWNS[2]]], ["T: rækkenumrene i kolonne A er ikke læst"]),
    ("codes under the headings", [["Kommune", "Ledige", "Unge"], [None, "N00401", "N00402"], *TOWNS[1:]], ["T!B2: rækken »N00401« er ikke læst"]),
    ("a total of areas", [*TOWNS, ["I alt", 4, 6]], ["T!A4: rækken »I alt« er ikke læst"]),
    ("a mean", [[*TOWNS[0], "Gennemsnit"], [*TOWNS[1], 1.5], [*TOWNS[2], 3.5]], ["T!D1: kolonnen »Gennemsnit« er ikke læst"]),
    ("a remark", [TOWNS[0], [*TOWNS[1], "rettet"], TOWNS[2], ["Struer", 5, 6]], ["T!D2: rettet"]),
    ("a column of remarks", [[*TOWNS[0], "Bemærkning"], [*TOWNS[1], "rettet"], TOWNS[2]], ["T: kolonnen »Bemærkning« er ikke læst"]),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "left"), BESIDE, ids=[one[0] for one in BESIDE])
def test_what_stands_beside_is_named(_what: str, rows: list[list[object]], left: list[str]) -> None:
    found = read(rows)
    assert not found.refused and [str(line) for line in found.unread] == left
    (account,) = found.accounts
    assert account.adds_up and account.left > 0 and account.faulty == 0
    assert {str(one.value) for one in found.figures} <= {"1", "2", "3", "4", "5", "6"}


def test_the_only_figure_of_a_column_is_no_year() -> None:
    found = read(
        [["Område", "Ledige", "Udgifter"], ["Struer", None, 28790.9], ["Herning", None, 51427.2], ["Lemvig", 1731, 7]]
    )
    assert [(one.indicator, str(one.value)) for one in found.figures if one.area == "Lemvig"] == [
        ("Ledige", "1731"),
        ("Udgifter", "7"),
    ]
    assert not found.refused and len(found.figures) == 6


def test_a_name_of_the_labels_stands_over_codes() -> None:
    found = read(
        [["Tal fra 2024"], ["Skole", "Ledige", "Unge"], [None, "N00401", "N00402"], ["Nord", 1, 2], ["Syd", 3, 4]]
    )
    assert [one.breakdown for one in found.figures] == ["Skole=Nord", "Skole=Nord", "Skole=Syd", "Skole=Syd"]


def test_numbers_without_a_heading_keep_the_file_out_and_are_counted_as_faulty() -> None:
    found = read([*TOWNS[:1], [*TOWNS[1], 77], [*TOWNS[2], 78]])
    assert found.refused and [problem.code for problem in found.problems] == ["no_label"]
    assert [(account.faulty, account.amiss) for account in found.accounts] == [(2, ())]


def test_headings_that_are_asked_about_can_be_left_out_each() -> None:
    """The row that is asked about stands right over the first figure: it is not the row of headings."""
    schools, care = [["Nord", 1, 2], ["Syd", 3, 4]], [["Øst", 5, 6], ["Vest", 7, 8]]
    found = read([["Område", "2022", "2023"], ["Skoler"], *schools, ["Ældre"], *care, ["I alt", 16, 20]])
    assert [problem.code for problem in found.problems] == ["unclear_row", "unclear_row"]
    assert [one.place for one in found.leavable] == ["T!2", "T!5", "T!2,T!5"]


def test_a_workbook_of_eurostat_says_its_dataset_unit_and_rows() -> None:
    rows: list[list[object]] = [
        ["Data extracted on 05/03/2024 10:11:12 from [ESTAT]"], ["Dataset: ", None, "Unemployment rate [LFST]"], ["Last updated: ", None, "15/02/2024 23:00"], [],
        ["Time frequency", None, "Annual"], ["Unit of measure", None, "Percentage"], [],
        ["TIME", "2020", None, "2021", None, "2022", None], ["GEO (Labels)"],
        ["Denmark", 5.2, None, 4.9, "b", 4.1, None], ["Sweden", 6.2, None, ":", "u", 4.6, "p"], [],
        ["Special value"], [":", "not available"], ["Available flags:"], ["b", "break in time series"],
    ]  # fmt: skip
    found = read(rows)
    assert not found.refused
    assert [(one.indicator, one.area, one.period, str(one.value), one.unit) for one in found.figures] == [
        ("Unemployment rate [LFST]", area, period, value, "Percentage")
        for area, values in (("Denmark", "5.2 4.9 4.1"), ("Sweden", "6.2 None 4.6"))
        for period, value in zip(("2020", "2021", "2022"), values.split(), strict=True)
    ]
    (account,) = found.accounts
    assert account.adds_up and account.faulty == 0


def test_a_merged_label_is_that_of_all_its_rows() -> None:
    rows: list[list[object]] = [
        ["Kommune", "År", "Antal"],
        ["Herning", 2022, 1],
        [None, 2023, 2],
        [None, 2024, 3],
        ["Horsens", 2022, 4],
    ]
    sheet = replace(sheet_of(rows, "T"), merged=(Range(2, 1, 4, 1),))
    found = read_book(workbook(sheet), Context())
    assert [(one.area, one.period) for one in found.figures] == [
        ("Herning", "2022"), ("Herning", "2023"), ("Herning", "2024"), ("Horsens", "2022"),
    ]  # fmt: skip
