"""A source: what *Hent* and the command that fetches ask of any of them, and what they are handed back.

A source finds tables, describes one, counts the cells of a request and fetches it into a folder. It ends at a file on
disk that an ordinary layout reads, with what was asked; bad luck and bad requests are `Failure`s, never raised.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol  # Any: JSON

from maaltavle.errors import Problem
from maaltavle.message import Message

Told = Callable[[int, int], None]  # cells that have come, of how many


def silent(_come: int, _all: int) -> None:
    """Nobody is told how far it is."""


@dataclass(frozen=True)
class Failure:
    """Nothing came of it: why, as problems; and for who knows the source the status and its own words, in bytes."""

    problems: tuple[Problem, ...]
    status: int = 0
    body: bytes = b""
    again: bool = False  # whether the same question may be answered in a moment
    wait: float | None = None  # seconds the source asks us to wait


@dataclass(frozen=True)
class TableLine:
    """A table as a search finds it."""

    id: str
    title: str
    unit: str = ""
    updated: str = ""  # as the source writes it
    first: str = ""
    latest: str = ""
    active: bool = True
    variables: tuple[str, ...] = ()
    frequency: str = ""  # how often there are new figures, and on what day next, as the source writes it
    next_update: str = ""


@dataclass(frozen=True)
class Value:
    """One value of a variable. `level` names those it can be chosen with, "" where there are no levels."""

    id: str
    text: str
    level: str = ""


@dataclass(frozen=True)
class Variable:
    """One dimension of a table. `map` names the geography that its values are areas of, "" for any other.

    Variables with the same `one_of` are ways to part the same: values are chosen in one of them.
    """

    id: str
    text: str
    values: tuple[Value, ...]
    time: bool = False
    map: str = ""
    may_be_left_out: bool = False  # then the source answers with its total
    one_of: str = ""

    @property
    def ids(self) -> list[str]:
        """The ids of its values, in the source's order; those of time by time."""
        found = [value.id for value in self.values]
        return sorted(found) if self.time else found


@dataclass(frozen=True)
class TableInfo:
    """A table as its source describes it. `left_out` is the value whose cells some answers leave out, None for none."""

    id: str
    title: str
    unit: str
    variables: tuple[Variable, ...]
    description: str = ""
    updated: str = ""
    footnote: str = ""
    documentation: str = ""
    active: bool = True
    left_out: str | None = None
    frequency: str = ""
    next_update: str = ""

    @property
    def time(self) -> Variable | None:
        """The variable of periods."""
        return next((one for one in self.variables if one.time), None)

    @property
    def geography(self) -> Variable | None:
        """The variable of areas; None where there is none, or where the source marks several."""
        found = [one for one in self.variables if one.map]
        return found[0] if len({one.one_of or one.id for one in found}) == 1 else None

    @property
    def latest(self) -> str:
        """The newest period, "" without one."""
        return self.time.ids[-1] if self.time and self.time.values else ""

    def variable(self, code: str) -> Variable | None:
        """The variable of an id, however it is written."""
        return next((one for one in self.variables if one.id.casefold() == code.casefold()), None)


@dataclass(frozen=True)
class Request:
    """What is asked of a table: for each variable ids, patterns, ranges or the newest so many, as its source has them.

    It can be kept as a subscription: patterns are looked up again each time.
    """

    source: str
    table: str
    chosen: Mapping[str, tuple[str, ...]]  # by the variable's id
    form: str = ""  # of the answer, as the source names it; "": its own choice

    def canonical(self) -> str:
        """The one way to write it as JSON: the same request gives the same text."""
        chosen = {code: list(values) for code, values in sorted(self.chosen.items(), key=lambda one: one[0].casefold())}
        told = {"source": self.source, "table": self.table, "form": self.form, "chosen": chosen}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def request_of(text: str) -> Request | None:
    """A request as it was kept; None where the text is none."""
    try:
        told: Any = json.loads(text)
        chosen = {str(code): tuple(map(str, values)) for code, values in told["chosen"].items()}
        return Request(str(told["source"]), str(told["table"]), chosen, str(told.get("form", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


@dataclass(frozen=True)
class FetchedFile:
    """A file on disk and its hash."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Fetched:
    """What was fetched. `files` are for the reader; `raw` are the answers as they came, where those are others.

    `problems` are notes and warnings: with an error nothing is handed back but a `Failure`.
    """

    files: tuple[FetchedFile, ...]
    raw: tuple[FetchedFile, ...]
    asked: Request
    at: datetime  # UTC, of the oldest of its answers
    address: str
    cells: int
    info: TableInfo
    problems: tuple[Problem, ...] = field(default=())


class Source(Protocol):
    """A source of open data. Used in a `with`, or closed."""

    name: str
    TITLE: Message

    def search(self, words: str, *, inactive: bool = False) -> tuple[TableLine, ...] | Failure:
        """The tables whose id, title or variables have all the words; of no words all tables."""
        ...

    def describe(self, table: str) -> TableInfo | Failure:
        """A table's variables with their values, unit, update and notes."""
        ...

    def newest(self, n: int) -> str:
        """How the newest so many values of time are asked for; a table with fewer gives what it has."""
        ...

    def count(self, request: Request, info: TableInfo) -> int | Failure:
        """How many cells a request has. Nobody is asked."""
        ...

    def fetch(
        self, request: Request, folder: Path, before: TableInfo | None = None, told: Told = silent
    ) -> Fetched | Failure:
        """The request's figures as files in a folder. `before` is the table when the request was made."""
        ...

    def close(self) -> None:
        """Let go of its connections."""
        ...
