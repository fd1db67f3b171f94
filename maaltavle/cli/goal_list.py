"""The command line of a list of goals: its template, and the list filled in – shown first, stored with a yes."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.board import Board
    from maaltavle.cli.shared import Commands
    from maaltavle.followup.goal_list import ListAnswers, ListPlan
    from maaltavle.followup.limits import Side
    from maaltavle.reading import Reading
    from maaltavle.store import Store

STORED, WAITING, REFUSED = 0, 1, 2
_SIGNS = {"new": "+", "changed": "Δ", "same": "=", "wrong": "✕"}


def add_commands(actions: Commands, shared: argparse.ArgumentParser) -> None:
    """Put template and load beside the other commands of goals."""
    template = actions.add_parser("template", parents=[shared], help="lav en Excel-skabelon til mange mål")
    template.add_argument("--out", type=Path, required=True, metavar="FILE")
    load = actions.add_parser("load", parents=[shared], help="læs en liste af mål ind, når den er set")
    load.add_argument("file", type=Path, metavar="FILE")
    for action in (template, load):
        action.add_argument(
            "--municipality", default="", metavar="ID", help="kommunen (ellers listens, eller den første)"
        )
        action.add_argument("--committee", default="", metavar="ID", help="udvalget (ellers listens, eller det første)")
        action.add_argument("--year", type=int, default=0, metavar="YEAR", help="året (ellers listens, eller i år)")
    load.add_argument("--decided", type=cli.day_of, metavar="DATE", help="mødet, hvor målene blev besluttet")
    load.add_argument("--point", default="", help="punktets nummer")
    load.add_argument("--case", default="", help="sagens nummer")
    load.add_argument("--service-area", default="", metavar="NAME", help="serviceområde for de mål, der ikke har et")
    load.add_argument("--own-year", choices=("list", "sentence"), default="", help=(
        "hvilket års tavle et mål hører til, når sætningen nævner et andet år end listens"
    ))  # fmt: skip
    load.add_argument("--as-read", action="append", default=[], metavar="CELL", help=(
        "en sætning med flere tal, der skal læses som det første (kan gentages)"
    ))  # fmt: skip
    for name, words in (("--at-least", "mindst"), ("--at-most", "højst")):
        load.add_argument(name, action="append", default=[], metavar="CELL", help=(
            f"en sætning, hvis tal er {words}, uden at den selv siger det (kan gentages)"
        ))  # fmt: skip
    load.add_argument("--measured", action="append", default=[], metavar="CELL", help=(
        "en sætning, der måles med det måltal, den selv nævner (kan gentages)"
    ))  # fmt: skip
    load.add_argument("--yes", action="store_true", help="gem uden at spørge")
    cli.add_person(load, "hvem der læser ind")
    cli.add_day(load)
    template.set_defaults(run=_template)
    load.set_defaults(run=_load)


def _place(options: argparse.Namespace, board: Board) -> tuple[str, str, int]:
    """The municipality, committee and year asked for. Raises MaaltavleError for one that there is not."""
    municipality = options.municipality or next(filter(board.committees, board.municipalities()), "")
    if not municipality:
        raise MaaltavleError("Der er ingen kommune med et udvalg. Tilføj dem først med maaltavle places add.")
    if municipality not in board.municipalities():
        raise MaaltavleError("Der er ingen kommune, der hedder {own}.", own=municipality)
    committees = board.committees(municipality)
    committee = options.committee or next(iter(committees), "")
    if committee not in committees:
        raise MaaltavleError("{own} er ikke et udvalg i {municipality}. Der er: {names}.", own=committee,
                             municipality=municipality, names=", ".join(committees))  # fmt: skip
    return municipality, committee, options.year or board.today.year


def _board(options: argparse.Namespace, store: Store) -> Board:
    from maaltavle.board import Board

    facts = store.known()
    return Board(facts, cli.catalogue_of_files(options).extended(facts), this_day())


def _template(options: argparse.Namespace) -> int:
    from maaltavle.reports.forms.goal_list import as_goal_template

    with cli.opened(options, named=True, read_only=True) as store:
        board = _board(options, store)
        place = _place(options, board)
        content = as_goal_template(board, *place, cli.lang_of(options))
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise cli.unwritten(options.out, error) from error
    municipality, committee, year = place
    cli.say(options, Message("Skabelonen {out} er lavet: mål for {year}, {committee}, {municipality}.", out=options.out,
                             year=year, committee=committee, municipality=municipality))  # fmt: skip
    return STORED


def _load(options: argparse.Namespace) -> int:
    """Show what each row is read as; store it when somebody says yes."""
    from maaltavle.cli.loads import reading_of
    from maaltavle.followup.goal_list import board_after, list_plan
    from maaltavle.followup.storing import save_goal_list

    content = cli.content_of(options.file)
    reading = reading_of(options, options.file)
    if reading.goal_list is None:
        return _refuse(options, reading)
    with cli.opened(options, named=True) as store:
        board = _board(options, store)
        place, answers = _place(options, board), _answers(options, board, reading)
        plan = list_plan(reading, board, store.versions("goals"), answers, place)
        _refuse_another(options, plan)
        answers = replace(answers, decided=replace(answers.decided, committee=plan.committee))
        _show(options, plan, board_after(plan, board))
        if not plan.ready or not (options.yes or cli.agreed(options, Message("Gem målene? (j/n) "))):
            return WAITING
        desk = cli.desk_of(options, store, cli.catalogue_of_files(options))
        load = save_goal_list(desk, plan, reading, answers, content)
    cli.say(options, Message("Gemt som indlæsning {number}: {note}", number=load.number, note=load.note))
    return STORED


def _refuse_another(options: argparse.Namespace, plan: ListPlan) -> None:
    """Raise MaaltavleError where a list that says whose it is was asked for as somebody else's."""
    asked = (options.municipality, options.committee, options.year)
    own = (plan.municipality, plan.committee, plan.year)
    if any(one and one != other for one, other in zip(asked, own, strict=True)):
        raise MaaltavleError(
            "Listen siger selv, at den er for {committee} i {municipality}, {year}. Udelad --municipality, --committee "
            "og --year, eller lav en skabelon til det, du vil. Intet er gemt.",
            committee=plan.committee, municipality=plan.municipality, year=plan.year,
        )  # fmt: skip


