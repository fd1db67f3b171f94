"""Files that are sound but unusual, as other programs write them: read as their plain twin, or refused by name."""
# ruff: noqa: E501  the tables are wider than prose

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import workbooks as w
from books import codes, csv_book, lines, reading

from loaders.book import Book
from loaders.files.opening import open_bytes
from loaders.layouts import pc_axis
from loaders.read import read_book
from loaders.shapes.context import Context

DOCTYPE = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
STRICT = "http://purl.oclc.org/ooxml"


def values(data: bytes, name: str) -> list[tuple[str, int, int, object]] | str:
    """Every cell, or the code of the refusal."""
    book = open_bytes(data, name)
    refused = [problem.code for problem in book.problems if problem.severity == "error"]
    return refused[0] if refused else [(s.name, c.row, c.column, c.value) for s in book.sheets for c in _cells(s)]


def _cells(sheet) -> list:
    return [cell for row in range(1, sheet.rows + 1) for cell in sheet.row(row)]


def ods(without: str = "", **more: bytes | str) -> bytes:
    """The good ODF workbook with parts more (`__` is a slash) or without one."""
    found = _parts(w.ods()) | {name.replace("__", "/") + ".xml": part for name, part in more.items()}
    return w.zipped({name: part for name, part in found.items() if name != without})


