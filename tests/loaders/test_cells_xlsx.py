"""Our reading of workbooks against two others', cell by cell, and our quick road against our slow one."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
import workbooks as w
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from loaders.book import Book, Cell, Grid, Sheet
from loaders.files.opening import open_book, open_bytes

REAL = Path(__file__).resolve().parents[3] / "shared" / "realdata"
ERRORS = ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
FORMATS = ("General", "0", "0.0", "#,##0", "0.0%", '0.0" pct."', "#,##0.00;[Red]-#,##0.00", "@")


def opened(data: bytes, name: str = "tal.xlsx") -> Book:
    """The book, without problems."""
    book = open_bytes(data, name)
    assert book.problems == ()
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook's bytes."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def random_book(seed: int) -> bytes:
    """A workbook with a bit of everything, from openpyxl."""
    chance = random.Random(seed)
    book = openpyxl.Workbook()
    book.epoch = chance.choice((openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH))
    for number in range(chance.randint(1, 3)):
        sheet = book.active if not number else book.create_sheet(f"Ark {number}")
        for _cell in range(chance.randint(1, 150)):
            _fill(chance, sheet.cell(chance.randint(1, 40), chance.randint(1, 30)))
        if chance.random() < 0.5:
            sheet.row_dimensions[chance.randint(1, 40)].hidden = True
            sheet.column_dimensions[chance.choice("ABCDEF")].hidden = True
        if chance.random() < 0.5:
            sheet.merge_cells("AF50:AG52")
        sheet.sheet_state = chance.choice(("visible", "hidden", "veryHidden")) if number else "visible"
    return saved(book)


def _fill(chance: random.Random, cell: openpyxl.cell.Cell) -> None:
    day = datetime(1920, 1, 1) + timedelta(days=chance.randint(0, 60000))
    cell.value = chance.choice(
        (
            chance.randint(-(10**9), 10**8),
            chance.uniform(-1e6, 1e6),
            round(chance.uniform(0, 100), 1),
            chance.random() * 10 ** chance.randint(-20, 20),
            True,
            False,
            day,
            day + timedelta(seconds=chance.randint(1, 86399)),
            "æøå <&> \"'",
            " luft ",
            "linje\nto",
            "=SUM(A1:B2)",
            chance.choice(ERRORS),
            None,
        )
    )
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        cell.number_format = chance.choice(FORMATS)


def slow(data: bytes) -> bytes:
    """The same workbook, with a comment in each sheet, which only the slow road can read."""
    found = {}
    with openpyxl.reader.excel.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
            if name.startswith("xl/worksheets/sheet"):
                found[name] = found[name].replace(b"<sheetData>", b"<!-- langsomt --><sheetData>", 1)
    return w.zipped(found)


@pytest.mark.parametrize("seed", range(60))
def test_openpyxl_agrees_with_every_cell(seed: int) -> None:
    data = random_book(seed)
    assert [*differences(opened(data), data)] == []


ODD_CELLS = [  # in the middle of thousands of rows of one shape: a part of the sheet is then read row by row
    b'<c r="D3000"><v>-0</v></c>',
    b'<c r="D3000" t="e"><v>#N/A</v></c>',
    b'<c r="D3000"><f>A1</f></c>',
    b'<c r="D3000" t="inlineStr"><is><t>x</t></is></c>',
    b'<c r="D3000"/>',
    b'<c r="D3000"><v>1.5</v></c><c r="E3000"><v>7</v></c>',
    b'<c r="D2999"><v>1</v></c>',
]


@pytest.mark.parametrize("odd", ODD_CELLS)
@pytest.mark.parametrize("attributes", [b"", pytest.param(b' hidden="1"', marks=pytest.mark.slow)])
def test_both_roads_agree_on_an_odd_row_among_thousands(odd: bytes, attributes: bytes) -> None:
    """Whatever becomes of it, the other rows are there, and both roads say the same."""
    begin = b'<row r="%d"%s><c r="A%d" t="inlineStr"><is><t>Herning</t></is></c><c r="B%d"><v>%d</v></c>'
    end = b'<c r="D%d"><v>%d.5</v></c>'
    rows = b"".join(
        begin % (n, attributes if n == 3000 else b"", n, n, n % 7) + (odd if n == 3000 else end % (n, n)) + b"</row>"
        for n in range(1, 6001)
    )
    data = w.workbook(rows.decode())
    quick, by_expat = open_bytes(data, "tal.xlsx"), open_bytes(slow(data), "tal.xlsx")
    assert [p.code for p in quick.problems] == [p.code for p in by_expat.problems]
    for ours, theirs in zip(quick.sheets, by_expat.sheets, strict=True):
        assert len(ours.cells) == len(theirs.cells)
        assert ours.columns_of == {row: tuple(columns) for row, columns in theirs.columns_of.items()}
        some = (1, 8, 9, 2999, 3000, 3001, 6000)
        assert [*map(ours.row, some)] == [*map(theirs.row, some)]
        assert dict(ours.cells) == dict(theirs.cells)


@pytest.mark.parametrize(
    ("where", "stray"),
    [(' spans="1:2{}"', "\x01"), ("<t>Sted 3000{}</t>", "\x1f"), ("<v>3000{}</v>", "\x08"), ("{}</row><row ", "\x0b"),
     ("before the rows{}", "\x0c")],
)  # fmt: skip
def test_a_sign_of_control_is_refused_wherever_it_stands(where: str, stray: str) -> None:
    """XML has none. In a long table rows are taken many at a time by their shape, but none with one of them."""
    rows = [f'<c r="A{n}" t="inlineStr"><is><t>Sted {n}</t></is></c><c r="B{n}"><v>{n}</v></c>' for n in range(1, 4001)]
    sheet = "".join(f'<row r="{n}" spans="1:2">{row}</row>' for n, row in enumerate(rows, 1))
    assert opened(w.workbook(sheet)).problems == ()
    head, found, tail = sheet.partition(where.format(""))
    data = w.workbook(head + where.format(stray) + tail if found else sheet, "" if found else stray)
    assert [problem.code for problem in open_bytes(data, "tal.xlsx").problems] == ["damaged"]


@pytest.mark.parametrize("seed", range(60))
def test_both_roads_agree(seed: int) -> None:
    """Also in a long table, whose rows the quick road takes by shapes it has learnt."""
    for data in (random_book(seed), _long_book(seed)):
        quick, by_expat = opened(data), opened(slow(data))
        for ours, theirs in zip(quick.sheets, by_expat.sheets, strict=True):
            assert dict(ours.cells) == dict(theirs.cells)
            assert ours.cells.bare_rows([*ours.cells.rows]) == [*map(theirs.cells.bare, theirs.cells.rows)]
            assert (ours.merged, ours.hidden, ours.rows, ours.columns) == (
                theirs.merged,
                theirs.hidden,
                theirs.rows,
                theirs.columns,
            )


def _long_book(seed: int) -> bytes:
    chance = random.Random(seed)
    texts = [f"Kommune {n} &amp; omegn" for n in range(20)]
    lines = []
    for row in range(1, 400):
        odd = chance.random() < 0.05
        cells = w.cell(f"A{row}", chance.choice(texts))
        cells += f'<c r="B{row}" t="s"><v>{chance.randint(0, 2)}</v></c>'
        cells += (
            f'<c r="C{row}" s="2"><v>{chance.choice(("7", "-3", "0.653", "1e-3", "0", "12345678901234567890"))}</v></c>'
        )
        cells += f'<c r="D{row}" s="3"><v>{chance.randint(61, 50000)}</v></c>' if chance.random() < 0.5 else ""
        if odd:
            cells += chance.choice(
                (
                    f'<c r="E{row}" t="e"><v>#N/A</v></c>',
                    f'<c r="E{row}"><f>C{row}+1</f><v>8</v></c>',
                    f'<c r="E{row}" s="1"><v>41703</v></c>',
                    f'<c r="E{row}"><f>C{row}+1</f></c>',
                )
            )
        hidden = ' hidden="1"' if chance.random() < 0.02 else ""
        lines.append(f'<row r="{row}" spans="1:5"{hidden}>{cells}</row>')
    return w.workbook("".join(lines), xl__sharedStrings_dot_xml=w.shared(["et", "to", ""]))


@pytest.mark.parametrize("path", sorted(REAL.glob("*/*.xlsx")) or [None], ids=lambda p: p and p.name)
def test_openpyxl_agrees_on_real_files(path: Path | None) -> None:
    if path is None:
        pytest.skip("no real files beside the project")
    assert [*differences(open_book(path), path.read_bytes())] == []


def differences(book: Book, data: bytes) -> Iterator[tuple[object, ...]]:
    """What openpyxl finds otherwise: names, hidden sheets, merged ranges, and every cell."""
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    if [sheet.name for sheet in book.sheets] != values.sheetnames:
        yield "names", values.sheetnames
    for sheet in book.sheets:
        theirs = values[sheet.name]
        merged = {str(found) for found in theirs.merged_cells.ranges}
        if (sheet.hidden, {*map(str, sheet.merged)}) != (theirs.sheet_state != "visible", merged):
            yield sheet.name, theirs.sheet_state, merged
        rows = formulas[sheet.name].iter_rows()
        expected = {(cell.row, cell.column): cell for row in rows for cell in row if cell.value not in (None, "")}
        for place in {*sheet.cells} ^ {*expected}:
            yield sheet.name, place, "in one only"
        for place in {*sheet.cells} & {*expected}:
            if not _is_same(sheet.cells[place], expected[place], theirs.cell(*place), theirs):
                yield sheet.name, sheet.cells[place], theirs.cell(*place).value


def _is_same(ours: Cell, formula, value, sheet) -> bool:
    letter = openpyxl.utils.get_column_letter(ours.column)
    hidden = sheet.row_dimensions[ours.row].hidden or sheet.column_dimensions[letter].hidden
    if ours.hidden != bool(hidden):
        return False
    if formula.data_type == "f" and value.value is None:
        return (ours.value, ours.formula) == (None, formula.value)
    if value.data_type == "e":
        return (ours.value, ours.error) == (None, value.value)
    if isinstance(value.value, datetime):
        moment = ours.value if isinstance(ours.value, datetime) else datetime.combine(ours.value, datetime.min.time())
        return abs(moment - value.value) < timedelta(seconds=1)
    expected = "" if value.number_format in ("General", "@") else value.number_format
    same = ours.value == value.value and type(ours.value) is type(value.value)
    return same and ours.number_format in (expected, value.number_format)


@pytest.mark.parametrize(("make", "name"), [(w.xls, "tal.xls"), (w.ods, "tal.ods"), (w.good_xlsx, "tal.xlsx")])
def test_calamine_agrees_with_every_cell(make, name: str) -> None:
    data = make()
    assert texts_of(opened(data, name)) == by_calamine(data)


@pytest.mark.parametrize("path", sorted(REAL.glob("*/*.xls")) or [None], ids=lambda p: p and p.name)
def test_calamine_agrees_on_real_old_files(path: Path | None) -> None:
    if path is None:
        pytest.skip("no real files beside the project")
    assert texts_of(open_book(path)) == by_calamine(path.read_bytes())


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def texts_of(book: Book) -> dict[str, dict[tuple[int, int], object]]:
    """The cells of each sheet as calamine has them: no raised figures, and an error is an empty cell to it."""
    ours = {sheet.name: [(place, cell.value) for place, cell in sheet.cells.items() if not cell.error]
            for sheet in book.sheets}  # fmt: skip
    return {name: {at: v.translate(RAISED) if isinstance(v, str) else v for at, v in own} for name, own in ours.items()}


def by_calamine(data: bytes) -> dict[str, dict[tuple[int, int], object]]:
    book, found = CalamineWorkbook.from_filelike(io.BytesIO(data)), {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
    return found


# Strings a spreadsheet can hold: no control characters, and nothing that is empty once saved.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=20
)
NUMBERS = st.one_of(st.integers(-(10**14), 10**14), st.floats(-1e12, 1e12).map(lambda x: x if abs(x) > 1e-99 else 0))
VALUES = st.one_of(st.none(), TEXTS, NUMBERS, st.dates(date(1900, 3, 1), date(2200, 1, 1)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=12))
def test_random_tables_come_back_equal(table: list[list[object]]) -> None:
    """What openpyxl writes is what we read, or the file is refused because something looks like a person's number."""
    book = openpyxl.Workbook()
    for row, record in enumerate(table, 1):
        for column, value in enumerate(record, 1):
            if isinstance(value, str):
                book.active.cell(row, column).value = value
                book.active.cell(row, column).data_type = "s"
            elif value is not None:
                book.active.cell(row, column, value)
    found = open_bytes(saved(book), "tal.xlsx")
    if found.problems:
        assert {one.code for one in found.problems} <= {"cpr_number", "maybe_cpr", "people_column"}
    if any(one.severity == "error" or one.code == "maybe_cpr" for one in found.problems):
        return
    expected = {
        (r, c): value for r, record in enumerate(table, 1) for c, value in enumerate(record, 1) if value is not None
    }
    assert {place: _plain(cell.value) for place, cell in found.sheets[0].cells.items()} == {
        place: _plain(value) for place, value in expected.items()
    }


