"""Labels written once: they stand for the rows below them, and what is said of one indicator is never another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from books import reading, sheet_of, workbook

from loaders.book import Book, Range
from loaders.recipes.recipe import Recipe

HEADINGS = ("Indikator", "Enhed", "Kommune")
ROWS = (
    ("Sygefravær", "dage", "Herning"),
    ("Sygefravær", "", "Horsens"),
    ("Elever", "elever", "Herning"),
    ("", "", "Horsens"),
    ("Andel unge", "", "Herning"),
    ("", "", "Horsens"),
)
UNITS = ["dage", "dage", "elever", "elever", "", ""]
MERGED = (Range(4, 2, 7, 2),)  # "elever" over both indicators: the file says so itself
ROLES = {"Indikator": "indicator", "Enhed": "unit", "Kommune": "area", "Slags": "kind", "Køn": "breakdown"}
ORDERS = [HEADINGS, ("Enhed", "Indikator", "Kommune"), ("Kommune", "Indikator", "Enhed")]


def book_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]] = ROWS,
    order: Sequence[str] = (),
    merged: Sequence[Range] = (),
) -> Book:
    """The rows with two years of figures, their columns in another order."""
    at = [headings.index(name) for name in order or headings]
    body = [[*(row[n] for n in at), 10 + n, 20 + n] for n, row in enumerate(rows)]
    sheet = sheet_of([[*(headings[n] for n in at), 2021, 2022], *body])
    return workbook(replace(sheet, merged=tuple(merged)))


def recipe_of(names: Sequence[str]) -> Recipe:
    """What a person points out of such a sheet."""
    columns = {n: ROLES[name] for n, name in enumerate(names, 1)}
    headers = dict(enumerate(names, 1))
    return Recipe(
        "Egen", form="across", header_rows=(1,), header_roles=("period",), columns=columns, headers=headers,
        first_value_column=len(names) + 1,
    )  # fmt: skip


def units_of(book: Book, recipes: Sequence[Recipe] = ()) -> list[str]:
    """The unit of the first figure of every row."""
    return [read.unit for read in reading(book, recipes=recipes).figures if read.period == "2021"]


@pytest.mark.parametrize("order", ORDERS[:2])
def test_a_unit_is_never_another_indicators(order: Sequence[str]) -> None:
    """Written once for an indicator it stands for all of its rows, and for none of the next one's."""
    assert units_of(book_of(HEADINGS, order=order)) == UNITS


def test_a_unit_merged_over_two_indicators_is_both_theirs() -> None:
    assert units_of(book_of(HEADINGS, merged=MERGED)) == [*UNITS[:2], *["elever"] * 4]


def test_a_heading_that_names_no_indicator_still_parts_the_units() -> None:
    assert units_of(book_of(("Emne", *HEADINGS[1:]))) == UNITS


def test_a_unit_stands_for_every_part_and_place_of_its_indicator() -> None:
    """Neither the next area nor the next sex is another indicator."""
    rows = (("Mænd", "Elever", "elever", "Herning"), ("Kvinder", "Elever", "", "Herning"))
    assert units_of(book_of(("Køn", *HEADINGS), rows)) == ["elever", "elever"]
    assert units_of(book_of(("Køn", *HEADINGS), rows, ("Køn", "Enhed", "Kommune"))) == ["elever", "elever"]
    rows = (("Herning", "Elever", "elever", "Mænd"), ("Horsens", "Elever", "", "Mænd"))
    assert units_of(book_of(("Kommune", "Indikator", "Enhed", "Køn"), rows)) == ["elever", "elever"]


def test_a_kind_is_never_another_indicators() -> None:
    rows = (("Udgift", "kr.", "Budget", "Herning"), ("Udgift", "", "", "Horsens"), ("Elever", "antal", "", "Herning"))
    found = reading(book_of(("Indikator", "Enhed", "Slags", "Kommune"), rows)).figures
    assert [read.kind for read in found if read.period == "2021"] == ["Budget", "Budget", "measured"]


@pytest.mark.parametrize("order", ORDERS)
def test_the_same_of_a_sheet_whose_parts_were_pointed_out(order: Sequence[str]) -> None:
    assert units_of(book_of(HEADINGS, order=order), [recipe_of(order)]) == UNITS
