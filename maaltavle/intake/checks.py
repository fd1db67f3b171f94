"""Checks: what looks wrong and may be right – a jump of the unit, a value outside what can be, figures
that would disappear or take the place of another source's. Few are asked about one by one, many of a kind together.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from math import inf
from statistics import median

from maaltavle.columnar import Rows, column_of, places_by
from maaltavle.intake.figures import FIGURE, middle, sizes_of
from maaltavle.intake.labels import Names
from maaltavle.intake.types import Change, Changes, Confirmation
from maaltavle.model import Document, Exact, Indicator, Interval, Observation
from maaltavle.reading import Reading
from maaltavle.spelling.periods import Period, is_period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.language import Language, language

JUMP = 5  # a figure or a whole series this many times larger or smaller
STEP = 20  # the same inside a file whose series nothing stored speaks for
SMALL = 20  # counts below this jump by themselves
FEW = 3  # from so many figures on, a pattern among them means something
MOST_SINGLE = 12
_DA, _EN = language("da"), language("en")


def confirmations(
    changes: Changes, stored: Sequence[Observation], names: Names, source: Document
) -> tuple[Confirmation, ...]:
    """Everything a person has to confirm, in the order of the file."""
    revised = [change.new for change in changes.changed]
    coming = Rows.of(Observation, FIGURE, changes.new + tuple(revised) if revised else changes.new)
    by_indicator = {
        indicator: Coming(coming.taken(members)) for indicator, members in places_by(coming.column("indicator")).items()
    }
    whole = dict(_whole_jumps(by_indicator, changes, stored, names))
    return (
        *whole.values(),
        *_steps(by_indicator, {*column_of(stored, "indicator").known}, names),
        *_single_jumps([c for c in changes.changed if c.new.indicator not in whole], names),
        *_outside(by_indicator, names),
        *_fractions(by_indicator, names),
        *_disappearing(changes.gone, names),
        *_taken_over(changes.changed, source, names),
        *_beside(changes.beside, names),
    )


def held_over(reading: Reading, names: Names) -> tuple[Confirmation, ...]:
    """What a recipe made for another file says of all figures of this one: a person has to say it again."""
    by_recipe: dict[str, dict[str, str]] = {}
    for one in reading.held_over:
        by_recipe.setdefault(one.recipe, {})[one.what] = one.text
    found = [(recipe, held) for recipe, held in by_recipe.items() if held.keys() & _HELD.keys()]
    return tuple(_about_recipe(recipe, held, reading, names) for recipe, held in found)


def _about_recipe(recipe: str, held: Mapping[str, str], reading: Reading, names: Names) -> Confirmation:
    danish, english = (_held(held, names, lang) for lang in (0, 1))
    return _confirmation(
        "held_over", "", "", "", len(reading.figures),
        f"Opskriften »{recipe}« blev lavet til en anden fil: {danish}. Gælder det også denne fil?",
        f"The recipe “{recipe}” was made for another file: {english}. Does it hold for this one too?",
        reading.sha256, recipe, *map(": ".join, held.items()),
    )  # fmt: skip


_HELD = {  # what a recipe says of all figures, Danish and English
    "indicator": ("alle tal er »{}«", "all figures are “{}”"),
    "unit": ("enheden er {}", "the unit is {}"),
    "numbers": ("tallene er skrevet {}", "the numbers are written {}"),
}
_WRITTEN = {
    "danish": ("på dansk: 1.234,5", "in Danish: 1.234,5"),
    "english": ("på engelsk: 1,234.5", "in English: 1,234.5"),
}


def _held(held: Mapping[str, str], names: Names, lang: int) -> str:
    """`alle tal er »Ture«, enheden er antal`."""
    unit = names.unit(held.get("unit", ""))
    words = {what: _WRITTEN.get(text, (text, text))[lang] for what, text in held.items()}
    if unit is not None:
        words["unit"] = (unit.name_da, unit.name_en)[lang] or ("antal", "a count")[lang]
    return ", ".join(form[lang].format(words[what]) for what, form in _HELD.items() if what in words)


class Coming:
    """The figures of one indicator that come, with the size of each (None where there is no number)."""

    def __init__(self, figures: Rows[Observation]) -> None:
        self.figures = figures
        self.sizes = sizes_of(figures)

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
    coming: Mapping[str, Coming], changes: Changes, stored: Sequence[Observation], names: Names
) -> Iterator[tuple[str, Confirmation]]:
    """A whole indicator that is suddenly counted in something else: the medians of its series lie far apart."""
    indicators = column_of(stored, "indicator")
    known = coming.keys() & {*indicators.known}
    named = [n for n, indicator in enumerate(indicators) if indicator in known] if known else ()
    standing = _levels(map(stored.__getitem__, named), names)
    for indicator in [indicator for indicator in coming if any(key[0] == indicator for key in standing)]:
        figures = coming[indicator].figures
        levels = _levels(figures, names)
        ratios = [abs(levels[key] / standing[key]) for key in levels.keys() & standing.keys() if standing[key]]
        typical = median(ratios) if ratios else 1.0
        if 1 / JUMP <= typical <= JUMP or _all_small(coming[indicator], names):
            continue
        key = max(levels.keys() & standing.keys(), key=lambda one: abs(standing[one]))
        own = names.indicator(indicator)
        unit = names.unit(own.unit)
        old, new = (Decimal(str(level)) / unit.factor for level in (standing[key], levels[key]))
        yield indicator, _confirmation(
            "jump", figures[0].where, _DA.quantity(old, unit, decimals=own.decimals),
            _DA.quantity(new, unit, decimals=own.decimals), len(figures),
            f"{own.name_da}: tallene er typisk {_times(typical, _DA)} end de gemte. Er enheden den samme?",
            f"{own.name_en}: the figures are typically {_times(typical, _EN)} than those stored. Is the unit the same?",
            indicator,
        )  # fmt: skip


def _levels(figures: Iterable[Observation], names: Names) -> dict[tuple[str, str, str], float]:
    """The median of each series, in the base of its unit: 1,2 of a thousand is 1.200."""
    factors: dict[str, float] = {}
    found: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for figure in figures:
        number = middle(figure)
        if number is not None:
            if figure.unit not in factors:
                unit = names.unit(figure.unit)
                factors[figure.unit] = float(unit.factor) if unit else 1.0
            size = float(number) * factors[figure.unit]
            found[figure.indicator, figure.area, figure.breakdown].append(size)
    return {key: median(values) for key, values in found.items()}


def _times(ratio: float, lang: Language) -> str:
    if ratio == 0:
        return "0 " + ("mod noget" if lang.code == "da" else "against something")
    factor = Decimal(str(round(ratio if ratio > 1 else 1 / ratio, 1)))
    larger, smaller = ("gange større", "gange mindre") if lang.code == "da" else ("times larger", "times smaller")
    return f"{lang.number(factor)} {larger if ratio > 1 else smaller}"


def _all_small(coming: Coming, names: Names) -> bool:
    return names.unit(coming.figures[0].unit).additive and coming.all_small


def _steps(coming: Mapping[str, Coming], known: set[str], names: Names) -> Iterator[Confirmation]:
    """A new indicator whose own series make a step as if the unit changed on the way."""
    for indicator, group in coming.items():
        if indicator in known or _all_small(group, names):
            continue
        figures, sizes = group.figures, group.sizes
        series = places_by(zip(figures.column("area"), figures.column("breakdown"), strict=True))
        periods = figures.column("period").mapped(_when)
        found = (_step([n for n in members if sizes[n]], sizes, periods) for members in series.values())
        steps = [Change(figures[before], figures[after]) for before, after in filter(None, found)]
        yield from _few_or_one(
            steps, "jump", names.indicator(indicator), names,
            "{name}: springer fra {old} til {new}. Er enheden den samme hele vejen?",
            "{name}: jumps from {old} to {new}. Is the unit the same throughout?",
            "{name}: {n} tal springer mere end {times} gange fra periode til periode. Er enheden den samme hele vejen?",
            "{name}: {n} figures jump more than {times} times between periods. Is the unit the same throughout?",
            STEP,
        )  # fmt: skip


def _when(period: str) -> Period | None:
    return parse_period(period) if is_period(period) else None


def _step(members: Sequence[int], sizes: Sequence[float], periods: Sequence[Period | None]) -> tuple[int, int] | None:
    """Where all figures before are far below, or far above, all after; at least two on each side."""
    found = [abs(sizes[n]) for n in members]
    if len(found) < 4 or max(found) <= STEP * min(found):
        return None
    ordered = sorted(members, key=periods.__getitem__)
    found = [abs(sizes[n]) for n in ordered]
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
            jumps, "jump", names.indicator(indicator), names,
            "{name}: ændres fra {old} til {new}. Er det rigtigt?",
            "{name}: changes from {old} to {new}. Is that right?",
            "{name}: {n} tal ændres mere end {times} gange. Er det rigtigt?",
            "{name}: {n} figures change more than {times} times. Is that right?",
            JUMP,
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
        own = names.indicator(indicator)
        low, high = range_of(own, names.unit(own.unit))
        least, most = (-inf if low is None else low), (inf if high is None else high)
        exact = isinstance(group.figures.column("value").known, Exact)
        out = [group.figures[n] for n, size in enumerate(group.sizes) if not exact or not least <= (size or 0) <= most]
        out = [Change(figure, figure) for figure in out if _is_outside(figure.value, low, high)]
        if not out:
            continue
        limits = [f"{_DA.number(low)} til {_DA.number(high)}" if high else f"mindst {_DA.number(low)}",
                  f"{_EN.number(low)} to {_EN.number(high)}" if high else f"at least {_EN.number(low)}"]  # fmt: skip
        yield from _few_or_one(
            out, "range", own, names,
            "{name}: {new} ligger uden for det, tallet kan være (" + limits[0] + "). Er det rigtigt?",
            "{name}: {new} is outside what the figure can be (" + limits[1] + "). Is that right?",
            "{name}: {n} tal ligger uden for det, de kan være (" + limits[0] + "). Er det rigtigt?",
            "{name}: {n} figures are outside what they can be (" + limits[1] + "). Is that right?",
            0,
        )  # fmt: skip


def _is_outside(value: Interval | None, low: Decimal | None, high: Decimal | None) -> bool:
    if value is None:
        return False
    below = value.low is not None and low is not None and value.low < low
    return below or (value.high is not None and high is not None and value.high > high)


def _fractions(coming: Mapping[str, Coming], names: Names) -> Iterator[Confirmation]:
    """Percentages that are all from 0 to 1: 0,65 may be 65 %."""
    for indicator, group in coming.items():
        own, figures = names.indicator(indicator), group.figures
        if names.unit(own.unit).dimension != "share" or own.kind_of_chart == "change":
            continue
        sizes = [abs(size) for size in group.sizes if size is not None]
        if len(sizes) < FEW or max(sizes) > 1 or max(sizes) == 0:
            continue
        values = [abs(number) for figure in figures if (number := middle(figure)) is not None]
        yield _confirmation(
            "range", figures[0].where, "", f"{_DA.number(min(values))}–{_DA.number(max(values))}", len(figures),
            f"{own.name_da}: alle tal ligger mellem 0 og 1. Er de procent og ikke andele, hvor 0,65 er 65 %?",
            f"{own.name_en}: all figures are between 0 and 1. Are they per cent, and not shares where 0.65 is 65 %?",
            indicator, *figures.column("ref"),
        )  # fmt: skip


def _few_or_one(
    pairs: Sequence[Change], kind: str, own: Indicator, names: Names,
    one_da: str, one_en: str, many_da: str, many_en: str, times: int,
) -> Iterator[Confirmation]:  # fmt: skip
    """One confirmation a figure; from the thirteenth on, one for them all."""
    if len(pairs) > MOST_SINGLE:
        values = {"n": len(pairs), "times": times}
        yield _confirmation(
            kind, pairs[0].new.where, "", "", len(pairs), many_da.format(name=own.name_da, **values),
            many_en.format(name=own.name_en, **values), own.id, *(_key(pair) for pair in pairs),
        )  # fmt: skip
        return
    for pair in pairs:
        old, new = _shown(pair.old, own, names, _DA), _shown(pair.new, own, names, _DA)
        old_en, new_en = _shown(pair.old, own, names, _EN), _shown(pair.new, own, names, _EN)
        yield _confirmation(
            kind, pair.new.where, old if pair.old is not pair.new else "", new, 1,
            one_da.format(name=_titled(pair.new, own, names, _DA), old=old, new=new),
            one_en.format(name=_titled(pair.new, own, names, _EN), old=old_en, new=new_en),
            own.id, _key(pair),
        )  # fmt: skip


def _disappearing(gone: Sequence[Observation], names: Names) -> Iterator[Confirmation]:
    for indicator, figures in _by_indicator(gone).items():
        own = names.indicator(indicator)
        pairs = [Change(figure, figure) for figure in figures]
        listed_da, listed_en = (_listed(figures, own, names, lang) for lang in (_DA, _EN))
        yield _confirmation(
            "gone", "", _shown(figures[0], own, names, _DA), "", len(figures),
            f"{own.name_da}: {listed_da} står ikke længere i filen. Gemmes filen, vises de som manglende.",
            f"{own.name_en}: {listed_en} no longer stand in the file. If it is stored, they show as missing.",
            indicator, *(_key(pair) for pair in pairs),
        )  # fmt: skip


def _listed(figures: Sequence[Observation], own: Indicator, names: Names, lang: Language) -> str:
    shown = [
        f"{_area(f, names, lang)} {lang.period(f.period)} {lang.aside(_shown(f, own, names, lang))}"
        for f in figures[:3]
    ]
    more = len(figures) - len(shown)
    rest = (f" og {more} tal mere" if lang.code == "da" else f" and {more} more") if more else ""
    return ", ".join(shown) + rest


def _taken_over(changed: Sequence[Change], source: Document, names: Names) -> Iterator[Confirmation]:
    """Figures that another source brought and that these would take the place of."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changed:
        if change.old.document != source.id:
            found[change.old.document, change.new.indicator].append(change)
    for (document, indicator), pairs in found.items():
        own, other = names.indicator(indicator), names.catalogue.documents.get(document)
        title = other.title if other else document
        yield _confirmation(
            "other_source", pairs[0].new.where, "", "", len(pairs),
            f"{own.name_da}: {len(pairs)} tal fra »{title}« afløses af tal fra »{source.title}«. Er det meningen?",
            f"{own.name_en}: {len(pairs)} figures from “{title}” give way to those of “{source.title}”. Is that meant?",
            document, indicator, *(_key(pair) for pair in pairs),
        )  # fmt: skip


