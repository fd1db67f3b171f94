"""Records: tables of one record a row, taken apart by the roles of their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, compress
from typing import Any

from loaders import faults
from loaders.book import Bare, Cell, Sheet
from loaders.shapes.assembly import Figures, Table, bare_cell
from loaders.shapes.cell_text import clean, is_blank, key_of, label
from loaders.shapes.claimed import beside_the_figures, left_columns, line_of, notes
from loaders.shapes.claims import Claim
from loaders.shapes.context import Context
from loaders.shapes.markers import marker_of
from loaders.shapes.places import looks_like_areas, looks_like_periods
from loaders.shapes.roles import Axis, Role, role_of
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.spelling.plain import LONGEST
from maaltavle.spelling.written import could_be_figure

_NUMBER_LIKE = re.compile(r"\s*+[-+−]?[.,\s]*+\d[\d.,\s]*+(%|\*+|\(\d+([.,]\d+)?\))?\s*")
_CODE_NAME = re.compile(
    r"(kode|code|[ _]id|[ _]nr|\bnr|nummer|niveau|level|rank|rang|sekvens|sort|type)[.)]?$", re.IGNORECASE
)
_DIMENSIONS = frozenset(
    [
        "alder",
        "age",
        "køn",
        "kon",
        "sex",
        "gender",
        "klassetrin",
        "klasse",
        "class",
        "grade",
        "herkomst",
        "origin",
        "ancestry",
        "branche",
        "industry",
        "årgang",
        "varighed",
        "duration",
        "opførelsesår",
        "civilstand",
        "uddannelse",
        "education",
        "niveau",
        "level",
        "gruppe",
        "group",
        "type",
        "postnr",
        "sogn",
        "aldersgruppe",
        "age group",
        "kvintil",
        "decil",
        "rang",
        "rank",
        "sekvens",
        "nr",
        "no",
        "ugedag",
        "dag",
        "day",
        "time på dagen",
        "kohorte",
        "cohort",
    ]
)
_ANY = ("indhold",)  # StatBank calls the value column so; elsewhere the word names what is counted
_DECIMAL = re.compile(r"[-−]?\d+[.,]\d+")
MOST_WORDS = 4  # of the first field of a record; a note begins with a sentence
_TIME_NAME = re.compile(r"år\b|year|periode?\b|dato?\b|date\b|^(is|has|er|har)[ _]", re.IGNORECASE)
_AGE = re.compile(r"alder|\bage", re.IGNORECASE)
_COUNTS = re.compile(
    r"antal|pct|procent|percent|%|folketal|befolk|population|andel|share|incidens|incidence|beløb|\bkr\b|gennemsnit|"
    r"average|mean|rate\b|number|count|\bper\b|\bpr\b|index|indeks|score|sum\b|total\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Columns:
    """Which column has which role. `names` are the headers; a table has one or more value columns."""

    header_row: int
    names: Mapping[int, str]
    roles: Mapping[int, Role]
    first_row: int
    last_row: int
    notes: tuple[int, ...] = field(default=())  # rows below the records

    def of(self, role: Role) -> list[int]:
        """The columns with a role, from left to right."""
        return [column for column, found in self.roles.items() if found is role]


def is_numeric(cell: Cell, source: str = "") -> bool:
    """Whether a cell could be a figure: a number, a text that looks like one, or a marker. A date is none."""
    if cell.error or (cell.formula and cell.value is None):
        return True
    return _could_be_figure(cell.value, source)


def _could_be_figure(value: object, source: str) -> bool:
    if isinstance(value, str):
        return _looks_numeric(value, source)
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _looks_numeric(text: str, source: str) -> bool:
    return len(text) <= LONGEST and _kept_looks_numeric(text, source)


@lru_cache(maxsize=65536)
def _kept_looks_numeric(text: str, source: str) -> bool:
    if not text.strip():
        return False
    return bool(_NUMBER_LIKE.fullmatch(text)) or marker_of(text, source) is not None or could_be_figure(text)


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number or looks like one, without markers."""
    return is_numeric(cell) and (not isinstance(cell.value, str) or _has_digit(cell.value))


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def find_columns(sheet: Sheet, header_row: int, context: Context | None = None, source: str = "") -> Columns | None:
    """The columns of a sheet of records below `header_row`; None where the headers are not one name a column."""
    header = {cell.column: label(cell) for cell in sheet.row(header_row) if label(cell)}
    if len(header) < 2 or len({key_of(name) for name in header.values()}) < len(header):
        return None
    if any(_DECIMAL.fullmatch(name) for name in header.values()):
        return None  # a record, not its header
    first, last, notes = _body(sheet, header_row, set(header))
    if last < first:
        return None
    rows = range(first, last + 1)
    roles = roles_by(header, lambda open_ones: _content(sheet, open_ones, rows, source), context)
    return Columns(header_row, header, roles, first, last, notes)


