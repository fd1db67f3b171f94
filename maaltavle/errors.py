"""Bad input as data: a problem has a place, what was found, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from maaltavle.message import Message, Said


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: `file:line, column` or `file, sheet!cell`."""

    file: str
    line: int | None = None
    column: str | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}, {self.sheet}!{self.cell}" if self.sheet else f"{self.file}, {self.cell}"
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return where if self.column is None else f"{where}, {self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input. `severity` is "error" (nothing may be stored) or "warning".

    `found` is quoted from the file; `message` is the whole sentence.
    """

    severity: str
    code: str
    place: Place
    found: str
    expected: Said
    message: Said


def mismatch(code: str, place: Place, found: Said, expected: Said) -> Problem:
    """An error of the common kind: something else was found than expected. A text is quoted from the file."""
    shown = found if not isinstance(found, str) or found.strip() else Message("en tom værdi")
    said = Message("fandt {found}, ventede {expected}", found=shown, expected=expected)
    return Problem("error", code, place, str(found), expected, said)


def unreadable(path: object, error: OSError) -> Problem:
    """A file that is not there or cannot be read."""
    missing = isinstance(error, FileNotFoundError)
    found = Message("ingen fil") if missing else error.strerror or type(error).__name__
    return mismatch("unreadable", Place(str(path)), found, Message("en fil, der kan læses"))


class MaaltavleError(Exception):
    """An error a person can do something about: `MaaltavleError("Filen {file} findes ikke.", file=…)`.

    `message` is the sentence, for a Language to say; `str(error)` is for logs.
    """

    def __init__(self, said: Said, /, **values: object) -> None:
        self.message = Message(said, **values) if isinstance(said, str) else said
        super().__init__(self.message)


class BrokenData(MaaltavleError):
    """The input holds errors; `problems` has them all, so that one run shows everything."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            "Der er {n} fejl i data. Intet er gemt, og den gamle database er urørt.\n{places}",
            n=len(problems),
            places=lines(problems),
        )


def lines(problems: Iterable[Problem]) -> Message:
    """Each problem with its place, a line each."""
    return Message.joined(Message("  {place}: {said}", place=str(p.place), said=p.message) for p in problems)


class NoSuchFile(MaaltavleError):
    """A file somebody named is not there, or cannot be opened."""


class StoreUnavailable(MaaltavleError):
    """The store cannot be opened or written: missing folder, no rights, locked by another process, newer release."""


class InUse(StoreUnavailable):
    """Another process has the store open."""


class NoReceipt(StoreUnavailable):
    """A load is stored, but its line in the ledger could not be written yet. Nobody need store it again."""


class NotReady(MaaltavleError):
    """A load has open questions or errors, or brings nothing."""


class AlreadyLoaded(MaaltavleError):
    """The very file stands already; nothing is stored twice."""


class Overtaken(MaaltavleError):
    """Somebody else stored something since the look on which a load was based."""


class OddDay(MaaltavleError):
    """A day that a person must say is right before something is stored with it. `why` says what is odd about it."""

    def __init__(self, day: date, why: Message) -> None:
        self.day, self.why = day, why
        super().__init__("Intet er gemt endnu. {why} Skal det gemmes sådan, så gem igen.", why=why)
