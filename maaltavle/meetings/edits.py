"""What people change in a meeting: each change is one load, seen in the history and taken back there.

Who saves names what they saw. When somebody else changed the same thing meanwhile, nothing is stored and a sentence
says so; other people's work elsewhere does not stand in the way. A frozen meeting takes decisions and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from maaltavle import media
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError, Overtaken
from maaltavle.meetings.agenda import find, numbered, points, shown
from maaltavle.meetings.matters import closed_with
from maaltavle.model import AgendaPoint, Decision, Facts, Load, Meeting, Shown
from maaltavle.spelling.clock import read_clock
from maaltavle.spelling.plain import meeting_ref

# The usual decisions in the council's own words, which stay Danish.
DECISION_TEXTS = {"noted": "Taget til efterretning.", "approved": "Indstillingen blev tiltrådt."}
DECISION_KINDS = (*DECISION_TEXTS, "own")
LARGEST_PICTURE = 5_000_000  # bytes: a page of paper photographed, not a poster
NOTHING = ""  # `Shown.what` of a point that shows nothing any more


def decision_of(facts: Facts, meeting: Meeting, number: int) -> Decision | None:
    """What was typed on a point."""
    found = (d for d in facts.decisions if (d.meeting, d.point_no) == (meeting.ref, number) and d.kind)
    return next(found, None)


def make_meeting(desk: Desk, committee: str, day: date, time: str, place: str) -> Meeting:
    """Store a new meeting; a second one of the same committee and day gets a number."""
    version, facts = desk.store.version, desk.store.known()
    meeting = new_meeting(desk, facts, committee, day, time, place)
    desk.save(Facts(meetings=(meeting,)), meeting.document, "Nyt møde", based_on=version)
    return meeting


def new_meeting(desk: Desk, facts: Facts, committee: str, day: date, time: str, place: str) -> Meeting:
    """A meeting that is not stored yet, under a ref that no other has. Raises MaaltavleError for no time of day."""
    clock = read_clock(time)
    if clock is None:
        raise MaaltavleError(
            "»{time}« er ikke et klokkeslæt. Skriv det som 8.00. Intet er gemt.", time=time.strip()[:40]
        )
    known = desk.names(facts).committees[committee]
    base = meeting_ref(known.short, day)
    taken = (f"{base}-{n}" if n > 1 else base for n in range(1, 100))
    ref = next(ref for ref in taken if find(facts, desk.catalogue, ref) is None)
    return Meeting(ref, ref, known.municipality, committee, day, clock, place.strip())


def save_point(desk: Desk, meeting: Meeting, seen: AgendaPoint | None, point: AgendaPoint) -> Load:
    """Store a new point (`seen` None) or a changed one. Raises MaaltavleError for a point without a title, a number
    that is taken, and Overtaken when somebody changed it."""
    version, facts = _open(desk, meeting)
    if not point.title.strip() and not point.closed:
        raise MaaltavleError("Skriv en overskrift til punktet. Intet er gemt.")
    now = {p.point_no: p for p in points(facts, meeting)}
    if seen is None and point.point_no in now:
        raise MaaltavleError(
            "Punkt {point_no} findes allerede. Vælg et andet nummer. Intet er gemt.", point_no=point.point_no
        )
    _same(seen, now.get(point.point_no))
    note = f"Punkt {point.point_no}: {'rettet' if seen else 'nyt'}"
    kept = (point,) if seen else numbered(facts, meeting, [point])
    return desk.save(Facts(agenda=kept), meeting.document, note, based_on=version)


def new_point(meeting: Meeting, number: int, title: str) -> AgendaPoint:
    """A point of a meeting with a title and nothing else."""
    return AgendaPoint(
        meeting.document, meeting.date, meeting.time, meeting.place, meeting.committee, number, title, "", False, "",
        "", (), "", "", (),
    )  # fmt: skip


def swap_points(desk: Desk, meeting: Meeting, seen: AgendaPoint, other: AgendaPoint) -> Load:
    """Let two points change places: number, what they show and what was decided go along."""
    version, facts = _open(desk, meeting)
    now = {p.point_no: p for p in points(facts, meeting)}
    for point in (seen, other):
        _same(point, now.get(point.point_no))
    there = _renumbered(facts, meeting, seen, other.point_no)
    back = _renumbered(facts, meeting, other, seen.point_no)
    change = _join(there, back)
    for left, taken in ((seen, back), (other, there)):  # where the newcomer has nothing, the old must not stay
        change = _join(change, _gone(facts, meeting, left, taken))
    note = f"Punkt {seen.point_no} og {other.point_no} har byttet plads"
    return desk.save(change, meeting.document, note, based_on=version)


def remove_point(desk: Desk, meeting: Meeting, seen: AgendaPoint) -> Load:
    """Take a point off the agenda, with what it shows, what was decided and what it left open; those behind it move up
    where they may (`moving_up`). The history can bring it back."""
    version, facts = _open(desk, meeting)
    _same(seen, next((p for p in points(facts, meeting) if p.point_no == seen.point_no), None))
    moved = moving_up(facts, meeting, seen)
    change = Facts(matters=closed_with(desk, facts, meeting, seen))
    for place, newcomer in zip((seen, *moved), moved, strict=False):
        taken = _renumbered(facts, meeting, newcomer, place.point_no)
        change = _join(change, taken, _gone(facts, meeting, place, taken))
    last = (seen, *moved)[-1]
    change = _join(change, Facts(agenda=(_removed(last),)), _gone(facts, meeting, last))
    return desk.save(change, meeting.document, f"Punkt {seen.point_no}: fjernet", based_on=version)


def moving_up(facts: Facts, meeting: Meeting, gone: AgendaPoint) -> tuple[AgendaPoint, ...]:
    """The points that get the number before theirs when a point goes: all behind it on an agenda numbered from 1.

    None where it is numbered otherwise, as in the minutes of a year, or where something is decided: from then on a
    point is known by its number.
    """
    agenda = points(facts, meeting)
    in_row = [point.point_no for point in agenda] == list(range(1, len(agenda) + 1))
    decided = any(point.decision or decision_of(facts, meeting, point.point_no) for point in agenda)
    return tuple(p for p in agenda if p.point_no > gone.point_no) if in_row and not decided else ()


def save_shown(desk: Desk, meeting: Meeting, number: int, seen: Sequence[Shown], rows: Sequence[Shown]) -> Load:
    """Store all that a point shows, in the order given; places are numbered anew.

    Raises MaaltavleError where the point is gone; nothing is stored then.
    """
    version, facts = _open(desk, meeting)
    if number not in {p.point_no for p in points(facts, meeting)}:
        raise MaaltavleError("Punkt {number} findes ikke længere. Intet er gemt.", number=number)
    _same(tuple(seen), shown(facts, meeting, number))
    kept = tuple(replace(row, meeting=meeting.ref, point_no=number, place=n) for n, row in enumerate(rows, 1))
    nothing = (Shown(meeting.ref, number, 0, NOTHING),)
    return desk.save(
        Facts(shown=kept or nothing), meeting.document, f"Punkt {number}: hvad der vises", based_on=version
    )


def save_decision(desk: Desk, meeting: Meeting, seen: int, decision: Decision) -> Load:
    """Store what was decided. `seen` is the load of the decision that stood there, 0 for none typed yet.

    Frozen or not: a decision belongs to the meeting, not to what was presented. Raises MaaltavleError when there is no
    such point or nothing was written, Overtaken when somebody else wrote one meanwhile.
    """
    version, facts = desk.store.version, desk.store.known()
    if decision.point_no not in {p.point_no for p in points(facts, meeting)}:
        raise MaaltavleError("Mødet har intet punkt {point_no}. Intet er gemt.", point_no=decision.point_no)
    if decision.kind not in DECISION_KINDS or not decision.text.strip():
        raise MaaltavleError("Vælg eller skriv beslutningen. Intet er gemt.")
    now = decision_of(facts, meeting, decision.point_no)
    if now and now.load != seen:
        raise Overtaken(
            "{person} har imens gemt: »{what}« Intet er gemt. Gem igen for at erstatte det.",
            person=now.person,
            what=now.text,
        )
    kept = replace(decision, meeting=meeting.ref, person=desk.person)
    return desk.save(
        Facts(decisions=(kept,)), meeting.document, f"Punkt {decision.point_no}: beslutning", based_on=version
    )


def picture_type(content: bytes) -> str:
    """The MIME type of a picture by its first bytes. Raises MaaltavleError for anything but a PNG or JPEG of 5 MB."""
    if len(content) > LARGEST_PICTURE:
        raise MaaltavleError("Billedet fylder mere end 5 MB. Gør det mindre, og vælg det igen.")
    kind = media.picture_type(content)
    if kind in (media.PNG, media.JPEG):
        return kind
    raise MaaltavleError("Filen er ikke et PNG- eller JPG-billede, hvad den end hedder. Vælg en anden.")


def _open(desk: Desk, meeting: Meeting) -> tuple[int, Facts]:
    """The store's version and what it holds now, for a meeting that can be changed."""
    version, facts = desk.store.version, desk.store.known()
    return version, unfrozen(facts, meeting)