def _body(sheet: Sheet, header_row: int, columns: set[int]) -> tuple[int, int, tuple[int, ...]]:
    """First and last row of the records, and the rows below them that are notes: only one cell in them, and text."""
    rows = [row for row in sheet.columns_of if row > header_row]
    notes: list[int] = []
    while rows and _is_note(sheet, rows[-1], columns):
        notes.append(rows.pop())
    return header_row + 1, (rows[-1] if rows else header_row), tuple(reversed(notes))


def _is_note(sheet: Sheet, row: int, columns: set[int]) -> bool:
    cells = [cell for cell in sheet.row(row) if not is_blank(cell)]
    return len(columns) > 1 and len(cells) <= 1 and not any(is_number(cell) for cell in cells)


@dataclass
class Content:
    """What stands in a column, counted: how many cells, how many could be figures, how many are numbers."""

    cells: int = 0
    numeric: int = 0
    numbers: int = 0
    texts: set[str] = field(default_factory=set)  # the different ones, of numbers the numbers
    plain_numbers: set[int | float] = field(default_factory=set)

    @property
    def all_numeric(self) -> bool:
        """Whether every cell could be a figure."""
        return self.numeric == self.cells

    @property
    def labels(self) -> set[str]:
        """The different cells, as labels."""
        return {clean(text) for text in self.texts} | {clean(str(number or "")) for number in self.plain_numbers}

    def add(self, text: str, numeric: bool, is_text: bool, times: int = 1) -> None:
        """Count a cell, or so many that are the same."""
        self.cells += times
        self.numeric += times * numeric
        self.numbers += times * (numeric and (not is_text or _has_digit(text)))
        self.texts.add(text)

    def add_texts(self, times: Mapping[str, int], source: str) -> None:
        """Count different texts, each so many times."""
        for text, count in times.items():
            self.add(text, _could_be_figure(text, source), True, count)

    def add_numbers(self, numbers: Sequence[int | float]) -> None:
        """Count cells that are numbers, all of one type: 2020 and 2020.0 are two labels."""
        self.cells += len(numbers)
        self.numeric += len(numbers)
        self.numbers += len(numbers)
        self.texts |= {str(number or "") for number in self.plain_numbers}
        self.plain_numbers = set(numbers)


def _content(sheet: Sheet, columns: Sequence[int], rows: range, source: str) -> dict[int, Content]:
    """What stands in some columns of the records."""
    there = [row for row in rows if row in sheet.columns_of] if columns else []
    across = rows_across(sheet, there, max(columns, default=0))
    return {column: _content_of(sheet, there, column, across[column - 1], source) for column in columns}


def _content_of(sheet: Sheet, rows: Sequence[int], column: int, values: Sequence[object], source: str) -> Content:
    content = Content()
    for kind in dict.fromkeys(map(type, values)):
        if kind is int or kind is float:
            content.add_numbers([value for value in values if type(value) is kind])
        elif kind is str:
            content.add_texts(Counter(value for value in values if type(value) is str and value), source)
        elif kind is not type(None):
            for row, value in zip(rows, values, strict=True):
                if type(value) is kind:
                    _add_other(content, sheet, row, column, value, source)
    return content


