"""The board over the years: a line a goal as it was carried on, a column a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maaltavle.board import Board, Row


@dataclass(frozen=True, slots=True)
class Line:
    """One goal through the years it was stated in. `newest` has the words it is named by."""

    newest: Row
    by_year: Mapping[int, Row]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The years, oldest first, and the lines: those of the newest year in its order, then those that ended before."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]


def matrix(board: Board, municipality: str, committee: str) -> Matrix:
    """All goals that a committee ever stated. A goal that two later ones carry on stands in the lines of both."""
    years = board.years(municipality, committee)
    rows = [row for year in years for row in board.select(municipality, committee, year)]
    continued = {row.goal.continues for row in rows}
    lines = tuple(_line(row, board) for row in rows if row.goal.ref not in continued)
    return Matrix(tuple(sorted(years)), lines)


def _line(row: Row, board: Board) -> Line:
    found: dict[int, Row] = {}
    seen: Row | None = row
    while seen is not None and seen.goal.year not in found:  # whoever carries itself on ends here
        found[seen.goal.year] = seen
        seen = board.by_ref.get(seen.goal.continues)
    return Line(row, found)
