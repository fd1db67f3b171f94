"""*Møder* as it happens: the list of meetings and a new one; one meeting with its agenda, point by point."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maaltavle.meetings.agenda import find, meetings, points
from maaltavle.meetings.edits import make_meeting
from maaltavle.meetings.freeze import freeze_of
from maaltavle.model import AgendaPoint, Meeting
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.clock import read_clock
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.names import name_of
from ui.frame.address import notice, parameter, pick
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.shell import Page, picks, say_notices
from ui.frame.ways import show_first_of
from ui.meetings.attempts import DONE, attempt
from ui.meetings.freeze import offer_freeze
from ui.meetings.matters import closed_here, show_left_open, show_own
from ui.meetings.papers import offer_pack
from ui.meetings.point_form import FORM, close_form, edit_point, forget_form
from ui.meetings.since import show_since
from ui.meetings.view import head_view, list_view, point_view

Places = Sequence[DeltaGenerator]  # on the page, filled out of their order


def chosen_meeting(page: Page) -> Meeting | None:
    """The meeting of the address; one that does not exist gives a sentence and the list."""
    ref = parameter("moede")
    found = find(page.board.facts, page.board.catalogue, ref) if ref else None
    if ref and found is None:
        notice(page.lang("Mødet »{found}« findes ikke. Her er alle møder.", found=ref[:60]))
    return found


def show_meetings(page: Page) -> None:
    """Every meeting of the chosen municipality, and a new one."""
    own = _municipality(page)
    every = meetings(page.board.facts, page.board.catalogue)
    found = [meeting for meeting in every if not own or meeting.municipality in ("", own)]
    say_notices()
    view = list_view(page, found, own)
    show("meetings/meetings.html.j2", "meetings", view=view, lang=page.lang,
         has_committees=bool(page.board.catalogue.committees))  # fmt: skip
    if not page.board.catalogue.committees:
        show_first_of(page, parameter("kommune"), headed=True)
        return
    with st.expander(page.lang("Opret et møde"), expanded=not found, key="new-meeting"):
        _new_meeting(page)


def _municipality(page: Page) -> str:
    """Whose meetings are listed, chosen where there are several; "" where there is none to choose."""
    lang, areas, municipalities = page.lang, page.board.catalogue.areas, page.board.municipalities()
    if len(municipalities) < 2:
        return ""
    with picks():
        return pick(
            lang("Kommune"), "kommune", municipalities, lambda one: name_of(areas[one], lang),
            default=municipalities[0], lang=lang, width=170, clears=("udvalg", "aar", "vis", "maal"),
        )  # fmt: skip


def _new_meeting(page: Page) -> None:
    lang, words = page.lang, committee_words(page)
    with st.container(horizontal=True):
        committee = st.selectbox(
            lang("Udvalg"), list(words), _own_committee(page, list(words)), format_func=words.__getitem__,
            key="new-committee",
        )  # fmt: skip
        example = lang("fx {day}", day=f"{page.board.today:%-d.%-m.%Y}")
        day = st.text_input(lang("Dato"), placeholder=example, key="new-day", width=150)
        time = st.text_input(lang("Klokken"), placeholder=lang("fx 8.00"), key="new-time", width=110)
        place = st.text_input(lang("Sted"), key="new-place", width=180)
    if read_clock(time) is None:
        refused = lang("»{time}« er ikke et klokkeslæt. Skriv det som 8.00. Intet er gemt.", time=time.strip())
        st.error(literal(refused))
    if not st.button(lang("Opret mødet"), type="primary", key="make-meeting") or read_clock(time) is None:
        return
    when = read_day(day)
    if when is None:
        st.error(lang("Skriv datoen som dag, måned og år, fx 4.6.2019. Intet er gemt."))
        return
    made: list[Meeting] = []
    done = lang("Mødet er oprettet. Tilføj nu dets punkter.")
    if attempt(page, lambda: made.append(make_meeting(desk(), committee, when, time, place)), done):
        st.query_params["moede"] = made[0].ref
        st.rerun()


def _own_committee(page: Page, committees: Sequence[str]) -> int:
    """The committee that the form begins with: that of the address, else the first of its municipality."""
    names, own = page.board.catalogue.committees, parameter("kommune")
    wanted = [parameter("udvalg"), *(one for one in committees if names[one].municipality == own)]
    return next((committees.index(one) for one in wanted if one in committees), 0)


def committee_words(page: Page) -> dict[str, str]:
    """The committees by id with their municipality."""
    lang, names = page.lang, page.board.catalogue
    return {i: f"{name_of(c, lang)}, {name_of(names.areas[c.municipality], lang)}" for i, c in names.committees.items()}


def read_day(text: str) -> date | None:
    """`4.6.2019`, `4. juni 2019` or `2019-06-04` as a date; None for anything else."""
    found = read_period(text.strip())
    period = parse_period(found) if isinstance(found, str) and found else None
    return period.start if period and period.grain == "day" else None


def show_meeting(page: Page, meeting: Meeting) -> None:
    """One meeting from top to bottom."""
    done = st.session_state.pop(DONE, [])
    places = [st.container() for _part in range(6)]
    head, freezing, pack, before, form, after = places
    say_notices()
    with head:
        show("meetings/head.html.j2", "meeting-head", view=head_view(page, meeting), done=done, lang=page.lang)
        show_left_open(page, meeting)
    fixed = freeze_of(page.board.facts, meeting.ref) is not None
    agenda = points(page.board.facts, meeting)
    edited = "" if fixed else parameter(FORM)
    if not edited:
        forget_form()
    _agenda(page, meeting, agenda, edited, (before, form, after))
    with freezing:
        if fixed:
            show_since(page, meeting)
        elif agenda:
            offer_freeze(page, meeting)
    with pack:
        if agenda:  # of nothing there is no paper, and nothing to keep as it is
            offer_pack(page, meeting)
    show_own(page, meeting)


def _agenda(page: Page, meeting: Meeting, agenda: Sequence[AgendaPoint], edited: str, places: Places) -> None:
    """The points, with the form of the one that is being changed below it."""
    before, form, after = places
    fixed = freeze_of(page.board.facts, meeting.ref) is not None
    over = closed_here(page, meeting)
    views = [point_view(page, meeting, point, fixed=fixed, over=over.get(point.point_no, ())) for point in agenda]
    cut = next((n for n, point in enumerate(agenda, 1) if str(point.point_no) == edited), len(agenda))
    add = "" if fixed else page.link("moeder", moede=meeting.ref, **{FORM: "nyt"})
    board = page.link("overblik", kommune=meeting.municipality, udvalg=meeting.committee, aar="")
    with before:
        show("meetings/points.html.j2", "points-before", points=views[:cut], heading=True, add="",
             board="" if fixed or edited else board, lang=page.lang)  # fmt: skip
    with form:
        if edited:
            point = agenda[cut - 1] if agenda and str(agenda[cut - 1].point_no) == edited else None
            if point is None and edited != "nyt":
                close_form()
            edit_point(page, meeting, agenda, point)
    with after:
        show("meetings/points.html.j2", "points-after", points=views[cut:], heading=False, add=add, lang=page.lang)
