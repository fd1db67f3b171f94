"""The command line of meetings and papers: freeze a meeting, write out meetings, make pack, follow-up paper and status.

What an action needs is imported when it runs, so that the command itself starts at once.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.reports.formats import PACKS, PAPERS, STATUSES, packed
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.board import Board
    from maaltavle.catalogue import Catalogue
    from maaltavle.cli.shared import Commands
    from maaltavle.model import Facts
    from maaltavle.store import Store
    from maaltavle.wording.language import Language

WHICH = "udvalgets navn i kataloget (ellers det første, der har mål det år)"


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put meeting and report beside the other commands."""
    meeting = commands.add_parser("meeting", help="arbejd med et møde")
    actions = meeting.add_subparsers(required=True, metavar="ACTION", parser_class=type(meeting))
    freeze = actions.add_parser("freeze", parents=[shared], help="frys et møde: det viser for altid det samme")
    freeze.add_argument("id", metavar="ID", help="mødets navn, fx bsk-2019-06-04")
    cli.add_person(freeze, "hvem der fryser")
    cli.add_day(freeze)
    freeze.set_defaults(run=_freeze)

    report = commands.add_parser("report", help="lav et papir eller en præsentation")
    papers = report.add_subparsers(required=True, metavar="PAPER", parser_class=type(report))
    _add_reports(papers, shared)


def _add_reports(papers: Commands, shared: argparse.ArgumentParser) -> None:
    """The papers: `report meeting`, `report followup` and `report status`, a small function each."""
    _add_meeting(papers, shared)
    _add_followup(papers, shared)
    _add_status(papers, shared)


def _add_meeting(papers: Commands, shared: argparse.ArgumentParser) -> None:
    meeting = papers.add_parser(
        "meeting", parents=[shared], help="mødets skærme som PDF, PowerPoint, Excel eller én fil til en browser"
    )
    meeting.add_argument("id", metavar="ID", help="mødets navn, fx bsk-2019-06-04")
    meeting.add_argument("--format", choices=PACKS, default="pdf")
    meeting.add_argument("--out", type=Path, required=True, metavar="FILE")
    meeting.set_defaults(run=_meeting)


def _add_followup(papers: Commands, shared: argparse.ArgumentParser) -> None:
    followup = papers.add_parser(
        "followup",
        parents=[shared],
        help="opfølgningen på et års mål som PDF, Word, web eller Excel-ark til at skrive i",
    )
    followup.add_argument("--year", type=int, required=True)
    followup.add_argument(
        "--committee",
        default="",
        metavar="ID",
        help=WHICH,
    )
    followup.add_argument("--format", choices=(*PAPERS, "xlsx"), default="pdf")
    followup.add_argument("--template", type=Path, metavar="DOCX", help="kommunens egen Word-skabelon")
    followup.add_argument("--as-known-at", type=cli.day_of, metavar="DATE", help="som det var kendt den dag")
    followup.add_argument("--out", type=Path, required=True, metavar="FILE")
    followup.set_defaults(run=_followup)


def _add_status(papers: Commands, shared: argparse.ArgumentParser) -> None:
    status = papers.add_parser("status", parents=[shared], help="status til udvalget: et års mål og svar på ét ark A4")
    status.add_argument("--year", type=int, required=True)
    status.add_argument(
        "--committee",
        default="",
        metavar="ID",
        help=WHICH,
    )
    status.add_argument("--format", choices=STATUSES, default="pdf")
    status.add_argument("--as-known-at", type=cli.day_of, metavar="DATE", help="som det var kendt den dag")
    status.add_argument("--out", type=Path, required=True, metavar="FILE")
    status.set_defaults(run=_status)


def meeting_rows(
    store: Store, catalogue: Catalogue, facts: Facts, lang: Language, today: date
) -> list[dict[str, object]]:
    """Every screen of every meeting that `facts` know, oldest meeting first: a frozen one as put forward."""
    from maaltavle.board import Board
    from maaltavle.meetings import agenda
    from maaltavle.meetings.freeze import freeze_of, frozen_deck
    from maaltavle.meetings.rows import deck_rows
    from maaltavle.meetings.screens import deck

    board, rows = Board(facts, catalogue.extended(facts), today), []
    for meeting in reversed(agenda.meetings(facts, board.catalogue)):
        freeze = freeze_of(facts, meeting.ref)
        shown = frozen_deck(store, catalogue, freeze, lang, facts) if freeze else deck(board, meeting, lang)
        rows += deck_rows(shown)
    return rows


