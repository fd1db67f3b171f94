"""Labels beside the figures: each column of them as an axis, with what stands once for several rows filled down."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, repeat
from typing import cast

from loaders.book import Bare, Range, Sheet
from loaders.shapes.assembly import bare_cell
from loaders.shapes.cell_text import clean, key_of, label, unit_in_label
from loaders.shapes.context import Context
from loaders.shapes.crosstab import carried
from loaders.shapes.places import NO_YEAR, Periods, from_day_to_day, looks_like_areas, part_of_year
from loaders.shapes.records import names_a_dimension, rows_across
from loaders.shapes.roles import Role, names_weeks, role_of
from loaders.tables.axes import MOST_DIFFERENT, Axes, Labels, Marks, apart_from_areas, is_time
from loaders.tables.headings import Beside, Heading, heading_of
from loaders.tables.levels import PATH, areas_above, joined, sections_of, stands_under
from loaders.tables.shape import Shape
from maaltavle.model import Kind
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.calendar import read_week
from maaltavle.spelling.unit_names import read_unit

MOST_KINDS = 12
_FEW_UNITS = 2
MOST_WORDS = 3  # of how much is aimed at
PIVOT_WORDS = frozenset({"rækkenavne", "row labels", "kolonnenavne", "column labels", "værdier", "values"})
_NAME_NO_ROW = (Role.UNIT, Role.KIND, Role.NOTE, Role.ATTRIBUTE, Role.PERIOD, Role.SUBPERIOD, Role.AREA_CODE)
_ENDS = (
    *(("fra", "til"), ("from", "to"), ("start", "slut"), ("start", "end"), ("fra dato", "til dato")),
    *(("startdato", "slutdato"), ("start date", "end date"), ("periode start", "periode slut")),
)
_ALSO_FIELDS = ("område", "omraade", "area")  # of work, where none of them names a place


def beside(sheet: Sheet, shape: Shape, context: Context, marks: Marks) -> Axes:
    """The axes of the labels, with a place for each of the shape's rows."""
    found = Axes()
    rows = list(shape.rows)
    across = rows_across(sheet, rows, max(shape.labels, default=0))
    columns = {column: _column_of(sheet, rows, column, across) for column in shape.labels}
    found.filled = _fill_down(sheet, shape, columns, context)
    _join_ends({key_of(shape.name_of(sheet, column)): column for column in shape.labels}, columns)
    _set_ranks_aside(found, sheet, shape, columns)
    sections = sections_of(sheet, shape)
    alone = len(columns) == 1
    levels = areas_above(sheet, shape, columns, context) if alone and not any(sections) else None
    (first, texts), *_ = columns.items() or [(0, [])]
    indented = stands_under(sheet, rows, first, texts, sections) if alone else None
    end = shape.figures[0] if shape.is_dated(sheet) else shape.figures[-1]  # flags stand between dated figures
    before = [column for column in columns if column < end] or [
        column for column in columns if column < shape.figures[-1]
    ]
    naming = [column for column in before if role_of(shape.name_of(sheet, column)) not in _NAME_NO_ROW]
    last = max(naming or before, default=0)
    for column, texts in columns.items():
        found.place = column
        name = shape.name_of(sheet, column)
        name = "" if key_of(name) in PIVOT_WORDS or _names_headings(name, texts, shape.is_dated(sheet)) else name
        if levels:
            found.add("", Role.AREA, levels[0])
            _add_inner(found, name, levels[1], texts, marks)
        elif indented and not any(sections):
            _add_column(found, name, indented[0], marks, alone)
            _add_inner(found, "", indented[1], texts, marks, context)
        elif (not shape.name_of(sheet, column) and column > (end if before else shape.figures[-1])) or (
            not alone and _are_aims(name, texts)
        ):
            found.add(name, Role.NOTE, texts)
        elif column == last and any(sections):
            _add_in_sections(found, name, joined(*indented) if indented else texts, sections, context, marks)
        elif name and role_of(name) is Role.UNKNOWN and shape.is_dated(sheet) and is_time(list(map(heading_of, texts))):
            found.add(name, Role.BREAKDOWN, texts)  # years beside years say something else: when somebody was born
        else:
            _add_column(found, name, texts, marks, alone)
    _apart_left(found, context)
    return found


