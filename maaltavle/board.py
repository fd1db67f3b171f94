"""The board: every goal with what measured it, its verdict, the document's own words, and the year before.

Pure: facts and catalogue in, rows out. Pages and exports read it; nothing here knows how a row is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TypeVar

from maaltavle.asked import Questions, asked, when
from maaltavle.catalogue import Catalogue
from maaltavle.judge import Answer, Figures, answer_all, disagrees, judge_all
from maaltavle.judge.days import Days
from maaltavle.judge.rule import rule_of
from maaltavle.model import (
    Assessment,
    Event,
    Facts,
    FollowUp,
    Goal,
    Ground,
    Lean,
    Measure,
    Observation,
    Outcome,
    Verdict,
)
from maaltavle.spelling import breakdowns

T = TypeVar("T")
G = TypeVar("G", Measure, Event, Assessment, FollowUp)
_FIELDS = tuple(field.name for field in fields(Observation))
# The order of the summary line and of the filter: what was decided first, what is still open, what cannot be said last.
OUTCOME_ORDER = (
    Outcome.MET,
    Outcome.MISSED,
    Outcome.PARTLY,
    Outcome.ON_TRACK,
    Outcome.BEHIND,
    Outcome.IN_PROGRESS,
    Outcome.DROPPED,
    Outcome.NOT_ASSESSABLE,
)


UNCHANGED, NEW = "unchanged", "new"  # of the kinds of change (GLOSSARY) those that are no change


@dataclass(frozen=True, slots=True)
class Row:
    """One goal on the board. `figures` are the observations that its measures name, all periods, oldest first.

    `verdict` is the computed one, `answer` the best ground there is, with the computed one in it. `assessments` are
    those of the goal's own follow-up; what documents said after it is `said_later`.
    """

    goal: Goal
    verdict: Verdict
    measures: tuple[Measure, ...]
    figures: tuple[Observation, ...]
    events: tuple[Event, ...]
    assessments: tuple[Assessment, ...]
    before: Goal | None
    before_outcome: Outcome | None
    answer: Answer
    written: tuple[FollowUp, ...] = ()
    said_later: tuple[Assessment, ...] = ()

    @property
    def disagreements(self) -> tuple[Assessment, ...]:
        """The assessments whose outcome is another than the computed one; where only a person can say, none.

        What a person wrote here is one too, without a document.
        """
        here = (_as_said(text) for text in self.written if text.outcome)
        return tuple(said for said in (*self.assessments, *here) if disagrees(self.verdict, said))

    @property
    def qualitative(self) -> bool:
        """Whether only a person can say how it went."""
        return rule_of(self.goal.target).by_person

    @property
    def indicator(self) -> str:
        """The indicator to look at for this goal: the one that measures it, else a related one, else ""."""
        return self.verdict.indicator or self.goal.related_indicator

    @property
    def became(self) -> str:
        """What it is beside the goal it comes from: UNCHANGED, NEW or "changed"; one that says nothing is read."""
        said = self.goal.change
        if not said and self.before is not None:
            return UNCHANGED if self.before.text == self.goal.text else "changed"
        return said if said in (UNCHANGED, NEW) else "changed" if said else ""

    @property
    def turned(self) -> bool:
        """Whether the outcome is another than that of the goal it continues."""
        return self.before_outcome is not None and self.before_outcome is not self.verdict.outcome


class Board:
    """All goals known at a date, judged as of that date."""

    def __init__(self, facts: Facts, catalogue: Catalogue, today: date) -> None:
        self.facts = facts
        self.catalogue = catalogue
        self.today = today
        self.measured = Figures(facts.observations, {(one.indicator, one.area) for one in facts.measures})
        self.verdicts: dict[str, Verdict] = judge_all(facts, catalogue, today, self.measured)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row a goal, in the order of the documents."""
        facts = self.facts
        goals = {goal.ref: goal for goal in facts.goals}
        measures, events = by_goal(facts.measures), by_goal(facts.events)
        said, written = by_goal(facts.assessments), by_goal(facts.followups)
        days = Days(facts, self.catalogue, self.today)
        return tuple(
            Row(
                goal=goal,
                verdict=self.verdicts[goal.ref],
                measures=tuple(measures[goal.ref]),
                figures=self._figures(measures[goal.ref]),
                events=tuple(events[goal.ref]),
                assessments=tuple(one for one in said[goal.ref] if days.known(one.document, days.of(goal))),
                before=goals.get(goal.continues),
                before_outcome=self.verdicts[goal.continues].outcome if goal.continues in self.verdicts else None,
                answer=self.answers[goal.ref],
                written=tuple(text for text in written[goal.ref] if text.text or text.outcome or text.direction),
                said_later=tuple(one for one in said[goal.ref] if not days.known(one.document, days.of(goal))),
            )
            for goal in facts.goals
        )

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The answers by the goal's ref."""
        return answer_all(self.facts, self.catalogue, self.today, self.verdicts, self.measured)

    @staticmethod
    def counted(rows: Iterable[Row]) -> Counter[tuple[Ground, Outcome | Lean | None]]:
        """How many rows have each answer on each ground: the outcome, the direction where there is none, else None."""
        return Counter((row.answer.ground, row.answer.key) for row in rows)

    @cached_property
    def taken_up(self) -> frozenset[str]:
        """The goals that a later document takes up without stating them as goals."""
        return frozenset(said.goal for said in self.facts.carried_on)

    @cached_property
    def by_ref(self) -> dict[str, Row]:
        """The rows by the goal's ref."""
        return {row.goal.ref: row for row in self.rows}

    @cached_property
    def figures(self) -> Questions:
        """What is asked of the figures."""
        return asked(self.facts.observations)

    @cached_property
    def series(self) -> Mapping[str, Sequence[Observation]]:
        """All figures of each indicator, oldest first; figures without a period come last."""
        return _Looked(self.figures.indicators(), self.figures.series)

    def of_refs(self, refs: Collection[str]) -> list[Observation]:
        """The figures of some names in their order; a name that no figure has is left out."""
        found = self.figures.by_ref(refs)
        return [found[ref] for ref in refs if ref in found]

    @cached_property
    def quoted(self) -> Sequence[Observation]:
        """The figures that a document is quoted for: the first of each sentence and indicator."""
        return self.figures.quoted()

    @cached_property
    def indicators_of(self) -> Mapping[str, Sequence[str]]:
        """For each area with figures the indicators that have them, in the order of their first figures."""
        return _Looked(self.figures.areas(), self.figures.indicators_in)

    def goals_using(self, indicator: str) -> tuple[Row, ...]:
        """The goals that an indicator measures or is related to."""
        return tuple(self._using.get(indicator, ()))

    @cached_property
    def _using(self) -> Mapping[str, Sequence[Row]]:
        """By indicator the goals that use it."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            names = (row.goal.related_indicator, *(measure.indicator for measure in row.measures))
            for name in dict.fromkeys(names):
                found.setdefault(name, []).append(row)
        return found

    def goals_of(self, indicator: str, area: str, part: str) -> tuple[Row, ...]:
        """The goals whose verdict belongs to these figures: of this area, or of what lies in it, and of this part.

        A goal that no figure measures belongs to its own municipality. Figures without an area say nothing of whose
        they are: "" gives every goal that uses the indicator.
        """
        found = self.goals_using(indicator)
        return tuple(row for row in found if self._belongs(row, indicator, area, part)) if area else found

    def _belongs(self, row: Row, indicator: str, area: str, part: str) -> bool:
        measures = [measure for measure in row.measures if measure.indicator == indicator]
        if not measures:
            return row.goal.municipality == self._home(area)
        near = [measure for measure in measures if self._home(measure.area) == self._home(area)]
        return any(breakdowns.pieces(self.part_measured(m)) == breakdowns.pieces(part) for m in near)

    def part_measured(self, measure: Measure) -> str:
        """The part of its indicator that a measure points at, as its figures have it, without a version."""
        series = self.measured.series(measure.indicator, measure.area, measure.breakdown)
        return breakdowns.part_of(series[0].breakdown if series else measure.breakdown)

    def _home(self, area: str) -> str:
        """The municipality an area lies in; the area itself where it lies in none."""
        known = self.catalogue.areas.get(area)
        return (known.municipality if known else "") or area

    def municipalities(self) -> tuple[str, ...]:
        """Area ids of the municipalities that have goals, or that people added themselves or by a committee, in the
        catalogue's order."""
        found = {goal.municipality for goal in self.facts.goals} | {one.municipality for one in self.facts.committees}
        found |= {area.id for area in self.facts.areas if area.is_followed}
        return tuple(area for area in self.catalogue.areas if area in found)

    def committees(self, municipality: str) -> tuple[str, ...]:
        """Committee ids in a municipality with goals, or that people added, in the catalogue's order."""
        found = {goal.committee for goal in self.facts.goals if goal.municipality == municipality}
        found |= {one.id for one in self.facts.committees if one.municipality == municipality}
        return tuple(committee for committee in self.catalogue.committees if committee in found)

    def years(self, municipality: str, committee: str) -> tuple[int, ...]:
        """Goal years of a committee, newest first."""
        years = {g.year for g in self.facts.goals if (g.municipality, g.committee) == (municipality, committee)}
        return tuple(sorted(years, reverse=True))

    def select(self, municipality: str, committee: str, year: int) -> tuple[Row, ...]:
        """The rows of one committee's year."""
        place = (municipality, committee, year)
        return tuple(row for row in self.rows if (row.goal.municipality, row.goal.committee, row.goal.year) == place)

    def dropped_since(self, municipality: str, committee: str, year: int, earlier: int = 0) -> tuple[Row, ...]:
        """Rows of an earlier year that neither a goal of `year` continues nor its *veje* or *status* takes up.

        `earlier` 0 is the year before. None where that year has not begun: goals that are ahead are not lost by others
        that are further ahead.
        """
        if (earlier or year - 1) > self.today.year:
            return ()
        carried = {row.goal.continues for row in self.select(municipality, committee, year)} | self.taken_up
        return tuple(r for r in self.select(municipality, committee, earlier or year - 1) if r.goal.ref not in carried)

    def _figures(self, measures: Iterable[Measure]) -> tuple[Observation, ...]:
        keys = _unique((m.indicator, m.area, m.breakdown) for m in measures)
        return tuple(o for key in keys for o in sorted(self.measured.series(*key), key=_place_in_time))


