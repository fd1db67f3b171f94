"""What meetings leave open: what follows from decisions and minutes, what people say of it, and how it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stores import copied

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk, Undo
from maaltavle.errors import MaaltavleError, Overtaken
from maaltavle.meetings.agenda import points
from maaltavle.meetings.edits import make_meeting, new_point, remove_point, save_decision, save_point, swap_points
from maaltavle.meetings.matters import Standing, left_open, register, save_matter
from maaltavle.model import Decision, Facts, Matter, Meeting
from maaltavle.store import open_store

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

TODAY, LATER = date(2026, 11, 1), date(2026, 12, 3)
BODY, OTHER = "herning-bsk", "herning-oeke"


@pytest.fixture(scope="module")
def arranged(full_built: Path, real_names: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Meeting]:
    """A meeting of two points, and one after it of another and of the same committee."""
    with open_store(copied(full_built, tmp_path_factory.mktemp("matters") / "m.duckdb")) as store:
        desk = Desk(store, "Anne", TODAY, real_names)
        meeting = make_meeting(desk, BODY, date(2026, 10, 6), "8.00", "A1")
        for number, title in ((1, "Ledighed"), (2, "Budget")):
            save_point(desk, meeting, None, new_point(meeting, number, title))
        make_meeting(desk, BODY, LATER, "8.00", "A1")
        make_meeting(desk, OTHER, LATER, "8.00", "A1")
    return store.path, meeting


@pytest.fixture
def desk(arranged: tuple[Path, Meeting], real_names: Catalogue, tmp_path: Path) -> Iterator[Desk]:
    with open_store(copied(arranged[0], tmp_path / "m.duckdb")) as store:
        yield Desk(store, "Anne", TODAY, real_names)


@pytest.fixture
def meeting(arranged: tuple[Path, Meeting]) -> Meeting:
    return arranged[1]


def standing(desk: Desk, meeting: Meeting) -> list[Standing]:
    facts = desk.store.facts()
    return [one for one in register(facts, desk.names(facts)) if one.meeting.ref == meeting.ref]


def question(meeting: Meeting, **more: object) -> Matter:
    return replace(Matter("", meeting.ref, 1, "question", "Hvornår kommer tallene?"), **more)


DECIDED = [  # kind of decision, its words → what it leaves open
    ("noted", "Taget til efterretning.", []),
    ("approved", "Indstillingen blev tiltrådt.", []),
    ("own", "Sagen genoptages i december.", ["Sagen genoptages i december."]),
    ("own", "Godkendt.", []),
    ("own", "Dagsordenen blev godkendt", []),
    ("own", "Drøftet. Taget til efterretning.", []),
    ("own", "Godkendt. Forvaltningen vender tilbage.", ["Godkendt. Forvaltningen vender tilbage."]),
    ("own", "Ikke godkendt.", ["Ikke godkendt."]),
]


@pytest.mark.parametrize(("kind", "words", "left"), DECIDED)
def test_only_a_decision_in_its_own_words_leaves_something_open(
    kind: str, words: str, left: list[str], desk: Desk, meeting: Meeting
) -> None:
    save_decision(desk, meeting, 0, Decision("", 1, kind, words))
    assert [one.matter.text for one in standing(desk, meeting)] == left


def test_a_question_has_somebody_and_a_day_until_it_is_closed(desk: Desk, meeting: Meeting) -> None:
    """Each change is a row of its own; taking the last one back opens it again."""
    first = save_matter(desk, 0, question(meeting, who=" Anna ", due=date(2026, 11, 20)))
    (one,) = standing(desk, meeting)
    assert (one.matter.who, one.period, one.matter.person) == ("Anna", "2026-11-20", "Anne")
    last = save_matter(desk, first.number, replace(one.matter, closed=True, note="Tallene kom den 18."))
    assert standing(desk, meeting) == []
    assert len(desk.store.versions("matters")) == 2
    desk.save(Undo(last.number))
    assert [again.matter.text for again in standing(desk, meeting)] == ["Hvornår kommer tallene?"]


def test_a_decision_is_closed_until_it_is_changed(desk: Desk, meeting: Meeting) -> None:
    made = save_decision(desk, meeting, 0, Decision("", 1, "own", "Sagen genoptages."))
    (one,) = standing(desk, meeting)
    save_matter(desk, 0, replace(one.matter, who="Bo", closed=True, note="Genoptaget."))
    assert standing(desk, meeting) == []
    save_decision(desk, meeting, made.number, Decision("", 1, "own", "Sagen genoptages igen."))
    (again,) = standing(desk, meeting)
    assert (again.matter.text, again.matter.who) == ("Sagen genoptages igen.", "Bo")


def test_the_steps_of_the_minutes_are_open_until_somebody_says_how_they_ended(
    desk: Desk, real_names: Catalogue
) -> None:
    """Those ahead, each with its day; one that was held, or cancelled, is none."""
    facts = desk.store.facts()
    steps = [one for one in register(facts, desk.names(facts)) if one.matter.kind == "step"]
    told = [step for step in facts.steps if step.state in ("ahead", "open")]
    assert len(steps) == len(told) < len(facts.steps)
    save_matter(desk, 0, replace(steps[0].matter, closed=True, note="Holdt."))
    after = register(desk.store.facts(), desk.names(facts))
    assert {one.matter.ref for one in steps} - {one.matter.ref for one in after} == {steps[0].matter.ref}


def test_what_is_open_meets_the_next_meeting_of_the_committee(desk: Desk, meeting: Meeting) -> None:
    """Not its own, and not another committee's."""
    save_matter(desk, 0, question(meeting))
    facts = desk.store.facts()
    own, other = (
        next(one for one in facts.meetings if (one.committee, one.date) == (body, LATER)) for body in (BODY, OTHER)
    )
    names = desk.names(facts)
    assert "Hvornår kommer tallene?" in [one.matter.text for one in left_open(facts, names, own)]
    assert left_open(facts, names, other) == ()
    assert "Hvornår kommer tallene?" not in [one.matter.text for one in left_open(facts, names, meeting)]


