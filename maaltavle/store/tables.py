"""Facts ↔ rows: for each kind of fact its table, its columns, and the key by which a newer load replaces an older one.

Columns are the model's own fields; an observation's interval and a goal's target are flattened. A value is written as
one canonical text (`encode`), which is both what goes into the database and what the content hash is made of, so that
the hash can be computed again from the tables.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from itertools import islice, starmap
from json.encoder import encode_basestring
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints  # Any: DuckDB takes and gives values of any type

from maaltavle import model
from maaltavle.columnar import Column, Made, Rows
from maaltavle.errors import MaaltavleError
from maaltavle.message import STORED, Words, words_of
from maaltavle.model import EXACT, Exact, Facts, Goal, Interval, Marker, Observation, Target, can_be_kept
from maaltavle.store import schema
from maaltavle.units import Unit

_SQL_TYPES = {
    str: "VARCHAR",
    int: "INTEGER",
    bool: "BOOLEAN",
    Decimal: "DECIMAL(30,10)",
    date: "DATE",
    tuple: "VARCHAR[]",
}


Cells = list[Sequence[Any]]  # the rows of a table by columns: most columns hold the same few words again and again


@dataclass(frozen=True)
class FactColumn:
    """One column: its name, its SQL type, the Python type it comes back as, and the part of the fact it stands in.

    `since` is the schema version that brought it. Rows from before have null there, which stands for `default`.
    """

    name: str
    sql: str
    kind: type
    attribute: str
    nested: bool = False
    since: int = 1
    default: Any = None
    code: str = ""  # the language, where the field is words

    def filled(self, cells: Sequence[Any]) -> Sequence[Any]:
        """Decoded cells, with the default where rows from before the column have null."""
        if self.since == 1 or self.default is None:
            return cells
        return [self.default if cell is None else cell for cell in cells]


@dataclass(frozen=True)
class FactTable:
    """One table of facts. Rows of a `key` in a newer load replace all rows of that key in older loads together."""

    name: str
    facts: str
    fact: type
    key: tuple[str, ...]
    columns: tuple[FactColumn, ...]
    nested: str = ""

    def encode(self, facts: Sequence[Any]) -> Cells:
        """The facts as columns of canonical cells (text, list of text, or None), the ordinals in front."""
        if isinstance(facts, Rows):
            return [range(1, len(facts) + 1), *self._encoded_rows(facts)] if facts else []
        inner = [getattr(fact, self.nested) for fact in facts] if self.nested else []
        columns = [_encoded_column(inner if column.nested else facts, column) for column in self.columns]
        return [list(range(1, len(facts) + 1)), *columns] if facts else []

    def _encoded_rows(self, facts: Rows[Any]) -> list[Column[Any]]:
        """The same of facts that are kept by columns: each different value is written once."""
        inner = facts.column(self.nested) if self.nested else None
        number: Column[Any] | None = None
        if inner is not None and isinstance(inner.known, Exact):
            number = Column(_digits_texts(inner.known.raw), inner.codes)
        columns: list[Column[Any]] = []
        given = facts.columns  # whoever made the rows may know nothing of the newest column
        for column in self.columns:
            if column.nested and number is not None:
                plain = {Decimal: number, bool: Column.same("false", len(facts))}
                columns.append(plain.get(column.kind, Column.same("", len(facts))))
                continue
            default = Column.same(column.default, len(facts))
            own = inner if column.nested and inner else given.get(column.attribute, default)
            columns.append(Column(_encoded_values(own.known, column), own.codes))
        return columns

    def decode(self, rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
        """The facts back from fetched rows (the load, then the cells in the order of `columns`)."""
        found = self.fields_of(rows, self.columns)
        return tuple(map(self.fact, *(found[field.name] for field in fields(self.fact)))) if rows else ()

    def columns_for(self, names: Collection[str]) -> tuple[FactColumn, ...]:
        """The columns that fields of a fact are made of."""
        wanted = {*names, "marker"} if self.nested in names else {*names}
        return tuple(c for c in self.columns if (self.nested if c.nested else c.attribute) in wanted)

    def fields_of(self, rows: Sequence[tuple[Any, ...]], columns: Sequence[FactColumn]) -> dict[str, Sequence[Any]]:
        """The fields that some columns make, by name, of fetched rows (the load, then the cells of these columns)."""
        if not rows:
            return {}
        loads, *cells = zip(*rows, strict=True)
        pairs = zip(columns, cells, strict=True)
        decoded = [column.filled(_decoded_column(column.kind, cell)) for column, cell in pairs]
        outer = {c.attribute: values for c, values in zip(columns, decoded, strict=True) if not c.nested}
        for name in words_of(self.fact):
            told = [(c.code, values) for c, values in zip(columns, decoded, strict=True) if c.attribute == name]
            codes = [code for code, _values in told]
            texts = zip(*(values for _code, values in told), strict=True)
            outer[name] = [Words(zip(codes, one, strict=True)) for one in texts]
        inner = {c.attribute: values for c, values in zip(columns, decoded, strict=True) if c.nested}
        if inner:
            kind = _NESTED[self.fact][1]
            made = list(map(kind, *(inner[field.name] for field in fields(kind))))
            markers = outer.get("marker", ())
            outer[self.nested] = [None if m else one for m, one in zip(markers, made, strict=True)] if markers else made
        outer["load"] = loads
        return outer


_PLAIN = re.compile(r"(?:(?!-0(?:\.0+)?\n)-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?\n)*", re.ASCII)


def _digits_texts(digits: Sequence[str | None]) -> list[str | None]:
    """What `_decimal_text` says of each number, of its digits."""
    known = [one for one in digits if one is not None]
    if len(known) < len(digits) or not _PLAIN.fullmatch("\n".join([*known, ""])):
        return [None if one is None else _decimal_text(Decimal(one)) for one in digits]
    parts = [one.partition(".") for one in known]
    return [f"{whole}.{decimals:0<10}" for whole, _point, decimals in parts]


def _encoded_column(facts: Sequence[Any], column: FactColumn) -> list[Any]:
    if not column.nested:
        values = [getattr(fact, column.attribute) for fact in facts]
        return _encoded_values([words[column.code] for words in values] if column.code else values, column)
    return _encoded_values(facts, column)


def _encoded_values(values: Sequence[Any], column: FactColumn) -> list[Any]:
    if column.nested:  # a withheld or missing figure has no interval: its ends are null and not excluded
        nothing = {bool: False, str: ""}.get(column.kind)
        values = [nothing if one is None else getattr(one, column.attribute) for one in values]
    if column.kind is str:
        return [*values]
    if column.kind is Decimal:
        return [None if value is None else _decimal_text(value) for value in values]
    if column.kind is bool or issubclass(column.kind, StrEnum):
        words = {value: _encoded(value) for value in set(values)}
        return [words[value] for value in values]
    return list(map(_encoded, values))


def _encoded(value: Any) -> Any:
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _decimal_text(value)
    if isinstance(value, tuple | list):
        return [str(part) for part in value]
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=1 << 16)
def _decimal_text(value: Decimal) -> str:
    if not can_be_kept(value):
        raise MaaltavleError("Tallet {value} kan ikke gemmes: højst 20 cifre før og 10 efter kommaet.", value=value)
    return f"{EXACT.add(value, 0):.10f}"  # + 0 makes −0 to 0, as the database does


def _decoded_column(kind: type, cells: Sequence[Any]) -> Sequence[Any]:
    if kind is Decimal:
        return [None if cell is None else shortest(cell) for cell in cells]
    if kind is tuple:
        return [cell if cell is None else tuple(cell) for cell in cells]
    if issubclass(kind, StrEnum):
        words = {word: None if word is None else kind(word) for word in set(cells)}
        return [words[cell] for cell in cells]
    return cells


@lru_cache(maxsize=1 << 16)
def shortest(value: Decimal) -> Decimal:
    """65 for 65.0000000000, and never 6.5E+1."""
    whole = value.to_integral_value()
    return whole if value == whole else EXACT.normalize(value)


def _python_type(hint: Any) -> type:
    """The one type behind `X`, `X | None` and `tuple[str, ...]`."""
    options = [option for option in get_args(hint) if option not in (NoneType, ...)]
    if get_origin(hint) is tuple:
        return tuple
    found: type = options[0] if options else hint
    return found


def _columns(table: str, fact: type) -> tuple[FactColumn, ...]:
    found: list[FactColumn] = []
    nested, inner, prefix = _NESTED.get(fact, ("", Interval, ""))
    hints = get_type_hints(fact)
    for field in fields(fact):
        if field.name == nested:
            kinds = get_type_hints(inner)
            found += [_column(table, prefix, part, kinds[part.name], True) for part in fields(inner)]
        elif field.name in words_of(fact):
            start = words_of(fact)[field.name]
            found += [FactColumn(f"{start}_{code}", "VARCHAR", str, field.name, code=code) for code in STORED]
        elif field.name != "load":
            found.append(_column(table, "", field, hints[field.name], False))
    return tuple(found)


def _column(table: str, prefix: str, field: Field[Any], hint: Any, nested: bool) -> FactColumn:
    kind, name = _python_type(hint), prefix + field.name
    default = None if field.default is MISSING else field.default
    sql = _SQL_TYPES.get(kind, "VARCHAR")
    return FactColumn(name, sql, kind, field.name, nested, schema.since(table, name), default)


_NESTED: dict[type, tuple[str, type, str]] = {Observation: ("value", Interval, ""), Goal: ("target", Target, "target_")}


def _table(name: str, facts: str, fact: type, *key: str) -> FactTable:
    return FactTable(name, facts, fact, key, _columns(name, fact), _NESTED.get(fact, ("",))[0])


TABLES = (
    _table("observation", "observations", Observation, "ref"),
    _table("goal", "goals", Goal, "ref"),
    _table("measure", "measures", model.Measure, "goal"),
    _table("event", "events", model.Event, "goal", "document", "state", "at"),
    _table("assessment", "assessments", model.Assessment, "goal", "document", "person"),
    _table("text_segment", "texts", model.TextSegment, "ref"),
    _table("project", "projects", model.Project, "ref"),
    _table("agenda_point", "agenda", model.AgendaPoint, "document", "meeting_date", "point_no"),
    _table("plan_theme", "themes", model.PlanTheme, "document", "no_from", "no_to"),
    _table("carried_on", "carried_on", model.CarriedOn, "goal", "document", "taken_up_in"),
    _table("stated_trend", "trends", model.StatedTrend, "ref"),
    _table("step", "steps", model.Step, "document", "point_no", "at"),
    _table("finding", "findings", model.Finding, "ref"),
    _table("unit", "units", Unit, "id"),
    _table("indicator", "indicators", model.Indicator, "id"),
    _table("area", "areas", model.Area, "id"),
    _table("document", "documents", model.Document, "id"),
    _table("alias", "aliases", model.Alias, "source", "what", "label"),
    _table("followup", "followups", model.FollowUp, "goal", "column"),
    _table("round", "rounds", model.Round, "municipality", "committee", "year"),
    _table("meeting", "meetings", model.Meeting, "ref"),
    _table("shown", "shown", model.Shown, "meeting", "point_no"),
    _table("decision", "decisions", model.Decision, "meeting", "point_no"),
    _table("freeze", "freezes", model.Freeze, "meeting"),
    _table("remark", "remarks", model.Remark, "indicator", "area", "breakdown", "period", "language"),
    _table("responsible", "responsible", model.Responsible, "goal"),
    _table("committee", "committees", model.Committee, "id"),
    _table("matter", "matters", model.Matter, "ref"),
    _table("department", "departments", model.Department, "id"),
)
OBSERVATION = TABLES[0]


PLACE = "place"  # what fetched figures are sorted by


def figures_of(parts: Iterable[dict[str, Any]]) -> Sequence[Observation]:
    """The figures of fetched columns, some at a time, numbers as texts, in the order of their places.

    Each different value is kept once. The parts are emptied on the way: two of everything would be a lot.
    """
    columns: dict[str, Column[Any]] = {}
    for fetched in parts:
        order = fetched.pop(PLACE).argsort()
        columns |= {name: Column.of(fetched.pop(name)[order].tolist()) for name in [*fetched]}
    return figures_by_columns(columns) if len(columns["ref"]) else ()


def figures_by_columns(columns: dict[str, Column[Any]]) -> Rows[Observation]:
    """The figures of columns as the database has them, numbers as the texts of their digits."""
    for column in OBSERVATION.columns:
        if issubclass(column.kind, StrEnum):
            columns[column.name] = columns[column.name].mapped(partial(_word_of, column.kind))
        if column.since > 1 and column.default is not None:
            columns[column.name] = columns[column.name].mapped(partial(_or_default, column.default))
    columns["value"] = _values(columns)
    return Rows(Observation, {field.name: columns[field.name] for field in fields(Observation)})


def _values(columns: Mapping[str, Column[Any]]) -> Column[Interval | None]:
    """The values of their parts. Where all are exact numbers, their digits are all there is to keep."""
    parts = [columns[field.name] for field in fields(Interval)]
    low, high, *rest = parts
    if low is high and not any(known for part in rest for known in part.known):
        told = zip(low, columns["marker"], strict=True)
        if all((digits is None) is bool(marker) for digits, marker in told):
            return Column(Exact(low.known), low.codes)
    values = Column.of([*map(_raw_value, columns["marker"], *parts)])
    return Column(Made(_value, values.known), values.codes)


def _word_of(kind: type[StrEnum], word: str | None) -> str | None:
    return word and kind(word)


def _or_default(default: object, value: object) -> object:
    return default if value is None else value


def _raw_value(
    marker: Marker | None, low: str | None, high: str | None, low_open: bool, high_open: bool, as_written: str
) -> str | Interval | None:
    """What is kept of a value: of an exact number its digits, and an interval is made of them when it is asked for."""
    if marker:
        return None
    if low is not None and low == high and not (low_open or high_open or as_written):
        return low
    lowest, highest = (None if end is None else Decimal(end) for end in (low, high))
    return Interval(lowest, highest, low_open, high_open, as_written)


def _value(raw: str | Interval | None) -> Interval | None:
    return Interval.exactly(raw) if isinstance(raw, str) else raw


def facts_of(rows: Callable[[FactTable], Sequence[Any]]) -> Facts:
    """Facts with the rows of every table."""
    found: dict[str, Any] = {table.facts: rows(table) for table in TABLES}  # Any: each table has its own kind of row
    return Facts(**found)


def rows_of(facts: Facts) -> dict[str, Cells]:
    """Everything a load brings as canonical columns, numbered in the order of the files; empty tables are left out."""
    columns = {table.name: table.encode(getattr(facts, table.facts)) for table in TABLES}
    return {name: cells for name, cells in columns.items() if cells}


def encoded_again(rows: Iterable[Sequence[Any]]) -> Cells:
    """Fetched rows as canonical columns, so that their hash can be compared; the ordinals in front stay numbers."""
    ordinals, *columns = zip(*rows, strict=True)
    return [list(ordinals), *([_encoded(cell) for cell in column] for column in columns)]


def content_hash(tables: Mapping[str, Cells], form: int = schema.CURRENT) -> str:
    """SHA-256 over all rows of a load, table by table in the order of TABLES: each row a line of JSON.

    `form` is the schema version that the load was stored under. Columns that came later are left out of it while there
    is nothing in them; what was written into them afterwards was not acknowledged, and changes the hash.
    """
    return hash_of_slices(((table, tables[table.name]) for table in TABLES if table.name in tables), form)


def hash_of_slices(slices: Iterable[tuple[FactTable, Cells]], form: int) -> str:
    """The same of the rows of a load that come some at a time, in that order."""
    digest = hashlib.sha256()
    for table, cells in slices:
        columns = _in_form(table, cells, form)
        if columns:
            head = json.dumps(table.name)
            lines = _json_lines(head, columns)
            while written := "".join(islice(lines, _AT_ONCE)):
                digest.update(written.encode())
    return digest.hexdigest()


def _in_form(table: FactTable, cells: Cells, form: int) -> Cells:
    """The columns that a form has, the ordinals in front."""
    if not cells or all(column.since <= form for column in table.columns):
        return cells
    ordinals, *rest = cells
    pairs = zip(table.columns, rest, strict=True)
    return [ordinals, *(own for column, own in pairs if column.since <= form or any(cell is not None for cell in own))]


_AT_ONCE = 1000  # lines that are written before they are hashed: of a hundred thousand they would be thirty megabytes


def _json_lines(head: str, columns: Cells) -> Iterator[str]:
    """Each row as a line. What is the same in every row is part of the form; a column that stands twice is one."""
    form = [head]
    varying: dict[int, tuple[Sequence[Any], int]] = {}
    for column in columns:
        same = _same_cell(column) if varying else None  # the ordinals always vary
        if same is None:
            _cells, number = varying.setdefault(id(column), (column, len(varying)))
            form.append(f"{{{number}}}")
        else:
            form.append(same.replace("{", "{{").replace("}", "}}"))
    cells = (_json_cells(column) for column, _number in varying.values())
    return starmap(f"[{','.join(form)}]\n".format, zip(*cells, strict=True))


def _same_cell(cells: Sequence[Any]) -> str | None:
    """The one cell of a column, as JSON writes it; None where there are several."""
    one = len(cells.known) == 1 if isinstance(cells, Column) else cells.count(cells[0]) == len(cells)
    return _json(cells[0]) if one else None


def _json_cells(cells: Sequence[Any]) -> Iterator[str]:
    """Each cell as JSON writes it."""
    if isinstance(cells, Column) and cells.codes is not None:
        return iter(Column([*map(_json, cells.known)], cells.codes))
    return map(encode_basestring if {*map(type, cells)} == {str} else _json, cells)


def _json(cell: Any) -> str:
    if type(cell) is str:
        return encode_basestring(cell)
    return str(cell) if type(cell) is int else json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
