"""The own area against another over time: the gap, how often it lay lower; an index, per inhabitant, constant prices;
small charts of the set on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from maaltavle.charts import (
    Chart,
    Drawn,
    Line,
    Point,
    Subject,
    Theme,
    gap_chart,
    numbers_of,
    small_chart,
    trend_chart,
)
from maaltavle.charts.words import value_words
from maaltavle.comparing import Cell, Gaps, Remade, constant_prices, gaps, indexed, per_inhabitant
from maaltavle.comparing.apart import POINTS
from maaltavle.message import Words
from maaltavle.spelling.periods import is_period
from maaltavle.units import Unit
from maaltavle.wording.language import Language, in_every_language
from maaltavle.wording.names import area_in_words
from ui.comparing.below import Small
from ui.comparing.choices import Choice, pick_indicator
from ui.comparing.figures import cells_over_time, point_of, series_cells, whole_of
from ui.comparing.words import why_in_words
from ui.frame.address import pick

PLAIN, INDEX, PEOPLE, PRICES = WAYS = ("tal", "indeks", "indbygger", "priser")
_PER = 1000
MOST_SMALL = 12
_LISTED = 6


@dataclass(frozen=True)
class Told:
    """What a way of seeing the figures gives: a chart, a sentence, and a table beside it."""

    chart: Chart
    said: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def pick_other(choice: Choice) -> str:
    """The area to be held against: the country first, then what else holds the own one, then the members; "" none."""
    others = [one for one in (*reversed(choice.areas.wholes), *choice.areas.members)
              if one != choice.own and one in choice.shown]  # fmt: skip
    if not others:
        return ""
    lang = choice.page.lang
    return pick(lang("Mod"), "over", others, choice.name, default=others[0], lang=lang, width=200)


def pick_way(choice: Choice) -> str:
    """How the figures are seen."""
    lang = choice.page.lang
    unit = choice.page.board.catalogue.units[choice.indicator.unit]
    words = {PLAIN: lang("forskel"), INDEX: lang("indeks"), PEOPLE: lang("pr. 1.000 indbyggere"),
             PRICES: lang("faste priser")}  # fmt: skip
    ways = [PLAIN, INDEX, *([PEOPLE] if unit.additive else []), *([PRICES] if unit.dimension == "kr" else [])]
    return pick(lang("Vist som"), "som", ways, words.__getitem__, default=PLAIN, lang=lang, width=190)


def told(choice: Choice, other: str, way: str, theme: Theme) -> Told | str:
    """The chart with its sentence and table; a sentence where something must be chosen first."""
    cells = cells_over_time(choice, {choice.own, other} if other else {choice.own})
    if way == PLAIN:
        return _gap(choice, cells, other, theme) if other else choice.page.lang(
            "Der er ingen andre områder med tal at sammenligne med."
        )  # fmt: skip
    return _remade(choice, cells, way, theme)


def _gap(choice: Choice, cells: Mapping[str, Mapping[str, Cell]], other: str, theme: Theme) -> Told:
    lang, names, good = choice.page.lang, choice.page.board.catalogue, choice.indicator.good
    whole = other in choice.areas.wholes
    found = gaps(cells[choice.own], cells[other], (choice.own, other), good, names.units, unlike=whole)
    unit = _unit_of(found, choice)
    points = [
        replace(point_of(one.own), value=one.distance, marker=None if one.distance is not None else one.own.marker
                or one.other.marker)
        for one in found.every if one.distance is not None or one.own.marker or one.other.marker
    ]  # fmt: skip
    against = in_every_language(lambda lang: area_in_words(other, names, lang))
    between = (names.areas[choice.own].name, against)
    chart = gap_chart(points, between, choice.subject, unit, lang, theme)
    subject = replace(choice.subject, decimals=choice.indicator.decimals)
    rows: list[tuple[str, ...]] = [
        (
            lang.period(one.own.period), _figure(one.own, subject, lang), _figure(one.other, subject, lang),
            "" if one.distance is None else lang.interval(one.distance, unit, decimals=max(1, subject.decimals)
                                                          if unit.id == POINTS else subject.decimals),
            why_in_words(one.why, lang) if one.why else "",
        )
        for one in reversed(found.every)
    ]  # fmt: skip
    columns = (lang("Periode"), choice.name(choice.own), choice.name(other), lang("Forskel"), lang("Bemærkning"))
    return Told(chart, count_in_words(found, choice, other), columns, rows)


def _unit_of(found: Gaps, choice: Choice) -> Unit:
    units = choice.page.board.catalogue.units
    said = next((one.unit for one in found.every if one.unit), choice.indicator.unit)
    return units[said] if said in units else units[choice.indicator.unit]


def count_in_words(found: Gaps, choice: Choice, other: str) -> str:
    """`Herning lå lavere end hele landet i 13 af 13 måneder`, and the periods that are not counted."""
    page, lang = choice.page, choice.page.lang
    values = {"own": choice.name(choice.own), "other": area_in_words(other, page.board.catalogue, lang)}
    if not found.of:
        return lang("{own} og {other} har ingen perioder, hvor begge tal kan sammenlignes.", **values)
    many = {
        "month": lang.plural("{n} måned", "{n} måneder", found.of),
        "quarter": lang.plural("{n} kvartal", "{n} kvartaler", found.of),
        "year": lang.plural("{n} år", "{n} år", found.of),
    }.get(found.grain, lang.plural("{n} periode", "{n} perioder", found.of))
    said = [lang("{own} lå lavere end {other} i {n} af {many}.", n=lang.number(found.below), many=many, **values)]
    if found.equal:
        said.append(lang("Ens i {n}.", n=lang.number(found.equal)))
    if found.missing:
        first = ", ".join(map(lang.period, found.missing[:_LISTED])) + (" …" if len(found.missing) > _LISTED else "")
        said.append(lang.plural("Ikke talt med, fordi et af tallene mangler: {n} periode ({first}).",
                                "Ikke talt med, fordi et af tallene mangler: {n} perioder ({first}).",
                                len(found.missing), first=first))  # fmt: skip
    if found.undecided:
        said.append(lang.plural("Ikke talt med, fordi tallet ikke er præcist: {n} periode.",
                                "Ikke talt med, fordi tallet ikke er præcist: {n} perioder.",
                                len(found.undecided)))  # fmt: skip
    return " ".join(said)


def _figure(cell: Cell, subject: Subject, lang: Language) -> str:
    return value_words(point_of(cell), subject, lang)


def _remade(choice: Choice, cells: Mapping[str, Mapping[str, Cell]], way: str, theme: Theme) -> Told | str:
    lang = choice.page.lang
    made, subject, said = _made(choice, cells, way)
    if made is None:
        return said
    areas = choice.page.board.catalogue.areas
    lines = [
        Line(areas[area].name, tuple(replace(point_of(one.given), value=one.value, marker=None) for one in rows
                                     if one.value is not None), own=area == choice.own)
        for area, rows in made.items()
    ]  # fmt: skip
    chart = trend_chart(lines, [], [], subject, lang, theme)
    columns = (lang("Område"), lang("Periode"), lang("Som oplyst"), subject.name(lang), lang("Regnet med"),
               lang("Bemærkning"))  # fmt: skip
    rows = [_remade_row(choice, area, one, subject) for area, several in made.items() for one in reversed(several)]
    return Told(chart, said, columns, rows)


def _remade_row(choice: Choice, area: str, one: Remade, subject: Subject) -> tuple[str, ...]:
    lang = choice.page.lang
    by = ""
    if one.by is not None and one.by.value is not None:
        by = f"{lang.interval(one.by.value, _BARE)} ({lang.period(one.by.period)})"
    value = "" if one.value is None else lang.interval(one.value, subject.unit, decimals=subject.decimals)
    return (choice.name(area), lang.period(one.given.period), _figure(one.given, choice.subject, lang), value, by,
            why_in_words(one.why, lang) if one.why else "")  # fmt: skip


_BARE = Unit("", Words.same(""), "")
Made = tuple[dict[str, tuple[Remade, ...]] | None, Subject, str]


def _made(choice: Choice, cells: Mapping[str, Mapping[str, Cell]], way: str) -> Made:
    """Each area's figures remade, what they are then, and the sentence that says how; None with what is to choose."""
    lang, units, subject = choice.page.lang, choice.page.board.catalogue.units, choice.subject
    if way == INDEX:
        base = _pick_base(choice, cells[choice.own])
        named = in_every_language(lambda lang: lang("Indeks, {base} = 100", base=lang.period(base)))
        of = replace(subject, named=named, unit=_BARE, kind="level", decimals=1)
        return {area: indexed(one, base) for area, one in cells.items()}, of, lang(
            "Hvert områdes tal i {base} er 100.", base=lang.period(base)
        )  # fmt: skip
    if way == PEOPLE:
        people = pick_indicator(choice.page, lang("Befolkningstal"), "folk", counted_in(choice))
        by = _beside(choice, people, cells)
        if by is None:
            return None, subject, lang("Vælg det befolkningstal, der skal deles med.")
        named = in_every_language(lambda lang: lang("Pr. 1.000 indbyggere"))
        of = replace(subject, named=named, kind="level", decimals=1)
        made = {area: per_inhabitant(one, by[area], units, _PER) for area, one in cells.items()}
        return (
            made,
            of,
            lang("Delt med befolkningen i samme periode, for måneder og kvartaler uden eget tal årets."),
        )
    prices = pick_indicator(choice.page, lang("Prisindeks"), "pris", _indices(choice))
    by = _beside(choice, prices, cells, everywhere=True)
    if by is None:
        return None, subject, lang("Vælg det prisindeks, der skal regnes med.")
    base = _pick_base(choice, cells[choice.own])
    named = in_every_language(lambda lang: lang("I {base}-priser", base=lang.period(base)))
    made = {area: constant_prices(one, by[area], units, base) for area, one in cells.items()}
    return made, replace(subject, named=named), lang(
        "Beløb i {base}-priser; det, der blev betalt, står ved siden af.", base=lang.period(base)
    )  # fmt: skip


