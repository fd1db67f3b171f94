"""The store's SQL: what counts at a day, the history, and how a load goes in.

What comes from outside is always a bound value; names come from TABLES and the day from a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date
from decimal import Decimal
from itertools import islice
from typing import Any  # Any: DuckDB takes and gives values of any type

import duckdb

from maaltavle.columnar import Column
from maaltavle.model import Load, Renamed
from maaltavle.spelling.periods import parse_period
from maaltavle.store.appending import arrow
from maaltavle.store.connection import named, quoted
from maaltavle.store.schema import CURRENT
from maaltavle.store.tables import OBSERVATION, PLACE, TABLES, Cells, FactColumn, FactTable

HISTORY = """
    SELECT number, "at", known_from, person, "action", source, sha256, "rows", undoes, note, replaces, stands_from,
           redates, content, form
    FROM "load" ORDER BY number
"""
WITH_ROWS = " UNION ALL ".join(f"(SELECT '{table.name}' FROM {named(table.name)} LIMIT 1)" for table in TABLES)
OF_INDICATOR = "indicator = $indicator"
NO_RENAMED = Renamed()
NEWEST = 2**31 - 1  # no load has a higher number
_ACTIVE = """
    WITH dated AS (
        SELECT * REPLACE ({known_from} AS known_from), coalesce(replaces, number) AS edition_of FROM "load"
    ), standing_loads AS (
        SELECT number, edition_of, row_number() OVER (
            ORDER BY coalesce(stands_from, known_from), edition_of, number
        ) AS standing
        FROM dated AS candidate
        WHERE "action" <> 'undo' AND known_from <= {day} AND number <> {without} AND number <= {up_to}
          AND NOT EXISTS (
              SELECT 1 FROM dated AS later
              WHERE later.undoes = candidate.number AND later.known_from <= {day} AND later.number <= {up_to}
          )
    ), active AS (
        SELECT number, standing FROM standing_loads AS candidate
        WHERE NOT EXISTS (
            SELECT 1 FROM standing_loads AS later
            WHERE later.edition_of = candidate.edition_of AND later.number > candidate.number
        )
    )
"""
_CURRENT = """
    {active}, newest AS (
        SELECT {key}, max(standing) AS standing
        FROM {table} JOIN active ON active.number = load_no
        WHERE {ever}
        GROUP BY ALL
    )
    SELECT {cells}
    FROM {table} JOIN active ON active.number = load_no JOIN newest USING ({key}, standing)
"""
# A figure may have moved to another indicator in a newer load, so its whole ref is compared before it is left out.
_EVER = "ref IN (SELECT ref FROM {table} WHERE {only})"
_COLUMNS_AT_ONCE = 5
_MOST_SAID = 200  # loads that are written into a query
_IN_ORDER = " ORDER BY standing, ordinal"


_INSERT_LOAD = """
    INSERT INTO "load" (
        number, "at", known_from, person, "action", source, sha256, "rows", undoes, note, replaces, stands_from,
        redates, content, form
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True)
class View:
    """What is looked at: what counts now (`day` None) or at the end of a day.

    `without` is a load that is left out as if it were undone; later loads than `up_to` are left out too, undos among
    them. `renamed`: old ids with those they are now. `days`: loads that are known from another day than
    they were stored with.
    """

    day: date | None = None
    without: int | None = None
    up_to: int | None = None
    renamed: Renamed = NO_RENAMED
    days: Mapping[int, date] = field(default_factory=dict)


def current(table: FactTable, view: View, only: str = "", standing: Sequence[int] = ()) -> str:
    """The query for the rows of a table that count in a view.

    `only` is OF_INDICATOR or "", and gives every figure that ever was so, whatever it is now. `standing`: the loads
    that count in the view and may hold such rows, in their order, where they are known. Days and numbers are written,
    not bound: DuckDB imports all of pandas at the first bound value.
    """
    columns = ", ".join(named(column.name) for column in table.columns)
    return _current(f"load_no, {columns}", table, view, only, standing) + _IN_ORDER


