"""The order of reasons, the time a verdict belongs to, pace, evidence, composites, and all goals at once."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from judge_builders import CATALOGUE, event, events, goal, interval, judged, measure, observations, table, target

from maaltavle.judge import disagrees, judge, judge_all
from maaltavle.judge.pace import required_now, share_elapsed
from maaltavle.message import Words
from maaltavle.model import Assessment, Facts, Match, Outcome

JOBS = target("minimum", low=200, unit="arbejdspladser", period="2015")


def test_485_in_all_sectors_and_only_a_projection_says_nothing_of_200_in_four():
    wider = [
        measure(
            "job-change",
            Match.WIDER,
            why=Words(da="alle brancher", en="all sectors"),
        )
    ]
    verdict = judged(JOBS, "2014-12-31/2015: forecast 485", name="job-change", measures=wider)
    assert (verdict.outcome, verdict.reason, verdict.also) == ("not_assessable", "wider_scope", ("forecast_only",))
    assert (verdict.actual, verdict.actual_period) == (interval("485"), "2014-12-31/2015")
    assert (verdict.gap, verdict.provisional, verdict.why["en"]) == (None, True, "all sectors")


@pytest.mark.parametrize(
    ("match", "figures", "happened", "reason", "also"),
    table("""
        match | figures               | happened                 | reason        | also
        exact |                       |                          | no_data_yet   |
        exact |                       | pending 2015             | no_data_yet   |
        none  |                       |                          | no_indicator  |
        none  |                       | pending 2015             | no_data_yet   |
        none  |                       | discontinued 2015        | discontinued  | no_indicator
        exact |                       | discontinued 2015        | discontinued  | no_data_yet
        exact | 2015: 300             | system_change 2015       | system_change |
        exact | 2015: 300             | series_break 2015        | series_break  |
        exact | 2015: 150..300        | series_break 2015        | series_break  | bound
        exact | 2015: forecast 300    | series_break             | series_break  | forecast_only
        proxy | 2015: 300             | series_break 2015        | series_break  | proxy
        proxy | 2015: 300             |                          | proxy         |
        proxy | 2013: 300             |                          | proxy         |
        proxy | 2015: forecast 300    |                          | proxy         | forecast_only
        proxy |                       |                          | no_data_yet   | proxy
        wider | 2015: 300             |                          | wider_scope   |
        wider |                       |                          | no_data_yet   | wider_scope
        exact | 2015: withheld        |                          | suppressed    | no_data_yet
        exact | 2015: withheld; 2015: forecast 300 |             | suppressed    | forecast_only
        exact | 2015: forecast 300    | pending 2015             | forecast_only |
        part  | 2015: 150             |                          | incomplete_parts |
        exact | 2015: 150..300        |                          | bound         |
    """),
)
def test_the_first_reason_is_named_and_the_others_kept(match, figures, happened, reason, also):
    by = [] if match == "none" else [measure("jobs", Match(match))]
    verdict = judged(JOBS, figures, measures=by, happened=happened)
    assert (verdict.outcome, verdict.reason, " ".join(verdict.also)) == ("not_assessable", reason, also)


@pytest.mark.parametrize(
    ("baseline", "match", "figures", "reason", "also"),
    table("""
        baseline | match | figures           | reason       | also
                 | proxy | 2015: 37          | proxy        | no_baseline
                 | exact | 2015: 37          | no_baseline  |
                 | exact |                   | no_baseline  | no_data_yet
                 | none  |                   | no_baseline  | no_indicator
        2014     | exact |                   | no_data_yet  |
        2014     | exact | 2015: 37          | single_point |
        2014     | none  |                   | no_indicator |
    """),
)
@pytest.mark.parametrize("kind", ["relative_change", "maintain"])
def test_a_change_without_a_baseline_is_shown_but_not_judged(kind, baseline, match, figures, reason, also):
    change = {"change": -20, "change_unit": "pct"} if kind == "relative_change" else {}
    wanted = target(kind, baseline_period=baseline, period="2015", direction="down", **change)
    by = [] if match == "none" else [measure("letters", Match(match))]
    verdict = judged(wanted, figures, measures=by, name="letters")
    assert (verdict.outcome, verdict.reason, " ".join(verdict.also)) == ("not_assessable", reason, also)


def test_where_a_comparison_does_not_hold_there_is_no_gap():
    verdict = judged(JOBS, "2015: 300", happened="series_break 2015")
    assert (verdict.actual, verdict.gap, verdict.gap_unit) == (interval("300"), None, "")


def test_a_break_after_the_targets_time_does_not_touch_it():
    assert judged(JOBS, "2015: 300", happened="series_break 2016").outcome == "met"


def test_dropped_by_decision_is_no_failure():
    verdict = judged(JOBS, "2015: 12", happened="dropped 2015M06")
    assert (verdict.outcome, verdict.reason, verdict.evidence_at) == ("dropped", None, "2015M06")


@pytest.mark.parametrize(
    ("happened", "expected"),
    table("""
        happened                      | expected
        pending 2015 expected=2015K2  | 2015K2
                                      | 2016
    """),
)
def test_missing_figures_are_expected_as_announced_else_as_the_catalogue_says(happened, expected):
    assert judged(JOBS, happened=happened).expected == expected


# --- time and pace ---


FALL = target(
    "relative_change",
    change=-80,
    change_unit="pct",
    direction="down",
    baseline=1500,
    unit="breve",
    baseline_period="2014",
    period="2017",
)


@pytest.mark.parametrize(
    ("today", "figures", "outcome", "pace"),
    table("""
        today      | figures            | outcome        | pace
        2016-01-15 | 2015: 1100         | on_track       | 1
        2016-01-15 | 2015: 1101         | behind         | 0.9975
        2016-01-15 | 2015: 1000         | on_track       | 1.25
        2016-01-15 | 2015: 1500         | behind         | 0
        2016-01-15 | 2015: 1700         | behind         | -0.5
        2016-01-15 | 2015: 250          | on_track       | 3.125
        2017-12-31 | 2016: 700          | on_track       | 1
        2017-12-31 | 2017: 301          | behind         | 0.9992
        2017-12-31 | 2017: 300          | on_track       | 1
        2018-01-01 | 2017: 300          | met            |
        2018-01-01 | 2017: 301          | missed         |
        2018-01-01 | 2016: 100          | not_assessable |
        2016-01-15 | 2015: <1100        | on_track       |
        2016-01-15 | 2015: <1101        | not_assessable |
        2016-01-15 | 2014: 1500         | not_assessable |
        2016-01-15 | 2015: forecast 100 | not_assessable |
    """),
)
def test_a_fall_of_80_percent_in_three_years_one_third_done_after_one_is_on_track(today, figures, outcome, pace):
    """Compound growth would say 0.64: (1100/1500 − 1) against 0.2 ** (1/3) − 1 = −0.415 a year."""
    verdict = judged(FALL, figures, today=today, name="letters")
    assert (verdict.outcome, verdict.pace) == (outcome, Decimal(pace) if pace else None)


def test_compound_growth_would_have_called_it_behind():
    compound = (1 - Decimal(1100) / 1500) / (1 - Decimal("0.2") ** (Decimal(1) / 3))
    assert round(compound, 2) == Decimal("0.64")


@pytest.mark.parametrize(
    ("wanted", "today", "figures", "outcome", "reason"),
    [
        ("no start", "2015-06-01", "2015M05: 250", "on_track", None),
        ("no start", "2015-06-01", "2015M05: 150", "not_assessable", "single_point"),
        ("no start", "2015-06-01", "2015M05: 150..250", "not_assessable", "bound"),
        ("no start", "2015-12-31", "2015: 250", "on_track", None),
        ("no start", "2016-01-01", "2015: 250", "met", None),
        ("start 100", "2015-07-01", "2015M06: 150", "on_track", None),
        ("start 100", "2015-07-01", "2015M06: 149", "behind", None),
        ("start 100", "2015-07-01", "2015: 149", "behind", None),
        ("start 100", "2015-07-01", "2015: 151", "on_track", None),
        ("start above", "2015-07-01", "2015M06: 201", "on_track", None),
        ("start above", "2015-07-01", "2015M06: 199", "behind", None),
        ("down to 2", "2015-07-01", "2015M06: 6", "on_track", None),
        ("down to 2", "2015-07-01", "2015M06: 7", "behind", None),
        ("no time", "2030-01-01", "2015: 250", "met", None),
        ("no time", "2030-01-01", "2015: 150", "not_assessable", "single_point"),
        ("no time", "2030-01-01", "2015: 150..250", "not_assessable", "bound"),
    ],
)
def test_before_the_end_the_way_so_far_decides(wanted, today, figures, outcome, reason):
    base = {"baseline_period": "2014-12-31", "unit": "arbejdspladser"}
    wanted = {
        "no start": JOBS,
        "start 100": target("minimum", low=200, period="2015", baseline=100, **base),
        "start above": target("minimum", low=200, period="2015", baseline=220, **base),
        "down to 2": target("maximum", high=2, period="2015", baseline=10, **base),
        "no time": target("minimum", low=200, unit="arbejdspladser"),
    }[wanted]
    verdict = judged(wanted, figures, today=today)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


def test_a_count_from_before_the_period_is_no_progress():
    wanted = target("minimum", low=50, unit="antal", period="2015")
    verdict = judged(wanted, "2014: 60", name="events", today="2015-03-01")
    assert (verdict.outcome, verdict.reason) == ("not_assessable", "no_data_yet")


def test_a_range_is_approached_from_the_side_it_started_on():
    wanted = interval("10..20")
    half = Fraction(1, 2)
    assert required_now(wanted, Decimal(0), half) == interval("5..20")
    assert required_now(wanted, Decimal(30), half) == interval("10..25")
    assert required_now(wanted, Decimal(15), half) == wanted


@pytest.mark.parametrize(
    ("start", "now", "end", "share"),
    table("""
        start      | now        | end        | share
        2014-12-31 | 2015-12-31 | 2017-12-31 | 1/3
        2015-12-31 | 2016-12-31 | 2018-12-31 | 1/3
        2014-12-31 | 2015-06-30 | 2015-12-31 | 1/2
        2014-12-31 | 2016-06-30 | 2015-12-31 | 1
        2014-12-31 | 2014-12-31 | 2015-12-31 |
        2014-12-31 | 2014-06-30 | 2015-12-31 |
        2015-12-31 | 2016-06-30 | 2015-12-31 |
    """),
)
def test_share_of_the_time_elapsed(start, now, end, share):
    elapsed = share_elapsed(*map(date.fromisoformat, (start, now, end)))
    assert elapsed == (Fraction(share) if share else None)


# --- milestones and qualitative goals ---


@pytest.mark.parametrize(
    ("deadline", "today", "happened", "outcome", "reason"),
    table("""
        deadline   | today      | happened                  | outcome        | reason
        2015-12-31 | 2020-01-01 | done 2015                 | met            |
        2015-12-31 | 2020-01-01 | done 2015-12-31           | met            |
        2015-12-31 | 2020-01-01 | done 2016-01-01           | missed         |
        2015-12-31 | 2020-01-01 | done 2016                 | missed         |
        2014-09-30 | 2020-01-01 | done 2014                 | not_assessable | bound
        2015-03-31 | 2020-01-01 | done @DOC2014             | met            |
        2015-12-31 | 2020-01-01 | done                      | not_assessable | bound
                   | 2020-01-01 | done 2015                 | met            |
                   | 2020-01-01 | done                      | met            |
        2015-12-31 | 2020-01-01 | begun 2014; done 2015     | met            |
        2015-12-31 | 2020-01-01 | not_done 2015; done 2016  | missed         |
        2015-12-31 | 2020-01-01 | not_done 2015             | missed         |
        2015-12-31 | 2020-01-01 | not_done                  | missed         |
        2015-12-31 | 2020-01-01 | not_done 2014             | not_assessable | no_data_yet
        2015-12-31 | 2020-01-01 | not_done @DOC2014         | not_assessable | no_data_yet
        2015-12-31 | 2015-12-31 | not_done 2015             | in_progress    |
        2015-12-31 | 2015-12-31 | begun 2015                | in_progress    |
        2015-12-31 | 2016-01-01 | begun 2015                | not_assessable | no_data_yet
        2015-12-31 | 2015-06-01 |                           | not_assessable | no_data_yet
        2015-12-31 | 2020-01-01 |                           | not_assessable | no_data_yet
                   | 2015-12-31 | begun 2015                | in_progress    |
                   | 2016-01-01 | begun 2015                | not_assessable | no_data_yet
                   | 2016-01-01 | not_done 2015             | not_assessable | no_data_yet
        2015-12-31 | 2020-01-01 | dropped 2014              | dropped        |
        2015-12-31 | 2020-01-01 | dropped 2014; done 2015   | dropped        |
        2015-12-31 | 2020-01-01 | system_change 2015        | not_assessable | system_change
        2015-12-31 | 2020-01-01 | discontinued 2015         | not_assessable | discontinued
        2015-12-31 | 2020-01-01 | system_change 2015; done 2015 | met        |
    """),
)
def test_a_milestone_is_judged_by_what_the_documents_say(deadline, today, happened, outcome, reason):
    verdict = judged(target("milestone", deadline=deadline or None), today=today, happened=happened, measures=[])
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)


def test_a_milestone_done_twice_is_met_by_the_first():
    verdict = judged(target("milestone"), happened="done 2014; done 2015", measures=[])
    assert (verdict.outcome, verdict.evidence_at) == (Outcome.MET, "2014")


def test_a_milestone_shows_a_figure_but_is_not_decided_by_it():
    wanted = target("milestone", deadline="2015-12-31", low=5, unit="virksomheder")
    verdict = judged(wanted, "2015: 300")
    assert (verdict.outcome, verdict.reason, verdict.actual) == ("not_assessable", "no_data_yet", interval("300"))


@pytest.mark.parametrize(
    ("today", "happened", "outcome", "reason"),
    table("""
        today      | happened   | outcome        | reason
        2015-12-31 | begun 2015 | in_progress    |
        2015-12-31 | done 2015  | in_progress    |
        2016-01-01 | begun 2015 | not_assessable | no_indicator
        2016-01-01 | done 2015  | not_assessable | no_indicator
        2015-06-01 |            | not_assessable | no_indicator
        2015-06-01 | not_done 2015 | not_assessable | no_indicator
        2016-01-01 | dropped 2015 | dropped      |
    """),
)
def test_a_qualitative_goal_never_gets_a_number_or_a_met(today, happened, outcome, reason):
    verdict = judged(target("qualitative"), "2015: 300", today=today, happened=happened)
    assert (verdict.outcome, verdict.reason or "", verdict.actual) == (outcome, reason, None)


# --- composites and all at once ---


def composite(parts, at_least=None):
    """A composite goal judged from the letters of its parts' outcomes."""
    outcomes = {
        "M": Outcome.MET,
        "N": Outcome.MISSED,
        "T": Outcome.ON_TRACK,
        "B": Outcome.BEHIND,
        "I": Outcome.IN_PROGRESS,
        "P": Outcome.PARTLY,
        "D": Outcome.DROPPED,
        "?": Outcome.NOT_ASSESSABLE,
    }
    some = judged(JOBS)
    refs = tuple(f"P{number}" for number in range(len(parts)))
    known = {ref: type(some)(ref, outcomes[letter], None, some.as_of) for ref, letter in zip(refs, parts, strict=True)}
    whole = goal(target("composite", parts=refs, at_least=at_least))
    return judge(whole, [], [], [], CATALOGUE, date(2020, 1, 1), known.__getitem__)


