"""A column that nobody understands is left out by one click, taken back by one, and stays left out for the source."""

from __future__ import annotations

import uploads
from visits import Visit

from loaders.recipes.kept import shelf_of
from maaltavle.store import Store
from tests.ui.test_mapping import widget
from tests.ui.test_upload import Desk, button
from ui.frame.literal import literal

YEARS = "Kommune;2014;2015;\nHerning;1;2;9\nHorsens;3;4;8\nViborg;5;6;7\n"
ROW = {"Ark1": [["Kommune", "2014", "2015"], ["Herning", 1, 2], ["Horsens", "a1", "b2"], ["Viborg", 3, 4]]}


def choose(desk: Desk, end: str) -> Visit:
    """Press the only button whose key ends so."""
    widget(desk.app.button, end).click()
    return Visit(desk.app.run())


def test_a_column_is_left_out_by_one_click_and_named(store: Store) -> None:
    desk, before = Desk(), store.version
    page = desk.drop(elever_csv=YEARS.encode())
    assert "Intet kan gemmes" in page.words
    assert [each.label for each in page.app.button] == [literal("Udelad kolonnen uden overskrift (D)")]
    page = choose(desk, "-0")
    assert "Opskrift: elever: 6 tal" in page.whole()
    assert "kolonnen uden overskrift (D) er udeladt, som opskriften siger" in page.words
    page = choose(desk, f"back-{desk.app.button[0].key.rpartition('-')[2]}")
    assert "Intet kan gemmes" in page.words
    choose(desk, "-0")
    for box in desk.app.selectbox:
        if box.label == "Enhed":
            box.set_value("antal")
    desk.app.run()
    assert "6 nye tal." in desk.answer().words
    assert store.version == before
    desk.save()
    (recipe,) = shelf_of(store.path).recipes()
    assert (recipe.form, recipe.leaves) == ("itself", ("D",))
    page = Desk().drop(elever_csv=YEARS.replace("2014", "2016").replace("2015", "2017").encode())
    assert "Opskrift: elever: 6 tal" in page.whole() and "Intet kan gemmes" not in page.words


def test_a_row_of_bad_figures_is_left_out_of_this_file_alone(store: Store) -> None:
    desk = Desk()
    assert "Intet kan gemmes" in desk.drop(elever_xlsx=uploads.workbook(ROW)).words
    choose(desk, "-0")
    for box in desk.app.selectbox:
        if box.label == "Enhed":
            box.set_value("antal")
    desk.app.run()
    desk.answer()
    assert not button(desk.app, "Gem tallene").disabled
    assert "4 nye tal" in desk.save().words
    assert shelf_of(store.path).recipes() == ()
