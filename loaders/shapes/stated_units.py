"""Units in words: what a header or a title says the figures count ("(1.000 kr.)", "i pct. af …")."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.shapes.cell_text import clean
from maaltavle.spelling.plain import LONGEST
from maaltavle.spelling.unit_names import read_unit

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_PER = re.compile(r"\bper[ _]?(\d[\d.]*)")
_PERCENT = re.compile(
    r"(^|[\s_(,.])(pct|procent|percent|percentage|per cent|andel af .*%)([\s_).,]|$)|%", re.IGNORECASE
)
_UNIT_LINE = re.compile(r"(?:enhed|enheder|unit|units|måleenhed)\s*:\s*(.*)", re.IGNORECASE)


def unit_in_label(label: str) -> str:
    """The unit a label carries itself, as it writes it; "" where it carries none."""
    return _unit_in_label(label) if len(label) <= LONGEST else ""


@lru_cache(maxsize=4096)
def _unit_in_label(label: str) -> str:
    text = clean(label)
    bracket = _IN_BRACKETS.search(text)
    if bracket and (read_unit(bracket[1]) is not None or _PER.search(bracket[1])):
        return clean(bracket[1].replace("_", " "))
    return "pct." if _PERCENT.search(text) else ""


def unit_line(text: str) -> str | None:
    """`Enhed: 1.000 personer` → "1.000 personer"; "-" (the table has several) → ""; None where it is no such line."""
    match = _UNIT_LINE.fullmatch(clean(text)) if len(text) <= LONGEST else None
    if match is None:
        return None
    return "" if match[1] in ("-", "") else match[1]
