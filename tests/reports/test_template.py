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
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.contracts import followup, template
from maaltavle.contracts.template import AREA, COLUMNS, IN_ENGLISH, KINDS, MARK, MARKERS
from maaltavle.intake import plan
from maaltavle.model import Facts, Interval, Kind, Marker, Observation, ref_of
from maaltavle.paths import PROJECT
from maaltavle.reading import Reading
from maaltavle.reports.forms.template import HEADER_ROW, as_template, guide, template_of
from maaltavle.wording.language import language

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
    assert [str(problem.message) for problem in reading.problems if problem.severity == "error"] == []
    assert reading.layout == str(layout.NAME)
    found = {(r.area, r.period, r.breakdown, r.kind, r.value, r.marker) for r in reading.figures}
    assert found == {
        (
            catalogue.areas[figure.area].name["da"],
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
    assert [str(question.message) for question in made.questions if question.kind != "source"] == []
    assert {(f.period, f.value.low) for f in made.changes.new} == {("2012", Decimal(61)), ("2013", Decimal("65.5"))}


def test_headings_are_locked_and_words_come_from_lists(catalogue: Catalogue) -> None:
    """The mark and the headings cannot be overwritten; the cells below can, and offer what is allowed."""
    content = as_template(template_of(INDICATORS, AREAS, KNOWN, catalogue, TODAY), DANISH)
    book = load_workbook(io.BytesIO(content))
    sheet = book["Tal"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert all(sheet.cell(row, column).protection.locked for row in (1, HEADER_ROW) for column in range(1, 9))
    assert not any(sheet.cell(HEADER_ROW + 1, column).protection.locked for column in range(1, 9))
    assert sheet["A1"].value == MARK
    lists = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert set(lists) == {"A", "B", "E", "G"}
    assert lists["E"].type == "custom"
    offered = [[cell.value for cell in column if cell.value] for column in book["Lister"].iter_cols()]
    assert [words[0] for words in offered] == ["Indikator", "Område", "Slags"]
    assert offered[1][1:] == [catalogue.areas[a].name["da"] for a in AREAS]
    assert book["Lister"].sheet_state == "hidden"


def test_every_kind_and_marker_has_its_word() -> None:
    assert (set(KINDS), set(MARKERS)) == (set(Kind), set(Marker))
    assert set(COLUMNS) - {AREA} <= set(IN_ENGLISH)


@pytest.mark.parametrize("contract", [template.MARK, template.AREA_CODE, followup.MARK, followup.EXPORTED])
def test_a_contract_stands_once_for_writer_and_reader(contract: str) -> None:
    """A word that one side knows and the other does not would be a question or a loss."""
    files = (file for room in ("maaltavle", "loaders") for file in (PROJECT / room).rglob("*.py"))
    assert len([file for file in files if f'"{contract}"' in file.read_text(encoding="utf-8")]) == 1


def test_text_that_looks_like_a_formula_stays_text(catalogue: Catalogue) -> None:
    content = as_template(template_of(INDICATORS[:1], AREAS[:1], KNOWN, catalogue, TODAY), DANISH)
    cells = [cell for row in load_workbook(io.BytesIO(content))["Tal"].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert "'=SUM(A1)" in [cell.value for cell in cells]


LIMITS = {  # what is known → what stands in the cell
    Interval(None, Decimal(1_000_000), high_open=True): "< 1000000",
    Interval(Decimal("8.125"), Decimal("10.5")): "8,1250 til 10,5",
    Interval(Decimal(5), None, low_open=True): "> 5",
    Interval(Decimal(5), None): "≥ 5",
    Interval(Decimal(-5), Decimal(3)): "≥ -5 og ≤ 3",
    Interval(Decimal(1), Decimal(3), low_open=True, high_open=True): "> 1 og < 3",
}


@pytest.mark.parametrize("kind", [Kind.BOUND, Kind.FORECAST, Kind.PLANNED])
def test_bounds_come_back_as_they_were(kind: Kind, tmp_path: Path, catalogue: Catalogue) -> None:
    """Also beside exact numbers: a cell holds them in words, and loaded again nothing is new."""
    unit = catalogue.indicators[INDICATORS[0]].unit
    known = [seen(str(2000 + n), value, kind=kind, unit=unit) for n, value in enumerate((*LIMITS, 7, "0.5"))]
    made = template_of(INDICATORS[:1], AREAS[:1], known, catalogue, TODAY)
    assert [row[4] for row in made.rows[: len(LIMITS)]] == list(LIMITS.values())
    reading = read(as_template(made, DANISH), tmp_path, catalogue)
    assert [str(problem.message) for problem in reading.problems] == []
    (first,) = plan(reading, Facts(), catalogue, today=TODAY).changes.new[:1]
    assert (first.kind, first.value) == (kind, next(iter(LIMITS)))
    stored = [replace(figure, ref=ref_of(*_key(figure), kind)) for figure in known]
    changes = plan(reading, Facts(observations=tuple(stored)), catalogue, today=TODAY).changes
    assert (changes.new, changes.changed, len(changes.unchanged)) == ((), (), len(known))


def _key(figure: Observation) -> tuple[str, str, str, str]:
    return figure.indicator, figure.area, figure.period, figure.breakdown


WRITTEN = [  # by a person's hand: low, high, excluded, kind, or the code of the problem
    ("8-10", ("8", "10", "", "bound")),
    ("< 1.000.000", (None, "1000000", "high", "bound")),
    ("over 5", ("5", None, "low", "bound")),
    ("mellem 8 og 10", ("8", "10", "", "bound")),
    ("10-8", "not_a_number"),
    ("< 1.234", "ambiguous_number"),
    ("> mange", "not_a_number"),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_bounds_written_by_hand(text: str, expected: object, tmp_path: Path, catalogue: Catalogue) -> None:
    """A limit that is measured is a bound; what could be read in two ways, or is none, is refused with its cell."""
    reading = filled(text, tmp_path, catalogue)
    if isinstance(expected, str):
        (problem,) = reading.problems
        assert (problem.code, str(problem.place)) == (expected, "skabelon.xlsx, Tal!E4")
        return
    (found,) = [r for r in reading.figures if r.period == "2013"]
    ends = tuple(None if end is None else str(end) for end in (found.low, found.high))
    assert (*ends, found.excluded, found.kind, found.value) == (*expected, None)


def test_about_a_number_is_approximate(tmp_path: Path, catalogue: Catalogue) -> None:
    (found,) = [r for r in filled("ca. 40", tmp_path, catalogue).figures if r.period == "2013"]
    assert (found.value, found.kind, found.low) == (Decimal(40), "approximate", None)


def filled(text: str, tmp_path: Path, catalogue: Catalogue) -> Reading:
    """The template with one cell filled in."""
    known = [seen("2012", 61, unit=catalogue.indicators[INDICATORS[0]].unit)]
    book = load_workbook(
        io.BytesIO(as_template(template_of(INDICATORS[:1], AREAS[:1], known, catalogue, TODAY), DANISH))
    )
    book["Tal"]["E4"] = text
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), tmp_path, catalogue)


def test_excel_takes_the_rule_for_figures(catalogue: Catalogue) -> None:
    """It allows 255 letters, and no more."""
    content = as_template(template_of(INDICATORS, AREAS, KNOWN, catalogue, TODAY), DANISH)
    rules = load_workbook(io.BytesIO(content))["Tal"].data_validations.dataValidation
    assert max(len(rule.formula1) for rule in rules) <= 255
    assert any("grænse" in line for line in guide(template_of(INDICATORS, AREAS, (), catalogue, TODAY), DANISH))


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