def _set_ranks_aside(found: Axes, sheet: Sheet, shape: Shape, columns: dict[int, Labels]) -> None:
    """Ranks and numbers of rows say nothing of a figure: they are taken from the columns of labels, and not read.

    A number of a row is more than that where it alone tells rows apart.
    """
    ranks = [c for c in columns if heading_of(shape.name_of(sheet, c)).beside is Beside.RANK]
    others = [texts for column, texts in columns.items() if column not in ranks]
    told = len({*zip(*others, strict=True)}) if ranks else 0
    for column in ranks:
        if others and len({*zip(*others, columns[column], strict=True)}) == told:
            found.place = column
            found.add(shape.name_of(sheet, column), Role.ATTRIBUTE, columns.pop(column))


def _are_aims(name: str, texts: Labels) -> bool:
    """Whether a column says in words how much is aimed at: "20-24", "under 30", "80 pct."."""
    told = heading_of(name)
    if told.kind != Kind.TARGET or told.name:
        return False
    return all(any(map(str.isdecimal, text)) and len(text.split(" ")) <= MOST_WORDS for text in texts if text)


def _names_headings(name: str, texts: Labels, dated: bool) -> bool:
    """Whether a name says what stands over the figures ("Måned" beside 1, 2, 3, "År" beside years), and none of
    the labels below it."""
    over = role_of(name) is Role.SUBPERIOD or (dated and role_of(name) is Role.PERIOD)
    return over and not any(
        heading_of(text).is_time or heading_of(text).beside or any(map(str.isdecimal, text)) for text in {*texts}
    )


def _column_of(sheet: Sheet, rows: Sequence[int], column: int, across: Sequence[Sequence[Bare]]) -> Labels:
    values, kinds = across[column - 1], set(map(type, across[column - 1]))
    if kinds <= {str, type(None)}:
        texts = {value: clean(value) if isinstance(value, str) else "" for value in set(values)}
    elif kinds <= {str, int, float, type(None)}:
        texts = {value: label(bare_cell(1, column, value)) for value in set(values)}
    else:
        return [label(sheet.at(row, column)) for row in rows]
    as_they_are = all(text == value for value, text in texts.items())
    return [*cast(Sequence[str], values)] if as_they_are else [*map(texts.__getitem__, values)]


def _join_ends(named: Mapping[str, int], columns: dict[int, Labels]) -> None:
    """The first and the last day of each row's period in two columns as one period."""
    for first, last in _ENDS:
        if first in named and last in named:
            ends = [*zip(columns[named[first]], columns[named[last]], strict=True)]
            days = Periods(text for pair in set(ends) for text in pair)
            spans = {pair: from_day_to_day(*map(days.find, pair)) for pair in set(ends)}
            if all(spans.values()):
                columns[named[first]] = [spans[pair] for pair in ends]
                del columns[named[last]]
            return


def _fill_down(sheet: Sheet, shape: Shape, columns: dict[int, Labels], context: Context) -> list[int]:
    """Labels that stand once for several rows: where they are merged, and as the kind of table writes them.

    Under periods across, a blank one is the one above it, as far as it is said of the same indicator. In records, which
    mostly write everything, it is so where the column leaves blanks again and again and the labels beside it go on;
    and where years stand just where their parts begin. Gives the rows of those.
    """
    merged = [each for each in sheet.merged if each.last_row > each.first_row]
    for column, texts in columns.items():
        for each in merged:
            if each.first_column <= column <= each.last_column:
                _fill_merged(sheet, each, column, shape.rows, texts)
    order = list(columns)
    if shape.is_timed(sheet):
        _carry_across(columns, [_role_of(sheet, shape, c, columns[c], context) for c in order])
        return []
    inferred: list[int] = []
    for at, column in enumerate(order):
        texts = columns[column]
        if not texts or all(texts) or not texts[0]:
            continue
        finer = [columns[c] for c in order[at + 1 :]]
        goes_on = all(text or any(other[n] for other in finer) for n, text in enumerate(texts))
        if goes_on and _written_once(texts):
            _carry(texts)
        elif goes_on and any(map(_as_parts_begin, repeat(texts), finer)):
            inferred += [row for row, text in zip(shape.rows, texts, strict=True) if not text]
            _carry(texts)
    return inferred


