"""Kept recipes as files in a folder: one change of it, and a line of its log. Nothing in the folder is ever erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PREFIX = "Opskrift: "  # before a recipe's name, where a reading names its layouts
BETWEEN = " + "  # the layouts of a reading


@dataclass(frozen=True)
class RecipeChange:
    """What a person does to the kept recipes.

    `action` is keep, rename, delete or restore; `was` the name before a rename. `write` are texts by file name;
    `aside` the files that no longer count, set aside with `ending` behind their names. A file of `write` that is there
    already is one of them. `gone` are files set aside earlier that stand again under their own name.
    """

    action: str
    recipe: str
    was: str = ""
    write: Mapping[str, str] = field(default_factory=dict)
    aside: tuple[str, ...] = ()
    ending: str = "replaced"
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Used:
    """That a file was stored as a recipe read it: the recipe's name, the file's, its SHA-256, source and load, when."""

    recipe: str
    file: str
    sha256: str
    source: str
    load: int
    at: str  # as ISO has it


def recipes_in(layouts: str) -> list[str]:
    """The names of the recipes among the layouts of a reading."""
    return [one.removeprefix(PREFIX) for one in layouts.split(BETWEEN) if one.startswith(PREFIX)]
