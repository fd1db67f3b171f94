"""A key figure: the own number large, region and country beside it, its chart, what to mind.

`Shown.of` may name several indicators and `Shown.breakdown` several parts (with ` | ` between them): the first gives
the large number, the others stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from maaltavle.asked import Stretch, without_aims
from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.charts import PROJECTOR, Chart, CompareRow, Line, Point, Subject, compare_chart, lines_of, subject_of
from maaltavle.charts.trend import trend_chart
from maaltavle.meetings import answered, worded
from maaltavle.meetings.stage import Stage
from maaltavle.meetings.types import Screen, SideFigure
from maaltavle.message import Words
from maaltavle.model import ACTUAL, Event, Indicator, Observation, Remark, without_targets
from maaltavle.remarks.behind import behind, of_one_length
from maaltavle.remarks.draft import draft, message
from maaltavle.remarks.values import change
from maaltavle.remarks.writer import Writer, sentence
from maaltavle.spelling.breakdowns import by_whole, is_all_whole, part_of, pieces
from maaltavle.spelling.periods import is_period
from maaltavle.target_lines import target_steps
from maaltavle.wording.figures import kind_at_its_mark, kind_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.periods import period_on_the_wall

PARTS = " | "
MOST_REGIONS = 3  # with more of them nobody knows which is ours: then the country stands alone
# Two sides of one matter that may give opposite messages: whoever shows one is shown the other (catalogue, note_da).
_OTHER_SIDE = "-afvigelse-fra-landet"

T = TypeVar("T")
D = TypeVar("D", Observation, Stretch)  # what has a breakdown


@dataclass(frozen=True)
class Pick:
    """What one indicator brings to a screen: the own figure, other areas' of the same time and part, other parts.

    `history` is every figure of the same part, of the own area and those beside it, and what the source aims at.
    """

    indicator: Indicator
    own: Observation
    others: tuple[Observation, ...] = ()
    parts: tuple[Observation, ...] = ()
    history: tuple[Observation, ...] = field(default=())

    @property
    def figures(self) -> tuple[Observation, ...]:
        """Everything behind it, the own figure first, each once."""
        return tuple(dict.fromkeys((self.own, *self.others, *self.parts, *self.history)))


def indicator_screen(stage: Stage) -> Screen:
    """The screen of one or more key figures; a sentence where the catalogue or the figures no longer have the first."""
    lang, names = stage.lang, stage.board.catalogue
    wanted = stage.shown.of.split()
    if not wanted or wanted[0] not in names.indicators:
        gone = lang("Indikatoren {id} findes ikke længere. Resten af mødet er uændret.", id=stage.shown.of)
        return stage.absent("indicator", gone, indicator=stage.shown.of)
    picks = [pick for name in both_sides(wanted, names) if (pick := _pick(stage, names.indicators.get(name)))]
    if not picks or picks[0].indicator.id != wanted[0]:
        name = name_of(names.indicators[wanted[0]], lang)
        empty = lang("{name}: Der er ingen tal, der passer til det valgte.", name=name)
        return stage.absent("indicator", empty, indicator=wanted[0])
    return _screen(stage, picks)


def both_sides(wanted: list[str], names: Catalogue) -> list[str]:
    """The indicators asked for, each with its other side where it has one."""
    found = dict.fromkeys(wanted)
    for name in wanted:
        other = name.removesuffix(_OTHER_SIDE) if name.endswith(_OTHER_SIDE) else name + _OTHER_SIDE
        if other in names.indicators:
            found.setdefault(other)
    return list(found)


def _pick(stage: Stage, indicator: Indicator | None) -> Pick | None:
    if indicator is None:
        return None
    known = _narrowed(stage, indicator, stage.board.figures.stretches(indicator.id))
    measured = without_aims(known)
    own_area = _own_area(stage, measured)
    areas = _beside_areas(stage.board, measured, own_area)
    near, breakdowns = {own_area, *areas}, {one.breakdown for one in known}
    every = _narrowed(stage, indicator, stage.board.figures.series(indicator.id, near, breakdowns))
    series = without_targets(every)
    own = [seen for seen in series if seen.area == own_area]
    if not stage.shown.period:  # the sum of a year is not the newest of its months
        by_part = {
            part: [seen for seen in own if seen.breakdown == part] for part in dict.fromkeys(s.breakdown for s in own)
        }
        own = [seen for members in by_part.values() for seen in of_one_length(members, own_area)]
    big = _big(own, stage.shown.period, _wanted_parts(stage))
    if big is None:
        return None
    same_time = [seen for seen in series if seen.period == big.period and (seen.kind in ACTUAL) == (big.kind in ACTUAL)]
    others = tuple(s for s in _of_areas(same_time, areas) if s.breakdown == big.breakdown)
    parts = {s.breakdown: s for s in same_time if s.area == big.area and s.breakdown != big.breakdown}
    end = worded.end_of(big) if stage.shown.period else date.max
    history = tuple(
        s
        for s in every
        if s.breakdown == big.breakdown and s.area in (big.area, *areas) and is_period(s.period)
        and worded.end_of(s) <= end
    )  # fmt: skip
    return Pick(indicator, big, others, tuple(parts.values()), history)


def _wanted_parts(stage: Stage) -> list[str]:
    return stage.shown.breakdown.split(PARTS) if stage.shown.breakdown else []


def _narrowed(stage: Stage, indicator: Indicator, every: Sequence[D]) -> tuple[D, ...]:
    """The figures of an indicator, or what there is of them, of the parts asked for where it has them; in the order
    they were asked for."""
    wanted = _wanted_parts(stage)
    narrowed = tuple(seen for part in wanted for seen in every if pieces(seen.breakdown) == pieces(part))
    if wanted and indicator.id == stage.shown.of.split()[0]:
        return narrowed
    return narrowed or tuple(every)


def _own_area(stage: Stage, known: Sequence[Stretch]) -> str:
    """The area asked for, else the municipality of the meeting, else the first that has figures."""
    if stage.shown.area:
        return stage.shown.area
    areas = [one.area for one in known]
    return stage.meeting.municipality if stage.meeting.municipality in areas else next(iter(areas), "")


def _big(own: list[Observation], period: str, parts: list[str]) -> Observation | None:
    """The figure that answers: of the period asked for, else the newest counted one, else the newest of any kind."""
    asked = [seen for seen in own if seen.period == period] if period else own
    counted = [seen for seen in asked if seen.kind in ACTUAL]
    newest = worded.newest(counted or asked)
    if newest is None:
        return None
    same_time = [s for s in (counted or asked) if s.period == newest.period]
    order = parts or by_whole(s.breakdown for s in same_time)
    there = {pieces(s.breakdown) for s in same_time}
    first = next(filter(there.__contains__, map(pieces, order)), pieces(newest.breakdown))
    return worded.newest(s for s in same_time if pieces(s.breakdown) == first)


def _beside_areas(board: Board, known: Sequence[Stretch], own: str) -> list[str]:
    """Region and country, the region first; the country alone where there are many regions."""
    found = list(dict.fromkeys(one.area for one in known if one.area and one.area != own))
    levels = {area: board.catalogue.areas[area].level for area in found if area in board.catalogue.areas}
    regions = [area for area in found if levels.get(area) == "region"]
    country = [area for area in found if levels.get(area) == "country"]
    return [*(regions if len(regions) <= MOST_REGIONS else ()), *country]


def _of_areas(figures: list[Observation], areas: list[str]) -> list[Observation]:
    return [seen for area in areas if (seen := worded.newest(s for s in figures if s.area == area))]


def _screen(stage: Stage, picks: list[Pick]) -> Screen:
    lang, names, first = stage.lang, stage.board.catalogue, picks[0]
    figures = tuple(dict.fromkeys(seen for pick in picks for seen in pick.figures))
    chart = _chart(stage, picks)
    told = [pick.own for pick in picks] + [*first.others, *first.parts]
    remarks = _remarks(stage, picks)
    caveats, known = worded.caveats_of(told, [pick.indicator for pick in picks], lang)
    last = _last_with_a_number(stage, first)
    goals = answered.headed(stage, _goals(stage, first), first.own, _message(stage, picks))
    return stage.screen(
        "indicator",
        goals.message,
        **goals.parts,
        number=worded.figure_words(first.own, first.indicator, names, lang),
        number_words=_number_words(stage, first, several=len(picks) > 1),
        period=" · ".join(filter(None, (period_on_the_wall(first.own.period, lang), _mark(first.own, lang)))),
        beside=_beside(stage, picks),
        chart=chart,
        columns=(lang("Tal for"), lang("Periode"), lang("Tal"), lang("Art")),
        rows=tuple(_row(stage, seen) for seen in figures),
        paragraphs=() if chart or first.parts else tuple(remarks),
        source=worded.source_of(told, names, lang),
        caveats=worded.short((*goals.beside, *last, *caveats)) if goals.beside or last else caveats,
        notes=(*goals.notes, *remarks, *_notes(stage, picks, chart, known)),
        figures=figures,
        indicator=first.indicator.id,
    )


def _last_with_a_number(stage: Stage, pick: Pick) -> tuple[str, ...]:
    """`Seneste tal, der kan vises: 6 (februar 2026).`, where the newest cell has none: a chart ends there."""
    if pick.own.value is not None:
        return ()
    own = [s for s in pick.history if s.area == pick.own.area and s.kind in ACTUAL and s.value is not None]
    seen = worded.newest(own)
    if seen is None:
        return ()
    number = worded.figure_words(seen, pick.indicator, stage.board.catalogue, stage.lang)
    when = period_on_the_wall(seen.period, stage.lang)
    return (stage.lang("Seneste tal, der kan vises: {n} ({when}).", n=number, when=when),)


def _mark(seen: Observation, lang: Language) -> str:
    return "" if seen.value is None else kind_at_its_mark(seen.kind, lang)


def _name(stage: Stage, pick: Pick, *, split: bool = True) -> str:
    """The indicator's name, with the part where it has several of them."""
    part = worded.part_words(pick.own.breakdown)
    split = split and len({one.breakdown for one in stage.board.figures.stretches(pick.indicator.id)}) > 1
    return ", ".join(joined(name_of(pick.indicator, stage.lang), part if split else ""))


