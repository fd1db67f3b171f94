"""The command line of what is due: the lines of *Frister* as text, as data, or as a calendar file."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any  # Any: a cell of an exported row is what its format holds

from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.board import Board
    from maaltavle.cli.shared import Commands
    from maaltavle.due import Line
    from maaltavle.store import Store

FORMATS = ("text", "json", "ics")


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put what is due beside the other commands."""
    due = commands.add_parser("due", parents=[shared], help="hvad der er forfaldent, forfalder og mangler")
    due.add_argument("--municipality", default="", metavar="ID", help="kun denne kommune; ellers alle med mål")
    due.add_argument("--format", choices=FORMATS, default="text")
    due.add_argument("--responsible", default="", metavar="NAME", help="kun det, som denne person eller afdeling har")
    due.add_argument("--on", type=cli.day_of, metavar="DATE", help="som det stod den dag, fx 2015-06-01")
    due.set_defaults(run=_due)


def _due(options: argparse.Namespace) -> int:
    from maaltavle.board import Board

    files = cli.catalogue_of_files(options)
    with cli.opened(options, named=True, read_only=True) as store:
        facts = store.known(options.on)
        board = Board(facts, files.extended(facts), options.on or this_day())
        lines = _lines(options, board, cli.aged_of(board, store, files))
        sys.stdout.write({"text": _text, "json": _json, "ics": _ics}[options.format](options, board, store, lines))
    return 0


def _lines(options: argparse.Namespace, board: Board, aged: frozenset[str]) -> dict[str, tuple[Line, ...]]:
    """By municipality, in the order of a page: what is overdue, what comes, what is missing."""
    from maaltavle.due import Asked, Group, lines_of, listed

    known, asked = board.municipalities(), Asked(options.responsible)
    if options.municipality and options.municipality not in known:
        raise MaaltavleError(
            "Kommunen {found} har ingen mål her. Kendte er: {known}.",
            found=options.municipality,
            known=", ".join(known) or "–",
        )
    found = {}
    for area in [options.municipality] if options.municipality else known:
        every = lines_of(board, area, aged=aged)
        found[area] = tuple(line for group in Group for line in listed(every, group, asked))
    return found


def _text(options: argparse.Namespace, board: Board, _store: Store, lines: dict[str, tuple[Line, ...]]) -> str:
    from maaltavle.due.calendar import told
    from maaltavle.wording.names import name_of

    lang, rows = cli.lang_of(options), []
    for area, members in lines.items():
        rows.append(f"{name_of(board.catalogue.areas[area], lang)}: {len(members)}")
        for line in members:
            rows.append("  " + "  ".join([f"{line.group:8}", f"{line.period or '–':10}", told(line, lang)]))
    return "\n".join(rows) + "\n"


def _json(_options: argparse.Namespace, board: Board, _store: Store, lines: dict[str, tuple[Line, ...]]) -> str:
    from maaltavle import exports

    rows = [_row(line) for members in lines.values() for line in members]
    return exports.as_json(exports.marked(rows, board.catalogue))


def _row(line: Line) -> dict[str, Any]:
    return {
        "group": line.group.value,
        "why": [what.value for what in line.what],
        "missing": [one.value for one in line.missing],
        "period": line.period or None,
        "date": line.day.isoformat() if line.day else None,
        "municipality": line.municipality,
        "committee": line.committee,
        "number": line.number,
        "text": line.text or None,
        "responsible": line.responsible or None,
        "goal": line.goal or None,
        "indicator": line.indicator or None,
        "meeting": line.meeting or None,
        "point": line.point or None,
    }


def _ics(options: argparse.Namespace, board: Board, store: Store, lines: dict[str, tuple[Line, ...]]) -> str:
    from maaltavle.due.calendar import as_ics, in_calendar
    from maaltavle.wording.invented import mark_words
    from maaltavle.wording.names import name_of

    lang = cli.lang_of(options)
    parts = [name_of(board.catalogue.areas[area], lang) for area in lines]
    parts += [options.responsible] if options.responsible else []
    name, mark = " · ".join([lang("Frister"), *parts]), mark_words(lang) if board.catalogue.invented else ""
    every = in_calendar([line for members in lines.values() for line in members], board.today)
    return as_ics(every, max((load.at for load in store.loads()), default=datetime.min), name, lang, mark).decode()
