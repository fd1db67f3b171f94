"""Figures as they would be: those of some indicators, some of them in the place of others of the same name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any  # Any: whatever question it is

from maaltavle.asked.held import Held, asked
from maaltavle.asked.questions import Pair
from maaltavle.asked.walked import Walked
from maaltavle.model import Observation


class Replaced(Walked):
    """What verdicts ask for costs what it answers; every other question, and walking, makes all of the figures."""

    def __init__(
        self, figures: Sequence[Observation], indicators: Collection[str], coming: Sequence[Observation] = ()
    ) -> None:
        """`coming` are of these indicators too."""
        self._figures, self._indicators, self._stored = figures, indicators, asked(figures)
        self._coming = {figure.ref: figure for figure in coming}

    @cached_property
    def _every(self) -> Sequence[Observation]:
        kept = (one for one in self._figures if one.indicator in self._indicators and one.ref not in self._coming)
        return (*kept, *self._coming.values())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not hasattr(Held, name):
            raise AttributeError(name)
        # Who only looks whether there is such a question has not asked it yet.
        return lambda *of, **more: getattr(self._held, name)(*of, **more)

    @cached_property
    def _held(self) -> Held:
        return Held(self._every)

    @cached_property
    def _coming_by_pair(self) -> Mapping[Pair, list[Observation]]:
        found: dict[Pair, list[Observation]] = {}
        for one in self._coming.values():
            found.setdefault((one.indicator, one.area), []).append(one)
        return found

    def of_pairs(self, pairs: Collection[Pair]) -> Mapping[Pair, Sequence[Observation]]:
        """As asked of any figures."""
        own = [pair for pair in pairs if pair[0] in self._indicators]
        stored = self._stored.of_pairs(own)
        found = {
            pair: (*(one for one in stored.get(pair, ()) if one.ref not in self._coming),
                   *self._coming_by_pair.get(pair, ()))
            for pair in own
        }  # fmt: skip
        return {pair: figures for pair, figures in found.items() if figures}

    def by_ref(self, refs: Collection[str]) -> Mapping[str, Observation]:
        """As asked of any figures."""
        stored = self._stored.by_ref({ref for ref in refs if ref not in self._coming})
        found = {ref: self._coming.get(ref) or stored.get(ref) for ref in refs}
        return {ref: one for ref, one in found.items() if one is not None and one.indicator in self._indicators}
