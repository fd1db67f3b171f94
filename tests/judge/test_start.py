"""A goal for a coming year: the start it counts from, the pace when one is confirmed, the direction when none is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from judge_builders import CATALOGUE, goal, measure, observations, table, target

from maaltavle.judge import judge, sentence
from maaltavle.judge.actual import Figures, Picker
from maaltavle.judge.start import proposed
from maaltavle.model import Goal, Match, Outcome, Reason, Target, Verdict
from maaltavle.wording.language import language

AT_LEAST = target("minimum", low=200, unit="arbejdspladser", period="2020")
AT_MOST = target("maximum", high=3, unit="pct", period="2020")
EVENTS = target("minimum", low=50, unit="antal", period="2020")
BELOW = target("benchmark", comparator="country", direction="down", unit="pct", period="2020")
BETWEEN = target("range", low=50, high=60, unit="arbejdspladser", period="2020")
KEPT = {"arbejdspladser": "jobs", "pct": "unemployment", "antal": "events"}


def decided(wanted: Target, day: str = "2016-06-30") -> Goal:
    """The goal as it was decided on a day."""
    return replace(goal(wanted, 2020), valid_from=date.fromisoformat(day))


def told(wanted: Target, figures: str, today: str, day: str = "2016-06-30") -> Verdict:
    """The verdict on it."""
    name = KEPT[wanted.unit]
    known = observations(figures, name)
    return judge(decided(wanted, day), [measure(name)], known, [], CATALOGUE, date.fromisoformat(today))


def started(wanted: Target, start: str) -> Target:
    """The target with its start: `120 in 2015`, or a period alone."""
    number, _, period = start.rpartition(" in ")
    return replace(wanted, baseline=Decimal(number) if number else None, baseline_period=period)


YEARS = "2012: 90; 2013: 100; 2014: 110; 2015: 120"


@pytest.mark.parametrize(
    ("start", "figures", "today", "outcome", "reason", "pace"),
    table("""
        start       | figures                                   | today      | outcome        | reason       | pace
        120 in 2015 | 2012: 90; 2014: 110; 2015: 120; 2016: 136 | 2017-03-01 | on_track       |              | 1.0
        120 in 2015 | 2012: 90; 2014: 110; 2015: 120; 2016: 135 | 2017-03-01 | behind         |              | 0.9375
        120 in 2015 | 2015: 120; 2017: 160                      | 2018-03-01 | on_track       |              | 1.25
        120 in 2015 | 2015: 120; 2017: 110                      | 2018-03-01 | behind         |              | -0.3125
        2015        | 2012: 90; 2015: 120; 2017: 160            | 2018-03-01 | on_track       |              | 1.25
        120 in 2015 | 2012: 90; 2014: 110; 2015: 120            | 2016-07-01 | not_assessable | no_data_yet  |
        120 in 2015 | 2012: 90; 2014: 110; 2015: 220            | 2016-07-01 | on_track       |              |
        120 in 2015 | 2015: 120; 2020: 199                      | 2021-03-01 | missed         |              |
        120 in 2015 | 2015: 120; 2020: 200                      | 2021-03-01 | met            |              |
        2011        | 2012: 90; 2014: 110; 2015: 120            | 2016-07-01 | not_assessable | no_baseline  |
                    | 2012: 90; 2014: 110; 2015: 120            | 2016-07-01 | not_assessable | no_baseline  |
                    | 2012: 90; 2014: 110; 2015: 120; 2016: 136 | 2017-03-01 | not_assessable | no_baseline  |
                    | 2012: 90; 2014: 110; 2015: 120; 2016: 236 | 2017-03-01 | on_track       |              |
                    | 2012: 90; 2014: 110; 2015: 120; 2016: 190..210    | 2017-03-01 | not_assessable | bound        |
                    | 2015: 120                                 | 2016-07-01 | not_assessable | single_point |
                    | 2015: 120; 2016: forecast 150             | 2016-07-01 | not_assessable | single_point |
    """),
)  # fmt: skip
def test_a_confirmed_start_gives_a_pace_and_none_gives_none(start, figures, today, outcome, reason, pace):
    verdict = told(started(AT_LEAST, start) if start else AT_LEAST, figures, today)
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.pace == (Decimal(pace) if pace else None)
    assert not (verdict.moved is not None and verdict.outcome in (Outcome.ON_TRACK, Outcome.BEHIND))


@pytest.mark.parametrize(
    ("wanted", "figures", "moved", "since"),
    [
        (AT_LEAST, YEARS, 10, "2014"),  # nothing newer than the decision: the figure before the newest
        (AT_LEAST, f"{YEARS}; 2016: 136; 2017: 150", 30, "2015"),  # since the newest from before the decision
        (AT_LEAST, "2014: 120; 2015: 110", -10, "2014"),
        (AT_LEAST, "2014: 110; 2015: 110", 0, "2014"),
        (AT_LEAST, "2016: 100; 2017: 130", 30, "2016"),  # none from before the decision: the first there is
        (AT_LEAST, "2014: 80..90; 2015: 110", None, ""),
        (AT_MOST, "2014: 5.1; 2015: 4.8", "0.3", "2014"),
        (AT_MOST, "2014M03: 5; 2015M12: 4.1; 2015M03: 4.5; 2016M03: 4.6", "-0.1", "2015M03"),  # the same month
        (BETWEEN, "2014: 80; 2015: 70", 10, "2014"),
        (EVENTS, "2014: 30; 2015: 40; 2015K1: 5; 2016K1: 9", 10, "2014"),  # a quarter's events are not a year's
        (BELOW, "2014: 5; 2014 @country: 4; 2015: 5.2; 2015 @country: 4.5", "0.3", "2014"),
    ],
)
def test_without_a_start_the_figures_give_a_direction(wanted, figures, moved, since):
    verdict = told(wanted, figures, "2018-03-01")
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_BASELINE)
    assert (verdict.moved, verdict.moved_from_period) == (None if moved is None else Decimal(moved), since)
    assert verdict.pace is None


def test_a_benchmark_with_a_start_has_a_pace():
    """Six years from 1.0 above to below the country: after one of them 0.8 above is on its way, 0.9 is not."""
    wanted = replace(BELOW, baseline_period="2014")
    for own, outcome in (("4.8", "on_track"), ("4.9", "behind")):
        verdict = told(wanted, f"2014: 5; 2014 @country: 4; 2015: {own}; 2015 @country: 4", "2018-03-01")
        assert (verdict.outcome, verdict.reason) == (outcome, None)


def test_a_flow_waits_for_its_own_period_once_it_has_begun():
    assert told(EVENTS, "2014: 30; 2015: 40", "2020-03-01").reason is Reason.NO_DATA_YET
    assert told(started(EVENTS, "30 in 2014"), "2014: 30; 2015: 40", "2019-12-31").outcome is Outcome.ON_TRACK


def test_a_goal_without_a_deadline_says_so_and_not_that_there_is_one_figure():
    open_ended = replace(AT_LEAST, period="")
    assert told(open_ended, YEARS, "2018-03-01").reason is Reason.NO_DEADLINE
    assert told(open_ended, "2015: 120", "2018-03-01").reason is Reason.SINGLE_POINT


PROPOSED = [  # target, figures, day of the decision, what is proposed
    (AT_LEAST, YEARS, "2016-06-30", "120 in 2015"),
    (AT_LEAST, YEARS, "2015-12-30", "110 in 2014"),
    (AT_LEAST, YEARS, "2011-06-30", ""),
    (AT_LEAST, "2014: 110; 2015: 110..130", "2016-06-30", ""),
    (AT_LEAST, "2014: 110; 2015: forecast 130", "2016-06-30", "110 in 2014"),
    (AT_LEAST, "2019: 110; 2020: 130", "2021-06-30", "110 in 2019"),
    (AT_MOST, "2015: 5; 2016M04: 4.1", "2016-06-30", "4.1 in 2016M04"),
    (EVENTS, "2015: 40; 2016K1: 9", "2016-06-30", "40 in 2015"),
]


@pytest.mark.parametrize(("wanted", "figures", "day", "start"), PROPOSED)
def test_the_newest_figure_from_before_the_decision_is_proposed(wanted, figures, day, start):
    name = KEPT[wanted.unit]
    picker = Picker(wanted, [measure(name)], Figures(observations(figures, name)), CATALOGUE, date(2022, 1, 1))
    found = proposed(picker, date.fromisoformat(day))
    assert (f"{found.shown.low} in {found.period}" if found else "") == start


def test_what_decides_nothing_proposes_nothing():
    figures = Figures(observations(YEARS))
    assert (
        proposed(Picker(AT_LEAST, [measure("jobs", Match.PROXY)], figures, CATALOGUE, date(2022, 1, 1)), date.max)
        is None
    )


SAID = [
    (AT_LEAST, YEARS,
     "Kan ikke vurderes: tallene er gået den rigtige vej (fra 110 arbejdspladser i 2014 til 120 i 2015), men "
     "udgangspunktet er ikke bekræftet; målet er mindst 200 i 2020.",
     "Cannot be assessed: the figures have moved the right way (from 110 jobs in 2014 to 120 in 2015), but the "
     "baseline has not been confirmed; the target is at least 200 in 2020."),
    (AT_LEAST, "2014: 130; 2015: 120",
     "Kan ikke vurderes: tallene er gået den forkerte vej (fra 130 arbejdspladser i 2014 til 120 i 2015), og "
     "udgangspunktet er ikke bekræftet; målet er mindst 200 i 2020.",
     "Cannot be assessed: the figures have moved the wrong way (from 130 jobs in 2014 to 120 in 2015), and the "
     "baseline has not been confirmed; the target is at least 200 in 2020."),
    (AT_MOST, "2014: 5; 2015: 5",
     "Kan ikke vurderes: tallene er ikke kommet nærmere målet (fra 5 % i 2014 til 5 % i 2015), og udgangspunktet er "
     "ikke bekræftet; målet er højst 3 % i 2020.",
     "Cannot be assessed: the figures have come no closer to the target (from 5 % in 2014 to 5 % in 2015), and the "
     "baseline has not been confirmed; the target is at most 3 % in 2020."),
    (started(AT_LEAST, "120 in 2015"), YEARS,
     "Kan ikke vurderes: der er ikke opgjort tal efter udgangspunktet, 120 arbejdspladser i 2015 (var ventet i 2016); "
     "målet er mindst 200 i 2020.",
     "Cannot be assessed: there are no figures after the baseline, 120 jobs in 2015 (was expected in 2016); the target "
     "is at least 200 in 2020."),
    (started(AT_LEAST, "120 in 2015"), f"{YEARS}; 2016: 136",
     "På vej: 136 arbejdspladser i 2016 mod 120 arbejdspladser i 2015, målet er mindst 200 i 2020 (64 for få); tempoet "
     "er 100 % af det nødvendige.",
     "On track: 136 jobs in 2016 against 120 jobs in 2015, the target is at least 200 in 2020 (64 too few); the pace "
     "is 100 % of what is needed."),
    (started(AT_LEAST, "2011"), YEARS,
     "Kan ikke vurderes: der er ikke opgjort tal for udgangspunktet i 2011 (120 arbejdspladser i 2015); målet er "
     "mindst 200 i 2020.",
     "Cannot be assessed: there are no figures for the baseline in 2011 (120 jobs in 2015); the target is at least 200 "
     "in 2020."),
    (BELOW, "2014: 5; 2014 @country: 4; 2015: 4.8; 2015 @country: 4",
     "Kan ikke vurderes: tallene er gået den rigtige vej (fra 5 % i 2014 til 4,8 % i 2015, set i forhold til hele "
     "landet), men udgangspunktet er ikke bekræftet; målet er lavere end hele landet i 2020.",
     "Cannot be assessed: the figures have moved the right way (from 5 % in 2014 to 4.8 % in 2015, seen against the "
     "whole country), but the baseline has not been confirmed; the target is lower than the whole country in 2020."),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "figures", "danish", "english"), SAID)
def test_one_sentence_says_it(wanted, figures, danish, english):
    verdict, stated = told(wanted, figures, "2017-03-01"), decided(wanted)
    told_in = [sentence(verdict, stated, CATALOGUE, language(code)) for code in ("da", "en")]
    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in told_in]
    assert said == [danish, english]
