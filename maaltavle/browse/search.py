"""Search: the things a person looks for, by their names and by what is written of them. Pure.

A figure is no hit: it is found as its indicator, and where a document is quoted as the quote. What is named by the
words comes first, then what has them in its name, then what has them in its text. Spellings of one word are one (å and
aa, ø and oe, é and e, any case), also where a hyphen or a space breaks it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from maaltavle.board import Board, Row
from maaltavle.catalogue import FACT
from maaltavle.meetings import agenda
from maaltavle.meetings.matters import QUESTION, closed, register
from maaltavle.model import AgendaPoint, Area, Indicator, Meeting
from maaltavle.spelling.plain import without_accents
from maaltavle.wording.language import DANISH, Language

LONGEST = 100  # letters of a question; what is longer is cut
KINDS = ("indicators", "areas", "goals", "projects", "meetings", "decisions", "sources", "texts", "quotes")
_WRITTEN = ("goals", "texts", "quotes")  # kinds whose hits are sentences: the same sentence is one hit
_ALIKE = {"ae": "æä", "oe": "øö", "aa": "å", "a": "áàâ", "e": "éèêë", "i": "íì", "o": "óòô", "u": "úùü"}
_BREAK = "[-\\s\u00ad]*"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing with the words in it. `thing` is the row it is; `text` the sentence or name to be shown."""

    thing: object
    text: str


