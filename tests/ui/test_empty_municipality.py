"""A municipality that has just begun: a name and a committee. Every page is whole and says what to do first."""

from __future__ import annotations

from datetime import date

import pytest
from visits import Visit, visit

from maaltavle.desk import Desk
from maaltavle.places import NewPlace, add_place
from maaltavle.store import Store
from ui.board.selection import FORMS
from ui.frame import data
from ui.frame.routes import PAGES


@pytest.fixture
def begun(store: Store) -> dict[str, object]:
    """The address of one beside those of the documents."""
    today = date.today()
    desk = Desk(store, "Anna", today, data.catalogue_of_files(), agreed=today)
    own, _load = add_place(desk, NewPlace("municipality", "Skive"))
    committee, _load = add_place(desk, NewPlace("committee", "Kulturudvalget", short="KUL", municipality=own))
    return {"kommune": own, "udvalg": committee}


def assert_whole(seen: Visit) -> None:
    """A page with a heading and no error."""
    assert (seen.wrong, "<h1" in seen.markup) == ([], True)


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
    assert "Kulturudvalget har ingen mål endnu" in seen.said
    assert "0 mål" not in seen.whole()
    assert "Nyt mål" in seen.said
