"""Statistics Denmark's StatBank: subjects, tables, descriptions, and figures as BULK or JSON-stat 1.

A request is asked in parts along time: whole parts that came are kept, so that after a cut only the missing ones are
asked for again. BULK has rows in no order and leaves zeros out: what comes out has every cell once, in order. The file
says what it counts and in which unit, and is read by the layout of StatBank's own answers.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any  # JSON that somebody else wrote

from loaders.faults import Fault
from loaders.sources import choosing, source_faults, statbank_rows, statbank_said
from loaders.sources.choosing import Chosen
from loaders.sources.http import MANNERS, Answer, Ask, Client, json_of
from loaders.sources.kept_parts import KeptParts, file_of
from loaders.sources.pace import Manners, Pace
from loaders.sources.source_faults import failed
from loaders.sources.statbank_rows import Rows, Written
from maaltavle.contracts.source import Failure, Fetched, FetchedFile, Request, TableInfo, TableLine, Told, silent
from maaltavle.errors import Place
from maaltavle.message import Message

BASE = "https://api.statbank.dk/v1"
BULK, JSON_STAT = "BULK", "JSONSTAT"
ENDINGS = {BULK: ".csv", JSON_STAT: ".json"}
MOST_CELLS = 1_000_000  # of one answer that is not BULK
AT_ONCE = 250_000  # cells of one part of a BULK answer: what is asked for again after a cut
MOST_DESCRIBED = 64_000_000  # bytes of a list or a description
RAW, DESCRIBED = "svar", "tabel.json"
UNKNOWN_FORM = Fault("statbank_form", "BULK eller JSONSTAT", "Vælg tabellen igen.")
MEANWHILE = Fault(
    "source_updated_meanwhile",
    "den samme udgave af tabellen hele vejen",
    "Kilden opdaterede tabellen, mens der blev hentet. Intet er gemt: hent igen.",
)


@dataclass(frozen=True)
class _Job:
    """One fetch on its way."""

    info: TableInfo
    form: str
    parts: KeptParts
    told: Told
    cells: int


class Statbank:
    """The StatBank, or what answers like it. `at_once` and `most_cells` are how much is asked for in one question."""

    name = "statbank"
    TITLE = Message("Danmarks Statistik, Statistikbanken")

    def __init__(
        self,
        base: str = BASE,
        manners: Manners = MANNERS,
        language: str = "da",
        at_once: int = AT_ONCE,
        most_cells: int = MOST_CELLS,
        pace: Pace | None = None,
    ) -> None:
        self._client, self._language = Client(base, manners, pace=pace), language
        self._most = {BULK: at_once, JSON_STAT: most_cells}
        self.address = base

    def __enter__(self) -> Statbank:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of its connections."""
        self._client.close()

    def subjects(self) -> tuple[tuple[str, str], ...] | Failure:
        """Every subject's id and name, those under it after it."""
        said = self._said("subjects", {"recursive": True}, "")
        return said if isinstance(said, Failure) else (*statbank_said.subjects(said),)

    def tables(self, subjects: tuple[str, ...] = (), inactive: bool = False) -> tuple[TableLine, ...] | Failure:
        """The tables of subjects, or all of them."""
        asked: dict[str, object] = {"subjects": [*subjects]} if subjects else {}
        said = self._said("tables", {**asked, "includeInactive": inactive}, "")
        found = said if isinstance(said, Failure) else statbank_said.table_lines(said)
        return self._unread("tables") if found is None else found

    def search(self, words: str, *, inactive: bool = False) -> tuple[TableLine, ...] | Failure:
        """The tables with all the words in id, title or variables: first the one whose id it is, then by title."""
        found = self.tables(inactive=inactive)
        if isinstance(found, Failure):
            return found
        wanted = words.casefold().split()

        def rank(line: TableLine) -> int:
            if [line.id.casefold()] == wanted:
                return 0
            title = f"{line.id} {line.title}".casefold()
            every = f"{title} {' '.join(line.variables)}".casefold()
            return 1 if all(word in title for word in wanted) else 2 if all(word in every for word in wanted) else 3

        return (*sorted((line for line in found if rank(line) < 3), key=rank),)

    def describe(self, table: str) -> TableInfo | Failure:
        """A table's description."""
        found = self._described(table)
        return found if isinstance(found, Failure) else found[0]

    def newest(self, n: int) -> str:
        """The newest so many periods, as the StatBank writes it."""
        return f"(-n+{n})"

    def count(self, request: Request, info: TableInfo) -> int | Failure:
        """How many cells a request has, or why it cannot be asked."""
        found = self._meant(request, info)
        return found if isinstance(found, Failure) else choosing.cells(found[0])

    def fetch(
        self, request: Request, folder: Path, before: TableInfo | None = None, told: Told = silent
    ) -> Fetched | Failure:
        """The figures of a request in a folder: `TABLE.csv`, or the answers of JSON-stat, with what came beside them.

        The description stands in the folder too, for the next fetch to be held against (`described_before`).
        """
        described = self._described(request.table)
        if isinstance(described, Failure):
            return described
        info, said = described
        found = self._meant(request, info)
        if isinstance(found, Failure):
            return found
        chosen, form = found
        try:
            parts = KeptParts(folder / RAW, ENDINGS[form])
            job = _Job(info, form, parts, told, choosing.cells(chosen))
            came = self._written(job, chosen, folder) if form == BULK else self._copied(job, chosen, folder)
            if isinstance(came, Failure):
                return came
            (folder / DESCRIBED).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return failed(source_faults.NO_ROOM, info.id, Message("en fil, der ikke kunne skrives"))
        changed = choosing.changes(before, info) if before else ()
        ended = [] if info.active else [choosing.NOT_ACTIVE.at(Place(info.id), Message("en afsluttet tabel"))]
        return replace(came, asked=request, problems=(*ended, *changed, *came.problems))

    def _meant(self, request: Request, info: TableInfo) -> tuple[Chosen, str] | Failure:
        """What is chosen, in ids, and the form of the answer."""
        form = request.form or BULK
        if form not in ENDINGS:
            return failed(UNKNOWN_FORM, info.id, form)
        chosen, problems = choosing.resolved(request, info)
        problems += choosing.unnamed(info, chosen, every=form == BULK) if not problems else ()
        return choosing.refused(problems) or (chosen, form)

    def _written(self, job: _Job, chosen: Chosen, folder: Path) -> Fetched | Failure:
        """BULK: one file of all parts, in order."""
        place, written = folder / f"{job.info.id}{ENDINGS[BULK]}", Written()
        coming, raw = place.with_name(f"{place.name}.part"), list[tuple[FetchedFile, datetime]]()
        try:
            with coming.open("wb") as sink:
                sink.write(statbank_rows.heading(job.info, chosen))
                for part in self._parts(job, chosen):
                    if isinstance(part, Failure):
                        return part
                    answer, at, cells = part
                    raw.append((answer, at))
                    rows = Rows(job.info, cells)
                    if wrong := rows.find(answer.path):
                        job.parts.drop(answer.path)
                        return Failure(wrong)
                    rows.write(answer.path, sink, written)
            if (other := self._updated(job, raw)) is not None:
                return other
            os.replace(coming, place)
        finally:
            coming.unlink(missing_ok=True)
        found = self._fetched(job, (file_of(place),), raw)
        return replace(found, problems=(*statbank_rows.notes(job.info, written),))

    def _copied(self, job: _Job, chosen: Chosen, folder: Path) -> Fetched | Failure:
        """JSON-stat: the answers as they came, each with all its cells."""
        raw = list[tuple[FetchedFile, datetime]]()
        for part in self._parts(job, chosen):
            if isinstance(part, Failure):
                return part
            answer, at, cells = part
            if not _is_whole(answer.path, cells):
                job.parts.drop(answer.path)
                return failed(statbank_rows.HALF, job.info.id, Message("et svar med andre celler"))
            raw.append((answer, at))
        if (other := self._updated(job, raw)) is not None:
            return other
        files = list[FetchedFile]()
        for number, (answer, _at) in enumerate(raw, 1):
            place = folder / f"{job.info.id}{f'-{number}' if len(raw) > 1 else ''}{ENDINGS[JSON_STAT]}"
            shutil.copyfile(answer.path, place)
            files.append(replace(answer, path=place))
        return self._fetched(job, (*files,), raw)

    def _parts(self, job: _Job, chosen: Chosen) -> Iterator[tuple[FetchedFile, datetime, Chosen] | Failure]:
        """The answers, one part after the other; what the source finds too much is asked for in halves."""
        time, done = job.info.time.id if job.info.time else "", 0
        waiting = deque(choosing.in_parts(chosen, time, self._most[job.form]))
        while waiting:
            cells = waiting.popleft()
            body = self._question(job, cells)

            def ask(place: Path, body: str = body) -> Answer | Failure:
                return self._client.save(Ask("data", body=body, measured=True), place)

            found = job.parts.part(body, f"{self.address} {job.info.updated}", ask)
            size = choosing.cells(cells)
            if isinstance(found, Failure):
                refused = statbank_said.told(found, Place(job.info.id))
                too_many = any(one.code == statbank_said.TOO_MANY.code for one in refused.problems)
                if not too_many or size == 1:
                    yield refused
                    return
                waiting.extendleft(reversed([*choosing.in_parts(cells, time, -(-size // 2))]))
                continue
            done += size
            job.told(done, job.cells)
            yield (*found, cells)

    def _question(self, job: _Job, chosen: Chosen) -> str:
        """One question for figures, with every value by its id."""
        asked: dict[str, object] = {"table": job.info.id, "format": job.form, "lang": self._language}
        if job.form == BULK:
            asked |= {"valuePresentation": "Code", "delimiter": "Semicolon"}
        variables = [{"code": code, "values": values} for code, values in chosen.items()]
        return json.dumps({**asked, "variables": variables}, ensure_ascii=False)

    def _updated(self, job: _Job, raw: list[tuple[FetchedFile, datetime]]) -> Failure | None:
        """Of several answers all are of one update of the table."""
        if len(raw) < 2:
            return None
        now = self._described(job.info.id)
        if isinstance(now, Failure):
            return now
        return None if now[0] == job.info else failed(MEANWHILE, job.info.id, now[0].updated)

    def _fetched(self, job: _Job, files: tuple[FetchedFile, ...], raw: list[tuple[FetchedFile, datetime]]) -> Fetched:
        job.parts.keep_only(one.path for one, _at in raw)
        answers, oldest = (*(one for one, _at in raw),), min(at for _one, at in raw)
        nothing = Request(self.name, job.info.id, {}, job.form)
        return Fetched(files, answers, nothing, oldest, f"{self.address}/data", job.cells, job.info)

    def _described(self, table: str) -> tuple[TableInfo, Any] | Failure:
        said = self._said("tableinfo", {"table": table}, table)
        if isinstance(said, Failure):
            return said
        info = statbank_said.table_info(said)
        return (info, said) if info is not None else self._unread("tableinfo")

    def _said(self, path: str, asked: dict[str, object], table: str) -> Any | Failure:
        """An answer in JSON."""
        body = json.dumps({**asked, "lang": self._language, "format": "JSON"}, ensure_ascii=False)
        found = self._client.read(Ask(path, body=body, most_bytes=MOST_DESCRIBED))
        return statbank_said.told(found, Place(table or path)) if isinstance(found, Failure) else json_of(found)

    def _unread(self, path: str) -> Failure:
        return failed(source_faults.NOT_READ, path, Message("noget andet end en beskrivelse"))


def described_before(folder: Path) -> TableInfo | None:
    """The table as it was described when a folder was filled; None where nothing readable is kept."""
    try:
        return statbank_said.table_info(json.loads((folder / DESCRIBED).read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


def _is_whole(path: Path, chosen: Chosen) -> bool:
    try:
        return statbank_said.same_cells(json.loads(path.read_text(encoding="utf-8-sig")), chosen)
    except (ValueError, RecursionError):
        return False
