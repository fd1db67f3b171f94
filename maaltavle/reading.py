"""What one file said: figures with their places, texts, problems, and what was left unread.

The loaders fill a Reading, intake holds it against the store, the pages show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from maaltavle.columnar import Column, Rows
from maaltavle.errors import Place, Problem
from maaltavle.message import Said
from maaltavle.model import Interval, Marker, can_be_kept


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


NUMBERS = ("value", "low", "high")
MARKERS = {marker.value: marker for marker in Marker}


def said_by(read: Read) -> Interval | Marker | None:
    """The value of a figure, or why there is none; None where it says what no figure can: a marker nobody knows, a
    number that is none or is longer than the store holds, ends that cross."""
    if read.marker:
        return MARKERS.get(read.marker)
    low, high = (read.low, read.high) if read.value is None else (read.value, read.value)
    if low is None and high is None:
        return Marker.MISSING
    if not all(end is None or can_be_kept(end) for end in (low, high)):
        return None
    if low is not None and high is not None and low > high:
        return None
    opened = read.excluded if read.value is None else ""
    return Interval(low, high, "low" in opened, "high" in opened)


def rows_of(reads: Sequence[Read]) -> Rows[Read]:
    """Figures as columns. Those that are so already are themselves."""
    if isinstance(reads, Rows):
        return reads
    columns = list(zip(*reads, strict=True)) or [()] * len(Read._fields)
    named = zip(Read._fields, columns, strict=True)
    return Rows(Read, {name: Column(column) if name in NUMBERS else Column.of(column) for name, column in named})


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


class WrittenGoal(NamedTuple):
    """One row of a list of goals, as it stands; "" where a cell is empty. `deadline` is a day (ISO).

    `where` are the places of the seven cells in the order of the fields.
    """

    number: str
    text: str
    indicator: str
    deadline: str
    responsible: str
    service_area: str
    focus_area: str
    where: tuple[str, ...]

    def at(self, field: str) -> str:
        """Where a field stands."""
        return self.where[self._fields.index(field)]


class GoalList(NamedTuple):
    """A list of goals: for whom and which year ("" and 0 where it does not say), and its rows."""

    municipality: str
    committee: str
    year: int
    goals: tuple[WrittenGoal, ...] = ()


class HeldOver(NamedTuple):
    """What a recipe says of all figures and no cell of the file does, though the recipe was made for another file.

    `what` is period or area: left open in the figures; or indicator, unit or numbers: taken, to be confirmed.
    """

    recipe: str
    what: str
    text: str


class Account(NamedTuple):
    """What became of every cell of one sheet that holds something (of a file without sheets: of every value).

    `labels` are those that figures say: labels, headings, periods, units, titles; `left` are named as not read;
    `faulty` have a problem. `amiss` are places that nobody accounts for, or that were read twice.
    """

    sheet: str
    cells: int
    figures: int = 0
    labels: int = 0
    left: int = 0
    faulty: int = 0
    amiss: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether every cell is accounted for, once."""
        return not self.amiss and self.cells == self.figures + self.labels + self.left + self.faulty


@dataclass(frozen=True)
class Picture:
    """The upper left corner of a sheet as texts, for a person to point in. `cells` are rows from row 1, column 1 on."""

    sheet: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Alternative:
    """One way in which a sheet may be meant, for a person to pick: in words, as a recipe (TOML), the beginning of the
    sheet and the first figures it would give. `as_likely`: the sheet was read otherwise, and nobody can tell which."""

    sheet: str
    name: Said
    recipe: str
    picture: Picture
    figures: Sequence[Read] = ()
    as_likely: bool = False


class Leavable(NamedTuple):
    """Columns or rows of a sheet that nobody understands and that can be left out: their place (`Ark1!E`, `14`, with
    commas between several), what they are in words, and the recipe (TOML) that reads the rest."""

    sheet: str
    place: str
    what: Said
    recipe: str


