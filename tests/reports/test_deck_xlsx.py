"""The figures of a meeting as a workbook: every figure behind every screen, limits with their ends."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from deck_samples import DANISH, SECRET
from openpyxl import Workbook, load_workbook

from maaltavle.meetings.types import Deck
from maaltavle.reports.deck.xlsx import as_xlsx
from maaltavle.reports.stopping import Stopped


def opened(deck: Deck) -> Workbook:
    return load_workbook(io.BytesIO(as_xlsx(deck, DANISH)))


def rows_of(book: Workbook, name: str) -> list[dict]:
    heads, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_every_figure_of_every_screen_is_there(meeting: Deck):
    rows = rows_of(opened(meeting), "Tal")
    expected = [(screen.id, seen) for screen in meeting.screens for seen in screen.figures]
    assert len(rows) == len(expected) > 60
    for row, (screen, seen) in zip(rows, expected, strict=True):
        assert (row["Skærm"], row["Tallets navn"], row["Periode-id"], row["Enhed"]) == (
            screen, seen.ref, seen.period or None, seen.unit)  # fmt: skip
        assert row["Citat"] == (seen.quote or None) or row["Citat"] == f"'{seen.quote}"
        if seen.value is not None and seen.value.exact:
            assert Decimal(str(row["Værdi"])) == seen.value.low


def test_limits_keep_their_ends_and_what_is_withheld_its_sign(sample: Deck):
    rows = {row["Tallets navn"]: row for row in rows_of(opened(sample), "Tal") if row["Skærm"] == "2-3"}
    assert [rows["O1"][name] for name in ("Værdi", "Mindst", "Højst")] == [3.4, 3.4, 3.4]
    assert [rows["O2"][name] for name in ("Værdi", "Mindst", "Højst")] == [None, 3, None]
    assert [rows["O3"][name] for name in ("Værdi", "Mindst", "Højst", "Hvorfor intet tal")] == [
        None, None, None, "for få til at vise",
    ]  # fmt: skip


def test_each_screen_leads_to_its_first_figure(sample: Deck):
    book = opened(sample)
    rows = rows_of(book, "Skærme")
    assert [row["Skærm"] for row in rows] == [screen.id for screen in sample.screens]
    place = next(row["Første række i Tal"] for row in rows if row["Skærm"] == "2-3")
    assert book["Tal"].cell(place, 1).value == "2-3"
    link = next(row[-1].hyperlink for row in book["Skærme"].iter_rows(min_row=2) if row[0].value == "2-3")
    assert link.location == f"'Tal'!A{place}"


def test_a_closed_point_is_a_number(sample: Deck):
    cells = [cell for sheet in opened(sample) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not [cell for cell in cells if SECRET in str(cell)]
    assert rows_of(opened(sample), "Skærme")[-1]["Titel"] == "Lukket punkt"


def test_words_that_look_like_formulas_stay_words(sample: Deck):
    screens = tuple(replace(screen, message="=1+1\x0b") for screen in sample.screens)
    row = rows_of(opened(replace(sample, screens=screens)), "Skærme")[0]
    assert row["Budskab"] == "'=1+1 "


def test_it_stops_when_told(sample: Deck):
    with pytest.raises(Stopped):
        as_xlsx(sample, DANISH, lambda done, _total: done < 2)
