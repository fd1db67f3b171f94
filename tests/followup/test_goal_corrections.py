"""A mistyped goal corrected, a wrong indicator taken off, goals handed over: new versions, the old ones readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from maaltavle.board import Board
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError, NotReady, Overtaken
from maaltavle.followup.goals import Decided, GoalForm, form_of
from maaltavle.followup.responsible import by_goal, everybody, goals_of, versions_of
from maaltavle.followup.storing import correct_goal, hand_over, save_goal, unmap_goal
from maaltavle.model import Facts, Reason, Target
from maaltavle.store import Store

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

Desks = Callable[[str], Desk]
MISTYPED = GoalForm(
    text="Mindst 58 pct. selvbetjening i 2016", municipality="herning", committee="oeu", year=2016,
    target=Target("minimum", Decimal(58), unit="pct", period="2016"),
    decided=Decided("oeu", date(2016, 4, 5), "12", "16-77"), service_area="Administration",
    indicator="selvbetjening", area="herning", responsible="Anna",
)  # fmt: skip


def mended(store: Store, ref: str, **more: object) -> GoalForm:
    goal = next(goal for goal in store.facts().goals if goal.ref == ref)
    own = replace(
        form_of(goal, store.facts()), corrects=ref, text="Mindst 85 pct. selvbetjening i 2016", change="85, ikke 58",
        target=replace(goal.target, low=Decimal(85)),
    )  # fmt: skip
    return replace(own, **more)


def test_a_mistyped_goal_gets_a_new_version_and_the_old_stays_readable(store: Store, desk_of: Desks) -> None:
    desk = desk_of("Anna")
    ref, first = save_goal(desk, store.version, MISTYPED)
    load = correct_goal(desk_of("Bo"), store.version, mended(store, ref))
    (goal,) = (goal for goal in store.facts().goals if goal.ref == ref)
    assert (goal.text, goal.target.low, goal.load) == ("Mindst 85 pct. selvbetjening i 2016", 85, load.number)
    assert goal.decided == "Økonomi- og Erhvervsudvalget, 5. april 2016, punkt 12, sag 16-77"
    assert (load.source, load.note) == ("maal-rettelse", f"Rettelse af {ref}: 85, ikke 58")
    versions = versions_of(ref, store.versions("goals"), store.loads())
    assert [(v.goal.target.low, v.load.number, v.load.person) for v in versions] == [
        (85, load.number, "Bo"), (58, first.number, "Anna"),
    ]  # fmt: skip
    store.undo(load.number, "Anna")
    assert next(goal for goal in store.facts().goals if goal.ref == ref).target.low == 58
    assert [v.undone for v in versions_of(ref, store.versions("goals"), store.loads())] == [True, False]


@pytest.mark.parametrize(
    ("more", "words"),
    [({"change": " "}, "Skriv kort, hvad der var forkert"), ({"text": ""}, "Skriv målets sætning"),
     ({"text": MISTYPED.text, "target": MISTYPED.target}, "Der er intet rettet")],
)  # fmt: skip
def test_what_is_no_correction_is_refused(more: dict, words: str, store: Store, desk_of: Desks) -> None:
    ref, load = save_goal(desk_of("Anna"), store.version, MISTYPED)
    with pytest.raises(NotReady, match=words):
        correct_goal(desk_of("Anna"), store.version, mended(store, ref, **more))
    assert store.version == load.number


def test_a_documents_goal_is_corrected_in_its_document(store: Store, desk_of: Desks) -> None:
    with pytest.raises(NotReady, match="G14-01 står i et dokument"):
        correct_goal(desk_of("Anna"), store.version, mended(store, "G14-01"))


def test_two_persons_correct_the_same_goal(store: Store, desk_of: Desks) -> None:
    ref, _load = save_goal(desk_of("Anna"), store.version, MISTYPED)
    seen = store.version
    correct_goal(desk_of("Anna"), seen, mended(store, ref))
    with pytest.raises(Overtaken, match="En anden har imens rettet"):
        correct_goal(desk_of("Bo"), seen, mended(store, ref, change="90"))


def test_a_wrong_indicator_is_taken_off_and_an_undo_puts_it_back(store: Store, desk_of: Desks) -> None:
    """Also of a document's goal: what it says stays, nothing measures it."""
    desk = desk_of("Anna")
    measured = {measure.goal for measure in store.facts().measures}
    ref = next(goal.ref for goal in store.facts().goals if goal.ref in measured)
    load = unmap_goal(desk, ref, "Tallet er for hele landet")
    assert load.note == f"Rettelse af {ref}: måltallet er taget af. Tallet er for hele landet"
    facts = store.facts()
    assert ref not in {measure.goal for measure in facts.measures}
    assert Board(facts, desk.names(facts), desk.today).verdicts[ref].reason is Reason.NO_INDICATOR
    with pytest.raises(NotReady, match="har intet måltal"):
        unmap_goal(desk, ref, "Igen")
    store.undo(load.number, "Anna")
    assert ref in {measure.goal for measure in store.facts().measures}


def test_another_indicator_replaces_the_wrong_one(store: Store, desk_of: Desks) -> None:
    ref, _load = save_goal(desk_of("Anna"), store.version, replace(MISTYPED, indicator="", area=""))
    correct_goal(desk_of("Anna"), store.version, mended(store, ref, indicator="selvbetjening", area="herning"))
    assert [m.indicator for m in store.facts().measures if m.goal == ref] == ["selvbetjening"]
    correct_goal(desk_of("Anna"), store.version, mended(store, ref, indicator="", area="", change="intet måltal"))
    assert [m.indicator for m in store.facts().measures if m.goal == ref] == []


def test_a_persons_goals_are_handed_over_as_one_load(store: Store, desk_of: Desks) -> None:
    desk = desk_of("Leder")
    ref, _load = save_goal(desk, store.version, MISTYPED)
    hand_over(desk, "", "Anna", ["G14-01"])
    assert goals_of(store.facts(), "Anna") == ("G14-01", ref)
    load = hand_over(desk, "Anna", "Bo Krag")
    assert load.rows == 2 and load.note == f"G14-01, {ref}: ansvarlig Anna → Bo Krag"
    assert by_goal(store.facts()) == {"G14-01": "Bo Krag", ref: "Bo Krag"}
    assert everybody(store.facts()) == ("Bo Krag",)
    store.undo(load.number, "Leder")
    assert everybody(store.facts()) == ("Anna",)


@pytest.mark.parametrize(
    ("who", "to", "words"),
    [("Anna", "Bo", "har ingen af målene"), ("", " ", "Skriv, hvem der overtager"), ("Anna", "Anna", "at overdrage")],
)
def test_nothing_to_hand_over_is_refused(who: str, to: str, words: str, store: Store, desk_of: Desks) -> None:
    before = store.version
    with pytest.raises(NotReady, match=words):
        hand_over(desk_of("Leder"), who, to)
    assert (store.version, store.facts().responsible) == (before, Facts().responsible)


def test_a_goal_that_is_gone_is_said(store: Store, desk_of: Desks) -> None:
    with pytest.raises(MaaltavleError, match="G99-01 findes ikke længere"):
        unmap_goal(desk_of("Anna"), "G99-01", "x")
