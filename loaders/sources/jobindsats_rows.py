"""An answer of Jobindsats looked through before anybody reads it: whole, and one row for each area, period and group.

Rows that nothing tells apart are percentages of a distribution that was not asked about: they are refused with their
places. They are never added up, averaged, or chosen among.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # JSON that somebody else wrote

from loaders.faults import Fault
from loaders.sources import choosing, source_faults
from loaders.sources.choosing import MOST_NAMED
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

DOUBLED = Fault(
    "source_rows_doubled",
    "én række for hvert område og hver periode",
    "Rækkerne er dele af noget, der ikke er valgt: vælg værdier i alle inddelinger. De lægges aldrig sammen, og der "
    "regnes intet gennemsnit af dem.",
)
HALF = Fault("source_rows_half", "lige så mange værdier i hver række, som der er kolonner", "Hent igen.")
NOTHING = Fault("source_no_rows", "rækker med tal", "Vælg andre værdier, eller prøv igen, når kilden har tal.")
NO_SUCH_PERIOD = Fault(
    "source_period_missing", "tal for hver periode, der er valgt", "De er ikke hentet. Hent igen senere.", "warning"
)
WITHHELD = Fault(
    "source_withheld",
    "et tal i hver celle",
    "Små tal vises ikke hos kilden: de er skjulte eller mangler, og ingen af dem er læst som 0.",
    "note",
)
_PERIODS = {"periode", "period"}


@dataclass(frozen=True)
class Rows:
    """A table of an answer. `keys` are the columns that say what a row is about, `period` the one with periods."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    keys: tuple[int, ...]
    period: int


def rows_v3(said: Any, measures: Sequence[str] = ()) -> list[Rows] | None:
    """The table of an answer; None where it has none. A column is a measure by its name, or has nothing but numbers."""
    if not isinstance(said, dict) or not _is_table(said.get("columns"), said.get("rows")):
        return None
    columns = (*map(str, said["columns"]),)
    period = next((n for n, name in enumerate(columns) if name.casefold() in _PERIODS), 0)
    rows, named = said["rows"], {*measures}
    keys = (n for n, name in enumerate(columns) if n == period or (name not in named and not _all_numbers(rows, n)))
    return [Rows(columns, rows, (*keys,), period)]


def rows_v2(said: Any) -> list[Rows] | None:
    """The tables of an answer; None where there is none. Measures are those without a low line before their name."""
    nodes = said if isinstance(said, list) else [said]
    found: list[Rows] = []
    for node in nodes:
        if not isinstance(node, dict) or not _is_table(node.get("Variables"), node.get("Data")):
            return None
        names = [str(one.get("Name", "")) if isinstance(one, dict) else str(one) for one in node["Variables"]]
        labels = [str(one.get("Label", "")) if isinstance(one, dict) else str(one) for one in node["Variables"]]
        about = [name.casefold() in _PERIODS | {"area"} or name.startswith("_") for name in names]
        period = next((n for n, name in enumerate(names) if name.casefold() in _PERIODS), 0)
        found.append(Rows((*labels,), node["Data"], (*(n for n, one in enumerate(about) if one),), period))
    return found or None


def _is_table(header: Any, rows: Any) -> bool:
    return (
        bool(header)
        and all(isinstance(one, list) for one in (header, rows))
        and all(isinstance(row, list) for row in rows)
    )


def _all_numbers(rows: Sequence[Sequence[Any]], column: int) -> bool:
    values = (row[column] for row in rows if column < len(row) and row[column] is not None)
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def wrong(table: str, found: Rows) -> list[Problem]:
    """What forbids an answer to be read: a row too short or too long, none at all, or rows that nothing tells apart."""
    place = Place(table)
    if not found.rows:
        return [NOTHING.at(place, Message("ingen rækker"))]
    width = len(found.columns)
    for number, row in enumerate(found.rows, 1):
        if len(row) != width:
            said = Message("{n} værdier og {width} kolonner", n=len(row), width=width)
            return [HALF.at(Place(table, line=number), said)]
    if len(found.keys) == width or found.period not in found.keys:
        return [source_faults.NOT_READ.at(place, Message("et svar uden perioder eller uden tal"))]
    return [*_doubled(table, found)]


def _doubled(table: str, found: Rows) -> Iterator[Problem]:
    places: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(found.rows, 1):
        places.setdefault((*(str(row[n]) for n in found.keys),), []).append(number)
    several = [(key, rows) for key, rows in places.items() if len(rows) > 1]
    for key, rows in several[:MOST_NAMED]:
        numbers = choosing.named([*map(str, rows)])
        said = Message("{key}: rækkerne {numbers}", key=", ".join(key), numbers=numbers)
        yield DOUBLED.at(Place(table, line=rows[0]), said)
    if more := len(several) - MOST_NAMED if several[MOST_NAMED:] else 0:
        yield DOUBLED.at(Place(table), Message("{n} til med flere rækker", n=more))


def notes(table: str, found: Sequence[Rows], periods: Sequence[str]) -> Iterator[Problem]:
    """What a reader should know of a whole answer: periods that did not come, and how much is withheld."""
    come = {str(row[one.period]) for one in found for row in one.rows}
    if missing := [one for one in periods if one not in come]:
        yield NO_SUCH_PERIOD.at(Place(table), choosing.named(missing))
    withheld = sum(
        row[n] is None for one in found for n in range(len(one.columns)) if n not in one.keys for row in one.rows
    )
    if withheld:
        yield WITHHELD.at(Place(table), Message("{n} uden tal", n=withheld))


def with_table(body: bytes, table: str) -> bytes:
    """The answer with the table's id in it and no mark of byte order; each number as it was written."""
    text = body.removeprefix(b"\xef\xbb\xbf")
    before, _brace, after = text.partition(b"{")
    return before + b'{"table_id": "' + table.encode("ascii") + b'", ' + after
