"""Saving in a real store: versions, a second click, two persons at once, goals and next year's, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from maaltavle.board import Board
from maaltavle.desk import Desk
from maaltavle.errors import AlreadyLoaded, MaaltavleError, NotReady, Overtaken
from maaltavle.followup.drafts import CONTINUE, DROP, END
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import already, save_goal, save_next_year, save_round, save_texts
from maaltavle.model import FollowUp, Match, Outcome, Reason, Round, State, Target
from maaltavle.store import Store
from maaltavle.wording.language import DANISH

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

Desks = Callable[[str], Desk]
DECIDED = Decided("oeu", date(2016, 4, 5), "12", "16-77")


def status(words: str, goal: str = "G14-01", column: str = "status", outcome: Outcome | None = None) -> FollowUp:
    return FollowUp(goal, column, words, "", outcome)


def words(store: Store) -> list[tuple[str, str, str, str]]:
    return [(t.goal, t.column, t.text, t.person) for t in store.facts().followups]


def test_a_text_is_stored_with_its_writer_and_what_they_saw(store: Store, desk_of: Desks) -> None:
    seen = store.version
    load = save_texts(desk_of("Anna"), seen, [status("Ja"), status("", column="kommentar")])
    assert words(store) == [("G14-01", "status", "Ja", "Anna")]
    assert (load.action, load.source, load.person, load.note) == ("edit", "opfoelgning", "Anna", "G14-01: status")
    assert store.facts().followups[0].based_on == seen


def test_a_second_click_stores_nothing(store: Store, desk_of: Desks) -> None:
    seen = store.version
    assert save_texts(desk_of("Anna"), seen, [status("Ja")])
    assert save_texts(desk_of("Anna"), seen, [status("Ja")]) is None
    assert store.version == seen + 1


def test_two_persons_at_the_same_goal_and_column(store: Store, desk_of: Desks) -> None:
    """The second gets a sentence with the first's words, and can replace them knowingly; both versions are kept."""
    seen = store.version
    save_texts(desk_of("Anna"), seen, [status("Nået")])
    with pytest.raises(Overtaken, match="Anna har skrevet i status til G14-01, efter at du åbnede det: »Nået«"):
        save_texts(desk_of("Bo"), seen, [status("Ikke nået")])
    assert words(store)[0][2] == "Nået"
    save_texts(desk_of("Bo"), store.version, [status("Ikke nået")])
    assert words(store) == [("G14-01", "status", "Ikke nået", "Bo")]
    assert [text.text for text in store.versions("followups")] == ["Nået", "Ikke nået"]


def test_departments_do_not_hinder_each_other(store: Store, desk_of: Desks) -> None:
    """Another goal, another column of the same goal, and a deadline may all be stored since the look."""
    seen = store.version
    save_texts(desk_of("Anna"), seen, [status("Et", "G14-02")])
    save_texts(desk_of("Bo"), seen, [status("To", column="kommentar")])
    save_round(desk_of("Cay"), None, Round("herning", "oeu", 2014, date(2016, 6, 1)))
    assert save_texts(desk_of("Dorte"), seen, [status("Tre")])
    assert len(words(store)) == 3


def test_an_undone_text_gives_way_to_the_one_before(store: Store, desk_of: Desks) -> None:
    save_texts(desk_of("Anna"), store.version, [status("Først")])
    second = save_texts(desk_of("Bo"), store.version, [status("Så")])
    store.undo(second.number, "Bo")
    assert words(store) == [("G14-01", "status", "Først", "Anna")]


def test_a_goal_that_is_gone_takes_no_text(store: Store, desk_of: Desks) -> None:
    before = store.version
    with pytest.raises(MaaltavleError, match="Målet X findes ikke længere"):
        save_texts(desk_of("Anna"), before, [status("Ja", "X")])
    assert store.version == before


