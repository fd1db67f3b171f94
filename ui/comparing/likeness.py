"""*Ligner mest*: which structure figures the likeness is measured by, how much each counts, and who is nearest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from types import SimpleNamespace

import streamlit as st

from maaltavle.comparing import Likeness, SetOf, alike, members, official_of
from maaltavle.comparing.alike import NEAREST
from maaltavle.wording.names import alphabetical, name_of
from ui.comparing.choices import Choice, pick_many, pick_weight
from ui.comparing.figures import cells_at, numbers_of, series_cells, whole_of
from ui.frame.page import Page

_FEWEST = 3  # municipalities that a figure must be known of to say who is like whom
_SHOWN = 15


@dataclass(frozen=True)
class Measured:
    """The likeness with the period that each structure figure is of."""

    likeness: Likeness
    periods: dict[str, str]


def by_likeness(choice: Choice) -> tuple[Choice, Measured | None]:
    """The choice with those that are most like the own municipality as its areas; None until figures are chosen."""
    page = choice.page
    wanted = pick_many(page.lang("Strukturtal, som ligheden måles på"), "ligne", _structure(page, choice.own),
                       lambda one: name_of(page.board.catalogue.indicators[one], page.lang), page.lang)  # fmt: skip
    if not wanted:
        return choice, None
    with st.container(horizontal=True):
        weights = {one: pick_weight(page, one) for one in wanted}
    measured = measure(page, choice.own, weights)
    nearest = [one.area for one in measured.likeness.nearest[:NEAREST]]
    return replace(choice, areas=members(SetOf.ALIKE, choice.own, page.board.catalogue.areas, nearest)), measured


def measure(page: Page, own: str, weights: dict[str, Decimal]) -> Measured:
    """Each figure of the own municipality's newest period, of every municipality that has it."""
    figures: dict[str, dict[str, Decimal | None]] = {area: {} for area in _municipalities(page)}
    periods = {}
    for indicator in weights:
        written = whole_of(page, indicator) or frozenset()
        mine = series_cells(page, indicator, {own}, written)[own]
        numbered = [period for period, cell in mine.items() if cell.number is not None]
        periods[indicator] = numbered[-1] if numbered else ""
        cells = cells_at(page, indicator, figures, periods[indicator], written) if numbered else {}
        for area, number in numbers_of(cells).items():
            figures[area][indicator] = number
    return Measured(alike(own, figures, weights), periods)


def _municipalities(page: Page) -> list[str]:
    areas = page.board.catalogue.areas
    return [one for one in page.board.figures.areas()
            if one in areas and areas[one].level == "municipality" and official_of(areas[one])]  # fmt: skip


def _structure(page: Page, own: str) -> list[str]:
    """The indicators that may say who is like whom: they have a total, and figures of several municipalities."""
    names, towns = page.board.catalogue.indicators, set(_municipalities(page))
    figures = page.board.figures
    found = [one for one in figures.indicators_in(own) if one in names
             and len(towns.intersection(figures.areas_of(one))) >= _FEWEST and whole_of(page, one)]  # fmt: skip
    return sorted(found, key=lambda one: alphabetical(name_of(names[one], page.lang)))


def likeness_view(choice: Choice, measured: Measured | None) -> SimpleNamespace:
    """What stands of it on the page: figures with weight and period, who is how far, and who could not be measured."""
    page, lang = choice.page, choice.page.lang
    names = page.board.catalogue.indicators
    if measured is None:
        said = lang("Vælg de strukturtal, som ligheden skal måles på, fx folketal og aldersfordeling.")
        return SimpleNamespace(said=said, figures=[], rows=[], left_out="", unused="")
    found = measured.likeness
    unused = [name_of(names[one], lang) for one in found.unused]
    left = [choice.name(one) for one in found.left_out or ()]
    return SimpleNamespace(
        said=lang("Afstanden er i standardafvigelser: roden af det vægtede gennemsnit af kvadraterne. 0 er helt ens."),
        figures=[
            lang("{name}, {period}, vægt {n}", name=name_of(names[one], lang),
                 period=lang.period(measured.periods[one]), n=weight)
            for one, weight in found.weights.items()
        ],
        rows=[(choice.name(one.area), lang.number(one.distance, 2)) for one in found.nearest[:_SHOWN]],
        left_out=lang.plural(
            "{n} kommune mangler et af tallene og er ikke målt: {names}.",
            "{n} kommuner mangler et af tallene og er ikke målt: {names}.", len(left), names=", ".join(left),
        ) if left else "",
        unused=lang("Kan ikke bruges, fordi egen kommune mangler tallet, eller alle er ens: {names}.",
                    names=", ".join(unused)) if unused else "",
    )  # fmt: skip
