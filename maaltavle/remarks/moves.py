"""The own figures over a named span, and against the same period last year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from maaltavle.judge.target_words import move_in_words
from maaltavle.model import Observation
from maaltavle.remarks.behind import difference, number_of
from maaltavle.remarks.writer import Sentence, Writer, sentence

_ENOUGH = 3  # points, before a steady course or an extreme is spoken of


def points(write: Writer) -> tuple[Observation, ...]:
    """The own figures of the span that may be compared with the latest, oldest first; () where none may."""
    behind = write.behind
    if behind.latest is None or behind.indicator.kind_of_chart == "change":
        return ()
    found = [behind.own[period] for period in behind.span if period in behind.own]
    return tuple(figure for figure in found if difference(behind.latest, figure) is not None)


def direction(write: Writer) -> list[Sentence]:
    """`Fra 2013 til 2015 steg tallet fra 37 % til 65 %, en stigning på 28 procentpoint.`"""
    found = points(write)
    if len(found) < 2 or found[-1] is not write.behind.latest:
        return []
    said = [_steady(write, found) or _from_first_to_last(write, found), _extreme(write, found)]
    return [sentence("direction", text) for text in said if text]


def _steady(write: Writer, found: Sequence[Observation]) -> str:
    """The course where it went the same way from each period to the next, and no period lacks."""
    sizes = [difference(new, old) for old, new in pairwise(found)]
    steps, moved = {size > 0 for size in sizes if size}, all(sizes)
    if len(found) < _ENOUGH or len(found) != len(write.behind.span) or len(steps) != 1 or not moved or write.ranked:
        return ""
    rose, fell = (
        write.lang("Tallet steg i hele perioden fra {first} til {last}, fra {a} til {b}"),
        write.lang("Tallet faldt i hele perioden fra {first} til {last}, fra {a} til {b}"),
    )
    return (rose if steps == {True} else fell).format(**_ends(write, found))


def _from_first_to_last(write: Writer, found: Sequence[Observation]) -> str:
    if found[0] is write.behind.year_before and write.behind.grain != "year":
        return ""  # said against the same period last year
    if write.behind.indicator.seasonal and write.behind.grain != "year":
        return ""  # two times of the year are not compared
    size, ends = difference(found[-1], found[0]), _ends(write, found)
    if not size:
        return write.lang("Tallet var det samme i {last} som i {first} ({a})", **ends)
    if write.ranked:
        return write.lang("Placeringen gik fra {a} i {first} til {b} i {last}", **ends)
    move = move_in_words(size < 0, _change(write, size, found[-1], found[0]), write.lang)
    rose = write.lang("Fra {first} til {last} steg tallet fra {a} til {b}, {move}")
    fell = write.lang("Fra {first} til {last} faldt tallet fra {a} til {b}, {move}")
    return (fell if size < 0 else rose).format(move=move, **ends)


def _ends(write: Writer, found: Sequence[Observation]) -> dict[str, str]:
    first, last = found[0], found[-1]
    return {
        "first": write.lang.period(first.period),
        "last": write.lang.period(last.period),
        "a": write.bare(first),
        "b": write.bare(last),
    }


def _change(write: Writer, size: Decimal, new: Observation, old: Observation) -> str:
    amount, percent = write.amount(size, new, old), write.percent(size, new, old)
    return f"{amount} {write.lang.aside(percent)}" if percent else amount


def _extreme(write: Writer, found: Sequence[Observation]) -> str:
    """When the figures were highest or lowest, where that was neither at the first nor at the last of them."""
    if len(found) < _ENOUGH or write.ranked or write.behind.withheld:
        return ""
    values = [number for figure in found if (number := number_of(figure)) is not None]
    top, bottom = max(values), min(values)
    ends = (values[0], values[-1])
    said = []
    if top not in ends and values.count(top) == 1:
        said.append((write.lang("højest {when} ({n})"), found[values.index(top)]))
    if bottom not in ends and values.count(bottom) == 1:
        said.append((write.lang("lavest {when} ({n})"), found[values.index(bottom)]))
    clauses = [form.format(when=write.when(f.period), n=write.bare(f)) for form, f in said]
    return write.lang("Det var {clauses}", clauses=write.lang(" og ").join(clauses)) if clauses else ""


def since_last_year(write: Writer) -> list[Sentence]:
    """`I forhold til samme måned året før (3.739) er der 46 færre fuldtidspersoner, et fald på 1,2 %.`"""
    new, old = write.behind.latest, write.behind.year_before
    if new is None or old is None or write.ranked or write.behind.indicator.kind_of_chart == "change":
        return []
    size = difference(new, old)
    if size is None or (write.behind.grain == "year" and points(write)[:1] == (old,)):
        return []  # the direction has said it
    values = {"then": write.year_before(old.period), "old": write.bare(old)}
    if not size:
        return [sentence("year", write.lang("Tallet er det samme som {then} ({old})", **values))]
    if write.countable:
        text = write.lang("I forhold til {then} ({old}) er der {n}", n=write.fewer_or_more(size, new, old), **values)
    else:
        form = (
            write.lang("I forhold til {then} ({old}) er tallet {n} lavere")
            if size < 0
            else write.lang("I forhold til {then} ({old}) er tallet {n} højere")
        )
        text = form.format(n=write.amount(size, new, old), **values)
    percent = write.percent(size, new, old)
    return [sentence("year", f"{text}, {move_in_words(size < 0, percent, write.lang)}" if percent else text)]


def message_moved(write: Writer) -> str:
    """`Færre fuldtidspersoner end samme måned året før`; "" where nothing compares."""
    new, old = write.behind.latest, write.behind.year_before
    found = points(write)
    if new is None or write.ranked or not found or found[-1] is not new:
        return ""
    seasonal = write.behind.indicator.seasonal and write.behind.grain != "year"
    old = old if old in found else None if seasonal else found[0]
    size = None if old is None or old is new else difference(new, old)
    if old is None or size is None:
        return ""
    yearly = old is not write.behind.year_before or write.behind.grain == "year"
    then = write.when(old.period) if yearly else write.year_before(old.period)
    return _moved(write, size).format(name=write.subject, unit=write.unit_name, then=then)


def _moved(write: Writer, size: Decimal) -> str:
    lang = write.lang
    if not size:
        return lang("{name}: som {then}")
    if not write.countable:
        return lang("{name}: lavere end {then}") if size < 0 else lang("{name}: højere end {then}")
    if write.unit_name:
        return lang("{name}: færre {unit} end {then}") if size < 0 else lang("{name}: flere {unit} end {then}")
    return lang("{name}: færre end {then}") if size < 0 else lang("{name}: flere end {then}")