def _add_other(content: Content, sheet: Sheet, row: int, column: int, value: object, source: str) -> None:
    """Count what is neither a plain text nor a plain number: days, flags, and cells that are more than their value."""
    if isinstance(value, Cell):
        if not is_blank(value):
            content.add(label(value), is_numeric(value, source), False)
        return
    text = label(sheet.at(row, column)) if isinstance(value, date) else str(value or "")
    if value != "":
        content.add(text, _could_be_figure(value, source), isinstance(value, str))


def rows_across(sheet: Sheet, rows: Sequence[int], width: int) -> Sequence[Sequence[Bare]]:
    """The bare values of some rows column by column, so many columns at least."""
    across = sheet.cells.across(rows)
    if across is not None and len(across) >= width:
        return across
    bare = sheet.cells.bare_rows(rows)
    if bare and min(map(len, bare)) < width:
        bare = [[*row, *[None] * (width - len(row))] if len(row) < width else row for row in bare]
    return list(zip(*bare)) or [()] * width  # noqa: B905  what stands to the right of the table belongs to no column


def roles_by(
    header: Mapping[int, str], content_of: Callable[[list[int]], Mapping[int, Content]], context: Context | None = None
) -> dict[int, Role]:
    """The role of each column: VALUE for the one named so and for unnamed columns of numbers; the rest is told by what
    it holds, which `content_of` says of the columns that are asked for.

    Beside a column named value, one whose header counts something holds figures of its own; other numbers are labels.
    """
    context = context or Context()
    roles = {column: role_of(name) for column, name in header.items()}
    open_columns = _open_columns(header, roles)
    content = content_of(open_columns)
    for column in open_columns:
        if key_of(header[column]) in _ANY and content[column].all_numeric and content[column].numbers:
            roles[column] = Role.VALUE
    named = Role.VALUE in roles.values()
    for column in open_columns:
        counts = not named or names_a_count(header[column])
        if roles[column] is Role.UNKNOWN and counts and _is_measure(header[column], content[column]):
            roles[column] = Role.VALUE
    for role, looks in ((Role.PERIOD, looks_like_periods), (Role.AREA, lambda t: looks_like_areas(t, context))):
        fitting = (
            c for c in open_columns if roles[c] is Role.UNKNOWN and content[c].cells and looks(content[c].labels)
        )
        found = None if role in roles.values() else next(fitting, None)
        if found is not None:
            roles[found] = role
    return roles


def _open_columns(header: Mapping[int, str], roles: Mapping[int, Role]) -> list[int]:
    """The columns to be looked at: those that may hold figures, or the period or area still lacking."""
    lacking = {Role.PERIOD, Role.AREA} - set(roles.values())
    named = Role.VALUE in roles.values()
    unknown = [column for column, role in roles.items() if role is Role.UNKNOWN]
    may_count = [c for c in unknown if may_measure(header[c]) and (not named or names_a_count(header[c]))]
    return [c for c in header if key_of(header[c]) in _ANY or c in may_count or (lacking and c in unknown)]


def may_measure(name: str) -> bool:
    """Whether a name leaves it open that its column holds figures."""
    bare = name.partition(" (år)")[0]  # a waiting time in years is counted, an age in years is none that is
    told = names_a_dimension(name) or names_a_dimension(bare) or _CODE_NAME.search(name)
    timed = _TIME_NAME.search(bare) or (bare != name and _AGE.search(bare))
    return not told and (names_a_count(name) or not timed)


def _is_measure(name: str, content: Content) -> bool:
    """Whether an unnamed column holds figures: mostly numbers, so that a bad one among them is found, not lost."""
    return may_measure(name) and content.numbers > 0 and 2 * content.numeric >= content.cells


def names_a_dimension(name: str) -> bool:
    """Whether a header is that of a part of the population – age, sex, class – and of nothing that is counted."""
    return key_of(name) in _DIMENSIONS


