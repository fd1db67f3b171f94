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
from maaltavle.spelling.areas import AreaMatch, find_area

ROWS_TO_SEARCH, SHOWN, FEWEST_ROWS = 20, 200, 2
Columns = dict[int, str]  # column → the word of its role


@dataclass(frozen=True)
class Guess:
    """One way to read a table: what it is called for a person, and how."""

    name: Message
    header: int
    columns: Columns
    rest: Mapping[str, Any]
    as_likely: bool = False  # as what a layout settled on: a person is asked


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
            likely = guess.as_likely and bool(read)
            found.append(Alternative(sheet.name, guess.name, to_toml(recipe), pictures[0], figures, likely))
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
    header, over_years = _header(sheet), 0
    if not header:
        header = over_years = _header(sheet, is_timed=True)
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
    if len(areas := _alike_areas(sheet, header, left, context)) > 1:
        across = {**over, **named, "header_roles": (Role.PERIOD.value,)}
        alone = {} if not named or len(values) > 1 else {"indicator": above or texts[0]}
        timed = beside and looks_like_periods(texts)
        for area in areas:
            name = Message("Området er kolonnen »{heading}«", heading=label(sheet.at(header, area)))
            roles = {c: Role.BREAKDOWN.value if c in areas else role for c, role in columns.items()}
            roles[area] = Role.AREA.value
            shown = {c: roles[c] for c in left} if timed else roles
            yield Guess(name, header, shown, across if timed else alone, as_likely=True)
        return
    if over_years:
        return
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


def _alike_areas(sheet: Sheet, header: int, left: Columns, context: Context) -> list[int]:
    """The columns that hold areas of one level, and not the same ones: the figures may be of the areas of either."""
    said: dict[int, tuple[str, ...]] = {}
    levels: dict[int, set[str]] = {}
    rows = [row for row in sheet.columns_of if row > header]
    for column in left:
        texts = tuple(label(sheet.at(row, column)) for row in rows)
        if label(sheet.at(header, column)) and looks_like_areas(texts, context) and not any(map(str.isdecimal, texts)):
            said[column] = texts
            levels[column] = {match.level for text in set(texts) if isinstance(match := find_area(text), AreaMatch)}
    first = next(iter(said), 0)
    return [c for c in said if c == first or (levels[c] & levels[first] and said[c] != said[first])]


def _header(sheet: Sheet, *, is_timed: bool = False) -> int:
    """The first row with a text, or a period, over each of the columns that hold numbers below it; 0 for none."""
    rows = [row for row in sheet.columns_of if row <= ROWS_TO_SEARCH]
    for row, below in pairwise(rows):
        numbers = [cell.column for cell in sheet.row(below) if is_number(cell)]
        over = [sheet.at(row, column) for column in numbers]
        texts = [label(cell) for cell in over]
        apart = looks_like_periods(texts) if is_timed else not any(cell and is_number(cell) for cell in over)
        if numbers and all(texts) and apart:
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
            if role is Role.AREA and role in taken and looks_like_areas(texts, context):
                role = Role.BREAKDOWN
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
