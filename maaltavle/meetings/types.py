"""What is shown, as frozen values that the wall, the papers and the offline file all read.

Every word and number on a screen stands in its Screen, in one language, so that no two ways of showing it can differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from maaltavle.charts import Chart
from maaltavle.model import AgendaPoint, Decision, Freeze, Ground, Meeting, Observation, Outcome


@dataclass(frozen=True, slots=True)
class SideFigure:
    """A number beside the big one: whose it is and what it is ("hele landet", "3,9 %")."""

    name: str
    number: str


@dataclass(frozen=True)
class Screen:
    """One 16:9 screen: one message, one number, one chart.

    `id` is "39-2" (point, place); `kind` is opening, goal, indicator, budget, text, picture, followup, closed.
    `message` is the sentence of the screen; `number`, `number_words` ("ledige i pct. af arbejdsstyrken, Herning") and
    `period` are "" where no number answers; `sign`, `outcome`, `outcome_word` and `ground` are a goal's answer and what
    it stands on; `beneath` stands under the message: a goal's own words, the country. `source` is where the figures
    come from; `caveats` are short sentences that must be seen with them. `paragraphs` are whole
    texts (resumé, recommendations). `columns` and `rows` are the figures as a table of words. `notes` are what a
    speaker or a reader of the paper gets in full: the drafted remark, the chart in words, the source. `figures` is
    everything behind.
    `picture` is the content of an attached image and `picture_type` its MIME type.
    """

    id: str
    point: AgendaPoint
    kind: str
    message: str
    number: str = ""
    number_words: str = ""
    period: str = ""
    beside: tuple[SideFigure, ...] = ()
    sign: str = ""
    outcome: Outcome | None = None
    outcome_word: str = ""
    target_words: str = ""
    chart: Chart | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    paragraphs: tuple[str, ...] = ()
    source: str = ""
    caveats: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figures: tuple[Observation, ...] = ()
    goal: str = ""
    indicator: str = ""
    picture: bytes = b""
    picture_type: str = ""
    picture_words: str = ""
    ground: str = ""
    beneath: str = ""

    @property
    def firm(self) -> bool:
        """Whether the answer is computed: no other has its colour on paper, for words tell its ground."""
        return self.ground in ("", Ground.COMPUTED.value)


class Again(Enum):
    """What of a frozen deck was not kept when it was frozen, and is made again with today's program."""

    NOTHING = "nothing"
    CHARTS = "charts"  # frozen by a release that kept the words alone
    ALL = "all"  # the kept file is gone


@dataclass(frozen=True)
class Deck:
    """All screens of a meeting in agenda order, in one language, as known at one moment.

    `known_words` is "som forelagt 4. juni 2019" when frozen, else "som kendt i dag". `decisions` are by point number:
    what was typed at the meeting, else what the minutes print. Points that show nothing have an opening screen alone.
    `again` is what had to be made again of a frozen meeting's deck.
    """

    meeting: Meeting
    title: str
    committee: str
    day: str
    place: str
    known_at: date
    known_words: str
    language: str
    points: tuple[AgendaPoint, ...]
    screens: tuple[Screen, ...]
    decisions: dict[int, Decision]
    freeze: Freeze | None = None
    again: Again = Again.NOTHING

    def of_point(self, number: int) -> tuple[Screen, ...]:
        """The screens of an agenda point."""
        return tuple(screen for screen in self.screens if screen.point.point_no == number)
