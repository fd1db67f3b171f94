"""Recipes: a mapping a person made reads the file, is kept as data, and says what no longer fits."""

from __future__ import annotations

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders import recipes
from loaders.recipes import BadRecipe, Recipe

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
)


def test_without_a_recipe_neither_file_can_be_stored() -> None:
    assert codes(reading(RECORDS)) == ["error ambiguous_number 2:4"]
    assert codes(reading(GROUPS)) == ["error unknown_layout Ark1"]


def test_a_heading_merged_downwards_stands_for_both_rows() -> None:
    """ "I alt" over two rows is a group and what stands under it; it does not take the text to its left."""
    book = workbook(
        sheet_of(
            [["Unge", "I job", None, "I alt"], [None, "Forår", "Efterår", None], ["Herning", 1, 2, 3], ["Kilde: x"]]
        )
    )
    recipe = Recipe(
        "Unge", form="across", header_rows=(1, 2), columns={1: "area"}, headers={2: "Forår"}, groups={2: "I job"},
        header_roles=("indicator", "breakdown"), first_value_column=2, period="2014", unit="antal",
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
    assert found.unused == ("4:1: Kilde: egne tal",)


def test_a_recipe_of_headings() -> None:
    found = reading(GROUPS, recipes=[BY_HEADINGS])
    assert codes(found) == []
    assert lines(found)[:3] == [
        "Ark1!B3 | I job | Herning 657 | 2014 | Forår | 1 antal",
        "Ark1!C3 | I job | Herning 657 | 2014 | Efterår | 2 antal",
        "Ark1!D3 | På ydelse | Herning 657 | 2014 | Forår | 3 antal",
    ]
    assert (found.n_observations, found.n_missing) == (7, 1)


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
]


@pytest.mark.parametrize("text", BAD)
def test_a_recipe_that_cannot_be_used_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadRecipe, match="Opskrift"):
        recipes.from_json(text)


def test_toml_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(BadRecipe, match="TOML"):
        recipes.from_toml("= 1")