def current_figures(view: View, only: str = "") -> Iterator[str]:
    """The same of the figures, to be fetched by columns: in any order, with the place of each, numbers as texts.

    A query for some of the columns at a time: fetched together, every cell a text of its own, they are ninety megabytes
    of a hundred thousand figures.
    """
    place = f"standing * {NEWEST + 1} + ordinal AS {PLACE}, load_no AS load"
    for start in range(0, len(OBSERVATION.columns), _COLUMNS_AT_ONCE):
        cells = ", ".join(map(text_of, OBSERVATION.columns[start : start + _COLUMNS_AT_ONCE]))
        yield _current(f"{place}, {cells}", OBSERVATION, view, only)


def how_many(only: str, renamed: Renamed = NO_RENAMED) -> str:
    """The query for the number of rows that ever were figures of one of the conditions."""
    return f"SELECT count(*) FROM {as_renamed(OBSERVATION, renamed)} WHERE {only}"


def rows_by_table(first: int) -> str:
    """Of each load from a number on, and each table, how many rows there are."""
    return " UNION ALL ".join(
        f"SELECT load_no, '{table.name}', count(*) FROM {named(table.name)} WHERE {_from(first)} GROUP BY load_no"
        for table in TABLES
    )


def _from(first: int) -> str:
    """Rows of the loads from a number on; of all, whatever number they have: some may belong to no load."""
    return f"load_no >= {int(first)}" if first > 1 else "true"


def tables_brought(after: int, newest: int) -> str:
    """The query for which tables have rows of some loads, the figures apart."""
    return " UNION ".join(
        f"SELECT DISTINCT load_no, '{table.name}' FROM {named(table.name)} "
        f"WHERE load_no > {int(after)} AND load_no <= {int(newest)}"
        for table in TABLES
        if table is not OBSERVATION
    )


def text_of(column: FactColumn) -> str:
    """A column as it is fetched, numbers as the texts of their digits."""
    name = named(column.name)
    return f"rtrim(rtrim({name}::VARCHAR, '0'), '.') AS {name}" if column.kind is Decimal else name


def _current(cells: str, table: FactTable, view: View, only: str, standing: Sequence[int] = ()) -> str:
    source = as_renamed(table, view.renamed)
    return _CURRENT.format(
        active=_said(standing) if 0 < len(standing) <= _MOST_SAID else _active(view),
        cells=cells,
        table=source,
        key=", ".join(named(name) for name in table.key),
        ever=_EVER.format(table=source, only=only) if only else "true",
    )


def standing(view: View) -> str:
    """The query for the loads that count in a view, in the order in which they stand."""
    return f"{_active(view)} SELECT number FROM active ORDER BY standing"


def _said(standing: Sequence[int]) -> str:
    """The same as `_active`, which takes DuckDB two thirds of its time to plan, of loads that are known."""
    rows = ", ".join(f"({int(number)}, {place})" for place, number in enumerate(standing))
    return f"WITH active AS (SELECT * FROM (VALUES {rows}) AS said(number, standing))"


def standing_loads(view: View) -> str:
    """The query for the loads that count in a view and hold figures, with how many, and the greatest place in them.

    In the order in which they stand: of the same figure in two loads the later one counts.
    """
    counted = f"SELECT load_no, count(*) AS n, max(ordinal) AS last FROM {named(OBSERVATION.name)} GROUP BY load_no"
    return f"{_active(view)} SELECT number, n, last FROM active JOIN ({counted}) ON load_no = number ORDER BY standing"


def _active(view: View) -> str:
    return _ACTIVE.format(
        day=_date(view.day or date.max),
        known_from=_known_from(view.days),
        without=int(view.without or 0),
        up_to=NEWEST if view.up_to is None else int(view.up_to),
    )


def _known_from(days: Mapping[int, date]) -> str:
    """The day a load is known from, as an expression."""
    cases = " ".join(f"WHEN {int(number)} THEN {_date(day)}" for number, day in days.items())
    return f"CASE number {cases} ELSE known_from END" if cases else "known_from"


