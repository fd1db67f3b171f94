"""What meetings left open, on a meeting's page: what earlier ones left for it, its own, and the form to change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import streamlit as st

from maaltavle.due.words import ago_in_words
from maaltavle.meetings.agenda import points
from maaltavle.meetings.matters import (
    DECISION,
    QUESTION,
    STEP,
    Standing,
    closed,
    closed_since,
    left_open,
    register,
    save_matter,
)
from maaltavle.model import Matter, Meeting
from maaltavle.spelling.periods import in_denmark, parse_period
from maaltavle.wording.language import Language
from maaltavle.wording.people import person_in_words
from ui.frame import data
from ui.frame.address import parameter
from ui.frame.day import pick_day
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import begin, forget, keep
from ui.frame.shell import Page
from ui.meetings.attempts import attempt

OPENED = "aabent"  # the parameter that names the open point whose form is shown


def show_left_open(page: Page, meeting: Meeting) -> None:
    """Above the agenda: the open point that is asked for, those from last time, and what was closed since."""
    lang, facts, names = page.lang, page.board.facts, page.board.catalogue
    if ref := parameter(OPENED):
        _open(page, meeting, ref)
    found = left_open(facts, names, meeting)
    if found:
        title = lang("Åbne punkter fra sidst")
        show("meetings/matters.html.j2", "matters-before", title=title, rows=_rows(page, meeting, found), lang=lang)
    over = closed_since(facts, names, meeting, days_of_loads())
    if over:
        show("meetings/closed.html.j2", "matters-closed", rows=closed_rows(page, over), lang=lang)


def show_own(page: Page, meeting: Meeting) -> None:
    """What this meeting itself left open, and the form for more."""
    lang, own = page.lang, _own(page, meeting)
    if own:
        title = lang("Åbne punkter fra dette møde")
        show("meetings/matters.html.j2", "matters-own", title=title, rows=_rows(page, meeting, own), lang=lang)
    numbers = [point.point_no for point in points(page.board.facts, meeting) if not point.closed]
    if numbers:
        with st.expander(lang("Tilføj et åbent punkt"), key="matters-form"):
            _add(page, meeting, numbers)


def _own(page: Page, meeting: Meeting) -> list[Standing]:
    return [one for one in register(page.board.facts, page.board.catalogue) if one.meeting.ref == meeting.ref]


def _open(page: Page, meeting: Meeting, ref: str) -> None:
    """The form of one open point, its note first: whoever comes from a list has come to close it."""
    every = [*left_open(page.board.facts, page.board.catalogue, meeting), *_own(page, meeting)]
    one = next((one for one in every if one.matter.ref == ref), None)
    if one is None:
        st.info(page.lang("Det åbne punkt findes ikke længere, eller det er lukket."))
        return
    with st.container(key="matter-opened", border=True):
        there = {"about": ref, "field": ".st-key-matter-opened input"}
        leave, due = page.link("moeder", moede=meeting.ref), page.link("frister", kommune=meeting.municipality)
        (row,) = _rows(page, meeting, [one])
        show("meetings/matter.html.j2", "matter-head", there, row=row, leave=leave, due=due, lang=page.lang)
        _change(page, one)


def days_of_loads() -> dict[int, date]:
    """The day of each load, of Danish clocks."""
    return {load.number: in_denmark(load.at).date() for load in data.store().loads()}


def closed_rows(page: Page, found: Sequence[Standing]) -> list[SimpleNamespace]:
    """Closed points, each with how, when and by whom."""
    lang, days = page.lang, days_of_loads()
    return [
        SimpleNamespace(
            text=one.matter.text,
            note=one.matter.note,
            when=lang("lukket {day}", day=lang.date(days[one.matter.load])),
            person=person_in_words(one.matter.person),
            point=one.point_no,
            meeting=lang.date(one.meeting.date),
            link=page.link("moeder", moede=one.meeting.ref),
        )
        for one in found
    ]  # fmt: skip


def closed_here(page: Page, meeting: Meeting) -> dict[int, list[SimpleNamespace]]:
    """What each point of a meeting left open and is closed since, by the point's number."""
    own = [one for one in closed(page.board.facts, page.board.catalogue) if one.meeting.ref == meeting.ref]
    found: dict[int, list[SimpleNamespace]] = {}
    for row in closed_rows(page, own) if own else ():
        found.setdefault(row.point, []).append(row)
    return found


