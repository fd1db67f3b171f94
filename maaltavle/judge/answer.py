"""The answer – the best ground there is: computed, else stated, else indicative, else what is missing.

Pure. The computed verdict is never changed here; a weaker ground stands beside a stronger one and never replaces it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from maaltavle.catalogue import Catalogue
from maaltavle.judge.actual import Figures
from maaltavle.judge.comparison import is_direction
from maaltavle.judge.days import Days
from maaltavle.judge.indicative import Indicative, leaning
from maaltavle.judge.missing import missing_of
from maaltavle.judge.timing import is_over
from maaltavle.model import (
    STATED_DIRECTIONS,
    STATED_OUTCOMES,
    Assessment,
    Document,
    Event,
    Facts,
    FollowUp,
    Goal,
    Ground,
    Lean,
    Measure,
    Missing,
    Outcome,
    Reason,
    Verdict,
)

G = TypeVar("G", Measure, Event, Assessment, FollowUp)
_OPEN = frozenset({Outcome.IN_PROGRESS, Outcome.ON_TRACK, Outcome.BEHIND})
_SILENT = frozenset({Reason.NO_DATA_YET, Reason.NO_INDICATOR, Reason.NO_BASELINE, Reason.SINGLE_POINT})


@dataclass(frozen=True, slots=True)
class Stated:
    """What the responsible body's own words say: an outcome, a direction, or both. `document` "": written here."""

    outcome: Outcome | None
    direction: Lean | None
    quote: str
    document: str = ""
    coded_by: str = ""
    coded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """What a later document says of the goal: shown beside the answer, never counted."""

    ground: Ground
    outcome: Outcome
    direction: Lean | None
    document: str
    day: date
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one goal with its ground.

    `outcome` is NOT_ASSESSABLE where there is only a direction, or nothing; `reason` stands with exactly those.
    `quote` is what the follow-up says where its words bear no answer. `inferred_deadline`: nobody wrote the deadline,
    it was read from the year of the goals. `since`: whether anything later is known of what was open on the day.
    """

    goal: str
    ground: Ground
    outcome: Outcome
    direction: Lean | None
    reason: Reason | None
    computed: Verdict
    stated: Stated | None = None
    indicative: Indicative | None = None
    missing: tuple[Missing, ...] = ()
    later: Later | None = None
    inferred_deadline: bool = False
    quote: str = ""
    followed_up: bool = False

    @property
    def day(self) -> date:
        """The day it was given for."""
        return self.computed.as_of

    @property
    def differs(self) -> bool:
        """Whether the words say something else than what was computed."""
        told = self.stated.outcome if self.stated else None
        return self.ground is Ground.COMPUTED and told is not None and told is not self.computed.outcome

    @property
    def not_followed_up_since(self) -> bool:
        """Whether the goal was still open on its follow-up day, and no later document says how it went."""
        return self.followed_up and self.later is None and (self.outcome in _OPEN or self._time_was_left)

    @property
    def _time_was_left(self) -> bool:
        target = self.computed.target
        unanswered = self.outcome is Outcome.NOT_ASSESSABLE
        return unanswered and target is not None and target.deadline is not None and not is_over(target, self.day)

    @property
    def key(self) -> Outcome | Lean | None:
        """What it is counted as beside its ground: the outcome, else the direction, else None."""
        return self.direction if self.outcome is Outcome.NOT_ASSESSABLE else self.outcome


@dataclass(frozen=True)
class Evidence:
    """All that bears on one goal's answer beside its computed verdict."""

    measures: Sequence[Measure] = ()
    events: Sequence[Event] = ()
    said: Sequence[Assessment] = ()
    written: Sequence[FollowUp] = ()
    later: Sequence[Assessment] = ()
    followed_up: bool = False
    documents: Mapping[str, Document] = field(default_factory=dict)


def answer_all(
    facts: Facts, catalogue: Catalogue, today: date, verdicts: Mapping[str, Verdict], figures: Figures
) -> dict[str, Answer]:
    """The answers on all goals by ref, in the order of the goals."""
    days, goals = Days(facts, catalogue, today), {goal.ref: goal for goal in facts.goals}
    measures, events = _by_goal(facts.measures), _by_goal(facts.events)
    said, written = _by_goal(facts.assessments), _by_goal(facts.followups)
    answers = {}
    for ref, goal in goals.items():
        day = days.of(goal)
        known = [one for one in said[ref] if days.known(one.document, day)]
        evidence = Evidence(
            measures=measures[ref], written=written[ref], said=known, documents=catalogue.documents,
            events=[event for event in events[ref] if days.known(event.document, day)],
            later=[one for one in said[ref] if one not in known and days.known(one.document, today)],
            followed_up=days.followed_up(goal),
        )  # fmt: skip
        answers[ref] = answer(goal, verdicts[ref], evidence, figures, catalogue)
    return answers


