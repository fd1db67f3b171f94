"""The command line, what its commands share: the language of a sentence, the store's place, problems as lines."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from maaltavle import paths
from maaltavle.errors import MaaltavleError, NoSuchFile, Problem
from maaltavle.message import Message, Said
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.board import Board
    from maaltavle.catalogue import Catalogue
    from maaltavle.desk import Desk
    from maaltavle.store import Store
    from maaltavle.wording.language import Language

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # where a room puts its commands

LONGEST_NAME = 100  # letters, as the pages' own fields have it


def lang_of(options: argparse.Namespace) -> Language:
    """The language asked for."""
    from maaltavle.wording.language import language

    return language(options.lang)


def words(options: argparse.Namespace, said: Said) -> str:
    """The sentence in the language asked for."""
    return lang_of(options).say(said)


def say(options: argparse.Namespace, said: Said, out: TextIO | None = None) -> None:
    """Print a sentence in the language asked for: on standard output, where nothing else is said."""
    print(words(options, said), file=out)


def agreed(options: argparse.Namespace, question: Message) -> bool:
    """Whether the person at the keyboard says yes. Without a keyboard it takes --yes."""
    if not sys.stdin.isatty():
        say(options, Message("Intet er gemt. Tilføj --yes for at gemme."), sys.stderr)
        return False
    return input(words(options, question)).strip().lower() in ("j", "ja", "y", "yes")


def store_path(options: argparse.Namespace) -> Path:
    """The database asked for."""
    asked: Path | None = vars(options).get("store")  # reading a file asks for none
    return (asked or paths.store_path()).absolute()


def data_folder(options: argparse.Namespace) -> Path:
    """The data folder of the database asked for."""
    return paths.data_folder(store_path(options))


def catalogue_of_files(options: argparse.Namespace) -> Catalogue:
    """The catalogue of its data folder. Raises what `read_catalogue` does."""
    from maaltavle.store import read_catalogue

    return read_catalogue(data_folder(options))


@contextmanager
def opened(
    options: argparse.Namespace, *, build: bool = True, named: bool = False, read_only: bool = False,
    sparing: bool = False,
) -> Iterator[Store]:  # fmt: skip
    """The store asked for, with a warning where it is not whole; it is built first where there is none and it may be.

    One that is `named` on the line and is not there is not built: a name with a wrong letter in it would answer with
    the figures of the documents (exports, loads and packs have always built it). `sparing`: for who passes once
    through everything, in flat memory. Raises StoreUnavailable where it cannot be opened.
    """
    from maaltavle.store import open_or_build, open_store

    path = store_path(options)
    mistyped = named and vars(options).get("store") and path.parent.is_dir() and not path.exists()
    own = (
        open_or_build(path, data_folder(options), read_only=read_only, sparing=sparing)
        if build and not mistyped
        else open_store(path, read_only=read_only)
    )
    with own as store:
        warn(options, store.problems)
        yield store


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
    return Desk(store, person, this_day(), catalogue or NO_NAMES, agreed)


def aged_of(board: Board, store: Store, files: Catalogue) -> frozenset[str]:
    """The goals with a text that no longer fits, each board of an earlier day made once."""
    from maaltavle.board import Board
    from maaltavle.followup.ageing import aged_goals

    @lru_cache
    def then(saw: int, day: date) -> Board:
        facts = store.known(up_to=saw)
        return Board(facts, files.extended(facts), day)

    return aged_goals(board, store.loads(), then)


def content_of(path: Path) -> bytes:
    """The bytes of a file somebody named. Raises NoSuchFile with why it cannot be read, and what to do."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path: Path, error: OSError) -> NoSuchFile:
    folder = path.absolute().parent
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if not folder.is_dir():
            return NoSuchFile(_no_folder(folder).message)
        return NoSuchFile("Filen {path} findes ikke. Se efter, om navnet er skrevet rigtigt.", path=path)
    if isinstance(error, IsADirectoryError):
        return NoSuchFile("{path} er en mappe. Nævn en fil i den.", path=path)
    if isinstance(error, PermissionError):
        return NoSuchFile("Du har ikke adgang til at læse {path}. Bed den, der ejer filen, om adgang.", path=path)
    return NoSuchFile("{path} kan ikke læses: {strerror}.", path=path, strerror=error.strerror)


def unwritten(path: Path, error: OSError) -> MaaltavleError:
    """Why a file somebody named cannot be written. Nothing was made."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return MaaltavleError("{reason} Intet er lavet.", reason=_no_folder(folder).message)
    if isinstance(error, IsADirectoryError):
        return MaaltavleError("{path} er en mappe. Nævn en fil i den. Intet er lavet.", path=path)
    if isinstance(error, PermissionError):
        return MaaltavleError(
            "Du har ikke adgang til at skrive {path}. Vælg en anden mappe. Intet er lavet.", path=path
        )
    return MaaltavleError("{path} kan ikke skrives: {strerror}. Intet er lavet.", path=path, strerror=error.strerror)


def check_folder(folder: Path) -> None:
    """Raises MaaltavleError when a folder somebody named is not there, is a file, or may not be looked into."""
    if not folder.is_dir():
        raise _no_folder(folder)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise MaaltavleError("Du har ikke adgang til mappen {folder}. Bed den, der ejer den, om adgang.", folder=folder)


def _no_folder(folder: Path) -> MaaltavleError:
    if folder.exists():
        return MaaltavleError("{folder} er en fil, ikke en mappe.", folder=folder)
    return MaaltavleError("Mappen {folder} findes ikke. Opret den, eller vælg en anden.", folder=folder)


def warn(options: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """Figures may be missing: say so on the side, so that nobody takes the output for whole."""
    if problems:
        say(options, Message("Advarsel: databasen er ikke hel."), sys.stderr)
        report(options, problems, sys.stderr)


def report(options: argparse.Namespace, problems: Sequence[Problem], out: TextIO) -> None:
    """Each problem with its place, a line each."""
    for problem in problems:
        said = words(options, problem.message)
        print(said if said.startswith(str(problem.place)) else f"{problem.place}: {said}", file=out)
