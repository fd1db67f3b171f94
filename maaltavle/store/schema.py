"""The tables, as numbered migrations. A migration that has been released is never changed: a new one follows it.

Every table of facts is append-only: a row carries the number of the load that brought it and its place in that load,
and is never changed or removed. The same statements hold for DuckLake, so no keys, indexes or defaults are used.

A new column is one line in ADDED, and a field with a default in the model. Rows from before have null there, which is
read as the default. A load keeps the schema version it was stored under, its *form*: its content hash covers the
columns of that version, so that the hash of an old load stays right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import duckdb

from maaltavle.store.connection import named

_FIRST = """
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
    CREATE TABLE observation (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "ref" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "indicator" VARCHAR NOT NULL,
        "area" VARCHAR NOT NULL,
        "period" VARCHAR NOT NULL,
        "breakdown" VARCHAR NOT NULL,
        "kind" VARCHAR NOT NULL,
        "low" DECIMAL(30,10),
        "high" DECIMAL(30,10),
        "low_open" BOOLEAN NOT NULL,
        "high_open" BOOLEAN NOT NULL,
        "unit" VARCHAR NOT NULL,
        "quote" VARCHAR NOT NULL,
        "marker" VARCHAR,
        "period_text" VARCHAR NOT NULL,
        "source_body" VARCHAR NOT NULL,
        "relevance" VARCHAR NOT NULL,
        "note" VARCHAR NOT NULL,
        "where" VARCHAR NOT NULL
    );
    CREATE TABLE goal (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "ref" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "municipality" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "service_area" VARCHAR NOT NULL,
        "focus_area" VARCHAR NOT NULL,
        "year" INTEGER NOT NULL,
        "stated_in" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL,
        "text_form" VARCHAR NOT NULL,
        "target_kind" VARCHAR NOT NULL,
        "target_low" DECIMAL(30,10),
        "target_high" DECIMAL(30,10),
        "target_change" DECIMAL(30,10),
        "target_change_unit" VARCHAR NOT NULL,
        "target_unit" VARCHAR NOT NULL,
        "target_direction" VARCHAR NOT NULL,
        "target_period" VARCHAR NOT NULL,
        "target_deadline" DATE,
        "target_baseline" DECIMAL(30,10),
        "target_baseline_period" VARCHAR NOT NULL,
        "target_comparator" VARCHAR NOT NULL,
        "target_tolerance" DECIMAL(30,10) NOT NULL,
        "target_limit" DECIMAL(30,10),
        "target_parts" VARCHAR[] NOT NULL,
        "target_at_least" INTEGER,
        "valid_from" DATE,
        "valid_to" DATE,
        "decided" VARCHAR NOT NULL,
        "continues" VARCHAR NOT NULL,
        "change" VARCHAR NOT NULL,
        "change_da" VARCHAR NOT NULL,
        "change_en" VARCHAR NOT NULL,
        "related_indicator" VARCHAR NOT NULL,
        "note" VARCHAR NOT NULL
    );
    CREATE TABLE measure (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "goal" VARCHAR NOT NULL,
        "indicator" VARCHAR NOT NULL,
        "area" VARCHAR NOT NULL,
        "match" VARCHAR NOT NULL,
        "period" VARCHAR NOT NULL,
        "breakdown" VARCHAR NOT NULL,
        "uncounted" VARCHAR NOT NULL,
        "why_da" VARCHAR NOT NULL,
        "why_en" VARCHAR NOT NULL
    );
    CREATE TABLE event (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "goal" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "state" VARCHAR NOT NULL,
        "at" VARCHAR NOT NULL,
        "quote" VARCHAR NOT NULL,
        "expected" VARCHAR NOT NULL,
        "note" VARCHAR NOT NULL
    );
    CREATE TABLE assessment (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "goal" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL,
        "quote" VARCHAR NOT NULL,
        "outcome" VARCHAR,
        "person" VARCHAR NOT NULL
    );
    CREATE TABLE text_segment (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "ref" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "year" INTEGER NOT NULL,
        "municipality" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "service_area" VARCHAR NOT NULL,
        "focus_area" VARCHAR NOT NULL,
        "column" VARCHAR NOT NULL,
        "goal_no" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL,
        "assignment" VARCHAR NOT NULL,
        "reason" VARCHAR NOT NULL
    );
    CREATE TABLE project (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "ref" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "page" INTEGER NOT NULL,
        "chapter_no" VARCHAR NOT NULL,
        "chapter" VARCHAR NOT NULL,
        "subchapter_no" VARCHAR NOT NULL,
        "subchapter" VARCHAR NOT NULL,
        "name" VARCHAR NOT NULL,
        "origin" VARCHAR NOT NULL,
        "origin_type" VARCHAR NOT NULL,
        "type_mark" VARCHAR NOT NULL,
        "goal_description" VARCHAR NOT NULL,
        "followup_text" VARCHAR NOT NULL,
        "followup_when" VARCHAR NOT NULL,
        "followup_how" VARCHAR NOT NULL,
        "responsible" VARCHAR NOT NULL,
        "quantified" VARCHAR NOT NULL,
        "certainty" VARCHAR NOT NULL,
        "uncertainty_da" VARCHAR NOT NULL,
        "uncertainty_en" VARCHAR NOT NULL,
        "followup_periods" VARCHAR[] NOT NULL
    );
    CREATE TABLE agenda_point (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "document" VARCHAR NOT NULL,
        "meeting_date" DATE NOT NULL,
        "meeting_time" VARCHAR NOT NULL,
        "place" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "point_no" INTEGER NOT NULL,
        "title" VARCHAR NOT NULL,
        "case_no" VARCHAR NOT NULL,
        "closed" BOOLEAN NOT NULL,
        "resume" VARCHAR NOT NULL,
        "recommender" VARCHAR NOT NULL,
        "recommendations" VARCHAR[] NOT NULL,
        "decision" VARCHAR NOT NULL,
        "decision_type" VARCHAR NOT NULL,
        "attachments" VARCHAR[] NOT NULL,
        "note" VARCHAR NOT NULL
    );
    CREATE TABLE plan_theme (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "document" VARCHAR NOT NULL,
        "no_from" VARCHAR NOT NULL,
        "theme_from" VARCHAR NOT NULL,
        "no_to" VARCHAR NOT NULL,
        "theme_to" VARCHAR NOT NULL,
        "document_to" VARCHAR NOT NULL,
        "relation" VARCHAR NOT NULL,
        "certainty" VARCHAR NOT NULL,
        "note" VARCHAR NOT NULL
    );
    CREATE TABLE finding (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "ref" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "kind" VARCHAR NOT NULL,
        "text_da" VARCHAR NOT NULL,
        "text_en" VARCHAR NOT NULL,
        "quotes" VARCHAR[] NOT NULL,
        "observations" VARCHAR[] NOT NULL
    );
