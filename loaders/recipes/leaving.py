"""Leaving out: a recipe that only says which columns and rows nobody understands; the rest reads by itself.

The sheet is read as if they were hidden and empty, so that every other cell keeps its place. What stands in them is
named as not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from loaders.book import Book, Grid, Range, Row, Sheet, Value, column_letters, column_number
from loaders.recipes.recipe import Recipe, what_no_longer_fits
from loaders.shapes.cell_text import key_of, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from maaltavle.message import Message

ByItself = Callable[[Book, Context], SheetReading]


@dataclass(frozen=True)
class LeavingLayout:
    """Such a recipe as a layout, over those that read the rest."""

    recipe: Recipe
    by_itself: ByItself

    @property
    def NAME(self) -> Message:
        """The recipe's name."""
        return Message("Opskrift: {name}", name=self.recipe.name)  # as contracts.recipe.PREFIX

    def fits(self, book: Book) -> int:
        """Surer than any layout where the headings fit and there is something to leave out."""
        if not self.recipe.headers or what_no_longer_fits(self.recipe, book):
            return 0
        left, own = left_of(self.recipe, book), self.recipe.made_for == book.sha256  # a row may stand below the sample
        return 101 if left.columns or left.rows or own else 0

    def read(self, book: Book, context: Context) -> SheetReading:
        """The rest of the sheet, and a line for each column and row that is left out."""
        sheet, left = book.sheets[0], left_of(self.recipe, book)
        rest, moved = without(sheet, left, self.recipe.header_rows[-1])
        found = self.by_itself(replace(book, sheets=(rest,)), context)
        told = [*_told(sheet, left)]
        unread = [*found.unread, *(one.said for one in told)]
        if found.claims is None:
            return replace(found, unread=unread)
        headings = [Claim(As.HEADING, (row,), (column,)) for row, column in moved]
        return replace(found, unread=unread, claims=[*headings, *told, *found.claims])


@dataclass(frozen=True)
class Left:
    """What is left out of a sheet: columns and rows, each with the place and the text it is known by."""

    columns: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    rows: Mapping[int, tuple[str, str]] = field(default_factory=dict)


def left_of(recipe: Recipe, book: Book) -> Left:
    """The columns and rows of a sheet that a recipe leaves out. A row by its number is one of its own file only."""
    sheet, header = book.sheets[0], recipe.header_rows[-1]
    letters = {column_number(place) for place in recipe.leaves if place.isalpha()}
    numbers = {int(place) for place in recipe.leaves if place.isdecimal()} if recipe.made_for == book.sha256 else set()
    names = {key_of(text) for text in recipe.without_columns}
    texts = {key_of(text) for text in recipe.without_rows}
    columns = letters | {cell.column for cell in sheet.row(header) if key_of(label(cell)) in names}
    rows = {
        row for row in sheet.columns_of if row > header and (row in numbers or key_of(first_text(sheet, row)) in texts)
    }
    return Left(
        {column: (sheet.address(header, column), label(sheet.at(header, column))) for column in sorted(columns)},
        {row: (sheet.address(row, sheet.columns_of[row][0]), first_text(sheet, row)) for row in sorted(rows)},
    )


def first_text(sheet: Sheet, row: int) -> str:
    """What a row is called: its first label."""
    return next((text for cell in sheet.row(row) if (text := label(cell))), "")


def _told(sheet: Sheet, left: Left) -> Iterator[Claim]:
    every = [*sheet.columns_of]
    for column, (place, text) in left.columns.items():
        yield Claim(As.LEFT, every, (column,), said=_left_out(place, in_words(column, text, sheet)))
    for row, (place, text) in left.rows.items():
        yield Claim(As.LEFT, (row,), said=_left_out(place, in_words(row, text, sheet, is_row=True)))


def _left_out(place: str, what: Message) -> Message:
    return Message("{place}: {what} er udeladt, som opskriften siger", place=place, what=what)


def in_words(number: int, text: str, sheet: Sheet, *, is_row: bool = False) -> Message:
    """A column or row: `kolonnen »X« (E)`."""
    if is_row:
        named = Message("rækken »{text}« ({where})") if text else Message("rækken uden tekst ({where})")
        return named.filled(text=text, where=str(sheet.line(number)))
    named = Message("kolonnen »{text}« ({where})") if text else Message("kolonnen uden overskrift ({where})")
    return named.filled(text=text, where=column_letters(number))


# --- the sheet without them


