"""Every goal that the form can make is judged without an error, and its echo, read again, gives the same target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.followup.fields import as_fields, target_of
from maaltavle.followup.goal_sentence import propose
from maaltavle.followup.goals import Decided, GoalForm, echo, faults, made_of, merged, preview
from maaltavle.judge import KINDS
from maaltavle.model import Facts, Match, Target
from maaltavle.paths import PROJECT
from maaltavle.wording.language import language

TODAY = date(2016, 2, 1)
DANISH, ENGLISH = language("da"), language("en")
PARTS = ("G15-01", "G15-03", "G15-27", "G15-36")
CATALOGUE: Catalogue = load_catalogue(Path(PROJECT / "data" / "katalog"))
FACTS = Facts()
for _document in read_facts(PROJECT / "data", CATALOGUE).values():
    FACTS = merged(FACTS, _document)
FACTS = replace(Facts(), observations=FACTS.observations[:1], goals=tuple(g for g in FACTS.goals if g.ref in PARTS))
BOARD = Board(FACTS, CATALOGUE, TODAY)

numbers = st.one_of(
    st.integers(0, 9_999_999).map(str), st.decimals(0, 99_999, places=1).map(DANISH.number), st.just("")
)
periods = st.sampled_from(["", "2014", "2015", "2016", "2015M03", "2015H2", "2014K4", "2015-12-31", "2016M01"])
units = st.sampled_from(["antal", "pct", "studerende", "virksomheder", "personer", "mio. kr.", "dage", "arbejdsdag"])


@st.composite
def fields(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A kind with something in every field a person can fill in."""
    kind = draw(st.sampled_from(list(KINDS)))
    said: dict[str, object] = {
        "low": draw(numbers), "high": draw(numbers), "change": draw(numbers), "baseline": draw(numbers),
        "tolerance": draw(numbers), "limit": draw(numbers), "unit": draw(units),
        "change_unit": draw(st.one_of(units, st.just("procentpoint"))), "period": draw(periods),
        "baseline_period": draw(periods), "direction": draw(st.sampled_from(["up", "down"])),
        "comparator": draw(st.sampled_from(["", "hele-landet", "herning"])),
        "deadline": draw(st.one_of(st.none(), st.dates(date(2010, 1, 1), date(2030, 12, 31)))),
        "parts": draw(st.lists(st.sampled_from(PARTS), unique=True)),
        "at_least": draw(st.sampled_from(["", "1", "2", "9"])),
    }  # fmt: skip
    return kind, said


def form_of(target: Target, indicator: str, match: Match, area: str = "herning") -> GoalForm:
    return GoalForm(
        text="Et mål", municipality="herning", committee="herning-oeke", year=2015, target=target,
        decided=Decided("herning-oeke", date(2015, 1, 5), "7"), service_area="20 Administration",
        indicator=indicator if target.kind not in ("composite", "qualitative") else "", area=area,
        match=match, why="Fordi",
    )  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fields(), st.sampled_from(["", *CATALOGUE.indicators]), st.sampled_from(list(Match)))
def test_what_the_form_lets_through_is_judged(said: tuple[str, dict], indicator: str, match: Match) -> None:
    """No fault means no error: the board with the goal on it is judged, also when figures of every period come."""
    target, unread = target_of(*said, 2015)
    form = form_of(target, indicator, match)
    if unread or faults(form, FACTS, CATALOGUE, TODAY):
        return
    added = made_of(form, "X15-01", FACTS, CATALOGUE, DANISH)
    seen = preview(BOARD, added, "X15-01", DANISH)
    assert seen.sentence and seen.verdict.outcome
    assert echo(form, CATALOGUE, ENGLISH)
    for day in (date(2010, 1, 1), date(2040, 1, 1)):
        assert Board(merged(_with_figures(indicator), added), CATALOGUE, day).verdicts["X15-01"]


def _with_figures(indicator: str) -> Facts:
    """The facts with a figure of the indicator in every period and both areas: a later upload must not break it."""
    if not indicator:
        return FACTS
    model, unit = FACTS.observations[0], CATALOGUE.indicators[indicator].unit
    more = tuple(
        replace(model, ref=f"X-{area}-{period}", indicator=indicator, area=area, period=period, breakdown="", unit=unit)
        for area in ("herning", "hele-landet")
        for period in ("2014", "2015", "2016", "2015M03", "2015H2", "2014K4", "2015-12-31", "2016M01")
    )
    return replace(FACTS, observations=(*FACTS.observations, *more))


# What the words of a target do not tell: an amount's own unit behind a share, and the parts of a composite goal.
UNREADABLE = {"composite", "qualitative"}


ONE_MORE = ("relative_change", {
    "low": "0", "high": "0", "change": "1", "baseline": "0", "tolerance": "0", "limit": "0", "unit": "antal",
    "change_unit": "virksomheder", "period": "", "baseline_period": "", "direction": "up", "comparator": "",
    "deadline": None, "parts": [], "at_least": "",
})  # fmt: skip


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fields())
@example(ONE_MORE)
def test_the_echo_read_again_is_the_same_target(said: tuple[str, dict]) -> None:
    target, unread = target_of(*said, 2015)
    form = form_of(target, "", Match.EXACT, area="")
    if unread or target.kind in UNREADABLE or faults(form, FACTS, CATALOGUE, TODAY):
        return
    again = propose(echo(form, CATALOGUE, DANISH), 2015, CATALOGUE).target
    assert _read(again) == _read(target), echo(form, CATALOGUE, DANISH)


def _read(target: Target) -> dict[str, object]:
    """What the echo says of a target. A target without a period is read for its year."""
    changes = target.kind in ("relative_change", "benchmark")
    found = {
        "kind": target.kind, "low": target.low, "high": target.high, "change": target.change, "limit": target.limit,
        "comparator": target.comparator, "baseline_period": target.baseline_period, "baseline": target.baseline,
        "tolerance": target.tolerance, "deadline": target.deadline,
        "direction": target.direction if changes else None,
        "unit": "" if changes or target.kind == "maintain" else target.unit,
        "change_unit": target.change_unit if target.change else "",
    }  # fmt: skip
    has_no_period = target.kind == "milestone"
    return found | {"period": "" if has_no_period else target.period or "2015"}


@settings(max_examples=300, deadline=None)
@given(fields())
def test_a_target_goes_into_the_fields_and_back(said: tuple[str, dict]) -> None:
    target, unread = target_of(*said, 2015)
    if not unread:
        assert target_of(target.kind, as_fields(target), 2015) == (target, ())


@pytest.mark.parametrize("text", ["2.5.0", "NaN", "tolv og en halv", "1e9", "½"])
def test_what_is_no_number_is_told(text: str) -> None:
    target, unread = target_of("minimum", {"low": text}, 2015)
    assert target.low is None and [fault.field for fault in unread] == ["low"]


def test_zero_and_decimals_are_kept() -> None:
    target, _unread = target_of("maximum", {"high": "0", "unit": "pct"}, 2015)
    assert target.high == Decimal(0)
