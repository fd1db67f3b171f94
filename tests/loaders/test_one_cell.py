"""One impossible cell, or a sheet that is not there, keeps nobody from the rest: it is told at its place."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
import workbooks as w
from attacks import odf_with, with_cell
from told import faults_of

from loaders.gate import child
from maaltavle.reading import Reading, where
from maaltavle.wording.language import language


def read(data: bytes, name: str = "tal.xlsx") -> Reading:
    found = child.read_safely(data, name)
    assert faults_of(found) == []
    return found


def told(found: Reading) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.code, where(problem.place)) for problem in found.problems]


def beside(cell: str, row: int = 8) -> bytes:
    """The good sheet with one cell more, below and to the right of its table."""
    return w.workbook(f'{w.rows()}<row r="{row}">{cell}</row>')


def without_content(*names: str, part: bool = False) -> bytes:
    """Sheets `Tal` and `Nul`; those named have no relation, or one that leads to no part."""
    parts = dict(w.parts({"Tal": w.sheet(), "Nul": w.sheet()}))
    for name in names:
        number = ("Tal", "Nul").index(name) + 1
        if part:
            del parts[f"xl/worksheets/sheet{number}.xml"]
        else:
            relations = str(parts["xl/_rels/workbook.xml.rels"])
            parts["xl/_rels/workbook.xml.rels"] = relations.replace(f'Id="rId{number}"', f'Id="lost{number}"')
    return w.zipped(parts)


def xls_with(row: int, column: int, number: float) -> bytes:
    """The good .xls with a number more that has the format of a day."""
    return w.xls(last=w.record(0x203, struct.pack("<HHHd", row, column, 1, number)))


ODF_DAY = '<table:table-cell office:value-type="date" office:date-value="2014-02-30"/>'


def ods_with(cell: str, columns: int) -> bytes:
    """The good .ods with a cell in a row below, so many empty columns in."""
    empty = f'<table:table-cell table:number-columns-repeated="{columns}"/>'
    return w.ods(f"{w.ods_rows()}<table:table-row>{empty}{cell}</table:table-row>")


BESIDE: list[tuple[str, Callable[[], bytes], str, str, str]] = [
    ("no day at all", lambda: beside('<c r="H8" s="1"><v>0</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("a time as a day", lambda: beside('<c r="H8" s="1"><v>0.26</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("below zero", lambda: beside('<c r="H8" s="1"><v>-5</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("29 February 1900", lambda: beside('<c r="H8" s="1"><v>60</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("after 9999", lambda: beside('<c r="H8" s="1"><v>99999999</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("of a formula", lambda: beside('<c r="H8" s="1"><f>A1</f><v>0</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("written out", lambda: beside('<c r="H8" t="d"><v>2014-02-30</v></c>'), "tal.xlsx", "no_such_date", "Tal!H8"),
    ("in .ods", lambda: ods_with(ODF_DAY, 7), "tal.ods", "no_such_date", "Tal!H5"),
    ("in .xls", lambda: xls_with(7, 7, 0.26), "tal.xls", "no_such_date", "Tal!H8"),
    ("at the right edge", lambda: beside(w.cell("XFD8", 5)), "tal.xlsx", "far_cell", "Tal!XFD8"),
    ("beyond it", lambda: beside(w.cell("XFE8", 5)), "tal.xlsx", "far_cell", "Tal!XFE8"),
    ("a text far to the right", lambda: beside(w.cell("ZZZ8", "x")), "tal.xlsx", "far_cell", "Tal!ZZZ8"),
    ("far to the right in .ods", lambda: ods_with(w.ods_cell(5), 6_000), "tal.ods", "far_cell", "Tal!HVU5"),
    ("a sheet without relation", lambda: without_content("Nul"), "tal.xlsx", "sheet_not_read", "Nul"),
    ("a sheet without its part", lambda: without_content("Nul", part=True), "tal.xlsx", "sheet_not_read", "Nul"),
]


@pytest.mark.parametrize(("_what", "make", "name", "code", "place"), BESIDE, ids=[one[0] for one in BESIDE])
def test_the_rest_is_read_and_the_cell_is_told(
    _what: str, make: Callable[[], bytes], name: str, code: str, place: str
) -> None:
    found = read(make(), name)
    assert (found.n_numbers, told(found)) == (3, [("warning", code, place)])
    danish, english = str(found.problems[0].message), language("en").say(found.problems[0].message)
    assert "ikke læst" in danish and "not read" in english


IN_THE_TABLE = [
    ("xlsx", with_cell('<c r="E5" s="1"><v>60</v></c>'), "Tal!E5", "dag nr. 60"),
    ("ods", odf_with(ODF_DAY), "Tal!E5", "2014-02-30"),
]


@pytest.mark.parametrize(("kind", "make", "place", "words"), IN_THE_TABLE, ids=[one[0] for one in IN_THE_TABLE])
def test_where_a_figure_should_stand_it_is_an_error_told_once(
    kind: str, make: Callable[[], bytes], place: str, words: str
) -> None:
    """The others are shown; what the cell holds stands in the sentence."""
    found = read(make(), f"tal.{kind}")
    assert (found.n_numbers, told(found)) == (3, [("error", "no_such_date", place)])
    assert words in str(found.problems[0].message)


def test_many_of_a_column_are_told_once() -> None:
    below = "".join(f'<row r="{row}"><c r="H{row}" s="1"><v>0.5</v></c></row>' for row in range(8, 58))
    found = read(w.workbook(w.rows() + below))
    assert told(found) == [("warning", "no_such_date", "Tal!H8")]
    assert "og 49 til i kolonnen" in str(found.problems[0].message)


def test_much_that_stands_far_to_the_right_is_no_slip() -> None:
    found = read(beside("".join(w.cell(f"XF{letter}8", 5) for letter in "ABCD") + w.cell("XFE8", 5)))
    assert {one[0] for one in told(found)} == {"warning"} and found.n_numbers == 3
    letters = [f"ZZ{chr(65 + n)}" for n in range(21)]
    found = read(beside("".join(w.cell(f"{letter}8", 5) for letter in letters)))
    assert told(found) == [("error", "far_cell", f"Tal!{letters[-1]}8")]


@pytest.mark.parametrize("part", [False, True])
def test_where_no_sheet_is_there_the_file_is_damaged(part: bool) -> None:
    assert [one[:2] for one in told(read(without_content("Tal", "Nul", part=part)))] == [("error", "damaged")]
