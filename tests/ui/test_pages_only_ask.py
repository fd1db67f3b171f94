"""Every page on figures that may only be asked for: none walks over all of them, or over all of a large table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from only_asked import OnlyAsked, WalkedOverError, enlarged, only_asked
from visits import Tour

import ui.frame.data
from maaltavle.board import Board
from maaltavle.meetings import agenda
from maaltavle.model import Facts
from maaltavle.store import Store
from ui.frame.routes import PAGES

LARGE = ("besoegende-mch", "fuldtidspersoner-paa-ydelse")
PLACE: dict[str, object] = {"kommune": "herning", "udvalg": "herning-oeke", "aar": 2015}


@pytest.fixture
def board(own_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Board]:
    """The board of the pages, whose store gives figures to be asked alone; two indicators are large tables."""
    whole = Store.facts

    def known(store: Store, *args: object, **more: object) -> Facts:
        facts = whole(store, *args, **more)
        there = {seen.indicator for seen in facts.observations}
        return only_asked(enlarged(facts, [one for one in LARGE if one in there]))

    def facts(store: Store, *args: object, **more: object) -> Facts:
        if "asked" not in more:
            raise WalkedOverError
        return whole(store, *args, **more)

    monkeypatch.setattr(Store, "known", known)
    monkeypatch.setattr(Store, "facts", facts)
    made = ui.frame.data.board(None)
    assert isinstance(made.figures, OnlyAsked)
    yield made
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()


def states(board: Board) -> Iterator[tuple[str, dict[str, object]]]:
    """Each page as it opens, and what looks at figures of its own on it."""
    for page in PAGES:
        yield page, {}
    for indicator in (*LARGE, "selvbetjening", *[*board.figures.indicators()][:12]):
        yield "udvikling", {"ind": indicator}
    yield "udvikling", {"ind": LARGE[0], "omr": "sted-7", "skriv": "ja"}
    yield "udvikling", {"ind": LARGE[0], "kendt": "2015-06-01"}
    for municipality in board.municipalities():
        yield "tal", {"kommune": municipality, "form": "tabel"}
    for form in ("byraad", "matrix"):
        yield "overblik", {**PLACE, "form": form}
    for work in ("opfoelgning", "nyt", "liste"):
        yield "maal", {**PLACE, "arbejde": work}
    for words in ("a", "Sted 7"):
        yield "maal", {"q": words}
    for section in ("dokumenter", "kvalitet", "uenighed"):
        yield "kilder", {"afsnit": section}
    yield "kilder", {"dok": next(iter(board.figures.documents()))}
    for meeting in agenda.meetings(board.facts, board.catalogue):
        yield "moeder", {"moede": meeting.ref}
        yield "moede", {"id": meeting.ref}


def test_no_page_takes_all_figures(board: Board) -> None:
    tours: dict[str, Tour] = {}
    for page, state in states(board):
        tour = tours.get(page) or tours.setdefault(page, Tour(page))
        assert (page, state, tour.visit(state).wrong) == (page, state, [])


def test_a_page_that_takes_them_all_is_told(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself: a board whose series are walked over breaks the page."""
    with pytest.raises(WalkedOverError):
        list(board.facts.observations)
    monkeypatch.setattr(OnlyAsked, "stretches", lambda self, indicator: self.series(indicator))
    assert Tour("udvikling").visit({"ind": LARGE[0]}).wrong