def _carry_across(columns: dict[int, Labels], roles: Sequence[Role]) -> None:
    """Every column but the last, which names the row itself."""
    if all(all(texts) for texts in columns.values()):
        return
    *fillable, _last = columns.values()
    current = [""] * len(columns)
    for n, row in enumerate(zip(*columns.values(), strict=True)):
        current = [*carried(row, current, roles)[:-1], row[-1]]
        for texts, text in zip(fillable, current, strict=False):
            texts[n] = text


def _role_of(sheet: Sheet, shape: Shape, column: int, texts: Labels, context: Context) -> Role:
    """What a column of labels is, as far as its heading and its labels tell before the table is settled."""
    name = shape.name_of(sheet, column)
    role = role_of(name)
    if role not in (Role.UNKNOWN, Role.PERIOD):
        return role
    other = Role.BREAKDOWN if names_a_dimension(name) else Role.UNKNOWN
    return Role.AREA if looks_like_areas({*texts} - {""}, context) else other


def _written_once(texts: Labels) -> bool:
    """Whether a column writes a label in the first of its rows only: never twice in a row, and blank under several."""
    twice = any(text and text == before for before, text in pairwise(texts))
    followed = sum(bool(text) and not after for text, after in pairwise(texts))
    return not twice and (followed > 1 or (followed == 1 and texts.count("") == len(texts) - 1 > 1))


def _as_parts_begin(texts: Labels, parts: Labels) -> bool:
    """Whether labels are years, and stand just where parts of a year beside them begin anew: at each first quarter."""
    found = []
    for text in parts:
        found.append(part_of_year(NO_YEAR, text, ""))
        if not found[-1].startswith(NO_YEAR):
            return False
    begins = [after <= before for before, after in pairwise(found)]
    timed = all(not text or heading_of(text).is_period for text in texts)
    return timed and [bool(text) for text in texts[1:]] == begins


def _carry(texts: Labels) -> None:
    current = ""
    for n, text in enumerate(texts):
        current = texts[n] = text or current


def _fill_merged(sheet: Sheet, each: Range, column: int, rows: Sequence[int], texts: Labels) -> None:
    first, after = bisect_left(rows, each.first_row), bisect_right(rows, each.last_row)  # rows rise
    text = label(sheet.at(each.first_row, each.first_column)) if first < after else ""
    for n in range(first, after):
        texts[n] = texts[n] or text


def _add_inner(
    found: Axes, name: str, inner: Labels, texts: Labels, marks: Marks, context: Context | None = None
) -> None:
    """What stands deeper in the only column of labels. Rows over periods, or over areas, are sums of them: not read.

    What stands deeper still is a part of those.
    """
    first = [text.partition(PATH)[0] for text in inner]
    times = Counter(first)
    told = {text: heading_of(text) for text in times}
    if is_time(told.values(), times.values()):
        found.add_times(first, told, "", marks)
    elif context is not None and looks_like_areas({*first} - {""}, context):
        found.add("", Role.AREA, first)
    else:
        found.add(name, Role.BREAKDOWN, inner)
        return
    found.add("", Role.BREAKDOWN, [text.partition(PATH)[2] for text in inner])
    found.left.update({n: text for n, text in enumerate(texts) if not inner[n]})


def _add_in_sections(found: Axes, name: str, texts: Labels, sections: Labels, context: Context, marks: Marks) -> None:
    """The last column of labels under headings among the rows: "Alder=16-24", or an axis of its own before areas.

    Areas over what they are divided in are the areas.
    """
    if looks_like_areas(set(texts), context):
        measured = role_of(name) is Role.INDICATOR  # "Nøgletal" over both: each heading is one
        _add_outer(found, sections, Role.INDICATOR if measured else Role.BREAKDOWN, marks)
        _add_column(found, "" if measured else name, texts, marks)
        return
    if all(sections) and is_time(map(heading_of, sections)):
        _add_outer(found, sections, Role.BREAKDOWN, marks)
        _add_column(found, name, texts, marks)
        return
    if all(sections) and looks_like_areas(set(sections), context):
        found.add("", Role.AREA, sections)
        found.add(name, Role.BREAKDOWN, texts)
        return
    units = [unit for section in {*sections} if (unit := read_unit(unit_in_label(section))) is not None]
    shares = any(
        unit.base == "pct" or unit.base.startswith("kr.") for unit in units
    )  # "Andel (pct.)" over women and men
    if shares or role_of(name) is Role.INDICATOR:
        found.add("", Role.INDICATOR, sections)
        _add_column(found, name, texts, marks)
        return
    joined = [f"{section}={text}" if section else text for section, text in zip(sections, texts, strict=True)]
    found.add("", Role.BREAKDOWN, joined)