def names_a_count(name: str) -> bool:
    """Whether a header says that its column counts or measures something."""
    return bool(_COUNTS.search(name.replace("_", " ")))


def records(file: str, sheet: Sheet, columns: Columns, **table: Any) -> Table:  # Any: as the fields of Table
    """The table of a sheet of records. With several value columns their headers are the indicators.

    A row without any label and without figures is skipped; an empty value cell is a missing figure.
    """
    dimensions = [c for c, role in columns.roles.items() if role not in (Role.VALUE, Role.NOTE)]
    values = [column for column in columns.of(Role.VALUE) if column not in sheet.hidden_columns]
    axes = [Axis(columns.names[c], columns.roles[c]) for c in dimensions]
    heading = value_heading(columns)
    rows, labels, cells = _shown(sheet, *_columns(sheet, columns, dimensions, values))
    times = len(values)
    every = [[text for text in column for _ in values] for column in labels] if times != 1 else labels
    every += [[columns.names[column] for column in values] * len(rows)] if heading else []
    columns_of = [*values] * len(rows)
    bare = [value for row in zip(*cells, strict=True) for value in row] if times != 1 else [*chain(*cells)]
    places = [row for row in rows for _ in values] if times != 1 else rows
    figures = Figures(every, bare, places, columns_of, columns_of)
    unread: list[Said] = [f"{sheet.address(row, 1)}: {line_of(sheet, row)}" for row in columns.notes]
    axes += [heading] if heading else []
    within = [row for row in range(columns.first_row, columns.last_row + 1) if row in sheet.columns_of]
    problems = [*ragged(file, sheet, columns.header_row, within, columns.notes), *_nameless(file, sheet, columns, rows)]
    claims = [*_claims(sheet, columns, rows, dimensions, within)]
    found = Table(file, sheet, tuple(axes), figures, unread=unread, problems=problems, claims=claims, **table)
    return found.explain(line_of(sheet, row) for row in columns.notes)


def _claims(
    sheet: Sheet, columns: Columns, rows: Sequence[int], dimensions: Sequence[int], within: Sequence[int]
) -> Iterator[Claim]:
    yield from beside_the_figures(sheet, columns.header_row, rows, dimensions, columns.names.keys() | columns.roles)
    yield from left_columns(sheet, rows, [(c, columns.names[c]) for c in columns.of(Role.NOTE)])
    kept = set(rows)
    yield from notes(row for row in within if row not in kept and row not in sheet.hidden_rows)
    yield from notes(columns.notes)


def ragged(file: str, sheet: Sheet, header_row: int, rows: Sequence[int], below: Sequence[int] = ()) -> list[Problem]:
    """Lines of a text file that do not have as many fields as the header: something in them may have moved.

    `rows` are the lines of the table, `below` those under it, among which a record may be that another delimiter parts.
    One delimiter more at the end of every line parts nothing; but commas could be those of decimals.
    """
    if not sheet.widths or not rows:
        return []
    header = sheet.widths[header_row - 1]
    strays = [row for row in below if _is_record(sheet.row(row)[0].text, header)]
    widths = {sheet.widths[row - 1] for row in rows}
    last = max(sheet.columns_of[row][-1] for row in rows)
    if widths == {header + 1} and last <= header and sheet.delimiter != ",":
        return [_ragged(file, sheet, row, header) for row in strays]
    wrong = [row for row in rows if sheet.widths[row - 1] != header]
    return [_ragged(file, sheet, row, header) for row in (*wrong, *strays)]


def _is_record(text: str, width: int) -> bool:
    """Whether a line in one piece is a record by another delimiter: so many parts, and a number among them."""
    parted = (text.split(delimiter) for delimiter in (";", ",", "\t", "|"))
    return any(
        len(parts) >= width > 1 and len(parts[0].split()) <= MOST_WORDS and any(map(_is_written_number, parts[1:]))
        for parts in parted
    )


