"""Recipes: a mapping a person made reads the file, is kept as data, and says what no longer fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders.recipes import recipe as recipes
from loaders.recipes.recipe import BadRecipe, Recipe

RECORDS = csv_book(
    "Forvaltning;Hvornår;Hvad;Resultat\nHerning;2014;Ledige;1.234\nHerning;2015;Ledige;987\nKilde: egne tal"
)
BY_ROWS = Recipe(
    "Forvaltningens egne tal",
    columns={1: "area", 2: "period", 3: "indicator", 4: "value"},
    headers={1: "Forvaltning", 2: "Hvornår", 3: "Hvad", 4: "Resultat"},
    unit="antal",
    numbers="danish",
)
GROUPS = workbook(
    sheet_of(
        [
            ["Unge", "I job", None, "På ydelse", None],
            [None, "Forår", "Efterår", "Forår", "Efterår"],
            ["Herning", 1, 2, 3, 4],
            ["Horsens", 5, 6, 7, ".."],
            ["Kilde: egne tal"],
        ]
    )
)
BY_HEADINGS = Recipe(
    "Unge",
    form="across",
    header_rows=(1, 2),
    columns={1: "area"},
    headers={2: "Forår", 3: "Efterår"},
    header_roles=("indicator", "breakdown"),
    first_value_column=2,
    period="2014",
    unit="antal",
    made_for="0" * 64,  # as books.py has it of every book
)


def test_without_a_recipe_neither_file_can_be_stored() -> None:
    assert codes(reading(RECORDS)) == ["error ambiguous_number 2:4"]
    assert codes(reading(GROUPS)) == ["error unknown_layout Ark1"]


def test_what_no_cell_says_holds_for_the_file_it_was_said_of() -> None:
    """Another file: its period and area are open, its unit and name are told of. A recipe of 0.2.0 knows no file."""
    own = replace(BY_HEADINGS, columns={1: "breakdown"}, area="Herning", indicator="Elever", numbers="danish")
    assert "Herning 657 | 2014 |" in lines(reading(GROUPS, recipes=[own]))[0]
    assert reading(GROUPS, recipes=[own]).held_over == ()
    for recipe in (replace(own, made_for="1" * 64), replace(own, made_for="")):
        found = reading(GROUPS, recipes=[recipe])
        assert ({*found.figures.column("period")}, {*found.figures.column("area")}) == ({""}, {""})
        assert [(one.what, one.text) for one in found.held_over] == [
            ("period", "2014"), ("area", "Herning"), ("indicator", "Elever"), ("unit", "antal"), ("numbers", "danish"),
        ]  # fmt: skip


def test_a_heading_is_said_by_the_file_itself() -> None:
    """A column's own heading as the name of what is counted stands in the next file too."""
    recipe = replace(BY_ROWS, indicator="Resultat", unit="", numbers="", made_for="1" * 64)
    assert recipes.held_over(recipe, RECORDS) == ()


def test_sheets_with_each_a_period_of_their_own_are_pointed_out_again() -> None:
    """One answer for all sheets would give two years' figures the same year."""
    grids = {"Unge": "2014", "Gamle": "2015"}
    book = workbook(*(sheet_of([[name, "I job"], ["Herning", 1], ["Horsens", 2]], name) for name in grids))
    two = [
        Recipe(name, columns={1: "area", 2: "value"}, headers={1: name}, indicator="Job", unit="antal", period=year)
        for name, year in grids.items()
    ]
    assert "error recipe_of_another_file" in codes(reading(book, recipes=two))
    one_year = [replace(recipe, period="2014") for recipe in two]
    own_file = [replace(recipe, made_for=book.sha256) for recipe in two]
    assert not reading(book, recipes=own_file).refused
    assert "error recipe_of_another_file" not in codes(reading(book, recipes=one_year))


def test_a_heading_merged_downwards_stands_for_both_rows() -> None:
    """ "I alt" over two rows is a group and what stands under it; it does not take the text to its left."""
    book = workbook(
        sheet_of(
            [["Unge", "I job", None, "I alt"], [None, "Forår", "Efterår", None], ["Herning", 1, 2, 3], ["Kilde: x"]]
        )
    )
    recipe = Recipe(
        "Unge", form="across", header_rows=(1, 2), columns={1: "area"}, headers={2: "Forår"}, groups={2: "I job"},
        header_roles=("indicator", "breakdown"), first_value_column=2, period="2014", unit="antal", made_for="0" * 64,
    )  # fmt: skip
    assert lines(reading(book, recipes=[recipe]))[-1] == "Ark1!D3 | I alt | Herning 657 | 2014 | I alt | 3 antal"
    assert recipes.from_toml(recipes.to_toml(recipe)) == recipe


def test_a_recipe_of_rows() -> None:
    found = reading(RECORDS, recipes=[BY_ROWS])
    assert found.layout == "Opskrift: Forvaltningens egne tal"
    assert lines(found) == [
        "2:4 | Ledige | Herning 657 | 2014 | 1234 antal",
        "3:4 | Ledige | Herning 657 | 2015 | 987 antal",
    ]
    assert found.unread == ("4:1: Kilde: egne tal",)


def test_a_recipe_of_headings() -> None:
    found = reading(GROUPS, recipes=[BY_HEADINGS])
    assert codes(found) == []
    assert lines(found)[:3] == [
        "Ark1!B3 | I job | Herning 657 | 2014 | Forår | 1 antal",
        "Ark1!C3 | I job | Herning 657 | 2014 | Efterår | 2 antal",
        "Ark1!D3 | På ydelse | Herning 657 | 2014 | Forår | 3 antal",
    ]
    assert (found.n_numbers, found.n_missing) == (7, 1)


@pytest.mark.parametrize("recipe", [BY_ROWS, BY_HEADINGS, Recipe("tom")], ids=lambda recipe: recipe.name)
def test_a_recipe_is_data_and_comes_back_the_same(recipe: Recipe) -> None:
    assert recipes.from_json(recipes.to_json(recipe)) == recipe
    assert recipes.from_toml(recipes.to_toml(recipe)) == recipe


def test_a_changed_file_is_not_read_by_the_recipe_and_says_what_no_longer_fits() -> None:
    moved = csv_book("Forvaltning;Hvad;Hvornår;Resultat\nHerning;Ledige;2014;5")
    assert reading(moved, recipes=[BY_ROWS]).layout == reading(moved).layout
    assert [problem.found for problem in recipes.what_no_longer_fits(BY_ROWS, moved)] == [
        "B: »Hvad« i stedet for »Hvornår« (Forvaltningens egne tal)",
        "C: »Hvornår« i stedet for »Hvad« (Forvaltningens egne tal)",
    ]
    assert recipes.what_no_longer_fits(BY_ROWS, RECORDS) == []


BAD = [
    '{"name": "x", "form": "diagonal"}',
    '{"name": "x", "columns": {"1": "kommune"}}',
    '{"name": "x", "numbers": "tysk"}',
    '{"name": "x", "script": "import os"}',
    '{"form": "rows"}',
    "ikke json",
    "[" * 5000,
]


@pytest.mark.parametrize("text", BAD)
def test_a_recipe_that_cannot_be_used_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadRecipe, match="Opskrift"):
        recipes.from_json(text)


@pytest.mark.parametrize("text", ["= 1", "a = " + "[" * 5000])
def test_toml_that_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadRecipe, match="TOML"):
        recipes.from_toml(text)
