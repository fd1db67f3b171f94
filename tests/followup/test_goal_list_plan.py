"""A list of goals held against those that stand: what each row does, what is asked, and one load for all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from goal_lists import Row, filled, read, template

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk, Undo
from maaltavle.errors import NotReady, Overtaken
from maaltavle.followup.goal_list import ListAnswers, ListPlan, State, board_after, list_plan
from maaltavle.followup.goals import Decided, read_as
from maaltavle.followup.limits import Side
from maaltavle.followup.responsible import by_goal
from maaltavle.followup.storing import save_goal_list
from maaltavle.reading import Reading, where
from maaltavle.store import Store
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

DECIDED = Decided("oeu", date(2016, 4, 5), "12")
ANSWERS = ListAnswers(DECIDED, service_area="Borgere", own_year="list")
NINE = "Mindst 60 pct. digital selvbetjening i 2017"


class Lists:
    """A store with the lists that are loaded into it, one after the other."""

    def __init__(self, store: Store, catalogue: Catalogue, desk: Desk) -> None:
        self.store, self.catalogue, self.desk = store, catalogue, desk
        self.blank = template(store, catalogue)

    def board(self) -> Board:
        facts = self.store.facts()
        return Board(facts, self.catalogue.extended(facts), self.desk.today)

    def reading(self, rows: Sequence[Row]) -> Reading:
        return read(filled(self.blank, rows))

    def plan(self, rows: Sequence[Row], answers: ListAnswers = ANSWERS) -> ListPlan:
        stored = self.store.versions("goals")
        return list_plan(self.reading(rows), self.board(), stored, answers, ("herning", "oeu", 2016))

    def save(self, rows: Sequence[Row], answers: ListAnswers = ANSWERS, seen: ListPlan | None = None):
        content = filled(self.blank, rows)
        return save_goal_list(self.desk, seen or self.plan(rows, answers), self.reading(rows), answers, content)


@pytest.fixture
def lists(store: Store, catalogue: Catalogue, desk_of: Callable[[str], Desk]) -> Lists:
    """Lists for the small store."""
    return Lists(store, catalogue, desk_of("Anna"))


def told(plan: ListPlan) -> list[tuple[str, str]]:
    return [(one.state.value, one.ref) for one in plan.goals]


def codes(plan: ListPlan) -> list[tuple[str, str]]:
    return [(one.code, where(one.place)) for one in plan.problems]


def stem(lists: Lists) -> str:
    return lists.plan([{"Sætning": NINE}]).goals[0].ref.rpartition("-")[0]


def test_each_row_is_read_as_the_form_reads_it(lists: Lists) -> None:
    rows = [{"Sætning": NINE, "Indikator": "Digital selvbetjening", "Ansvarlig": "Bo"}, {"Sætning": "Bedre trivsel"}]
    plan = lists.plan(rows)
    assert [one.state for one in plan.goals] == [State.NEW, State.NEW] and plan.ready and not plan.problems
    first, second = plan.goals
    assert read_as(first.form, lists.catalogue, language("da")) == "mindst 60\xa0% i Herning i 2017"
    assert (first.form.indicator, first.form.area, first.form.responsible) == ("selvbetjening", "herning", "Bo")
    assert (second.form.target.kind, second.form.service_area) == ("qualitative", "Borgere")
    assert {one.goal.ref for one in board_after(plan, lists.board()).rows} > {first.ref, second.ref}


def test_all_of_it_is_one_load_of_a_person_and_one_undo(lists: Lists) -> None:
    rows = [{"Sætning": f"Mindst {n} pct. digital selvbetjening i 2017", "Ansvarlig": "Bo"} for n in range(40, 80)]
    before = lists.store.facts()
    load = lists.save(rows)
    facts, own = lists.store.facts(), stem(lists)
    assert (load.person, load.source, len(facts.goals) - len(before.goals)) == ("Anna", "maal-liste", 40)
    assert load.note == f"Liste af mål »mål.xlsx«: nye {own}-01–{own}-40 (40)" and load.sha256
    assert [goal.text for goal in facts.goals][-40:] == [row["Sætning"] for row in rows]
    assert set(list(by_goal(facts).values())[-40:]) == {"Bo"}
    lists.desk.save(Undo(load.number))
    assert [goal.ref for goal in lists.store.facts().goals] == [goal.ref for goal in before.goals]


def test_the_same_again_does_nothing_and_what_the_list_says_nothing_of_stays(lists: Lists) -> None:
    lists.save([{"Sætning": NINE, "Indikator": "selvbetjening", "Ansvarlig": "Bo", "Frist": date(2017, 12, 31)}])
    own = f"{stem(lists)}-01"
    for again in ({"Sætning": NINE}, {"Sætning": NINE, "Nummer": own}, {"Sætning": NINE, "Nummer": 1}):
        plan = lists.plan([again])
        assert (told(plan), plan.ready) == ([("same", own)], False)
    with pytest.raises(NotReady, match="står her allerede"):
        lists.save([{"Sætning": NINE}])


def test_a_number_that_stands_gets_a_new_version_and_the_old_one_stays(lists: Lists) -> None:
    lists.save([{"Sætning": NINE, "Ansvarlig": "Bo"}])
    own = f"{stem(lists)}-01"
    other = {"Nummer": own, "Sætning": "Mindst 70 pct. digital selvbetjening i 2017"}
    plan = lists.plan([other])
    assert told(plan) == [("changed", own)] and plan.goals[0].before.text == NINE and not plan.missing
    lists.save([other])
    versions = [goal.text for goal in lists.store.versions("goals") if goal.ref == own]
    assert sorted(versions) == sorted([NINE, other["Sætning"]])
    now = next(goal for goal in lists.store.facts().goals if goal.ref == own)
    assert (now.text, now.target.low, now.valid_from) == (other["Sætning"], 70, DECIDED.day)
    assert by_goal(lists.store.facts())[own] == "Bo"


def test_only_another_who_answers_is_a_row_of_that_alone(lists: Lists) -> None:
    lists.save([{"Sætning": NINE, "Ansvarlig": "Bo"}])
    plan = lists.plan([{"Sætning": NINE, "Ansvarlig": "Carla"}])
    assert told(plan)[0][0] == "changed" and not plan.added.goals and plan.added.responsible[0].who == "Carla"


def test_numbers_that_rows_lack_are_the_next_ones_that_the_list_names_nowhere(lists: Lists) -> None:
    own = stem(lists)
    plan = lists.plan([{"Sætning": "Et"}, {"Sætning": "To", "Nummer": 2}, {"Sætning": "Tre"}])
    assert [one.ref for one in plan.goals] == [f"{own}-01", f"{own}-02", f"{own}-03"]


def of_document(lists: Lists) -> Row:
    goal = next(goal for goal in lists.store.facts().goals if goal.committee == "oeu")
    return {"Nummer": goal.ref, "Sætning": "Noget helt andet"}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"Indikator": "Digital selvbetjenig"}, "unknown_indicator", "C"),
        ({"Nummer": "et-eller-andet"}, "odd_number", "A"),
        ({"Nummer": "X17-01"}, "odd_number", "A"),
        ({"Frist": date(2018, 6, 30)}, "other_deadline", "D"),
        ({"Sætning": "Der skal være 4 arrangementer i alt", "Frist": date(2017, 6, 30)}, "deadline_in_period", "D"),
        ({"Indikator": "Arrangementer"}, "not_storable", "C"),
    ],
)
def test_what_cannot_be_is_told_with_its_cell(lists: Lists, row: Row, code: str, column: str) -> None:
    plan = lists.plan([{"Sætning": NINE, **row}])
    assert codes(plan) == [(code, f"Mål!{column}4")] and told(plan)[0][0] == "wrong" and not plan.ready


def test_a_goal_of_a_document_is_not_changed_by_a_list(lists: Lists) -> None:
    assert codes(lists.plan([of_document(lists)])) == [("of_document", "Mål!A4")]


def test_a_number_that_once_was_another_goals_is_taken(lists: Lists) -> None:
    lists.desk.save(Undo(lists.save([{"Sætning": NINE}]).number))
    assert codes(lists.plan([{"Sætning": "Bedre trivsel", "Nummer": 1}])) == [("number_taken", "Mål!A4")]
    assert lists.plan([{"Sætning": "Bedre trivsel"}]).goals[0].ref.endswith("-02")


def test_near_names_of_an_unknown_indicator_are_offered_and_a_person_may_answer(lists: Lists) -> None:
    row = {"Sætning": NINE, "Indikator": "Digital selvbetjenig"}
    plan = lists.plan([row])
    assert plan.unknown["Digital selvbetjenig"][0] == "selvbetjening"
    assert "måske »Digital selvbetjening«" in language("da").say(plan.problems[0].message)
    plan = lists.plan([row], replace(ANSWERS, indicators={"Digital selvbetjenig": "selvbetjening"}))
    assert plan.ready and plan.goals[0].form.indicator == "selvbetjening"
    plan = lists.plan([row], replace(ANSWERS, indicators={"Digital selvbetjenig": ""}))
    assert plan.ready and plan.goals[0].form.indicator == ""


def test_an_indicator_that_only_the_sentence_names_waits_for_a_yes(lists: Lists) -> None:
    plan = lists.plan([{"Sætning": NINE}])
    assert (plan.goals[0].offered, plan.goals[0].form.indicator) == ("selvbetjening", "")
    plan = lists.plan([{"Sætning": NINE}], replace(ANSWERS, proposed=frozenset({"Mål!B4"})))
    assert plan.goals[0].form.indicator == "selvbetjening"


def test_what_can_be_read_in_several_ways_is_the_sentence_alone_unless_a_person_says_so(lists: Lists) -> None:
    row = {"Sætning": "Flere i digital selvbetjening (60/25 pct.)"}
    assert lists.plan([row]).goals[0].found.doubts == ("25",)
    assert lists.plan([row]).goals[0].form.target.kind == "qualitative"
    plan = lists.plan([row], replace(ANSWERS, as_read=frozenset({"Mål!B4"})))
    assert plan.goals[0].form.target.low == 60


# a row, what a person said of its number, what is asked, and what is stored
SIDED = [
    ({"Sætning": "60 pct. i 2017"}, None, "minimum", "qualitative"),
    ({"Sætning": "60 pct. i 2017"}, "minimum", "minimum", "minimum 60"),
    ({"Sætning": "60 pct. i 2017"}, "maximum", "minimum", "maximum 60"),
    ({"Sætning": "Højst 60 pct. i 2017"}, None, None, "maximum 60"),
    ({"Sætning": "Højst 60 pct. i 2017", "Indikator": "selvbetjening"}, None, "maximum", "qualitative"),
    ({"Sætning": "Højst 60 pct. i 2017", "Indikator": "selvbetjening"}, "maximum", "maximum", "maximum 60"),
    ({"Sætning": "Højst 60 pct. i 2017", "Indikator": "selvbetjening"}, "minimum", "maximum", "minimum 60"),
    ({"Sætning": "Mindst 60 pct. i 2017", "Indikator": "selvbetjening"}, None, None, "minimum 60"),
]


@pytest.mark.parametrize(("row", "said", "asked", "stored"), SIDED)
def test_a_number_without_a_side_or_against_its_indicator_waits_for_a_person(
    lists: Lists, row: Row, said: Side | None, asked: str | None, stored: str
) -> None:
    plan = lists.plan([row], replace(ANSWERS, sides={"Mål!B4": said} if said else {}))
    one, target = plan.goals[0], plan.added.goals[0].target
    number = target.low if target.high is None else target.high
    assert (one.asked.kind if one.asked else None) == asked
    assert " ".join(filter(None, (target.kind, str(number or "")))) == stored


@pytest.mark.parametrize(
    ("answers", "year", "ready"),
    [
        (replace(ANSWERS, own_year=""), 2017, False),
        (ANSWERS, 2017, True),
        (replace(ANSWERS, own_year="sentence"), 2020, True),
        (replace(ANSWERS, otherwise=frozenset({"Mål!B4"})), 2020, True),
    ],
)
def test_to_which_years_board_a_goal_belongs_is_asked(
    lists: Lists, answers: ListAnswers, year: int, ready: bool
) -> None:
    """Its sentence names 2020, the list is for 2017: it is measured in 2020 all the same."""
    plan = lists.plan([{"Sætning": "Mindst 60 pct. selvbetjening i 2020"}], answers)
    assert (plan.goals[0].form.year, plan.goals[0].form.target.period, plan.ready) == (year, "2020", ready)


def test_the_deadline_of_the_row_is_that_of_a_sentence_without_one(lists: Lists) -> None:
    rows = [
        {"Sætning": "Der vedtages en ny klimaplan", "Frist": date(2017, 6, 30)},
        {"Sætning": "Mindst 60 pct. selvbetjening", "Frist": date(2017, 6, 30)},
        {"Sætning": "Der skal være 4 arrangementer i alt", "Frist": date(2018, 12, 31)},
    ]
    lists.save(rows)
    goals = {goal.text: goal for goal in lists.store.facts().goals}
    milestone, level, count = (goals[row["Sætning"]] for row in rows)
    assert milestone.target.deadline == level.target.deadline == date(2017, 6, 30)
    assert (count.target.period, milestone.note, level.note, count.note) == ("2018", "", "", "")


def test_the_decision_and_a_service_area_are_asked_for_once(lists: Lists) -> None:
    plan = lists.plan([{"Sætning": "Et"}, {"Sætning": "To"}], ListAnswers(Decided("oeu")))
    assert [fault.field for fault in plan.missing] == ["service_area", "day", "point"]
    with pytest.raises(NotReady, match="serviceområde"):
        lists.save([{"Sætning": "Et"}], ListAnswers(Decided("oeu")))


def test_whoever_stores_the_same_goal_meanwhile_is_not_passed_over(lists: Lists) -> None:
    seen = lists.plan([{"Sætning": NINE}])
    lists.save([{"Sætning": NINE}])
    with pytest.raises(Overtaken, match="Se listen igen"):
        lists.save([{"Sætning": NINE}], seen=seen)


def test_three_hundred_goals_are_as_many(lists: Lists) -> None:
    rows = [{"Sætning": f"Mindst {n} pct. selvbetjening"} for n in range(1, 301)]
    lists.save(rows)
    assert sum(goal.committee == "oeu" and goal.year == 2017 for goal in lists.store.facts().goals) >= 300
    assert {state for state, _ref in told(lists.plan(rows))} == {"same"}


def test_rows_with_faults_keep_no_others_out_where_a_person_leaves_them(lists: Lists) -> None:
    rows = [{"Sætning": NINE}, {"Sætning": "Mindst 60 pct. i 2017", "Indikator": "Noget, der ikke findes"}]
    assert not lists.plan(rows).ready
    answers = replace(ANSWERS, without_wrong=True)
    plan = lists.plan(rows, answers)
    assert plan.ready and [goal.text for goal in plan.added.goals] == [NINE]
    assert plan.wrong and len(plan.of(State.WRONG)) == 1
    lists.save(rows, answers)
    assert [goal.text for goal in lists.store.facts().goals if goal.text in (NINE, rows[1]["Sætning"])] == [NINE]
