"""A screen's headline is the answer on its ground, with number and target; the country comes second."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from meeting_samples import figure, goal, measured, meeting, point, shown

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.meetings.screens import deck
from maaltavle.meetings.types import Screen
from maaltavle.message import Words
from maaltavle.model import Area, Assessment, Direction, Facts, Goal, Match, Observation, Outcome, Target
from maaltavle.wording.language import language

TODAY = date(2020, 1, 2)
QUOTE = "Det er vurderingen, at målet er nået."
COUNTRY = Area("hele-landet", Words(da="Hele landet", en="The whole country"), "country")


def said(outcome: Outcome) -> Assessment:
    """What the goal's own follow-up says, coded by a person."""
    return Assessment("G16-01", "opfoelgning-2015", QUOTE, QUOTE, outcome, coded_by="Anna", coded_on=date(2026, 1, 1))


def screens(names: Catalogue, *figures: Observation, aim: Goal, match: Match = Match.EXACT,
            words: Outcome | None = None) -> tuple[Screen, Screen, Screen]:  # fmt: skip
    """The goal's screen, its key figure's, and the year's."""
    rows = (shown(1, "goal", "G16-01"), shown(1, "indicator", "selvbetjening", 2), shown(1, "followup", "2015", 3))
    facts = Facts(
        observations=(*figures, figure("70", "2015", "hele-landet")), goals=(aim,),
        measures=(replace(measured(), match=match),), meetings=(meeting(),), agenda=(point(1),), areas=(COUNTRY,),
        assessments=(said(words),) if words else (), shown=rows,
    )  # fmt: skip
    board = Board(facts, names.extended(facts), TODAY)
    one, key, year = deck(board, meeting(), language("da")).screens[1:]
    return one, key, year


# the goal's figure · how it measures · what the follow-up says | ground · sign · how the headline begins · the year's
ANSWERS = [
    ("81", Match.EXACT, None, "computed", "✓", "Nået: 81 % i 2015, målet var mindst 80 % (1", "1 nået"),
    ("79", Match.EXACT, None, "computed", "✕", "Ikke nået: 79 % i 2015, målet var mindst 80 % (1", "1 ikke nået"),
    ("79", Match.EXACT, Outcome.MET, "computed", "✕", "Ikke nået: 79 % i 2015", "1 ikke nået"),
    ("95", Match.PROXY, Outcome.MET, "stated", "✓", "Nået ifølge opfølgningen", "1 nået ifølge opfølgningen"),
    ("95", Match.PROXY, None, "indicative", "✓", "Sandsynligvis nået: 95 % i 2015; målet var", "1 sandsynligvis nået"),
]


@pytest.mark.parametrize(("value", "match", "words", "ground", "sign", "message", "counted"), ANSWERS)
def test_the_headline_is_the_answer_on_its_ground(
    names: Catalogue, value: str, match: Match, words: Outcome | None, ground: str, sign: str, message: str,
    counted: str,
) -> None:  # fmt: skip
    """Goal and key figure alike, and the year counts no ground with another; whose words they are stands with them."""
    one, key, year = screens(names, figure(value), aim=goal(), match=match, words=words)
    for screen in (one, key):
        assert (screen.ground, screen.sign) == (ground, sign)
        assert screen.message.replace("\xa0", " ").startswith(message)
        assert screen.target_words == "mindst 80\xa0%"
        quoted = any(QUOTE in text for text in (*screen.paragraphs, *screen.caveats, *screen.notes))
        assert quoted is (words is not None)
    assert one.beneath == "Flere betjener sig selv."
    assert key.beneath == "Herning ligger over landet"
    assert year.message == f"1 mål for 2015: {counted}"


def test_words_that_differ_from_the_figures_stand_beside_them(names: Catalogue) -> None:
    """On the screen itself, and never in the headline."""
    one, key, _year = screens(names, figure("79"), aim=goal(), words=Outcome.MET)
    for screen in (one, key):
        assert f"Opfølgningen selv siger nået: »{QUOTE}«" in screen.caveats
        assert QUOTE not in screen.message


def test_a_figure_that_decided_nothing_keeps_its_own_headline(names: Catalogue) -> None:
    """Another period than the goal's is shown: the answer is about another number, so it is no headline of this one."""
    _one, key, _year = screens(names, figure("81"), figure("60", "2016"), aim=goal())
    assert key.number.startswith("60")
    assert (key.ground, key.sign, key.goal) == ("", "", "")


def test_without_an_answer_a_key_figure_keeps_its_own_headline_and_has_the_target(names: Catalogue) -> None:
    """Nobody follows the goal up: "kan ikke vurderes" is the goal's own headline, and no figure's."""
    rise = replace(
        goal(),
        target=Target("relative_change", change=Decimal(5), change_unit="pct", unit="pct", direction=Direction.UP),
    )
    one, key, _year = screens(names, figure("81"), aim=rise)
    assert (one.ground, one.sign) == ("none", "?")
    assert (key.message, key.ground, key.sign) == ("Herning ligger over landet", "", "")
