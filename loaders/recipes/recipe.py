"""Recipes, for sources no layout knows: where a person pointed out header, period, area, value and unit, kept as data.

A recipe is TOML or JSON, never code. It is used by itself for the next file that still has its headings; for one that
has not it says what no longer fits. `form` is "rows" (one record a row), "across" (periods or other labels over
columns) or "itself" (the table reads by itself but for what is left out).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from loaders import faults
from loaders.book import Book, Sheet, column_letters
from loaders.shapes.cell_text import key_of, label
from loaders.shapes.places import looks_like_periods
from loaders.shapes.roles import Role
from maaltavle.errors import MaaltavleError, Place, Problem
from maaltavle.message import Message, Said
from maaltavle.reading import HeldOver
from maaltavle.spelling.numbers import DANISH, ENGLISH

FORMS = ("rows", "across", "itself")
ROWS_TO_SEARCH = 60
BY_COLUMN, BY_TEXT = ("columns", "headers", "groups"), ("names", "units")
SINCE_0_4 = ("part", "without_rows", "without_columns", "leaves")  # not written where empty, for older releases
NUMBERS = {"": None, "danish": DANISH, "english": ENGLISH}


class BadRecipe(MaaltavleError):
    """A recipe that cannot be used: an unknown key, form or role."""


@dataclass(frozen=True)
class Recipe:
    """How one source's files are read. Rows and columns count from 1; `columns` map a column to a role's word.

    `headers` are the texts the last header row must still have, by column, `groups` those of the row above it where
    there are two, and `titles` those that must still stand somewhere above. `header_roles` say what each header row
    holds over the figures of "across"; a group's text stands for the cells to its right. `numbers` "" lets each column
    decide.
    `names` and `units` are what the figures under a heading are called and counted in, by its text. `part` is the kind
    of a part of a year that is only a number ("måned"). `without_rows` and `without_columns` are the texts of rows and
    columns that are left out; `leaves`, of "itself", are columns by their letters and rows by their numbers.
    `unit`, `area`, `period` and `indicator` hold for all figures where no column says them. No heading tells this
    year's file from last year's, so what no cell says holds by itself only for the very file it was said of: `made_for`
    is its SHA-256, and `held_over` what must be said again of another one.
    """

    name: str
    form: str = "rows"
    header_rows: tuple[int, ...] = (1,)
    columns: Mapping[int, str] = field(default_factory=dict)
    headers: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    header_roles: tuple[str, ...] = ()
    first_value_column: int = 0
    indicator: str = ""
    unit: str = ""
    area: str = ""
    period: str = ""
    source: str = ""
    numbers: str = ""
    made_for: str = ""
    part: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    without_rows: tuple[str, ...] = ()
    without_columns: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        roles = [*self.columns.values(), *self.header_roles]
        wrong = [role for role in roles if role not in set(Role)]
        if self.form not in FORMS or self.numbers not in NUMBERS or wrong or not self.header_rows:
            told = ", ".join([*wrong, self.form, self.numbers])
            raise BadRecipe(
                "Opskriften »{name}« kan ikke bruges: {told}. Lav den igen ved at udpege tabellens dele.",
                name=self.name,
                told=told,
            )


ASKED = ("period", "area")  # another file has others: taken over, they would give its figures to last year's


def held_over(recipe: Recipe, book: Book) -> tuple[HeldOver, ...]:
    """What the recipe holds for all figures of its own file, and no cell of another one says."""
    if recipe.made_for == book.sha256:
        return ()
    told = {key_of(text) for text in (*recipe.headers.values(), *recipe.groups.values())}
    fixed = {name: getattr(recipe, name) for name in (*ASKED, "indicator", "unit", "numbers")}
    return tuple(HeldOver(recipe.name, name, text) for name, text in fixed.items() if text and key_of(text) not in told)


def several_for_all(recipes: Sequence[Recipe], book: Book) -> list[Problem]:
    """A problem where sheets have each a period or area of their own that nobody has said of this file: one answer
    would be given to them all."""
    found: dict[str, list[str]] = {}
    for one in dict.fromkeys(one for recipe in recipes for one in held_over(recipe, book) if one.what in ASKED):
        found.setdefault(one.what, []).append(f"{one.text} ({one.recipe})")
    return [
        faults.RECIPE_OF_ANOTHER_FILE.at(Place(book.name), ", ".join(texts))
        for texts in found.values()
        if len({text.rpartition(" (")[0] for text in texts}) > 1
    ]


def to_json(recipe: Recipe) -> str:
    """The recipe as JSON text; `from_json` is its inverse."""
    return json.dumps(asdict(recipe), ensure_ascii=False, indent=1)


def from_json(text: str) -> Recipe:
    """The recipe of a JSON text. Raises BadRecipe."""
    try:
        return _recipe(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:  # thousands of brackets
        raise BadRecipe("Opskriften er ikke JSON: {error}", error=error) from None


def to_toml(recipe: Recipe) -> str:
    """The recipe as TOML text; `from_toml` is its inverse."""
    every = {k: v for k, v in asdict(recipe).items() if v or k not in (*SINCE_0_4, *BY_TEXT)}
    simple = {k: v for k, v in every.items() if not isinstance(v, dict)}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in simple.items()]
    for name in BY_COLUMN:
        lines += ["", f"[{name}]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in getattr(recipe, name).items()]
    for name in BY_TEXT:
        pairs = [f"{_toml(key)} = {_toml(value)}" for key, value in getattr(recipe, name).items()]
        lines += ["", f"[{name}]", *pairs] if pairs else []
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_DEEP_KEY = re.compile(r"^[ \t]*(?:[\w-]+\.){20}", re.MULTILINE)


def from_toml(text: str) -> Recipe:
    """The recipe of a TOML text. Raises BadRecipe."""
    if _DEEP_KEY.search(text):  # the reader of TOML takes the square of a key's parts
        raise BadRecipe("Opskriften er ikke TOML: {error}", error="a key of more than 20 parts")
    try:
        return _recipe(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadRecipe("Opskriften er ikke TOML: {error}", error=error) from None


def _recipe(values: Mapping[str, Any]) -> Recipe:  # Any: TOML or JSON
    known = {name: value for name, value in values.items() if name in Recipe.__dataclass_fields__}
    if known.keys() != values.keys() or "name" not in values:
        told = ", ".join(sorted(values.keys() - known.keys())) or "name"
        raise BadRecipe("Opskriften har ukendte eller manglende felter: {told}", told=told)
    for name in BY_COLUMN:
        known[name] = {int(column): str(value) for column, value in known.get(name, {}).items()}
    for name in BY_TEXT:
        known[name] = {str(text): str(value) for text, value in known.get(name, {}).items()}
    for name in ("header_rows", "header_roles", "titles", "without_rows", "without_columns", "leaves"):
        if name in known:
            known[name] = tuple(known[name])
    return Recipe(**known)


def what_no_longer_fits(recipe: Recipe, book: Book) -> list[Problem]:
    """One problem for each heading that is not where the recipe has it, and each title that is gone."""
    if len(book.sheets) != 1:
        return [faults.RECIPE_CHANGED.at(Place(book.name), Message("{n} faner", n=len(book.sheets)))]
    sheet = book.sheets[0]
    wanted = [(recipe.header_rows[-1], recipe.headers)]
    if len(recipe.header_rows) > 1:
        wanted.insert(0, (recipe.header_rows[-2], recipe.groups))
    moved = [
        _changed(recipe, sheet.place(book.name, row, column), column, text, label(sheet.at(row, column)))
        for row, headings in wanted
        for column, text in headings.items()
        if key_of(label(sheet.at(row, column))) != key_of(text)
    ]
    return moved + _lost_titles(recipe, book) + _no_period(recipe, book)


def changed(recipes: Sequence[Recipe], books: Sequence[Book]) -> list[Problem]:
    """What no longer fits of those recipes that one of the sheets still has at least half of the headings of."""
    return [
        problem
        for book in books
        for recipe in recipes
        if recipe.form != "itself" and book.sheets and _is_near(recipe, book.sheets[0])
        for problem in what_no_longer_fits(recipe, book)
    ]


def _is_near(recipe: Recipe, sheet: Sheet) -> bool:
    texts = {key_of(label(cell)) for row, cells in sheet.iter_rows() if row <= ROWS_TO_SEARCH for cell in cells}
    wanted = [key_of(text) for text in (*recipe.headers.values(), *recipe.groups.values(), *recipe.titles) if text]
    return bool(wanted) and 2 * sum(text in texts for text in wanted) >= len(wanted)


def _lost_titles(recipe: Recipe, book: Book) -> list[Problem]:
    sheet, above = book.sheets[0], range(1, recipe.header_rows[0])
    there = {key_of(label(cell)) for row in above for cell in sheet.row(row)}
    place = sheet.place(book.name, 1, 1)
    return [
        faults.RECIPE_CHANGED.at(place, Message("»{t}« mangler ({recipe})", t=t, recipe=recipe.name))
        for t in recipe.titles
        if key_of(t) not in there
    ]


def _no_period(recipe: Recipe, book: Book) -> list[Problem]:
    """Where periods stand over the columns, the first of them must be a period: a table of records may begin alike."""
    if recipe.form != "across" or Role.PERIOD not in recipe.header_roles:
        return []
    row, column = recipe.header_rows[recipe.header_roles.index(Role.PERIOD)], recipe.first_value_column
    found = label(book.sheets[0].at(row, column))
    if looks_like_periods([found]):
        return []
    place = book.sheets[0].place(book.name, row, column)
    return [_changed(recipe, place, column, Message("en periode"), found)]


def _changed(recipe: Recipe, place: Place, column: int, expected: Said, found: str) -> Problem:
    said = Message(
        "{column}: »{found}« i stedet for »{expected}« ({recipe})",
        column=column_letters(column),
        found=found,
        expected=expected,
        recipe=recipe.name,
    )
    return faults.RECIPE_CHANGED.at(place, said)
