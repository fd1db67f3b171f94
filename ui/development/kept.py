"""What was made ready to be sent, kept for whoever asks for the same next: as much as fits in so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

Pieces = tuple[bytes, ...]
_ENTRY = 500  # bytes beside the pieces: the key, and what Python needs


class Kept:
    """Pieces by what they were made from. What was asked for longest ago goes first; all sessions share it.

    A key must name all that its pieces depend on, the store's version among it: nothing is ever made anew under a key.
    """

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._pieces: OrderedDict[Hashable, Pieces] = OrderedDict()
        self._lock = Lock()

    @property
    def held(self) -> int:
        """In bytes."""
        return self._held

    def get(self, key: Hashable, make: Callable[[], Pieces]) -> Pieces:
        """The pieces of a key, made where nobody has asked for them yet; two who ask at once may both make them."""
        with self._lock:
            if key in self._pieces:
                self._pieces.move_to_end(key)
                return self._pieces[key]
        made = make()
        with self._lock:
            if key not in self._pieces:
                self._pieces[key] = made
                self._held += _size(made)
            while self._held > self._most and len(self._pieces) > 1:
                self._held -= _size(self._pieces.popitem(last=False)[1])
        return made


def _size(pieces: Pieces) -> int:
    return _ENTRY + sum(map(len, pieces))
