"""What can be chosen on *Sammenlign*, in the address: whose figures, beside whom, when, and how they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

import streamlit as st

from maaltavle.asked import Stretch, of_part, without_aims
from maaltavle.charts import Subject, subject_of
from maaltavle.comparing import AreaSet, SetOf, members, official_of
from maaltavle.model import Indicator
from maaltavle.spelling.numbers import whole_number
from maaltavle.spelling.periods import is_period, lengths_of, parse_period
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of, part_in_words
from ui.frame.address import LONGEST_KEY, address_state, chosen, parameter, pick
from ui.frame.choices import parts
from ui.frame.literal import literal
from ui.frame.page import Page
from ui.frame.said import watch

RANKED, MAP, TIME, ACROSS, COST = VIEWS = ("raekke", "kort", "tid", "flere", "udgift")
_SETS = {"alle": SetOf.COUNTRY, "rar": SetOf.LABOUR_REGION, "region": SetOf.REGION, "naboer": SetOf.NEIGHBOURS,
         "lignende": SetOf.ALIKE, "valgte": SetOf.CHOSEN}  # fmt: skip
WEIGHT = "vaegt-"  # in front of an indicator: the parameter of its weight
_KEPT = ("ind", "del", "mod", "valgte", "ligne", "periode", "vis", "over", "som", "folk", "pris", "basis", "udgift",
         "naevner")  # fmt: skip
MOST_CHOSEN = 30
_HEAVIEST = 9


@dataclass(frozen=True)
class Choice:
    """What was chosen: the own municipality, an indicator and one of its parts, a set of areas, a period, a view."""

    page: Page
    own: str
    indicator: Indicator
    part: str
    stretches: tuple[Stretch, ...]
    areas: AreaSet
    period: str
    view: str

    @cached_property
    def breakdowns(self) -> frozenset[str]:
        """The ways the part is written."""
        return frozenset(one.breakdown for one in self.stretches)

    @property
    def shown(self) -> tuple[str, ...]:
        """The members and what holds them, of which there are figures at all."""
        known = {one.area for one in self.stretches}
        return tuple(one for one in (*self.areas.members, *self.areas.wholes) if one in known or one == self.own)

    @property
    def subject(self) -> Subject:
        """What the figures are."""
        return subject_of(self.indicator, self.page.board.catalogue.units[self.indicator.unit])

    def name(self, area: str) -> str:
        """What an area is called."""
        return name_of(self.page.board.catalogue.areas[area], self.page.lang)

    def link(self, **state: str) -> str:
        """The same page with something else chosen; an empty text takes it out."""
        kept = {key: value for key, value in address_state("fra").items() if key in _KEPT or key.startswith(WEIGHT)}
        return self.page.link("sammenlign", **{**kept, **state})


def own_indicators(page: Page, own: str) -> list[str]:
    """The indicators that have figures of a municipality, by name."""
    names = page.board.catalogue.indicators
    found = [one for one in page.board.figures.indicators_in(own) if one in names]
    return sorted(found, key=lambda one: alphabetical(name_of(names[one], page.lang)))


def first_of(page: Page, ids: Sequence[str]) -> str:
    """The indicator that the page begins with: one that the country has too, else the first."""
    areas = page.board.catalogue.areas
    countries = [one for one in page.board.figures.areas() if one in areas and areas[one].level == "country"]
    shared = {one for country in countries for one in page.board.figures.indicators_in(country)}
    return next((one for one in ids if one in shared), ids[0])


def choose(page: Page, own: str, ids: Sequence[str]) -> Choice:
    """The boxes of the page, and what they say. `ids` are the indicators there are; at least one."""
    lang, names = page.lang, page.board.catalogue.indicators
    view = chosen("vis", VIEWS, RANKED, lang, lang("Visningen"))
    ind = pick(lang("Indikator"), "ind", ids, lambda one: name_of(names[one], lang), default=first_of(page, ids),
               lang=lang, clears=("del", "periode"))  # fmt: skip
    of_indicator = parts(page, ind)
    part = of_indicator[0]
    if len(of_indicator) > 1:
        part = pick(lang("Opdeling"), "del", of_indicator, lambda one: part_in_words(one, lang), default=part,
                    lang=lang, width=240, clears=("periode",))  # fmt: skip
    stretches = of_part(without_aims(page.board.figures.stretches(ind)), part)
    kind = _SETS[pick(lang("Sammenlign med"), "mod", [*_SETS], lambda one: set_in_words(_SETS[one], lang),
                      default="alle", lang=lang, width=220)]  # fmt: skip
    areas = members(kind, own, page.board.catalogue.areas, _picked_areas(page, own, kind))
    period = ""
    if view != TIME and view != ACROSS:
        period = _period(page, own, ind, stretches)
    return Choice(page, own, names[ind], part, stretches, areas, period, view)


def _picked_areas(page: Page, own: str, kind: SetOf) -> Sequence[str]:
    if kind is not SetOf.CHOSEN:
        return ()
    areas = page.board.catalogue.areas
    known = [one for one in page.board.figures.areas() if one in areas and one != own and official_of(areas[one])]
    ordered = sorted(known, key=lambda one: alphabetical(name_of(areas[one], page.lang)))
    label = page.lang("Områder")
    return pick_many(label, "valgte", ordered, lambda one: name_of(areas[one], page.lang), page.lang)


def _period(page: Page, own: str, ind: str, stretches: Iterable[Stretch]) -> str:
    """The newest period of the own figures, of the length that most of them have, or the one chosen."""
    lang, written = page.lang, {one.breakdown for one in stretches}
    found = {one.period for one in page.board.figures.series(ind, {own}, written) if is_period(one.period)}
    lengths = lengths_of(found)
    periods = [one for one in found if not lengths or parse_period(one).grain == lengths[0]]
    newest_first = [one.id for one in sorted(map(parse_period, periods), reverse=True)]
    if not newest_first:
        return ""
    return pick(lang("Periode"), "periode", newest_first, lang.period, default=newest_first[0], lang=lang, width=170)


def set_in_words(kind: SetOf, lang: Language) -> str:
    """What a set of areas is called."""
    return {
        SetOf.COUNTRY: lang("alle kommuner"),
        SetOf.LABOUR_REGION: lang("RAR-området"),
        SetOf.REGION: lang("regionen"),
        SetOf.NEIGHBOURS: lang("nabokommunerne"),
        SetOf.ALIKE: lang("dem, der ligner mest"),
        SetOf.CHOSEN: lang("selvvalgte områder"),
    }[kind]


def view_in_words(view: str, lang: Language) -> str:
    """What a view is called."""
    return {
        RANKED: lang("Rangeret"), MAP: lang("Kort"), TIME: lang("Over tid"), ACROSS: lang("Flere tal"),
        COST: lang("Udgift og resultat"),
    }[view]  # fmt: skip


def pick_indicator(page: Page, label: str, key: str, options: Sequence[str]) -> str:
    """A box with indicators, or none: "" until somebody chooses."""
    names = page.board.catalogue.indicators
    none = page.lang("ikke valgt")
    return pick(label, key, ("", *options), lambda one: name_of(names[one], page.lang) if one else none, default="",
                lang=page.lang, width=280)  # fmt: skip


def pick_many(
    label: str, key: str, options: Sequence[str], words: Callable[[str], str], lang: Language
) -> list[str]:  # fmt: skip
    """A box for several, bound to the address as ids with commas between; what is not found is left out."""
    value = [one for one in parameter(key).split(",") if one in options][:MOST_CHOSEN]
    widget = watch(f"pick-{key}", value, partial(_keep, key, parameter(key)))
    st.multiselect(
        label, options, key=widget, format_func=words, max_selections=MOST_CHOSEN, placeholder=lang("Vælg"),
    )  # fmt: skip
    return value


def pick_weight(page: Page, indicator: str) -> Decimal:
    """How much a structure figure counts, from 0 to 9; 1 where nothing else is said."""
    key = f"{WEIGHT}{indicator}"[:LONGEST_KEY]
    found = whole_number(parameter(key))
    value = found if found is not None and 0 <= found <= _HEAVIEST else 1
    name = name_of(page.board.catalogue.indicators[indicator], page.lang)
    widget = watch(f"pick-{key}", value, partial(_keep, key, parameter(key)))
    label = literal(page.lang("Vægt: {name}", name=name))
    st.number_input(label, 0, _HEAVIEST, step=1, key=widget, width=220)
    return Decimal(value)


def _keep(key: str, found: str, said: object) -> None:
    """Put what a person chose into the address, if it still says there what the field was drawn by (`found`)."""
    if parameter(key) == found:
        st.query_params[key] = ",".join(map(str, said)) if isinstance(said, list | tuple) else str(said)