def answer(goal: Goal, verdict: Verdict, evidence: Evidence, figures: Figures, catalogue: Catalogue) -> Answer:
    """The answer on one goal."""
    stated = stated_in(goal, evidence.said, evidence.written)
    indicative = leaning(verdict, goal, evidence.measures, figures, catalogue)
    ground, outcome, direction = _headline(verdict, stated, indicative)
    return Answer(
        goal=goal.ref,
        ground=ground,
        outcome=outcome,
        direction=direction,
        reason=_reason(goal, verdict, evidence) if outcome is Outcome.NOT_ASSESSABLE else None,
        computed=verdict,
        stated=stated,
        indicative=indicative,
        missing=_missing(goal, verdict, ground, outcome, evidence, catalogue),
        later=_later(evidence),
        inferred_deadline=inferred_deadline(goal, catalogue),
        quote="" if stated else next((one.quote for one in evidence.said[::-1] if one.quote), ""),
        followed_up=evidence.followed_up,
    )


def _headline(
    verdict: Verdict, stated: Stated | None, indicative: Indicative | None
) -> tuple[Ground, Outcome, Lean | None]:
    """The best ground. That work is begun is itself read from words: where they are coded, the words are the ground."""
    computed = verdict.outcome
    told = stated.outcome if stated else None
    begun = verdict.evidence is not None and computed is Outcome.IN_PROGRESS and told is not None
    if computed is not Outcome.NOT_ASSESSABLE and not begun:
        return Ground.COMPUTED, computed, None
    if stated is not None:
        return Ground.STATED, told or Outcome.NOT_ASSESSABLE, stated.direction
    if indicative is not None:
        level = {Lean.MET: Outcome.MET, Lean.MISSED: Outcome.MISSED}.get(indicative.lean)
        return Ground.INDICATIVE, level or Outcome.NOT_ASSESSABLE, None if level else indicative.lean
    return Ground.NONE, Outcome.NOT_ASSESSABLE, None


def stated_in(goal: Goal, said: Sequence[Assessment], written: Sequence[FollowUp]) -> Stated | None:
    """The stated answer: what a person wrote here, else the newest coded words of the documents."""
    found = [one for text in written if (one := _written(text))] or [one for text in said if (one := _said(text))]
    return _of_goal(goal, found[-1]) if found else None


def _written(text: FollowUp) -> Stated | None:
    return _stated(Stated(text.outcome, text.direction, text.text, coded_by=text.person))


def _said(said: Assessment) -> Stated | None:
    words = said.quote or said.text
    return _stated(Stated(said.outcome, said.direction, words, said.document, said.coded_by, said.coded_on))


def _stated(found: Stated) -> Stated | None:
    """Only what words can say; None where they bear nothing."""
    outcome = found.outcome if found.outcome in STATED_OUTCOMES else None
    direction = found.direction if found.direction in STATED_DIRECTIONS else None
    if outcome is None and direction is None:
        return None
    return Stated(outcome, direction, found.quote, found.document, found.coded_by, found.coded_on)


def _of_goal(goal: Goal, found: Stated) -> Stated:
    """The direction as an outcome where the goal asks for nothing else than a direction."""
    if found.outcome is not None or not is_direction(goal.target) or found.direction is not Lean.PROGRESS:
        return found
    return Stated(Outcome.MET, found.direction, found.quote, found.document, found.coded_by, found.coded_on)


def _reason(goal: Goal, verdict: Verdict, evidence: Evidence) -> Reason | None:
    """Why there is no outcome: that nobody follows the goal up comes first where its time is over or followed up."""
    silent = not (evidence.said or evidence.events or any(text.text for text in evidence.written))
    due = evidence.followed_up or is_over(goal.target, verdict.as_of) or verdict.as_of.year > goal.year
    no_figure = verdict.actual is None and verdict.reason in _SILENT
    return Reason.NO_FOLLOW_UP if silent and due and no_figure else verdict.reason


def _missing(
    goal: Goal, verdict: Verdict, ground: Ground, outcome: Outcome, evidence: Evidence, catalogue: Catalogue
) -> tuple[Missing, ...]:
    """What is missing; nothing where there is an outcome on a firm ground."""
    if ground is not Ground.INDICATIVE and outcome is not Outcome.NOT_ASSESSABLE:
        return ()
    told = bool(evidence.said) or any(text.text for text in evidence.written)
    return missing_of(goal, verdict, evidence.measures, catalogue, told=told, stated=ground is Ground.STATED)


def _later(evidence: Evidence) -> Later | None:
    for said in reversed(evidence.later):
        found = _said(said)
        if found is not None and said.document in evidence.documents:
            day = evidence.documents[said.document].known_from
            outcome = found.outcome or Outcome.NOT_ASSESSABLE
            return Later(Ground.STATED, outcome, found.direction, said.document, day, found.quote)
    return None


def inferred_deadline(goal: Goal, catalogue: Catalogue) -> bool:
    """Whether the deadline is only read from the year of a document's goals: its words name no year."""
    end = goal.target.deadline
    from_document = goal.document in catalogue.documents
    return from_document and end == date(goal.year, 12, 31) and str(goal.year) not in goal.text


def _by_goal(rows: Iterable[G]) -> dict[str, list[G]]:
    found: dict[str, list[G]] = defaultdict(list)
    for row in rows:
        found[row.goal].append(row)
    return found
