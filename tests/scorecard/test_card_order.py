"""In what order goals stand, and which of them a word of the address leaves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from card_samples import card, row, standing

from maaltavle.model import Missing, Target
from maaltavle.scorecard import FILTERS, ORDERS, Card, Change, Need, left_by, ordered
from maaltavle.scorecard.choosing import LACKS
from maaltavle.scorecard.council import worst_of


def named(ref: str, place: int, said: str = "none", **more: object) -> Card:
    of_row = {key: more.pop(key) for key in ("gap", "text", "target", "missing") if key in more}
    one = standing(said)
    return card(row(ref, ground=one.ground, said=one.said, **of_row), place, **more)


def change(moved: int, share: str | None) -> Change:
    return Change(Decimal(moved), "antal", "2014", None, Decimal(share) if share else None)


WORST = [
    named("none", 0),
    named("met", 1, "computed met"),
    named("begun", 2, "stated in_progress"),
    named("leans", 3, "indicative missed"),
    named("missed a little", 4, "computed missed", gap="-8"),
    named("behind", 5, "computed behind"),
    named("missed by far", 6, "computed missed", gap="-40"),
    named("stated missed", 7, "stated missed"),
    named("decline", 8, "indicative decline"),
    named("partly", 9, "stated partly"),
]


def test_the_worst_stands_first() -> None:
    """What was missed on the surest ground and by most; what nobody can answer stands last, not first."""
    assert [one.row.goal.ref for one in ordered("vaerst", WORST)] == [
        "missed by far", "missed a little", "stated missed", "leans", "behind", "decline", "partly", "begun", "met",
        "none",
    ]  # fmt: skip


def test_a_gap_counts_by_its_target() -> None:
    """2 of 10 lacking is worse than 8 of 1,000."""
    low = [Target("minimum", low=Decimal(n), unit="antal") for n in (1000, 10)]
    cards = [named("large", 0, "computed missed", gap="-8", target=low[0]),
             named("small", 1, "computed missed", gap="-2", target=low[1])]  # fmt: skip
    assert [one.row.goal.ref for one in ordered("vaerst", cards)] == ["small", "large"]


def test_the_worst_three_are_named() -> None:
    bad = [card(one.row, one.place, needs=frozenset({Need.MISSED})) for one in WORST if "missed" in one.row.goal.ref]
    assert [one.row.goal.ref for one in worst_of([*bad, WORST[0], WORST[1]])] == [
        "missed by far",
        "missed a little",
        "stated missed",
    ]
    assert worst_of(WORST[:3]) == ()


ORDERED = [
    ("", ["Ærø", "alm", "Bo", "æbler"]),
    ("navn", ["alm", "Bo", "æbler", "Ærø"]),
    ("aendring", ["Bo", "alm", "Ærø", "æbler"]),
    ("ansvarlig", ["Bo", "Ærø", "alm", "æbler"]),
]


@pytest.mark.parametrize(("order", "texts"), ORDERED)
def test_each_order(order: str, texts: list[str]) -> None:
    """As the documents have them, by name in Danish, the most changed first, by who is responsible; the rest after."""
    cards = [
        named("1", 0, text="Ærø", responsible="MCH"),
        named("2", 1, text="alm", change=change(5, "0.1")),
        named("3", 2, text="Bo", change=change(-900, "-0.5"), responsible="Ålborg"[1:]),
        named("4", 3, text="æbler"),
    ]
    assert [one.row.goal.text for one in ordered(order, cards)] == texts


def test_from_zero_is_the_greatest_change() -> None:
    cards = [named("some", 0, change=change(9, "0.9")), named("from zero", 1, change=change(3, None))]
    assert [one.row.goal.ref for one in ordered("aendring", cards)] == ["from zero", "some"]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("shown", FILTERS)
def test_nothing_is_lost_or_doubled(order: str, shown: str) -> None:
    """An order shows every goal once; a filter only leaves some out."""
    kept = left_by(shown, WORST)
    assert sorted(one.place for one in ordered(order, kept)) == [one.place for one in kept]
    assert set(kept) <= set(WORST)


def test_a_list_of_what_is_missing_leaves_its_own() -> None:
    cards = [named("a", 0, missing=(Missing.FIGURE, Missing.FOLLOW_UP)), named("b", 1, missing=(Missing.BASELINE,)),
             named("c", 2, "computed met")]  # fmt: skip
    found = {word: [one.row.goal.ref for one in left_by(word, cards)] for word in ("mangler", *LACKS.values())}
    assert found == {
        "mangler": ["a", "b"],
        "udgangspunkt": ["b"],
        "tal": ["a"],
        "opfoelgning": ["a"],
        "afgraensning": [],
    }
