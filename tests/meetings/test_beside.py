"""What minutes tell beside a decision, and when a goal was decided: said where it belongs, and no more than it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maaltavle.board import Board
from maaltavle.browse.decided import decided
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.followup.remarks import standing
from maaltavle.meetings.agenda import find, points
from maaltavle.meetings.beside import Beside, beside
from maaltavle.meetings.edits import swap_points
from maaltavle.meetings.freeze import deck_of
from maaltavle.meetings.matters import register
from maaltavle.model import Facts
from maaltavle.store import Store
from maaltavle.target_lines import _decision
from maaltavle.wording.language import language

MINUTES = "bsk-2019-06-04"
DA = language("da")


def told(facts: Facts, names: Catalogue, number: int) -> Beside:
    meeting = find(facts, names, MINUTES)
    assert meeting
    return beside(facts, next(one for one in points(facts, meeting) if one.point_no == number), DA)


STEPS = [
    (34, ["26. april 2019: Udvalget fik en introduktion"], ["Ansøgning om støtte til CUBB"]),
    (36, ["5. december 2018: Forslagene til ny"], ["17. juni 2019: Ø", "25. juni 2019: Byrådet", "17. juni 2019: Tek"]),
    (
        37,
        ["24. april 2019:", "4. juni 2019:"],
        ["juni 2019 til november 2019:", "13. november 2019: Udvalget godkender"],
    ),
    (40, [], []),
    (42, [], []),
    (43, [], ["26. juni 2019: Udvalgets møde 26. juni aflyses"]),
]


@pytest.mark.parametrize(("number", "before", "after"), STEPS)
def test_the_steps_stand_at_their_point(
    real: Store, real_names: Catalogue, number: int, before: list[str], after: list[str]
) -> None:
    """Those that were and those that follow; a closed point tells nothing."""
    found = told(real.facts(), real_names, number)
    for wanted, said in ((before, found.before), (after, found.after)):
        assert len(wanted) == len(said)
        assert all(one.startswith(start) for start, one in zip(wanted, said, strict=True)), said


def test_the_uncertainties_of_the_budget_stand_at_its_point(real: Store, real_names: Catalogue) -> None:
    """In the minutes' own words, and nothing that the decision beside them says already."""
    found = told(real.facts(), real_names, 36).uncertain
    assert len(found) == 6
    assert "behæftet med stor usikkerhed" in found[0]
    assert not any("skønsusikkerheden" in one for one in found)
    assert told(real.facts(), real_names, 38).uncertain == ()


def test_a_closed_point_tells_nothing_whatever_the_rows_say(real: Store, real_names: Catalogue) -> None:
    facts = real.facts()
    step = replace(facts.steps[0], point_no=42)
    assert told(replace(facts, steps=(step,)), real_names, 42) == Beside()


def test_the_steps_follow_a_point_that_is_moved(real: Store, real_names: Catalogue) -> None:
    """On the agenda and in the register of what is open."""
    desk = Desk(real, "Anne", date(2026, 11, 27), real_names)
    meeting = find(real.facts(), real_names, MINUTES)
    assert meeting
    seen, other = (one for one in points(real.facts(), meeting) if one.point_no in (37, 38))
    swap_points(desk, meeting, seen, other)
    facts = real.facts()
    assert told(facts, real_names, 38).after[-1].startswith("13. november 2019")
    steps = {one.matter.text: one.point_no for one in register(facts, real_names)}
    assert steps["Udvalget godkender Beskæftigelsesplanen"] == 38
    assert steps["Fagudvalgene afleverer budgetforslag"] == 37


def test_the_screen_says_what_follows_and_the_notes_say_the_rest(real: Store, real_names: Catalogue) -> None:
    """Below what is recommended, which it is no part of."""
    opening = {one.id: one for one in deck_of(real, real_names, MINUTES, DA).screens if one.kind == "opening"}
    (after,) = opening["37-1"].caveats
    assert after.startswith("Videre proces: ")
    assert "13. november 2019: Udvalget godkender Beskæftigelsesplanen" in after
    assert not any("Videre proces" in one for screen in opening.values() for one in screen.paragraphs)
    assert (opening["36-1"].caveats, opening["40-1"].caveats) == ((), ())  # no room; nothing to say
    assert any(one.startswith("Videre proces: 17. juni 2019") for one in opening["36-1"].notes)
    assert any(one.startswith("Hidtil: 24. april 2019") for one in opening["37-1"].notes)
    assert any("Refusionsreformen" in one for one in opening["36-1"].notes)


DECIDED = [
    ("B20-01", "besluttet 4. juni 2019, punkt 37", MINUTES),
    ("U19-01", "drøftet 4. juni 2019, punkt 41", MINUTES),
    ("L16-01", "taget til efterretning 4. juni 2019, punkt 34", MINUTES),
    ("H14-01", "besluttet februar 2014", ""),
    ("H14-31", "besluttet 3. april 2013", ""),
    ("H14-33", "besluttet september 2012", ""),
    ("H14-37", None, ""),  # "1.5.14 udvides": explained nowhere, so no day of a decision
    ("H14-04", None, ""),
    ("G15-03", None, ""),
    ("P18-01", None, ""),
]


@pytest.mark.parametrize(("ref", "words", "meeting"), DECIDED)
def test_a_goal_says_when_it_was_decided(
    real: Store, real_names: Catalogue, ref: str, words: str | None, meeting: str
) -> None:
    """What was only noted or discussed is not called decided."""
    facts = real.facts()
    goal = next(goal for goal in facts.goals if goal.ref == ref)
    found = decided(goal, facts, real_names, DA)
    assert (found.words if found else None, found.meeting if found else "") == (words, meeting)


AT_A_STEP = [
    ("Mål for Budget 2015, serviceområde 15", "Mål for Budget 2015, serviceområde 15"),
    (
        "Økonomi- og Erhvervsudvalget, 12. oktober 2018, punkt 39, sag 15-1234",
        "besluttet 12. oktober 2018, punkt 39",
    ),
    ("Opgave- og projektplan 2014, side 10, afsnit 11 (Digital Taskforce d. 2014.04.02)", ""),
    ("Økonomi- og Erhvervsudvalget, 99. oktober 2018, punkt 39, sag 15-1234 i sagssystemet", ""),
]


@pytest.mark.parametrize(("stored", "said"), AT_A_STEP)
def test_a_long_decision_is_said_in_short_at_its_step(stored: str, said: str) -> None:
    assert _decision(stored).get("da", "") == said


def test_a_stated_trend_leads_to_its_quote(real: Store, real_names: Catalogue) -> None:
    """The sentence of a draft that a document tells names the trend it says again."""
    facts = real.facts()
    board = Board(facts, real_names, date(2026, 11, 27))
    found = standing(board, "jobafklaring-andel", "herning", "ydelse=Jobafklaringsforløb", DA)
    assert found
    assert [one.told_in for one in found.draft.sentences if one.kind == "told"] == ["S09"]
    assert not any(one.told_in for one in found.draft.sentences if one.kind != "told")
