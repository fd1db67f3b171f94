"""*Nyt mål* for a coming year: the start is proposed, a person takes it, and the board says so everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from test_followup import Sheet, button
from visits import Visit, visit

import ui.frame.data
from maaltavle.message import Words
from maaltavle.model import Document, Facts, Interval, Kind, Observation, ref_of
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

STUDENTS = "studerende-mvu-lvu"
THIS = this_day().year
LAST, GOAL = THIS - 2, THIS + 2
YEARS = {str(LAST - ago): 2280 - 20 * ago for ago in range(15)}
DECIDED = date(LAST + 1, 4, 20)


@pytest.fixture
def store(store: Store) -> Store:
    """A store of one's own with fifteen yearly figures, known since the spring of the year after the last."""
    day = date(LAST + 1, 4, 1)
    figures = [
        Observation(ref_of(STUDENTS, "herning", year, "", Kind.MEASURED), "dst", STUDENTS, "herning", year, "",
                    Kind.MEASURED, Interval.exactly(Decimal(value)), "studerende", "")
        for year, value in YEARS.items()
    ]  # fmt: skip
    document = Document("dst", "DST", "DST", "DST", "", "", day.year, day, Words.same(""))
    store.load(
        Facts(documents=(document,), observations=tuple(figures)), known_from=day, person="test", action="upload",
        source="dst", sha256="", based_on=store.version,
    )  # fmt: skip
    return store


def coming(day: date | None = DECIDED) -> tuple[Sheet, Visit]:
    """The form with a goal for 2028, decided on a day."""
    sheet = Sheet()
    sheet.sentence(f"Min. 2.500 studerende på mellemlang eller lang videregående uddannelse i {GOAL}")
    page = sheet.fill(Måltal=STUDENTS, Punkt="12")
    return sheet, sheet.fill(Mødedato=day) if day else page


PROPOSED = f"Udgangspunkt: 2.280 studerende i {LAST} – det nyeste tal"


def test_without_a_confirmed_start_there_is_a_direction(store: Store) -> None:
    _sheet, page = coming()
    assert f"{PROPOSED}, da målet blev besluttet." in page.whole().replace("\u00a0", " ")
    assert "kan ikke vurderes: udgangspunkt mangler" in page.words
    assert "på vej eller bagud, når næste tal kommer; ellers" in page.words  # the start is the newest figure itself
    assert f"Tallene er gået den rigtige vej (fra 2.260 studerende i {LAST - 1} til 2.280 i {LAST})" in page.words
    assert "kun ét tal" not in page.words and "på vej" not in page.words.replace("om målet er på vej", "")


@pytest.mark.parametrize(("day", "words"), [(None, "."), (date(LAST + 1, 2, 1), " før beslutningen.")])
def test_the_words_say_how_new_the_figure_was(store: Store, day: date | None, words: str) -> None:
    """In the February before, the store knew no figure of these years: then it is what lies before the decision."""
    assert PROPOSED + words in coming(day)[1].whole().replace("\u00a0", " ")


def test_a_confirmed_start_is_stored_and_judged_on_every_page(store: Store) -> None:
    sheet, _page = coming()
    page = sheet.press("Brug det som udgangspunkt")
    assert f"(udgangspunkt: 2.280 studerende i {LAST})" in page.whole().replace("\u00a0", " ")
    assert PROPOSED not in page.words and "Der er ikke opgjort tal efter udgangspunktet" in page.words
    sheet.app.checkbox[0].set_value(True)
    sheet.app.run()
    assert not button(sheet.app, "Gem målet").disabled
    sheet.press("Gem målet")
    (goal,) = (goal for goal in store.facts().goals if goal.year == GOAL)
    target = goal.target
    assert (target.baseline, target.baseline_period, target.period) == (Decimal(2280), str(LAST), str(GOAL))
    newer = Observation("N", "dst", STUDENTS, "herning", str(LAST + 1), "", Kind.MEASURED, Interval.exactly(2400),
                        "studerende", "")  # fmt: skip
    store.load(Facts(observations=(newer,)), known_from=this_day(), person="test", action="upload", source="dst",
               sha256="", based_on=store.version)  # fmt: skip
    place = {"kommune": "herning", "udvalg": "herning-oeke", "aar": GOAL, "maal": goal.ref}
    board = visit("overblik", place).whole().replace("\u00a0", " ")
    assert f"2.400 {LAST + 1} mindst 2.500 100 for få +120 siden {LAST}" in board
    for name, state in (("maal", place), ("udvikling", {"ind": STUDENTS, "maal": goal.ref})):
        text = visit(name, state).whole().replace("\u00a0", " ")
        assert f"2.400 studerende i {LAST + 1} mod 2.280 studerende i {LAST}" in text, name
        assert "tempoet er 218 % af det nødvendige" in text, name