def joined(*words: str) -> list[str]:
    """What there is to say, each once: a name that ends with its part needs the part no second time."""
    kept: list[str] = []
    for word in filter(None, words):
        if not (kept and kept[-1].casefold().endswith(f", {word.casefold()}")):
            kept.append(word)
    return kept


def _number_words(stage: Stage, pick: Pick, *, several: bool) -> str:
    """What the large number counts; the part it is of where the screen or the indicator has others."""
    area = name_of(stage.board.catalogue.areas.get(pick.own.area), stage.lang)
    name = name_of(pick.indicator, stage.lang)
    words = (name, _part(pick), area) if several else (_name(stage, pick), area)
    return ", ".join(joined(*words))


def _beside(stage: Stage, picks: list[Pick]) -> tuple[SideFigure, ...]:
    lang, names, first = stage.lang, stage.board.catalogue, picks[0]

    def figure(seen: Observation) -> str:
        return worded.figure_words(seen, names.indicators[seen.indicator], names, lang)

    areas = [SideFigure(name_of(names.areas[seen.area], lang), figure(seen)) for seen in first.others]
    parts = [SideFigure(worded.part_words(seen.breakdown), figure(seen)) for seen in first.parts]
    more = [(pick, SideFigure(_beside_name(stage, pick, first), figure(pick.own))) for pick in picks[1:]]
    opposite = [beside for pick, beside in more if _is_other_side(pick, first)]
    return (*opposite, *areas, *parts, *(beside for _pick, beside in more if beside not in opposite))


