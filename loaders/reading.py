"""Reading, the last step: what a file said, as figures with their places, problems, and what was left unread."""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from loaders.shapes.unread import Line, in_english
from maaltavle.columnar import BYTES, Column, Digits, Rows
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
    excluded: str = ""  # "low", "high" or "low high": the ends that are not among the values themselves


class WrittenText(NamedTuple):
    """What somebody wrote of a goal in one column of the follow-up workbook, "" where the cell is empty.

    `touched`: whether it was changed after it was written out; `based_on` the store's version that was written out (0:
    not known). `outcome` is a model.Outcome value, of the status alone.
    """

    goal: str
    column: str  # status, opfølgning or kommentar
    text: str
    person: str
    outcome: str
    where: str
    touched: bool = True
    based_on: int = 0
    goal_where: str = ""
    person_where: str = ""
    outcome_where: str = ""


class HeldOver(NamedTuple):
    """What a recipe says of all figures and no cell of the file does, though the recipe was made for another file.

    `what` is period or area: left open in the figures; or indicator, unit or numbers: taken, to be confirmed.
    """

    recipe: str
    what: str
    text: str


def rows_of(reads: Sequence[Read]) -> Rows[Read]:
    """Figures as columns. Those that are so already are themselves."""
    if isinstance(reads, Rows):
        return reads
    columns = list(zip(*reads, strict=True)) or [()] * len(Read._fields)
    named = zip(Read._fields, columns, strict=True)
    return Rows(Read, {name: Column(column) if name in NUMBERS else Column.of(column) for name, column in named})


NUMBERS = ("value", "low", "high")
_NUMBERS = tuple(map(Read._fields.index, NUMBERS))
_WHERE = Read._fields.index("where")


@dataclass(frozen=True)
class Picture:
    """The upper left corner of a sheet as texts, for a person to point in. `cells` are rows from row 1, column 1 on."""

    sheet: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Reading:
    """What one file said. `unused` names what was not read and why: hidden sheets, other sheets, footnotes.

    `pictures` are of the sheets with figures that no layout knew, and `known` of those that were read: a person can
    point out the parts of both. `texts` are of the follow-up workbook, which has no figures. `held_over` is what only a
    recipe made for another file says.
    """

    file: str
    sha256: str
    layout: str
    observations: Sequence[Read] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[str, ...] = ()  # see loaders.shapes.unread
    pictures: tuple[Picture, ...] = ()
    known: tuple[Picture, ...] = ()
    texts: tuple[WrittenText, ...] = ()
    held_over: tuple[HeldOver, ...] = ()

    def unread(self, language: str) -> tuple[str, ...]:
        """`unused` in "da" or "en"; what is quoted from the file stands as it is."""
        return self.unused if language == "da" else tuple(map(in_english, self.unused))

    @property
    def n_observations(self) -> int:
        """How many numbers."""
        return len(self.observations) - self.n_missing

    @property
    def n_missing(self) -> int:
        """How many missing-value markers."""
        return sum(rows_of(self.observations).columns["marker"].mapped(bool))

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
    """The reading as `maaltavle read --json` prints it; `texts` only of a workbook that has some."""
    told = {
        "file": reading.file,
        "sha256": reading.sha256,
        "layout": reading.layout,
        "observations": [_read_as_json(read) for read in reading.observations],
        "problems": [_problem_as_json(problem) for problem in reading.problems],
        "n_observations": reading.n_observations,
        "n_missing": reading.n_missing,
    }
    texts = [{name: getattr(text, name) for name in _TOLD_OF_TEXTS} for text in reading.texts]
    return told | {"texts": texts} if texts else told


_TOLD_OF_TEXTS = ("goal", "column", "text", "person", "outcome", "where")


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
        "unused": [[str(line), in_english(line)] for line in reading.unused],
        "pictures": [[picture.sheet, picture.cells] for picture in reading.pictures],
        "known": [[picture.sheet, picture.cells] for picture in reading.known],
        "texts": [list(text) for text in reading.texts],
        "held_over": [list(one) for one in reading.held_over],
    }


def from_wire(wire: dict) -> Reading:
    """The reading that `to_wire` packed. Raises KeyError, TypeError or ValueError on anything else."""
    return Reading(
        file=wire["file"],
        sha256=wire["sha256"],
        layout=wire["layout"],
        observations=_unpacked(wire["observations"]),
        problems=tuple(Problem(p[0], p[1], Place(*p[2]), *p[3:]) for p in wire["problems"]),
        unused=tuple(Line(danish, english) for danish, english in wire["unused"]),
        pictures=tuple(Picture(sheet, tuple(map(tuple, cells))) for sheet, cells in wire["pictures"]),
        known=tuple(Picture(sheet, tuple(map(tuple, cells))) for sheet, cells in wire["known"]),
        texts=tuple(WrittenText(*text) for text in wire["texts"]),
        held_over=tuple(HeldOver(*one) for one in wire["held_over"]),
    )


# Figures cross by columns. Each is [texts, codes]: the codes (bytes, in base64) say which text each figure has. They
# are None where the texts are the figures' own, or one text is that of all.

_DIGITS = re.compile(r"(?:-?\d+(?:\.\d+)?(?:E[+-]?\d+)?\n)*", re.ASCII)


def _packed(reads: Sequence[Read]) -> list[list]:
    columns = list(rows_of(reads).columns.values()) if reads else []
    return [_wired(column, n in _NUMBERS, n == _WHERE) for n, column in enumerate(columns)]


def _wired(column: Column, number: bool, written_out: bool) -> list:
    if isinstance(column.known, Digits):
        known = column.known.raw
    else:
        known = [*map(_digits, column.known)] if number else [*column.known]
    if column.codes is None or written_out:
        return [known if column.codes is None else [*column], None]
    if len(known) == 1:
        return [known, None]
    return [known, b64encode(bytes(iter(column.codes)) if len(known) <= BYTES else array("I", column.codes)).decode()]


def _unpacked(columns: list[list]) -> Sequence[Read]:
    if not columns:
        return ()
    if len(columns) != len(Read._fields):
        raise ValueError(len(columns))
    count = len(columns[_WHERE][0])  # the places are always written out
    return Rows(
        Read,
        {
            name: _unwired(known, codes, name in NUMBERS, count)
            for name, (known, codes) in zip(Read._fields, columns, strict=True)
        },
    )


def _unwired(known: list, codes: str | None, number: bool, count: int) -> Column:
    if number:
        known = decimals(known)
    if codes is None:
        return Column.same(known[0], count) if len(known) == 1 else Column(known)
    raw = b64decode(codes, validate=True)
    places = raw if len(known) <= BYTES else array("I", raw)
    if places and max(places) >= len(known):
        raise ValueError(len(known))
    return Column.coded(known, places)


def decimals(digits: Sequence[str | None]) -> Digits:
    """Numbers of their digits, made when they are asked for. Raises ValueError on digits that make none."""
    found = [one for one in digits if one is not None] if None in digits else digits
    written = "\n".join([*found, ""]) if found else ""
    if not _DIGITS.fullmatch(written) or written.count("\n") != len(found):
        raise ValueError("digits that are no number")
    return Digits(digits)


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
