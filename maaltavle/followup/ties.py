"""Goals that nothing measures, and the figures that came in later and bear the name their sentence has. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from maaltavle.board import Board, Row
from maaltavle.followup.goal_indicator import proposed_indicator
from maaltavle.followup.goals import DECISION


class Tie(NamedTuple):
    """A goal and the indicator that could measure it: a proposal, which a person takes by correcting the goal."""

    row: Row
    indicator: str


def ties_of(board: Board, municipality: str, indicators: Collection[str]) -> tuple[Tie, ...]:
    """The goals of a municipality that were written here, that nothing measures, and that name one of `indicators`."""
    known = board.indicators_of.get(municipality, ())
    bare = [
        row for row in board.rows
        if row.goal.municipality == municipality and not row.measures and row.goal.document.startswith(DECISION)
    ]  # fmt: skip
    named = (Tie(row, proposed_indicator(row.goal.text, row.goal.target, board.catalogue, known)) for row in bare)
    return tuple(tie for tie in named if tie.indicator in indicators)
