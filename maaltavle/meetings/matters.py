"""The register – what meetings left open: decisions in the committee's own words, questions, steps of the minutes.

A decision that only notes, approves or discusses leaves nothing open, however it was typed. What a person says of a
matter (who, by when, closed and why) is a row of its own; each change is one load, seen in the history and taken back
there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError, Overtaken
from maaltavle.meetings.agenda import find, meetings, points
from maaltavle.model import AgendaPoint, Decision, Facts, Load, Matter, Meeting
from maaltavle.spelling.periods import is_period

DECISION, QUESTION, STEP = "decision", "question", "step"
OPEN_STEPS = ("ahead", "open")  # states of the minutes' own steps that nobody has told the end of
_FROM_DECISION = "-beslutning"  # how the ref of a matter ends that follows from a typed decision
POINT_GONE = "Punktet er taget af dagsordenen."  # the note that closes what goes with its point
OWN_WORDS = "own"  # the kind of a decision that asks for something


# What minutes say of a point that is over, in the words of councils, without its full stop.
_OVER = re.compile(
    r"(?:(?:indstillingen|dagsordenen|sagen|punktet|forslaget) (?:blev |er )?)?"
    r"(?:godkendt|tiltrådt|drøftet|afsluttet|taget til efterretning|taget til orientering)|orientering givet",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter as it stands, with its meeting. `period` is by when, as precise as it is known ("" nobody said).

    `point_no` is the number that its point has now.
    """

    matter: Matter
    meeting: Meeting
    period: str
    point_no: int


def register(facts: Facts, catalogue: Catalogue) -> tuple[Standing, ...]:
    """Every matter that is open, the oldest meeting's first."""
    return tuple(one for one in _every(facts, catalogue) if not one.matter.closed)


def closed(facts: Facts, catalogue: Catalogue) -> tuple[Standing, ...]:
    """Every matter that is closed, with the note on how, the oldest meeting's first."""
    return tuple(one for one in _every(facts, catalogue) if one.matter.closed) if facts.matters else ()


def _every(facts: Facts, catalogue: Catalogue) -> tuple[Standing, ...]:
    by_ref = {meeting.ref: meeting for meeting in meetings(facts, catalogue)}
    said = {matter.ref: matter for matter in facts.matters}
    numbers = _Numbers.of(facts, by_ref)
    told = dict(_told(facts, tuple(by_ref.values()), numbers))
    every = {ref: _with(said.get(ref), *found) for ref, found in told.items()}
    every |= {ref: _alone(matter) for ref, matter in said.items() if ref not in told and not _follows(matter)}
    found = [
        Standing(matter, by_ref[matter.meeting], period, numbers.now(matter))
        for matter, period in every.values()
        if matter.meeting in by_ref
    ]
    return tuple(sorted(found, key=lambda one: (one.meeting.date, one.meeting.ref, one.point_no)))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Which number each point of a meeting has, and by which identity what it left open is known."""

    identities: Mapping[tuple[str, int], int]  # by meeting and number
    numbers: Mapping[tuple[str, int], int]  # by meeting and identity

    @classmethod
    def of(cls, facts: Facts, known: Mapping[str, Meeting]) -> _Numbers:
        refs = {(meeting.document, meeting.date): meeting.ref for meeting in known.values()}
        on = [point for point in facts.agenda if point.title or point.closed]
        found = {
            (refs[point.document, point.meeting_date], point.point_no): point.identity
            for point in on
            if (point.document, point.meeting_date) in refs
        }
        return cls(found, {(ref, identity): number for (ref, number), identity in found.items()})

    def identity(self, meeting: str, number: int) -> int:
        """Of the point that has a number now; the number itself where there is none."""
        return self.identities.get((meeting, number), number)

    def now(self, matter: Matter) -> int:
        """The number of a matter's point; the one it had where it is gone."""
        return self.numbers.get((matter.meeting, matter.point_no), matter.point_no)


def left_open(facts: Facts, catalogue: Catalogue, meeting: Meeting) -> tuple[Standing, ...]:
    """What earlier meetings of the same committee left open for this one."""
    return tuple(
        one
        for one in register(facts, catalogue)
        if one.meeting.committee == meeting.committee and one.meeting.date < meeting.date
    )


def closed_since(
    facts: Facts, catalogue: Catalogue, meeting: Meeting, days: Mapping[int, date]
) -> tuple[Standing, ...]:
    """What earlier meetings of the same committee left open and was closed between the last of them and this one.
    `days`: the day of each load."""
    earlier = [
        one.date for one in meetings(facts, catalogue) if one.committee == meeting.committee and one.date < meeting.date
    ]
    return tuple(
        one
        for one in (closed(facts, catalogue) if earlier else ())
        if one.meeting.committee == meeting.committee and one.meeting.date < meeting.date
        and max(earlier) <= days.get(one.matter.load, date.min) <= meeting.date
    )  # fmt: skip


def left_by(facts: Facts, catalogue: Catalogue, meeting: Meeting, point: AgendaPoint) -> tuple[Standing, ...]:
    """What one point of a meeting left open."""
    here = (meeting.ref, point.point_no)
    return tuple(one for one in register(facts, catalogue) if (one.meeting.ref, one.point_no) == here)


