"""A board against the one before it: which goals are as they were, changed, new, and no longer found as goals. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maaltavle.board import NEW, UNCHANGED, Board, Row


@dataclass(frozen=True, slots=True)
class Changes:
    """The goals of a board by what became of them since `year`; `gone` are goals of that year."""

    year: int
    unchanged: tuple[Row, ...]
    changed: tuple[Row, ...]
    new: tuple[Row, ...]
    gone: tuple[Row, ...]


def changes_of(board: Board, municipality: str, committee: str, year: int) -> Changes | None:
    """The changes since the newest earlier year that the goals come from; None where no goal says where it comes from.

    That year may be another committee's board. What stands there and not here is gone only from a committee's own
    board, and what does not say that it is new is so only beside one.
    """
    rows = board.select(municipality, committee, year)
    before = {row.goal.ref: row.before for row in rows if row.before and row.before.year < year}
    if not before:
        return None
    since = max(goal.year for goal in before.values())
    own = since in board.years(municipality, committee)
    carried = [row for row in rows if row.goal.ref in before]
    return Changes(
        year=since,
        unchanged=tuple(row for row in carried if row.became == UNCHANGED),
        changed=tuple(row for row in carried if row.became != UNCHANGED),
        new=tuple(row for row in rows if not row.goal.continues and (own or row.became == NEW)),
        gone=board.dropped_since(municipality, committee, year, since),
    )
