"""One CSV cell → one typed value. Strict on purpose: what is not exactly right is refused with the words for what is.

A reader takes the cell's text and returns its value, or raises CellError with what it expected.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from enum import StrEnum

from maaltavle.message import Message, Said
from maaltavle.spelling.periods import is_period

Reader = Callable[[str], object]
WHOLE_DIGITS, FRACTION_DIGITS = 20, 10  # what the store's DECIMAL(30,10) holds
LIST_MARK = " | "
_NUMBER = re.compile(rf"-?\d{{1,{WHOLE_DIGITS}}}(\.\d{{1,{FRACTION_DIGITS}}})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FLAGS = {"ja": True, "nej": False, "": False}


class CellError(ValueError):
    """A cell is not what its column asks for."""

    def __init__(self, expected: Said, /, **values: object) -> None:
        self.expected = Message(expected, **values) if isinstance(expected, str) else expected
        super().__init__(self.expected)


def text(cell: str) -> str:
    """Any text, verbatim."""
    return cell


def filled(cell: str) -> str:
    """Text that is not empty."""
    if not cell.strip():
        raise CellError("en tekst")
    return cell


def number(cell: str) -> Decimal:
    """A decimal number with a point: 1234.5. No thousands separator, no exponent, at most 20 and 10 digits."""
    if not _NUMBER.fullmatch(cell):
        raise CellError(
            "et tal med punktum som 1234.5 (højst {whole_digits} cifre før og {fraction_digits} efter)",
            whole_digits=WHOLE_DIGITS,
            fraction_digits=FRACTION_DIGITS,
        )
    return Decimal(cell)


def whole(cell: str) -> int:
    """A whole number."""
    if not _WHOLE.fullmatch(cell):
        raise CellError("et helt tal")
    return int(cell)


def day(cell: str) -> date:
    """An ISO date: 2015-03-31."""
    try:
        if _DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass  # the form is right but there is no such day; the same words say what is wanted
    raise CellError("en dato som 2015-03-31")


def period(cell: str) -> str:
    """A StatBank period id."""
    if not is_period(cell):
        raise CellError("en periode som 2014, 2014K1, 2014M11, 2014-12-31 eller 2014M11/2015M11")
    return cell


def flag(cell: str) -> bool:
    """`ja` or `nej`; empty is no."""
    if cell not in _FLAGS:
        raise CellError("ja, nej eller tom")
    return _FLAGS[cell]


def word(kind: type[StrEnum]) -> Reader:
    """One word of an enumeration."""

    def read(cell: str) -> StrEnum:
        if cell not in set(kind):
            raise CellError("et af: {kind}", kind=", ".join(kind))
        return kind(cell)

    return read


def one_of(*words: str) -> Reader:
    """One of the words given."""

    def read(cell: str) -> str:
        if cell not in words:
            raise CellError("et af: {words}", words=", ".join(words))
        return cell

    return read


def known(ids: Collection[str], file: str) -> Reader:
    """An id that stands in `file`; the refusal names the nearest one."""

    def read(cell: str) -> str:
        if cell not in ids:
            near = difflib.get_close_matches(cell, list(ids), n=1)
            one = Message("et id fra {file}", file=file)
            raise CellError(Message("{one} (nærmest: {near})", one=one, near=near[0]) if near else one)
        return cell

    return read


def optional(reader: Reader, empty: object = None) -> Reader:
    """As `reader`, but an empty cell is `empty`."""
    return lambda cell: empty if cell == "" else reader(cell)


def listed(reader: Reader, mark: str = " ") -> Reader:
    """Several values in one cell, parted by `mark`; an empty cell is none."""
    return lambda cell: tuple(reader(part) for part in cell.split(mark)) if cell else ()
