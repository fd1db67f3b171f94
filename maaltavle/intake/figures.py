"""Intake, step 4: figures. Reads with settled labels become observations, and what they change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from maaltavle.errors import Place, Problem, mismatch
from maaltavle.intake.groups import Group
from maaltavle.intake.labels import Names
from maaltavle.intake.questions import Places
from maaltavle.intake.types import Change, Changes, Read
from maaltavle.model import Document, Interval, Kind, Marker, Observation, ref_of
from maaltavle.periods import Period, is_period, parse_period
from maaltavle.plain_text import folded
from maaltavle.units import Unit

_KIND_WORDS = {
    Kind.MEASURED: "measured|endelig|endelige|final|faktisk|faktiske|regnskab|resultat|actual|maalt",
    Kind.PRELIMINARY: "preliminary|foreloebig|foreloebige|foreloebigt|provisional|estimat|skoennet|p",
    Kind.FORECAST: "forecast|prognose|fremskrivning|forventet|projection|forventet regnskab",
    Kind.BUDGET: "budget|budgetteret|vedtaget budget|korrigeret budget|oprindeligt budget",
    Kind.PLANNED: "planned|planlagt|plan",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split("|")} | {
    kind.value: kind for kind in Kind
}


@dataclass
class Found:
    """The observations of a file by ref, and what was wrong on the way."""

    figures: dict[str, Observation] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@lru_cache(maxsize=64)
def kind_of(word: str) -> Kind | None:
    """The kind a word of a file means: `measured`, `Foreløbig`, `Budget`; None for one that is not known."""
    return _KINDS.get(folded(word)) or _KINDS.get(word) if word else Kind.MEASURED


def figures_of(
    groups: Sequence[Group], places: Places, names: Names, source: Document, period: str, file: str
) -> Found:
    """Every figure whose indicator, unit, area and period are known, once. `period` is for reads without one."""
    found = Found()
    wheres: dict[str, str] = {}
    doubled: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        if group.indicator and group.unit:
            _add(found, group, places, names, source, period, file, wheres, doubled)
    found.problems += [_doubled(ref, cells, found.figures[ref], file) for ref, cells in doubled.items()]
    return found


def _add(
    found: Found, group: Group, places: Places, names: Names, source: Document, period: str, file: str,
    wheres: dict[str, str], doubled: dict[str, list[str]],
) -> None:  # fmt: skip
    """The figures of one group. Written for a hundred thousand of them: one pass, values by position."""
    figures, body = found.figures, names.indicator(group.indicator).source_body
    indicator, unit, document = group.indicator, group.unit, source.id
    exact: dict[Decimal, Interval] = {}
    unread = _unread(group.reads, file)
    found.problems += unread.values()
    kinds = {word: kind_of(word) for word in {read.kind for read in group.reads}}
    for read in group.reads:
        when, kind = read.period or period, kinds[read.kind]
        area = places.get((read.area, read.area_code))
        if not area or not when or (unread and (kind is None or not is_period(when))):
            continue
        ref = ref_of(indicator, area, when, read.breakdown, kind)
        number, marker = read.value, None
        if number is None or read.marker:
            value, marker = _value(read)
        elif (value := exact.get(number)) is None:
            value = exact[number] = Interval(number, number)
        figure = Observation(ref, document, indicator, area, when, read.breakdown, kind, value, unit, "", marker,
                             "", body, "", "", read.where)  # fmt: skip
        first = figures.setdefault(ref, figure)
        if first is figure:
            continue
        if not same_figure(first, figure, names.catalogue.units):
            doubled[ref] += [read.where] if doubled[ref] else [first.where, read.where]


def _value(read: Read) -> tuple[Interval | None, Marker | None]:
    if read.marker:
        return None, Marker(read.marker)
    if read.low is None and read.high is None:
        return None, Marker.MISSING
    return Interval(read.low, read.high), None


def _unread(reads: Iterable[Read], file: str) -> dict[tuple[str, str], Problem]:
    """Periods and kinds that are none, each once with its first cell."""
    found: dict[tuple[str, str], Problem] = {}
    seen: set[tuple[str, str]] = set()
    for read in reads:
        key = (read.period, read.kind)
        if key in seen:
            continue
        seen.add(key)
        place = place_of(file, read.where)
        if read.period and not is_period(read.period):
            da, en = "en periode som 2014, 2014K1 eller 2014M03", "a period such as 2014, 2014K1 or 2014M03"
            found["period", read.period] = mismatch("unreadable_period", place, read.period, da, en)
        if kind_of(read.kind) is None:
            da, en = f"en af: {', '.join(Kind)}", f"one of: {', '.join(Kind)}"
            found["kind", read.kind] = mismatch("unknown_kind_of_figure", place, read.kind, da, en)
    return found


def _doubled(ref: str, cells: Sequence[str], figure: Observation, file: str) -> Problem:
    listed = ", ".join(cells)
    what = f"{figure.indicator}, {figure.area}, {figure.period}"
    return Problem(
        "error",
        "duplicate_key",
        place_of(file, cells[0]),
        listed,
        "hvert tal én gang",
        f"{listed}: siger noget forskelligt om det samme ({what}). Slet det forkerte i filen, og læs den ind igen.",
        f"{listed}: say different things about the same ({what}). Delete the wrong one in the file and read it again.",
    )


def place_of(file: str, where: str) -> Place:
    """`Sheet!A1` or `line:column` of a file as a place."""
    sheet, mark, cell = where.rpartition("!")
    if mark:
        return Place(file, sheet=sheet, cell=cell)
    match = re.fullmatch(r"(\d+)(?::(.*))?", where)
    return Place(file, int(match[1]), match[2]) if match else Place(file, column=where or None)


def same_figure(old: Observation, new: Observation, units: Mapping[str, Unit]) -> bool:
    """Whether two observations say the same: the same marker, or the same number, also in units that convert."""
    if old.marker is not new.marker:
        return False
    if old.unit == new.unit or old.value is None or new.value is None:
        return old.value == new.value
    a, b = units.get(old.unit), units.get(new.unit)
    if a is None or b is None or a.dimension != b.dimension:
        return False
    ends = ((old.value.low, new.value.low), (old.value.high, new.value.high))
    same_ends = all((x is None) == (y is None) and (x is None or x * a.factor == y * b.factor) for x, y in ends)
    return same_ends and (old.value.low_open, old.value.high_open) == (new.value.low_open, new.value.high_open)


def difference(figures: Mapping[str, Observation], stored: Sequence[Observation], names: Names, source: str) -> Changes:
    """What stands, held against what the file says."""
    current = {figure.ref: figure for figure in stored}
    of_documents = _of_documents(stored)
    any_preliminary = any(figure.kind is Kind.PRELIMINARY for figure in stored)
    units = names.catalogue.units | names.made["units"]
    new, changed, unchanged, beside = [], [], [], []
    for ref, figure in figures.items():
        old = current.get(ref) or (_preliminary(figure, current) if any_preliminary else None)
        told = of_documents.get(ref, ()) if of_documents else ()
        if old is not None and (old.kind is not figure.kind or not same_figure(old, figure, units)):
            changed.append(Change(old, figure))
        elif old is not None:
            unchanged.append(old)
        elif same := next((one for one in told if same_figure(one, figure, units)), None):
            unchanged.append(same)
        else:
            new.append(figure)
            beside += [Change(one, figure) for one in told]
    gone, untouched = _gone(figures, stored, source)
    return Changes(tuple(new), tuple(changed), tuple(unchanged), gone, untouched, tuple(beside))


def _of_documents(stored: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Figures that a document has named itself, by the name they would have without one."""
    found: dict[str, list[Observation]] = {}
    for figure in stored:
        if not figure.ref.startswith(f"{figure.indicator}|"):
            own = ref_of(figure.indicator, figure.area, figure.period, figure.breakdown, figure.kind)
            found.setdefault(own, []).append(figure)
    return found


