"""Texts that persons write: what stands, every version, when it has aged, and what of a round is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from maaltavle.board import Row
from maaltavle.followup.rounds import RoundStatus, in_words, round_of, standing_of
from maaltavle.followup.texts import aged, changed, facts_version, standing, versions
from maaltavle.judge import Answer
from maaltavle.model import (
    Assessment,
    FollowUp,
    Goal,
    Ground,
    Interval,
    Load,
    Outcome,
    Reason,
    Round,
    Target,
    Verdict,
)
from maaltavle.wording.language import language

DAY = date(2016, 1, 19)
DANISH = language("da")


def load(number: int, source: str = "opfoelgning", undoes: int | None = None) -> Load:
    at = datetime(2016, 1, number, 12, tzinfo=UTC)
    action, source = ("undo", f"load {undoes}") if undoes else ("edit", source)
    return Load(number, at, at.date(), "Anna", action, source, "", 1, undoes)


def text(
    words: str, column: str = "status", goal: str = "G1", number: int = 1, outcome: Outcome | None = None
) -> FollowUp:
    return FollowUp(goal, column, words, "Anna", outcome, "", 0, number)


def test_the_newest_text_of_a_column_stands_and_an_emptied_one_does_not() -> None:
    texts = [text("Ja"), text("", "kommentar"), text("", "opfølgning", outcome=Outcome.MET)]
    assert list(standing(texts)) == [("G1", "status"), ("G1", "opfølgning")]


def test_every_version_is_kept_newest_first_with_its_undo() -> None:
    loads = [load(1), load(2), load(3, undoes=2)]
    found = versions([text("Først"), text("Så", number=2)], loads)["G1", "status"]
    assert [(v.text.text, v.at.day, v.undone.number if v.undone else None) for v in found] == [
        ("Så", 2, 3),
        ("Først", 1, None),
    ]


@pytest.mark.parametrize(
    ("stands", "wanted", "is_new"),
    [
        (None, text("Ja"), True),
        (None, text(""), False),
        (text("Ja"), text("Ja"), False),
        (text("Ja"), text("Nej"), True),
        (text("Ja"), text(""), True),
        (text("Ja"), text("Ja", outcome=Outcome.MET), True),
        (text("Ja"), replace(text("Ja"), person="Bo", based_on=9), False),
    ],
)
def test_only_what_says_something_else_is_stored(stands: FollowUp | None, wanted: FollowUp, is_new: bool) -> None:
    assert bool(changed({("G1", "status"): stands} if stands else {}, [wanted])) is is_new


def verdict(outcome: Outcome = Outcome.MET, value: int = 5, reason: Reason | None = None) -> Verdict:
    return Verdict("G1", outcome, reason, DAY, Interval.exactly(value), "2015")


@pytest.mark.parametrize(
    ("then", "now", "why"),
    [
        (verdict(), verdict(), ""),
        (verdict(), verdict(value=6), "figure"),
        (verdict(), verdict(Outcome.MISSED), "outcome"),
        (verdict(Outcome.NOT_ASSESSABLE, 5, Reason.BOUND), verdict(Outcome.NOT_ASSESSABLE, 5, Reason.PROXY), "outcome"),
        (verdict(), replace(verdict(), as_of=date(2020, 1, 1), used=("O9",)), ""),
        (None, verdict(), ""),
    ],
)
def test_a_text_ages_when_its_figure_or_answer_changes(then: Verdict | None, now: Verdict, why: str) -> None:
    assert aged(then, now) == why


@pytest.mark.parametrize(
    ("version", "newest"),
    [(1, 1), (2, 1), (3, 3), (4, 3), (5, 5), (6, 5)],
)
def test_texts_change_no_figures(version: int, newest: int) -> None:
    """Loads: figures, text, figures, text, undo of figures, undo of text."""
    loads = [load(1, "dst"), load(2), load(3, "dst"), load(4), load(5, undoes=3), load(6, undoes=4)]
    assert facts_version(version, loads, ("opfoelgning",)) == newest


def row(ref: str, service: str = "15 Kultur", said: bool = False) -> Row:
    goal = Goal(ref, "D", "herning", "oeu", service, "Puls", 2015, "mål", "Et mål", "verbatim", Target("minimum"))
    assessment = (Assessment(ref, "D", "Sagt", "Sagt", None),) if said else ()
    found = verdict()
    answer = Answer(ref, Ground.COMPUTED, found.outcome, None, found.reason, found)
    return Row(goal, found, (), (), (), assessment, None, None, answer)


def test_what_is_missing_by_service_area() -> None:
    """A status written here or in the document counts; a comment or an answer without words does not."""
    rows = [row("A"), row("B", "20 Adm"), row("C", said=True), row("D"), row("E")]
    stands = standing([text("Ja", goal="A"), text("Ja", "kommentar", "B"), text("", goal="D", outcome=Outcome.MET)])
    found = standing_of(rows, stands, Round("herning", "oeu", 2015, date(2016, 1, 31)))
    assert [r.goal.ref for r in found.rows] == ["A", "C", "D", "E", "B"]
    assert [r.goal.ref for r in found.missing] == ["D", "E", "B"]
    assert found.days_left(DAY) == 12


@pytest.mark.parametrize(
    ("missing", "deadline", "words"),
    [
        (2, date(2016, 1, 31), "2 af 3 mål mangler status – frist 31. januar 2016 (om 12 dage)"),
        (1, date(2016, 1, 20), "1 af 3 mål mangler status – frist 20. januar 2016 (om 1 dag)"),
        (1, DAY, "1 af 3 mål mangler status – frist 19. januar 2016 (i dag)"),
        (1, date(2016, 1, 1), "1 af 3 mål mangler status – fristen var 1. januar 2016"),
        (1, date(2016, 12, 1), "1 af 3 mål mangler status – frist 1. december 2016"),
        (3, None, "3 af 3 mål mangler status – ingen frist er sat"),
        (0, date(2016, 1, 1), "Alle 3 mål har status – frist 1. januar 2016"),
    ],
)
def test_the_sentence_of_a_round(missing: int, deadline: date | None, words: str) -> None:
    rows = (row("A"), row("B"), row("C"))
    assert in_words(RoundStatus(rows, rows[:missing], deadline), DAY, DANISH) == words


def test_a_round_is_found_by_committee_and_year() -> None:
    rounds = [Round("herning", "oeu", 2014, DAY), Round("herning", "oeu", 2015, DAY)]
    assert round_of(rounds, "herning", "oeu", 2015) is rounds[1]
    assert round_of(rounds, "herning", "bsk", 2015) is None
