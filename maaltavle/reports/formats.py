"""The formats that a meeting's pack, a year's paper and its status are handed out in: a row each.

A writer is imported when somebody asks for its format: those of Word, PowerPoint and PDF take their time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from maaltavle import media
from maaltavle.reports.stopping import Tell, go_on

if TYPE_CHECKING:
    from maaltavle.catalogue import Catalogue
    from maaltavle.followup.paper import Paper
    from maaltavle.meetings.types import Deck
    from maaltavle.reports.status.sheet import Status
    from maaltavle.wording.language import Language

    PackWriter = Callable[[Deck, Language, Tell, Catalogue | None], bytes]
    PaperWriter = Callable[[Paper, bytes | None], bytes]  # in a Word template of one's own
    StatusWriter = Callable[[Status], bytes]

Writer = TypeVar("Writer")


@dataclass(frozen=True, slots=True)
class Format(Generic[Writer]):
    """What a browser calls the file, and who writes it."""

    mime: str
    write: Writer


def _deck_pdf(deck: Deck, lang: Language, tell: Tell, _catalogue: Catalogue | None) -> bytes:
    from maaltavle.reports.deck.pdf import as_pdf

    return as_pdf(deck, lang, tell)


def _deck_pptx(deck: Deck, lang: Language, tell: Tell, _catalogue: Catalogue | None) -> bytes:
    from maaltavle.reports.deck.pptx import as_pptx

    return as_pptx(deck, lang, tell)


def _deck_xlsx(deck: Deck, lang: Language, tell: Tell, catalogue: Catalogue | None) -> bytes:
    from maaltavle.reports.deck.xlsx import as_xlsx

    return as_xlsx(deck, lang, tell, catalogue)


def _deck_html(deck: Deck, lang: Language, tell: Tell, _catalogue: Catalogue | None) -> bytes:
    from maaltavle.reports.deck.html import as_html

    return as_html(deck, lang, tell)


def _paper_pdf(paper: Paper, _template: bytes | None) -> bytes:
    from maaltavle.reports.followup.pdf import as_pdf

    return as_pdf(paper)


def _paper_docx(paper: Paper, template: bytes | None) -> bytes:
    from maaltavle.reports.followup.docx import as_docx

    return as_docx(paper, template)


def _paper_html(paper: Paper, _template: bytes | None) -> bytes:
    from maaltavle.reports.followup.html import as_html

    return as_html(paper)


def _status_pdf(status: Status) -> bytes:
    from maaltavle.reports.status.pdf import as_pdf

    return as_pdf(status)


def _status_docx(status: Status) -> bytes:
    from maaltavle.reports.status.docx import as_docx

    return as_docx(status)


PACKS: Mapping[str, Format[PackWriter]] = {
    "pdf": Format(media.PDF, _deck_pdf),
    "pptx": Format(media.PPTX, _deck_pptx),
    "xlsx": Format(media.XLSX, _deck_xlsx),
    "html": Format(media.HTML, _deck_html),
}
PAPERS: Mapping[str, Format[PaperWriter]] = {
    "pdf": Format(media.PDF, _paper_pdf),
    "docx": Format(media.DOCX, _paper_docx),
    "html": Format(media.HTML, _paper_html),
}
STATUSES: Mapping[str, Format[StatusWriter]] = {
    "pdf": Format(media.PDF, _status_pdf),
    "docx": Format(media.DOCX, _status_docx),
}


def packed(deck: Deck, form: str, lang: Language, tell: Tell = go_on, catalogue: Catalogue | None = None) -> bytes:
    """The deck in one of PACKS. `tell` hears (done, total) after every screen; Stopped is raised when it says stop.

    `catalogue` names indicators and areas in the workbook. Raises KeyError for a format that is none.
    """
    return PACKS[form].write(deck, lang, tell, catalogue)
