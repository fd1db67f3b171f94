"""The chart in one to four sentences, from the same inputs: figures, change, what is missing, target.

A change of a share is given in percentage points, a change of a count in its own unit with the percent beside it:
37 % → 65 % is +28 procentpoint, never "+28 %".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from maaltavle.charts.aims.targets import aim_words
from maaltavle.charts.axes.beat import Gap, gap_words, gaps, missing_years
from maaltavle.charts.inputs import Line, Note, Point, Subject, TargetStep
from maaltavle.charts.table import in_order, told_of
from maaltavle.charts.words import join, marker_words, quantity, sentence, value_words
from maaltavle.model import ACTUAL, Kind
from maaltavle.spelling.periods import Period, parse_period
from maaltavle.wording.figures import kind_in_words
from maaltavle.wording.language import NO_BREAK, Language, decimals_in
from maaltavle.wording.periods import period_in_alt

_LISTED = 3  # with at most this many figures every one is said


def trend_alt(
    lines: Sequence[Line], targets: Sequence[TargetStep], notes: Sequence[Note], subject: Subject, lang: Language
) -> str:
    """The words of a chart over time or of single figures."""
    own = next((line for line in lines if line.own), lines[0] if lines else None)
    if own is None or not any(point.known for line in lines for point in line.points):
        return _no_figures(lines, targets, subject, lang)
    others = [line for line in lines if line is not own]
    parts = [
        _figures(own, others, subject, lang),
        _change(own, notes, subject, lang),
        _absent(own, subject, notes, lang),
        _targets(targets, lang),
        _aims(own, subject, lang),
    ]
    return " ".join(sentence(part) for part in parts if part)


def _no_figures(lines: Sequence[Line], targets: Sequence[TargetStep], subject: Subject, lang: Language) -> str:
    reasons = sorted({marker_words(point, lang) for line in lines for point in line.points})
    words = reasons or [lang("tal mangler")]
    first = f"{subject.name(lang)}: {join(words, lang)}"
    aims = (_aims(line, subject, lang) for line in lines[:1])
    return " ".join(sentence(part) for part in (first, _targets(targets, lang), *aims) if part)


def _said(point: Point, subject: Subject, lang: Language) -> str:
    kind = (
        "" if point.kind in (Kind.MEASURED, Kind.APPROXIMATE, Kind.BOUND) else f" ({kind_in_words(point.kind, lang)})"
    )
    return f"{value_words(point, subject, lang)} {period_in_alt(point.period, lang)}{kind}"


def _figures(own: Line, others: Sequence[Line], subject: Subject, lang: Language) -> str:
    known = [point for point in in_order(own) if point.known]
    if len(known) <= _LISTED:
        told = ", ".join(_said(point, subject, lang) for point in known) or lang("tal mangler")
    else:
        count = lang.number(len(known))
        told = lang("{n} tal, fra {first} til {last}", n=count, first=_said(known[0], subject, lang),
                    last=_said(known[-1], subject, lang))  # fmt: skip
    start = f"{subject.name(lang)}, {own.name(lang)}: {told}"
    rest = [text for line in others if (text := _newest(line, known[-1] if known else None, subject, lang))]
    return f"{start}; {lang('til sammenligning')} {join(rest, lang)}" if rest else start


def _newest(line: Line, beside: Point | None, subject: Subject, lang: Language) -> str:
    known = [point for point in in_order(line) if point.known]
    if not known:
        return f"{line.name(lang)} ({lang('mangler')})"
    same = beside is not None and beside.period == known[-1].period
    said = value_words(known[-1], subject, lang) if same else _said(known[-1], subject, lang)
    return f"{line.name(lang)} {said}"


def _after_break(points: Sequence[Point], notes: Sequence[Note]) -> list[Point]:
    """The points since the last break: a change across it would compare what cannot be compared."""
    starts = [parse_period(note.period).start for note in notes if note.kind == "break"]
    return [p for p in points if not starts or parse_period(p.period).start >= max(starts)]


def _change(own: Line, notes: Sequence[Note], subject: Subject, lang: Language) -> str:
    """First to last since the last break, and for longer series the largest step; measured exact figures only."""
    exact = [p for p in _after_break(own.ordered, notes) if p.number is not None and p.kind in ACTUAL]
    if len(exact) < 2 or subject.kind in ("change", "rank"):
        return ""
    whole = lang(
        "Ændring fra {first} til {last}: {change}",
        first=lang.period(exact[0].period),
        last=lang.period(exact[-1].period),
        change=change_words(exact[0], exact[-1], subject, lang),
    )
    if len(exact) <= _LISTED:
        return whole
    early, late = max(pairwise(exact), key=lambda pair: abs(pair[1].ends[0] - pair[0].ends[0]))
    largest = lang(
        "størst fra {first} til {last}: {change}",
        first=lang.period(early.period),
        last=lang.period(late.period),
        change=change_words(early, late, subject, lang),
    )
    return f"{whole}; {largest}"


def change_words(early: Point, late: Point, subject: Subject, lang: Language) -> str:
    """`+28 procentpoint` for shares, `−36 personer (−2,3 %)` for the rest; "omkring" where an end is approximate."""
    text = _change_text(early.ends[0], late.ends[0], subject, lang)
    vague = Kind.APPROXIMATE in (early.kind, late.kind)
    return lang("omkring {change}", change=text) if vague else text


def _change_text(before: Decimal, after: Decimal, subject: Subject, lang: Language) -> str:
    change = after - before
    if subject.unit.dimension == "share":
        return lang("{n} procentpoint", n=lang.signed(change, decimals_in(change)))
    text = quantity(change, subject, lang, sign=True).rstrip(NO_BREAK)
    if before <= 0:
        return text
    return f"{text} ({lang.signed((change / before * 100).quantize(Decimal('0.1')), 1)}{NO_BREAK}%)"


def _absent(own: Line, subject: Subject, notes: Sequence[Note], lang: Language) -> str:
    """Gaps, cells with a reason, limits and breaks in one sentence."""
    found = [_gap(gap, lang) for gap in gaps(own.ordered, subject.periodicity)]
    found += [f"{lang.period(p.period)}: {marker_words(p, lang)}" for p in own.points if p.marker is not None]
    limits = [p for p in in_order(own) if len(p.ends) == 1]
    if limits:
        found.append(
            lang("kun en grænse kendes {when}", when=join([period_in_alt(p.period, lang) for p in limits], lang))
        )
    found += [f"{lang.period(note.period)}: {note.words(lang)}" for note in notes]
    return "; ".join(found)


def _gap(gap: Gap, lang: Language) -> str:
    if missing := missing_years(gap):
        return lang("tal for {period} findes ikke", period=missing)
    spans = {"first": lang.period(gap.early.period), "last": lang.period(gap.late.period)}
    return lang("{words} mellem {first} og {last}", words=gap_words(gap, lang), **spans)


def _targets(targets: Sequence[TargetStep], lang: Language) -> str:
    ordered = sorted(targets, key=lambda step: (step.start is not None, step.start))
    return "; ".join(dict.fromkeys(step.words(lang) for step in ordered))


def _aims(own: Line, subject: Subject, lang: Language) -> str:
    """What the source itself aims at last; the table has all of it."""
    known = [aim for aim in told_of(replace(own, points=())) if aim.known]
    return aim_words(known[-1], subject, lang) if known else ""


def period_range(periods: Sequence[Period], lang: Language) -> str:
    """First to last period in words."""
    first, last = min(periods), max(periods)
    return period_in_alt(first.id, lang) if first == last else f"{lang.period(first.id)}–{lang.period(last.id)}"


def compare_alt(subjects: Sequence[Subject], lines: Sequence[Sequence[Line]], lang: Language) -> str:
    """One clause an indicator: every area's figure, or that it is missing."""
    clauses = []
    periods = {p.period for row in lines for line in row for p in line.points if p.dated}
    for subject, row in zip(subjects, lines, strict=True):
        told = [f"{line.name(lang)} {_one(line, subject, lang)}" for line in row]
        clauses.append(f"{subject.name(lang)}: {', '.join(told)}")
    if not clauses:
        return sentence(lang("tal mangler"))
    ordered = [parse_period(period) for period in periods]
    heading = lang("Sammenligning {when}", when=period_range(ordered, lang)) if ordered else lang("Sammenligning")
    return f"{heading}. " + sentence("; ".join(clauses))


def _one(line: Line, subject: Subject, lang: Language) -> str:
    return value_words(line.points[-1], subject, lang) if line.points else lang("mangler")
