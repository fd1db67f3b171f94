"""The command line, what its commands share: the language of a sentence, the store's place, problems as lines."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from maaltavle import paths
from maaltavle.errors import MaaltavleError, Problem

if TYPE_CHECKING:
    from maaltavle.catalogue import Catalogue
    from maaltavle.desk import Desk
    from maaltavle.store import Store

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # where a room puts its commands

LONGEST_NAME = 100  # letters, as the pages' own fields have it


def words(options: argparse.Namespace, danish: str, english: str) -> str:
    """The sentence in the language asked for."""
    return english if options.lang == "en" else danish


def store_path(options: argparse.Namespace) -> Path:
    """The database asked for."""
    return (options.store or paths.store_path()).absolute()


def day_of(text: str) -> date:
    """A day as an option has it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en dato som 2015-06-01") from None


def _name_of(text: str) -> str:
    """A person's name as an option has it: it stands in the history for good, a line a load."""
    if len(text) > LONGEST_NAME or not text.isprintable():
        raise argparse.ArgumentTypeError(f"et navn er højst {LONGEST_NAME} tegn på én linje")
    return text.strip()


def add_person(command: argparse.ArgumentParser, danish: str) -> None:
    """The option that says who does it."""
    command.add_argument("--as", dest="person", type=_name_of, default="", metavar="USER", help=danish)


def add_day(command: argparse.ArgumentParser) -> None:
    """The option that says of an odd day – the machine's clock, or an earlier load's – that it is right."""
    command.add_argument(
        "--day", type=day_of, metavar="DATE", help="den påfaldende dag er rigtig: gem som kendt fra den"
    )


def desk_of(options: argparse.Namespace, store: Store, catalogue: Catalogue | None = None) -> Desk:
    """The desk of whoever gives the command: `--as`, else the machine's user; `--day` is agreed to."""
    from maaltavle.desk import NO_NAMES, Desk

    person, agreed = options.person or getpass.getuser(), vars(options).get("day")
    return Desk(store, person, date.today(), catalogue or NO_NAMES, agreed)


def content_of(path: Path) -> bytes:
    """The bytes of a file somebody named. Raises MaaltavleError with why it cannot be read, and what to do."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path: Path, error: OSError) -> MaaltavleError:
    folder = path.absolute().parent
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if not folder.is_dir():
            return _no_folder(folder)
        return MaaltavleError(
            f"Filen {path} findes ikke. Se efter, om navnet er skrevet rigtigt.",
            f"There is no file {path}. See whether its name is written correctly.",
        )
    if isinstance(error, IsADirectoryError):
        return MaaltavleError(f"{path} er en mappe. Nævn en fil i den.", f"{path} is a folder. Name a file in it.")
    if isinstance(error, PermissionError):
        return MaaltavleError(
            f"Du har ikke adgang til at læse {path}. Bed den, der ejer filen, om adgang.",
            f"You may not read {path}. Ask whoever owns the file for access.",
        )
    return MaaltavleError(f"{path} kan ikke læses: {error.strerror}.", f"{path} cannot be read: {error.strerror}.")


def unwritten(path: Path, error: OSError) -> MaaltavleError:
    """Why a file somebody named cannot be written. Nothing was made."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return _no_folder(folder, " Intet er lavet.", " Nothing was made.")
    if isinstance(error, IsADirectoryError):
        return MaaltavleError(
            f"{path} er en mappe. Nævn en fil i den. Intet er lavet.",
            f"{path} is a folder. Name a file in it. Nothing was made.",
        )
    if isinstance(error, PermissionError):
        return MaaltavleError(
            f"Du har ikke adgang til at skrive {path}. Vælg en anden mappe. Intet er lavet.",
            f"You may not write {path}. Choose another folder. Nothing was made.",
        )
    return MaaltavleError(
        f"{path} kan ikke skrives: {error.strerror}. Intet er lavet.",
        f"{path} cannot be written: {error.strerror}. Nothing was made.",
    )


def check_folder(folder: Path) -> None:
    """Raises MaaltavleError when a folder somebody named is not there, is a file, or may not be looked into."""
    if not folder.is_dir():
        raise _no_folder(folder)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise MaaltavleError(
            f"Du har ikke adgang til mappen {folder}. Bed den, der ejer den, om adgang.",
            f"You may not look into the folder {folder}. Ask whoever owns it for access.",
        )


def _no_folder(folder: Path, danish: str = "", english: str = "") -> MaaltavleError:
    if folder.exists():
        return MaaltavleError(f"{folder} er en fil, ikke en mappe.{danish}", f"{folder} is a file, no folder.{english}")
    return MaaltavleError(
        f"Mappen {folder} findes ikke. Opret den, eller vælg en anden.{danish}",
        f"There is no folder {folder}. Make it, or choose another.{english}",
    )


def warn(options: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """Figures may be missing: say so on the side, so that nobody takes the output for whole."""
    if problems:
        danish, english = "Advarsel: databasen er ikke hel.", "Warning: the database is not whole."
        print(words(options, danish, english), file=sys.stderr)
        report(options, problems, sys.stderr)


def report(options: argparse.Namespace, problems: Sequence[Problem], out: TextIO) -> None:
    """Each problem with its place, a line each."""
    for problem in problems:
        said = words(options, problem.message_da, problem.message_en)
        print(said if said.startswith(str(problem.place)) else f"{problem.place}: {said}", file=out)
