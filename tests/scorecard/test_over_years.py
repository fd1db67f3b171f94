"""The matrix, the council's lines and the year a board opens on: of a made board and of the real one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from card_samples import figure, row
from stores import copied

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.model import Assessment, Facts, Match, Measure
from maaltavle.paths import PROJECT
from maaltavle.scorecard import cards_of, changes_of, council, count, matrix, opening_year
from maaltavle.scorecard.cards import BAD
from maaltavle.store import open_store


def board_of(names: Catalogue, *goals: tuple[str, int, str], told: str = "", measured: str = "") -> Board:
    """Goals as (ref, year, the one it continues); `told` has words, `measured` a figure."""
    facts = Facts(
        observations=(figure("65", "2015"),),
        goals=tuple(row(ref, year=year, continues=old, text=f"Mål {ref}").goal for ref, year, old in goals),
        assessments=(Assessment(told, "opfoelgning-2015", "Godt", "Godt", None),) if told else (),
        measures=(Measure(measured, "selvbetjening", "herning", Match.EXACT),) if measured else (),
    )
    return Board(facts, names, date(2017, 1, 1))


def test_a_line_follows_its_goal_through_the_years(catalogue: Catalogue) -> None:
    """The newest year's goals first, then what ended before; a year without the goal is empty, not unanswered."""
    made = board_of(catalogue, ("A14", 2014, ""), ("B14", 2014, ""), ("A15", 2015, "A14"), ("C15", 2015, ""),
                    ("A16", 2016, "A15"))  # fmt: skip
    found = matrix(made, "herning", "oeu")
    assert found.years == (2014, 2015, 2016)
    lines = [(one.newest.goal.ref, {year: seen.goal.ref for year, seen in one.by_year.items()}) for one in found.lines]
    assert lines == [
        ("A16", {2016: "A16", 2015: "A15", 2014: "A14"}),
        ("C15", {2015: "C15"}),
        ("B14", {2014: "B14"}),
    ]


def test_a_goal_that_two_carry_on_stands_in_both(catalogue: Catalogue) -> None:
    made = board_of(catalogue, ("A14", 2014, ""), ("A15", 2015, "A14"), ("B15", 2015, "A14"))
    assert [one.by_year[2014].goal.ref for one in matrix(made, "herning", "oeu").lines] == ["A14", "A14"]


OPENING = [  # the goals, which has words, which a figure → the year
    ([("A14", 2014, ""), ("A15", 2015, ""), ("A16", 2016, "")], "A15", "", 2015),
    ([("A14", 2014, ""), ("A15", 2015, ""), ("A16", 2016, "")], "", "A14", 2014),
    ([("A14", 2014, ""), ("A15", 2015, "")], "A15", "A14", 2015),
    ([("A14", 2014, ""), ("A15", 2015, "")], "", "", 2015),
]


@pytest.mark.parametrize(("goals", "told", "measured", "year"), OPENING)
def test_a_board_opens_on_the_newest_year_with_something(
    goals: list, told: str, measured: str, year: int, catalogue: Catalogue
) -> None:
    """Goals for next year, of which nothing is known yet, do not hide this year; with nothing at all the newest."""
    made = board_of(catalogue, *goals, told=told, measured=measured)
    assert opening_year(made, "herning", "oeu") == year


def test_the_council_says_how_many_more_than_the_worst_three_there_are(catalogue: Catalogue) -> None:
    refs = ("A15", "B15", "C15", "D15", "E15")
    made = board_of(catalogue, *((ref, 2015, "") for ref in refs))
    measures = tuple(Measure(ref, "selvbetjening", "herning", Match.EXACT) for ref in refs)
    (line,) = council(Board(replace(made.facts, measures=measures), catalogue, made.today), "herning", 2015)
    assert ([card.row.goal.ref for card in line.worst], line.left) == (["A15", "B15", "C15"], 2)


