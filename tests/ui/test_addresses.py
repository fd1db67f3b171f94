"""What an address may hold: an unknown value gets a calm Danish sentence and the nearest choice, never an error."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from visits import PROJECT, Tour, visit

import ui.data
from maaltavle.errors import MaaltavleError
from maaltavle.store.schema import CURRENT
from ui.routes import PAGES

PLACE = {"kommune": "herning", "udvalg": "herning-oeke"}
UNKNOWN = [  # page, address, part of the sentence, what is chosen instead
    ("overblik", {"kommune": "hernng"}, "hernng", {"kommune": "herning"}),
    ("overblik", {"kommune": "horsens "}, "horsens ", {"kommune": "horsens"}),
    ("overblik", {"udvalg": "finansudvalget"}, "finansudvalget", {"kommune": "herning"}),
    ("overblik", {**PLACE, "aar": "2016"}, "2016", {"aar": "2015"}),
    ("overblik", {**PLACE, "aar": "1"}, "»1«", {"aar": "2014"}),
    ("overblik", {**PLACE, "aar": "totusind"}, "totusind", {"aar": "2015"}),
    ("overblik", {**PLACE, "aar": "9" * 400}, "999", {"aar": "2015"}),
    ("overblik", {**PLACE, "vis": "naaet"}, "naaet", PLACE),
    ("overblik", {"kendt": "i går"}, "i går", {"kendt": ""}),
    ("overblik", {"kendt": "2015-02-30"}, "2015-02-30", {"kendt": ""}),
    ("overblik", {"sprog": "tysk"}, "tysk", {"kommune": "herning"}),
    ("overblik", {"ukendt": "gammel-side"}, "gammel-side", {"kommune": "herning"}),
    ("overblik", {"maal": "G99-99"}, "", {"kommune": "herning"}),
    ("udvikling", {"ind": "ledighed"}, "ledighed", {}),
    ("udvikling", {"ind": "fuldtidspersoner-paa-ydelse", "del": "ydelse=Lottogevinst"}, "Lottogevinst", {}),
    ("udvikling", {"maal": "G99-99"}, "G99-99", {}),
    ("maal", {**PLACE, "aar": "2013"}, "2013", {"aar": "2014"}),
    ("maal", {"maal": "G99-99"}, "G99-99", {}),
    ("projekter", {"maal": "G99-99"}, "G99-99", {}),
    ("kilder", {"afsnit": "fejl"}, "fejl", {}),
    ("kilder", {"dok": "avisen"}, "avisen", {}),
]


@pytest.mark.parametrize(("name", "state", "sentence", "chosen"), UNKNOWN, ids=lambda v: str(v)[:40])
def test_an_unknown_value_is_met_calmly(name: str, state: dict, sentence: str, chosen: dict) -> None:
    page = visit(name, state)
    assert len(page.whole()) > 100
    assert sentence in page.said
    assert bool(page.said) == bool(sentence)
    assert chosen.items() <= page.picked.items()


HOSTILE = ["<script>alert(1)</script>", "'; DROP TABLE load; --", "../../x", "{0.__class__}", "%s", "\x00", "[a](b)"]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_value_is_only_a_word(name: str, value: str) -> None:
    """Whatever stands in any parameter: the page is drawn, and the value never becomes markup."""
    tour = Tour(name)
    for key in ("sprog", "kendt", "kommune", "udvalg", "aar", "ind", "del", "vis", "afsnit", "dok", "maal", "q"):
        page = tour.visit({key: value})
        assert page.whole(), key
        assert "<script" not in page.markup + page.data[0]["html"], key


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_an_empty_board_says_so(name: str, code: str) -> None:
    """Before the first document nothing is known: one sentence with the first day, and nothing that looks like data."""
    page = visit(name, {"kendt": "2010-01-01", "sprog": code})
    assert [error.value for error in page.app.exception] == []
    assert page.said.count("2010") == 1
    assert page.app.get("plotly_chart") == []


def test_as_known_at_shows_only_what_was_known() -> None:
    """In 2015 nobody knew the follow-up of 2015."""
    page = visit("overblik", {"kommune": "herning", "kendt": "2015-06-01"})
    assert page.whole()
    assert page.picked["aar"] == "2014"


def test_moving_between_pages_keeps_what_they_share() -> None:
    """Every link of the header holds municipality, committee, year, date and language."""
    state = {**PLACE, "aar": "2014", "kendt": "2016-12-31", "sprog": "en"}
    header = visit("overblik", state).data[0]["html"].replace("&amp;", "&")
    links = [piece.split('"')[0] for piece in header.split('href="')[1:]]
    for address in PAGES:
        wanted = "/?" if address == "overblik" else f"/{address}?"
        assert any(
            link.startswith(wanted) and all(f"{key}={value}" in link for key, value in state.items()) for link in links
        ), address


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("MAALTAVLE_DATA", "missing", "mappe"),
        ("MAALTAVLE_STORE", "no/such/folder/m.duckdb", "m.duckdb"),
    ],
)
def test_a_folder_that_is_not_there(variable: str, value: str, words: str, tmp_path, monkeypatch) -> None:
    """The error is one of those made for people: the server shows its sentence (tests/browser sees it there)."""
    monkeypatch.setenv(variable, str(tmp_path / value))
    if variable == "MAALTAVLE_DATA":
        monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))
    (tmp_path / "no").write_text("a file where a folder should be")
    error = _error_of_the_app()
    assert error.type in {kind.__name__ for kind in (MaaltavleError, *MaaltavleError.__subclasses__())}
    assert words in error.message


def test_a_newer_database_is_left_alone(tmp_path, monkeypatch) -> None:
    """A database from a later release: a sentence, and not one byte changed."""
    from maaltavle.store import create_store

    path = tmp_path / "m.duckdb"
    create_store(path).close()
    _make_newer(path)
    before = path.read_bytes()
    monkeypatch.setenv("MAALTAVLE_STORE", str(path))
    error = _error_of_the_app()
    assert error.type == "StoreUnavailable"
    assert "nyere udgave" in error.message
    assert path.read_bytes() == before


def _error_of_the_app():
    ui.data.catalogue_once.clear()
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert len(app.exception) == 1
    return app.exception[0].proto


def _make_newer(path) -> None:
    import duckdb

    with duckdb.connect(str(path)) as connection:
        tables = connection.execute("SELECT table_name, column_name FROM information_schema.columns").fetchall()
        (name, column) = next((t, c) for t, c in tables if c in ("version", "schema_version"))
        connection.execute(f'UPDATE "{name}" SET "{column}" = {CURRENT + 1}')


def _failing_page(danish: str) -> None:
    import streamlit as st

    from maaltavle.errors import StoreUnavailable
    from ui.failure import show_failure

    show_failure(StoreUnavailable(danish) if danish else ZeroDivisionError("secret detail"))
    assert st.session_state is not None


def test_an_error_made_for_people_shows_its_sentence() -> None:
    app = AppTest.from_function(_failing_page, args=("Kør maaltavle build.",)).run()
    assert [error.value for error in app.error] == ["Kør maaltavle build."]


def test_any_other_error_shows_a_reference_only(caplog: pytest.LogCaptureFixture) -> None:
    """The page has a reference, the log has the same reference with the traceback, the page has no detail."""
    app = AppTest.from_function(_failing_page, args=("",)).run()
    (shown,) = (error.value for error in app.error)
    assert "secret" not in shown
    reference = shown.split("Reference til loggen: ")[1].split(".")[0]
    assert reference in caplog.text
    assert "ZeroDivisionError: secret detail" in caplog.text