def test_a_persons_own_answer_is_listed_where_it_differs(store: Store, desk_of: Desks) -> None:
    """As with the documents' assessments: beside the computed one, never in its place."""
    desk = desk_of("Anna")
    save_texts(desk, store.version, [status("Det gik godt", outcome=Outcome.MET)])
    row = Board(store.facts(), desk.names(store.facts()), desk.today).by_ref["G14-01"]
    assert row.verdict.outcome is Outcome.MISSED
    assert [(said.person, said.outcome) for said in row.disagreements] == [("Anna", Outcome.MET)]


def test_a_deadline_is_set_once_and_not_over_somebody_elses(store: Store, desk_of: Desks) -> None:
    june, july = (Round("herning", "oeu", 2015, date(2016, month, 1)) for month in (6, 7))
    assert save_round(desk_of("Anna"), None, june)
    assert save_round(desk_of("Anna"), None, june) is None
    with pytest.raises(Overtaken) as caught:
        save_round(desk_of("Bo"), None, july)
    assert DANISH.say(caught.value.message).startswith("En anden har imens sat fristen til 1. juni 2016.")
    assert save_round(desk_of("Bo"), store.facts().rounds[0], july)
    assert [one.deadline for one in store.facts().rounds] == [july.deadline]


def form(**more: object) -> GoalForm:
    target = Target("minimum", Decimal(85), unit="pct", period="2016")
    plain = GoalForm(
        "Mindst 85 pct. i 2016", "herning", "oeu", 2016, target, DECIDED, "15 Kultur", "Identitet",
        indicator="selvbetjening", area="herning",
    )  # fmt: skip
    return replace(plain, **more)


def test_a_goal_is_stored_with_its_decision_and_judged(store: Store, desk_of: Desks) -> None:
    desk = desk_of("Anna")
    ref, load = save_goal(desk, store.version, form())
    facts = store.facts()
    names = desk.names(facts)
    goal = next(goal for goal in facts.goals if goal.ref == ref)
    assert (ref, load.source, load.note) == ("G16-01", "maal", "Nyt mål G16-01")
    assert goal.decided == "Økonomi- og Erhvervsudvalget, 5. april 2016, punkt 12, sag 16-77"
    assert names.documents[goal.document].title == "Beslutning i Økonomi- og Erhvervsudvalget 5. april 2016"
    verdict = Board(facts, names, desk.today).verdicts[ref]
    assert (verdict.outcome, verdict.indicator) == (Outcome.BEHIND, "selvbetjening") or verdict.reason


def test_a_second_click_on_a_goal_stores_it_once(store: Store, desk_of: Desks) -> None:
    seen = store.version
    save_goal(desk_of("Anna"), seen, form())
    with pytest.raises(AlreadyLoaded, match="allerede gemt som G16-01"):
        save_goal(desk_of("Anna"), seen, form())
    assert [goal.ref for goal in store.facts().goals if goal.year == 2016] == ["G16-01"]


def test_an_undone_goals_name_is_never_used_again(store: Store, desk_of: Desks) -> None:
    """What was written of it must not be read as written of another."""
    ref, load = save_goal(desk_of("Anna"), store.version, form())
    save_texts(desk_of("Anna"), store.version, [status("Om det gamle", ref)])
    store.undo(load.number, "Anna")
    other, _load = save_goal(desk_of("Anna"), store.version, form(text="Et andet mål"))
    assert (ref, other) == ("G16-01", "G16-02")


def test_a_faulty_form_stores_nothing(store: Store, desk_of: Desks) -> None:
    before = store.version
    with pytest.raises(NotReady, match=r"Intet er gemt\. Skriv mødedatoen"):
        save_goal(desk_of("Anna"), before, form(decided=Decided("oeu", None, "1")))
    assert store.version == before


def test_a_change_without_a_baseline_is_stored_and_said(store: Store, desk_of: Desks) -> None:
    desk, target = (
        desk_of("Anna"),
        Target("relative_change", change=Decimal(-20), change_unit="pct", unit="pct"),
    )
    ref, _load = save_goal(desk, store.version, form(target=target))
    verdict = Board(store.facts(), desk.names(store.facts()), desk.today).verdicts[ref]
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_BASELINE)