@dataclass(frozen=True)
class Hits:
    """What a search found, by kind and best first. A meeting is a (Meeting, AgendaPoint or None) pair, a decision the
    meeting and the point it was made on."""

    indicators: tuple[Hit, ...] = ()
    areas: tuple[Hit, ...] = ()
    goals: tuple[Hit, ...] = ()
    projects: tuple[Hit, ...] = ()
    meetings: tuple[Hit, ...] = ()
    decisions: tuple[Hit, ...] = ()
    sources: tuple[Hit, ...] = ()
    texts: tuple[Hit, ...] = ()
    quotes: tuple[Hit, ...] = ()

    def __len__(self) -> int:
        return sum(len(getattr(self, kind)) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class _Findable:
    """A thing as it is searched: what it is called, and what is written of it."""

    thing: object
    text: str
    names: tuple[str, ...]
    said: tuple[str, ...] = ()


def search(board: Board, words: str, lang: Language = DANISH) -> Hits:
    """Everything that has every one of the words in it. Nothing where there are no words."""
    wanted = tuple(filter(None, map(squeezed, words[:LONGEST].split())))
    if not wanted:
        return Hits()
    kinds: dict[str, Iterable[_Findable]] = {
        "indicators": _indicators(board, lang), "areas": _areas(board, lang), "goals": _goals(board),
        "projects": _projects(board), "meetings": _meetings(board, lang), "decisions": _decisions(board),
        "sources": _sources(board), "texts": _texts(board), "quotes": _quotes(board),
    }  # fmt: skip
    return Hits(**{kind: _best(candidates, wanted) for kind, candidates in kinds.items()})


def without_repeats(found: Hits) -> Hits:
    """The same with each sentence once: of a goal that years repeat the newest, no text or quote that says it again."""
    newest: dict[str, Row] = {}
    for hit in found.goals:
        row = hit.thing
        if isinstance(row, Row) and row.goal.year >= newest.setdefault(_alike(hit.text), row).goal.year:
            newest[_alike(hit.text)] = row
    told: set[str] = set()
    kept: dict[str, tuple[Hit, ...]] = {}
    for kind in _WRITTEN:
        once = {_alike(hit.text): hit for hit in reversed(getattr(found, kind))}
        fresh = [text for text in dict.fromkeys(_alike(hit.text) for hit in getattr(found, kind)) if text not in told]
        kept[kind] = tuple(Hit(newest.get(text, once[text].thing), once[text].text) if kind == "goals" else once[text]
                           for text in fresh)  # fmt: skip
        told.update(fresh)
    return replace(found, **kept)


def _alike(text: str) -> str:
    return squeezed(text).rstrip(".")


def _best(candidates: Iterable[_Findable], wanted: Sequence[str]) -> tuple[Hit, ...]:
    ranked = [(rank, one) for one in candidates if (rank := _rank(one, wanted)) is not None]
    return tuple(Hit(one.thing, one.text) for _rank, one in sorted(ranked, key=lambda pair: pair[0]))


def _rank(one: _Findable, wanted: Sequence[str]) -> int | None:
    """0 the name itself, 1 whole words of a name, 2 the beginning of one or side by side, 3 within, 4 in the text."""
    ranks = [rank for name in one.names if (rank := _rank_of_name(name, wanted)) is not None]
    if ranks:
        return min(ranks)
    everything = " ".join(map(squeezed, (*one.names, *one.said)))
    return 4 if all(word in everything for word in wanted) else None


def _rank_of_name(name: str, wanted: Sequence[str]) -> int | None:
    if squeezed(name) == "".join(wanted):
        return 0
    spelt = _words(name)
    if all(word in spelt for word in wanted):
        return 1
    together = len(wanted) > 1 and "".join(wanted) in squeezed(name)
    if together or all(any(own.startswith(word) for own in spelt) for word in wanted):
        return 2
    return 3 if all(word in squeezed(name) for word in wanted) else None


@lru_cache(maxsize=16384)
def squeezed(text: str) -> str:
    """A text as it is searched: one spelling, lower case, without the hyphens and blanks that may break a word."""
    return re.sub("[-\\s\u00ad]+", "", without_accents(text))


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", without_accents(text)))


def pattern(words: str) -> re.Pattern[str] | None:
    """What marks the words in a text, however they are spelt there; None where there are none."""
    wanted = [_spellings(word) for word in map(squeezed, words[:LONGEST].split()) if word]
    return re.compile(f"({'|'.join(wanted)})", re.IGNORECASE) if wanted else None


def _spellings(word: str) -> str:
    pieces = re.findall("ae|oe|aa|.", word, re.DOTALL)
    return _BREAK.join(_spelling(piece) for piece in pieces)


def _spelling(piece: str) -> str:
    if len(piece) == 1:
        return f"[{re.escape(piece)}{_ALIKE[piece]}]" if piece in _ALIKE else re.escape(piece)
    return f"(?:[{_ALIKE[piece]}]|{_BREAK.join(map(_spelling, piece))})"


def _named(thing: Indicator | Area, lang: Language) -> str:
    return lang.say(thing.name)


def _indicators(board: Board, lang: Language) -> Iterator[_Findable]:
    """Those that have figures or goals, so that there is something to look at; what is said once is a quote."""
    used = {m.indicator for m in board.facts.measures} | {g.related_indicator for g in board.facts.goals}
    for one in board.catalogue.indicators.values():
        if one.role != FACT and (one.id in board.series or one.id in used):
            said = (*one.definition.values(), *one.note.values(), one.source_body)
            yield _Findable(one, _named(one, lang), tuple(one.name.values()), said)


def _areas(board: Board, lang: Language) -> Iterator[_Findable]:
    for area in board.catalogue.areas.values():
        if area.id in board.indicators_of:
            yield _Findable(area, _named(area, lang), tuple(area.name.values()))


def _goals(board: Board) -> Iterator[_Findable]:
    for row in board.rows:
        goal, said = row.goal, (assessment.text for assessment in row.assessments)
        written = (text.text for text in row.written)
        yield _Findable(row, goal.text, (goal.text, goal.focus_area), (goal.service_area, *said, *written))


def _projects(board: Board) -> Iterator[_Findable]:
    for one in board.facts.projects:
        said = (one.chapter, one.subchapter, one.origin, one.goal_description, one.followup_text, one.responsible)
        if one.name:
            yield _Findable(one, one.name, (one.name,), said)


def _meetings(board: Board, lang: Language) -> Iterator[_Findable]:
    """Each meeting by its committee, and each of its points; a closed point has nothing to find."""
    for meeting in agenda.meetings(board.facts, board.catalogue):
        committee = board.catalogue.committees.get(meeting.committee)
        names = (*committee.name.values(), committee.short) if committee else (meeting.committee,)
        yield _Findable((meeting, None), lang.say(committee.name) if committee else names[0], names)
        for point in agenda.points(board.facts, meeting):
            if not point.closed:
                yield _point(meeting, point)


def _point(meeting: Meeting, point: AgendaPoint) -> _Findable:
    said = (point.case_no, point.resume, *point.recommendations)
    return _Findable((meeting, point), point.title, (point.title,), said)


def _decisions(board: Board) -> Iterator[_Findable]:
    """What was decided on each point, as the minutes print it or as somebody typed it at the meeting; what somebody
    entered there as open, and of what is closed the note on how."""
    typed = {(one.meeting, one.point_no): one for one in board.facts.decisions}
    entered = defaultdict(list)
    for one in register(board.facts, board.catalogue) if board.facts.matters else ():
        if one.matter.kind == QUESTION:
            entered[one.meeting.ref, one.point_no].append(one.matter)
    for one in (one for one in closed(board.facts, board.catalogue) if one.matter.note):
        entered[one.meeting.ref, one.point_no].append(one.matter)
    for meeting in agenda.meetings(board.facts, board.catalogue):
        for point in agenda.points(board.facts, meeting):
            here = typed.get((meeting.ref, point.point_no))
            said = here.text if here and here.text else point.decision
            if said and not point.closed:
                yield _Findable((meeting, point), said, (), (said, here.remarks if here else ""))
            for matter in entered[meeting.ref, point.point_no]:
                yield _Findable(
                    (meeting, point), matter.note or matter.text, (), (matter.text, matter.who, matter.note)
                )


def _sources(board: Board) -> Iterator[_Findable]:
    for one in board.catalogue.documents.values():
        yield _Findable(one, one.title, (one.title, one.short), (one.publisher, one.description["da"]))


def _texts(board: Board) -> Iterator[_Findable]:
    return (_Findable(text, text.text, (), (text.text,)) for text in board.facts.texts)


def _quotes(board: Board) -> Iterator[_Findable]:
    """What documents say in numbers, each sentence once for an indicator however many figures it has."""
    return (_Findable(seen, seen.quote, (), (seen.quote, seen.note)) for seen in board.quoted)
