"""Every page without a browser: the full board says what was computed, and every address is met calmly."""

from __future__ import annotations

from datetime import date

import pytest
from conftest_ui import Visit, visit, words
from streamlit.testing.v1 import AppTest

from maaltavle.board import Board
from maaltavle.errors import MaaltavleError
from maaltavle.judge.sentences import sentence
from maaltavle.judge.words import outcome_in_words
from maaltavle.language import LANGUAGES, language
from ui.routes import PAGES

DANISH = language("da")


def read_whole(page: Visit) -> str:
    """The words of a page that was drawn to its end without an error."""
    assert [error.value for error in page.app.exception] == []
    assert [error.value for error in page.app.error] == []
    return page.words


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_drawn(name: str, code: str) -> None:
    page = visit(name, sprog=code)
    assert len(read_whole(page)) > 200
    assert page.markup.count("<h1>") == 1
    assert not page.said
    header = page.data[0]
    assert header["lang"] == code
    assert f"sprog={'en' if code == 'da' else 'da'}" in header["html"]
    assert 'aria-current="page"' in header["html"]


def test_the_board_shows_every_goal_and_its_verdict(board: Board) -> None:
    """All goals of every committee and year: the goal's words, the outcome, the sentence, and how many there are."""
    shown = 0
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee):
                rows = board.select(municipality, committee, year)
                page = visit("overblik", kommune=municipality, udvalg=committee, aar=str(year))
                text = read_whole(page)
                assert page.markup.count('<li class="goal">') == len(rows)
                shown += len(rows)
                for row in rows:
                    assert " ".join(row.goal.text.split()) in text
                    if not row.qualitative:
                        said = sentence(row.verdict, row.goal, board.catalogue, DANISH)
                        assert " ".join(said.split()) in text, row.goal.ref
                        assert outcome_in_words(row.verdict.outcome, DANISH) in text
    assert shown == len(board.rows) == len(board.facts.goals)


def test_each_indicator_shows_every_figure_with_its_quote(board: Board) -> None:
    """All parts of all indicators: what the store holds stands in the table, worded in Danish, with the quote."""
    shown = set()
    for indicator in board.series:
        page = visit("udvikling", ind=indicator)
        boxes = [box for box in page.app.selectbox if box.key == "pick-del"]
        for part in boxes[0].options_ids if False else _parts(page):
            text = read_whole(page if part is None else visit("udvikling", ind=indicator, **{"del": part}))
            for seen in board.series[indicator]:
                value = seen.value and DANISH.interval(seen.value, board.catalogue.units[seen.unit], seen.kind)
                if f"· {seen.ref}" in text or f", {seen.ref}" in text:
                    assert value is None or " ".join(value.split()) in text, seen.ref
                    assert f"»{' '.join(seen.quote.split())}«" in text, seen.ref
                    shown.add(seen.ref)
    assert shown == {seen.ref for seen in board.facts.observations}
