"""The tables, as numbered migrations. A migration that has been released is never changed: a new one follows it.

Every table of facts is append-only: a row carries the number of the load that brought it and its place in that load,
and is never changed or removed. The same statements hold for DuckLake, so no keys, indexes or defaults are used.

A new column is one line in ADDED, and a field with a default in the model. Rows from before have null there, which is
read as the default. A load keeps the schema version it was stored under, its *form*: its content hash covers the
columns of that version, so that the hash of an old load stays right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from maaltavle.store.connection import named

_STORE = """
    CREATE TABLE store (
        id VARCHAR NOT NULL
    );
    CREATE TABLE "load" (
        number INTEGER NOT NULL,
        "at" TIMESTAMP NOT NULL,
        known_from DATE NOT NULL,
        person VARCHAR NOT NULL,
        "action" VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        "rows" INTEGER NOT NULL,
        content VARCHAR NOT NULL,
        undoes INTEGER,
        note VARCHAR NOT NULL
    );
"""
# Tables of facts with their columns: texts where no other type is said, `?` where there may be nothing.
_FACTS = {
    "observation": (
        "ref, document, indicator, area, period, breakdown, kind, low DECIMAL(30,10)?, high DECIMAL(30,10)?, "
        "low_open BOOLEAN, high_open BOOLEAN, unit, quote, marker?, period_text, source_body, relevance, note, where"
    ),
    "goal": (
        "ref, document, municipality, committee, service_area, focus_area, year INTEGER, stated_in, text, text_form, "
        "target_kind, target_low DECIMAL(30,10)?, target_high DECIMAL(30,10)?, target_change DECIMAL(30,10)?, "
        "target_change_unit, target_unit, target_direction, target_period, target_deadline DATE?, "
        "target_baseline DECIMAL(30,10)?, target_baseline_period, target_comparator, target_tolerance DECIMAL(30,10), "
        "target_limit DECIMAL(30,10)?, target_parts VARCHAR[], target_at_least INTEGER?, valid_from DATE?, "
        "valid_to DATE?, decided, continues, change, change_da, change_en, related_indicator, note"
    ),
    "measure": "goal, indicator, area, match, period, breakdown, uncounted, why_da, why_en",
    "event": "goal, document, state, at, quote, expected, note",
    "assessment": "goal, document, text, quote, outcome?, person",
    "text_segment": (
        "ref, document, year INTEGER, municipality, committee, service_area, focus_area, column, goal_no, text, "
        "assignment, reason"
    ),
    "project": (
        "ref, document, page INTEGER, chapter_no, chapter, subchapter_no, subchapter, name, origin, origin_type, "
        "type_mark, goal_description, followup_text, followup_when, followup_how, responsible, quantified, certainty, "
        "uncertainty_da, uncertainty_en, followup_periods VARCHAR[]"
    ),
    "agenda_point": (
        "document, meeting_date DATE, meeting_time, place, committee, point_no INTEGER, title, case_no, "
        "closed BOOLEAN, resume, recommender, recommendations VARCHAR[], decision, decision_type, "
        "attachments VARCHAR[], note"
    ),
    "plan_theme": "document, no_from, theme_from, no_to, theme_to, document_to, relation, certainty, note",
    "finding": "ref, document, kind, text_da, text_en, quotes VARCHAR[], observations VARCHAR[]",
}
# Rows of the catalogue that people make: what a new figure counts, where it holds, and which source it came from.
_CATALOGUE_ROWS = {
    "unit": "id, name_da, name_en, dimension, factor DECIMAL(30,10), decimals INTEGER, additive BOOLEAN",
    "indicator": (
        "id, name_da, name_en, definition_da, definition_en, unit, decimals INTEGER, good, sign_note_da, sign_note_en, "
        "periodicity, source_body, committee, kind_of_chart, seasonal BOOLEAN, announced_da, announced_en, "
        "next_period, note_da, note_en"
    ),
    "area": "id, name_da, name_en, level, code, municipality",
    "document": (
        "id, short, title, publisher, municipality, committee, year INTEGER, known_from DATE, known_from_basis_da, "
        "known_from_basis_en, description_da, description_en"
    ),
    "alias": "source, what, label, means",
}
# Follow-up and meetings: what persons write of goals, what a committee sees and decides, and what it saw frozen.
_MEETINGS = {
    "followup": "goal, column, text, person, outcome?, draft, based_on INTEGER",
    "round": "municipality, committee, year INTEGER, deadline DATE, note",
    "meeting": "ref, document, municipality, committee, date DATE, time, place, note",
    "shown": "meeting, point_no INTEGER, place INTEGER, what, of, area, breakdown, period, heading, text",
    "decision": "meeting, point_no INTEGER, kind, text, remarks, person",
    "freeze": "meeting, up_to INTEGER, known_at DATE, person, sha256",
    "remark": "indicator, area, breakdown, period, text, draft, person, language",
}
# What documents say beside goals and figures: what a later year takes up, courses told in words, dated steps.
_SAID = {
    "carried_on": "goal, document, taken_up_in, quote, assignment, note",
    "stated_trend": (
        "ref, document, point_no INTEGER, indicator, area, breakdown, comparator, period, direction, span, quote, "
        "inferred BOOLEAN, note"
    ),
    "step": "document, point_no INTEGER, at, state, what_da, what_en, quote",
}
# Tables that a version makes, never changed once a store of it is in use: what comes later is a version of its own.
# `responsible`: who answers for a goal, in a load of its own. `committee`: of a council, as people add it. `matter`:
# what a meeting left open, until it is closed. `department`: of a municipality, as people add it.
_LATER = {
    5: {
        "responsible": "goal, who, note",
        **_SAID,
        "committee": "id, name_da, name_en, short, municipality",
    },
    6: {
        "matter": "ref, meeting, point_no INTEGER, kind, text, who, due DATE?, closed BOOLEAN, note, person",
    },
    7: {"department": "id, name_da, name_en, municipality"},
}


def _made(tables: Mapping[str, str]) -> str:
    """The statements that make tables of facts: the load and the place in it, then the table's own columns."""
    return "\n".join(
        f"CREATE TABLE {named(table)} (load_no INTEGER NOT NULL, ordinal INTEGER NOT NULL, {_columns(told)});"
        for table, told in tables.items()
    )


