"""One indicator over areas, a dot a row: name, rank and figure at its left, the own area marked.

An area without a figure has its row, the word for why, and no dot; one that holds the others has a square and no rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from maaltavle.charts.axes.plot import anchor_value
from maaltavle.charts.axes.value import bar_axis
from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import Label, Marks, Pen, Series, Stated, rule, runs
from maaltavle.charts.inputs import Point, Subject
from maaltavle.charts.rows import Sheet
from maaltavle.charts.theme import LIGHT, Theme
from maaltavle.charts.words import axis_words, join, marker_words, most_of, point_kind_words, sentence, value_words
from maaltavle.charts.wrapping import width
from maaltavle.message import NO_WORDS, Words
from maaltavle.wording.language import Language

_ROW, _AIR, _TOLD = 1.6, 14.0, 1  # a row in heights of small words; px between words and dots; areas told at each end


@dataclass(frozen=True, slots=True)
class Dot:
    """One area. `rank` None: it has none, and `why` says so where it has a figure; `whole`: it holds the others.

    `off_scale`: it counts something else, or is of another size: it has words alone.
    """

    named: Words
    point: Point
    rank: int | None = None
    sharing: int = 1
    own: bool = False
    whole: bool = False
    why: Words = NO_WORDS
    off_scale: bool = False

    def name(self, lang: Language) -> str:
        """The area's name."""
        return lang.say(self.named)

    @property
    def placed(self) -> bool:
        """Whether it has a dot."""
        return self.point.known and not self.off_scale


@dataclass(frozen=True)
class DotTable:
    """The same as rows of words."""

    dots: tuple[Dot, ...]
    subject: Subject

    def columns(self, lang: Language) -> tuple[str, ...]:
        """Place, area, period, figure, how it came about, note."""
        return (lang("Placering"), lang("Område"), lang("Periode"), lang("Tal"), lang("Art"), lang("Bemærkning"))

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """One row an area, in the order of the chart."""
        return [self._row(dot, lang) for dot in self.dots]

    def _row(self, dot: Dot, lang: Language) -> tuple[str, ...]:
        period = lang.period(dot.point.period) if dot.point.dated else lang("ikke oplyst")
        figure = value_words(dot.point, self.subject, lang)
        return (rank_words(dot, lang), dot.name(lang), period, figure, point_kind_words(dot.point, lang),
                lang.say(dot.why))  # fmt: skip


def rank_words(dot: Dot, lang: Language) -> str:
    """`3`, `3 (delt af 2)`, or nothing."""
    if dot.rank is None:
        return ""
    number = lang.number(dot.rank)
    return lang("{rank} (delt af {n})", rank=number, n=lang.number(dot.sharing)) if dot.sharing > 1 else number


def ranked_chart(dots: Sequence[Dot], subject: Subject, lang: Language, theme: Theme = LIGHT) -> Chart:
    """The areas in the order given. Raises ValueError where there is none."""
    dots = tuple(dots)
    if not dots:
        raise ValueError("ranked dots need at least one area")
    points = [dot.point for dot in dots if dot.placed]
    values = [end for point in points for end in point.ends]
    axis = bar_axis(values, points, subject, lang, room=0.04)
    sheet = Sheet(theme, axis, subject.unit_name(lang), most_of(subject.decimals, *values))
    words = [_words(dot, subject, lang) for dot in dots]
    left = max(width(text, theme.small) * (1.06 if dot.own else 1) for text, dot in zip(words, dots, strict=True))
    for text, dot in zip(words, dots, strict=True):
        _row(sheet, text, dot, subject, lang, left + _AIR)
    sheet.words(axis_words(axis, lang), theme.small, theme.muted)
    drawn = sheet.drawing()
    margin = drawn.margin._replace(left=int(max(drawn.margin.left, left + _AIR + 2)))
    return Chart(
        kind="ranked",
        drawing=replace(drawn, margin=margin),
        lang=lang,
        source=DotTable(dots, subject),
        alt=partial(ranked_alt, dots, subject),
        again=partial(ranked_chart, dots, subject, lang),
    )


