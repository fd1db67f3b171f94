"""Recipes, for sources no layout knows: where a person pointed out header, period, area, value and unit, kept as data.

A recipe is TOML or JSON, never code. It is used by itself for the next file that still has its headings; for one that
has not it says what no longer fits. `form` is "rows" (one record a row) or "across" (periods or other labels over
columns).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any

from loaders import faults
from loaders.book import Book, Sheet, column_letters
from loaders.shapes.assembly import PATH, Table, assemble
from loaders.shapes.cell_text import is_blank, key_of, label
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.crosstab import Crosstab, Labels, crosstab, filled_down, filled_right
from loaders.shapes.places import looks_like_periods
from loaders.shapes.records import Columns, records
from loaders.shapes.roles import Role
from maaltavle.errors import MaaltavleError, Place, Problem
from maaltavle.message import Message, Said
from maaltavle.reading import HeldOver
from maaltavle.spelling.numbers import DANISH, ENGLISH

FORMS = ("rows", "across")
ROWS_TO_SEARCH = 60
BY_COLUMN = ("columns", "headers", "groups")
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
    except json.JSONDecodeError as error:
        raise BadRecipe("Opskriften er ikke JSON: {error}", error=error) from None


def to_toml(recipe: Recipe) -> str:
    """The recipe as TOML text; `from_toml` is its inverse."""
    simple = {k: v for k, v in asdict(recipe).items() if not isinstance(v, dict)}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in simple.items()]
    for name in BY_COLUMN:
        lines += ["", f"[{name}]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in getattr(recipe, name).items()]
    return "\n".join(lines) + "\n"


def from_toml(text: str) -> Recipe:
    """The recipe of a TOML text. Raises BadRecipe."""
    try:
        return _recipe(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadRecipe("Opskriften er ikke TOML: {error}", error=error) from None


def _recipe(values: Mapping[str, Any]) -> Recipe:  # Any: TOML or JSON
    known = {name: value for name, value in values.items() if name in Recipe.__dataclass_fields__}
    if known.keys() != values.keys() or "name" not in values:
        told = ", ".join(sorted(values.keys() - known.keys())) or "name"
        raise BadRecipe("Opskriften har ukendte eller manglende felter: {told}", told=told)
    for name in BY_COLUMN:
        known[name] = {int(column): str(value) for column, value in known.get(name, {}).items()}
    for name in ("header_rows", "header_roles", "titles"):
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
        if book.sheets and _is_near(recipe, book.sheets[0])
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


@dataclass(frozen=True)
class RecipeLayout:
    """A recipe as a layout: sure of files that still have all its headings."""

    recipe: Recipe

    @property
    def NAME(self) -> Message:
        """The recipe's name."""
        return Message("Opskrift: {name}", name=self.recipe.name)  # as contracts.recipe.PREFIX

    def fits(self, book: Book) -> int:
        """Surer than any layout where every heading still fits."""
        return 101 if self.recipe.headers and not what_no_longer_fits(self.recipe, book) else 0

    def read(self, book: Book, context: Context) -> SheetReading:
        """The figures where the recipe says they are."""
        asked = {one.what for one in held_over(self.recipe, book) if one.what in ASKED}
        period, area = ("" if name in asked else getattr(self.recipe, name) for name in ASKED)
        recipe = replace(self.recipe, period=period, area=area)
        table = _rows(recipe, book) if recipe.form == "rows" else _across(recipe, book)
        table.separators = NUMBERS[recipe.numbers]
        return assemble([table], context)


def _common(recipe: Recipe) -> dict[str, str]:
    return {
        "title": recipe.indicator,
        "unit": recipe.unit,
        "area": recipe.area,
        "period": recipe.period,
        "source": recipe.source,
    }


def _rows(recipe: Recipe, book: Book) -> Table:
    sheet = book.sheets[0]
    header = recipe.header_rows[-1]
    names = headings_of(sheet, recipe.header_rows, recipe.columns)
    roles = {column: Role(word) for column, word in recipe.columns.items()}
    rows = [row for row in sheet.columns_of if row > header]
    values = [column for column, role in roles.items() if role is Role.VALUE]
    if len(values) == 1:
        names[values[0]] = Role.VALUE.value  # pointed out as the value, its heading says no more
    filled = [row for row in rows if any(not is_blank(sheet.at(row, column)) for column in values)]
    last = filled[-1] if filled else header
    notes = tuple(row for row in rows if row > last)
    return records(book.name, sheet, Columns(header, names, roles, header + 1, last, notes), **_common(recipe))


def headings_of(sheet: Sheet, rows: Sequence[int], columns: Iterable[int]) -> dict[int, str]:
    """The heading of each column: where there are several header rows, those of its groups first (`Piger › Hold`)."""
    wanted = list(columns)
    over = [filled_right(sheet, row, range(1, sheet.columns + 1)) for row in rows[:-1]]
    parts = {c: [*(row.get(c, "") for row in over), label(sheet.at(rows[-1], c))] for c in wanted}
    return {column: PATH.join(dict.fromkeys(filter(None, texts))) for column, texts in parts.items()}


def _across(recipe: Recipe, book: Book) -> Table:
    sheet = book.sheets[0]
    first = recipe.header_rows[-1] + 1
    columns = range(recipe.first_value_column, sheet.columns + 1)
    last = _last_row(sheet, first, columns)
    stubs = filled_down(sheet, recipe.columns, first, last, [*map(Role, recipe.columns.values())])
    headings = _headings(sheet, recipe.header_rows, columns)
    names = [*(_last_text(sheet, recipe.header_rows, column) for column in recipe.columns), *("" for _row in headings)]
    roles = [*map(Role, recipe.columns.values()), *map(Role, recipe.header_roles)]
    table = crosstab(Crosstab(book.name, sheet, stubs, headings, names, roles=roles))
    for name, value in _common(recipe).items():
        setattr(table, name, value)
    table.unread += [f"{sheet.address(r, 1)}: {label(sheet.row(r)[0])}" for r in sheet.columns_of if r > last]
    return table


def _headings(sheet: Sheet, rows: Sequence[int], columns: Iterable[int]) -> list[Labels]:
    """The labels of each header row over the figures. A group without a heading of its own below it is that too, as
    where a cell is merged downwards."""
    found = [filled_right(sheet, rows[0], columns)]
    for above, row in pairwise(rows):
        labels: Labels = {}
        current = ""
        for column in columns:
            begins = label(sheet.at(above, column))
            current = label(sheet.at(row, column)) or begins or current
            labels[column] = current
        found.append(labels)
    return found


def _last_text(sheet: Sheet, rows: Sequence[int], column: int) -> str:
    """The heading of a column of labels: the lowest text in the header rows."""
    texts = [label(sheet.at(row, column)) for row in rows]
    return next((text for text in reversed(texts) if text), "")


def _last_row(sheet: Sheet, first: int, columns: Sequence[int]) -> int:
    rows = [r for r in sheet.columns_of if r >= first and any(not is_blank(sheet.at(r, c)) for c in columns)]
    return rows[-1] if rows else first
