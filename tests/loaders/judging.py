"""Judging: what a reading says held against the truth of a drawing, cell by cell.

Right: every figure as a person reads it, nothing more. Asked: nothing wrong is kept, and a question or a problem tells
of what is open. Refused: no figure is read. Wrong: a figure would be stored with another indicator, area, period, unit,
kind or value than it has, or is gone without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from papers import ASKED, Drawing, Fact

from maaltavle.reading import Read, Reading, where
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.unit_names import read_unit


class Outcome(IntEnum):
    """From best to worst."""

    RIGHT = 0
    ASKED = 1
    REFUSED = 2
    WRONG = 3


@dataclass(frozen=True)
class Verdict:
    """What a reading is, and why: the first cells that are not right."""

    outcome: Outcome
    why: tuple[str, ...] = ()


def judge(drawing: Drawing, reading: Reading) -> Verdict:
    """The verdict on one file."""
    facts, beside = drawing.facts(), drawing.beside()
    if not reading.figures and any(problem.severity == "error" for problem in reading.problems):
        return Verdict(Outcome.REFUSED, tuple(f"{p.code} {where(p.place)} {p.found}" for p in reading.problems[:2]))
    words = _words(facts.values(), beside.values())
    by_place = {read.where: read for read in reading.figures}
    told = _told(reading)
    found: list[tuple[Outcome, str]] = []
    for place, fact in facts.items():
        read = by_place.pop(place, None)
        outcome, why = _of_none(place, fact, told) if read is None else _of(fact, read, words)
        found.append((outcome, f"{place}: {why}"))
    for place, heading in beside.items():
        read = by_place.pop(place, None)
        outcome, why = _beside(place, heading, read, told, reading)
        found.append((outcome, f"{place}: {why}"))
    found += [(Outcome.WRONG, f"{place}: read, though it is no figure: {read}") for place, read in by_place.items()]
    named = {read.indicator for read in reading.figures}
    found += [(Outcome.WRONG, f"{text!r} is taken for what is counted") for text in drawing.around
              if any(_has(name, text) for name in named)]  # fmt: skip
    open_ones = {place for place, fact in facts.items() if fact.period == ASKED}
    errors = [p for p in reading.problems if p.severity == "error" and where(p.place) not in open_ones]
    found += [(Outcome.ASKED, f"{p.code} {where(p.place)} {p.found}") for p in errors]
    worst = max((outcome for outcome, _why in found), default=Outcome.RIGHT)
    return Verdict(worst, tuple(why for outcome, why in found if outcome == worst and worst)[:3])


def _words(facts: Iterable[Fact], headings: Iterable[str]) -> set[str]:
    """What tells the figures of a drawing apart in words."""
    return {word for fact in facts for word in (fact.indicator, *fact.parts) if word}


def _told(reading: Reading) -> str:
    """What the reading says in words of what it did not read."""
    return "\n".join((*map(str, reading.unread), *(f"{where(p.place)} {p.message}" for p in reading.problems)))


def _is_told(place: str, told: str) -> bool:
    """Whether a cell, its row or its column is named in words."""
    return re.search(rf"(?<![\w:]){re.escape(place.split('!')[-1])}(?!\d)", told) is not None


def _of_none(place: str, fact: Fact, told: str) -> tuple[Outcome, str]:
    row = re.sub(r"![A-Z]+", "!A", place) if "!" in place else re.sub(r":\d+", ":1", place)
    if _is_told(place, told) or _is_told(row, told):
        return (Outcome.RIGHT if fact.period == ASKED else Outcome.ASKED), "told of, not read"
    return Outcome.WRONG, f"gone without a word: {fact}"


def _of(fact: Fact, read: Read, words: set[str]) -> tuple[Outcome, str]:
    said = f"{read.indicator} {read.breakdown}"
    if read.value != fact.value:
        return Outcome.WRONG, f"value {read.value if read.value is not None else read.marker} is {fact.value}"
    if fact.value is None and read.marker != ("withheld" if fact.withheld else "missing"):
        return Outcome.WRONG, f"marker {read.marker}, withheld: {fact.withheld}"
    if read.period != fact.period and not (fact.period == ASKED and not read.period):
        return (Outcome.WRONG if read.period else Outcome.ASKED), f"period {read.period!r} is {fact.period}"
    if wrong := _area(fact, read):
        return wrong
    own = [*fact.parts, *([fact.indicator] if fact.indicator else [])]
    if lacks := [word for word in own if not _has(f"{said} {read.area}", word)]:
        return Outcome.WRONG, f"{said!r} lacks {lacks[0]}"
    if others := [word for word in words if word not in own and _has(said, word)]:
        return Outcome.WRONG, f"{said!r} has {others[0]}"
    if read.kind != fact.kind:
        return Outcome.WRONG, f"kind {read.kind} is {fact.kind}"
    return _unit(fact, read)


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _area(fact: Fact, read: Read) -> tuple[Outcome, str] | None:
    ours, theirs = (find_area(text) if text else None for text in (fact.area, read.area))
    code = ours.code if isinstance(ours, AreaMatch) else ""
    if not fact.area:
        wrong = (
            isinstance(theirs, AreaMatch) or read.area_code or (read.area and not _has(read.area, " ".join(fact.parts)))
        )
        return (Outcome.WRONG, f"area {read.area!r}, where there is none") if wrong else None
    if read.area_code == code or (isinstance(theirs, AreaMatch) and theirs.code == code):
        return None
    outcome = Outcome.WRONG if read.area or read.area_code else Outcome.ASKED
    return outcome, f"area {read.area!r} is {fact.area}"


def _unit(fact: Fact, read: Read) -> tuple[Outcome, str]:
    named = read_unit(read.unit)
    unit = named.id if named else read.unit
    if unit == fact.unit or (not fact.unit and read.unit and _has(fact.indicator, read.unit)):
        return Outcome.RIGHT, ""
    return (Outcome.WRONG if read.unit else Outcome.ASKED), f"unit {read.unit!r} is {fact.unit!r}"


def _beside(place: str, heading: str, read: Read | None, told: str, reading: Reading) -> tuple[Outcome, str]:
    """A cell beside the figures: told of, or read under its own heading, or as a target."""
    if read is None:
        is_told = _is_told(place, told) or heading.casefold() in told.casefold()
        return (Outcome.RIGHT, "") if is_told else (Outcome.WRONG, f"{heading}: gone without a word")
    own = _has(f"{read.indicator} {read.breakdown} {read.area}", heading) or (
        heading[:3] == "Mål" and read.kind == "target"
    )
    if own and [_key(other) for other in reading.figures].count(_key(read)) == 1:
        return Outcome.RIGHT, ""
    return Outcome.WRONG, f"{heading}: read as a point of {_key(read)}, {read.period} {read.kind}"


def _key(read: Read) -> tuple[str, ...]:
    return read.indicator, read.breakdown, read.area, read.unit, read.period, read.kind
