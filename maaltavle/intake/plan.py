"""The plan: from a reading and a person's answers to what a load would bring, change and cause.

Pure: nothing is stored. The same reading, facts, catalogue and answers give the same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeVar

from maaltavle.asked import asked
from maaltavle.catalogue import Catalogue
from maaltavle.columnar import Made, Rows, column_of, paired
from maaltavle.intake.again import said_otherwise
from maaltavle.intake.checks import confirmations, held_over
from maaltavle.intake.consequences import consequences, of_load
from maaltavle.intake.day import with_day
from maaltavle.intake.doubts import SHAPE, about_persons, about_shapes
from maaltavle.intake.elsewhere import NOBODY, goals_elsewhere
from maaltavle.intake.figures import FIGURE, difference, figures_of, no_longer_final, things_of, withdrawn
from maaltavle.intake.groups import Group, grouped, settle
from maaltavle.intake.labels import Names, of_source
from maaltavle.intake.questions import Places, about_indicators, about_period, about_units, areas_of
from maaltavle.intake.shown import revised_shown, taken_back
from maaltavle.intake.sources import REMEMBERED, remembered_of, source_of
from maaltavle.intake.texts import text_plan
from maaltavle.intake.types import Answers, Change, Changes, Consequences, LeftOut, Plan, Question
from maaltavle.model import Area, Document, Facts, Indicator, Load, Observation
from maaltavle.reading import NUMBERS, Read, Reading, rows_of
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import is_period, this_day
from maaltavle.spelling.plain import writable
from maaltavle.units import Unit

NO_ANSWERS = Answers()
Row = TypeVar("Row", Unit, Indicator, Area)
T = TypeVar("T")


def plan(
    reading: Reading,
    facts: Facts,
    catalogue: Catalogue,
    answers: Answers = NO_ANSWERS,
    today: date | None = None,
    version: int = 0,
    loads: Sequence[Load] = (),
    shown: Sequence[Observation] = (),
) -> Plan:
    """What a load of the reading would bring. `facts`, `version` and `loads` are the store's; `catalogue` the files'.

    `today` is the day of the upload (the machine's day when none is given). `shown`: figures of frozen meetings.
    """
    if reading.goal_list is not None:
        return goals_elsewhere(reading, version)
    today, answers = today or this_day(), replace(answers, period=_period(answers.period))
    made = _plan(reading, facts, catalogue, answers, today, version, loads, shown)
    return with_day(made, loads, today).confirming(answers.confirmed)


def unconfirmed(answers: Answers) -> Answers:
    """The answers that make the figures of a plan. The plan of them, confirming what was confirmed, is the plan of all:
    it need not be made again for a yes. (That a table was read rightly is kept with the figures.)"""
    of_a_shape = any(one.startswith(f"{SHAPE}-") for one in answers.confirmed)
    return answers if of_a_shape else replace(answers, confirmed=frozenset())


def _plan(
    reading: Reading, facts: Facts, catalogue: Catalogue, answers: Answers, today: date, version: int,
    loads: Sequence[Load], shown: Sequence[Observation],
) -> Plan:  # fmt: skip
    earlier = same_file(reading.sha256, loads)
    if reading.texts:
        return text_plan(reading, facts, version, loads, earlier)
    known = catalogue.extended(facts)
    if earlier and not (answers.source or answers.source_title):
        answers = replace(answers, source=earlier.source)  # the very file again is from where it was from
    source, source_question = source_of(reading, facts, catalogue.documents, answers, today)
    names, origin = Names(known, answers, of_source(facts.aliases, source.id) if source else {}), source or NOBODY
    file = _labelled(reading, names)
    names.say(REMEMBERED, remembered_of(reading), origin.id)
    asked_of_file = _questions(file, names, origin.title, answers)
    doubts = (*about_persons(reading), *about_shapes(reading, names), *held_over(reading, names))
    stored = asked(facts.observations)
    found = figures_of(file.every, file.groups, file.places, names, origin, answers.period, reading.file, stored)
    changes = difference(found.figures, stored, names, origin.id)
    load = facts_of(changes, facts, names, origin, today)
    open_ones = (*doubts, *confirmations(changes, stored, names, origin))
    if not (source_question or asked_of_file or reading.refused):
        answered, same = {g.indicator for g in file.groups if g.answered}, same_files(reading.sha256, loads)
        open_ones += (*said_otherwise(changes, found.figures, stored, same, answered, names, origin),)
    caused = of_load(facts, load, known, known.extended(load), today)
    areas_left_out = _areas_left_out(file.reads, file.places)
    return Plan(
        file=reading.file,
        sha256=reading.sha256,
        layout=reading.layout,
        facts=load,
        questions=tuple(source_question or asked_of_file),
        confirmations=open_ones,
        changes=changes,
        consequences=replace(caused, revised_shown=revised_shown(load.observations, shown)),
        same_file=earlier,
        based_on=version,
        source=source,
        problems=(*reading.problems, *found.problems),
        left_out=tuple(sorted(file.left_out | {*areas_left_out})),
        left_out_before=_before(answers, file.of_file, file.left_out, areas_left_out),
        asks_again=bool(answers.ask),
    )


@dataclass(frozen=True)
class _Labelled:
    """The figures of a file with the indicator, unit and place each gets, and what a person leaves out of them."""

    every: Rows[Read]
    reads: Rows[Read]  # those that are not left out
    of_file: list[Group]
    groups: list[Group]  # those that are not left out
    left_out: set[str]
    places: Places
    area_questions: Sequence[Question]
    before: Mapping[str, str]  # what only a recipe made for another file says, by what it is


def _labelled(reading: Reading, names: Names) -> _Labelled:
    every = _writable(rows_of(reading.figures))
    of_file = grouped(every, names)
    left_out = {group.label for group in of_file if names.is_left_out("indicator", group.label)}
    groups = [group for group in of_file if group.label not in left_out]
    for group in groups:
        settle(group, names)
    reads = every if not left_out else every.taken([*chain.from_iterable(group.places for group in groups)])
    before = {one.what: one.text for one in reading.held_over}
    places, area_questions = areas_of(reads, names, before.get("area", ""))
    return _Labelled(every, reads, of_file, groups, left_out, places, area_questions, before)


def _writable(reads: Rows[Read]) -> Rows[Read]:
    """The figures without letters that cannot be stored, which a reader of somebody else's may let through."""
    columns = ((name, column) for name, column in reads.columns.items() if name not in NUMBERS)
    texts = {name: column for name, column in columns if not isinstance(column.known, Made)}  # of numbers of ours
    if all(text.isprintable() for column in texts.values() for text in column.known):
        return reads
    return Rows(Read, reads.columns | {name: column.mapped(writable) for name, column in texts.items()})


def _questions(file: _Labelled, names: Names, title: str, answers: Answers) -> list[Question]:
    return [
        *about_indicators(file.groups, names, title),
        *about_units(file.groups, names),
        *file.area_questions,
        *about_period(file.reads, answers, file.before.get("period", "")),
    ]


def _period(text: str) -> str:
    """A period as a person wrote it, as its id; the text itself where it is none, so that it can be told."""
    found = text if is_period(text) else read_period(text)
    return found if isinstance(found, str) else text


def _areas_left_out(reads: Rows[Read], places: Places) -> Counter[str]:
    found = paired(reads.column("area"), reads.column("area_code"))
    counted: Counter[str] = Counter()
    if {*found.known} <= places.keys():
        return counted
    for (area, code), own in found.places().items():
        if (area, code) not in places:
            counted[area or code] += len(own)
    return counted


def _before(
    answers: Answers, groups: Iterable[Group], left_out: Collection[str], areas: Mapping[str, int]
) -> tuple[LeftOut, ...]:  # fmt: skip
    """The labels left out that nobody has left out now, as often as the file has each."""
    counted: Counter[str] = Counter()
    for group in groups:
        counted[group.label] += len(group.reads) if group.label in left_out else 0
    every = (("indicator", {label: counted[label] for label in left_out}), ("area", areas))
    return tuple(
        LeftOut(what, label, figures)
        for what, labels in every
        for label, figures in sorted(labels.items())
        if label not in answers.skip
    )


def facts_of(changes: Changes, facts: Facts, names: Names, source: Document, today: date) -> Facts:
    """What the load brings: new and changed figures, markers for what is gone, and every row of the catalogue that
    they need and the files do not have. Rows that an earlier load made come along, so that an undo of it leaves none
    of these figures without a name."""
    others = (
        *(change.new for change in changes.changed),
        *(withdrawn(change.old, source, today) for change in changes.changed if no_longer_final(change)),
        *(withdrawn(figure, source, today) for figure in changes.gone),
    )
    figures = (*changes.new, *others) if others else changes.new
    if not figures:
        return Facts()
    indicators = _rows({*column_of(figures, "indicator").known}, names.made.indicators, facts.indicators)
    areas = _rows({*column_of(figures, "area").known}, names.made.areas, facts.areas)
    units = {*column_of(figures, "unit").known} | {row.unit for row in indicators}
    return Facts(
        observations=figures,
        units=_rows(units, names.made.units, facts.units),
        indicators=indicators,
        areas=areas,
        documents=(source,),
        aliases=names.remembered(source.id),
    )


def _rows(used: set[str], made: Mapping[str, Row], stored: Iterable[Row]) -> tuple[Row, ...]:
    rows = {row.id: row for row in stored} | dict(made)
    return tuple(row for own, row in rows.items() if own in used)


def same_files(sha256: str, loads: Sequence[Load]) -> list[Load]:
    """The loads of the same file that still count, the oldest first."""
    undone = {load.undoes for load in loads}
    return [one for one in loads if one.sha256 == sha256 and one.action != "undo" and one.number not in undone]


def same_file(sha256: str, loads: Sequence[Load]) -> Load | None:
    """The newest load of the same file that still counts."""
    return next(reversed(same_files(sha256, loads)), None)


def undo_plan(
    before: Facts, after: Facts, catalogue: Catalogue, today: date | None = None, shown: Sequence[Observation] = ()
) -> tuple[Changes, Consequences]:
    """What an undo changes: `before` is what stands, `after` what would without the load (`Store.facts(without=…)`).

    `shown`: figures of frozen meetings.
    """
    sides = (asked(one).beside(other) for one, other in _both_ways(before.observations, after.observations))
    was_told, told = (Rows.of(Observation, FIGURE, figures) for figures in sides)
    old, new = ({thing: n for n, thing in enumerate(things_of(figures))} for figures in (was_told, told))
    pairs = (Change(was_told[old[thing]], told[n]) for thing, n in new.items() if thing in old)
    changes = Changes(
        new=told.taken([n for thing, n in new.items() if thing not in old]),
        changed=tuple(pair for pair in pairs if _told(pair.old) != _told(pair.new)),
        gone=was_told.taken([n for thing, n in old.items() if thing not in new]),
    )
    was, will_be = catalogue.extended(before), catalogue.extended(after)
    follows = consequences((before, was_told), (after, told), was, will_be, today or this_day())
    return changes, replace(follows, revised_shown=taken_back(was_told, told, shown))


def _both_ways(one: T, other: T) -> tuple[tuple[T, T], tuple[T, T]]:
    return (one, other), (other, one)


def _told(figure: Observation) -> tuple[object, ...]:
    return figure.value, figure.marker, figure.unit, figure.document, figure.where