def _beside(pairs: Sequence[Change], names: Names) -> Iterator[Confirmation]:
    """Figures of which a document says something else: neither revises the other, and both count."""
    found: dict[str, list[Change]] = defaultdict(list)
    for pair in pairs:
        found[pair.new.indicator].append(pair)
    for indicator, members in found.items():
        yield from _few_or_one(
            members, "beside", names.indicator(indicator), names,
            "{name}: filen siger {new}, et dokument siger {old}. Begge bliver stående. Er det rigtigt?",
            "{name}: the file says {new}, a document says {old}. Both will stand. Is that right?",
            "{name}: {n} tal er andre end dokumenternes. Begge bliver stående. Er det rigtigt?",
            "{name}: {n} figures differ from the documents'. Both will stand. Is that right?",
            0,
        )  # fmt: skip


def _confirmation(
    kind: str, where: str, old: str, new: str, figures: int, danish: str, english: str, *what: str
) -> Confirmation:
    """Its id holds what was confirmed: other figures must be confirmed again."""
    own = hashlib.sha256("\n".join((kind, old, new, *what)).encode()).hexdigest()[:12]
    return Confirmation(f"{kind}-{own}", danish, english, where, old, new, kind, figures)


def _key(pair: Change) -> str:
    return f"{pair.old.ref} {middle(pair.old)} {pair.new.ref} {middle(pair.new)}"


def _titled(figure: Observation, own: Indicator, names: Names, lang: Language) -> str:
    name = own.name_da if lang.code == "da" else own.name_en
    return f"{name}, {_area(figure, names, lang)} {lang.period(figure.period)}"


def _area(figure: Observation, names: Names, lang: Language) -> str:
    area = names.area(figure.area)
    return (area.name_da if lang.code == "da" else area.name_en) if area else figure.area


def _shown(figure: Observation, own: Indicator, names: Names, lang: Language) -> str:
    unit = names.unit(figure.unit) or names.unit(own.unit)
    return lang.interval(figure.value, unit, figure.kind) if figure.value else "–"
