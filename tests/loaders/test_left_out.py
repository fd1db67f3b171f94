"""One column or row that nobody understands: it is offered to be left out, the rest is read, and it is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders.book import Book, Cell
from loaders.gate.wire import from_wire, to_wire
from loaders.recipes.kept import Shelf
from loaders.recipes.recipe import Recipe, from_json, from_toml, to_json, to_toml
from loaders.recipes.told import in_words
from maaltavle.reading import Reading


def ark(*rows: list[object]) -> Book:
    """A workbook of one sheet."""
    return workbook(sheet_of(rows))


BROKEN = Cell(0, 0, None, "#REF!", "", "#REF!")
NAMELESS = csv_book("Kommune;2014;2015;\nHerning;1;2;9\nHorsens;3;4;8\nViborg;5;6;7\n")
TROUBLED = {
    # the table; what is offered to be left out; the line of what then is not read; how many figures are
    "figures without a heading": (
        NAMELESS, "D", "kolonnen uden overskrift (D)",
        "1:4: kolonnen uden overskrift (D) er udeladt, som opskriften siger", 6,
    ),
    "labels without a heading": (
        csv_book("Kommune;Periode;;Ledige\nHerning;2014;x;2\nHorsens;2014;y;4\nViborg;2014;z;6\n"),
        "C", "kolonnen uden overskrift (C)",
        "1:3: kolonnen uden overskrift (C) er udeladt, som opskriften siger", 3,
    ),
    "a column of what are no numbers": (
        ark(["By", "2014", "2015", "2016"], ["Herning", 1, "1abc", 3], ["Horsens", 2, "d3f", 3], ["Viborg", 3, "x", 5]),
        "Ark1!C", "kolonnen »2015« (C)", "Ark1!C1: kolonnen »2015« (C) er udeladt, som opskriften siger", 6,
    ),
    "a column of broken formulas": (
        ark(["Kommune", "2014", "2015"], ["Herning", 1, BROKEN], ["Horsens", 2, BROKEN], ["Viborg", 3, BROKEN]),
        "Ark1!C", "kolonnen »2015« (C)", "Ark1!C1: kolonnen »2015« (C) er udeladt, som opskriften siger", 3,
    ),
    "a row of what are no numbers": (
        ark(["By", "2014", "2015", "2016"], ["Herning", 1, 2, 3], ["Horsens", "a1", "b2", "c3"], ["Viborg", 3, 4, 5]),
        "Ark1!3", "rækken »Horsens« (3)", "Ark1!A3: rækken »Horsens« (3) er udeladt, som opskriften siger", 6,
    ),
    "a row that may be a heading": (
        ark(["Emne", "2014", "2015"], ["Ledige", 1, 2], ["Unge"], ["Aktive", 3, 4], ["Gamle", 3, 4]),
        "Ark1!3", "rækken »Unge« (3)", "Ark1!A3: rækken »Unge« (3) er udeladt, som opskriften siger", 6,
    ),
    "a row whose period cannot be read": (
        csv_book("Kommune;Periode;Ledige\nHerning;2014;2\nHorsens;20x4;4\nViborg;2014;6\n"),
        "3", "rækken »Horsens« (3)", "3:1: rækken »Horsens« (3) er udeladt, som opskriften siger", 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TROUBLED.values(), ids=TROUBLED)
def test_what_stands_in_the_way_is_left_out_by_one_choice(case: tuple[Book, str, str, str, int]) -> None:
    book, place, name, line, count = case
    found = reading(book)
    assert found.refused
    (offered,) = found.leavable
    assert (offered.place, str(offered.what)) == (place, name)
    after = reading(book, recipes=[from_toml(offered.recipe)])
    assert (codes(after), len(after.figures), after.leavable) == ([], count, ())
    assert [str(one) for one in after.unread] == [line]
    assert set(lines(after)) <= set(lines(found)) or "uden overskrift (C)" in name  # a label column parts no more


def test_several_are_left_out_one_by_one_or_together() -> None:
    """The second recipe leaves out what the first one does too."""
    book = csv_book("Kommune;2014;2015;;\nHerning;1;2;9;4\nHorsens;3;4;8;4\nViborg;5;6;7;5\n")
    assert [one.place for one in reading(book).leavable] == ["D", "E", "D,E"]
    first, _second, both = reading(book).leavable
    once = reading(book, recipes=[from_toml(first.recipe)])
    (last,) = once.leavable
    assert codes(once) == ["error no_label 2:5"]
    assert from_toml(last.recipe) == from_toml(both.recipe)
    assert codes(reading(book, recipes=[from_toml(both.recipe)])) == []


NOT_OFFERED = [
    csv_book("Kommune;2014;2015\nHerning;1;2\nHorsens;3;abc1\nViborg;5;6\n"),  # one cell of many: it is mended
    csv_book("Kommune;2014;2015\nHerning;1;2\nHorsens;3;4\n"),
    csv_book("By;By;Piger\nHerning;A;12\nHorsens;B;1\n"),
]


@pytest.mark.parametrize("book", NOT_OFFERED)
def test_nothing_else_is_offered(book: Book) -> None:
    assert reading(book).leavable == ()


def test_a_table_of_which_nothing_would_be_left_is_read_as_it_stands() -> None:
    """Its one column has lines of its own below, all of which something is wrong with."""
    found = reading(csv_book("Værdi\n12\n12\n* foreløbige tal\nI alt;1;2\n"))
    assert {problem.code for problem in found.problems} >= {"not_a_number", "no_label"}
    assert all(account.adds_up for account in found.accounts)


def test_the_recipe_lasts_for_the_source_where_it_is_of_its_form() -> None:
    """A column without a heading is left out of next year's file too; a row of bad figures is not."""
    recipe = from_toml(reading(NAMELESS).leavable[0].recipe)
    later = replace(csv_book("Kommune;2015;2016;\nHerning;1;2;9\nViborg;5;6;7\n"), sha256="1" * 64)
    assert reading(later, recipes=[recipe]).layout == "Opskrift: fil"
    assert codes(reading(later, recipes=[recipe])) == []
    named = replace(csv_book("Kommune;2015;2016;Areal\nHerning;1;2;9\nViborg;5;6;7\n"), sha256="1" * 64)
    assert reading(named, recipes=[recipe]).layout == "Tabel"
    row = from_toml(reading(TROUBLED["a row of what are no numbers"][0]).leavable[0].recipe)
    assert (Shelf.lasts(recipe), Shelf.lasts(row)) == (True, False)
    other = replace(TROUBLED["a row of what are no numbers"][0], sha256="1" * 64)
    assert len([code for code in codes(reading(other, recipes=[row])) if "not_a_number" in code]) == 3


