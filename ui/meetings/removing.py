"""*Fjern punktet*: at once where nothing hangs on a point; else a question that names what goes with it."""

from __future__ import annotations

import streamlit as st

from maaltavle.meetings.edits import decision_of, moving_up, remove_point
from maaltavle.meetings.matters import left_by
from maaltavle.model import AgendaPoint, Meeting
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.meetings.attempts import attempt

_ASKED = "removal-asked"  # the meeting and the number of the point whose removal is being thought over


def is_removed(page: Page, meeting: Meeting, point: AgendaPoint, *, pressed: bool) -> bool:
    """Whether the point is taken away now: after a second click where a decision or an open matter goes with it."""
    lost, here = lost_with(page, meeting, point), (meeting.ref, point.point_no)
    if pressed and lost:
        st.session_state[_ASKED] = here
    if not lost or st.session_state.get(_ASKED) != here:
        return pressed and _remove(page, meeting, point)
    show("meetings/removal.html.j2", "removal", number=point.point_no, lost=lost, lang=page.lang)
    with st.container(horizontal=True):
        sure = st.button(page.lang("Fjern punktet og det, der hører til"), type="primary", key="away-sure")
        kept = st.button(page.lang("Behold det"), key="away-not")
    if kept:
        st.session_state.pop(_ASKED, None)
        st.rerun()
    return sure and _remove(page, meeting, point)


def lost_with(page: Page, meeting: Meeting, point: AgendaPoint) -> list[str]:
    """What goes with a point, a sentence each; empty where it is not missed."""
    lang, facts = page.lang, page.board.facts
    typed = decision_of(facts, meeting, point.point_no)
    decided = typed.text if typed else point.decision
    said = [lang("Beslutningen »{words}« vises ikke mere.", words=decided)] if decided else []
    left = left_by(facts, page.board.catalogue, meeting, point)
    said += [lang("»{words}« er åbent og forsvinder fra Frister.", words=one.matter.text) for one in left]
    stay = lang("De andre punkter beholder deres numre, for der er besluttet noget på mødet.")
    return [*said, stay] if decided else said


def _remove(page: Page, meeting: Meeting, point: AgendaPoint) -> bool:
    lang, number = page.lang, point.point_no
    st.session_state.pop(_ASKED, None)
    done = lang("Punkt {n} er fjernet. Det kan fortrydes i Historik.", n=number)
    if moving_up(page.board.facts, meeting, point):
        done = lang("Punkt {n} er fjernet, og de næste har fået nye numre. Det kan fortrydes i Historik.", n=number)
    return attempt(page, lambda: remove_point(desk(), meeting, point), done)
