"""The template: a workbook that reads back without a question, and changes nothing when nobody wrote in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from loaders.layouts import template as layout
from loaders.read import read_file
from loaders.reading import Reading
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.intake import plan
from maaltavle.language import language
from maaltavle.model import Facts, Interval, Kind, Marker, Observation
from maaltavle.places import PROJECT
from maaltavle.reports.template import COLUMNS, HEADER_ROW, KINDS, MARK, MARKERS, as_template, guide, template_of

TODAY = date(2016, 5, 2)
DANISH = language("da")
INDICATORS = ("kontaktede-produktionsvirksomheder", "studerende-mvu-lvu")
AREAS = ("herning", "hele-landet")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The project's own."""
    return load_catalogue(PROJECT / "data" / "katalog")


def seen(period: str, value: object, **more: object) -> Observation:
    """A figure of the first indicator in Herning."""
    marker = value if isinstance(value, Marker) else None
    interval = value if isinstance(value, Interval) or marker else Interval.exactly(str(value))
    figure = Observation(
        ref="", document="liste", indicator=INDICATORS[0], area="herning", period=period, breakdown="",
        kind=Kind.MEASURED, value=None if marker else interval, unit="virksomheder", quote="", marker=marker,
        source_body="", where="Tal!E3",
    )  # fmt: skip
    return replace(figure, **more)


KNOWN = (
    seen("2012", 61),
    seen("2013", "1234.5"),
    seen("2014", Marker.WITHHELD),
    seen("2014", -2, breakdown="branche=Industri"),
    seen("2015", 0, kind=Kind.PRELIMINARY, note="=SUM(A1)"),
    seen("2015M03", "0.1", area="hele-landet"),
    seen("2015", 70, kind=Kind.FORECAST),
)


def read(content: bytes, tmp_path: Path, catalogue: Catalogue) -> Reading:
    """What the loaders read in the workbook."""
    path = tmp_path / "skabelon.xlsx"
    path.write_bytes(content)
    return read_file(path, catalogue=catalogue)


def test_what_is_known_comes_back_as_it_was(tmp_path: Path, catalogue: Catalogue) -> None:
    """Every figure, marker, kind and part; the rows nobody has filled in are no figures."""
    unit = catalogue.indicators[INDICATORS[0]].unit
    known = [replace(figure, unit=unit) for figure in KNOWN]
    reading = read(as_template(template_of(INDICATORS, AREAS, known, catalogue, TODAY), DANISH), tmp_path, catalogue)
    assert [problem.message_da for problem in reading.problems if problem.severity == "error"] == []
    assert reading.layout == layout.NAME_DA
    found = {(r.area, r.period, r.breakdown, r.kind, r.value, r.marker) for r in reading.observations}
    assert found == {
        (
            catalogue.areas[figure.area].name_da,
            figure.period,
            figure.breakdown,
            figure.kind.value,
            figure.value.low if figure.value else None,
            figure.marker.value if figure.marker else "",
        )
        for figure in known
    }


def test_a_filled_in_row_needs_no_question(tmp_path: Path, catalogue: Catalogue) -> None:
    """The next year's row is there already, without a value; a number in it makes a plan that is ready."""
    content = as_template(template_of(INDICATORS[:1], AREAS[:1], KNOWN[:1], catalogue, TODAY), DANISH)
    book = load_workbook(io.BytesIO(content))
    sheet = book["Tal"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER_ROW + 1, max_row=HEADER_ROW + 2)]
    assert [row[2] for row in rows] == ["2012", "2013"]
    assert rows[1][4] is None
    sheet["E4"] = 65.5
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue(), tmp_path, catalogue)
    made = plan(reading, Facts(), catalogue, today=TODAY)
    assert [question.message_da for question in made.questions if question.kind != "source"] == []
    assert {(f.period, f.value.low) for f in made.changes.new} == {("2012", Decimal(61)), ("2013", Decimal("65.5"))}


def test_headings_are_locked_and_words_come_from_lists(catalogue: Catalogue) -> None:
    """The mark and the headings cannot be overwritten; the cells below can, and offer what is allowed."""
    content = as_template(template_of(INDICATORS, AREAS, KNOWN, catalogue, TODAY), DANISH)
    book = load_workbook(io.BytesIO(content))
    sheet = book["Tal"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert all(sheet.cell(row, column).protection.locked for row in (1, HEADER_ROW) for column in range(1, 9))
    assert not any(sheet.cell(HEADER_ROW + 1, column).protection.locked for column in range(1, 9))
    assert sheet["A1"].value == MARK == layout.MARKER
    lists = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert set(lists) == {"A", "B", "E", "G"}
    assert lists["E"].type == "custom"
    offered = [[cell.value for cell in column if cell.value] for column in book["Lister"].iter_cols()]
    assert [words[0] for words in offered] == ["Indikator", "Område", "Slags"]
    assert offered[1][1:] == [catalogue.areas[a].name_da for a in AREAS]
    assert book["Lister"].sheet_state == "hidden"


def test_the_words_are_those_the_layout_reads() -> None:
    """A word that one side knows and the other does not would be a question or a loss."""
    assert {word: kind for kind, word in KINDS.items()}.items() <= layout.KINDS_DA.items()
    assert set(MARKERS) == set(Marker)
    assert set(COLUMNS) - {"Område"} <= set(layout.COLUMNS_DA)


def test_text_that_looks_like_a_formula_stays_text(catalogue: Catalogue) -> None:
    content = as_template(template_of(INDICATORS[:1], AREAS[:1], KNOWN, catalogue, TODAY), DANISH)
    cells = [cell for row in load_workbook(io.BytesIO(content))["Tal"].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert "'=SUM(A1)" in [cell.value for cell in cells]


def test_what_no_cell_can_hold_is_counted_in_the_guide(catalogue: Catalogue) -> None:
    """A limit ("knap 50") is left out, and the sheet that explains says so."""
    limit = seen("2011", Interval(None, Decimal(50), high_open=True), kind=Kind.BOUND)
    made = template_of(INDICATORS[:1], AREAS[:1], [*KNOWN, limit], catalogue, TODAY)
    assert made.left_out == 1
    assert guide(made, DANISH)[-1].startswith("1 tal er kun kendt som en grænse")
    assert not any("grænse" in line for line in guide(replace(made, left_out=0), DANISH))


@pytest.mark.parametrize(
    ("periods", "following"),
    [
        (["2012", "2013"], ["2014"]),
        (["2015"], []),  # 2016 is not over
        (["2014M03"], []),  # nobody knows which month is next to come
        ([], ["2015"]),
    ],
)
def test_the_next_year_has_a_row(periods: list[str], following: list[str], catalogue: Catalogue) -> None:
    known = [seen(period, 1) for period in periods]
    rows = template_of(INDICATORS[:1], AREAS[:1], known, catalogue, TODAY).rows
    assert [row[2] for row in rows if row[4] == ""] == following
