"""The words of a load before it is one – what was asked, what would change, what would follow from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from maaltavle.errors import Problem
from maaltavle.message import Said
from maaltavle.model import (
    Area,
    Assessment,
    Document,
    Facts,
    FollowUp,
    Goal,
    Indicator,
    Load,
    Observation,
    TextSegment,
    Verdict,
)
from maaltavle.units import Unit


@dataclass(frozen=True)
class Answers:
    """What a person has answered so far. Every label is written as the question's `label` has it.

    `indicators`: label path → catalogue id or a new Indicator (its id may be "": then it is made of the name).
    `areas`: name → catalogue id, official code or name, or a new Area. `units`: unit text → unit id or a new Unit.
    `source`: the id of a document, or "" for the one suggested; `source_title`: the title of a new one.
    `period`: the period of figures that the file gives none, as its id or in words. `confirmed`: ids of confirmations.
    `skip`: label paths and area names that are left out; `ask`: those left out before that are to be asked about again.
    """

    indicators: Mapping[str, str | Indicator] = field(default_factory=dict)
    areas: Mapping[str, str | Area] = field(default_factory=dict)
    source: str = ""
    source_title: str = ""
    confirmed: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    units: Mapping[str, str | Unit] = field(default_factory=dict)
    period: str = ""
    ask: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """One thing only a person can say. `kind` is indicator, area, unit, source or period.

    `options` are the nearest catalogue ids, best first; `suggestion` is a new row, filled in as far as the file says it
    (an indicator's direction is left neutral: a person chooses it). With many labels of one kind there is one question
    with an empty `label` and all of them in `labels`, each with its own of `suggestions`: those not wanted go to
    `Answers.skip`. `wrong_*` says what is wrong with the answer that was given.
    """

    id: str
    kind: str
    label: str
    message: Said
    options: tuple[str, ...] = ()
    suggestion: Indicator | Area | None = None
    labels: tuple[str, ...] = ()
    suggestions: Mapping[str, Indicator | Area] = field(default_factory=dict)
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # `options` of each of many
    figures: int = 0  # how many figures wait for the answer
    where: str = ""  # the first of them
    wrong: Said = ""  # what is wrong with the answer given


@dataclass(frozen=True)
class Confirmation:
    """Something that looks wrong and may be right: a person says so, or the file is corrected.

    `kind` is jump, range, gone, other_source, beside, newer, held_over, again, apart, person, shape or day. `old` and
    `new` are figures as text, or texts; "" for none.
    """

    id: str
    message: Said
    where: str = ""
    old: str = ""
    new: str = ""
    kind: str = ""
    figures: int = 1


class Change(NamedTuple):
    """A figure that stands and what it becomes."""

    old: Observation
    new: Observation


@dataclass(frozen=True)
class Changes:
    """The difference to what stands. `gone`: figures that the source no longer has, among those it still has.

    `beside`: new figures of which a document says something else; both stay.
    """

    new: Sequence[Observation] = ()
    changed: tuple[Change, ...] = ()
    unchanged: Sequence[Observation] = ()
    gone: Sequence[Observation] = ()
    beside: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class TextChange(NamedTuple):
    """A text of the follow-up that stands (None: none does) and what it becomes, with the cells of its words and of
    the writer's own answer."""

    old: FollowUp | None
    new: FollowUp
    where: str
    outcome_where: str = ""


@dataclass(frozen=True)
class TextChanges:
    """The difference to the texts that stand. `emptied`: texts taken away; `unchanged`: how many say what stands.

    `newer`: texts that somebody wrote after the workbook was made, in places it left alone; they stay.
    """

    new: tuple[TextChange, ...] = ()
    changed: tuple[TextChange, ...] = ()
    emptied: tuple[TextChange, ...] = ()
    unchanged: int = 0
    newer: tuple[FollowUp, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.emptied)

    @property
    def every(self) -> tuple[TextChange, ...]:
        """All that differ."""
        return (*self.new, *self.changed, *self.emptied)


class Turn(NamedTuple):
    """A goal whose answer changes."""

    goal: Goal
    before: Verdict
    after: Verdict


class Stale(NamedTuple):
    """A text that no longer fits its goal. `reason` is outcome or figure; `turn` is the goal's change behind it."""

    text: TextSegment | Assessment
    reason: str
    turn: Turn


@dataclass(frozen=True)
class Consequences:
    """What follows on the board: goals with another outcome, texts that no longer fit, figures shown and revised."""

    verdicts: tuple[Turn, ...] = ()
    stale: tuple[Stale, ...] = ()
    revised_shown: tuple[Observation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.verdicts or self.stale or self.revised_shown)


class LeftOut(NamedTuple):
    """A label that a person left out before, of this file or of another year's, and how many figures it has here.

    `what` is indicator or area.
    """

    what: str
    label: str
    figures: int


@dataclass(frozen=True)
class Plan:
    """What a load would bring and what stands in its way. Nothing is stored by making one.

    `based_on` is the store's version it was made against; `source` the document the figures will name;
    `left_out` the labels that are not taken, `left_out_before` those of them that nobody left out now; `asks_again`
    says that some of those are asked about. `problems` are those of the reading and those found here.
    `texts` is the difference of a follow-up workbook (None: the file is of figures).
    """

    file: str
    sha256: str
    layout: str
    facts: Facts
    questions: tuple[Question, ...]
    confirmations: tuple[Confirmation, ...]
    changes: Changes
    consequences: Consequences
    same_file: Load | None
    based_on: int
    source: Document | None = None
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    left_out_before: tuple[LeftOut, ...] = ()
    asks_again: bool = False
    confirmed: tuple[Confirmation, ...] = ()
    texts: TextChanges | None = None

    def confirming(self, ids: Collection[str]) -> Plan:
        """The same plan with these of its confirmations given; those that it does not ask for say nothing."""
        given = tuple(one for one in self.confirmations if one.id in ids)
        if not given:
            return self
        still = tuple(one for one in self.confirmations if one.id not in ids)
        return replace(self, confirmations=still, confirmed=(*self.confirmed, *given))

    @property
    def changes_something(self) -> bool:
        """Whether a figure or a text would become another."""
        return bool(self.changes or self.texts)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the whole file out."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def ready(self) -> bool:
        """Whether it can be published: something to change, and nothing open."""
        return self.changes_something and not (self.questions or self.confirmations or self.errors)
