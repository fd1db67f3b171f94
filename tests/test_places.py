"""Places that people add: rows of the store, found by every command, never two of one, and taken back like any load."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.cli.main import main
from maaltavle.desk import Desk, Undo
from maaltavle.errors import MaaltavleError
from maaltavle.message import Words
from maaltavle.model import Area, Facts, Responsible
from maaltavle.places import NewPlace, add_place, compared_with, inside, made_of, municipalities_of, owned, rename_place
from maaltavle.store import Store, open_store

pytestmark = pytest.mark.slow  # a real server, or one whole load after another

TODAY = date(2016, 5, 1)


@pytest.fixture
def desk(store: Store, catalogue: Catalogue) -> Desk:
    """Anna's, at a store of two small documents of Herning."""
    return Desk(store, "Anna", TODAY, catalogue, agreed=TODAY)


def test_a_third_municipality_comes_in_without_a_file(desk: Desk) -> None:
    """By its name it gets its official code; with a committee it stands on the board, empty, and it lasts."""
    own, _load = add_place(desk, NewPlace("municipality", "Skive Kommune"))
    committee, _load = add_place(desk, NewPlace("committee", "Kulturudvalget", "Culture Committee", "kul", own))
    area, _load = add_place(desk, NewPlace("area", "Havnen", municipality=own))
    path = desk.store.path
    desk.store.close()
    with open_store(path) as again:
        facts = again.facts()
    names = desk.catalogue.extended(facts)
    assert (own, committee, area) == ("skive", "skive-kul", "havnen")
    assert (names.areas[own].name["da"], names.areas[own].code) == ("Skive", "779")
    assert names.committees[committee].name["en"] == "Culture Committee"
    assert names.areas[area].municipality == own
    board = Board(facts, names, TODAY)
    assert board.municipalities() == ("herning", "skive")
    assert board.committees("skive") == ("skive-kul",)
    assert board.select("skive", "skive-kul", 2016) == ()


def test_an_addition_is_taken_back(desk: Desk) -> None:
    """It is a load like any other."""
    own, load = add_place(desk, NewPlace("municipality", "Skive"))
    desk.save(Undo(load.number))
    assert own not in desk.names(desk.store.facts()).areas


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (NewPlace("municipality", "  "), "skriv et navn"),
        (NewPlace("municipality", "x" * 101), "skriv et navn"),
        (NewPlace("municipality", "Skive\x00"), "skriv et navn"),
        (NewPlace("municipality", "herning kommune"), "Herning findes allerede"),
        (NewPlace("municipality", "657"), "Herning findes allerede"),
        (NewPlace("municipality", " HERNING  KOMMUNE"), "Herning findes allerede"),
        (NewPlace("region", "Midt"), "kun kommuner"),
        (NewPlace("committee", "Kulturudvalget", short="KU", municipality="skive"), "»skive« findes ikke her"),
        (NewPlace("committee", "Kulturudvalget", short="KU", municipality="midtbyen"), "»midtbyen« findes ikke her"),
        (NewPlace("committee", "Kulturudvalget", municipality="herning"), "forkortelse"),
        (NewPlace("committee", "Andet", short="øeu", municipality="herning"), "findes allerede"),
        (NewPlace("committee", "økonomi- og erhvervsudvalget", short="X", municipality="herning"), "findes allerede"),
        (NewPlace("area", "Herning midtby", municipality="herning"), "findes allerede"),
        (NewPlace("municipality", "x" * 200), "højst 100 tegn"),
        (NewPlace("municipality", "Skive", "S\x07kive"), "skriv et navn"),
        (NewPlace("municipality", "---"), "skriv et navn"),
        (NewPlace("municipality", "998"), "ingen dansk kommunes kode"),
        (NewPlace("department", "", municipality="herning"), "skriv et navn"),
        (NewPlace("department", "IT", municipality="skive"), "»skive« findes ikke her"),
        (NewPlace("compared", "Herning"), "Herning findes allerede"),
        (NewPlace("compared", "Skivve"), "mente du Skive"),
        (NewPlace("compared", "Månen"), "hverken landet, en region eller en kommune"),
    ],
)
def test_what_cannot_be_a_place_is_refused(wanted: NewPlace, why: str, catalogue: Catalogue) -> None:
    """With what to do; a name in other letters or by its code is the same place."""
    with pytest.raises(MaaltavleError) as refused:
        made_of(wanted, catalogue)
    assert why in str(refused.value)


