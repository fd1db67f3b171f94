"""A recipe as a layout: sure of files that still have all its headings, and the figures where it says they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.book import Book, Sheet, column_letters
from loaders.recipes.adjusted import adjusted, without_year
from loaders.recipes.recipe import ASKED, NUMBERS, Recipe, held_over, what_no_longer_fits
from loaders.shapes.assembly import PATH, Table, assemble
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.claimed import around_the_figures, left_columns, line_of, named_rows
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.crosstab import Crosstab, Labels, crosstab, filled_down, filled_right
from loaders.shapes.records import Columns, records
from loaders.shapes.roles import Role
from maaltavle.message import Message


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
        table = adjusted(table, recipe)
        table.separators = NUMBERS[recipe.numbers]
        found = assemble([table], context)
        return replace(found, figures=without_year(found.figures))


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
    names = headings_of(sheet, recipe.header_rows, range(1, sheet.columns + 1))
    roles = {column: Role(word) for column, word in recipe.columns.items()}
    rows = [row for row in sheet.columns_of if row > header]
    values = [column for column, role in roles.items() if role is Role.VALUE]
    if len(values) == 1:
        names[values[0]] = Role.VALUE.value  # pointed out as the value, its heading says no more
    filled = [row for row in rows if any(not is_blank(sheet.at(row, column)) for column in values)]
    last = filled[-1] if filled else header
    notes = tuple(row for row in rows if row > last)
    table = records(book.name, sheet, Columns(header, names, roles, header + 1, last, notes), **_common(recipe))
    others = [column for column in names if column not in roles]
    table.claims = [
        *named_rows(sheet, notes),
        *_above(sheet, recipe, [*names]),
        *_not_pointed_out(sheet, others, [row for row in rows if row <= last], header),
        *table.claims,
    ]
    return table


def _above(sheet: Sheet, recipe: Recipe, columns: Sequence[int]) -> Iterator[Claim]:
    """The header rows, and what stands above or between them."""
    above = range(1, recipe.header_rows[-1])
    yield Claim(As.HEADING, sorted(recipe.header_rows), columns)
    yield from named_rows(sheet, [row for row in above if row in sheet.columns_of and row not in recipe.header_rows])


def _not_pointed_out(sheet: Sheet, columns: Iterable[int], rows: Sequence[int], header: int) -> Iterator[Claim]:
    """A line for each column that nobody pointed out and that holds something beside the figures."""
    for column in columns:
        held = sum(not is_blank(sheet.at(row, column)) for row in rows)
        if held:
            heading = label(sheet.at(header, column)) or column_letters(column)
            said = Message.plural(
                "{place}: »{heading}« er ikke udpeget, {n} celle", "{place}: »{heading}« er ikke udpeget, {n} celler",
                held, place=sheet.address(header, column), heading=heading,
            )  # fmt: skip
            yield Claim(As.LEFT, rows, (column,), said=said)


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
    table.explain(line_of(sheet, row) for row in sheet.columns_of if row > last)
    beside = [column for column in range(1, recipe.first_value_column) if column not in recipe.columns]
    body = [row for row in sheet.columns_of if first <= row <= last]
    table.claims += [
        *_above(sheet, recipe, [*recipe.columns, *columns]),
        *_not_pointed_out(sheet, beside, body, recipe.header_rows[-1]),
        *around_the_figures(sheet, body, set(table.kept.rows), [*recipe.columns], sheet.columns),
        *left_columns(sheet, recipe.header_rows, [(c, label(sheet.at(recipe.header_rows[-1], c))) for c in beside]),
        *named_rows(sheet, [row for row in sheet.columns_of if row > last]),
    ]
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