def _pick_base(choice: Choice, own: Mapping[str, Cell]) -> str:
    periods = [one for one in own if is_period(one)] or [""]
    lang = choice.page.lang
    return pick(lang("Basisperiode"), "basis", periods, lang.period, default=periods[0], lang=lang, width=170)


def _beside(
    choice: Choice, indicator: str, cells: Mapping[str, object], *, everywhere: bool = False
) -> dict[str, Mapping[str, Cell]] | None:
    """The cells of another indicator for the same areas; `everywhere`: the country's are those of all."""
    written = whole_of(choice.page, indicator) if indicator else None
    if not written:
        return None
    if not everywhere:
        return series_cells(choice.page, indicator, set(cells), written)
    areas = choice.page.board.catalogue.areas
    known = choice.page.board.figures.areas_of(indicator)
    country = next((one for one in known if one in areas and areas[one].level == "country"), choice.own)
    return dict.fromkeys(cells, series_cells(choice.page, indicator, {country}, written)[country])


def counted_in(choice: Choice) -> list[str]:
    """The indicators that count people or things, of which the own municipality has figures."""
    names = choice.page.board.catalogue
    return [one for one in choice.page.board.figures.indicators_in(choice.own) if one in names.indicators
            and names.units[names.indicators[one].unit].additive
            and names.units[names.indicators[one].unit].dimension != "kr" and one != choice.indicator.id]  # fmt: skip