def _plain(value: object) -> object:
    """A number as it would be printed: openpyxl writes fewer digits than a float has, and 1.0 as 1."""
    return f"{value:.12g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


ONE = [  # a cell of the sheet → value, text, format, error, formula
    ('<c r="A1"><v>0.653</v></c>', 0.653, "0,653", "", "", ""),
    ('<c r="A1" s="2"><v>0.653</v></c>', 0.653, "65,3%", "0.0%", "", ""),
    ('<c r="A1" s="3"><v>1234567</v></c>', 1234567, "1.234.567", "#,##0", "", ""),
    ('<c r="A1" s="1"><v>41703</v></c>', date(2014, 3, 5), "2014-03-05", "dd-mm-yyyy", "", ""),
    ('<c r="A1" s="1"><v>41703.5</v></c>', datetime(2014, 3, 5, 12), "2014-03-05 12:00", "dd-mm-yyyy", "", ""),
    ('<c r="A1" t="d"><v>2014-03-05</v></c>', date(2014, 3, 5), "2014-03-05", "", "", ""),
    ('<c r="A1" t="b"><v>1</v></c>', True, "SAND", "", "", ""),
    ('<c r="A1" t="str"><f>A2</f><v>ja</v></c>', "ja", "ja", "", "", ""),
    ('<c r="A1" t="e"><v>#REF!</v></c>', None, "#REF!", "", "#REF!", ""),
    ('<c r="A1"><f>A2*2</f></c>', None, "=A2*2", "", "", "=A2*2"),
    ('<c r="A1"><f>A2*2</f><v>4</v></c>', 4, "4", "", "", ""),
    ("<c><v>7</v></c>", 7, "7", "", "", ""),
    ('<c r="A1" t="inlineStr"><is><r><t>77,4</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>',
     "77,4¹", "77,4¹", "", "", ""),
    ('<c r="A1" t="inlineStr"><is><t>a_x000D_b&#10;c</t></is></c>', "a\rb\nc", "a\rb\nc", "", "", ""),
    ('<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とう</t></rPh></is></c>',
     "東京", "東京", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "value", "text", "form", "error", "formula"), ONE)
