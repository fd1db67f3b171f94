"""What meetings left open, on a meeting's page: what earlier ones left for it, its own, and the form to change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import streamlit as st

from maaltavle.due.words import ago_in_words
from maaltavle.meetings.agenda import points
from maaltavle.meetings.matters import DECISION, QUESTION, STEP, Standing, left_open, register, save_matter
from maaltavle.model import Matter, Meeting
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language
from ui.frame.day import pick_day
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.shell import Page
from ui.meetings.attempts import attempt
from ui.meetings.view import cut

NEW = ""  # the choice that is no matter yet


def show_left_open(page: Page, meeting: Meeting) -> None:
    """The open points from last time, above the agenda; nothing where there are none."""
    found = left_open(page.board.facts, page.board.catalogue, meeting)
    if found:
        title = page.lang("Åbne punkter fra sidst")
        show("meetings/matters.html.j2", "matters-before", title=title, rows=_rows(page, found), lang=page.lang)


def show_own(page: Page, meeting: Meeting) -> None:
    """What this meeting itself left open, and the form for it and for what earlier ones left."""
    lang, facts = page.lang, page.board.facts
    own = [one for one in register(facts, page.board.catalogue) if one.meeting.ref == meeting.ref]
    if own:
        title = lang("Åbne punkter fra dette møde")
        show("meetings/matters.html.j2", "matters-own", title=title, rows=_rows(page, own), lang=lang)
    every = [*left_open(facts, page.board.catalogue, meeting), *own]
    numbers = [point.point_no for point in points(facts, meeting) if not point.closed]
    if every or numbers:
        with st.expander(lang("Åbne punkter: tilføj, ret eller luk"), key="matters-form"):
            _form(page, meeting, every, numbers)


def _rows(page: Page, found: Sequence[Standing]) -> list[SimpleNamespace]:
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


def _form(page: Page, meeting: Meeting, every: Sequence[Standing], numbers: Sequence[int]) -> None:
    lang, known = page.lang, {one.matter.ref: one for one in every}
    words = {NEW: lang("Nyt åbent punkt")} | {ref: cut(one.matter.text) for ref, one in known.items()}
    options = [*([NEW] if numbers else []), *known]
    ref = st.selectbox(lang("Hvilket"), options, format_func=words.__getitem__, key="matter-which")
    if ref in known:
        _change(page, known[ref])
    else:
        _add(page, meeting, numbers)


def _add(page: Page, meeting: Meeting, numbers: Sequence[int]) -> None:
    lang = page.lang
    kinds = {kind: kind_in_words(kind, lang) for kind in (QUESTION, DECISION)}
    with st.container(horizontal=True):
        number = st.selectbox(lang("Punkt"), numbers, key="matter-point", width=110)
        kind = st.selectbox(lang("Slags"), list(kinds), format_func=kinds.__getitem__, key="matter-kind", width=170)
        text = st.text_input(lang("Hvad er åbent?"), key="matter-text", max_chars=500)
    who, due = _who_and_when(lang, "new", Matter("", "", 0, "", ""), None)
    if st.button(lang("Gem"), type="primary", key="matter-add"):
        made = Matter("", meeting.ref, number, kind, text, who, due)
        _store(page, 0, made, lang("Punktet er åbent, til nogen lukker det."))


def _change(page: Page, one: Standing) -> None:
    """Who, by when, and the note that closes it; the words of a decision and of minutes are theirs."""
    lang, matter = page.lang, one.matter
    st.caption(literal(f"{kind_in_words(matter.kind, lang)}, {lang('punkt {n}', n=one.point_no)}"))
    who, due = _who_and_when(lang, matter.ref, matter, one)
    note = st.text_input(lang("Hvordan er det lukket?"), key=f"matter-note-{matter.ref}", max_chars=500)
    kept = replace(matter, who=who, due=due)
    with st.container(horizontal=True):
        if st.button(lang("Gem"), key="matter-save"):
            _store(page, matter.load, kept, lang("Gemt."))
        if st.button(lang("Luk punktet"), type="primary", key="matter-close"):
            _store(page, matter.load, replace(kept, closed=True, note=note), lang("Punktet er lukket."))


def _who_and_when(lang: Language, key: str, matter: Matter, one: Standing | None) -> tuple[str, date | None]:
    first = parse_period(one.period).end if one and one.period else None
    st.session_state.setdefault(f"matter-who-{key}", matter.who)
    with st.container(horizontal=True):
        who = st.text_input(lang("Hvem (person eller afdeling)"), key=f"matter-who-{key}", max_chars=100, width=320)
        due = pick_day(lang("Senest"), f"matter-due-{key}", first=first)
    return who, due


def _store(page: Page, seen: int, matter: Matter, done: str) -> None:
    if attempt(page, lambda: save_matter(desk(), seen, matter), done):
        for key in [key for key in st.session_state if str(key).startswith("matter-")]:
            del st.session_state[key]
        st.rerun()