def test_two_persons_replace_the_same_goal(store: Store, desk_of: Desks) -> None:
    seen = store.version
    save_goal(desk_of("Anna"), seen, form(continues="G14-01", change="Fra 80 til 85"))
    with pytest.raises(Overtaken, match="G14-01 er imens ført videre som G16-01"):
        save_goal(desk_of("Bo"), seen, form(continues="G14-01", change="Til 90", text="Mindst 90 pct."))


def test_a_composite_goal_survives_the_undo_of_a_part(store: Store, desk_of: Desks) -> None:
    """The board must be shown though a part of a goal is gone: then the goal cannot be assessed."""
    desk = desk_of("Anna")
    ref, load = save_goal(desk, store.version, form())
    whole = Target("composite", parts=(ref, "G14-01"))
    both, _load = save_goal(desk, store.version, form(text="Begge dele", target=whole, indicator="", area=""))
    store.undo(load.number, "Anna")
    verdict = Board(store.facts(), desk.names(store.facts()), desk.today).verdicts[both]
    assert verdict.outcome is not Outcome.MET


def test_a_goal_goes_on_next_year(store: Store, desk_of: Desks) -> None:
    """Word for word, with its measure and its period a year later; a second click stores nothing."""
    desk = desk_of("Anna")
    ref, _load = save_goal(desk, store.version, form(text="Mindst 85 pct."))
    load = save_next_year(desk, store.version, 2016, {ref: CONTINUE}, DECIDED)
    facts = store.facts()
    new = next(goal for goal in facts.goals if goal.continues == ref)
    assert (new.ref, new.year, new.target.period, new.change) == ("G17-01", 2017, "2017", "unchanged")
    assert [m.indicator for m in facts.measures if m.goal == new.ref] == ["selvbetjening"]
    assert load.note == "Mål for 2017: 1 ført videre, 0 afsluttet"
    assert already(facts) == {"G14-01": "G15-01", ref: "G17-01"}
    assert save_next_year(desk, store.version, 2016, {ref: CONTINUE}, DECIDED) is None


def test_a_sentence_with_its_year_in_it_does_not_go_on(store: Store, desk_of: Desks) -> None:
    before = store.version
    with pytest.raises(NotReady, match="G15-01 nævner 2015 og kan ikke fortsætte ord for ord"):
        save_next_year(desk_of("Anna"), before, 2015, {"G15-01": CONTINUE}, DECIDED)
    assert store.version == before


def test_a_goal_that_ends_with_its_year_keeps_its_answer(store: Store, desk_of: Desks) -> None:
    desk = desk_of("Anna")
    before = Board(store.facts(), desk.names(store.facts()), desk.today).verdicts["G14-02"]
    save_next_year(desk, store.version, 2014, {"G14-02": END}, DECIDED)
    facts = store.facts()
    ends = [(event.goal, event.at) for event in facts.events if event.state is State.DROPPED]
    assert ends == [("G14-02", "2015-01-01")]
    assert Board(facts, desk.names(facts), desk.today).verdicts["G14-02"] == before


def test_a_goal_given_up_in_its_year_loses_its_answer(store: Store, desk_of: Desks) -> None:
    desk = desk_of("Anna")
    save_next_year(desk, store.version, 2015, {"G15-01": DROP}, replace(DECIDED, day=date(2015, 6, 3)))
    verdict = Board(store.facts(), desk.names(store.facts()), desk.today).verdicts["G15-01"]
    assert (verdict.outcome, verdict.evidence_at) == (Outcome.DROPPED, "2015-06-03")


def test_a_match_that_cannot_be_held_against_the_target_is_refused(store: Store, desk_of: Desks) -> None:
    """A number of events is no share: exact is refused, a proxy is told why it decides nothing."""
    events = {"indicator": "arrangementer", "area": "herning"}
    with pytest.raises(NotReady, match="Målet tæller i %, måltallet i antal"):
        save_goal(desk_of("Anna"), store.version, form(**events))
    ref, _load = save_goal(desk_of("Anna"), store.version, form(**events, match=Match.PROXY, why="Et andet tal"))
    assert ref == "G16-01"
