"""Hostile and odd files, made on the spot, each with what must become of it.

`ATTACKS` is the table of expected outcomes: "read", or the code of the problem that refuses the file; each has a good
twin that is read. The names in front are those of the catalogue of attacks that the product is held to (A hostile,
B ambiguous, F persons).
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import workbooks as w

XLSX, CSV = "tal.xlsx", "tal.csv"


@dataclass(frozen=True)
class Attack:
    """One file: what it is, what it is called, what must become of it, words its message must hold, and its twin."""

    title: str
    make: Callable[[], bytes]
    outcome: str | tuple[str, ...]  # "read", "asked" about persons, or the code (one of the codes) of the refusal
    name: str = XLSX
    words: tuple[str, ...] = ()
    twin: Callable[[], bytes] | None = None  # None: the good file of its kind
    twin_name: str = ""  # "" the attack's own
    unread: str = ""  # for "read": words that must be among what was not read

    def __str__(self) -> str:
        return self.title

    def good_twin(self) -> tuple[Callable[[], bytes], str]:
        """How to make the twin, and what it is called."""
        name = self.twin_name or self.name
        return self.twin or GOOD[name.rpartition(".")[2]], name


def bomb(size: int = 300_000_000) -> bytes:
    """A workbook whose sheet is blanks, packed a thousandfold."""
    return w.zipped({**w.parts(), "xl/worksheets/sheet1.xml": b" " * size})


def lying_bomb() -> bytes:
    """The same, where the lists of the zip say that the sheet is small."""
    data = bytearray(bomb(60_000_000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", data, at + offset)[0] == 60_000_000:
                struct.pack_into("<I", data, at + offset, 500)
            at = data.find(signature, at + 4)
    return bytes(data)


def many_cells(count: int = 1_000_100, width: int = 100) -> bytes:
    """One cell more than allowed, and then some."""
    letters = [chr(65 + at // 26 - 1) + chr(65 + at % 26) if at > 25 else chr(65 + at) for at in range(width)]
    lines = []
    for row in range(1, count // width + 2):
        cells = "".join(f'<c r="{letter}{row}"><v>{row * 7919 % 100003}</v></c>' for letter in letters)
        lines.append(f'<row r="{row}">{cells}</row>')
    return w.workbook("".join(lines))


def entities(doctype: str, text: str) -> Callable[[], bytes]:
    """A sheet with a DTD, and a cell that uses it."""
    return lambda: w.zipped({**w.parts({"Tal": w.sheet(f'<row r="1">{w.cell("A1", text)}</row>', doctype=doctype)})})


def laughs() -> str:
    """Ten entities, each ten of the one before."""
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11)]
    return f"<!DOCTYPE w [{''.join(lines)}]>"


def with_row(cells: str, number: int = 5, more: str = "") -> Callable[[], bytes]:
    """The good sheet with one more row."""
    return lambda: w.workbook(f'{w.rows()}<row r="{number}"{more}>{cells}</row>')


def with_cell(cell: str, styles: bytes | str = w.STYLES, label: str = "Studerende") -> Callable[[], bytes]:
    """The good sheet where one cell more, E5, is this one."""
    labels = "".join(
        w.cell(f"{letter}5", text) for letter, text in zip("ABCD", ("Horsens", "2014", label, "antal"), strict=True)
    )
    return lambda: w.workbook(f'{w.rows()}<row r="5">{labels}{cell}</row>', xl__styles_dot_xml=styles)


def with_part(name: str, content: bytes = b"x") -> Callable[[], bytes]:
    """The good workbook with one part more."""

    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, inside in w.parts().items():
                archive.writestr(part, inside)
            archive.writestr(_raw(name), content)
        return target.getvalue()

    return make


def _raw(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    return info


def entity_book(doctype: str = "") -> w.Parts:
    """A workbook whose list of sheets has a DTD."""
    found = w.parts()
    found["xl/workbook.xml"] = str(found["xl/workbook.xml"]).replace("<workbook", f"{doctype or laughs()}<workbook")
    return found


def nul_name() -> bytes:
    """A part whose name ends, for some, at a NUL."""
    return with_part("xl/aQb.xml")().replace(b"xl/aQb.xml", b"xl/a\0b.xml")


def symlink() -> bytes:
    """A part that is a link out of the file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part, inside in w.parts().items():
            archive.writestr(part, inside)
        info = zipfile.ZipInfo("xl/media/link")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return target.getvalue()


def twice_named() -> bytes:
    """Two parts of one name."""
    return with_part("xl/worksheets/sheet1.xml", w.sheet("").encode())()


