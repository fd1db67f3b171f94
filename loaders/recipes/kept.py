"""Kept recipes: what people pointed out, one TOML file a recipe, used by itself for the next file.

The folder is people's data. A recipe that another one takes the place of is set aside under another name, never erased.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.gate.child import read_safely
from loaders.gate.guard import clean_name
from loaders.recipes.pointing import recipe_of
from loaders.recipes.recipe import BadRecipe, Recipe, from_toml, to_toml
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.reading import Reading, refusal
from maaltavle.spelling.plain import without_accents

PREFIX = "Opskrift: "  # as recipes.RecipeLayout has it


@dataclass(frozen=True)
class Shelf:
    """The folder with the recipes of one store; it need not be there yet."""

    folder: Path
    refuse: Callable[[str, int], Problem | None] = lambda _name, _size: None  # a file that may not be read, by its size

    def recipes(self) -> tuple[Recipe, ...]:
        """Every recipe that can be used, by file name."""
        return tuple(found for found in map(_read, self._files()) if isinstance(found, Recipe))

    def problems(self) -> tuple[Problem, ...]:
        """One for each file that is no recipe: it is left alone and not used."""
        return tuple(found for found in map(_read, self._files()) if isinstance(found, Problem))

    def read(self, content: bytes, name: str) -> Reading:
        """A file, read in a child process with every kept recipe at hand."""
        problem = self.refuse(clean_name(name), len(content))
        if problem is not None:
            return refusal(clean_name(name), "", problem)
        return read_safely(content, name, recipes=self.recipes())

    def read_with(self, pointed: Sequence[Recipe], content: bytes, name: str) -> Reading:
        """A file, read with what was just pointed out; kept recipes read its other sheets."""
        kept = [old for old in self.recipes() if not any(_stands_in_the_way(new, old) for new in pointed)]
        return read_safely(content, name, recipes=[*pointed, *kept])

    recipe_of = staticmethod(recipe_of)

    def of_layout(self, layout: str) -> Recipe | None:
        """The kept recipe that a reading names as its layout."""
        return next((recipe for recipe in self.recipes() if layout == PREFIX + recipe.name), None)

    def of_layouts(self, layouts: str) -> list[Recipe]:
        """The kept recipes among the layouts of a reading, which are joined by " + "."""
        return [found for layout in layouts.split(" + ") if (found := self.of_layout(layout))]

    @staticmethod
    def as_file(recipe: Recipe) -> tuple[str, str]:
        """The recipe's file name and text, to take along."""
        return f"{slug(recipe.name)}.toml", to_toml(recipe)

    def keep(self, recipe: Recipe) -> Path:
        """Write the recipe, on disk before this returns. It takes the place of those with its name or its headings.

        Raises OSError when it cannot be written; then nothing has changed.
        """
        if not self.folder.exists():
            self.folder.mkdir(parents=True)
            _sync(self.folder.parent)
        older = [path for path in self._files() if _stands_in_the_way(recipe, _read(path))]
        for path in older:
            _write(_free(path.with_name(f"{path.name}.replaced")), path.read_bytes())
        path = self._path(recipe)
        _write(path, to_toml(recipe).encode())
        for other in older:
            if other != path:
                other.unlink()
        _sync(self.folder)
        return path

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.toml")) if self.folder.is_dir() else []

    def _path(self, recipe: Recipe) -> Path:
        """The file of a recipe: that of its name, or with a number where another name makes the same one."""
        path, number = self.folder / f"{slug(recipe.name)}.toml", 1
        while path.exists() and not _stands_in_the_way(recipe, _read(path)):
            number += 1
            path = self.folder / f"{slug(recipe.name)}-{number}.toml"
        return path


def shelf_of(store: Path) -> Shelf:
    """The shelf beside a store: `maaltavle.duckdb` has `maaltavle.recipes/`."""
    return Shelf(store.with_name(f"{store.stem}.recipes"))


def slug(text: str) -> str:
    """A name as part of a file name: lower case, ASCII, hyphens; `opskrift` where nothing is left."""
    base = without_accents(unicodedata.normalize("NFKC", text))
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in base)
    return "-".join(kept.split())[:60].strip("-") or "opskrift"


def _read(path: Path) -> Recipe | Problem:
    try:
        return from_toml(path.read_text(encoding="utf-8"))
    except (BadRecipe, OSError, UnicodeDecodeError) as error:
        said = error.message if isinstance(error, BadRecipe) else str(error)
        return Problem("warning", "bad_recipe", Place(str(path)), str(error), Message("en opskrift"), said)


def _stands_in_the_way(recipe: Recipe, found: Recipe | Problem) -> bool:
    """Whether a kept recipe has the new one's name, or would fit the same files."""
    if isinstance(found, Problem):
        return False
    return found.name == recipe.name or _known_by(found) == _known_by(recipe)


def _known_by(recipe: Recipe) -> tuple[object, ...]:
    return recipe.header_rows, dict(recipe.headers), dict(recipe.groups), set(recipe.titles)


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _write(path: Path, content: bytes) -> None:
    """The whole file or the old one: written beside it, on disk, then put in its place."""
    fresh = path.with_name(f".{path.name}")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
