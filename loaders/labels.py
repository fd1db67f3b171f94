"""Labels, first step of every layout: the text of a cell made comparable, and small questions asked of it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from loaders.table import Cell

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_SUPERSCRIPTS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹†‡§")
_CODE_AND_TEXT = re.compile(r"([0-9]{2,4}|TOT|[A-Z]?\d+(?:[-_]\d+)?)\s+(\S.*)")


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """The text with one blank between words and nothing invisible in it; letters composed (å, not a + ring)."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """What two spellings of one name share: lower case, `_` as blank, no superscripts, no end punctuation."""
    return clean(text.replace("_", " ").translate(_SUPERSCRIPTS)).casefold().strip(" .:*")


def label(cell: Cell | None) -> str:
    """The text of a header or stub cell; a whole number reads without its ".0" (years in old workbooks are floats)."""
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return clean(cell.text)
    if isinstance(value, datetime):
        return (value.date() if value.time() == datetime.min.time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal) and value == value and value == int(value):
        return str(int(value))
    return clean(str(value))


def code_and_text(text: str) -> tuple[str, str]:
    """`657 Herning` → ("657", "Herning"); without a code ("", text)."""
    match = _CODE_AND_TEXT.fullmatch(text)
    return (match[1], match[2]) if match else ("", text)


def is_blank(cell: Cell | None) -> bool:
    """Whether there is nothing to see in a cell. An error or an uncalculated formula is something."""
    return cell is None or not (cell.error or cell.formula or clean(cell.text) or cell.value not in (None, ""))
