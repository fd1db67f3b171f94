"""*Historik*: the correction of a day – asked for, seen, stored by a second click, listed and taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from visits import Tour

import ui.frame.data
from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.spelling.periods import in_denmark, this_day
from maaltavle.store import Store

AHEAD = this_day() + timedelta(days=3650)


@pytest.fixture
def wrong_day(store: Store) -> int:
    """A load that is known from a day ten years ahead; its number."""
    figure = Observation("", "d", "selvbetjening", "herning", "2025", "", Kind.MEASURED, Interval.exactly(9), "pct", "")
    return store.load(
        Facts((figure,)), known_from=AHEAD, person="Åse", action="upload", source="dst", sha256="", note="tal.xlsx"
    ).number


def known(number: int) -> date:
    return next(load.known_from for load in ui.frame.data.store().loads() if load.number == number)


def test_a_day_is_corrected_after_it_was_seen_and_taken_back(wrong_day: int) -> None:
    tour = Tour("historik")
    page = tour.visit()
    assert f"dag={wrong_day}" in page.markup and "Ret dagen" in page.words
    page = tour.visit({"dag": wrong_day})
    assert "Kendt fra" in page.words and "Frosne møder ændres ikke." in page.words
    assert "Det, der står nu, bliver stående." in page.words
    load = next(load for load in ui.frame.data.store().loads() if load.number == wrong_day)
    offered = tour.app.date_input[0].value
    assert offered == min(in_denmark(load.at).date(), this_day())
    assert known(wrong_day) == AHEAD  # nothing happens before the click
    tour.app.date_input[0].set_value(offered - timedelta(days=2)).run()
    tour.app.button(key=f"redate-{wrong_day}").click().run()
    assert known(wrong_day) == offered - timedelta(days=2)
    page = tour.visit()
    made = ui.frame.data.store().version
    assert f"rettede dagen for indlæsning {wrong_day}" in page.words
    assert f"dag={made}" not in page.markup and f"fortryd={made}" in page.markup
    page = tour.visit({"fortryd": made})
    assert f"Indlæsning {wrong_day} bliver igen kendt fra" in page.words
    tour.app.button(key=f"undo-{made}").click().run()
    assert known(wrong_day) == AHEAD


def test_a_documents_day_is_not_offered_and_an_address_is_no_way_round(wrong_day: int) -> None:
    page = Tour("historik").visit({"dag": 1})
    assert "Kendt fra" not in page.words and not page.app.date_input
    assert "dag=1&" not in page.markup and 'dag=1"' not in page.markup
