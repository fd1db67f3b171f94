"""What a goal needs of somebody, how far its figure moved, and who and when: as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from card_samples import figure, row

from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.judge.indicative import Indicative
from maaltavle.message import NO_WORDS
from maaltavle.model import (
    Facts,
    FollowUp,
    Ground,
    Kind,
    Lean,
    Meeting,
    Missing,
    Observation,
    Outcome,
    Project,
    Reason,
    Responsible,
    Round,
    Shown,
    Target,
)
from maaltavle.scorecard import Card, Need, cards_of, left_by
from maaltavle.scorecard.cards import change_of
from maaltavle.scorecard.dates import Why
from maaltavle.scorecard.lines import note_of_line
from maaltavle.wording.language import DANISH

DONE = Target("milestone", deadline=date(2015, 12, 31))
LATER = Target("milestone", deadline=date(2018, 12, 31))


def card_of(made: Row, names: Catalogue, facts: Facts | None = None, aged: Sequence[str] = ()) -> Card:
    (found,) = cards_of([made], Board(facts or Facts(), names, date(2016, 2, 1)), aged)
    return found


SAID = "Det er gået godt"
NEEDS = [  # what is said on which ground, target, words, → what it needs
    (Ground.COMPUTED, Outcome.MISSED, None, SAID, {Need.MISSED}),
    (Ground.INDICATIVE, Outcome.MISSED, None, SAID, {Need.MISSED}),
    (Ground.COMPUTED, Outcome.BEHIND, None, SAID, {Need.BEHIND}),
    (Ground.STATED, Lean.DECLINE, None, SAID, {Need.BEHIND}),
    (Ground.COMPUTED, Outcome.MET, DONE, SAID, set()),
    (Ground.COMPUTED, Outcome.MET, DONE, "", {Need.STATUS}),
    (Ground.NONE, Outcome.NOT_ASSESSABLE, DONE, SAID, {Need.OVERDUE}),
    (Ground.NONE, Outcome.NOT_ASSESSABLE, DONE, "", {Need.OVERDUE, Need.STATUS}),
    (Ground.NONE, Outcome.NOT_ASSESSABLE, LATER, SAID, set()),
    (Ground.STATED, Outcome.IN_PROGRESS, DONE, SAID, {Need.OVERDUE}),
    (Ground.STATED, Outcome.MET, DONE, SAID, set()),
    (Ground.COMPUTED, Outcome.DROPPED, DONE, SAID, set()),
]


@pytest.mark.parametrize(("ground", "said", "target", "words", "needs"), NEEDS)
def test_what_a_goal_needs(
    ground: Ground, said: Outcome | Lean, target: Target | None, words: str, needs: set[Need], catalogue: Catalogue
) -> None:
    assert card_of(row(ground=ground, said=said, target=target, quote=words), catalogue).needs == needs


def test_a_text_of_a_person_is_a_status_and_may_be_outdated(catalogue: Catalogue) -> None:
    """What is written here counts as what a document says; the pages know when it no longer fits."""
    made, text = row(ground=Ground.COMPUTED, said=Outcome.MET), FollowUp("G1", "status", SAID, "Anna")
    assert card_of(made, catalogue).needs == {Need.STATUS}
    assert card_of(made, catalogue, Facts(followups=(text,))).needs == set()
    assert card_of(made, catalogue, Facts(followups=(text,)), ["G1"]).needs == {Need.AGED}


@pytest.mark.parametrize(("value", "awaited"), [("", True), ("65", False)])
def test_announced_figures_are_waited_for_until_they_are_here(value: str, awaited: bool, catalogue: Catalogue) -> None:
    made = row(quote=SAID, value=value, expected="2016M05")
    assert (Need.AWAITED in card_of(made, catalogue).needs) is awaited


def test_only_what_nobody_can_answer_lacks_something(catalogue: Catalogue) -> None:
    """A goal that leans has an answer: it is in no list of what is missing."""
    lacks = (Missing.FIGURE, Missing.BASELINE)
    assert card_of(row(missing=lacks), catalogue).missing == lacks
    assert card_of(row(missing=lacks, ground=Ground.INDICATIVE, said=Lean.PROGRESS), catalogue).missing == ()


CHANGES = [  # figures (value, period), the period that is shown → moved, since, good way
    ([("37", "2013"), ("65", "2015")], "2015", (28, "2013", True)),
    ([("65", "2013"), ("60", "2015")], "2015", (-5, "2013", False)),
    ([("65", "2013"), ("65", "2015")], "2015", (0, "2013", None)),
    ([("37", "2013"), ("65", "2015"), ("70", "2016")], "2015", (28, "2013", True)),
    ([("65", "2015")], "2015", None),
    ([("37", "2013"), ("65", "2015K1")], "2015K1", None),
    ([], "2015", None),
]


@pytest.mark.parametrize(("figures", "shown", "expected"), CHANGES)
def test_how_far_the_newest_figure_moved(
    figures: list[tuple[str, str]], shown: str, expected: tuple | None, catalogue: Catalogue
) -> None:
    """From the figure before it of the same length; what is newer than the one shown is another year's."""
    made = row(value="65", period=shown, figures=[figure(*one) for one in figures])
    found = change_of(made, catalogue)
    assert (found and (int(found.moved), found.since, found.good)) == expected


