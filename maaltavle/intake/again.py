"""Again: what a source's figures were before, where this file says it in another way and both would stand.

A newer release may read a table better than the one that stored it; nothing of that goes by in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maaltavle.asked import Questions
from maaltavle.columnar import Rows, column_of
from maaltavle.intake.checks import confirmation, listed
from maaltavle.intake.labels import Names
from maaltavle.intake.types import Changes, Confirmation
from maaltavle.message import Message, Said
from maaltavle.model import Document, Load, Observation

_MOST = 3  # indicators and parts named


@dataclass
class _Told:
    """What figures of one indicator are divided into, and the times they are of."""

    parts: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)


def said_otherwise(
    changes: Changes, figures: Rows[Observation], stored: Questions, loads: Sequence[Load],
    answered: Collection[str], names: Names, source: Document,
) -> Iterator[Confirmation]:  # fmt: skip
    """What stands of the source and would stand beside what the file says now. `loads`: those of this very file that
    count; `answered`: the indicators that a person has named now."""
    if lost := _not_said_now(changes, figures, stored, {load.number for load in loads}):
        yield _of_this_file(lost, loads[-1].number, names)
        return
    now = _told(figures)
    was = stored.told_parts(source.id, now.keys()) if figures else {}
    if not (was or answered) and figures:
        others = stored.told_parts(source.id)
        if others and _times(now) & {*stored.told_times(source.id)}:
            yield _apart(figures, others, now, names)
    for indicator in sorted(was.keys() - {*answered}):
        yield from _divided_otherwise(indicator, {*was[indicator]}, now[indicator], stored, names, source)


def _apart(
    figures: Rows[Observation], others: Mapping[str, Collection[str]], now: Mapping[str, _Told], names: Names
) -> Confirmation:
    asked = Message(
        "Kilden har før haft {old}, og filen har {new}. De gamle tal bliver stående. Er det meningen?",
        old=_named(others, names), new=_named(now, names),
    )  # fmt: skip
    return confirmation("apart", figures[0].where, "", "", len(figures), asked, *sorted(now))


def _told(figures: Rows[Observation]) -> dict[str, _Told]:
    columns = map(figures.column, ("marker", "indicator", "breakdown", "period"))
    found: dict[str, _Told] = defaultdict(_Told)
    for marker, indicator, part, time in {*zip(*columns, strict=True)}:
        if not marker:
            found[indicator].parts.add(part)
            found[indicator].times.add(time)
    return found


def _times(told: Mapping[str, _Told]) -> set[str]:
    return {time for one in told.values() for time in one.times}


def _not_said_now(
    changes: Changes, figures: Rows[Observation], stored: Questions, numbers: Collection[int]
) -> list[Observation]:
    """The figures that the very same file gave before and does not give now."""
    if not numbers:
        return []
    told = {*column_of(figures, "ref"), *column_of(changes.unchanged, "ref"), *column_of(changes.gone, "ref")}
    told |= {change.old.ref for change in changes.changed}
    before = stored.of_loads(numbers)
    rest = (before[n] for n, ref in enumerate(column_of(before, "ref")) if ref not in told)
    return [figure for figure in rest if figure.value is not None]


def _of_this_file(lost: Sequence[Observation], number: int, names: Names) -> Confirmation:
    own = names.the_indicator(lost[0].indicator)
    first = [figure for figure in lost if figure.indicator == own.id]
    asked = Message.plural(
        "Filen er læst ind før (nr. {number}). {n} tal derfra læses ikke sådan nu: {name}: {figures}. Det bliver "
        "stående. Er det forkert, så fortryd indlæsning {number} i Historik først.",
        "Filen er læst ind før (nr. {number}). {n} tal derfra læses ikke sådan nu, fx {name}: {figures}. De bliver "
        "stående. Er de forkerte, så fortryd indlæsning {number} i Historik først.",
        len(lost), number=number, name=own.name, figures=listed(first, own, names),
    )  # fmt: skip
    return confirmation("again", "", "", "", len(lost), asked, *(figure.ref for figure in lost))


def _divided_otherwise(
    indicator: str, was: Collection[str], now: _Told, stored: Questions, names: Names, source: Document
) -> Iterator[Confirmation]:
    """Figures of one indicator whose parts are all others than before, for a time that stands already."""
    if now.parts.intersection(was) or not now.times.intersection(stored.told_times(source.id, {indicator})):
        return
    asked = Message(
        "{name}: kilden har før haft {old}, og filen har {new}. De gamle tal bliver stående ved siden af. Er det "
        "meningen?",
        name=names.the_indicator(indicator).name, old=_parts(was), new=_parts(now.parts),
    )  # fmt: skip
    yield confirmation("apart", "", "", "", len(now.parts), asked, indicator, *sorted(now.parts))


def _parts(breakdowns: Collection[str]) -> Said:
    return _some([f"»{text}«" if text else Message("tal, der ikke er delt op") for text in sorted(breakdowns)])


def _named(told: Collection[str], names: Names) -> Said:
    return _some([Message("»{name}«", name=names.the_indicator(one).name) for one in sorted(told)])


def _some(said: Sequence[Said]) -> Said:
    shown = Message.joined(said[:_MOST], ", ")
    return Message("{shown} og {n} mere", shown=shown, n=len(said) - _MOST) if len(said) > _MOST else shown
