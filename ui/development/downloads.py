"""The figures of *Udvikling* as files, made when they are asked for."""

from __future__ import annotations

from decimal import Decimal

from maaltavle.model import Interval
from maaltavle.reports.tables import Cell
from maaltavle.wording.figures import kind_in_words, marker_in_words
from maaltavle.wording.invented import mark_words
from maaltavle.wording.names import name_of
from ui.development.view import Development
from ui.frame.address import address_state
from ui.frame.linked import link

FILES, CSV, XLSX = "/udvikling/tal.", "csv", "xlsx"
PAPER = "/udvikling/papir.svg"


def files_of(development: Development) -> list[tuple[str, str]]:
    """The two files, each with what its link is called and where it leads. The picture is the chart's own button."""
    lang = development.page.lang
    return [
        (lang("Hent tal som CSV"), address_of(FILES + CSV, development)),
        (lang("Hent tal som XLSX"), address_of(FILES + XLSX, development)),
    ]


def address_of(path: str, development: Development) -> str:
    """Where something of what the page shows is made when it is asked for."""
    choice = {"ind": development.indicator.id, "del": development.part, "omr": development.area}
    return link(path.removeprefix("/"), **address_state("skriv") | choice)


def table_of(development: Development) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows with numbers as numbers: an open end is an empty cell."""
    lang, names = development.page.lang, development.page.board.catalogue
    columns = [
        lang("Reference"), lang("Indikator"), lang("Område"), lang("Periode"), lang("Opdeling"), lang("Slags"),
        lang("Mindst"), lang("Højst"), lang("Enhed"), lang("Kilde"), lang("Citat"), lang("Dokument"),
        lang("Hvorfor intet tal"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for seen in development.figures:
        low, high = _ends(seen.value)
        area = name_of(names.areas[seen.area], lang) if seen.area else ""
        rows.append([
            seen.ref, name_of(development.indicator, lang), area, seen.period, seen.breakdown,
            kind_in_words(seen.kind, lang), low, high, seen.unit, seen.source_body, seen.quote,
            names.documents[seen.document].title, marker_in_words(seen.marker, lang) if seen.marker else "",
        ])  # fmt: skip
    if names.invented:
        columns.append(mark_words(lang))
        rows = [[*row, lang("ja")] for row in rows]
    return columns, rows


def _ends(value: Interval | None) -> tuple[Decimal | None, Decimal | None]:
    return (value.low, value.high) if value else (None, None)
