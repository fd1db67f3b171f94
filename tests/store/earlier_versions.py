"""Databases as earlier releases left them. With a migration, its release's INSERTs are added here and never changed.

`write_version(path, n)` writes a store of schema version n with one load of one figure (O1 = 77.4) and its archive, by
that version's own column names and not through today's code, so that a later version is tested against what was really
on disk.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from maaltavle.store.connection import connect
from maaltavle.store.schema import migrate

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CONTENT = "be8dab9272a51ff7571327ee1f71affea24b1a57da8a8b40830e1bb67b1f7d4d"
MANIFEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of a folder without files: no bytes
LEDGER = {
    "number": 1,
    "at": "2026-11-21T12:00:00+00:00",
    "known_from": "2015-01-31",
    "person": "kilde: dokument",
    "action": "build",
    "source": "opfoelgning",
    "sha256": MANIFEST,
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
            '{MANIFEST}', 1, '{CONTENT}', NULL, '')
    """,
    """
    INSERT INTO observation (load_no, ordinal, ref, document, indicator, area, period, breakdown, kind, low, high,
                             low_open, high_open, unit, quote, marker, period_text, source_body, relevance, note,
                             "where")
    VALUES (1, 1, 'O1', 'opfoelgning', 'selvbetjening', 'herning', '2014', '', 'measured', 77.4, 77.4,
            false, false, 'pct', '77,4 pct.', NULL, 'i 2014', '', 'headline', '', '')
    """,
)
# Version 2 has rows of the catalogue too: the figure's indicator stands beside it in the same load.
CONTENT_2 = "a91ada6df3ac69121640bffa10f29725593ed6dc932652deaa48c815e6fbb005"
VERSION_2 = (
    VERSION_1[0],
    VERSION_1[1].replace("', 1, '", "', 2, '").replace(CONTENT, CONTENT_2),
    VERSION_1[2],
    """
    INSERT INTO indicator (load_no, ordinal, id, name_da, name_en, definition_da, definition_en, unit, decimals, good,
                           sign_note_da, sign_note_en, periodicity, source_body, committee, kind_of_chart, seasonal,
                           announced_da, announced_en, next_period, note_da, note_en)
    VALUES (1, 1, 'selvbetjening', 'Digital selvbetjening', 'Digital self-service', '', '', 'pct', 1, 'up',
            '', '', 'year', 'KMD', '', 'share', false, '', '', '', '', '')
    """,
)
# Version 3 has follow-ups and meetings: a meeting with what it shows, a decision and a freeze, a text and a remark.
CONTENT_3 = "7f9d5b05e4a02271ea63790e5b4d0cefc01ca789a368cab64648320b99379e70"
VERSION_3 = (
    VERSION_1[0],
    VERSION_1[1].replace("', 1, '", "', 8, '").replace(CONTENT, CONTENT_3),
    VERSION_1[2],
    """
    INSERT INTO followup (load_no, ordinal, goal, "column", text, person, outcome, draft, based_on)
    VALUES (1, 1, 'G1', 'status', 'Godt på vej', 'Anna', NULL, '', 0)
    """,
    """
    INSERT INTO round (load_no, ordinal, municipality, committee, year, deadline, note)
    VALUES (1, 1, 'herning', 'oeu', 2014, DATE '2015-02-01', '')
    """,
    """
    INSERT INTO meeting (load_no, ordinal, ref, document, municipality, committee, "date", "time", place, note)
    VALUES (1, 1, 'oeu-2015-02-01', 'oeu-2015-02-01', 'herning', 'oeu', DATE '2015-02-01', '15:00', 'B1.11', '')
    """,
    """
    INSERT INTO shown (load_no, ordinal, meeting, point_no, place, what, "of", area, breakdown, period, heading, text)
    VALUES (1, 1, 'oeu-2015-02-01', 7, 1, 'indicator', 'selvbetjening', '', '', '', '', '')
    """,
    """
    INSERT INTO decision (load_no, ordinal, meeting, point_no, kind, text, remarks, person)
    VALUES (1, 1, 'oeu-2015-02-01', 7, 'noted', 'Taget til efterretning.', '', 'Anna')
    """,
    f"""
    INSERT INTO "freeze" (load_no, ordinal, meeting, up_to, known_at, person, sha256)
    VALUES (1, 1, 'oeu-2015-02-01', 1, DATE '2015-02-01', 'Anna', '{"0" * 64}')
    """,
    """
    INSERT INTO remark (load_no, ordinal, indicator, area, breakdown, period, text, draft, person, language)
    VALUES (1, 1, 'selvbetjening', 'herning', '', '2014', 'Herning lå på 77,4 %.', '', 'Anna', 'da')
    """,
)
# Version 4 has loads that keep their form; a load of a document's corrected edition names the load it replaces.
VERSION_4 = (
    VERSION_3[0],
    VERSION_3[1].replace("undoes, note)", "undoes, note, form)").replace("NULL, '')", "NULL, '', 4)"),
    *VERSION_3[2:],
)
# Version 5 has what words say where they name no outcome, who coded them, and who answers for a goal.
CONTENT_5 = "30ab026d50d492c8c202ad41549c03fab98082ce03af894c55eba907c9e3ee8c"
VERSION_5 = (
    VERSION_4[0],
    VERSION_4[1].replace("', 8, '", "', 9, '").replace(CONTENT_3, CONTENT_5).replace("NULL, '', 4)", "NULL, '', 5)"),
    *VERSION_4[2:],
    """
    INSERT INTO responsible (load_no, ordinal, goal, who, note) VALUES (1, 1, 'G1', 'Anna', '')
    """,
)
# Version 6 has what a meeting left open.
CONTENT_6 = "87a6be5d360febcf02058c1e7cc31aee5690f9954d263b467cb2e7fba73090bc"
VERSION_6 = (
    VERSION_5[0],
    VERSION_5[1].replace("', 9, '", "', 10, '").replace(CONTENT_5, CONTENT_6).replace("NULL, '', 5)", "NULL, '', 6)"),
    *VERSION_5[2:],
    """
    INSERT INTO matter (load_no, ordinal, ref, meeting, point_no, kind, text, who, due, closed, note, person)
    VALUES (1, 1, 'oeu-2015-02-01-7-1', 'oeu-2015-02-01', 7, 'question', 'Hvornår er der tal?', 'Anna',
            DATE '2015-03-01', false, '', 'Anna')
    """,
)
CONTENT_7 = "c0755dd8fdc0f5e9e2b52ef70a54a9ab4fbeaa65714666eb1debf79c919790b1"
# Version 7 has departments.
VERSION_7 = (
    VERSION_6[0],
    VERSION_6[1].replace("', 10, '", "', 11, '").replace(CONTENT_6, CONTENT_7).replace("NULL, '', 6)", "NULL, '', 7)"),
    *VERSION_6[2:],
    """
    INSERT INTO department (load_no, ordinal, id, name_da, name_en, municipality)
    VALUES (1, 1, 'herning-it', 'IT', 'IT', 'herning')
    """,
)
# Version 8 has agenda points that were moved.
CONTENT_8 = "97d0648e7b43b2a6217c9a8d35b8d2f69b80ae441b8d268415b65c072a0c38c4"
VERSION_8 = (
    VERSION_7[0],
    VERSION_7[1].replace("', 11, '", "', 12, '").replace(CONTENT_7, CONTENT_8).replace("NULL, '', 7)", "NULL, '', 8)"),
    *VERSION_7[2:],
    """
    INSERT INTO agenda_point (load_no, ordinal, document, meeting_date, meeting_time, place, committee, point_no, title,
                              case_no, closed, resume, recommender, recommendations, decision, decision_type,
                              attachments, note, origin)
    VALUES (1, 1, 'oeu-2015-02-01', DATE '2015-02-01', '15:00', 'B1.11', 'oeu', 7, 'Selvbetjening', '', false, '', '',
            [], '', '', [], '', 5)
    """,
)
ROWS = {
    0: (), 1: VERSION_1, 2: VERSION_2, 3: VERSION_3, 4: VERSION_4, 5: VERSION_5, 6: VERSION_6, 7: VERSION_7,
    8: VERSION_8,
}  # fmt: skip
LEDGERS = {
    1: LEDGER,
    2: LEDGER | {"rows": 2, "content": CONTENT_2},
    3: LEDGER | {"rows": 8, "content": CONTENT_3},
    4: LEDGER | {"rows": 8, "content": CONTENT_3, "replaces": None, "stands_from": None, "form": 4},
    5: LEDGER | {"rows": 9, "content": CONTENT_5, "replaces": None, "stands_from": None, "form": 5},
    6: LEDGER | {"rows": 10, "content": CONTENT_6, "replaces": None, "stands_from": None, "form": 6},
    7: LEDGER | {"rows": 11, "content": CONTENT_7, "replaces": None, "stands_from": None, "form": 7},
    8: LEDGER | {"rows": 12, "content": CONTENT_8, "replaces": None, "stands_from": None, "form": 8},
}


def write_version(path: Path, version: int) -> Path:
    """A store of schema version `version` at `path`, with its ledger; version 0 is an empty database."""
    with connect(path) as connection:
        migrate(connection, AT, up_to=version)
        for statement in ROWS[version]:
            connection.execute(statement)
    if version == 0:
        return path
    path.with_name(f"{path.stem}.raw").mkdir(exist_ok=True)
    path.with_name(f"{path.stem}.raw").joinpath(MANIFEST).touch()
    path.with_name(f"{path.stem}.ledger.jsonl").write_text(json.dumps(LEDGERS[version]) + "\n", encoding="utf-8")
    return path