@dataclass(frozen=True)
class Reading:
    """What one file said. `unread` names what was not read and why: hidden sheets, other sheets, footnotes.

    `pictures` are of the sheets with figures that no layout knew, and `known` of those that were read: a person can
    point out the parts of both. `texts` are of the follow-up workbook, `goal_list` of a list of goals (None: it is
    none); neither has figures. `held_over` is what only a recipe made for another file says. `layout` is the Danish
    name, "" where nothing was read; `layout_said` the name to be said. `alternatives` are the ways in which sheets
    may be meant that nobody knew. `accounts` tell of every sheet what became of its cells. `leavable` is what
    stands in the way and can be left out. `table` is the id that the publisher gives the one table of the file, ""
    where the file itself says none.
    """

    file: str
    sha256: str
    layout: str
    figures: Sequence[Read] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Said, ...] = ()
    pictures: tuple[Picture, ...] = ()
    known: tuple[Picture, ...] = ()
    texts: tuple[WrittenText, ...] = ()
    held_over: tuple[HeldOver, ...] = ()
    layout_said: Said = ""
    alternatives: tuple[Alternative, ...] = ()
    accounts: tuple[Account, ...] = ()
    leavable: tuple[Leavable, ...] = ()
    table: str = ""
    goal_list: GoalList | None = None

    @property
    def n_left(self) -> int:
        """How many cells were not read, and are named."""
        return sum(account.left for account in self.accounts)

    @property
    def n_missing(self) -> int:
        """How many missing-value markers."""
        return sum(rows_of(self.figures).column("marker").mapped(bool))

    @property
    def n_numbers(self) -> int:
        """How many numbers."""
        return len(self.figures) - self.n_missing

    @property
    def holds_something(self) -> bool:
        """Whether figures, texts or goals were read."""
        return bool(self.figures or self.texts or (self.goal_list and self.goal_list.goals))

    @property
    def refused(self) -> bool:
        """Whether anything is wrong enough that nothing of the file may be stored."""
        wrong = any(problem.severity == "error" for problem in self.problems)
        return wrong or not all(account.adds_up for account in self.accounts)


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


def place_at(file: str, where: str) -> Place:
    """The place of a file that `where` names: `Sheet!A1` or `line:column`."""
    sheet, mark, cell = where.rpartition("!")
    if mark:
        return Place(file, sheet=sheet, cell=cell)
    match = re.fullmatch(r"(\d+)(?::(.*))?", where)
    return Place(file, int(match[1]), match[2]) if match else Place(file, column=where or None)


COLUMN_BITS = 16  # of a place as one number


def place_in_words(place: int) -> str:
    """`line:column` of a place kept as one number, the column in its lowest bits."""
    return f"{place >> COLUMN_BITS}:{place & (1 << COLUMN_BITS) - 1}"


Speaks = Callable[[Said], str]


def as_json(reading: Reading, in_danish: Speaks, in_english: Speaks) -> dict[str, object]:
    """The reading as `maaltavle read --json` prints it; `texts` and `goals` only of a workbook that has some."""
    told = {
        "file": reading.file,
        "sha256": reading.sha256,
        "layout": reading.layout,
        "observations": [_read_as_json(read) for read in reading.figures],
        "problems": [_problem_as_json(problem, in_danish, in_english) for problem in reading.problems],
        "n_observations": reading.n_numbers,
        "n_missing": reading.n_missing,
        "account": [{**account._asdict(), "amiss": [*account.amiss]} for account in reading.accounts],
    }
    texts = [{name: getattr(text, name) for name in _TOLD_OF_TEXTS} for text in reading.texts]
    told |= {"texts": texts} if texts else {}
    return told | ({"goals": [one._asdict() for one in reading.goal_list.goals]} if reading.goal_list else {})


_TOLD_OF_TEXTS = ("goal", "column", "text", "person", "outcome", "where")


_TOLD_OF_FIGURES = Read._fields[: Read._fields.index("excluded")]


def _read_as_json(read: Read) -> dict[str, object]:
    told = read._asdict() | {name: _number(getattr(read, name)) for name in NUMBERS}
    return {name: told[name] for name in _TOLD_OF_FIGURES}


def _problem_as_json(problem: Problem, in_danish: Speaks, in_english: Speaks) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "where": where(problem.place),
        "found": problem.found,
        "expected": in_danish(problem.expected),
        "message_da": in_danish(problem.message),
        "message_en": in_english(problem.message),
    }


def _number(value: Decimal | None) -> int | float | str | None:
    """A JSON number where it says exactly the same, else the digits as text."""
    if value is None:
        return None
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