def test_by_command(store: Store, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added, listed, and found by the next command; what is refused stores nothing."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    path = store.path
    store.close()

    def run(*arguments: str) -> tuple[int, str]:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            code = main(("places", *arguments, "--store", str(path)))
        return code, out.getvalue()

    assert run("add", "kommune", "Skive")[0] == 0
    assert run("add", "udvalg", "Kulturudvalget", "--in", "skive", "--short", "KUL")[0] == 0
    assert run("add", "kommune", "Skive")[0] == 1
    code, listed = run("list")
    assert code == 0
    assert "skive\tSkive\n  skive-kul\tKulturudvalget\n" in listed


def test_only_municipalities_have_committees(catalogue: Catalogue) -> None:
    """An area inside one is none."""
    assert municipalities_of(catalogue) == ("herning",)


@pytest.mark.parametrize(
    ("asked", "named", "code", "level"),
    [
        (NewPlace("municipality", "779"), "Skive", "779", "municipality"),
        (NewPlace("municipality", "Lærkefjord kommune"), "Lærkefjord", "", "municipality"),
        (NewPlace("municipality", "Lærkefjord  KOMMUNE"), "Lærkefjord", "", "municipality"),
        (NewPlace("municipality", " SKIVE  kommune "), "Skive", "779", "municipality"),
        (NewPlace("municipality", "skive"), "Skive", "779", "municipality"),
        (NewPlace("compared", "Danmark"), "Hele landet", "000", "country"),
        (NewPlace("compared", "Holstebro Kommune"), "Holstebro", "661", "municipality"),
        (NewPlace("compared", "Region Midtjylland"), "Region Midtjylland", "082", "region"),
    ],
)
def test_an_official_area_has_its_code(
    asked: NewPlace, named: str, code: str, level: str, catalogue: Catalogue
) -> None:
    """So that the figures of any source find it."""
    row = made_of(asked, catalogue)
    assert isinstance(row, Area)
    assert (row.name["da"], row.code, row.level) == (named, code, level)


def test_a_municipality_without_committees_is_followed_and_a_neighbour_is_not(desk: Desk) -> None:
    """Until the neighbour is added as one of ours: then it keeps its id, so that its figures are its own."""
    skive, _load = add_place(desk, NewPlace("municipality", "Skive"))
    other, _load = add_place(desk, NewPlace("compared", "Holstebro"))
    board = Board(desk.store.facts(), desk.names(desk.store.facts()), TODAY)
    assert board.municipalities() == ("herning", skive)
    assert [area.id for area in compared_with(board.catalogue, board.municipalities())] == [other]
    again, _load = add_place(desk, NewPlace("municipality", "Holstebro"))
    facts = desk.store.facts()
    assert (again, owned(facts.areas)) == (other, {"skive", "holstebro"})
    with pytest.raises(MaaltavleError, match="Holstebro findes allerede"):
        add_place(desk, NewPlace("municipality", "Holstebro"))


def test_a_new_name_is_a_new_version_and_is_taken_back(desk: Desk) -> None:
    """The id stays, and so does all that names it."""
    own, _load = add_place(desk, NewPlace("municipality", "Skive"))
    body, _load = add_place(desk, NewPlace("committee", "Kulturudvalget", short="KUL", municipality=own))
    load = rename_place(desk, body, "Kultur- og Fritidsudvalget", "Culture and Leisure Committee")
    assert inside(own, desk.names(desk.store.facts())).committees[0].name["en"] == "Culture and Leisure Committee"
    desk.save(Undo(load.number))
    assert inside(own, desk.names(desk.store.facts())).committees[0].name["da"] == "Kulturudvalget"
    assert [one.note for one in desk.store.loads()[-4:]][2] == (
        "Kulturudvalget → Kultur- og Fritidsudvalget (skive-kul)"
    )


@pytest.mark.parametrize(
    ("place", "name", "why"),
    [
        ("herning", "Herning By", "ikke tilføjet her"),
        ("nowhere", "X", "ikke tilføjet her"),
        ("skive", "Skive", "hedder det allerede"),
        ("skive", "herning", "Herning findes allerede"),
        ("skive", "\x00", "skriv et navn"),
        ("skive-kul", "Teknikudvalget", "findes allerede"),
        ("skive-it", "HR", "findes allerede"),
    ],
)
def test_what_cannot_be_renamed_is_refused(desk: Desk, place: str, name: str, why: str) -> None:
    """Rows of the files stand; and no two of one name."""
    add_place(desk, NewPlace("municipality", "Skive"))
    for kind, named, short in (("committee", "Kulturudvalget", "KUL"), ("committee", "Teknikudvalget", "TEK"),
                               ("department", "IT", ""), ("department", "HR", "")):  # fmt: skip
        add_place(desk, NewPlace(kind, named, short=short, municipality="skive"))
    before = desk.store.version
    with pytest.raises(MaaltavleError, match=why):
        rename_place(desk, place, name)
    assert desk.store.version == before


def test_the_goals_of_a_renamed_department_go_along(desk: Desk) -> None:
    """In the same load, so that undoing it gives them back; another municipality's department keeps its own."""
    goal = next(goal.ref for goal in desk.store.facts().goals if goal.municipality == "herning")
    department, _load = add_place(desk, NewPlace("department", "Erhverv", municipality="herning"))
    desk.save(Facts(responsible=(Responsible(goal, "Erhverv"),)), "ansvar")
    load = rename_place(desk, department, "Vækst")
    assert {one.goal: one.who for one in desk.store.facts().responsible} == {goal: "Vækst"}
    desk.save(Undo(load.number))
    assert {one.goal: one.who for one in desk.store.facts().responsible} == {goal: "Erhverv"}


def test_a_place_that_is_used_is_not_taken_back(desk: Desk) -> None:
    """First what lies in it; then the municipality can go."""
    own, first = add_place(desk, NewPlace("municipality", "Skive"))
    _body, second = add_place(desk, NewPlace("committee", "Kulturudvalget", short="KUL", municipality=own))
    with pytest.raises(MaaltavleError, match="skive bruges af det"):
        desk.save(Undo(first.number))
    desk.save(Undo(second.number))
    desk.save(Undo(first.number))
    assert own not in desk.names(desk.store.facts()).areas


def test_departments_last(desk: Desk) -> None:
    """Stored, and read again with both names."""
    add_place(desk, NewPlace("department", "Økonomi", "Finance", municipality="herning"))
    path = desk.store.path
    desk.store.close()
    with open_store(path) as again:
        names = desk.catalogue.extended(again.facts())
    assert [(one.id, one.name) for one in names.departments.values()] == [
        ("herning-oekonomi", Words(da="Økonomi", en="Finance"))
    ]


@pytest.mark.parametrize("again", ["lærkefjord", "LÆRKEFJORD Kommune", "  Lærkefjord   KOMMUNE ", "Laerkefjord"])
def test_a_municipality_of_another_name_is_no_second_one(again: str, desk: Desk) -> None:
    """Also one that no official list has."""
    add_place(desk, NewPlace("municipality", "Lærkefjord Kommune"))
    with pytest.raises(MaaltavleError, match="Lærkefjord findes allerede"):
        add_place(desk, NewPlace("municipality", again))
