"""Questions: what only a person can say, filled in as far as possible; many labels are one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from maaltavle.columnar import Rows, paired
from maaltavle.intake.groups import Group, suggested
from maaltavle.intake.labels import PATH, Names, checked_area, nearest, nearest_areas, slug, unused_id
from maaltavle.intake.types import Answers, LeftOut, Question
from maaltavle.message import Message, Said, Words
from maaltavle.model import Area, Indicator
from maaltavle.reading import Read
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.periods import is_part, is_period, is_year, parse_period
from maaltavle.spelling.plain import folded, plain
from maaltavle.wording.language import Language

MOST_SINGLE = 12  # more labels than this are asked about together


def about_indicators(groups: Sequence[Group], names: Names, source_body: str) -> list[Question]:
    """One question a label that is not known; one for all where there are many."""
    waiting: dict[str, Group] = {}
    counts: dict[str, int] = {}
    for group in groups:
        if not group.indicator:
            waiting.setdefault(group.label, group)
            counts[group.label] = counts.get(group.label, 0) + len(group.reads)
    prefilled = _told_apart({label: suggested(group, names, source_body) for label, group in waiting.items()}, names)
    single = {label for label, group in waiting.items() if group.wrong}
    if len(waiting) - len(single) <= MOST_SINGLE:
        single = set(waiting)
    together = [label for label in waiting if label not in single]
    alone = [label for label in waiting if label in single]
    asked = [_about_indicator(waiting[label], prefilled[label], counts[label], names) for label in alone]
    return [*_about_many(together, waiting, prefilled, counts), *asked]


def _told_apart(prefilled: dict[str, Indicator], names: Names) -> dict[str, Indicator]:
    """Labels of one file whose last parts are the same get the whole path as their name: `I job: Forår`."""
    often = Counter(folded(row.name["da"]) for row in prefilled.values())
    taken = {*names.catalogue.indicators, *names.made.indicators}
    for label, row in prefilled.items():
        if often[folded(row.name["da"])] > 1:
            name = ": ".join(filter(None, map(plain, label.split(PATH))))
            prefilled[label] = replace(row, id=unused_id(slug(name) or row.id, taken), name=Words.same(name))
    return prefilled


def _about_many(
    labels: Sequence[str], groups: Mapping[str, Group], prefilled: Mapping[str, Indicator], counts: Mapping[str, int]
) -> list[Question]:
    if not labels:
        return []
    n = len(labels)
    return [
        Question(
            id="indicators",
            kind="indicator",
            label="",
            message=Message(
                "Filen har {n} slags tal, som ikke er i kataloget. Vælg dem, der skal med; resten udelades.", n=n
            ),
            labels=tuple(labels),
            suggestions={label: prefilled[label] for label in labels},
            figures=sum(counts[label] for label in labels),
            where=groups[labels[0]].reads[0].where,
        )
    ]


def _about_indicator(group: Group, suggestion: Indicator, figures: int, names: Names) -> Question:
    said = Message(
        "»{label}« er ikke i kataloget. Vælg den indikator, tallene hører til, eller opret en ny.",
        label=group.label or Message("tal uden navn"),
    )
    if not suggestion.unit:
        said = Message("{said} Filen siger ikke enheden; vælg også den.", said=said)
    return Question(
        id=f"indicator:{group.label}",
        kind="indicator",
        label=group.label,
        message=said,
        options=nearest(group.label, names.catalogue.indicators.values()),
        suggestion=suggestion,
        figures=figures,
        where=group.reads[0].where,
        wrong=group.wrong,
    )


def about_units(groups: Sequence[Group], names: Names) -> list[Question]:
    """The unit texts that mean nothing to the catalogue, of figures whose indicator is known."""
    waiting: dict[str, list[Group]] = {}
    for group in groups:
        if group.indicator and not group.unit:
            waiting.setdefault(group.unit_text, []).append(group)
    return [
        Question(
            id=f"unit:{text}",
            kind="unit",
            label=text,
            message=Message("Enheden »{unit}« kendes ikke. Vælg den enhed, tallene er talt i.", unit=text),
            options=_likely_units(members, names),
            figures=sum(len(group.reads) for group in members),
            where=members[0].reads[0].where,
        )
        for text, members in waiting.items()
    ]


def _likely_units(groups: Iterable[Group], names: Names) -> tuple[str, ...]:
    """The units of the indicators the figures belong to, with those that convert to them."""
    found: dict[str, None] = {}
    for group in groups:
        own = names.the_unit(names.the_indicator(group.indicator).unit)
        found[own.id] = None
        found |= {unit.id: None for unit in names.catalogue.units.values() if unit.dimension == own.dimension}
    return tuple(found)


Places = dict[tuple[str, str], str]  # (name, code) as in the file → area id, "" while it is unknown


def areas_of(reads: Rows[Read], names: Names, before: str = "") -> tuple[Places, list[Question]]:
    """The area of every name and code of the file, and a question for each that is not known.

    `before`: the area of another file read by the same recipe.
    """
    found = paired(reads.column("area"), reads.column("area_code")).places()
    places: Places = {}
    waiting: dict[str, Question] = {}
    for (name, code), members in found.items():
        label = name or code
        if names.is_left_out("area", label):
            continue
        places[name, code], wrong = _area_of(name, code, names)
        if not places[name, code]:
            asked = waiting.get(label) or _about_area(label, reads[members[0]], names, wrong, before)
            waiting[label] = replace(asked, figures=asked.figures + len(members))
    return places, _together(waiting)


def _area_of(name: str, code: str, names: Names) -> tuple[str, Said]:
    """The id of an area, or "" and what is wrong with the answer."""
    label = name or code
    given = names.answers.areas.get(label)
    if isinstance(given, Area):
        row, wrong = checked_area(given, names)
        if row is None:
            return "", wrong
        if names.area(row.id) is None:
            names.make(row)
        names.say("area", label, row.id)
        return row.id, ""
    if given:
        found = find_area(given)
        known = names.area(given)
        own = known.id if known else names.official(found) if isinstance(found, AreaMatch) else ""
        if own:
            names.say("area", label, own)
            return own, ""
        return "", Message("Området {area} kendes ikke.", area=given)
    return names.known_area(name, code), ""


def _about_area(label: str, read: Read, names: Names, wrong: Said, before: str) -> Question:
    said = Message("Området »{area}« kendes ikke. Vælg det rigtige, eller opret et nyt.", area=label)
    if not label:
        told = _told_before(before)
        said = Message("Filen siger ikke, hvilket område tallene gælder for.{told} Vælg det.", told=told)
    return Question(
        id=f"area:{label}",
        kind="area",
        label=label,
        message=said,
        options=nearest_areas(label or before, names.catalogue),
        suggestion=Area(slug(label), Words.same(plain(label)), "place"),
        where=read.where,
        wrong=wrong,
    )


def _together(waiting: Mapping[str, Question]) -> list[Question]:
    if len(waiting) <= MOST_SINGLE:
        return list(waiting.values())
    n = len(waiting)
    return [
        Question(
            id="areas",
            kind="area",
            label="",
            message=Message("Filen har {n} områder, som ikke kendes. Vælg dem, der skal med; resten udelades.", n=n),
            labels=tuple(waiting),
            suggestions={label: area for label, asked in waiting.items() if isinstance(area := asked.suggestion, Area)},
            near={label: asked.options for label, asked in waiting.items()},
            figures=sum(question.figures for question in waiting.values()),
            where=next(iter(waiting.values())).where,
        )
    ]


def left_out_words(left_out: Sequence[LeftOut], lang: Language) -> list[str]:
    """What was left out before, a sentence for the indicators and one for the areas."""
    indicators, areas = ([one for one in left_out if one.what == what] for what in ("indicator", "area"))
    said = [
        lang.plural(
            "{n} indikator blev ikke taget med sidst: {names}.", "{n} indikatorer blev ikke taget med sidst: {names}.",
            len(indicators), names=_named(indicators, lang),
        ),
        lang.plural(
            "{n} område blev ikke taget med sidst: {names}.", "{n} områder blev ikke taget med sidst: {names}.",
            len(areas), names=_named(areas, lang),
        ),
    ]  # fmt: skip
    return [words for words, those in zip(said, (indicators, areas), strict=True) if those]


def _named(left_out: Sequence[LeftOut], lang: Language) -> str:
    """The first of the labels, and how many figures they all have."""
    names = ", ".join(f"»{one.label}«" for one in left_out[:MOST_SINGLE])
    more = f" … (+{len(left_out) - MOST_SINGLE})" if len(left_out) > MOST_SINGLE else ""
    return f"{names}{more} ({lang.plural('{n} tal', '{n} tal', sum(one.figures for one in left_out))})"


def about_period(reads: Rows[Read], answers: Answers, before: str = "") -> list[Question]:
    """Figures that the file gives no period, or only a part of a year, are asked about together.

    `before`: the period of another file.
    """
    if all(map(is_period, reads.column("period").known)):
        return []
    without = [n for n, period in enumerate(reads.column("period")) if not period or is_part(period)]
    parts = any(map(is_part, reads.column("period").known))
    given = answers.period
    if not without or (is_year(given) if parts else is_period(given)):
        return []
    wrong = Message("»{period}« er ikke en periode.", period=given) if given else ""
    asked = Message(
        "Filen siger ikke, hvilken periode tallene gælder for.{told} Skriv den: 2014, 2014K1 eller 2014M03."
    )
    if parts:
        asked = Message("Filen siger ikke, hvilket år tallene gælder for.{told} Skriv året: 2014.")
        wrong = Message("»{period}« er ikke et år.", period=given) if given else ""
    return [
        Question(
            id="period",
            kind="period",
            label="",
            message=asked.filled(told=_told_before(parse_period(before) if is_period(before) else before)),
            figures=len(without),
            where=reads[without[0]].where,
            wrong=wrong,
        )
    ]


def _told_before(said: object) -> Said:
    """What was said of the file that the recipe was made for; it does not hold for this one."""
    return Message(" I den fil, opskriften blev lavet til, var det {said}.", said=said) if said else ""
