"""One area over indicators: how far it is from each area it is compared with, and whether that is the good side; and
what is spent beside what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from maaltavle.asked import of_part, without_aims
from maaltavle.asked import parts_of as parts_in
from maaltavle.charts import subject_of
from maaltavle.charts.words import value_words
from maaltavle.comparing import Apart, Cell, CostRow, SetOf, apart, cell_of, cost_beside, per_inhabitant
from maaltavle.comparing.apart import POINTS
from maaltavle.model import Indicator
from maaltavle.spelling.breakdowns import total_of
from maaltavle.spelling.numbers import whole_number
from maaltavle.units import Unit
from maaltavle.wording.figures import distance_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of
from ui.comparing.below import Below
from ui.comparing.choices import Choice, pick_indicator
from ui.comparing.figures import cells_at, point_of, series_cells, whole_of
from ui.comparing.words import side_in_words, why_in_words
from ui.frame.address import parameter
from ui.frame.page import Page

AT_ONCE, _BESIDE = 40, 4  # indicators of one page, and areas beside the own one


def across_view(choice: Choice, ids: list[str]) -> Below:
    """A row an indicator: the own figure, and each other's with the distance and what it is."""
    page, lang = choice.page, choice.page.lang
    start = min(whole_number(parameter("fra")) or 0, max(len(ids) - 1, 0))
    shown = ids[start : start + AT_ONCE]
    near = choice.areas.members[1:] if choice.areas.kind is not SetOf.COUNTRY else ()  # the first of 98 say nothing
    others = (*choice.areas.wholes, *near)[:_BESIDE]
    page.board.figures.ahead(shown)
    found = [_row(choice, page.board.catalogue.indicators[one], others) for one in shown]
    rows = [row for row in found if isinstance(row, tuple)]
    columns = [lang("Indikator"), lang("Periode"), choice.name(choice.own), *(choice.name(one) for one in others)]
    more = len(ids) - start - AT_ONCE
    gone, alone = found.count(_Left.NO_FIGURE), found.count(_Left.ALONE)
    left = (
        lang.plural("{n} indikator uden et opgjort tal for den nyeste periode er ikke med.",
                    "{n} indikatorer uden et opgjort tal for den nyeste periode er ikke med.", gone) if gone else "",
        lang.plural("{n} indikator, som ingen af de andre har tal for, er ikke med.",
                    "{n} indikatorer, som ingen af de andre har tal for, er ikke med.", alone) if alone else "",
    )  # fmt: skip
    return Below(
        said=lang("Nyeste tal for {own}; de andres er for samme periode.", own=choice.name(choice.own)),
        words=tuple(filter(None, left)),
        columns=columns, rows=rows, numeric=(),
        more=choice.link(fra=str(start + AT_ONCE)) if more > 0 else "",
        more_words=lang.plural("Næste: {n} indikator endnu", "Næste: {n} indikatorer endnu", max(more, 0)),
    )  # fmt: skip


class _Left(Enum):
    """Why an indicator has no row: there is no figure of the own area, or nothing to hold it against."""

    NO_FIGURE, ALONE = range(2)


def _row(choice: Choice, indicator: Indicator, others: Sequence[str]) -> tuple[str, ...] | _Left:
    page, lang, units = choice.page, choice.page.lang, choice.page.board.catalogue.units
    stretches = without_aims(page.board.figures.stretches(indicator.id))
    total = total_of(parts_in(stretches)) if stretches else None
    whole = of_part(stretches, total) if total is not None else ()
    last = {one.area: one.last for one in whole if one.last}
    period = last.get(choice.own, "")
    if not period:
        return _Left.NO_FIGURE
    if not any(area in last for area in others):
        return _Left.ALONE
    written = {one.breakdown for one in whole}
    found = page.board.figures.at({(indicator.id, area, period) for area in (choice.own, *others)})
    cells = {}
    for area in (choice.own, *others):
        there = found.get((indicator.id, area, period), ())
        cells[area] = cell_of(area, period, [one for one in there if one.breakdown in written])
    told = [
        apart(cells[choice.own], cells[area], indicator.good, units, unlike=area in choice.areas.wholes,
              newest=last.get(area, ""))
        for area in others
    ]  # fmt: skip
    if cells[choice.own].value is None:
        return _Left.NO_FIGURE
    subject = subject_of(indicator, units[indicator.unit])
    mine = value_words(point_of(cells[choice.own]), subject, lang)
    return name_of(indicator, lang), lang.period(period), mine, *(_cell(one, indicator, units, lang) for one in told)


