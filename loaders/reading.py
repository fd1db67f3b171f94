"""Reading, the last step: what a file said, as figures with their places, problems, and what was left unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from maaltavle.errors import Place, Problem


class Read(NamedTuple):
    """A figure or missing figure as the file has it. `value` is None when `marker` (a model.Marker value) says why."""

    indicator: str  # catalogue id, or the label path of the file: "A › B"
    area: str  # the name as in the file
    area_code: str
    period: str  # StatBank id
    breakdown: str  # "name=value; name=value"
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str  # a model.Kind value
    marker: str
    where: str  # "Sheet!A1" or "line:column"


def reads_of(columns: Sequence[Sequence]) -> Iterator[Read]:
    """The figures whose fields are columns of one length, in the order of Read."""
    return map(partial(tuple.__new__, Read), zip(*columns, strict=True))


_NUMBERS = tuple(map(Read._fields.index, ("value", "low", "high")))


@dataclass(frozen=True)
class Picture:
    """The upper left corner of a sheet as texts, for a person to point in. `cells` are rows from row 1, column 1 on."""

    sheet: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Reading:
    """What one file said. `unused` names what was not read and why: hidden sheets, other sheets, footnotes.

    `pictures` are there where no layout knew any of the sheets, so that a person can point out their parts.
    """

    file: str
    sha256: str
    layout: str
    observations: tuple[Read, ...] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def n_observations(self) -> int:
        """How many numbers."""
        return sum(not read.marker for read in self.observations)

    @property
    def n_missing(self) -> int:
        """How many missing-value markers."""
        return sum(bool(read.marker) for read in self.observations)

    @property
    def refused(self) -> bool:
        """Whether anything is wrong enough that nothing of the file may be stored."""
        return any(problem.severity == "error" for problem in self.problems)


def refusal(file: str, sha256: str, *problems: Problem) -> Reading:
    """The reading of a file that was not read."""
    return Reading(file, sha256, "", problems=problems)


def where(place: Place) -> str:
    """A problem's place inside its file: `Sheet!A1`, `line:column`, or "" for the file as a whole."""
    if place.cell:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    if place.sheet:
        return place.sheet
    if place.line is None:
        return place.column or ""
    return f"{place.line}" if place.column is None else f"{place.line}:{place.column}"


def as_json(reading: Reading) -> dict[str, object]:
    """The reading as `maaltavle read --json` prints it."""
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "layout": reading.layout,
        "observations": [_read_as_json(read) for read in reading.observations],
        "problems": [_problem_as_json(problem) for problem in reading.problems],
        "n_observations": reading.n_observations,
        "n_missing": reading.n_missing,
    }


def _read_as_json(read: Read) -> dict[str, object]:
    return {
        "indicator": read.indicator,
        "area": read.area,
        "area_code": read.area_code,
        "period": read.period,
        "breakdown": read.breakdown,
        "value": _number(read.value),
        "low": _number(read.low),
        "high": _number(read.high),
        "unit": read.unit,
        "kind": read.kind,
        "marker": read.marker,
        "where": read.where,
    }


def _problem_as_json(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "where": where(problem.place),
        "found": problem.found,
        "expected": problem.expected,
        "message_da": problem.message_da,
        "message_en": problem.message_en,
    }


def _number(value: Decimal | None) -> int | float | str | None:
    """A JSON number where it says exactly the same, else the digits as text."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def to_wire(reading: Reading) -> dict[str, object]:
    """The reading as lists and texts, so that it can cross a pipe as JSON; `from_wire` is its inverse."""
    problems = [
        [
            p.severity,
            p.code,
            [p.place.file, p.place.line, p.place.column, p.place.sheet, p.place.cell],
            p.found,
            p.expected,
            p.message_da,
            p.message_en,
        ]
        for p in reading.problems
    ]
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "layout": reading.layout,
        "observations": _packed(reading.observations),
        "problems": problems,
        "unused": list(reading.unused),
        "pictures": [[picture.sheet, picture.cells] for picture in reading.pictures],
    }


def from_wire(wire: dict) -> Reading:
    """The reading that `to_wire` packed. Raises KeyError, TypeError or ValueError on anything else."""
    return Reading(
        file=wire["file"],
        sha256=wire["sha256"],
        layout=wire["layout"],
        observations=tuple(_unpacked(wire["observations"])),
        problems=tuple(Problem(p[0], p[1], Place(*p[2]), *p[3:]) for p in wire["problems"]),
        unused=tuple(wire["unused"]),
        pictures=tuple(Picture(sheet, tuple(map(tuple, cells))) for sheet, cells in wire["pictures"]),
    )


# Figures cross by columns: most columns of a long table have few different texts. Each is [texts, codes], where codes
# say which text each figure has; they are None where the texts are the figures' own, or one text is that of all.


def _packed(reads: Sequence[Read]) -> list[list]:
    columns: list[Sequence] = list(zip(*reads, strict=True))
    for n in _NUMBERS if reads else ():
        columns[n] = columns[n] if columns[n].count(None) == len(reads) else [*map(_digits, columns[n])]
    return [*map(_coded, columns[:-1]), *([column, None] for column in columns[-1:])]


def _coded(column: Sequence[str | None]) -> list:
    if column.count(column[0]) == len(column):
        return [column[:1], None]
    texts = [*dict.fromkeys(column)]
    if 2 * len(texts) > len(column):
        return [column, None]
    codes = dict(zip(texts, range(len(texts)), strict=True))
    return [texts, [*map(codes.__getitem__, column)]]


def _unpacked(columns: list[list]) -> Iterator[Read]:
    if not columns:
        return iter(())
    if len(columns) != len(Read._fields):
        raise ValueError(len(columns))
    count = len(columns[-1][0])  # the places are always written out
    filled = []
    for n, (texts, codes) in enumerate(columns):
        known = [*map(_decimal, texts)] if n in _NUMBERS else texts
        if codes is None:
            filled.append(known * count if len(known) == 1 else known)
        else:
            filled.append([*map(dict(enumerate(known)).__getitem__, codes)])
    return reads_of(filled)


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)
