"""Boards are kept by what they were made of, and by their size: the oldest go first."""

from __future__ import annotations

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from ui.frame.data import Boards, weight_of


def test_the_oldest_go_when_all_are_too_large_together(board: Board) -> None:
    made: list[str] = []
    boards = Boards(most=2 * weight_of(board))

    def ask(key: str) -> Board:
        def make() -> Board:
            made.append(key)
            return Board(board.facts, board.catalogue, board.today)

        return boards.get(key, make)

    first = ask("a")
    assert ask("a") is first
    ask("b")
    ask("a")
    ask("c")
    assert made == ["a", "b", "c"]
    assert ask("a") is first
    ask("b")
    assert made == ["a", "b", "c", "b"]


def test_one_that_is_too_large_by_itself_is_kept_alone(board: Board) -> None:
    boards = Boards(most=1)
    assert boards.get("a", lambda: board) is boards.get("a", lambda: Board(board.facts, Catalogue(), board.today))
