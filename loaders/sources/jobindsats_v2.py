"""Jobindsats (STAR), version 2: areas, periods and dimensions by their labels, the key raw, an answer a list of tables.

STAR has said that version 2 ends: it is for who has a key to nothing newer. Every dimension is named in a question,
for without one some tables answer with a row for each of its parts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any  # JSON that somebody else wrote

from loaders.sources import jobindsats_rows, jobindsats_said, source_faults
from loaders.sources.http import MANNERS, Ask
from loaders.sources.jobindsats import DESCRIBED, Job, Jobindsats
from loaders.sources.jobindsats_chosen import ALL
from loaders.sources.jobindsats_key import Key
from loaders.sources.jobindsats_said import PERIOD
from loaders.sources.pace import Manners, Pace
from loaders.sources.source_faults import failed
from maaltavle.contracts.source import Failure, TableInfo, TableLine
from maaltavle.message import Message

BASE = "https://api.jobindsats.dk/v2"


class JobindsatsV2(Jobindsats):
    """Version 2 of Jobindsats, asked and answered in its own words."""

    name = "jobindsats_v2"
    TITLE = Message("Jobindsats, version 2")
    scheme = ""

    def __init__(
        self, key: Key | Failure, base: str = BASE, manners: Manners = MANNERS, pace: Pace | None = None
    ) -> None:
        super().__init__(key, base, manners, pace)

    def question(self, job: Job) -> Ask:
        """The one question for the figures. It is posted: a label may have a comma in it."""
        asked: dict[str, object] = {}
        for code, ids in job.chosen.items():
            said = next(values for own, values in job.request.chosen.items() if own.casefold() == code.casefold())
            if code.startswith(PERIOD):
                asked["period"] = ids
            else:
                asked[code] = ALL if ALL in said else ids
        return Ask(f"data/{job.info.id}/json", body=json.dumps(asked, ensure_ascii=False))

    def rows(self, said: Any, info: TableInfo) -> list[jobindsats_rows.Rows] | None:
        """The tables of an answer."""
        return jobindsats_rows.rows_v2(said)

    def _listed(self) -> list[tuple[TableLine, str]] | Failure:
        said = self.line.said(Ask("tables/json"))
        if isinstance(said, Failure):
            return said
        return [*jobindsats_said.lines_v2(said)] or _unread("tables")

    def _described(self, table: str) -> tuple[TableInfo, Any] | Failure:
        said = self.line.said(Ask(f"tables/{table}/json"), table)
        if isinstance(said, Failure):
            return said
        info = jobindsats_said.table_v2(said, table)
        return _unread(table) if info is None else (info, said)


def described_before(folder: Path, table: str) -> TableInfo | None:
    """The table as it was described when a folder was filled; None where nothing readable is kept."""
    try:
        return jobindsats_said.table_v2(json.loads((folder / DESCRIBED).read_text(encoding="utf-8")), table)
    except (OSError, ValueError, RecursionError):
        return None


def _unread(path: str) -> Failure:
    return failed(source_faults.NOT_READ, path, Message("noget andet end tal eller en beskrivelse"))
