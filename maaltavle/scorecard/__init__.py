"""The board as a scorecard: what each goal's answer stands on, what needs somebody, order, council and matrix.

The way through: standing (an answer as it is counted) → cards (a goal with all that its line says) → choosing (which
goals, in what order) → changed (beside the board before) → council, matrix (the same board by committee, and over the
years); pictures (bullet and spark).
Pure: rows of the board in, frozen values out.
"""

from maaltavle.scorecard.cards import Card, Change, Need, cards_of
from maaltavle.scorecard.changed import Changes, changes_of
from maaltavle.scorecard.choosing import FILTERS, ORDERS, left_by, ordered
from maaltavle.scorecard.council import Sitting, council
from maaltavle.scorecard.matrix import Matrix, matrix
from maaltavle.scorecard.opening import opening_year
from maaltavle.scorecard.pictures import picture
from maaltavle.scorecard.standing import COUNTED_ORDER, NO_ANSWER, Standing, count, standing_of

__all__ = [
    "COUNTED_ORDER",
    "FILTERS",
    "NO_ANSWER",
    "ORDERS",
    "Card",
    "Change",
    "Changes",
    "Matrix",
    "Need",
    "Sitting",
    "Standing",
    "cards_of",
    "changes_of",
    "council",
    "count",
    "left_by",
    "matrix",
    "opening_year",
    "ordered",
    "picture",
    "standing_of",
]
