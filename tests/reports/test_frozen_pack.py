"""A frozen meeting's papers after three later uploads: the same PDF to the byte, the same slides figure by figure."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from deck_samples import DANISH, DATA, DAY
from openpyxl import load_workbook
from pptx import Presentation
from stores import copied

from maaltavle.catalogue import load_catalogue
from maaltavle.desk import Desk
from maaltavle.meetings.freeze import deck_of, frozen
from maaltavle.model import Facts, Interval
from maaltavle.reports.formats import packed
from maaltavle.store import Store, open_store

MEETING = "bsk-2019-06-04"
REVISED = ("O135", "O163", "O080")


def test_three_later_uploads_change_nothing(full_built: Path, tmp_path: Path):
    catalogue = load_catalogue(DATA / "katalog")
    with open_store(copied(full_built, tmp_path / "m.duckdb")) as store:
        frozen(Desk(store, "Anna", DAY, catalogue), MEETING)
        before = _packs(deck_of(store, catalogue, MEETING, DANISH))
        unfrozen = {seen.ref: seen for seen in store.facts().observations}
        for place, ref in enumerate(REVISED):
            _upload(store, replace(unfrozen[ref], value=Interval.exactly(90 + place)), DAY)
        assert _values(store) == [90, 91, 92]
        after = _packs(deck_of(store, catalogue, MEETING, DANISH))
    assert after == before


def _upload(store: Store, figure: object, day: date) -> None:
    store.load(Facts(observations=(figure,)), known_from=day, person="Anna", action="upload", source="x.csv", sha256="")


def _values(store: Store) -> list[int]:
    now = {seen.ref: seen for seen in store.facts().observations}
    return [int(now[ref].value.low) for ref in REVISED]


def _packs(deck: object) -> tuple[bytes, bytes, list, list]:
    slides = Presentation(io.BytesIO(packed(deck, "pptx", DANISH))).slides
    book = load_workbook(io.BytesIO(packed(deck, "xlsx", DANISH)))
    cells = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return packed(deck, "pdf", DANISH), packed(deck, "html", DANISH), [_told(slide) for slide in slides], cells


def _told(slide: object) -> list:
    """Every word and number of a slide, its notes among them."""
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    words += [cell.text for s in slide.shapes if s.has_table for row in s.table.rows for cell in row.cells]
    figures = [(one.name, one.values) for s in slide.shapes if s.has_chart for one in s.chart.plots[0].series]
    return [*words, *figures, slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""]
