"""The command line of goals: correct one, take a wrong indicator off, hand goals over, a list of them, as on *Mål*."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from maaltavle.cli import goal_list
from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.board import Board
    from maaltavle.cli.shared import Commands
    from maaltavle.followup.goals import GoalForm
    from maaltavle.model import Facts, Goal, Load
    from maaltavle.store import Store

WAITING = 1  # shown and not stored


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put goals beside the other commands."""
    goals = commands.add_parser("goals", help="ret mål, tag måltal af, overdrag mål til en anden")
    actions = goals.add_subparsers(required=True, metavar="ACTION", parser_class=type(goals))
    correct = actions.add_parser("correct", parents=[shared], help="ret et forkert indtastet mål (en ny version)")
    correct.add_argument("goal", metavar="GOAL")
    correct.add_argument("--why", required=True, help="hvad der var forkert; det står i historikken")
    correct.add_argument("--text", default="", help="målets sætning, som den er besluttet; den læses igen")
    correct.add_argument("--indicator", default="", metavar="ID", help="det måltal, der måler målet")
    unmap = actions.add_parser("unmap", parents=[shared], help="tag et forkert måltal af et mål")
    unmap.add_argument("goal", metavar="GOAL")
    unmap.add_argument("--why", required=True, help="hvorfor det er forkert; det står i historikken")
    over = actions.add_parser("hand-over", parents=[shared], help="lad en anden svare for en persons mål")
    over.add_argument("--from", dest="who", default="", metavar="NAME", help="den, der har dem; udelades for mål uden")
    over.add_argument("--to", required=True, metavar="NAME", help="den, der overtager dem")
    over.add_argument("--goal", action="append", default=[], metavar="GOAL", help="kun dette mål (kan gentages)")
    goal_list.add_commands(actions, shared)
    for action, run in ((correct, _correct), (unmap, _unmap), (over, _hand_over)):
        cli.add_person(action, "hvem der gør det")
        cli.add_day(action)
        action.add_argument("--yes", action="store_true", help="gem uden at spørge")
        action.set_defaults(run=run)


def _named(facts: Facts, ref: str) -> Goal:
    found = next((goal for goal in facts.goals if goal.ref == ref), None)
    if found is None:
        raise MaaltavleError("Der er intet mål, der hedder {ref}.", ref=ref)
    return found


def _board(options: argparse.Namespace, store: Store) -> Board:
    from maaltavle.board import Board

    facts = store.known()
    return Board(facts, cli.catalogue_of_files(options).extended(facts), this_day())


def _correct(options: argparse.Namespace) -> int:
    from maaltavle.followup.goals import made_of, preview
    from maaltavle.followup.storing import correct_goal

    with cli.opened(options, named=True) as store:
        seen, board = store.version, _board(options, store)
        goal = _named(board.facts, options.goal)
        form, lang = _form(options, goal, board), cli.lang_of(options)
        added = made_of(form, goal.ref, board.facts, board.catalogue, lang)
        _tell(goal, board.by_ref[goal.ref].verdict.outcome.value)
        after = preview(board, added, goal.ref, lang)
        _tell(added.goals[0], after.verdict.outcome.value)
        if not _agreed(options):
            return WAITING
        load = correct_goal(cli.desk_of(options, store, cli.catalogue_of_files(options)), seen, form)
    return _told(options, load)


def _form(options: argparse.Namespace, goal: Goal, board: Board) -> GoalForm:
    """The goal as it stands with what the command says otherwise; a new sentence is read anew."""
    from maaltavle.followup.goal_sentence import propose, year_named
    from maaltavle.followup.goals import form_of

    form = replace(form_of(goal, board.facts), corrects=goal.ref, change=options.why, other_year=True)
    if options.indicator:
        form = replace(form, indicator=options.indicator, area=form.area or goal.municipality)
    if not options.text:
        return form
    year = year_named(options.text, board.catalogue) or goal.year
    found = propose(options.text, year, board.catalogue)
    if found.either is not None:
        raise MaaltavleError("Sætningen siger ikke, om {number} er mindst eller højst. Skriv det i den, eller ret "
                             "målet på siden.", number=found.words)  # fmt: skip
    return replace(form, text=options.text, year=year, target=found.target)


def _tell(goal: Goal, outcome: str) -> None:
    print(f"  {goal.ref} {goal.year}: »{goal.text}« [{goal.target.kind}] → {outcome}")


def _agreed(options: argparse.Namespace) -> bool:
    return bool(options.yes) or cli.agreed(options, Message("Gem rettelsen? (j/n) "))


def _told(options: argparse.Namespace, load: Load) -> int:
    cli.say(options, Message("Gemt som indlæsning {number}: {note}", number=load.number, note=load.note))
    return 0


def _unmap(options: argparse.Namespace) -> int:
    from maaltavle.followup.goals import no_measure, preview
    from maaltavle.followup.storing import unmap_goal
    from maaltavle.model import Facts

    with cli.opened(options, named=True) as store:
        board = _board(options, store)
        goal = _named(board.facts, options.goal)
        row = board.by_ref[goal.ref]
        _tell(goal, row.verdict.outcome.value)
        for measure in row.measures:
            print(f"  – {measure.indicator}, {measure.area}")
        bare = Facts(goals=(goal,), measures=(no_measure(goal.ref),))
        _tell(goal, preview(board, bare, goal.ref, cli.lang_of(options)).verdict.outcome.value)
        if not _agreed(options):
            return WAITING
        load = unmap_goal(cli.desk_of(options, store), goal.ref, options.why)
    return _told(options, load)


def _hand_over(options: argparse.Namespace) -> int:
    from maaltavle.followup.responsible import everybody, goals_of
    from maaltavle.followup.storing import hand_over

    with cli.opened(options, named=True) as store:
        facts = store.known()
        moved = goals_of(facts, options.who.strip(), options.goal)
        for goal in facts.goals:
            if goal.ref in moved:
                print(f"  {goal.ref} {goal.year}: »{goal.text}«")
        if not moved:
            cli.say(options, Message("Ansvarlige er: {who}.", who=", ".join(everybody(facts)) or "–"), sys.stderr)
        if moved and not _agreed(options):
            return WAITING
        load = hand_over(cli.desk_of(options, store), options.who, options.to, options.goal)
    return _told(options, load)
