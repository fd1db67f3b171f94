"""Excel workbooks: every cell with value, format, error and formula, read straight from the sheet's XML.

One reader for small and large files, so that the same workbook is the same book. Rows in the form that all common
programs write are taken apart by patterns that must cover every byte; a sheet with anything else in it is read
again from its beginning by expat, which knows all of XML. Both hand each cell to the same rules (`Sink`).
"""

from __future__ import annotations

import json
import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from operator import lt
from typing import NamedTuple
from urllib.parse import unquote

from loaders.book import NO_DAY, Block, Grid, Range, Row, Sheet, Value, column_letters, column_number
from loaders.files.formats import BUILTIN, GENERAL, Format, NoSuchDate, date_of, format_of, looking
from loaders.files.shared_strings import RAISED, LongText, UnknownEntity, read_shared_strings, unescape
from loaders.files.unread import Unread, is_far
from loaders.gate import refusals as no
from loaders.gate.guard import Guarded, check_sheet_name
from loaders.gate.refusals import refuse
from loaders.gate.xmlscan import check_plain, holds, is_plain, scan
from maaltavle.errors import Place
from maaltavle.message import Message, Said

NUMBER = re.compile(r"[+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?", re.ASCII)
_ADDRESS = re.compile(r"([A-Z]{1,4})([1-9]\d{0,7})", re.ASCII)
_MAX_STYLES = 100_000
_NO_STYLES = b"<styleSheet/>"
_COLUMNS = {column_letters(n).encode(): n for n in range(1, no.MAX_COLUMN + 1)}  # what lies beyond goes the slow road

_ROW = re.compile(rb'<row r="([1-9]\d{0,6})"((?: [\w:]+="[^"<>&]*")*)(/?)>')
_CELL = re.compile(
    rb'(<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d{1,6})")?(?: t="([a-zA-Z]{1,9})")?(?:/>|>'
    rb'(<f(?: [\w:]+="[^"<>&]*")*(?:/>|>[^<]*</f>))?'
    rb"(?:<v>(?:(0|-?[1-9]\d{0,14})|([^<]+))</v>"
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>|(<v></v>|<v ?/>))?</c>))'
)
_PLAIN, _TEXT, _SHARED, _OTHER = range(4)  # how a cell of a row is to be read
_MAX_KNOWN = 100_000
_CONTROL = bytes(set(range(32)) - {9, 10, 13})
_NO_CONTROL = rb"\x00-\x08\x0b\x0c\x0e-\x1f"  # the same, as a pattern leaves them out


Raw = tuple[bytes, ...]  # one piece of each cell of a row, as the XML has it


class _Unusual(Exception):
    """The sheet holds something that the quick pattern does not cover."""


class Texts(dict[bytes, str]):
    """Texts as they stand in the XML → as a person reads them, each worked out once."""

    def __missing__(self, raw: bytes) -> str:
        _check_control(raw)
        text = unescape(raw)
        if len(text) > no.MAX_TEXT:
            raise _Unusual
        if len(self) < _MAX_KNOWN:
            self[raw] = text
        return text


@dataclass
class Workbook:
    """What the sheets of one workbook share. `left` counts down the cells that may still come."""

    guarded: Guarded
    strings: list[str]
    formats: dict[bytes, Format]
    from_1904: bool
    lost_styles: str = ""  # the part that has the formats, where it is missing
    left: int = no.MAX_CELLS
    texts: Texts = field(default_factory=lambda: Texts())

    def __post_init__(self) -> None:
        self.empty_strings = "" in self.strings
        self.short_strings = not any(isinstance(text, LongText) for text in self.strings)
        self.dated = {style for style, form in self.formats.items() if form.kind == "date"}


