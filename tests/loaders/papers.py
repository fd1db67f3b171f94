"""Papers: sheets with a known truth. What each cell with a figure says is kept with its place, and the file is written.

A `Fact` is what a person reads at a cell. A cell beside the figures (a change, a rank, a total) has its heading: it may
be left out with a word, or be read under that heading, and never is a point of another figure's line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from workbooks import ods

ASKED = "?"  # a period that nobody can know


@dataclass(frozen=True)
class Fact:
    """What a person reads at one cell. `value` None: there is no number; `unit` is an id of read_unit, "" for none."""

    indicator: str
    area: str = ""
    period: str = ""
    unit: str = ""
    kind: str = "measured"
    parts: tuple[str, ...] = ()
    value: Decimal | None = None
    withheld: bool = False


@dataclass
class Paper:
    """One sheet: its cells from row 1, column 1, what is merged, and the truth."""

    name: str = "Ark1"
    hidden: bool = False
    cells: dict[tuple[int, int], object] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    facts: dict[tuple[int, int], Fact] = field(default_factory=dict)
    beside: dict[tuple[int, int], str] = field(default_factory=dict)  # cell → the heading it stands under
    indents: dict[tuple[int, int], int] = field(default_factory=dict)  # cell → steps its style moves it in
    bold: set[tuple[int, int]] = field(default_factory=set)

    def put(self, row: int, column: int, value: object, number_format: str = "") -> None:
        """A value in a cell; None and "" are blank."""
        if value not in (None, ""):
            self.cells[row, column] = value
            if number_format:
                self.formats[row, column] = number_format

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Cells as one."""
        if (row, column) != (last_row, last_column):
            self.merged.append((row, column, last_row, last_column))

    @property
    def last_row(self) -> int:
        """The last row that holds something."""
        return max((row for row, _column in {*self.cells, *self.facts}), default=0)

    @property
    def last_column(self) -> int:
        """The last column that holds something."""
        return max((column for _row, column in {*self.cells, *self.facts}), default=0)

    def add(self, other: Paper, down: int, right: int) -> None:
        """Another paper's table in this one, moved."""
        for ours, theirs in (
            (self.cells, other.cells), (self.formats, other.formats), (self.facts, other.facts),
            (self.beside, other.beside),
        ):  # fmt: skip
            ours.update({(row + down, column + right): value for (row, column), value in theirs.items()})
        self.indents.update({(row + down, column + right): steps for (row, column), steps in other.indents.items()})
        self.bold |= {(row + down, column + right) for row, column in other.bold}
        self.merged += [(a + down, b + right, c + down, d + right) for a, b, c, d in other.merged]


@dataclass
class Drawing:
    """A file with its truth. `title` says how it was made; `fold` is the kind that it is tallied under."""

    fold: str
    title: str
    file: str
    papers: list[Paper]
    delimiter: str = ";"
    encoding: str = "utf-8"
    around: tuple[str, ...] = ()  # what stands above the table and says nothing of it: an address, a case number

    def __str__(self) -> str:
        return self.title

    def place(self, paper: Paper, row: int, column: int) -> str:
        """The place of a cell as a reading names it."""
        if not self.is_text:
            return f"{paper.name}!{get_column_letter(column)}{row}"
        before = sum(str(value).count("\n") for (r, _c), value in paper.cells.items() if r < row)
        return f"{row + before}:{column}"

    @property
    def is_text(self) -> bool:
        """Whether it is a text file."""
        return self.file.endswith((".csv", ".tsv"))

    def facts(self) -> dict[str, Fact]:
        """The truth by place."""
        return {self.place(p, *at): fact for p in self.papers if not p.hidden for at, fact in p.facts.items()}

    def beside(self) -> dict[str, str]:
        """The cells beside the figures, by place."""
        return {self.place(p, *at): text for p in self.papers if not p.hidden for at, text in p.beside.items()}

    def write(self, folder: Path) -> Path:
        """The file."""
        path = folder / self.file
        if self.is_text:
            path.write_bytes(_text(self.papers[0], self.delimiter).encode(self.encoding))
        elif self.file.endswith(".ods"):
            path.write_bytes(_ods(self.papers))
        else:
            _workbook(self.papers).save(path)
        return path


def _rows(paper: Paper) -> Iterable[list[object]]:
    for row in range(1, paper.last_row + 1):
        yield [paper.cells.get((row, column), "") for column in range(1, paper.last_column + 1)]


def _text(paper: Paper, delimiter: str) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(_rows(paper))
    return target.getvalue()


def _workbook(papers: Iterable[Paper]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for paper in papers:
        sheet = book.create_sheet(paper.name)
        for (row, column), value in paper.cells.items():
            cell = sheet.cell(row, column, value)
            if number_format := paper.formats.get((row, column)):
                cell.number_format = number_format
            if steps := paper.indents.get((row, column)):
                cell.alignment = Alignment(horizontal="left", indent=steps)
            if (row, column) in paper.bold:
                cell.font = Font(bold=True)
        for each in paper.merged:
            sheet.merge_cells(start_row=each[0], start_column=each[1], end_row=each[2], end_column=each[3])
        sheet.sheet_state = "hidden" if paper.hidden else "visible"
    return book


def _ods(papers: list[Paper]) -> bytes:
    tables = [_ods_rows(paper) for paper in papers]
    between = [f'</table:table><table:table table:name="{escape(paper.name)}">' for paper in papers[1:]]
    inside = tables[0] + "".join(mark + rows for mark, rows in zip(between, tables[1:], strict=True))
    return ods(inside, table_name=papers[0].name, styles=_ODS_STYLES)


_ODS_STYLES = "".join(
    f'<style:style style:name="ce{steps}{weight}" style:family="table-cell">'
    f'<style:text-properties fo:font-weight="{weight}"/>'
    f'<style:paragraph-properties fo:margin-left="{steps * 0.353}cm"/></style:style>'
    for steps in range(5)
    for weight in ("normal", "bold")
)


def _ods_style(paper: Paper, at: tuple[int, int]) -> str:
    steps, weight = paper.indents.get(at, 0), "bold" if at in paper.bold else "normal"
    return f' table:style-name="ce{steps}{weight}"' if steps or at in paper.bold else ""


def _ods_rows(paper: Paper) -> str:
    over = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in paper.merged}
    covered = {(r, k) for a, b, c, d in paper.merged for r in range(a, c + 1) for k in range(b, d + 1)} - {*over}
    rows = []
    for row in range(1, paper.last_row + 1):
        cells = [_ods_cell(paper, (row, k), over, covered) for k in range(1, paper.last_column + 1)]
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join(rows)


def _ods_cell(
    paper: Paper,
    at: tuple[int, int],
    over: Mapping[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> str:
    name = "table:covered-table-cell" if at in covered else "table:table-cell"
    value, more = paper.cells.get(at, ""), _ods_style(paper, at)
    if at in over:
        more += f' table:number-rows-spanned="{over[at][0]}" table:number-columns-spanned="{over[at][1]}"'
    if value == "":
        return f"<{name}{more}/>"
    if isinstance(value, int | float):
        return f'<{name}{more} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></{name}>'
    return f'<{name}{more} office:value-type="string"><text:p>{escape(str(value))}</text:p></{name}>'
