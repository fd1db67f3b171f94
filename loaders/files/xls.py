"""Excel 5 to 2003 workbooks (.xls), inside cells: every cell, record by record, as the BIFF format lays them out."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.book import NO_DAY, Grid, Range, Sheet, Value, column_letters
from loaders.files.formats import BUILTIN, GENERAL, Format, NoSuchDate, date_of, format_of, looking
from loaders.files.shared_strings import RAISED
from loaders.files.unread import Unread
from loaders.gate import ole
from loaders.gate import refusals as no
from loaders.gate.guard import Guarded
from loaders.gate.refusals import refuse
from maaltavle.errors import Place
from maaltavle.message import Message

_BOF, _EOF, _CONTINUE, _SST, _FILEPASS = 0x809, 0x0A, 0x3C, 0xFC, 0x2F
_BOUNDSHEET, _FORMAT, _XF, _FONT, _DATEMODE, _CODEPAGE = 0x85, 0x41E, 0xE0, 0x31, 0x22, 0x42
_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_BOOLERR, _FORMULA, _STRING, _ROW, _COLINFO, _MERGED = 0x205, 0x06, 0x207, 0x208, 0x7D, 0xE5
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CODEPAGES = {1200: "cp1252", 32768: "mac_roman", 32769: "cp1252", 367: "ascii"}
_SUPERSCRIPT, _BOLD = 1, 700
_BIFF5 = 0x500


class _Broken(ValueError):
    """A record that does not hold what its kind promises."""


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    guarded: Guarded
    wide: bool = True  # BIFF8: texts are Unicode
    from_1904: bool = False
    encoding: str = "cp1252"
    sheets: list[tuple[str, bool, int]] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int, int]] = field(default_factory=list)  # font, number format, indent
    raised: list[bool] = field(default_factory=list)  # font → superscript
    bold: list[bool] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: dict[int, Format] = field(default_factory=dict)
    left: int = no.MAX_CELLS


def read_sheets(guarded: Guarded) -> tuple[Sheet, ...]:
    """Every worksheet, hidden ones too. Raises Refused."""
    old = False
    try:
        compound = ole.open_compound(guarded.data)
        names = {name.lower(): name for name, place in compound.entries.items() if place}
        stream = compound.read(names.get("workbook") or names.get("book") or "Workbook")
        old = struct.unpack_from("<H", stream, 4)[0] == _BIFF5
        book = _globals(guarded, stream)
        return tuple(_sheet(book, stream, *listed) for listed in book.sheets)
    except (ole.BrokenCompound, _Broken, struct.error, IndexError, UnicodeDecodeError):
        if old:
            raise refuse(no.OLD_WORKBOOK, Place(guarded.name), no.EXCEL_95) from None
        found = Message("en projektmappe, der går i stykker")
        raise refuse(no.DAMAGED, Place(guarded.name), found) from None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record up to the end of this part of the stream; charts inside it are passed over."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + length]
        if len(content) != length:
            raise _Broken
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, content


def _globals(guarded: Guarded, stream: bytes) -> _Book:
    book = _Book(guarded)
    sst: list[bytes] = []
    last = 0
    for kind, content in _records(stream, 0):
        if kind == _FILEPASS:
            raise refuse(no.PASSWORD, Place(guarded.name), Message("en krypteret fil"))
        if kind == _SST or (kind == _CONTINUE and last == _SST):
            sst.append(content)
            last = _SST
            continue
        last = kind
        _global(book, kind, content)
    book.formats = {-1: GENERAL} | {n: _format(book, *style) for n, style in enumerate(book.styles)}
    book.strings = _Texts(sst, book.raised).all() if sst else []
    return book


def _format(book: _Book, font: int, ref: int, indent: int) -> Format:
    bold = font < len(book.bold) and book.bold[font]
    return looking(format_of(book.codes.get(ref, BUILTIN.get(ref, ""))), indent, bold)


def _global(book: _Book, kind: int, content: bytes) -> None:
    match kind:
        case 0x809:
            book.wide = struct.unpack_from("<H", content)[0] >= 0x600
        case 0x42:
            page = struct.unpack_from("<H", content)[0]
            book.encoding = _CODEPAGES.get(page, f"cp{page}")
        case 0x22:
            book.from_1904 = struct.unpack_from("<H", content)[0] == 1
        case 0x31:
            weight, raised = struct.unpack_from("<HH", content, 6)
            book.raised.append(raised == _SUPERSCRIPT)
            book.bold.append(weight >= _BOLD)
            if len(book.raised) == 4:  # there is no font number 4
                book.raised.append(False)
                book.bold.append(False)
        case 0x41E:
            book.codes[struct.unpack_from("<H", content)[0]] = _short_text(book, content, 2, 2 if book.wide else 1)
        case 0xE0:
            font, ref = struct.unpack_from("<HH", content)
            book.styles.append((font, ref, content[8] & 15 if book.wide else 0))
        case 0x85:
            _listed(book, content)


def _listed(book: _Book, content: bytes) -> None:
    at, state, kind = struct.unpack_from("<IBB", content)
    name = _short_text(book, content, 6, 1)
    if kind in (1, 6):
        found = Message("et makroark")
        raise refuse(no.MACROS, Place(book.guarded.name, sheet=name), found)
    if len(book.sheets) >= no.MAX_SHEETS:
        raise refuse(no.TOO_MANY_SHEETS, Place(book.guarded.name), Message("flere faner"))
    if kind == 0:
        book.sheets.append((name, state & 3 != 0, at))


def _short_text(book: _Book, content: bytes, at: int, width: int) -> str:
    """A text with its length before it, in one or two bytes."""
    length = content[at] if width == 1 else struct.unpack_from("<H", content, at)[0]
    at += width
    if not book.wide:
        try:
            return content[at : at + length].decode(book.encoding)
        except LookupError:
            raise _Broken from None
    two = content[at] & 1
    return content[at + 1 : at + 1 + length * (1 + two)].decode("utf-16-le" if two else "latin-1")


class _Texts:
    """The list of shared texts, which runs over several records and may break off inside a text."""

    def __init__(self, pieces: list[bytes], raised: list[bool]) -> None:
        self._pieces, self._raised = pieces, raised
        self._piece, self._at = 0, 8

    def all(self) -> list[str]:
        """The texts in order."""
        count = struct.unpack_from("<I", self._pieces[0], 4)[0]
        if count > no.MAX_CELLS:
            raise _Broken
        return [self._next() for _number in range(count)]

    def _take(self, length: int) -> bytes:
        taken = b""
        while len(taken) < length:
            if self._at >= len(self._pieces[self._piece]):
                self._piece, self._at = self._piece + 1, 0
            more = self._pieces[self._piece][self._at : self._at + length - len(taken)]
            self._at += len(more)
            taken += more
        return taken

    def _next(self) -> str:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        text = self._characters(length, flags & 1)
        if runs:
            text = _with_raised(text, struct.unpack(f"<{2 * runs}H", self._take(4 * runs)), self._raised)
        self._take(extra)
        return text

    def _characters(self, length: int, two: int) -> str:
        parts = []
        while length:
            if self._at >= len(self._pieces[self._piece]):
                self._piece, self._at = self._piece + 1, 0
                two = self._take(1)[0] & 1
            here = min(length, (len(self._pieces[self._piece]) - self._at) // (1 + two))
            if not here:
                raise _Broken
            parts.append(self._take(here * (1 + two)).decode("utf-16-le" if two else "latin-1", "replace"))
            length -= here
        return "".join(parts)


def _with_raised(text: str, runs: tuple[int, ...], raised: list[bool]) -> str:
    """The text with its raised runs as raised characters. `runs` is start, font, start, font, …"""
    starts, fonts = runs[0::2], runs[1::2]
    parts, before = [text[: starts[0]] if starts else text], len(text)
    for start, font, end in zip(starts, fonts, (*starts[1:], before), strict=True):
        run = text[start:end]
        parts.append(run.translate(RAISED) if font < len(raised) and raised[font] else run)
    return "".join(parts)


@dataclass
class _Sheet:
    """One sheet as it is being read."""

    book: _Book
    name: str
    cells: dict[int, dict[int, tuple[Value, int]]] = field(default_factory=dict)
    odd: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: Unread = field(default_factory=Unread)
    awaits: tuple[int, int, int] | None = None  # a formula whose text comes in the next record

    def place(self, row: int, column: int) -> Place:
        return Place(self.book.guarded.name, sheet=self.name, cell=f"{column_letters(column + 1)}{row + 1}")

    def put(self, row: int, column: int, style: int, value: Value) -> None:
        """Keep a cell; rows and columns come counted from 0. Raises Refused for a text that is too long."""
        if value == "" and isinstance(value, str):
            return
        if isinstance(value, str) and len(value) > no.MAX_TEXT:
            raise refuse(no.LONG_TEXT, self.place(row, column), Message("en længere tekst"))
        cells = self.cells.setdefault(row + 1, {})
        if column + 1 in cells:
            raise refuse(no.DUPLICATE_CELL, self.place(row, column), Message("cellen to gange"))
        self.book.left -= 1
        if self.book.left < 0:
            raise refuse(no.TOO_MANY_CELLS, self.place(row, column), Message("flere celler"))
        cells[column + 1] = (value, style if style in self.book.formats else -1)

    def put_odd(self, row: int, column: int, style: int, error: str, formula: str) -> None:
        """Keep a cell without a value of its own."""
        self.put(row, column, style, None)
        self.odd[row + 1, column + 1] = (error, formula)

    def put_number(self, row: int, column: int, style: int, number: float) -> None:
        """Keep a number, or a day where the format says so; told where it is none. Raises Refused for no number."""
        if not math.isfinite(number) or (not number and math.copysign(1, number) < 0):
            raise refuse(no.ODD_NUMBER, self.place(row, column), str(number))
        value: Value = int(number) if number.is_integer() and abs(number) < 1e15 else number
        if self.book.formats.get(style, GENERAL).kind == "date":
            try:
                value = date_of(number, self.book.from_1904)
            except NoSuchDate:
                found = Message("dag nr. {number} som dato", number=f"{number:g}")
                self.unread.add_day(column, self.place(row, column), found)
                self.put_odd(row, column, style, NO_DAY, "")
                return
        self.put(row, column, style, value)


def _sheet(book: _Book, stream: bytes, name: str, hidden: bool, at: int) -> Sheet:
    sheet = _Sheet(book, name)
    for kind, content in _records(stream, at):
        if kind in _RECORDS:
            _RECORDS[kind](sheet, content)
    rows = {}
    for row, cells in sorted(sheet.cells.items()):
        ordered = sorted(cells.items())
        kept = [cell for _column, cell in ordered]
        rows[row] = (tuple(column for column, _cell in ordered), [v for v, _s in kept], tuple(s for _v, s in kept))
    grid = Grid(rows, book.formats, sheet.odd, sheet.hidden_rows, sheet.hidden_columns)
    columns = max((columns[-1] for columns, _values, _styles in rows.values()), default=0)
    return Sheet(
        name, grid, tuple(sheet.merged), hidden, max(rows, default=0), columns, problems=sheet.unread.problems()
    )


def _rk(packed: int) -> float:
    """The small number format: an integer or the upper half of a double, perhaps times 100."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return number / 100 if packed & 1 else number