def overlapping() -> bytes:
    """The list of the zip names one part's bytes twice."""
    data = w.good_xlsx()
    directory = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    first = data[directory : data.index(b"PK\x01\x02", directory + 4)].replace(
        b"[Content_Types].xml", b"[Content_Types].xm2"
    )
    tail = bytearray(data[end:])
    count, size = struct.unpack_from("<H", tail, 10)[0] + 1, end - directory + len(first)
    struct.pack_into("<HHI", tail, 8, count, count, size)
    return data[:end] + first + bytes(tail)


def many_sheets_of_one() -> bytes:
    """20,000 sheets that name one part."""
    found = w.parts()
    book = str(found["xl/workbook.xml"])
    entries = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 20_001))
    found["xl/workbook.xml"] = book[: book.index("<sheets>") + 8] + entries + book[book.index("</sheets>") :]
    return w.zipped(found)


def two_sheets(first: str, second: str) -> Callable[[], bytes]:
    """Two sheets with these names."""
    return lambda: w.zipped(
        w.parts({first: w.sheet(), second: w.sheet(w.rows((w.HEADER, ("Horsens", "2014", "Ledige", "pct", 5))))})
    )


def macro_sheet() -> bytes:
    """A workbook with an Excel 4 macro sheet."""
    found = w.parts()
    relations = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    more = f'<Relationship Id="rId7" Type="{kind}" Target="macrosheets/sheet1.xml"/></Relationships>'
    found[relations] = str(found[relations]).replace("</Relationships>", more)
    entry = '<sheet name="m" sheetId="7" r:id="rId7"/></sheets>'
    found["xl/workbook.xml"] = str(found["xl/workbook.xml"]).replace("</sheets>", entry)
    found["xl/macrosheets/sheet1.xml"] = w.sheet("")
    return w.zipped(found)


def external_link(address: str) -> Callable[[], bytes]:
    """A workbook with a link to another, whose stored values are there."""

    def make() -> bytes:
        found = w.parts({"Tal": w.sheet(w.rows().replace("<v>2145</v>", "<f>[1]Ark1!A1</f><v>2145</v>"))})
        found["xl/externalLinks/externalLink1.xml"] = (
            f'{w.XML}<externalLink xmlns="{w.MAIN}"><externalBook r:id="rId1" xmlns:r="{w.REL}"/></externalLink>'
        )
        found["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
            f'{w.XML}<Relationships xmlns="{w.PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{w.REL}/externalLinkPath" Target="{address}" TargetMode="External"/></Relationships>'
        )
        return w.zipped(found)

    return make


def encrypted_zip() -> bytes:
    """A zip whose parts say that they are encrypted."""
    data = bytearray(w.good_xlsx())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def flipped_sum() -> bytes:
    """A workbook with one wrong byte in its sheet."""
    data = bytearray(w.zipped(w.parts(), stored=True))
    at = data.index(b"<v>2145</v>")
    data[at + 3] = ord("9")
    return bytes(data)


def commented(text: str) -> Callable[[], bytes]:
    """A workbook with a comment."""
    comment = f'<comment ref="A1"><text><t>{text}</t></text></comment>'
    xml = f'{w.XML}<comments xmlns="{w.MAIN}"><commentList>{comment}</commentList></comments>'
    return with_part("xl/comments1.xml", xml.encode())


def styled(count: int) -> str:
    """A style sheet with very many formats."""
    many = "".join(f'<xf numFmtId="{n % 400}" fontId="{n}"/>' for n in range(count))
    return w.STYLES.replace('<xf numFmtId="3"/>', many)


def in_csv(line: str) -> Callable[[], bytes]:
    """The good CSV with one line more."""
    return lambda: (w.csv_of() + line + "\r\n").encode()


def text(words: str | bytes) -> Callable[[], bytes]:
    """A file of these words."""
    return lambda: words if isinstance(words, bytes) else words.encode()


def good_csv() -> bytes:
    """The twin of every attack on a CSV file."""
    return w.csv_of().encode()


def odf_with(cell: str) -> Callable[[], bytes]:
    """The good ODF table with one record more whose value is this cell."""
    labels = "".join(map(w.ods_cell, ("Horsens", "2014", "Studerende", "antal")))
    return lambda: w.ods(f"{w.ods_rows()}<table:table-row>{labels}{cell}</table:table-row>")