LEANING = [  # which way the answer leans, since which figure → moved, since, good way
    (Lean.PROGRESS, ("37", "2013"), (28, "2013", True)),
    (Lean.MET, ("37", "2013"), (28, "2013", True)),
    (Lean.DECLINE, ("80", "2013"), (-15, "2013", False)),
    (Lean.DECLINE, None, (5, "2014", True)),
]


@pytest.mark.parametrize(("lean", "since", "expected"), LEANING)
def test_a_leaning_row_has_one_direction(
    lean: Lean, since: tuple[str, str] | None, expected: tuple, catalogue: Catalogue
) -> None:
    """Its change is what the answer is read from, and not the way from the figure just before."""
    figures = [figure("37", "2013"), figure("60", "2014"), figure("65", "2015")]
    made = row(value="65", ground=Ground.INDICATIVE, said=lean, figures=figures)
    first = figure(*since).value if since else None
    found = Indicative(lean, Reason.NO_BASELINE, first, since[1] if since else "")
    change = change_of(replace(made, answer=replace(made.answer, indicative=found)), catalogue)
    assert change is not None
    assert (int(change.moved), change.since, change.good) == expected


NOTES = [  # the figure's period and kind, the goal's year, the day → what stands at the figure
    ("2015", Kind.MEASURED, 2015, "2016-02-01", ""),
    ("2013K3", Kind.MEASURED, 2015, "2016-02-01", "3. kvartal 2013"),
    ("2014", Kind.FORECAST, 2015, "2016-02-01", "fremskrivning · 2014"),
    ("2015", Kind.FORECAST, 2015, "2016-02-01", "fremskrivning"),
    ("2015M02", Kind.MEASURED, 2015, "2015-11-27", "februar 2015"),
    ("2015M10", Kind.MEASURED, 2015, "2015-11-27", ""),
    ("2013:2015", Kind.MEASURED, 2015, "2016-02-01", ""),
]


@pytest.mark.parametrize(("period", "kind", "year", "day", "note"), NOTES)
def test_a_figure_says_what_it_is_where_it_might_be_taken_for_another(
    period: str, kind: Kind, year: int, day: str, note: str
) -> None:
    made = row(value="65", period=period, year=year)
    seen = replace(made.verdict, actual_kind=kind, as_of=date.fromisoformat(day))
    assert note_of_line(replace(made, verdict=seen), DANISH) == note


NO_CHANGE = [
    ("two parts of a sum", {"measures": 2}, [figure("37", "2013"), figure("65", "2015")]),
    ("only expected before", {}, [figure("37", "2014", kind=Kind.FORECAST), figure("65", "2015")]),
    ("counted in something else", {}, [figure("37", "2014", unit="antal"), figure("65", "2015")]),
]


@pytest.mark.parametrize(("_why", "more", "figures"), NO_CHANGE, ids=lambda v: v if isinstance(v, str) else "")
def test_nothing_is_said_of_figures_that_cannot_be_compared(
    _why: str, more: dict, figures: list[Observation], catalogue: Catalogue
) -> None:
    assert change_of(row(value="65", figures=figures, **more), catalogue) is None


def project(words: str, responsible: str, *periods: str) -> Project:
    return Project(
        "P1", "opfoelgning-2015", 1, "1", "Vækst", "", "", "Projekt", "", "", "", words, "", "", "", responsible, "",
        "", NO_WORDS, followup_periods=periods,
    )  # fmt: skip


NEXT = [  # deadline, announced figures, the plan's follow-ups → the first that lies ahead of the day it was judged
    (date(2018, 12, 31), "", (), "2018-12-31"),
    (date(2015, 12, 31), "", (), ""),
    (date(2018, 12, 31), "2016M05", (), "2016M05"),
    (None, "", ("2015M11", "2016M09", "2017M09"), "2016M09"),
    (None, "", (), ""),
]


