"""The wall: every indicator of a municipality as a card, to be looked through. Pure: a board in, cards out.

A card is about one area and part: the newest figure, the targets in force, what has changed and the goal that the
figures answer. One that is drawn also has its figures and the country's beside them; those of some hundred cards are
asked for together, and what is not to be drawn is let go of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from maaltavle.board import Board, Row
from maaltavle.catalogue import FACT
from maaltavle.charts import Line, Point, Subject, TargetStep, on_one_scale, subject_of
from maaltavle.judge.spc import Variation, newest_variation, on_last_year
from maaltavle.message import NO_WORDS, Words
from maaltavle.model import ACTUAL, Ground, Indicator, Interval, Kind, Lean, Marker, Outcome
from maaltavle.spelling.breakdowns import by_whole, part_of, pieces
from maaltavle.spelling.periods import is_period, lengths_of, parse_period, same_period_last_year
from maaltavle.target_lines import target_steps
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of

Found = Mapping[tuple[str, str], Sequence["Seen"]]
# From what is worst to what is best; no goal at all comes last.
_WORST_FIRST = (
    Outcome.MISSED, Outcome.BEHIND, Outcome.PARTLY, Outcome.NOT_ASSESSABLE, Outcome.IN_PROGRESS, Outcome.DROPPED,
    Outcome.ON_TRACK, Outcome.MET,
)  # fmt: skip
AT_ONCE, MOST_KEPT = 40, 20_000  # indicators whose figures are in memory together; figures of cards that are kept
FILTERS = ("", "maal", "aendret", "mangler", "mine")
ORDERS = ("vaerst", "aendring", "navn")


class Seen(NamedTuple):
    """A figure as the wall reads it: the fields of `_READ`. Most are looked at once, and never drawn."""

    period: str
    breakdown: str
    kind: Kind
    value: Interval | None
    marker: Marker | None
    ref: str
    load: int

    @property
    def number(self) -> Decimal | None:
        """The one number of an exact value."""
        return None if self.value is None else self.value.number

    @property
    def known(self) -> bool:
        """Whether there is a number to draw, be it only a limit."""
        return self.value is not None and (self.value.low is not None or self.value.high is not None)

    @property
    def point(self) -> Point:
        """As it is drawn."""
        return Point(self.period, self.value, self.kind, self.marker, ref=self.ref)


@dataclass(frozen=True, slots=True)
class Change:
    """How far the newest figure is from an earlier one: that of the same period last year, else the one before."""

    amount: Decimal
    since: str
    a_year: bool
    relative: float


@dataclass(frozen=True)
class Card:
    """One indicator on the wall: what it is sorted, counted and chosen by.

    `newest` is the newest cell, with or without a number. `theme` is what the council calls it; `elsewhere`: the area
    is known and not the municipality itself.
    """

    indicator: Indicator
    subject: Subject
    area: str
    elsewhere: bool
    part: str
    divided: bool
    theme: Words
    newest: Point | None
    loads: frozenset[int]
    goals: tuple[Row, ...]
    steps: tuple[TargetStep, ...]
    change: Change | None
    variation: Variation | None
    lacking: bool

    @property
    def goal(self) -> Row | None:
        """The goal that the figures answer now: the newest year's, of several the worst."""
        return min(self.goals, key=lambda row: (-row.goal.year, _rank(row))) if self.goals else None

    @property
    def outcome(self) -> Outcome | None:
        """How that goal stands by figures or evidence; None where only words or a lean, or nothing, answers it."""
        computed = self.goal is not None and self.goal.answer.ground is Ground.COMPUTED
        return self.goal.answer.outcome if self.goal and computed else None


@dataclass(frozen=True)
class DrawnCard(Card):
    """A card with its lines: `own` are the figures of `area` in order of time, each period once; `country` those of the
    whole country where they are on the same scale."""

    own: tuple[Point, ...] = ()
    country: tuple[Point, ...] = ()


def cards(board: Board, municipality: str, only: Collection[str] | None = None) -> tuple[DrawnCard, ...]:
    """A card for each indicator that has figures or goals of the municipality, in the order of the catalogue.

    `only` these indicators; None: all of them.
    """
    return tuple(made for part in _parts(board, municipality, only) for made in _drawn(board, municipality, part))


