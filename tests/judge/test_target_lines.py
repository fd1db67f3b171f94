"""The targets of goals as the lines of a chart: whose, from when to when, and the way to each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from judge_builders import CATALOGUE, goal, measure, observations, target

from maaltavle.board import Board
from maaltavle.charts import TargetStep, Way, subject_of
from maaltavle.model import Facts, Goal
from maaltavle.target_lines import target_steps

SHARE = CATALOGUE.indicators["share"]
SUBJECT = subject_of(SHARE, CATALOGUE.units[SHARE.unit])


def steps(*goals: Goal, areas: dict[str, str] | None = None, area: str = "") -> list[TargetStep]:
    """The lines of goals that the share measures, for Herning where nothing else is said."""
    where = areas or {}
    facts = Facts(
        goals=goals,
        measures=tuple(measure("share", ref=one.ref, area=where.get(one.ref, "herning")) for one in goals),
        observations=tuple(observations("2023: 79.3; 2024: 79.7", "share")),
    )
    board = Board(facts, CATALOGUE, date(2025, 6, 1))
    return target_steps(board.rows, "share", SUBJECT, CATALOGUE, area)


def wanted(level: int, ref: str, year: int, **more: object) -> Goal:
    asked = {name: more.pop(name) for name in ("period", "deadline", "baseline", "baseline_period") if name in more}
    return replace(goal(target("minimum", low=level, unit="pct", **asked), year, ref), **more)


EIGHTY = wanted(80, "G1", 2020, deadline=date(2026, 12, 31), valid_from=date(2020, 1, 1), decided="Budget 2020")
MORE = wanted(82, "G2", 2024, period="2028", valid_from=date(2024, 6, 4), continues="G1")


def told(found: list[TargetStep]) -> str:
    return "; ".join(f"{one.start} {one.end} {one.low}" for one in found)


def test_a_target_that_another_continues_ends_where_that_begins() -> None:
    assert told(steps(EIGHTY, MORE)) == "2020-01-01 2024-06-03 80; 2024-06-04 2028-12-31 82"


def test_two_targets_that_do_not_follow_each_other_both_stand() -> None:
    """A narrower or wider scope is a new target, not a moved line."""
    assert told(steps(EIGHTY, replace(MORE, continues=""))) == "2020-01-01 2026-12-31 80; 2024-06-04 2028-12-31 82"


def test_a_target_is_in_force_from_its_decision_on() -> None:
    """And where nobody said when, only in the time it is for; a target without a time all the way."""
    assert told(steps(MORE)) == "2024-06-04 2028-12-31 82"
    assert told(steps(replace(MORE, valid_from=None))) == "2028-01-01 2028-12-31 82"
    assert told(steps(wanted(80, "G1", 2020))) == "None None 80"


def test_only_the_targets_of_the_area_that_is_drawn() -> None:
    """The line of Horsens is not held against Herning's target."""
    of_both = {"areas": {"G1": "herning", "G2": "horsens"}}
    assert told(steps(EIGHTY, replace(MORE, continues=""), **of_both, area="horsens")) == "2024-06-04 2028-12-31 82"
    assert steps(EIGHTY, areas={"G1": "herning"}, area="horsens") == []


def test_the_way_goes_from_the_named_start_to_the_deadline() -> None:
    """Both as far into their year as figures are drawn; without a start there is none."""
    started = wanted(82, "G2", 2024, period="2028", baseline_period="2023")
    (found,) = steps(started)
    assert found.way == Way(date(2023, 7, 2), found.way.value, date(2028, 7, 2)) and float(found.way.value) == 79.3
    assert float(found.way_to) == 82
    assert steps(MORE)[0].way is None


@pytest.mark.parametrize(
    ("asked", "in_danish", "in_english"),
    [
        ({"change": 1, "change_unit": "pct"}, "+0,5 %, der mangler 0,5 procentpoint",
         "+0.5 %, 0.5 percentage points short"),
        ({"change": "0.1", "change_unit": "procentpoint"}, "0,3 procentpoint mere end målet",
         "0.3 percentage points more than the target"),
        ({"change": "0.4", "change_unit": "procentpoint"}, "lige på målet", "exactly on target"),
    ],
)  # fmt: skip
def test_a_line_tells_the_gap_of_its_verdict(asked: dict[str, object], in_danish: str, in_english: str) -> None:
    """0,4 of 79,3 is 0,5 %: of a change in percent the way up to the line is another number, and no second gap."""
    rise = target("relative_change", baseline="79.3", baseline_period="2023", period="2024", unit="pct", **asked)
    (found,) = steps(goal(rise, 2024, "G1"))
    said = (found.gap.spoken(code).replace("\N{NO-BREAK SPACE}", " ") for code in ("da", "en"))
    assert (found.judged, *said) == ("2024", in_danish, in_english)


def test_a_decision_that_is_long_stands_on_the_page_alone() -> None:
    assert steps(EIGHTY)[0].decision.spoken("da") == "Budget 2020"
    assert not steps(replace(EIGHTY, decided="Udvalget godkendte indstillingen " * 4))[0].decision.spoken("da")
