"""What an answer is counted as: never two grounds in one number, and no decided word for what only leans."""

from __future__ import annotations

import pytest
from card_samples import card, row, standing

from maaltavle.model import Ground, Lean, Outcome
from maaltavle.scorecard import COUNTED_ORDER, FILTERS, count, left_by, standing_of

HEADLINES = [  # ground, outcome or direction of the answer → what it is counted as, its name in an address
    (Ground.COMPUTED, Outcome.MET, "computed met", "met"),
    (Ground.COMPUTED, Outcome.BEHIND, "computed behind", "behind"),
    (Ground.STATED, Outcome.MET, "stated met", "stated-met"),
    (Ground.STATED, Lean.PROGRESS, "stated progress", "stated-progress"),
    (Ground.INDICATIVE, Outcome.MET, "indicative met", "indicative-met"),
    (Ground.INDICATIVE, Outcome.MISSED, "indicative missed", "indicative-missed"),
    (Ground.INDICATIVE, Lean.DECLINE, "indicative decline", "indicative-decline"),
    (Ground.NONE, Outcome.NOT_ASSESSABLE, "none", "not_assessable"),
]


@pytest.mark.parametrize(("ground", "said", "counted", "address"), HEADLINES)
def test_an_answer_is_counted_with_its_ground(ground: Ground, said: Outcome | Lean, counted: str, address: str) -> None:
    found = standing_of(row(ground=ground, said=said))
    assert found == standing(counted)
    assert isinstance(found.said, type(standing(counted).said)), "a lean is no outcome, though they are spelt alike"
    assert found.id == address
    assert found in COUNTED_ORDER


def test_counts_never_mix_grounds() -> None:
    """The same word on three grounds is three numbers, in the order of the bar."""
    said = ["stated met", "computed met", "indicative met", "computed met", "none", "computed missed", "stated missed"]
    counts = count(map(standing, said))
    assert [(one.id, n) for one, n in counts.items()] == [
        ("met", 2),
        ("stated-met", 1),
        ("indicative-met", 1),
        ("missed", 1),
        ("stated-missed", 1),
        ("not_assessable", 1),
    ]


def test_every_answer_has_one_place_and_one_filter() -> None:
    """No two of the bar's parts have a name in common, and each part's filter leaves exactly its own."""
    names = [one.id for one in COUNTED_ORDER]
    assert len(set(names)) == len(names)
    cards = [card(row(f"G{n}", ground=one.ground, said=one.said), n) for n, one in enumerate(COUNTED_ORDER)]
    for n, name in enumerate(names):
        assert left_by(name, cards) == (cards[n],)
    assert set(names) < set(FILTERS)