def _preliminary(figure: Observation, current: Mapping[str, Observation]) -> Observation | None:
    """The preliminary figure that a final one takes the place of."""
    if figure.kind is not Kind.MEASURED:
        return None
    parts = (figure.indicator, figure.area, figure.period, figure.breakdown)
    return current.get(ref_of(*parts, Kind.PRELIMINARY))


def _gone(
    figures: Mapping[str, Observation], stored: Sequence[Observation], source: str
) -> tuple[tuple[Observation, ...], int]:
    """Figures of the source that are missing where the file speaks: a series it has, within the time it covers."""
    own = [figure for figure in stored if figure.document == source and figure.value is not None]
    if not own:
        return (), 0
    keys = {(f.indicator, f.area, f.period, f.breakdown) for f in figures.values()}
    series = {(indicator, area, breakdown) for indicator, area, _, breakdown in keys}
    spans = _spans(keys)
    gone, untouched = [], 0
    for figure in own:
        if (figure.indicator, figure.area, figure.period, figure.breakdown) in keys:
            continue
        within = (figure.indicator, figure.area, figure.breakdown) in series
        if within and _inside(figure.period, spans.get((figure.indicator, _grain(figure.period)))):
            gone.append(figure)
        else:
            untouched += 1
    return tuple(gone), untouched


def _grain(period: str) -> str:
    return parse_period(period).grain if period else ""


def _spans(keys: Collection[tuple[str, str, str, str]]) -> dict[tuple[str, str], tuple[date, date]]:
    """For each indicator and grain the first and last day that the file speaks of."""
    found: dict[tuple[str, str], tuple[date, date]] = {}
    for indicator, period in {(indicator, period) for indicator, _, period, _ in keys}:
        when: Period = parse_period(period)
        first, last = found.get((indicator, when.grain), (when.start, when.end))
        found[indicator, when.grain] = (min(first, when.start), max(last, when.end))
    return found


def _inside(period: str, span: tuple[date, date] | None) -> bool:
    if span is None or not period:
        return False
    when = parse_period(period)
    return span[0] <= when.start and when.end <= span[1]


def withdrawn(figure: Observation, source: Document, today: date) -> Observation:
    """The row that says a figure is no longer in its source: a marker where the number was."""
    note = f"Står ikke længere i {source.title} ({today:%d-%m-%Y})."
    return replace(figure, value=None, marker=Marker.MISSING, document=source.id, quote="", note=note, where="", load=0)


def middle(figure: Observation) -> Decimal | None:
    """The number to compare a figure by: itself, or its one known end."""
    if figure.value is None:
        return None
    return figure.value.low if figure.value.low is not None else figure.value.high
