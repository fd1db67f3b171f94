"""Bad input as data: a problem has a place, what was found, what was expected and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    """One thing wrong with the input. `severity` is "error" (nothing may be stored) or "warning"."""

    severity: str
    code: str
    place: Place
    found: str
    expected: str
    message_da: str
    message_en: str


def mismatch(code: str, place: Place, found: str, expected_da: str, expected_en: str, found_en: str = "") -> Problem:
    """An error of the common kind: something else was found than expected, said in both languages.

    `found_en` is for what is not quoted from the file but said of it.
    """
    shown = found if found.strip() else "en tom værdi"
    shown_en = found_en or (found if found.strip() else "an empty value")
    return Problem(
        severity="error",
        code=code,
        place=place,
        found=found,
        expected=expected_da,
        message_da=f"fandt {shown}, ventede {expected_da}",
        message_en=f"found {shown_en}, expected {expected_en}",
    )


def unreadable(path: object, error: OSError) -> Problem:
    """A file that is not there or cannot be read."""
    if isinstance(error, FileNotFoundError):
        found, found_en = "ingen fil", "no file"
    else:
        found = found_en = error.strerror or type(error).__name__
    return mismatch("unreadable", Place(str(path)), found, "en fil, der kan læses", "a file that can be read", found_en)


class MaaltavleError(Exception):
    """An error a person can do something about; `str(error)` is the Danish sentence, `english` the English one."""

    def __init__(self, danish: str, english: str = "") -> None:
        super().__init__(danish)
        self.english = english or danish


class BrokenData(MaaltavleError):
    """The input holds errors; `problems` has them all, so that one run shows everything."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        places = "\n".join(f"  {p.place}: {p.message_da}" for p in problems)
        english = "\n".join(f"  {p.place}: {p.message_en}" for p in problems)
        super().__init__(
            f"Der er {len(problems)} fejl i data. Intet er gemt, og den gamle database er urørt.\n{places}",
            f"The data hold {len(problems)} errors. Nothing was stored and the old database is untouched.\n{english}",
        )


class StoreUnavailable(MaaltavleError):
    """The store cannot be opened or written: missing folder, no rights, locked by another process, newer release."""


class NoReceipt(StoreUnavailable):
    """A load is stored, but its line in the ledger could not be written yet. Nobody need store it again."""


class NotReady(MaaltavleError):
    """A load has open questions or errors, or brings nothing."""


class AlreadyLoaded(MaaltavleError):
    """The very file stands already; nothing is stored twice."""


class Overtaken(MaaltavleError):
    """Somebody else stored something since the look on which a load was based."""


class OddDay(MaaltavleError):
    """A day that a person must say is right before something is stored with it. `why_*` say what is odd about it."""

    def __init__(self, day: date, why_da: str, why_en: str) -> None:
        self.day, self.why_da, self.why_en = day, why_da, why_en
        super().__init__(
            f"Intet er gemt endnu. {why_da} Skal det gemmes sådan, så gem igen.",
            f"Nothing was stored yet. {why_en} To store it so, save again.",
        )
