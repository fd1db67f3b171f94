"""Checks: what looks wrong and may be right – a jump of the unit, a value outside what can be, figures
that would disappear or take the place of another source's. Few are asked about one by one, many of a kind together.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from math import inf
from statistics import median

from maaltavle.asked import Questions, SeriesKey
from maaltavle.columnar import Rows, paired, places_by
from maaltavle.intake.figures import FIGURE, middle, sizes_of
from maaltavle.intake.labels import Names
from maaltavle.intake.types import Change, Changes, Confirmation
from maaltavle.message import Message
from maaltavle.model import Amount, Document, Exact, Indicator, Interval, Kind, Observation
from maaltavle.reading import Reading
from maaltavle.spelling.periods import Period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.language import DANISH

JUMP = 5  # a figure or a whole series this many times larger or smaller
MOST_SERIES = 10_000  # of a file that are held against the stored ones
STEP = 20  # the same inside a file whose series nothing stored speaks for
SMALL = 20  # counts below this jump by themselves
HUNDREDTH = 20  # a share so many times smaller than its like may be written as 0,65 for 65 %
FEW = 3  # from so many figures on, a pattern among them means something
MOST_SINGLE = 12


def confirmations(changes: Changes, stored: Questions, names: Names, source: Document) -> tuple[Confirmation, ...]:
    """Everything a person has to confirm, in the order of the file."""
    revised = [change.new for change in changes.changed]
    coming = Rows.of(Observation, FIGURE, (*changes.new, *revised) if revised else changes.new)
    by_indicator = _coming(coming)
    own = coming.where("kind", Kind.TARGET.__ne__)  # what is aimed at says nothing of how figures move
    counted = by_indicator if own is coming else _coming(own)
    whole = dict(_whole_jumps(counted, stored, names))
    return (
        *whole.values(),
        *_steps(counted, stored.indicators(), names),
        *_single_jumps([c for c in changes.changed if c.new.indicator not in whole], names),
        *_outside(by_indicator, names),
        *_fractions(counted, stored, whole, names),
        *_disappearing(changes.gone, names),
        *_taken_over(changes.changed, source, names),
        *_beside(changes.beside, names),
    )


def _coming(figures: Rows[Observation]) -> dict[str, Coming]:
    places = places_by(figures.column("indicator"))
    return {indicator: Coming(figures.taken(members)) for indicator, members in places.items()}


def held_over(reading: Reading, names: Names) -> tuple[Confirmation, ...]:
    """What a recipe made for another file says of all figures of this one: a person has to say it again."""
    by_recipe: dict[str, dict[str, str]] = {}
    for one in reading.held_over:
        by_recipe.setdefault(one.recipe, {})[one.what] = one.text
    found = [(recipe, held) for recipe, held in by_recipe.items() if held.keys() & {*_HELD}]
    return tuple(_about_recipe(recipe, held, reading, names) for recipe, held in found)


def _about_recipe(recipe: str, held: Mapping[str, str], reading: Reading, names: Names) -> Confirmation:
    return confirmation(
        "held_over", "", "", "", len(reading.figures),
        Message(
            "Opskriften »{recipe}« blev lavet til en anden fil: {held}. Gælder det også denne fil?",
            recipe=recipe, held=_held(held, names),
        ),
        reading.sha256, recipe, *map(": ".join, held.items()),
    )  # fmt: skip


_HELD = ("indicator", "unit", "numbers")
_WRITTEN = {
    "danish": Message("tallene er skrevet på dansk: 1.234,5"),
    "english": Message("tallene er skrevet på engelsk: 1,234.5"),
}


def _held(held: Mapping[str, str], names: Names) -> Message:
    """What a recipe says of all figures: `alle tal er »Ture«, enheden er antal`."""
    unit = names.unit(held.get("unit", ""))
    counted = unit.name if unit else held.get("unit")
    said = {
        "indicator": Message("alle tal er »{text}«", text=held.get("indicator")),
        "unit": Message("enheden er {text}", text=counted) if counted else Message("enheden er antal"),
        "numbers": _WRITTEN.get(
            held.get("numbers", ""), Message("tallene er skrevet {text}", text=held.get("numbers"))
        ),
    }
    return Message.joined((said[what] for what in _HELD if what in held), ", ")


class Coming:
    """The figures of one indicator that come, with the size of each (None where there is no number)."""

    def __init__(self, figures: Rows[Observation]) -> None:
        self.figures = figures
        self.sizes = sizes_of(figures)

    def taken(self, rows: Sequence[int]) -> Coming:
        """Some of them."""
        return Coming(self.figures.taken(rows))

    @cached_property
    def largest(self) -> float:
        """The largest size; 0 where there is no number."""
        return max((float(abs(size)) for size in self.sizes if size is not None), default=0.0)

    @cached_property
    def all_small(self) -> bool:
        """Whether all are below what jumps by itself."""
        return all(abs(size or 0) < SMALL for size in self.sizes)


def _by_indicator(figures: Iterable[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = defaultdict(list)
    for figure in figures:
        found[figure.indicator].append(figure)
    return found


def _whole_jumps(
    coming: Mapping[str, Coming], stored: Questions, names: Names
) -> Iterator[tuple[str, Confirmation]]:  # fmt: skip
    """A whole indicator that is suddenly counted in something else: the medians of its series lie far apart.

    Of a file with very many series some of each indicator speak for the others.
    """
    known, factors = [one for one in coming if one in stored.indicators()], _factors(names)
    levels_of = {indicator: _levels(coming[indicator], factors) for indicator in known}
    most = max(1, MOST_SERIES // max(1, len(known)))
    asked = [pair for levels in levels_of.values() for pair in [*dict.fromkeys(key[:2] for key in levels)][:most]]
    standing = stored.levels(asked, factors) if asked else {}
    for indicator, levels in levels_of.items():
        figures = coming[indicator].figures
        ratios = [abs(levels[key] / standing[key]) for key in levels.keys() & standing.keys() if standing[key]]
        typical = median(ratios) if ratios else 1.0
        if 1 / JUMP <= typical <= JUMP or _all_small(coming[indicator], names):
            continue
        key = max(levels.keys() & standing.keys(), key=lambda one: abs(standing[one]))
        own = names.the_indicator(indicator)
        unit = names.the_unit(own.unit)
        old, new = (Decimal(str(level)) / unit.factor for level in (standing[key], levels[key]))
        yield indicator, confirmation(
            "jump", figures[0].where, DANISH.quantity(old, unit, decimals=own.decimals),
            DANISH.quantity(new, unit, decimals=own.decimals), len(figures),
            Message(
                "{name}: tallene er typisk {times} end de gemte. Er enheden den samme?",
                name=own.name, times=_times(typical),
            ),
            indicator,
        )  # fmt: skip


def _factors(names: Names) -> dict[str, Decimal]:
    return {unit.id: unit.factor for unit in (names.made.units | names.catalogue.units).values()}


def _levels(coming: Coming, factors: Mapping[str, Decimal]) -> dict[SeriesKey, float]:
    """The median of each series, in the base of its unit: 1,2 of a thousand is 1.200."""
    by_unit = coming.figures.column("unit").mapped(lambda own: float(factors.get(own, 1)))
    columns = map(coming.figures.column, ("indicator", "area", "breakdown"))
    found: dict[SeriesKey, list[float]] = defaultdict(list)
    for indicator, area, breakdown, size, factor in zip(*columns, coming.sizes, by_unit, strict=True):
        if size is not None:
            found[indicator, area, breakdown].append(size * factor)
    return {key: median(values) for key, values in found.items()}


def _times(ratio: float) -> Message:
    if ratio == 0:
        return Message("0 mod noget")
    factor = Decimal(str(round(ratio if ratio > 1 else 1 / ratio, 1)))
    return Message("{n} gange større", n=factor) if ratio > 1 else Message("{n} gange mindre", n=factor)


def _all_small(coming: Coming, names: Names) -> bool:
    return names.the_unit(coming.figures[0].unit).additive and coming.all_small


def _steps(coming: Mapping[str, Coming], known: Collection[str], names: Names) -> Iterator[Confirmation]:
    """A new indicator whose own series make a step as if the unit changed on the way."""
    for indicator, group in coming.items():
        if indicator in known or _all_small(group, names):
            continue
        figures, sizes = group.figures, group.sizes
        series = paired(figures.column("area"), figures.column("breakdown")).places()
        periods = figures.column("period").mapped(parse_period)
        found = (_step({n: abs(size) for n in members if (size := sizes[n])}, periods) for members in series.values())
        steps = [Change(figures[before], figures[after]) for before, after in filter(None, found)]
        yield from _few_or_one(
            steps, "jump", names.the_indicator(indicator), names,
            Message("{name}: springer fra {old} til {new}. Er enheden den samme hele vejen?"),
            Message(
                "{name}: {n} tal springer mere end {times} gange fra periode til periode. Er enheden den samme hele "
                "vejen?",
                times=STEP,
            ),
        )  # fmt: skip


def _step(sizes: Mapping[int, float], periods: Sequence[Period]) -> tuple[int, int] | None:
    """Where all figures before are far below, or far above, all after; at least two on each side."""
    if len(sizes) < 4 or max(sizes.values()) <= STEP * min(sizes.values()):
        return None
    ordered = sorted(sizes, key=lambda n: periods[n])
    found = [sizes[n] for n in ordered]
    low_before, high_before = (list(accumulate(found, end)) for end in (min, max))
    low_after, high_after = (list(accumulate(reversed(found), end))[::-1] for end in (min, max))
    for at in range(2, len(found) - 1):
        apart = low_after[at] > STEP * high_before[at - 1] or low_before[at - 1] > STEP * high_after[at]
        if apart:
            return ordered[at - 1], ordered[at]
    return None


def _single_jumps(changed: Sequence[Change], names: Names) -> Iterator[Confirmation]:
    """A revised figure that is many times the old one."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changed:
        if _jumps(change, names):
            found[change.new.indicator].append(change)
    for indicator, jumps in found.items():
        yield from _few_or_one(
            jumps, "jump", names.the_indicator(indicator), names,
            Message("{name}: ændres fra {old} til {new}. Er det rigtigt?"),
            Message("{name}: {n} tal ændres mere end {times} gange. Er det rigtigt?", times=JUMP),
        )  # fmt: skip


