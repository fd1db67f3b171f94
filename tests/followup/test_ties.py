"""Whom a goal can be given, and which goals the figures that came in later could measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.responsible import who_may_answer
from maaltavle.followup.storing import save_goal
from maaltavle.followup.ties import ties_of
from maaltavle.message import Words
from maaltavle.model import Department, Facts, Goal, Responsible, Target
from maaltavle.store import Store

AT_LEAST = Target("minimum", low=Decimal(60), unit="antal", period="2018")
NUMBERLESS = Target("qualitative")
EVENTS, SENTENCE = "arrangementer", "Mindst 60 arrangementer i 2018"
# the goal's sentence, what it asks for, what measures it → the indicators of a file → those that could measure it
TIES = [
    (SENTENCE, AT_LEAST, "", [EVENTS], [EVENTS]),
    (SENTENCE, AT_LEAST, "", ["selvbetjening"], []),
    (SENTENCE, AT_LEAST, EVENTS, [EVENTS], []),
    ("Mindst 60 nye træer i 2018", AT_LEAST, "", [EVENTS], []),
    ("Bedre arrangementer", NUMBERLESS, "", [EVENTS], []),
]


@pytest.mark.parametrize(("text", "target", "measured", "came", "could"), TIES)
def test_figures_lead_to_the_goal_they_could_measure(
    text: str, target: Target, measured: str, came: list[str], could: list[str],
    store: Store, desk_of: Callable[[str], Desk],
) -> None:  # fmt: skip
    """A goal that nothing measures and whose sentence names what came in; a person still says yes."""
    desk = desk_of("Anna")
    form = GoalForm(text=text, municipality="herning", committee="oeu", year=2018, target=target,
                    decided=Decided("oeu", date(2016, 4, 5), "12"), service_area="Uddannelse", indicator=measured,
                    area="herning" if measured else "")  # fmt: skip
    ref, _load = save_goal(desk, store.version, form)
    facts = store.facts()
    board = Board(facts, desk.catalogue.extended(facts), desk.today)
    assert [tie.indicator for tie in ties_of(board, "herning", came) if tie.row.goal.ref == ref] == could
    assert ties_of(board, "skive", came) == ()


# departments of the municipality, who answers there, who answers elsewhere → whom a goal can be given
CHOICES = [
    ([], [], [], ()),
    (["Økonomi", "Bibliotek"], [], ["Bo"], ("Bibliotek", "Økonomi")),
    (["Bibliotek"], ["Ane", "bibliotek", "Ane"], [], ("Bibliotek", "Ane")),
    ([], ["Åse", "Ane"], [], ("Ane", "Åse")),
]


@pytest.mark.parametrize(("departments", "here", "elsewhere", "wanted"), CHOICES)
def test_whom_a_goal_can_be_given(
    departments: list[str], here: list[str], elsewhere: list[str], wanted: tuple[str, ...],
    catalogue: Catalogue, store: Store,
) -> None:  # fmt: skip
    """Departments first, each by name; whoever is written in other letters than a department is that department."""
    template = store.facts().goals[0]
    goals, named = [], []
    for n, (who, home) in enumerate([*((one, "herning") for one in here), *((one, "skive") for one in elsewhere)]):
        goals.append(_goal(template, f"X{n}", home))
        named.append(Responsible(f"X{n}", who))
    own = {name: Department(name, Words.same(name), "herning") for name in departments}
    other = {"it": Department("it", Words.same("IT"), "skive")}
    names = replace(catalogue, departments={**own, **other})
    assert who_may_answer(Facts(goals=tuple(goals), responsible=tuple(named)), names, "herning") == wanted


def _goal(like: Goal, ref: str, municipality: str) -> Goal:
    return replace(like, ref=ref, municipality=municipality)
