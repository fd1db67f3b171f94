"""Claims: what a layout took cells for that are no figures. The account of a sheet is made of them, not by them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from maaltavle.message import Said


class As(StrEnum):
    """What cells were taken for."""

    LABEL = "label"  # of rows: every figure beside it says it
    HEADING = "heading"  # of columns, and names of label columns
    TITLE = "title"  # holds for the whole table: what is counted, the unit, the area, the period; or a mark of the form
    NOTE = "note"  # text that is no part of the figures: each is named as not read
    LEFT = "left"  # not read, whatever it is: `said` says why
    FAULTY = "faulty"  # a problem tells of them together: it holds only where one keeps the file out


class Claim(NamedTuple):
    """Cells of some rows, which rise, and columns (None: all of them); of several claims on a cell the first counts.

    `axis` is the axis of the table whose labels they are, `name` its name. `said` names what is left.
    """

    what: As
    rows: Sequence[int]
    columns: Sequence[int] | None = None
    axis: int | None = None
    name: str = ""
    said: Said = ""


Path = tuple[str | int, ...]  # of a value in a JSON document


class Described(NamedTuple):
    """What a layout knows of a JSON document: the paths under which every number must be accounted for, and those that
    only describe the figures."""

    tables: tuple[Path, ...] = ()
    words: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()  # not read, and named so by the layout itself