def _jumps(change: Change, names: Names) -> bool:
    old, new = middle(change.old), middle(change.new)
    before, after = names.unit(change.old.unit), names.unit(change.new.unit)
    if not old or new is None or before is None or after is None or before.dimension != after.dimension:
        return False
    a, b = abs(old * before.factor), abs(new * after.factor)
    small = after.additive and a < SMALL and b < SMALL
    return not small and (b > JUMP * a or a > JUMP * b)


def range_of(indicator: Indicator, unit: Unit) -> tuple[Decimal | None, Decimal | None]:
    """What a figure of an indicator can be: a share from 0 to 100, a count at least 0, a rank at least 1."""
    if indicator.kind_of_chart == "change":
        return None, None
    if unit.dimension == "share" and indicator.kind_of_chart in ("share", "level"):
        return Decimal(0), Decimal(100)
    if unit.dimension == "rank":
        return Decimal(1), None
    counted = indicator.kind_of_chart in ("count", "share") and unit.dimension != "kr"
    return (Decimal(0) if counted and unit.additive else None), None


def _outside(coming: Mapping[str, Coming], names: Names) -> Iterator[Confirmation]:
    for indicator, group in coming.items():
        own = names.the_indicator(indicator)
        low, high = range_of(own, names.the_unit(own.unit))
        least, most = (-inf if low is None else low), (inf if high is None else high)
        exact = isinstance(group.figures.column("value").known, Exact)
        may = [group.figures[n] for n, size in enumerate(group.sizes) if not exact or not least <= (size or 0) <= most]
        out = [Change(figure, figure) for figure in may if _is_outside(figure.value, low, high)]
        if not out or low is None:
            continue
        limits = Message("{low} til {high}", low=low, high=high) if high else Message("mindst {n}", n=low)
        yield from _few_or_one(
            out, "range", own, names,
            Message("{name}: {new} ligger uden for det, tallet kan være ({limits}). Er det rigtigt?", limits=limits),
            Message("{name}: {n} tal ligger uden for det, de kan være ({limits}). Er det rigtigt?", limits=limits),
        )  # fmt: skip


