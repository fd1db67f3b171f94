"""The command line of open data: find a table at a source, see what it has, and fetch figures of it as a file.

A file that is fetched is read and stored as any other: `maaltavle load`. Nobody outside is asked but by these commands.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message

if TYPE_CHECKING:
    from maaltavle.cli.shared import Commands
    from maaltavle.contracts.source import Failure, Fetched, Request, Source, TableInfo, TableLine, Variable

MOST_LINES = 50  # tables of one search, values of one variable
FEW_VALUES = 6
DONE, REFUSED = 0, 1
T = TypeVar("T")


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the sources beside the other commands."""
    sources = commands.add_parser("sources", parents=[shared], help="vis kilderne, eller søg efter tabeller hos en")
    sources.add_argument("source", metavar="SOURCE", nargs="?", help="kildens navn; uden det vises kilderne")
    sources.add_argument("words", metavar="WORD", nargs="*", help="ord, der skal stå i id, navn eller variable")
    sources.add_argument("--inactive", action="store_true", help="også tabeller, der er afsluttet")
    sources.set_defaults(run=_sources)

    table = commands.add_parser("table", parents=[shared], help="vis en tabel hos en kilde: dens variable og værdier")
    table.add_argument("source", metavar="SOURCE")
    table.add_argument("table", metavar="TABLE")
    table.add_argument("--values", metavar="VARIABLE", help="vis alle værdier af en variabel")
    table.set_defaults(run=_table)

    fetch = commands.add_parser("fetch", parents=[shared], help="hent tal fra en kilde som en fil; intet gemmes")
    fetch.add_argument("source", metavar="SOURCE")
    fetch.add_argument("table", metavar="TABLE")
    fetch.add_argument(
        "chosen", metavar="VARIABLE=VALUE,VALUE", nargs="*", help="det, der hentes; »*« er alle, »(-n+13)« de nyeste 13"
    )
    fetch.add_argument("--form", default="", metavar="FORM", help="svarets form, som kilden kalder den")
    fetch.add_argument("--count", action="store_true", help="sig kun, hvor mange celler det er")
    fetch.add_argument("--out", type=Path, metavar="FOLDER", default=Path(), help="mappen, filen lægges i (her)")
    fetch.set_defaults(run=_fetch)


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Source]:
    """The source that was named, closed afterwards."""
    from loaders.sources.installed_sources import sources

    known = sources()
    if options.source not in known.by_name:
        cli.report(options, known.problems, sys.stderr)
        names = ", ".join(known.by_name)
        raise MaaltavleError(
            "Der er ingen kilde, der hedder »{name}«. Her er: {known}.", name=options.source, known=names
        )
    with closing(known.by_name[options.source]()) as source:
        yield source


def _sources(options: argparse.Namespace) -> int:
    """The sources there are, or a source's tables."""
    if options.source is None:
        return _list(options)
    with _opened(options) as source:
        found = _come(options, source.search(" ".join(options.words), inactive=options.inactive))
    if found is None:
        return REFUSED
    for line in found[:MOST_LINES]:
        print(_line(options, line))
    if len(found) > MOST_LINES:
        cli.say(options, Message("… og {n} tabeller mere. Søg med flere ord.", n=len(found) - MOST_LINES))
    if not found:
        cli.say(options, Message("Ingen tabel har de ord. Prøv færre eller andre."), sys.stderr)
    return DONE if found else REFUSED


def _list(options: argparse.Namespace) -> int:
    """Nobody is asked: only what could be."""
    from loaders.sources.installed_sources import sources

    known = sources()
    for name, opening in known.by_name.items():
        with closing(opening()) as source:
            print(f"{name}: {cli.words(options, source.TITLE)}")
    cli.report(options, known.problems, sys.stderr)
    return DONE


def _line(options: argparse.Namespace, line: TableLine) -> str:
    ended = "" if line.active else f" [{cli.words(options, Message('afsluttet'))}]"
    time = f" ({line.first}–{line.latest})" if line.latest else ""
    return f"{line.id}  {line.title}{time}{ended}"


