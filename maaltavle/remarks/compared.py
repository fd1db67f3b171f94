"""The own area against its region and the country, now and over a named span."""

from __future__ import annotations

from collections import Counter

from maaltavle.model import Observation
from maaltavle.remarks.behind import difference, side
from maaltavle.remarks.writer import Sentence, Writer, sentence

_NEEDED = 2  # periods, before anything is said of a span


def against(write: Writer) -> list[Sentence]:
    """`Det er 1,1 procentpoint lavere end RAR Vestjylland (12,3 %) og på niveau med hele landet (11,2 %).`"""
    own, clauses, apart = write.behind.latest, list[str](), list[str]()
    if own is None:
        return []
    for area in write.behind.others:
        other = write.behind.of(area).get(own.period)
        if other is None:
            apart += _earlier(write, area)
        elif side(own, other) is None:
            apart.append(write.lang("Tallet for {other} er {n}", other=write.area(area), n=write.figure(other)))
        else:
            clauses.append(_clause(write, own, other))
    whole = [write.lang("Det er {clauses}", clauses=write.lang(" og ").join(clauses))] if clauses else []
    return [sentence("comparison", text) for text in (*whole, *apart)]


def _clause(write: Writer, own: Observation, other: Observation) -> str:
    found, size = side(own, other), difference(own, other)
    values = {"other": write.area(other.area), "n": write.figure(other)}
    if not found:
        return write.lang("på niveau med {other} ({n})", **values)
    if size is None:
        form = write.lang("lavere end {other} ({n})") if found < 0 else write.lang("højere end {other} ({n})")
        return form.format(**values)
    amount = write.amount(size, own, other)
    below, above = write.lang("{amount} lavere end {other} ({n})"), write.lang("{amount} højere end {other} ({n})")
    return (below if found < 0 else above).format(amount=amount, **values)


def _earlier(write: Writer, area: str) -> list[str]:
    """The newest period that both have, where the other has no figure of the latest one."""
    other = write.behind.of(area)
    shared = [period for period in write.behind.window if period in write.behind.own and period in other]
    if not shared:
        return []
    period = shared[-1]
    own = write.behind.own[period]
    values = {"area": write.area(own.area), "other": write.area(area), "when": write.when(period)}
    form = write.lang("Det nyeste tal for {other} er {when}: {b} mod {a} for {area}")
    return [form.format(a=write.figure(own), b=write.figure(other[period]), **values)]


def span_against(write: Writer) -> list[Sentence]:
    """`Herning lå under hele landet i hele perioden fra marts 2018 til marts 2019 (13 af 13 måneder).`"""
    said = []
    for area in write.behind.others if write.behind.latest else ():
        span = write.behind.span_with(area)
        sides = _sides(write, area, span)
        if len(sides) >= _NEEDED:
            said += [sentence("span", text) for text in _over(write, area, span, sides) if text]
    return said


def _sides(write: Writer, area: str, span: tuple[str, ...]) -> dict[str, int]:
    """−1, 0 or 1 for each period in which both have a figure that decides it."""
    own, other = write.behind.own, write.behind.of(area)
    found = {period: side(own[period], other[period]) for period in span if period in own and period in other}
    return {period: one for period, one in found.items() if one is not None}


def _over(write: Writer, area: str, span: tuple[str, ...], sides: dict[str, int]) -> tuple[str, str]:
    last = next(reversed(sides.values()))
    counted = Counter(sides.values())
    most = max(counted, key=lambda one: (counted[one], one == last))
    where = _where(write, most).format(area=write.area(write.behind.area), other=write.area(area))
    there = [write.behind.own[p] for p in sides] + [write.behind.of(area)[p] for p in sides]
    first, end = write.lang.period(span[0]), write.lang.period(span[-1])
    on_that_side = [f for f in there if sides[f.period] == most]
    values = {"where": where, "first": first, "last": end, "n": write.number(counted[most], on_that_side)}
    if counted[most] == len(span):
        form = write.lang("{where} i hele perioden fra {first} til {last} ({n} af {whole})")
        return form.format(whole=write.count(len(span), there), **values), ""
    if len(sides) == len(span):
        form = write.lang("{where} i {n} af {whole} fra {first} til {last}")
        return form.format(whole=write.count(len(span), there), **values), _lately(write, area, sides)
    form = write.lang("{where} i {n} af de {whole} med tal for begge fra {first} til {last}")
    return form.format(whole=write.count(len(sides), there), **values), ""


def _where(write: Writer, found: int) -> str:
    lang = write.lang
    return {
        -1: lang("{area} lå under {other}"),
        0: lang("{area} lå på niveau med {other}"),
        1: lang("{area} lå over {other}"),
    }[found]


def _lately(write: Writer, area: str, sides: dict[str, int]) -> str:
    """`De seneste 2 måneder lå Herning over hele landet`, where the last periods are unlike those before."""
    newest = list(reversed(sides.items()))
    row = [period for period, one in newest if one == newest[0][1]]
    length = next((n for n, (_p, one) in enumerate(newest) if one != newest[0][1]), len(newest))
    if not _NEEDED <= length < len(newest):
        return ""
    figures = [f for p in row[:length] for f in (write.behind.own[p], write.behind.of(area)[p])]
    lang = write.lang
    form = {
        -1: lang("De seneste {n} lå {area} under {other}"),
        0: lang("De seneste {n} lå {area} på niveau med {other}"),
        1: lang("De seneste {n} lå {area} over {other}"),
    }[newest[0][1]]
    return form.format(n=write.count(length, figures), area=write.area(write.behind.area), other=write.area(area))


def message_against(write: Writer) -> str:
    """`Herning ligger under landet`, `… under RAR Vestjylland og over landet`; "" where nothing compares."""
    own = write.behind.latest
    names: dict[int, list[str]] = {}
    if own is None:
        return ""
    for area in write.behind.others:
        other = write.behind.of(area).get(own.period)
        found = None if other is None else side(own, other)
        if found is not None:
            names.setdefault(found, []).append(_short(write, area))
    if not names:
        return ""
    lang = write.lang
    forms = {-1: lang("under {other}"), 0: lang("på niveau med {other}"), 1: lang("over {other}")}
    clauses = [forms[found].format(other=lang(" og ").join(others)) for found, others in names.items()]
    return lang("{area} ligger {clauses}", area=write.area(own.area), clauses=lang(" og ").join(clauses))


def _short(write: Writer, area: str) -> str:
    known = write.behind.catalogue.areas.get(area)
    return write.lang("landet") if known and known.level == "country" else write.area(area)