def _columns(told: str) -> str:
    pairs = ((one.removesuffix("?").partition(" "), one.endswith("?")) for one in told.split(", "))
    return ", ".join(
        f"{named(name)} {kind or 'VARCHAR'}{'' if empty else ' NOT NULL'}" for (name, _, kind), empty in pairs
    )


@dataclass(frozen=True)
class Added:
    """A column that schema version `version` puts into a table that stood before; null in the rows from before."""

    version: int
    table: str
    column: str
    sql: str


# One line a column, never changed once released; tables that a version makes stand in _LATER.
ADDED: tuple[Added, ...] = (
    Added(4, "load", "form", "INTEGER"),  # null: FIRST_FORM
    Added(4, "load", "replaces", "INTEGER"),  # the first edition of a corrected document
    Added(4, "load", "stands_from", "DATE"),  # where an edition stands among the loads; null: known_from
    Added(4, "load", "redates", "INTEGER"),  # the load whose known-from day this one corrects
    Added(5, "assessment", "direction", "VARCHAR"),  # what words say where they name no outcome
    Added(5, "assessment", "coded_by", "VARCHAR"),
    Added(5, "assessment", "coded_on", "DATE"),
    Added(5, "followup", "direction", "VARCHAR"),
    Added(5, "store", "invented", "BOOLEAN"),  # null: no; true where everything in the store is made up
    Added(5, "observation", "as_written", "VARCHAR"),  # the source's own words for a bound
    Added(5, "project", "decided_at", "VARCHAR"),
    Added(5, "indicator", "role", "VARCHAR"),
    Added(5, "project", "decided_note", "VARCHAR"),
    Added(8, "agenda_point", "origin", "INTEGER"),
)


def _additions() -> tuple[str, ...]:
    """The statements of _LATER and ADDED, a text a version, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for one in ADDED:
        found[one.version].append(f"ALTER TABLE {named(one.table)} ADD COLUMN {named(one.column)} {one.sql};")
    for version, tables in _LATER.items():
        found[version].append(_made(tables))
    return tuple("\n".join(found[version]) for version in sorted(found))


def since(table: str, column: str) -> int:
    """The schema version that brought a column; 1 for one that its table was made with."""
    return next((one.version for one in ADDED if (one.table, one.column) == (table, column)), 1)


MIGRATIONS: tuple[str, ...] = (
    _STORE + _made(_FACTS),
    _made(_CATALOGUE_ROWS),
    _made(_MEETINGS),
    *_additions(),
)
CURRENT = len(MIGRATIONS)
FIRST_FORM = 3  # of loads that were stored before a load kept its form
_VERSIONS = """CREATE TABLE schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL)"""
_MAIN_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"


def version_of(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of an open database: 0 when it is empty, None when it is somebody else's."""
    names = {name for (name,) in connection.execute(_MAIN_TABLES).fetchall()}
    if "schema_version" in names:
        ((version,),) = connection.execute("SELECT max(version) FROM schema_version").fetchall()
        return version or 0
    return None if names else 0


def migrate(connection: duckdb.DuckDBPyConnection, now: datetime, up_to: int = CURRENT) -> None:
    """Bring the database to version `up_to`, one transaction a step: a killed step leaves the version before it.

    `now` is UTC. The write-ahead log is emptied afterwards: table definitions do not stay in it.
    """
    before = version_of(connection) or 0
    for number in range(before + 1, up_to + 1):
        connection.execute("BEGIN")
        try:
            if number == 1:
                connection.execute(_VERSIONS)
            connection.execute(MIGRATIONS[number - 1])
            connection.execute("INSERT INTO schema_version VALUES (?, ?)", [number, now.replace(tzinfo=None)])
            connection.execute("COMMIT")
        except duckdb.Error:
            connection.execute("ROLLBACK")
            raise
    if before < up_to:
        connection.execute("CHECKPOINT")


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    """The column names of a table as the database has them."""
    return tuple(row[0] for row in connection.execute(f"DESCRIBE {named(table)}").fetchall())
