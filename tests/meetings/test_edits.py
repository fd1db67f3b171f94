"""What people change in a meeting: each change one load that can be undone, and nobody writes over somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stores import copied

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError, Overtaken
from maaltavle.meetings import agenda
from maaltavle.meetings.edits import (
    LARGEST_PICTURE,
    decision_of,
    make_meeting,
    new_point,
    picture_type,
    remove_point,
    save_decision,
    save_point,
    save_shown,
    swap_points,
)
from maaltavle.meetings.freeze import frozen
from maaltavle.meetings.matters import register, save_matter
from maaltavle.model import AgendaPoint, Decision, Matter, Meeting, Shown
from maaltavle.spelling.clock import read_clock
from maaltavle.store import open_store

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

TODAY = date(2019, 6, 1)


@pytest.fixture(scope="module")
def arranged(full_built: Path, real_names: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Meeting]:
    """The delivered data with a meeting that somebody made, closed."""
    with open_store(copied(full_built, tmp_path_factory.mktemp("arranged") / "m.duckdb")) as store:
        desk = Desk(store, "Anne", TODAY, real_names)
        meeting = make_meeting(desk, "herning-bsk", date(2019, 8, 27), "8.00", "A1.158")
        for number, title in ((1, "Ledighed"), (2, "Budget"), (3, "Eventuelt")):
            save_point(desk, meeting, None, new_point(meeting, number, title))
        screens = [Shown("", 0, 0, "indicator", "bruttoledighedsprocent"), Shown("", 0, 0, "text", text="Hej")]
        save_shown(desk, meeting, 1, (), screens)
        save_shown(desk, meeting, 2, (), screens[:1])
        save_decision(desk, meeting, 0, Decision("", 1, "noted", "Taget til efterretning."))
    return store.path, meeting


@pytest.fixture
def desk(arranged: tuple[Path, Meeting], real_names: Catalogue, tmp_path: Path) -> Iterator[Desk]:
    """Somebody at these data."""
    with open_store(copied(arranged[0], tmp_path / "m.duckdb")) as store:
        yield Desk(store, "Anne", TODAY, real_names)


@pytest.fixture
def made(arranged: tuple[Path, Meeting]) -> Meeting:
    """A new meeting of three points; the first shows two screens and has a decision, the second shows one."""
    return arranged[1]


def as_table(desk: Desk, meeting: Meeting) -> list[str]:
    """The agenda in lines: `1 Ledighed: indicator text / Taget til efterretning.`"""
    facts = desk.store.facts()
    lines = []
    for point in agenda.points(facts, meeting):
        shown = " ".join(row.what for row in agenda.shown(facts, meeting, point.point_no))
        decision = decision_of(facts, meeting, point.point_no)
        lines.append(f"{point.point_no} {point.title}: {shown} / {decision.text if decision else ''}")
    return lines


MADE = ["1 Ledighed: indicator text / Taget til efterretning.", "2 Budget: indicator / ", "3 Eventuelt:  / "]


def point(desk: Desk, meeting: Meeting, number: int) -> AgendaPoint:
    """A point as it stands."""
    return next(p for p in agenda.points(desk.store.facts(), meeting) if p.point_no == number)


def test_a_new_meeting_has_a_name_points_screens_and_a_decision(desk: Desk, made: Meeting) -> None:
    assert (made.ref, made.municipality) == ("bsk-2019-08-27", "herning")
    assert as_table(desk, made) == MADE
    assert make_meeting(desk, "herning-bsk", made.date, "", "").ref == "bsk-2019-08-27-2"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda d, m: swap_points(d, m, point(d, m, 1), point(d, m, 2)),
         ["1 Budget: indicator / ", "2 Ledighed: indicator text / Taget til efterretning.", MADE[2]]),
        (lambda d, m: swap_points(d, m, point(d, m, 3), point(d, m, 2)),
         [MADE[0], "2 Eventuelt:  / ", "3 Budget: indicator / "]),
        (lambda d, m: remove_point(d, m, point(d, m, 1)), MADE[1:]),
        (lambda d, m: save_point(d, m, point(d, m, 2), replace(point(d, m, 2), title="Økonomi")),
         [MADE[0], "2 Økonomi: indicator / ", MADE[2]]),
        (lambda d, m: save_shown(d, m, 1, agenda.shown(d.store.facts(), m, 1), ()),
         ["1 Ledighed:  / Taget til efterretning.", *MADE[1:]]),
        (lambda d, m: save_shown(d, m, 1, s := agenda.shown(d.store.facts(), m, 1), s[::-1]),
         ["1 Ledighed: text indicator / Taget til efterretning.", *MADE[1:]]),
        (lambda d, m: save_decision(d, m, decision_of(d.store.facts(), m, 1).load, Decision("", 1, "own", "Udsat")),
         ["1 Ledighed: indicator text / Udsat", *MADE[1:]]),
    ],
    ids=["swap", "swap with nothing shown", "remove", "change", "show nothing", "turn round", "decide again"],
)  # fmt: skip
def test_a_change_is_one_load_and_undoing_it_brings_all_back(
    act: Callable[[Desk, Meeting], object], expected: list[str], desk: Desk, made: Meeting
) -> None:
    before = desk.store.version
    act(desk, made)
    assert as_table(desk, made) == expected
    (load,) = desk.store.loads()[before:]
    assert (load.action, load.person, load.source, bool(load.note)) == ("edit", "Anne", made.ref, True)
    desk.store.undo(load.number, "Bo")
    assert as_table(desk, made) == MADE


def test_a_point_taken_away_can_come_again_without_its_old_screens(desk: Desk, made: Meeting) -> None:
    remove_point(desk, made, point(desk, made, 1))
    save_point(desk, made, None, new_point(made, 1, "Nyt"))
    assert as_table(desk, made) == ["1 Nyt:  / ", *MADE[1:]]


def undecided(desk: Desk, made: Meeting) -> Meeting:
    """The same three points at a meeting where nothing is decided yet."""
    meeting = make_meeting(desk, "herning-bsk", date(2019, 9, 3), "", "")
    for number, title in ((1, "Ledighed"), (2, "Budget"), (3, "Eventuelt")):
        save_point(desk, meeting, None, new_point(meeting, number, title))
    save_shown(desk, meeting, 2, (), agenda.shown(desk.store.facts(), made, 2))
    return meeting


REMOVED = [  # the point that goes → what stands then
    (1, ["1 Budget: indicator / ", "2 Eventuelt:  / "]),
    (3, ["1 Ledighed:  / ", "2 Budget: indicator / "]),
]


@pytest.mark.parametrize(("number", "expected"), REMOVED)
def test_before_anything_is_decided_those_behind_move_up(
    number: int, expected: list[str], desk: Desk, made: Meeting
) -> None:
    meeting = undecided(desk, made)
    before = as_table(desk, meeting)
    load = remove_point(desk, meeting, point(desk, meeting, number))
    assert as_table(desk, meeting) == expected
    desk.store.undo(load.number, "Bo")
    assert as_table(desk, meeting) == before


def test_what_a_point_left_open_follows_it_up_and_is_closed_when_it_goes(desk: Desk, made: Meeting) -> None:
    meeting = undecided(desk, made)

    ref = meeting.ref

    def left() -> list[tuple[int, str]]:
        facts = desk.store.facts()
        return [(one.point_no, one.matter.text) for one in register(facts, desk.names(facts)) if one.meeting.ref == ref]

    for number, words in ((1, "Hvor mange?"), (2, "Hvad koster det?")):
        save_matter(desk, 0, Matter("", meeting.ref, number, "question", words))
    load = remove_point(desk, meeting, point(desk, meeting, 1))
    assert left() == [(1, "Hvad koster det?")]
    assert {(m.text, m.closed, m.note) for m in desk.store.facts().matters if m.load == load.number} == {
        ("Hvor mange?", True, "Punktet er taget af dagsordenen.")
    }
    desk.store.undo(load.number, "Bo")
    assert left() == [(1, "Hvor mange?"), (2, "Hvad koster det?")]


def test_points_of_minutes_are_changed_in_the_same_way(desk: Desk) -> None:
    """The meeting that the minutes tell of: a point's title is changed, the others stay."""
    meeting = agenda.find(desk.store.facts(), desk.catalogue, "bsk-2019-06-04")
    before = agenda.points(desk.store.facts(), meeting)
    save_point(desk, meeting, before[0], replace(before[0], title="LISES"))
    after = agenda.points(desk.store.facts(), meeting)
    assert [p.title for p in after] == ["LISES", *(p.title for p in before[1:])]
    assert after[1:] == before[1:]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda d, m, seen: save_point(d, m, seen, replace(seen, title="Mit")), "En anden har ændret punktet"),
        (lambda d, m, seen: remove_point(d, m, seen), "En anden har ændret punktet"),
        (lambda d, m, seen: swap_points(d, m, seen, point(d, m, 2)), "En anden har ændret punktet"),
        (lambda d, m, seen: save_shown(d, m, 1, (), ()), "En anden har ændret punktet"),
        (lambda d, m, seen: save_decision(d, m, 0, Decision("", 1, "own", "Mit")), "Anne har imens gemt"),
    ],
    ids=["change", "remove", "swap", "show", "decide"],
)
def test_who_comes_second_hears_of_it_and_changes_nothing(
    act: Callable[[Desk, Meeting, AgendaPoint], object], words: str, desk: Desk, made: Meeting
) -> None:
    seen = point(desk, made, 1)
    save_point(desk, made, seen, replace(seen, title="Den andens"))
    before = desk.store.version
    with pytest.raises(Overtaken, match=words):
        act(replace(desk, person="Bo"), made, seen)
    assert desk.store.version == before


