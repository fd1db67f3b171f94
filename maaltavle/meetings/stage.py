"""The stage: what every kind of screen is made from, and a screen whose content is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # Any: the fields of Screen by name

from maaltavle.board import Board
from maaltavle.meetings.types import Screen
from maaltavle.model import AgendaPoint, Meeting, Shown
from maaltavle.wording.language import Language

Pictures = Callable[[str], bytes]


def no_pictures(_sha256: str) -> bytes:
    """No picture at all."""
    return b""


@dataclass(frozen=True)
class Stage:
    """One row of `shown` on its way to a screen: its point, the id it gets, and where its content is looked up."""

    board: Board
    meeting: Meeting
    lang: Language
    point: AgendaPoint
    shown: Shown
    id: str
    pictures: Pictures = no_pictures

    def screen(self, kind: str, message: str, **parts: Any) -> Screen:
        """A screen of this row. A heading that somebody wrote takes the message's place, and it goes to the notes."""
        heading = self.shown.heading.strip()
        notes = parts.pop("notes", ())
        if heading and message:
            notes = (message, *notes)
        return Screen(self.id, self.point, kind, heading or message, notes=tuple(filter(None, notes)), **parts)

    def absent(self, kind: str, message: str, **parts: Any) -> Screen:
        """A screen whose content is gone: it says so, whatever heading it was given."""
        heading = self.shown.heading.strip()
        return Screen(self.id, self.point, kind, message, notes=(heading,) if heading else (), **parts)
