"""Layouts of installed packages: named in their entry points, and used only in the child process that reads a file.

Code of others may fail in any way. Whoever has the word is told to the parent before it has it: where the child ends
badly then, the file is read again without that layout, and the reading says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from loaders.book import Book
from loaders.gate.wire import from_wire, to_wire
from loaders.shapes.context import Context, SheetReading
from maaltavle.message import NO_WORDS, Words
from maaltavle.model import Marker
from maaltavle.reading import Reading

GROUP = "maaltavle.layouts"


class EntryPoint(NamedTuple):
    """`name = module` or `name = module:object`, of a package that lies in a folder."""

    name: str
    value: str
    package: str
    folder: str


@lru_cache(maxsize=1)
def installed() -> tuple[EntryPoint, ...]:
    """Every layout that an installed package offers, as this process can see them."""
    from importlib.metadata import entry_points  # the child need not load it

    found = (one for one in entry_points(group=GROUP) if one.dist)
    return tuple(
        EntryPoint(one.name, one.value, one.dist.name, str(one.dist.locate_file(""))) for one in found if one.dist
    )


def load(point: EntryPoint, tell: Callable[[str], None]) -> InstalledLayout:
    """The layout of an entry point, its package's code run. Raises what that code raises."""
    layout = InstalledLayout(point.name, None, tell)
    with layout.has_the_word():
        module, _, path = point.value.partition(":")
        found: Any = import_module(module)  # Any: others' code, whatever it is
        for name in path.split(".") if path else ():
            found = getattr(found, name)
        return InstalledLayout(point.name, found, tell, named(found.NAME))


def named(name: Any) -> Words:  # Any: others' code, whatever it is
    """The `NAME` of a package's layout: a text, or words by language code, which our catalogue has no entry for."""
    return Words(name) if isinstance(name, Mapping) else Words.same(str(name))


@dataclass(frozen=True)
class InstalledLayout:
    """A layout of a package. Raises what its code raises, and ValueError on an answer that is none."""

    name: str
    layout: Any  # Any: others' code, whatever it is
    tell: Callable[[str], None]
    NAME: Words = NO_WORDS

    @contextmanager
    def has_the_word(self) -> Iterator[None]:
        """Told before, and after when all went well."""
        self.tell(self.name)
        yield
        self.tell("")

    def fits(self, book: Book) -> int:
        """How sure it is, never surer than one of ours can be."""
        with self.has_the_word():
            return max(0, min(100, int(self.layout.fits(book))))

    def read(self, book: Book, context: Context) -> SheetReading:
        """What it read, as it will cross the pipe."""
        with self.has_the_word():
            found = self.layout.read(book, context)
            told = Reading("", "", "", found.figures, tuple(found.problems), tuple(found.unread))
            sent = from_wire(json.loads(json.dumps(to_wire(told))))
            if unknown := {read.marker for read in sent.figures} - {"", *Marker}:
                raise ValueError(unknown)
            return SheetReading(sent.figures, sent.problems, sent.unread)
