"""Words of a chart: values, kinds and periods as written on marks, in hover, in tables and in alt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.inputs import Line, Point, Subject
from maaltavle.message import NO_WORDS
from maaltavle.model import Kind
from maaltavle.units import Unit
from maaltavle.wording.figures import kind_in_words, marker_in_words, sign_words
from maaltavle.wording.language import NO_BREAK, Language, decimals_in
from maaltavle.wording.periods import period_in_alt

_SHORT_UNIT = 2  # "%" stands at every number; longer units stand once, at the axis


def decimals_of(subject: Subject, *values: Decimal | None) -> int:
    """The decimals to show: the subject's, or more where a printed figure has more (it is never rounded away)."""
    return most_of(subject.decimals, *values)


def most_of(least: int, *values: Decimal | None) -> int:
    """`least` decimals, or as many as a number needs."""
    most = least
    for value in values:
        if value is not None and (found := decimals_in(value)) > most:
            most = found
    return most


def number(value: Decimal, subject: Subject, lang: Language, *, sign: bool = False) -> str:
    """A number without its unit."""
    write = lang.signed if sign else lang.number
    return write(value, decimals_of(subject, value))


def quantity(value: Decimal, subject: Subject, lang: Language, *, sign: bool = False) -> str:
    """A number with its unit."""
    return lang.quantity(value, subject.unit, sign=sign, decimals=decimals_of(subject, value))


def value_words(point: Point, subject: Subject, lang: Language, *, short: bool = False) -> str:
    """A point's value as it may honestly be written; `short` leaves a long unit to the axis."""
    if point.value is None or not point.known:
        return marker_words(point, lang)
    unit = _short_unit(subject, lang) if short else subject.unit
    ends = point.ends
    if subject.kind == "change" and not point.value.exact and len(ends) == 2 and ends[0] == -ends[1]:
        return lang("højst {n}", n=lang.quantity(ends[1], unit, decimals=decimals_of(subject, *ends)))  # to either side
    decimals = decimals_of(subject, *ends)
    if subject.kind == "change" and point.number is not None and point.kind is not Kind.APPROXIMATE:
        sign = not _names_its_sign(subject, point.number, lang)
        return lang.quantity(point.number, unit, sign=sign, decimals=decimals).rstrip(NO_BREAK)
    return lang.interval(point.value, unit, point.kind, decimals).rstrip(NO_BREAK)


def values_words(points: Sequence[Point], subject: Subject, lang: Language) -> list[str]:
    """The same of many points."""
    values = [(point.value, point.kind) for point in points if point.value is not None and point.known]
    if len(values) < len(points) or subject.kind == "change":
        return [value_words(point, subject, lang) for point in points]
    return [text.rstrip(NO_BREAK) for text in lang.intervals(values, subject.unit, subject.decimals)]


def _names_its_sign(subject: Subject, change: Decimal, lang: Language) -> bool:
    """Whether the name begins with what + stands for: of »Færre end ventet« 180 is 180 fewer, and no more."""
    word = sign_words(subject.sign_note(lang)).get("+", "")
    return change > 0 and bool(word) and subject.name(lang).casefold().startswith(word.split()[0].casefold())


def _short_unit(subject: Subject, lang: Language) -> Unit:
    name = subject.unit_name(lang)
    if subject.unit.dimension == "rank" or len(name) <= _SHORT_UNIT:
        return subject.unit
    return Unit("", NO_WORDS, "")


def marker_words(point: Point, lang: Language) -> str:
    """Why there is no number, as one short piece of text."""
    if point.limit is not None:
        return f"< {lang.number(point.limit)}"
    return marker_in_words(point.marker, lang)


def point_kind_words(point: Point, lang: Language) -> str:
    """How a point's figure came about; a range between two known ends is called that; "" where there is no figure."""
    if not point.known:
        return ""
    return lang("interval") if len(point.ends) == 2 and point.number is None else kind_in_words(point.kind, lang)


def axis_words(axis: ValueAxis, lang: Language) -> str:
    """That an axis does not begin at zero, and where it does; "" where it does."""
    return lang("aksen begynder ved {value}", value=axis.labels[0]) if axis.broken else ""


def left_out_words(lines: Sequence[Line], subject: Subject, lang: Language) -> str:
    """The newest figures of areas that a picture leaves out, since their scale is another; "" where there are none."""
    told = []
    for line in lines:
        known = [point for point in (*line.ordered, *line.points) if point.known]
        last = next((point for point in reversed(line.ordered) if point.known), known[0] if known else None)
        if last is not None:
            said = f"{line.name(lang)} {value_words(last, subject, lang)}"
            told.append(f"{said} {period_in_alt(last.period, lang)}" if last.dated else said)
    return lang("Ikke tegnet, fordi skalaen er en anden: {areas}", areas=join(told, lang)) if told else ""


def sentence(text: str) -> str:
    """`text` with a capital first letter and a full stop."""
    text = text.strip()
    return "" if not text else text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def join(items: list[str], lang: Language) -> str:
    """`a`, `a og b`, `a, b og c`."""
    if len(items) < 2:
        return "".join(items)
    return lang("{first} og {last}", first=", ".join(items[:-1]), last=items[-1])


def most_decimals(lines: Iterable[Line], subject: Subject) -> int:
    """Those of the figure that has most."""
    different = {end for line in lines for end in line.ends}
    return max(subject.decimals, *map(decimals_in, different)) if different else 0
