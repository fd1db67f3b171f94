"""What the parts of usual tables are claimed as: headings, labels, what stands beside, above and below."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from loaders.book import Sheet, column_letters
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import of_sheet
from loaders.shapes.json_places import in_the_text
from loaders.shapes.roles import Axis, Role, is_multiplier
from maaltavle.message import Message, Said

_SAY_NOTHING = frozenset({Role.ATTRIBUTE, Role.NOTE})


def beside_the_figures(
    sheet: Sheet, header: int, rows: Sequence[int], labels: Sequence[int], roles: Collection[int]
) -> Iterator[Claim]:
    """A sheet of records: its header, the columns of labels by axis, and what stands in columns that have no name.

    `roles` are all columns with a role; those of them that are neither labels nor figures are left by their claimer.
    """
    yield Claim(As.HEADING, (header,), tuple(roles))
    names = {cell.column: label(cell) for cell in sheet.row(header)} if header in sheet.columns_of else {}
    for axis, column in enumerate(labels):
        yield Claim(As.LABEL, rows, (column,), axis, names.get(column, ""))
    others = tuple(column for column in range(1, sheet.columns + 1) if column not in roles)
    if others and _counts_rows(sheet, rows, others[0]):
        letters = column_letters(others[0])
        said = Message("rækkenumrene i kolonne {column} er ikke læst", column=letters)
        yield Claim(As.LEFT, rows, others[:1], said=of_sheet(sheet, said))
    if others:
        yield Claim(As.NOTE, (header, *rows), others)


def _counts_rows(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    first = label(sheet.at(rows[0], column)) if rows and column == 1 else ""
    return first in ("0", "1") and all(label(sheet.at(row, column)) == str(n) for n, row in enumerate(rows, int(first)))


def left_columns(sheet: Sheet, rows: Sequence[int], columns: Iterable[tuple[int, str]]) -> Iterator[Claim]:
    """Columns of a table that no figure says anything of; they are named together with others (see `by_role`)."""
    for column, name in columns:
        if any(column in sheet.columns_of.get(row, ()) for row in rows):
            yield Claim(As.LEFT, rows, (column,), name=name or column_letters(column))


def by_role(sheet: Sheet, claims: Sequence[Claim], axes: Sequence[Axis]) -> list[Claim]:
    """The claims when it is known what each axis is for: labels of which no figure says anything are left."""
    found = [_left_by_role(claim, axes) for claim in claims]
    left = [one for one in found if one.what is As.LEFT and not one.said and _holds(sheet, one)]
    names = [*dict.fromkeys(f"»{one.name}«" for one in left)]
    said: Said = ""
    if names:
        one = "kolonnen {named} er ikke læst"
        several = "kolonnerne {named} er ikke læst"
        said = of_sheet(sheet, Message.plural(one, several, len(names), named=", ".join(names)))
    named = [claim._replace(said=said) if claim.what is As.LEFT and not claim.said else claim for claim in found]
    return [*in_the_text(named, sheet)]


def _left_by_role(claim: Claim, axes: Sequence[Axis]) -> Claim:
    if claim.what is not As.LABEL or claim.axis is None:
        return claim
    axis = axes[claim.axis]
    if axis.role not in _SAY_NOTHING or is_multiplier(axis.name):
        return claim
    return claim._replace(what=As.LEFT, name=axis.name or claim.name)


def _holds(sheet: Sheet, claim: Claim) -> bool:
    return any(column in sheet.columns_of.get(row, ()) for row in claim.rows for column in claim.columns or ())


def line_of(sheet: Sheet, row: int) -> str:
    """The texts of a row in one."""
    return " ".join(label(cell) for cell in sheet.row(row) if not is_blank(cell))


def named_rows(sheet: Sheet, rows: Iterable[int]) -> Iterator[Claim]:
    """Rows that are left, numbers and all: each is named whole."""
    for row in rows:
        if text := line_of(sheet, row):
            yield Claim(As.LEFT, (row,), said=f"{sheet.address(row, sheet.columns_of[row][0])}: {text}")


def notes(rows: Iterable[int]) -> Iterator[Claim]:
    """Rows of text."""
    if kept := tuple(rows):
        yield Claim(As.NOTE, kept)


def around_the_figures(
    sheet: Sheet, body: Sequence[int], filled: Collection[int], stubs: Sequence[int], last: int
) -> Iterator[Claim]:
    """A crosstab's body: the columns of labels by axis, and what stands right of the `last` column of figures.

    `filled` are the rows with figures. The label of another row is named, but where it begins a group: then the rows
    below say it.
    """
    empty = [row for row in body if row not in filled and row in sheet.columns_of and row not in sheet.hidden_rows]
    alone = tuple(row for row in empty if not is_blank(sheet.at(row, stubs[-1])))
    if alone:
        yield Claim(As.NOTE, alone, (stubs[-1],))
    for axis, column in enumerate(stubs):
        yield Claim(As.LABEL, body, (column,), axis)
    if last < sheet.columns:
        yield Claim(As.NOTE, body, tuple(range(last + 1, sheet.columns + 1)))


def titles(rows: Sequence[int], column: int = 1) -> Iterator[Claim]:
    """What holds for the whole table stands in one column; what stands beside it is told of."""
    yield Claim(As.TITLE, rows, (column,))
    yield Claim(As.NOTE, rows)


__all__ = [
    "around_the_figures",
    "beside_the_figures",
    "by_role",
    "left_columns",
    "line_of",
    "named_rows",
    "notes",
    "titles",
]
