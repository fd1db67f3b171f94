"""The follow-up paper in Word: A4 landscape, headings, real tables with repeated heads, every picture with its words.

A municipality's own document may be given: its letterhead, fonts and headings stay, `{{opfølgning}}` (a paragraph of
its own) is where the paper goes, and `{{titel}}`, `{{kommune}}`, `{{udvalg}}`, `{{år}}` and `{{dato}}` are filled in
wherever they stand, also in header and footer.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from maaltavle.errors import MaaltavleError
from maaltavle.followup.paper import Focus, GoalLine, Paper, PaperColumn, PaperText
from maaltavle.reports import typesetting
from maaltavle.reports.tables import saved
from maaltavle.reports.word import COLOURS, MUTED, OWN, hairlines, mark_as, run, speak, unbroken

MARK = "{{opfølgning}}"
LARGEST = 20_000_000  # bytes, packed; ten times as many unpacked
WIDTH = 26.7  # centimetres between the margins of A4 landscape


def as_docx(paper: Paper, template: bytes | None = None) -> bytes:
    """The Word document of a paper, in a municipality's own `template` if one is given.

    Raises MaaltavleError for a template that is no Word document, has macros, is too large or lacks its mark.
    """
    document = Document() if template is None else _opened(template)
    if template is None:
        _own_looks(document)
        mark = document.add_paragraph(MARK)
    else:
        mark = _mark(document)
        _fill_in(document, paper)
    _write(document, paper, mark, titled=template is None)
    mark._p.getparent().remove(mark._p)
    core = document.core_properties
    core.title, core.language, core.author = f"{paper.title}, {paper.committee}", paper.language, paper.municipality
    return saved(document)


def _opened(template: bytes) -> DocumentType:
    refused = MaaltavleError(
        "Skabelonen kan ikke bruges: den skal være et Word-dokument (.docx) uden makroer, højst 20 MB. Intet er lavet."
    )
    if len(template) > LARGEST or not template.startswith(b"PK"):
        raise refused
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            sizes = sum(part.file_size for part in parts.infolist())
            names = {name.lower() for name in parts.namelist()}
        if sizes > 10 * LARGEST or "word/document.xml" not in names or any("vbaproject" in name for name in names):
            raise refused
        return Document(io.BytesIO(template))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise refused from error


def _mark(document: DocumentType) -> Paragraph:
    found = [paragraph for paragraph in document.paragraphs if paragraph.text.strip() == MARK]
    if len(found) != 1:
        raise MaaltavleError(
            "Skabelonen skal have mærket {mark} ét sted, i et afsnit for sig. Det står der {n} gange. Skriv "
            "det, hvor opfølgningen skal stå, og prøv igen. Intet er lavet.",
            mark=MARK,
            n=len(found),
        )
    return found[0]


def _fill_in(document: DocumentType, paper: Paper) -> None:
    """The small marks, wherever they stand. A mark that Word has split over several runs is joined into the first."""
    values = {
        "{{titel}}": paper.title, "{{kommune}}": paper.municipality, "{{udvalg}}": paper.committee,
        "{{år}}": str(paper.year), "{{dato}}": paper.day,
    }  # fmt: skip
    for paragraph in _everywhere(document):
        for mark, value in values.items():
            if mark in paragraph.text:
                whole = paragraph.text.replace(mark, value)
                for run in paragraph.runs[1:]:
                    run.text = ""
                paragraph.runs[0].text = whole


def _everywhere(document: DocumentType) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        yield from (paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from part.paragraphs
            for table in part.tables:
                yield from (paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs)


def _own_looks(document: DocumentType) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 22), (2, 15), (3, 12)):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb, style.font.name = Pt(size), OWN if level == 1 else None, "Calibri"


def _write(document: DocumentType, paper: Paper, mark: Paragraph, titled: bool) -> None:
    speak(document, paper.language)
    put = _Putter(document, mark)
    if titled:
        put.paragraph(paper.title, "Heading 1")
    put.paragraph(f"{paper.municipality} · {paper.committee}")
    put.paragraph(f"{paper.day}. {paper.summary}", colour=MUTED)
    for service in paper.services:
        if service.name:
            put.paragraph(service.name, "Heading 2")
        for focus in service.areas:
            _write_focus(put, focus, paper, "Heading 3" if service.name else "Heading 2")
    for note in paper.notes:
        put.paragraph(note, colour=MUTED, size=8)


def _write_focus(put: _Putter, focus: Focus, paper: Paper, style: str) -> None:
    if focus.name:
        put.paragraph(focus.name, style)
    if focus.columns:
        _columns(put, focus.columns)
    if focus.loose:
        loose = " ".join(one.text for one in focus.loose)
        put.paragraph(f"{paper.words['loose']}: {loose}", colour=MUTED, size=8)
    if focus.goals:
        put.paragraph(paper.words["goals"], bold=True, colour=MUTED)
        _goals(put, focus.goals, paper)
    put.paragraph("")


def _columns(put: _Putter, columns: tuple[PaperColumn, ...]) -> None:
    weights = [max(14.0, sum(len(one.text) for one in column.texts) ** 0.5) for column in columns]
    table = put.table([column.name for column in columns], weights)
    cells = table.add_row().cells
    for cell, column in zip(cells, columns, strict=True):
        for n, text in enumerate(column.texts):
            _segment(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), text)


def _segment(paragraph: Paragraph, text: PaperText) -> None:
    if text.goal_no:
        run(paragraph, f"{text.goal_no}  ", colour=MUTED, bold=True)
    run(paragraph, text.text)
    if text.uncertain:
        run(paragraph, "\N{NO-BREAK SPACE}°", colour=MUTED)
    if text.by:
        paragraph.add_run().add_break()
        run(paragraph, text.by, colour=MUTED, size=8)


def _goals(put: _Putter, goals: tuple[GoalLine, ...], paper: Paper) -> None:
    words = paper.words
    table = put.table([words["goal"], words["answer"], words["figure"], words["picture"]], [2.4, 2.8, 1.6, 0.8])
    for goal in goals:
        row = table.add_row()
        unbroken(row)
        said, answer, figure, picture = row.cells
        run(said.paragraphs[0], goal.text)
        run(said.paragraphs[0], f"  {goal.ref}", colour=MUTED, size=8)
        _answer(answer, goal, words["said"])
        _figure(figure, goal, words)
        _picture(picture, goal)


def _answer(cell: _Cell, goal: GoalLine, said: str) -> None:
    word = goal.word[:1].upper() + goal.word[1:]
    colour = RGBColor.from_string(COLOURS.get(goal.outcome, "59636D"))
    run(cell.paragraphs[0], f"{goal.sign} {word}", bold=True, colour=colour)
    run(cell.add_paragraph(), goal.sentence)
    for words in goal.said:
        run(cell.add_paragraph(), f"{said}: {words}", colour=MUTED, size=8)


def _figure(cell: _Cell, goal: GoalLine, words: Mapping[str, str]) -> None:
    paragraph = cell.paragraphs[0]
    if goal.figure:
        run(paragraph, goal.figure, bold=True, size=11)
        paragraph = cell.add_paragraph()
    if goal.target:
        run(paragraph, goal.target)
        paragraph = cell.add_paragraph()
    run(paragraph, f"{words['source']}: {goal.source}", colour=MUTED, size=8)


def _picture(cell: _Cell, goal: GoalLine) -> None:
    paragraph = cell.paragraphs[0]
    if not goal.picture:
        run(paragraph, "–")
        return
    picture = io.BytesIO(typesetting.as_png(goal.picture, 80))
    shape = paragraph.add_run().add_picture(picture, width=Cm(2.1))
    shape._inline.docPr.set("descr", goal.picture_words)


class _Putter:
    """Puts paragraphs and tables in front of the mark, so that they stand where the template wants them."""

    def __init__(self, document: DocumentType, mark: Paragraph) -> None:
        self.document, self.mark = document, mark
        self.styles = {style.name for style in document.styles}

    def paragraph(
        self, text: str, style: str = "Normal", *, bold: bool = False, colour: RGBColor | None = None,
        size: int | None = None,
    ) -> Paragraph:  # fmt: skip
        """A paragraph with one run; a heading style that the template lacks becomes bold text."""
        known = style if style in self.styles else None
        paragraph = self.mark.insert_paragraph_before("", style=known)
        if text:
            run(paragraph, text, bold=bold or known is None, colour=colour, size=size)
        return paragraph

    def table(self, heads: list[str], weights: list[float]) -> Table:
        """A table with one head row that is repeated on every page, `weights` sharing out the width."""
        table: Table = self.document.add_table(rows=1, cols=len(heads))
        hairlines(table)
        table.autofit = False
        self.mark._p.addprevious(table._tbl)
        for column, weight in zip(table.columns, weights, strict=True):
            column.width = Cm(WIDTH * weight / sum(weights))
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            run(cell.paragraphs[0], head, bold=True, colour=OWN)
        mark_as(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        return table
