"""Keys: lines over a table that hold a name and its value ("Sagsnr. | 24817", "Kommune | Herning", "År | 2024").

They are no headings and no figures: what is known of them is said of the whole table, the others are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loaders.book import Cell, Sheet
from loaders.shapes.cell_text import is_blank, key_of, label
from loaders.shapes.places import is_period
from loaders.shapes.roles import Role, role_of
from loaders.tables.kinds import FIGURES, Is, Kinds
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.unit_names import read_unit

MOST_KEYS = 30
_TITLES = ("dataset", "datasæt", "titel", "emne", "tabel", "overskrift", "title", "subject", "table")
_FEWEST = 3  # columns of a row of headings that is none of keys


class Key(NamedTuple):
    """A name and its value, in a row of the sheet; what the value is for the whole table, NOTE where it is nothing."""

    row: int
    name: str
    value: str
    role: Role


def keys_above(sheet: Sheet, kinds: Kinds) -> tuple[int, ...]:
    """The rows (their places) of keys that stand over the first row of headings; none where that is not plain."""
    top = next((n for n in range(min(len(kinds.rows), MOST_KEYS)) if len(kinds.at(n)) > 2), 0)
    if not _are_headings(kinds, top):
        return ()
    return tuple(n for n in range(top) if _is_key(sheet, kinds, n, top))


def _are_headings(kinds: Kinds, n: int) -> bool:
    """Whether a row names columns: words and years, the first column too, over a row with figures."""
    if n + 1 >= len(kinds.rows):  # also where everything is left out
        return False
    cells = kinds.at(n)
    if len(cells) < _FEWEST or not {*cells.values()}.isdisjoint({Is.NUMBER, Is.ERROR}):
        return False
    below = kinds.at(n + 1)
    if (
        len(below) == 1 and min(below) == min(cells) and n + 2 < len(kinds.rows)
    ):  # what the labels are called, under the headings
        below = kinds.at(n + 2)
    return min(cells) <= min(below, default=0) and any(below.get(column) in FIGURES for column in cells)


def _is_key(sheet: Sheet, kinds: Kinds, n: int, top: int) -> bool:
    """Whether a row is a name with its value: by what it is, by a colon, or set apart from the headings."""
    cells = kinds.at(n)
    if len(cells) != 2 or cells[min(cells)] is not Is.TEXT or len(_there(sheet, kinds.rows[n])) != 2:
        return False
    apart = any(kinds.rows[m + 1] > kinds.rows[m] + 1 for m in range(n, top))
    key = key_in(sheet, kinds.rows[n])
    return apart or key.name.endswith(":") or cells[max(cells)] is Is.NUMBER or key.role is not Role.NOTE


def _there(sheet: Sheet, row: int) -> list[Cell]:
    """The cells of a row in which something can be seen, also in columns that are no part of the table."""
    return [cell for cell in sheet.row(row) if not is_blank(cell)]


def key_in(sheet: Sheet, row: int) -> Key:
    """The name and the value that a row of two cells holds."""
    first, last = _there(sheet, row)
    name, value = label(first), label(last)
    role = Role.INDICATOR if key_of(name.rstrip(": ")) in _TITLES else role_of(name.rstrip(": "))
    return Key(row, name, value, _role(role, value))


def _role(role: Role, value: str) -> Role:
    """The role of a name, where its value fits."""
    fits = (
        (role is Role.PERIOD and is_period(value))
        or (role is Role.AREA and isinstance(find_area(value), AreaMatch))
        or (role is Role.UNIT and read_unit(value) is not None)
        or (role is Role.INDICATOR and not value.replace(".", "").isdecimal())
    )
    return role if fits else Role.NOTE


def said_of_all(keys: Sequence[Key], role: Role) -> list[str]:
    """The values that are said of the whole table."""
    return [key.value for key in keys if key.role is role]