def unfrozen(facts: Facts, meeting: Meeting) -> Facts:
    """The facts, where the meeting can be changed. Raises MaaltavleError where it is frozen."""
    if any(freeze.meeting == meeting.ref for freeze in facts.freezes):
        raise MaaltavleError("Mødet er frosset, så dagsordenen kan ikke ændres. Fortryd frysningen i Historik først.")
    return facts


def _same(seen: object, now: object) -> None:
    if seen != now:
        raise Overtaken(
            "En anden har ændret punktet, siden du så det. Intet er gemt. Se, hvad der står nu, og gem så igen."
        )


def _removed(point: AgendaPoint) -> AgendaPoint:
    """What says that a number is no longer used: an open point without a title, which nobody can write."""
    return replace(point, title="", closed=False, resume="", recommender="", recommendations=(), attachments=())


def _renumbered(facts: Facts, meeting: Meeting, point: AgendaPoint, number: int) -> Facts:
    """A point with all that belongs to it, under another number."""
    old = point.point_no
    decision = decision_of(facts, meeting, old)
    return Facts(
        agenda=(replace(point, point_no=number, origin=point.identity),),
        shown=tuple(replace(row, point_no=number) for row in shown(facts, meeting, old)),
        decisions=(replace(decision, point_no=number),) if decision else (),
    )


def _gone(facts: Facts, meeting: Meeting, point: AgendaPoint, taken: Facts | None = None) -> Facts:
    """What empties the place a point leaves, apart from what `taken` puts there."""
    number, taken = point.point_no, taken or Facts()
    left = shown(facts, meeting, number) and not taken.shown
    decided = decision_of(facts, meeting, number) and not taken.decisions
    return Facts(
        shown=(Shown(meeting.ref, number, 0, NOTHING),) if left else (),
        decisions=(Decision(meeting.ref, number, "", ""),) if decided else (),
    )


def _join(*parts: Facts) -> Facts:
    return Facts(
        agenda=tuple(row for part in parts for row in part.agenda),
        shown=tuple(row for part in parts for row in part.shown),
        decisions=tuple(row for part in parts for row in part.decisions),
        matters=tuple(row for part in parts for row in part.matters),
    )