def _is_other_side(pick: Pick, first: Pick) -> bool:
    one, other = pick.indicator.id, first.indicator.id
    return _OTHER_SIDE in (one.removeprefix(other), other.removeprefix(one))


def _beside_name(stage: Stage, pick: Pick, first: Pick) -> str:
    """The indicator with its part; of two sides of one matter the part alone, for the rest is said already."""
    part = worded.capital(_part(pick))
    if part and _is_other_side(pick, first):
        return part
    return ", ".join(filter(None, (name_of(pick.indicator, stage.lang), _part(pick))))


def _row(stage: Stage, seen: Observation) -> tuple[str, ...]:
    lang, names = stage.lang, stage.board.catalogue
    indicator = names.indicators[seen.indicator]
    area = name_of(names.areas.get(seen.area), lang)
    what = ", ".join(joined(name_of(indicator, lang), worded.part_words(seen.breakdown), area))
    kind = kind_in_words(seen.kind, lang)
    return what, period_on_the_wall(seen.period, lang), worded.figure_words(seen, indicator, names, lang), kind


def _series(stage: Stage, pick: Pick) -> tuple[Observation, ...]:
    """The figures a sentence may speak of: those of the screen, and nothing after the large number's time.

    Figures of other parts come along, since a sentence names its part where there are several.
    """
    end, part = worded.end_of(pick.own), part_of(pick.own.breakdown)
    own = (seen for seen in pick.figures if seen.breakdown == pick.own.breakdown and worded.end_of(seen) <= end)
    every = stage.board.figures.series(pick.indicator.id, {pick.own.area})
    others = (seen for seen in every if seen.kind in ACTUAL and part_of(seen.breakdown) != part)
    return (*own, *others)


