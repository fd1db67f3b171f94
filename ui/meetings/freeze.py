"""*Frys* on *Møder*: what it means, the second click that does it, and what changed since."""

from __future__ import annotations

import streamlit as st

from maaltavle.meetings.freeze import frozen
from maaltavle.model import Meeting
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.meetings.attempts import attempt

_ASKED = "freeze-asked"  # the meeting whose freezing is being thought over


def offer_freeze(page: Page, meeting: Meeting) -> None:
    """The button, then what it means and the button that does it."""
    lang = page.lang
    if st.session_state.get(_ASKED) != meeting.ref:
        if st.button(lang("Frys mødet …"), key="freeze"):
            st.session_state[_ASKED] = meeting.ref
            st.rerun()
        return
    known = min(meeting.date, desk().today)
    show("meetings/freeze.html.j2", "freeze-words", day=lang.date(known), lang=lang)
    with st.container(horizontal=True):
        pressed = st.button(lang("Frys mødet nu"), type="primary", key="freeze-now")
        left = st.button(lang("Frys ikke"), key="freeze-not")
    if left:
        st.session_state.pop(_ASKED, None)
        st.rerun()
    if pressed and attempt(page, lambda: frozen(desk(), meeting.ref), lang("Mødet er frosset.")):
        st.session_state.pop(_ASKED, None)
        st.rerun()
