"""The marked-up copy of a workbook: every problem as a comment at its cell, and all of them as a list in front.

Only a workbook that the guard let through and that is small is opened here, in the server's own process; all else gets
the list alone, as a workbook of its own. Nothing of the copy is ever read back.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from maaltavle.errors import Problem
from maaltavle.reading import where
from maaltavle.reports.tables import as_workbook, harmless, saved
from maaltavle.wording.language import DANISH, Language

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST, LARGEST_UNPACKED = 2_000_000, 25_000_000  # bytes
MOST_MARKED = 1_000  # cells with a comment; the list has every problem
FILL = {"error": "FFF9C6C2", "warning": "FFFFE6B3"}
_AUTHOR = "Måltavle"


def marked_copy(content: bytes, problems: Sequence[Problem], lang: Language) -> bytes:
    """The workbook `content` with the problems in it, or only their list where it is no workbook or too large."""
    columns = [lang("Sted"), lang("Alvor"), lang("Fundet"), lang("Ventet"), lang("Hvad der er galt, og hvad du gør")]
    rows = [
        [where(p.place), severity_in_words(p, lang), p.found, DANISH.say(p.expected), words_of(p, lang)]
        for p in problems
    ]
    if not _may_be_opened(content, problems):
        return as_workbook(lang("Fejl"), columns, rows)
    return _mark(content, problems, columns, rows, lang)


def words_of(problem: Problem, lang: Language) -> str:
    """A problem's sentence without the place it begins with, which stands beside it."""
    words = lang.say(problem.message)
    rest = words.removeprefix(f"{problem.place}: ")
    return rest[:1].upper() + rest[1:]


def severity_in_words(problem: Problem, lang: Language) -> str:
    """`fejl`, `advarsel`, or of what is only said `bemærkning`."""
    return {"error": lang("fejl"), "note": lang("bemærkning")}.get(problem.severity, lang("advarsel"))


def _may_be_opened(content: bytes, problems: Sequence[Problem]) -> bool:
    """A problem at a cell shows that the guard let the workbook through and that it was read to its cells."""
    if not any(p.place.cell for p in problems) or len(content) > LARGEST or content[:2] != b"PK":
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    return "xl/workbook.xml" in sizes and sum(sizes.values()) <= LARGEST_UNPACKED


def _mark(
    content: bytes, problems: Sequence[Problem], columns: Sequence[str], rows: Sequence[Sequence[str]], lang: Language
) -> bytes:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = load_workbook(io.BytesIO(content))
    at: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.place.sheet in book.sheetnames and problem.place.cell:
            at[problem.place.sheet, problem.place.cell].append(problem)
    for (sheet, address), found in list(at.items())[:MOST_MARKED]:
        cell = book[sheet][address]
        worst = "error" if any(p.severity == "error" for p in found) else "warning"
        cell.fill = PatternFill("solid", fgColor=FILL[worst])
        cell.comment = Comment("\n".join(words_of(p, lang) for p in found), _AUTHOR, width=360, height=140)
    _list_in_front(book, columns, rows, lang)
    return saved(book)


def _list_in_front(book: Workbook, columns: Sequence[str], rows: Sequence[Sequence[str]], lang: Language) -> None:
    """The list of problems as the first sheet, each place a link to its cell."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    name = lang("Fejl")
    while name in book.sheetnames:
        name += "_"
    sheet = book.create_sheet(name, 0)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
        tab, mark, address = row[0].rpartition("!")
        if mark and tab in book.sheetnames:
            place = sheet.cell(sheet.max_row, 1)
            quoted = tab.replace("'", "''")
            place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{quoted}'!{address}")
            place.font = Font(underline="single", color="FF0B3C6F")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (18, 12, 30, 40, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        row[4].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    book.active = 0
