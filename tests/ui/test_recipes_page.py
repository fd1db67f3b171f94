"""*Kilder*, the kept recipes: seen with their source and use, renamed, changed, deleted and back, out and in again."""

from __future__ import annotations

import pytest
from visits import Tour, Visit

from loaders.recipes.kept import Shelf, shelf_of
from maaltavle.store import Store
from tests.ui.test_mapping import ODD, pointed_out, settle, widget
from tests.ui.test_upload import Desk, button
from ui.frame.literal import literal


class Recipes(Tour):
    """One session on the recipes."""

    def __init__(self, recipe: str = "") -> None:
        super().__init__("kilder")
        self.page = self.visit({"afsnit": "opskrifter", "opskrift": recipe})

    def press(self, label: str) -> Visit:
        """Press the only button with that label."""
        button(self.app, label).click()
        return Visit(self.app.run())


@pytest.fixture
def kept(store: Store) -> Shelf:
    """A recipe that was pointed out and stored with its figures."""
    desk = Desk()
    pointed_out(desk)
    settle(desk)
    desk.save()
    return shelf_of(store.path)


def test_there_are_none_at_first(store: Store) -> None:
    assert "Der er ingen endnu." in Recipes().page.whole()


def test_a_recipe_is_listed_with_its_source_and_its_use(kept: Shelf, store: Store) -> None:
    page = Recipes("ture").page
    assert "1 opskrift Opskrift Kilde Sidst brugt ture ture " in page.whole()
    assert f"indlæsning {store.version} ture.csv" in page.words
    assert "Kolonne A »By«: området." in page.words


def test_it_is_renamed_and_keeps_its_use(kept: Shelf) -> None:
    tour = Recipes("ture")
    widget(tour.app.text_input, "recipe-ture-name").set_value("Ture i alt")
    tour.app.run()
    page = tour.press("Omdøb")
    assert [one.value for one in page.app.success] == [literal("Opskriften hedder nu »Ture i alt«.")]
    assert "Ture i alt ture" in page.whole()
    assert [recipe.name for recipe in kept.recipes()] == ["Ture i alt"]


def test_a_deleted_recipe_comes_back(kept: Shelf) -> None:
    tour = Recipes("ture")
    tour.press("Slet")
    assert kept.recipes() == ()
    tour.press("Fortryd sletning")
    assert [recipe.name for recipe in kept.recipes()] == ["ture"]


def test_it_is_changed_where_it_was_pointed_out(kept: Shelf, store: Store) -> None:
    """The mapping step begins with what the recipe says; no figure is stored by it."""
    tour, before = Recipes("ture"), store.version
    tour.app.session_state["recipe-ture-change"] = True
    tour.app.run()
    assert widget(tour.app.selectbox, "-map-area-3").value == 1
    assert widget(tour.app.multiselect, "-map-values-3").value == [3]
    widget(tour.app.selectbox, "-map-unit-3").set_value("pct")
    tour.app.run()
    page = tour.press("Gem opskriften")
    assert page.wrong == []
    (recipe,) = kept.recipes()
    assert (recipe.unit, dict(recipe.columns), store.version) == ("pct", {1: "area", 2: "period", 3: "value"}, before)


def test_a_file_read_by_a_recipe_is_pointed_out_from_what_it_says(kept: Shelf) -> None:
    desk = Desk()
    desk.drop(ture_csv=ODD.replace("14\n", "15\n").encode())
    desk.open("point-")
    assert widget(desk.app.selectbox, "-map-period-3").value == 2


def test_a_recipe_comes_in_from_a_file(store: Store, kept: Shelf) -> None:
    _name, text = kept.as_file(kept.recipes()[0])
    tour = Recipes()
    tour.app.file_uploader[0].set_value([("andre.toml", text.replace('"ture"', '"Andre ture"').encode(), "")])
    page = Visit(tour.app.run())
    assert [one.value for one in page.app.warning] == ["Den tager pladsen fra en opskrift, der læser de samme filer."]
    tour.press("Gem opskriften")
    assert [recipe.name for recipe in shelf_of(store.path).recipes()] == ["Andre ture"]