def _add_outer(found: Axes, sections: Labels, role: Role, marks: Marks) -> None:
    if is_time(map(heading_of, sections)):
        found.add_times(sections, {text: heading_of(text) for text in {*sections}}, "", marks)
    else:
        found.add("", role, sections)


def _add_column(found: Axes, name: str, texts: Labels, marks: Marks, alone: bool = False) -> None:
    """One column of labels as an axis, or as several where it says more than one thing."""
    role, different = role_of(name), Counter(texts)
    if names_weeks(name) and any(map(read_week, different)):
        found.add(name, role, texts)
        return
    told: dict[str, Heading] = {}
    if role in (Role.UNKNOWN, Role.PERIOD, Role.SUBPERIOD) and len(different) <= MOST_DIFFERENT:
        told = {text: heading_of(text) for text in different}
        if role is Role.SUBPERIOD and not any(one.when for one in told.values()):
            found.add_times(texts, {text: _part(one) for text, one in told.items()}, name, marks)
            return
        if is_time(told.values(), different.values()):
            found.add_times(texts, told, "", marks, all_are=role is Role.PERIOD)
            if heading_of(name).is_period and not any(one.when for one in told.values()):
                found.add("", Role.PERIOD, [name] * len(texts))  # the year stands over its months
            return
    if role is Role.UNKNOWN and (kinds := _kinds_of(different)):
        found.add("", Role.KIND, [kinds[text] for text in texts])
        return
    if role is Role.UNKNOWN and _say_units(told):
        name, role = "", Role.INDICATOR
    if role is Role.UNIT:
        texts = ["" if text in ("-", "–") else text for text in texts]  # written where there is none
    many = alone or len(different) > max(_FEW_UNITS, len(texts) // 2)
    if role is Role.UNIT and many and not any(read_unit(text) is not None for text in different):
        name, role = (
            ("", Role.UNKNOWN) if any(map(_is_area, different)) else (name, Role.BREAKDOWN)
        )  # of an organisation
    if role is Role.UNIT and all(text.replace(".", "").replace(",", "").isdecimal() for text in different if text):
        role = Role.UNKNOWN
    if role is Role.AREA and key_of(name) in _ALSO_FIELDS and not any(map(_names_area, different)):
        role = Role.BREAKDOWN
    found.add(name, role, texts)


def _say_units(told: Mapping[str, Heading]) -> bool:
    """Whether labels are of what is counted, each perhaps in another unit: "Ledighed (pct.)", "Anlæg, mio. kr."."""
    said = {unit_in_label(text) for text in told} - {""}
    return len(said) > 1 or any(one.unit and one.name for one in told.values())


def _part(one: Heading) -> Heading:
    """What stands in a column of parts of years: a part, even where it cannot be read, or a total of the year."""
    return one if one.is_time or one.is_apart or not one.text else replace(one, part=one.text, name="")


def _names_area(text: str) -> bool:
    """Whether it is an area, or begins or ends with the name of one: "Herning by"."""
    first, _, rest = text.partition(" ")
    return _is_area(text) or (bool(rest) and (_is_area(first) or _is_area(rest)))


def _kinds_of(different: Collection[str]) -> dict[str, str]:
    """The kinds of figures that a column's labels are, where all of them are: "Faktisk" and "Mål"; else none."""
    if len(different) > MOST_KINDS:
        return {}
    told = {text: heading_of(text) for text in different}
    kinds = {text: one.kind for text, one in told.items() if one.kind and not (one.name or one.is_time)}
    return kinds if len(kinds) == len(different) and len({*kinds.values()}) > 1 else {}


def _is_area(text: str) -> bool:
    return isinstance(find_area(text), AreaMatch)


def _apart_left(found: Axes, context: Context) -> None:
    """A total or a mean under areas is not the country, and a change or a target is no area: they are not read."""
    for axis, texts in zip(found.axes, found.labels, strict=True):
        if axis.role in (Role.AREA, Role.UNKNOWN):
            apart = apart_from_areas(set(texts), context, axis.role is Role.AREA)
            found.left.update({n: text for n, text in enumerate(texts) if text in apart})
