"""Jobindsats (STAR), version 3: subjects, tables, descriptions, and figures as JSON, with a key of the organisation's.

An answer is kept as it came and looked through (`jobindsats_rows`); the file for the reader is the same with the
table's id in it. Withheld figures are null in both. A description says when new figures come next.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any  # JSON that somebody else wrote

from loaders.sources import choosing, jobindsats_chosen, jobindsats_rows, jobindsats_said, source_faults
from loaders.sources.choosing import Chosen
from loaders.sources.http import MANNERS, Answer, Ask, json_of
from loaders.sources.jobindsats_chosen import ALL, FEWER_PERIODS, LEVEL
from loaders.sources.jobindsats_key import Key
from loaders.sources.jobindsats_line import Line, OnlySoMany
from loaders.sources.jobindsats_said import MEASURES, PERIOD
from loaders.sources.pace import Manners, Pace
from loaders.sources.source_faults import failed
from maaltavle.contracts.source import (
    Failure,
    Fetched,
    FetchedFile,
    Request,
    TableInfo,
    TableLine,
    Told,
    Variable,
    silent,
)
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

BASE = "https://api.jobindsats.dk/v3"
JSON = (("format", "json"),)
RAW, DESCRIBED = "svar.json", "tabel.json"


@dataclass(frozen=True)
class Job:
    """One fetch on its way."""

    request: Request
    info: TableInfo
    described: Any  # as the source said it
    chosen: Chosen
    notes: tuple[Problem, ...]


class Jobindsats:
    """Jobindsats, or what answers like it. Without a key every question is answered by what to do about that."""

    name = "jobindsats"
    TITLE = Message("Jobindsats")
    scheme = "Bearer"

    def __init__(
        self, key: Key | Failure, base: str = BASE, manners: Manners = MANNERS, pace: Pace | None = None
    ) -> None:
        self.line = Line(key, self.scheme, base, manners, pace)

    def __enter__(self) -> Jobindsats:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of its connections."""
        self.line.close()

    def search(self, words: str, *, inactive: bool = False) -> tuple[TableLine, ...] | Failure:
        """The tables with all the words in id, name, subject, group or measures; first the one whose id it is."""
        listed = self._listed()
        if isinstance(listed, Failure):
            return listed
        wanted = words.casefold().split()

        def rank(line: TableLine, over: str) -> int:
            title, every = f"{line.id} {line.title}".casefold(), f"{over} {' '.join(line.variables)}".casefold()
            if [line.id.casefold()] == wanted:
                return 0
            return 1 if all(one in title for one in wanted) else 2 if all(one in title + every for one in wanted) else 3

        ranked = sorted(((rank(line, over), line.id, line) for line, over in listed), key=lambda one: one[:2])
        return (*(line for found, _id, line in ranked if found < 3),)

    def describe(self, table: str) -> TableInfo | Failure:
        """A table's periods, hierarchies with all their values, measures, and when new figures come next."""
        found = self._described(table.lower())
        return found if isinstance(found, Failure) else found[0]

    def newest(self, n: int) -> str:
        """The newest so many periods, or as many as there are."""
        return f"latest:<={n}"

    def count(self, request: Request, info: TableInfo) -> int | Failure:
        """How many figures a request has, at most."""
        found = jobindsats_chosen.meant(request, info)
        return found if isinstance(found, Failure) else cells(found[0], info)

    def fetch(
        self, request: Request, folder: Path, before: TableInfo | None = None, told: Told = silent
    ) -> Fetched | Failure:
        """The figures of a request in a folder, as `TABLE.json`, with the answer as it came and the description."""
        described = self._described(request.table.lower())
        if isinstance(described, Failure):
            return described
        info, said = described
        found = jobindsats_chosen.meant(request, info)
        if isinstance(found, Failure):
            return found
        chosen, fewer = found
        changed = [*choosing.changes(before, info), *jobindsats_chosen.lost(request, before, info)] if before else []
        job = Job(request, info, said, chosen, (*changed, *fewer))
        answer = self._figures(job)
        if isinstance(answer, tuple):
            answer, job = answer
        if isinstance(answer, Failure):
            return answer
        come = self._kept(job, answer, folder)
        if isinstance(come, Fetched):
            told(come.cells, come.cells)
        return come

    def _listed(self) -> list[tuple[TableLine, str]] | Failure:
        said = self.line.said(Ask("tables", JSON))
        if isinstance(said, Failure):
            return said
        return [*jobindsats_said.lines_v3(said)] or _unread("tables")

    def _described(self, table: str) -> tuple[TableInfo, Any] | Failure:
        said = self.line.said(Ask(f"table/{table}", JSON), table)
        if isinstance(said, Failure):
            return said
        info = jobindsats_said.table_v3(said, table)
        return _unread(table) if info is None else (info, said)

    def _figures(self, job: Job) -> Answer | Failure | tuple[Answer | Failure, Job]:
        """The answer; where there are fewer periods than were described, and that was agreed to, those there are."""
        answer = self.line.answer(self.question(job), job.info.id)
        time = next(code for code in job.chosen if code.startswith(PERIOD))
        agreed = any(said.startswith("latest:<=") for said in job.request.chosen[time])
        if not isinstance(answer, OnlySoMany) or not agreed or not 0 < answer.has < len(job.chosen[time]):
            return answer
        said = Message("{n} perioder", n=answer.has)
        note = FEWER_PERIODS.at(Place(job.info.id, column=time), said)
        chosen = {**job.chosen, time: job.chosen[time][-answer.has :]}
        fewer = Job(job.request, job.info, job.described, chosen, (*job.notes, note))
        return self.line.answer(self.question(fewer), job.info.id), fewer

    def question(self, job: Job) -> Ask:
        """The one question for the figures."""
        return Ask(f"data/{job.info.id}", (*_asked(job), *JSON))

    def rows(self, said: Any, info: TableInfo) -> list[jobindsats_rows.Rows] | None:
        """The tables of an answer."""
        measures = info.variable(MEASURES)
        return jobindsats_rows.rows_v3(said, [one.text for one in measures.values] if measures else [])

    def _kept(self, job: Job, answer: Answer, folder: Path) -> Fetched | Failure:
        """The answer on disk, where nothing is wrong with it."""
        said = json_of(answer)
        if isinstance(said, Failure):
            return said
        tables, own = self.rows(said, job.info), job.info.id
        if tables is None:
            return _unread(own)
        if problems := [one for table in tables for one in jobindsats_rows.wrong(own, table)]:
            return Failure((*problems,))
        periods = next(ids for code, ids in job.chosen.items() if code.startswith(PERIOD))
        notes = (*job.notes, *jobindsats_rows.notes(own, tables, periods))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            raw = _written(folder / RAW, answer.body)
            file = _written(folder / f"{own}.json", jobindsats_rows.with_table(answer.body, own))
            _written(folder / DESCRIBED, json.dumps(job.described, ensure_ascii=False).encode())
        except OSError:
            return failed(source_faults.NO_ROOM, own, Message("en fil, der ikke kunne skrives"))
        figures = sum(len(one.rows) * (len(one.columns) - len(one.keys)) for one in tables)
        return Fetched((file,), (raw,), job.request, answer.at, answer.address, figures, job.info, notes)


