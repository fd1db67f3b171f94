"""The course that a document tells in words, where the figures at hand do not show it: the span, the year before.

The words are ours and say no more than the quoted sentence; a series that bears the same says it itself, with numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from maaltavle.model import StatedTrend
from maaltavle.remarks.writer import Sentence, Writer, sentence
from maaltavle.spelling.periods import Period, is_period, parse_period

_SAYS_BY_ITSELF = {"span", "direction", "year"}


def told(write: Writer, said: Iterable[Sentence]) -> list[Sentence]:
    """`Fra marts 2018 til marts 2019 har Herning ligget lavere end hele landet.`

    Only of the latest figure's own time, and nothing that `said` has from the figures already.
    """
    latest = write.behind.latest
    if latest is None or not is_period(latest.period) or {one.kind for one in said} & _SAYS_BY_ITSELF:
        return []
    end = parse_period(latest.period).end
    own = (one for one in write.behind.trends if parse_period(one.period).end == end)
    return [replace(sentence("told", text), told_in=one.ref) for one in own for text in _words(write, one)]


def _words(write: Writer, one: StatedTrend) -> Iterator[str]:
    span = parse_period(one.period)
    if span.grain != "span":
        return  # the figures of one period are compared with each other as they are
    if one.comparator:
        yield from _compared(write, one, span)
    elif one.direction in ("risen", "fallen"):
        yield _moved(write, one, span)
    elif one.direction == "risen_then_falling":
        lang = write.lang
        yield (lang("Efter en stigning er antallet begyndt at falde igen") if write.countable
               else lang("Efter en stigning er tallet begyndt at falde igen"))  # fmt: skip


def _compared(write: Writer, one: StatedTrend, span: Period) -> Iterator[str]:
    lang = write.lang
    values = {"area": write.area(one.area), "other": write.area(one.comparator), "when": _when(write, one, span)}
    if one.direction == "lower_than":
        yield lang("{when} har {area} ligget lavere end {other}", **values)
    elif one.direction == "higher_than":
        yield lang("{when} har {area} ligget højere end {other}", **values)


def _when(write: Writer, one: StatedTrend, span: Period) -> str:
    lang = write.lang
    ends = {"first": lang.period(span.first.id), "last": lang.period(span.last.id)}
    if "to seneste måneder" in one.span:
        return lang("de to seneste måneder")
    if "hele perioden" in one.span:
        return lang("i hele perioden fra {first} til {last}", **ends)
    return lang("siden {first}", **ends) if one.span.startswith("siden") else lang("fra {first} til {last}", **ends)


def _moved(write: Writer, one: StatedTrend, span: Period) -> str:
    """Against the same period last year, where the sentence is about those two; else over the span."""
    lang, rose = write.lang, one.direction == "risen"
    if "sidste år" in one.span:
        then = write.year_before(span.first.id)
        if write.countable:
            more, less = lang("Antallet er højere end {then}"), lang("Antallet er lavere end {then}")
        else:
            more, less = lang("Tallet er højere end {then}"), lang("Tallet er lavere end {then}")
        return (more if rose else less).format(then=then)
    ends = {"first": lang.period(span.first.id), "last": lang.period(span.last.id)}
    if write.countable:
        more = lang("Antallet er steget fra {first} til {last}", **ends)
        return more if rose else lang("Antallet er faldet fra {first} til {last}", **ends)
    more = lang("Tallet er steget fra {first} til {last}", **ends)
    return more if rose else lang("Tallet er faldet fra {first} til {last}", **ends)
