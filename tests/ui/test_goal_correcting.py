"""*Ret* and *Overdrag mål*: a mistyped goal gets a new version, a wrong indicator is taken off, goals change hands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from test_followup import PLACE, Sheet, button
from visits import Visit, visit

import ui.frame.data
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.responsible import by_goal
from maaltavle.followup.storing import save_goal
from maaltavle.model import Target
from maaltavle.places import NewPlace, add_place
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store


def typed(store: Store) -> str:
    """A goal somebody mistyped."""
    desk = Desk(store, "Anna", this_day(), ui.frame.data.catalogue_of_files())
    ref, _load = save_goal(desk, store.version, GoalForm(
        text="Mindst 53 virksomheder formidles i 2028", municipality="herning", committee="herning-oeke", year=2028,
        target=Target("minimum", Decimal(53), unit="virksomheder", period="2028"), responsible="Anna",
        decided=Decided("herning-oeke", date(2016, 4, 5), "12"), service_area="20 Administration",
        indicator="videreformidlet-til-vaeksthus", area="herning",
    ))  # fmt: skip
    return ref


def correcting(ref: str, year: int) -> Sheet:
    sheet = Sheet()
    sheet.page = sheet.visit({**PLACE, "aar": year, "arbejde": "ret", "maal": ref})
    return sheet


def test_a_mistyped_goal_is_corrected_and_both_versions_are_read(store: Store) -> None:
    ref = typed(store)
    sheet = correcting(ref, 2028)
    assert f"Ret {ref}" in sheet.page.whole() and "Alle udgaver" not in sheet.page.words
    assert (sheet.field("Mindst").value, sheet.field("Gælder året").value) == ("53", 2028)
    sheet.sentence("Mindst 35 virksomheder formidles i 2028")
    page = sheet.fill(**{"Mindst": "35", "Hvad var forkert?": "35, ikke 53"})
    assert "Læst som: mindst 35 virksomheder" in page.whole() and "Mødedato" not in page.words
    next(one for one in sheet.app.checkbox if one.label.startswith("Ja, sådan")).set_value(True)
    sheet.app.run()
    page = sheet.press("Gem rettelsen")
    assert "Alle udgaver rettelse »Mindst 35 virksomheder formidles i 2028«" in page.whole()
    assert "som først skrevet »Mindst 53 virksomheder formidles i 2028«" in page.words
    assert f"Rettelse af {ref}: 35, ikke 53" in page.words
    asked = visit("historik", {"fortryd": store.version})
    assert f"Rettelsen af {ref} tages væk. Der står igen: »Mindst 53 virksomheder" in asked.whole()


def test_a_documents_goal_is_not_corrected_but_its_indicator_taken_off(store: Store) -> None:
    sheet = correcting("G15-27", 2015)
    assert "rettes i dokumentets filer" in sheet.page.whole() and "Ret G15-27" in sheet.page.words
    assert not sheet.app.text_area
    assert "svaret »ikke nået« bliver til »kan ikke vurderes«" in sheet.page.words
    sheet.fill(**{"Hvorfor er det forkert?": "Tallet er for et andet hus"})
    sheet.app.checkbox[0].set_value(True)
    sheet.app.run()
    page = sheet.press("Tag måltallet af")
    assert "Måltallet er taget af G15\\-27" in page.app.success[0].value
    assert "G15-27" not in {measure.goal for measure in store.facts().measures}


def test_an_unknown_goal_is_a_calm_sentence(store: Store) -> None:
    page = visit("maal", {**PLACE, "arbejde": "ret", "maal": "G99-99"})
    assert page.wrong == [] and "findes ikke her" in page.said


def test_goals_are_handed_over_after_a_look(store: Store) -> None:
    page = visit("maal", {**PLACE, "arbejde": "overdrag"})
    assert "Ingen mål har en ansvarlig endnu" in page.whole()
    ref = typed(store)
    assert "Ansvarlig: Anna" in visit("maal", {**PLACE, "aar": 2028}).whole()
    desk = Desk(store, "Anna", this_day(), ui.frame.data.catalogue_of_files())
    add_place(desk, NewPlace("department", "Borgerservice", municipality="herning"))
    sheet = Sheet()
    sheet.visit({**PLACE, "arbejde": "overdrag"})
    page = sheet.fill(**{"Til (person eller afdeling)": "Borgerservice"})
    assert "1 mål går fra Anna til Borgerservice" in page.whole() and ref in page.words
    assert button(sheet.app, "Overdrag målene").disabled
    sheet.app.checkbox[0].set_value(True)
    sheet.app.run()
    sheet.press("Overdrag målene")
    assert by_goal(store.facts()) == {ref: "Borgerservice"}
    assert Visit(sheet.app).wrong == []