def _number_cell(sheet: _Sheet, content: bytes) -> None:
    sheet.put_number(*struct.unpack_from("<HHHd", content))


def _rk_cell(sheet: _Sheet, content: bytes) -> None:
    row, column, style, packed = struct.unpack_from("<HHHI", content)
    sheet.put_number(row, column, style, _rk(packed))


def _rk_cells(sheet: _Sheet, content: bytes) -> None:
    row, first = struct.unpack_from("<HH", content)
    for number in range((len(content) - 6) // 6):
        style, packed = struct.unpack_from("<HI", content, 4 + 6 * number)
        sheet.put_number(row, first + number, style, _rk(packed))


def _shared_cell(sheet: _Sheet, content: bytes) -> None:
    row, column, style, index = struct.unpack_from("<HHHI", content)
    if index >= len(sheet.book.strings):
        found = Message("en henvisning til tekst nr. {index}", index=index)
        raise refuse(no.BAD_SHARED_STRING, sheet.place(row, column), found)
    sheet.put(row, column, style, sheet.book.strings[index])


def _label_cell(sheet: _Sheet, content: bytes) -> None:
    row, column, style = struct.unpack_from("<HHH", content)
    sheet.put(row, column, style, _short_text(sheet.book, content, 6, 2))


def _rich_cell(sheet: _Sheet, content: bytes) -> None:
    row, column, style, length = struct.unpack_from("<HHHH", content)
    text = _short_text(sheet.book, content, 6, 2)
    if not sheet.book.wide:
        runs = content[8 + length + 1 : 8 + length + 1 + 2 * content[8 + length]]
        text = _with_raised(text, tuple(runs), sheet.book.raised)
    sheet.put(row, column, style, text)


def _flag_or_error(sheet: _Sheet, content: bytes) -> None:
    row, column, style, value, is_error = struct.unpack_from("<HHHBB", content)
    if is_error:
        sheet.put_odd(row, column, style, _ERRORS.get(value, "#?"), "")
    else:
        sheet.put(row, column, style, bool(value))


def _formula_cell(sheet: _Sheet, content: bytes) -> None:
    """A formula's stored result. A zero that was to be calculated when opened has never been calculated."""
    row, column, style, result, flags = struct.unpack_from("<HHH8sH", content)
    sheet.awaits = None
    if result[6:] != b"\xff\xff":
        number = struct.unpack("<d", result)[0]
        if flags & 2 and not number:
            sheet.put_odd(row, column, style, "", "=…")
        else:
            sheet.put_number(row, column, style, number)
    elif result[0] == 0:
        sheet.awaits = (row, column, style)
    elif result[0] == 1:
        sheet.put(row, column, style, bool(result[2]))
    elif result[0] == 2:
        sheet.put_odd(row, column, style, _ERRORS.get(result[2], "#?"), "")


def _formula_text(sheet: _Sheet, content: bytes) -> None:
    if sheet.awaits is not None:
        row, column, style = sheet.awaits
        sheet.put(row, column, style, _short_text(sheet.book, content, 0, 2))
        sheet.awaits = None


def _row_info(sheet: _Sheet, content: bytes) -> None:
    if len(content) >= 14 and struct.unpack_from("<H", content, 12)[0] & 0x20:
        sheet.hidden_rows.add(struct.unpack_from("<H", content)[0] + 1)


def _column_info(sheet: _Sheet, content: bytes) -> None:
    first, last, _width, _style, flags = struct.unpack_from("<HHHHH", content)
    if flags & 1:
        sheet.hidden_columns.update(range(first + 1, min(last, 255) + 2))


def _merged_cells(sheet: _Sheet, content: bytes) -> None:
    for number in range(struct.unpack_from("<H", content)[0]):
        top, bottom, left, right = struct.unpack_from("<HHHH", content, 2 + 8 * number)
        sheet.merged.append(Range(top + 1, left + 1, bottom + 1, right + 1))


_RECORDS = {
    _NUMBER: _number_cell,
    _RK: _rk_cell,
    _MULRK: _rk_cells,
    _LABELSST: _shared_cell,
    _LABEL: _label_cell,
    _RSTRING: _rich_cell,
    _BOOLERR: _flag_or_error,
    _FORMULA: _formula_cell,
    0x206: _formula_cell,
    0x406: _formula_cell,
    _STRING: _formula_text,
    _ROW: _row_info,
    _COLINFO: _column_info,
    _MERGED: _merged_cells,
}
