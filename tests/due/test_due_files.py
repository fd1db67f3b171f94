"""What is due as files: a calendar that any program reads, the same bytes for the same data, and drafts of mails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from maaltavle.due import Group, Line, What
from maaltavle.due.calendar import as_ics, in_calendar, uid
from maaltavle.due.mail import LONGEST_LINK, as_eml, draft, mailto
from maaltavle.wording.language import DANISH

STAMP, TODAY = datetime(2016, 1, 5, 8, 30, 12, 999), date(2016, 2, 1)
NAME, BACKSLASH = "Frister · Herning", "\\"


def line(period: str = "2016-02-20", text: str = "Flere studerende", number: str = "G1", **more: object) -> Line:
    made = Line(Group.SOON, (What.DEADLINE,), period, "herning", "oeu", number, text, 2016, "Anna Holm", goal=number)
    return replace(made, **more)


def events(file: bytes) -> list[dict[str, str]]:
    """The events as a program of another maker may read them: unfolded, each property by its name."""
    whole = file.decode().replace("\r\n ", "").replace("\r\n\t", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", whole, re.DOTALL)
    return [dict(one.split(":", 1) for one in block.strip().split("\r\n")) for block in blocks]


def test_one_whole_day_event_a_date() -> None:
    """With every goal of the day, who answers, and no time of day."""
    file = as_ics([line(), line(number="G2", text="Flere jobs; også, unge"), line("2016-03-01", number="G3")], STAMP,
                  NAME, DANISH)  # fmt: skip
    first, second = events(file)
    assert first["DTSTART;VALUE=DATE"] == "20160220"
    assert first["DTEND;VALUE=DATE"] == "20160221"
    assert first["DTSTAMP"] == "20160105T083012Z"
    assert first["SUMMARY"] == "2 frister: Flere studerende m.fl."
    assert first["DESCRIPTION"] == (
        r"G1 Flere studerende: frist (Anna Holm)\nG2 Flere jobs\; også\, unge: frist (Anna Holm)"
    )
    assert second["SUMMARY"] == "Frist: Flere studerende"
    assert first["UID"] != second["UID"]


def test_the_same_data_give_the_same_file() -> None:
    """And an event keeps its name when what falls on its day changes: a newer file replaces it."""
    assert as_ics([line()], STAMP, NAME, DANISH) == as_ics([line()], STAMP, NAME, DANISH)
    (before,), (after,) = (events(as_ics([one], STAMP, NAME, DANISH)) for one in (line(), line(text="Andet")))
    assert before["UID"] == after["UID"] == uid(date(2016, 2, 20), NAME)
    assert uid(date(2016, 2, 20), "Frister · Horsens") != before["UID"]


@settings(deadline=None)
@example("a\\Nb\\nc")
@example(".")
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300))
def test_any_sentence_comes_back_whole(text: str) -> None:
    """Folded at 75 octets, lines ended by CR and LF, escaped: what a reader of calendars reads is what was written."""
    file = as_ics([line(text=text)], STAMP, NAME, DANISH)
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    said = text.replace(BACKSLASH, "/").rstrip(".") or "G1"  # of a sentence of full stops nothing is left but its goal
    assert str(event["description"]) == f"G1 {said}: frist (Anna Holm)"
    assert event.decoded("dtstart") == date(2016, 2, 20)


HELD = [("2015-01-31", False), ("2015-03-01", True), ("2016-02-20", True), ("2028-12-31", True), ("", False)]


@pytest.mark.parametrize(("period", "held"), HELD)
def test_a_calendar_holds_dates_and_nothing_long_gone(period: str, held: bool) -> None:
    group = Group.MISSING if not period else Group.OVERDUE
    assert bool(in_calendar([line(period, group=group)], TODAY)) is held


def test_what_is_invented_says_so_in_each_event_and_draft() -> None:
    (event,) = events(as_ics([line()], STAMP, NAME, DANISH, "Opdigtede tal"))
    assert event["SUMMARY"].startswith("Opdigtede tal: ")
    assert draft([line()], "Anna Holm", TODAY, DANISH, "Opdigtede tal").text.startswith("Opdigtede tal\n")


LATE = line("2015-12-31", "Færre ledige.", "G9", group=Group.OVERDUE, what=(What.DEADLINE, What.STATUS))
TEXT = """Til Anna Holm

Sådan står det 1. februar 2016.

Forfaldne
- 31. december 2015: G9 Færre ledige: frist passeret uden svar, mangler status

Inden for 30 dage
- 20. februar 2016: G1 Flere studerende: frist
"""


def test_a_draft_has_the_lines_of_one_who_answers() -> None:
    """And of nobody else."""
    made = draft([line(), LATE, line(number="G3", responsible="Bo")], "Anna Holm", TODAY, DANISH)
    assert (made.subject, made.text) == ("2 mål at følge op på", TEXT)


def test_a_draft_opens_in_a_mail_program() -> None:
    """As a link while it is short, and as a file that is not sent, with every letter as it was."""
    made = draft([line(), LATE], "Anna Holm", TODAY, DANISH)
    assert mailto(made).startswith("mailto:?subject=2%20m%C3%A5l%20at%20f%C3%B8lge")
    assert "%0D%0A" in mailto(made)
    many = draft([line(number=f"G{n}") for n in range(60)], "Anna Holm", TODAY, DANISH)
    assert len(mailto(made)) <= LONGEST_LINK
    assert mailto(many) == ""
    mail = message_from_bytes(as_eml(many), policy=default)
    assert (mail["X-Unsent"], mail["Subject"], mail["From"], mail["To"]) == ("1", many.subject, None, None)
    assert mail.get_content().replace("\r\n", "\n") == many.text
