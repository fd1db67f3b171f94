"""Breakdowns: what a figure is part of, and which of several is the whole.

A breakdown is text, "køn=Kvinder; alder=16-24 år", "" for a figure that is divided by nothing. The order of its pieces
says nothing. A piece is a total where its value is called one, in Danish or English ("I alt", "TOT Age, total",
"Total, 16-64 years"); a piece that all breakdowns of a set share divides nothing. Here it is decided once, for
verdicts, pages, meetings and files.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from maaltavle.spelling.areas import is_total
from maaltavle.spelling.plain import folded

VERSION = "version="  # several versions of one figure (budget, expected accounts) are not another thing counted
_SEXES = ("koen", "sex", "gender", "kon")  # of folded text
_SEPARATOR = "; "


@lru_cache(maxsize=4096)
def pieces(breakdown: str) -> frozenset[str]:
    """The pieces of a breakdown, without order: two breakdowns with the same pieces are the same."""
    return frozenset(piece for piece in breakdown.split(_SEPARATOR) if piece)


def is_ordered(breakdown: str) -> bool:
    """Whether a breakdown has several pieces, which could stand in another order."""
    return _SEPARATOR in breakdown


class Spelling:
    """One way of writing the pieces of an indicator's figures: in the order they were first met."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, frozenset[str]], str] = {}

    def of(self, indicator: str, breakdown: str) -> str:
        """The breakdown as it is written of that indicator."""
        if not is_ordered(breakdown):
            return breakdown
        return self._first.setdefault((indicator, pieces(breakdown)), breakdown)


def in_several_orders(breakdowns: Iterable[str]) -> frozenset[str]:
    """Those of some breakdowns that stand among them in another order too."""
    found: dict[frozenset[str], set[str]] = {}
    for one in breakdowns:
        if is_ordered(one):
            found.setdefault(pieces(one), set()).add(one)
    return frozenset(one for several in found.values() if len(several) > 1 for one in several)


@lru_cache(maxsize=4096)
def part_of(breakdown: str) -> str:
    """A breakdown without the version of the figure."""
    return _SEPARATOR.join(p for p in breakdown.split(_SEPARATOR) if p and not p.startswith(VERSION))


@lru_cache(maxsize=4096)
def is_whole(piece: str) -> bool:
    """Whether a piece, `køn=I alt`, divides nothing since its value is the total; "T" is that of the two sexes.

    Of a list of several things in one value ("Men, 16-64 years, Total") the first says what it is.
    """
    name, _, value = piece.rpartition("=")
    if value.strip() == "T" and folded(name) in _SEXES:
        return True
    return is_total(value.split(",")[0] if value.count(",") > 1 else value)


def is_all_whole(breakdown: str) -> bool:
    """Whether a breakdown divides nothing at all: it is "", or each of its pieces is a total."""
    return all(map(is_whole, pieces(breakdown)))


def distinct(breakdowns: Iterable[str]) -> tuple[str, ...]:
    """The breakdowns in the order met; one written in another order is the same."""
    once: dict[frozenset[str], str] = {}
    for one in dict.fromkeys(breakdowns):
        once.setdefault(pieces(one), one)
    return tuple(once.values())


def by_whole(breakdowns: Iterable[str]) -> tuple[str, ...]:
    """The distinct breakdowns, those that divide least first, else in the order met."""
    found = distinct(breakdowns)
    shared = _shared(map(pieces, found))
    return tuple(sorted(found, key=lambda one: _parts(one, shared)))


def total_of(breakdowns: Iterable[str]) -> str | None:
    """The breakdown of a set that is the whole; the only one where there is one; None where none or several could be.

    Where several are totals, one whose pieces are called so by themselves ("I alt") comes before those that also name
    what they are the total of ("Total, 16-64 years").
    """
    found = by_whole(breakdowns)
    if len(found) < 2 or "" in found:
        return next(iter(found), None)
    shared = _shared(map(pieces, found))
    first, second = (_parts(one, shared) for one in found[:2])
    return found[0] if not first[0] and first != second else None


def _shared(divided: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset.intersection(*divided) if (divided := list(divided)) else frozenset()


def _parts(breakdown: str, shared: frozenset[str]) -> tuple[int, int]:
    """How many pieces divide, and how many are totals of something that they name."""
    own = pieces(breakdown) - shared
    named = [piece for piece in own if is_whole(piece) and len(piece.rpartition("=")[2].split()) > 2]
    return sum(not is_whole(piece) for piece in own), len(named)
