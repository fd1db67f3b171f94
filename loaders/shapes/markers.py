"""Markers: what each source writes where it has no number, and where a sign means zero.

"-" is 0 at noegletal.dk and Danmarks Statistik but "not available" at ONS; from a source that is not known it is an
Ambiguity and never a 0. Taken from the legends of the tables, the data symbols of PC-Axis and readers of noegletal.dk.
"""

from __future__ import annotations

from decimal import Decimal

from maaltavle.model import Marker
from maaltavle.spelling.plain import Ambiguity, plain, with_hyphens

ZERO = Decimal(0)
UNKNOWN_DASH = Ambiguity(("0", Marker.MISSING.value), "-")

Sign = Marker | Decimal | Ambiguity

# Signs that are no number wherever they stand.
_EVERYWHERE: dict[str, Sign] = {
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
    "uoplyst": Marker.MISSING,
    "ikke oplyst": Marker.MISSING,
}
# What a source declares beyond that, by the names the layouts give their sources.
SOURCES: dict[str, dict[str, Sign]] = {
    "": {},
    "dst": {"-": ZERO, ".": Marker.NOT_RELEVANT, "...": Marker.PENDING},
    "noegletal": {"-": ZERO, "m": Marker.MISSING, "u": Marker.MISSING},
    "ons": {
        "-": Marker.MISSING,
        "[x]": Marker.MISSING,
        "[c]": Marker.WITHHELD,
        "[z]": Marker.NOT_RELEVANT,
        "[w]": Marker.MISSING,
    },
    "px": {"-": ZERO, "....": Marker.MISSING, ".....": Marker.MISSING, "......": Marker.MISSING},
    "eurostat": {":c": Marker.WITHHELD, ": c": Marker.WITHHELD, ":z": Marker.NOT_RELEVANT, ": z": Marker.NOT_RELEVANT},
    "jobindsats": {"": Marker.WITHHELD},
    "kolada": {"-": Marker.MISSING, ".": Marker.NOT_RELEVANT, "..": Marker.WITHHELD},
    "template": {
        "-": UNKNOWN_DASH,
        "mangler": Marker.MISSING,
        "for få til at vise": Marker.WITHHELD,
        "ikke relevant": Marker.NOT_RELEVANT,
        "opgøres ikke længere": Marker.DISCONTINUED,
        "afventer": Marker.PENDING,
    },
}


def marker_of(text: str | None, source: str = "") -> Sign | None:
    """What a text means that stands where a number should: a Marker, ZERO, or an Ambiguity; None for any other text.

    `source` is a key of SOURCES; one that is not known declares nothing of its own.
    """
    if text and text[-1:].isdecimal():
        return None
    sign = with_hyphens(plain(text or "")).casefold().replace("…", "...")
    own = SOURCES.get(source, {})
    return own[sign] if sign in own else _EVERYWHERE.get(sign)