@dataclass
class Sink:
    """One sheet as it is being read: the rules for what a cell is, and where it is kept."""

    book: Workbook
    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    blocks: dict[tuple[tuple[int, ...], Raw], Block] = field(default_factory=dict)  # of many rows, by their shape
    odd: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    unread: Unread = field(default_factory=Unread)
    _plans: dict[tuple[Raw, Raw, Raw], tuple[tuple[int, ...], bytes, Raw]] = field(default_factory=dict)

    def place(self, row: int, column: int) -> Place:
        """The cell as a message names it."""
        return Place(self.book.guarded.name, sheet=self.name, cell=f"{column_letters(column)}{row}")

    def plan(self, letters: Raw, styles: Raw, kinds: Raw) -> tuple[tuple[int, ...], bytes, Raw]:
        """How to read a row of cells of this shape: its columns, one step a cell, and the styles to keep."""
        key = (letters, styles, kinds)
        if key not in self._plans:
            columns = tuple(_COLUMNS.get(one, 0) for one in letters)
            if any(after <= before for before, after in pairwise((0, *columns))):
                raise _Unusual
            if self.book.lost_styles:
                raise _Unusual  # the slow road says which cell needs them
            known = tuple(style if style in self.book.formats else b"" for style in styles)
            steps = bytes(self._step(kind, style) for kind, style in zip(kinds, known, strict=True))
            if len(self._plans) > _MAX_KNOWN // 10:
                self._plans.clear()
            self._plans[key] = (columns, steps, known)
        return self._plans[key]

    def _step(self, kind: bytes, style: bytes) -> int:
        if kind in (b"", b"n"):
            return _OTHER if style in self.book.dated else _PLAIN
        return {b"inlineStr": _TEXT, b"s": _SHARED if self.book.short_strings else _OTHER}.get(kind, _OTHER)

    def style(self, row: int, column: int, style: bytes) -> bytes:
        """The format a cell gives, b"" for one that is none. Raises Refused where the part with all formats is lost:
        a day would be read as a number."""
        lost = self.book.lost_styles
        if lost and style not in (b"", b"0"):
            found = Message("en celle med et format, men ingen del {name}", name=lost[:80])
            raise refuse(no.DAMAGED, self.place(row, column), found)
        return style if style in self.book.formats else b""

    def add_row(self, row: int, columns: Sequence[int], values: Sequence[Value], styles: Sequence[bytes]) -> None:
        """Keep a row's cells. Raises Refused on a row given twice, a far row, many far cells, one cell too many."""
        if is_far(row, columns):
            columns, values, styles = self._near(row, columns, values, styles)
        if not columns:
            return
        if row in self.rows:
            raise refuse(no.DUPLICATE_CELL, self.place(row, columns[0]), Message("rækken to gange"))
        if row > no.MAX_ROW or columns[-1] > no.MAX_COLUMN:
            place = self.place(row, columns[-1])
            raise refuse(no.FAR_CELL, place, Message("en celle i {cell}", cell=place.cell))
        self.book.left -= len(columns)
        if self.book.left < 0:
            raise refuse(no.TOO_MANY_CELLS, self.place(row, columns[-1]), Message("flere celler"))
        self.rows[row] = (columns, values, styles)
        self.columns = max(self.columns, columns[-1])

    def _near(
        self, row: int, columns: Sequence[int], values: Sequence[Value], styles: Sequence[bytes]
    ) -> tuple[Sequence[int], Sequence[Value], Sequence[bytes]]:
        """A row without the cells far to the right, which are told."""
        near = bisect_right(columns, no.MAX_COLUMN)
        for column in columns[near:]:
            self.odd.pop((row, column), None)
            self.unread.add_far(column, self.place(row, column))
        return columns[:near], values[:near], styles[:near]

    def add_rows(self, rows: list[int], columns: tuple[int, ...], across: list[list[Value]], styles: Raw) -> bool:
        """Keep many new rows of one shape; False, and none of them kept, where one of them would be refused."""
        cells = len(rows) * len(columns)
        if not columns or rows[-1] > no.MAX_ROW or columns[-1] > no.MAX_COLUMN or cells > self.book.left:
            return False
        self.book.left -= cells
        if (columns, styles) not in self.blocks:
            self.blocks[columns, styles] = Block(columns, styles)
            self._take_up(self.blocks[columns, styles])
        self.blocks[columns, styles].add(rows, across)
        self.columns = max(self.columns, columns[-1])
        return True

    def _take_up(self, block: Block) -> None:
        """Move the rows just above into a new block, where they have its shape: they came before it was known."""
        above = []
        for row, (columns, values, styles) in reversed(self.rows.items()):
            if (columns, styles) != (block.columns, block.styles) or None in values or len(self.blocks) > 1:
                break
            above.append((row, values))
        if above:
            rows, values = zip(*reversed(above), strict=True)
            block.add(rows, [*zip(*values, strict=True)])
            for row in rows:
                del self.rows[row]

    def value(self, row: int, column: int, style: bytes, kind: str, formula: str | None, text: str | None) -> Value:
        """A cell's value from its raw parts; `_EMPTY` where there is nothing. Errors and formulas are noted as odd.

        Raises Refused for a kind that is none, and for a shared text that is not there.
        """
        if kind == "e" and text:
            self.odd[row, column] = (text, "")
            return None
        if formula is not None and not text and not (kind == "str" and text is not None):
            self.odd[row, column] = ("", f"={formula}" if formula else "=…")
            return None
        if not text:
            return _EMPTY
        match kind:
            case "s":
                return self._shared(row, column, text)
            case "" | "n":
                return self.number(row, column, style, text)
            case "b":
                return self._flag(row, column, text)
            case "str" | "inlineStr":
                return self.text(row, column, text)
            case "d":
                return self._iso(row, column, text)
        raise refuse(no.BAD_ADDRESS, self.place(row, column), Message("en celle af typen {kind}", kind=kind))

    def _shared(self, row: int, column: int, text: str) -> Value:
        if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) < len(self.book.strings):
            shared = self.book.strings[int(text)]
            return self.text(row, column, shared) if shared else _EMPTY
        found = Message("en henvisning til tekst nr. {number} af {n}", number=text[:12], n=len(self.book.strings))
        raise refuse(no.BAD_SHARED_STRING, self.place(row, column), found)

    def text(self, row: int, column: int, text: str) -> str:
        """A text within its limit. Raises Refused for a longer one."""
        if len(text) > no.MAX_TEXT or isinstance(text, LongText):
            raise refuse(no.LONG_TEXT, self.place(row, column), Message("en længere tekst"))
        return text

    def number(self, row: int, column: int, style: bytes, text: str) -> Value:
        """A number, or a day where the format says so. Raises Refused on what is no ordinary number."""
        if len(text) > 40 or not NUMBER.fullmatch(text):
            raise refuse(no.ODD_NUMBER, self.place(row, column), text)
        whole = "." not in text and "e" not in text and "E" not in text
        number = int(text) if whole else float(text)
        if abs(number) > 1e300 or (text[0] == "-" and not number) or (number and abs(number) < 1e-300):
            raise refuse(no.ODD_NUMBER, self.place(row, column), text)
        return self.day(row, column, number) if style in self.book.dated else number

    def day(self, row: int, column: int, serial: float) -> Value:
        """The day of a serial number; none, and told, where no calendar has it."""
        try:
            return date_of(serial, self.book.from_1904)
        except NoSuchDate:
            self._no_day(row, column, Message("dag nr. {number} som dato", number=f"{serial:g}"))
            return None

    def _no_day(self, row: int, column: int, found: Said) -> None:
        self.odd[row, column] = (NO_DAY, "")
        self.unread.add_day(column, self.place(row, column), found)

    def _flag(self, row: int, column: int, text: str) -> bool:
        if text not in ("0", "1"):
            raise refuse(no.ODD_NUMBER, self.place(row, column), text)
        return text == "1"

    def _iso(self, row: int, column: int, text: str) -> Value:
        try:
            return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text.removesuffix("Z"))
        except ValueError:
            self._no_day(row, column, text)
            return None