def _is_outside(value: Interval | None, low: Decimal | None, high: Decimal | None) -> bool:
    if value is None:
        return False
    below = value.low is not None and low is not None and value.low < low
    return below or (value.high is not None and high is not None and value.high > high)


def _fractions(
    coming: Mapping[str, Coming], stored: Questions, asked: Collection[str], names: Names
) -> Iterator[Confirmation]:
    """Percentages of an area that are all from 0 to 1: 0,65 may be 65 %. A file may mix both ways of writing.

    `asked`: the indicators of which it was asked already why they are so much less than before.
    """
    for indicator, group in coming.items():
        own = names.the_indicator(indicator)
        if names.the_unit(own.unit).dimension != "share" or own.kind_of_chart == "change":
            continue
        by_area = {area: group.taken(rows) for area, rows in places_by(group.figures.column("area")).items()}
        small = {area: one for area, one in by_area.items() if 0 < one.largest <= 1}
        if small.keys() == by_area.keys() and len(group.figures) >= FEW:
            yield _as_fractions(own, group, Message("{name}", name=own.name))
            continue
        large = [abs(size) for area in by_area.keys() - small.keys() for size in by_area[area].sizes if size]
        few = {(indicator, area) for area, one in small.items() if len(one.figures) < FEW and indicator not in asked}
        before = stored.of_pairs(few) if few else {}
        for area, one in small.items():
            others = [*large, *_sizes(before.get((indicator, area), ()))]
            if len(one.figures) >= FEW or _is_hundredth(one, others):
                place = names.area(area)
                yield _as_fractions(
                    own, one, Message("{name}, {area}", name=own.name, area=place.name if place else area)
                )


