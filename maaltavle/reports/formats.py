"""The formats that a meeting's pack and a year's paper are handed out in: one row each, for pages and command line.

A writer is imported when somebody asks for its format: those of Word, PowerPoint and PDF take their time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from maaltavle import media
from maaltavle.reports.stopping import Tell, go_on

if TYPE_CHECKING:
    from maaltavle.catalogue import Catalogue
    from maaltavle.followup.paper import Paper
    from maaltavle.meetings.types import Deck
    from maaltavle.wording.language import Language

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file is made with: names for a workbook, a Word template of one's own, and who hears how far it is."""

    lang: Language
    tell: Tell = go_on
    catalogue: Catalogue | None = None
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Format(Generic[Shown]):
    """What a browser calls the file, and who writes it."""

    mime: str
    write: Callable[[Shown, Asked], bytes]


def _deck_pdf(deck: Deck, asked: Asked) -> bytes:
    from maaltavle.reports.deck.pdf import as_pdf

    return as_pdf(deck, asked.lang, asked.tell)


def _deck_pptx(deck: Deck, asked: Asked) -> bytes:
    from maaltavle.reports.deck.pptx import as_pptx

    return as_pptx(deck, asked.lang, asked.tell)


def _deck_xlsx(deck: Deck, asked: Asked) -> bytes:
    from maaltavle.reports.deck.xlsx import as_xlsx

    return as_xlsx(deck, asked.lang, asked.tell, asked.catalogue)


def _deck_html(deck: Deck, asked: Asked) -> bytes:
    from maaltavle.reports.deck.html import as_html

    return as_html(deck, asked.lang, asked.tell)


def _paper_pdf(paper: Paper, _asked: Asked) -> bytes:
    from maaltavle.reports.followup.pdf import as_pdf

    return as_pdf(paper)


def _paper_docx(paper: Paper, asked: Asked) -> bytes:
    from maaltavle.reports.followup.docx import as_docx

    return as_docx(paper, asked.template)


def _paper_html(paper: Paper, _asked: Asked) -> bytes:
    from maaltavle.reports.followup.html import as_html

    return as_html(paper)


PACKS: Mapping[str, Format[Deck]] = MappingProxyType(
    {
        "pdf": Format(media.PDF, _deck_pdf),
        "pptx": Format(media.PPTX, _deck_pptx),
        "xlsx": Format(media.XLSX, _deck_xlsx),
        "html": Format(media.HTML, _deck_html),
    }
)
PAPERS: Mapping[str, Format[Paper]] = MappingProxyType(
    {
        "pdf": Format(media.PDF, _paper_pdf),
        "docx": Format(media.DOCX, _paper_docx),
        "html": Format(media.HTML, _paper_html),
    }
)


def packed(deck: Deck, form: str, lang: Language, tell: Tell = go_on, catalogue: Catalogue | None = None) -> bytes:
    """The deck in one of PACKS. `tell` hears (done, total) after every screen; Stopped is raised when it says stop.

    `catalogue` names indicators and areas in the workbook. Raises KeyError for a format that is none.
    """
    return PACKS[form].write(deck, Asked(lang, tell, catalogue))
