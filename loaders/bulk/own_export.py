"""Our own figures in a long file: the same as `loaders.layouts.export`, by the different ends that figures have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loaders import faults
from loaders.book import Cell
from loaders.bulk.coded import Coded, Codes, as_sequence, renumbered, together
from loaders.bulk.counted import Cells, LongReading
from loaders.bulk.figures import LongFigures, assemble_long, spots_of
from loaders.bulk.long import Long
from loaders.bulk.statbank import ragged
from loaders.layouts.export import AXES, NEEDED, end_of, text_of
from loaders.shapes.assembly import Table
from loaders.shapes.cell_text import clean, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from maaltavle.columnar import AnyColumn, Column, Rows
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.model import Marker
from maaltavle.reading import Read

Mask = NDArray[np.bool_]
ENDS = ("low", "high", "marker", "low_open", "high_open")


class Ends(NamedTuple):
    """What the columns of a figure's ends say together: the ends or a marker, the end it stands at, or where it is
    wrong."""

    low: Decimal | None
    high: Decimal | None
    opened: str
    marker: str
    at: str  # low or high
    wrong: str = ""  # the column that is
    found: str = ""


@dataclass(frozen=True)
class _Told:
    """The different ends of a long table, and which of them each row has."""

    ends: Sequence[Ends]
    codes: Codes

    def mapped(self, say: Any, kind: type) -> Any:  # Any: what is said of each, as an array
        return np.array([say(one) for one in self.ends], kind)[self.codes]


def read(long: Long, context: Context) -> LongReading | None:
    """One figure a row; rows without an area or a period are left."""
    columns = {label(cell): cell.column for cell in long.beginning.row(1)}
    kept = _there(long, columns["period"]) & _there(long, columns["area"])
    told = _told(long, columns)
    good = kept & ~told.mapped(lambda one: bool(one.wrong), bool)
    table = Table(
        long.name, long.with_all_columns, tuple(axis for _name, axis in AXES), _figures(long, columns, told, good)
    )
    faulty = np.flatnonzero(kept & ~good)
    table.problems = [*ragged(long), *_wrong(long, columns, told, faulty)]
    table.claims = [*_claims(long, columns, kept)]
    found = assemble_long(table, context)
    places = [f"{long.lines[int(n)]}:{columns[end]}" for n in faulty for end in ("low", "high")]
    reads = _with_ends(found.figures, long, told) if len(found.figures) else found.figures
    found = replace(found, figures=reads, repeated=[*found.repeated, *places])
    return LongReading(found, _cells(long, columns, kept, found))


def _full(long: Long, column: int) -> Mask:
    """Where a column holds something."""
    coded = long.columns[column - 1]
    full: Mask = np.array([bool(clean(text)) for text in coded.known], bool)[coded.codes]
    return full


def _there(long: Long, column: int) -> Mask:
    """Where a column has a text, be it blanks."""
    coded = long.columns[column - 1]
    there: Mask = np.array([bool(text) for text in coded.known], bool)[coded.codes]
    return there


def _told(long: Long, columns: Mapping[str, int]) -> _Told:
    five = [long.columns[columns[name] - 1] for name in ENDS]
    codes, first = five[0].codes, np.array(five[0].first())
    for other in five[1:]:
        codes, first = together(codes, other.codes, max(len(first), 1), max(len(other.known), 1))
    return _Told([_ends(*(column[int(n)] for column in five)) for n in first], codes)


def _ends(low: str, high: str, marker: str, low_open: str, high_open: str) -> Ends:
    both = {"low": low, "high": high}
    ends = {name: end_of(Cell(1, 1, text, text)) for name, text in both.items()}
    wrong = next((name for name, text in both.items() if text and ends[name] is None), "")
    said, at = label(Cell(1, 1, marker, marker)), "low" if low or not high else "high"
    if not wrong and (
        (said and said not in set(Marker)) or bool(said) == (ends["low"] is not None or ends["high"] is not None)
    ):
        wrong = "marker" if marker else at
    opened = " ".join(end for end, text in (("low", low_open), ("high", high_open)) if clean(text).casefold() == "true")
    found = {**both, "marker": marker}.get(wrong, "")
    return Ends(ends["low"], ends["high"], opened, said, at, wrong, found)


def _figures(long: Long, columns: Mapping[str, int], told: _Told, good: Mask) -> LongFigures:
    """The figures that are not wrong, each with the number that it shows: its lower end, or the upper one."""
    empty = Coded([""], np.zeros(int(good.sum()), np.uint8))
    labels = [
        long.columns[columns[name] - 1].kept(good).mapped(_as_label) if name in columns else empty for name, _ in AXES
    ]
    all_of = told.codes[good]
    codes, first = renumbered(all_of, len(told.ends))
    ends = [told.ends[int(n)] for n in all_of[first]]
    shown = [one.low if one.low is not None else one.high for one in ends]
    at = told.mapped(lambda one: columns[one.at], np.uint32)[good]
    return LongFigures(labels, Coded(shown, codes), *long.at(good), at)


def _as_label(text: str) -> str:
    return text_of(Cell(1, 1, text, text) if text else None)


def _wrong(long: Long, columns: Mapping[str, int], told: _Told, faulty: Codes) -> Iterator[Problem]:
    for n in faulty:
        one = told.ends[int(told.codes[n])]
        place = Place(long.name, line=int(long.lines[int(n)]), column=str(columns[one.wrong]))
        yield faults.NOT_A_NUMBER.at(place, label(Cell(1, 1, one.found, one.found)))


def _with_ends(reads: Sequence[Read], long: Long, told: _Told) -> Rows[Read]:
    """The figures with both their ends, which the assembly knows nothing of."""
    assert isinstance(reads, Rows), "a long table is read by columns"
    lines, _columns = spots_of(reads.column("where"))
    codes = told.codes[np.searchsorted(long.lines, lines)]
    exact = [one.low if not one.marker and one.low is not None and one.low == one.high else None for one in told.ends]
    span = [value is None and not one.marker for one, value in zip(told.ends, exact, strict=True)]
    said: dict[str, Sequence[Any]] = {  # Any: numbers or texts
        "value": exact,
        "low": [one.low if open_ else None for one, open_ in zip(told.ends, span, strict=True)],
        "high": [one.high if open_ else None for one, open_ in zip(told.ends, span, strict=True)],
        "excluded": [one.opened if open_ else "" for one, open_ in zip(told.ends, span, strict=True)],
        "marker": [one.marker for one in told.ends],
    }
    return Rows(Read, reads.columns | {name: _column(texts, codes) for name, texts in said.items()})


def _column(values: Sequence[Any], codes: Codes) -> AnyColumn:  # Any: numbers or texts
    """A column of what stands somewhere; numbers that are written differently stay apart."""
    known = dict(zip(map(repr, values), values, strict=True))
    places = {written: n for n, written in enumerate(known)}
    table = np.array([places[repr(value)] for value in values], np.uint32)
    all_of = table[codes]
    numbers, first = renumbered(all_of, len(known))
    every = [*known.values()]
    return Column([every[int(n)] for n in all_of[first]], as_sequence(numbers))


# --- what becomes of the other cells


def _used(columns: Mapping[str, int]) -> dict[str, int]:
    return {name: column for name, column in columns.items() if name in (*NEEDED, "area_code")}


def _claims(long: Long, columns: Mapping[str, int], kept: Mask) -> Iterator[Claim]:
    """The columns that no figure says anything of."""
    used, rows = {*_used(columns).values()}, [*long.with_all_columns.columns_of]
    for name, column in columns.items():
        if column not in used and (_full(long, column) & kept).any():
            yield Claim(As.LEFT, rows, (column,), name=name)


def _cells(long: Long, columns: Mapping[str, int], kept: Mask, found: SheetReading) -> Cells:
    """How many cells are labels or left, and in which the figures must stand."""
    used = _used(columns)
    low, high = columns["low"], columns["high"]
    both = _there(long, low)
    labels = sum(int((_full(long, c) & kept).sum()) for c in used.values() if c not in (low, high))
    labels += int((_full(long, high) & both & kept).sum())
    beside = {n for n, name in enumerate(long.header, 1) if n not in {*used.values()}}
    left = sum(int((_full(long, c) & kept).sum()) for c in beside)
    left += sum(int((_full(long, c) & ~kept).sum()) for c in range(1, len(long.header) + 1))
    said = [one.said for one in found.claims or () if one.what is As.LEFT]
    without = int((~kept).sum())
    if without:
        words = "{count} tal uden periode eller område er ikke læst"
        told: list[Said] = [Message.plural(words, words, without, count=without)]
        first = min((int(np.argmax(_full(long, c) & kept)) for c in beside if (_full(long, c) & kept).any()), default=0)
        said = [*told, *said] if int(np.argmax(~kept)) < first else [*said, *told]
    return Cells(labels, left, {low: _full(long, low) & kept, high: _full(long, high) & ~both & kept}, said)
