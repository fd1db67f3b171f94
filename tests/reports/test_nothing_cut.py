"""On a screen nothing is cut whose meaning goes with it: names and numbers of a table, an answer's target and gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from deck_samples import DANISH, POINTS, about, figure, line, sample_deck

from maaltavle.charts import PROJECTOR, TargetStep, trend_chart
from maaltavle.charts.still.sheet import Sheet
from maaltavle.meetings.types import Deck, Screen
from maaltavle.message import Words
from maaltavle.model import Outcome
from maaltavle.reports.deck.fit import laid_screen
from maaltavle.reports.deck.table import table_of

LONG_ANSWER = (
    "På vej: 1.039 personer i 3. kvartal 2026, foreløbigt tal mod 1.028 personer i 4. kvartal 2025 (en stigning på "
    "1,1 %), målet er en stigning på 1 % fra 4. kvartal 2025 til 4. kvartal 2026 (0,07 procentpoint mere end målet)"
)
BOUNDS = [
    (f"Omgørelsesprocent, afvigelse fra Hernings omgørelsesprocent sidste år, {law}, Herning", "2018", said, kind, note)
    for law, said, kind, note in (
        ("serviceloven", "højst 1\xa0procentpoint", "interval", "Afvigelsen er højst 1 procentpoint til hver side."),
        ("aktivloven", "højere end sidste år", "kun grænse kendt", "Hvor meget højere er ikke oplyst."),
    )
] * 3


def test_no_cell_of_the_delivered_meeting_is_cut(meeting: Deck) -> None:
    tables = [
        (one.screen.id, one.table)
        for place, screen in enumerate(meeting.screens, 1)
        if (one := laid_screen(meeting, screen, place, DANISH)).table
    ]
    assert len(tables) >= 3
    assert [(where, cell) for where, table in tables for row in table.rows for cell in row if "…" in cell] == []


@pytest.mark.parametrize("tall", [180, 260, 380, 900])
def test_a_low_table_has_fewer_columns_then_fewer_rows_and_each_cell_whole(tall: int) -> None:
    columns = ("Tal for", "Periode", "Tal", "Art", "Bemærkning")
    table = table_of(columns, BOUNDS, 1152, tall, DANISH, keep=3)
    assert table is not None
    assert 3 <= len(table.columns) <= 5
    assert set(table.rows) <= {row[: len(table.columns)] for row in BOUNDS}
    assert len(table.rows) + table.left_out == len(BOUNDS)
    assert not table.left_out or len(table.columns) == 3, "columns that say least give way before rows do"


def test_a_long_answer_is_set_smaller_and_never_cut() -> None:
    deck = sample_deck()
    screen = Screen("2-1", POINTS[1], "goal", LONG_ANSWER, "1.039\xa0personer", sign="↗", outcome=Outcome.ON_TRACK,
                    outcome_word="på vej", ground="computed", beneath="Flere skal i fleksjob.",
                    chart=next(one.chart for one in deck.screens if one.chart))  # fmt: skip
    laid = laid_screen(deck, screen, 2, DANISH)
    assert (laid.message.text, laid.beneath.text) == (LONG_ANSWER, "")
    short = laid_screen(deck, replace(screen, message="På vej: 1.039 personer"), 2, DANISH)
    assert short.beneath.text == "Flere skal i fleksjob."


@pytest.mark.parametrize("room", [(772, 200), (772, 282), (700, 420), (1112, 300)])
def test_a_target_in_a_long_sentence_leaves_the_plot_its_room(room: tuple[int, int]) -> None:
    said = Words.same("Mål: en stigning på 1 % fra 4. kvartal 2025 til 4. kvartal 2026 (BEU 2026)")
    step = TargetStep(date(2015, 1, 1), None, Decimal("3.5"), None, said)
    own = line("Lærkefjord", *(figure(str(2013 + i), v) for i, v in enumerate(("4.1", "3.9", "3.6", "3.4"))), own=True)
    sheet = Sheet.of(trend_chart([own], [step], (), about("Ledighed"), DANISH, PROJECTOR), *room)
    assert (sheet.plot.right - sheet.plot.left) / sheet.width >= 0.6
    assert sheet.width == room[0], "letters on a wall are as large as they are drawn"
    told = " ".join("".join(run.text for run in row) for one in sheet.words() for row in one.lines)
    assert "(BEU 2026)" in told.replace("\xa0", " ")