_EMPTY: Value = ""  # an empty text is an empty cell


def read_sheets(guarded: Guarded) -> tuple[Sheet, ...]:
    """Every worksheet of a workbook, hidden ones too. Raises Refused."""
    listed, from_1904 = _listed(guarded)
    parts = dict(_relations(guarded, workbook_part(guarded)).values())
    strings, styles = parts.get("sharedStrings", ""), parts.get("styles", "")  # a cell that needs them asks
    lost = styles if styles and not guarded.part(styles) else ""
    book = Workbook(guarded, read_shared_strings(guarded, strings), _formats(guarded, styles), from_1904, lost)
    return tuple(
        _sheet(book, name, hidden, part) if part else _lost(guarded, name, hidden) for name, hidden, part in listed
    )


def _lost(guarded: Guarded, name: str, hidden: bool) -> Sheet:
    """A sheet that is named and not there."""
    problem = no.SHEET_LOST.at(
        Place(guarded.name, sheet=name), Message("fanen {sheet} uden indhold i filen", sheet=name)
    )
    return Sheet(name, Grid({}, {}, {}), hidden=hidden, problems=(problem,))


def _part(guarded: Guarded, name: str) -> bytes:
    part = guarded.part(name)
    if part is None:
        raise refuse(no.DAMAGED, Place(guarded.name), Message("ingen del {name}", name=name[:80]))
    return part


