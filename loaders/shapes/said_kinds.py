"""What is said of figures that are read as more than plain ones: how many, which, and where the first stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.model import Kind
from maaltavle.reading import Read, place_at, rows_of


def kinds_said(reads: Sequence[Read], file: str) -> Iterator[Problem]:
    """A note for each such kind, at its first cell. Nothing is wrong: it is for who would have read it otherwise."""
    figures = rows_of(reads)
    kinds = figures.column("kind")
    there = [kind for kind in _SAID if kind.value in {*kinds.known}]
    places: dict[str, list[int]] = {}
    for n, kind in enumerate(kinds if there else ()):
        places.setdefault(kind, []).append(n)
    for kind in there:
        if found := places.get(kind.value):
            place = place_at(file, figures[found[0]].where)
            words = Message("{place}: {said}", place=str(place), said=_SAID[kind](len(found)))
            yield Problem("note", "read_as_kind", place, kind.value, Message("målte tal"), words)


def _preliminary(n: int) -> Message:
    return Message.plural(
        "Tallet er læst som foreløbigt. Det gælder, til det endelige kommer.",
        "{n} tal er læst som foreløbige; det første står her. De gælder, til de endelige kommer.",
        n,
    )


def _forecast(n: int) -> Message:
    return Message.plural(
        "Tallet er læst som en fremskrivning. Den afgør ikke, om et mål er nået.",
        "{n} tal er læst som fremskrivninger; det første står her. De afgør ikke, om et mål er nået.",
        n,
    )


def _budget(n: int) -> Message:
    return Message.plural(
        "Tallet er læst som budget. Det afgør ikke, om et mål er nået.",
        "{n} tal er læst som budget; det første står her. De afgør ikke, om et mål er nået.",
        n,
    )


def _target(n: int) -> Message:
    return Message.plural(
        "Tallet er læst som kildens eget mål. Det vises ved siden af tallene og bliver ikke byrådets mål.",
        "{n} tal er læst som kildens egne mål; det første står her. De vises ved siden af tallene og bliver ikke "
        "byrådets mål.",
        n,
    )


_SAID: dict[Kind, Callable[[int], Message]] = {
    Kind.PRELIMINARY: _preliminary,
    Kind.FORECAST: _forecast,
    Kind.BUDGET: _budget,
    Kind.TARGET: _target,
}
