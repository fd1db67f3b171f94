"""Figures that are asked for, as a sequence: for who really needs all of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from maaltavle.model import Observation


class Walked(Sequence[Observation]):
    """Whoever walks over them, takes one by its place or counts them has all of them made, once."""

    @cached_property
    @abstractmethod
    def _every(self) -> Sequence[Observation]:
        """All of them."""

    def __len__(self) -> int:
        return len(self._every)

    @overload
    def __getitem__(self, place: int) -> Observation: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Observation]: ...

    def __getitem__(self, place: int | slice) -> Observation | Sequence[Observation]:
        return self._every[place]

    def __iter__(self) -> Iterator[Observation]:
        return iter(self._every)
