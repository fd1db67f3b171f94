"""The source documents' facts: `data/<document>/*.csv` → Facts, one Facts a document. Nothing is guessed or skipped.

A file must have exactly its header (one from before columns were added: without those), every cell its column's type,
every id must be known, every ref must stand once.
All mistakes of all files come at once as Problems: file, line, column, what was found and what was expected.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maaltavle.catalogue import Catalogue
from maaltavle.documents import schema
from maaltavle.documents.cells import CellError
from maaltavle.errors import BrokenData, Place, Problem, mismatch, unreadable
from maaltavle.message import Message
from maaltavle.model import Facts
from maaltavle.spelling.plain import meeting_ref

Values = schema.Values
# A file or row that could not be read hides its refs: to say that others name them in vain would only be an echo.
_UNREAD = frozenset({"unreadable", "encoding", "csv", "header", "cells"})


@dataclass(frozen=True)
class _Row:
    """One row of one file, every cell typed. `complete` is false when a cell was refused; it then makes no fact."""

    path: Path
    document: str
    line: int
    values: Values
    complete: bool

    def place(self, column: str) -> Place:
        return Place(str(self.path), self.line, column)


def read_facts(folder: Path, catalogue: Catalogue) -> dict[str, Facts]:
    """Read every document's folder below `folder` (data). The result is by document id, in the catalogue's order.

    Raises BrokenData with every mistake found.
    """
    problems: list[Problem] = list(_unknown_folders(folder, catalogue))
    rows: dict[str, list[_Row]] = {table: [] for table in schema.TABLES}
    for document in catalogue.documents:
        for table, path in _files(folder / document, problems):
            rows[table] += _read_file(path, document, schema.of_table(table, catalogue), problems)
    problems += _duplicate_refs(rows)
    if not any(problem.code in _UNREAD for problem in problems):
        problems += _broken_references(rows)
        problems += _broken_shown(rows, catalogue)
    for table in schema.TABLES:
        problems += _broken_rows(table, rows[table])
    if problems:
        raise BrokenData(tuple(sorted(problems, key=lambda problem: (problem.place.file, problem.place.line or 0))))
    return {document: _facts_of(document, rows) for document in catalogue.documents}


def document_files(folder: Path) -> tuple[Path, ...]:
    """The files of one document's folder that hold facts, in a fixed order."""
    return tuple(path for path in sorted(folder.glob("*.csv")) if path.stem in schema.TABLES)


