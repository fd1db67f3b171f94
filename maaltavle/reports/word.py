"""What our Word documents have in common: colours, words in a paragraph, rules of a table, the language of the text."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from maaltavle.wording.language import language as language_of

MUTED, OWN = RGBColor(0x59, 0x63, 0x6D), RGBColor(0x0B, 0x3C, 0x6F)
COLOURS = {
    "met": "1A7340", "missed": "B3261E", "on_track": "2A6FB0", "behind": "A85A00", "partly": "7A6500",
    "in_progress": "5A55B5", "dropped": "6E4A72",
}  # fmt: skip


def run(
    paragraph: Paragraph, text: str, *, bold: bool = False, colour: RGBColor | None = None, size: float | None = None
) -> None:
    """Words at the end of a paragraph; `size` in points."""
    words = paragraph.add_run(text)
    words.bold = bold or None
    if colour is not None:
        words.font.color.rgb = colour
    if size is not None:
        words.font.size = Pt(size)


def hairlines(table: Table) -> None:
    """Thin grey rules between the rows and nothing else, whatever the template's own table style is."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9D0D6")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def unbroken(row: _Row) -> None:
    """The row stays on one sheet."""
    mark_as(row._tr.get_or_add_trPr(), "w:cantSplit")


def mark_as(parent: BaseOxmlElement, name: str) -> None:
    """Say that a part has a property, `w:tblHeader`."""
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    parent.append(element)


def speak(document: Document, language: str) -> None:
    """The language of the text, for screen readers and the spelling."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language_of(language).tag)
    properties.append(spoken)
