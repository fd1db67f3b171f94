"""The command line: the same actions without a browser. A mistake becomes a sentence, never a traceback.

Exit codes: 0 done, 1 something a person must do first (the sentence says what), 2 the command was not understood.
What an action needs is imported when it runs, so that the command itself starts at once.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from maaltavle import paths
from maaltavle.cli import backup, build, due, export, fetch, goals, loads, places, recipes, reports
from maaltavle.cli.shared import report, say, store_path
from maaltavle.errors import MaaltavleError, NoSuchFile, OddDay
from maaltavle.message import Message
from maaltavle.spelling.numbers import whole_number
from maaltavle.wording import LANGUAGES

if TYPE_CHECKING:
    from maaltavle.cli.shared import Commands

DEFAULT_PORT, LAST_PORT = 8501, 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # Danish letters whatever the terminal's locale
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    paths.open_rooms()
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except OddDay as error:
        said = Message(
            "Intet er gemt. {why} Er dagen rigtig, så tilføj --day {day}.", why=error.why, day=str(error.day)
        )
        say(options, said, sys.stderr)
        return 1
    except MaaltavleError as error:
        say(options, error.message, sys.stderr)
        return 2 if isinstance(error, NoSuchFile) else 1
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


class _Parser(argparse.ArgumentParser):
    """Says in Danish, the default language, that a command was not understood."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Kommandoen kunne ikke forstås: {message}\n")


def _parser() -> argparse.ArgumentParser:
    shared: argparse.ArgumentParser = _Parser(add_help=False)
    shared.add_argument("--store", type=Path, metavar="PATH", help="databasen (ellers MAALTAVLE_STORE eller data/)")
    shared.add_argument("--lang", choices=LANGUAGES, default="da", help="beskedernes og navnenes sprog")
    parser = _Parser(prog="maaltavle", description="Hvad byrådet ville, hvad der målte det, og hvordan det gik.")
    commands: Commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    serve = commands.add_parser("serve", parents=[shared], help="vis tavlen i en browser")
    serve.add_argument("--port", type=_port, default=DEFAULT_PORT)
    serve.add_argument("--address", default="127.0.0.1", help="adressen på denne maskine; andre afvises")
    serve.add_argument("--demo", action="store_true", help="vis en opdigtet kommune at prøve med")
    serve.add_argument("--empty", action="store_true", help="vis en ny kommunes tavle, der begynder tom")
    serve.set_defaults(run=_serve)

    export.add_commands(commands, shared)
    check = commands.add_parser("selfcheck", parents=[shared], help="hold logbogen op mod databasen")
    check.set_defaults(run=_selfcheck)
    build.add_commands(commands, shared)
    backup.add_commands(commands, shared)
    loads.add_commands(commands, shared)
    fetch.add_commands(commands, shared)
    places.add_commands(commands, shared)
    recipes.add_commands(commands, shared)
    goals.add_commands(commands, shared)
    due.add_commands(commands, shared)
    reports.add_commands(commands, shared)
    return parser


def _port(text: str) -> int:
    number = whole_number(text)
    if number is None or not 0 < number <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en port fra 1 til {LAST_PORT}")
    return number


def _serve(options: argparse.Namespace) -> int:
    """Hand over to the pages' own starter; the core knows no Streamlit."""
    server = importlib.import_module("ui.serving.server")
    return server.serve(options.port, _to_serve(options), options.address) or 0


def _to_serve(options: argparse.Namespace) -> Path:
    """The database to show; with --demo or --empty the one of its own place, laid where it is not there yet."""
    if options.demo and options.empty:
        raise MaaltavleError("--demo og --empty kan ikke bruges sammen. Intet er ændret.")
    if options.demo:
        options.store = build.place_of_demo(options)
        build.lay_demo(options)
    if options.empty:
        options.store = build.place_of_begun(options)
        build.lay_begun(options)
    return store_path(options)


def _selfcheck(options: argparse.Namespace) -> int:
    from maaltavle.store import selfcheck

    path = store_path(options)
    problems = selfcheck(path)
    report(options, problems, sys.stdout)
    if problems:
        return 1
    say(options, Message("Alt stemmer: logbog, tabeller og arkiv for {path} er enige.", path=path))
    return 0
