"""Civil registration numbers, inside cells: what looks like one stops the file, and is never repeated in a message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

MASKED = "xxxxxx-xxxx"
# Six digits of a day, then four: with a dash or a space between, or ten digits in one.
_MARKED = re.compile(r"(?<![\d.,-])(\d{6})(?:\s?[-‐‑‒–—−]\s?|[ \u00a0])(\d{4})(?![\d-])(?![.,]\d)")
_PLAIN = re.compile(r"(?<![\d.,-])(\d{6})(\d{4})(?!\d)(?![.,]\d)")
_DIGITS = re.compile(r"\d{6}\D{0,3}\d{3}")
_NUMBERS = re.compile(r"(?<![\w.-])\d{9,10}(?![\w.-])")  # of JSON and PC-Axis: a comma parts numbers there
_ALONE = re.compile(r"\s*\d{9,10}\s*")


def in_text(text: str) -> bool:
    """Whether words hold a number like 010190-1234, or ten such digits among words. Ten digits alone: see `like`."""
    if any(_is_day(found[1]) for found in _MARKED.finditer(text)):
        return True
    return not _ALONE.fullmatch(text) and any(_is_day(found[1]) for found in _PLAIN.finditer(text))


def maybe_in(text: str) -> bool:
    """A quick look over much text: False is certain."""
    return bool(_DIGITS.search(text))


def alone_in(text: str) -> list[str]:
    """The whole numbers of nine and ten digits that stand by themselves, for `in_column`."""
    return _NUMBERS.findall(text)


def like(number: int | str) -> bool:
    """Whether ten digits alone (nine, where a spreadsheet ate the zero) could be one. Round amounts are not."""
    digits = f"{number}".strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in (9, 10) or digits.endswith("000"):
        return False
    return _is_day(digits.zfill(10)[:6])


def in_column(numbers: Iterable[int | str]) -> bool:
    """Whether a column of whole numbers of nine and ten digits holds persons: half of them or more could be.

    Of amounts of that size one in twenty-five looks like a day by chance; a list of persons does so in every row.
    """
    seen = [like(number) for number in numbers]
    return bool(seen) and sum(seen) * 2 >= len(seen)


def _is_day(six: str) -> bool:
    day, month, year = int(six[:2]), int(six[2:4]), int(six[4:])
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def masked(text: str) -> str:
    """The text without such numbers."""
    return _PLAIN.sub(MASKED, _MARKED.sub(MASKED, text))
