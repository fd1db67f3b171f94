"""A table with two readings: both stand as small pictures, one is picked, its period asked for once, and kept."""

from __future__ import annotations

from visits import Visit

from loaders.recipes.kept import shelf_of
from maaltavle.store import Store
from tests.ui.test_mapping import widget
from tests.ui.test_upload import Desk

PARTS = "By;Piger;Drenge\nHerning;12;13\nHorsens;1;2\nViborg;3;4\n"
ODD = "By;By;Piger;Drenge\nHerning;A;12;13\nHorsens;B;1;2\nViborg;C;3;4\n"  # nobody knows which is which


def pick(desk: Desk, number: int) -> Visit:
    """Say that it is so."""
    widget(desk.app.button, f"-{number}-pick").click()
    return Visit(desk.app.run())


def test_both_readings_are_shown_with_what_they_would_give(store: Store) -> None:
    page = Desk().drop(elever_csv=ODD.encode())
    assert "Er det sådan?" in page.whole()
    assert "Piger, Herning, periode spørges der om, A: 12" in page.words
    assert "elever, Herning, periode spørges der om, A, Piger: 12" in page.words
    assert page.markup.count('class="as-figure">12<') == 2
    assert [page.markup.count(f'class="as-{mark}">Piger<') for mark in ("label", "division")] == [1, 1]


def test_another_way_is_picked_its_period_is_asked_once_and_it_is_kept(store: Store) -> None:
    """What was read stands; the other way to read it is a click away and becomes the source's recipe."""
    desk, before = Desk(), store.version
    page = desk.drop(elever_csv=PARTS.encode())
    assert "Tabel: 6 tal" in page.whole() and "Er det sådan?" not in page.words
    assert "Er det sådan?" in desk.open("others-").words
    page = pick(desk, 0)
    assert "Opskrift: elever: 6 tal" in page.whole() and "Er det sådan?" not in page.words
    assert page.words.count("hvilken periode tallene gælder for") == 1
    widget(desk.app.text_input, "-period-period").set_value("2014")
    desk.app.run()
    for box in desk.app.selectbox:
        if box.label == "Enhed":
            box.set_value("antal")
    desk.app.run()
    page = desk.answer()
    assert "6 nye tal." in page.words
    assert store.version == before
    desk.save()
    (recipe,) = shelf_of(store.path).recipes()
    assert (recipe.form, recipe.header_roles, recipe.period) == ("across", ("breakdown",), "")
    assert "Opskrift: elever: 6 tal" in Desk().drop(elever_csv=PARTS.replace("12", "14").encode()).words


PENDLERE = "Bopæl;Arbejdssted;Periode;Pendlere\nHerning;Viborg;2016;4\nHorsens;Struer;2016;6\nViborg;Herning;2016;7\n"


def unit_and_direction(desk: Desk) -> Visit:
    """Answer what every new indicator is asked."""
    for box in desk.app.selectbox:
        if box.label == "Enhed":
            box.set_value("antal")
    desk.app.run()
    return desk.answer()


def test_a_table_that_could_as_well_be_read_otherwise_is_confirmed_once(store: Store) -> None:
    """Both ways stand on the page; nothing is stored before one is chosen, and the source is not asked again."""
    desk = Desk()
    page = desk.drop(pendlere_csv=PENDLERE.encode())
    assert "Læst sådan – er det rigtigt?" in page.words and "Sådan er den læst nu" in page.words
    assert "Pendlere, Viborg, 2016, Herning: 4" in page.words
    page = unit_and_direction(desk)
    assert "Bekræft 1 ting ovenfor først." in page.words
    desk.app.checkbox[0].check()
    desk.app.run()
    assert "3 nye tal" in desk.save().words
    again = Desk().drop(pendlere_csv=PENDLERE.replace("2016", "2017").encode())
    assert "Bekræft" not in again.words and "lige så vel" not in again.words


def test_the_other_way_is_picked_and_kept(store: Store) -> None:
    desk = Desk()
    desk.drop(pendlere_csv=PENDLERE.encode())
    page = pick(desk, 0)
    assert "Opskrift: pendlere: 3 tal" in page.whole() and "lige så vel" not in page.words
    unit_and_direction(desk)
    desk.save()
    (recipe,) = shelf_of(store.path).recipes()
    assert recipe.columns == {1: "breakdown", 2: "area", 3: "period", 4: "value"}