def test_work_on_another_point_is_in_nobodys_way(desk: Desk, made: Meeting) -> None:
    first, second = point(desk, made, 1), point(desk, made, 2)
    save_point(desk, made, second, replace(second, title="Den andens"))
    save_point(desk, made, first, replace(first, title="Mit"))
    assert [p.title for p in agenda.points(desk.store.facts(), made)] == ["Mit", "Den andens", "Eventuelt"]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda d, m: save_point(d, m, None, new_point(m, 4, "  ")), "Skriv en overskrift"),
        (lambda d, m: save_point(d, m, None, new_point(m, 1, "Igen")), "Punkt 1 findes allerede"),
        (lambda d, m: save_shown(d, m, 9, (), ()), "Punkt 9 findes ikke"),
        (lambda d, m: save_decision(d, m, 0, Decision("", 9, "noted", "x")), "intet punkt 9"),
        (lambda d, m: save_decision(d, m, 0, Decision("", 2, "own", "  ")), "Vælg eller skriv"),
        (lambda d, m: save_decision(d, m, 0, Decision("", 2, "maybe", "x")), "Vælg eller skriv"),
    ],
)
def test_what_cannot_be_stored_gives_a_sentence(
    act: Callable[[Desk, Meeting], object], words: str, desk: Desk, made: Meeting
) -> None:
    before = desk.store.version
    with pytest.raises(MaaltavleError, match=words):
        act(desk, made)
    assert desk.store.version == before


