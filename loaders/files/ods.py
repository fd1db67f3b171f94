"""ODF workbooks (.ods), inside cells: every cell with value, format, error and formula, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from loaders.book import NO_DAY, Grid, Range, Row, Sheet, Value, column_letters
from loaders.files.formats import GENERAL, Format, format_of, looking
from loaders.files.unread import Unread, is_far
from loaders.files.xlsx import NUMBER
from loaders.gate import refusals as no
from loaders.gate.guard import Guarded, check_sheet_name
from loaders.gate.refusals import refuse
from loaders.gate.xmlscan import check_plain, scan
from maaltavle.errors import Place
from maaltavle.message import Message

_FORMATS: dict[str, Format] = {
    "": GENERAL,
    "percent": Format("0.##%", "percent"),
    "date": format_of("yyyy-mm-dd"),
    "text": GENERAL,
}
_ERROR = re.compile(r"#[A-Z0-9/!?]+|(?:Err|Fejl):\d+")
_NO_DATE = (NO_DAY, "")
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(cm|mm|in|pt|pc|px)", re.ASCII)
_POINTS = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_STEP = 10  # points that one step moves a text in
_HIDDEN = ("collapse", "filter")
_BOLD = ("bold", "600", "700", "800", "900")
_MOST_DIGITS = 9  # of a count


def read_sheets(guarded: Guarded) -> tuple[Sheet, ...]:
    """Every table of the file, hidden ones too. Raises Refused."""
    data = guarded.part("content.xml")
    if data is None:
        raise refuse(no.DAMAGED, Place(guarded.name), Message("ingen del content.xml"))
    check_plain(data, "content.xml", guarded.name)
    reader = _Reader(guarded)
    scan(data, "content.xml", guarded.name, reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise refuse(no.DAMAGED, Place(guarded.name), Message("ingen faner"))
    return tuple(reader.sheets)


@dataclass
class _Table:
    """One sheet as it is being read."""

    name: str
    hidden: bool
    rows: dict[int, Row] = field(default_factory=dict)
    odd: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: Unread = field(default_factory=Unread)
    next_row: int = 1
    next_column: int = 1  # of the column declarations
    defaults: list[tuple[int, str]] = field(default_factory=list)  # the last column that has a style by default

    def style_of(self, column: int) -> str:
        """The style of the cells of a column that name none."""
        at = bisect_left(self.defaults, (column, ""))
        return self.defaults[at][1] if at < len(self.defaults) else ""


@dataclass
class _Cell:
    attributes: dict[str, str]
    paragraphs: list[str] = field(default_factory=list)


class _Reader:
    """Expat's handlers for content.xml. Rows and cells may stand for many (`number-…-repeated`)."""

    def __init__(self, guarded: Guarded) -> None:
        self.sheets: list[Sheet] = []
        self._guarded = guarded
        self._left = no.MAX_CELLS
        self._hidden_styles: set[str] = set()
        self._looks: dict[str, tuple[int, bool]] = {}  # style → how far in, and whether in bold
        self._formats = dict(_FORMATS)
        self._style = ""
        self._of_cells = False  # whether the style is one of cells
        self._table: _Table | None = None
        self._aside = 0  # inside a comment, a drawing or tracked changes
        self._row: dict[int, tuple[Value, str]] = {}
        self._row_repeats = self._column = 1
        self._cell: _Cell | None = None
        self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if self._aside or tag in ("annotation", "shapes", "frame", "tracked-changes", "g", "custom-shape"):
            self._aside += 1
        elif tag == "style":
            self._style = attributes.get("name", "")
            self._of_cells = attributes.get("family") == "table-cell"
        elif tag == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif tag in ("paragraph-properties", "text-properties"):
            if self._of_cells:
                self._look(attributes)
        elif tag == "table":
            self._start_table(attributes)
        elif self._table is not None:
            self._start_in_table(self._table, tag, attributes)

    def _look(self, attributes: dict[str, str]) -> None:
        """How the cells of the style look: its two properties each tell one thing."""
        indent, bold = self._looks.get(self._style, (0, False))
        indent = _steps(attributes.get("margin-left", "")) or indent
        bold = attributes.get("font-weight") in _BOLD or bold
        if indent or bold:
            self._looks[self._style] = (indent, bold)

    def _start_table(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= no.MAX_SHEETS:
            raise refuse(no.TOO_MANY_SHEETS, Place(self._guarded.name), Message("flere faner"))
        if self._table is not None:
            found = Message("en tabel inden i en tabel")
            raise refuse(no.DAMAGED, Place(self._guarded.name, sheet=self._table.name), found)
        check_sheet_name(attributes.get("name", ""), self._guarded.name)
        self._table = _Table(attributes.get("name", ""), attributes.get("style-name") in self._hidden_styles)

    def _start_in_table(self, table: _Table, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table-column":
            repeats = _repeats(attributes, "number-columns-repeated")
            if attributes.get("visibility") in _HIDDEN:
                table.hidden_columns.update(range(table.next_column, min(table.next_column + repeats, no.MAX_COLUMN)))
            table.next_column += repeats
            table.defaults.append((table.next_column - 1, attributes.get("default-cell-style-name", "")))
        elif tag == "table-row":
            self._row, self._column = {}, 1
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
            if attributes.get("visibility") in _HIDDEN:
                last = min(table.next_row + self._row_repeats, no.MAX_ROW)
                table.hidden_rows.update(range(table.next_row, last))
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell = _Cell(attributes)
        elif self._cell is not None:
            self._start_in_cell(self._cell, tag, attributes)

    def _start_in_cell(self, cell: _Cell, tag: str, attributes: dict[str, str]) -> None:
        if tag == "p":
            cell.paragraphs.append("")
            self._in_text = True
        elif self._in_text and tag == "s":
            cell.paragraphs[-1] += " " * min(_repeats(attributes, "c"), 100)
        elif self._in_text and tag in ("tab", "line-break"):
            cell.paragraphs[-1] += "\t" if tag == "tab" else "\n"

    def text(self, text: str) -> None:
        """Words."""
        if self._in_text and not self._aside and self._cell is not None:
            self._cell.paragraphs[-1] += text

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= 1
        elif tag == "p":
            self._in_text = False
        elif self._table is not None and tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._table, self._cell)
            self._cell = None
        elif self._table is not None and tag == "table-row":
            self._end_row(self._table)
        elif self._table is not None and tag == "table":
            self.sheets.append(_finished(self._table, self._formats))
            self._table = None

    def _place(self, table: _Table, column: int) -> Place:
        return Place(self._guarded.name, sheet=table.name, cell=f"{column_letters(column)}{table.next_row}")

    def _end_cell(self, table: _Table, cell: _Cell) -> None:
        repeats = _repeats(cell.attributes, "number-columns-repeated")
        column, self._column = self._column, self._column + repeats
        if not cell.paragraphs and not {"value-type", "formula"} & set(cell.attributes):
            return
        place = self._place(table, column)
        last = place if repeats == 1 else self._place(table, column + repeats - 1)
        if repeats == 1 and is_far(table.next_row, (column,)):
            table.unread.add_far(column, place)
            return
        if column + repeats - 1 > no.MAX_COLUMN or table.next_row > no.MAX_ROW:
            raise refuse(no.FAR_CELL, last, Message("en celle i {cell}", cell=last.cell))
        value, form, odd = _value(cell, place)
        form = self._looking(form, cell.attributes.get("style-name") or table.style_of(column))
        if odd == _NO_DATE:
            table.unread.add_day(column, place, cell.attributes.get("date-value", ""))
        if value == "" and odd is None:
            return
        for at in range(column, column + repeats):
            self._row[at] = (value, form)
            if odd is not None:
                table.odd[table.next_row, at] = odd
        across = _repeats(cell.attributes, "number-columns-spanned")
        down = _repeats(cell.attributes, "number-rows-spanned")
        if across > 1 or down > 1:
            row = table.next_row
            table.merged.append(Range(row, column, row + down - 1, column + across - 1))

    def _looking(self, form: str, style: str) -> str:
        """The name of a format that also says how a style makes its cells look."""
        if style not in self._looks:
            return form
        indent, bold = self._looks[style]
        name = f"{form} {indent} {bold}"
        self._formats.setdefault(name, looking(_FORMATS[form], indent, bold))
        return name

    def _end_row(self, table: _Table) -> None:
        row, table.next_row = table.next_row, table.next_row + self._row_repeats
        if not self._row:
            return
        if row + self._row_repeats - 1 > no.MAX_ROW:
            place = Place(self._guarded.name, sheet=table.name, cell=f"A{row + self._row_repeats - 1}")
            raise refuse(no.FAR_CELL, place, Message("en celle i {cell}", cell=place.cell))
        self._left -= len(self._row) * self._row_repeats
        if self._left < 0:
            place = Place(self._guarded.name, sheet=table.name, cell=f"A{row}")
            raise refuse(no.TOO_MANY_CELLS, place, Message("flere celler"))
        columns, kept = tuple(self._row), list(self._row.values())
        values, styles = [value for value, _form in kept], tuple(form for _value, form in kept)
        odd = {column: table.odd[row, column] for column in columns if (row, column) in table.odd}
        for copy in range(row, row + self._row_repeats):
            table.rows[copy] = (columns, values, styles)
            table.odd.update({(copy, column): what for column, what in odd.items()})


def _finished(table: _Table, formats: dict[str, Format]) -> Sheet:
    grid = Grid(table.rows, formats, table.odd, table.hidden_rows, table.hidden_columns)
    columns = max((columns[-1] for columns, _values, _styles in table.rows.values()), default=0)
    return Sheet(
        table.name,
        grid,
        tuple(table.merged),
        table.hidden,
        max(table.rows, default=0),
        columns,
        problems=table.unread.problems(),
    )


def _repeats(attributes: dict[str, str], name: str) -> int:
    """How many a cell or row stands for. More than any sheet holds is that many: what it holds is then refused."""
    given = attributes.get(name, "1")
    if not given.isascii() or not given.isdecimal():
        return 1
    return max(1, int(given)) if len(given) < _MOST_DIGITS else 10**_MOST_DIGITS


def _steps(length: str) -> int:
    """How many steps a text is moved in: "0.353cm" is one."""
    found = _LENGTH.fullmatch(length)
    return round(float(found[1]) * _POINTS[found[2]] / _STEP) if found else 0


def _value(cell: _Cell, place: Place) -> tuple[Value, str, tuple[str, str] | None]:
    """A cell's value, the name of its format, and (error, formula) where it has no value."""
    kind, shown = cell.attributes.get("value-type", ""), "\n".join(cell.paragraphs)
    formula = cell.attributes.get("formula")
    if kind == "error" or (formula is not None and _ERROR.fullmatch(shown)):
        return None, "", (shown or "#", "")
    if formula is not None and not kind:
        return None, "", ("", formula.partition(":")[2] or formula)
    if kind in ("float", "currency", "percentage"):
        return _number(cell.attributes.get("value", ""), place), "percent" if kind == "percentage" else "", None
    if kind == "date":
        day = _day(cell.attributes.get("date-value", ""))
        return day, "date", None if day else _NO_DATE
    if kind == "boolean":
        return cell.attributes.get("boolean-value") == "true", "", None
    text = cell.attributes.get("string-value", shown) if kind == "string" else shown
    if len(text) > no.MAX_TEXT:
        raise refuse(no.LONG_TEXT, place, Message("en længere tekst"))
    return text, "text", None


def _number(text: str, place: Place) -> int | float:
    if len(text) > 40 or not NUMBER.fullmatch(text):
        raise refuse(no.ODD_NUMBER, place, text)
    number = Decimal(text)
    if (
        abs(number) > Decimal("1e300")
        or (number and abs(number) < Decimal("1e-300"))
        or (number.is_signed() and not number)
    ):
        raise refuse(no.ODD_NUMBER, place, text)
    return int(text) if text.lstrip("+-").isdecimal() else float(text)


def _day(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
