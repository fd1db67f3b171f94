"""Which year a board opens on: the newest of which anything is known but the goals themselves."""

from __future__ import annotations

from maaltavle.board import Board, Row
from maaltavle.scorecard.standing import standing_of


def opening_year(board: Board, municipality: str, committee: str) -> int:
    """The newest year with an answer, a figure or a word; the newest there is where no year has any.

    A committee that has no goals yet begins with this year.
    """
    years = board.years(municipality, committee) or (board.today.year,)
    known = (year for year in years if any(map(_has_something, board.select(municipality, committee, year))))
    return next(known, years[0])


def _has_something(row: Row) -> bool:
    words = row.assessments or row.events or row.written
    return bool(words or row.figures or standing_of(row).answered)