def test_a_heading_over_several_columns_stays_over_the_others() -> None:
    """The first column of the second group is left out: the others are of that group still, not of the first."""
    book = ark(
        ["Kommune", "2014", None, "2015", None, None],
        [None, "Piger", "Drenge", "Note", "Piger", "Drenge"],
        ["Herning", 1, 2, "a1", 3, 4],
        ["Horsens", 5, 6, "b2", 7, 8],
        ["Viborg", 5, 6, "c3", 7, 8],
    )
    recipe = Recipe("X", "itself", (2,), headers={2: "Piger"}, without_columns=("Note",), made_for="0" * 64)
    found = reading(book, recipes=[recipe])
    assert codes(found) == []
    told = [(read.where, read.period) for read in found.figures if read.where.endswith("3")]
    assert told == [("Ark1!B3", "2014"), ("Ark1!C3", "2014"), ("Ark1!E3", "2015"), ("Ark1!F3", "2015")]


def test_a_gap_that_was_left_out_parts_no_tables_and_ends_no_section() -> None:
    columns = csv_book("Kommune;2014;;Status;2015\nHerning;1;x1;a;2\nHorsens;3;y2;b;4\nViborg;5;z3;c;6\n")
    recipe = Recipe("X", "itself", (1,), headers={1: "Kommune"}, leaves=("C",), made_for="0" * 64)
    assert len({read.area for read in reading(columns, recipes=[recipe]).figures}) == 3
    rows = ark(
        ["Emne", "2014", "2015"], ["Unge:"], ["Ledige", 1, 2], ["Rod", "a1", "b2"], ["Aktive", 3, 4],
        ["Gamle:"], ["Ledige", 5, 6], ["Aktive", 7, 8],
    )  # fmt: skip
    recipe = replace(recipe, headers={1: "Emne"}, leaves=("4",))
    told = [read.breakdown for read in reading(rows, recipes=[recipe]).figures]
    assert [*dict.fromkeys(told)] == ["Unge:=Ledige", "Unge:=Aktive", "Gamle:=Ledige", "Gamle:=Aktive"]


def test_recipe_and_offer_cross_files_and_pipes() -> None:
    found = reading(NAMELESS)
    recipe = from_toml(found.leavable[0].recipe)
    assert from_toml(to_toml(recipe)) == from_json(to_json(recipe)) == recipe
    assert from_wire(to_wire(found)).leavable == found.leavable
    assert isinstance(found, Reading)
    assert [str(one) for one in in_words(recipe)][1:] == [
        "Tabellen læses af sig selv, uden det, der udelades.",
        "Kolonner, der udelades efter deres plads: D.",
        "En fil kendes på: »Kommune«.",
    ]
