"""What to draw: frozen inputs that know nothing of the store; the way there from observations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from maaltavle.columnar import column_of
from maaltavle.judge.intervals import hull
from maaltavle.judge.rule import Scale, rule_of
from maaltavle.message import NO_WORDS, Words
from maaltavle.model import ACTUAL, Area, Direction, Indicator, Interval, Kind, Marker, Observation, Target
from maaltavle.spelling.periods import is_period, lengths_of, parse_period
from maaltavle.units import Unit
from maaltavle.wording.language import Language, in_every_language, printed
from maaltavle.wording.periods import grain_in_words

_OF_A_POINT = ("period", "value", "kind", "marker", "note", "ref")  # of an observation, in the order of its fields


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. `value` is None exactly when `marker` says why; `period` is a StatBank id, "" when none is stated.

    `withheld_below` is the limit that a source states for what it withholds; without one nothing is known of the size.
    """

    period: str
    value: Interval | None
    kind: Kind = Kind.MEASURED
    marker: Marker | None = None
    note: str = ""
    ref: str = ""
    withheld_below: int | None = None

    @property
    def dated(self) -> bool:
        """Whether the point has a place on a time axis."""
        return is_period(self.period)

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The known ends of the value: two, one or none."""
        value = self.value
        if value is None:
            return ()
        if value.low is not None and value.high is not None:
            return value.low, value.high
        return tuple(end for end in (value.low, value.high) if end is not None)

    @property
    def number(self) -> Decimal | None:
        """The one number of an exact value."""
        value = self.value
        return value.low if value is not None and value.low is not None and value.low == value.high else None

    @property
    def upwards(self) -> bool:
        """Whether the number is the least that the figure can be."""
        return self.value is not None and self.value.high is None

    @property
    def limit(self) -> int | None:
        """What a withheld figure is below, where its source says so: then, and only then, its size is shown."""
        return self.withheld_below if self.marker is Marker.WITHHELD else None

    @property
    def known(self) -> bool:
        """Whether there is a number to draw, be it only a limit."""
        value = self.value
        return value is not None and (value.low is not None or value.high is not None)


@dataclass(frozen=True)
class Line:
    """The figures of one area (or one breakdown of it), in any order; `own` is the municipality the page is about.

    `aims` are what the source of the figures aims at: no points of the line, and no target that the council decided.
    """

    named: Words
    points: tuple[Point, ...]
    own: bool = False
    aims: tuple[Point, ...] = ()

    def name(self, lang: Language) -> str:
        """The name in the language given."""
        return lang.say(self.named)

    @cached_property
    def ordered(self) -> tuple[Point, ...]:
        """The points that have a period, by time: of the figures that were counted for one period the one that counts.

        A preliminary one yields to a final one, and two that differ are the range between them, as in a verdict.
        """
        return _counting(self.told)

    @cached_property
    def told(self) -> tuple[Point, ...]:
        """Every point that has a period, by time: those beside the one that counts stand in the table."""
        return _dated(self.points)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """Those of every point and aim that is drawn, in their order."""
        return tuple([point.period for point in (*self.ordered, *self.aimed)])

    @cached_property
    def ends(self) -> frozenset[Decimal]:
        """The known ends of all values, aims among them, each once."""
        values = [point.value for point in (*self.points, *self.aims) if point.value is not None]
        return frozenset([end for value in values for end in (value.low, value.high) if end is not None])

    @cached_property
    def aimed(self) -> tuple[Point, ...]:
        """The aims that are drawn, by time: those with a number, for periods as long as those of the figures.

        What is aimed at for a year is no level for its months: it stands in words and in the table.
        """
        if not self.aims:
            return ()
        grains = {parse_period(point.period).grain for point in self.ordered}
        return tuple(aim for aim in _dated(self.aims) if aim.known and parse_period(aim.period).grain in grains)


def line_of(named: Words, points: Iterable[Point], *, own: bool = False) -> Line:
    """The figures as a line, with what their source aims at beside them."""
    found = tuple(points)
    aims = tuple(point for point in found if point.kind is Kind.TARGET)
    return Line(named, tuple(point for point in found if point.kind is not Kind.TARGET), own, aims)


def _dated(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted((point for point in points if point.dated), key=_time))


def _counting(points: tuple[Point, ...]) -> tuple[Point, ...]:
    several = Counter(point.period for point in points)
    if len(several) == len(points):
        return points
    counted: dict[str, Point] = {}
    for point in points:
        if point.known and point.kind in ACTUAL:
            counted[point.period] = _surer(counted[point.period], point) if point.period in counted else point
    last = {id(point): counted[point.period] for point in points if _replaced(point, counted)}
    return tuple(dict.fromkeys(last.get(id(point), point) for point in points))


def _replaced(point: Point, counted: Mapping[str, Point]) -> bool:
    """Whether the figure that counts stands in for a point: for all that were counted, and for one that lacked."""
    lacks = point.marker in (Marker.MISSING, Marker.PENDING)
    return point.period in counted and (lacks or (point.known and point.kind in ACTUAL))


def _surer(one: Point, other: Point) -> Point:
    """Of two counted figures of a period the final one; of two alike what both leave open."""
    if (one.kind is Kind.PRELIMINARY) != (other.kind is Kind.PRELIMINARY):
        return other if one.kind is Kind.PRELIMINARY else one
    if one.value is None or other.value is None or one.value == other.value:
        return one
    return replace(one, value=hull(one.value, other.value))


def _time(point: Point) -> tuple[date, date]:
    period = parse_period(point.period)
    return period.end, period.start


@dataclass(frozen=True, slots=True)
class Way:
    """The straight way that a target asks for: from a `value` at the day `start` to the target's level at `end`."""

    start: date
    value: Decimal
    end: date


