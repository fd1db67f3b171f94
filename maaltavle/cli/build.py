"""The command line of the documents' files: build the database of them, or bring corrected ones in on top of it.

Exit codes: 0 done, 1 something a person must do first; the sentence says what.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from maaltavle import paths
from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    from maaltavle.cli.shared import Commands
    from maaltavle.corrections import CorrectionPlan, Difference, Key

MOST_SHOWN = 20  # rows shown of each kind
SHOWN_LETTERS, LETTERS_BEFORE = 80, 20  # of a text, and of it before what is another


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put build beside the other commands."""
    build = commands.add_parser("build", parents=[shared], help="byg databasen af filerne i data/")
    build.add_argument("--onto", action="store_true", help="læg rettede dokumenter oven på det, der er gemt")
    build.add_argument("--yes", action="store_true", help="med --onto: gem uden at spørge")
    build.add_argument("--demo", action="store_true", help="byg en opdigtet kommune at prøve med, på et sted for sig")
    build.add_argument("--empty", action="store_true", help="byg en tom database til en ny kommune, på et sted for sig")
    cli.add_day(build)
    cli.add_person(build, "med --onto: hvem der retter")
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from maaltavle.store import build

    if options.demo or options.empty:
        return _build_apart(options)
    path = cli.store_path(options)
    if options.onto and path.exists():
        return _build_onto(options, path)
    with build(path, cli.data_folder(options)) as store:
        cli.warn(options, store.problems)
        loads, rows = len(store.loads()), sum(load.rows for load in store.loads())
        spoiled = any(problem.severity == "error" for problem in store.problems)
        done = Message("er bygget") if store.fresh else Message("er allerede bygget af de samme filer")
        done = Message("er ikke hel og er ikke ændret") if spoiled else done
    said = Message(
        "Databasen {path} {done}: {loads} indlæsninger, {rows} rækker.", path=path, done=done, loads=loads, rows=rows
    )
    cli.say(options, said)
    return int(spoiled)


def _build_apart(options: argparse.Namespace) -> int:
    if options.onto or (options.demo and options.empty):
        raise MaaltavleError("--demo, --empty og --onto kan ikke bruges sammen. Intet er ændret.")
    lay_demo(options) if options.demo else lay_begun(options)
    return 0


def lay_begun(options: argparse.Namespace) -> None:
    """The store of a municipality that begins, at a place of its own. Raises what `lay_empty` does."""
    from maaltavle.cli.empty import lay_empty, told

    path = place_of_begun(options)
    laid = lay_empty(path)
    cli.say(options, told(laid, path))


def place_of_begun(options: argparse.Namespace) -> Path:
    """Where it lies: where somebody says, else beside the real database."""
    asked: Path | None = options.store
    return (asked or paths.begun_path()).absolute()


def lay_demo(options: argparse.Namespace) -> None:
    """The invented municipality's store, at a place of its own. Raises what `lay` does."""
    from maaltavle.cli.demo import lay, told

    path = place_of_demo(options)
    laid = lay(path, this_day(), _progress)
    cli.say(options, told(laid, path))


def place_of_demo(options: argparse.Namespace) -> Path:
    """Where it lies: where somebody says, else beside the real database."""
    asked: Path | None = options.store
    return (asked or paths.demo_path()).absolute()


def _progress(done: int, steps: int) -> None:
    """How far it is, on a terminal alone."""
    if sys.stderr.isatty():
        print(f"\r{done}/{steps}", end="\n" if done == steps else "", file=sys.stderr, flush=True)


def _build_onto(options: argparse.Namespace, path: Path) -> int:
    from maaltavle.corrections import bring_in, corrections

    catalogue = cli.catalogue_of_files(options)
    with cli.opened(options) as store:
        plan = corrections(store, cli.data_folder(options), catalogue, this_day())
        if not plan:
            cli.say(options, Message("Databasen {path} har allerede alt, som det står i datamappen.", path=path))
            return 0
        for line in _told(options, plan):
            print(line)
        if not (options.yes or cli.agreed(options, Message("Gem rettelserne? (j/n) "))):
            return 1
        loads = bring_in(cli.desk_of(options, store), plan)
    numbers = ", ".join(str(load.number) for load in loads)
    said = Message(
        "Gemt som indlæsning {numbers}. Intet er overskrevet: frosne møder, og det, der var kendt før i dag, står.",
        numbers=numbers,
    )
    cli.say(options, said)
    return 0


def _told(options: argparse.Namespace, plan: CorrectionPlan) -> Iterator[str]:
    """The difference a document, then what follows on the board."""
    from maaltavle.wording.verdicts import outcome_in_words

    lang = cli.lang_of(options)
    for one in plan.corrections:
        document = one.edition.document
        new = "" if one.edition.before else cli.words(options, Message(" (nyt dokument)"))
        yield f"{document.id}: {document.title}{new}"
        for difference in one.differences:
            yield f"  {lang.say(difference.words)}"
            yield from _rows(options, difference)
    follows = plan.consequences
    for turn in follows.verdicts:
        before, after = (outcome_in_words(verdict.outcome, lang) for verdict in (turn.before, turn.after))
        yield f"  {turn.goal.ref}: {before} → {after}"
    for seen in follows.revised_shown:
        told = f"{seen.indicator}, {seen.area}, {seen.period}"
        yield cli.words(options, Message("  vist på et frosset møde, som står uændret: {told}", told=told))  # fmt: skip
    for kind, key in plan.hidden:
        said = Message(
            "  {key}: brugere har indlæst noget andet, som stadig tæller ({kind})", key=_named(key), kind=kind
        )
        yield cli.words(options, said)
    for ref in plan.orphaned:
        said = Message("  ! {ref} forsvinder, men brugere har skrevet opfølgning til det mål", ref=ref)
        yield cli.words(options, said)


def _rows(options: argparse.Namespace, difference: Difference) -> Iterator[str]:
    from maaltavle.corrections import told

    lines = [f"    + {_named(key)}" for key in difference.new]
    for key, (old, new) in difference.changed.items():
        said = "; ".join(f"{name} {_both(was, now)}".strip() for name, was, now in told(old, new))
        lines.append(f"    {_named(key)}: {said}")
    lines += [f"    - {_named(key)}" for key in difference.gone]
    yield from lines[:MOST_SHOWN]
    more = len(lines) - MOST_SHOWN
    if more > 0:
        yield cli.words(options, Message("    … og {more} mere", more=more))


def _named(key: Key) -> str:
    return ", ".join(str(part) for part in key if str(part))


def _both(was: str, now: str) -> str:
    """Before and after; of long texts from shortly before the first letter that is another."""
    pairs = enumerate(zip(was, now, strict=False))
    same = next((n for n, (one, other) in pairs if one != other), min(len(was), len(now)))
    start = same - LETTERS_BEFORE if same > 2 * LETTERS_BEFORE and was and now else 0
    return f"{_short(was, start)} → {_short(now, start)}"


def _short(text: str, start: int) -> str:
    shown = ("…" if start else "") + " ".join(text[start:].split())
    return (shown if len(shown) <= SHOWN_LETTERS else f"{shown[: SHOWN_LETTERS - 1]}…") or "–"
