"""The stage: what every kind of screen is made from, and a screen whose content is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.charts import Subject, TargetStep, target_step
from maaltavle.judge.words import target_in_words
from maaltavle.meetings.types import Screen
from maaltavle.model import AgendaPoint, Match, Meeting, Shown
from maaltavle.wording.language import Language, language

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


def target_steps(rows: Iterable[Row], indicator: str, subject: Subject, names: Catalogue) -> list[TargetStep]:
    """A step for each target that the indicator really measures; a wider or related figure gets no line."""
    steps = []
    for row in rows:
        if not any(m.indicator == indicator and m.match in (Match.EXACT, Match.PART) for m in row.measures):
            continue
        committee = names.committees.get(row.goal.committee)
        whose = f"{committee.short if committee else row.goal.committee} {row.goal.year}".strip()
        words = [
            f"{lang('Mål')}: {target_in_words(row.goal.target, names, lang)} ({whose})"
            for lang in (language("da"), language("en"))
        ]
        step = target_step(row.goal.target, subject, *words)
        if step:
            steps.append(step)
    return sorted(steps, key=lambda step: (step.start is not None, step.start))
