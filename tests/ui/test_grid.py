"""Many kinds of figures in one grid: few fields on the page, and each row an answer as soon as it is whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import uploads
from visits import Visit

from maaltavle.message import Words
from maaltavle.model import Area, Direction, Indicator
from maaltavle.store import Store
from tests.ui.test_upload import Desk, button
from ui.upload.area_grid import places_of
from ui.upload.grid import NEW, answers_of

TURE = Indicator(
    id="ture", name=Words(da="Ture", en="Trips"), unit="", source_body="", good=Direction.NEUTRAL,
    kind_of_chart="count", periodicity="year", decimals=0, committee="", definition=Words(), sign_note=Words(),
)  # fmt: skip
MORE = {"english": "", "definition": "", "committee": "", "often": "year", "decimals": "0"}
ROW = {"take": True, "is": NEW, "name": "Ture", "unit": "", "good": "", "source": "", **MORE}
FILLED = [
    # what is in the row, unit and direction of the rest; what it becomes, whether it is left out
    ({}, "antal", "up", ("Ture", "Trips", "antal", "up"), False),
    ({"name": "Rejser"}, "antal", "up", ("Rejser", "Rejser", "antal", "up"), False),
    ({"unit": "pct", "good": "down"}, "antal", "up", ("Ture", "Trips", "pct", "down"), False),
    ({}, "", "up", None, False),
    ({}, "antal", "", None, False),
    ({"name": " "}, "antal", "up", None, False),
    ({"is": "selvbetjening"}, "", "", "selvbetjening", False),
    ({"take": False}, "antal", "up", None, True),
]


@pytest.mark.parametrize(("edit", "unit", "good", "expected", "left_out"), FILLED)
def test_a_row_is_an_answer_once_it_is_whole(
    edit: Mapping[str, object], unit: str, good: str, expected: object, left_out: bool
) -> None:
    answers, skipped = answers_of({"T": TURE, "Z": TURE}, [{**ROW, **edit}, {**ROW, "is": "andet"}], unit, good)
    found = answers.get("T")
    told = (found.name["da"], found.name["en"], found.unit, found.good.value) if isinstance(found, Indicator) else found
    assert (told, "T" in skipped, answers["Z"]) == (expected, left_out, "andet")


def test_a_row_holds_all_that_the_form_of_one_kind_does() -> None:
    """Definition, committee, how often, decimals and the English name, each in its own column."""
    more = {"english": "Outings", "definition": "Hver tur", "committee": "kultur", "often": "month", "decimals": "2"}
    found = answers_of({"T": TURE}, [{**ROW, **more, "unit": "antal", "good": "up"}], "", "")[0]["T"]
    assert isinstance(found, Indicator)
    told = (found.name["en"], found.definition["da"], found.committee, found.periodicity, found.decimals)
    assert told == ("Outings", "Hver tur", "kultur", "month", 2)


SCHOOL = Area("byskolen", Words.same("Byskolen"), "place")
PLACE = {"take": True, "is": NEW, "name": "Byskolen", "level": "", "within": ""}
PLACES = [
    # what is in the row, kind and municipality of the rest; what it becomes, whether it is left out
    ({}, "institution", "herning", ("Byskolen", "institution", "herning"), False),
    ({"level": "place", "within": "horsens"}, "institution", "herning", ("Byskolen", "place", "horsens"), False),
    ({}, "", "herning", None, False),
    ({"name": ""}, "institution", "", None, False),
    ({"is": "herning"}, "", "", "herning", False),
    ({"is": ""}, "institution", "", None, False),
    ({"take": False}, "institution", "", None, True),
]


@pytest.mark.parametrize(("edit", "level", "within", "expected", "left_out"), PLACES)
def test_a_place_is_an_answer_once_it_is_whole(
    edit: Mapping[str, object], level: str, within: str, expected: object, left_out: bool
) -> None:
    answers, skipped = places_of({"B": SCHOOL, "Z": SCHOOL}, [{**PLACE, **edit}, {**PLACE, "is": "x"}], level, within)
    found = answers.get("B")
    told = (found.name["da"], found.level, found.municipality) if isinstance(found, Area) else found
    assert (told, "B" in skipped, answers["Z"]) == (expected, left_out, "x")


@pytest.mark.parametrize(("count", "ticked"), [(5, "all"), (20, "none")])
def test_places_that_nobody_knows_are_one_question(store: Store, count: int, ticked: str) -> None:
    """What kind they are is said once for all of them."""
    desk = Desk()
    rows = "".join(f"Selvbetjening;Skole {n};2016;{n + 1};pct.\n" for n in range(count))
    page = desk.drop(optaelling_csv=f"Indikator;Sted;Periode;Værdi;Enhed\n{rows}".encode())
    assert f"Filen har {count} områder, som ikke kendes" in page.whole()
    assert [box.label for box in page.app.selectbox].count("Området er") == 0
    assert "Svar på 2 spørgsmål ovenfor først." in page.words
    assert grid_field(desk, "ticked").value == ticked
    grid_field(desk, "ticked").set_value("all")
    grid_field(desk, "level").set_value("institution")
    desk.app.run()
    page = desk.answer()
    assert f"{count} nye tal." in page.words
    assert not button(desk.app, "Gem tallene").disabled


def test_nothing_is_left_out_while_nothing_is_taken() -> None:
    assert answers_of({"T": TURE}, [{**ROW, "take": False}], "antal", "up") == ({}, set())


def many(n: int, areas: str = "Herning") -> bytes:
    """A list with so many kinds of figures."""
    return uploads.listed("".join(f"Slags {k};{areas};2016;{k + 1};\n" for k in range(n)))


def test_twenty_kinds_are_answered_with_two_choices(store: Store) -> None:
    """A field a kind would be eighty; here they are a few, and all figures are ready."""
    desk = Desk()
    page = desk.drop(optaelling_csv=many(20))
    assert "Filen har 20 slags tal" in page.whole()
    fields = [*page.app.selectbox, *page.app.text_input, *page.app.radio, *page.app.multiselect]
    assert len(fields) <= 8
    ticked, unit, good = (grid_field(desk, end) for end in ("ticked", "unit", "good"))
    ticked.set_value("all")
    unit.set_value("antal")
    good.set_value("up")
    desk.app.run()
    assert "20 nye tal." in Visit(desk.app).words
    assert not button(desk.app, "Gem tallene").disabled


def test_kinds_that_the_same_files_have_are_one_grid_for_both(store: Store) -> None:
    """More than a few: asked once, begun with all ticked."""
    desk = Desk()
    page = desk.drop(**{"optaelling_csv": many(6), "optaelling (1)_csv": many(6, "Horsens")})
    assert page.words.count("Filen har 6 slags tal") == 1
    assert grid_field(desk, "ticked").value == "all"
    assert [box.label for box in page.app.selectbox].count("Tallene er") == 0


def test_few_kinds_keep_the_form(store: Store) -> None:
    page = Desk().drop(optaelling_csv=many(4))
    assert [box.label for box in page.app.selectbox].count("Tallene er") == 4
    assert "slags tal, som ikke er i kataloget" not in page.words


def grid_field(desk: Desk, end: str) -> object:
    """One of the choices above the grid."""
    (found,) = (box for box in desk.app.selectbox if box.key and "-grid-" in box.key and box.key.endswith(end))
    return found
