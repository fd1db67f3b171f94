"""Guesses: the ways in which a table that nobody described may be meant, each as a recipe, for a person to pick one.

Nothing is read by a guess before somebody says that it is so. A period that no cell says is left open: it is asked for,
once for the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import Any  # Any: keywords of `recipe_of`

from loaders.book import Book, Sheet
from loaders.recipes.layout import RecipeLayout
from loaders.recipes.pointing import pictures_of, recipe_of
from loaders.recipes.recipe import Recipe, to_toml
from loaders.shapes.assembly import PATH
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.context import Context
from loaders.shapes.places import looks_like_areas, looks_like_periods
from loaders.shapes.records import is_number
from loaders.shapes.roles import Role, role_of
from maaltavle.message import Message
from maaltavle.reading import Alternative, Read, rows_of

ROWS_TO_SEARCH, SHOWN, FEWEST_ROWS = 20, 200, 2
Columns = dict[int, str]  # column → the word of its role


@dataclass(frozen=True)
class Guess:
    """One way to read a table: what it is called for a person, and how."""

    name: Message
    header: int
    columns: Columns
    rest: Mapping[str, Any]


def alternatives_of(book: Book, context: Context, read: Sequence[Read] = ()) -> tuple[Alternative, ...]:
    """The guesses that read a book of one sheet without a fault, each with its first figures; not what was `read`."""
    pictures = pictures_of(book)
    if len(book.sheets) != 1 or not pictures:
        return ()
    sheet, found = book.sheets[0], list[Alternative]()
    for guess in _guesses(book, sheet, context):
        name = " ".join(filter(None, (PurePath(book.name).stem, sheet.name))).replace(" + ", " ")
        recipe = recipe_of(pictures[0], name, guess.header, guess.columns, made_for=book.sha256, **guess.rest)
        figures = _figures(recipe, book, context)
        if figures and _meant(figures) != _meant(read[:SHOWN]):
            found.append(Alternative(sheet.name, guess.name, to_toml(recipe), pictures[0], figures))
    return tuple(found)


def _figures(recipe: Recipe, book: Book, context: Context) -> Sequence[Read]:
    read = RecipeLayout(recipe).read(book, context)
    faulty = any(problem.severity == "error" for problem in read.problems)
    return () if faulty else rows_of(read.figures)[:SHOWN]


def _meant(figures: Sequence[Read]) -> set[tuple[str, ...]]:
    """What figures say, whatever they are called in front: `Ture › I alt` is `I alt`; one name alone says nothing."""
    several = len({read.indicator for read in figures}) > 1
    return {
        (
            read.indicator.rpartition(PATH)[2] if several else "", read.area, read.period,
            read.breakdown.rpartition("=")[2], read.where,
        )
        for read in figures
    }  # fmt: skip


def _guesses(book: Book, sheet: Sheet, context: Context) -> Iterator[Guess]:
    header = _header(sheet)
    columns = _columns(sheet, header, context) if header else {}
    values = [column for column, role in columns.items() if role == Role.VALUE]
    if not values:
        return
    texts = [label(sheet.at(header, column)) for column in values]
    left = {column: role for column, role in columns.items() if column < values[0] and role != Role.VALUE}
    beside = bool(left) and len(left) + len(values) == len(columns) and values[-1] - values[0] == len(values) - 1
    over = {"first_value_column": values[0]}
    above = _title(sheet, header)
    title = above or sheet.name or PurePath(book.name).stem
    named = {} if Role.INDICATOR in columns.values() else {"indicator": title}
    if beside and looks_like_areas(texts, context) and Role.AREA not in left.values():
        yield Guess(Message("Områderne står hen over kolonnerne"), header, left,
                    {**over, **named, "header_roles": (Role.AREA.value,)})  # fmt: skip
        return
    if len(values) == 1 and Role.INDICATOR not in columns.values():
        yield Guess(Message("Hver række er et tal"), header, columns, {"indicator": above or texts[0]})
    else:
        yield Guess(Message("Hver kolonne er en indikator for sig"), header, columns, {})
    if beside and len(values) > 1 and not looks_like_periods(texts):
        yield Guess(Message("Kolonnerne deler ét tal op, fx efter køn eller alder"), header, left,
                    {**over, **named, "header_roles": (Role.BREAKDOWN.value,)})  # fmt: skip


def _header(sheet: Sheet) -> int:
    """The first row with a text over each of the columns that hold numbers below it; 0 for none."""
    rows = [row for row in sheet.columns_of if row <= ROWS_TO_SEARCH]
    for row, below in pairwise(rows):
        numbers = [cell.column for cell in sheet.row(below) if is_number(cell)]
        over = [sheet.at(row, column) for column in numbers]
        if numbers and all(label(cell) and not (cell and is_number(cell)) for cell in over):
            return row if len(sheet.row(row)) > 1 else 0
    return 0


def _columns(sheet: Sheet, header: int, context: Context) -> Columns:
    """The role of each column that has a heading or holds something: by its name, else by what stands in it."""
    rows = [row for row in sheet.columns_of if row > header]
    found, taken = Columns(), set[Role]()
    for column in range(1, sheet.columns + 1):
        cells = [cell for row in rows if (cell := sheet.at(row, column)) and not is_blank(cell)]
        if len(cells) >= min(FEWEST_ROWS, len(rows)):
            texts = [label(cell) for cell in cells]
            numbers = 2 * sum(map(is_number, cells)) >= len(cells)
            role = _role(role_of(label(sheet.at(header, column))), texts, numbers, context)
            if role not in (Role.NOTE, Role.ATTRIBUTE) and (role in (Role.VALUE, Role.BREAKDOWN) or role not in taken):
                found[column] = role.value
                taken.add(role)
    return found


def _role(named: Role, texts: Sequence[str], numbers: bool, context: Context) -> Role:
    if looks_like_periods(texts) and named in (Role.UNKNOWN, Role.PERIOD):
        return Role.PERIOD
    if named is Role.SUBPERIOD or named is Role.PERIOD:
        return Role.BREAKDOWN
    if named in (Role.UNKNOWN, Role.VALUE) and numbers:
        return Role.VALUE
    if named is Role.UNKNOWN:
        return Role.AREA if looks_like_areas(texts, context) else Role.BREAKDOWN
    return named


def _title(sheet: Sheet, header: int) -> str:
    above = (label(cell) for row in sheet.columns_of if row < header for cell in sheet.row(row)[:1])
    return next(filter(None, above), "")
