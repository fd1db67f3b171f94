"""*Kilder*, the kept recipes: which source each is for, what it says; renamed, changed, deleted and brought in here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Protocol

import streamlit as st

from maaltavle import media
from maaltavle.contracts.recipe import RecipeChange, Used
from maaltavle.errors import Problem
from maaltavle.message import Said
from maaltavle.reading import Picture, Reading
from maaltavle.recipes.files import last_used
from maaltavle.spelling.periods import in_denmark
from ui.frame import data
from ui.frame.address import parameter
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import Refusals
from ui.frame.said import Said as Place
from ui.frame.shell import Page
from ui.upload.files import Recipe, Shelf
from ui.upload.mapping import Pointed, Pointer

CHOSEN = "opskrift"
_SAID = Place("recipes-said")


class Recipes(Shelf, Protocol):
    """The kept recipes with all that can be done to them."""

    def recipes(self) -> Sequence[Recipe]:
        """Every recipe that can be used."""

    def problems(self) -> Sequence[Problem]:
        """One for each file that is no recipe."""

    def deleted(self) -> Mapping[str, Recipe]:
        """The deleted recipes, by file name."""

    @property
    def in_words(self) -> Callable[[Recipe], Sequence[Said]]:
        """A recipe as sentences."""

    def renaming(self, recipe: Recipe, name: str) -> RecipeChange:
        """What another name does. Raises MaaltavleError."""

    def deleting(self, recipe: Recipe) -> RecipeChange:
        """What deleting does."""

    def restoring(self, file: str) -> RecipeChange:
        """What taking back a deletion does. Raises MaaltavleError."""


@dataclass(frozen=True)
class Kept:
    """A recipe with what is known of its use: its latest file, or the file it was made for."""

    recipe: Recipe
    id: str
    used: Used | None


def show_recipes(page: Page, shelf: Recipes) -> None:
    """The list, the recipe that is looked at, and the way in for one from elsewhere."""
    lang, kept = page.lang, list(_kept(shelf))
    _SAID.tell()
    chosen = next((one for one in kept if one.id == parameter(CHOSEN)), None)
    with st.container():  # above the list: of forty, the one that was clicked is seen
        if chosen is not None:
            _show_one(page, shelf, chosen)
    view = [_line(page, one) for one in kept]
    files = [lang.say(problem.message) for problem in shelf.problems()]
    show("sources/recipes.html.j2", "recipes", recipes=view, chosen=parameter(CHOSEN), broken=files, lang=lang)
    _offer_deleted(page, shelf)
    with st.expander(lang("Hent en opskrift ind fra en fil"), key="recipe-import"):
        _import(page, shelf)


def _kept(shelf: Recipes) -> Iterator[Kept]:
    uses, loads = last_used(data.store().path), {load.sha256: load for load in data.store().loads() if load.sha256}
    for recipe in shelf.recipes():
        used, load = uses.get(recipe.name), loads.get(recipe.made_for)
        if used is None and load is not None:  # stored before uses were noted
            used = Used(recipe.name, load.note, load.sha256, load.source, load.number, load.at.isoformat())
        yield Kept(recipe, shelf.as_file(recipe)[0].removesuffix(".toml"), used)


def _line(page: Page, kept: Kept) -> SimpleNamespace:
    lang, used = page.lang, kept.used
    source = page.board.catalogue.documents.get(used.source) if used else None
    told = {"number": used.load, "day": lang.date(in_denmark(datetime.fromisoformat(used.at)).date())} if used else {}
    return SimpleNamespace(
        id=kept.id,
        name=kept.recipe.name,
        link=page.link("kilder", afsnit="opskrifter", opskrift=kept.id),
        source=source.title if source else used.source if used else lang("ikke kendt endnu"),
        used=lang("{day}, indlæsning {number}", **told) if used else lang("ikke brugt endnu"),
        file=used.file if used else "",
    )


def _show_one(page: Page, shelf: Recipes, kept: Kept) -> None:
    """What the recipe says, and what can be done to it."""
    lang, recipe, key = page.lang, kept.recipe, f"recipe-{kept.id}"
    said = [lang.say(one) for one in shelf.in_words(recipe)]
    show("sources/recipe.html.j2", key, name=recipe.name, said=said, lang=lang)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}-do"):
        name = st.text_input(lang("Opskriftens navn"), recipe.name, key=f"{key}-name", width=380)
        renamed = st.button(lang("Omdøb"), key=f"{key}-rename", disabled=name.strip() in ("", recipe.name))
        file, text = shelf.as_file(recipe)
        st.download_button(lang("Hent som fil"), text, file_name=file, mime=media.TOML, on_click="ignore",
                           key=f"{key}-file")  # fmt: skip
        deleted = st.button(lang("Slet"), key=f"{key}-delete")
    with Refusals(lang):
        if renamed:
            change = shelf.renaming(recipe, name)
            _do(change, lang("Opskriften hedder nu »{name}«.", name=change.recipe))
        if deleted:
            _do(shelf.deleting(recipe), lang("»{name}« er slettet. Fortryd det nedenfor.", name=recipe.name))
    with st.expander(lang("Ret, hvad opskriften peger på"), key=f"{key}-change", on_change="rerun") as fold:
        if fold.open:
            _change(page, shelf, kept)


def _do(change: RecipeChange, words: str) -> None:
    """Store a change and begin anew. Raises what the desk does."""
    desk().change_recipes(change)
    _SAID.done(words)
    st.query_params.pop(CHOSEN, None)
    st.rerun()


def _change(page: Page, shelf: Recipes, kept: Kept) -> None:
    """The mapping step on the latest file, begun with what the recipe says."""
    lang, recipe = page.lang, kept.recipe
    content = data.store().archived(kept.used.sha256 if kept.used else recipe.made_for)
    pictures = _pictures(shelf, kept, content) if content else ()
    if not pictures:
        show("sources/no_picture.html.j2", f"no-picture-{kept.id}", link=page.link("nye_tal"), lang=lang)
        return

    def start(picture: Picture) -> Mapping[str, object]:
        return dict(shelf.pointed_of(recipe))

    pointer = Pointer(page, f"change-{kept.id}", recipe.name, pictures, False, start)
    pointed = pointer.draw(lang("Gem opskriften"))
    if pointed is not None:
        with Refusals(lang):
            made = _made(shelf, pictures[pointed.sheet], pointed, recipe)
            _do(shelf.keeping(made, recipe), lang("Opskriften »{name}« er rettet.", name=made.name))


def _made(shelf: Recipes, picture: Picture, pointed: Pointed, before: Recipe) -> Recipe:
    return shelf.recipe_of(
        picture, pointed.name, pointed.header, pointed.columns, group=pointed.group, made_for=before.made_for,
        **pointed.rest,
    )  # fmt: skip


def _pictures(shelf: Recipes, kept: Kept, content: bytes) -> tuple[Picture, ...]:
    """Pictures of the sheets that the recipe fits; read once a session."""
    key = f"recipe-pictures-{kept.used.sha256 if kept.used else kept.recipe.made_for}"
    if key not in st.session_state:
        reading: Reading = shelf.read(content, kept.used.file if kept.used else kept.recipe.name)
        st.session_state[key] = (*reading.pictures, *reading.known)
    return tuple(picture for picture in st.session_state[key] if shelf.fits(kept.recipe, picture))


def _offer_deleted(page: Page, shelf: Recipes) -> None:
    """The deleted recipes, each with the button that takes it back."""
    lang, deleted = page.lang, shelf.deleted()
    if not deleted:
        return
    with st.expander(lang.plural("{n} slettet opskrift", "{n} slettede opskrifter", len(deleted)), key="recipes-gone"):
        file = st.selectbox(
            lang("Slettet opskrift"), list(deleted), format_func=lambda one: deleted[one].name, key="recipe-gone",
            width=380,
        )  # fmt: skip
        if st.button(lang("Fortryd sletning"), key="recipe-restore"):
            with Refusals(lang):
                words = lang("Opskriften »{name}« bruges igen.", name=deleted[file].name)
                _do(shelf.restoring(file), words)


def _import(page: Page, shelf: Recipes) -> None:
    """A recipe's file from elsewhere: what it says first, then the button that keeps it."""
    lang = page.lang
    file = st.file_uploader(lang("Opskriftens fil (.toml)"), type="toml", key="recipe-file", max_upload_size=1)
    if file is None:
        return
    with Refusals(lang):
        recipe = shelf.imported(file.getvalue())
        said = [lang.say(one) for one in shelf.in_words(recipe)]
        show("sources/recipe.html.j2", "recipe-imported", name=recipe.name, said=said, lang=lang)
        change = shelf.keeping(recipe)
        if change.aside:
            st.warning(lang("Den tager pladsen fra en opskrift, der læser de samme filer."))
        if st.button(lang("Gem opskriften"), type="primary", key="recipe-keep"):
            _do(change, lang("Opskriften »{name}« er gemt.", name=recipe.name))
