"""One indicator over areas, as dots in order and as tiles on a map."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import SimpleNamespace

from maaltavle.charts import Chart, Dot, Placed, Point, Theme, TileMap, ranked_chart
from maaltavle.comparing import MUNICIPALITIES, Cell, Part, Ranked, Ranking, Why, group_rate, official_of, ranking
from maaltavle.comparing.cells import in_unit
from maaltavle.comparing.remade import by_time
from maaltavle.message import NO_WORDS, Words
from maaltavle.model import Marker
from maaltavle.units import Unit
from maaltavle.wording.language import in_every_language
from ui.comparing.below import Below
from ui.comparing.choices import Choice, pick_indicator
from ui.comparing.figures import cells_at, point_of, series_cells, whole_of
from ui.comparing.words import rank_note, why_in_words

_FEWEST = 2  # areas before a rank says anything
_NAMED = 8


def ranking_of(choice: Choice) -> Ranking:
    """The areas of the choice in their order."""
    page = choice.page
    asked = tuple(dict.fromkeys((*choice.areas.members, *choice.areas.wholes)))
    cells = cells_at(page, choice.indicator.id, asked, choice.period, choice.breakdowns)
    unit = cells[choice.own].unit or choice.indicator.unit
    return ranking([cells[one] for one in asked], choice.own, choice.indicator.good, unit,
                   page.board.catalogue.units, choice.areas.wholes)  # fmt: skip


def dots_chart(choice: Choice, found: Ranking, theme: Theme) -> Chart:
    """The dots; a rank among fewer than two is none."""
    dots = [_dot(choice, row, ranked=found.of >= _FEWEST) for row in found.rows]
    return ranked_chart(dots, choice.subject, choice.page.lang, theme)


def _dot(choice: Choice, row: Ranked, *, ranked: bool) -> Dot:
    area = choice.page.board.catalogue.areas[row.cell.area]
    why = row.why
    words = NO_WORDS if why is None else in_every_language(lambda lang: why_in_words(why, lang))
    return Dot(area.name, point_of(row.cell), row.rank if ranked else None, row.sharing, row.own, row.whole, words,
               off_scale=why in (Why.OTHER_UNIT, Why.OTHER_SIZE))  # fmt: skip


def ranked_view(choice: Choice, found: Ranking, chart: Chart) -> Below:
    """What stands below the dots: what a rank is, the group together, who lacks figures, and the table."""
    lang = choice.page.lang
    note = rank_note(choice.indicator.good, lang) if found.of >= _FEWEST else ""
    words = tuple(filter(None, (note, _group(choice, found), _unknown(choice))))
    return Below(words=words, columns=chart.columns(lang), rows=chart.rows(lang), numeric=(3,))


def _unknown(choice: Choice) -> str:
    """That municipalities of the set have no figure in the store at all."""
    lacking, lang = choice.areas.unknown, choice.page.lang
    if not lacking:
        return ""
    names = ", ".join(one.name for one in lacking[:_NAMED]) + (" …" if len(lacking) > _NAMED else "")
    return lang.plural(
        "{n} kommune har intet tal i Måltavle: {names}.", "{n} kommuner har intet tal i Måltavle: {names}.",
        len(lacking), names=names,
    )  # fmt: skip


def _group(choice: Choice, found: Ranking) -> str:
    """The members together: a rate from numbers where the number behind each share is chosen, else a range."""
    page, lang = choice.page, choice.page.lang
    units = page.board.catalogue.units
    unit = units[choice.indicator.unit]
    members = [row.cell for row in found.rows if not row.whole and row.why is not Why.OTHER_UNIT]
    if unit.dimension != "share" or len(members) < _FEWEST:
        return ""
    sizes = _sizes(choice, [one.area for one in members])
    rates = [in_unit(one, "pct", units) if "pct" in units else one for one in members]
    parts = [Part(one.area, one.value, whole=sizes.get(one.area)) for one in rates if one is not None]
    rate = group_rate(parts)
    if rate.value is None:
        return ""
    told = lang.interval(rate.value, unit, decimals=choice.indicator.decimals)
    if rate.computed and sizes:
        said = lang("Tilsammen: {rate}, regnet af antallet bag hver andel.", rate=told)
    elif sizes:
        said = lang("Tilsammen: {rate}. Kun et interval, for antallet bag nogle af andelene mangler.", rate=told)
    else:
        said = lang("Tilsammen: {rate}. Kun et interval, for antallet bag hver andel er ikke valgt.", rate=told)
    lacking = lang.plural("{n} område uden tal er ikke med.", "{n} områder uden tal er ikke med.", len(rate.missing))
    return f"{said} {lacking}" if rate.missing else said


def _sizes(choice: Choice, areas: list[str]) -> dict[str, Decimal]:
    """How many each share is of, where somebody chose the indicator that says so."""
    page, catalogue = choice.page, choice.page.board.catalogue
    counted = [one for one in page.board.figures.indicators_in(choice.own) if one in catalogue.indicators
               and catalogue.units[catalogue.indicators[one].unit].additive and one != choice.indicator.id]  # fmt: skip
    if not counted:
        return {}
    whole = pick_indicator(page, page.lang("Antallet, andelen er af"), "naevner", counted)
    written = whole_of(page, whole) if whole else None
    if not whole or not written:
        return {}
    series = series_cells(page, whole, areas, written)
    cells = {area: by_time(series[area], choice.period) for area in areas}  # of a month's share the year's number
    return {area: cell.number for area, cell in cells.items() if cell is not None and cell.number is not None}


def tile_map(choice: Choice) -> TileMap:
    """All 98 municipalities: those with figures, and those that have none."""
    page = choice.page
    areas = {match.code: one for one, area in page.board.catalogue.areas.items()
             if area.level == "municipality" and (match := official_of(area))}  # fmt: skip
    cells = cells_at(page, choice.indicator.id, areas.values(), choice.period, choice.breakdowns)
    units = page.board.catalogue.units
    placed = [
        Placed(one.code, Words(da=one.name, en=one.name_en), _shown(cells.get(areas.get(one.code, "")), choice, units),
               areas.get(one.code) == choice.own)
        for one in MUNICIPALITIES
    ]  # fmt: skip
    return TileMap(tuple(placed), choice.subject, choice.period)


def _shown(cell: Cell | None, choice: Choice, units: Mapping[str, Unit]) -> Point | None:
    """The cell's point in the indicator's unit; None where nothing is stored, or of another kind of unit."""
    converted = in_unit(cell, choice.indicator.unit, units) if cell is not None else None
    if converted is None or (converted.value is None and converted.marker is Marker.MISSING):
        return None
    return point_of(converted)


def map_view(choice: Choice, found: TileMap) -> SimpleNamespace:
    """The map for its template: tiles with links to the same page of each municipality, groups, and the table."""
    lang = choice.page.lang
    return SimpleNamespace(
        alt=found.alt(lang), tiles=found.tiles(lang), groups=found.groups(lang), wide=found.columns_wide,
        columns=found.columns(lang), rows=found.rows(lang), numeric=(1,),
    )  # fmt: skip
