"""The board of a whole council: a line a committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maaltavle.board import Board
from maaltavle.scorecard.cards import BAD, Card, cards_of
from maaltavle.scorecard.choosing import worst_first
from maaltavle.scorecard.opening import opening_year
from maaltavle.scorecard.standing import Standing, count

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sitting:
    """One committee: the year that is shown, how many goals stand where, and those that need somebody, worst first.

    `left` is how many more of these there are than are named.
    """

    committee: str
    year: int
    goals: int
    counts: dict[Standing, int]
    worst: tuple[Card, ...]
    left: int = 0


def council(board: Board, municipality: str, year: int) -> tuple[Sitting, ...]:
    """A line for each committee with goals: of `year`, or of its newest year with something where it has none."""
    found = []
    for committee in board.committees(municipality):
        has = year in board.years(municipality, committee)
        own = year if has else opening_year(board, municipality, committee)
        cards = cards_of(board.select(municipality, committee, own), board)
        counts = dict(count(card.standing for card in cards))
        worst = worst_of(cards)
        left = sum(bool(card.needs & BAD) for card in cards) - len(worst)
        found.append(Sitting(committee, own, len(cards), counts, worst, left))
    return tuple(found)


def worst_of(cards: Sequence[Card], most: int = MOST_NAMED) -> tuple[Card, ...]:
    """Those that were missed or lie behind, the worst first, at most so many."""
    bad = [card for card in cards if card.needs & BAD]
    return tuple(sorted(bad, key=worst_first)[:most])
