"""Pieces of the queries that pass through all figures: which loads, in which order, which texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from maaltavle.store.connection import quoted

AT_ONCE = 1_000  # rows that are fetched, and figures that are given, at a time
Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Load:
    """A load that counts: its number, its rows, and the greatest place in it."""

    number: int
    rows: int
    last: int


def of_loads(loads: Iterable[Load]) -> str:
    """The condition on the rows of these loads."""
    return f"load_no IN ({', '.join(str(load.number) for load in loads)})"


def with_standing(source: str, loads: Sequence[Load]) -> str:
    """The rows of these loads with how late each stands among them."""
    places = ", ".join(f"({load.number}, {place})" for place, load in enumerate(loads))
    return f"(SELECT * FROM {source} JOIN (VALUES {places}) AS stand(number, standing) ON load_no = number)"


def listed(texts: Iterable[str]) -> str:
    """Texts as SQL has them in a list."""
    return ", ".join(map(quoted, sorted(texts)))
