"""A long table looked through for persons, as the sheets of `loaders.gate.persons` and `people` are: by its different
texts, in the order of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from loaders.bulk.coded import Coded
from loaders.bulk.long import Long
from loaders.gate import cpr, people, persons
from loaders.gate.cpr import Beside
from loaders.gate.persons import MOST_HEADINGS, MOST_WORDS, Suspects
from maaltavle.errors import Problem

_MOST_NUMBERS = 200_000  # of a column; of more, each different one once
_FIRST_ROWS = 9


def asked_of(long: Long) -> Iterator[Problem]:
    """The columns that may hold persons. Raises Refused at the first that surely does."""
    columns = {
        n: found
        for n, (name, column) in enumerate(zip(long.header, long.columns, strict=True), 1)
        if (found := _suspects(long, name, column)) is not None
    }
    few = [row for one in columns.values() for row, _number in one.numbers if len(one.numbers) <= 2]
    places = [*range(min(_FIRST_ROWS, len(long))), *(long.place_of(row) for row in few if row > 1)]
    told = [*persons.judged_columns(long.name, long.some(places), columns)] if columns else []
    yield from told or persons.halves(long.name, long.beginning)
    looked = [n - 1 for n in people.looked_at(len(long) + 1, len(long.header)) if n]
    sheet = long.some(looked)
    yield from people.in_rows(long.name, sheet, sheet.columns_of)


def _suspects(long: Long, name: str, column: Coded[str]) -> Suspects | None:
    """What of a column looks like numbers of persons, and what stands about it; None where nothing does."""
    suspects = [persons.is_suspect(text) for text in column.known]
    if not (any(suspects) or persons.is_suspect(name)):
        return None
    found = Suspects()
    found.take(1, name, persons.is_suspect(name), "")
    alone = [one and cpr.digits_alone(text) for one, text in zip(suspects, column.known, strict=True)]
    sizes = [None if one else persons.size_of(text) for one, text in zip(suspects, column.known, strict=True)]
    numbers = [one or (size is not None and 10**8 <= size <= cpr.MOST) for one, size in zip(alone, sizes, strict=True)]
    first = column.first()
    texts = [(first[n], text) for n, text in enumerate(column.known) if suspects[n] and not alone[n]]
    if not (found.numbers or found.texts):
        begins = min((first[n] for n, one in enumerate(numbers) if one or suspects[n]), default=len(column))
        plain = [size is None and not one for one, size in zip(suspects, sizes, strict=True)]
        found.headings = _headings(column, begins, plain, found.headings)
    found.texts += [(int(long.rows[n]), text) for n, text in texts]
    at = _places(column, numbers)
    found.numbers += [(int(long.rows[n]), _number(column[n], alone[column.codes[n]])) for n in at]
    others = [size is not None and not number for size, number in zip(sizes, numbers, strict=True)]
    count = sum(times for times, one in zip(column.counts(), others, strict=True) if one)
    largest = max((size for size, one in zip(sizes, others, strict=True) if one and size is not None), default=0)
    found.beside = Beside(found.beside.others + count, max(found.beside.largest, largest))
    return found


def _headings(column: Coded[str], before: int, plain: Sequence[bool], over: list[str]) -> list[str]:
    """The last texts above the first number, with those `over` the column."""
    table = np.array([one and bool(text.strip()) for one, text in zip(plain, column.known, strict=True)])
    places = np.flatnonzero(table[column.codes[:before]])[-MOST_HEADINGS:]
    return [*over, *(column[int(n)][:MOST_WORDS] for n in places)][-MOST_HEADINGS:]


def _places(column: Coded[str], wanted: Sequence[bool]) -> list[int]:
    """Where the wanted values stand; of very many each once."""
    places = np.flatnonzero(np.array(wanted)[column.codes])
    if len(places) <= _MOST_NUMBERS:
        return [*map(int, places)]
    return [n for n, one in zip(column.first(), wanted, strict=True) if one]


def _number(text: str, alone: bool) -> int | str:
    """A number as `Suspects.take` keeps it."""
    return cpr.normal(text).strip() if alone else int(persons.size_of(text) or 0)
