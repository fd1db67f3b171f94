"""A municipality that has just begun, and a store without any: every page is whole and says what to do first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from visits import Tour, Visit, visit

import ui.frame.data
from maaltavle.cli.empty import lay_empty
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import hand_over, save_goal, save_texts
from maaltavle.meetings.edits import make_meeting
from maaltavle.model import FollowUp, Outcome, Target
from maaltavle.places import NewPlace, add_place
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store
from ui.board.selection import FORMS
from ui.frame import data
from ui.frame.routes import PAGES

OTHERS = ("herning", "horsens")  # whose documents lie in the data folder: nobody else sees their names


def begin(store: Store, *, committee: bool = True, goal: bool = False) -> dict[str, object]:
    """Put Skive in; returns its address."""
    today = this_day()
    desk = Desk(store, "Anna", today, data.catalogue_of_files(), agreed=today)
    own, _load = add_place(desk, NewPlace("municipality", "Skive"))
    if not committee:
        return {"kommune": own}
    body, _load = add_place(desk, NewPlace("committee", "Kulturudvalget", short="KUL", municipality=own))
    if goal:
        target = Target("minimum", low=Decimal(53), unit="antal", period=str(today.year))
        form = GoalForm("Mindst 53 koncerter", own, body, today.year, target, Decided(body, today, "4"), "10 Kultur")
        save_goal(desk, store.version, form)
    return {"kommune": own, "udvalg": body}


@pytest.fixture
def begun(store: Store) -> dict[str, object]:
    """The address of one beside those of the documents."""
    return begin(store)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store without documents, open as the pages have it."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "skive.duckdb"))
    lay_empty(tmp_path / "skive.duckdb")
    with ui.frame.data.store() as opened:
        yield opened
    ui.frame.data.close_stores()  # those of the tests before it too: they are opened anew
    ui.frame.data.open_once.clear()


def assert_whole(seen: Visit) -> None:
    """A page with a heading and no error."""
    assert (seen.wrong, "<h1" in seen.markup) == ([], True)


def assert_calm(seen: Visit) -> None:
    """Whole, with a sentence, a way on, and nobody else's name."""
    assert_whole(seen)
    hints = " ".join(field.placeholder for field in (*seen.app.text_input, *seen.app.text_area))
    said = f"{seen.markup} {seen.words} {seen.said} {hints}".casefold()
    assert "<p" in seen.markup or "<td" in seen.markup
    assert "href=" in seen.markup or seen.app.button or seen.app.get("file_uploader")
    assert [name for name in OTHERS if name in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole(page: str, begun: dict[str, object]) -> None:
    """Nothing fails where there is nothing to show."""
    assert_whole(visit(page, begun))


@pytest.mark.parametrize("work", ["", "opfoelgning", "naeste", "nyt"])
def test_every_work_of_the_goals_is_whole(work: str, begun: dict[str, object]) -> None:
    """Also where there are no goals to work on."""
    assert_whole(visit("maal", {**begun, "arbejde": work}))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_board_is_whole(form: str, begun: dict[str, object]) -> None:
    """A council of empty committees, a matrix without years."""
    assert_whole(visit("overblik", {**begun, "form": form}))


@pytest.mark.parametrize("page", ["overblik", "maal"])
def test_it_says_what_to_do_first(page: str, begun: dict[str, object]) -> None:
    """The committee is chosen, and the way to its first goal is shown."""
    seen = visit(page, begun)
    assert seen.picked["kommune"] == "skive"
    assert "Kulturudvalget har ingen mål endnu" in seen.words
    assert "0 mål" not in seen.whole()
    assert "Skriv det første mål" in seen.words
    assert "arbejde=nyt" in seen.markup


FIRST = {  # what stands at first → the sentence and where its button goes
    "nothing": ("Der er ingen kommune endnu", "/steder"),
    "municipality": ("Skive har intet udvalg endnu", "tilfoej=committee"),
    "committee": ("Kulturudvalget har ingen mål endnu", "arbejde=nyt"),
}
SAY_FIRST = ("overblik", "tal", "udvikling", "maal", "kilder")


@pytest.mark.parametrize("stands", [*FIRST, "goal"])
def test_a_store_without_documents_is_calm_on_every_page(stands: str, empty: Store) -> None:
    """From nothing to the first goal: a heading, a sentence, a way on, in both languages, and no other's name."""
    state: dict[str, object] = {}
    if stands != "nothing":
        state = begin(empty, committee=stands != "municipality", goal=stands == "goal")
    for page in PAGES:
        assert_calm(visit(page, state))
        assert_calm(visit(page, {**state, "sprog": "en"}))
    for form in FORMS:
        assert_calm(visit("overblik", {**state, "form": form}))
    for work in ("opfoelgning", "naeste", "nyt", "overdrag"):
        assert_calm(visit("maal", {**state, "arbejde": work}))
    assert visit("moede", state).wrong == []
    words, way = FIRST.get(stands, ("Mindst 53 koncerter", ""))
    for page in SAY_FIRST if way else ("overblik", "maal"):
        seen = visit(page, state)
        assert (words in seen.words, way in seen.markup) == (True, True), page


def test_a_municipality_without_a_committee_beside_the_documents(store: Store) -> None:
    """It is chosen like any other, and the way to its committee is shown."""
    state = begin(store, committee=False)
    seen = visit("overblik", state)
    assert seen.picked["kommune"] == "skive"
    assert "Skive har intet udvalg endnu" in seen.words
    for page in PAGES:
        assert_whole(visit(page, state))


def test_before_anything_was_known(empty: Store) -> None:
    """An earlier day than the municipality's says since when there is something."""
    state = begin(empty)
    seen = visit("overblik", {**state, "kendt": "2015-06-01"})
    assert seen.wrong == []
    assert "Den 1. juni 2015 kendte Måltavle ingen kommuner" in seen.said.replace("\\", "")  # stands as typed
    assert "Se tallene, som de er kendt i dag" in seen.words


def test_few_goals_without_an_answer_stand_open(empty: Store) -> None:
    """The first goals are read without a click, on the board and on the sheet; a list of many keeps its folds."""
    state = begin(empty, goal=True)
    for page in ("overblik", "maal"):
        seen = visit(page, state)
        assert "Mindst 53 koncerter" in seen.whole() and " open>" in seen.markup


def test_goals_of_years_ahead_are_not_lost(empty: Store) -> None:
    """Two years' goals may be stored on one day: those of the nearer year are not said to be gone."""
    state, year = begin(empty), this_day().year + 1
    desk = Desk(empty, "Anna", this_day(), data.catalogue_of_files(), agreed=this_day())
    own, body = str(state["kommune"]), str(state["udvalg"])
    for coming in (year, year + 1):
        target = Target("minimum", low=Decimal(53), unit="antal", period=str(coming))
        form = GoalForm("Mindst 53 koncerter", own, body, coming, target, Decided(body, this_day(), "4"), "10 Kultur")
        save_goal(desk, empty.version, form)
    place = {**state, "aar": year + 1}
    assert "ikke genfundet" not in visit("overblik", place).whole()
    sheet = visit("maal", place).whole()
    assert "ikke er genfundet" not in sheet and f"Mål for {year}" in sheet


def test_departments_are_chosen_and_other_names_written(empty: Store) -> None:
    """On the goal's form, where goals are handed over, and on Frister."""
    state = begin(empty, goal=True)
    desk = Desk(empty, "Anna", this_day(), data.catalogue_of_files(), agreed=this_day())
    add_place(desk, NewPlace("department", "Kulturafdelingen", municipality=str(state["kommune"])))
    tour = Tour("maal")
    form = tour.visit({**state, "arbejde": "nyt"})
    box = next(one for one in form.app.selectbox if one.label.startswith("Ansvarlig"))
    assert (box.options, box.value) == (["Kulturafdelingen"], None)
    assert "Overdrag en ansvarligs mål" not in form.whole()  # nobody answers for anything yet
    ref = next(iter(empty.facts().goals)).ref
    hand_over(desk, "", "Bo Dam", [ref])
    given = tour.visit({**state, "arbejde": "overdrag"})
    to = next(one for one in given.app.selectbox if one.label.startswith("Til"))
    assert to.options == ["Kulturafdelingen", "Bo Dam"]
    assert "Kulturafdelingen" in visit("frister", state).app.selectbox(key="pick-ansvarlig").options
    assert visit("frister", {**state, "ansvarlig": "Kulturafdelingen"}).wrong == []


def test_a_meeting_without_points_says_how_it_is_filled(empty: Store) -> None:
    """And offers neither paper of nothing nor to keep it as it is."""
    state = begin(empty, goal=True)
    desk = Desk(empty, "Anna", this_day(), data.catalogue_of_files(), agreed=this_day())
    meeting = make_meeting(desk, str(state["udvalg"]), date(2099, 6, 2), "", "")
    page = visit("moeder", {**state, "moede": meeting.ref})
    assert "Sæt kryds ved mål på Overblik" in page.whole()
    assert [button.label for button in page.app.button] == []
    ticked = visit("moeder", {**state, "saet": "1", "kryds": next(iter(empty.facts().goals)).ref})
    assert ticked.app.selectbox(key="ticked-meeting").value == meeting.ref  # the one that is ahead


def test_words_against_no_figure_are_no_dispute(empty: Store) -> None:
    """A person may say that a goal is begun where nothing can be computed."""
    state = begin(empty, goal=True)
    desk = Desk(empty, "Anna", this_day(), data.catalogue_of_files(), agreed=this_day())
    ref = next(iter(empty.facts().goals)).ref
    save_texts(desk, empty.version, (FollowUp(ref, "status", "Vi er begyndt.", "Anna", Outcome.IN_PROGRESS),))
    page = visit("maal", {**state, "arbejde": "opfoelgning", "maal": ref}).whole()
    assert "uenig" not in page and "vurderer:" not in page


def test_the_history_says_what_was_written_and_no_key(empty: Store) -> None:
    """Places, goals and hand-overs in words, not as the ledger names them."""
    state = begin(empty, goal=True)
    desk = Desk(empty, "Anna", this_day(), data.catalogue_of_files(), agreed=this_day())
    hand_over(desk, "", "Bo Dam", [next(iter(empty.facts().goals)).ref])
    words = visit("historik", state).whole()
    assert "Skive · Steder" in words and "Kulturudvalget · Steder" in words and "· Ansvarlig" in words
    assert "skive-kul" not in words and "· steder" not in words