def _rows(page: Page, meeting: Meeting, found: Sequence[Standing]) -> list[SimpleNamespace]:
    lang = page.lang
    return [
        SimpleNamespace(
            kind=kind_in_words(one.matter.kind, lang),
            text=one.matter.text,
            who=one.matter.who,
            when=lang.period(one.period) if one.period else "",
            late=_late(one, page),
            meeting=lang.date(one.meeting.date),
            point=one.point_no,
            link=page.link("moeder", moede=one.meeting.ref),
            open=page.link("moeder", moede=meeting.ref, **{OPENED: one.matter.ref}),
        )
        for one in found
    ]


def _late(one: Standing, page: Page) -> str:
    """How long ago it was due; "" while it is not."""
    day = parse_period(one.period).end if one.period else None
    return ago_in_words(day, page.board.today, page.lang) if day and day < page.board.today else ""


def kind_in_words(kind: str, lang: Language) -> str:
    """A matter's kind."""
    return {DECISION: lang("beslutning"), QUESTION: lang("spørgsmål"), STEP: lang("trin i referatet")}[kind]


def _add(page: Page, meeting: Meeting, numbers: Sequence[int]) -> None:
    lang = page.lang
    kinds = {kind: kind_in_words(kind, lang) for kind in (QUESTION, DECISION)}
    with st.container(horizontal=True):
        number = st.selectbox(lang("Punkt"), numbers, key="matter-point", width=110)
        kind = st.selectbox(lang("Slags"), list(kinds), format_func=kinds.__getitem__, key="matter-kind", width=170)
        text = st.text_input(lang("Hvad er åbent?"), key=keep("matter-text"), max_chars=500)
    who, due = _who_and_when(lang, "new", Matter("", "", 0, "", ""), None)
    if st.button(lang("Gem"), type="primary", key="matter-add"):
        made = Matter("", meeting.ref, number, kind, text, who, due)
        _store(page, 0, made, lang("Punktet er åbent, til nogen lukker det."))


def _change(page: Page, one: Standing) -> None:
    """The note that closes it, who and by when; the words of a decision and of minutes are theirs."""
    lang, matter = page.lang, one.matter
    note = st.text_input(lang("Hvordan er det lukket?"), key=keep(f"matter-note-{matter.ref}"), max_chars=500)
    who, due = _who_and_when(lang, matter.ref, matter, one)
    kept = replace(matter, who=who, due=due)
    with st.container(horizontal=True):
        if st.button(lang("Luk punktet"), type="primary", key="matter-close"):
            _store(page, matter.load, replace(kept, closed=True, note=note), lang("Punktet er lukket."))
        if st.button(lang("Gem, og lad det stå åbent"), key="matter-save"):
            _store(page, matter.load, kept, lang("Gemt."))


def _who_and_when(lang: Language, key: str, matter: Matter, one: Standing | None) -> tuple[str, date | None]:
    first = parse_period(one.period).end if one and one.period else None
    name = begin(f"matter-who-{key}", matter.who)
    with st.container(horizontal=True):
        who = st.text_input(lang("Hvem (person eller afdeling)"), key=name, max_chars=100, width=320)
        due = pick_day(lang("Senest"), f"matter-due-{key}", first=first)
    return who, due


def _store(page: Page, seen: int, matter: Matter, done: str) -> None:
    if attempt(page, lambda: save_matter(desk(), seen, matter), done):
        forget("matter-")
        for key in [key for key in st.session_state if str(key).startswith("matter-due-")]:
            del st.session_state[key]
        st.query_params.pop(OPENED, None)
        st.rerun()
