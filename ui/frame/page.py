"""A page as it is drawn: its language, its day, its board, and links that keep what all pages share."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from maaltavle.board import Board
from maaltavle.wording.language import Language
from ui.frame import data
from ui.frame.address import LONGEST_SHARED, current_language, parameter, parameters
from ui.frame.linked import link

# What every page shares, so that moving between pages keeps it.
SHARED = ("sprog", "kommune", "udvalg", "aar", "kendt")


@dataclass(frozen=True)
class Page:
    """What a page is drawn with: its language, the date it is as known at (None: today), and the board of that date."""

    name: str
    lang: Language
    known_at: date | None
    board: Board

    def link(self, page: str, **state: object) -> str:
        """A link that keeps what all pages share; `state` is added or replaces it."""
        return link(page, **{**shared_state(), **state})


def shared_state() -> dict[str, str]:
    """The parameters of the address that go along from page to page."""
    return {key: value for key, value in parameters(SHARED).items() if 0 < len(value) <= LONGEST_SHARED}


def page_at(name: str) -> Page | None:
    """The page as the address has it, where it is asked for without a run; None where that is no day."""
    lang, day = current_language(), parameter("kendt")
    try:
        known_at = date.fromisoformat(day) if day else None
    except ValueError:
        return None
    return Page(name, lang, known_at, data.board(known_at))


def frame_of(page: Page, version: int) -> str:
    """What the frame of a page was drawn with, its header and the lists of its boxes, as a short name."""
    parts = (version, page.board.today.isoformat(), page.lang.code, sorted(shared_state().items()))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