def every_card(board: Board, municipality: str) -> tuple[Card, ...]:
    """The same of all indicators, but with lines only where they have few figures together, `MOST_KEPT` at most."""
    found: list[Card] = []
    figures = 0
    for part in _parts(board, municipality, None):
        few = figures <= MOST_KEPT
        drawn = _drawn(board, municipality, part, beside=few)
        figures += sum(len(card.own) + len(card.country) for card in drawn)
        found += drawn if few else map(_without_lines, drawn)
    return tuple(found) if figures <= MOST_KEPT else tuple(map(_without_lines, found))


def with_lines(board: Board, municipality: str, some: Sequence[Card]) -> Iterator[DrawnCard]:
    """These cards as they are drawn, one after another; the figures of those that lack them are asked for together."""
    for start in range(0, len(some), AT_ONCE):
        part = some[start : start + AT_ONCE]
        lacking = {card.indicator.id for card in part if not isinstance(card, DrawnCard)}
        made = {card.indicator.id: card for card in cards(board, municipality, lacking)} if lacking else {}
        yield from (card if isinstance(card, DrawnCard) else made[card.indicator.id] for card in part)


def _parts(board: Board, municipality: str, only: Collection[str] | None) -> list[dict[str, str]]:
    """The indicators with the area of each, as many together as figures are asked for at once."""
    chosen = [(name, area) for name, area in _areas(board, municipality).items() if only is None or name in only]
    return [dict(chosen[start : start + AT_ONCE]) for start in range(0, len(chosen), AT_ONCE)]


def _drawn(
    board: Board, municipality: str, chosen: Mapping[str, str], *, beside: bool = True
) -> Sequence[DrawnCard]:  # fmt: skip
    """The cards of some indicators; `beside`: with their lines, and the country's figures."""
    country = [area for area, known in board.catalogue.areas.items() if known.level == "country" and beside]
    found = _read(board, {(name, area) for name, own in chosen.items() for area in (own, *country)})
    made = [_card(board, board.catalogue.indicators[name], area, found, municipality)
            for name, area in chosen.items()]  # fmt: skip
    return [_with_lines(card, own, found, country) if beside else card for card, own in made]


def _without_lines(card: Card) -> Card:
    return Card(**{field.name: getattr(card, field.name) for field in fields(Card)})


def _areas(board: Board, municipality: str) -> dict[str, str]:
    """The indicators to show with the area of each: the municipality, what lies in it, else what there is."""
    known, figures = board.catalogue.areas, board.figures
    within: dict[str, str] = {}  # the municipality itself, else the first area in it
    for area in sorted(figures.areas(), key=lambda area: area != municipality):
        if area == municipality or known[area].municipality == municipality:
            for name in figures.indicators_in(area):
                within.setdefault(name, area)
    asked = _asked(board, municipality)
    found = ((name, within.get(name) or _area(board, name, asked, municipality))
             for name, one in board.catalogue.indicators.items() if one.role != FACT)  # fmt: skip
    return {name: area for name, area in found if area is not None}


def _asked(board: Board, municipality: str) -> frozenset[str]:
    """The indicators that goals of the municipality use."""
    own = {goal.ref for goal in board.facts.goals if goal.municipality == municipality}
    measured = {measure.indicator for measure in board.facts.measures if measure.goal in own}
    return frozenset(measured | {goal.related_indicator for goal in board.facts.goals if goal.ref in own})


def _area(board: Board, name: str, asked: Collection[str], municipality: str) -> str | None:
    """The area whose figures stand for a municipality that has none of its own; "" where nobody said whose they are;
    None: not ours."""
    known, having = board.catalogue.areas, board.figures.areas_of(name)
    committee = board.catalogue.committees.get(board.catalogue.indicators[name].committee)
    ours = name in asked or (committee is not None and committee.municipality == municipality)
    others = [area for area in having if known[area].level == "municipality" or known[area].municipality]
    if ours:
        return next((area for area in having if area not in others), "")
    return next(iter(having), None) if committee is None and not others else None