def _parts(data: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx(change: Callable[[str], str] = str, text: Callable[[str], str] = str, without: str = "") -> bytes:
    """The good workbook with other names of its parts, other words in all of them, or without one."""
    parts = {name: part if isinstance(part, bytes) else text(part) for name, part in w.parts().items()}
    return w.zipped({change(name): part for name, part in parts.items() if name != without})


def at_the_root() -> bytes:
    """Book, sheet and styles at the root of the package; targets from the root, and from the book."""
    return xlsx(
        lambda name: name.replace("xl/worksheets/", "").replace("xl/", ""),
        lambda part: part.replace("/xl/worksheets/", "/").replace('"worksheets/', '"').replace("xl/", ""),
    )


def with_styles(cell: str) -> bytes:
    """The styles are lost, and this is one more cell."""
    found = w.parts({"Tal": w.sheet(w.rows() + f'<row r="5">{cell}</row>')})
    del found["xl/styles.xml"]
    return w.zipped(found)


def with_cell(cell: str) -> bytes:
    """The part with shared texts is lost, and this is one more cell."""
    found = w.parts({"Tal": w.sheet(w.rows() + f'<row r="5">{cell}</row>')})
    del found["xl/sharedStrings.xml"]
    return w.zipped(found)


def strict() -> bytes:
    """The names of the strict form of the format."""
    return xlsx(
        text=lambda part: part.replace(w.MAIN, f"{STRICT}/spreadsheetml/main").replace(
            w.REL, f"{STRICT}/officeDocument/relationships"
        )
    )


def missing_drawing() -> bytes:
    """A sheet that points to a drawing which is not there."""
    found = w.parts({"Tal": w.sheet(after=f'<drawing r:id="rId1" xmlns:r="{w.REL}"/>')})
    found["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{w.XML}<Relationships xmlns="{w.PACKAGE}/relationships"><Relationship Id="rId1" Type="{w.REL}/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    return w.zipped(found)


AS_THEIR_TWIN = [
    ("an empty accelerator, as OpenOffice writes", lambda: ods(Configurations2__accelerator__current=b""), "tal.ods"),
    ("no mimetype", lambda: ods("mimetype", META__INF__x=b""), "tal.ods"),
    ("no mimetype, a manifest that says it", lambda: w.zipped({k: v for k, v in (_parts(w.ods()) | {"META-INF/manifest.xml": f'{w.XML}{DOCTYPE}<m media-type="{ODS_TYPE}"/>'}).items() if k != "mimetype"}), "tal.ods"),
    ("mimetype last and packed", lambda: w.zipped(dict(sorted(_parts(w.ods()).items(), key=lambda p: p[0] == "mimetype"))), "tal.ods"),
    ("a mimetype with a line end", lambda: w.zipped(_parts(w.ods()) | {"mimetype": ODS_TYPE + "\r\n"}), "tal.ods"),
    ("a manifest with a document type", lambda: w.zipped(_parts(w.ods()) | {"META-INF/manifest.xml": f"{w.XML}{DOCTYPE}<manifest/>"}), "tal.ods"),
    ("empty and broken parts nobody opens", lambda: ods(settings=b"", meta=b"<a", Basic_x=b"\xff\xfe"), "tal.ods"),
    ("parts at the root", at_the_root, "tal.xlsx"),
    ("names in capitals", lambda: xlsx(str.upper), "tal.xlsx"),
    ("names in small letters", lambda: xlsx(str.lower), "tal.xlsx"),
    ("the other slash", lambda: xlsx(lambda name: name.replace("/", "\\")), "tal.xlsx"),
    ("targets from the root", lambda: xlsx(text=lambda part: part.replace('Target="worksheets/', 'Target="/xl/worksheets/').replace('Target="xl/', 'Target="/xl/')), "tal.xlsx"),
    ("targets by a detour", lambda: xlsx(text=lambda part: part.replace('Target="worksheets/', 'Target="./../xl/worksheets/')), "tal.xlsx"),
    ("targets in other letters", lambda: xlsx(text=lambda part: part.replace('Target="worksheets/sheet', 'Target="Worksheets/Sheet')), "tal.xlsx"),
    ("strict names", strict, "tal.xlsx"),
    ("a drawing that is missing", missing_drawing, "tal.xlsx"),
    ("styles missing that no cell needs", lambda: xlsx(without="xl/styles.xml"), "tal.xlsx"),
    ("an empty part nobody opens", lambda: w.zipped(w.parts() | {"xl/calcChain.xml": b"", "docProps/app.xml": b"<"}), "tal.xlsx"),
    ("an .xls whose stream is in capitals", lambda: w.xls().replace("Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le")), "tal.xls"),
]  # fmt: skip
TWINS = {"ods": w.ods, "xlsx": w.good_xlsx, "xls": w.xls}


@pytest.mark.parametrize(("_what", "make", "name"), AS_THEIR_TWIN, ids=[one[0] for one in AS_THEIR_TWIN])
def test_it_is_read_as_its_plain_twin(_what: str, make: Callable[[], bytes], name: str) -> None:
    assert values(make(), name) == values(TWINS[name[4:]](), name)


BIFF5 = struct.pack("<HHHHHH", 0x809, 8, 0x500, 5, 0, 0)
REFUSED = [
    ("Excel 2", b"\x09\x00\x04\x00\x02\x00\x10\x00", "tal.xls", "old_workbook", "Excel 2"),
    ("Excel 3", b"\x09\x02\x06\x00\x00\x00\x10\x00", "tal.xls", "old_workbook", "Excel 3"),
    ("Excel 4", b"\x09\x04\x06\x00\x00\x00\x10\x00", "tal.xls", "old_workbook", "Excel 4"),
    ("Excel 5 outside a compound file", BIFF5, "tal.xls", "old_workbook", "Excel 5/95"),
    ("Excel 95 that breaks", w.compound({"Book": BIFF5 + b"\x85\x00\x40\x00"}), "tal.xls", "old_workbook", "95"),
    ("a cell with a format, and no styles", with_styles('<c r="A5" s="1"><v>41640</v></c>'), "tal.xlsx", "damaged", "A5"),
    ("a text, and no shared texts", with_cell('<c r="A5" t="s"><v>0</v></c>'), "tal.xlsx", "bad_shared_string", "A5"),
    ("a password, and an .rdf that is encrypted", w.zipped(_parts(w.ods(manifest="<encryption-data/>")) | {"manifest.rdf": b"\x00\x01"}), "tal.ods", "password", "krypteret"),
    ("an ODF text", w.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "tal.ods", "wrong_content", ""),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "data", "name", "code", "words"), REFUSED, ids=[one[0] for one in REFUSED])
def test_it_is_refused_by_its_name(_what: str, data: bytes, name: str, code: str, words: str) -> None:
    problem = open_bytes(data, name).problems[0]
    assert (problem.code, words in str(problem.message)) == (code, True), str(problem.message)


def test_a_style_that_no_cell_of_a_lost_sheet_needs_is_no_danger() -> None:
    """A cell with the first format, or none, is what it is without the styles too."""
    assert isinstance(values(with_styles('<c r="A5" s="0"><v>7</v></c>'), "tal.xlsx"), list)