def _message(stage: Stage, picks: list[Pick]) -> str:
    """What the figures say together: where the own area lies, how it moved; the plain name where they say nothing."""
    first = picks[0]
    several = len(picks) > 1
    told = [_told(stage, pick, first, several=several) for pick in picks]
    said = [text for text in told if text] or [_held_together(stage, picks)]
    return ". ".join(filter(None, said)) or _name(stage, first, split=not first.parts)


def _told(stage: Stage, pick: Pick, first: Pick, *, several: bool) -> str:
    """One indicator's sentence, "" where it has only a name; of several each says which part it is about."""
    if pick.indicator.kind_of_chart == "change":
        return _change(stage, pick, first)
    heading = _heading(stage, pick)
    said = _said_of(message, stage, pick).text
    if said in (heading, worded.capital(name_of(pick.indicator, stage.lang))) or pick.parts:
        return ""
    return _about(_part(pick), said, stage.lang) if several else said


def _about(about: str, text: str, lang: Language) -> str:
    """`Voksenområdet: Herning ligger under landet`."""
    return lang("{about}: {text}", about=worded.capital(about), text=text) if about else text


def _part(pick: Pick) -> str:
    """The part a figure is of, in words; "" where it is the whole."""
    return "" if is_all_whole(part_of(pick.own.breakdown)) else worded.part_words(part_of(pick.own.breakdown))


def _change(stage: Stage, pick: Pick, first: Pick) -> str:
    """`46 færre fuldtidspersoner på førtidspension end …`, `Alle områder: 1 procentpoint højere end landet`."""
    write, lang = _writer(stage, pick), stage.lang
    name, amount = name_of(pick.indicator, lang), pick.own.number
    if write is None or amount is None:
        return ""
    word = worded.meaning_of(amount, pick.indicator, lang)
    if word and worded.names_its_sign(pick.indicator, word, lang):
        return f"{lang.number(abs(amount))} {name[:1].lower()}{name[1:]}"
    said = sentence("message", change(write, pick.own)).text.rstrip(".")
    about = _part(pick) or (_heading(stage, first) if first.own.unit == pick.own.unit else name)
    return "" if said == name else _about(about, said, lang)


def _writer(stage: Stage, pick: Pick) -> Writer | None:
    found = behind(_series(stage, pick), pick.indicator, pick.own.area, stage.board.catalogue, stage.board.today,
                   part_of(pick.own.breakdown), _events(stage, pick))  # fmt: skip
    return Writer(found, stage.lang) if found else None


def _said_of(say: Callable[..., T], stage: Stage, pick: Pick) -> T:
    """A remark (`draft` or `message`) on the part of a pick, with what documents say happened to its figures."""
    return say(
        _series(stage, pick), pick.indicator, pick.own.area, stage.board.catalogue, stage.lang, stage.board.today,
        breakdown=part_of(pick.own.breakdown), events=_events(stage, pick),
    )  # fmt: skip


def _heading(stage: Stage, pick: Pick) -> str:
    write = _writer(stage, pick)
    return worded.capital(write.heading) if write else name_of(pick.indicator, stage.lang)


def _events(stage: Stage, pick: Pick) -> list[Event]:
    return [event for row in _goals(stage, pick) for event in row.events]


def _goals(stage: Stage, pick: Pick) -> tuple[Row, ...]:
    """The goals whose verdicts belong to the figures of a pick: no other area's, and no other part's."""
    return stage.board.goals_of(pick.indicator.id, pick.own.area, part_of(pick.own.breakdown))


