"""The command line, everything as data: JSON, lines of JSON, CSV, Parquet, to standard output or into a file.

Figures are never held together: they are read some thousand at a time, and so they leave.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from maaltavle.cli import reports
from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.cli.shared import Commands
    from maaltavle.exports import Row
    from maaltavle.exports.figures import Table
    from maaltavle.store import Store

WHAT = ("observations", "goals", "verdicts", "texts", "projects", "meetings", "remarks")
FORMATS = ("json", "csv", "jsonl", "parquet")
FIGURES = "observations"


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """`export`."""
    export = commands.add_parser("export", parents=[shared], help="skriv tal, mål, udfald, tekster eller projekter ud")
    export.add_argument("what", choices=WHAT)
    export.add_argument("--format", choices=FORMATS, default="json")
    export.add_argument("--out", type=Path, metavar="FILE", help="en fil i stedet for skærmen")
    export.add_argument(
        "--as-known-at", type=cli.day_of, metavar="DATE", help="som det var kendt den dag, fx 2015-06-01"
    )
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from maaltavle.exports.files import whole_file

    if options.format == "parquet" and not options.out:
        raise MaaltavleError("Parquet er ikke tekst: tilføj --out FILE. Intet er lavet.")
    with cli.opened(options, read_only=True, sparing=options.what == FIGURES) as store:
        if not options.out:
            for piece in _pieces(options, store):
                sys.stdout.write(piece)
            sys.stdout.flush()
            return 0
        try:
            with whole_file(options.out) as file:
                _write(options, store, file)
                size = file.tell() // 1000
        except OSError as error:
            raise cli.unwritten(options.out, error) from error
    cli.say(options, Message("{path} er skrevet ({size} kB).", path=options.out, size=size))
    return 0


def _write(options: argparse.Namespace, store: Store, file: BinaryIO) -> None:
    if options.format == "parquet":
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own keeps what it has had: 17 MB more
        from maaltavle.exports import parquet  # its library is a while to import

        about = {"export": options.what, "language": options.lang}
        if options.what == FIGURES:
            parquet.write_figures(_figures(options, store), file, about)
        else:
            parquet.write_rows(_rows(options, store), file, about)
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    for piece in _pieces(options, store):
        text.write(piece)
    text.detach()


def _pieces(options: argparse.Namespace, store: Store) -> Iterator[str]:
    """The text, some at a time."""
    from maaltavle.exports import texts

    if options.what == FIGURES:
        form = {"json": texts.json_of, "jsonl": texts.jsonl_of, "csv": texts.csv_of}[options.format]
        yield from form(_figures(options, store))
    else:
        whole = {"json": texts.as_json, "jsonl": texts.as_jsonl, "csv": texts.as_csv}[options.format]
        yield whole(_rows(options, store))


def _figures(options: argparse.Namespace, store: Store) -> Iterator[Table]:
    from maaltavle.exports import observation_tables

    day = options.as_known_at
    catalogue = cli.catalogue_of_files(options).extended(store.known(day))
    return observation_tables(store.figures(day), catalogue, cli.lang_of(options))


def _rows(options: argparse.Namespace, store: Store) -> list[Row]:
    from maaltavle import exports

    catalogue, lang = cli.catalogue_of_files(options), cli.lang_of(options)
    facts = store.known(options.as_known_at)
    today = options.as_known_at or this_day()
    if options.what == "meetings":  # a frozen one is made of the store as it was, not of these facts
        return exports.marked(reports.meeting_rows(store, catalogue, facts, lang, today), catalogue)
    return exports.rows_of(options.what, facts, catalogue.extended(facts), lang, today)