def _refuse(options: argparse.Namespace, reading: Reading) -> int:
    """Why it is no list: what stopped the reading, or else what would be one."""
    cli.report(options, reading.problems, sys.stderr)
    said = Message("{file} er ikke en liste af mål. Lav en skabelon med maaltavle goals template, og sæt målene ind.",
                   file=reading.file)  # fmt: skip
    cli.say(options, said, sys.stderr)
    return REFUSED


def _answers(options: argparse.Namespace, board: Board, reading: Reading) -> ListAnswers:
    from maaltavle.followup.goal_list import ListAnswers
    from maaltavle.followup.goals import Decided

    named = reading.goal_list.committee if reading.goal_list else ""
    committee = named if named in board.catalogue.committees else _place(options, board)[1]
    sides: dict[str, Side] = dict.fromkeys(options.at_least, "minimum") | dict.fromkeys(options.at_most, "maximum")
    return ListAnswers(
        Decided(committee, options.decided, options.point, options.case), options.service_area, options.own_year,
        as_read=frozenset(options.as_read), sides=sides, proposed=frozenset(options.measured),
    )  # fmt: skip


def _show(options: argparse.Namespace, plan: ListPlan, after: Board) -> None:
    """Every row with what it is read as and what the board would say; what is wrong and what is missing."""
    from maaltavle.followup.goals import read_as
    from maaltavle.judge.rule import rule_of

    lang = cli.lang_of(options)
    for one in plan.goals:
        row = after.by_ref.get(one.ref) if one.state.value != "wrong" else None
        read = "–" if rule_of(one.form.target).by_person else read_as(one.form, after.catalogue, lang)
        print(f"  {_SIGNS[one.state.value]} {one.ref} {one.form.year}: »{one.form.text}« [{read}]"
              f" → {row.answer.outcome.value if row else '–'}")  # fmt: skip
        if one.asked is not None:
            cli.say(options, Message("    mindst eller højst? --at-least {cell} eller --at-most {cell}", cell=one.cell))
        elif (one.found.doubts or one.against) and one.before is None:
            cli.say(options, Message("    kan læses på flere måder: --as-read {cell}", cell=one.cell))
        if one.offered:
            cli.say(options, Message("    nævner {indicator}: --measured {cell}", indicator=one.offered, cell=one.cell))
    cli.report(options, plan.problems, sys.stderr)
    for fault in plan.missing:
        cli.say(options, fault.sentence, sys.stderr)
    if not plan.ready and not plan.missing and not plan.problems:
        cli.say(options, Message("Alle mål står her allerede. Der er intet at gemme."), sys.stderr)