def _words(dot: Dot, subject: Subject, lang: Language) -> str:
    """`3. Herning 3,4 %`, `Hele landet 3,9 %`, `Samsø: for få til at vise`."""
    if not dot.point.known:
        return f"{dot.name(lang)}: {marker_words(dot.point, lang)}"
    rank = f"{lang.number(dot.rank)}. " if dot.rank is not None else ""
    aside = f" ({lang.say(dot.why)})" if dot.off_scale and dot.why else ""
    return f"{rank}{dot.name(lang)} {value_words(dot.point, subject, lang, short=True)}{aside}"


def _row(sheet: Sheet, text: str, dot: Dot, subject: Subject, lang: Language, left: float) -> None:
    theme = sheet.theme
    colour = theme.own if dot.own else theme.country if dot.whole else theme.text if dot.point.known else theme.muted
    tall = theme.small * _ROW
    level = round(sheet.down + tall / 2, 1)
    sheet.labels.append(
        Label(runs([text], bold=dot.own), 0, level, theme.small, colour, aside=-left, refs=("paper", "y"))
    )
    sheet.shapes.append(rule((sheet.axis.bottom, sheet.axis.top), (level, level), theme.grid, 1))
    if dot.placed:
        _mark(sheet, dot, level, colour if dot.own or dot.whole else theme.muted, subject, lang)
    sheet.down += tall


def _mark(sheet: Sheet, dot: Dot, level: float, colour: str, subject: Subject, lang: Language) -> None:
    """A dot; a ring where it is no one number, on a bar where both ends are known."""
    theme, hover = sheet.theme, f"{dot.name(lang)}: {value_words(dot.point, subject, lang)}"
    slot = sheet.slot(dot.name(lang))
    symbol, size = ("square", 1.0) if dot.whole else ("circle", 1.4 if dot.own else 0.9)
    if dot.point.number is not None:
        stated = Stated(slot, subject.name(lang))
        sheet.point(anchor_value(dot.point), level, symbol, theme.marker * size, colour, hover, stated)
        return
    if len(ends := dot.point.ends) > 1:
        sheet.shapes.append(rule((float(ends[0]), float(ends[1])), (level, level), colour, 4))
    ring = Marks(symbol, theme.marker * size, theme.background, Pen(colour, 1.5))
    sheet.marks.append(Series(((anchor_value(dot.point), level),), marks=ring, hover=(hover,), stated=(None,)))


def ranked_alt(dots: Sequence[Dot], subject: Subject, lang: Language) -> str:
    """The own area with its place, the first and the last, what holds them, and how many have no figure."""
    ranked = [dot for dot in dots if dot.rank is not None]
    own = next((dot for dot in dots if dot.own), None)
    parts = [f"{subject.name(lang)}: {_own(own, len(ranked), subject, lang)}" if own else subject.name(lang)]
    ends = [*ranked[:_TOLD], *ranked[-_TOLD:]] if len(ranked) > 2 * _TOLD else ranked
    if ends:
        parts.append(lang("Yderst ligger {areas}", areas=_told(ends, subject, lang)))
    parts += [_told([dot for dot in dots if dot.whole and dot.placed], subject, lang)]
    without = [dot for dot in dots if not dot.point.known]
    if without:
        parts.append(lang.plural("{n} område har intet tal", "{n} områder har intet tal", len(without)))
    return " ".join(sentence(part) for part in parts if part)


def _own(own: Dot, of: int, subject: Subject, lang: Language) -> str:
    said = f"{own.name(lang)} {value_words(own.point, subject, lang)}"
    if own.rank is None:
        return said
    return lang("{area}, nr. {rank} af {n}", area=said, rank=lang.number(own.rank), n=lang.number(of))


def _told(dots: Sequence[Dot], subject: Subject, lang: Language) -> str:
    return join([f"{dot.name(lang)} {value_words(dot.point, subject, lang)}" for dot in dots], lang)
