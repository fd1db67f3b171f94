"""What is typed and not stored stays: another page or language is opened, and the words are there afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from visits import FULL_SCREEN, PAGES, Tour, Visit

import ui.frame.data
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import save_goal
from maaltavle.meetings.agenda import find, points
from maaltavle.meetings.edits import make_meeting, new_point, save_point
from maaltavle.model import Target
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}
REMARK = {"ind": "unge-offentligt-forsoergede-andel", "skriv": "ja"}
WORDS = "Min. 2.500 studerende i 2028, ord for ord"
# family of forms → its page, its address, the label of its field in Danish
FORMS = {
    "new goal": ("maal", {**PLACE, "arbejde": "nyt"}, "Målets sætning, ord for ord som besluttet"),
    "correction": ("maal", {**PLACE, "arbejde": "ret", "maal": "G15-40"}, "Målets sætning, ord for ord som besluttet"),
    "remark": ("udvikling", REMARK, "Din bemærkning"),
    "point": ("moeder", {"moede": "bsk-2099-06-02", "ret": "1"}, "Resumé"),
    "new point": ("moeder", {"moede": "bsk-2099-06-02", "ret": "nyt"}, "Resumé"),
}


@pytest.fixture
def own_goal(store: Store) -> Store:
    """A store with one goal that was typed in, which can be corrected."""
    desk = Desk(store, "Anna", this_day(), ui.frame.data.catalogue_of_files())
    save_goal(desk, store.version, GoalForm(
        text="Bedre trivsel", municipality="herning", committee="herning-oeke", year=2015,
        target=Target("qualitative"), decided=Decided("herning-oeke", date(2014, 4, 5), "12"), service_area="15 Kultur",
    ))  # fmt: skip
    meeting = make_meeting(desk, "herning-bsk", date(2099, 6, 2), "8.00", "A1")
    save_point(desk, meeting, None, new_point(meeting, 1, "Ledighed"))
    return store


def typed(visit: Visit, key: str) -> str:
    (field,) = (field for field in visit.app.text_area if field.key == key)
    return field.value


@pytest.mark.parametrize("way", ["kilder", "moede"])
@pytest.mark.parametrize("family", FORMS)
def test_typed_words_are_there_after_another_page(own_goal: Store, family: str, way: str) -> None:
    """Also where the page between fills the screen."""
    page, state, label = FORMS[family]
    tour = Tour(page)
    (field,) = (field for field in tour.visit(state).app.text_area if field.label == label)
    field.set_value(WORDS)
    tour.app.run()
    tour.app.switch_page({**PAGES, **FULL_SCREEN}[way][0])
    assert tour.visit({}).wrong == []
    tour.app.switch_page(PAGES[page][0])
    back = tour.visit(state)
    assert typed(back, field.key) == WORDS and back.wrong == []


@pytest.mark.parametrize("family", ["new goal", "correction", "point"])
def test_typed_words_are_there_in_another_language(own_goal: Store, family: str) -> None:
    page, state, label = FORMS[family]
    tour = Tour(page)
    (field,) = (field for field in tour.visit(state).app.text_area if field.label == label)
    field.set_value(WORDS)
    tour.app.run()
    assert typed(tour.visit({**state, "sprog": "en"}), field.key) == WORDS
    assert typed(tour.visit(state), field.key) == WORDS


def test_a_remark_that_is_closed_begins_anew(own_goal: Store) -> None:
    tour = Tour("udvikling")
    tour.visit(REMARK).app.text_area[0].set_value("Noget, der ikke skal bruges")
    tour.app.run()
    next(button for button in tour.app.button if button.label == "Luk uden at gemme").click()
    tour.app.run()
    assert tour.visit(REMARK).app.text_area[0].value == ""


def button(tour: Tour, label: str) -> None:
    next(one for one in tour.app.button if one.label == label).click()
    tour.app.run()


def summary(store: Store) -> str:
    facts, names = store.facts(), ui.frame.data.catalogue()
    meeting = find(facts, names, "bsk-2099-06-02")
    return points(facts, meeting)[0].resume if meeting else ""


def edited_by(store: Store, person: str, words: str) -> None:
    """Somebody else stores a summary of the point."""
    desk = Desk(store, person, this_day(), ui.frame.data.catalogue_of_files())
    facts = store.facts()
    meeting = find(facts, desk.catalogue, "bsk-2099-06-02")
    assert meeting is not None
    (seen,) = points(facts, meeting)
    save_point(desk, meeting, seen, replace(seen, resume=words))


def test_kept_words_never_go_over_what_another_stored(own_goal: Store) -> None:
    """Typed, the form left, the point stored by Bo meanwhile: the first click tells, the second is meant."""
    page, state, _label = FORMS["point"]
    tour = Tour(page)
    field = next(field for field in tour.visit(state).app.text_area if field.label == "Resumé")
    field.set_value(WORDS)
    tour.app.run()
    assert tour.visit({"moede": state["moede"]}).wrong == []  # the form is closed by the link to the meeting
    edited_by(own_goal, "Bo", "Bos resumé")
    back = tour.visit(state)
    assert typed(back, field.key) == WORDS
    button(tour, "Gem punktet")
    assert "En anden har ændret punktet" in " ".join(Visit(tour.app).wrong)
    assert summary(own_goal) == "Bos resumé"
    button(tour, "Gem punktet")
    assert summary(own_goal) == WORDS


def test_a_form_without_anything_typed_shows_what_stands(own_goal: Store) -> None:
    """And one that was stored or closed begins anew."""
    page, state, _label = FORMS["point"]
    tour = Tour(page)
    key = next(field.key for field in tour.visit(state).app.text_area if field.label == "Resumé")
    tour.visit({"moede": state["moede"]})
    edited_by(own_goal, "Bo", "Bos resumé")
    assert typed(tour.visit(state), key) == "Bos resumé"
    next(field for field in tour.app.text_area if field.key == key).set_value(WORDS)
    tour.app.run()
    button(tour, "Luk uden at gemme")
    assert typed(tour.visit(state), key) == "Bos resumé"


def test_answers_to_a_file_stay_for_that_file_alone(own_goal: Store) -> None:
    """Another page is opened, the file is dropped again: what was answered stands. Another file is asked anew."""
    tour = Tour("nye_tal")
    tour.visit({})
    asked = drop(tour, "a.csv", "Ukendt by;380")
    unit = next(box for box in asked.app.selectbox if box.label == "Området er")
    unit.set_value("herning")
    tour.app.run()
    tour.app.switch_page(PAGES["kilder"][0])
    tour.visit({})
    tour.app.switch_page(PAGES["nye_tal"][0])
    tour.visit({})
    again = drop(tour, "a.csv", "Ukendt by;380")
    assert next(box.value for box in again.app.selectbox if box.key == unit.key) == "herning"
    other = drop(tour, "b.csv", "Ukendt by;381")
    assert next(box.value for box in other.app.selectbox if box.key == unit.key) is None


def drop(tour: Tour, name: str, row: str) -> Visit:
    place, figure = row.split(";")
    table = f"Indikator;Område;Periode;Værdi;Enhed\nLedighed;{place};2014;{figure};antal\n"
    tour.app.file_uploader[0].set_value([(name, table.encode(), "text/csv")])
    return Visit(tour.app.run())
