"""Questions that together ask for more than the database may hold: each has its answer, the greedy ones alone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import duckdb
import pytest

from maaltavle.errors import StoreUnavailable
from maaltavle.store.asking.turns import Turns

ASKING = 8


def test_who_finds_no_room_beside_others_is_asked_again_alone() -> None:
    """Eight at once of which each finds no room unless it is alone: all have their answers, and no more than five were
    asked at a time."""
    turns, beside, most = Turns(5), [], []
    together = threading.Barrier(5)

    def ask() -> str:
        beside.append(1)
        try:
            most.append(len(beside))
            with suppress(threading.BrokenBarrierError):
                together.wait(0.5)
            if len(beside) > 1:
                raise duckdb.OutOfMemoryException("no room")
            return "found"
        finally:
            beside.pop()

    with ThreadPoolExecutor(ASKING) as people:
        answers = [people.submit(turns.take, ask) for _person in range(ASKING)]
        assert [one.result() for one in answers] == ["found"] * ASKING
    assert max(most) == 5


def test_what_has_no_room_alone_says_so_once_more_and_others_go_on() -> None:
    """A question that never fits is asked twice; the one after it is answered."""
    turns, asked = Turns(), []

    def never() -> None:
        asked.append(1)
        try:
            raise duckdb.OutOfMemoryException("no room")
        except duckdb.OutOfMemoryException as error:
            raise StoreUnavailable("no room") from error

    with pytest.raises(StoreUnavailable):
        turns.take(never)
    assert len(asked) == 2
    assert turns.take(lambda: 1) == 1


@pytest.mark.parametrize("error", [ValueError("x"), StoreUnavailable("another cause"), duckdb.CatalogException("gone")])
def test_any_other_error_is_raised_at_once(error: Exception) -> None:
    asked = []

    def fails() -> None:
        asked.append(1)
        raise error

    with pytest.raises(type(error)):
        Turns().take(fails)
    assert len(asked) == 1