def count_outcomes(rows: Iterable[Row]) -> Counter[Outcome]:
    """How many rows have each outcome."""
    return Counter(row.verdict.outcome for row in rows)


def by_focus_area(rows: Sequence[Row]) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """Rows grouped as (service area, focus area, rows), in the order the document has them."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.goal.service_area, row.goal.focus_area), []).append(row)
    return tuple((service, focus, tuple(members)) for (service, focus), members in groups.items())


def by_goal(rows: Iterable[G]) -> dict[str, list[G]]:
    """Measures, events, assessments or texts by the ref of their goal, in order; none for a goal without any."""
    found: dict[str, list[G]] = defaultdict(list)
    for row in rows:
        found[row.goal].append(row)
    return found


def _as_said(text: FollowUp) -> Assessment:
    return Assessment(text.goal, "", text.text, "", text.outcome, text.person, text.load)


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _place_in_time(figure: Observation) -> tuple[tuple[date, date], str]:
    return when(figure.period), figure.ref


class _Looked(Mapping[str, T]):
    """Things by name, made when they are looked up."""

    def __init__(self, names: Collection[Hashable], make: Callable[[str], T]) -> None:
        self._names, self._make = names, make

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._make(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return map(str, self._names)

    def __len__(self) -> int:
        return len(self._names)
