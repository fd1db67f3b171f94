"""Answers that are kept: one cache for a store, bounded in bytes, whoever asks.

An answer is named by the question and by the loads that bear on it. What is stored never changes, so a kept answer is
right for ever; a load that brings nothing of an indicator leaves its answers where they are.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Any, TypeVar, cast  # Any: each question has an answer of its own type

T = TypeVar("T")
N = TypeVar("N", bound=Hashable)
MOST_BYTES = 48_000_000
A_FIGURE, AN_ANSWER = 900, 400  # bytes of one figure as an object, and of an answer by itself: measured


class Answers:
    """Answers by name, those asked for last. Safe to share between threads; two who ask at once may both find out."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._held, self._bytes = most, OrderedDict[Hashable, tuple[Any, int]](), 0
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes that are held, as reckoned."""
        return self._bytes

    def get(self, name: Hashable, find: Callable[[], T], size: Callable[[T], int] = lambda _answer: 0) -> T:
        """The answer of that name, found out when nobody has kept it. `size`: figures in it, or as much as figures."""
        with self._lock:
            if name in self._held:
                self._held.move_to_end(name)
                return cast(T, self._held[name][0])
        answer = find()
        weight = AN_ANSWER + A_FIGURE * size(answer)
        if weight <= self._most // 4:  # one answer does not push out all others
            self._keep(name, answer, weight)
        return answer

    def kept(self, name: Hashable) -> Any:
        """The answer of that name if it is kept; None where it is not."""
        with self._lock:
            return self._held[name][0] if name in self._held else None

    def several(
        self, names: Collection[N], find: Callable[[Collection[N]], Mapping[N, T]], size: Callable[[T], int]
    ) -> dict[N, T]:  # fmt: skip
        """The answers of several names; those that nobody has kept are found out together."""
        with self._lock:
            held = {name: cast(T, self._held[name][0]) for name in names if name in self._held}
        missing = [name for name in names if name not in held]
        for name, answer in (find(missing) if missing else {}).items():
            held[name] = answer
            self._keep(name, answer, AN_ANSWER + A_FIGURE * size(answer))
        return held

    def _keep(self, name: Hashable, answer: object, weight: int) -> None:
        with self._lock:
            if name in self._held:
                return
            self._held[name] = (answer, weight)
            self._bytes += weight
            while self._bytes > self._most:
                _name, (_answer, freed) = self._held.popitem(last=False)
                self._bytes -= freed