@dataclass(frozen=True, slots=True)
class TargetStep:
    """One target in force from `start` to `end` (None: open), drawn at `low` and/or `high`, with its words beside it.

    low alone: at least; high alone: at most; both: between. `words` are whole: "Mål: mindst 2.500 (ØEU 2014)".
    `of_source`: no council decided it, the source of the figures states it. `decision` says who decided it and when,
    short enough to stand at the step; `way` is what it takes to be there in time, where the start is known.
    `gap` is how far off the figure of the period `judged` is, in the verdict's own words; `in_percent`: the target is
    a change in percent, so that only those words, and no distance from the rule, say how far off a figure is.
    """

    start: date | None
    end: date | None
    low: Decimal | None
    high: Decimal | None
    said: Words
    of_source: bool = False
    decision: Words = NO_WORDS
    way: Way | None = None
    gap: Words = NO_WORDS
    judged: str = ""
    in_percent: bool = False

    def words(self, lang: Language) -> str:
        """The words in the language given."""
        return lang.say(self.said)

    @property
    def way_to(self) -> Decimal | None:
        """The level that the way leads to; None without a way, or where it started where it should be."""
        if self.way is None:
            return None
        return self.missed_by(self.way.value)

    def missed_by(self, value: Decimal) -> Decimal | None:
        """The level that a value lies on the wrong side of; None where it is where it should be."""
        if self.low is not None and value < self.low:
            return self.low
        return self.high if self.high is not None and value > self.high else None

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """The values at which a rule is drawn."""
        return tuple(level for level in (self.low, self.high) if level is not None)

    def covers(self, day: date) -> bool:
        """Whether the target is in force that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened at a time: kind "break" (figures before and after are not comparable) or "note"."""

    period: str
    said: Words
    kind: str = "break"

    def words(self, lang: Language) -> str:
        """The words in the language given."""
        return lang.say(self.said)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the figures are: name, unit and the facts of the indicator that decide how it may be drawn.

    `kind` is the catalogue's kind_of_chart (level, count, share, change, rank, money); `decimals` the least shown.
    """

    named: Words
    unit: Unit
    kind: str = "level"
    good: Direction = Direction.NEUTRAL
    decimals: int = 0
    periodicity: str = ""
    sign: Words = NO_WORDS

    def name(self, lang: Language) -> str:
        """The name in the language given."""
        return lang.say(self.named)

    def unit_name(self, lang: Language) -> str:
        """The unit as it stands beside a number; "" for a bare count."""
        return printed(lang.say(self.unit.name))

    def sign_note(self, lang: Language) -> str:
        """What + and − mean; "" where nothing needs saying."""
        return lang.say(self.sign)


def kind_drawn(indicator: Indicator, unit: Unit | None) -> str:
    """The kind that an indicator is drawn as. A level in percent is a share: who made it may have said no kind."""
    share = indicator.kind_of_chart == "level" and unit is not None and unit.dimension == "share"
    return "share" if share else indicator.kind_of_chart


def subject_of(indicator: Indicator, unit: Unit) -> Subject:
    """The subject of a chart from the catalogue's indicator and its unit."""
    return Subject(
        named=indicator.name,
        unit=unit,
        kind=kind_drawn(indicator, unit),
        good=indicator.good,
        decimals=indicator.decimals,
        periodicity=indicator.periodicity,
        sign=indicator.sign_note,
    )


