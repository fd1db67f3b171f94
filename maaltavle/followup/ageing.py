"""Which texts no longer fit their goals: each held against the board as its writer saw it. Pure, but for that board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from maaltavle.board import Board
from maaltavle.followup.storing import TEXTS
from maaltavle.followup.texts import aged, facts_version, standing
from maaltavle.model import FollowUp, Load
from maaltavle.spelling.periods import in_denmark

Then = Callable[[int, date], Board]  # the board of the facts up to a load, judged on a day


def aged_goals(board: Board, loads: Sequence[Load], then: Then) -> frozenset[str]:
    """The goals with a text that no longer fits: nothing is judged anew where nothing is written."""
    return frozenset(
        text.goal for text in standing(board.facts.followups).values() if why_aged(text, board, loads, then)
    )


def why_aged(text: FollowUp, board: Board, loads: Sequence[Load], then: Then) -> str:
    """Why a text no longer fits ("" it does): its goal as judged the day it was written, from what its writer saw, and
    now."""
    now = board.verdicts.get(text.goal)
    if now is None:
        return ""
    day = in_denmark(loads[text.load - 1].at).date()
    saw = facts_version(text.based_on, loads, (TEXTS,))
    if saw == facts_version(len(loads), loads, (TEXTS,)) and day == board.today:
        return ""
    return aged(then(saw, day).verdicts.get(text.goal), now)
