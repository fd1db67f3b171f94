"""What was ticked becomes points with their screens: all of them in one load with the person's name, or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from stores import copied

from maaltavle.board import Board
from maaltavle.catalogue import load_catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.meetings.agenda import find, points, shown
from maaltavle.meetings.edits import make_meeting
from maaltavle.meetings.freeze import frozen
from maaltavle.meetings.ticked import BETWEEN, NewMeeting, indicator_tick, preview, put_on_agenda, ticks_of, title_of
from maaltavle.paths import PROJECT
from maaltavle.store import open_store
from maaltavle.wording.language import language

DANISH, TODAY = language("da"), date(2026, 11, 21)
GOAL, OTHER, RATE = "G15-27", "G15-34", "bruttoledighedsprocent"


@pytest.fixture
def desk(full_built: Path, tmp_path: Path) -> Iterator[Desk]:
    with open_store(copied(full_built, tmp_path / "m.duckdb")) as store:
        yield Desk(store, "Anna", TODAY, load_catalogue(PROJECT / "data" / "katalog"))


def board_of(desk: Desk) -> Board:
    facts = desk.store.facts()
    return Board(facts, desk.names(facts), TODAY)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", []),
        (GOAL, [("goal", GOAL, "", "")]),
        (f"{RATE}!{GOAL}", [("indicator", RATE, "", ""), ("goal", GOAL, "", "")]),
        (f"{GOAL}!{GOAL}!", [("goal", GOAL, "", "")]),
        (f"{RATE}~herning~køn=Mænd", [("indicator", RATE, "herning", "køn=Mænd")]),
        (f"{RATE}~atlantis", []),
        (f"G99-99!<b>!{RATE}~herning~a~b", []),
    ],
)
def test_ticks_are_read_in_their_order_each_once(words: str, found: list[tuple[str, ...]], desk: Desk):
    """What nobody can mean is left out, so that an old link still opens."""
    ticks = ticks_of(words, board_of(desk))
    assert [(tick.what, tick.of, tick.area, tick.part) for tick in ticks] == found
    assert BETWEEN.join(tick.word for tick in ticks_of(BETWEEN.join(t.word for t in ticks), board_of(desk))) == (
        BETWEEN.join(t.word for t in ticks)
    )


def test_a_tick_is_previewed_as_the_screen_it_will_be(desk: Desk):
    board = board_of(desk)
    meeting = make_meeting(desk, "herning-oeke", date(2026, 12, 1), "", "")
    goal, rate = ticks_of(f"{GOAL}!{indicator_tick(RATE, 'herning')}", board)
    assert "27" in preview(goal, board, meeting, DANISH).number
    assert preview(rate, board, meeting, DANISH).chart is not None
    assert title_of(rate, board, DANISH) == "Bruttoledighedsprocent, Herning"
    assert len(title_of(goal, board, DANISH)) <= 92


def test_all_points_their_screens_and_the_new_meeting_are_one_load(desk: Desk):
    before = desk.store.version
    goal, rate, other = ticks_of(f"{GOAL}!{RATE}!{OTHER}", board_of(desk))
    meeting = put_on_agenda(
        desk,
        NewMeeting("herning-oeke", date(2026, 12, 1), "8.00"),
        [("Væksthus", goal), ("Ledighed", rate), ("STU", other)],
    )
    facts = desk.store.facts()
    stored = [load for load in desk.store.loads() if load.number > before]
    assert [(load.person, load.note) for load in stored] == [("Anna", "Punkt 1 til 3: nye")]
    assert find(facts, desk.catalogue, meeting.ref).date == date(2026, 12, 1)
    assert [(p.point_no, p.title) for p in points(facts, meeting)] == [(1, "Væksthus"), (2, "Ledighed"), (3, "STU")]
    assert [(s.point_no, s.what, s.of) for s in shown(facts, meeting)] == [
        (1, "goal", GOAL), (2, "indicator", RATE), (3, "goal", OTHER),
    ]  # fmt: skip


def test_points_come_after_those_that_are_there(desk: Desk):
    meeting = make_meeting(desk, "herning-oeke", date(2026, 12, 1), "", "")
    (goal,) = ticks_of(GOAL, board_of(desk))
    put_on_agenda(desk, meeting, [("Første", goal)])
    put_on_agenda(desk, meeting, [("Anden", goal)])
    assert [(p.point_no, p.title) for p in points(desk.store.facts(), meeting)] == [(1, "Første"), (2, "Anden")]


@pytest.mark.parametrize("titles", [[], ["God", "  "]])
def test_nothing_is_stored_without_a_point_or_a_title(titles: list[str], desk: Desk):
    before = desk.store.version
    (goal,) = ticks_of(GOAL, board_of(desk))
    with pytest.raises(MaaltavleError, match=r"Intet er gemt\."):
        put_on_agenda(desk, NewMeeting("herning-oeke", date(2026, 12, 1)), [(title, goal) for title in titles])
    assert desk.store.version == before


def test_a_frozen_meeting_takes_no_points(desk: Desk):
    frozen(desk, "bsk-2019-06-04")
    before, board = desk.store.version, board_of(desk)
    with pytest.raises(MaaltavleError, match="frosset"):
        put_on_agenda(
            desk, find(board.facts, board.catalogue, "bsk-2019-06-04"), [("Et punkt", ticks_of(GOAL, board)[0])]
        )
    assert desk.store.version == before
