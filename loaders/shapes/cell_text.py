"""Labels: the text of a cell made comparable, and small questions asked of it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import isfinite

from loaders.book import Cell, Sheet
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.plain import LONGEST, kept
from maaltavle.spelling.plain import plain as clean
from maaltavle.spelling.unit_names import read_unit

_SUPERSCRIPTS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹†‡§")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_PER = re.compile(r"\bper[ _]?(\d[\d.]*)")
_PERCENT = re.compile(
    r"(^|[\s_(,.])(pct|procent|percent|percentage|per cent|andel af .*%)([\s_).,]|$)|%", re.IGNORECASE
)
_SHARE = re.compile(r"(?<=[a-zæøå])(?:pct\.?|procent)$")  # "Forbrugspct.", "Fraværsprocent"
_BOTH = re.compile(r" (?:og|and|samt|eller|or|&|\+) |[/;]")
_TIMES = frozenset(("år", "måneder", "uger"))
_MEASURED_IN = frozenset(
    ("dage", "timer", "uger", "måneder", "årsværk", "km", "km2", "m2", "m3", "ha", "kg", "ton", "GJ", "TJ")
)
_UNIT_LINE = re.compile(r"(?:enhed|enheder|unit|units|måleenhed)\s*:\s*(.*)", re.IGNORECASE)
_TABLE_ID = re.compile(r"(?!(?:19|20)\d\d\Z)(?=[^\W\d]*\d)\w[\w.-]{2,31}")
_CODE_AND_TEXT = re.compile(r"([0-9]{2,4}|TOT|[A-Z]?\d++(?:[-_]\d++)?)\s+(\S.*)")


@kept
def key_of(text: str) -> str:
    """What two spellings of one name share: lower case, `_` as blank, no superscripts, no end punctuation."""
    return clean(text.replace("_", " ").translate(_SUPERSCRIPTS)).casefold().strip(" .:*")


def table_id(said: object) -> set[str]:
    """What a publisher calls a table ("RAS200", "TAB001", "y28a02"), as a set of one; none where it is no such name."""
    text = clean(said) if isinstance(said, str) else ""
    return {text.upper()} if _TABLE_ID.fullmatch(text) else set()


def label(cell: Cell | None) -> str:
    """The text of a header or stub cell; a whole number reads without its ".0" (years in old workbooks are floats).

    A date reads as the period its format shows: the day, the month or the year. What is too long for a label is cut,
    one letter later than a label may be long, so that it is known by its length.
    """
    if cell is None:
        return ""
    value = cell.value
    if type(value) is str:  # most are
        text = clean(value)
    elif isinstance(value, date):
        period = read_period(value, number_format=cell.number_format)
        return period if isinstance(period, str) else value.isoformat()
    elif isinstance(value, float | Decimal) and isfinite(value) and value == int(value):
        text = str(int(value))
    else:
        text = clean(cell.text if isinstance(value, bool) or value is None else str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def code_and_text(text: str) -> tuple[str, str]:
    """`657 Herning` → ("657", "Herning"); without a code ("", text)."""
    match = _CODE_AND_TEXT.fullmatch(text) if len(text) <= LONGEST else None
    return (match[1], match[2]) if match else ("", text)


def edge_rows(sheet: Sheet, most: int = 40) -> list[int]:
    """The first and last rows of a sheet that hold something: where titles, units, notes and sources stand."""
    rows = list(sheet.columns_of)
    return rows if len(rows) <= 2 * most else [*rows[:most], *rows[-most:]]


def is_blank(cell: Cell | None) -> bool:
    """Whether there is nothing to see in a cell. An error or an uncalculated formula is something."""
    return cell is None or not (cell.error or cell.formula or clean(cell.text) or cell.value not in (None, ""))


@kept
def unit_in_label(label: str) -> str:
    """The unit a label carries itself, as it writes it; "" where it carries none."""
    if len(label) > LONGEST:
        return ""
    text = clean(label)
    bracket = _IN_BRACKETS.search(text)
    if bracket and names_two_units(bracket[1]):
        return ""
    if bracket and (read_unit(bracket[1]) is not None or _PER.search(bracket[1])):
        return clean(bracket[1].replace("_", " "))
    return _unit_behind(text) or ("pct." if _PERCENT.search(text) and not names_two_units(text) else "")


@kept
def share_in_name(label: str) -> str:
    """ "pct." where a name says that it is a share ("Fraværsprocent"), whatever unit is written elsewhere."""
    return "pct." if len(label) <= LONGEST and _SHARE.search(clean(label)) else ""


def _unit_behind(text: str) -> str:
    """The unit behind the last comma ("Driftsudgifter, mio. kr."), or a measure behind "i" ("Ventetid i dage").

    "…, år" may as well say which year, and "i år" does.
    """
    before, _, last = text.rpartition(", ")
    if last[-4:].isdecimal() and isinstance(read_period(last), str):
        return unit_in_label(before)  # "Ventetid i dage, 2024"
    last = last if before else ""
    unit = read_unit(last) if last else None
    if unit is not None and unit.base not in _TIMES:
        return last
    for part in text.split(", ")[1:-1]:  # "Forslag, 1.000 kr., 2026-priser"
        unit = read_unit(part)
        if unit is not None and unit.base.startswith("kr."):
            return part
    said = text.rpartition(" i ")[2] if " i " in text else ""
    unit = read_unit(said) if said else None
    return said if unit is not None and (unit.base.startswith("kr.") or unit.base in _MEASURED_IN) else ""


def names_two_units(text: str) -> bool:
    """Whether a text names two units ("Antal og pct."): which figure has which it does not say."""
    parts = [part for part in _BOTH.split(clean(text)) if part.strip(" ,()")]
    units = [read_unit(part.strip(" ,()")) or read_unit(part.strip(" ,()").rpartition(" ")[2]) for part in parts]
    return len({unit.id for unit in units if unit is not None}) > 1


def unit_line(text: str) -> str | None:
    """`Enhed: 1.000 personer` → "1.000 personer"; "-" or two units → ""; None where it is no such line."""
    match = _UNIT_LINE.fullmatch(clean(text)) if len(text) <= LONGEST else None
    if match is None:
        return None
    if isinstance(find_area(match[1]), AreaMatch):
        return None  # a unit of an organisation
    return "" if match[1] in ("-", "") or names_two_units(match[1]) else match[1]


__all__ = [
    "clean",
    "code_and_text",
    "edge_rows",
    "is_blank",
    "key_of",
    "label",
    "names_two_units",
    "share_in_name",
    "unit_in_label",
    "unit_line",
]
