"""Small workbooks made by hand, byte by byte, so that a test can put exactly one thing wrong in them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEADER = ("Område", "Tid", "Indikator", "Enhed", "Værdi")
RECORDS: tuple[tuple[object, ...], ...] = (
    ("Herning", "2014", "Studerende", "antal", 2145),
    ("Herning", "2015", "Studerende", "antal", 2310),
    ("Ikast-Brande", "2014", "Studerende", "antal", 512.5),
)

Parts = dict[str, bytes | str]
PORT = {"port": 9}  # where a listening socket waits; {port} in a part becomes its number


def zipped(parts: Mapping[str, bytes | str], stored: bool = False) -> bytes:
    """A zip of parts."""
    target = io.BytesIO()
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(
                name, content.replace("{port}", str(PORT["port"])) if isinstance(content, str) else content
            )
    return target.getvalue()


def cell(address: str, value: object, more: str = "") -> str:
    """One cell in the plain form."""
    if isinstance(value, str):
        return f'<c r="{address}"{more} t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{address}"{more}><v>{value}</v></c>'


def rows(records: Sequence[Sequence[object]] = (HEADER, *RECORDS)) -> str:
    """Rows in the plain form, from A1 on."""
    lines = []
    for number, record in enumerate(records, 1):
        cells = "".join(cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(record) if value is not None)
        lines.append(f'<row r="{number}">{cells}</row>')
    return "".join(lines)


def sheet(data: str | None = None, before: str = "", after: str = "", doctype: str = "") -> str:
    """A sheet's XML around its rows."""
    inside = rows() if data is None else data
    return f'{XML}{doctype}<worksheet xmlns="{MAIN}">{before}<sheetData>{inside}</sheetData>{after}</worksheet>'


STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="3"/></cellXfs>'
    "</styleSheet>"
)


def parts(
    sheets: Mapping[str, str] | None = None, states: Mapping[str, str] | None = None, properties: str = ""
) -> Parts:
    """The parts of a workbook with these sheets (name → XML). `states` are name → hidden or veryHidden."""
    listed = sheets or {"Tal": sheet()}
    entries, relations = "", ""
    found: Parts = {}
    for number, (name, xml) in enumerate(listed.items(), 1):
        state = f' state="{states[name]}"' if states and name in states else ""
        entries += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Type="{REL}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        found[f"xl/worksheets/sheet{number}.xml"] = xml
    relations += f'<Relationship Id="rId90" Type="{REL}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="rId91" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
    return {
        "[Content_Types].xml": _types(len(listed)),
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{properties}'
        f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": shared(["Herning"]),
        **found,
    }


def _types(count: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>{overrides}</Types>'
    )


def shared(texts: Sequence[str], count: int | None = None, doctype: str = "") -> str:
    """The list of shared texts."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    total = len(texts) if count is None else count
    return f'{XML}{doctype}<sst xmlns="{MAIN}" count="{total}" uniqueCount="{total}">{items}</sst>'


def workbook(data: str | None = None, before: str = "", after: str = "", **changed: bytes | str) -> bytes:
    """A workbook with one sheet, `Tal`. `changed` are parts to put in, with __ for / and _dot_ for the dots."""
    found = parts({"Tal": sheet(data, before, after)})
    found.update({name.replace("__", "/").replace("_dot_", "."): content for name, content in changed.items()})
    return zipped(found)


def good_xlsx() -> bytes:
    """The twin of every attack on a workbook: the same file with nothing wrong."""
    return workbook()


def csv_of(records: Sequence[Sequence[object]] = (HEADER, *RECORDS), mark: str = ";") -> str:
    """The same table as text, with decimal commas."""
    return "\r\n".join(mark.join(str(value).replace(".", ",") for value in record) for record in records) + "\r\n"


# --- .ods


def ods(
    table: str | None = None,
    extra: Mapping[str, bytes | str] | None = None,
    manifest: str = "",
    table_name: str = "Tal",
    styles: str = "",
) -> bytes:
    """An ODF workbook with one table."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    inside = ods_rows() if table is None else table
    content = (
        f'{XML}<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0" xmlns:style="{office}:style:1.0" '
        f'xmlns:fo="{office}:xsl-fo-compatible:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{table_name}">{inside}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    found: Parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    found["META-INF/manifest.xml"] = f"{XML}<manifest>{manifest}</manifest>"
    return zipped(found | dict(extra or {}))


def ods_rows(records: Sequence[Sequence[object]] = (HEADER, *RECORDS)) -> str:
    """Rows of an ODF table."""
    return "".join(f"<table:table-row>{''.join(map(ods_cell, record))}</table:table-row>" for record in records)


def ods_cell(value: object, more: str = "") -> str:
    """One cell of an ODF table."""
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'
    kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}{more}><text:p>{value}</text:p></table:table-cell>"


# --- .xls


def record(kind: int, content: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", kind, len(content)) + content


def xls(
    records: Sequence[Sequence[object]] = (HEADER, *RECORDS), first: bytes = b"", last: bytes = b"", kind: int = 0
) -> bytes:
    """An Excel 97 workbook with one sheet, `Tal`. `first` goes among the globals, `last` behind the sheet's cells."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    formats = b"".join(record(0xE0, struct.pack("<HH16x", 0, number)) for number in (0, 14, 10))
    name = b"\x03\x00Tal"
    listed = record(
        0x85, struct.pack("<IBB", len(begin) + len(first) + len(formats) + 4 + 6 + len(name) + 4, 0, kind) + name
    )
    cells = b"".join(_xls_cell(r, c, value) for r, row in enumerate(records) for c, value in enumerate(row))
    body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + last + record(0x0A)
    return compound({"Workbook": begin + first + formats + listed + record(0x0A) + body})


def _xls_cell(row: int, column: int, value: object) -> bytes:
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return record(0x204, struct.pack("<HHH", row, column, 0) + text)
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each padded to at least the size that keeps it out of the small ones."""
    sectors, fat, entries = [], [], [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\0")
        padded += b"\0" * (-len(padded) % 512)
        count, start = len(padded) // 512, len(sectors)
        sectors += [padded[at : at + 512] for at in range(0, len(padded), 512)]
        fat += [*range(start + 1, start + count), 0xFFFFFFFE]
        entries.append(_entry(name, 2, start, len(padded), right=number + 1 if number < len(streams) else 0xFFFFFFFF))
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % 512)
    first_directory, directories = len(sectors), len(directory) // 512
    sectors += [directory[at : at + 512] for at in range(0, len(directory), 512)]
    fat += [*range(first_directory + 1, first_directory + directories), 0xFFFFFFFE]
    first_fat = len(sectors)
    fats = -(-(len(fat) + len(fat) // 128 + 2) // 128)
    fat += [0xFFFFFFFD] * fats
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(fats * 512, b"\xff")
    places = [*range(first_fat, first_fat + fats)] + [0xFFFFFFFF] * (109 - fats)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fats, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return header + struct.pack("<109I", *places) + b"".join(sectors) + packed


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return raw.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<III", start, size, 0)