def _indices(choice: Choice) -> list[str]:
    """Price indices stand in a bare number or a share; money and people are none."""
    names = choice.page.board.catalogue
    return [one for one in choice.page.board.figures.indicators() if one in names.indicators
            and names.units[names.indicators[one].unit].dimension not in ("kr", "personer", "rank")
            and one != choice.indicator.id]  # fmt: skip


def small_view(choice: Choice) -> tuple[tuple[Small, ...], str]:
    """A small chart for each of the first areas of the set, all on one scale, and how many are not drawn."""
    lang, counted, wholes = choice.page.lang, choice.subject.unit.additive, choice.areas.wholes
    near = wholes if not counted else ()  # how large the country is, is no figure beside a municipality's
    members = [one for one in choice.areas.members if one != choice.own]
    every = [one for one in (choice.own, *near, *members) if one in choice.shown]
    cells = cells_over_time(choice, set(every[:MOST_SMALL]))
    lines = {area: points for area in every[:MOST_SMALL] if (points := _line(cells[area]))}
    values = [float(point.number) for points in lines.values() for point in points if point.number is not None]
    scale = (min(values), max(values)) if values else None
    drawn = tuple(
        Small(choice.name(area), area == choice.own, _in_words(points, choice),
              Markup(small_chart(Drawn(points, (), (), choice.subject, scale), lang)))
        for area, points in lines.items()
    )  # fmt: skip
    left = len(every) - MOST_SMALL
    more = lang.plural("{n} område mere er ikke tegnet.", "{n} områder mere er ikke tegnet.", max(left, 0))
    return (drawn, more if left > 0 else "") if len(drawn) > 1 else ((), "")


def _line(cells: Mapping[str, Cell]) -> list[Point]:
    return numbers_of(Line(Words.same(""), tuple(map(point_of, cells.values()))).ordered)


def _in_words(points: list[Point], choice: Choice) -> str:
    lang = choice.page.lang
    first, last = points[0], points[-1]
    said = f"{value_words(last, choice.subject, lang)} {lang.period(last.period)}"
    if first is last:
        return said
    return lang("fra {first} {then} til {last}", first=value_words(first, choice.subject, lang),
                then=lang.period(first.period), last=said)  # fmt: skip
