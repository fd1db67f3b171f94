"""Frister as a page: every line leads somewhere, what is old is folded with its count, whose it is in the address."""

from __future__ import annotations

import re

import pytest
from visits import Tour, Visit, visit

import ui.frame.data
from maaltavle.board import Board
from maaltavle.due import Group, lines_of, listed, years
from maaltavle.model import Facts, Responsible
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

HERNING = {"kommune": "herning"}
ME = "test@example.com"  # whoever Streamlit's own tests have logged in


def goals(page: Visit) -> list[str]:
    """The refs of the lines that are shown."""
    return re.findall(r'data-goal="([^"]*)"', page.markup)


def count(page: Visit) -> int:
    """How many lines are shown, of goals and of meetings."""
    return page.markup.count('<tr class="line"')


def folded(page: Visit) -> dict[str, int]:
    """The words of the address that unfold, with the number each says it has."""
    found = re.findall(r'<a href="[^"]*vis=(\w+)[^"]*"><span aria-hidden="true">▸ </span>(?:\d+: )?(\d+) ', page.markup)
    return {word: int(n) for word, n in found}


@pytest.mark.parametrize("municipality", ["herning", "horsens"])
def test_every_line_is_shown_or_counted(board: Board, municipality: str) -> None:
    """The newest year's lines, and the older years with as many as unfolding shows."""
    every = lines_of(board, municipality)
    late = years(listed(every, Group.OVERDUE))
    tour = Tour("frister")
    page = tour.visit({"kommune": municipality})
    page.whole()
    shown, hidden = count(page), folded(page)  # another visit of the tour draws the same page anew
    newest = [line.number for line in late[0][1] if line.goal]
    assert newest == goals(page)[: len(newest)]
    assert {year: n for year, n in hidden.items() if year.isdecimal()} == {
        str(year): len(members) for year, members in late[1:]
    }
    assert shown + sum(hidden.values()) == len(every)
    for word, n in hidden.items():
        assert count(tour.visit({"kommune": municipality, "vis": word})) == shown + n


def test_every_line_leads_to_its_goal(board: Board) -> None:
    page = visit("frister", HERNING)
    for ref, link in re.findall(r'data-goal="([^"]*)".*?<a href="([^"]*)"', page.markup, re.DOTALL):
        assert f"maal={ref}" in link
        assert link.startswith(("/udvikling", "/maal", "/projekter"))


def test_a_committee_alone(board: Board) -> None:
    """Its own lines; the committee's column is gone."""
    every = lines_of(board, "herning", "herning-bsk")
    page = visit("frister", {**HERNING, "kun": "herning-bsk"})
    page.whole()
    assert page.picked["kun"] == "herning-bsk"
    assert count(page) + sum(folded(page).values()) == len(every) > 0
    assert ">Udvalg<" not in page.markup


def test_mine_is_what_was_handed_to_me(store: Store) -> None:
    """On Frister, on Overblik and on Tal, each by its address; until there is something a calm sentence."""
    nobody = visit("frister", {**HERNING, "ansvarlig": "mine"})
    assert f"Ingen mål har {ME} som ansvarlig." in nobody.whole()
    mine = ("G15-16", "G15-21")
    store.load(Facts(responsible=tuple(Responsible(ref, ME) for ref in mine)), known_from=this_day(), person="Bo",
               action="edit", source="ansvarlig", sha256="")  # fmt: skip
    board = ui.frame.data.board(None)
    page = visit("frister", {**HERNING, "ansvarlig": "mine"})
    page.whole()
    assert set(goals(page)) == {line.number for line in lines_of(board, "herning", me=ME) if line.mine} != set()
    card = visit("overblik", {**HERNING, "udvalg": "herning-oeke", "aar": 2015, "vis": "mine"})
    card.whole()
    assert set(goals(card)) == set(mine)
    assert "<b>2</b> mine" in card.markup
    wall = visit("tal", {**HERNING, "vis": "mine"})
    wall.whole()
    assert {board.by_ref[ref].indicator for ref in mine} - {""} <= set(re.findall(r"ind=([^&\"]*)", wall.markup))


def test_a_word_that_nobody_knows_shows_all(board: Board) -> None:
    page = visit("frister", {**HERNING, "vis": "vrøvl", "ansvarlig": "mine"})
    assert page.wrong == []
