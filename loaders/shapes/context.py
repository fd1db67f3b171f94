"""Context: what is known when a file is read, and what a layout hands back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from loaders.book import Book, Sheet, column_letters
from loaders.shapes.cell_text import key_of
from loaders.shapes.claims import Claim, Described
from maaltavle.catalogue import AREA, Catalogue
from maaltavle.errors import Problem
from maaltavle.message import Message, Said
from maaltavle.reading import Alternative, GoalList, Read, WrittenText

DESCRIBED = Described()


@dataclass(frozen=True)
class SheetReading:
    """What a layout read in one sheet: figures, problems, and what it left and why.

    `texts` and `goal_list` are what a layout without figures read; None from all others. `alternatives` are of a layout
    that sees two ways to read the sheet: then it has no figures, and a problem that says so. `claims` say what it took
    the other cells for (and what it `described` of a JSON document), None where it does not say. `repeated` are
    places of figures that fell because of a problem, which is told once for many. `tables` are the ids that the
    publisher gives the tables, as the file itself says them.
    """

    figures: Sequence[Read] = ()
    problems: Sequence[Problem] = ()
    unread: Sequence[Said] = ()
    texts: tuple[WrittenText, ...] | None = None
    alternatives: Sequence[Alternative] = ()
    claims: Sequence[Claim] | None = None
    described: Described = DESCRIBED
    repeated: Sequence[str] = ()
    tables: Collection[str] = ()
    goal_list: GoalList | None = None


def of_sheet(sheet: Sheet, said: Message) -> Message:
    """The line with the sheet's name before it, where it has one."""
    return Message("{sheet}: {said}", sheet=sheet.name, said=said) if sheet.name else said


def hidden_lines(sheet: Sheet, rows: Iterable[int], columns: Iterable[int]) -> list[Said]:
    """The hidden ones among the rows and columns of figures, the same whether the sheet is small or large."""
    lines: list[Said] = []
    count = sum(row in sheet.columns_of for row in sheet.hidden_rows & set(rows))
    if count:
        said = Message.plural(
            "{count} skjult række er ikke læst", "{count} skjulte rækker er ikke læst", count, count=count
        )
        lines.append(of_sheet(sheet, said))
    letters = [column_letters(column) for column in columns if column in sheet.hidden_columns]
    if letters:
        one = "den skjulte kolonne {named} er ikke læst"
        several = "de skjulte kolonner {named} er ikke læst"
        said = Message.plural(one, several, len(letters), named=", ".join(letters))
        lines.append(Message("{sheet}: {said}", sheet=sheet.name, said=said))
    return lines


@dataclass
class Context:
    """The catalogue (None: no names are known), and the raw text of a JSON file for the places in it."""

    catalogue: Catalogue | None = None
    text: Callable[[], str] | None = field(default=None, repr=False)

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Every way to write an indicator of the catalogue → its id."""
        known: dict[str, str] = {}
        for indicator in self.catalogue.indicators.values() if self.catalogue else ():
            for name in (indicator.id, indicator.name["da"], indicator.name["en"]):
                known.setdefault(key_of(name), indicator.id)
        for old, now in self.catalogue.ids_now.indicators.items() if self.catalogue else ():
            known.setdefault(key_of(old), now)
        return known

    @cached_property
    def areas(self) -> dict[str, tuple[str, str]]:
        """Every way to write an area of the catalogue → its Danish name and official code."""
        known: dict[str, tuple[str, str]] = {}
        for area in self.catalogue.areas.values() if self.catalogue else ():
            for name in (area.id, area.name["da"], area.name["en"]):
                known.setdefault(key_of(name), (area.name["da"], area.code))
        for one in self.catalogue.renamed.values() if self.catalogue else ():
            if self.catalogue and one.what == AREA:
                area = self.catalogue.areas[one.now]
                known |= {key_of(name): (area.name["da"], area.code) for name in (one.id, one.name) if name}
        return known


class Layout(Protocol):
    """What every module of `loaders/layouts` offers."""

    @property
    def NAME(self) -> Said:
        """What people call it."""

    def fits(self, book: Book) -> int:
        """How sure the layout is that the book, of one sheet or none, is its own: 0 no … 100 sure."""

    def read(self, book: Book, context: Context) -> SheetReading:
        """The figures, the problems, and what was not read and why."""


class BookLayout(Layout, Protocol):
    """A layout of a workbook of our own: one of its sheets has the mark, the others are beside it."""

    def sheet_of(self, book: Book) -> Sheet | None:
        """The sheet with the mark."""