def _table(options: argparse.Namespace) -> int:
    with _opened(options) as source:
        info = _come(options, source.describe(options.table))
    if info is None:
        return REFUSED
    if options.values is not None:
        return _show_values(options, info)
    print(f"{info.id}  {info.title}")
    cli.say(options, Message("Enhed: {unit} · opdateret {updated}", unit=info.unit or "–", updated=info.updated or "–"))
    for variable in info.variables:
        print(_variable(options, variable))
    if info.footnote:
        print(info.footnote)
    if not info.active:
        cli.say(options, Message("Tabellen er afsluttet hos kilden: der kommer ikke flere tal i den."))
    return DONE


def _variable(options: argparse.Namespace, variable: Variable) -> str:
    """`OMRÅDE (område), 117: 000 Hele landet, 101 København …`."""
    what = [Message("perioderne")] if variable.time else [Message("områderne")] if variable.map else []
    may = [Message("kan udelades")] if variable.may_be_left_out else []
    told = ", ".join(cli.words(options, one) for one in (*what, *may))
    shown = variable.values[-FEW_VALUES:] if variable.time else variable.values[:FEW_VALUES]
    values = ", ".join(one.id if one.id == one.text else f"{one.id} {one.text}" for one in shown)
    more = len(variable.values) > FEW_VALUES
    values = (f"… {values}" if variable.time else f"{values} …") if more else values
    return f"  {variable.id} ({variable.text}{f'; {told}' if told else ''}), {len(variable.values)}: {values}"


def _show_values(options: argparse.Namespace, info: TableInfo) -> int:
    variable = info.variable(options.values)
    if variable is None:
        known = ", ".join(one.id for one in info.variables)
        raise MaaltavleError(
            "Tabellen {table} har ingen variabel »{name}«. Den har: {known}.",
            table=info.id, name=options.values, known=known,
        )  # fmt: skip
    for value in variable.values:
        print(f"{value.id}\t{value.text}")
    return DONE


def _fetch(options: argparse.Namespace) -> int:
    request = _request(options)
    cli.check_folder(options.out)
    with _opened(options) as source:
        info = _come(options, source.describe(request.table))
        cells = None if info is None else _come(options, source.count(request, info))
        if info is None or cells is None:
            return REFUSED
        said = Message("{table} {title}: {n} celler.", table=info.id, title=info.title, n=cells)
        cli.say(options, said, None if options.count else sys.stderr)
        return DONE if options.count else _bring(options, source, request, info)


def _bring(options: argparse.Namespace, source: Source, request: Request, info: TableInfo) -> int:
    """The files of a request, put where they are wanted when they are whole. What came before a cut waits out of sight
    for the next try."""
    work = options.out / f".{options.source}-{info.id}"
    work.mkdir(exist_ok=True)
    fetched = _come(options, source.fetch(request, work, None, _told))
    if fetched is None:
        return REFUSED
    cli.report(options, fetched.problems, sys.stderr)
    for path in _placed(fetched, options.out):
        print(path)
    cli.say(options, Message("Intet er læst ind endnu. Det gør: maaltavle load FIL"), sys.stderr)
    return DONE


def _placed(fetched: Fetched, folder: Path) -> Iterable[Path]:
    for file in fetched.files:
        target = folder / file.path.name
        os.replace(file.path, target)
        yield target


def _told(come: int, whole: int) -> None:
    """How far it is, for who sits and waits."""
    if sys.stderr.isatty():
        print(f"\r{come} / {whole}", end="\n" if come >= whole else "", file=sys.stderr, flush=True)


def _request(options: argparse.Namespace) -> Request:
    from maaltavle.contracts.source import Request

    chosen: dict[str, tuple[str, ...]] = {}
    for one in options.chosen:
        variable, equals, values = one.partition("=")
        if not equals or not variable or not values or variable in chosen:
            raise MaaltavleError(
                "»{found}« kan ikke læses. Skriv VARIABEL=VÆRDI,VÆRDI, og hver variabel én gang.", found=one
            )
        chosen[variable] = tuple(value for value in values.split(",") if value)
    return Request(options.source, options.table, chosen, options.form)


def _come(options: argparse.Namespace, found: T | Failure) -> T | None:
    """What was asked for; None with the reasons on the error stream."""
    from maaltavle.contracts.source import Failure

    if isinstance(found, Failure):
        cli.report(options, found.problems, sys.stderr)
        return None
    return found