def test_one_cell(xml: str, value: object, text: str, form: str, error: str, formula: str) -> None:
    for data in (w.workbook(f'<row r="1">{xml}</row>'), slow(w.workbook(f'<row r="1">{xml}</row>'))):
        assert opened(data).sheets[0].at(1, 1) == Cell(1, 1, value, text, form, error, formula)


EMPTY = [
    "",
    '<c r="A1"/>',
    '<c r="A1" s="2"/>',
    '<c r="A1" t="s"><v>0</v></c>',
    '<c r="A1" t="str"><f>A2</f><v></v></c>',
]


@pytest.mark.parametrize("xml", EMPTY)
def test_an_empty_cell_is_no_cell(xml: str) -> None:
    data = w.workbook(f'<row r="1">{xml}</row>', xl__sharedStrings_dot_xml=w.shared([""]))
    assert dict(opened(data).sheets[0].cells) == {}
    assert dict(opened(slow(data)).sheets[0].cells) == {}


def test_days_of_1904() -> None:
    cells = f'<row r="1">{w.cell("A1", 0, " s=" + chr(34) + "1" + chr(34))}</row>'
    data = w.zipped(w.parts({"Tal": w.sheet(cells)}, properties='<workbookPr date1904="1"/>'))
    assert opened(data).sheets[0].at(1, 1).value == date(1904, 1, 1)


