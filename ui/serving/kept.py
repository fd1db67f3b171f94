"""What was made ready to be sent, kept for whoever asks for the same next: as much as fits in so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

_ENTRY = 500  # bytes beside the answer: the key, and what Python needs


class Kept:
    """Answers by what they were made from. What was asked for longest ago goes first; all sessions share it.

    A key must name all that its answer depends on, the store's version among it: nothing is made anew under a key.
    """

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    @property
    def held(self) -> int:
        """In bytes."""
        return self._held

    def found(self, key: Hashable) -> bytes | None:
        """The answer of a key, if somebody has asked for it."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The same, made where it is not kept; two who ask at once may both make it."""
        found = self.found(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def keep(self, key: Hashable, made: bytes) -> None:
        """Keep an answer, and let the oldest go until all together are small enough."""
        with self._lock:
            if key not in self._answers:
                self._answers[key] = made
                self._held += _ENTRY + len(made)
            while self._held > self._most and len(self._answers) > 1:
                self._held -= _ENTRY + len(self._answers.popitem(last=False)[1])
