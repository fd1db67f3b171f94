"""The command line of what must not be lost: a backup of the store, also while the server runs, and putting it back.

Exit codes: 0 done and checked, 1 not done; the sentence says what to do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maaltavle.cli.shared import report, say, store_path
from maaltavle.errors import MaaltavleError, Problem
from maaltavle.message import Message

if TYPE_CHECKING:
    from maaltavle.cli.shared import Commands

MEGABYTE = 1_000_000


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put backup and restore beside the other commands."""
    backup = commands.add_parser("backup", parents=[shared], help="lav en sikkerhedskopi, også mens serveren kører")
    backup.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="en ny mappe, fx med dagens dato")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", parents=[shared], help="læg en sikkerhedskopi på plads")
    restore.add_argument("folder", type=Path, metavar="FOLDER")
    restore.set_defaults(run=_restore)


def _backup(options: argparse.Namespace) -> int:
    """Make it through the program that has the store open, or else open the store; then look whether it is whole."""
    from maaltavle.store import ask_for_backup, open_store, selfcheck
    from maaltavle.store.backup import DATABASE

    path, folder = store_path(options), options.out.absolute()
    made = ask_for_backup(path, folder)
    if made is None:
        with open_store(path) as store:
            made = store.backup_to(folder)
    problems = selfcheck(folder / DATABASE)
    size = f"{made.size / MEGABYTE:.1f}"
    say(options, Message("Sikkerhedskopien {folder} er lavet: {loads} indlæsninger, {files} filer, {size} MB.",
                         folder=folder, loads=made.loads, files=made.files, size=size))  # fmt: skip
    return _checked(options, problems)


def _restore(options: argparse.Namespace) -> int:
    from maaltavle.store import restore, selfcheck

    if options.store is None:
        raise MaaltavleError("Sig med --store, hvor databasen skal ligge, fx --store data/maaltavle.duckdb.")
    path = store_path(options)
    told = restore(options.folder, path)
    problems = selfcheck(path)
    say(options, Message(
        "Sikkerhedskopien fra {made} er gendannet som {path}: {loads} indlæsninger, {files} filer, hver holdt op mod "
        "sin hash.", made=told["made"], path=path, loads=told["loads"], files=len(told["files"]),
    ))  # fmt: skip
    return _checked(options, problems)


def _checked(options: argparse.Namespace, problems: Sequence[Problem]) -> int:
    """What the self-check of the copy found: a copy of a store that is not whole is not whole either."""
    if problems:
        say(options, Message("Men databasen i den er ikke hel:"), sys.stderr)
        report(options, problems, sys.stderr)
        return 1
    say(options, Message("Alt i den stemmer: logbog, tabeller og arkiv."))
    return 0
