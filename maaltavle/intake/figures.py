"""Figures: reads with settled labels become observations, and what they change."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from maaltavle.asked import Questions, Span, is_within
from maaltavle.columnar import AnyColumn, Column, Digits, Made, Rows, paired, places_by
from maaltavle.errors import Problem, mismatch
from maaltavle.intake.groups import Group
from maaltavle.intake.labels import Names
from maaltavle.intake.questions import Places
from maaltavle.intake.types import Change, Changes
from maaltavle.message import Message
from maaltavle.model import Document, Exact, Interval, Kind, Marker, Observation, can_be_kept, ref_of
from maaltavle.reading import MARKERS, NUMBERS, Read, place_at, said_by
from maaltavle.spelling.breakdowns import Spelling, is_ordered, pieces
from maaltavle.spelling.periods import Period, completed, is_part, is_period, parse_period
from maaltavle.spelling.plain import folded
from maaltavle.units import Unit

Spans = Mapping[Span, tuple[date, date]]
_KIND_WORDS = {
    Kind.MEASURED: "measured|endelig|endelige|final|faktisk|faktiske|regnskab|resultat|actual|maalt",
    Kind.PRELIMINARY: "preliminary|foreloebig|foreloebige|foreloebigt|provisional|estimat|skoennet|p",
    Kind.FORECAST: "forecast|prognose|fremskrivning|forventet|projection|forventet regnskab",
    Kind.BUDGET: "budget|budgetteret|vedtaget budget|korrigeret budget|oprindeligt budget",
    Kind.PLANNED: "planned|planlagt|plan",
    Kind.TARGET: "target|maal|maaltal|maalsaetning|maal ifoelge kilden",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split("|")} | {
    kind.value: kind for kind in Kind
}


@dataclass
class Found:
    """The observations of a file, each ref once, and what was wrong on the way."""

    figures: Rows[Observation]
    problems: list[Problem] = field(default_factory=list)


@lru_cache(maxsize=64)
def kind_of(word: str) -> Kind | None:
    """The kind a word of a file means: `measured`, `Foreløbig`, `Budget`; None for one that is not known."""
    return _KINDS.get(folded(word)) or _KINDS.get(word) if word else Kind.MEASURED


def figures_of(
    reads: Rows[Read], groups: Sequence[Group], places: Places, names: Names, source: Document, period: str, file: str,
    stored: Questions,
) -> Found:  # fmt: skip
    """Every figure whose indicator, unit, area and period are known, once. `period` is for reads without one, and
    the year of those that say only a part of it.

    The pieces of a breakdown are put in the order they have in `stored`.

    Written for a hundred thousand of them: what can be said of a column is said of each different value in it.
    """
    settled = [group for group in groups if group.indicator and group.unit]
    problems = [problem for group in settled for problem in _unread(group.reads, file)]
    reads = reads.taken([*chain.from_iterable(group.places for group in settled)])
    of_group = Column(settled, array("I", (n for n, group in enumerate(settled) for _place in group.places)))
    if senseless := _senseless(reads):
        problems += [_no_figure(reads[n], file) for n in senseless]
        sound = _others(senseless, len(reads))
        reads, of_group = reads.taken(sound), of_group.taken(sound)
    areas = paired(reads.column("area"), reads.column("area_code")).mapped(places.get)
    periods = reads.column("period").mapped(lambda text: completed(text, period))
    kinds = reads.column("kind").mapped(kind_of)
    (value, marker), empty = _values(reads), Column.same("", len(reads))
    columns: dict[str, AnyColumn] = {
        "document": Column.same(source.id, len(reads)),
        "indicator": of_group.mapped(lambda group: group.indicator),
        "area": areas,
        "period": periods,
        "breakdown": _in_stored_order(of_group, reads.column("breakdown"), stored),
        "kind": kinds,
        "value": value,
        "unit": of_group.mapped(lambda group: group.unit),
        "quote": empty,
        "marker": marker,
        "period_text": empty,
        "source_body": of_group.mapped(lambda group: names.the_indicator(group.indicator).source_body),
        "relevance": empty,
        "note": empty,
        "where": reads.column("where"),
        "load": Column.same(0, len(reads)),
    }
    if (kept := _settled(areas, periods, kinds)) is not None:
        columns = {name: column.taken(kept) for name, column in columns.items()}
    columns = {"ref": Column([*map("|".join, zip(*(columns[name] for name in _NAMED_BY), strict=True))]), **columns}
    return _once(Rows(Observation, columns), problems, names, file)


def _in_stored_order(of_group: Column[Group], breakdowns: Column[str], stored: Questions) -> Column[str]:
    """Each breakdown as the figures of its indicator have it, whatever order the file has the pieces in."""
    if not any(is_ordered(text) for text in breakdowns.known):
        return breakdowns
    spelling, indicators = Spelling(), of_group.mapped(lambda group: group.indicator)
    for indicator in {*indicators.known} & {*stored.indicators()}:
        for stretch in stored.stretches(indicator):
            spelling.of(indicator, stretch.breakdown)  # one order each: the store sees to that
    pairs = Column.of([*zip(indicators, breakdowns, strict=True)])
    return pairs.mapped(lambda pair: spelling.of(*pair))


FIGURE = tuple(field.name for field in fields(Observation))
_NAMED_BY = ("indicator", "area", "period", "breakdown", "kind")


def _settled(areas: Column[str | None], periods: Column[str], kinds: Column[Kind | None]) -> list[int] | None:
    """Where area, period and kind are known; None where all are."""
    timed = periods.mapped(lambda text: bool(text) and is_period(text))
    if all(map(all, (areas.known, timed.known, kinds.known))):
        return None
    return [n for n, known in enumerate(zip(areas, timed, kinds, strict=True)) if all(known)]


def _values(reads: Rows[Read]) -> tuple[Column[Interval | None], Column[Marker | None]]:
    """What the figures say: an interval, or why there is none."""
    numbers, markers = reads.column("value"), reads.column("marker")
    bounds = any(one is not None for name in ("low", "high") for one in reads.column(name).known)
    if bounds or not isinstance(numbers.known, Digits):
        both = [_value(read) for read in reads]
        return Column([value for value, _ in both]), Column([marker for _, marker in both])
    digits = numbers.known.raw
    if None in digits or any(markers.known):
        at = numbers.codes if numbers.codes is not None else range(len(digits))
        digits = [None if word else digits[n] for n, word in zip(at, markers, strict=True)]
        words = [word or (None if one else "missing") for one, word in zip(digits, markers, strict=True)]
        return Column(Exact(digits)), Column.of(words).mapped(lambda word: Marker(word) if word else None)
    return Column(Exact(digits), numbers.codes), Column.same(None, len(reads))


def sizes_of(figures: Rows[Observation]) -> list[float | None]:
    """The number to compare each figure by, as `middle` says it, quickly."""
    value = figures.column("value")
    if isinstance(value.known, Exact):
        digits = value.known.raw if value.codes is None else map(value.known.raw.__getitem__, value.codes)
        return [None if one is None else float(one) for one in digits]
    numbers = map(middle, figures)
    return [None if number is None else float(number) for number in numbers]


def _once(figures: Rows[Observation], problems: list[Problem], names: Names, file: str) -> Found:
    """Each figure once; a problem for those of which the file says two things."""
    found = places_by(figures.column("ref")) if len(set(figures.column("ref"))) < len(figures) else {}
    if not found:
        return Found(figures, problems)
    for members in found.values():
        first, *others = (figures[n] for n in members)
        wrong = [other.where for other in others if not same_figure(first, other, names.catalogue.units)]
        if wrong:
            problems.append(_doubled(first, [first.where, *wrong], file))
    return Found(figures.taken([members[0] for members in found.values()]), problems)


def _value(read: Read) -> tuple[Interval | None, Marker | None]:
    said = said_by(read)
    return (said, None) if isinstance(said, Interval) else (None, said)


_SHORT = 15  # digits: no number written with fewer and without an exponent is too long to be kept


def _senseless(reads: Rows[Read]) -> list[int]:
    """The figures that say what none can. Looked at by column first: nearly always none does."""
    bounds = any(one is not None for name in NUMBERS[1:] for one in reads.column(name).known)
    if not bounds and {"", *MARKERS} >= {*reads.column("marker").known} and _sound(reads.column("value")):
        return []
    return [n for n, read in enumerate(reads) if said_by(read) is None]


def _sound(numbers: Column[Decimal | None]) -> bool:
    known = numbers.known
    if isinstance(known, Digits):
        digits = [one for one in known.raw if one is not None]
        return max(map(len, digits), default=0) <= _SHORT and "E" not in "".join(digits)
    return all(one is None or can_be_kept(one) for one in known)


def _others(places: Collection[int], count: int) -> list[int]:
    return sorted({*range(count)}.difference(places))


def _no_figure(read: Read, file: str) -> Problem:
    """That a figure says what none can."""
    found = read.marker or ("–".join(str(end) for end in (read.value, read.low, read.high) if end is not None))
    said = Message("et tal med højst 20 cifre før og 10 efter kommaet, eller hvorfor der intet er")
    return mismatch("not_a_figure", place_at(file, read.where), found, said)


def _unread(reads: Rows[Read], file: str) -> list[Problem]:
    """Periods and kinds that are none, each once with its first cell."""
    periods, kinds = ({*reads.column(name).known} for name in ("period", "kind"))
    unread = {text for text in periods if text and not (is_period(text) or is_part(text))} | {
        w for w in kinds if kind_of(w) is None
    }
    found: dict[tuple[str, str], Problem] = {}
    for read in reads if unread else ():
        place = place_at(file, read.where)
        if read.period in unread and ("period", read.period) not in found:
            said = Message("en periode som 2014, 2014K1 eller 2014M03")
            found["period", read.period] = mismatch("unreadable_period", place, read.period, said)
        if kind_of(read.kind) is None and ("kind", read.kind) not in found:
            said = Message("en af: {known}", known=", ".join(Kind))
            found["kind", read.kind] = mismatch("unknown_kind_of_figure", place, read.kind, said)
    return [*found.values()]


def _doubled(figure: Observation, cells: Sequence[str], file: str) -> Problem:
    listed = ", ".join(cells)
    what = f"{figure.indicator}, {figure.area}, {figure.period}"
    return Problem(
        "error",
        "duplicate_key",
        place_at(file, cells[0]),
        listed,
        Message("hvert tal én gang"),
        Message(
            "{cells}: siger noget forskelligt om det samme ({what}). Slet det forkerte i filen, og læs den ind igen.",
            cells=listed,
            what=what,
        ),
    )


def same_figure(old: Observation, new: Observation, units: Mapping[str, Unit]) -> bool:
    """Whether two observations say the same: the same marker, or the same number, also in units that convert."""
    if old.marker is not new.marker:
        return False
    if old.unit == new.unit or old.value is None or new.value is None:
        return _unworded(old.value) == _unworded(new.value)
    a, b = units.get(old.unit), units.get(new.unit)
    if a is None or b is None or a.dimension != b.dimension:
        return False
    was, will_be = (
        [None if end is None else end * unit.factor for end in (value.low, value.high)]
        for value, unit in ((old.value, a), (new.value, b))
    )
    return was == will_be and (old.value.low_open, old.value.high_open) == (new.value.low_open, new.value.high_open)


def _unworded(value: Interval | None) -> Interval | None:
    return None if value is None else replace(value, as_written="")


def difference(figures: Rows[Observation], stored: Questions, names: Names, source: str) -> Changes:
    """What stands, held against what the file says: asked for where and when the file speaks."""
    spans = _spans(figures, stored.indicators())
    standing = stored.within(spans, {*figures.column("area").known}) if spans else ()
    return _held_against(figures, standing, names, source, spans) if standing else Changes(figures)


def _held_against(
    figures: Rows[Observation], standing: Sequence[Observation], names: Names, source: str, spans: Spans
) -> Changes:
    standing = Rows.of(Observation, FIGURE, standing)
    current = {ref: n for n, ref in enumerate(standing.column("ref"))}
    of_documents = _of_documents(standing)
    any_preliminary = Kind.PRELIMINARY in {*standing.column("kind").known, *figures.column("kind").known}
    units = names.catalogue.units | names.made.units
    alike = _alike(figures, standing, [current.get(ref) for ref in figures.column("ref")])
    new, changed, unchanged, beside = [], [], [], []
    for n, ref in enumerate(figures.column("ref")):
        if alike[n]:
            unchanged.append(current[ref])
            continue
        if ref not in current and not any_preliminary and ref not in of_documents:
            new.append(n)
            continue
        figure = figures[n]
        at = current.get(ref, current.get(_other_kind(figure)))
        old, told = None if at is None else standing[at], of_documents.get(ref, ())
        if old is not None and no_longer_final(Change(old, figure)) and (old.document != source or old.value is None):
            at = old = None
        if old is not None and (old.kind is not figure.kind or not same_figure(old, figure, units)):
            changed.append(Change(old, figure))
        elif at is not None:
            unchanged.append(at)
        elif (same := next((n for n in told if same_figure(standing[n], figure, units)), None)) is not None:
            unchanged.append(same)
        else:
            new.append(n)
            beside += [Change(standing[n], figure) for n in told]
    fresh = figures if len(new) == len(figures) else figures.taken(new)
    gone = tuple(_gone(figures, standing, source, spans))
    return Changes(fresh, tuple(changed), standing.taken(unchanged) if unchanged else (), gone, tuple(beside))


def _alike(figures: Rows[Observation], standing: Rows[Observation], places: Sequence[int | None]) -> list[bool]:
    """Which figures say by their columns what stands at their place: one number in the same unit and of the same kind.
    Of the others only the figures themselves tell."""
    sides = []
    for rows in (figures, standing):
        said = [rows.column(name) for name in ("kind", "unit", "marker")]
        sides.append([*zip(_plain_numbers(rows.column("value")), *said, strict=True)])
    ours, theirs = sides
    return [at is not None and own[0] is not None and own == theirs[at] for own, at in zip(ours, places, strict=True)]


def _plain_numbers(values: AnyColumn) -> AnyColumn:
    """The digits of each value that is known by one number only, as they are shortest; of every other None."""
    raw = values.known.raw if isinstance(values.known, Made) else [None] * len(values.known)
    return Column([_shortest(one) if isinstance(one, str) else None for one in raw], values.codes)


def _shortest(digits: str) -> str:
    return digits.rstrip("0").removesuffix(".") if "." in digits and "E" not in digits.upper() else digits


def things_of(figures: Rows[Observation]) -> list[Hashable]:
    """What each figure is, by which it is found again in another state of the facts, in whatever order its breakdown
    is written there: the name its document gave it, else indicator, area, period, pieces and kind."""
    keys = zip(*map(figures.column, ("ref", *_NAMED_BY)), strict=True)
    return [
        (*thing, pieces(breakdown), kind) if is_ordered(breakdown) and ref.startswith(f"{thing[0]}|") else ref
        for ref, *thing, breakdown, kind in keys
    ]


def _of_documents(stored: Rows[Observation]) -> dict[str, list[int]]:
    """Where figures stand that a document has named itself, by the name they would have without one."""
    found: dict[str, list[int]] = {}
    for n, (ref, indicator) in enumerate(zip(stored.column("ref"), stored.column("indicator"), strict=True)):
        if not ref.startswith(f"{indicator}|"):
            figure = stored[n]
            own = ref_of(figure.indicator, figure.area, figure.period, figure.breakdown, figure.kind)
            found.setdefault(own, []).append(n)
    return found


def _other_kind(figure: Observation) -> str:
    """The name of the preliminary figure that a final one takes the place of; or of the final one that a source now
    calls preliminary."""
    other = {Kind.MEASURED: Kind.PRELIMINARY, Kind.PRELIMINARY: Kind.MEASURED}.get(figure.kind)
    return ref_of(figure.indicator, figure.area, figure.period, figure.breakdown, other) if other else ""


def no_longer_final(change: Change) -> bool:
    """Whether a figure that stands as a final one is preliminary now."""
    return change.old.kind is Kind.MEASURED and change.new.kind is Kind.PRELIMINARY


def _gone(
    figures: Rows[Observation], standing: Rows[Observation], source: str, spans: Spans
) -> Iterator[Observation]:  # fmt: skip
    """Figures of the source that are missing where the file speaks: a series it has, within the time it covers."""
    if source not in standing.column("document").known:
        return
    keys = set(_things(figures))
    series = {(indicator, area, breakdown, target) for indicator, area, _, breakdown, target in keys}
    for n, (document, thing) in enumerate(zip(standing.column("document"), _things(standing), strict=True)):
        if document != source or thing in keys:
            continue
        indicator, area, period, breakdown, target = thing
        figure = standing[n]
        within = (indicator, area, breakdown, target) in series
        if figure.value is not None and within and is_within(period, indicator, spans):
            yield figure


def _things(figures: Rows[Observation]) -> Iterator[tuple[str, str, str, str, bool]]:
    """What each figure is about; figures and targets take no places of each other."""
    aimed = figures.column("kind").mapped(Kind.TARGET.__eq__)
    return zip(*map(figures.column, _NAMED_BY[:4]), aimed, strict=True)


def _spans(figures: Rows[Observation], known: Collection[str]) -> Spans:
    """For each known indicator and grain the first and last day that the file speaks of."""
    found: dict[Span, tuple[date, date]] = {}
    if not known or not {*figures.column("indicator").known} & {*known}:
        return found
    for indicator, period in {*zip(figures.column("indicator"), figures.column("period"), strict=True)}:
        if indicator in known:
            when: Period = parse_period(period)
            first, last = found.get((indicator, when.grain), (when.start, when.end))
            found[indicator, when.grain] = (min(first, when.start), max(last, when.end))
    return found


def withdrawn(figure: Observation, source: Document, today: date) -> Observation:
    """The row that says a figure is no longer in its source: a marker where the number was."""
    note = f"Står ikke længere i {source.title} ({today:%d-%m-%Y})."
    return replace(figure, value=None, marker=Marker.MISSING, document=source.id, quote="", note=note, where="", load=0)


def middle(figure: Observation) -> Decimal | None:
    """The number to compare a figure by: itself, or its one known end."""
    if figure.value is None:
        return None
    return figure.value.low if figure.value.low is not None else figure.value.high