def closed_with(desk: Desk, facts: Facts, meeting: Meeting, point: AgendaPoint) -> tuple[Matter, ...]:
    """What a point that is taken off the agenda left open, closed with it: nobody could close it any more. What follows
    from its decision goes with that."""
    left = (one.matter for one in left_by(facts, desk.names(facts), meeting, point))
    return tuple(
        replace(one, closed=True, note=POINT_GONE, person=desk.person, load=0)
        for one in left
        if not one.ref.endswith(_FROM_DECISION)
    )


def _told(facts: Facts, known: tuple[Meeting, ...], numbers: _Numbers) -> Iterator[tuple[str, tuple[Matter, str, int]]]:
    """What follows from decisions and minutes, by ref: the matter, its period, and the load that told it."""
    for decision in facts.decisions:
        if decision.kind == OWN_WORDS and not is_over(decision.text):
            matter = _of_decision(decision, numbers.identity(decision.meeting, decision.point_no))
            yield matter.ref, (matter, "", decision.load)
    by_document = {meeting.document: meeting for meeting in known}
    for step in facts.steps:
        meeting = by_document.get(step.document)
        if meeting and step.state in OPEN_STEPS:
            text = step.what["da"]
            digest = hashlib.sha256(f"{step.at} {text}".encode()).hexdigest()[:8]
            ref = f"{meeting.ref}-{step.point_no}-{digest}"
            matter = Matter(ref, meeting.ref, step.point_no, STEP, text)
            yield ref, (matter, step.at if is_period(step.at) else "", step.load)


def is_over(words: str) -> bool:
    """Whether a decision leaves nothing to be done: each of its sentences only notes, approves or discusses."""
    said = [" ".join(sentence.split()) for sentence in re.split(r"[.;]", words)]
    return all(_OVER.fullmatch(sentence) for sentence in said if sentence)


def _of_decision(decision: Decision, identity: int) -> Matter:
    ref = f"{decision.meeting}-{identity}{_FROM_DECISION}"
    text = " ".join(filter(None, (decision.text, decision.remarks)))
    return Matter(ref, decision.meeting, identity, DECISION, text, person=decision.person)


def _with(said: Matter | None, told: Matter, period: str, load: int) -> tuple[Matter, str]:
    """What is told, with what a person said of it; a decision that was changed after it was closed is open again."""
    if said is None:
        return told, period
    closed = said.closed and (load <= said.load or told.text == said.text)
    due = said.due.isoformat() if said.due else period
    return replace(said, text=told.text, closed=closed), due


def _follows(said: Matter) -> bool:
    """Whether it follows from a decision or from minutes: where these are gone, so is what was said of it."""
    return said.kind == STEP or said.ref.endswith(_FROM_DECISION)


def _alone(said: Matter) -> tuple[Matter, str]:
    return said, said.due.isoformat() if said.due else ""


def save_matter(desk: Desk, seen: int, matter: Matter) -> Load:
    """Store a matter, new (`ref` "", under the number its point has now) or as it is to stand.

    `seen`: the load of the row that the person saw, 0 for none.
    Raises MaaltavleError where the words or the point are missing or it is closed without a note, Overtaken when
    somebody else changed it meanwhile.
    """
    version, facts = desk.store.version, desk.store.known()
    meeting, number, matter = _fit(desk, facts, matter)
    now = next((one for one in facts.matters if matter.ref and one.ref == matter.ref), None)
    if now and now.load != seen:
        raise Overtaken(
            "{person} har imens ændret punktet. Intet er gemt. Se, hvad der står nu, og gem så igen.",
            person=now.person,
        )
    ref = matter.ref or _new_ref(matter, desk)
    kept = replace(matter, ref=ref, text=matter.text.strip(), who=matter.who.strip(), note=matter.note.strip(),
                   person=desk.person, load=0)  # fmt: skip
    what = "lukket" if kept.closed else "rettet" if now else "åbent punkt"
    return desk.save(Facts(matters=(kept,)), meeting.document, f"Punkt {number}: {what}", based_on=version)


def _fit(desk: Desk, facts: Facts, matter: Matter) -> tuple[Meeting, int, Matter]:
    """The meeting of a matter that can be stored, the number of its point now, and the matter by its identity."""
    meeting = find(facts, desk.names(facts), matter.meeting)
    on = [point for point in points(facts, meeting) if not point.closed] if meeting else []
    point = next((one for one in on if (one.identity if matter.ref else one.point_no) == matter.point_no), None)
    if meeting is None or point is None:
        raise MaaltavleError("Mødet har intet punkt {point_no}. Intet er gemt.", point_no=matter.point_no)
    if not matter.text.strip():
        raise MaaltavleError("Skriv, hvad der er åbent. Intet er gemt.")
    if matter.closed and not matter.note.strip():
        raise MaaltavleError("Skriv kort, hvordan punktet er lukket. Intet er gemt.")
    return meeting, point.point_no, replace(matter, point_no=point.identity)


def _new_ref(matter: Matter, desk: Desk) -> str:
    taken = {one.ref for one in desk.store.versions("matters")}
    base = f"{matter.meeting}-{matter.point_no}"
    return next(ref for n in range(1, 10_000) if (ref := f"{base}-{n}") not in taken)
