"""A screen of one municipality never shows the verdict of another one's goal, whatever indicator they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from meeting_samples import MADE, figure, goal, measured, meeting, point, shown

from maaltavle.board import Board
from maaltavle.browse.wall import cards
from maaltavle.catalogue import Catalogue
from maaltavle.meetings.agenda import find
from maaltavle.meetings.screens import deck
from maaltavle.message import Words
from maaltavle.model import Area, Facts, Observation
from maaltavle.wording.language import language

OURS, NEIGHBOUR = "herning", "naboby"


def told(catalogue: Catalogue, municipality: str, *figures: Observation) -> str:
    """The indicator's screen at a meeting of a municipality, and its card on the wall, in words."""
    area = Area(NEIGHBOUR, Words.same("Naboby"), "municipality", NEIGHBOUR)
    body = replace(catalogue.committees["oeu"], id="noeu", municipality=NEIGHBOUR)
    names = replace(
        catalogue, areas={**catalogue.areas, NEIGHBOUR: area}, committees={**catalogue.committees, "noeu": body}
    )
    neighbours = replace(goal("N16-01", "99"), municipality=NEIGHBOUR, committee="noeu", text="Naboens mål.")
    facts = Facts(
        observations=figures, goals=(goal("G16-01", "77"), neighbours),
        measures=(measured(), replace(measured("N16-01"), area=NEIGHBOUR)),
        meetings=(replace(meeting(), municipality=municipality),), agenda=(point(1),),
        shown=(shown(1, "indicator", "selvbetjening"),),
    )  # fmt: skip
    board = Board(facts, names, date(2016, 5, 2))
    screens = repr(deck(board, find(board.facts, board.catalogue, MADE), language("da")))
    return screens + repr([card.goals for card in cards(board, municipality)])


@pytest.mark.parametrize(
    ("municipality", "own", "other"), [(OURS, "G16-01", "N16-01"), (NEIGHBOUR, "N16-01", "G16-01")]
)
@pytest.mark.parametrize("areas", [(OURS, NEIGHBOUR), ("",)])
def test_only_the_shown_municipalitys_own(
    catalogue: Catalogue, municipality: str, own: str, other: str, areas: tuple[str, ...]
) -> None:
    """Both have figures, or the figures do not say whose they are: then they are no other's than the meeting's."""
    said = told(catalogue, municipality, *(figure("70", area=area) for area in areas))
    assert own in said and other not in said