def lines_of(observations: Sequence[Observation], areas: Mapping[str, Area], own: str) -> tuple[Line, ...]:
    """Observations of one indicator as lines: one an area and breakdown, the own area's first, else in the order met.

    The breakdown is named only where one area has several, since otherwise it says nothing that the title does not.
    Where one period holds others (a year its months), those of another length are a line of their own: the sum of a
    year is no point among its months.
    """
    groups: dict[tuple[str, str], list[Point]] = {}
    points = map(Point, *(column_of(observations, name) for name in _OF_A_POINT))
    lines_at = zip(column_of(observations, "area"), column_of(observations, "breakdown"), strict=True)
    for place, point in zip(lines_at, points, strict=True):
        groups.setdefault(place, []).append(point)
    split = {area for area, _ in groups if sum(other == area for other, _ in groups) > 1}
    lines = [
        line
        for (area, breakdown), points in groups.items()
        for line in _lines(areas.get(area), area, breakdown if area in split else "", points, own=area == own)
    ]
    return tuple(sorted(lines, key=lambda line: not line.own))


def _lines(area: Area | None, area_id: str, breakdown: str, points: Sequence[Point], *, own: bool) -> list[Line]:
    part = ", ".join(piece.split("=", 1)[-1] for piece in breakdown.split("; ") if piece)
    name = (area.name if area else Words.same(area_id)).mapped(lambda text: ", ".join(filter(None, (text, part))))
    first, *others = by_length(points)
    return [line_of(name, first, own=own), *(line_of(_lengthy(name, one), one) for one in others)]


def by_length(points: Sequence[Point]) -> list[list[Point]]:
    """All points together; where one period holds others, those of each length, as `lengths_of` has them.

    Points without a period stay with the first, and so does what is aimed at for another length than any of them.
    """
    grains = lengths_of(p.period for p in points if p.dated and p.kind is not Kind.TARGET)
    if len(grains) < 2:
        return [[*points]]
    found: dict[str, list[Point]] = {grain: [] for grain in grains}
    for point in points:
        found.get(parse_period(point.period).grain if point.dated else "", found[grains[0]]).append(point)
    return [*found.values()]


def _lengthy(name: Words, points: Sequence[Point]) -> Words:
    """`Herning, hele året`: the name of a line whose periods are of another length."""
    grain = parse_period(points[0].period).grain
    return in_every_language(lambda lang: f"{lang.say(name)}, {grain_in_words(grain, lang)}")


def target_step(target: Target, subject: Subject, said: Words) -> TargetStep | None:
    """The target as something to draw, or None when it has no level in the subject's own unit.

    A change in percent needs a baseline to be a level; in a chart of changes it is itself the level, with the sign
    that the indicator writes (a fall counted upwards is good when it is high).
    """
    scale = Scale(subject.unit.id, subject.kind == "change", subject.good)
    low, high = rule_of(target).line(target, scale)
    if low is None and high is None:
        return None
    if rule_of(target).of_change:
        low, high = (None if end is None else _as_fine(end, subject) for end in (low, high))
    period = parse_period(target.period) if is_period(target.period) else None
    start = period.start if period else None
    end = period.end if period else target.deadline
    in_percent = rule_of(target).of_change and target.change_unit == "pct"
    return TargetStep(start, end, low, high, said, in_percent=in_percent)


def _as_fine(level: Decimal, subject: Subject) -> Decimal:
    """A level no finer than it can be seen: 1 % over 1.028 persons is 1.038,3, and nobody counts the rest of it."""
    fine = subject.decimals + 1
    return round(level, fine) if -int(level.normalize().as_tuple().exponent) > fine else level
