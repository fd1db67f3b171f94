"""Free tables: the figures of a table that nobody described, with what its headings and labels say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, pairwise
from pathlib import PurePath
from typing import TypeVar

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import Figures, Table, unexplained
from loaders.shapes.cell_text import clean, is_blank, key_of, label, unit_in_label, unit_line
from loaders.shapes.context import Context, hidden_lines
from loaders.shapes.places import is_period, looks_like_areas, looks_like_periods
from loaders.shapes.records import is_number, ragged, rows_across
from loaders.shapes.roles import Axis, Role
from loaders.tables.area_said import area_said_in
from loaders.tables.axes import Axes
from loaders.tables.beside import PIVOT_WORDS, beside
from loaders.tables.claiming import claims
from loaders.tables.headings import heading_of
from loaders.tables.keys import key_in, said_of_all
from loaders.tables.measures import MEASURES, units_from_measure
from loaders.tables.over import over
from loaders.tables.shape import Shape, is_code, notes
from loaders.tables.titles import Line, Part, of_figures, title_among
from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.model import Kind
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import is_year
from maaltavle.spelling.unit_names import read_unit
from maaltavle.spelling.written import meanings_of_marks

T = TypeVar("T")
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d./-]|,\S)")
_YEAR_OF_FILE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLANS = frozenset({Kind.BUDGET, Kind.FORECAST, Kind.TARGET})
_GROUP = re.compile(r"\d{1,2} ?[-–] ?\d{1,2}(?!\d).{0,20}")
_PART_AND_YEAR = re.compile(
    r"(?<!\w)(?:(?:\d\d?\. ?)?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}\.?|[1-4]\. ?kvartal|"
    r"[12]\. ?halvår|uge \d\d?),? (?:19|20)\d\d(?![\d.,/–-])",
    re.IGNORECASE,
)


def table_of(book: Book, sheet: Sheet, shape: Shape, context: Context, source: str = "") -> Table:
    """The figures of one table."""
    below = list(notes(sheet, shape.below))
    marks = _marks(below)
    labels = beside(sheet, shape, context, marks)
    headings = over(sheet, shape, context, {axis.role for axis in labels.axes}, marks)
    _nameless(book, sheet, shape, headings, context)
    lines, unit = _lines(sheet, shape)
    figures = _figures(sheet, shape, labels, headings)
    table = Table(book.name, sheet, (*labels.axes, *headings.axes), figures, unit=unit, source=source)
    table.explain(below)
    counted = any(axis.role is Role.INDICATOR for axis in table.axes)
    title, rivals = title_among(lines, context)
    table = replace(table, title=title.name if title else "")
    table = _named_by_labels(_told_once(table, lines, context), context)
    if not (table.title or counted):
        title, rivals = title_among(lines, context, least=Part.MORE)
        table = replace(table, title=title.name if title else "")
    table = _plans_of_year(table)
    titles = [line.text for line in lines if line is not title]
    not_read = {text: f"{sheet.name}: {text}".removeprefix(": ") for text in titles if not _says(table, text)}
    table.claims += claims(sheet, shape, labels, headings, not_read)
    table.unread += [*_unexplained(sheet, shape, marks), *hidden_lines(sheet, shape.rows, shape.figures)]
    table.problems += [
        *labels.problems,
        *_filled(book, sheet, shape, labels),
        *headings.problems,
        *_ragged(book, sheet, shape),
        *_unclear(book, sheet, shape),
        *_titles_as_likely(book, sheet, title, rivals),
        *_spoilt(book, sheet, shape),
    ]
    table = units_from_measure(_of_corner(table))
    table.problems += _blank_labels(table)
    of_all = heading_of(table.title)  # "Budget" over a table of its own
    return replace(table, kind=of_all.kind) if of_all.kind and not of_all.name else table


def _unexplained(sheet: Sheet, shape: Shape, marks: dict[str, str]) -> Iterator[Message]:
    """A line for each period over the figures with a mark that no note explains."""
    texts = dict.fromkeys(label(sheet.at(row, column)) for row in shape.headings for column in shape.figures)
    for one in map(heading_of, texts):
        if one.is_time and one.marks and not one.kind and one.marks not in marks:
            yield unexplained(one.text, one.marks)


def _marks(below: Sequence[str]) -> dict[str, str]:
    """The footnote marks whose notes say how a figure came about."""
    return {mark: kind.value for mark, kind in meanings_of_marks(below).items()}


def _figures(sheet: Sheet, shape: Shape, labels: Axes, headings: Axes) -> Figures:
    """The figures row by row, by columns, without those that are left out or hidden."""
    left, hidden = labels.skipped, sheet.hidden_rows
    whole = not left and hidden.isdisjoint(shape.rows)
    rows = [] if whole else [n for n, row in enumerate(shape.rows) if n not in left and row not in hidden]
    there = [*shape.rows] if whole else [shape.rows[n] for n in rows]
    columns = [n for n, c in enumerate(shape.figures) if n not in headings.skipped and c not in sheet.hidden_columns]
    times = len(columns)
    across = rows_across(sheet, there, max(shape.figures))
    values = [across[shape.figures[n] - 1] for n in columns]
    said = [_each_so_often(texts if whole else [texts[n] for n in rows], times) for texts in labels.labels]
    said += [[texts[n] for n in columns] * len(there) for texts in headings.labels]
    bare = values[0] if times == 1 else [*chain.from_iterable(zip(*values, strict=True))]
    at = _each_so_often(there, times)
    in_columns = [shape.figures[n] for n in columns] * len(there)
    return Figures(said, bare, at, in_columns, in_columns)


def _each_so_often(column: Sequence[T], times: int) -> Sequence[T]:
    """Each of some things so many times, one after the other."""
    return column if times == 1 else [*chain.from_iterable(zip(*[column] * times, strict=True))]


# --- what is said once for the whole table


def _lines(sheet: Sheet, shape: Shape) -> tuple[list[Line], str]:
    """The lines above the figures, and the unit that one of them is. Things counted may be the title itself."""
    keys = [key_in(sheet, row) for row in shape.keys]
    roles = (Role.INDICATOR, Role.AREA, Role.PERIOD)
    lines = [Line(key.row, 2, key.value, key=key.name) for role in roles for key in keys if key.role is role]
    unit = next(iter(said_of_all(keys, Role.UNIT)), "")
    naming = shape.naming(sheet)
    above = (row for row in shape.above if row not in shape.keys and row < shape.headings[-1])
    for row in sorted((*above, *(row for row in shape.headings if row not in naming))):
        for cell in sheet.row(row):
            text = "" if row in shape.headings and cell.column in shape.figures else label(cell)
            told, named = unit_line(text), read_unit(text)
            first = text.partition(", ")[0]  # "Kr., løbende priser"
            money = read_unit(first) if named is None and told is None and first != text else None
            if money is not None and money.base.startswith("kr."):
                unit = unit or first
            things = named is not None and named.base == named.id and named.base not in MEASURES
            counted = things and not any(line.part >= Part.TITLE for line in lines)
            if text and key_of(text) not in PIVOT_WORDS and told is None and (named is None or counted):
                lines.append(Line(row, cell.column, text, cell.bold, heading=row in shape.headings))
            elif told is not None or named is not None:
                unit = unit or told or (text if named is not None else "")
    for line in lines if not unit else ():
        unit = unit or (unit_in_label(line.text) if line.part is Part.MORE else "")
    return lines, unit


def _named_by_labels(table: Table, context: Context) -> Table:
    """What is counted where only the heading over the areas says it: "Ledige (pct.)" over the municipalities."""
    if table.title or any(axis.role is Role.INDICATOR for axis in table.axes):
        return table
    for n, axis in enumerate(table.axes):
        if axis.name and axis.role is Role.UNKNOWN and looks_like_areas(table.labels_of(n), context):
            unit = table.unit or unit_in_label(axis.name)
            axes = (*table.axes[:n], Axis("", Role.AREA), *table.axes[n + 1 :])
            return replace(table, title=axis.name, unit=unit, axes=axes)
    return table


def _of_corner(table: Table) -> Table:
    """The unit that the heading over the labels has, where it is none of the labels': "Anlæg (1.000 kr.)" over the
    names of what is built."""
    if table.unit or len([axis for axis in table.axes if axis.name]) != 1:
        return table
    n, name = next((n, axis.name) for n, axis in enumerate(table.axes) if axis.name)
    numbered = any(any(map(str.isdecimal, text)) for text in table.labels_of(n))
    unit = read_unit(name)
    if unit is not None and (unit.base == "pct" or unit.base.startswith("kr.")):
        axes = (*table.axes[:n], replace(table.axes[n], name=""), *table.axes[n + 1 :])
        return replace(table, axes=axes, unit=name)
    return table if numbered else replace(table, unit=unit_in_label(name))


def _told_once(table: Table, lines: Sequence[Line], context: Context) -> Table:
    """The area and year that only a line above the figures, the sheet's name or the file's name says."""
    roles = {axis.role for axis in table.axes}
    titles = [line.text for line in of_figures(lines)]
    areas = [text for text in titles if _is_area(text)]
    unknown = [n for n, axis in enumerate(table.axes) if axis.role is Role.UNKNOWN]
    if not roles & {Role.AREA, Role.AREA_CODE} and not any(
        looks_like_areas(table.labels_of(n), context) for n in unknown
    ):
        said = [*areas, table.sheet.name, *titles, PurePath(table.file).stem]
        table = replace(table, area=next(filter(None, map(area_said_in, said)), ""))
    if Role.SUBPERIOD in roles and (Role.PERIOD not in roles or table.only_aims_dated):
        names = f"{table.sheet.name} {PurePath(table.file).stem}"
        years = set(_YEAR.findall(" ".join(titles))) or set(_YEAR_OF_FILE.findall(names))
        table = replace(table, period=years.pop() if len(years) == 1 else "")
    elif (Role.PERIOD not in roles or table.only_aims_dated) and not any(
        looks_like_periods(table.labels_of(n)) for n in unknown
    ):
        table = replace(table, period=_only_period(table.sheet.name, titles))
    return table


def _plans_of_year(table: Table) -> Table:
    """What is planned or expected is so for the whole year, where the title says up to which day figures are."""
    at = [n for n, axis in enumerate(table.axes) if axis.role is Role.KIND]
    kinds = table.kept.labels[at[0]] if at else ()
    if not table.period or is_year(table.period) or _PLANS.isdisjoint(kinds):
        return table
    periods = [table.period[:4] if kind in _PLANS else table.period for kind in kinds]
    kept = table.kept
    figures = Figures([*kept.labels, periods], kept.values, kept.rows, kept.columns, kept.series)
    return replace(table, axes=(*table.axes, Axis("", Role.PERIOD)), figures=figures)


def _says(table: Table, text: str) -> bool:
    """Whether a line above the figures says something of all of them."""
    when = read_period(clean(heading_of(text).when))
    return (
        text == table.title
        or (table.area and area_said_in(text) == table.area)
        or (bool(table.period) and (when == table.period or table.period in _YEAR.findall(text)))
    )


def _only_period(sheet: str, titles: Sequence[str]) -> str:
    """The period that a table without any says in its sheet's name, or at an end of its one title that says one, or of
    that name; or one day, month or quarter within its titles."""
    told = {heading_of(text).when for text in titles} - {""} or {*_PART_AND_YEAR.findall(" | ".join(titles))}
    named = heading_of(sheet).when  # "Benchmark 2023"
    found = sheet if is_period(clean(sheet)) else told.pop() if len(told) == 1 else "" if told else named
    period = read_period(clean(found)) if found else ""
    return period if isinstance(period, str) else ""


def _is_area(text: str) -> bool:
    return isinstance(find_area(text), AreaMatch)


# --- what a person is asked or told


def _nameless(book: Book, sheet: Sheet, shape: Shape, headings: Axes, context: Context) -> None:
    """Columns without a heading: figures of who knows what, or labels that part them by who knows what."""
    said = [any(texts[n] for texts in headings.labels) for n in range(len(shape.figures))]
    for n, column in enumerate(shape.figures):
        if said[n] or n in headings.skipped or not any(said):
            continue
        headings.dropped.add(n)
        cells = [cell for cell in _cells(sheet, shape, column) if is_number(cell)]
        if cells and not (column == 1 and [label(cell) for cell in cells] in _counted(len(cells))):
            fault = faults.NO_HEADING if column > 1 and not any(said[:n]) else faults.NO_LABEL
            headings.problems.append(fault.at(sheet.place(book.name, cells[0].row, column), label(cells[0])))
    named = [column for column in shape.labels if shape.name_of(sheet, column)]
    if shape.is_timed(sheet):
        return  # the periods are over the figures: what a column of words parts them by, its words tell
    for left, column in pairwise(shape.labels):
        alone = column not in named and not is_code(shape.name_of(sheet, left))
        if not (named and alone and column < shape.figures[-1]):
            continue
        cells = _cells(sheet, shape, column)
        mostly = 2 * len(cells) >= len(shape.rows)
        if mostly and not looks_like_areas(map(label, cells), context):
            place = sheet.place(book.name, cells[0].row, column)
            headings.problems.append(faults.NO_HEADING.at(place, label(cells[0])))


def _cells(sheet: Sheet, shape: Shape, column: int) -> list[Cell]:
    """What stands in a column, in the rows of figures."""
    return [cell for row in shape.rows if (cell := sheet.at(row, column)) and not is_blank(cell)]


def _counted(count: int) -> list[list[str]]:
    return [[str(n) for n in range(first, count + first)] for first in (0, 1)]


def _ragged(book: Book, sheet: Sheet, shape: Shape) -> list[Problem]:
    within = [row for row in sheet.columns_of if shape.headings[-1] < row <= shape.rows[-1]]
    return ragged(book.name, sheet, shape.headings[-1], within, shape.below)


def _filled(book: Book, sheet: Sheet, shape: Shape, labels: Axes) -> Iterator[Problem]:
    """The first of the rows whose year was taken from the one above."""
    for row in labels.filled[:1]:
        column = shape.figures[0]
        yield faults.FILLED_YEAR.at(sheet.place(book.name, row, column), label(sheet.at(row, column)))


def _unclear(book: Book, sheet: Sheet, shape: Shape) -> Iterator[Problem]:
    """Labels without figures that may be headings, or rows that lack them."""
    for row in shape.unclear:
        cell = sheet.row(row)[0]
        yield faults.UNCLEAR_ROW.at(sheet.place(book.name, row, cell.column), label(cell))


def _titles_as_likely(book: Book, sheet: Sheet, title: Line | None, rivals: Sequence[Line]) -> Iterator[Problem]:
    """Lines above the figures of which more than one may say what they count."""
    if title is not None and rivals:
        texts = " / ".join(line.text for line in (title, *rivals))
        yield faults.UNCLEAR_TITLE.at(sheet.place(book.name, title.row, title.column), texts)


def _spoilt(book: Book, sheet: Sheet, shape: Shape) -> Iterator[Problem]:
    """Groups that a spreadsheet made dates of: 5-9 between 0-4 and 15-19 is the fifth of September."""
    across = rows_across(sheet, [*shape.rows], max(shape.labels, default=0))
    for column in shape.labels:
        if {*map(type, across[column - 1])}.isdisjoint((date, datetime, Cell)):
            continue
        cells = [cell for row in shape.rows if (cell := sheet.at(row, column))]
        dates = [cell for cell in cells if isinstance(cell.value, date)]
        if dates and any(_GROUP.fullmatch(label(cell)) for cell in cells):
            yield from (faults.DATE_FOR_LABEL.at(sheet.place(book.name, c.row, column), label(c)) for c in dates)


def _blank_labels(table: Table) -> list[Problem]:
    """Labels that stand only in the first row of their group: a blank one could say "none" or "as above"."""
    found = {axis.role for axis in table.axes}
    needed = {Role.AREA if Role.AREA in found else Role.AREA_CODE, Role.INDICATOR}
    problems = []
    for n, axis in enumerate(table.axes):
        if all(table.kept.labels[n]):
            continue
        blank = [figure for figure in table.figures if not figure.labels[n] and not is_blank(figure.cell)]
        if not blank or len(blank) == len(table.figures):
            continue
        as_above = bool(table.figures[0].labels[n]) and 2 * len(blank) >= len(table.figures)
        if (axis.role in needed and axis.name) or (axis.role is Role.UNKNOWN and as_above):
            problems.append(faults.BLANK_LABEL.at(table.place(blank[0].cell), axis.name))
    return problems