def _held_together(stage: Stage, picks: list[Pick]) -> str:
    """Two figures of one unit, time and area that were put together: which of them is the lower."""
    if len(picks) != 2:
        return ""
    one, other = picks
    number, its = one.own.number, other.own.number
    alike = (one.own.unit, one.own.period, one.own.area) == (other.own.unit, other.own.period, other.own.area)
    if number is None or its is None or not alike or number == its:
        return ""
    lang = stage.lang
    names = {"one": name_of(one.indicator, lang), "other": name_of(other.indicator, lang)}
    if number < its:
        return lang("{one} er lavere end {other}", **names)
    return lang("{one} er højere end {other}", **names)


def _remarks(stage: Stage, picks: list[Pick]) -> list[str]:
    """What is said of each figure at length: the remark a person signed, else the drafted one without its caveats."""
    found = []
    for pick in picks:
        signed = next((r for r in stage.board.facts.remarks if _is_of(r, pick, stage.lang)), None)
        if signed:
            found.append(signed.text)
            continue
        drafted = _said_of(draft, stage, pick)
        said = [s.text for s in drafted.sentences if s.kind not in ("caveat", "note")] if drafted else []
        found.append(" ".join(said))
    return [text for text in found if text]


def _is_of(remark: Remark, pick: Pick, lang: Language) -> bool:
    own = (pick.indicator.id, pick.own.area, pieces(part_of(pick.own.breakdown)), pick.own.period, lang.code)
    return own == (remark.indicator, remark.area, pieces(remark.breakdown), remark.period, remark.language)


def _chart(stage: Stage, picks: list[Pick]) -> Chart | None:
    """Over time where there are two times; else the areas or parts side by side; else the number alone."""
    first, lang, names = picks[0], stage.lang, stage.board.catalogue
    subject = subject_of(first.indicator, names.units[first.own.unit])
    same_unit = [seen for seen in first.history if seen.unit == first.own.unit]
    times = {s.period for s in without_targets(same_unit) if s.area == first.own.area}
    if subject.kind not in ("change", "rank") and len(times) > 1:
        lines = lines_of(same_unit, names.areas, first.own.area)
        return trend_chart(
            lines,
            target_steps(_goals(stage, first), first.indicator.id, subject, names),
            (),
            subject,
            lang,
            PROJECTOR,
        )
    if first.parts and all(seen.unit == first.own.unit for seen in first.parts) and subject.kind != "rank":
        return trend_chart(_part_lines((first.own, *first.parts)), (), (), subject, lang, PROJECTOR)
    return _side_by_side(stage, picks, subject)


def _part_lines(figures: tuple[Observation, ...]) -> list[Line]:
    return [Line(Words.same(worded.part_words(s.breakdown)), (_point(s),), own=True) for s in figures]


def _point(seen: Observation) -> Point:
    return Point(seen.period, seen.value, seen.kind, seen.marker, seen.note, seen.ref)


def _side_by_side(stage: Stage, picks: list[Pick], subject: Subject) -> Chart | None:
    """The indicators that share the first one's unit, a row each, when there is something to hold a figure against."""
    names = stage.board.catalogue
    rows = []
    for pick in picks:
        own = subject_of(pick.indicator, names.units[pick.own.unit])
        if pick.own.unit != picks[0].own.unit or own.kind in ("change", "rank"):
            continue
        lines = lines_of((pick.own, *(s for s in pick.others if s.unit == pick.own.unit)), names.areas, pick.own.area)
        rows.append(CompareRow(own, lines))
    if sum(len(row.lines) for row in rows) < 2 or subject.kind in ("change", "rank"):
        return None
    return compare_chart(rows, stage.lang, PROJECTOR)


def _notes(stage: Stage, picks: list[Pick], chart: Chart | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """What a speaker gets: the chart in words, how each figure is counted, everything known of them, their sources."""
    lang = stage.lang
    defined = [lang.say(pick.indicator.definition) for pick in picks]
    quotes = dict.fromkeys(seen.quote for pick in picks for seen in pick.figures if seen.quote)
    quoted = [lang("Kilden: »{quote}«", quote=quote) for quote in list(quotes)[:4]]
    return (chart.alt(lang) if chart else "", *defined, *known, *quoted)
