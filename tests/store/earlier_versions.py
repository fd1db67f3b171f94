"""Databases as earlier releases left them. With a migration, its release's INSERTs are added here and never changed.

`write_version(path, n)` writes a store of schema version n with one load of one figure (O1 = 77.4), by that version's
own column names and not through today's code, so that a later version is tested against what was really on disk.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from maaltavle.store.connection import connect
from maaltavle.store.schema import migrate

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CONTENT = "be8dab9272a51ff7571327ee1f71affea24b1a57da8a8b40830e1bb67b1f7d4d"
LEDGER = {
    "number": 1,
    "at": "2026-11-21T12:00:00+00:00",
    "known_from": "2015-01-31",
    "person": "kilde: dokument",
    "action": "build",
    "source": "opfoelgning",
    "sha256": "0" * 64,
    "rows": 1,
    "undoes": None,
    "note": "",
    "content": CONTENT,
    "store": "prøve",
}
VERSION_1 = (
    "INSERT INTO store (id) VALUES ('prøve')",
    f"""
    INSERT INTO "load" (number, "at", known_from, person, "action", source, sha256, "rows", content, undoes, note)
    VALUES (1, TIMESTAMP '2026-11-21 12:00:00', DATE '2015-01-31', 'kilde: dokument', 'build', 'opfoelgning',
            '{"0" * 64}', 1, '{CONTENT}', NULL, '')
    """,
    """
    INSERT INTO observation (load_no, ordinal, ref, document, indicator, area, period, breakdown, kind, low, high,
                             low_open, high_open, unit, quote, marker, period_text, source_body, relevance, note,
                             "where")
    VALUES (1, 1, 'O1', 'opfoelgning', 'selvbetjening', 'herning', '2014', '', 'measured', 77.4, 77.4,
            false, false, 'pct', '77,4 pct.', NULL, 'i 2014', '', 'headline', '', '')
    """,
)
ROWS = {0: (), 1: VERSION_1}


def write_version(path: Path, version: int) -> Path:
    """A store of schema version `version` at `path`, with its ledger; version 0 is an empty database."""
    with connect(path) as connection:
        migrate(connection, AT, up_to=version)
        for statement in ROWS[version]:
            connection.execute(statement)
    if version == 0:
        return path
    path.with_name(f"{path.stem}.ledger.jsonl").write_text(json.dumps(LEDGER) + "\n", encoding="utf-8")
    return path
