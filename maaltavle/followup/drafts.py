"""Next year's goals drafted from this year's – continued, changed or ended by a decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.followup.goals import Decided, decision_in_words, document_of, with_rows
from maaltavle.judge import sentence
from maaltavle.judge.milestones import last_day
from maaltavle.judge.timing import end_of
from maaltavle.model import Event, Facts, Goal, Measure, Outcome, State, Target
from maaltavle.remarks.behind import beside
from maaltavle.remarks.draft import draft
from maaltavle.spelling.periods import is_period
from maaltavle.wording.language import Language, in_every_language

# Kinds of drafted sentences that say more than the verdict does; the others repeat its number or what lacks.
_BESIDES = frozenset({"comparison", "span", "direction", "year"})
CONTINUE, CHANGE, END, DROP = "fortsæt", "ændr", "afslut", "opgiv"


def later(period: str, years: int) -> str:
    """A period the same number of years later (`2015M03` → `2016M03`); "" where there is no such period."""
    moved = re.sub(r"(?<![\d-])\d{4}", lambda found: str(int(found[0]) + years), period)
    return moved if is_period(moved) else ""


def later_day(day: date | None, years: int) -> date | None:
    """The same day years later; the last of February where there is no 29th."""
    if day is None:
        return None
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + years, 2, 28) if leap else day.replace(year=day.year + years)


def later_target(target: Target, years: int) -> Target:
    """The target for a later year: its period and deadline move, its baseline stays where it is."""
    return replace(target, period=later(target.period, years), deadline=later_day(target.deadline, years))


def has_stated_time(goal: Goal) -> bool:
    """Whether the sentence itself says when the target's time ends ("i 2018"): that stays when it goes on."""
    end = end_of(goal.target)
    return end is not None and bool(re.search(rf"(?<!\d){end.year}(?!\d)", goal.text))


def names_its_year(goal: Goal) -> bool:
    """Whether the sentence itself names its year: then it cannot go on word for word."""
    return bool(re.search(rf"(?<!\d){goal.year}(?!\d)", goal.text))


def continued(goal: Goal, ref: str, year: int, decided: Decided, catalogue: Catalogue, lang: Language) -> Goal:
    """The same goal for another year, word for word, as a decision of its own that names the one it continues."""
    return replace(
        goal,
        ref=ref,
        document=document_of(decided, catalogue, lang).id,
        year=year,
        target=goal.target if has_stated_time(goal) else later_target(goal.target, year - goal.year),
        valid_from=date(year, 1, 1) if goal.valid_from else None,
        valid_to=later_day(goal.valid_to, year - goal.year),
        decided=decision_in_words(decided, catalogue),
        continues=goal.ref,
        change="unchanged",
        change_words=in_every_language(lambda lang: lang("Uændret siden {year}.", year=goal.year)),
        note="",
        load=0,
    )


def carried_measures(measures: Iterable[Measure], goal: Goal, ref: str, year: int) -> tuple[Measure, ...]:
    """The measures of a continued goal, for its new year. What they say of the figure stays."""
    years = 0 if has_stated_time(goal) else year - goal.year
    own = (measure for measure in measures if measure.goal == goal.ref)
    return tuple(replace(m, goal=ref, period=later(m.period, years)) for m in own)


def ended(goal: Goal, decided: Decided, catalogue: Catalogue, lang: Language, *, at_once: bool) -> Event:
    """The decision that ends a goal: with its year, which leaves the year's own verdict alone, or from its day on."""
    day = decided.day if at_once else date(goal.year + 1, 1, 1)
    words = decision_in_words(decided, catalogue)
    quote = f"Målet er opgivet: {words}." if at_once else f"Målet er afsluttet med {goal.year}: {words}."
    document = document_of(decided, catalogue, lang)
    return Event(goal.ref, document.id, State.DROPPED, (day or date.min).isoformat(), quote)


def next_year(
    goals: Sequence[Goal], choices: Mapping[str, str], refs: Iterable[str], decided: Decided, facts: Facts,
    catalogue: Catalogue, lang: Language,
) -> Facts:  # fmt: skip
    """The load of one decision: the goals continued and ended. `choices` is by ref; `refs` gives the new ones' names.

    Composite goals keep their parts by name: those that continue are pointed to by their new refs.
    """
    fresh, kept = iter(refs), [goal for goal in goals if choices.get(goal.ref) == CONTINUE]
    renamed = {goal.ref: next(fresh) for goal in kept}
    new: list[Goal] = []
    measures: list[Measure] = []
    for goal in kept:
        made = continued(goal, renamed[goal.ref], goal.year + 1, decided, catalogue, lang)
        parts = tuple(renamed.get(part, part) for part in made.target.parts)
        new.append(replace(made, target=replace(made.target, parts=parts)))
        measures += carried_measures(facts.measures, goal, made.ref, made.year)
    events = tuple(
        ended(goal, decided, catalogue, lang, at_once=choices[goal.ref] == DROP)
        for goal in goals
        if choices.get(goal.ref) in (END, DROP)
    )
    if not (new or events):
        return Facts()
    load = Facts(
        goals=tuple(new), measures=tuple(measures), events=events, documents=(document_of(decided, catalogue, lang),)
    )
    return with_rows(load, facts)


def status_draft(row: Row, board: Board, lang: Language) -> str:
    """The sentence drafted from the figures, for the person who writes; "" where only a person can say.

    A decided verdict says its own sentence; what else the figures say follows. Figures after the goal's time are left
    out: the status of 2015 is not about 2019.
    """
    if row.qualitative:
        return ""
    verdict, goal, names = row.verdict, row.goal, board.catalogue
    own = sentence(verdict, goal, names, lang)
    measure = next((m for m in row.measures if m.indicator == verdict.indicator), None)
    if measure is None or verdict.actual is None or len(row.measures) > 1:
        return own
    indicator = names.indicators[measure.indicator]
    part = board.part_measured(measure) or None
    series = beside(board.figures, measure.indicator, measure.area, names, part, until=last_day(goal))
    found = draft(
        series, indicator, measure.area, names, lang, board.today, breakdown=part, events=row.events,
        trends=board.facts.trends,
    )  # fmt: skip
    if found is None:
        return own
    if verdict.outcome is Outcome.NOT_ASSESSABLE:
        return found.text
    return " ".join([own, *(said.text for said in found.sentences if said.kind in _BESIDES)])
