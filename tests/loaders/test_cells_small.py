"""The small rules under cells: formats, days, persons' numbers, names, the records of .ods and .xls."""

from __future__ import annotations

import struct
from datetime import date, datetime

import pytest
import workbooks as w

from loaders.book import Range, column_letters, column_number
from loaders.files.formats import NoSuchDate, date_of, format_of, shown
from loaders.files.opening import open_bytes
from loaders.gate import cpr
from loaders.gate.cpr import Doubt
from loaders.gate.guard import check, clean_name, first_look

FORMATS = [  # code, value, kind, as shown
    ("General", 1234.5, "number", "1234,5"),
    ("0", 2.5, "number", "3"),
    ("0.0", 2.25, "number", "2,3"),
    ("#,##0", 1234567.4, "number", "1.234.567"),
    ("#,##0.00_);[Red]-#,##0.00", -1234.5, "number", "-1.234,50"),
    ("0%", 0.65, "percent", "65%"),
    ("0.0%", 0.6534, "percent", "65,3%"),
    ('0.0"%"', 65.3, "number", "65,3"),
    ("0.0\\%", 65.3, "number", "65,3"),
    ('#,##0" kr."', 1200, "number", "1.200"),
    ("yyyy-mm-dd", date(2014, 3, 5), "date", "2014-03-05"),
    ("[$-406]mmmm yyyy", date(2014, 3, 1), "date", "2014-03-01"),
    ("[h]:mm", 1.5, "time", "1,5"),
    ("mm:ss", 0.5, "time", "0,5"),
    ("@", "077", "number", "077"),
    ("0.00E+00", 0.1, "number", "0,1"),
    ("General", 0.1 + 0.2, "number", "0,3"),
    ("General", True, "number", "SAND"),
]


@pytest.mark.parametrize(("code", "value", "kind", "text"), FORMATS)
def test_formats(code: str, value: object, kind: str, text: str) -> None:
    form = format_of(code)
    assert (form.kind, shown(value, form)) == (kind, text)


def test_a_percent_sign_that_is_only_words_does_not_look_like_a_percent_format() -> None:
    """What reads the code for a percent sign must not multiply 65.3 by a hundred."""
    assert "%" not in format_of('0.0"%"').code
    assert "%" in format_of("0.0%").code


DAYS = [  # serial, 1904, day
    (1, False, date(1900, 1, 1)),
    (59, False, date(1900, 2, 28)),
    (61, False, date(1900, 3, 1)),
    (41703, False, date(2014, 3, 5)),
    (41703.75, False, datetime(2014, 3, 5, 18)),
    (0, True, date(1904, 1, 1)),
    (40241, True, date(2014, 3, 5)),
    (2958465, False, date(9999, 12, 31)),
    (60, False, None),
    (60.5, False, None),
    (0, False, None),
    (-1, True, None),
    (2958466, False, None),
]


@pytest.mark.parametrize(("serial", "from_1904", "day"), DAYS)
def test_days(serial: float, from_1904: bool, day: date | None) -> None:
    if day is None:
        with pytest.raises(NoSuchDate):
            date_of(serial, from_1904)
    else:
        assert date_of(serial, from_1904) == day


PERSONS = [
    ("010190-1234", True),
    ("CPR 010190-1234.", True),
    ("010190 1234", True),
    ("0101901234 Jensen", True),
    ("290200-1234", True),
    ("320190-1234", False),
    ("011390-1234", False),
    ("12.010190-1234", False),
    ("2014-1234", False),
    ("sag 010190-12345", False),
    ("010190-1234-5", False),
    ("0101901234", False),  # alone: by its column
    ("1203400000", False),
    ("99 99 99 99", False),
]


@pytest.mark.parametrize(("text", "found"), PERSONS)
def test_persons_in_text(text: str, found: bool) -> None:
    assert cpr.in_text(text) is (Doubt.SURE if found else Doubt.NONE)


THREE_DAYS = [101901234, 3112991234, 1111111111]
NO_DAYS = [2544444444, 1999123456, 1888765432, 4077654321]
COLUMNS = [
    ([3112991234], Doubt.UNSURE),  # alone it could be an amount: asked about
    (THREE_DAYS, Doubt.SURE),
    (["0101901234"], Doubt.SURE),
    ([1203400000], Doubt.NONE),  # a round amount
    ([1203412345, 2544444444, 1999123456, 1888765432], Doubt.NONE),  # one of four: amounts
    ([], Doubt.NONE),
    ([*THREE_DAYS, *NO_DAYS[:3]], Doubt.UNSURE),  # half of it are days: they may be persons
    ([*THREE_DAYS, *NO_DAYS], Doubt.NONE),  # less than half: amounts among amounts
    ([*THREE_DAYS[:2], *NO_DAYS[:2]], Doubt.NONE),  # two days say nothing of a column
    ([3112991234] * 3, Doubt.UNSURE),  # and neither does one day three times
    ([*THREE_DAYS, THREE_DAYS[0], *NO_DAYS], Doubt.UNSURE),  # days repeated count each time
]


