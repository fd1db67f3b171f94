"""The one-page status in Word, A4 upright, to be written on: the words of the PDF, a line a goal.

Word sets the page itself, so the lines are narrow and short from the start: what a sheet of forty goals has room for.
"""

from __future__ import annotations

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from maaltavle.reports.status.sheet import Status, StatusLine, StatusMark, StatusNeed
from maaltavle.reports.tables import saved
from maaltavle.reports.word import COLOURS, MUTED, OWN, hairlines, mark_as, run, speak, unbroken

COLUMNS = (("answer", 3.3), ("ref", 1.6), ("goal", 6.6), ("figure", 2.1), ("target", 2.4), ("direction", 2.2))
# Up to so many lines: letters in points, how many of a goal.
WAYS = ((14, 9.0, 110), (24, 8.0, 60), (40, 7.0, 52))
NEED = 150  # letters of one thing that needs somebody


def as_docx(status: Status) -> bytes:
    """The Word document of a status."""
    document = Document()
    _set_up(document)
    speak(document, status.language)
    document.add_heading(status.title, 1)
    document.add_paragraph(f"{status.municipality} · {status.committee}")
    run(document.add_paragraph(), f"{status.summary} · {status.day}", colour=MUTED)
    counts = document.add_paragraph()
    for place, one in enumerate(status.counts):
        run(counts, f"{'   ' if place else ''}{one.mark.sign} {one.number} ", bold=True, colour=_colour(one.mark))
        run(counts, one.mark.word)
    if status.needs:
        document.add_heading(status.words["needs"], 2)
    for need in status.needs:
        _need(document, need)
    if status.lines:
        _lines(document, status)
    for note in filter(None, (status.left_out, status.notes, status.sources)):
        run(document.add_paragraph(), note, colour=MUTED, size=7.5)
    core = document.core_properties
    core.title, core.language, core.author = f"{status.title}, {status.committee}", status.language, status.municipality
    return saved(document)


def _set_up(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.4)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9)
    normal.paragraph_format.space_after = Pt(2)
    for level, size in ((1, 18), (2, 11)):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.name = Pt(size), "Calibri"
        style.font.color.rgb = OWN if level == 1 else None
        style.paragraph_format.space_before = Pt(4)


def _need(document: DocumentType, need: StatusNeed) -> None:
    paragraph = document.add_paragraph()
    if need.mark:
        run(paragraph, f"{_answer(need.mark)} · ", bold=True, colour=_colour(need.mark))
    run(paragraph, _cut(need.text, NEED))
    if need.more:
        run(paragraph, f" · {need.more}", bold=True)


def _lines(document: DocumentType, status: Status) -> None:
    """The goals; a column that nothing stands in leaves its room to them."""
    _most, size, letters = next((way for way in WAYS if len(status.lines) <= way[0]), WAYS[-1])
    spare = ("figure", "target", "direction")
    columns = [c for c in COLUMNS if c[0] not in spare or any(getattr(line, c[0]) for line in status.lines)]
    table: Table = document.add_table(rows=1, cols=len(columns))
    hairlines(table)
    table.autofit = False
    room = sum(wide for _id, wide in COLUMNS) - sum(wide for _id, wide in columns)
    for cell, (name, _wide) in zip(table.rows[0].cells, columns, strict=True):
        run(cell.paragraphs[0], status.words[name], bold=True, colour=OWN, size=size)
    mark_as(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for line in status.lines:
        row = table.add_row()
        unbroken(row)
        for cell, (name, _wide) in zip(row.cells, columns, strict=True):
            words = _answer(line.mark) if name == "answer" else _cut(_said(line, name), letters)
            colour = {"answer": _colour(line.mark), "ref": MUTED}.get(name)
            run(cell.paragraphs[0], words, bold=name in ("answer", "figure"), colour=colour, size=size)
    for column, (name, wide) in zip(table.columns, columns, strict=True):
        for cell in column.cells:
            cell.width = Cm(wide + room if name == "goal" else wide)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _said(line: StatusLine, name: str) -> str:
    words: str = getattr(line, name)
    return words


def _answer(mark: StatusMark) -> str:
    return f"{mark.sign} {mark.word[:1].upper()}{mark.word[1:]}"


def _colour(mark: StatusMark) -> RGBColor:
    return RGBColor.from_string(COLOURS.get(mark.outcome, "59636D"))


def _cut(words: str, most: int) -> str:
    """The words that have room, and … where there were more."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
