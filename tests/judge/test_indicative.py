"""Which way a goal's own figure leans where it may not decide: a table a case, with its edges."""

from __future__ import annotations

from datetime import date

import pytest
from judge_builders import CATALOGUE, events, goal, measure, observations, table, target

from maaltavle.judge import Figures, judge
from maaltavle.judge.indicative import leaning
from maaltavle.judge.sentences import sentence, target_clause
from maaltavle.model import Match, Outcome, Target
from maaltavle.wording.language import language

FIFTY = {"period": "2015", "unit": "antal"}
TARGETS = {
    "mindst 50": target("minimum", low=50, **FIFTY),
    "højst 50": target("maximum", high=50, direction="down", **FIFTY),
    "40-50": target("range", low=40, high=50, **FIFTY),
    "mindst 0": target("minimum", low=0, **FIFTY),
    "+20 %": target("relative_change", change=20, change_unit="pct", unit="pct"),
    "-20 %": target("relative_change", change=-20, change_unit="pct", unit="pct", direction="down"),
    "flere": target("relative_change", period="2015", deadline="2015-12-31"),
    "flere engang": target("relative_change"),
    "gennemført": target("milestone", deadline="2015-12-31", direction="neutral"),
    "færre": target("relative_change", direction="down", period="2015", deadline="2015-12-31"),
}


def lean(wanted: Target, figures: str, name: str, match: str, today: str) -> str:
    """The lean of one goal with one measure, as a word; "" for none."""
    own = goal(wanted)
    by, given = (
        [measure(name, Match(match), period=wanted.period if match != "proxy" else "")],
        observations(figures, name),
    )
    verdict = judge(own, by, given, events(""), CATALOGUE, date.fromisoformat(today))
    found = leaning(verdict, own, by, Figures(given), CATALOGUE)
    assert found is None or verdict.outcome is Outcome.NOT_ASSESSABLE
    return found.lean.value if found else ""


LEVELS = """
målet     |tallet                |indikator|match|dagen     |peger
mindst 50 |2015: 55              |events   |proxy|2016-01-31|met
mindst 50 |2015: 54              |events   |proxy|2016-01-31|
mindst 50 |2015: 45              |events   |proxy|2016-01-31|missed
mindst 50 |2015: 46              |events   |proxy|2016-01-31|
mindst 50 |2015: 8..10           |events   |proxy|2016-01-31|missed
mindst 50 |2015: 40..70          |events   |proxy|2016-01-31|
mindst 50 |2015: <60             |events   |proxy|2016-01-31|met
mindst 50 |2015: ca 60           |events   |proxy|2016-01-31|met
højst 50  |2015: 45              |events   |proxy|2016-01-31|met
højst 50  |2015: 55              |events   |proxy|2016-01-31|missed
40-50     |2015: 30              |events   |proxy|2016-01-31|missed
40-50     |2015: 44..45          |events   |proxy|2016-01-31|met
40-50     |2015: 42              |events   |proxy|2016-01-31|
mindst 0  |2015: 60              |events   |proxy|2016-01-31|
mindst 50 |2015: 69              |events   |proxy|2015-06-30|met
mindst 50 |2015: 20              |events   |proxy|2015-06-30|
højst 50  |2015: 20              |events   |proxy|2015-06-30|
mindst 50 |2015: 60              |events   |wider|2016-01-31|
mindst 50 |2015: 45              |events   |wider|2016-01-31|missed
højst 50  |2015: 60              |events   |wider|2016-01-31|
højst 50  |2015: 20              |events   |wider|2016-01-31|
mindst 50 |2015: 45              |events   |part |2016-01-31|
mindst 50 |2015: <50             |events   |part |2016-01-31|
mindst 50 |2015: <60             |events   |part |2016-01-31|met
mindst 50 |2015: 60              |share    |proxy|2016-01-31|
mindst 50 |2015: forecast 69     |events   |proxy|2016-01-31|
mindst 50 |2015: budget 20       |events   |wider|2016-01-31|
mindst 50 |2015: withheld        |events   |proxy|2016-01-31|
"""
DIRECTIONS = """
målet       |tallet                      |indikator   |match|dagen     |peger
+20 %       |2013: 37; 2015: 65          |share       |proxy|2016-01-31|progress
+20 %       |2013: 65; 2015: 37          |share       |proxy|2016-01-31|decline
+20 %       |2015: 65                    |share       |proxy|2016-01-31|
+20 %       |2014: 50; 2015: 55          |share       |proxy|2016-01-31|progress
+20 %       |2014: 50; 2015: 54.9        |share       |proxy|2016-01-31|
+20 %       |2014: 50; 2015M11: 91       |share       |proxy|2016-01-31|
+20 %       |2014: 50; 2015: forecast 91 |share       |proxy|2016-01-31|
-20 %       |2014M12: 81; 2015M11: 91    |share       |proxy|2016-01-31|progress
-20 %       |2014: 4.0; 2015: 3.0        |unemployment|proxy|2016-01-31|progress
-20 %       |2014: 90; 2015: 70          |letters     |exact|2016-01-31|progress
-20 %       |2014: 70; 2015: 90          |letters     |exact|2016-01-31|decline
-20 %       |2012–2014: 69               |mail-fall   |exact|2016-01-31|progress
-20 %       |2014: 9; 2015: 5            |rank        |proxy|2016-01-31|
mindst 50   |2014: 37; 2015: 65          |share       |proxy|2016-01-31|progress
gennemført  |2014: 14; 2015: 9           |letters     |exact|2016-01-31|progress
gennemført  |2014: 9; 2015: 14           |letters     |exact|2016-01-31|decline
gennemført  |2014: 9; 2015: 14           |students    |exact|2016-01-31|progress
flere       |2013: 37; 2015: 65          |share       |proxy|2016-01-31|met
flere       |2013: 65; 2015: 37          |share       |proxy|2016-01-31|missed
flere engang|2013: 65; 2015: 37          |share       |proxy|2016-01-31|decline
"""


