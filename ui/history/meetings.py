"""*Historik*, what was changed in a meeting: the note of its load in words, and the meeting by name and date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maaltavle.meetings.agenda import meetings
from maaltavle.model import Load, Matter, Meeting
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.shell import Page

_POINT = re.compile(r"Punkt (\d+): (.+)")
_SWAPPED = re.compile(r"Punkt (\d+) og (\d+) har byttet plads")
_SEVERAL = re.compile(r"Punkt (\d+) til (\d+): nye")


def by_document(page: Page) -> dict[str, Meeting]:
    """The meetings by the document that their loads name; where one document tells of several it names none."""
    found: dict[str, Meeting] = {}
    several = set()
    for meeting in meetings(page.board.facts, page.board.catalogue):
        if meeting.document in found:
            several.add(meeting.document)
        found[meeting.document] = meeting
    return {document: meeting for document, meeting in found.items() if document not in several}


def about_meeting(page: Page, load: Load, meeting: Meeting, matters: Mapping[int, Matter]) -> str:
    """`Punkt 1: lukket »Hvornår?« – Sendt 12.12. · Børne- og Uddannelsesudvalget, 10. december 2026`."""
    lang, matter = page.lang, matters.get(load.number)
    said = note_in_words(load.note, lang)
    if matter:
        said = f"{said} »{matter.text}«" + (f" – {matter.note}" if matter.closed and matter.note else "")
    committee = page.board.catalogue.committees.get(meeting.committee)
    name = name_of(committee, lang) if committee else meeting.committee
    return f"{said} · {name}, {lang.date(meeting.date)}" if said else f"{name}, {lang.date(meeting.date)}"


def note_in_words(note: str, lang: Language) -> str:
    """What a load did in a meeting; a note that nobody knows stays as it is."""
    if found := _POINT.fullmatch(note):
        return _point(found[1], found[2], lang) or note
    if found := _SWAPPED.fullmatch(note):
        return lang("Punkt {n} og {other} har byttet plads", n=found[1], other=found[2])
    if found := _SEVERAL.fullmatch(note):
        return lang("Punkt {n} til {other}: nye", n=found[1], other=found[2])
    if note.endswith(": mødet er frosset"):
        return lang("Mødet er frosset")
    return lang("Nyt møde") if note == "Nyt møde" else note


def _point(number: str, what: str, lang: Language) -> str:
    return {
        "nyt": lang("Punkt {n}: nyt", n=number),
        "rettet": lang("Punkt {n}: rettet", n=number),
        "fjernet": lang("Punkt {n}: fjernet", n=number),
        "hvad der vises": lang("Punkt {n}: hvad der vises", n=number),
        "beslutning": lang("Punkt {n}: beslutning", n=number),
        "åbent punkt": lang("Punkt {n}: åbent punkt", n=number),
        "lukket": lang("Punkt {n}: lukket", n=number),
    }.get(what, "")
