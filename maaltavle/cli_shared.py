"""The command line, what its commands share: the language of a sentence, the store's place, problems as lines."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from maaltavle import places
from maaltavle.errors import Problem


def words(options: argparse.Namespace, danish: str, english: str) -> str:
    """The sentence in the language asked for."""
    return english if options.lang == "en" else danish


def store_path(options: argparse.Namespace) -> Path:
    """The database asked for."""
    return (options.store or places.store_path()).absolute()


def day_of(text: str) -> date:
    """A day as an option has it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en dato som 2015-06-01") from None


def add_day(command: argparse.ArgumentParser) -> None:
    """The option that says of an odd day – the machine's clock, or an earlier load's – that it is right."""
    command.add_argument(
        "--day", type=day_of, metavar="DATE", help="den påfaldende dag er rigtig: gem som kendt fra den"
    )


@contextmanager
def without_pandas() -> Iterator[None]:
    """DuckDB imports pandas with the first bound value, though no frame is near: half of what a build would cost."""
    unused = "pandas" not in sys.modules
    if unused:
        sys.modules["pandas"] = None
    try:
        yield
    finally:
        if unused:
            del sys.modules["pandas"]


def warn(options: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """Figures may be missing: say so on the side, so that nobody takes the output for whole."""
    if problems:
        danish, english = "Advarsel: databasen er ikke hel.", "Warning: the database is not whole."
        print(words(options, danish, english), file=sys.stderr)
        report(options, problems, sys.stderr)


def report(options: argparse.Namespace, problems: Sequence[Problem], out: object) -> None:
    """Each problem with its place, a line each."""
    for problem in problems:
        said = words(options, problem.message_da, problem.message_en)
        print(said if said.startswith(str(problem.place)) else f"{problem.place}: {said}", file=out)
