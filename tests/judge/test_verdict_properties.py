"""What holds for every verdict, whatever the figures: one flip, no unit magic, no false certainty."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from judge_builders import CATALOGUE, goal, measure, target

from maaltavle.judge import judge
from maaltavle.model import ACTUAL, Interval, Kind, Match, Observation, Outcome

# Good to bad along the way up, for a target that wants more.
RANKS = {Outcome.MISSED: 0, Outcome.BEHIND: 0, Outcome.NOT_ASSESSABLE: 1, Outcome.ON_TRACK: 2, Outcome.MET: 2}
MONEY = ("kr.", "1000 kr.", "mio. kr.")
FACTOR = {"kr.": Decimal(1), "1000 kr.": Decimal(1000), "mio. kr.": Decimal(1000000)}
TODAYS = (date(2015, 7, 1), date(2016, 6, 1))

thousands = st.integers(-500, 5000).map(Decimal)
positive = st.integers(1, 5000).map(Decimal)


def observation(value: Interval, unit: str, kind: Kind = Kind.MEASURED, period: str = "2015") -> Observation:
    """A figure of the indicator `cost`, published in mio. kr. with three decimals."""
    return Observation(f"O-{period}", "DOC2014", "cost", "herning", period, "", kind, value, unit, "")


@st.composite
def monotone_targets(draw, unit="1000 kr."):
    """Any target that wants more or less of one value, in thousands of kroner."""
    kind = draw(st.sampled_from(["minimum", "maximum", "relative_change", "maintain", "benchmark"]))
    time = draw(st.sampled_from([{"period": "2015"}, {"deadline": "2015-12-31"}, {}]))
    number = draw(positive)
    base = {"baseline_period": draw(st.sampled_from(["2013", "2014-12-31"])), **time}
    match kind:
        case "minimum" | "maximum":
            limit = {"low" if kind == "minimum" else "high": number}
            start = {"baseline": draw(positive), **base} if draw(st.booleans()) else time
            return target(kind, unit=unit, **limit, **start)
        case "relative_change":
            change_unit = draw(st.sampled_from(["pct", unit]))
            change = draw(st.integers(-100, 100).map(Decimal))
            return target(
                kind, change=change, change_unit=change_unit, direction="up", baseline=number, unit=unit, **base
            )
        case "maintain":
            tolerance = draw(st.integers(0, 100).map(Decimal))
            return target(kind, baseline=number, unit=unit, tolerance=tolerance, **base)
    offset = draw(st.integers(-50, 50).map(Decimal))
    direction = draw(st.sampled_from(["up", "down"]))
    return target(kind, comparator="country", change=offset, change_unit=unit, direction=direction, unit=unit, **time)


@st.composite
def intervals(draw):
    """Exact, bounded or half-open values."""
    low, high = sorted((draw(thousands), draw(thousands)))
    form = draw(st.sampled_from(["exact", "both", "low", "high"]))
    opened = draw(st.booleans())
    return {
        "exact": Interval(low, low),
        "both": Interval(low, high),
        "low": Interval(low, None, low_open=opened),
        "high": Interval(None, high, high_open=opened),
    }[form]


def verdict_on(wanted, value, today, *, unit="1000 kr.", kind=Kind.MEASURED, match=Match.EXACT):
    figures = [observation(value, unit, kind)]
    if wanted.kind == "benchmark":
        figures.append(replace(observation(Interval.exactly(100), "1000 kr."), area="country", ref="O-country"))
    by = [measure("cost", match)]
    return judge(goal(wanted), by, figures, [], CATALOGUE, today)


@settings(max_examples=150, deadline=None)
@given(monotone_targets(), st.lists(thousands, min_size=3, max_size=8), st.sampled_from(TODAYS))
def test_a_verdict_never_flips_twice_as_the_value_moves_one_way(wanted, values, today):
    ranks = [RANKS[verdict_on(wanted, Interval.exactly(value), today).outcome] for value in sorted(values)]
    assert ranks in (sorted(ranks), sorted(ranks, reverse=True))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(MONEY).flatmap(lambda unit: st.tuples(st.just(unit), monotone_targets(unit))),
    intervals(),
    st.sampled_from(MONEY),
    st.sampled_from(TODAYS),
    st.sampled_from([Kind.MEASURED, Kind.APPROXIMATE, Kind.FORECAST]),
)
def test_the_unit_a_figure_is_written_in_never_changes_its_verdict(unit_and_target, value, other, today, kind):
    _, wanted = unit_and_target
    one = verdict_on(wanted, value, today, kind=kind)
    ratio = FACTOR["1000 kr."] / FACTOR[other]
    moved = Interval(
        None if value.low is None else value.low * ratio,
        None if value.high is None else value.high * ratio,
        value.low_open,
        value.high_open,
    )
    same = verdict_on(wanted, moved, today, unit=other, kind=kind)
    assert (one.outcome, one.reason, one.gap) == (same.outcome, same.reason, same.gap)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["minimum", "maximum"]), positive, thousands, st.sampled_from(MONEY))
def test_the_unit_a_target_is_written_in_never_changes_its_verdict(kind, limit, value, unit):
    def asked(in_unit):
        number = limit * FACTOR["1000 kr."] / FACTOR[in_unit]
        wanted = target(kind, unit=in_unit, period="2015", **{"low" if kind == "minimum" else "high": number})
        return verdict_on(wanted, Interval.exactly(value), TODAYS[1])

    one, same = asked("1000 kr."), asked(unit)
    assert (one.outcome, one.reason, one.gap > 0, one.gap < 0) == (
        same.outcome,
        same.reason,
        same.gap > 0,
        same.gap < 0,
    )


@settings(max_examples=200, deadline=None)
@given(monotone_targets(), thousands, thousands, st.sampled_from(TODAYS))
def test_an_interval_is_never_more_certain_than_its_ends(wanted, one, other, today):
    low, high = sorted((one, other))
    whole = verdict_on(wanted, Interval(low, high), today)
    ends = {verdict_on(wanted, Interval.exactly(end), today).outcome for end in (low, high)}
    if whole.outcome is not Outcome.NOT_ASSESSABLE:
        assert ends == {whole.outcome}


@settings(max_examples=200, deadline=None)
@given(monotone_targets(), intervals(), st.integers(0, 500), st.integers(0, 500), st.sampled_from(TODAYS))
def test_widening_a_value_never_brings_an_answer(wanted, value, down, up, today):
    wider = replace(
        value,
        low=None if value.low is None else value.low - down,
        high=None if value.high is None else value.high + up,
    )
    before, after = verdict_on(wanted, value, today), verdict_on(wanted, wider, today)
    assert after.outcome in (before.outcome, Outcome.NOT_ASSESSABLE)


@settings(max_examples=100, deadline=None)
@given(monotone_targets(), intervals(), st.sampled_from(TODAYS), st.sampled_from(list(Kind)))
def test_only_what_was_measured_can_be_met_or_missed(wanted, value, today, kind):
    verdict = verdict_on(wanted, value, today, kind=kind)
    if kind not in ACTUAL:
        reason = "no_data_yet" if kind is Kind.TARGET else "forecast_only"
        assert (verdict.outcome, verdict.reason) == (Outcome.NOT_ASSESSABLE, reason)


@settings(max_examples=100, deadline=None)
@given(monotone_targets(), intervals(), st.sampled_from(TODAYS), st.sampled_from([Match.WIDER, Match.PROXY]))
def test_something_wider_or_only_related_decides_nothing(wanted, value, today, match):
    assert verdict_on(wanted, value, today, match=match).outcome is Outcome.NOT_ASSESSABLE


@settings(max_examples=200, deadline=None)
@given(monotone_targets(), thousands, st.sampled_from(TODAYS))
def test_the_sign_of_the_gap_is_the_verdict_once_the_time_is_over(wanted, value, today):
    verdict = verdict_on(wanted, Interval.exactly(value), today)
    if verdict.outcome in (Outcome.MET, Outcome.MISSED):
        assert (verdict.gap >= 0) is (verdict.outcome is Outcome.MET)
