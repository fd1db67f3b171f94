"""*Møder* with ticks in the address: the points to be, what cannot be stored, and what an old link still shows."""

from __future__ import annotations

from visits import visit

PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": 2015}
TICKED = {**PLACE, "kryds": "G15-27!bruttoledighedsprocent", "saet": 1}


def test_each_tick_is_a_point_with_its_headline_and_a_title_to_write() -> None:
    page = visit("moeder", TICKED)
    assert page.markup.count('<div class="mt ticked-point">') == 2
    assert "Punkt 2: Herning ligger under landet" in page.whole()
    assert page.app.text_input(key="ticked-title-G15-27").value.startswith("Konkret ønskes der formidlet 35")
    labels = [field.label for field in page.app.text_input]
    assert labels == ["Dato", "Klokken", "Overskrift på punkt 1", "Overskrift på punkt 2"]


def test_without_a_day_nothing_is_stored_and_it_says_so() -> None:
    page = visit("moeder", TICKED)
    page.app.button(key="ticked-store").click().run()
    assert [error.value for error in page.app.error] == [
        "Skriv datoen som dag, måned og år, fx 4.6.2019. Intet er gemt."
    ]


def test_ticks_that_are_nothing_lead_to_the_meetings() -> None:
    """An old link to goals that are gone opens the list of meetings, with no error."""
    page = visit("moeder", {**PLACE, "kryds": "G99-99!<b>", "saet": 1})
    assert page.markup.count('<div class="mt ticked-point">') == 0
    assert "Opret et møde" in [box.label for box in page.app.expander]


def test_the_board_says_what_is_ticked_and_where_it_goes() -> None:
    page = visit("overblik", {**PLACE, "kryds": "G15-27!bruttoledighedsprocent"})
    assert "Valgt: 1 mål + 1 indikator" in page.whole()
    assert 'class="mt ticks"' not in visit("overblik", PLACE).markup
