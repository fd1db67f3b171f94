"""What is typed and not stored stays: another page or language is opened, and the words are there afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from visits import PAGES, Tour, Visit

import ui.frame.data
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import save_goal
from maaltavle.model import Target
from maaltavle.store import Store

PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}
REMARK = {"ind": "unge-offentligt-forsoergede-andel", "skriv": "ja"}
WORDS = "Min. 2.500 studerende i 2028, ord for ord"
# family of forms → its page, its address, the label of its field in Danish
FORMS = {
    "new goal": ("maal", {**PLACE, "arbejde": "nyt"}, "Målets sætning, ord for ord som besluttet"),
    "correction": ("maal", {**PLACE, "arbejde": "ret", "maal": "G15-40"}, "Målets sætning, ord for ord som besluttet"),
    "remark": ("udvikling", REMARK, "Din bemærkning"),
}


@pytest.fixture
def own_goal(store: Store) -> Store:
    """A store with one goal that was typed in, which can be corrected."""
    desk = Desk(store, "Anna", date.today(), ui.frame.data.catalogue_of_files())
    save_goal(desk, store.version, GoalForm(
        text="Bedre trivsel", municipality="herning", committee="herning-oeke", year=2015,
        target=Target("qualitative"), decided=Decided("herning-oeke", date(2014, 4, 5), "12"), service_area="15 Kultur",
    ))  # fmt: skip
    return store


def typed(visit: Visit, key: str) -> str:
    (field,) = (field for field in visit.app.text_area if field.key == key)
    return field.value


@pytest.mark.parametrize("family", FORMS)
def test_typed_words_are_there_after_another_page(own_goal: Store, family: str) -> None:
    page, state, label = FORMS[family]
    tour = Tour(page)
    (field,) = (field for field in tour.visit(state).app.text_area if field.label == label)
    field.set_value(WORDS)
    tour.app.run()
    tour.app.switch_page(PAGES["kilder"][0])
    assert tour.visit({}).wrong == []
    tour.app.switch_page(PAGES[page][0])
    back = tour.visit(state)
    assert typed(back, field.key) == WORDS and back.wrong == []


@pytest.mark.parametrize("family", ["new goal", "correction"])
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
