"""A bound as its source writes it, in Danish word for word, in English by its word; and what a later year takes up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.board import Board
from maaltavle.browse.search import search
from maaltavle.browse.wall import cards
from maaltavle.catalogue import FACT, load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.judge.intervals import convert_interval, rounded, total
from maaltavle.message import Words
from maaltavle.model import CarriedOn, Facts, Interval, Kind
from maaltavle.units import Unit
from maaltavle.wording.language import NO_BREAK, language

DATA = Path(__file__).resolve().parents[1] / "data"
VISITORS = Unit("besøgende", Words({"da": "besøgende", "en": "visitors"}), "count")
MILLION = Decimal(1_000_000)
CROWNS = Unit("mio. kr.", Words({"da": "mio. kr.", "en": "DKK million"}), "money", decimals=0)
KNAP = Interval(None, MILLION, high_open=True, as_written="knap 1 mio.")
GODT = Interval(Decimal(13), None, low_open=True, as_written="godt 13 mio. kr.")
HIGHER = Interval(Decimal(0), None, low_open=True, as_written="højere end sidste år")


@pytest.mark.parametrize(
    ("value", "unit", "kind", "danish", "english"),
    [
        (KNAP, VISITORS, Kind.BOUND, "knap 1 mio. besøgende", "just under 1,000,000 visitors"),
        (GODT, CROWNS, Kind.BOUND, "godt 13 mio. kr.", "just over 13 DKK million"),
        (HIGHER, CROWNS, Kind.BOUND, "højere end sidste år", "higher"),
        (Interval.exactly(70), VISITORS, Kind.APPROXIMATE, "ca. 70 besøgende", "approx. 70 visitors"),
        (Interval(None, MILLION, high_open=True), VISITORS, Kind.BOUND, "under 1.000.000 besøgende",
         "below 1,000,000 visitors"),
        (Interval(Decimal("1.5"), Decimal("1.5"), as_written="1\u00bd"), VISITORS, Kind.MEASURED, "1,5 besøgende",
         "1.5 visitors"),
    ],
)  # fmt: skip
def test_a_bound_is_shown_as_written(value: Interval, unit: Unit, kind: Kind, danish: str, english: str) -> None:
    said = [language(code).interval(value, unit, kind).replace(NO_BREAK, " ") for code in ("da", "en")]
    assert said == [danish, english]


def test_the_words_stay_where_the_numbers_do() -> None:
    """In its own unit, alone in a sum, and rounded; a sum of two is nobody's words."""
    assert convert_interval(KNAP, VISITORS, VISITORS).as_written == total([KNAP]).as_written == "knap 1 mio."
    assert rounded(KNAP, 0).as_written == "knap 1 mio."
    assert total([KNAP, KNAP]).as_written == ""


def test_what_a_later_year_takes_up_is_not_given_up() -> None:
    """G14-10 has no goal of 2015, but two texts of 2015 take it up; of G14-12 nothing is found again."""
    catalogue = load_catalogue(DATA / "katalog")
    by_document = read_facts(DATA, catalogue)
    every = [facts for facts in by_document.values() if facts.goals]
    said: tuple[CarriedOn, ...] = sum((facts.carried_on for facts in every), ())
    facts = Facts(goals=sum((one.goals for one in every), ()), carried_on=said)
    board = Board(facts, catalogue, date(2016, 2, 1))
    gone = {row.goal.ref for row in board.dropped_since("herning", "herning-oeke", 2015)}
    assert {one.goal for one in said} & gone == set()
    assert gone == {"G14-12", "G14-14", "G14-17", "G14-19", "G14-25", "G14-30", "G14-39", "G14-45"}


def test_what_a_plan_says_once_is_no_indicator() -> None:
    """How many modules, for how many years: kept with its quote and at its goal, and neither on *Tal* nor a hit."""
    catalogue = load_catalogue(DATA / "katalog")
    by_document = read_facts(DATA, catalogue)
    once = {one.id for one in catalogue.indicators.values() if one.role == FACT}
    assert len(once) == 25
    for facts in by_document.values():
        board = Board(facts, catalogue, date(2019, 6, 4))
        for municipality in board.municipalities():
            assert once.isdisjoint(card.indicator.id for card in cards(board, municipality))
    plan = Board(by_document["horsens-projektplan-2014"], catalogue, date(2019, 6, 4))
    assert search(plan, "Moduler i førlederprogrammet").indicators == ()
    assert [hit.thing.indicator for hit in search(plan, "2 forskellige moduler").quotes] == [
        "moduler-i-foerlederprogrammet"
    ]
