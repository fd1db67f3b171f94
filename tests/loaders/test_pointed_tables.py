"""Tables that a person points out: areas across, periods in parts, a year of its own, columns and rows left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from books import csv_book, lines, reading

from loaders.recipes.pointing import pictures_of, recipe_of
from loaders.recipes.recipe import Recipe, from_toml, to_toml
from maaltavle.errors import Problem

AREAS_ACROSS = "Ledige\nÅr;Herning;Horsens\n2014;3;4\n2015;5;6\n"
YEAR_THEN_QUARTER = "Ledige\nKommune;2014;;2015\n;K1;K2;K1\nHerning;3;4;5\nHorsens;6;7;8\n"
YEAR_BESIDE_MONTH = "Kommune;År;Måned;Antal\nHerning;2014;1;3\nHerning;;2;4\nHerning;2015;1;5\n"
MONTHS_DOWN = "Ledige i året\nMd.;Herning;Horsens\njan;3;4\nfeb;5;6\n"
YEAR_BESIDE_MONTHS_OVER = "Ledige\nÅr;jan;feb\n2014;3;4\n2015;5;6\n"
LEFT_OUT = "Ledige\nBy;2014;Rang;2015\nHerning;3;1;4\nI alt;9;;11\nHorsens;6;2;7\n"
SEVERAL = "By;Tid;Ledige;Ledighed;note\nHerning;2014;3;4,5;a\nHorsens;2014;6;7,5;b\n"
UNDER_YEARS = "By;2014;;2015\n;Antal;Andel;Antal;Andel\nHerning;3;4,5;5;6,5\n"

Choices = Mapping[str, object]
POINTED: list[tuple[str, str, int, dict[int, str], Choices, list[str]]] = [
    # what                         table, header row, columns, the rest; what is read
    ("areas across", AREAS_ACROSS, 2, {1: "period"},
     {"first_value_column": 2, "header_roles": ("area",), "indicator": "Ledige", "unit": "antal"},
     ["3:2 | Ledige | Herning 657 | 2014 | 3 antal", "3:3 | Ledige | Horsens 615 | 2014 | 4 antal",
      "4:2 | Ledige | Herning 657 | 2015 | 5 antal", "4:3 | Ledige | Horsens 615 | 2015 | 6 antal"]),
    ("year and quarter in two rows", YEAR_THEN_QUARTER, 3, {1: "area"},
     {"group": 2, "first_value_column": 2, "header_roles": ("period", "subperiod"), "indicator": "Ledige",
      "unit": "antal"},
     ["4:2 | Ledige | Herning 657 | 2014K1 | 3 antal", "4:3 | Ledige | Herning 657 | 2014K2 | 4 antal",
      "4:4 | Ledige | Herning 657 | 2015K1 | 5 antal", "5:2 | Ledige | Horsens 615 | 2014K1 | 6 antal",
      "5:3 | Ledige | Horsens 615 | 2014K2 | 7 antal", "5:4 | Ledige | Horsens 615 | 2015K1 | 8 antal"]),
    ("year beside a numbered month", YEAR_BESIDE_MONTH, 1, {1: "area", 2: "period", 3: "subperiod", 4: "value"},
     {"indicator": "Ledige", "unit": "antal"},
     ["2:4 | Ledige | Herning 657 | 2014M01 | 3 antal", "3:4 | Ledige | Herning 657 | 2014M02 | 4 antal",
      "4:4 | Ledige | Herning 657 | 2015M01 | 5 antal"]),
    ("months down, areas across, the year said", MONTHS_DOWN, 2, {1: "subperiod"},
     {"first_value_column": 2, "header_roles": ("area",), "indicator": "Ledige", "unit": "antal", "period": "2014"},
     ["3:2 | Ledige | Herning 657 | 2014M01 | 3 antal", "3:3 | Ledige | Horsens 615 | 2014M01 | 4 antal",
      "4:2 | Ledige | Herning 657 | 2014M02 | 5 antal", "4:3 | Ledige | Horsens 615 | 2014M02 | 6 antal"]),
    ("years down, months across", YEAR_BESIDE_MONTHS_OVER, 2, {1: "period"},
     {"first_value_column": 2, "header_roles": ("subperiod",), "indicator": "Ledige", "unit": "antal",
      "area": "Herning"},
     ["3:2 | Ledige | Herning 657 | 2014M01 | 3 antal", "3:3 | Ledige | Herning 657 | 2014M02 | 4 antal",
      "4:2 | Ledige | Herning 657 | 2015M01 | 5 antal", "4:3 | Ledige | Herning 657 | 2015M02 | 6 antal"]),
    ("a column and a row left out", LEFT_OUT, 2, {1: "area"},
     {"first_value_column": 2, "without_columns": ("Rang",), "without_rows": ("i alt",), "indicator": "Ledige",
      "unit": "antal"},
     ["3:2 | Ledige | Herning 657 | 2014 | 3 antal", "3:4 | Ledige | Herning 657 | 2015 | 4 antal",
      "5:2 | Ledige | Horsens 615 | 2014 | 6 antal", "5:4 | Ledige | Horsens 615 | 2015 | 7 antal"]),
    ("each column its own name and unit", SEVERAL, 1, {1: "area", 2: "period", 3: "value", 4: "value"},
     {"names": {"Ledige": "Ledige i alt"}, "units": {"Ledige": "antal", "Ledighed": "pct"}},
     ["2:3 | Ledige i alt | Herning 657 | 2014 | 3 antal", "2:4 | Ledighed | Herning 657 | 2014 | 4.5 pct",
      "3:3 | Ledige i alt | Horsens 615 | 2014 | 6 antal", "3:4 | Ledighed | Horsens 615 | 2014 | 7.5 pct"]),
    ("count and share under each year", UNDER_YEARS, 2, {1: "area"},
     {"group": 1, "first_value_column": 2, "header_roles": ("period", "indicator"), "numbers": "danish",
      "units": {"Antal": "antal", "Andel": "pct"}},
     ["3:2 | Antal | Herning 657 | 2014 | 3 antal", "3:3 | Andel | Herning 657 | 2014 | 4.5 pct",
      "3:4 | Antal | Herning 657 | 2015 | 5 antal", "3:5 | Andel | Herning 657 | 2015 | 6.5 pct"]),
]  # fmt: skip
NAMES = [case[0] for case in POINTED]


def made(table: str, header: int, columns: dict[int, str], rest: Choices) -> Recipe:
    """The recipe of what is pointed out in a table, for that very file."""
    book = csv_book(table)
    return recipe_of(pictures_of(book)[0], "Pegt", header, columns, made_for=book.sha256, **rest)


def errors(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.code} {problem.found}" for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize(("what", "table", "header", "columns", "rest", "expected"), POINTED, ids=NAMES)
def test_what_was_pointed_out_is_read(
    what: str, table: str, header: int, columns: dict[int, str], rest: Choices, expected: list[str]
) -> None:
    recipe = made(table, header, columns, rest)
    found = reading(csv_book(table), recipes=[recipe])
    assert (errors(found.problems), lines(found)) == ([], expected)


@pytest.mark.parametrize("case", POINTED, ids=NAMES)
def test_a_recipe_is_data_and_comes_back_the_same(case: tuple[str, str, int, dict[int, str], Choices, object]) -> None:
    recipe = made(*case[1:5])
    assert from_toml(to_toml(recipe)) == recipe


def test_what_is_left_out_is_told_of() -> None:
    """Nothing vanishes without a word: rows and columns left out, and columns that nobody pointed out."""
    left = reading(csv_book(LEFT_OUT), recipes=[made(*POINTED[5][1:5])])
    assert [str(line) for line in left.unread] == [
        "1:1: Ledige",
        "2:3: »Rang« er udeladt, som opskriften siger",
        "4:1: »I alt« er udeladt, som opskriften siger",
    ]
    several = reading(csv_book(SEVERAL), recipes=[made(*POINTED[6][1:5])])
    assert [str(line) for line in several.unread] == ["1:5: »note« er ikke udpeget, 2 celler"]


def test_the_year_of_a_table_of_months_is_asked_again() -> None:
    """Next year's file: the months stand, and no year is given to them."""
    recipe = made(*POINTED[3][1:5])
    later = replace(csv_book(MONTHS_DOWN.replace("3;4", "7;8")), sha256="1" * 64)
    found = reading(later, recipes=[recipe])
    assert (errors(found.problems), found.figures.column("period").known) == ([], ["M01", "M02"])
    assert next((one.what, one.text) for one in found.held_over) == ("period", "2014")


def test_a_file_without_what_is_new_is_written_as_before() -> None:
    """An older release reads it: it knows no other fields."""
    text = to_toml(Recipe("Ture", columns={1: "area"}, unit="antal"))
    assert not any(name in text for name in ("part", "names", "units", "without"))


def test_areas_across_know_their_file_by_the_areas_too() -> None:
    recipe = made(*POINTED[0][1:5])
    assert recipe.headers == {1: "År", 2: "Herning", 3: "Horsens"}
    assert not reading(csv_book("Ledige\nÅr;Piger;Drenge\n2014;3;4\n"), recipes=[recipe]).layout.startswith("Opskrift")
