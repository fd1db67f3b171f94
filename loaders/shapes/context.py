"""Context: what is known when a file is read, and what a layout hands back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from loaders.book import Book
from loaders.shapes.cell_text import key_of
from maaltavle.catalogue import Catalogue
from maaltavle.errors import Problem
from maaltavle.message import Said
from maaltavle.reading import Read, WrittenText


@dataclass(frozen=True)
class SheetReading:
    """What a layout read in one sheet: figures, problems, and what it left and why.

    `texts` are what a layout without figures read; None from all others.
    """

    figures: Sequence[Read] = ()
    problems: Sequence[Problem] = ()
    unread: Sequence[Said] = ()
    texts: tuple[WrittenText, ...] | None = None


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
        for old, renaming in self.catalogue.renamed.items() if self.catalogue else ():
            known.setdefault(key_of(old), renaming.now)
        return known

    @cached_property
    def areas(self) -> dict[str, tuple[str, str]]:
        """Every way to write an area of the catalogue → its Danish name and official code."""
        known: dict[str, tuple[str, str]] = {}
        for area in self.catalogue.areas.values() if self.catalogue else ():
            for name in (area.id, area.name["da"], area.name["en"]):
                known.setdefault(key_of(name), (area.name["da"], area.code))
        return known


class Layout(Protocol):
    """What every module of `loaders/layouts` offers."""

    @property
    def NAME(self) -> Said:
        """What people call it."""

    def fits(self, book: Book) -> int:
        """How sure the layout is that the book is its own: 0 no … 100 sure."""

    def read(self, book: Book, context: Context) -> SheetReading:
        """The figures, the problems, and what was not read and why."""
