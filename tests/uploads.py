"""Files as a person drops them on *Nye tal*: a StatBank-like workbook, a list with ";", a workbook with faults."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

YEARS = ("2013", "2014", "2015")
RATES = {  # area → employment rate by year, per cent
    "Hele landet": (71.3, 71.6, 72.1),
    "Region Midtjylland": (72.0, 72.3, 72.8),
    "Aarhus": (69.9, 70.4, 71.0),
    "Herning": (73.2, 74, 74.3),
    "Horsens": (71.2, 71.5, 72),
    "Ikast-Brande": (72.2, 73.1, 73.4),
    "Randers": (68.4, 68.7, 69.5),
    "Viborg": (73.6, 74, 74.6),
}
LABEL = "Beskæftigelsesfrekvens"


def statbank(rates: Mapping[str, Sequence[object]] = RATES, label: str = LABEL) -> bytes:
    """A workbook as StatBank exports it."""
    return workbook({"RAS200": table(rates, label)})


def table(rates: Mapping[str, Sequence[object]] = RATES, label: str = LABEL) -> list[list[object]]:
    """A table as StatBank lays it out: title, unit, years over the columns, stubs written once."""
    return [
        ["Erhvervs- og beskæftigelsesfrekvenser efter frekvens, område og tid"],
        ["Enhed: Pct."],
        [None, None, *YEARS],
        *([label if n == 0 else None, area, *values] for n, (area, values) in enumerate(rates.items())),
    ]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An .xlsx of sheets of rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def listed(rows: str) -> bytes:
    """A list of figures with one a row, as text with semicolons."""
    return f"Indikator;Område;Periode;Værdi;Enhed\n{rows}".encode("utf-8-sig")


def faulty() -> bytes:
    """The table with an error value, a word for a number, and a number that can be read in two ways."""
    return statbank({**RATES, "Herning": ("#DIV/0!", "abc", 74.3)})
