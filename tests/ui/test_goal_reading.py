"""*Nyt mål* reads year, deadline and indicator from the sentence, and says what it has from the year alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from test_followup import Sheet, button
from visits import Visit

from maaltavle.followup.goals import FROM_YEAR
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

THIS = this_day().year


def stored(sheet: Sheet, store: Store) -> object:
    """The goal that the form stores."""
    sheet.decide()
    sheet.press("Gem målet").whole()
    return store.facts().goals[-1]


def test_a_sentence_without_a_year_is_of_this_year_and_says_so(store: Store) -> None:
    sheet = Sheet()
    page = sheet.sentence("Min. 30 kurser")
    assert sheet.field("Gælder året").value == THIS
    assert f"Sætningen nævner intet år: {THIS} bliver gemt som læst af målets år." in page.whole()
    goal = stored(sheet, store)
    assert (goal.year, goal.target.period, goal.note) == (THIS, str(THIS), FROM_YEAR["period"])


def test_a_deadline_that_the_sentence_does_not_name_is_stored_as_read_from_the_year(store: Store) -> None:
    sheet = Sheet()
    page = sheet.sentence("Der udarbejdes en strategi for turisme")
    assert "Sætningen nævner ingen frist: årets sidste dag er foreslået" in page.whole()
    goal = stored(sheet, store)
    assert (goal.target.deadline, goal.note) == (date(THIS, 12, 31), FROM_YEAR["deadline"])


def test_what_the_sentence_names_needs_no_note(store: Store) -> None:
    """A day to be reached is the level's deadline, not the whole year's figure."""
    sheet = Sheet()
    page = sheet.sentence("Min. 2.500 studerende på mellemlang eller lang videregående uddannelse senest 30. juni 2028")
    assert "senest 30. juni 2028" in page.whole() and "Sætningen nævner" not in page.words
    assert (sheet.field("Gælder året").value, sheet.field("Måltal").value) == (2028, "studerende-mvu-lvu")
    goal = stored(sheet, store)
    target = goal.target
    assert (target.low, target.period, target.deadline, goal.note) == (Decimal(2500), "", date(2028, 6, 30), "")
    (measure,) = (one for one in store.facts().measures if one.goal == goal.ref)
    assert (measure.indicator, measure.area) == ("studerende-mvu-lvu", "herning")


def test_the_indicator_is_proposed_and_a_persons_choice_stays(store: Store) -> None:
    sheet = Sheet()
    page = sheet.sentence("Antallet af besøgende på MCH skal være mindst 1 mio. i 2028")
    assert (sheet.field("Måltal").value, sheet.field("Enhed").value) == ("besoegende-mch", "besøgende")
    assert "Måltallet er foreslået ud fra sætningens ord" in page.whole()
    assert "Måles med: Besøgende i MCH, MCH" in page.words  # the only place with figures of it
    page = sheet.fill(Måltal="arrangementer-i-bymidten")
    assert "Måltallet er foreslået" not in page.whole()
    page = sheet.sentence("Antallet af besøgende på MCH skal være mindst 1,1 mio. i 2028")
    assert sheet.field("Måltal").value == "arrangementer-i-bymidten"
    assert "Måles med: Arrangementer i bymidten" in page.whole()


def test_a_yes_is_to_one_measure(store: Store) -> None:
    """Another indicator after the yes is asked about anew."""
    sheet = Sheet()
    sheet.sentence("Antallet af besøgende på MCH skal være mindst 1 mio. i 2028")
    sheet.decide()
    assert not button(sheet.app, "Gem målet").disabled
    sheet.fill(Måltal="arrangementer-i-bymidten")
    assert button(Visit(sheet.app).app, "Gem målet").disabled
