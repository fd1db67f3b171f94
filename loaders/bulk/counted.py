"""The account of a long table: what became of every cell, by column; it adds up, or nothing of the file is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loaders.bulk.figures import spots_of
from loaders.bulk.long import Long
from loaders.shapes.account import Counted
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import SheetReading
from maaltavle.columnar import column_of
from maaltavle.message import Said
from maaltavle.reading import Account, where

Mask = NDArray[np.bool_]


class Cells(NamedTuple):
    """How many cells of a table below its heading are labels or left, what is said of those, and by column where the
    figures must stand: in each of those places a figure, or a problem."""

    labels: int
    left: int
    open: Mapping[int, Mask]
    said: Sequence[Said] = ()


class LongReading(NamedTuple):
    """What a layout read in a long table, and what it took the cells for."""

    read: SheetReading
    cells: Cells


def by_claims(long: Long, claims: Sequence[Claim], value: int) -> Cells:
    """The cells of a table of which one column has the figures, and the claims tell what the others are."""
    owners = {column: claim.what for claim in reversed(claims) for column in claim.columns or ()}
    count = {what: sum(long.filled[c - 1] for c, own in owners.items() if own is what) for what in As}
    left = [one for one in claims if one.what is As.LEFT and any(long.filled[c - 1] for c in one.columns or ())]
    return Cells(count[As.LABEL], count[As.LEFT], {value: _full(long, value)}, [one.said for one in left])


def account(long: Long, found: SheetReading, cells: Cells) -> Counted:
    """What became of the cells of a table. A figure stands where it says that it does."""
    headings = sum(map(bool, long.header))
    unread = [place for column, full in cells.open.items() for place in _unread(long, found, column, full)]
    told = {where(one.place) for one in found.problems} | {*found.repeated} if found.problems else set()
    amiss = [place for place in unread if place not in told]
    counted = Account(
        "", sum(long.filled) + headings + long.ragged_cells,
        sum(int(full.sum()) for full in cells.open.values()) - len(unread), headings + cells.labels, cells.left,
        len(unread) - len(amiss) + long.ragged_cells, tuple(amiss[:_MOST_AMISS]),
    )  # fmt: skip
    known = set(map(str, found.unread))
    return Counted(counted, [said for said in dict.fromkeys(cells.said) if said and str(said) not in known])


_MOST_AMISS = 1_000


def _full(long: Long, column: int) -> Mask:
    coded = long.columns[column - 1]
    full: Mask = np.array([bool(text.strip()) for text in coded.known], bool)[coded.codes]
    return full


def _unread(long: Long, found: SheetReading, column: int, full: Mask) -> list[str]:
    """The places of cells in a column of figures that no figure stands at."""
    full = full.copy()
    if len(found.figures):
        lines, columns = spots_of(column_of(found.figures, "where"))
        full[
            np.searchsorted(
                long.lines, lines[columns == column] if columns.ndim else lines if columns == column else []
            )
        ] = False
    return [f"{long.lines[int(n)]}:{column}" for n in np.flatnonzero(full)]