def _read(board: Board, wanted: Collection[tuple[str, str]]) -> Found:
    """The figures of these indicators and areas, without what their sources aim at."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for pair, cells in board.figures.cells_of(wanted, Seen._fields).items():
        found[pair] = [one for one in map(Seen._make, cells) if one.kind is not Kind.TARGET]
    return found


def _card(
    board: Board, indicator: Indicator, area: str, found: Found, municipality: str
) -> tuple[DrawnCard, Sequence[Seen]]:  # fmt: skip
    """A card without its lines, and the figures that its own line goes through."""
    seen = found.get((indicator.id, area), ())
    parts = by_whole(map(part_of, dict.fromkeys(one.breakdown for one in seen))) or ("",)
    part = _part(board, indicator.id, area, parts)
    figures = _of_part(seen, part)
    own, newest = _series(figures)
    last = newest.point if newest else None
    subject = subject_of(indicator, board.catalogue.units[indicator.unit])
    goals = tuple(row for row in board.goals_of(indicator.id, area or municipality, part)
                  if any(measure.indicator == indicator.id for measure in row.measures))  # fmt: skip
    steps = tuple(target_steps(goals, indicator.id, subject, board.catalogue))
    card = DrawnCard(
        indicator=indicator, subject=subject, area=area, elsewhere=area not in ("", municipality), part=part,
        divided=len(parts) > 1, theme=_theme(board, indicator, municipality),
        newest=last, loads=frozenset(one.load for one in figures), goals=goals, steps=steps, change=_change(own),
        variation=_variation(own, indicator, steps), lacking=_lacks(indicator, last, board.today),
    )  # fmt: skip
    return card, own


def _of_part(seen: Sequence[Seen], part: str) -> list[Seen]:
    """The figures of a part, in whatever order its pieces are written."""
    meant = {one for one in {figure.breakdown for figure in seen} if pieces(part_of(one)) == pieces(part)}
    return [one for one in seen if one.breakdown in meant]


def _with_lines(card: DrawnCard, own: Sequence[Seen], found: Found, country: Sequence[str]) -> DrawnCard:
    beside = [one for name in country if name != card.area for one in found.get((card.indicator.id, name), ())]
    theirs, _newest = _series(_of_part(beside, card.part))
    ours, other = (tuple(one.point for one in line) for line in (own, theirs))
    return replace(card, own=ours, country=_beside(ours, other, card.subject))


def _part(board: Board, name: str, area: str, parts: Sequence[str]) -> str:
    """The part to show: the total; where there is none, that of a goal, else the first."""
    if "" in parts or len(parts) == 1:
        return parts[0]
    measured = {pieces(board.part_measured(measure)) for measure in board.facts.measures
                if (measure.indicator, measure.area) == (name, area)}  # fmt: skip
    return next((part for part in parts if pieces(part) in measured), parts[0])


def _series(figures: Sequence[Seen]) -> tuple[Sequence[Seen], Seen | None]:
    """What a line goes through, each period once and of one length, and the newest cell.

    Figures that are counted; where there are none, what somebody expects. A preliminary figure yields to a final one.
    """
    when, _grain = _in_time(frozenset(one.period for one in figures))
    every = [one for one in figures if one.period in when]
    counted = [one for one in every if one.kind in ACTUAL and one.kind is not Kind.DERIVED_IN_TEXT] or every
    when, grain = _in_time(frozenset(one.period for one in counted))
    once: dict[str, Seen] = {}
    for one in counted:
        if grain and when[one.period] != grain:
            continue
        before = once.get(one.period)
        if before is None or not before.known or (one.known and one.kind is not Kind.PRELIMINARY):
            once[one.period] = one
    ordered = [once[period] for period in when if period in once]
    return [one for one in ordered if one.number is not None], ordered[-1] if ordered else next(iter(figures), None)


@lru_cache(maxsize=64)
def _in_time(periods: frozenset[str]) -> tuple[Mapping[str, str], str]:
    """Those that have a place on a time axis, in its order, each with its length; and of several lengths of which one
    holds another that of a series, else "". Most indicators of a table have the same periods."""
    dated = sorted(map(parse_period, filter(is_period, periods)))
    grains = lengths_of(period.id for period in dated)
    return {period.id: period.grain for period in dated}, grains[0] if grains else ""


def _beside(own: Sequence[Point], country: Sequence[Point], subject: Subject) -> tuple[Point, ...]:
    """The country's figures from the own first one on, where they are of the same length and on the same scale."""
    if not own or not country:
        return ()
    first, grain = parse_period(own[0].period), parse_period(own[0].period).grain
    parsed = [(point, parse_period(point.period)) for point in country]
    near = tuple(point for point, period in parsed if period.grain == grain and period.end >= first.start)
    lines = [Line(NO_WORDS, tuple(own), own=True), Line(NO_WORDS, near)]
    return near if not on_one_scale(lines, subject)[1] else ()


def _theme(board: Board, indicator: Indicator, municipality: str) -> Words:
    """What the council calls it: the focus area of its newest goal, else the committee's name; no words for neither."""
    rows = [row for row in board.goals_using(indicator.id) if row.goal.municipality == municipality]
    newest = max(rows, key=lambda row: row.goal.year, default=None)
    if newest and newest.goal.focus_area:
        return Words.same(newest.goal.focus_area)
    committee = board.catalogue.committees.get(indicator.committee)
    return committee.name if committee else NO_WORDS


