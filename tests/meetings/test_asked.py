"""A meeting asks the store for its own figures: its screens are those of all figures there are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from many_figures import made_store
from meeting_samples import DATA, REAL

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.meetings import agenda
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.freeze import UNDATED, board_of, deck_of, frozen, made_again
from maaltavle.meetings.screens import deck
from maaltavle.meetings.since import compared, figures_of, since
from maaltavle.model import Facts, Interval, Meeting, Shown
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store, open_store
from maaltavle.wording.language import language

DANISH, COUNT, LATER = language("da"), 3_000, date(2027, 1, 1)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The delivered data with some thousand figures that people loaded, built once."""
    folder = tmp_path_factory.mktemp("full")
    made_store(folder / "m.duckdb", DATA, COUNT, folder)
    return folder


@pytest.fixture
def many(full: Path, tmp_path: Path) -> Iterator[Store]:
    """That store, to write in."""
    shutil.copytree(full, tmp_path / "many")
    with open_store(tmp_path / "many" / "m.duckdb") as opened:
        yield opened


def loaded(store: Store, facts: Facts) -> None:
    """Somebody stores something today."""
    store.load(facts, known_from=LATER, person="Anna", action="edit", source="", sha256="")


def test_the_screens_are_those_of_all_figures(many: Store, real_names: Catalogue) -> None:
    """Every meeting's, also of a budget and of figures that people loaded."""
    facts = many.facts()
    other = Meeting("oeke-2016-01-11", "oeke-2016-01-11", "herning", "herning-oeke", date(2016, 1, 11))
    point = replace(agenda.points(facts, agenda.find(facts, real_names, REAL))[0], document=other.ref,
                    meeting_date=other.date)  # fmt: skip
    kept = [("indicator", "boliger-i-gruppe-1"), ("budget", ""), ("followup", "2015"), ("goal", "G15-27 G15-29")]
    shown = tuple(Shown(other.ref, point.point_no, n, what, of) for n, (what, of) in enumerate(kept, 1))
    loaded(many, Facts(meetings=(other,), agenda=(point,), shown=shown))
    facts = many.facts()
    board = Board(facts, real_names.extended(facts), LATER)
    meetings = agenda.meetings(facts, board.catalogue)
    assert {REAL, other.ref} <= {meeting.ref for meeting in meetings}
    for meeting in meetings:
        whole = deck(board, meeting, DANISH, pictures=many.archived)
        assert canonical([deck_of(many, real_names, meeting.ref, DANISH, today=LATER)]) == canonical([whole])


def test_what_is_no_figure_can_be_had_alone(many: Store) -> None:
    assert replace(many.known(), observations=()) == replace(many.facts(), observations=())


def test_what_came_since_is_that_of_all_figures(many: Store, real_names: Catalogue) -> None:
    """One figure corrected, one that is of another indicator now, and a newer one; frozen and held against today."""
    agreed = many.loads()[-1].known_from  # later than the day of the freeze, which is asked about
    freeze = frozen(Desk(many, "Bo", this_day(), real_names, agreed), REAL)
    first, second, *_ = figures_of(deck_of(many, real_names, REAL, DANISH))
    loaded(
        many,
        Facts(
            observations=(
                replace(first, value=Interval.exactly(Decimal(7))),
                replace(second, indicator="boliger-i-gruppe-1"),
            )
        ),
    )
    found = since(many, real_names, REAL, LATER)
    facts = many.facts()
    then_facts = many.facts(freeze.known_at, up_to=freeze.up_to, undated=UNDATED)
    then = Board(then_facts, real_names.extended(then_facts), freeze.known_at)
    own = made_again(many, then, freeze, DANISH, facts)
    assert canonical([own]) == canonical([made_again(many, board_of(many, real_names, freeze), freeze, DANISH, facts)])
    assert found == compared(own, then, Board(facts, real_names.extended(facts), LATER))
    assert {(old.ref, new and new.indicator) for old, new in found.revised} == {
        (first.ref, first.indicator), (second.ref, "boliger-i-gruppe-1"),
    }  # fmt: skip
