"""Headings over the figures: each row of them as an axis, or as several where its labels say more than one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.book import Sheet
from loaders.shapes.cell_text import key_of, label, unit_in_label
from loaders.shapes.context import Context
from loaders.shapes.places import are_weeks, looks_like_areas
from loaders.shapes.roles import Role, names_weeks, role_of
from loaders.tables.axes import Axes, Labels, Marks, apart_from_areas, is_time
from loaders.tables.beside import PIVOT_WORDS
from loaders.tables.headings import Beside, Heading, heading_of
from loaders.tables.shape import CODE, Shape
from maaltavle.model import Kind
from maaltavle.spelling.calendar import read_week
from maaltavle.spelling.unit_names import read_unit

_NOT_COUNTED = (Kind.TARGET, Kind.BUDGET, Kind.FORECAST)
_COUNT = ("antal", "number", "count")
_SHARE = ("andel", "share", "proportion")
_WORKED_OUT = (Beside.SO_FAR, Beside.SHARE, Beside.CHANGE, Beside.TOTAL)


def over(sheet: Sheet, shape: Shape, context: Context, roles: set[Role], marks: Marks) -> Axes:
    """The axes of the headings, with a place for each of the shape's columns of figures; `roles` are those beside."""
    found = Axes()
    rows = {row: _heading_row(sheet, row, shape) for row in shape.headings}
    if len(shape.figures) == 1 and rows and _says_value(rows[shape.headings[-1]][0]):
        rows[shape.headings[-1]] = [""]
    told = {row: [heading_of(text) for text in texts] for row, texts in rows.items()}
    timed = {row for row in rows if is_time(told[row])}
    for row, texts in rows.items():
        found.place = row
        beside = _label_beside(sheet, row, shape)
        if are_weeks(texts) or (names_weeks(beside) and any(map(read_week, texts))):
            found.add("uge", Role.SUBPERIOD, texts)
        elif row in timed:
            name = beside if role_of(beside) is Role.SUBPERIOD else ""
            found.add("", Role.UNIT, [one.unit for one in told[row]])
            found.add_times(texts, dict(zip(texts, told[row], strict=True)), name, marks)
        elif role_of(beside) is Role.SUBPERIOD and all(text.isdecimal() for text in texts if text):
            found.add(beside, Role.SUBPERIOD, texts)
        elif apart := apart_from_areas({*texts} - {""}, context):
            found.add("", Role.AREA, texts)
            found.left.update({n: text for n, text in enumerate(texts) if text in apart})
        elif not timed and Role.PERIOD not in roles and _is_split(told[row]):
            _add_split(found, told[row], context)
        elif len(kinds := {one.kind for one in told[row] if one.kind and not one.name}) > 1 or kinds & {*_NOT_COUNTED}:
            _add_kinds(found, told[row], [*zip(*(rows[other] for other in rows if other != row), strict=True)])
        else:
            role = _role_over(row, rows, context)
            single = len(shape.figures) == 1 and role is Role.INDICATOR and Role.INDICATOR in roles
            found.add("", Role.BREAKDOWN if single else role, texts)
            _add_units(found, texts)
    return found


def _label_beside(sheet: Sheet, row: int, shape: Shape) -> str:
    return next((text for column in reversed(shape.labels) if (text := label(sheet.at(row, column)))), "")


def _says_value(name: str) -> bool:
    """Whether a column's name says no more than that its cells are figures."""
    return role_of(name) is Role.VALUE or key_of(name) == "indhold"


def _heading_row(sheet: Sheet, row: int, shape: Shape) -> Labels:
    """The labels of a row of headings: over the columns they are merged over, and filled to the right but in the
    lowest row, where each column has its own."""
    found: Labels = []
    current = ""
    merged = [each for each in sheet.merged if each.first_row <= row <= each.last_row]
    for column in shape.figures:
        own = label(sheet.at(row, column))
        own = "" if key_of(own) in PIVOT_WORDS else own
        over = next((each for each in merged if each.first_column <= column <= each.last_column), None)
        if over is not None and not own and over.first_row == row:
            own = label(sheet.at(row, over.first_column))
        current = own if row == shape.headings[-1] else own or current
        found.append(current)
    return found


