"""What is due, overdue and missing: which goals and meetings, why, since when, in what order – as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from card_samples import row

from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.due import Asked, Group, Line, What, ahead, lines_of, listed, owners, years
from maaltavle.due.lines import group_of
from maaltavle.due.words import ago_in_words, why_in_words
from maaltavle.message import Words
from maaltavle.model import Facts, Ground, Meeting, Missing, Outcome, Responsible, Round, Step, Target
from maaltavle.wording.language import DANISH

TODAY = date(2016, 2, 1)
PAST, FUTURE = (
    Target("milestone", deadline=date(2015, 12, 31)),
    Target("milestone", deadline=date(2016, 2, 20)),
)
SAID = "Det er gået godt"


class Given(Board):
    """A board whose rows are given: nothing is judged."""

    def __init__(self, rows: Sequence[Row], names: Catalogue, facts: Facts, today: date) -> None:
        super().__init__(facts, names, today)
        self.__dict__["rows"] = tuple(rows)


def lines(
    names: Catalogue,
    *rows: Row,
    facts: Facts | None = None,
    today: date = TODAY,
    aged: Sequence[str] = (),
    me: str = "",
) -> tuple[Line, ...]:
    return lines_of(Given(rows, names, facts or Facts(), today), "herning", aged=aged, me=me)


LACKS = (Missing.BASELINE, Missing.FIGURE)
OF_A_GOAL = [  # answer, target, words, → group, why, day
    ("none", PAST, SAID, (Group.OVERDUE, (What.DEADLINE,), "2015-12-31")),
    ("none", PAST, "", (Group.OVERDUE, (What.DEADLINE, What.STATUS), "2015-12-31")),
    ("none", None, "", (Group.OVERDUE, (What.STATUS,), "2015-12-31")),
    ("none", FUTURE, SAID, (Group.SOON, (What.DEADLINE,), "2016-02-20")),
    ("none", None, SAID, (Group.MISSING, (), "")),
    ("met", PAST, SAID, None),
    ("met", FUTURE, SAID, None),
    ("in_progress", PAST, SAID, (Group.OVERDUE, (What.DEADLINE,), "2015-12-31")),
]


@pytest.mark.parametrize(("answer", "target", "words", "found"), OF_A_GOAL)
def test_where_a_goal_stands(
    answer: str, target: Target | None, words: str, found: tuple | None, catalogue: Catalogue
) -> None:
    """Overdue with every reason, for what lies ahead, or for what is missing; what is decided stands nowhere."""
    said = Outcome.NOT_ASSESSABLE if answer == "none" else Outcome(answer)
    ground = Ground.NONE if answer == "none" else Ground.COMPUTED
    missing = LACKS if answer == "none" else ()
    made = row(ground=ground, said=said, target=target, quote=words, missing=missing)
    told = [(line.group, line.what, line.period) for line in lines(catalogue, made)]
    assert told == ([found] if found else [])


DAYS = [  # days from today → group
    (-1, Group.OVERDUE), (0, Group.SOON), (30, Group.SOON), (31, Group.LATER), (90, Group.LATER), (91, Group.BEYOND),
]  # fmt: skip


@pytest.mark.parametrize(("days", "group"), DAYS)
def test_the_last_day_itself_is_not_over(days: int, group: Group) -> None:
    assert group_of(TODAY + timedelta(days=days), TODAY) is group


FIGURES = [  # expected period, newest figure shown → where the waiting stands
    ("2015M12", "", (Group.OVERDUE, (What.FIGURE,), "2015M12")),
    ("2016M03", "", (Group.LATER, (What.FIGURE,), "2016M03")),
    ("2015M12", "65", None),
    ("", "", None),
]


@pytest.mark.parametrize(("expected", "value", "found"), FIGURES)
def test_a_figure_that_does_not_come(expected: str, value: str, found: tuple | None, catalogue: Catalogue) -> None:
    made = row(expected=expected, value=value, quote=SAID, ground=Ground.COMPUTED, said=Outcome.ON_TRACK)
    told = [(line.group, line.what, line.period) for line in lines(catalogue, made)]
    assert told == ([found] if found else [])


def test_a_round_says_by_when_a_status_is_due(catalogue: Catalogue) -> None:
    """Until that day it lies ahead; after it the status is missing since that day."""
    facts = Facts(rounds=(Round("herning", "oeu", 2015, date(2016, 1, 20)),))
    (late,) = lines(catalogue, row(), facts=facts)
    assert (late.group, late.what, late.period) == (Group.OVERDUE, (What.STATUS,), "2016-01-20")
    (soon,) = lines(catalogue, row(), facts=facts, today=date(2016, 1, 10))
    assert (soon.group, soon.what, soon.period) == (Group.SOON, (What.FOLLOW_UP,), "2016-01-20")


def test_a_text_that_no_longer_fits_is_not_overdue(catalogue: Catalogue) -> None:
    made = row(ground=Ground.COMPUTED, said=Outcome.MET, quote=SAID)
    (found,) = lines(catalogue, made, aged=["G1"])
    assert (found.group, found.what, found.period, found.day) == (Group.AGED, (What.AGED,), "", None)


def test_what_is_overdue_hides_no_deadline_ahead(catalogue: Catalogue) -> None:
    made = row(ground=Ground.COMPUTED, said=Outcome.ON_TRACK, target=FUTURE, quote=SAID)
    found = [(line.group, line.what) for line in lines(catalogue, made, aged=["G1"])]
    assert found == [(Group.AGED, (What.AGED,)), (Group.SOON, (What.DEADLINE,))]


STEPS = [  # by when and what the minutes' step is → the lines' numbers, and why the goal's line stands there
    ("2015-12-31", "Handleplanen godkendes", [("G1", (What.DEADLINE, What.STEP))]),
    ("2015", "Handleplanen godkendes", [("G1", (What.DEADLINE, What.STEP))]),
    ("2015-12-30", "Handleplanen godkendes", [("G1", (What.DEADLINE,)), ("oeu-2015-06-04", (What.STEP,))]),
    ("2015-12-31", "Byrådet orienteres", [("G1", (What.DEADLINE,)), ("oeu-2015-06-04", (What.STEP,))]),
]


@pytest.mark.parametrize(("at", "words", "found"), STEPS)
def test_a_goal_and_a_step_of_one_day_and_matter_are_one_line(
    at: str, words: str, found: list, catalogue: Catalogue
) -> None:
    """Of the same minutes; another day or another matter is a line of its own."""
    made = row(target=PAST, quote=SAID, text="Udvalget godkender handleplanen")
    held = Meeting("oeu-2015-06-04", made.goal.document, "herning", "oeu", date(2015, 6, 4))
    step = Step(made.goal.document, 37, at, "open", Words.same(words), words)
    seen = lines(catalogue, made, facts=Facts(meetings=(held,), steps=(step,)))
    assert sorted((line.number, line.what) for line in seen) == found
    assert seen[0].point == (37 if len(found) == 1 else 0)


def test_a_goal_stands_with_the_year_that_carries_it_on(catalogue: Catalogue) -> None:
    old, new = row("G14", year=2014), row("G15", continues="G14")
    assert [line.number for line in lines(catalogue, old, new)] == ["G15"]


def test_a_meeting_ahead_has_a_line_and_one_that_is_over_has_none(catalogue: Catalogue) -> None:
    ahead_of, over = (
        Meeting(f"oeu-{day}", f"oeu-{day}", "herning", "oeu", day, "15:00", "B1")
        for day in (date(2016, 2, 9), date(2016, 1, 9))
    )
    (line,) = lines(catalogue, facts=Facts(meetings=(over, ahead_of)))
    assert (line.group, line.what, line.meeting, line.where) == (
        Group.SOON, (What.MEETING,), "oeu-2016-02-09", "15:00, B1",
    )  # fmt: skip


def test_whose_lines(catalogue: Catalogue) -> None:
    """A hand-over decides; a person is found among several; mine are those of whoever looks."""
    facts = Facts(responsible=(Responsible("G1", "Anna Holm, Bo"), Responsible("G2", "Anna Holm")))
    every = lines(catalogue, row("G1"), row("G2"), row("G3"), facts=facts, me="bo")
    assert owners(every) == ("Anna Holm", "Bo")
    shown = [
        [line.number for line in listed(every, Group.OVERDUE, asked)]
        for asked in (Asked(), Asked("Anna Holm"), Asked("Bo"), Asked(mine=True))
    ]
    assert shown == [["G1", "G2", "G3"], ["G1", "G2"], ["G1"], ["G1"]]


def line(period: str, committee: str, number: str, group: Group = Group.OVERDUE) -> Line:
    year = int(period[:4]) if period else 2015
    return Line(group, (What.DEADLINE,), period, "herning", committee, number, "", year)


def test_by_day_then_committee_then_number() -> None:
    given = [line("2015-12-31", "b", "2"), line("2015-12-31", "a", "9"), line("2015-12-31", "b", "1"),
             line("2015-03", "c", "1"), line("", "c", "7")]  # fmt: skip
    given = [replace(one, period=one.period.replace("2015-03", "2015M03")) for one in given]
    assert [one.number for one in listed(given, Group.OVERDUE)] == ["7", "1", "9", "1", "2"]
    assert (
        ahead([line("2017-01-01", "a", "3", Group.BEYOND), line("2016-02-02", "a", "4", Group.SOON)])[0].number == "4"
    )


def test_the_newest_year_comes_first() -> None:
    given = listed([line(f"{year}-12-31", "a", "1") for year in (2014, 2019, 2016, 2019)], Group.OVERDUE)
    assert [(year, len(members)) for year, members in years(given)] == [(2019, 2), (2016, 1), (2014, 1)]


WORDS = [  # why, missing → in words
    ((What.DEADLINE,), (), "frist passeret uden svar"),
    (
        (What.DEADLINE, What.STATUS),
        (Missing.FOLLOW_UP, Missing.FIGURE),
        "frist passeret uden svar, mangler status og tal",
    ),
    ((What.STATUS,), (Missing.FOLLOW_UP,), "mangler status"),
    ((), (Missing.BASELINE, Missing.FIGURE, Missing.FOLLOW_UP), "mangler udgangspunkt, tal og opfølgning"),
    ((What.FIGURE,), (), "tallet er ikke kommet"),
]


@pytest.mark.parametrize(("what", "missing", "words"), WORDS)
def test_why_in_words(what: tuple[What, ...], missing: tuple[Missing, ...], words: str) -> None:
    assert why_in_words(replace(line("2015-12-31", "a", "1"), what=what, missing=missing), DANISH) == words


AGES = [
    (date(2016, 2, 1), "i dag"), (date(2016, 2, 13), "om 12 dage"), (date(2016, 1, 31), "for 1 dag siden"),
    (date(2015, 11, 1), "for 3 måneder siden"), (date(2009, 1, 1), "for 7 år siden"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "words"), AGES)
def test_how_long_ago(day: date, words: str) -> None:
    assert ago_in_words(day, TODAY, DANISH) == words
