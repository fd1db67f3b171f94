"""B22: the same figures as workbooks of several writers and as text are one reading, and the same stored figures."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import workbooks as w
from openpyxl import Workbook

from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.catalogue import load_catalogue
from maaltavle.desk import Desk
from maaltavle.exports import as_json, observation_rows
from maaltavle.intake import Answers, plan
from maaltavle.message import Words
from maaltavle.model import Direction, Indicator
from maaltavle.paths import PROJECT
from maaltavle.publish import publish
from maaltavle.reading import Reading
from maaltavle.store import create_store
from maaltavle.wording.language import language

TODAY = date(2020, 6, 1)
TABLE = (
    w.HEADER,
    *w.RECORDS,
    ("Horsens", "2014", "Studerende", "antal", 0.1 + 0.2),
    ("Horsens", "2015", "Studerende", "antal", -7),
)


def by_openpyxl() -> bytes:
    """As openpyxl writes it."""
    book = Workbook()
    for row in TABLE:
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def danish(value: object) -> object:
    """A number as a Danish text file has it; 0.1 + 0.2 as a spreadsheet shows it."""
    return value if isinstance(value, str) else f"{value:.15g}".replace(".", ",")


FORMS: dict[str, Callable[[], bytes]] = {
    "a.xlsx": by_openpyxl,
    "b.xlsx": lambda: w.workbook(w.rows(TABLE)),
    "c.csv": lambda: w.csv_of([[danish(value) for value in row] for row in TABLE]).encode(),
    "d.csv": lambda: w.csv_of([[danish(value) for value in row] for row in TABLE], "\t").encode("utf-16"),
    "e.ods": lambda: w.ods(w.ods_rows(TABLE)),
}


def read(name: str) -> Reading:
    return read_book(open_bytes(FORMS[name](), name), Context())


@pytest.mark.parametrize("name", FORMS)
def test_each_form_reads_the_same(name: str) -> None:
    """All but the place: in a workbook a cell, in a text file a line."""
    found, first = read(name), read("a.xlsx")
    assert not found.refused
    assert [one._replace(where="") for one in found.figures] == [one._replace(where="") for one in first.figures]
    assert str(found.figures[3].value) == "0.3"


def test_each_form_is_stored_the_same(tmp_path: Path) -> None:
    """B22: one hash of everything stored, whichever form it came in."""
    catalogue = load_catalogue(PROJECT / "data" / "katalog")
    made = Indicator("", Words(da="Studerende", en="Students"), Words.same(""), "antal", 0, Direction.UP)
    hashes = set()
    for name, make in FORMS.items():
        with create_store(tmp_path / f"{name[0]}.duckdb") as store:
            content = make()  # once: a workbook holds the moment it was written
            reading = read_book(open_bytes(content, name), Context())
            said = Answers({"Studerende": made}, source_title="Prøve")
            first = plan(reading, store.facts(), catalogue, said, TODAY)
            sure = Answers(
                said.indicators, source_title="Prøve", confirmed=frozenset(c.id for c in first.confirmations)
            )
            publish(Desk(store, "anna", TODAY), plan(reading, store.facts(), catalogue, sure, TODAY), content)
            facts = store.facts()
            rows = observation_rows(facts, catalogue.extended(facts), language("da"))
            assert len(rows) == 5
            hashes.add(hashlib.sha256(as_json(rows).encode()).hexdigest())
    assert len(hashes) == 1


def test_a_name_written_backwards_is_an_ordinary_name() -> None:
    """B15, B16: marks of direction, zero-width signs and letters in two parts change no name."""
    odd = "\u202eStud\u200berende\u202c", "Ta\u030abenraa\u00a0", "A\u030arhus"
    table = (w.HEADER, ("Herning", "2014", odd[0], "antal", 1), ("Aarhus", "2014", "Studerende", "antal", 2))
    found = read_book(open_bytes(w.workbook(w.rows(table)), "tal.xlsx"), Context())
    assert {one.indicator for one in found.figures} == {"Studerende"}
    table = (w.HEADER, (odd[2], "2014", "Studerende", "antal", 1))
    found = read_book(open_bytes(w.workbook(w.rows(table)), "tal.xlsx"), Context())
    assert [(one.area, one.area_code) for one in found.figures] == [("Århus", "751")]