def _change(own: Sequence[Seen]) -> Change | None:
    if len(own) < 2:
        return None
    by_period = {point.period: point for point in own}
    newest = own[-1]
    period = parse_period(newest.period)
    a_year_ago = by_period.get(same_period_last_year(period)) if period.grain in ("month", "quarter", "half") else None
    before = a_year_ago or own[-2]
    now, then = newest.number or Decimal(0), before.number or Decimal(0)
    amount = now - then
    relative = abs(float(amount / then)) if then else float(bool(amount))
    return Change(amount, before.period, a_year_ago is not None, relative)


def _variation(own: Sequence[Seen], indicator: Indicator, steps: Sequence[TargetStep]) -> Variation | None:
    """What the last figure means in a series that is long enough; a seasonal one is held against last year's."""
    series = [(point.period, point.number) for point in own if point.number is not None]
    return newest_variation(on_last_year(series) if indicator.seasonal else series, indicator.good)


def _lacks(indicator: Indicator, newest: Point | None, today: date) -> bool:
    """Whether a figure is missing: there is none, the newest cell is empty, or the next one should be there by now."""
    if newest is None or newest.marker in (Marker.MISSING, Marker.PENDING):
        return True
    if not is_period(indicator.next_period) or not newest.dated:
        return False
    expected = parse_period(indicator.next_period)
    return expected.end < today and parse_period(newest.period) < expected


@dataclass(frozen=True)
class Wanted:
    """Which cards: a filter, the loads since a day, and what belongs to the person (loads, goals by ref, and the
    indicators of goals that the person answers for, also those that only relate to it)."""

    shown: str = ""
    since: frozenset[int] = frozenset()
    loads: frozenset[int] = frozenset()
    goals: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()

    def has(self, card: Card, shown: str) -> bool:
        """Whether a card is among those of a filter."""
        match shown:
            case "maal":
                return bool(card.goals)
            case "aendret":
                return bool(card.loads & self.since)
            case "mangler":
                return card.lacking
            case "mine":
                own = card.indicator.id in self.indicators or bool(card.loads & self.loads)
                return own or any(row.goal.ref in self.goals for row in card.goals)
        return True

    def of(self, every: Iterable[Card]) -> tuple[Card, ...]:
        """The cards that are shown."""
        return tuple(card for card in every if self.has(card, self.shown))


def by_theme(every: Iterable[Card], order: str, lang: Language) -> list[tuple[str, list[Card]]]:
    """The cards in order, by theme; the theme of the first card comes first, and what has no theme last."""
    key = _keys(lang)[order]
    themes: dict[str, list[Card]] = {}
    for card in sorted(every, key=key):
        themes.setdefault(lang.say(card.theme), []).append(card)
    if order == "navn":
        themes = dict(sorted(themes.items(), key=lambda item: alphabetical(item[0])))
    return sorted(themes.items(), key=lambda item: not item[0])


def _keys(lang: Language) -> dict[str, Callable[[Card], tuple[float | str, ...]]]:
    def name(card: Card) -> str:
        return alphabetical(name_of(card.indicator, lang))

    return {
        "vaerst": lambda card: (*_how_bad(card), name(card)),
        "aendring": lambda card: (-card.change.relative if card.change else 1.0, name(card)),
        "navn": lambda card: (name(card),),
    }


def _how_bad(card: Card) -> tuple[float, float, float]:
    """Goals first, the worst of them and the farthest from their target; then figures that get worse; then the rest."""
    worse = 0.0 if card.variation is Variation.CONCERN else 1.0
    row = card.goal
    if row is None:
        return len(_WORST_FIRST), worse, 0.0
    return _rank(row), _distance(row), worse


def _rank(row: Row) -> float:
    """Where the answer stands; a direction alone beside what cannot be answered, to its bad or its good side."""
    answer = row.answer
    lean = {Lean.MISSED: -0.5, Lean.DECLINE: -0.5, Lean.MET: 0.5, Lean.PROGRESS: 0.5}
    unanswered = answer.outcome is Outcome.NOT_ASSESSABLE and answer.direction is not None
    return _WORST_FIRST.index(answer.outcome) + (lean[answer.direction] if unanswered and answer.direction else 0)


def _distance(row: Row) -> float:
    """The gap as a share of the target, below zero on the bad side."""
    target, gap = row.goal.target, row.verdict.gap
    level = target.low if target.low is not None else target.high
    return float(gap / abs(level)) if gap is not None and level else 0.0