CHANGES = [  # goals as ref, year, what it continues what is said → year, unchanged, changed, new, gone
    ([("A14", 2014, "", ""), ("A15", 2015, "A14", "unchanged"), ("B15", 2015, "", "new")], (2014, 1, 0, 1, 0)),
    ([("A14", 2014, "", ""), ("B14", 2014, "", ""), ("A15", 2015, "A14", "wording")], (2014, 0, 1, 0, 1)),
    ([("A12", 2012, "", ""), ("B12", 2012, "", ""), ("A15", 2015, "A12", "unchanged")], (2012, 1, 0, 0, 1)),
    ([("A12", 2012, "", ""), ("A14", 2014, "", ""), ("A15", 2015, "A12", "unchanged")], (2012, 1, 0, 0, 0)),
    ([("A14", 2014, "", ""), ("A15", 2015, "A14", ""), ("B15", 2015, "", "")], (2014, 0, 1, 1, 0)),
    ([("A14", 2014, "", ""), ("B15", 2015, "", "")], None),
]


def changed_board(names: Catalogue, goals: list[tuple[str, int, str, str]], other: str = "") -> Board:
    """Goals with what their documents say of them; those of `other`, a year, are another committee's."""
    made = [
        replace(row(ref, year=year, continues=old, text=f"Mål {ref}").goal, change=said,
                committee="skole" if str(year) == other else "oeu")
        for ref, year, old, said in goals
    ]  # fmt: skip
    return Board(Facts(goals=tuple(made)), names, date(2017, 1, 1))


@pytest.mark.parametrize(("goals", "expected"), CHANGES)
def test_a_board_is_compared_with_the_year_that_its_goals_come_from(
    goals: list, expected: tuple | None, catalogue: Catalogue
) -> None:
    """The unchanged are counted too; a year between, which they do not come from, is not compared with."""
    found = changes_of(changed_board(catalogue, goals), "herning", "oeu", 2015)
    counted = found and (found.year, *map(len, (found.unchanged, found.changed, found.new, found.gone)))
    assert counted == expected


def test_nothing_is_gone_from_another_committees_board(catalogue: Catalogue) -> None:
    """Of goals that another committee began only what is said to be new is new, and none of its own is missed."""
    goals = [("A12", 2012, "", ""), ("B12", 2012, "", ""), ("A15", 2015, "A12", "unchanged"), ("B15", 2015, "", "new"),
             ("C15", 2015, "", "")]  # fmt: skip
    found = changes_of(changed_board(catalogue, goals, other="2012"), "herning", "oeu", 2015)
    assert found is not None
    assert (found.year, len(found.unchanged), len(found.new), len(found.gone)) == (2012, 1, 1, 0)


def test_the_real_board_of_2020_says_what_its_meeting_says(real: Board) -> None:
    """Point 37: three unchanged since 2018 and one new; the twelve of 2019 are other goals and not lost ones."""
    found = changes_of(real, "herning", "herning-bsk", 2020)
    assert found is not None
    assert (found.year, *map(len, (found.unchanged, found.changed, found.new, found.gone))) == (2018, 3, 0, 1, 0)


@pytest.fixture(scope="module")
def real(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Board:
    """The board of the project's own data."""
    path = copied(full_built, tmp_path_factory.mktemp("real") / "m.duckdb")
    with open_store(path) as store:
        facts = store.facts()
    return Board(facts, load_catalogue(PROJECT / "data" / "katalog").extended(facts), date(2026, 11, 27))


def test_the_council_counts_what_its_committees_count(real: Board) -> None:
    """Of the real store: a line a committee with goals, of the year asked for or of its newest with something."""
    for municipality in real.municipalities():
        for year in (2014, 2015, 2019):
            lines = council(real, municipality, year)
            assert [one.committee for one in lines] == list(real.committees(municipality))
            for one in lines:
                years = real.years(municipality, one.committee)
                assert one.year == (year if year in years else opening_year(real, municipality, one.committee))
                cards = cards_of(real.select(municipality, one.committee, one.year), real)
                assert one.counts == count(card.standing for card in cards)
                counted = real.counted(card.row for card in cards)
                assert {(each.ground, str(each.said)): n for each, n in one.counts.items()} == {
                    (ground, str(key or "not_assessable")): n for (ground, key), n in counted.items()
                }
                assert sum(one.counts.values()) == one.goals == len(cards)
                assert len(one.worst) + one.left == sum(bool(card.needs & BAD) for card in cards)
