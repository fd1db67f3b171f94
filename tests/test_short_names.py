"""What a source is called where there is little room: never half a word."""

from __future__ import annotations

from datetime import date

import pytest

from maaltavle.message import Words
from maaltavle.model import Document
from maaltavle.wording.names import short_of, shortened


@pytest.mark.parametrize(
    ("short", "title", "shown"),
    [
        ("ØKE2015", "Opfølgning på budget 2015", "ØKE2015"),
        ("Månedstal (opdigtet stat", "Månedstal (opdigtet statistik)", "Månedstal (opdigtet statistik)"),
        ("Nettoledige i procent af", "Nettoledige i procent af arbejdsstyrken efter område og tid",
         "Nettoledige i procent af arbejdsstyrken efter …"),
        ("Nettoledige i pct. af as", "Nettoledige i pct. af as", "Nettoledige i pct. af as"),  # nothing was cut
    ],
)  # fmt: skip
def test_a_name_that_was_stored_cut_is_shown_whole(short: str, title: str, shown: str) -> None:
    document = Document("d", short, title, "", "", "", 2026, date(2026, 1, 1), Words())
    assert short_of(document) == shown
    assert short == "ØKE2015" or shortened(title) == shown
