"""Cards small enough to read: a goal, its answer, its figures, in a test's own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from maaltavle.board import Row
from maaltavle.judge.answer import Answer
from maaltavle.model import (
    Assessment,
    Goal,
    Ground,
    Interval,
    Kind,
    Lean,
    Match,
    Measure,
    Missing,
    Observation,
    Outcome,
    Reason,
    Target,
    Verdict,
)
from maaltavle.scorecard import Card, Standing
from maaltavle.scorecard.standing import standing_of

DAY = date(2016, 1, 14)
RATE = "selvbetjening"  # per cent, up is good, in the small data folder
EVENTS = "arrangementer"  # a count


def figure(
    value: str, period: str, indicator: str = RATE, unit: str = "pct", kind: Kind = Kind.MEASURED
) -> Observation:
    """One exact figure of Herning."""
    ref = f"{indicator}|{period}|{kind}"
    exact = Interval.exactly(Decimal(value))
    return Observation(ref, "opfoelgning-2015", indicator, "herning", period, "", kind, exact, unit, "")


def row(
    ref: str = "G1",
    *,
    text: str = "Flere betjener sig selv",
    year: int = 2015,
    ground: Ground = Ground.NONE,
    said: Outcome | Lean = Outcome.NOT_ASSESSABLE,
    value: str = "",
    period: str = "2015",
    target: Target | None = None,
    gap: str = "",
    figures: Sequence[Observation] = (),
    measures: int = 1,
    missing: tuple[Missing, ...] = (),
    quote: str = "",
    expected: str = "",
    continues: str = "",
) -> Row:
    """A goal of which somebody said `said` on `ground`, with the newest figure `value`."""
    asked = target or Target("minimum", low=Decimal(80), unit="pct", period="2015")
    goal = Goal(
        ref, "opfoelgning-2015", "herning", "oeu", "15 Kultur", "Identitet", year, "mål", text, "verbatim", asked,
        continues=continues,
    )  # fmt: skip
    outcome = said if isinstance(said, Outcome) else Outcome.NOT_ASSESSABLE
    computed = outcome if ground is Ground.COMPUTED else Outcome.NOT_ASSESSABLE
    verdict = Verdict(
        ref, computed, None if computed is not Outcome.NOT_ASSESSABLE else Reason.NO_DATA_YET, DAY,
        actual=Interval.exactly(Decimal(value)) if value else None, actual_period=period if value else "",
        actual_unit="pct" if value else "", target=asked, gap=Decimal(gap) if gap else None,
        gap_unit="procentpoint" if gap else "", indicator=RATE if value else "", expected=expected,
    )  # fmt: skip
    answer = Answer(
        goal=ref, ground=ground, outcome=outcome, direction=said if isinstance(said, Lean) else None,
        reason=None if outcome is not Outcome.NOT_ASSESSABLE else Reason.NO_DATA_YET, computed=verdict, stated=None,
        indicative=None, missing=missing, later=None, inferred_deadline=False,
    )  # fmt: skip
    told = (Assessment(ref, "opfoelgning-2015", quote, quote, None),) if quote else ()
    measured = (Measure(ref, RATE, "herning", Match.EXACT),) * measures
    return Row(goal, verdict, measured, tuple(figures), (), told, None, None, answer)


def card(made: Row, place: int = 0, *, responsible: str = "", **more: object) -> Card:
    """The card of a row of which nothing is asked."""
    plain: dict[str, object] = {"needs": frozenset(), "missing": made.answer.missing, "change": None, "following": ""}
    return Card(row=made, place=place, standing=standing_of(made), responsible=responsible, **{**plain, **more})


def standing(word: str) -> Standing:
    """`computed met`, `stated progress`, `indicative missed`, `none`."""
    ground, _, said = word.partition(" ")
    if not said:
        return Standing(Ground.NONE, Outcome.NOT_ASSESSABLE)
    lean = ground == "indicative" or said in ("progress", "decline")
    return Standing(Ground(ground), Lean(said) if lean else Outcome(said))
