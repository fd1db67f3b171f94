"""The words of what the catalogue names: areas, committees, indicators and the parts of a figure; and their order."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import Protocol

from maaltavle.catalogue import Catalogue
from maaltavle.message import Words
from maaltavle.model import Document
from maaltavle.wording.language import Language

_SHORT, _CUT = 48, 24  # letters of a source's short name, and how many earlier releases stored of a long one
_LAST = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


class Named(Protocol):
    """Anything in the catalogue with a name in several languages."""

    @property
    def name(self) -> Words: ...


def name_of(named: Named | None, lang: Language) -> str:
    """The name of anything in the catalogue, an area, a committee, an indicator, a unit; "" for nothing."""
    return lang.say(named.name) if named else ""


def shortened(title: str) -> str:
    """A title as far as a line of sources has room for it, with … where words are left out: never half a word."""
    return shorten(title, _SHORT, placeholder=" …")


def short_of(document: Document) -> str:
    """A document's short name; one that an earlier release stored cut in the middle of a word as it is made now."""
    cut = len(document.short) == _CUT < len(document.title) and document.title.startswith(document.short)
    return shortened(document.title) if cut else document.short


def area_in_words(area_id: str, catalogue: Catalogue, lang: Language) -> str:
    """An area's name inside a sentence; "Hele landet" is no proper name and loses its capital."""
    area = catalogue.areas.get(area_id)
    if area is None:
        return area_id
    name = name_of(area, lang)
    return name[:1].lower() + name[1:] if area.level == "country" and name.startswith(("Hele", "The", "All")) else name


_UNSTATED = "ikke oplyst"  # what the catalogue and the figures hold where no document names who counted


def body_in_words(body: str, lang: Language) -> str:
    """Who counted; "" where there is no such word at all."""
    return lang("ikke oplyst") if body == _UNSTATED else body


PRICES = "prisniveau"  # a part of a breakdown that says in which year's prices and wages an amount is


def part_in_words(part: str, lang: Language) -> str:
    """`ydelse=Førtidspension; prisniveau=2019-pl` as `Førtidspension`; a bare number with what it is of.

    The level of prices and wages belongs to the unit: a table says it once, a sentence not at all.
    """
    pieces = [piece for piece in part.split("; ") if not piece.startswith(f"{PRICES}=")]
    return ", ".join(_piece_in_words(piece, lang) for piece in pieces) if part else lang("samlet")


def _piece_in_words(piece: str, lang: Language) -> str:
    """The value as its source has it; what divides nothing in the words of the reader."""
    name, _, value = piece.rpartition("=")
    whole = {"i alt": lang("i alt"), "alle": lang("alle")}.get(value.casefold())
    if whole:
        return whole[:1].upper() + whole[1:] if value[:1].isupper() else whole
    return value if any(letter.isalpha() for letter in value) else f"{name.casefold()} {value}".strip()


def figure_name(ref: str) -> str:
    """What a document calls a figure, `O023`; "" for the key of a figure that came in a file: it is nobody's word."""
    return "" if "|" in ref else ref


def stated_in_words(place: str, lang: Language) -> str:
    """Where in its document a goal stands: the sheet's own columns and an agenda's points in the reader's language, a
    heading as it is."""
    point = re.fullmatch(r"punkt (\d+)", place)
    if point:
        return lang("punkt {n}", n=point[1])
    return {
        "mål": lang("mål"), "veje": lang("veje til målet"), "status": lang("status"),
        "opfølgning": lang("opfølgning"), "udfordring": lang("udfordring"),
    }.get(place, place)  # fmt: skip


def alphabetical(name: str) -> str:
    """A sorting key with æ, ø, å last and aa as å, as Danish (and here also English) lists have it."""
    return name.casefold().replace("aa", "å").translate(_LAST)
