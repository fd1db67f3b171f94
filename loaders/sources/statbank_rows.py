"""StatBank's BULK: rows in no order and without the cells of one value, set into the order of what was asked.

The file that comes out has every cell once, labels beside codes, and the table's title and unit: it says by itself what
its figures are, and the same figures give the same bytes, whatever order and parts of time they came in. An answer is
held as one number a cell (where its value stands), and nothing else of it.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from pathlib import Path
from typing import BinaryIO

from loaders.faults import Fault
from loaders.shapes.roles import Role, role_of
from loaders.sources.choosing import Chosen, named
from maaltavle.contracts.source import TableInfo, Variable
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

LINE_END = "\r\n"
MARK = b"\xef\xbb\xbf"
TIME, AREA, VALUE, TITLE, UNIT = "TID", "OMRÅDE", "INDHOLD", "INDIKATOR", "ENHED"
_AGAIN = "Intet er gemt. Hent igen; varer det ved, så vælg værdierne igen."
HALF = Fault("source_half", "et helt svar", _AGAIN)
ODD_ROW = Fault("source_odd_row", "kun det, der blev spurgt om", _AGAIN)
TWICE = Fault("source_cell_twice", "hvert tal én gang", _AGAIN)
ZEROS = Fault(
    "source_left_out",
    "et tal i hver celle",
    "Kilden udelader celler med denne værdi; de er skrevet ud i filen.",
    "note",
)
ALL_ZEROS = Fault(
    "source_period_left_out",
    "tal i hver periode",
    "Kilden udelader celler med denne værdi, så hele perioden er læst sådan. Se efter hos kilden, om det er rigtigt.",
    "warning",
)
NOT_THERE = Fault(
    "source_cells_missing", "et tal i hver celle", "De mangler i svaret og er ikke skrevet i filen.", "warning"
)


@dataclass
class Written:
    """What was set in order: cells that the answers held and left out, and the periods that any of them has."""

    given: int = 0
    left_out: int = 0
    periods: dict[str, bool] = field(default_factory=dict)


class Rows:
    """The cells of one part: where in the answer each value stands."""

    def __init__(self, info: TableInfo, chosen: Chosen) -> None:
        self._info, self._chosen = info, chosen
        self._cells = prod(map(len, chosen.values()))
        self._at = array("q", bytes(8 * self._cells))  # the place of a value in the answer; 0: it has none

    def find(self, path: Path) -> tuple[Problem, ...]:
        """Look through an answer: what is wrong with it, as errors. Raises OSError."""
        place = Place(self._info.id)
        with path.open("rb") as file:
            steps = self._columns(file.readline())
            if steps is None:
                return (HALF.at(place, Message("et svar med andre kolonner")),)
            end = file.seek(0, 2)
            file.seek(end - 1)
            if file.read(1) != b"\n":
                return (HALF.at(place, Message("en sidste linje uden slutning")),)
            file.seek(0)
            start = len(file.readline())
            return tuple(self._look(file, steps, start, place))

    def _columns(self, heading: bytes) -> list[dict[bytes, int]] | None:
        """For each column how far a label of it moves in the order of cells; None where others were asked for."""
        text = heading.removeprefix(MARK).decode("utf-8", "replace").rstrip("\r\n")
        names = [name.strip('"').casefold() for name in text.split(";")]
        wanted = {code.casefold(): code for code in self._chosen}
        if names[-1:] != [VALUE.casefold()] or sorted(names[:-1]) != sorted(wanted):
            return None
        step, steps = 1, dict[str, dict[bytes, int]]()
        for code in reversed(self._chosen):
            ids = self._chosen[code]
            steps[code] = {one.encode(): number * step for number, one in enumerate(ids)}
            step *= len(ids)
        return [steps[wanted[name]] for name in names[:-1]]

    def _look(self, file: BinaryIO, steps: list[dict[bytes, int]], start: int, place: Place) -> Iterator[Problem]:
        odd, twice, at, wide = list[str](), list[str](), self._at, len(steps)
        for line in file:
            *labels, value = line.split(b";")
            try:
                cell = sum([step[label] for step, label in zip(steps, labels, strict=True)])
            except (KeyError, ValueError):
                odd.append(line.decode("utf-8", "replace").strip())
            else:
                if at[cell]:
                    twice.append(b" ".join(labels[:wide]).decode())
                at[cell] = start + len(line) - len(value)
            start += len(line)
            if len(odd) + len(twice) > self._cells:
                break
        if odd:
            yield ODD_ROW.at(place, named(odd))
        if twice:
            yield TWICE.at(place, named(twice))

    def write(self, answer: Path, sink: BinaryIO, written: Written) -> None:
        """The part's cells in order, those left out as what they are. Raises OSError."""
        variables = _variables(self._info, self._chosen)
        labels = [_labels(variable, self._chosen[variable.id]) for variable in variables]
        beside = beside_of(self._info, variables)
        told = list(beside.each(self._chosen))
        with answer.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            for number, row in enumerate(product(*labels)):
                if at := self._at[number]:
                    value = held[at : held.find(b"\n", at)].strip().decode()
                elif self._info.left_out is None:
                    continue
                else:
                    value = self._info.left_out
                said = told[beside.which(number, self._chosen)] if told else ()
                sink.write((";".join((*row, *said, value)) + LINE_END).encode())
        self._count(written)

    def _count(self, written: Written) -> None:
        given = sum(1 for at in self._at if at)
        written.given += given
        written.left_out += self._cells - given
        time = self._info.time
        if time is None:
            return
        step, periods = _step(self._chosen, time.id), self._chosen[time.id]
        seen = {number // step % len(periods) for number, at in enumerate(self._at) if at}
        for number, period in enumerate(periods):
            written.periods[period] = written.periods.get(period, False) or number in seen


@dataclass(frozen=True)
class Beside:
    """The columns that say a table's title and unit; where units are a variable, there is a title for each of them."""

    info: TableInfo
    unit: Variable | None

    @property
    def names(self) -> tuple[str, ...]:
        """Their headings."""
        return (TITLE,) if self.unit else (TITLE, UNIT)

    def each(self, chosen: Chosen) -> Iterator[tuple[str, ...]]:
        """What they say, for each of the units or once."""
        if self.unit is None:
            yield quoted(self.info.title or self.info.id), quoted(self.info.unit)
            return
        texts = {value.id: value.text for value in self.unit.values}
        for one in chosen[self.unit.id]:
            yield (quoted(f"{self.info.title or self.info.id}: {texts[one]}"),)

    def which(self, number: int, chosen: Chosen) -> int:
        """Which of them holds for a cell, by its number."""
        if self.unit is None:
            return 0
        return number // _step(chosen, self.unit.id) % len(chosen[self.unit.id])


def beside_of(info: TableInfo, variables: Sequence[Variable]) -> Beside:
    """What stands beside the variables of a table."""
    return Beside(info, next((one for one in variables if role_of(one.id) is Role.UNIT), None))


def heading(info: TableInfo, chosen: Chosen) -> bytes:
    """The first line: the variables as the API writes them, and what stands beside them."""
    variables = _variables(info, chosen)
    names = [_name(info, variable) for variable in variables]
    return (";".join((*map(quoted, names), *beside_of(info, variables).names, VALUE)) + LINE_END).encode()


def notes(info: TableInfo, written: Written) -> Iterator[Problem]:
    """What is to be told of cells that the answers left out."""
    if not written.left_out:
        return
    found = Message.plural("{n} celle udeladt", "{n} celler udeladt", written.left_out)
    if info.left_out is None:
        yield NOT_THERE.at(Place(info.id), found)
        return
    yield ZEROS.at(Place(info.id), Message("{found} med værdien {value}", found=found, value=info.left_out))
    if empty := [period for period, any_given in written.periods.items() if not any_given]:
        yield ALL_ZEROS.at(Place(info.id), named(empty))


def _name(info: TableInfo, variable: Variable) -> str:
    """A variable's id; time and the one geography are named so that a reader knows them for what they are."""
    if variable.time:
        return TIME
    unknown = role_of(variable.id) is not Role.AREA
    return AREA if variable == info.geography and unknown and info.variable(AREA) is None else variable.id.upper()


def _variables(info: TableInfo, chosen: Chosen) -> list[Variable]:
    """Those that are chosen, in the order of the cells."""
    return [variable for code in chosen if (variable := info.variable(code))]


def _step(chosen: Chosen, code: str) -> int:
    """How many cells one value of a variable takes before the next."""
    codes = list(chosen)
    return prod(len(chosen[later]) for later in codes[codes.index(code) + 1 :])


def _labels(variable: Variable, ids: Sequence[str]) -> list[str]:
    """A period's id, an area's code and name, any other's text; code and text where two have the same text."""
    if variable.time:
        return [quoted(one) for one in ids]
    texts = {value.id: value.text for value in variable.values}
    alike = len({*texts.values()}) < len(texts) or not all(texts.values())
    coded = alike or bool(variable.map) or role_of(variable.id) is Role.AREA
    return [quoted(f"{one} {texts[one]}".strip() if coded else texts[one]) for one in ids]


def quoted(text: str) -> str:
    """A field, in quotes where it needs them."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if any(sign in text for sign in ';"\r\n') else text