# Each letter is the outcome of one part: M met, N not met; the others stand in the function above.
@pytest.mark.parametrize(
    ("parts", "at_least", "outcome", "reason"),
    table("""
        parts | at least | outcome        | reason
        MMM   |          | met            |
        MMN   |          | partly         |
        NNN   |          | missed         |
        MMN   | 2        | met            |
        MNN   | 2        | partly         |
        NPN   |          | partly         |
        MMT   |          | on_track       |
        MMI   |          | on_track       |
        MMB   |          | behind         |
        MNT   |          | behind         |
        MN?   |          | partly         |
        NN?   |          | not_assessable | incomplete_parts
        MM?   |          | not_assessable | incomplete_parts
        MM?   | 2        | met            |
        MT?   |          | not_assessable | incomplete_parts
        MB?   |          | behind         |
        ???   |          | not_assessable | incomplete_parts
        DDD   |          | dropped        |
        MMD   |          | partly         |
        NND   |          | missed         |
              |          | not_assessable | incomplete_parts
    """),
)
def test_a_composite_is_what_its_parts_make_it(parts, at_least, outcome, reason):
    verdict = composite(parts, int(at_least) if at_least else None)
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert len(verdict.parts) == len(parts)


def test_a_composite_alone_cannot_be_judged():
    with pytest.raises(ValueError, match="G1: a composite goal is judged by its parts' verdicts"):
        judged(target("composite", parts=("P1",)))


