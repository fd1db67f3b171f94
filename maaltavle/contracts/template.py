"""The template of figures: its mark, its headings, and the words of its cells."""

from __future__ import annotations

from maaltavle.model import Kind, Marker

MARK = "Måltavle skabelon 1"  # the first cell
COLUMNS = INDICATOR, AREA, PERIOD, BREAKDOWN, VALUE, UNIT, KIND, NOTE = (
    "Indikator", "Område", "Periode", "Opdeling", "Værdi", "Enhed", "Slags", "Note",
)  # fmt: skip
AREA_CODE = "Områdekode"  # read where a program that writes figures knows the code of an area
IN_ENGLISH = {
    INDICATOR: "Indicator", AREA_CODE: "Area code", PERIOD: "Period", BREAKDOWN: "Breakdown", VALUE: "Value",
    UNIT: "Unit", KIND: "Kind", NOTE: "Note",
}  # fmt: skip
KINDS = {
    Kind.MEASURED: "målt",
    Kind.PRELIMINARY: "foreløbig",
    Kind.BOUND: "kun en grænse",
    Kind.APPROXIMATE: "omtrentlig",
    Kind.COUNTED_FROM_LIST: "talt i en liste",
    Kind.DERIVED_IN_TEXT: "udledt i teksten",
    Kind.FORECAST: "fremskrivning",
    Kind.BUDGET: "budget",
    Kind.PLANNED: "planlagt",
    Kind.TARGET: "mål",
}
MARKERS: dict[Marker | None, str] = {
    Marker.MISSING: "mangler",
    Marker.WITHHELD: "for få til at vise",
    Marker.NOT_RELEVANT: "ikke relevant",
    Marker.DISCONTINUED: "opgøres ikke længere",
    Marker.PENDING: "afventer",
}
