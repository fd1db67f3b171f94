"""Tal as a page: every choice in the address, each card to its indicator, a hundred in one light answer."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import hundred
import pytest
from visits import Tour, Visit, visit

from maaltavle.board import Board
from maaltavle.browse.wall import FILTERS, ORDERS, cards
from maaltavle.model import Ground, Lean, Outcome, Reason
from maaltavle.store import build
from maaltavle.wording.language import language
from ui.wall.cards import _weaker

LIGHT = 300_000  # bytes of a hundred indicators, as they go over the wire
HERNING = {"kommune": "herning"}


def links(page: Visit, pattern: str) -> list[str]:
    return re.findall(rf'href="([^"]*{pattern}[^"]*)"', page.markup)


@pytest.fixture(scope="module")
def of_hundred(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder of a hundred indicators with ten years of months each, and the store built of it, closed."""
    folder = tmp_path_factory.mktemp("hundred")
    data = hundred.write(folder / "data", 100)
    build(folder / "m.duckdb", data).close()
    return folder / "m.duckdb", data


@pytest.fixture
def hundred_page(of_hundred: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """The wall of that store."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(of_hundred[0]))
    monkeypatch.setenv("MAALTAVLE_DATA", str(of_hundred[1]))
    return visit("tal")


def test_a_hundred_indicators_are_one_light_answer(hundred_page: Visit) -> None:
    """All of them with own line, country and figures, in one message of at most 300 kB."""
    hundred_page.whole()
    (given,) = (one for one in hundred_page.data if "tile" in one.get("html", ""))
    assert hundred_page.markup.count("<svg") == hundred_page.markup.count('class="tile"') == 100
    assert hundred_page.markup.count('class="c"') == 100
    assert len(json.dumps(given, ensure_ascii=False).encode()) <= LIGHT


def test_each_chart_says_in_words_what_it_shows(hundred_page: Visit) -> None:
    """Newest figure with unit and period, the country, the target; the picture itself is not read aloud."""
    said = re.findall(r'<span class="unseen">([^<]*)</span><svg class="small" aria-hidden="true"', hundred_page.markup)
    assert len(said) == 100
    assert all(re.search(r"i oktober 2026.*Hele landet: .* i oktober 2026", one) for one in said)
    assert sum("Mål: " in one for one in said) == 34


def test_every_indicator_of_ours_leads_to_udvikling_with_its_area(board: Board) -> None:
    page = visit("tal", {**HERNING, "kendt": "2026-01-01"})
    page.whole()
    own = cards(board, "herning")
    found = links(page, "/udvikling")
    assert len(found) == len(own) > 60
    assert {re.search(r"ind=([^&]*)", one)[1] for one in found} == {card.indicator.id for card in own} - {"x"}
    assert any("omr=herning&amp;" in one and "maal=G15-" in one for one in found)
    assert all("kommune=herning" in one and "kendt=2026-01-01" in one for one in found)


@pytest.mark.parametrize("shown", FILTERS)
def test_a_filter_shows_what_its_chip_counts(shown: str) -> None:
    """The number on the chip is the number of cards; a filter that finds nothing has no chip."""
    every = visit("tal", HERNING)
    count = {re.search(r"vis=(\w*)|$", href)[1] or "": int(n)
             for href, n in re.findall(r'<li><a href="([^"]*)"[^>]*>[^<]* <b>(\d+)</b>', every.markup)}  # fmt: skip
    page = visit("tal", {**HERNING, "vis": shown})
    page.whole()
    assert page.markup.count('class="tile"') == count.get(shown, 0)
    assert page.markup.count('aria-current="true"') == 2  # the filter and the order


WEAKER = [  # ground, outcome, direction: what stands on a card
    (Ground.STATED, Outcome.MET, None, ("✓", "nået ifølge opfølgningen")),
    (Ground.STATED, Outcome.NOT_ASSESSABLE, Lean.PROGRESS, ("↗", "fremgang ifølge opfølgningen")),
    (Ground.INDICATIVE, Outcome.NOT_ASSESSABLE, Lean.MET, ("▢", "sandsynligvis nået")),
    (Ground.INDICATIVE, Outcome.NOT_ASSESSABLE, Lean.DECLINE, ("▢", "peger mod tilbagegang")),
    (Ground.INDICATIVE, Outcome.MET, None, ("▢", "peger mod nået")),
    (Ground.NONE, Outcome.NOT_ASSESSABLE, None, ("?", "udgangspunkt mangler")),
]


@pytest.mark.parametrize(("ground", "outcome", "direction", "shown"), WEAKER)
def test_a_weaker_ground_never_reads_as_a_stronger_one(
    ground: Ground, outcome: Outcome, direction: Lean | None, shown: tuple[str, str], board: Board
) -> None:
    """»Nået« alone is what was computed; whatever else stands on a card says on what ground."""
    reason = Reason.NO_BASELINE if ground is Ground.NONE else None
    answer = replace(board.rows[0].answer, ground=ground, outcome=outcome, direction=direction, reason=reason)
    assert _weaker(answer, language("da")) == shown


def test_what_is_missing_is_said_and_found() -> None:
    page = visit("tal", {**HERNING, "vis": "mangler"})
    assert "Tal mangler" in page.words
    assert "sygefravær" in page.words.casefold()


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_and_a_filter_stay_in_every_link(order: str) -> None:
    page = visit("tal", {**HERNING, "orden": order, "vis": "maal", "form": "tabel"})
    page.whole()
    choices = page.markup.partition("<table>")[0]
    filters, orders = (re.findall(r'href="/tal([^"]*)"', part) for part in choices.split("<ul")[1:])
    assert all(("orden" in one) == (order != ORDERS[0]) and "form=tabel" in one for one in filters)
    assert all("vis=maal" in one for one in orders)


def test_the_table_has_the_same_figures() -> None:
    """Each figure named on a card stands in the table, with its period, and leads to the same indicator."""
    wall, table = visit("tal", HERNING), visit("tal", {**HERNING, "form": "tabel"})
    assert table.markup.count("<tr>") - 1 == wall.markup.count('class="tile"')
    assert "<svg" not in table.markup
    assert {*links(table, "/udvikling")} == {*links(wall, "/udvikling")}
    for number in re.findall(r"<b>([^<]+)</b> ?([^<]*)<br>", wall.markup):
        assert " ".join(number).strip() in table.markup


def test_what_nobody_can_choose_is_said() -> None:
    tour = Tour("tal")
    for wrong in ({"vis": "røde"}, {"orden": "xyz"}, {"siden": "1066-01-01"}):
        page = tour.visit({**HERNING, **wrong})
        page.whole()
        assert "findes ikke her" in page.said


def test_mine_is_what_i_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has brought anything yet: no chip, and an empty wall says so to whoever asks all the same."""
    monkeypatch.setenv("MAALTAVLE_USER", "anna")
    page = visit("tal", {**HERNING, "vis": "mine"})
    assert "Ingen indikatorer her" in page.words
    assert "vis=mine" not in visit("tal", HERNING).markup


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("tal", {"vis": "maal", "orden": "navn"}, "Herning · vist: Har mål · sorteret efter navn"),
        ("overblik", {"udvalg": "herning-oeke", "form": "matrix"}, "Herning · Økonomi- og Erhvervsudvalget: målene år"),
        ("frister", {"kun": "herning-oeke"}, '<p class="on-paper">Økonomi- og Erhvervsudvalget</p>'),
    ],
)
def test_what_was_chosen_stands_on_paper_in_words(name: str, asked: dict[str, str], said: str) -> None:
    """The choices themselves are not printed."""
    assert said in visit(name, HERNING | asked).markup