def _sizes(stored: Sequence[Observation]) -> list[float]:
    """What the board has of an area, not what is aimed at."""
    return [abs(float(number)) for one in stored if one.kind is not Kind.TARGET and (number := middle(one))]


def _is_hundredth(group: Coming, others: Sequence[float]) -> bool:
    """Whether what stands beside the figures, or stood before them, is about a hundred times as much."""
    return bool(others) and median(others) >= HUNDREDTH * group.largest


def _as_fractions(own: Indicator, group: Coming, name: Message) -> Confirmation:
    figures = group.figures
    values = [abs(number) for figure in figures if (number := middle(figure)) is not None]
    return confirmation(
        "range", figures[0].where, "", f"{DANISH.number(min(values))}–{DANISH.number(max(values))}", len(figures),
        Message("{name}: alle tal ligger mellem 0 og 1. Er de procent og ikke andele, hvor 0,65 er 65 %?", name=name),
        own.id, *figures.column("ref"),
    )  # fmt: skip


def _few_or_one(
    pairs: Sequence[Change], kind: str, own: Indicator, names: Names, one: Message, many: Message
) -> Iterator[Confirmation]:
    """One confirmation a figure; from the thirteenth on, one for them all."""
    if len(pairs) > MOST_SINGLE:
        yield confirmation(
            kind, pairs[0].new.where, "", "", len(pairs), many.filled(name=own.name, n=len(pairs)), own.id,
            *(_key(pair) for pair in pairs),
        )  # fmt: skip
        return
    for pair in pairs:
        old, new = _amount(pair.old, own, names), _amount(pair.new, own, names)
        name = Message("{name}, {what}", name=own.name, what=_place_and_time(pair.new, names))
        yield confirmation(
            kind, pair.new.where, DANISH.say(old) if pair.old is not pair.new else "", DANISH.say(new), 1,
            one.filled(name=name, old=old, new=new), own.id, _key(pair),
        )  # fmt: skip


