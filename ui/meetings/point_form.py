"""One agenda point of *Møder* as a form: its words, its place on the agenda, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from maaltavle.meetings.agenda import shown
from maaltavle.meetings.edits import new_point, save_point, swap_points
from maaltavle.model import AgendaPoint, Load, Meeting
from maaltavle.spelling.numbers import whole_number
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import begin, forget
from ui.frame.shell import Page
from ui.meetings.attempts import attempt
from ui.meetings.removing import is_removed
from ui.meetings.shown_form import edit_shown

T = TypeVar("T")

HIGHEST = 9999
FORM = "ret"  # the parameter that names the point being changed


def forget_form() -> None:
    """No form is open: the next one is of what stands there then, unless something is typed in it."""
    st.session_state.pop("form-open", None)


def close_form(*keys: str) -> None:
    """Back to the agenda alone; what was typed in the forms with these keys is done with."""
    forget_form()
    for key in keys:
        _done_with(key)
    st.query_params.pop(FORM, None)
    st.rerun()


def _done_with(key: str) -> None:
    """The fields of a form begin anew, of what stands there then."""
    forget(f"@{key}.")
    st.session_state.pop(_seen(key), None)


def _seen(key: str) -> str:
    return f"seen-point-{key}"


def edit_point(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint], point: AgendaPoint | None) -> None:
    """The form of a point, or of a new one (None)."""
    number = point.point_no if point else 0
    show("meetings/form.html.j2", "meeting-form", number=number, lang=page.lang)
    with st.container(key=f"point-form-{meeting.ref}-{number}", border=True):
        if point is None:
            _new(page, meeting, agenda)
        else:
            _known(page, meeting, agenda, _pinned(f"{meeting.ref}-{number}", point, _begins))


def _pinned(key: str, now: T, begins: Callable[[T], dict[str, str | bool]]) -> T:
    """What stood there when typing began, which is what a change is a change of.

    What is typed stays, whatever page is opened meanwhile, and so does what it is a change of: else it would be stored
    over what another has stored since. A form in which nothing is typed is one of what stands when it is opened.
    """
    seen = _seen(key)
    opened = st.session_state.get("form-open") != key
    st.session_state["form-open"] = key
    if seen not in st.session_state or (opened and not _is_typed(key, begins(st.session_state[seen]))):
        _done_with(key)
        st.session_state[seen] = now
    pinned: T = st.session_state[seen]
    return pinned


def _is_typed(key: str, begins: dict[str, str | bool]) -> bool:
    """Whether any field says something else than what it began as."""
    return any(st.session_state.get(f"{name}@{key}.", first) != first for name, first in begins.items())


def _begins(point: AgendaPoint) -> dict[str, str | bool]:
    """What each field of a point begins as."""
    return {
        "title": point.title, "case": point.case_no, "who": point.recommender, "resume": point.resume,
        "advice": "\n".join(point.recommendations), "files": "\n".join(point.attachments), "closed": point.closed,
    }  # fmt: skip


def _new(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint]) -> None:
    lang, key = page.lang, f"{meeting.ref}-nyt"
    blank = new_point(meeting, max((p.point_no for p in agenda), default=0) + 1, "")
    next_number = _pinned(key, blank, _begins).point_no
    number = st.text_input(lang("Punkt nr."), key=begin(f"number@{key}.", str(next_number)), width=120)
    written = _fields(page, new_point(meeting, next_number, ""), key)
    saved, closed = _buttons(page, "new")
    if saved and not 0 < (whole_number(number) or 0) <= HIGHEST:
        st.error(lang("Punktets nummer skal være et helt tal fra 1 til 9999. Intet er gemt."))
    elif saved:
        point = replace(written, point_no=int(number))
        done = lang("Punkt {n} er tilføjet.", n=point.point_no)
        if attempt(page, lambda: _add(meeting, point, key), done):
            st.query_params[FORM] = str(point.point_no)  # on to what it shows
            st.rerun()
    if closed:
        close_form(key)


def _add(meeting: Meeting, point: AgendaPoint, key: str) -> Load:
    """Store a new point. The form is done with at once: the next click may come before this run has ended."""
    load = save_point(desk(), meeting, None, point)
    forget_form()
    _done_with(key)
    return load


def _known(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint], seen: AgendaPoint) -> None:
    lang, number = page.lang, seen.point_no
    key = f"{meeting.ref}-{number}"
    written = _fields(page, seen, key)
    saved, closed = _buttons(page, str(number))
    if saved:
        done = lang("Punkt {n} er rettet.", n=number)
        if attempt(page, lambda: save_point(desk(), meeting, seen, written), done):
            close_form(key)
        else:  # the agenda above shows what stands now; a second click is a change of that
            st.session_state[_seen(key)] = next(p for p in agenda if p.point_no == number)
    if closed:
        close_form(key)
    _places(page, meeting, agenda, seen)
    if not written.closed:
        edit_shown(page, meeting, number, shown(page.board.facts, meeting, number))


def _fields(page: Page, point: AgendaPoint, key: str) -> AgendaPoint:
    """The words of a point as they are written now."""
    lang = page.lang
    keys = {name: begin(f"{name}@{key}.", first) for name, first in _begins(point).items()}
    title = st.text_input(lang("Overskrift"), key=keys["title"])
    with st.container(horizontal=True):
        case = st.text_input(lang("Sagsnr."), key=keys["case"])
        who = st.text_input(lang("Indstiller eller oplægsholder"), key=keys["who"])
    resume = st.text_area(lang("Resumé"), key=keys["resume"], height=120)
    advice = st.text_area(lang("Indstilling, en linje for hvert led"), key=keys["advice"], height=90)
    files = st.text_area(lang("Bilag, et på hver linje"), key=keys["files"], height=90)
    closed = st.checkbox(lang("Lukket punkt: kun nummeret vises"), key=keys["closed"])
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
            for key in (f"{meeting.ref}-{number}", f"{meeting.ref}-{other.point_no}"):
                _done_with(key)
            st.query_params[FORM] = str(other.point_no)
            st.rerun()
    if is_removed(page, meeting, seen, pressed=away):
        close_form(f"{meeting.ref}-{number}")