"""

# Rows of the catalogue that people make: what a new figure counts, where it holds, and which source it came from.
_CATALOGUE_ROWS = """
    CREATE TABLE unit (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "id" VARCHAR NOT NULL,
        "name_da" VARCHAR NOT NULL,
        "name_en" VARCHAR NOT NULL,
        "dimension" VARCHAR NOT NULL,
        "factor" DECIMAL(30,10) NOT NULL,
        "decimals" INTEGER NOT NULL,
        "additive" BOOLEAN NOT NULL
    );
    CREATE TABLE indicator (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "id" VARCHAR NOT NULL,
        "name_da" VARCHAR NOT NULL,
        "name_en" VARCHAR NOT NULL,
        "definition_da" VARCHAR NOT NULL,
        "definition_en" VARCHAR NOT NULL,
        "unit" VARCHAR NOT NULL,
        "decimals" INTEGER NOT NULL,
        "good" VARCHAR NOT NULL,
        "sign_note_da" VARCHAR NOT NULL,
        "sign_note_en" VARCHAR NOT NULL,
        "periodicity" VARCHAR NOT NULL,
        "source_body" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "kind_of_chart" VARCHAR NOT NULL,
        "seasonal" BOOLEAN NOT NULL,
        "announced_da" VARCHAR NOT NULL,
        "announced_en" VARCHAR NOT NULL,
        "next_period" VARCHAR NOT NULL,
        "note_da" VARCHAR NOT NULL,
        "note_en" VARCHAR NOT NULL
    );
    CREATE TABLE area (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "id" VARCHAR NOT NULL,
        "name_da" VARCHAR NOT NULL,
        "name_en" VARCHAR NOT NULL,
        "level" VARCHAR NOT NULL,
        "code" VARCHAR NOT NULL,
        "municipality" VARCHAR NOT NULL
    );
    CREATE TABLE document (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "id" VARCHAR NOT NULL,
        "short" VARCHAR NOT NULL,
        "title" VARCHAR NOT NULL,
        "publisher" VARCHAR NOT NULL,
        "municipality" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "year" INTEGER NOT NULL,
        "known_from" DATE NOT NULL,
        "known_from_basis_da" VARCHAR NOT NULL,
        "known_from_basis_en" VARCHAR NOT NULL,
        "description_da" VARCHAR NOT NULL,
        "description_en" VARCHAR NOT NULL
    );
    CREATE TABLE alias (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "source" VARCHAR NOT NULL,
        "what" VARCHAR NOT NULL,
        "label" VARCHAR NOT NULL,
        "means" VARCHAR NOT NULL
    );
