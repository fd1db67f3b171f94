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
from maaltavle.places import NewPlace, add_place, made_of, municipalities_of
from maaltavle.store import Store, open_store

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
        (NewPlace("region", "Midt"), "kun kommuner"),
        (NewPlace("committee", "Kulturudvalget", short="KU", municipality="skive"), "»skive« findes ikke her"),
        (NewPlace("committee", "Kulturudvalget", short="KU", municipality="midtbyen"), "»midtbyen« findes ikke her"),
        (NewPlace("committee", "Kulturudvalget", municipality="herning"), "forkortelse"),
        (NewPlace("committee", "Andet", short="øeu", municipality="herning"), "findes allerede"),
        (NewPlace("committee", "økonomi- og erhvervsudvalget", short="X", municipality="herning"), "findes allerede"),
        (NewPlace("area", "Herning midtby", municipality="herning"), "findes allerede"),
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
