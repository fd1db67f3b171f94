"""Goals and indicators that somebody ticked, as points of an agenda: what each would show, and all stored at once.

A tick is a word of an address: a goal's ref, or an indicator's id with area and part behind `~` where they are not the
meeting's own. Ticks are read → proposed as points with their screens → stored as one load, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from maaltavle.board import Board
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.meetings.agenda import numbered, points
from maaltavle.meetings.edits import new_meeting, new_point, unfrozen
from maaltavle.meetings.screens import screen_of
from maaltavle.meetings.types import Screen
from maaltavle.model import Facts, Meeting, Shown
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of

BETWEEN, WITHIN = "!", "~"  # ticks in an address, and the parts of one
MOST = 60  # points of one agenda
LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: `word` is how an address has it, `what` goal or indicator, `of` its ref or id."""

    word: str
    what: str
    of: str
    area: str = ""
    part: str = ""

    @property
    def shown(self) -> Shown:
        """What a point shows of it, on no meeting yet."""
        return Shown("", 0, 1, self.what, self.of, area=self.area, breakdown=self.part)


def indicator_tick(indicator: str, area: str = "", part: str = "") -> str:
    """The word of an indicator's tick."""
    return WITHIN.join((indicator, area, part)).rstrip(WITHIN)


def ticks_of(words: str, board: Board) -> tuple[Tick, ...]:
    """The ticks of an address in its order, each once; what is no goal and no indicator of the board is left out."""
    found = (_tick(word, board) for word in dict.fromkeys(words.split(BETWEEN)))
    return tuple(tick for tick in found if tick)[:MOST]


def _tick(word: str, board: Board) -> Tick | None:
    if word in board.by_ref:
        return Tick(word, "goal", word)
    indicator, area, part, *more = [*word.split(WITHIN), "", ""]
    known = indicator in board.catalogue.indicators and (not area or area in board.catalogue.areas)
    return Tick(word, "indicator", indicator, area, part) if known and not any(more) else None


def title_of(tick: Tick, board: Board, lang: Language) -> str:
    """What a point is called until somebody says otherwise: the goal's own words, or the indicator's name."""
    if tick.what == "goal":
        return _short(board.by_ref[tick.of].goal.text)
    named = [name_of(board.catalogue.indicators[tick.of], lang)]
    named += [name_of(board.catalogue.areas[tick.area], lang)] if tick.area else []
    return ", ".join(named)


def _short(text: str) -> str:
    """Whole words up to the length of a title."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(',;:–-')} …"


def preview(tick: Tick, board: Board, meeting: Meeting, lang: Language) -> Screen:
    """The screen that a tick would give on a meeting."""
    return screen_of(board, meeting, new_point(meeting, 1, title_of(tick, board, lang)), tick.shown, lang)


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting that is made together with its points."""

    committee: str
    day: date
    time: str = ""
    place: str = ""


def put_on_agenda(desk: Desk, where: Meeting | NewMeeting, chosen: Sequence[tuple[str, Tick]]) -> Meeting:
    """Store a point for each (title, tick), after those that are there, and the meeting where it is new: one load.

    Raises MaaltavleError without a point, with one that has no title, and for a frozen meeting; nothing is stored then.
    """
    titles = [title.strip() for title, _tick in chosen]
    if not chosen:
        raise MaaltavleError("Vælg mindst ét mål eller én indikator. Intet er gemt.")
    if not all(titles):
        raise MaaltavleError("Skriv en overskrift til hvert punkt. Intet er gemt.")
    version, facts = desk.store.version, desk.store.known()
    if isinstance(where, NewMeeting):
        meeting = new_meeting(desk, facts, where.committee, where.day, where.time, where.place)
    else:
        meeting, facts = where, unfrozen(facts, where)
    first = max((point.point_no for point in points(facts, meeting)), default=0) + 1
    agenda = numbered(facts, meeting, (new_point(meeting, number, title) for number, title in enumerate(titles, first)))
    shown = tuple(
        replace(tick.shown, meeting=meeting.ref, point_no=number) for number, (_title, tick) in enumerate(chosen, first)
    )
    made = (meeting,) if isinstance(where, NewMeeting) else ()
    note = f"Punkt {first}: nyt" if len(agenda) == 1 else f"Punkt {first} til {first + len(agenda) - 1}: nye"
    desk.save(Facts(meetings=made, agenda=agenda, shown=shown), meeting.document, note, based_on=version)
    return meeting
