"""Which goals of a scorecard are shown and in what order: both are words of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from maaltavle.model import Missing
from maaltavle.scorecard.cards import Card, Need
from maaltavle.scorecard.standing import COUNTED_ORDER, badness
from maaltavle.wording.names import alphabetical

Choice = Callable[[Card], bool]
QUALITATIVE, LACKING, NEEDED, MINE = "kvalitativ", "mangler", "kraever", "mine"
ORDERS = ("", "vaerst", "aendring", "navn", "ansvarlig")
_FROM_ZERO = Decimal("-Infinity")
LACKS = {
    Missing.BASELINE: "udgangspunkt",
    Missing.FIGURE: "tal",
    Missing.FOLLOW_UP: "opfoelgning",
    Missing.SCOPE: "afgraensning",
}


def _standing_is(wanted: str) -> Choice:
    return lambda card: card.standing.id == wanted


def _needs(need: Need) -> Choice:
    return lambda card: need in card.needs


def _lacks(missing: Missing) -> Choice:
    return lambda card: missing in card.missing


# Every word that `vis` can be; "" is all of them.
FILTERS: Mapping[str, Choice] = {
    "": lambda _card: True,
    **{standing.id: _standing_is(standing.id) for standing in COUNTED_ORDER},
    QUALITATIVE: lambda card: card.row.qualitative,
    NEEDED: lambda card: bool(card.needs),
    MINE: lambda card: card.mine,
    **{need.value: _needs(need) for need in Need},
    LACKING: lambda card: not card.standing.answered,
    **{word: _lacks(missing) for missing, word in LACKS.items()},
}


def left_by(shown: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards that a filter leaves."""
    return tuple(filter(FILTERS[shown], cards))


def ordered(order: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards in an order; those that are alike in it stay as the documents have them."""
    keys: Mapping[str, Callable[[Card], tuple[object, ...]]] = {
        "": lambda card: (card.place,),
        "vaerst": worst_first,
        "aendring": _most_changed_first,
        "navn": lambda card: (alphabetical(card.row.goal.text), card.place),
        "ansvarlig": lambda card: (not card.responsible, alphabetical(card.responsible), card.place),
    }
    return tuple(sorted(cards, key=keys[order]))


def worst_first(card: Card) -> tuple[object, ...]:
    """The worst answer on the surest ground, and of these the one that is farthest from its target."""
    verdict, target = card.row.verdict, card.row.goal.target
    level = target.low if target.low is not None else target.high
    gap = verdict.gap
    far = gap / abs(level) if gap is not None and level else Decimal(0) if gap is None else gap
    return (*badness(card.standing), far, card.place)


def _most_changed_first(card: Card) -> tuple[object, ...]:
    share = card.change.share if card.change else None
    return (card.change is None, -abs(share) if share is not None else _FROM_ZERO, card.place)