def test_a_start_without_its_period_or_after_the_goal_is_refused(store: Store) -> None:
    sheet, _page = coming()
    page = sheet.fill(**{"Udgangspunktets tal": "2.280"})
    assert "Skriv, hvilken periode udgangspunktet er fra." in page.whole()
    page = sheet.fill(**{"Udgangspunkt (periode)": str(GOAL)})
    assert "Udgangspunktet skal ligge før målets periode." in page.whole()


def test_an_indicator_that_came_after_the_decision_has_a_start_all_the_same(store: Store) -> None:
    """Files are brought in today and the goal was decided last year: the store of that day knew nothing of it."""
    every = ui.frame.data.board(None)
    known = [one for one in every.facts.observations if one.indicator == STUDENTS and one.document == "dst"]
    unit = replace(
        every.catalogue.units["studerende"], id="elever-nye", name=Words(da="nye elever"), dimension="elever-nye"
    )
    made = replace(every.catalogue.indicators[STUDENTS], id="nye-elever", name=Words(da="Nye elever"), unit=unit.id)
    store.load(
        Facts(
            observations=tuple(replace(o, ref=f"E-{o.ref}", indicator=made.id, unit=unit.id) for o in known),
            indicators=(made,), units=(unit,),
        ),
        known_from=this_day(), person="test", action="upload", source="dst", sha256="", based_on=store.version,
    )  # fmt: skip
    sheet = Sheet()
    sheet.sentence(f"Mindst 2.500 nye elever i {GOAL}")
    page = sheet.fill(Måltal=made.id, Mødedato=DECIDED, Punkt="12")
    assert f"Udgangspunkt: 2.280 nye elever i {LAST} – det nyeste tal før beslutningen." in page.whole()


@pytest.mark.parametrize(("figure", "word"), [(2400, "på vej"), (2290, "bagud")])
def test_a_level_due_on_a_day_is_judged_by_its_pace_to_that_day(store: Store, figure: int, word: str) -> None:
    """From the newest figure known when it was decided, confirmed, along a straight line to the last of June."""
    sheet = Sheet()
    sentence = f"Min. 2.500 studerende på mellemlang eller lang videregående uddannelse senest 30. juni {GOAL}"
    sheet.sentence(sentence)
    page = sheet.fill(Mødedato=DECIDED, Punkt="12")
    assert f"{PROPOSED}, da målet blev besluttet." in page.whole().replace("\u00a0", " ")
    sheet.press("Brug det som udgangspunkt")
    sheet.app.checkbox[0].set_value(True)
    sheet.app.run()
    sheet.press("Gem målet")
    newer = Observation("N", "dst", STUDENTS, "herning", str(LAST + 1), "", Kind.MEASURED, Interval.exactly(figure),
                        "studerende", "")  # fmt: skip
    store.load(Facts(observations=(newer,)), known_from=this_day(), person="test", action="upload", source="dst",
               sha256="", based_on=store.version)  # fmt: skip
    (row,) = (row for row in ui.frame.data.board(None).rows if row.goal.text == sentence)
    assert (row.goal.target.deadline, row.goal.target.period) == (date(GOAL, 6, 30), "")
    assert row.verdict.outcome.value == {"på vej": "on_track", "bagud": "behind"}[word]
    page = visit("maal", {"kommune": "herning", "udvalg": "herning-oeke", "aar": GOAL, "maal": row.goal.ref})
    assert word in page.whole() and f"senest 30. juni {GOAL}" in page.words