def cell_parts(guarded: Guarded) -> set[str]:
    """The names of the parts whose cells are read, as the package writes them. Raises Refused."""
    return {guarded.name_of(part) for _name, _hidden, part in _listed(guarded)[0] if part}


def _relations(guarded: Guarded, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (the last word of its type, the part it leads to). Links out of the file are left out."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = unquote(attributes.get("Target", "")).replace("\\", "/")
            target = posixpath.normpath(posixpath.join("/" + folder, target))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    data = guarded.part(relations)
    if data:
        scan(data, relations, guarded.name, start)
    return found


def workbook_part(guarded: Guarded) -> str:
    """Where the list of sheets stands."""
    for kind, target in _relations(guarded, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def _listed(guarded: Guarded) -> tuple[list[tuple[str, bool, str]], bool]:
    """The worksheets as (name, hidden, part – "" where it is missing), and whether days count from 1904.

    Raises Refused, also where none of them is there.
    """
    part = workbook_part(guarded)
    relations = _relations(guarded, part)
    sheets: list[tuple[str, bool, str]] = []
    from_1904 = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        if tag == "sheet":
            check_sheet_name(attributes.get("name", ""), guarded.name)
            ref = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            kind, target = relations.get(ref, ("", ""))
            if kind in ("worksheet", ""):
                there = target if guarded.part(target) is not None else ""
                sheets.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", there))
            elif kind != "chartsheet":
                raise refuse(
                    no.MACROS, Place(guarded.name, sheet=attributes.get("name", "")), Message("{kind}", kind=kind)
                )

    scan(_part(guarded, part), part, guarded.name, start)
    if len(sheets) > no.MAX_SHEETS:
        raise refuse(no.TOO_MANY_SHEETS, Place(guarded.name), Message("{n} faner", n=len(sheets)))
    there = [target for _name, _hidden, target in sheets if target]
    if len({*map(guarded.name_of, there)}) < len(there):
        raise refuse(no.UNSAFE_PARTS, Place(guarded.name), Message("to faner med samme indhold"))
    if not there:
        raise refuse(no.DAMAGED, Place(guarded.name), Message("ingen faner"))
    return sheets, from_1904


def _formats(guarded: Guarded, part: str) -> dict[bytes, Format]:
    """Style number, as the bytes a cell gives, → its format."""
    reader = _StyleReader(guarded.name)
    scan(guarded.part(part) or _NO_STYLES, part, guarded.name, reader.start, reader.end)
    forms = {str(n).encode(): reader.format(style) for n, style in enumerate(reader.styles)}
    return {b"": forms.get(b"0", GENERAL), b"0": GENERAL} | forms


_CODES = {str(number): code for number, code in BUILTIN.items()}


@dataclass
class _Style:
    """One entry of `cellXfs`: the numbers of its number format and its font, and how far in it stands."""

    code: str
    font: str
    indent: int = 0


class _StyleReader:
    """Expat's handlers for the styles of a workbook."""

    def __init__(self, file: str) -> None:
        self.styles: list[_Style] = []
        self._file = file
        self._codes: dict[str, str] = {}
        self._bold: list[bool] = []  # font → bold
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag in ("cellXfs", "fonts"):
            self._inside = tag
        elif tag == "numFmt":
            self._codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif tag == "font" and self._inside == "fonts":
            self._bold.append(False)
            self._limit(self._bold)
        elif tag == "b" and self._inside == "fonts" and self._bold:
            self._bold[-1] = attributes.get("val", "1") not in ("0", "false")
        elif tag == "xf" and self._inside == "cellXfs":
            self.styles.append(_Style(attributes.get("numFmtId", "0"), attributes.get("fontId", "")))
            self._limit(self.styles)
        elif tag == "alignment" and self._inside == "cellXfs" and self.styles:
            self.styles[-1].indent = _small_number(attributes.get("indent", ""))

    def _limit(self, found: Sequence[object]) -> None:
        if len(found) > _MAX_STYLES:
            raise refuse(no.DAMAGED, Place(self._file), Message("over 100.000 formater"))

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == self._inside:
            self._inside = ""

    def format(self, style: _Style) -> Format:
        """The format of an entry."""
        font = _small_number(style.font)
        bold = font < len(self._bold) and self._bold[font]
        return looking(format_of(self._codes.get(style.code, _CODES.get(style.code, ""))), style.indent, bold)


def _small_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _sheet(book: Workbook, name: str, hidden: bool, part: str) -> Sheet:
    data = _part(book.guarded, part)
    check_plain(data, part, book.guarded.name)
    before = book.left
    sink = Sink(book, name)
    try:
        frame = _quick(sink, data)
    except _Unusual:
        book.left = before
        sink, frame = Sink(book, name), data
    reader = _SlowReader(sink)
    scan(frame, part, book.guarded.name, reader.start, reader.end, reader.text)
    rows = dict(sorted(sink.rows.items())) if reader.unordered else sink.rows
    blocks = (*sink.blocks.values(),)
    grid = Grid(rows, book.formats, sink.odd, sink.hidden_rows, reader.hidden_columns, blocks)
    last = max([max(rows, default=0), *(block.rows[-1] for block in blocks)])
    return Sheet(name, grid, tuple(reader.merged), hidden, last, sink.columns, problems=sink.unread.problems())


# --- the quick road


_NUMBER_CELL = rb"<v>(-?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?)</v>"
_SHARED_CELL = rb"<v>(0|[1-9]\d{0,8})</v>"
_TEXT_CELL = rb'<is><t(?: xml:space="preserve")?>([^<]+)</t></is>'
_LEARN_AFTER, _MOST_SHAPES, _WIDEST, _AT_ONCE = 8, 12, 60, 4096
_PIECE = 1 << 18  # bytes of rows that are tried as one


class Shape(NamedTuple):
    """What rows that look alike are made of: one pattern for the whole row, and how to read each column of it."""

    pattern: re.Pattern[bytes]  # without the end of the row
    whole: re.Pattern[bytes]
    columns: tuple[int, ...]
    readers: list[Callable[[Sequence[bytes]], list[Value]]]
    styles: tuple[bytes, ...]


class Shapes:
    """Rows that look alike, which most rows of a long table do, learnt as they come and read many at a time."""

    def __init__(self, sink: Sink) -> None:
        self.last = 0  # the row that was read last
        self._sink = sink
        self._counts: dict[tuple[Raw, Raw, Raw], int] = {}
        self._known: list[Shape] = []
        self._waiting: list[Raw] = []  # rows of the first known shape: row number and raw cells

    def take(self, piece: bytes) -> bool:
        """Whether a row has a known shape. It is then kept back until `flush`."""
        for place, shape in enumerate(self._known):
            found = shape.pattern.fullmatch(piece)
            if found:
                if place or len(self._waiting) >= _AT_ONCE:
                    self.flush()
                    self._known.insert(0, self._known.pop(place))
                self._waiting.append(found.groups())
                return True
        return False

    def take_all(self, piece: bytes) -> bool:
        """Read a piece of many rows where all of them have the shape that came last; else nothing of it."""
        if not self._known:
            return False
        shape = self._known[0]
        found = shape.whole.split(piece)  # what stands between the rows, and the groups of each
        each = len(shape.columns) + 2
        if any(found[::each]):
            return False
        self.flush()
        self._read(shape, *(found[n::each] for n in range(1, each)))
        return True

    def flush(self) -> None:
        """Read the rows that were kept back, column by column. Raises _Unusual or Refused."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        self._read(self._known[0], *zip(*waiting, strict=True))

    def _read(self, shape: Shape, headers: Sequence[bytes], *raw: Sequence[bytes]) -> None:
        _pattern, _whole, columns, readers, styles = shape
        rows = _written(headers)
        if rows[0] <= self.last or rows[-1] > no.GRID_ROW or not all(map(lt, rows, rows[1:])):
            raise _Unusual
        try:
            across = [reader(column) for reader, column in zip(readers, raw, strict=True)]
        except IndexError:
            raise _Unusual from None  # the slow road says which cell
        self.last = rows[-1]
        empty = self._sink.book.empty_strings and any("" in column for column in across)
        if empty or not self._sink.add_rows(rows, columns, across, styles):
            for row, one in zip(rows, zip(*across, strict=True), strict=True):
                _keep(self._sink, row, columns, [*one], styles)

    def learn(
        self, letters: Raw, styles: Raw, kinds: Raw, steps: bytes, columns: tuple[int, ...], special: bool
    ) -> None:
        """Count a shape, and make its pattern once it has come often enough."""
        key = (letters, styles, kinds)
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] != _LEARN_AFTER or special or _OTHER in steps or len(letters) > _WIDEST:
            return
        ways: dict[int, tuple[bytes, Callable[[Sequence[bytes]], list[Value]]]] = {
            _PLAIN: (_NUMBER_CELL, _numbers),
            _SHARED: (_SHARED_CELL, self._shared),
            _TEXT: (_TEXT_CELL, self._texts),
        }
        cells = [
            rb'<c r="%s\1"%s%s>%s</c>' % (at, style and b' s="%s"' % style, kind and b' t="%s"' % kind, ways[step][0])
            for at, style, kind, step in zip(letters, styles, kinds, steps, strict=True)
        ]
        row = rb'<row r="([1-9]\d{0,6})"(?: (?!hidden)[\w:]+="[^"<>&%s]*")*>' % _NO_CONTROL
        readers = [ways[step][1] for step in steps]
        pattern = row + b"".join(cells)
        shape = Shape(re.compile(pattern), re.compile(pattern + b"</row>"), columns, readers, styles)
        self._known = [shape, *self._known][:_MOST_SHAPES]

    def _shared(self, column: Sequence[bytes]) -> list[Value]:
        return [*map(self._sink.book.strings.__getitem__, _written(column))]

    def _texts(self, column: Sequence[bytes]) -> list[Value]:
        return [*map(self._sink.book.texts.__getitem__, column)]


def _written(raw: Sequence[bytes]) -> list[int]:
    """Whole numbers as the patterns let them in, which is as JSON writes them: its reader is the quickest there is."""
    numbers: list[int] = json.loads(b"[%s]" % b",".join(raw))
    return numbers


def _numbers(column: Sequence[bytes]) -> list[Value]:
    joined = b",".join(column)
    numbers: list[Value] = json.loads(b"[%s]" % joined)
    if b"-0" in joined and any(not number and raw[0] == 45 for number, raw in zip(numbers, column, strict=True)):
        raise _Unusual  # minus zero: the slow road names the cell
    return numbers


def _quick(sink: Sink, data: bytes) -> bytes:
    """Read the rows by pattern; the sheet without its rows is returned, for expat. Raises _Unusual or Refused."""
    begin, last = data.find(b"<sheetData>") + len(b"<sheetData>"), data.rfind(b"</sheetData>")
    if (
        not len(b"<sheetData>") <= begin <= last
        or not is_plain(data)
        or holds(data, b"<!")
        or holds(data, b"<?", begin)
    ):
        raise _Unusual
    frame = data[:begin] + data[last:]
    _check_control(frame)
    try:
        _quick_rows(sink, data, begin, last)
    except (UnicodeDecodeError, UnknownEntity):
        raise _Unusual from None  # expat says where
    return frame


def _check_control(piece: bytes) -> None:
    """Raises _Unusual where a sign of control stands in some bytes, which XML does not have."""
    if len(piece.translate(None, _CONTROL)) != len(piece):
        raise _Unusual


def _quick_rows(sink: Sink, data: bytes, begin: int, last: int) -> None:
    shapes = Shapes(sink)
    while begin < last:
        end = data.find(b"</row>", begin + _PIECE, last) + len(b"</row>")
        end = end if end > begin else last
        piece = data[begin:end]
        begin = end
        if not shapes.take_all(piece):
            _check_control(piece)
            _one_by_one(sink, shapes, piece.split(b"</row>"))
    shapes.flush()


def _one_by_one(sink: Sink, shapes: Shapes, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        if shapes.take(piece):
            continue
        shapes.flush()
        begin = 0
        while header := _ROW.match(piece, begin):
            begin = header.end()
            shapes.last = _next_row(sink, header, shapes.last)
            if not header[3]:
                begin = _quick_cells(sink, shapes, shapes.last, header[1], piece, begin)
                break
        if begin != len(piece):
            raise _Unusual


def _next_row(sink: Sink, header: re.Match[bytes], last: int) -> int:
    row = int(header[1])
    if row <= last or row > no.GRID_ROW:
        raise _Unusual
    if b"hidden=" in header[2] and re.search(rb' hidden="(1|true)"', header[2]):
        sink.hidden_rows.add(row)
    return row


def _quick_cells(sink: Sink, shapes: Shapes, row: int, digits: bytes, piece: bytes, begin: int) -> int:
    """The cells of a row. Returns where the pattern stopped covering it; anything but the end is unusual."""
    found = _CELL.findall(piece, begin)
    if not found:
        return begin
    cells, letters, rows, styles, kinds, formulas, wholes, others, inlines, nones = zip(*found, strict=True)
    columns, steps, kept = sink.plan(letters, styles, kinds)
    if rows.count(digits) != len(rows):
        raise _Unusual
    values: list[Value] = []
    strings, known = sink.book.strings, sink.book.texts
    for at, (step, whole) in enumerate(zip(steps, wholes, strict=True)):
        if step == _PLAIN and whole:
            values.append(int(whole))
        elif step == _TEXT and inlines[at]:
            values.append(known[inlines[at]])
        elif step == _SHARED and whole and whole[0] != 45 and int(whole) < len(strings):
            values.append(strings[int(whole)])
        else:
            raw = whole or others[at] or inlines[at]
            values.append(_quick_other(sink, row, columns[at], styles[at], kinds[at], formulas[at], raw, nones[at]))
    shapes.learn(letters, kept, kinds, steps, columns, any(formulas))
    _keep(sink, row, columns, values, kept)
    return begin + sum(map(len, cells))


def _keep(sink: Sink, row: int, columns: tuple[int, ...], values: Sequence[Value], styles: tuple[bytes, ...]) -> None:
    """The row's cells without the empty ones. Raises _Unusual where a text is too long or a zero has a minus."""
    if "" in values:
        full = [at for at, value in enumerate(values) if value != "" or type(value) is not str]
        columns, styles = tuple(columns[at] for at in full), tuple(styles[at] for at in full)
        values = [values[at] for at in full]
    sink.add_row(row, columns, values, styles)


def _quick_other(
    sink: Sink, row: int, column: int, style: bytes, kind: bytes, formula: bytes, raw: bytes, none: bytes
) -> Value:
    """What is not a plain number or a text seen before: a day, an error, a flag, a formula without a value."""
    words = None
    if formula:
        words = "" if formula.endswith(b"/>") else unescape(formula.partition(b">")[2].removesuffix(b"</f>"))
    text = unescape(raw) if raw else "" if none else None
    return sink.value(row, column, style, kind.decode(), words, text)


# --- the road for everything else


class _SlowReader:
    """Expat's handlers for a whole sheet: its cells, and around them merges, hidden columns and rows."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.merged: list[Range] = []
        self.hidden_columns: set[int] = set()
        self.unordered = False
        self._in_data = self._in_cell = False
        self._row = self._column = 0
        self._cells: dict[int, tuple[Value, bytes]] = {}
        self._rows: set[int] = set()
        self._attributes: dict[str, str] = {}
        self._into: list[str] | None = None
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._inline: list[str] | None = None
        self._phonetic = self._raised = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._in_cell:
            self._start_in_cell(tag, attributes)
        elif tag == "c" and self._in_data:
            self._in_cell, self._attributes = True, attributes
            self._value = self._formula = self._inline = None
        elif tag == "row" and self._in_data:
            self._start_row(attributes)
        elif tag == "sheetData":
            self._in_data = True
        elif tag == "mergeCell":
            self.merged += _range(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide_columns(attributes)

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "v":
            self._into = self._value = []
        elif tag == "f":
            self._into = self._formula = []
        elif tag == "is":
            self._inline = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag in ("r", "vertAlign"):
            self._raised = attributes.get("val") == "superscript"
        elif tag == "t" and self._inline is not None and not self._phonetic:
            self._into = self._inline

    def text(self, text: str) -> None:
        """Words between elements."""
        if self._into is not None:
            self._into.append(text.translate(RAISED) if self._raised and self._into is self._inline else text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("v", "f", "t"):
            self._into = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "r":
            self._raised = False
        elif tag == "c" and self._in_cell:
            self._in_cell = False
            self._end_cell()
        elif tag == "row" and self._in_data:
            self._end_row()
        elif tag == "sheetData":
            self._in_data = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        if given and not (given.isascii() and given.isdecimal() and len(given) < 9):
            place = Place(self.sink.book.guarded.name, sheet=self.sink.name)
            raise refuse(no.BAD_ADDRESS, place, Message("række {given}", given=given[:20]))
        self._row = int(given) if given else self._row + 1
        self._column, self._cells = 0, {}
        if attributes.get("hidden") in ("1", "true"):
            self.sink.hidden_rows.add(self._row)

    def _end_cell(self) -> None:
        column = self._address()
        if column in self._cells:
            raise refuse(no.DUPLICATE_CELL, self.sink.place(self._row, column), Message("cellen to gange"))
        self._column = column
        parts = self._inline if self._inline is not None else self._value
        text = None if parts is None else unescape("".join(parts))
        formula = None if self._formula is None else "".join(self._formula)
        style = self.sink.style(self._row, column, self._attributes.get("s", "").encode())
        value = self.sink.value(self._row, column, style, self._attributes.get("t", ""), formula, text)
        self._cells[column] = (value, style)

    def _address(self) -> int:
        given = self._attributes.get("r")
        if given is None:
            return self._column + 1
        found = _ADDRESS.fullmatch(given)
        column = column_number(found[1]) if found else 0
        if not found or int(found[2]) != self._row or self._row > no.GRID_ROW:
            place = Place(self.sink.book.guarded.name, sheet=self.sink.name, cell=given[:20])
            raise refuse(no.BAD_ADDRESS, place, given[:20])
        return column

    def _end_row(self) -> None:
        self.unordered = self.unordered or self._row < max(self.sink.rows, default=0)
        full = {column: cell for column, cell in sorted(self._cells.items()) if cell[0] is not _EMPTY}
        values, styles = [cell[0] for cell in full.values()], [cell[1] for cell in full.values()]
        self.sink.add_row(self._row, list(full), values, styles)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first) < 7 and len(last) < 7:
            self.hidden_columns.update(range(int(first), min(int(last), no.GRID_COLUMN) + 1))


def _range(ref: str) -> list[Range]:
    first, _colon, last = ref.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
    if not begin or not end:
        return []
    return [Range(int(begin[2]), column_number(begin[1]), int(end[2]), column_number(end[1]))]