def facts(*goals, measures=(), figures="", happened=""):
    return Facts(tuple(observations(figures)), goals, tuple(measures), tuple(events(happened)))


def test_all_goals_are_judged_each_by_its_own_evidence_and_parts_first():
    whole = goal(target("composite", parts=("G2", "G3")), ref="G1")
    first, second = goal(JOBS, ref="G2"), goal(JOBS, ref="G3")
    by = [measure("jobs", ref="G2", breakdown="a"), measure("jobs", ref="G3", breakdown="b")]
    all_facts = facts(whole, first, second, measures=by, figures="2015 [a]: 300; 2015 [b]: 100")
    verdicts = judge_all(all_facts, CATALOGUE, date(2020, 1, 1))
    assert {ref: verdict.outcome for ref, verdict in verdicts.items()} == {"G1": "partly", "G2": "met", "G3": "missed"}


def test_composites_in_a_circle_are_an_error():
    circle = [goal(target("composite", parts=(part,)), ref=ref) for ref, part in (("G1", "G2"), ("G2", "G1"))]
    with pytest.raises(ValueError, match="composite goals in a circle: G1 → G2 → G1"):
        judge_all(facts(*circle), CATALOGUE, date(2020, 1, 1))


def test_judge_takes_only_the_goals_own_measures_and_events():
    other = measure("jobs", ref="G2")
    verdict = judge(
        goal(JOBS), [other], observations("2015: 300"), [event("dropped 2015")], CATALOGUE, date(2020, 1, 1)
    )
    assert (verdict.outcome, verdict.actual) == ("dropped", None)


@pytest.mark.parametrize(
    ("said", "differs"),
    [(Outcome.MET, False), (Outcome.MISSED, True), (Outcome.NOT_ASSESSABLE, True), (None, False)],
)
def test_an_assessment_that_says_something_else_disagrees(said, differs):
    assert disagrees(judged(JOBS, "2015: 300"), Assessment("G1", "DOC2015", "", "", said)) is differs


def test_nobody_disagrees_with_a_qualitative_verdict():
    verdict = judged(target("qualitative"))
    assert not disagrees(verdict, Assessment("G1", "DOC2015", "", "", Outcome.MET))
