"""A municipality that has just begun, and a store without any: every page is whole and says what to do first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from visits import Visit, visit

import ui.frame.data
from maaltavle.cli.empty import lay_empty
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import save_goal
from maaltavle.model import Target
from maaltavle.places import NewPlace, add_place
from maaltavle.store import Store
from ui.board.selection import FORMS
from ui.frame import data
from ui.frame.routes import PAGES

OTHERS = ("herning", "horsens")  # whose documents lie in the data folder: nobody else sees their names


def begin(store: Store, *, committee: bool = True, goal: bool = False) -> dict[str, object]:
    """Put Skive in; returns its address."""
    today = date.today()
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
    assert "Den 1. juni 2015 kendte Måltavle ingen kommuner" in seen.said
    assert "Se tallene, som de er kendt i dag" in seen.words