REFUSED = [
    ({"text": "  "}, "Skriv, hvad der er åbent."),
    ({"point_no": 9}, "Mødet har intet punkt 9."),
    ({"closed": True}, "Skriv kort, hvordan punktet er lukket."),
]


@pytest.mark.parametrize(("wrong", "words"), REFUSED)
def test_what_cannot_be_stored(wrong: dict, words: str, desk: Desk, meeting: Meeting) -> None:
    before = desk.store.version
    with pytest.raises(MaaltavleError, match=words):
        save_matter(desk, 0, question(meeting, **wrong))
    assert desk.store.version == before


def swapped(desk: Desk, meeting: Meeting) -> int:
    """The points of a meeting have changed places: the number of the load."""
    first, second = points(desk.store.facts(), meeting)
    return swap_points(desk, meeting, first, second).number


def opened(desk: Desk, meeting: Meeting) -> list[tuple[int, str]]:
    return [(one.point_no, one.matter.text) for one in standing(desk, meeting)]


def test_points_that_change_places_take_along_what_they_left_open(desk: Desk, meeting: Meeting) -> None:
    """What is closed stays closed, what is open stays open, and taking the change back changes neither."""
    for number, words in ((1, "Ledighed drøftes igen."), (2, "Budgettet drøftes igen.")):
        save_decision(desk, meeting, 0, Decision("", number, "own", words))
    save_matter(desk, 0, question(meeting))
    first = next(one for one in standing(desk, meeting) if one.matter.text == "Ledighed drøftes igen.")
    save_matter(desk, 0, replace(first.matter, closed=True, note="Drøftet."))
    before = [(1, "Hvornår kommer tallene?"), (2, "Budgettet drøftes igen.")]
    assert opened(desk, meeting) == before
    moved = swapped(desk, meeting)
    assert opened(desk, meeting) == [(1, "Budgettet drøftes igen."), (2, "Hvornår kommer tallene?")]
    (budget, asked) = standing(desk, meeting)
    save_matter(desk, asked.matter.load, replace(asked.matter, closed=True, note="De kom."))
    assert opened(desk, meeting) == [(1, "Budgettet drøftes igen.")]
    save_matter(desk, 0, replace(budget.matter, closed=True, note="Gjort."))
    assert opened(desk, meeting) == []
    desk.save(Undo(moved))
    assert opened(desk, meeting) == []


def test_a_question_comes_under_the_point_that_has_the_number_now(desk: Desk, meeting: Meeting) -> None:
    swapped(desk, meeting)
    save_matter(desk, 0, question(meeting))
    assert opened(desk, meeting) == [(1, "Hvornår kommer tallene?")]
    swapped(desk, meeting)
    assert opened(desk, meeting) == [(2, "Hvornår kommer tallene?")]


def test_a_new_point_inherits_nothing_of_one_that_had_its_number(desk: Desk, meeting: Meeting) -> None:
    """Neither of the one that was taken away nor of the one that was moved."""
    save_decision(desk, meeting, 0, Decision("", 1, "own", "Sagen genoptages."))
    swapped(desk, meeting)
    (moved,) = standing(desk, meeting)
    save_matter(desk, 0, replace(moved.matter, closed=True, note="Genoptaget."))
    remove_point(desk, meeting, points(desk.store.facts(), meeting)[0])
    save_point(desk, meeting, None, new_point(meeting, 1, "Nyt"))
    save_decision(desk, meeting, 0, Decision("", 1, "own", "Sagen genoptages."))
    assert opened(desk, meeting) == [(1, "Sagen genoptages.")]
    assert len({one.identity for one in points(desk.store.facts(), meeting)}) == 2


def test_what_was_closed_before_points_had_an_identity_stays_closed(desk: Desk, meeting: Meeting) -> None:
    """A closing of an earlier release names the point's number, which is its identity until it is moved."""
    save_decision(desk, meeting, 0, Decision("", 2, "own", "Sagen genoptages."))
    old = Matter(f"{meeting.ref}-2-beslutning", meeting.ref, 2, "decision", "Sagen genoptages.", closed=True, note="Ja")
    desk.store.load(Facts(matters=(old,)), known_from=TODAY, person="Bo", action="edit", source="m", sha256="")
    assert opened(desk, meeting) == []
    swapped(desk, meeting)
    assert opened(desk, meeting) == []


def test_nobody_writes_over_somebody_else(desk: Desk, meeting: Meeting) -> None:
    first = save_matter(desk, 0, question(meeting))
    (one,) = standing(desk, meeting)
    save_matter(replace(desk, person="Bo"), first.number, replace(one.matter, who="Bo"))
    with pytest.raises(Overtaken, match="Bo har imens ændret punktet"):
        save_matter(desk, first.number, replace(one.matter, who="Anne"))
