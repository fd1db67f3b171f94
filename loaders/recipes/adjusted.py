"""What a recipe says beyond where things stand: what is left out, names and units by heading, years of parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from loaders.book import Sheet
from loaders.recipes.recipe import Recipe
from loaders.shapes.assembly import Figures, Table
from loaders.shapes.cell_text import key_of, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.crosstab import filled_right
from loaders.shapes.places import NO_YEAR
from loaders.shapes.places import without_year as said_without_year
from loaders.shapes.roles import Axis, Role
from maaltavle.columnar import Rows
from maaltavle.message import Message
from maaltavle.reading import Read, rows_of


def adjusted(table: Table, recipe: Recipe) -> Table:
    """The table without what is left out, its indicators named and counted as the recipe says, parts in their years."""
    table = _with_names(_without(table, recipe), recipe)
    return _in_years(table, recipe) if any(axis.role is Role.SUBPERIOD for axis in table.axes) else table


def without_year(figures: Sequence[Read]) -> Sequence[Read]:
    """The figures of a table whose year nobody has said: `M03` is a month of it."""
    rows = rows_of(figures)
    if not any(str(period).startswith(NO_YEAR) for period in rows.column("period").known):
        return figures
    periods = rows.column("period").mapped(said_without_year)
    return Rows(Read, rows.columns | {"period": periods})


def _without(table: Table, recipe: Recipe) -> Table:
    """The table without the rows and columns that a person left out, each told of."""
    rows, columns = left_out_rows(table.sheet, recipe), left_out_columns(table.sheet, recipe)
    if not rows and not columns:
        return table
    kept = table.kept
    inside = [r not in rows and c not in columns for r, c in zip(kept.rows, kept.columns, strict=True)]
    there = sorted({*kept.rows})
    left = [Claim(As.LEFT, (row,), said=said) for row, said in _told(rows, kept.rows)]
    left += [Claim(As.LEFT, there, (column,), said=said) for column, said in _told(columns, kept.columns)]
    return replace(table, figures=_some(kept, inside), claims=[*left, *table.claims])


def _some(figures: Figures, inside: Sequence[bool]) -> Figures:
    return Figures(
        [[*compress(column, inside)] for column in figures.labels], [*compress(figures.values, inside)],
        [*compress(figures.rows, inside)], [*compress(figures.columns, inside)], [*compress(figures.series, inside)],
    )  # fmt: skip


def _told(left_out: Mapping[int, tuple[str, str]], held: Sequence[int]) -> Iterator[tuple[int, Message]]:
    there = set(held)
    for number, (place, text) in left_out.items():
        if number in there:
            yield number, Message("{place}: »{text}« er udeladt, som opskriften siger", place=place, text=text)


LeftOut = dict[int, tuple[str, str]]  # by row or column: the place of its heading, and its text


def left_out_rows(sheet: Sheet, recipe: Recipe) -> LeftOut:
    """The rows of which a label is one of those left out."""
    wanted, found = {key_of(text) for text in recipe.without_rows}, LeftOut()
    labels = [column for column, role in recipe.columns.items() if role != Role.VALUE]
    for row in sheet.columns_of if wanted else ():
        for column in labels if row > recipe.header_rows[-1] else ():
            text = label(sheet.at(row, column))
            if key_of(text) in wanted:
                found[row] = sheet.address(row, column), text
    return found


def left_out_columns(sheet: Sheet, recipe: Recipe) -> LeftOut:
    """The columns of which a heading is one of those left out; a group's text is that of each column under it."""
    wanted, found = {key_of(text) for text in recipe.without_columns}, LeftOut()
    columns = range(recipe.first_value_column or 1, sheet.columns + 1)
    for row in recipe.header_rows if wanted else ():
        for column, text in filled_right(sheet, row, columns).items():
            own = label(sheet.at(row, column)) if row == recipe.header_rows[-1] else text
            if key_of(own) in wanted:
                found[column] = sheet.address(row, column), own
    return found


def _with_names(table: Table, recipe: Recipe) -> Table:
    """Each indicator under the name and in the unit that the recipe gives its heading."""
    names, units = ({key_of(text): to for text, to in by.items()} for by in (recipe.names, recipe.units))
    at = [n for n, axis in enumerate(table.axes) if axis.role is Role.INDICATOR]
    if not at or not (names or units):
        return table
    kept, last = table.kept, at[-1]
    labels = [*kept.labels]
    said = [units.get(key_of(text), "") for text in labels[last]]
    labels[last] = [names.get(key_of(text), text) for text in labels[last]]
    axes = table.axes
    if any(said):
        labels, axes = [*labels, said], (*axes, Axis("", Role.UNIT))
    return replace(table, axes=axes, figures=_labelled(kept, labels))


def _labelled(figures: Figures, labels: Sequence[Sequence[str]]) -> Figures:
    return Figures(labels, figures.values, figures.rows, figures.columns, figures.series)


def _in_years(table: Table, recipe: Recipe) -> Table:
    """A year for each part of a year: the one beside it, a blank one the one above; else the table's own."""
    kept, labels = table.kept, [*table.kept.labels]
    axes = [Axis(recipe.part or axis.name, axis.role) if axis.role is Role.SUBPERIOD else axis for axis in table.axes]
    years = [n for n, axis in enumerate(axes) if axis.role is Role.PERIOD]
    for n in years:
        labels[n] = _filled(labels[n], kept.rows)
    if not years:
        axes, labels = [*axes, Axis("", Role.PERIOD)], [*labels, [recipe.period or NO_YEAR] * len(kept)]
    return replace(table, axes=tuple(axes), figures=_labelled(kept, labels))


def _filled(texts: Sequence[str], rows: Sequence[int]) -> list[str]:
    """Years that are written once, for the rows below them; those of one row stand as they are."""
    found, year, of_row = list[str](), "", 0
    for text, row in zip(texts, rows, strict=True):
        year = text or ("" if of_row and row < of_row else year)
        of_row = row
        found.append(year)
    return found