def _freeze(options: argparse.Namespace) -> int:
    from maaltavle.meetings.freeze import frozen

    catalogue = cli.catalogue_of_files(options)
    with cli.opened(options) as store:
        made = frozen(cli.desk_of(options, store, catalogue), options.id)
    cli.say(options, Message("Mødet {ref} er frosset, som det var kendt {day} (til og med indlæsning {load}).",
                         ref=made.meeting, day=made.known_at, load=made.up_to))  # fmt: skip
    return 0


def _meeting(options: argparse.Namespace) -> int:
    """The meeting as put forward when it is frozen, else as known today."""
    from maaltavle.meetings.freeze import deck_of

    catalogue, lang = cli.catalogue_of_files(options), cli.lang_of(options)
    with cli.opened(options, read_only=True) as store:
        deck, names = deck_of(store, catalogue, options.id, lang), catalogue.extended(store.known())
    return write_out(options, options.out, packed(deck, options.format, lang, _progress, names))


def _progress(done: int, total: int) -> bool:
    """How far it is, on a terminal alone; Ctrl-C stops it, and then nothing is written."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return True


def _followup(options: argparse.Namespace) -> int:
    from maaltavle.board import Board
    from maaltavle.followup.paper import paper

    catalogue = cli.catalogue_of_files(options)
    with cli.opened(options, read_only=True) as store:
        version, facts = store.version, store.known(options.as_known_at)
        board = Board(facts, catalogue.extended(facts), options.as_known_at or this_day())
        committee = _committee(options, board)
        if options.format == "xlsx":
            return write_out(options, options.out, _workbook(options, board, committee, version))
        made = paper(board, _municipality(board, committee), committee, options.year,
                     cli.lang_of(options), store.loads())  # fmt: skip
    template = cli.content_of(options.template) if options.template and options.format == "docx" else None
    content = PAPERS[options.format].write(made, template)
    return write_out(options, options.out, content)


def _status(options: argparse.Namespace) -> int:
    from maaltavle.board import Board
    from maaltavle.scorecard import cards_of
    from maaltavle.scorecard.status import status_of

    catalogue = cli.catalogue_of_files(options)
    with cli.opened(options, named=True, read_only=True) as store:
        facts = store.known(options.as_known_at)
        board = Board(facts, catalogue.extended(facts), options.as_known_at or this_day())
        aged = cli.aged_of(board, store, catalogue)
        committee = _committee(options, board)
        municipality = _municipality(board, committee)
        cards = cards_of(board.select(municipality, committee, options.year), board, aged)
        made = status_of(board, municipality, committee, options.year, cards, cli.lang_of(options))
    return write_out(options, options.out, STATUSES[options.format].write(made))


def _workbook(options: argparse.Namespace, board: Board, committee: str, version: int) -> bytes:
    """The workbook for departments. It is written in today, so what stands today is what it shows."""
    from maaltavle.reports.followup.workbook import as_workbook
    from maaltavle.written import standing

    if options.as_known_at:
        raise MaaltavleError("Arket til at skrive i viser det, der står i dag: udelad --as-known-at. Intet er lavet.")
    municipality, stands = _municipality(board, committee), standing(board.facts.followups)
    lang = cli.lang_of(options)
    return as_workbook(board, municipality, committee, options.year, stands, version, lang)


def _committee(options: argparse.Namespace, board: Board) -> str:
    """The committee asked for; else the first with goals of the year, in the catalogue's order of municipalities."""
    every = (one for home in board.municipalities() for one in board.committees(home) if options.year in
             board.years(home, one))  # fmt: skip
    return options.committee or next(every, "")


def _municipality(board: Board, committee: str) -> str:
    if not committee:
        raise MaaltavleError("Der er ingen mål det år. Vælg et andet med --year, eller et udvalg med --committee.")
    known = board.catalogue.committees
    if committee not in known:
        raise MaaltavleError(
            "Udvalget »{committee}« findes ikke. Kendte udvalg: {known}.", committee=committee, known=", ".join(known)
        )
    return known[committee].municipality


def write_out(options: argparse.Namespace, path: Path, content: bytes) -> int:
    """Write a paper to its file, whole or not at all, and say where it is."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise cli.unwritten(path, error) from error
    size = len(content) // 1000
    cli.say(options, Message("{path} er skrevet ({size} kB).", path=path, size=size))
    return 0
