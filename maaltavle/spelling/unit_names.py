"""Unit words: "1.000 kr.", "Pct.", "Mio. kr.", "1.000 personer" as a unit id of the catalogue, with its scale kept.

A figure stays as printed: 2.726 in "1.000 personer" is 2.726 of the unit `1000 personer`, each of 1000 `personer`.
Percent, percentage points and promille are told apart whatever the spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.spelling.plain import LONGEST, kept, plain, with_hyphens


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit as read: `id` with its scale ("mio. kr."), `base` without ("kr."), and how many of `base` one is."""

    id: str
    base: str
    factor: Decimal = Decimal(1)


_BASES = {
    "pct": "pct|procent|%|per cent|percent|percentage|percentages|andel i pct|andel i procent|percentage (%)|"
    "share in per cent|pct. (%)|i pct|i procent|in per cent|prosent",
    "procentpoint": "procentpoint|procent-point|procent point|pct.-point|pct.point|pct. point|pct point|pct-point|"
    "%-point|percentage point|percentage points|per cent points|procentenheder|pp|p.p|pct. points",
    "promille": "promille|‰|per mille|per mill",
    "antal": "antal|number|numbers|count|counts|stk|stk.|styk",
    "personer": "personer|person|persons|people|antal personer|number of persons|pers|number of people",
    "fuldtidspersoner": "fuldtidspersoner|antal fuldtidspersoner|full-time persons|full time persons|fuldtidsmodtagere",
    "årsværk": "årsværk|full-time equivalents|fuldtidsstillinger|antal årsværk|fte",
    "kr.": "kr|kroner|dkk|danske kroner|danish kroner|beløb i kr",
    "indeks": "indeks|index|indekstal|index number",
    "år": "år|years|year",
    "måneder": "måneder|mdr|months|month|måned",
    "uger": "uger|weeks",
    "dage": "dage|days|antal dage|number of days",
    "timer": "timer|hours|antal timer",
    "studerende": "studerende|students|antal studerende",
    "elever": "elever|pupils|antal elever",
    "besøgende": "besøgende|visitors",
    "virksomheder": "virksomheder|enterprises|antal virksomheder",
    "arbejdspladser": "arbejdspladser|workplaces|antal arbejdspladser|jobs",
    "boliger": "boliger|dwellings|antal boliger",
    "husstande": "husstande|households|antal husstande",
    "familier": "familier|families",
    "sager": "sager|cases|antal sager",
    "forløb": "forløb|antal forløb",
    "overnatninger": "overnatninger|overnight stays|nights spent",
    "bygninger": "bygninger|buildings|antal bygninger",
    "km": "km|kilometer",
    "km2": "km2|km²|square kilometres",
    "m2": "m2|m²|kvm|square metres",
    "m3": "m3|m³",
    "ha": "ha|hektar",
    "kg": "kg",
    "ton": "ton|tons|tonnes|tonne",
    "GJ": "gj|gj (gigajoule)|gigajoule",
    "TJ": "tj|tj (terajoule)|terajoule",
}
_BY_WORDS = {word: base for base, words in _BASES.items() for word in words.split("|")}
_SCALES = {
    "1000": Decimal(1000),
    "mio.": Decimal(10**6),
    "mia.": Decimal(10**9),
    "100": Decimal(100),
    "10000": Decimal(10**4),
    "100000": Decimal(10**5),
}
_SCALE_WORDS = {
    **dict.fromkeys(("tusind", "tusinde", "thousand", "thousands", "t", "tus"), "1000"),
    **dict.fromkeys(("mio", "mill", "million", "millioner", "millions", "mln"), "mio."),
    **dict.fromkeys(("mia", "milliard", "milliarder", "billion", "billions", "bn"), "mia."),
}
_DIGITS = r"(?:100|1[., ]?000|10[., ]?000|100[., ]?000)"
_WORDS = "|".join(sorted(_SCALE_WORDS, key=len, reverse=True))
_SCALE_FIRST = re.compile(rf"(?:i )?({_DIGITS}(?![0-9.,])|(?:{_WORDS})\b\.?)(?: of)? ?(.*)")
_SCALE_LAST = re.compile(rf"(kr\.?|kroner|dkk) ?({_DIGITS}|(?:{_WORDS})\.?)")
_SHORT_THOUSANDS = re.compile(r"t\.? ?kr\.?|tdkk")
_INDEX = re.compile(r"(?:indeks|index)(?:tal)?[ ,:]*\(?\d{4} ?= ?100\)?")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_RATE = re.compile(rf"(?:pr|per)\.?[ _]({_DIGITS})(?:[ _](.+))?")
_MONEY_PER = re.compile(r"(?:kr\.?|kroner|dkk) (?:pr\.?|per) (.+)")
_PERCENT_OF = re.compile(r"(?:pct\.?|procent|%|per cent|percent) (?:af|of) (.+)")


@kept
def read_unit(text: str) -> UnitWords | None:
    """The unit a text names in Danish or English, or None when it names none that is known ("-", "Gns.", a label).

    "1.000 kr." → (`1000 kr.`, `kr.`, 1000); "Pr. 1.000 indb." is a rate of its own, not a scale.
    """
    if len(text) > LONGEST:
        return None
    words = with_hyphens(plain(text)).casefold()
    whole = _IN_BRACKETS.fullmatch(words)
    words = whole[1] if whole else words
    base = _base(words)
    if base:
        return UnitWords(base, base)
    rate = _RATE.fullmatch(words)
    if rate:
        per = f"pr. {_digits(rate[1])} {rate[2] or ''}".strip()
        return UnitWords(per, per)
    if _SHORT_THOUSANDS.fullmatch(words):
        return _scaled("1000", "kr.")
    last = _SCALE_LAST.fullmatch(words)
    if last:
        return _scaled(_scale(last[2]), "kr.")
    first = _SCALE_FIRST.fullmatch(words)
    base = _base(first[2]) if first and first[2] else "antal"
    return _scaled(_scale(first[1]), base) if first and base else None


def _base(words: str) -> str:
    """The id of a unit without scale; "" when the words are none."""
    base = _BY_WORDS.get(words) or _BY_WORDS.get(words.rstrip(". "))
    if base:
        return base
    if _INDEX.fullmatch(words):
        return "indeks"
    money, share = _MONEY_PER.fullmatch(words), _PERCENT_OF.fullmatch(words)
    if money:
        return f"kr. pr. {money[1]}"
    return "pct" if share else ""


def _scale(words: str) -> str:
    return _SCALE_WORDS.get(words.strip(". ")) or _digits(words)


def _digits(words: str) -> str:
    return re.sub(r"[^0-9]", "", words)


def _scaled(scale: str, base: str) -> UnitWords:
    name = scale if base == "antal" else f"{scale} {base}"
    return UnitWords(name, base, _SCALES[scale])