def _disappearing(gone: Sequence[Observation], names: Names) -> Iterator[Confirmation]:
    for indicator, figures in _by_indicator(gone).items():
        own = names.the_indicator(indicator)
        pairs = [Change(figure, figure) for figure in figures]
        yield confirmation(
            "gone", "", DANISH.say(_amount(figures[0], own, names)), "", len(figures),
            Message(
                "{name}: {figures} står ikke længere i filen. Gemmes filen, vises de som manglende.",
                name=own.name, figures=listed(figures, own, names),
            ),
            indicator, *(_key(pair) for pair in pairs),
        )  # fmt: skip


def listed(figures: Sequence[Observation], own: Indicator, names: Names) -> Message:
    """The first few figures, with place, time and amount, and how many more there are."""
    shown = Message.joined(
        (
            Message("{what} ({amount})", what=_place_and_time(figure, names), amount=_amount(figure, own, names))
            for figure in figures[:3]
        ),
        ", ",
    )
    return Message("{shown} og {n} tal mere", shown=shown, n=len(figures) - 3) if len(figures) > 3 else shown


def _taken_over(changed: Sequence[Change], source: Document, names: Names) -> Iterator[Confirmation]:
    """Figures that another source brought and that these would take the place of."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changed:
        if change.old.document != source.id:
            found[change.old.document, change.new.indicator].append(change)
    for (document, indicator), pairs in found.items():
        own, other = names.the_indicator(indicator), names.catalogue.documents.get(document)
        title = other.title if other else document
        yield confirmation(
            "other_source", pairs[0].new.where, "", "", len(pairs),
            Message(
                "{name}: {n} tal fra »{old}« afløses af tal fra »{new}«. Er det meningen?",
                name=own.name, n=len(pairs), old=title, new=source.title,
            ),
            document, indicator, *(_key(pair) for pair in pairs),
        )  # fmt: skip


def _beside(pairs: Sequence[Change], names: Names) -> Iterator[Confirmation]:
    """Figures of which a document says something else: neither revises the other, and both count."""
    found: dict[str, list[Change]] = defaultdict(list)
    for pair in pairs:
        found[pair.new.indicator].append(pair)
    for indicator, members in found.items():
        yield from _few_or_one(
            members, "beside", names.the_indicator(indicator), names,
            Message("{name}: filen siger {new}, et dokument siger {old}. Begge bliver stående. Er det rigtigt?"),
            Message("{name}: {n} tal er andre end dokumenternes. Begge bliver stående. Er det rigtigt?"),
        )  # fmt: skip


def confirmation(kind: str, where: str, old: str, new: str, figures: int, said: Message, *what: str) -> Confirmation:
    """Its id holds what was confirmed: other figures must be confirmed again."""
    confirmed = "\n".join((kind, old, new, *what)).encode("utf-8", "surrogatepass")  # a file may hold half a letter
    own = hashlib.sha256(confirmed).hexdigest()[:12]
    return Confirmation(f"{kind}-{own}", said, where, old, new, kind, figures)


def _key(pair: Change) -> str:
    return f"{pair.old.ref} {middle(pair.old)} {pair.new.ref} {middle(pair.new)}"


def _place_and_time(figure: Observation, names: Names) -> Message:
    area = names.area(figure.area)
    period = parse_period(figure.period) if figure.period else Message("ikke oplyst")
    return Message("{area} {period}", area=area.name if area else figure.area, period=period)


def _amount(figure: Observation, own: Indicator, names: Names) -> Message:
    unit = names.unit(figure.unit) or names.the_unit(own.unit)
    return Message("{amount}", amount=Amount(figure.value, unit, figure.kind) if figure.value else "–")
