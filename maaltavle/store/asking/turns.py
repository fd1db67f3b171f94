"""How many questions the database answers at once. Each holds some megabytes of what it reads and finds; forty that
come together would ask for more than the database may hold (`connection`). There are fewer cores than these.

One that finds no room all the same is asked once more when all others have their answers, and alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import duckdb

from maaltavle.errors import StoreUnavailable

T = TypeVar("T")
BESIDE = 6


class Turns:
    """Questions one beside another, and those that need all the room."""

    def __init__(self, most: int = BESIDE) -> None:
        self._most, self._asked, self._alone = most, 0, False
        self._changed = threading.Condition()

    def take(self, ask: Callable[[], T]) -> T:
        """The answer of a question. Raises what it raises; of no room only where it has all there is."""
        try:
            with self._beside():
                return ask()
        except (duckdb.OutOfMemoryException, StoreUnavailable) as error:
            if not isinstance(error.__cause__ or error, duckdb.OutOfMemoryException):
                raise
        with self._by_itself():
            return ask()

    @contextmanager
    def _beside(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: self._asked < self._most and not self._alone)
            self._asked += 1
        try:
            yield
        finally:
            with self._changed:
                self._asked -= 1
                self._changed.notify_all()

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._alone)
            self._alone = True  # nobody else begins
            self._changed.wait_for(lambda: not self._asked)
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._changed.notify_all()
