"""The account of a long table: what became of every cell, by column; it adds up, or nothing of the file is stored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from loaders.bulk.figures import lines_of
from loaders.bulk.long import Long
from loaders.shapes.account import Counted
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import SheetReading
from maaltavle.columnar import column_of
from maaltavle.message import Said
from maaltavle.reading import Account, where


def account(long: Long, found: SheetReading, value: int) -> Counted:
    """What became of the cells of a table of which one column has the figures. A figure stands where it says that it
    does; a cell of that column without one has a problem, or is amiss."""
    claims = found.claims or ()
    owners = {column: claim for claim in reversed(claims) for column in claim.columns or ()}
    filled = dict(enumerate(long.filled, 1))
    of_figures = filled.pop(value)
    labels = sum(map(bool, long.header)) + sum(n for column, n in filled.items() if _is(owners.get(column), As.LABEL))
    left = sum(n for column, n in filled.items() if _is(owners.get(column), As.LEFT))
    unread = _unread(long, found, value)
    told = {where(one.place) for one in found.problems} | {*found.repeated} if found.problems else set()
    amiss = [place for place in unread if place not in told]
    unclaimed = [f"{long.header_line}:{column}" for column in filled if column not in owners]
    counted = Account(
        "", sum(long.filled) + sum(map(bool, long.header)) + long.ragged_cells, of_figures - len(unread), labels, left,
        len(unread) - len(amiss) + long.ragged_cells, (*unclaimed, *amiss[:_MOST_AMISS]),
    )  # fmt: skip
    return Counted(counted, _named(claims, long, found.unread))


_MOST_AMISS = 1_000


def _is(claim: Claim | None, what: As) -> bool:
    return claim is not None and claim.what is what


def _unread(long: Long, found: SheetReading, value: int) -> list[str]:
    """The places of the cells with something in them, in the column of the figures, that no figure stands at."""
    column = long.columns[value - 1]
    full = np.array([bool(text.strip()) for text in column.known])[column.codes]
    read = lines_of(column_of(found.figures, "where")) if len(found.figures) else np.zeros(0, np.uint32)
    full[np.searchsorted(long.lines, read)] = False
    return [f"{long.lines[int(n)]}:{value}" for n in np.flatnonzero(full)]


def _named(claims: Sequence[Claim], long: Long, known: Sequence[Said]) -> list[Said]:
    """A line for what is left, where it is not told of yet."""
    left = [claim for claim in claims if claim.what is As.LEFT and any(long.filled[c - 1] for c in claim.columns or ())]
    told = set(map(str, known))
    return [said for said in dict.fromkeys(claim.said for claim in left) if said and str(said) not in told]