def _is_written_number(text: str) -> bool:
    return bool(_NUMBER_LIKE.fullmatch(text))


def _ragged(file: str, sheet: Sheet, row: int, header: int) -> Problem:
    return ragged_at(file, sheet.line(row), sheet.widths[row - 1], header)


def ragged_at(file: str, line: int, width: int, header: int) -> Problem:
    """The problem of a line with another number of fields than the header."""
    found = Message.plural(
        "{count} felt, hvor overskriften har {header}",
        "{count} felter, hvor overskriften har {header}",
        width,
        count=width,
        header=header,
    )
    return faults.RAGGED_ROW.at(Place(file, line=line), found)


def _nameless(file: str, sheet: Sheet, columns: Columns, rows: Sequence[int]) -> list[Problem]:
    """Columns of labels without a heading: what they part would be one. Single remarks beside the table are none."""
    found: Counter[int] = Counter()
    first: dict[int, int] = {}
    named = frozenset(columns.names)
    for row in rows:
        there = sheet.columns_of.get(row, ())
        for column in () if named.issuperset(there) else there:
            cell = sheet.at(row, column)
            if column not in named and cell and label(cell) and not is_number(cell):
                found[column] += 1
                first.setdefault(column, row)
    texts = [(column, row) for column, row in first.items() if 2 * found[column] >= len(rows)]
    return [faults.NO_HEADING.at(sheet.place(file, row, column), label(sheet.at(row, column))) for column, row in texts]


def value_heading(columns: Columns) -> Axis | None:
    """The axis that the value columns' headers make: indicators where there are several."""
    values = columns.of(Role.VALUE)
    if len(values) == 1:
        name = columns.names[values[0]]
        if role_of(name) is Role.VALUE or key_of(name) == "indhold":
            return None
        return Axis("", Role.BREAKDOWN if columns.of(Role.INDICATOR) else Role.INDICATOR)
    return Axis("", Role.INDICATOR)


Taken = tuple[list[int], list[list[str]], list[Sequence[Bare]]]


def _columns(sheet: Sheet, columns: Columns, dimensions: Sequence[int], values: Sequence[int]) -> Taken:
    """The rows of the records, the labels of each dimension's column, and the bare values of each value column."""
    rows = [row for row in range(columns.first_row, columns.last_row + 1) if row in sheet.columns_of]
    across = rows_across(sheet, rows, max(columns.roles))
    labels = [_labels(sheet, rows, column, across[column - 1]) for column in dimensions]
    return rows, labels, [across[column - 1] for column in values]


def _labels(sheet: Sheet, rows: Sequence[int], column: int, values: Sequence[object]) -> list[str]:
    """The labels of one column: each different text is looked at once."""
    if set(map(type, values)) <= {str, int, type(None)}:
        said = {value: _bare_label(value) or "" for value in set(values)}
        return [*map(said.__getitem__, values)]
    return [
        label(sheet.at(row, column)) if (text := _bare_label(value)) is None else text
        for row, value in zip(rows, values, strict=True)
    ]


def _shown(sheet: Sheet, rows: list[int], labels: list[list[str]], cells: list[Sequence[Bare]]) -> Taken:
    """The same without the rows that are hidden or wholly empty."""
    if any(all(column) for column in labels) and sheet.hidden_rows.isdisjoint(rows):
        return rows, labels, cells
    kept = []
    for n, row in enumerate(rows):
        found = [bare_cell(row, 0, column[n]) for column in cells]
        full = any(column[n] for column in labels) or any(not is_blank(cell) for cell in found)
        kept.append(full and row not in sheet.hidden_rows)
    return (
        [*compress(rows, kept)],
        [[*compress(column, kept)] for column in labels],
        [[*compress(column, kept)] for column in cells],
    )


def _bare_label(value: object) -> str | None:
    """The label that a bare value is; None where the cell itself has to be asked."""
    if isinstance(value, str):
        return clean(value)
    if type(value) is int:
        return str(value)
    return "" if value is None else None
