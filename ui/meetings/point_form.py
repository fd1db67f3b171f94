"""One agenda point of *Møder* as a form: its words, its place on the agenda, and what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from maaltavle.meetings.agenda import shown
from maaltavle.meetings.edits import new_point, remove_point, save_point, swap_points
from maaltavle.model import AgendaPoint, Load, Meeting
from maaltavle.spelling.numbers import whole_number
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.meetings.attempts import attempt
from ui.meetings.shown_form import edit_shown

T = TypeVar("T")

HIGHEST = 9999
FORM = "ret"  # the parameter that names the point being changed


def forget_form() -> None:
    """What stood there when the form was opened counts no longer."""
    st.session_state.pop("form-open", None)


def close_form() -> None:
    """Back to the agenda alone."""
    forget_form()
    st.query_params.pop(FORM, None)
    st.rerun()


def edit_point(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint], point: AgendaPoint | None) -> None:
    """The form of a point, or of a new one (None)."""
    number = point.point_no if point else 0
    show("meetings/form.html.j2", "meeting-form", number=number, lang=page.lang)
    with st.container(key=f"point-form-{meeting.ref}-{number}", border=True):
        if point is None:
            _new(page, meeting, agenda)
        else:
            _known(page, meeting, agenda, _pinned(f"seen-point-{meeting.ref}-{number}", point))


def _pinned(key: str, now: T) -> T:
    """What stood there when the form was opened, which is what a change is a change of."""
    if st.session_state.get("form-open") != key:
        st.session_state["form-open"] = key
        st.session_state[key] = now
    pinned: T = st.session_state[key]
    return pinned


def _new(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint]) -> None:
    lang, key = page.lang, f"new-point-{meeting.ref}"
    next_number = _pinned(key, max((p.point_no for p in agenda), default=0) + 1)
    number = st.text_input(lang("Punkt nr."), str(next_number), key=f"{key}-{next_number}", width=120)
    written = _fields(page, new_point(meeting, next_number, ""), f"{key}-{next_number}")
    saved, closed = _buttons(page, "new")
    if saved and not 0 < (whole_number(number) or 0) <= HIGHEST:
        st.error(lang("Punktets nummer skal være et helt tal fra 1 til 9999. Intet er gemt."))
    elif saved:
        point = replace(written, point_no=int(number))
        done = lang("Punkt {n} er tilføjet.", n=point.point_no)
        if attempt(page, lambda: _add(meeting, point), done):
            st.query_params[FORM] = str(point.point_no)  # on to what it shows
            st.rerun()
    if closed:
        close_form()


def _add(meeting: Meeting, point: AgendaPoint) -> Load:
    """Store a new point. The form is done with at once: the next click may come before this run has ended."""
    load = save_point(desk(), meeting, None, point)
    forget_form()
    return load


def _known(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint], seen: AgendaPoint) -> None:
    lang, number = page.lang, seen.point_no
    written = _fields(page, seen, f"{meeting.ref}-{number}")
    saved, closed = _buttons(page, str(number))
    if saved:
        done = lang("Punkt {n} er rettet.", n=number)
        if attempt(page, lambda: save_point(desk(), meeting, seen, written), done):
            close_form()
        else:  # the agenda above shows what stands now; a second click is a change of that
            st.session_state[f"seen-point-{meeting.ref}-{number}"] = next(p for p in agenda if p.point_no == number)
    if closed:
        close_form()
    _places(page, meeting, agenda, seen)
    if not written.closed:
        edit_shown(page, meeting, number, shown(page.board.facts, meeting, number))


def _fields(page: Page, point: AgendaPoint, key: str) -> AgendaPoint:
    """The words of a point as they are written now."""
    lang = page.lang
    title = st.text_input(lang("Overskrift"), point.title, key=f"title-{key}")
    with st.container(horizontal=True):
        case = st.text_input(lang("Sagsnr."), point.case_no, key=f"case-{key}")
        who = st.text_input(lang("Indstiller eller oplægsholder"), point.recommender, key=f"who-{key}")
    resume = st.text_area(lang("Resumé"), point.resume, key=f"resume-{key}", height=120)
    advice = st.text_area(
        lang("Indstilling, en linje for hvert led"), "\n".join(point.recommendations), key=f"advice-{key}", height=90
    )
    files = st.text_area(lang("Bilag, et på hver linje"), "\n".join(point.attachments), key=f"files-{key}", height=90)
    closed = st.checkbox(lang("Lukket punkt: kun nummeret vises"), point.closed, key=f"closed-{key}")
    return replace(
        point, title=title.strip(), case_no=case.strip(), recommender=who.strip(), resume=resume.strip(),
        recommendations=_lines(advice), attachments=_lines(files), closed=closed,
    )  # fmt: skip


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _buttons(page: Page, key: str) -> tuple[bool, bool]:
    with st.container(horizontal=True):
        saved = st.button(page.lang("Gem punktet"), type="primary", key=f"save-{key}")
        closed = st.button(page.lang("Luk uden at gemme"), key=f"close-{key}")
    return saved, closed


def _places(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint], seen: AgendaPoint) -> None:
    """Up, down, away."""
    lang, number = page.lang, seen.point_no
    here = next(n for n, point in enumerate(agenda) if point.point_no == number)
    with st.container(horizontal=True):
        up = st.button(lang("Flyt op"), key=f"up-{number}", disabled=here == 0)
        down = st.button(lang("Flyt ned"), key=f"down-{number}", disabled=here == len(agenda) - 1)
        away = st.button(lang("Fjern punktet"), key=f"away-{number}")
    if up or down:
        other = agenda[here - 1 if up else here + 1]
        done = lang("Punkt {n} og {other} har byttet plads.", n=number, other=other.point_no)
        if attempt(page, lambda: swap_points(desk(), meeting, seen, other), done):
            st.query_params[FORM] = str(other.point_no)
            st.rerun()
    if away:
        done = lang("Punkt {n} er fjernet. Det kan fortrydes i Historik.", n=number)
        if attempt(page, lambda: remove_point(desk(), meeting, seen), done):
            close_form()
