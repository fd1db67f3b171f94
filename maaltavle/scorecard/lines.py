"""The numbers of a goal's line in words: figure, target, gap and change, as the board and the status have them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from maaltavle.board import Row
from maaltavle.catalogue import Catalogue
from maaltavle.judge.comparison import PARTS_OF_A_YEAR
from maaltavle.judge.rule import rule_of
from maaltavle.judge.sentences import as_counted, gap_alone
from maaltavle.message import Words
from maaltavle.model import EXPECTED, Outcome
from maaltavle.scorecard.cards import Card
from maaltavle.spelling.periods import Period, is_period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.figures import distance_in_words, kind_in_words
from maaltavle.wording.language import Language

HALF_A_YEAR = timedelta(days=183)

# What a number means nothing without; persons, jobs and companies are named in the goal's own words.
NAMED = frozenset({"share", "share_difference", "kr", "rank", "dage", "arbejdsdage", "uger", "aar"})


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a figure went, since when, and whether that was `bedre` or `værre` ("" neither)."""

    moved: str
    since: str
    good: str


def figure_of_line(row: Row, names: Catalogue, lang: Language) -> str:
    """`79,7 %`; with a star where the figure does not decide, "" where there is none."""
    verdict = row.verdict
    if row.qualitative or verdict.actual is None:
        return ""
    indicator = names.indicators[verdict.indicator]
    unit = _bare(names.units[verdict.actual_unit or indicator.unit])
    mark = " *" if verdict.outcome is Outcome.NOT_ASSESSABLE else ""
    return lang.interval(as_counted(verdict), unit, verdict.actual_kind) + mark


def note_of_line(row: Row, lang: Language) -> str:
    """What must stand at the figure: that it is a forecast or a budget, and its period where a reader would take it
    for another: `fremskrivning · 2026`, `3. kvartal 2023`; "" of a plain figure of the goal's own year."""
    verdict = row.verdict
    if row.qualitative or verdict.actual is None:
        return ""
    kind = next((kind_in_words(one, lang) for one in EXPECTED if one is verdict.actual_kind), "")
    return " · ".join(filter(None, (kind, lang.period(verdict.actual_period) if _told_apart(row) else "")))


def _told_apart(row: Row) -> bool:
    """Whether the figure is of another year than the goal, or of a part of it that is long past."""
    verdict = row.verdict
    if not is_period(verdict.actual_period):
        return False
    period = parse_period(verdict.actual_period)
    of_its_year = period.start.year <= row.goal.year <= period.end.year
    return not of_its_year or _is_long_past(period, verdict.as_of)


def _is_long_past(period: Period, day: date) -> bool:
    return period.grain in PARTS_OF_A_YEAR and period.end.year == day.year and day - period.end > HALF_A_YEAR


def _bare(unit: Unit) -> Unit:
    """A unit that the goal's own words name needs no name beside its number."""
    return unit if unit.dimension in NAMED else replace(unit, name=Words())


def target_of_line(row: Row, names: Catalogue, lang: Language) -> str:
    """`mindst 80 %`; `senest 1. maj 2015` where words decide."""
    target = row.goal.target
    rule = rule_of(target)
    if rule.by_evidence:
        return _deadline(lang, row)
    if row.qualitative:
        return ""
    unit = names.units.get(target.unit)
    return rule.words(target, names, lang, unit is not None and unit.dimension in NAMED)


def _deadline(lang: Language, row: Row) -> str:
    """Nobody wrote a deadline that is only read from the year of the goals: that is said."""
    deadline = row.goal.target.deadline
    if deadline is None:
        return ""
    if row.answer.inferred_deadline:
        return lang("i {year} (af årets mål)", year=deadline.year)
    return lang("senest {day}", day=lang.date(deadline))


def gap_of_line(row: Row, names: Catalogue, lang: Language) -> str:
    """`0,3 procentpoint under målet`, in words which side; "" where it is not known."""
    verdict = row.verdict
    if verdict.gap is None or not verdict.gap_unit:
        return ""
    return gap_alone(verdict, row.goal, _bare(names.units[verdict.gap_unit]), lang)


def change_of_line(card: Card, names: Catalogue, lang: Language) -> Moved | None:
    """From the figure before; None where there is none to compare with."""
    change = card.change
    if change is None:
        return None
    moved = distance_in_words(change.moved, _bare(names.units[change.unit]), lang, sign=True)
    good = {True: lang("bedre"), False: lang("værre"), None: ""}[change.good]
    return Moved(moved, lang.period(change.since), good)
