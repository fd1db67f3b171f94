"""Whoever looks at figures asks for those that are shown: nobody walks over all there are, or over a large table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from only_asked import AREAS, OnlyAsked, WalkedOverError, enlarged, only_asked

from maaltavle.asked import Questions, Replaced
from maaltavle.board import Board
from maaltavle.browse.search import search
from maaltavle.browse.wall import cards
from maaltavle.due import lines_of
from maaltavle.exports import rows_of
from maaltavle.followup.goal_list import measured_in
from maaltavle.followup.paper import paper
from maaltavle.followup.remarks import all_standing, standing
from maaltavle.followup.ties import ties_of
from maaltavle.meetings import agenda
from maaltavle.meetings.screens import deck
from maaltavle.meetings.since import compared
from maaltavle.model import AgendaPoint, Facts, Freeze, Meeting, Shown
from maaltavle.paths import PROJECT
from maaltavle.reports.forms.template import template_of
from maaltavle.scorecard import cards_of
from maaltavle.scorecard.council import council
from maaltavle.scorecard.matrix import matrix
from maaltavle.scorecard.status import status_of
from maaltavle.store import open_store, read_catalogue
from maaltavle.wording.language import language

DANISH, DAY, MEETING = language("da"), date(2026, 11, 1), "prøve-2016-04-01"


def with_meeting(facts: Facts) -> Facts:
    """The facts with a meeting that shows every indicator, every goal, two years and the budget."""
    when = date(2016, 4, 1)
    meeting = Meeting(MEETING, MEETING, "herning", "herning-oeke", when, "15:00", "B1.11")
    place = (MEETING, when, "15:00", "B1.11", "herning-oeke")
    point = AgendaPoint(*place, 1, "Tal", "", False, "", "", (), "", "", (), "")
    indicators = dict.fromkeys(seen.indicator for seen in facts.observations)
    goals = (goal.ref for goal in facts.goals if goal.municipality == "herning")
    rows = [("indicator", one) for one in indicators] + [("goal", one) for one in islice(goals, 20)]
    rows += [("followup", "2015"), ("followup", "2014"), ("budget", ""), ("budget", "personer")]
    shown = tuple(Shown(MEETING, 1, n, what, of) for n, (what, of) in enumerate(rows, 1))
    return replace(facts, meetings=(*facts.meetings, meeting), agenda=(*facts.agenda, point),
                   shown=(*facts.shown, *shown))  # fmt: skip


@pytest.fixture(scope="module")
def boards(full_built: Path) -> tuple[Board, Board]:
    """The board of the delivered data where two indicators are large tables: whole, and to be asked alone."""
    with open_store(full_built, read_only=True) as store:
        facts = with_meeting(store.facts())
    large = [one for one, _n in _most(facts)]
    facts = enlarged(facts, large[:3])
    names = read_catalogue(PROJECT / "data").extended(facts)
    return Board(facts, names, DAY), Board(only_asked(facts), names, DAY)


def _most(facts: Facts) -> list[tuple[str, int]]:
    """The indicators that measure goals, those with most figures first."""
    counted = dict.fromkeys((measure.indicator for measure in facts.measures), 0)
    for seen in facts.observations:
        if seen.indicator in counted:
            counted[seen.indicator] += 1
    return sorted(counted.items(), key=lambda one: -one[1])


def years(board: Board) -> Iterator[tuple[str, str, int]]:
    """Every year of every committee."""
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee):
                yield municipality, committee, year


def the_deck(board: Board) -> object:
    return [deck(board, meeting, DANISH) for meeting in agenda.meetings(board.facts, board.catalogue)]


def since_then(board: Board) -> object:
    """The meeting's screens against the same board, as if they were frozen before every load."""
    meeting = agenda.find(board.facts, board.catalogue, MEETING)
    assert meeting is not None
    freeze = Freeze(MEETING, 0, DAY, "Anna", "")
    made = replace(deck(board, meeting, DANISH), freeze=freeze)
    earlier = Board(board.facts, board.catalogue, date(2015, 1, 1))
    return compared(made, earlier, board)


def papers(board: Board) -> object:
    """Each year's paper, status and cards."""
    made = []
    for municipality, committee, year in years(board):
        own = cards_of(board.select(municipality, committee, year), board)
        made += [own, status_of(board, municipality, committee, year, own, DANISH)]
        made += [paper(board, municipality, committee, year, DANISH), matrix(board, municipality, committee)]
        made += [council(board, municipality, year)]
    return made


LOOKS: dict[str, Callable[[Board], object]] = {
    "the board": lambda board: (board.rows, board.answers),
    "the meetings": the_deck,
    "what came since": since_then,
    "papers and cards": papers,
    "the wall": lambda board: [cards(board, one) for one in board.municipalities()],
    "the search": lambda board: [search(board, words) for words in ("a", "2018", "ledige", "Sted 7")],
    "every remark": lambda board: [*all_standing(board, DANISH)],
    "remarks on a place": lambda board: [
        standing(board, one, "sted-1", "", DANISH) for one in board.catalogue.indicators
    ],
    "what is due": lambda board: [lines_of(board, one) for one in board.municipalities()],
    "verdicts as rows": lambda board: rows_of("verdicts", board.facts, board.catalogue, DANISH, DAY),
    "remarks as rows": lambda board: rows_of("remarks", board.facts, board.catalogue, DANISH, DAY),
    "where goals are measured": lambda board: [
        measured_in(board, one, "herning") for one in board.catalogue.indicators
    ],
    "ties": lambda board: ties_of(board, "herning", [*board.catalogue.indicators]),
    "a template": lambda board: template_of(
        [*board.catalogue.indicators][:40], ["herning", "sted-1"], board.facts.observations, board.catalogue, DAY
    ),
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_asks_for_what_it_shows(look: str, boards: tuple[Board, Board]) -> None:
    """And what it shows is the same as of figures that are all held."""
    whole, alone = boards
    assert LOOKS[look](alone) == LOOKS[look](whole)


def test_figures_in_the_place_of_others_are_not_made_by_a_look_at_what_they_are(boards: tuple[Board, Board]) -> None:
    _whole, alone = boards
    some = next(iter(alone.figures.indicators()))
    assert isinstance(Replaced(alone.facts.observations, [some]), Questions)


def test_who_walks_over_them_is_told(boards: tuple[Board, Board]) -> None:
    _whole, alone = boards
    large, n = max(((one, len(alone.figures.stretches(one))) for one in alone.figures.indicators()),
                   key=lambda one: one[1])  # fmt: skip
    assert n > AREAS
    assert isinstance(alone.figures, OnlyAsked)
    for walk in (list, len, lambda figures: figures[0], lambda figures: figures.series(large)):
        with pytest.raises(WalkedOverError):
            walk(alone.facts.observations)
