"""The words of a figure: how it came about, and why there is no number. One word a kind and marker, wherever it stands;
the others are the same said as a caveat or a clause."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from maaltavle.model import Kind, Marker
from maaltavle.units import Unit
from maaltavle.wording.language import MINUS, Language

_SIGNS = re.compile("([+\u2212-])\\s*=\\s*([\\w ]+)")
_NAMED_AT_ITS_MARK = (Kind.PRELIMINARY, Kind.FORECAST, Kind.BUDGET, Kind.PLANNED, Kind.TARGET)


@lru_cache(maxsize=32)
def kind_in_words(kind: Kind, lang: Language) -> str:
    """How the figure came about, as one or two words: `opgjort`, `foreløbigt` …"""
    return {
        Kind.MEASURED: lang("opgjort"),
        Kind.PRELIMINARY: lang("foreløbigt"),
        Kind.BOUND: lang("kun grænse kendt"),
        Kind.APPROXIMATE: lang("omtrentligt"),
        Kind.COUNTED_FROM_LIST: lang("talt op i teksten"),
        Kind.DERIVED_IN_TEXT: lang("regnet ud i kilden"),
        Kind.FORECAST: lang("fremskrivning"),
        Kind.BUDGET: lang("budget"),
        Kind.PLANNED: lang("planlagt"),
        Kind.TARGET: lang("mål ifølge kilden"),
    }[kind]


def distance_in_words(distance: Decimal, unit: Unit, lang: Language, *, sign: bool = False) -> str:
    """How far one figure is from another: no finer than the unit is written, and never 0 where they differ.

    A change in percent is a division: it has digits that nobody measured.
    """
    if not distance:
        return lang.quantity(distance, unit, sign=sign)
    exact = max(0, -int(distance.normalize().as_tuple().exponent))
    first_digit = max(0, -distance.adjusted())
    return lang.quantity(distance, unit, sign=sign, decimals=min(exact, max(1, unit.decimals, first_digit)))


def kind_at_its_mark(kind: Kind, lang: Language) -> str:
    """The word that must stand at the mark itself, so that it is not read as a plain measurement; "" for others."""
    return kind_in_words(kind, lang) if kind in _NAMED_AT_ITS_MARK else ""


def kind_in_sentence(kind: Kind | None, lang: Language) -> str:
    """The word behind a figure in a sentence, `485 arbejdspladser, fremskrivning`; "" for a measurement."""
    if kind is Kind.PRELIMINARY:
        return lang("foreløbigt tal")
    return kind_at_its_mark(kind, lang) if kind else ""


def kind_on_the_wall(kind: Kind, lang: Language) -> str:
    """What must be said on a screen of figures that are not plain measurements; "" for those that are."""
    return {
        Kind.PRELIMINARY: lang("Foreløbige tal."),
        Kind.FORECAST: lang("Forventet, ikke opgjort."),
        Kind.BUDGET: lang("Budget, ikke opgjort."),
        Kind.PLANNED: lang("Planlagt, ikke opgjort."),
        Kind.TARGET: lang("Mål ifølge kilden, ikke opgjort."),
        Kind.BOUND: lang("Kun en grænse er oplyst."),
        Kind.APPROXIMATE: lang("Tallet er omtrentligt."),
        Kind.DERIVED_IN_TEXT: lang("Regnet ud i kilden."),
        Kind.COUNTED_FROM_LIST: lang("Talt op ud fra kildens tekst."),
    }.get(kind, "")


def kind_as_caveat(kind: Kind, lang: Language) -> str:
    """What a remark says of a figure that stands in its source, but not as a plain count; "" where it does."""
    return {
        Kind.APPROXIMATE: lang("Tallet er omtrentligt"),
        Kind.COUNTED_FROM_LIST: lang("Tallet er talt op ud fra teksten i kilden"),
        Kind.DERIVED_IN_TEXT: lang("Tallet er regnet ud i kilden"),
    }.get(kind, "")


def planned_in_words(kind: Kind, number: str, period: str, lang: Language) -> str:
    """`budgettet for 2019 er 3.406 fuldtidspersoner`; without a period where that is ""."""
    if not period:
        return {
            Kind.BUDGET: lang("budgettet er {n}"),
            Kind.FORECAST: lang("forventningen er {n}"),
            Kind.PLANNED: lang("det planlagte tal er {n}"),
        }[kind].format(n=number)
    return {
        Kind.BUDGET: lang("budgettet for {period} er {n}"),
        Kind.FORECAST: lang("forventningen for {period} er {n}"),
        Kind.PLANNED: lang("det planlagte tal for {period} er {n}"),
    }[kind].format(n=number, period=period)


@lru_cache(maxsize=32)
def marker_in_words(marker: Marker | None, lang: Language) -> str:
    """Why there is no number, as one or two words: `mangler`, `for få til at vise` …; `ukendt` without a marker."""
    if marker is None:
        return lang("ukendt")
    return {
        Marker.MISSING: lang("mangler"),
        Marker.WITHHELD: lang("for få til at vise"),
        Marker.NOT_RELEVANT: lang("ikke relevant"),
        Marker.DISCONTINUED: lang("opgøres ikke længere"),
        Marker.PENDING: lang("tal ventes"),
    }[marker]


def marker_in_sentence(what: str, marker: Marker, lang: Language) -> str:
    """The same as a clause about `what`: `tallet for 2014 mangler`."""
    return {
        Marker.MISSING: lang("{what} mangler"),
        Marker.WITHHELD: lang("{what} dækker for få personer til at kunne vises"),
        Marker.NOT_RELEVANT: lang("{what} er ikke relevant"),
        Marker.DISCONTINUED: lang("{what} opgøres ikke længere"),
        Marker.PENDING: lang("{what} er ikke kommet"),
    }[marker].format(what=what)


def sign_words(note: str) -> dict[str, str]:
    """`+ = mindreforbrug / − = merforbrug` as {"+": "mindreforbrug", "−": "merforbrug"}."""
    return {MINUS if sign in "-\u2212" else sign: word.strip() for sign, word in _SIGNS.findall(note)}


def is_countable(unit: Unit) -> bool:
    """Whether one says "for få" and "flere" of it: whole things and people, not money, shares, ranks or time."""
    return unit.additive and unit.decimals == 0 and unit.factor == 1 and "kr." not in unit.id
