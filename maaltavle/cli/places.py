"""The command line of places: list what there is, add one, or give one a new name, as rows of the store."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from maaltavle.cli import shared as cli
from maaltavle.message import Message

if TYPE_CHECKING:
    from maaltavle.cli.shared import Commands

WORDS = {
    "kommune": "municipality", "udvalg": "committee", "afdeling": "department", "omraade": "area",
    "sammenlign": "compared", "municipality": "municipality", "committee": "committee", "department": "department",
    "area": "area", "compare": "compared",
}  # fmt: skip


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put places beside the other commands."""
    places = commands.add_parser("places", help="vis, tilføj og omdøb kommuner, udvalg, afdelinger og områder")
    actions = places.add_subparsers(required=True, metavar="ACTION", parser_class=type(places))
    listed = actions.add_parser("list", parents=[shared], help="kommuner med deres udvalg, afdelinger og områder")
    listed.set_defaults(run=_list)
    add = actions.add_parser("add", parents=[shared], help="tilføj et sted; det kan fortrydes som enhver indlæsning")
    add.add_argument("what", choices=WORDS, help="sammenlign: landet, en region eller en anden kommune, ved sit navn")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--in", dest="municipality", default="", metavar="ID", help="kommunen, det ligger i")
    add.add_argument("--short", default="", metavar="WORD", help="udvalgets forkortelse, fx ØKU")
    add.add_argument("--english", default="", metavar="NAME", help="navnet på engelsk")
    cli.add_person(add, "hvem der tilføjer det")
    cli.add_day(add)
    add.set_defaults(run=_add)
    rename = actions.add_parser("rename", parents=[shared], help="giv et sted, der er tilføjet her, et nyt navn")
    rename.add_argument("place", metavar="ID")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("--english", default="", metavar="NAME", help="navnet på engelsk")
    cli.add_person(rename, "hvem der omdøber det")
    cli.add_day(rename)
    rename.set_defaults(run=_rename)


def _add(options: argparse.Namespace) -> int:
    from maaltavle.places import NewPlace, add_place

    wanted = NewPlace(WORDS[options.what], options.name, options.english, options.short, options.municipality)
    with cli.opened(options, named=True) as store:
        own, load = add_place(cli.desk_of(options, store, cli.catalogue_of_files(options)), wanted)
    cli.say(options, Message("{name} er tilføjet som {own} (indlæsning {number}).", name=options.name, own=own,
                         number=load.number))  # fmt: skip
    return 0


def _rename(options: argparse.Namespace) -> int:
    from maaltavle.places import rename_place

    with cli.opened(options, named=True) as store:
        desk = cli.desk_of(options, store, cli.catalogue_of_files(options))
        load = rename_place(desk, options.place, options.name, options.english)
    cli.say(options, Message("{own} hedder nu {name} (indlæsning {number}).", own=options.place, name=options.name,
                         number=load.number))  # fmt: skip
    return 0


def _list(options: argparse.Namespace) -> int:
    """A municipality a line, indented under it its committees, departments and areas: id and name."""
    from maaltavle.places import inside, municipalities_of

    with cli.opened(options, named=True, read_only=True) as store:
        names = cli.catalogue_of_files(options).extended(store.known())
    lang = cli.lang_of(options)
    for own in municipalities_of(names):
        found = inside(own, names)
        print(f"{own}\t{lang.say(found.area.name)}")
        for place, name in found.every():
            print(f"  {place}\t{lang.say(name)}")
    return 0
