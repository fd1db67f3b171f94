"""*Mål fra liste* on the page: the template, the rows as they are read, one yes, undo, and files that are something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from followup_books import written_out
from goal_lists import Row, filled, template
from streamlit.testing.v1 import AppTest
from test_upload import Desk as NewFigures
from test_upload import button
from visits import Visit, visit

import ui.frame.data
from maaltavle.followup.goal_list import State
from maaltavle.store import Store

PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}
ROWS: list[Row] = [
    {"Sætning": "Min. 2.500 studerende i 2028", "Indikator": "Studerende på mellemlang og lang videregående uddannelse",
     "Ansvarlig": "Anna Bech"},
    {"Sætning": "Der vedtages en ny klimaplan", "Frist": date(2027, 6, 30), "Serviceområde": "Klima"},
    {"Sætning": "Flere unge i uddannelse (95/60/25 pct.)"},
]  # fmt: skip


@pytest.fixture
def blank(store: Store) -> bytes:
    """The template of 2027 for Herning's finance committee."""
    return template(store, ui.frame.data.catalogue_of_files(), ("herning", "herning-oeke", 2027))


class ListPage:
    """The page with a list dropped on it."""

    def __init__(self) -> None:
        self.app: AppTest = visit("maal", {**PLACE, "arbejde": "liste"}).app

    def drop(self, content: bytes, name: str = "mål.xlsx") -> Visit:
        uploader = next(one for one in self.app.get("file_uploader") if "goal-list-file" in one.key)
        uploader.upload(name, content, "application/octet-stream") if hasattr(uploader, "upload") else None
        return Visit(self.app.run())
