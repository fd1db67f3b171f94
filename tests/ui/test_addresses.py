"""What an address may hold: an unknown value gets a calm Danish sentence and the nearest choice, never an error."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from sent import charts
from streamlit.testing.v1 import AppTest
from visits import PROJECT, Tour, as_read, visit

import ui.frame.data
from maaltavle.errors import StoreUnavailable
from maaltavle.store import create_store
from maaltavle.store.schema import CURRENT
from ui.frame.routes import FULL_SCREEN, MENU, PAGES

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
    ("overblik", {"kendt": "2015-02-30"}, "2015-02-30", {"kommune": "herning"}),
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


@pytest.mark.slow
@pytest.mark.parametrize("value", HOSTILE, ids=repr)
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_value_is_only_a_word(name: str, value: str) -> None:
    """Whatever stands in any parameter: the page is drawn, and the value never becomes markup."""
    tour = Tour(name)
    for key in ("sprog", "kendt", "kommune", "udvalg", "aar", "ind", "del", "vis", "afsnit", "dok", "maal", "q"):
        page = tour.visit({key: value})
        assert page.whole(), key
        assert "<script" not in page.markup + page.data[0]["html"], key


KEYS = ("kendt", "kommune", "udvalg", "aar", "ind", "del", "vis", "afsnit", "dok", "maal", "q", "fra", "id", "moede")
KEYS += ("ukendt", "arbejde", "ret", "skriv", "fortryd", "sprog", "utm_source")
ODD = ["²", "½", "٣", "-1", "1e5", "9" * 5_000, "0001-01-01", "9999-12-31", "2015-01-01\n", "\x00", "\u202e", " ", "𝟛"]


@pytest.mark.slow
@pytest.mark.parametrize("value", ODD, ids=lambda value: ascii(value[:20]))
@pytest.mark.parametrize("name", [*PAGES, *FULL_SCREEN])
def test_an_odd_value_is_met_calmly(name: str, value: str) -> None:
    """A digit that is no number, a number that no machine counts to, the first and last day, what cannot be seen."""
    tour = Tour(name)
    for state in (dict.fromkeys(KEYS, value), {"aar": value}, {**PLACE, "aar": value}, {"kendt": value}):
        assert tour.visit(state).wrong == [], state


@pytest.mark.slow
@pytest.mark.parametrize("name", [*PAGES, *FULL_SCREEN])
def test_a_long_value_makes_no_long_answer(name: str) -> None:
    """What a page repeats in every link is not what a stranger wrote, however long."""

    def size(state: dict[str, object]) -> int:
        tour = Tour(name)
        page = tour.visit(state)
        page.whole()
        return sum(len(json.dumps(given)) for given in page.data) + len(page.said)

    usual = size({})
    for keys in (["kommune"], ["udvalg"], ["aar"], ["kendt"], ["del"], ["utm_source"], list(KEYS), ["æ" * 5_000]):
        short, long = size(dict.fromkeys(keys, "x")), size(dict.fromkeys(keys, "x" * 200000))
        assert long < 1.5 * max(short, usual) + 20_000, keys
    assert size({f"k{n}": "x" * 300 for n in range(1_500)}) < 1.5 * usual + 60_000


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_an_empty_board_says_so(name: str, code: str) -> None:
    """Before the first document nothing is known: one sentence with the first day, and nothing that looks like data."""
    page = visit(name, {"kendt": "2010-01-01", "sprog": code})
    assert [error.value for error in page.app.exception] == []
    assert page.said.count("2010") == 1
    assert charts(page.app) == []


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
    for address in (*MENU.day, *MENU.apart):
        wanted = "/?" if address == "overblik" else f"/{address}?"
        assert any(
            link.startswith(wanted) and all(f"{key}={value}" in link for key, value in state.items()) for link in links
        ), address


@pytest.mark.parametrize(
    ("data", "store", "words"),
    [
        ("missing", "m.duckdb", "missing"),
        ("", "no/such/folder/m.duckdb", "no/such/folder"),
        ("", "file/m.duckdb", "file"),
        ("", "file/deeper/m.duckdb", "file"),
        ("", "newer.duckdb", "nyere udgave"),
        ("", "empty-folder", "empty-folder"),
    ],
)
def test_a_store_that_cannot_be_used(
    data: str, store: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the pages ask for stops with a sentence made for people, and nothing is written or changed."""
    (tmp_path / "file").write_text("where a folder should be", encoding="utf-8")
    (tmp_path / "empty-folder").mkdir()
    _make_newer(tmp_path / "newer.duckdb")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    monkeypatch.setenv("MAALTAVLE_DATA", str(tmp_path / data) if data else str(PROJECT / "data"))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / store))
    with pytest.raises(StoreUnavailable, match=words):
        ui.frame.data.board(None)
    assert before == {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert len(app.exception) == 1
    assert app.get("bidi_component") == []


def _make_newer(path: Path) -> None:
    """A database as a later release would leave it."""
    create_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (?, now())", [CURRENT + 1])


def _failing_page(danish: str) -> None:
    import streamlit as st

    from maaltavle.errors import StoreUnavailable
    from ui.frame.failure import show_failure

    show_failure(StoreUnavailable(danish) if danish else ZeroDivisionError("secret detail"))
    assert st.session_state is not None


def test_an_error_made_for_people_shows_its_sentence() -> None:
    app = AppTest.from_function(_failing_page, args=("Kør maaltavle build.",)).run()
    assert [as_read(error.value) for error in app.error] == ["Kør maaltavle build."]


def test_any_other_error_shows_a_reference_only(caplog: pytest.LogCaptureFixture) -> None:
    """The page has a reference, the log has the same reference with the traceback, the page has no detail."""
    app = AppTest.from_function(_failing_page, args=("",)).run()
    (shown,) = (as_read(error.value) for error in app.error)
    assert "secret" not in shown
    reference = shown.split("Reference til loggen: ")[1].split(".")[0]
    assert reference in caplog.text
    assert "ZeroDivisionError: secret detail" in caplog.text


EVERYTHING = {**PLACE, "aar": "2014", "vis": "met", "maal": "G14-01", "q": "mål", "kendt": "2019-12-31"}
LATER = {"ind": "bruttoledighedsprocent", "kendt": "2016-12-31"}  # not known yet on that day
CLEARED = [  # page, address, the box and what is chosen in it, what loses its meaning
    ("overblik", EVERYTHING, "kommune", "horsens", "udvalg aar vis maal"),
    ("overblik", EVERYTHING, "udvalg", "herning-bsk", "aar vis maal"),
    ("overblik", EVERYTHING, "aar", "2015", "maal"),
    ("overblik", EVERYTHING, "kendt", "", ""),
    ("udvikling", {**LATER, "del": "x", "omr": "herning"}, "ind", "ledige", "del omr"),
]


@pytest.mark.parametrize(("name", "state", "key", "other", "gone"), CLEARED, ids=range(len(CLEARED)))
def test_a_choice_takes_what_hung_on_the_old_one_out_of_the_address(
    name: str, state: dict[str, str], key: str, other: str, gone: str
) -> None:
    """And nothing else: what stands in the address afterwards is the new choice and what still means something."""
    page = visit(name, state)
    page.app.selectbox(f"pick-{key}").select(other).run()
    left = {name: page.app.query_params[name] for name in page.app.query_params}
    assert {name: value if isinstance(value, str) else value[-1] for name, value in left.items()} == {
        name: value for name, value in {**state, key: other}.items() if name not in gone.split()
    }
