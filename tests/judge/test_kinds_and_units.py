"""Every kind of target against every unit that figures are counted in: judged, or refused before it is stored."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from judge_builders import CATALOGUE, INDICATORS, judged, table, target

from maaltavle.charts import subject_of, target_step
from maaltavle.followup.goals import units_clash
from maaltavle.judge import KINDS
from maaltavle.message import Words
from maaltavle.model import Match, Target
from maaltavle.units import UnitMismatch

FIGURES = "2013: 80; 2014: 100; 2015: 90; 2013 @country: 80; 2014 @country: 100; 2015 @country: 95"
CHANGED = "2014/2015: 10; 2014/2015 @country: 8"  # of an indicator that is itself a change
TIMES = {"period": "2015"}
UNITS = ("", "pct", "procentpoint", "antal", "breve", "personer", "1000 kr.", "mio. kr.", "dage", "placering")
CHANGES = ("pct", "procentpoint", "breve", "1000 kr.")
SINCE = {"baseline_period": "2014"}


def asked() -> list[Target]:
    """One target of every measured kind in every unit, changes with and without the number they are counted from."""
    found = []
    for unit in UNITS:
        found += [
            target("minimum", low=50, unit=unit, **TIMES),
            target("maximum", high=50, unit=unit, **TIMES),
            target("range", low=50, high=60, unit=unit, **TIMES),
            target("cumulative", low=50, unit=unit, **TIMES),
            target("maintain", baseline=100, tolerance=2, unit=unit, **SINCE, **TIMES),
            target("maintain", tolerance=2, unit=unit, **SINCE, **TIMES),
            target("service_level", low=80, limit=5, unit=unit, **TIMES),
            target("milestone", unit=unit, **TIMES),
        ]
    for change, unit, start in product(CHANGES, UNITS, ({}, {"baseline": 100})):
        found.append(target("relative_change", change=-20, change_unit=change, unit=unit, direction="down", **start,
                            **SINCE, **TIMES))  # fmt: skip
    found += [
        target("benchmark", comparator="country", change=10, change_unit=unit, unit=unit, **TIMES) for unit in CHANGES
    ]
    return found


def refused(wanted: Target, name: str) -> bool:
    """Whether the judge cannot hold the figures against the target."""
    try:
        stated = INDICATORS[name].kind_of_chart == "change" and wanted.kind != "cumulative"
        judged(wanted, CHANGED if stated else FIGURES, name=name)
    except UnitMismatch:
        return True
    return False


@pytest.mark.parametrize("name", INDICATORS)
def test_what_the_judge_refuses_is_refused_before_it_is_stored(name: str) -> None:
    """And nothing else, but a swing in another unit than the figures': who sets a goal is told exactly then."""
    assert set(KINDS) - {one.kind for one in asked()} == {"composite", "qualitative"}
    clash = [one for one in asked() if units_clash(one, name, Match.EXACT, CATALOGUE)]
    no_swing = [one for one in clash if not one.tolerance or refused(one, name)]
    assert [one for one in asked() if refused(one, name)] == no_swing


@pytest.mark.parametrize("name", [name for name, one in INDICATORS.items() if one.kind_of_chart != "change"])
@pytest.mark.parametrize("unit", ["pct", "", "own"])
def test_a_percent_change_of_anything_is_judged(name: str, unit: str) -> None:
    """»Henvendelser skal falde med 20 %«: from 100 to 90 is half of it, whatever is counted, as the form stores it."""
    own = INDICATORS[name].unit if unit == "own" else unit
    wanted = target("relative_change", change=-20, change_unit="pct", direction="down", baseline=100, unit=own,
                    **SINCE, **TIMES)  # fmt: skip
    found = judged(wanted, "2014: 100; 2015: 90", name=name)
    assert (found.outcome, found.gap, found.gap_unit) == ("missed", Decimal(-10), "procentpoint")
    assert judged(wanted, "2014: 100; 2015: 80", name=name).outcome == "met"


@pytest.mark.parametrize(
    ("unit", "name", "low", "high"),
    table("""
        unit     | name    | low  | high
        pct      | letters |      | 80
                 | letters |      | 80
        breve    | letters |      | 80
        pct      | jobs    | 80   |
        mio. kr. | cost    |      | 80
        1000 kr. | cost    |      |
    """),
)
def test_its_line_lies_where_the_change_leads(unit: str, name: str, low: str, high: str) -> None:
    """A start that is given in another unit than the chart's is no level of it."""
    own = INDICATORS[name]
    wanted = target("relative_change", change=-20, change_unit="pct", baseline=100, unit=unit, **TIMES)
    step = target_step(wanted, subject_of(own, CATALOGUE.units[own.unit]), Words(da="Mål", en="Target"))
    ends = (step.low, step.high) if step else (None, None)
    assert ends == (Decimal(low) if low else None, Decimal(high) if high else None)
