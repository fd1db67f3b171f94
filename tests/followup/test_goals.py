"""The goal form: what it echoes, what it refuses, what it lets through, and drafts of next year's goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.followup.drafts import continued, later, later_day, names_its_year
from maaltavle.followup.goals import Decided, GoalForm, echo, faults, fitted, merged, next_ref
from maaltavle.model import Direction, Facts, Goal, Match, Target
from maaltavle.paths import PROJECT
from maaltavle.wording.language import language

DANISH, ENGLISH = language("da"), language("en")
TODAY = date(2016, 2, 1)
D = Decimal


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(PROJECT / "data" / "katalog"))


@pytest.fixture(scope="module")
def facts(catalogue: Catalogue) -> Facts:
    found = Facts()
    for document in read_facts(PROJECT / "data", catalogue).values():
        found = merged(found, document)
    return found


def form(target: Target, **more: object) -> GoalForm:
    plain = GoalForm(
        "Et mål",
        "herning",
        "herning-oeke",
        2015,
        target,
        Decided("herning-oeke", date(2015, 1, 5), "7"),
        "20 Administration",
    )
    return replace(plain, **more)


FALL = Target("relative_change", change=D(-20), change_unit="pct")
FROM_2012 = replace(FALL, unit="antal", baseline=D(100), baseline_period="2012", period="2015")
SERVICE = Target("service_level", D(90), limit=D(14), unit="dage", period="2015")
HELD = Target("maintain", period="2015")
STUDENTS = Target("minimum", D(2500), unit="studerende", period="2015")


@pytest.mark.parametrize(
    ("target", "area", "words"),
    [
        (STUDENTS, "herning", "Læst som: mindst 2.500 studerende i Herning i 2015"),
        (Target("range", D(2), D(3), unit="antal", period="2015"), "", "Læst som: mellem 2 og 3 i 2015"),
        (FALL, "herning", "Læst som: et fald på 20 % i Herning"),
        (FROM_2012, "", "Læst som: et fald på 20 % fra 2012 til 2015 (udgangspunkt: 100)"),
        (Target("milestone", deadline=date(2016, 6, 30)), "herning", "Læst som: gennemført senest 30. juni 2016"),
        (SERVICE, "", "Læst som: mindst 90 % inden for 14 dage i 2015"),
        (HELD, "herning", "Læst som: at fastholde eller forbedre niveauet i Herning, målt i 2015"),
        (Target("qualitative"), "herning", "Læst som: et kvalitativt mål"),
        (replace(STUDENTS, baseline=D(2310), baseline_period="2014"), "herning",
         "Læst som: mindst 2.500 studerende i Herning i 2015 (udgangspunkt: 2.310 studerende i 2014)"),
        (replace(STUDENTS, baseline_period="2014"), "",
         "Læst som: mindst 2.500 studerende i 2015 (udgangspunkt: tallet i 2014)"),
        (replace(SERVICE, baseline=D(82), baseline_period="2014"), "",
         "Læst som: mindst 90 % inden for 14 dage i 2015 (udgangspunkt: 82 % i 2014)"),
    ],
)  # fmt: skip
def test_the_echo(target: Target, area: str, words: str, catalogue: Catalogue) -> None:
    assert echo(form(target, area=area), catalogue, DANISH).replace("\u00a0", " ") == words


NO_DAY, NO_POINT = Decided("herning-oeke", None, "7"), Decided("herning-oeke", date(2015, 1, 5))
REFUSED = [
    ({"text": "  "}, "text"),
    ({"service_area": ""}, "service_area"),
    ({"year": 1989}, "year"),
    ({"year": 2100}, "year"),
    ({"text": "Min. 2.500 studerende i 2023"}, "year"),
    ({"text": "Strategien er vedtaget inden udgangen af 2023"}, "year"),
    ({"target": replace(STUDENTS, baseline=D(2300))}, "baseline_period"),
    ({"target": replace(STUDENTS, baseline_period="2015")}, "baseline_period"),
    ({"target": replace(STUDENTS, baseline=D(2300), baseline_period="2016")}, "baseline_period"),
    ({"decided": NO_DAY}, "day"),
    ({"decided": NO_POINT}, "point"),
    ({"decided": Decided("herning-oeke", date(2016, 2, 2), "1")}, "day"),
    ({"continues": "G14-01"}, "change"),
    ({"target": replace(STUDENTS, low=None)}, "low"),
    ({"target": replace(STUDENTS, period="i fjor")}, "period"),
    ({"target": Target("range", D(3), D(2))}, "high"),
    ({"target": Target("maximum")}, "high"),
    ({"target": Target("cumulative", D(5))}, "period"),
    ({"target": Target("benchmark")}, "comparator"),
    ({"target": Target("benchmark", comparator="herning"), "area": "herning"}, "comparator"),
    ({"target": Target("benchmark", comparator="månen")}, "comparator"),
    ({"target": Target("service_level", D(120), limit=D(5), unit="dage")}, "low"),
    ({"target": Target("service_level", D(90), limit=D(0), unit="dage")}, "limit"),
    ({"target": Target("service_level", D(90), limit=D(5), unit="pct")}, "unit"),
    ({"target": Target("composite")}, "parts"),
    ({"target": Target("composite", parts=("G15-01",))}, "parts"),
    ({"target": Target("composite", parts=("G15-01", "G15-03"), at_least=3)}, "at_least"),
    ({"target": Target("relative_change", change=D(5))}, "change_unit"),
    ({"indicator": "findes-ikke", "area": "herning"}, "indicator"),
    ({"indicator": "studerende-mvu-lvu", "area": "månen"}, "area"),
    ({"indicator": "studerende-mvu-lvu", "area": "herning", "match": Match.PROXY}, "why"),
    ({"indicator": "selvbetjeningsgrad", "area": "herning"}, "unit"),
]


@pytest.mark.parametrize(("more", "field"), REFUSED)
def test_what_is_refused(more: dict, field: str, facts: Facts, catalogue: Catalogue) -> None:
    """One fault, at the field it belongs to, with a sentence in both languages."""
    made = form(more.pop("target", STUDENTS), **more) if "target" in more else form(STUDENTS, **more)
    for lang in (DANISH, ENGLISH):
        found = faults(made, facts, catalogue, TODAY)
        assert [fault.field for fault in found] == [field]
        assert lang.say(found[0].sentence).endswith(".")


def test_a_person_may_say_that_the_year_of_the_sentence_is_another(facts: Facts, catalogue: Catalogue) -> None:
    """A goal of the sheet of 2015 may be about 2018; whoever says so is heard, and it is stored as said."""
    made = form(STUDENTS, text="Der arbejdes hen imod 2.500 studerende i 2018", other_year=True)
    assert faults(made, facts, catalogue, TODAY) == ()


def test_the_same_goal_twice_is_refused(facts: Facts, catalogue: Catalogue) -> None:
    goal = next(goal for goal in facts.goals if goal.ref == "G15-34")
    again = form(goal.target, text=goal.text)
    assert [str(fault.sentence) for fault in faults(again, facts, catalogue, TODAY)] == [
        "Målet står her allerede som G15-34."
    ]


@pytest.mark.parametrize(
    "target",
    [
        Target("relative_change", change=D(-20), change_unit="pct", unit="pct", direction=Direction.DOWN),
        Target("maintain"), Target("milestone"), Target("qualitative"), STUDENTS,
        replace(STUDENTS, baseline=D(2300), baseline_period="2014"), replace(STUDENTS, baseline_period="2014"),
    ],
)  # fmt: skip
def test_what_is_stored_though_it_cannot_be_assessed_yet(target: Target, facts: Facts, catalogue: Catalogue) -> None:
    assert faults(form(target), facts, catalogue, TODAY) == ()


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("minimum", ("low", "deadline", "baseline")),
        ("maximum", ("high", "deadline", "baseline")),
        ("qualitative", ()),
        ("milestone", ("deadline",)),
    ],
)
def test_nothing_of_another_kind_is_kept(kind: str, kept: tuple[str, ...]) -> None:
    full = Target("range", D(1), D(2), D(3), "pct", deadline=date(2015, 1, 1), baseline=D(4), parts=("A",))
    made = fitted(kind, full)
    names = ("low", "high", "change", "deadline", "baseline", "parts")
    assert tuple(name for name in names if getattr(made, name)) == kept


@pytest.mark.parametrize(
    ("municipality", "committee", "year", "ref"),
    [
        ("herning", "herning-oeke", 2015, "G15-40"),
        ("herning", "herning-oeke", 2016, "G16-01"),
        ("horsens", "horsens-oeu", 2014, "H14-49"),
        ("herning", "herning-nyt", 2016, "NYT16-01"),
    ],
)
def test_a_new_goals_name(municipality: str, committee: str, year: int, ref: str, facts: Facts) -> None:
    assert next_ref(facts.goals, municipality, committee, year) == ref


@pytest.mark.parametrize(
    ("period", "years", "wanted"),
    [("2015", 1, "2016"), ("2015M03", 2, "2017M03"), ("2014M11/2015M11", 1, "2015M11/2016M11"), ("2016-02-29", 1, ""),
     ("2020U53", 1, ""), ("", 1, "")],
)  # fmt: skip
def test_a_period_a_year_later(period: str, years: int, wanted: str) -> None:
    assert later(period, years) == wanted


def test_a_leap_day_a_year_later() -> None:
    assert (later_day(date(2016, 2, 29), 1), later_day(None, 1)) == (date(2017, 2, 28), None)


def test_a_continued_goal_keeps_its_words_and_its_baseline(facts: Facts, catalogue: Catalogue) -> None:
    goal = next(goal for goal in facts.goals if goal.ref == "G15-27")
    start = replace(goal, target=replace(goal.target, baseline=D(20), baseline_period="2014"))
    new = continued(start, "G16-01", 2016, Decided("herning-oeke", date(2015, 12, 1), "3"), catalogue, DANISH)
    assert (new.text, new.continues, new.change_words["da"]) == (goal.text, "G15-27", "Uændret siden 2015.")
    assert (new.target.period, new.target.deadline) == ("2016", date(2016, 12, 31))
    assert (new.target.baseline, new.target.baseline_period) == (D(20), "2014")


@pytest.mark.parametrize(
    ("ref", "deadline"),
    [("G15-27", date(2016, 12, 31)), ("G15-36", date(2018, 12, 31)), ("G15-37", date(2016, 2, 29))],
)
def test_a_time_that_the_sentence_states_is_not_moved(
    ref: str, deadline: date, facts: Facts, catalogue: Catalogue
) -> None:
    """ "… at afholde DM i Skills i 2018" is still about 2018 when it goes on; a deadline of the year's end moves."""
    goal = next(goal for goal in facts.goals if goal.ref == ref)
    new = continued(goal, "G16-01", 2016, Decided("herning-oeke", date(2015, 12, 1), "3"), catalogue, DANISH)
    assert new.target.deadline == deadline


@pytest.mark.parametrize(("ref", "named"), [("G15-05", True), ("G15-27", False), ("G15-30", True)])
def test_a_sentence_that_names_its_year_cannot_go_on(ref: str, named: bool, facts: Facts) -> None:
    goals: dict[str, Goal] = {goal.ref: goal for goal in facts.goals}
    assert names_its_year(goals[ref]) is named
