"""A kind of target as one row: what it needs, its words, its form, its sentence and its condition.

The rows stand in `kinds.py`; everything that differs from kind to kind is asked of the row, so that one more kind is
one more row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from maaltavle.catalogue import Catalogue
from maaltavle.message import Message, Said
from maaltavle.model import Direction, Goal, Measure, Reason, Target, Verdict
from maaltavle.wording.language import Language

if TYPE_CHECKING:
    from maaltavle.judge.actual import Picker, Value
    from maaltavle.judge.comparison import Comparison
    from maaltavle.judge.verdict import Case

Ends = tuple[Decimal | None, Decimal | None]  # low and high, None open
NONE: Ends = (None, None)
_OF_CHANGES = ("pct", "procentpoint")  # what a change is counted in whatever the figures count


@dataclass(frozen=True, slots=True)
class GoalFault:
    """Why a goal cannot be stored: the field to go back to, and a sentence that says what to do."""

    field: str
    sentence: Message


@dataclass(frozen=True, slots=True)
class Scale:
    """What a chart counts in: the id of its unit, whether it draws changes, and which way is good."""

    unit: str
    of_changes: bool
    good: Direction


def no_faults(_target: Target, _continues: str) -> Iterator[GoalFault]:
    """A kind whose fields can say nothing that contradicts itself."""
    yield from ()


@dataclass(frozen=True)
class TargetRule:
    """One kind of target.

    `id` is its name in files and in the store, `name` what the form calls it. `words` say what a target asks for (the
    last argument: whether with its unit), `sentence` a verdict on it, `judge` gives the verdict, `compare` puts the
    question to a figure: does it lie within `bounds`, or another interval. `needs` are the columns of a document that
    it cannot be without; `form` its fields in their order, `asked` those that must be filled in, `field_names` those
    that are called otherwise, `ways` down and up in words, `units` the only ones it may have, `fit` puts what follows
    from the others, `faults` (with the ref of the goal it replaces) what contradicts itself. `line` is its level in a
    chart.
    """

    id: str
    name: Callable[[Language], str]
    words: Callable[[Target, Catalogue, Language, bool], str]
    judge: Callable[[Case], Verdict]
    sentence: Callable[[Verdict, Goal, Catalogue, Language], str]
    compare: Callable[[Target, Value, Measure, Picker], Comparison | Reason]
    bounds: Callable[[Target], Ends] = lambda target: (target.low, target.high)
    line: Callable[[Target, Scale], Ends] = lambda _target, _scale: NONE
    needs: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    field_names: Mapping[str, Said] = field(default_factory=dict)
    ways: Callable[[Language], tuple[str, str]] = lambda lang: (lang("skal falde"), lang("skal stige"))
    units: tuple[str, ...] = ()
    fit: Callable[[Target], Target] = lambda target: target
    faults: Callable[[Target, str], Iterator[GoalFault]] = no_faults
    upward: Callable[[Target], bool] = lambda _target: True  # whether more of the figure is on the good side
    plain_gap: Callable[[Target], bool] = lambda _target: (
        False
    )  # a gap is "højere", not "over målet": it asks no number
    start: Literal["", "asked", "needed"] = ""  # of a pace; or of what is asked for, which is nothing without it
    counts_in: Literal["own", "share", "indicator"] = "own"  # the unit that figures are compared in
    measured: bool = True  # figures may stand with it
    by_person: bool = False  # only a person can say how it went
    by_evidence: bool = False  # what documents say decides, not figures
    flow: bool = False  # half a period of a count is not the whole
    summed: bool = False  # the figures within the period are added
    two_sided: bool = False  # neither side is the good one
    of_change: bool = False  # the change itself is asked for
    held: bool = False  # a level is kept, and its words end with the time the level is from

    @property
    def compares(self) -> bool:
        """Whether the figure is held against another area's."""
        return "comparator" in self.form


KINDS: dict[str, TargetRule] = {}  # by id, in the order of the form


def rule_of(target: Target) -> TargetRule:
    """The row of a target's kind. Raises ValueError for a kind that has none."""
    if target.kind not in KINDS:
        raise ValueError(f"no kind of target is called {target.kind}")
    return KINDS[target.kind]


def level_unit(target: Target) -> str:
    """The unit that the level of a target is given in; "" where it is that of the figures.

    It names no level, or what stands as its unit is that of its change: "20 %" says nothing of what is counted.
    """
    if target.low is None and target.high is None and target.baseline is None:
        return ""
    in_percent = target.change is not None and target.change_unit in _OF_CHANGES
    return "" if in_percent and target.unit in _OF_CHANGES else target.unit
