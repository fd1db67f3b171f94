"""Facts ↔ rows: for each kind of fact its table, its columns, and the key by which a newer load replaces an older one.

Columns are the model's own fields; an observation's interval and a goal's target are flattened. A value is written as
one canonical text (`encode`), which is both what goes into the database and what the content hash is made of, so that
the hash can be computed again from the tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from maaltavle.errors import MaaltavleError
from maaltavle.model import (
    AgendaPoint,
    Assessment,
    Event,
    Facts,
    Finding,
    Goal,
    Interval,
    Measure,
    Observation,
    PlanTheme,
    Project,
    Target,
    TextSegment,
)

_SQL_TYPES = {
    str: "VARCHAR",
    int: "INTEGER",
    bool: "BOOLEAN",
    Decimal: "DECIMAL(30,10)",
    date: "DATE",
    tuple: "VARCHAR[]",
}
_SCALE = Decimal(1).scaleb(-10)
_EXACT = Context(prec=40)  # the usual 28 digits would round what the database holds in 30


@dataclass(frozen=True)
class Column:
    """One column: its name, its SQL type, the Python type it comes back as, and the part of the fact it stands in."""

    name: str
    sql: str
    kind: type
    attribute: str
    nested: bool = False


@dataclass(frozen=True)
class Table:
    """One table of facts. Rows of a `key` in a newer load replace all rows of that key in older loads together."""

    name: str
    facts: str
    fact: type
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    nested: str = ""

    def encode(self, fact: Any) -> tuple[Any, ...]:
        """The fact as canonical cells: text, list of text, or None."""
        inner = getattr(fact, self.nested) if self.nested else None
        return tuple(_encoded(_part(fact, inner, column)) for column in self.columns)

    def decode(self, cells: Sequence[Any], load: int) -> Any:
        """The fact back from a fetched row (cells in the order of `columns`)."""
        outer: dict[str, Any] = {"load": load} if "load" in self.fact.__slots__ else {}
        inner: dict[str, Any] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            (inner if column.nested else outer)[column.attribute] = _decoded(column.kind, cell)
        if self.nested:
            kind = _NESTED[self.fact][1]
            outer[self.nested] = None if outer.get("marker") else kind(**inner)
        return self.fact(**outer)


def _part(fact: Any, inner: Any, column: Column) -> Any:
    if not column.nested:
        return getattr(fact, column.attribute)
    if inner is None:  # a withheld or missing figure has no interval: its ends are null and not excluded
        return False if column.kind is bool else None
    return getattr(inner, column.attribute)


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


def _decimal_text(value: Decimal) -> str:
    if not value.is_finite() or value.adjusted() >= 20 or value != _EXACT.quantize(value, _SCALE):
        raise MaaltavleError(
            f"Tallet {value} kan ikke gemmes: højst 20 cifre før og 10 efter kommaet.",
            f"The number {value} cannot be stored: at most 20 digits before and 10 after the point.",
        )
    return f"{_EXACT.add(value, 0):.10f}"  # + 0 makes −0 to 0, as the database does


def _decoded(kind: type, cell: Any) -> Any:
    if cell is None:
        return None
    if kind is Decimal:
        return _shortest(cell)
    if kind is tuple:
        return tuple(cell)
    return kind(cell) if issubclass(kind, StrEnum) else cell


def _shortest(value: Decimal) -> Decimal:
    """65 for 65.0000000000, and never 6.5E+1."""
    whole = value.to_integral_value()
    return whole if value == whole else _EXACT.normalize(value)


def _python_type(hint: Any) -> type:
    """The one type behind `X`, `X | None` and `tuple[str, ...]`."""
    options = [option for option in get_args(hint) if option not in (NoneType, ...)]
    if getattr(hint, "__origin__", None) is tuple:
        return tuple
    return options[0] if options else hint


def _columns(fact: type) -> tuple[Column, ...]:
    found: list[Column] = []
    nested, inner, prefix = _NESTED.get(fact, ("", None, ""))
    hints = get_type_hints(fact)
    for field in fields(fact):
        if field.name == nested:
            kinds = get_type_hints(inner)
            found += [_column(prefix + part.name, part.name, kinds[part.name], True) for part in fields(inner)]
        elif field.name != "load":
            found.append(_column(field.name, field.name, hints[field.name], False))
    return tuple(found)


def _column(name: str, attribute: str, hint: Any, nested: bool) -> Column:
    kind = _python_type(hint)
    return Column(name, _SQL_TYPES.get(kind, "VARCHAR"), kind, attribute, nested)


_NESTED: dict[type, tuple[str, type, str]] = {Observation: ("value", Interval, ""), Goal: ("target", Target, "target_")}


def _table(name: str, facts: str, fact: type, *key: str) -> Table:
    return Table(name, facts, fact, key, _columns(fact), _NESTED.get(fact, ("",))[0])


TABLES = (
    _table("observation", "observations", Observation, "ref"),
    _table("goal", "goals", Goal, "ref"),
    _table("measure", "measures", Measure, "goal"),
    _table("event", "events", Event, "goal", "document", "state", "at"),
    _table("assessment", "assessments", Assessment, "goal", "document", "person"),
    _table("text_segment", "texts", TextSegment, "ref"),
    _table("project", "projects", Project, "ref"),
    _table("agenda_point", "agenda", AgendaPoint, "document", "meeting_date", "point_no"),
    _table("plan_theme", "themes", PlanTheme, "document", "no_from", "no_to"),
    _table("finding", "findings", Finding, "ref"),
)
OBSERVATION = TABLES[0]

Rows = Mapping[str, Sequence[tuple[Any, ...]]]  # by table name, each row (ordinal, *cells) in the order of the ordinals


def rows_of(facts: Facts) -> dict[str, list[tuple[Any, ...]]]:
    """Everything a load brings as canonical rows, numbered in the order of the files."""
    return {
        table.name: [(number, *table.encode(fact)) for number, fact in enumerate(getattr(facts, table.facts), 1)]
        for table in TABLES
    }


def encoded_again(cells: Iterable[Any]) -> tuple[Any, ...]:
    """A fetched row as canonical cells, so that its hash can be compared; the ordinal in front stays a number."""
    ordinal, *rest = cells
    return (ordinal, *(_encoded(cell) for cell in rest))


def content_hash(rows: Rows) -> str:
    """SHA-256 over all rows of a load, table by table in the order of TABLES."""
    digest = hashlib.sha256()
    for table in TABLES:
        for row in rows.get(table.name, ()):
            line = json.dumps([table.name, *row], ensure_ascii=False, separators=(",", ":"))
            digest.update(line.encode() + b"\n")
    return digest.hexdigest()