def sparse_json(each: int, size: list[int]) -> bytes:
    """A JSON-stat table of areas and months with a value or two, placed by their numbers."""
    areas, months = ([f"o{n}" for n in range(each)], [f"{1800 + n // 12}M{n % 12 + 1:02}" for n in range(each)])
    told = {"class": "dataset", "label": "Ledige", "id": ["Område", "Tid"], "size": size, "role": {"time": ["Tid"]}}
    dimensions = {"Område": {"category": {"index": areas}}, "Tid": {"category": {"index": months}}}
    return json.dumps(told | {"dimension": dimensions, "value": {"0": 1, "1": 2}}).encode()


def odf_rows(times: int, cells: str) -> Callable[[], bytes]:
    """The good ODF table with a row more that stands for many."""
    return lambda: w.ods(
        f'{w.ods_rows()}<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
    )


JSON_STAT = (
    '{"class":"dataset","version":"2.0","label":"Ledige","id":["Tid"],"size":[2],"role":{"time":["Tid"]},'
    '"dimension":{"Tid":{"label":"Tid","category":{"index":["2014","2015"]}}},"value":[4.1,3.9]}'
)
XLS_ERROR = w.record(0x205, struct.pack("<HHHBB", 4, 4, 0, 7, 1))
XLS_LABELS = (*(w.HEADER, *w.RECORDS), ("Horsens", "2014", "Studerende", "antal"))
NEVER_CALCULATED = w.record(0x06, struct.pack("<HHHdHIH", 4, 4, 0, 0.0, 3, 0, 0))
LONE = w.cell("XFD1048576", 1)
OOXML_WORD = {"[Content_Types].xml": f"{w.XML}<Types/>", "word/document.xml": f"{w.XML}<document/>"}

GOOD = {"xlsx": w.good_xlsx, "xls": w.xls, "ods": w.ods, "csv": good_csv, "json": text(JSON_STAT)}
XLSX_TYPES = str(w.parts()["[Content_Types].xml"])
BOOK_TYPE, MACRO_TYPE = "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
MACRO_TYPES = XLSX_TYPES.replace(BOOK_TYPE, MACRO_TYPE)
TWO_OF_ONE = str(w.parts({"a": "", "b": ""})["xl/_rels/workbook.xml.rels"]).replace("sheet2", "sheet1")
WIDE_DTD = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
MERGES = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(100, 300))
ODF_ERROR = (
    '<table:table-cell table:formula="of:=#REF!" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
)
ODF_MINUS_ZERO = w.ods_cell("-0").replace('"string"', '"float" office:value="-0"')
CPR_ROW = ((*w.HEADER, "cpr"), ("Herning", "2014", "a", "antal", 1, "010190 1234"))
SHARED_A5 = f'{w.rows()}<row r="5"><c r="A5" t="s"><v>0</v></c></row>'
DOCTYPE_STYLES = w.STYLES.replace("<styleSheet", "<!DOCTYPE s><styleSheet")
HIDDEN_ROW = "".join(
    w.cell(f"{letter}5", v) for letter, v in zip("ABCDE", ("Horsens", "2014", "Studerende", "antal", 7), strict=True)
)
DEEP = "<a>" * 200_000 + "</a>" * 200_000

