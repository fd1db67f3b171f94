"""Coded columns: millions of cells as their different values, each once, and for every cell which of them it holds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from maaltavle.columnar import BYTES

T = TypeVar("T", bound=Hashable)
U = TypeVar("U", bound=Hashable)
Codes = NDArray[Any]  # Any: whole numbers, as narrow as they can be
_AT_ONCE = 1 << 16
_MOST_AT_HAND = 1 << 23  # pairs of values that a table of all of them may have


class Coded(Sequence[T], Generic[T]):
    """A column that does not change. `known` are its values in the order in which they come, each of them somewhere."""

    __slots__ = ("codes", "known")

    def __init__(self, known: Sequence[T], codes: Codes) -> None:
        self.known, self.codes = known, codes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, place: int) -> T:  # type: ignore[override]  # nobody slices it
        return self.known[int(self.codes[place])]

    def __iter__(self) -> Iterator[T]:
        for at in range(0, len(self.codes), _AT_ONCE):
            yield from map(self.known.__getitem__, self.codes[at : at + _AT_ONCE].tolist())

    def mapped(self, say: Callable[[T], U]) -> Coded[U]:
        """What is said of each value, worked out once; values of which the same is said become one."""
        said = [*map(say, self.known)]
        places = {value: n for n, value in enumerate(dict.fromkeys(said))}
        if len(places) == len(said):
            return Coded(said, self.codes)
        table = narrow(np.fromiter(map(places.__getitem__, said), np.int64, len(said)), len(places))
        return Coded([*places], table[self.codes])

    def counts(self) -> list[int]:
        """How often each value stands."""
        found: list[int] = np.bincount(self.codes, minlength=len(self.known)).tolist()
        return found

    def first(self) -> list[int]:
        """Where each value stands first."""
        found: list[int] = first_places(self.codes, len(self.known)).tolist()
        return found

    def kept(self, keep: NDArray[np.bool_]) -> Coded[T]:
        """The column at some places only."""
        codes, first = renumbered(self.codes[keep], len(self.known))
        left = self.codes[keep][first] if len(first) else ()
        return Coded([self.known[n] for n in left], codes)


def as_sequence(codes: Codes) -> Sequence[int]:
    """Codes, rows or lines in an array, which is read by place as any sequence is."""
    return cast(Sequence[int], codes)


def as_codes(codes: Sequence[int]) -> Codes:
    """Codes as they can be reckoned with."""
    return np.frombuffer(codes, np.uint8) if isinstance(codes, bytes) else np.asarray(codes)


def codes_in(indices: Any) -> Codes:  # Any: an array of pyarrow's, which has no types
    """The whole numbers of an array without holes, as they lie in it. pyarrow's own way imports pandas, which costs
    half a second of CPU and is used for nothing."""
    width = f"{'u' if indices.type.__str__().startswith('u') else ''}int{indices.type.bit_width}"
    found = np.frombuffer(indices.buffers()[1] or b"", width)
    return found[indices.offset : indices.offset + len(indices)]


def first_places(codes: Codes, count: int) -> NDArray[np.int64]:
    """Where each number below `count` stands first; the length of the column where it stands nowhere."""
    found = np.full(count, len(codes), np.int64)
    found[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # of equal numbers the last to be written stays: the first
    return found


def narrow(codes: Codes, count: int) -> Codes:
    """Numbers below `count` in one byte, or in four."""
    return codes.astype(np.uint8 if count <= BYTES else np.uint32, copy=False)


def renumbered(codes: Codes, count: int) -> tuple[Codes, NDArray[np.int64]]:
    """Numbers below `count` numbered anew as they come, and where each comes first, rising."""
    found = first_places(codes, count)
    first = np.sort(found[found < len(codes)])
    table = np.zeros(count, np.int64)
    table[codes[first]] = np.arange(len(first))
    return narrow(table, len(first))[codes], first


def together(one: Codes, other: Codes, count: int, others: int) -> tuple[Codes, NDArray[np.int64]]:
    """Pairs of numbers, below `count` and `others`, numbered as they come, and where each comes first, rising."""
    pairs = one.astype(np.int64) * others + other
    if count * others <= _MOST_AT_HAND:
        return renumbered(pairs, count * others)
    _known, first, codes = np.unique(pairs, return_index=True, return_inverse=True)
    return renumbered(codes, len(first))
