"""What the board says in words: one heading with all of its goals, no two grounds in a sum, one word for one thing."""

from __future__ import annotations

import re

from visits import visit

from maaltavle.board import Board
from maaltavle.model import Ground, Outcome

FILTERED = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}
HORSENS = {"kommune": "horsens", "udvalg": "horsens-oeu", "aar": "2014"}


def heading(markup: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", markup)
    assert found
    return found[1]


def test_the_heading_has_all_goals_and_those_nobody_can_judge(board: Board) -> None:
    """How many, what was reached and what not on each ground, and how many cannot be assessed."""
    counted = board.counted(board.select("herning", "herning-oeke", 2015))
    met = counted[Ground.COMPUTED, Outcome.MET], counted[Ground.STATED, Outcome.MET]
    missed = counted[Ground.COMPUTED, Outcome.MISSED], counted[Ground.STATED, Outcome.MISSED]
    unknown = sum(n for (ground, _key), n in counted.items() if ground is Ground.NONE)
    said = heading(visit("overblik", FILTERED).markup).partition(" – ")[2]
    assert said.startswith(f"{counted.total()} mål: {met[0]} nået og {met[1]} ifølge opfølgningen, ")
    assert f", {missed[0]} ikke nået" in said and said.endswith(f", {unknown} uden svar")


def test_what_nobody_can_judge_is_called_the_same_everywhere(board: Board) -> None:
    """A goal is assessed, not answered; those that are not measurable are told apart, as on *Mål*."""
    markup = visit("overblik", HORSENS).markup
    assert "besvares" not in markup and "kan ikke vurderes" in markup
    assert re.search(r"mål kan ikke vurderes \(\d+ er ikke målbare?\)", markup)


def test_the_councils_heading_has_no_year_over_rows_of_several() -> None:
    """Each row has its own."""
    markup = visit("overblik", {**FILTERED, "form": "raad"}).markup
    assert heading(markup) == "Herning Kommune: alle udvalg"
    assert {"2015", "2018", "2019"} <= set(re.findall(r'<span class="(?:tag|soft)">(\d{4})</span>', markup))
