"""Herning's 88 goals: what each comes to, on which ground, and what is missing where there is no outcome.

The table is what a person read in the two follow-ups; nothing in it is found by the program.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from maaltavle.board import Board
from maaltavle.catalogue import load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.judge import answer_in_words
from maaltavle.model import Facts, Ground, Outcome
from maaltavle.wording.language import language

DATA = Path(__file__).parents[2] / "data"
# ref, ground, outcome or direction; of those without an outcome on a firm ground what is missing.
EXPECTED = """
G14-01  stated     in_progress
G14-02  stated     missed
G14-03  stated     in_progress
G14-04  computed   met
G14-05  computed   met
G14-06  none                   figure
G14-07  stated     in_progress
G14-08  stated     in_progress
G14-09  computed   dropped
G14-10  stated     met
G14-11  stated     in_progress
G14-12  none                   figure
G14-13  none                   figure
G14-14  none                   follow_up scope figure
G14-15  none                   follow_up baseline figure
G14-16  none                   follow_up figure
G14-17  none                   follow_up figure
G14-18  none                   follow_up
G14-19  computed   met
G14-20  computed   met
G14-21  none                   scope
G14-22  stated     partly
G14-23  none                   follow_up
G14-24  none                   figure
G14-25  stated     in_progress
G14-26  stated     in_progress
G14-27  stated     in_progress
G14-28  stated     in_progress
G14-29  stated     in_progress
G14-30  none                   follow_up figure
G14-31  stated     met
G14-32  stated     progress    baseline figure
G14-33  stated     progress    baseline figure
G14-34  stated     progress    baseline figure
G14-35  stated     progress    baseline scope
G14-36  none                   follow_up
G14-37  stated     missed
G14-38  stated     missed
G14-39  none                   follow_up scope figure
G14-40  stated     in_progress
G14-41  stated     in_progress
G14-42  stated     progress
G14-43  stated     progress
G14-44  stated     progress
G14-45  stated     in_progress
G14-46  stated     in_progress
G14-47  stated     in_progress
G14-48  none                   follow_up
G14-49  none                   follow_up figure
G15-01  stated     in_progress
G15-02  stated     in_progress
G15-03  indicative met         scope
G15-04  none                   scope
G15-05  computed   met
G15-06  none                   scope
G15-07  stated     met
G15-08  computed   missed
G15-09  stated     partly
G15-10  stated     partly
G15-11  stated     partly
G15-12  stated     in_progress
G15-13  stated     in_progress
G15-14  stated     partly
G15-15  none                   follow_up
G15-16  none                   follow_up figure
G15-17  stated     in_progress
G15-18  none                   follow_up
G15-19  stated     progress
G15-20  stated     met
G15-21  stated     progress    baseline figure
G15-22  stated     progress    baseline figure
G15-23  stated     progress    baseline figure
G15-24  indicative progress    baseline figure
G15-25  none                   follow_up
G15-26  none                   scope figure
G15-27  computed   missed
G15-28  none                   figure
G15-29  none                   follow_up
G15-30  stated     in_progress
G15-31  stated     in_progress
G15-32  stated     met
G15-33  stated     met
G15-34  computed   met
G15-35  stated     missed
G15-36  stated     in_progress
G15-37  stated     in_progress
G15-38  none                   follow_up
G15-39  none                   follow_up
"""
LATER = """
G14-01  in_progress
G14-02  in_progress
G14-03  partly
G14-07  in_progress
G14-08  met
G14-16  missed
G14-23  met
G14-24  met
G14-32  progress
G14-33  progress
G14-34  progress
G14-38  in_progress
G14-42  progress
G14-45  progress
G14-48  met
G14-49  met
"""


@pytest.fixture(scope="module")
def board() -> Board:
    """The shipped documents, read today."""
    catalogue = load_catalogue(DATA / "katalog")
    found = read_facts(DATA, catalogue).values()
    facts = Facts(**{f.name: tuple(row for one in found for row in getattr(one, f.name)) for f in fields(Facts)})
    return Board(facts, catalogue, date(2026, 11, 27))


def told(board: Board, ref: str) -> str:
    """An answer as a line of the table."""
    answer = board.by_ref[ref].answer
    parts = [answer.ground.value, answer.key.value if answer.key else "", " ".join(m.value for m in answer.missing)]
    return " ".join(part for part in parts if part)


def lines(table: str) -> dict[str, str]:
    """The rest of each line by its first word."""
    pairs = (line.split(maxsplit=1) for line in table.strip().splitlines())
    return {ref: " ".join(rest.split()) for ref, rest in pairs}


def test_every_goal_comes_to_what_its_follow_up_says(board: Board) -> None:
    """All 88, each with its ground."""
    expected = lines(EXPECTED)
    assert len(expected) == 88
    assert {ref: told(board, ref) for ref in expected} == expected


def test_most_have_an_answer_on_a_named_ground(board: Board) -> None:
    """At least 55 of 88, each with its quote or its figure; what is left says what is missing."""
    answers = [board.by_ref[ref].answer for ref in lines(EXPECTED)]
    answered = [one for one in answers if one.ground is not Ground.NONE]
    assert len(answered) == 61
    for one in answered:
        quoted = one.stated is not None and one.stated.quote != ""
        assert quoted or one.computed.actual is not None or one.computed.evidence is not None, one.goal
    assert all(one.missing for one in answers if one.ground is Ground.NONE)


def test_what_a_later_document_says_is_never_counted(board: Board) -> None:
    """The follow-up of 2015 on the goals of 2014: beside them, with its day."""
    found = {row.goal.ref: row.answer.later for row in board.rows if row.answer.later}
    said = {ref: one.direction if one.outcome is Outcome.NOT_ASSESSABLE else one.outcome for ref, one in found.items()}
    assert {ref: one.value for ref, one in said.items() if one} == lines(LATER)
    assert {one.day for one in found.values()} == {date(2016, 1, 31)}


def test_a_year_is_judged_at_its_follow_up_day(board: Board) -> None:
    """The day its document became known; a plan follows nothing up, so its year is judged today."""
    days = {row.goal.year: row.answer.day for row in board.rows if row.goal.committee == "herning-oeke"}
    assert days == {2014: date(2015, 1, 31), 2015: date(2016, 1, 31)}
    assert {row.answer.day for row in board.rows if row.goal.municipality == "horsens"} == {date(2026, 11, 27)}


def test_every_stated_quote_stands_in_the_stored_texts(board: Board) -> None:
    """Word for word, in one piece, in the document that is named; with who coded it and when."""
    whole = {
        document: " ".join(" ".join(text.text for text in board.facts.texts if text.document == document).split())
        for document in {text.document for text in board.facts.texts}
    }
    coded = [said for said in board.facts.assessments if said.goal.startswith(("G14", "G15"))]
    assert len(coded) > 80
    for said in coded:
        assert " ".join(said.quote.split()) in whole[said.document], (said.goal, said.quote)
        assert said.coded_by, said.goal
        assert said.coded_on, said.goal


@pytest.mark.parametrize("code", ["da", "en"])
def test_no_answer_claims_a_silence_that_is_not_there(board: Board, code: str) -> None:
    """That the documents do not say is said only where there is neither an assessment, nor an event, nor a text."""
    words = language(code)("Fristen {date} er passeret, og dokumenterne siger ikke, om det er sket.", date="|")
    silent = words.split("|")[1]
    for row in board.rows:
        said = answer_in_words(row.answer, row.goal, board.catalogue, language(code))
        if silent in said:
            assert not (row.assessments or row.events or row.written), row.goal.ref