@pytest.mark.parametrize(("deadline", "expected", "periods", "following"), NEXT)
def test_the_next_date_is_the_first_ahead(
    deadline: date | None, expected: str, periods: tuple[str, ...], following: str, catalogue: Catalogue
) -> None:
    plan = (project("Flere betjener sig selv. Årligt.", "Borgerservice", *periods),)
    made = row(target=Target("milestone", deadline=deadline), expected=expected)
    found = card_of(made, catalogue, Facts(projects=plan))
    assert found.following == following
    assert found.responsible == "Borgerservice"


def test_nobody_is_responsible_by_a_guess(catalogue: Catalogue) -> None:
    """A project of another document, or one whose words are others, names nobody for this goal."""
    other = replace(project("Flere betjener sig selv", "A"), document="opfoelgning-2014")
    plan = (other, project("Noget andet", "B"))
    assert card_of(row(), catalogue, Facts(projects=plan)).responsible == ""


HANDED = [  # handed over to (None: never), the plan's own words → who answers
    (None, "Borgerservice", "Borgerservice"),
    ("Anna Holm", "Borgerservice", "Anna Holm"),
    ("", "Borgerservice", ""),
    ("Anna Holm", "", "Anna Holm"),
    (None, "", ""),
]


@pytest.mark.parametrize(("handed", "planned", "who"), HANDED)
def test_who_it_was_handed_to_answers_before_the_plan(
    handed: str | None, planned: str, who: str, catalogue: Catalogue
) -> None:
    plan = (project("Flere betjener sig selv", planned),)
    taken = () if handed is None else (Responsible("G1", handed),)
    assert card_of(row(), catalogue, Facts(projects=plan, responsible=taken)).responsible == who


MINE = [  # who answers, who looks → whether it is theirs
    ("Anna Holm", "Anna Holm", True),
    ("Anna Holm", " anna  holm ", True),
    ("Borgerservice, Anna Holm", "Anna Holm", True),
    ("Søren Ås; Bo", "soeren aas", True),
    ("Anna Holm", "Anna", False),
    ("", "", False),
    ("Anna Holm", "", False),
]


@pytest.mark.parametrize(("responsible", "me", "mine"), MINE)
def test_what_is_mine(responsible: str, me: str, mine: bool, catalogue: Catalogue) -> None:
    taken = (Responsible("G1", responsible),)
    (found,) = cards_of([row()], Board(Facts(responsible=taken), catalogue, date(2016, 2, 1)), (), me)
    assert found.mine is mine
    assert bool(left_by("mine", (found,))) is mine


WHYS = [  # deadline, announced figures, the round's deadline, the meeting that shows it → the next date and what it is
    (date(2018, 12, 31), "2016M05", None, None, ("2016M05", Why.FIGURE)),
    (date(2018, 12, 31), "", date(2016, 3, 1), None, ("2016-03-01", Why.FOLLOW_UP)),
    (date(2018, 12, 31), "", date(2016, 3, 1), date(2016, 2, 9), ("2016-02-09", Why.MEETING)),
    (date(2016, 3, 1), "", date(2016, 3, 1), date(2016, 3, 1), ("2016-03-01", Why.DEADLINE)),
    (None, "", None, date(2015, 3, 1), ("", None)),
]


@pytest.mark.parametrize(("deadline", "expected", "set_to", "met", "found"), WHYS)
def test_the_next_date_says_what_it_is(
    deadline: date | None, expected: str, set_to: date | None, met: date | None, found: tuple, catalogue: Catalogue
) -> None:
    """Of one day the deadline is told before the follow-up, and that before the meeting."""
    facts = Facts(
        rounds=(Round("herning", "oeu", 2015, set_to),) if set_to else (),
        meetings=(Meeting("m", "m", "herning", "oeu", met),) if met else (),
        shown=(Shown("m", 1, 1, "goal", "G0 G1"),) if met else (),
    )
    made = row(target=Target("milestone", deadline=deadline), expected=expected)
    next_one = card_of(made, catalogue, facts)
    assert (next_one.following, next_one.why) == found


def test_a_round_is_over_for_whoever_has_written(catalogue: Catalogue) -> None:
    facts = Facts(rounds=(Round("herning", "oeu", 2015, date(2016, 3, 1)),))
    assert card_of(row(quote=SAID), catalogue, facts).following == ""