ATTACKS: tuple[Attack, ...] = (
    # --- hostile
    Attack("A01 zip bomb", bomb, "unpacks_too_large", words=("pakke", "100 MB")),
    Attack("A01 zip bomb that lies", lying_bomb, ("damaged", "unsafe_parts")),
    Attack("A02 cell bomb", many_cells, "too_many_cells", words=("1.000.000", "Tal!")),
    Attack("A03 billion laughs", entities(laughs(), "&a10;"), "entities"),
    Attack("A04 quadratic blowup", entities(f'<!DOCTYPE w [<!ENTITY a "{"x" * 50_000}">]>', "&a;" * 5_000), "entities"),
    Attack("A05 outside file", entities('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"), "entities"),
    Attack("A06 outside address", entities('<!DOCTYPE w SYSTEM "http://127.0.0.1:{port}/x.dtd">', "x"), "entities"),
    Attack("A06 DTD in the styles", lambda: w.workbook(xl__styles_dot_xml=DOCTYPE_STYLES), "entities"),
    Attack("A06 DTD in a drawing, UTF-16", with_part("xl/drawings/d.xml", WIDE_DTD), "entities"),
    Attack("A06 entities in a part that nobody opens", with_part("docProps/x.xml", laughs().encode()), "entities"),
    Attack("A06 entities in the list of sheets", lambda: w.zipped(entity_book()), "entities"),
    Attack("A06 a DTD in the list of sheets", lambda: w.zipped(entity_book("<!DOCTYPE w>")), "entities"),
    Attack(
        "A06 entities in .ods",
        lambda: w.ods(extra={"Configurations2/accelerator/current.xml": laughs()}),
        "entities",
        name="tal.ods",
    ),
    Attack(
        "A01 a part that nobody opens, huge",
        lambda: w.zipped({**w.parts(), "docProps/x.xml": b" " * 150_000_000}),
        "unpacks_too_large",
    ),
    Attack(
        "A01 the same in .ods",
        lambda: w.ods(extra={"Configurations2/accelerator/current.xml": b" " * 150_000_000}),
        "unpacks_too_large",
        name="tal.ods",
    ),
    Attack("A14 part given twice in other letters", with_part("XL/Worksheets/SHEET1.xml", b"<a/>"), "unsafe_parts"),
    Attack("A14 part given twice with the other slash", with_part("xl\\worksheets\\sheet1.xml"), "unsafe_parts"),
    Attack("A14 part outside by the other slash", with_part("xl\\..\\..\\x.xml"), "unsafe_parts"),
    Attack("A14 absolute part by the other slash", with_part("\\etc\\x.xml"), "unsafe_parts"),
    Attack("A16 macros at the root", with_part("vbaProject.bin"), "macros"),
    Attack("A16 macro sheet elsewhere", with_part("x/macrosheets/sheet1.xml"), "macros"),
    Attack(
        "F01 CPR in a sheet that nobody lists",
        with_part("xl/worksheets/sheet9.xml", w.sheet(w.rows((("010190-1234",),))).encode()),
        "cpr_number",
    ),
    Attack(
        "F01 CPR in a part in other letters than UTF-8",
        with_part("xl/comments1.xml", "<a><t>ring til 010190-1234</t></a>".encode("utf-16")),
        "cpr_number",
    ),
    Attack("A07 dimension that lies", lambda: w.workbook(before='<dimension ref="A1:XFD1048576"/>'), "read"),
    Attack("A08 lone cell in the last corner", with_row(LONE, 1_048_576), "far_cell", words=("XFD1048576",)),
    Attack("A09 cell outside the grid", with_row(w.cell("XFE1", 1), 16_777_217), "bad_address", words=("XFE1",)),
    Attack(
        "A10 shared text out of range",
        with_cell('<c r="E5" t="s"><v>2147483647</v></c>'),
        "bad_shared_string",
        words=("Tal!E5",),
    ),
    Attack(
        "A10 shared text below zero", with_cell('<c r="E5" t="s"><v>-1</v></c>'), "bad_shared_string", words=("Tal!E5",)
    ),
    Attack(
        "A10 shared count that lies", lambda: w.workbook(xl__sharedStrings_dot_xml=w.shared(["Herning"], 2**31)), "read"
    ),
    Attack("A11 a million styles", lambda: w.workbook(xl__styles_dot_xml=styled(1_000_000)), "damaged"),
    Attack("A12 20,000 sheets of one part", many_sheets_of_one, "too_many_sheets", words=("20000", "256")),
    Attack(
        "A12 two sheets of one part",
        lambda: w.zipped(w.parts({"a": w.sheet(), "b": w.sheet()}) | {"xl/_rels/workbook.xml.rels": TWO_OF_ONE}),
        "unsafe_parts",
    ),
    Attack("A13 200 full-row merges", lambda: w.workbook(after=f"<mergeCells>{MERGES}</mergeCells>"), "read"),
    Attack("A14 part outside the folder", with_part("../../../tmp/x.xml"), "unsafe_parts"),
    Attack("A14 absolute part", with_part("/etc/x.xml"), "unsafe_parts"),
    Attack("A14 part on a drive", with_part("C:\\x.xml"), "unsafe_parts"),
    Attack("A14 part with NUL", nul_name, "unsafe_parts"),
    Attack("A14 symbolic link", symlink, "unsafe_parts"),
    Attack("A14 part given twice", twice_named, "unsafe_parts"),
    Attack("A14 parts over one another", overlapping, ("unsafe_parts", "damaged")),
    Attack(
        "A14 2,000 parts",
        lambda: w.zipped({**w.parts(), **{f"xl/media/{n}": "" for n in range(2_000)}}),
        "too_many_parts",
    ),
    Attack("A15 link to another address", external_link("http://127.0.0.1:{port}/a.xlsx"), "read"),
    Attack("A16 .xlsm", w.good_xlsx, "macros", name="tal.xlsm", words=("makroer",), twin_name=XLSX),
    Attack("A16 macros renamed", with_part("xl/vbaProject.bin"), "macros", words=("makroer",)),
    Attack("A16 macro content type", lambda: w.zipped(w.parts() | {"[Content_Types].xml": MACRO_TYPES}), "macros"),
    Attack("A16 Excel 4 macro sheet", macro_sheet, "macros", words=("makroer",)),
    Attack("A16 macro sheet in .xls", lambda: w.xls(kind=1), "macros", name="tal.xls"),
    Attack(
        "A16 macros in .xls", lambda: w.compound({"Workbook": b"x", "_VBA_PROJECT_CUR": b"x"}), "macros", name="tal.xls"
    ),
    Attack(
        "A16 macros in .ods",
        lambda: w.ods(extra={"Basic/Standard/Module1.xml": f"{w.XML}<module/>"}),
        "macros",
        name="tal.ods",
    ),
    Attack(
        "A17 password, agile",
        lambda: w.compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 9000}),
        "password",
        words=("adgangskode",),
    ),
    Attack(
        "A17 password, standard",
        lambda: w.compound({"EncryptionInfo": b"\3\0\2\0", "EncryptedPackage": b"x" * 100}),
        "password",
        words=("adgangskode",),
    ),
    Attack(
        "A17 password, .xls",
        lambda: w.xls(first=w.record(0x2F, b"\1\0" * 20)),
        "password",
        name="tal.xls",
        words=("adgangskode",),
    ),
    Attack("A17 password, .ods", lambda: w.ods(manifest="<encryption-data/>"), "password", name="tal.ods"),
    Attack("A17 encrypted zip", encrypted_zip, "password"),
    Attack(
        "A18 HTML and zip",
        lambda: b"<html><script>1</script></html>" + w.good_xlsx(),
        "wrong_content",
        words=("webside",),
    ),
    Attack("A18 PDF and zip", lambda: b"%PDF-1.7\n" + w.good_xlsx(), "wrong_content", words=("PDF",)),
    Attack("A18 zip in zip", lambda: w.zipped({"tal.xlsx": w.good_xlsx()}), "wrong_content", words=("ZIP",)),
    Attack(
        "A19 HTML named .xlsx",
        text("<html><table><tr><td>1</td></tr></table></html>"),
        "wrong_content",
        words=("webside",),
    ),
    Attack("A19 CSV named .xlsx", good_csv, "wrong_content", words=("tekst",)),
    Attack("A19 .ods named .xlsx", w.ods, "wrong_content", words=(".ods",)),
    Attack("A19 .xls named .xlsx", w.xls, "wrong_content", words=(".xls",)),
    Attack("A19 .docx named .xlsx", lambda: w.zipped(OOXML_WORD), "wrong_content", words=("Office",)),
    Attack("A19 JPEG named .xlsx", text(b"\xff\xd8\xff\xe0" + b"\0" * 100), "wrong_content", words=("JPEG",)),
    Attack("A19 .xlsx named .csv", w.good_xlsx, "wrong_content", name=CSV),
    Attack("A19 HTML named .csv", text("<html><body>1;2</body></html>"), "wrong_content", name=CSV),
    Attack("A19 a.xlsx.exe", w.good_xlsx, "unknown_kind", name="a.xlsx.exe", twin_name=XLSX),
    Attack("A19 a.exe.xlsx", w.good_xlsx, "bad_name", name="a.exe.xlsx", twin_name="a.2014.xlsx"),
    Attack("A19 x.exe:y.xlsx", w.good_xlsx, "bad_name", name="x.exe:y.xlsx", twin_name=XLSX),
    Attack("A19 no ending", w.good_xlsx, "unknown_kind", name="tal", twin_name=XLSX),
    Attack("A19 .xlsb", w.good_xlsx, "binary_workbook", name="tal.xlsb", twin_name=XLSX),
    Attack("A20 nothing", text(""), "empty_file"),
    Attack("A20 half a file", lambda: w.good_xlsx()[:1200], "damaged"),
    Attack("A20 one wrong byte", flipped_sum, "damaged"),
    Attack("A20 half an .xls", lambda: w.xls()[:700], "damaged", name="tal.xls"),
    Attack("A21 40 MB in one cell", with_cell(w.cell("E5", "x " * 20_000_000)), ("long_text", "unpacks_too_large")),
    Attack(
        "A21 text too long",
        with_cell(w.cell("E5", "".join(map(str, range(9_000))))),
        "long_text",
        words=("Tal!E5", "32.767"),
    ),
    Attack(
        "A21 shared text too long",
        lambda: w.workbook(SHARED_A5, xl__sharedStrings_dot_xml=w.shared(["x" * 40_000])),
        "long_text",
        words=("Tal!A5",),
    ),
    Attack("A21 label of 30,000 letters", in_csv(f"{'x' * 30_000};2014;Ledige;antal;3"), "long_name", name=CSV),
    Attack(
        "A21 indicator of 30,000 letters",
        with_cell(w.cell("E5", 5), label="2020-" * 6_000),
        "long_name",
        words=("Tal!E5", "500 tegn"),
        twin=with_cell(w.cell("E5", 5)),
    ),
    Attack("A21 unit of 600 letters", in_csv(f"Horsens;2014;Ledige;{'kr. ' * 150};3"), "long_name", name=CSV),
    Attack(
        "A21 sheet's name of 30,000 letters",
        two_sheets("Tal", "x" * 30_000),
        "long_name",
        words=("30000 tegn",),
        twin=two_sheets("Tal", "x" * 255),
    ),
    Attack(
        "A21 sheet's name of 30,000 letters in .ods",
        lambda: w.ods(table_name="-" * 30_000),
        "long_name",
        name="tal.ods",
    ),
    Attack(
        "A21 prose above the table",
        lambda: ("Om tallene. " * 100 + "\r\n\r\n" + w.csv_of()).encode(),
        "read",
        name=CSV,
    ),
    Attack("A21 field of 10 MB in .csv", in_csv(f"{'x' * 10_000_000};2014;Ledige;antal;3"), "long_text", name=CSV),
    Attack(
        "A21 period of 30,000 letters",
        in_csv(f"Horsens;{'2020-' * 6_000};Ledige;antal;3"),
        "unreadable_period",
        name=CSV,
        words=("tal.csv:5",),
    ),
    Attack(
        "A21 period of 30,000 dashes",
        in_csv(f"Horsens;{'-' * 30_000};Ledige;antal;3"),
        "unreadable_period",
        name=CSV,
        words=("tal.csv:5",),
    ),
    Attack(
        "A21 number of 30,000 stars",
        in_csv(f"Horsens;2014;Ledige;antal;{'*' * 30_000}x"),
        "not_a_number",
        name=CSV,
        words=("tal.csv:5",),
    ),
    Attack(
        "A25 a cell 2³¹ times across in .ods",
        odf_with(w.ods_cell(5, ' table:number-columns-repeated="2147483648"')),
        "far_cell",
        name="tal.ods",
        words=("Tal!",),
        twin=odf_with(w.ods_cell(5) + '<table:table-cell table:number-columns-repeated="2147483648"/>'),
    ),
    Attack(
        "A25 a row 2³¹ times in .ods",
        odf_rows(2_147_483_648, w.ods_cell("Horsens")),
        "far_cell",
        name="tal.ods",
        words=("Tal!A",),
        twin=odf_rows(2_147_483_648, "<table:table-cell/>"),
    ),
    Attack(
        "A25 a row at 2³¹",
        lambda: w.workbook(f'{w.rows()}<row r="2147483648"><c><v>5</v></c></row>'),
        "bad_address",
        words=("2147483648",),
    ),
    Attack(
        "A25 JSON-stat where one figure stands for four million",
        lambda: sparse_json(2_000, [2_000, 2_000]),
        "too_many_cells",
        name="tal.json",
        twin=lambda: sparse_json(2, [2, 2]),
    ),
    Attack(
        "A25 JSON-stat with other sizes than it says",
        lambda: sparse_json(2, [10**9, 10**9]),
        "wrong_length",
        name="tal.json",
        twin=lambda: sparse_json(2, [2, 2]),
    ),
    Attack("A22 200,000 tags inside one another", lambda: w.workbook(after=DEEP), ("too_deep", "unpacks_too_large")),
    Attack(
        "A22 1,000 tags inside one another",
        lambda: w.workbook(after="<a>" * 1_000 + "</a>" * 1_000),
        "too_deep",
        words=("200",),
    ),
    Attack(
        "A22 the same in the styles", lambda: w.workbook(xl__styles_dot_xml=DEEP), ("too_deep", "unpacks_too_large")
    ),
    Attack("A23 name with folders", w.good_xlsx, "read", name="../../etc/tal.xlsx"),
    Attack("A23 name of 300 letters", w.good_xlsx, "read", name="t" * 300 + ".xlsx"),
    Attack("A23 name turned around", w.good_xlsx, "read", name="tal\u202excod.xlsx"),
    Attack("A23 name with markup and line ends", w.good_xlsx, "read", name='<script>"tal"\r\n😀.xlsx'),
    Attack("A24 too large", lambda: b"PK\x03\x04" + b"\0" * 25_000_001, "too_large", words=("25 MB",)),
    # --- ambiguous
    Attack("B04 not a number", with_cell('<c r="E5"><v>NaN</v></c>'), "not_finite", words=("Tal!E5",)),
    Attack("B04 infinite", with_cell('<c r="E5"><v>INF</v></c>'), "not_finite", words=("Tal!E5",)),
    Attack("B04 1e999", with_cell('<c r="E5"><v>1e999</v></c>'), "not_finite", words=("Tal!E5",)),
    Attack("B04 minus zero", with_cell('<c r="E5"><v>-0</v></c>'), "not_finite", words=("Tal!E5",)),
    Attack("B04 1e-320", with_cell('<c r="E5"><v>1e-320</v></c>'), "not_finite", words=("Tal!E5",)),
    Attack("B04 digits with a line between", with_cell('<c r="E5"><v>1_000</v></c>'), "not_finite", words=("Tal!E5",)),
    Attack("B05 #DIV/0!", with_cell('<c r="E5" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "error_cell", words=("Tal!E5",)),
    Attack("B05 #N/A", with_cell('<c r="E5" t="e"><v>#N/A</v></c>'), "error_cell", words=("Tal!E5",)),
    Attack("B05 #REF! in .ods", odf_with(ODF_ERROR), "error_cell", name="tal.ods", words=("Tal!E5",)),
    Attack(
        "B05 #DIV/0! in .xls",
        lambda: w.xls(XLS_LABELS, last=XLS_ERROR),
        "error_cell",
        name="tal.xls",
        words=("Tal!E5",),
    ),
    Attack(
        "B06 formula never calculated",
        with_cell('<c r="E5"><f>SUM(E2:E3)</f><v></v></c>'),
        "uncalculated_formula",
        words=("Tal!E5", "Excel"),
    ),
    Attack(
        "B06 shared formula never calculated",
        with_cell('<c r="E5"><f t="shared" si="0"/></c>'),
        "uncalculated_formula",
        words=("Tal!E5",),
    ),
    Attack(
        "B06 the same in .xls",
        lambda: w.xls(XLS_LABELS, last=NEVER_CALCULATED),
        "uncalculated_formula",
        name="tal.xls",
        words=("Tal!E5",),
    ),
    Attack("B07 cell given twice", with_row(w.cell("E5", 5) + w.cell("E5", 999)), "duplicate_cell", words=("Tal!E5",)),
    Attack(
        "B07 row given twice",
        lambda: w.workbook(w.rows() + f'<row r="4">{w.cell("E4", 999)}</row>'),
        "duplicate_cell",
        words=("Tal!E4",),
    ),
    Attack("B07 cell in another row's place", with_row(w.cell("E7", 5)), "bad_address", words=("E7",)),
    Attack("B08 names differ by case", two_sheets("Tal", "TAL"), "same_sheet_names", twin=two_sheets("Tal", "Ledige")),
    Attack(
        "B08 names differ by a blank", two_sheets("Tal", "Tal "), "same_sheet_names", twin=two_sheets("Tal", "Ledige")
    ),
    Attack(
        "B08 names differ by nothing seen",
        two_sheets("Tal", "Ta\u200bl"),
        "same_sheet_names",
        words=("U+200B",),
        twin=two_sheets("Tal", "Ledige"),
    ),
    Attack(
        "B08 names differ by alphabet",
        two_sheets("Tal", "Т\u0430l"),
        "same_sheet_names",
        words=("U+0430",),
        twin=two_sheets("Tal", "Ledige"),
    ),
    Attack("B09 29 February 1900", with_cell('<c r="E5" s="1"><v>60</v></c>'), "no_such_date", words=("Tal!E5",)),
    Attack(
        "B09 a day after year 9999", with_cell('<c r="E5" s="1"><v>99999999</v></c>'), "no_such_date", words=("Tal!E5",)
    ),
    Attack(
        "B09 a day that is none", with_cell('<c r="E5" t="d"><v>2014-02-30</v></c>'), "no_such_date", words=("Tal!E5",)
    ),
    Attack(
        "B10 hidden sheet",
        lambda: w.zipped(w.parts({"Tal": w.sheet(), "Gamle": w.sheet()}, {"Gamle": "veryHidden"})),
        "read",
        unread="Gamle",
    ),
    Attack("B10 hidden rows", with_row(HIDDEN_ROW, 5, ' hidden="1"'), "read", unread="skjult"),
    Attack("B12 -0 in .ods", odf_with(ODF_MINUS_ZERO), "not_finite", name="tal.ods", words=("Tal!E5",)),
    # --- text
    Attack(
        "B20 no known letters",
        text(w.csv_of().encode().replace(b"Herning", b"H\x81rning")),
        "undecodable",
        name=CSV,
        words=("tal.csv:2",),
    ),
    Attack(
        "B20 letters of DOS", text(w.csv_of().replace("Herning", "Tønder").encode("cp850")), "undecodable", name=CSV
    ),
    Attack("B20 UTF-8 saved twice", text(w.csv_of().replace("Herning", "TÃ¸nder")), "undecodable", name=CSV),
    Attack("B20 UTF-16 without mark", text(w.csv_of().encode("utf-16-le")), ("wrong_content", "undecodable"), name=CSV),
    Attack(
        "B20 two separators",
        text("a;b,c\nd;e,f\ng;h,i\n"),
        "ambiguous_delimiter",
        name=CSV,
        words=("semikolon", "komma"),
    ),
    Attack(
        "B20 a stray quotation mark",
        in_csv('"Hor"sens";2014;Studerende;antal;3'),
        "bad_quotes",
        name=CSV,
        words=("tal.csv:5",),
    ),
    Attack(
        "B20 an open quotation mark",
        in_csv('"Horsens;2014;Studerende;antal;3'),
        "bad_quotes",
        name=CSV,
        words=("tal.csv:5",),
    ),
    Attack("JSON with NaN", text(JSON_STAT.replace("3.9", "NaN")), "broken_json", name="tal.json"),
    Attack("JSON with 1e999", text(JSON_STAT.replace("3.9", "1e999")), "broken_json", name="tal.json"),
    Attack(
        "JSON with a key twice",
        text(JSON_STAT.replace('"version":"2.0"', '"version":"2.0","size":[3]')),
        "broken_json",
        name="tal.json",
        words=("size",),
    ),
    Attack("JSON cut short", text(JSON_STAT[:-20]), "broken_json", name="tal.json", words=("tal.json:1",)),
    Attack("JSON 100,000 deep", text("[" * 100_000 + "]" * 100_000), "too_deep", name="tal.json"),
    # --- persons
    Attack(
        "F01 CPR in a cell", with_cell(w.cell("E5", "se 010190-1234")), "cpr_number", words=("Tal!E5", "xxxxxx-xxxx")
    ),
    Attack("F01 CPR without dash", with_cell(w.cell("E5", "0101901234")), "cpr_number", words=("Tal!E5",)),
    Attack("F01 CPR as a number", with_cell(w.cell("E5", 3112991234)), "asked", words=("Tal!E5",)),
    Attack("F01 CPR as a number, zero eaten", with_cell(w.cell("E5", 101901234)), "asked", words=("Tal!E5",)),
    Attack(
        "F01 CPR in a sheet's name", two_sheets("Tal", "010190-1234"), "cpr_number", twin=two_sheets("Tal", "Ledige")
    ),
    Attack(
        "F01 CPR in a comment", commented("ring til 010190-1234"), "cpr_number", twin=commented("ring til 99 99 99 99")
    ),
    Attack(
        "F01 CPR in the file's name", w.good_xlsx, "cpr_number", name="010190-1234.xlsx", twin_name="2014-1234.xlsx"
    ),
    Attack("F01 CPR in .ods", odf_with(w.ods_cell("0101901234")), "cpr_number", name="tal.ods"),
    Attack("F01 CPR in .xls", lambda: w.xls(CPR_ROW), "cpr_number", name="tal.xls"),
    Attack("F01 CPR in .csv", in_csv("Horsens;2014;Studerende;antal;010190-1234"), "cpr_number", name=CSV),
    Attack(
        "F01 CPR in .csv, zero eaten",
        in_csv("Horsens;2014;Studerende;antal;101901234"),
        "asked",
        name=CSV,
        words=("tal.csv:5",),
    ),
    Attack("F01 CPR as a number in .json", text(JSON_STAT.replace("3.9", "3112991234")), "asked", name="tal.json"),
    Attack("F01 CPR in .json", text(JSON_STAT.replace("Ledige", "010190-1234")), "cpr_number", name="tal.json"),
)