def test_a_frozen_meeting_takes_decisions_only(desk: Desk, made: Meeting) -> None:
    frozen(Desk(desk.store, "Anne", TODAY, desk.catalogue), made.ref)
    with pytest.raises(MaaltavleError, match="frosset"):
        save_point(desk, made, None, new_point(made, 9, "Nyt"))
    with pytest.raises(MaaltavleError, match="frosset"):
        remove_point(desk, made, point(desk, made, 3))
    save_decision(desk, made, 0, Decision("", 2, "approved", "Indstillingen blev tiltrådt."))
    assert as_table(desk, made)[1] == "2 Budget: indicator / Indstillingen blev tiltrådt."


CLOCKS = [("", ""), ("8.00", "8.00"), ("08:00", "08:00"), ("kl. 8", "8.00"), (" 23:59 ", "23:59"),
          ("25:99", None), ("24.00", None), ("8.60", None), ("om formiddagen", None), ("8:0", None)]  # fmt: skip


@pytest.mark.parametrize(("typed", "clock"), CLOCKS)
def test_a_meeting_begins_at_a_time_of_day(typed: str, clock: str | None) -> None:
    assert read_clock(typed) == clock


def test_a_meeting_at_no_time_of_day_is_not_made(desk: Desk) -> None:
    before = desk.store.version
    with pytest.raises(MaaltavleError, match="»25:99« er ikke et klokkeslæt"):
        make_meeting(desk, "herning-bsk", TODAY, "25:99", "")
    assert desk.store.version == before


PNG, JPEG = b"\x89PNG\r\n\x1a\n" + bytes(9), b"\xff\xd8\xff\xe0" + bytes(9)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PNG, "image/png"), (JPEG, "image/jpeg"), (PNG + bytes(LARGEST_PICTURE), "5 MB"), (b"", "PNG- eller JPG"),
     (b"<svg onload='x()'/>", "PNG- eller JPG"), (b"GIF89a", "PNG- eller JPG"), (b"%PDF-1.7", "PNG- eller JPG")],
)  # fmt: skip
def test_a_picture_is_known_by_its_first_bytes(content: bytes, kind: str) -> None:
    if kind.startswith("image"):
        assert picture_type(content) == kind
        return
    with pytest.raises(MaaltavleError, match=kind):
        picture_type(content)