def cells(chosen: Chosen, info: TableInfo) -> int:
    """How many figures: of measures that are left out all come."""
    left_out = [one for one in info.variables if one.may_be_left_out and one.id not in chosen]
    return choosing.cells({**chosen, **{one.id: one.ids for one in left_out}})


def _asked(job: Job) -> Iterator[tuple[str, str]]:
    """A query: measures by group, periods as the newest so many or one by one, hierarchies as they were chosen."""
    measures = [one for one in job.request.chosen.get(MEASURES, ()) if one != ALL]
    if not measures or ALL in job.request.chosen[MEASURES]:
        yield "mgroup.*", ALL
    else:
        groups: dict[str, list[str]] = {}
        for one in job.chosen[MEASURES]:
            group, _dot, measure = one.partition(".")
            groups.setdefault(group, []).append(measure or ALL)
        yield from ((f"{MEASURES}.{group}", ",".join(ids)) for group, ids in groups.items())
    for code, ids in job.chosen.items():
        variable = job.info.variable(code)
        if variable is not None and code != MEASURES:
            yield (code, _periods(ids, variable)) if variable.time else (f"hierarchy.{code}", _nodes(job, code, ids))


def _periods(ids: list[str], variable: Variable) -> str:
    return f"latest:{len(ids)}" if variable.ids[-len(ids) :] == ids else ",".join(ids)


def _nodes(job: Job, code: str, ids: list[str]) -> str:
    said = next(values for own, values in job.request.chosen.items() if own.casefold() == code.casefold())
    if ALL in said:
        return ALL
    levels = [one for one in said if one.startswith(LEVEL)]
    variable = job.info.variable(code)
    of_levels = {one.id for one in variable.values if f"{LEVEL}{one.level}" in levels} if variable else set()
    return ",".join((*levels, *(one for one in ids if one not in of_levels or one in said)))


def described_before(folder: Path, table: str) -> TableInfo | None:
    """The table as it was described when a folder was filled; None where nothing readable is kept."""
    try:
        return jobindsats_said.table_v3(json.loads((folder / DESCRIBED).read_text(encoding="utf-8")), table)
    except (OSError, ValueError, RecursionError):
        return None


def _written(place: Path, body: bytes) -> FetchedFile:
    """A file that is there only when all of it is. Raises OSError."""
    coming = place.with_name(f"{place.name}.part")
    try:
        coming.write_bytes(body)
        os.replace(coming, place)
    finally:
        coming.unlink(missing_ok=True)
    return FetchedFile(place, sha256(body).hexdigest(), len(body))


def _unread(path: str) -> Failure:
    return failed(source_faults.NOT_READ, path, Message("noget andet end tal eller en beskrivelse"))
