"""The one-page status as content: frozen words, whoever made them, that every writer prints as they are."""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 40  # goals that have room on one A4; the rest are named by their number and where they stand


@dataclass(frozen=True, slots=True)
class StatusMark:
    """An answer: its ground's and its outcome's ids (whose fill and colour it has), its sign and its words."""

    ground: str
    outcome: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many goals have an answer."""

    mark: StatusMark
    n: int
    number: str  # as the language writes it


@dataclass(frozen=True, slots=True)
class StatusNeed:
    """One thing that needs somebody: a goal that is missed or behind (`mark`), or a count of goals (None)."""

    text: str
    more: str = ""
    mark: StatusMark | None = None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One goal: its answer, number, words, figure, target and where it is going; "" where there is none."""

    mark: StatusMark
    ref: str
    goal: str
    figure: str
    target: str
    direction: str


@dataclass(frozen=True, slots=True)
class Status:
    """A committee's year in one language. `left_out` says how many goals have no line and where they are ("" none)."""

    title: str
    municipality: str
    committee: str
    language: str
    day: str
    summary: str
    counts: tuple[StatusCount, ...]
    needs: tuple[StatusNeed, ...]
    lines: tuple[StatusLine, ...]
    left_out: str
    sources: str
    notes: str
    words: dict[str, str]
