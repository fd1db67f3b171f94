"""Who is quicker than the line loses nothing: what the program filled in stands, though a browser says what it said
before it heard of it."""

from __future__ import annotations

from datetime import date

from test_followup import Desktop, Sheet
from test_typed_stays import REMARK
from visits import PAGES, Tour, Visit, hurry

from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

THIS = this_day().year
SENTENCE = "Målets sætning, ord for ord som besluttet"
GOAL = f"Mindst 2.500 studerende på mellemlang eller lang videregående uddannelse i {THIS + 2}"
READ = {
    "Gælder året": THIS + 2, "Slags mål": "minimum", "Mindst": "2.500", "Enhed": "studerende",
    "Periode": str(THIS + 2), "Måltal": "studerende-mvu-lvu",
}  # fmt: skip


def fields(sheet: Sheet) -> dict[str, object]:
    return {label: sheet.field(label).value for label in READ}


def begun() -> Sheet:
    """The form with a sentence that is on its way to the server."""
    sheet = Sheet()
    sheet.area(SENTENCE).set_value(GOAL)
    return sheet


def click(desk: Desktop, label: str) -> None:
    next(one for one in desk.app.button if one.label == label).click()


def test_a_field_that_is_filled_in_at_once_takes_nothing_of_what_is_read(store: Store) -> None:
    sheet = begun()
    point = sheet.field("Punkt")
    page = hurry(sheet.app, point, "12")
    assert fields(sheet) == READ and sheet.field("Punkt").value == "12"
    assert "Læs sætningen ind" not in page.whole()


def test_a_sentence_that_is_changed_after_a_hurry_is_read_anew(store: Store) -> None:
    """Nobody has touched a field, so all of them follow the sentence, again and again."""
    sheet = begun()
    hurry(sheet.app)
    sheet.sentence(GOAL.replace("2.500", "2.600").replace(str(THIS + 2), str(THIS + 3)))
    assert (sheet.field("Gælder året").value, sheet.field("Mindst").value) == (THIS + 3, "2.600")
    assert sheet.field("Periode").value == str(THIS + 3)


def test_a_page_that_is_left_at_once_keeps_what_was_read(store: Store) -> None:
    """The header asks in a run of its own whether the sentence has come, and the other page comes before its answer."""
    sheet = begun()
    app, stood = sheet.app, sheet.app._tree.get_widget_states()
    app._run(stood)
    app.switch_page(PAGES["kilder"][0])
    assert Visit(app._run(stood)).wrong == []
    app.run()
    app.switch_page(PAGES["maal"][0])
    app.run()
    assert fields(sheet) == READ


def test_what_a_person_chooses_in_a_hurry_stands(store: Store) -> None:
    """The year that the sentence names is not the one that was chosen before it had been read."""
    sheet = begun()
    year = sheet.field("Gælder året")
    hurry(sheet.app, year, THIS + 5)
    assert (sheet.field("Gælder året").value, sheet.field("Mindst").value) == (THIS + 5, "2.500")


def test_a_person_may_choose_what_stood_there_before(store: Store) -> None:
    """Of a browser that has heard of the filling, it is a choice, and it outlasts another page."""
    sheet = begun()
    sheet.app.run()
    sheet.fill(**{"Gælder året": THIS})
    sheet.app.switch_page(PAGES["kilder"][0])
    sheet.app.run()
    sheet.app.switch_page(PAGES["maal"][0])
    sheet.app.run()
    assert sheet.field("Gælder året").value == THIS


def test_a_draft_of_a_status_stays_in_its_field(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning", maal="G15-27")
    comment = desk.area("Kommentar")
    click(desk, "Brug udkastet")
    hurry(desk.app, comment, "Mere om det")
    assert desk.area("Status").value.startswith("Ikke nået: 27") and desk.area("Kommentar").value == "Mere om det"


def test_a_remark_begun_with_its_draft_stays_begun(store: Store) -> None:
    tour = Tour("udvikling")
    app = tour.visit(REMARK).app
    next(button for button in app.button if button.label == "Begynd med udkastet").click()
    assert hurry(app).wrong == []
    assert app.text_area[0].value != ""


def test_goals_that_go_on_unchanged_stay_chosen_and_so_do_those_chosen_one_by_one(store: Store) -> None:
    """The second choice comes before the first is drawn; another page is opened; all stand as they were left."""
    desk = Desktop(arbejde="naeste")
    click(desk, "Sæt alle uden valg til »fortsæt uændret«")
    other = desk.app.radio(key="next-2015-G15-28")
    hurry(desk.app, other, "afslut")
    desk.app.date_input(key="next-day").set_value(date(2015, 12, 1))
    desk.app.run()
    desk.app.switch_page(PAGES["kilder"][0])
    desk.app.run()
    desk.app.switch_page(PAGES["maal"][0])
    desk.app.run()
    assert desk.app.radio(key="next-2015-G15-27").value == "fortsæt"
    assert desk.app.radio(key="next-2015-G15-28").value == "afslut"
    assert desk.app.date_input(key="next-day").value == date(2015, 12, 1)


def test_what_came_with_something_else_is_kept_though_no_callback_was_run(store: Store) -> None:
    """Streamlit gives a field's callback up when more comes meanwhile: the words stand in the session, and that is all
    that is left of them."""
    desk = Desktop(arbejde="opfoelgning", maal="G15-27")
    desk.app.session_state["text-G15-27-kommentar"] = "Det gik"
    desk.app.run()
    assert desk.area("Kommentar").value == "Det gik"
    desk.app.switch_page(PAGES["kilder"][0])
    desk.app.run()
    desk.app.switch_page(PAGES["maal"][0])
    desk.app.run()
    assert desk.area("Kommentar").value == "Det gik"


BOARD = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}


def test_a_choice_is_made_though_no_callback_was_run(store: Store) -> None:
    tour = Tour("overblik")
    tour.visit(BOARD).app.session_state["pick-aar"] = "2014"
    assert Visit(tour.app.run()).picked["aar"] == "2014"
    assert tour.app.query_params["aar"] == "2014"


def test_two_choices_on_a_slow_line_both_stand(store: Store) -> None:
    """The second comes with the address as it was before the first."""
    tour = Tour("overblik")
    first = tour.visit(BOARD).app
    day = first.selectbox(key="pick-kendt")
    first.selectbox(key="pick-aar").set_value("2014").run()
    assert first.query_params["aar"] == "2014"
    first.query_params["aar"] = "2015"
    then = Visit(day.set_value(list(day.format_func.__self__)[1]).run())
    assert then.picked["aar"] == "2014" and first.query_params["aar"] == "2014"


def test_back_in_the_browser_is_no_choice(store: Store) -> None:
    tour = Tour("overblik")
    app = tour.visit(BOARD).app
    app.selectbox(key="pick-aar").set_value("2014").run()
    app.query_params["aar"] = "2015"
    assert Visit(app.run()).picked["aar"] == "2015"