def _is_split(told: Sequence[Heading]) -> bool:
    """Whether the headings name what is counted and the period together: "Ledige 2022", "Ledige 2023".

    What is worked out of them or aimed at may stand beside them. Others say no period: where a name comes again with
    another, it is not theirs.
    """
    every = [one for one in told if one.text and one.beside is None]
    said = [one for one in every if not (one.kind and one.is_time)]
    split = [one.name for one in said if one.split]
    return bool(split) and (len(split) == len(said) or len({*split}) < len(split))


def _add_split(found: Axes, told: Sequence[Heading], context: Context) -> None:
    names = {one.name for one in told if one.split}
    aims = [one.is_time and len(names) == 1 for one in told]
    counted = [min(names) if aim else one.name for one, aim in zip(told, aims, strict=True)]
    found.add("", Role.AREA if looks_like_areas(names, context) else Role.INDICATOR, counted)
    _add_units(found, counted)
    found.add("", Role.PERIOD, [one.when for one in told])
    found.add("", Role.KIND, [one.kind for one in told])
    found.left.update({n: one.text for n, one in enumerate(told) if one.text and not (one.split or aims[n])})


def _add_units(found: Axes, texts: Labels) -> None:
    """ "Antal" beside "Andel (pct.)" says its unit as well, and so does it beside "Andel"."""
    if any(unit_in_label(text) or key_of(text) in _SHARE for text in texts):
        found.add("", Role.UNIT, [text if key_of(text) in _COUNT else "" for text in texts])


def _add_kinds(found: Axes, told: Sequence[Heading], above: Sequence[tuple[str, ...]]) -> None:
    """Budget beside accounts, target beside actual: kinds of one figure. What is worked out of them is not read.

    `above` are the other headings of each column, none where there are none. Two budgets under one heading are told
    apart by their words. Beside one thing that is counted they are of that; beside several nobody knows of which: a
    target is not read, and a budget is a figure by its own name.
    """
    kinds = {one.kind for one in told if one.kind and not one.name}
    counted = {one.name for one in told if one.name and one.beside not in _WORKED_OUT}
    of = next(iter(counted)) if len(counted) == 1 and Kind.MEASURED not in kinds else ""
    several = len(kinds) == 1 and len(counted) > 1
    places = [(one.kind, one.when, *others) for one, others in zip(told, above or [()] * len(told), strict=True)]
    alike = {
        place: {one.text for one, other in zip(told, places, strict=True) if other == place} for place in {*places}
    }
    found.add("", Role.KIND, [one.kind for one in told])
    apart = [one.kind and not several and len(alike[place]) > 1 for one, place in zip(told, places, strict=True)]
    found.add("", Role.BREAKDOWN, [one.text if alone else "" for one, alone in zip(told, apart, strict=True)])
    found.add("", Role.INDICATOR, [(one.text if several else of) if one.kind else one.name for one in told])
    for n, one in enumerate(told):
        if one.beside in _WORKED_OUT or (several and one.kind == Kind.TARGET):
            found.left[n] = one.text


def _are_units(texts: set[str]) -> bool:
    return all(read_unit(text) is not None for text in texts)


def _role_over(row: int, rows: Mapping[int, Labels], context: Context) -> Role:
    texts = {text for text in rows[row] if text}
    others = [other for other in rows if other != row and not is_time([heading_of(text) for text in rows[other]])]
    if looks_like_areas(texts, context):
        return Role.AREA
    if _are_units(texts) and any(not _are_units({*rows[other]} - {""}) or row > other for other in others):
        return Role.UNIT
    if others and all(CODE.fullmatch(text) for text in texts):
        return Role.ATTRIBUTE
    return Role.INDICATOR
