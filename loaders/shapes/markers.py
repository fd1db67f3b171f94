"""Markers: what each source writes where it has no number, and where a sign means zero.

"-" is 0 at noegletal.dk and Danmarks Statistik but "not available" at ONS; from a source that is not known it is an
Ambiguity and never a 0. Taken from the legends of the tables, the data symbols of PC-Axis and readers of noegletal.dk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from maaltavle.model import Marker
from maaltavle.spelling.plain import Ambiguity, plain, with_hyphens

ZERO = Decimal(0)
UNKNOWN_DASH = Ambiguity(("0", Marker.MISSING.value), "-")

Sign = Marker | Decimal  # what a file explains itself
Meaning = Sign | Ambiguity

# Signs that are no number wherever they stand.
_EVERYWHERE: dict[str, Meaning] = {
    "": Marker.MISSING,
    ".": Marker.MISSING,
    "..": Marker.MISSING,
    "...": Marker.MISSING,
    ":": Marker.MISSING,
    "*": Marker.WITHHELD,
    "-": UNKNOWN_DASH,
    "na": Marker.MISSING,
    "n/a": Marker.MISSING,
    "i.o.": Marker.MISSING,
    **dict.fromkeys(("n.a.", "i.t.", "i.o", "#i/t", "#n/a", "[x]", "[w]", ":u", ": u"), Marker.MISSING),
    **dict.fromkeys(("uoplyst", "ikke oplyst", "ikke opgjort", "ikke målt", "mangler", "ingen data"), Marker.MISSING),
    **dict.fromkeys(("ikke tilgængelig", "not available", "no data"), Marker.MISSING),
    **dict.fromkeys(("[c]", "[low]", ":c", ": c", "skjult", "for få til at vise", "suppressed"), Marker.WITHHELD),
    **dict.fromkeys(("fortroligt", "fortrolig", "confidential", "withheld"), Marker.WITHHELD),
    **dict.fromkeys(("diskretioneret", "diskretionering", "anonymiseret", "undertrykt"), Marker.WITHHELD),
    **dict.fromkeys(("[z]", ":z", ": z", "ikke relevant", "not applicable"), Marker.NOT_RELEVANT),
    "afventer": Marker.PENDING,
}
# What a source declares beyond that, by the names the layouts give their sources.
SOURCES: dict[str, dict[str, Meaning]] = {
    "": {},
    "dst": {"-": ZERO, ".": Marker.NOT_RELEVANT, "...": Marker.PENDING},
    "noegletal": {"-": ZERO, "m": Marker.MISSING, "u": Marker.MISSING},
    "ons": {
        "-": Marker.MISSING,
    },
    "px": {"-": ZERO, "....": Marker.MISSING, ".....": Marker.MISSING, "......": Marker.MISSING},
    "eurostat": {},
    "jobindsats": {"": Marker.WITHHELD},
    "kolada": {"-": Marker.MISSING, ".": Marker.NOT_RELEVANT, "..": Marker.WITHHELD},
    "template": {
        "-": UNKNOWN_DASH,
        "opgøres ikke længere": Marker.DISCONTINUED,
    },
}


def marker_of(text: str | None, source: str = "") -> Meaning | None:
    """What a text means that stands where a number should: a Marker, ZERO, or an Ambiguity; None for any other text.

    `source` is a key of SOURCES; one that is not known declares nothing of its own.
    """
    if text and text[-1:].isdecimal():
        return None
    sign = with_hyphens(plain(text or "")).casefold().replace("…", "...")
    own = SOURCES.get(source, {})
    return own[sign] if sign in own else _EVERYWHERE.get(sign)


# --- signs that a sheet explains itself: "- Not available.", "~0 Data too small"

_LINE = re.compile(
    r"[\"»“(\[]?"
    r"([^\w\s\"»“(]{1,3}\d?|[A-Za-z]|\[[a-z]\])"  # a sign (.. or ~0), one letter, or a letter in brackets
    r"[\"«”)\]]?(?: ?[=:] ?| )(?:betyder )?"
    r"([A-ZÆØÅa-zæøå].{2,100}|0)"
)
_MEANINGS: tuple[tuple[str, Sign], ...] = (
    (r"for lille|for små|for få|too small|diskret|fortrolig|undertrykt", Marker.WITHHELD),
    (r"confidential|suppress|disclos|withheld", Marker.WITHHELD),
    (r"ikke relevant|not applicable|not relevant|kan ikke forekomme|logisk umulig", Marker.NOT_RELEVANT),
    (r"ophørt|discontinued|opgøres ikke længere", Marker.DISCONTINUED),
    (r"ikke tilgængelig|ikke oplyst|mangler|foreligger ikke|uoplyst|ukendt", Marker.MISSING),
    (r"ikke opgjort|ikke målt|ikke indberettet|ingen data|ingen oplysning", Marker.MISSING),
    (r"not available|missing|no data", Marker.MISSING),
    (r"^nul\b|^zero\b|nil\b|intet at angive|er lig 0|^0$", Decimal(0)),
)


def signs_in(lines: Iterable[str]) -> dict[str, Sign]:
    """The signs explained in the lines, as they stand in cells. A line that explains nothing known is passed over."""
    found: dict[str, Sign] = {}
    for line in lines:
        match = _LINE.match(plain(line))
        meaning = match and next((m for words, m in _MEANINGS if re.search(words, match[2], re.IGNORECASE)), None)
        if match and meaning is not None:
            found.setdefault(match[1], meaning)
    return found