@pytest.mark.parametrize("row", table(LEVELS), ids="|".join)
def test_a_level_leans_by_a_clear_margin(row: tuple[str, ...]) -> None:
    """In the target's unit only, to the side it may, once the period is over or the level is passed."""
    wanted, figures, name, match, today, expected = row
    assert lean(TARGETS[wanted], figures, name, match, today) == expected


@pytest.mark.parametrize("row", table(DIRECTIONS), ids="|".join)
def test_any_figure_leans_by_the_way_it_went(row: tuple[str, ...]) -> None:
    """Two periods of the same length, a tenth apart; what asks for no more than a direction is answered by it."""
    wanted, figures, name, match, today, expected = row
    assert lean(TARGETS[wanted], figures, name, match, today) == expected


def test_a_milestone_says_its_day_once() -> None:
    own = goal(TARGETS["gennemført"])
    verdict = judge(own, [], [], events(""), CATALOGUE, date(2016, 1, 31))
    said = target_clause(verdict, own, CATALOGUE, language("da"))
    assert said == "målet var gennemført senest 31. december 2015"


def test_it_is_said_whose_figure_is_missing() -> None:
    """The own figure is there, the country's is not."""
    own = goal(target("benchmark", change=-150, change_unit="personer", direction="down", comparator="country",
                      period="2015"))  # fmt: skip
    verdict = judge(own, [measure("benefits")], observations("2015: 4900", "benefits"), [], CATALOGUE, date(2016, 5, 1))
    said = sentence(verdict, own, CATALOGUE, language("da"))
    assert "der er ikke opgjort tal for hele landet i 2015" in said.lower()


OUT_OF_DATE = """
målet     |tallet                                |indikator|match|dagen     |peger
+20 %     |2013: 37; 2014: 65                    |share    |proxy|2016-12-31|progress
+20 %     |2012: 37; 2013: 65                    |share    |proxy|2016-12-31|
+20 %     |2014K3: 37; 2015K3: 65                |share    |proxy|2016-12-31|progress
+20 %     |2013K3: 37; 2014K3: 65                |share    |proxy|2016-12-31|
+20 %     |2013: 37; 2014: 65; 2015: discontinued|share    |exact|2016-01-31|
+20 %     |2013: 37; 2014: 65; 2015: withheld    |share    |exact|2016-01-31|progress
+20 %     |2013: 37; 2014: discontinued; 2015: 65|share    |exact|2016-01-31|progress
"""


@pytest.mark.parametrize("row", table(OUT_OF_DATE), ids="|".join)
def test_nothing_leans_on_a_figure_that_is_out_of_date(row: tuple[str, ...]) -> None:
    """Of a series that is counted no longer, or older than a year and one of its own periods before the day."""
    wanted, figures, name, match, today, expected = row
    assert lean(TARGETS[wanted], figures, name, match, today) == expected


ENDED = """
målet    |tallet                                |dagen     |udfald        |grund
til 2016 |2014: 40; 2015: 60                    |2016-01-31|on_track      |
til 2016 |2014: 60; 2015: discontinued          |2016-01-31|not_assessable|discontinued
til 2016 |2014: 60; 2015: discontinued; 2016: 61|2017-01-31|met           |
mindst 50|2015: 60; 2016: discontinued          |2017-01-31|met           |
"""
ENDING = {"til 2016": target("minimum", low=50, unit="antal", deadline="2016-12-31"), **TARGETS}


@pytest.mark.parametrize("row", table(ENDED), ids="|".join)
def test_a_series_that_has_ended_decides_no_target_beyond_it(row: tuple[str, ...]) -> None:
    """What was counted up to the target's own time still decides it."""
    wanted, figures, today, outcome, reason = row
    given = observations(figures, "events")
    verdict = judge(goal(ENDING[wanted]), [measure("events")], given, [], CATALOGUE, date.fromisoformat(today))
    assert (verdict.outcome.value, verdict.reason.value if verdict.reason else "") == (outcome, reason)


OWN_DIRECTION = """
målet       |tallet                |dagen     |udfald        |grund
flere       |2014: 40; 2015: 41    |2016-01-31|met           |
flere       |2014: 40; 2015: 40    |2016-01-31|missed        |
flere       |2014: 40; 2015: 39    |2016-01-31|missed        |
færre       |2014: 40; 2015: 39    |2016-01-31|met           |
færre       |2014: 40; 2015: 40    |2016-01-31|missed        |
flere       |2014: 40; 2015: <45   |2016-01-31|not_assessable|bound
flere       |2015: 41              |2016-01-31|not_assessable|single_point
flere       |                      |2016-01-31|not_assessable|no_data_yet
flere engang|2014: 40; 2015: 41    |2016-01-31|met           |
flere engang|2014: 40; 2015: 39    |2016-01-31|not_assessable|no_deadline
"""


@pytest.mark.parametrize("row", table(OWN_DIRECTION), ids="|".join)
def test_a_direction_of_its_own_figure_is_computed(row: tuple[str, ...]) -> None:
    """ "Flere" needs two periods and no baseline: as many as before is not more."""
    wanted, figures, today, outcome, reason = row
    given = observations(figures, "students")
    verdict = judge(goal(TARGETS[wanted]), [measure("students")], given, [], CATALOGUE, date.fromisoformat(today))
    assert (verdict.outcome.value, verdict.reason.value if verdict.reason else "") == (outcome, reason)