def _cell(one: Apart, indicator: Indicator, units: Mapping[str, Unit], lang: Language) -> str:
    """`3,9 % (−0,5 procentpoint, bedre)`, or why there is no comparison."""
    figure = value_words(point_of(one.other), subject_of(indicator, units[indicator.unit]), lang)
    if one.other.value is None and one.newest:
        return lang("intet tal for samme periode (nyeste er {period})", period=lang.period(one.newest))
    if one.distance is None or one.side is None:
        return f"{figure} ({why_in_words(one.why, lang)})" if one.why and one.other.value is not None else figure
    side = side_in_words(one.good, one.side, lang)
    number = one.distance.number
    if number is None or not number:
        return f"{figure} ({side})"
    return f"{figure} ({distance_in_words(number, _unit(one.unit, units), lang, sign=True)}, {side})"


def _unit(found: str, units: Mapping[str, Unit]) -> Unit:
    return units.get(found) or units[POINTS]


def costs_in(choice: Choice) -> list[str]:
    """The indicators in money that the own municipality has figures of."""
    names = choice.page.board.catalogue
    found = [one for one in choice.page.board.figures.indicators_in(choice.own) if one in names.indicators
             and names.units[names.indicators[one].unit].dimension == "kr" and one != choice.indicator.id]  # fmt: skip
    return sorted(found, key=lambda one: alphabetical(name_of(names.indicators[one], choice.page.lang)))


def cost_view(choice: Choice, counted: list[str]) -> Below:
    """What is spent beside the result, area by area, seen from the own one; a sentence where nothing is chosen."""
    page, lang, names = choice.page, choice.page.lang, choice.page.board.catalogue.indicators
    cost = pick_indicator(page, lang("Udgift"), "udgift", costs_in(choice))
    people = pick_indicator(page, lang("Befolkningstal"), "folk", counted) if cost else ""
    written = whole_of(page, cost) if cost else None
    if not written or not choice.period:
        said = lang("Vælg en udgift: et tal i kroner, som kommunen har.")
        return Below(said)
    areas = [one for one in choice.shown if one not in choice.areas.wholes]
    paid = cells_at(page, cost, areas, choice.period, written)
    results = cells_at(page, choice.indicator.id, areas, choice.period, choice.breakdowns)
    spent = _each(page, people, paid, choice.period) if people else paid
    rows, lacking = cost_beside(areas, spent, results, choice.own, choice.indicator.good, page.board.catalogue.units)
    note = lang("At det ene følger af det andet, er ikke sagt: kommuner har forskellige vilkår.")
    left = lang("Uden begge tal: {names}.", names=", ".join(map(choice.name, lacking))) if lacking else ""
    more = "" if people else lang("Vælg et befolkningstal for at sammenligne udgiften pr. indbygger.")
    return Below(
        said=lang("{cost} og {result}, {period}, set fra {own}.", cost=name_of(names[cost], lang),
                  result=name_of(choice.indicator, lang), period=lang.period(choice.period),
                  own=choice.name(choice.own)),
        columns=(lang("Område"), lang("Udgift pr. indbygger") if people else lang("Udgift"), lang("Udgift mod egen"),
                 lang("Resultat"), lang("Resultat mod eget")),
        rows=[_cost_row(row, choice, each=bool(people)) for row in rows],
        numeric=(1, 3),
        words=tuple(filter(None, (f"{note} {more}".strip(), left))),
    )  # fmt: skip


def _cost_row(row: CostRow, choice: Choice, *, each: bool) -> tuple[str, ...]:
    """`each`: the cost is one inhabitant's, so that two of them can be compared."""
    lang, own, units = choice.page.lang, row.cost.area == choice.own, choice.page.board.catalogue.units
    spends = {-1: lang("lavere"), 0: lang("ens"), 1: lang("højere"), None: ""}
    better = {-1: lang("dårligere"), 0: lang("ens"), 1: lang("bedre"), None: ""}
    return (
        choice.name(row.cost.area), _amount(row.cost, units[row.cost.unit], lang),
        spends[row.spends] if each and not own else "",
        value_words(point_of(row.result), choice.subject, lang), "" if own else better[row.better],
    )  # fmt: skip


def _each(page: Page, people: str, paid: Mapping[str, Cell], period: str) -> dict[str, Cell]:
    """What was paid for one inhabitant; without a population there is no figure."""
    by_area = series_cells(page, people, set(paid), whole_of(page, people) or frozenset())
    units = page.board.catalogue.units
    made = {area: per_inhabitant({period: one}, by_area[area], units)[0] for area, one in paid.items()}
    return {area: replace(one.given, value=one.value) for area, one in made.items()}


def _amount(cell: Cell, unit: Unit, lang: Language) -> str:
    if cell.value is None:
        return ""
    number = cell.value.number
    whole = number is not None and number == number.to_integral_value()
    return lang.interval(cell.value, unit, decimals=None if whole else 1 if (number or Decimal(0)) < 1000 else 0)