def without(sheet: Sheet, left: Left, header: int) -> tuple[Sheet, list[tuple[int, int]]]:
    """The sheet without some columns and rows, which are hidden in it; and the places of the headings over several
    columns that stood in one of them and now stand in the next."""
    columns = set(left.columns)
    moved = {(row, column): to for row in sheet.columns_of if row < header for column in sorted(columns)
             if (to := _next(sheet, row, column, columns))}  # fmt: skip
    grid = _grid(sheet.cells, columns, set(left.rows), moved)
    if sheet.cells.made is not None:
        grid = grid.at_hand(grid.rows)
    merged = tuple(_narrowed(each, columns) for each in sheet.merged)
    return replace(sheet, cells=grid, merged=merged), [*moved]


def _next(sheet: Sheet, row: int, column: int, gone: Set[int]) -> int:
    """The column that a heading of a group moves to: the next that stays, where it has none of its own; else 0."""
    to = column + 1
    while to in gone:
        to += 1
    stays = to <= sheet.columns and not label(sheet.at(row, to))
    return to if stays and label(sheet.at(row, column)) else 0


def _narrowed(each: Range, gone: Set[int]) -> Range:
    first = each.first_column
    while first in gone and first < each.last_column:
        first += 1
    return replace(each, first_column=first)


def _grid(grid: Grid, columns: Set[int], rows: Set[int], moved: Mapping[tuple[int, int], int]) -> Grid:
    kept: dict[int, Row] = {}
    to = dict[tuple[int, int], tuple[int, int]]()
    for row, (there, values, styles) in grid.rows.items():
        if row in rows:
            continue
        if columns.isdisjoint(there):
            kept[row] = there, values, styles
            continue
        pairs = [(moved.get((row, column), 0 if column in columns else column), n) for n, column in enumerate(there)]
        stay = sorted((column, n) for column, n in pairs if column)
        to |= {(row, there[n]): (row, column) for column, n in stay}
        if stay:
            chosen: list[Value] = [values[n] for _column, n in stay]
            kept[row] = tuple(column for column, _n in stay), chosen, tuple(styles[n] for _column, n in stay)
    odd = {
        to.get(at, at): said for at, said in grid.odd.items() if at[0] in kept and (at in to or at[1] not in columns)
    }
    return Grid(kept, grid.formats, odd, grid.hidden_rows | rows, grid.hidden_columns | columns)


# --- the recipe of it


def leaving(
    book: Book, name: str, header: int, first: int, columns: Sequence[int], rows: Sequence[int]
) -> Recipe:  # fmt: skip
    """The recipe that leaves columns and rows out of the one sheet of a book; `first` is its first column of figures.

    What has a name of its own that lasts is known by it; another column by its letter and what stands over it, another
    row, or one whose figures were unreadable this time, by its number, which holds for this file alone.
    """
    sheet = book.sheets[0]
    over = {column: label(sheet.at(header, column)) for column in range(1, sheet.columns + 1)}
    called = {row: first_text(sheet, row) for row in sheet.columns_of if row > header or row in rows}
    named = {column for column in columns if _lasts(over[column]) and _alone(over[column], over.values())}
    told = {row for row in rows if len(sheet.columns_of[row]) == 1 and _alone(called[row], called.values())}
    letters = [column for column in columns if column not in named]
    known = {column: text for column, text in over.items() if column < first and column not in named and _lasts(text)}
    titles = [label(cell) for row in sheet.columns_of if row < header for cell in sheet.row(row)]
    known |= {column: over[column] for column in letters}
    if not any(known.values()):
        known |= {column: text for column, text in over.items() if text and column not in named}
    return Recipe(
        name,
        form="itself",
        header_rows=(header,),
        headers=dict(sorted(known.items())),
        titles=tuple(dict.fromkeys(text for text in titles if _lasts(text))),
        made_for=book.sha256,
        without_columns=tuple(over[column] for column in columns if column in named),
        without_rows=tuple(called[row] for row in rows if row in told),
        leaves=(*map(column_letters, letters), *(str(row) for row in rows if row not in told)),
    )


def lasts(recipe: Recipe) -> bool:
    """Whether a recipe says anything of another file than its own."""
    only_rows = all(place.isdecimal() for place in recipe.leaves)
    return recipe.form != "itself" or not only_rows or bool(recipe.without_columns or recipe.without_rows)


def _alone(text: str, others: Iterable[str]) -> bool:
    return bool(text) and [key_of(other) for other in others].count(key_of(text)) == 1


def _lasts(text: str) -> bool:
    """Whether a heading or title is the same in the next file: no year, no count."""
    return bool(text) and not any(letter.isdigit() for letter in text)
