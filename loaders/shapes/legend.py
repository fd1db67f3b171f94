"""Legends: the signs a sheet explains itself ("- Not available.", "~0 Data too small")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from loaders.shapes.cell_text import clean
from maaltavle.model import Marker

Sign = Marker | Decimal
_LINE = re.compile(
    r"[\"»“(\[]?"
    r"([^\w\s\"»“(]{1,3}\d?|[A-Za-z]|\[[a-z]\])"  # a sign (.. or ~0), one letter, or a letter in brackets
    r"[\"«”)\]]?(?: ?[=:] ?| )(?:betyder )?"
    r"([A-ZÆØÅa-zæøå].{2,100})"
)
_MEANINGS: tuple[tuple[str, Sign], ...] = (
    (r"for lille|for små|for få|too small|diskret|fortrolig|undertrykt", Marker.WITHHELD),
    (r"confidential|suppress|disclos|withheld", Marker.WITHHELD),
    (r"ikke relevant|not applicable|not relevant|kan ikke forekomme|logisk umulig", Marker.NOT_RELEVANT),
    (r"ophørt|discontinued|opgøres ikke længere", Marker.DISCONTINUED),
    (r"ikke tilgængelig|ikke oplyst|mangler|foreligger ikke|uoplyst|ukendt", Marker.MISSING),
    (r"not available|missing|no data", Marker.MISSING),
    (r"^nul\b|^zero\b|nil\b|intet at angive|er lig 0", Decimal(0)),
)


def signs_in(lines: Iterable[str]) -> dict[str, Sign]:
    """The signs explained in the lines, as they stand in cells. A line that explains nothing known is passed over."""
    found: dict[str, Sign] = {}
    for line in lines:
        match = _LINE.match(clean(line))
        meaning = match and next((m for words, m in _MEANINGS if re.search(words, match[2], re.IGNORECASE)), None)
        if match and meaning is not None:
            found.setdefault(match[1], meaning)
    return found
