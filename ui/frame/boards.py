"""The boards that pages are made of, kept while they are few bytes together: what was asked for last stays."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields

from maaltavle.board import Board

MOST_BYTES = 40_000_000
A_FACT, A_GOAL, A_FIGURE = 800, 1_000, 700  # bytes of a fact, of a goal's row, of a figure that measures it: measured


class Boards:
    """Judged boards by what they were made of. One is made at a time: who asks for the same meanwhile waits for it."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._kept = most, OrderedDict[Hashable, tuple[Board, int]]()
        self._making = threading.RLock()

    def get(self, key: Hashable, make: Callable[[], Board]) -> Board:
        """The board of a key, made where it is not kept; the oldest go, until all together are few enough."""
        with self._making:
            if key not in self._kept:
                made = make()
                self._kept[key] = (made, weight_of(made))
            self._kept.move_to_end(key)
            board, _bytes = self._kept[key]
            while len(self._kept) > 1 and sum(weight for _board, weight in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
            return board


def weight_of(board: Board) -> int:
    """The bytes of a board, about. Its figures are asked of the store, but for those that measure goals."""
    facts = sum(len(getattr(board.facts, field.name)) for field in fields(board.facts) if field.name != "observations")
    return A_FACT * facts + sum(A_GOAL + A_FIGURE * len(row.figures) for row in board.rows)