# --- PC-Axis

PX = (
    'CHARSET="ANSI";\nLANGUAGE="da";\nLANGUAGES="da","en";\nTITLE="Ledighed";\nTITLE[en]="Unemployment";\n'
    'CONTENTS="Ledighed";\nUNITS="pct.";\nSTUB="område";\nHEADING="tid";\nVALUES("område")="Herning","Horsens";\n'
    'VALUES[en]("area")="A","B";\nVALUES("tid")="2022","2023";\nDATA=\n1.1 2.2\n".." 4.4;\n'
)
FIGURES = ["1.1 pct. 2022", "2.2 pct. 2023", "missing pct. 2022", "4.4 pct. 2023"]
ODD_PX = [
    ("as it is", PX),
    ("a keyword with an underline", PX.replace("STUB", 'X_NOTE="egen";\nSTUB')),
    ("with a full stop", PX.replace("STUB", 'LAST.UPDATED="20240101 08:00";\nSTUB')),
    ("with small letters", PX.replace("STUB", 'Kilde-navn="x";\nSTUB').replace("HEADING", "Heading")),
    ("with a semicolon in its words, over lines", PX.replace("STUB", 'MIN_NOTE("a(b);c")="en; to",\n"tre;\nDATA=4";\nSTUB')),
    ("no keyword at all", PX.replace("STUB", '"løse ord; her";\n123 = 4;\nSTUB')),
    ("an unknown language", PX.replace("STUB", 'NOTE["sv"]="hej; du";\nSTUB')),
    ("time with TIMEVAL", PX.replace("DATA", 'TIMEVAL("tid")=TLIST(A1),"2022","2023";\nDATA')),
    ("time by its values alone", PX.replace('"tid"', '"x7"')),
    ("a blank before the sign", PX.replace("DATA=", "DATA =").replace("STUB=", "STUB =")),
    ("KEYS", PX.replace("DATA=\n1.1 2.2\n", 'KEYS("område")=VALUES;\nDATA=\n"Herning",1.1 2.2\n').replace('".." 4.4', '"Horsens",".." 4.4')),
    ("KEYS in another order, by codes", PX.replace("DATA=\n1.1 2.2\n", 'CODES("område")="1","2";\nKEYS("område")=CODES;\nDATA=\n"2",".." 4.4\n').replace('\n".." 4.4;', '\n"1",1.1 2.2;')),
]  # fmt: skip


def px(text: str) -> Book:
    """The book of a PC-Axis file."""
    return Book("tal.px", "0" * 64, "px", document=text.split("\n"))


@pytest.mark.parametrize(("_what", "text"), ODD_PX, ids=[one[0] for one in ODD_PX])
def test_a_px_file_is_read_whatever_else_stands_in_it(_what: str, text: str) -> None:
    found = read_book(px(text), Context())
    assert sorted(f"{line.split(' | ')[-1]} {line.split(' | ')[3]}" for line in lines(found)) == sorted(FIGURES)
    assert codes(found) == []


KEYED = ODD_PX[-2][1]


@pytest.mark.parametrize(
    "text", [KEYED[:-15], KEYED[:-2], KEYED.replace('"Horsens"," .."', "x").replace('"Herning",1.1', '"Hobro",1.1')]
)
def test_a_px_file_with_keys_that_is_cut_or_strange_is_refused(text: str) -> None:
    found = pc_axis.read(px(text), Context())
    assert [problem.severity for problem in found.problems] == ["error"]


def test_rows_that_keys_leave_out_are_told() -> None:
    found = read_book(px(KEYED.replace('\n"Horsens",".." 4.4', "")), Context())
    assert (len(found.figures), "2 tal, som filen udelader" in " ".join(map(str, found.unread))) == (2, True)


# --- one cause, told once


def test_very_many_doubled_figures_are_one_problem() -> None:
    """The month is in a column that is not read: every figure stands twelve times."""
    rows = "\n".join(f"Herning;2014;{number}" for number in range(1, 400))
    found = reading(csv_book(f"kommune;år;antal\n{rows}"))
    doubled = [problem for problem in found.problems if problem.code == "duplicate_key"]
    assert len(doubled) == 1
    assert "398" in doubled[0].found
    assert "to kolonner" in str(doubled[0].message)