"""

# Follow-up and meetings: what persons write of goals, what a committee sees and decides, and what it saw frozen.
_MEETINGS = """
    CREATE TABLE "followup" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "goal" VARCHAR NOT NULL,
        "column" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL,
        "person" VARCHAR NOT NULL,
        "outcome" VARCHAR,
        "draft" VARCHAR NOT NULL,
        "based_on" INTEGER NOT NULL
    );
    CREATE TABLE "round" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "municipality" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "year" INTEGER NOT NULL,
        "deadline" DATE NOT NULL,
        "note" VARCHAR NOT NULL
    );
    CREATE TABLE "meeting" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "ref" VARCHAR NOT NULL,
        "document" VARCHAR NOT NULL,
        "municipality" VARCHAR NOT NULL,
        "committee" VARCHAR NOT NULL,
        "date" DATE NOT NULL,
        "time" VARCHAR NOT NULL,
        "place" VARCHAR NOT NULL,
        "note" VARCHAR NOT NULL
    );
    CREATE TABLE "shown" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "meeting" VARCHAR NOT NULL,
        "point_no" INTEGER NOT NULL,
        "place" INTEGER NOT NULL,
        "what" VARCHAR NOT NULL,
        "of" VARCHAR NOT NULL,
        "area" VARCHAR NOT NULL,
        "breakdown" VARCHAR NOT NULL,
        "period" VARCHAR NOT NULL,
        "heading" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL
    );
    CREATE TABLE "decision" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "meeting" VARCHAR NOT NULL,
        "point_no" INTEGER NOT NULL,
        "kind" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL,
        "remarks" VARCHAR NOT NULL,
        "person" VARCHAR NOT NULL
    );
    CREATE TABLE "freeze" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "meeting" VARCHAR NOT NULL,
        "up_to" INTEGER NOT NULL,
        "known_at" DATE NOT NULL,
        "person" VARCHAR NOT NULL,
        "sha256" VARCHAR NOT NULL
    );
    CREATE TABLE "remark" (
        load_no INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        "indicator" VARCHAR NOT NULL,
        "area" VARCHAR NOT NULL,
        "breakdown" VARCHAR NOT NULL,
        "period" VARCHAR NOT NULL,
        "text" VARCHAR NOT NULL,
        "draft" VARCHAR NOT NULL,
        "person" VARCHAR NOT NULL,
        "language" VARCHAR NOT NULL
    );
"""


@dataclass(frozen=True)
class Added:
    """A column that schema version `version` puts into a table that stood before; null in the rows from before."""

    version: int
    table: str
    column: str
    sql: str


# One line a column, never changed once released; a version that makes tables stands among MIGRATIONS instead.
ADDED: tuple[Added, ...] = (
    Added(4, "load", "form", "INTEGER"),  # null: FIRST_FORM
    Added(4, "load", "replaces", "INTEGER"),  # the first edition of a corrected document
    Added(4, "load", "stands_from", "DATE"),  # where an edition stands among the loads; null: known_from
    Added(4, "load", "redates", "INTEGER"),  # the load whose known-from day this one corrects
)


def _additions() -> tuple[str, ...]:
    """The statements of ADDED, a text a version, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for one in ADDED:
        found[one.version].append(f"ALTER TABLE {named(one.table)} ADD COLUMN {named(one.column)} {one.sql};")
    return tuple("\n".join(found[version]) for version in sorted(found))


def since(table: str, column: str) -> int:
    """The schema version that brought a column; 1 for one that its table was made with."""
    return next((one.version for one in ADDED if (one.table, one.column) == (table, column)), 1)


MIGRATIONS: tuple[str, ...] = (_FIRST, _CATALOGUE_ROWS, _MEETINGS, *_additions())
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
