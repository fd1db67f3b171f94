"""The one door to all formats of a pack, for the pages and the command line."""

from __future__ import annotations

from maaltavle import media
from maaltavle.catalogue import Catalogue
from maaltavle.meetings.types import Deck
from maaltavle.reports.stopping import Tell, go_on
from maaltavle.wording.language import Language

FORMATS = {"pdf": media.PDF, "pptx": media.PPTX, "xlsx": media.XLSX, "html": media.HTML}


def packed(deck: Deck, form: str, lang: Language, tell: Tell = go_on, catalogue: Catalogue | None = None) -> bytes:
    """The deck in one of FORMATS. `tell` hears (done, total) after every screen; Stopped is raised when it says stop.

    `catalogue` names indicators and areas in the workbook. Raises KeyError for a format that is none.
    """
    match form:
        case "pdf":
            from maaltavle.reports.deck.pdf import as_pdf

            return as_pdf(deck, lang, tell)
        case "pptx":
            from maaltavle.reports.deck.pptx import as_pptx

            return as_pptx(deck, lang, tell)
        case "xlsx":
            from maaltavle.reports.deck.xlsx import as_xlsx

            return as_xlsx(deck, lang, tell, catalogue)
        case "html":
            from maaltavle.reports.deck.html import as_html

            return as_html(deck, lang, tell)
    raise KeyError(form)


def file_name(deck: Deck, form: str) -> str:
    """`bsk-2019-06-04.pdf`."""
    return f"{deck.meeting.ref}.{form}"
