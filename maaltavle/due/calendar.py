"""Dates as a calendar file (RFC 5545): one whole-day event a date, with everything that falls on it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from icalendar import Calendar, Event

from maaltavle.due.lines import Group, Line
from maaltavle.due.words import why_in_words
from maaltavle.wording.language import Language

PRODUCT = "-//Maaltavle//Frister//DA"
BACK = 365  # days: what has been overdue for longer is no date to be reminded of


def in_calendar(lines: Iterable[Line], today: date) -> tuple[Line, ...]:
    """The lines that a calendar holds: those with a day, not more than a year back, by day."""
    first = today - timedelta(days=BACK)
    dated = [(line.day, line) for line in lines if line.group is not Group.MISSING and line.day]
    return tuple(line for day, line in sorted(dated, key=lambda one: (one[0], one[1].number)) if day >= first)


def as_ics(lines: Sequence[Line], stamp: datetime, name: str, lang: Language, mark: str = "") -> bytes:
    """The file. `stamp` is when the data became what it is (UTC): the same data give the same file, byte by byte.

    `name` is what the calendar is called. An event keeps its UID as long as its date and the calendar's name are the
    same, so that a newer file replaces it. `mark` stands before each event: what is invented says so everywhere.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for day, members in groupby(lines, lambda line: line.day):
        if day:
            calendar.add_component(_event(day, list(members), stamp, name, lang, mark))
    written: bytes = calendar.to_ical()
    return written


def _event(day: date, lines: Sequence[Line], stamp: datetime, name: str, lang: Language, mark: str) -> Event:
    event = Event()
    event.add("uid", uid(day, name))
    event.add("dtstamp", stamp.replace(tzinfo=UTC, microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _written(": ".join(filter(None, (mark, summary(lines, lang))))))
    event.add("description", _written("\n".join(told(line, lang) for line in lines)))
    event.add("transp", "TRANSPARENT")  # nobody is busy because a goal is due
    return event


def _written(text: str) -> str:
    """The text without a backslash: the library takes one before an N for the end of a line."""
    return text.replace("\\", "/")


def uid(day: date, name: str) -> str:
    """The name of an event, the same for ever for a date of a calendar."""
    return f"{day.isoformat()}-{hashlib.sha256(name.encode()).hexdigest()[:16]}@maaltavle"


def summary(lines: Sequence[Line], lang: Language) -> str:
    """`Frist: 2.500 studerende`, or `12 frister` with the first of them."""
    first = lines[0]
    if len(lines) == 1:
        return f"{_capital(why_in_words(first, lang))}: {_subject(first)}"
    return lang("{n} frister: {first} m.fl.", n=lang.number(len(lines)), first=_subject(first))


def told(line: Line, lang: Language, *, with_who: bool = True) -> str:
    """`G15-01 2.500 studerende: frist (Anna Holm)`."""
    who = f" ({line.responsible})" if with_who and line.responsible else ""
    number = f"{line.number} " if line.goal or line.point else ""
    return f"{number}{_subject(line)}: {why_in_words(line, lang)}{who}"


def _subject(line: Line) -> str:
    return line.text.rstrip(".") or line.where or line.number


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