@pytest.mark.parametrize(("numbers", "found"), COLUMNS)
def test_persons_in_a_column(numbers: list, found: Doubt) -> None:
    assert cpr.in_column(numbers) is found


@pytest.mark.parametrize(("beside", "found"), [(0, Doubt.UNSURE), (1, Doubt.UNSURE), (2, Doubt.NONE)])
def test_a_column_is_of_persons_when_four_in_five_are_so_long(beside: int, found: Doubt) -> None:
    """Of the numbers of a column; where more are shorter or longer, amounts of the size of a number are amounts."""
    assert cpr.in_column([*THREE_DAYS, NO_DAYS[0]], beside=cpr.Beside(beside, 9_999_999)) is found


NAMES = [
    ("../../etc/tal.xlsx", "tal.xlsx"),
    ("C:\\Users\\tal.xlsx", "tal.xlsx"),
    ("tal\u202excod.xlsx", "talxcod.xlsx"),
    ("a\r\nb.csv", "ab.csv"),
    ("t" * 300 + ".xlsx", "t" * 80 + "…" + "t" * 34 + ".xlsx"),
    ("010190-1234.csv", "xxxxxx-xxxx.csv"),
    ("", "uden navn"),
]


@pytest.mark.parametrize(("name", "clean"), NAMES)
def test_names(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_the_guard_says_kind_or_why_not() -> None:
    assert check(w.good_xlsx(), "tal.xlsx") == "xlsx"
    assert check(b"a;b", "tal.tsv") == "csv"
    assert check(b"", "tal.csv").code == "empty_file"
    assert first_look(26_000_000, "tal.xlsx").code == "too_large"
    assert first_look(1, "tal.exe").code == "unknown_kind"
    assert first_look(1, "tal.xlsx") is None


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number


def test_a_range_knows_what_is_in_it() -> None:
    assert (2, 2) in Range(1, 2, 3, 4)
    assert (2, 5) not in Range(1, 2, 3, 4)
    assert str(Range(1, 2, 3, 4)) == "B1:D3"


def odf(attributes: str, inside: str = "") -> str:
    """A cell of an ODF table."""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


TEXT, NOTE = 'office:value-type="string"', "<office:annotation><text:p>note</text:p></office:annotation>"
DIVIDED = 'table:formula="of:=1/0" office:value-type="float" office:value="0"'
ODF = [  # a cell → value, text, error, formula
    (odf('office:value-type="percentage" office:value="0.653"'), 0.653, "65,3%", "", ""),
    (odf('office:value-type="date" office:date-value="2014-03-05"'), date(2014, 3, 5), "2014-03-05", "", ""),
    (odf('office:value-type="boolean" office:boolean-value="true"'), True, "SAND", "", ""),
    (odf('table:formula="of:=[.A2]"'), None, "=[.A2]", "", "=[.A2]"),
    (odf(DIVIDED, "<text:p>#DIV/0!</text:p>"), None, "#DIV/0!", "#DIV/0!", ""),
    (odf(TEXT, '<text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>'), "a  b\nc", "a  b\nc", "", ""),
    (odf(TEXT, f"{NOTE}<text:p>a</text:p>"), "a", "a", "", ""),
]


@pytest.mark.parametrize(("xml", "value", "text", "error", "formula"), ODF)
def test_one_odf_cell(xml: str, value: object, text: str, error: str, formula: str) -> None:
    book = open_bytes(w.ods(f"<table:table-row>{xml}</table:table-row>"), "tal.ods")
    cell = book.sheets[0].at(1, 1)
    assert book.problems == ()
    assert (cell.value, cell.text, cell.error, cell.formula) == (value, text, error, formula)


def test_odf_rows_and_cells_that_stand_for_many() -> None:
    many = ' table:number-columns-repeated="3"'
    row = f'<table:table-row table:number-rows-repeated="2">{w.ods_cell(7, many)}</table:table-row>'
    empty = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    hidden = f'<table:table-row table:visibility="filter">{w.ods_cell("x")}</table:table-row>'
    sheet = open_bytes(w.ods(row + hidden + empty), "tal.ods").sheets[0]
    assert [cell.value for cell in sheet.row(2)] == [7, 7, 7]
    assert sheet.at(3, 1).hidden
    assert (sheet.rows, sheet.columns) == (3, 3)


def test_odf_cells_that_stand_for_too_many_are_refused() -> None:
    cell = w.ods_cell(7, ' table:number-columns-repeated="9"')
    row = f'<table:table-row table:number-rows-repeated="400000">{cell}</table:table-row>'
    assert open_bytes(w.ods(row), "tal.ods").problems[0].code == "too_many_cells"


XLS = [  # a record → value, text, error
    (w.record(0x27E, struct.pack("<HHHI", 0, 0, 0, (1234 << 2) | 3)), 12.34, "12,34", ""),
    (w.record(0x27E, struct.pack("<HHHI", 0, 0, 0, ((-5 & 0x3FFFFFFF) << 2) | 2)), -5, "-5", ""),
    (w.record(0x203, struct.pack("<HHHd", 0, 0, 1, 41703.0)), date(2014, 3, 5), "2014-03-05", ""),
    (w.record(0x203, struct.pack("<HHHd", 0, 0, 2, 0.653)), 0.653, "65,30%", ""),
    (w.record(0x205, struct.pack("<HHHBB", 0, 0, 0, 1, 0)), True, "SAND", ""),
    (w.record(0x205, struct.pack("<HHHBB", 0, 0, 0, 42, 1)), None, "#N/A", "#N/A"),
    (w.record(0x06, struct.pack("<HHHdHIH", 0, 0, 0, 4.5, 0, 0, 0)), 4.5, "4,5", ""),
    (w.record(0x06, struct.pack("<HHH8sHIH", 0, 0, 0, b"\2\0\7\0\0\0\xff\xff", 0, 0, 0)), None, "#DIV/0!", "#DIV/0!"),
    (w.record(0x06, struct.pack("<HHH8sHIH", 0, 0, 0, b"\0\0\0\0\0\0\xff\xff", 0, 0, 0))
     + w.record(0x207, struct.pack("<HB", 2, 0) + b"ja"), "ja", "ja", ""),
]  # fmt: skip


@pytest.mark.parametrize(("record", "value", "text", "error"), XLS)
def test_one_xls_cell(record: bytes, value: object, text: str, error: str) -> None:
    book = open_bytes(w.xls((), last=record), "tal.xls")
    cell = book.sheets[0].at(1, 1)
    assert book.problems == ()
    assert (cell.value, cell.text, cell.error) == (value, text, error)


def test_xls_texts_that_break_off_between_records() -> None:
    """A shared text runs on in the next record, there in one byte a letter; raised letters stay raised."""
    fonts = b"".join(w.record(0x31, struct.pack("<HHHHH4x", 0, 0, 0, 400, raised) + b"\0") for raised in (0, 1))
    first = struct.pack("<IIHBH", 2, 2, 6, 9, 1) + "He".encode("utf-16-le")
    rest = b"\0" + b"rni2" + struct.pack("<HH", 5, 1) + struct.pack("<HB", 2, 0) + b"ab"
    cells = w.record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0)) + w.record(0xFD, struct.pack("<HHHI", 0, 1, 0, 1))
    data = w.xls((), first=fonts + w.record(0xFC, first) + w.record(0x3C, rest), last=cells)
    assert [cell.value for cell in open_bytes(data, "tal.xls").sheets[0].row(1)] == ["Herni²", "ab"]


def test_xls_hidden_and_merged() -> None:
    hidden = w.record(0x208, struct.pack("<HHHHHHHH", 1, 0, 5, 0, 0, 0, 0x20, 0))
    hidden += w.record(0x7D, struct.pack("<HHHHHH", 2, 2, 0, 0, 1, 0))
    merged = w.record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 4))
    sheet = open_bytes(w.xls(last=hidden + merged), "tal.xls").sheets[0]
    assert [cell.hidden for cell in sheet.row(1)] == [False, False, True, False, False]
    assert all(cell.hidden for cell in sheet.row(2))
    assert [str(found) for found in sheet.merged] == ["A1:E1"]


def test_raised_figures_in_shared_texts_stay_raised() -> None:
    run = '<si><r><t>77,4</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1)</t></r></si>'
    shared = w.shared([]).replace("</sst>", f"{run}</sst>")
    data = w.workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', xl__sharedStrings_dot_xml=shared)
    assert open_bytes(data, "tal.xlsx").sheets[0].at(1, 1).value == "77,4¹⁾"
