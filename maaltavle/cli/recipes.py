"""The command line of kept recipes: list, rename, delete, restore, export and import, as on *Kilder*."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from maaltavle.cli import shared as cli
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message

if TYPE_CHECKING:
    from loaders.recipes.kept import Shelf
    from loaders.recipes.recipe import Recipe
    from maaltavle.cli.shared import Commands
    from maaltavle.contracts.recipe import RecipeChange


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put recipes beside the other commands."""
    recipes = commands.add_parser("recipes", help="arbejd med gemte opskrifter")
    actions = recipes.add_subparsers(required=True, metavar="ACTION", parser_class=type(recipes))
    listed = actions.add_parser("list", parents=[shared], help="vis dem, hvad de siger, og hvornår de sidst blev brugt")
    listed.set_defaults(run=_list)
    for name, run, told in (
        ("rename", _rename, "giv en opskrift et andet navn"),
        ("delete", _delete, "slet en opskrift; den kan komme tilbage med restore"),
        ("restore", _restore, "fortryd en sletning"),
        ("export", _export, "skriv en opskrift som en fil"),
        ("import", _import, "gem en opskrift fra en fil"),
    ):
        action = actions.add_parser(name, parents=[shared], help=told)
        action.add_argument("recipe", metavar="FILE" if name == "import" else "NAME")
        if name == "rename":
            action.add_argument("name", metavar="NEW")
        if name == "export":
            action.add_argument("--out", type=Path, required=True, metavar="FILE")
        else:
            cli.add_person(action, "hvem der gør det")
        action.set_defaults(run=run)


def _shelf(options: argparse.Namespace) -> Shelf:
    from loaders.recipes.kept import shelf_of

    return shelf_of(cli.store_path(options))


def _list(options: argparse.Namespace) -> int:
    from maaltavle.recipes.files import last_used

    shelf, uses = _shelf(options), last_used(cli.store_path(options))
    never = cli.words(options, Message("ikke brugt endnu"))
    for recipe in shelf.recipes():
        used = uses.get(recipe.name)
        told = f"{used.source}, {used.file}, {used.at[:10]}" if used else never
        print(f"{recipe.name} ({told})")
        for said in shelf.in_words(recipe):
            print(f"  {cli.words(options, said)}")
    cli.report(options, shelf.problems(), sys.stderr)
    return 0


def _named(shelf: Shelf, name: str) -> Recipe:
    found = next((recipe for recipe in shelf.recipes() if recipe.name == name), None)
    if found is None:
        known = ", ".join(recipe.name for recipe in shelf.recipes()) or "–"
        raise MaaltavleError("Der er ingen opskrift, der hedder »{name}«. Her er: {known}.", name=name, known=known)
    return found


def _do(options: argparse.Namespace, change: RecipeChange, said: Message) -> int:
    with cli.opened(options) as store:
        cli.desk_of(options, store).change_recipes(change)
    cli.say(options, said)
    return 0


def _rename(options: argparse.Namespace) -> int:
    shelf = _shelf(options)
    change = shelf.renaming(_named(shelf, options.recipe), options.name)
    return _do(options, change, Message("Opskriften hedder nu »{name}«.", name=change.recipe))


def _delete(options: argparse.Namespace) -> int:
    shelf = _shelf(options)
    change = shelf.deleting(_named(shelf, options.recipe))
    return _do(options, change, Message("»{name}« er slettet. Fortryd det med recipes restore.", name=options.recipe))


def _restore(options: argparse.Namespace) -> int:
    shelf = _shelf(options)
    file = next((file for file, recipe in shelf.deleted().items() if recipe.name == options.recipe), "")
    return _do(options, shelf.restoring(file), Message("Opskriften »{name}« bruges igen.", name=options.recipe))


def _export(options: argparse.Namespace) -> int:
    shelf = _shelf(options)
    _name, text = shelf.as_file(_named(shelf, options.recipe))
    try:
        options.out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise cli.unwritten(options.out, error) from error
    cli.say(options, Message("Opskriften står i {path}.", path=options.out))
    return 0


def _import(options: argparse.Namespace) -> int:
    shelf = _shelf(options)
    recipe = shelf.imported(cli.content_of(Path(options.recipe)))
    return _do(options, shelf.keeping(recipe), Message("Opskriften »{name}« er gemt.", name=recipe.name))