def _unknown_folders(folder: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """A folder with fact files that no document claims would be left out in silence."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and path.name not in catalogue.documents and document_files(path):
            known = ", ".join(catalogue.documents)
            yield mismatch(
                "unknown_document",
                Place(str(path)),
                path.name,
                Message("et dokument fra dokumenter.toml: {known}", known=known),
            )


def _files(folder: Path, problems: list[Problem]) -> list[tuple[str, Path]]:
    """The fact files of a document's folder; a folder without any and a CSV file of another name are problems."""
    found = [(path.stem, path) for path in document_files(folder)]
    if not found:
        expected = Message("en mappe med mindst en af: {schema} (.csv)", schema=", ".join(schema.TABLES))
        problems.append(mismatch("no_files", Place(str(folder)), Message("ingen"), expected))
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in schema.TABLES:
            names = ", ".join(schema.TABLES)
            problems.append(
                mismatch("unknown_file", Place(str(path)), path.name, Message("en af: {names}", names=names))
            )
    return found


def _read_file(path: Path, document: str, readers: schema.Readers, problems: list[Problem]) -> list[_Row]:
    lines = _csv_lines(path, problems)
    header = next(lines, None)
    if header is None:
        return []
    later = schema.LATER.get(path.stem, ())
    older = {column: reader for column, reader in readers.items() if column not in later}
    if later and header[1] == list(older):
        empty = {column: readers[column]("") for column in later}
        rows = [_read_row(path, document, line, cells, older, problems) for line, cells in lines]
        return [replace(row, values={**row.values, **empty}) for row in rows]
    if header[1] != list(readers):
        expected = ",".join(readers)
        place = Place(str(path), 1)
        problems.append(
            mismatch("header", place, ",".join(header[1]), Message("præcis: {expected}", expected=expected))
        )
        return []
    return [_read_row(path, document, line, cells, readers, problems) for line, cells in lines]


def _csv_lines(path: Path, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on. A file that cannot be read to its end is a problem."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problems.append(unreadable(path, error))
        return
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        found = f"byte 0x{error.object[error.start]:02x}"
        problems.append(mismatch("encoding", Place(str(path), line), found, Message("tekst i UTF-8")))
        return
    reader, start = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(mismatch("csv", Place(str(path), start), str(error), Message("gyldig CSV")))
        return
    if start == 1:
        problems.append(mismatch("header", Place(str(path), 1), "", Message("en linje med kolonnenavne")))


def _read_row(
    path: Path, document: str, line: int, cells: Sequence[str], readers: schema.Readers, problems: list[Problem]
) -> _Row:
    if len(cells) != len(readers):
        found, n = len(cells), len(readers)
        place = Place(str(path), line)
        problems.append(mismatch("cells", place, Message("{found} celler", found=found), Message("{n} celler", n=n)))
        return _Row(path, document, line, {}, False)
    values: dict[str, object] = {}
    for (column, reader), cell in zip(readers.items(), cells, strict=True):
        try:
            values[column] = reader(cell)
        except CellError as error:
            place = Place(str(path), line, column)
            problems.append(mismatch("value", place, cell, error.expected))
    return _Row(path, document, line, values, len(values) == len(readers))


def _duplicate_refs(rows: Mapping[str, Sequence[_Row]]) -> Iterator[Problem]:
    """A ref names one fact in the whole product, so it may stand once in all documents together."""
    for table in schema.WITH_REF:
        first: dict[str, _Row] = {}
        for row in rows[table]:
            ref = row.values.get("ref") or ""
            before = first.setdefault(ref, row) if ref else row
            if before is not row:
                seen = f"{before.path}:{before.line}"
                expected = Message("en ref, der ikke står i {seen}", seen=seen)
                yield mismatch("duplicate_ref", row.place("ref"), ref, expected)


def _broken_references(rows: Mapping[str, Sequence[_Row]]) -> Iterator[Problem]:
    """Refs that name a goal or an observation must name one that some document brings."""
    refs = {table: {row.values.get("ref") for row in rows[table]} for table in schema.WITH_REF}
    for table, column, target in schema.REFERENCES:
        for row in rows[table]:
            value = row.values.get(column) or ()
            for ref in (value,) if isinstance(value, str) else value:
                if ref not in refs[target]:
                    expected = Message("en ref fra {target}.csv", target=target)
                    yield mismatch("unknown_ref", row.place(column), ref, expected)


def _broken_shown(rows: Mapping[str, Sequence[_Row]], catalogue: Catalogue) -> Iterator[Problem]:
    """What a meeting shows must be there: the point on its agenda, and what the screen is of."""
    points = {
        (meeting_ref(committee.short, row.values["meeting_date"]), row.values["point_no"])
        for row in rows["agenda"]
        if row.complete and (committee := catalogue.committees.get(row.values["committee"]))
    }
    goals = {row.values.get("ref") for row in rows["goals"]}
    known: dict[str, tuple[Collection[object], str]] = {
        "goal": (goals, "goals.csv"), "indicator": (catalogue.indicators.keys(), "indikatorer.toml"),
    }  # fmt: skip
    for row in rows["shown"]:
        if not row.complete:
            continue
        values = row.values
        if (values["meeting"], values["point_no"]) not in points:
            named = f"{values['meeting']} {values['point_no']}"
            expected = Message("et møde og punkt fra agenda.csv")
            yield mismatch("unknown_ref", row.place("point_no"), named, expected)
        refs, file = known.get(values["what"], ((), ""))
        for ref in values["of"].split() if file else ():
            if ref not in refs:
                yield mismatch("unknown_ref", row.place("of"), ref, Message("en ref fra {file}", file=file))


def _broken_rows(table: str, rows: Sequence[_Row]) -> Iterator[Problem]:
    """What single cells cannot show: rules between the cells of a row."""
    check: Callable[[Values], Iterator[schema.Breach]] = schema.CHECKS.get(table, lambda _: iter(()))
    for row in rows:
        if row.complete:
            for column, found, expected in check(row.values):
                yield mismatch("row", row.place(column), found, expected)


def _facts_of(document: str, rows: Mapping[str, Sequence[_Row]]) -> Facts:
    return Facts(
        **{
            schema.TABLES[table]: tuple(
                schema.MAKERS[table](document, row.values) for row in table_rows if row.document == document
            )
            for table, table_rows in rows.items()
        }
    )