def _date(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def insert(cursor: duckdb.DuckDBPyConnection, load: Load, content: str, rows: Mapping[str, Cells]) -> None:
    """Put a load and its rows into the tables, inside the caller's transaction."""
    at = load.at.astimezone(UTC).replace(tzinfo=None)
    values = [load.number, at, load.known_from, load.person, load.action, load.source, load.sha256, load.rows]
    edition = [load.replaces, load.stands_from, load.redates]
    cursor.execute(_INSERT_LOAD, [*values, load.undoes, load.note, *edition, content, CURRENT])
    for table in TABLES:
        if table.name in rows:
            _insert_table(cursor, table, load.number, rows[table.name])


def rows_of_load(
    table: FactTable,
    renamed: Renamed = NO_RENAMED,
    load_no: int | None = None,
    after: int | None = None,
    last: int | None = None,
) -> str:
    """The query for all rows of a table, or those of one load: load, ordinal, then the cells.

    Without `renamed` as they were stored, for the content hash. Of one load also only those whose ordinal is greater
    than `after` and at most `last`.
    """
    columns = ", ".join(named(column.name) for column in table.columns)
    bounds = (("load_no = ", load_no), ("ordinal > ", after), ("ordinal <= ", last))
    own = " AND ".join(f"{words}{int(bound)}" for words, bound in bounds if bound is not None) or "true"
    source = as_renamed(table, renamed)
    return f"SELECT load_no, ordinal, {columns} FROM {source} WHERE {own} ORDER BY load_no, ordinal"


def names_used(what: str, renamed: Renamed) -> str:
    """The query for every indicator, area or unit that a figure or a goal names, whether it counts or not."""
    tables = {table.name: as_renamed(table, renamed) for table in TABLES}
    return " UNION ".join(f"SELECT DISTINCT {named(column)} FROM {tables[name]}" for name, column in _NAMES[what])


def names_made(what: str, renamed: Renamed) -> str:
    """The query for the ids of those that people made, whether they count or not."""
    table = next(table for table in TABLES if table.name == what)
    return f"SELECT DISTINCT id FROM {as_renamed(table, renamed)}"


_NAMES = {
    "indicator": (("observation", "indicator"), ("measure", "indicator"), ("goal", "related_indicator")),
    "area": (("observation", "area"), ("measure", "area"), ("goal", "municipality")),
    "unit": (("observation", "unit"), ("goal", "target_unit")),
}


def as_renamed(table: FactTable, renamed: Renamed, source: str = "") -> str:
    """A table as it reads with the ids of now. This is the one place where an old id of a stored row is resolved.

    `source`: a query for some of its rows, where not all are meant.
    """
    cells: dict[str, str] = {}
    for ids, places in ((renamed.indicators, _INDICATORS), (renamed.areas, _AREAS)):
        for name, form in places.get(table.name, ()) if ids else ():
            cells[name] = form(cells.get(name, named(name)), ids)
    if not cells:
        return source or named(table.name)
    told = ", ".join(f"{cell} AS {named(name)}" for name, cell in cells.items())
    return f"(SELECT * REPLACE ({told}) FROM {source or named(table.name)})"


Form = Callable[[str, Mapping[str, str]], str]  # a cell as an expression, with new ids for old ones


def _whole(cell: str, ids: Mapping[str, str]) -> str:
    """The cell is an id."""
    known = " ".join(f"WHEN {quoted(old)} THEN {quoted(new)}" for old, new in ids.items())
    return f"CASE {cell} {known} ELSE {cell} END"


def _where(what: str, form: Form) -> Form:
    """Only in rows about an indicator, or an area."""
    return lambda cell, ids: f"CASE what WHEN {quoted(what)} THEN {form(cell, ids)} ELSE {cell} END"


def _each(cell: str, ids: Mapping[str, str]) -> str:
    """The cell is ids with spaces between them."""
    return f"array_to_string(list_transform(string_split({cell}, ' '), lambda one: {_whole('one', ids)}), ' ')"


def _first(cell: str, ids: Mapping[str, str]) -> str:
    """The cell is the ref of a figure, or a document's own, and the id may be its first part."""
    cases = " ".join(
        f"WHEN starts_with({cell}, {quoted(old + '|')}) THEN {quoted(new)} || substr({cell}, {len(old) + 1})"
        for old, new in ids.items()
    )
    return f"CASE {cases} ELSE {cell} END"


def _second(cell: str, ids: Mapping[str, str]) -> str:
    """The id may be the second part: looked for where it stands anywhere, for few refs hold it."""
    indicator = f"split_part({cell}, '|', 1)"
    cases = " ".join(
        f"WHEN contains({cell}, {quoted(f'|{old}|')}) AND split_part({cell}, '|', 2) = {quoted(old)} "
        f"THEN {indicator} || {quoted(f'|{new}')} || substr({cell}, length({indicator}) + {len(old) + 2})"
        for old, new in ids.items()
    )
    return f"CASE {cases} ELSE {cell} END"


# Where ids stand: by table, the columns and what of a cell is one.
_INDICATORS: dict[str, tuple[tuple[str, Form], ...]] = {
    "observation": (("ref", _first), ("indicator", _whole)),
    "goal": (("related_indicator", _whole),),
    "measure": (("indicator", _whole),),
    "stated_trend": (("indicator", _whole),),
    "indicator": (("id", _whole),),
    "alias": (("means", _where("indicator", _whole)),),
    "shown": (("of", _where("indicator", _each)),),
    "remark": (("indicator", _whole),),
}
_OF_AREAS = ("area", "municipality", "comparator", "target_comparator")  # columns that hold an area in every table
_AREAS: dict[str, tuple[tuple[str, Form], ...]] = {
    table.name: tuple((column.name, _whole) for column in table.columns if column.name in _OF_AREAS)
    for table in TABLES
}  # fmt: skip
_AREAS |= {
    "observation": (("ref", _second), *_AREAS["observation"]),
    "area": (("id", _whole), *_AREAS["area"]),
    "alias": (("means", _where("area", _whole)),),
}


def _insert_table(cursor: duckdb.DuckDBPyConnection, table: FactTable, load_no: int, cells: Cells) -> None:
    """Figures lie on disk by indicator, area and period, as they are read; everything else as in its file."""
    if table is not OBSERVATION:
        _insert_rows(cursor, table, load_no, cells)
    elif arrow.is_long(cells):
        _append(cursor, table, load_no, cells)
    else:
        keys = zip(*_reading_keys(cells), strict=True)
        order = [place for _key, place in sorted((key, place) for place, key in enumerate(keys))]
        taken = {id(column): _taken(column, order) for column in cells}
        _insert_rows(cursor, table, load_no, [taken[id(column)] for column in cells])


def _reading_keys(cells: Cells) -> list[Column[int]]:
    """What figures are sorted by on disk."""
    place = {column.name: number for number, column in enumerate(OBSERVATION.columns, 1)}
    indicators, areas, periods = (cells[place[name]] for name in ("indicator", "area", "period"))
    ends = {period: parse_period(period).end.isoformat() if period else "" for period in set(periods)}
    return [_ranks(indicators), _ranks(areas), _ranks(periods, ends.__getitem__)]


def _ranks(cells: Sequence[str], size: Callable[[str], str] = str) -> Column[int]:
    """For each cell where its size stands among all there are: numbers are compared faster than texts."""
    column = cells if isinstance(cells, Column) else Column.of(cells)
    ranks = {text: rank for rank, text in enumerate(sorted({*map(size, column.known)}))}
    return column.mapped(lambda text: ranks[size(text)])


def _taken(cells: Sequence[Any], order: Sequence[int]) -> Sequence[Any]:
    return cells.taken(order) if isinstance(cells, Column) else [cells[n] for n in order]


def _append(cursor: duckdb.DuckDBPyConnection, table: FactTable, load_no: int, cells: Cells) -> None:
    """Many figures, a block a statement. Measured for 166,000: 0.3 s of CPU, where `_insert_rows` takes 1.0."""
    names, kinds = [column.name for column in table.columns], [column.sql for column in table.columns]
    head = f"INSERT INTO {named(table.name)} (load_no, ordinal, {', '.join(map(named, names))})"
    order = arrow.in_order(_reading_keys(cells))
    for block in arrow.blocks(cells, ["INTEGER", *kinds], ["ordinal", *names], order):
        cursor.register("coming", block)
        cursor.execute(f"{head} SELECT {int(load_no)}, * FROM coming")
        cursor.unregister("coming")


def _insert_rows(cursor: duckdb.DuckDBPyConnection, table: FactTable, load_no: int, cells: Cells) -> None:
    """Some thousand rows a statement: the database makes several copies of what it is given at once.

    Measured with 100,000 figures: 190 MB as one statement, 40 MB so, and the same CPU.
    """
    same = [next(n for n, other in enumerate(cells) if other is column) for column in cells]
    waiting = {n: iter(cells[n]) for n in same}  # low and high of exact numbers are one
    for _start in range(0, len(cells[0]), _AT_ONCE):
        part = {n: [*islice(column, _AT_ONCE)] for n, column in waiting.items()}
        _insert_part(cursor, table, load_no, [part[n] for n in same])


def _insert_part(cursor: duckdb.DuckDBPyConnection, table: FactTable, load_no: int, cells: Cells) -> None:
    """One statement: each column is one bound value, cast from its canonical text.

    Measured for 100,000 cells: as one text, split inside the database, 0.04 s of CPU; as a bound list 0.7 s.
    """
    ordinals, *columns = cells
    bound: list[Any] = [load_no]
    inner = {0: f"{_bind(bound, list(map(str, ordinals)), 'INTEGER', alone=False)} AS c0"}
    outer = ["$1::INTEGER", "c0"]
    for number, (column, values) in enumerate(zip(table.columns, columns, strict=True), 1):
        same = next(n for n, other in enumerate(columns, 1) if other is values)
        if same == number:
            inner[number] = f"{_bind(bound, values, column.sql)} AS c{number}"
        outer.append(f"c{same}")
    names = ", ".join(named(column.name) for column in table.columns)
    head = f"INSERT INTO {named(table.name)} (load_no, ordinal, {names})"
    cursor.execute(f"{head} SELECT {', '.join(outer)} FROM (SELECT {', '.join(inner.values())})", bound)


_AT_ONCE = 5_000  # rows
_BETWEEN, _NOTHING = "\x1f", "\x1e"  # what no document holds; a text that does is bound as a list


def _bind(bound: list[Any], values: Sequence[Any], sql: str, *, alone: bool = True) -> str:
    """Bind a column's values and return the expression that gives them, a row each."""
    number = f"${len(bound) + 1}"
    if sql.endswith("[]"):
        bound.append(list(values))
        return f"unnest({number}::VARCHAR[][])::{sql}"
    if alone and values.count(values[0]) == len(values):
        bound.append(values[0])
        return f"{number}::VARCHAR::{sql}"
    holes = None in values
    text = _BETWEEN.join([value for value in values if value is not None] if holes else values)
    if text.count(_BETWEEN) > len(values) - 1 or _NOTHING in text:
        bound.append(list(values))
        return f"unnest({number}::VARCHAR[])::{sql}"
    if holes:
        text = _BETWEEN.join([_NOTHING if value is None else value for value in values])
    bound.append(text)
    cells = f"unnest(string_split({number}, '{_BETWEEN}'))"
    cells = f"nullif({cells}, '{_NOTHING}')" if holes else cells
    return f"{cells}::{_narrow(values, sql)}::{sql}"


def _narrow(values: Iterable[str | None], sql: str) -> str:
    """The narrowest decimal that holds all values exactly: casts to more than 18 digits take twenty times as long."""
    if not sql.startswith("DECIMAL"):
        return sql
    parts = [value.partition(".") for value in set(values) if value is not None]
    whole = max((len(before.lstrip("-")) for before, _point, _after in parts), default=0)
    places = max((len(after.rstrip("0")) for _before, _point, after in parts), default=0)
    return f"DECIMAL(18,{places})" if whole + places <= 18 else sql
