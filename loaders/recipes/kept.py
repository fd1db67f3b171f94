"""Kept recipes: what people pointed out, one TOML file a recipe, used by itself for the next file.

The folder is people's data: what becomes of it is said here and done at the desk. A recipe that another one takes the
place of, or that is deleted, is set aside under another name, never erased.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.gate.child import read_safely
from loaders.gate.guard import clean_name
from loaders.recipes.leaving import lasts
from loaders.recipes.pointing import fits, pointed_of, recipe_of
from loaders.recipes.recipe import BadRecipe, Recipe, from_toml, to_toml
from loaders.recipes.told import in_words
from maaltavle.contracts.recipe import BETWEEN, RecipeChange, recipes_in
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.reading import Reading, refusal
from maaltavle.spelling.plain import plain, without_accents

DELETED = "deleted"
LONGEST_NAME = 100  # letters, as the pages' own fields have it
LARGEST = 100_000  # bytes of a recipe's file


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
        return read_safely(content, name, recipes=self.beside(pointed))

    def beside(self, pointed: Sequence[Recipe]) -> list[Recipe]:
        """What was just pointed out, and the kept recipes that it leaves room for."""
        kept = [old for old in self.recipes() if not any(_stands_in_the_way(new, old) for new in pointed)]
        return [*pointed, *kept]

    recipe_of = staticmethod(recipe_of)
    pointed_of = staticmethod(pointed_of)
    in_words = staticmethod(in_words)
    fits = staticmethod(fits)
    lasts = staticmethod(lasts)

    def of_layouts(self, layouts: str) -> list[Recipe]:
        """The kept recipes among the layouts of a reading."""
        named = recipes_in(layouts)
        return [recipe for recipe in self.recipes() if recipe.name in named]

    @staticmethod
    def as_file(recipe: Recipe) -> tuple[str, str]:
        """The recipe's file name and text, to take along."""
        return f"{slug(recipe.name)}.toml", to_toml(recipe)

    def keeping(self, recipe: Recipe, instead_of: Recipe | None = None) -> RecipeChange:
        """What keeping a recipe does: it takes the place of those with its name or its headings, and of another one."""
        old = [
            path for path in self._files() if _stands_in_the_way(recipe, found := _read(path)) or found == instead_of
        ]
        file = self._path(recipe, old).name
        was = instead_of.name if instead_of and instead_of.name != recipe.name else ""
        aside = tuple(path.name for path in old)
        return RecipeChange("rename" if was else "keep", recipe.name, was, {file: to_toml(recipe)}, aside)

    def renaming(self, recipe: Recipe, name: str) -> RecipeChange:
        """What giving a recipe another name does. Raises BadRecipe for a name that is none or another's."""
        name = plain(name)
        if not name or len(name) > LONGEST_NAME or BETWEEN in name:
            raise BadRecipe("»{name}« kan ikke være en opskrifts navn.", name=name[:LONGEST_NAME])
        if any(other.name == name for other in self.recipes() if other != recipe):
            raise BadRecipe("Der er allerede en opskrift, der hedder »{name}«. Vælg et andet navn.", name=name)
        return self.keeping(replace(recipe, name=name), recipe)

    def deleting(self, recipe: Recipe) -> RecipeChange:
        """What deleting a recipe does: its file is set aside, and can stand again."""
        aside = tuple(path.name for path in self._files() if _read(path) == recipe)
        return RecipeChange("delete", recipe.name, aside=aside, ending=DELETED)

    def deleted(self) -> dict[str, Recipe]:
        """The recipes that were deleted and can stand again, by file name."""
        files = sorted(self.folder.glob(f"*.toml.{DELETED}*")) if self.folder.is_dir() else []
        return {path.name: found for path in files if isinstance(found := _read(path), Recipe)}

    def restoring(self, file: str) -> RecipeChange:
        """What taking back a deletion does. Raises BadRecipe where another recipe reads the same files by now."""
        recipe = self.deleted().get(file)
        if recipe is None or any(_stands_in_the_way(recipe, other) for other in self.recipes()):
            raise BadRecipe("Opskriften kan ikke komme tilbage: en anden har taget dens plads.")
        return replace(self.keeping(recipe), action="restore", gone=(file,))

    def imported(self, content: bytes) -> Recipe:
        """The recipe of a file that somebody took along. Raises BadRecipe for a file that is none."""
        try:
            text = content.decode("utf-8-sig") if len(content) <= LARGEST else ""
        except UnicodeDecodeError:
            text = ""
        if not text:
            raise BadRecipe("Filen er ikke en opskrift, som Måltavle har skrevet.")
        return from_toml(text)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.toml")) if self.folder.is_dir() else []

    def _path(self, recipe: Recipe, old: Sequence[Path]) -> Path:
        """The file of a recipe: that of its name, or with a number where another name makes the same one."""
        path, number = self.folder / f"{slug(recipe.name)}.toml", 1
        while path.exists() and path not in old:
            number += 1
            path = self.folder / f"{slug(recipe.name)}-{number}.toml"
        return path


def shelf_of(store: Path, refuse: Callable[[str, int], Problem | None] = lambda _name, _size: None) -> Shelf:
    """The shelf beside a store: `maaltavle.duckdb` has `maaltavle.recipes/`."""
    return Shelf(store.with_name(f"{store.stem}.recipes"), refuse)


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