@pytest.mark.parametrize("bad", ["-0", "-0.0", "NaN", "1_0", "1e999"])
def test_an_odd_number_far_down_a_long_table_is_refused(bad: str) -> None:
    """The quick road, too, after it has learnt the shape of the rows."""
    cells = [f'<row r="{row}"><c r="A{row}"><v>{7 if row < 50 else bad}</v></c></row>' for row in range(1, 51)]
    book = open_bytes(w.workbook("".join(cells)), "tal.xlsx")
    assert [(problem.code, str(problem.place)) for problem in book.problems] == [("not_finite", "tal.xlsx, Tal!A50")]


def test_rows_out_of_order_come_in_order() -> None:
    """A row that stands too late is still found in its place, also below rows whose shape was learnt."""
    order = [*range(1, 31), 40, 35]
    data = w.workbook("".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in order))
    assert [(row, cells[0].value) for row, cells in opened(data).sheets[0].iter_rows()] == [
        (n, n) for n in sorted(order)
    ]
    assert list(opened(data).sheets[0].cells) == [(row, 1) for row in sorted(order)]


def test_parts_are_found_by_their_relations_not_by_their_names() -> None:
    """A percent format in a style sheet with another name is still a percent format."""
    found = w.parts({"Tal": w.sheet('<row r="1"><c r="A1" s="2"><v>0.5</v></c><c r="B1" t="s"><v>0</v></c></row>')})
    relations = "xl/_rels/workbook.xml.rels"
    found[relations] = str(found[relations]).replace("styles.xml", "s1.xml").replace("sharedStrings.xml", "t1.xml")
    found["xl/s1.xml"], found["xl/t1.xml"] = found.pop("xl/styles.xml"), found.pop("xl/sharedStrings.xml")
    assert [cell.text for cell in opened(w.zipped(found)).sheets[0].row(1)] == ["50,0%", "Herning"]


def test_a_sheet_in_words() -> None:
    """Rows, addresses, bare values, and which cells need more than their value."""
    sheet = opened(w.workbook(w.rows() + '<row r="6" hidden="1"><c r="B6" s="2"><v>0.5</v></c></row>')).sheets[0]
    assert [cell.value for cell in sheet.row(2)] == ["Herning", "2014", "Studerende", "antal", 2145]
    assert sheet.cells.bare(2) == ["Herning", "2014", "Studerende", "antal", 2145]
    assert sheet.cells.bare(6) == [None, Cell(6, 2, 0.5, "50,0%", "0.0%", hidden=True)]
    assert sheet.row(5) == sheet.cells.bare(5) == []
    assert (sheet.rows, sheet.columns, sheet.address(6, 2)) == (6, 5, "Tal!B6")
    assert sheet.at(5, 1) is None
    plain = Sheet("Tal", Grid.of(sheet.cells.values(), {6}), rows=6, columns=5)
    assert [plain.row(row) for row in range(1, 7)] == [sheet.row(row) for row in range(1, 7)]
    assert [plain.cells.bare(row) for row in range(1, 7)] == [sheet.cells.bare(row) for row in range(1, 7)]
    assert list(plain.iter_rows()) == list(sheet.iter_rows())
