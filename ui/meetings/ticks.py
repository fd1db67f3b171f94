"""What is ticked on the board and on *Tal*: the line that offers to put it on an agenda, and where that is done.

Ticks stand in the address (`kryds`), so that a link has them. *Møder* with `saet` shows each as the point it will be,
its title to be written and its place to be changed, and stores all of them, with their meeting, in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace

import streamlit as st
from markupsafe import Markup

from maaltavle.charts import POCKET, svg
from maaltavle.meetings.agenda import find, meetings
from maaltavle.meetings.freeze import freeze_of
from maaltavle.meetings.ticked import BETWEEN, NewMeeting, Tick, preview, put_on_agenda, ticks_of, title_of
from maaltavle.meetings.types import Screen
from maaltavle.model import Meeting
from maaltavle.wording.language import Language
from ui.frame.address import parameter
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.shell import Page, say_notices
from ui.meetings.attempts import attempt
from ui.meetings.page import committee_words, read_day
from ui.meetings.view import title_of as committee_of
from ui.meetings.view import where_of

TICKS, MAKING = "kryds", "saet"
NEW = ""  # the choice of a meeting that is made now
_PICTURE = 350  # px that a small chart is drawn on


def offer_agenda(page: Page) -> None:
    """The line at the foot of a page with ticks: how many, and the way on."""
    ticks = ticks_of(parameter(TICKS), page.board)
    if ticks:
        words = _counted(ticks, page.lang)
        go, none = _link(page, ticks, **{MAKING: "1"}), page.link(page.name)
        show("meetings/ticks.html.j2", "ticks", words=words, go=go, none=none, lang=page.lang)


def _counted(ticks: Sequence[Tick], lang: Language) -> str:
    """`2 mål og 1 indikator er valgt`."""
    goals = sum(tick.what == "goal" for tick in ticks)
    said = [lang.plural("{n} mål", "{n} mål", goals)] if goals else []
    if left := len(ticks) - goals:
        said.append(lang.plural("{n} indikator", "{n} indikatorer", left))
    return lang("Valgt: {list}", list=" + ".join(said))


def _link(page: Page, ticks: Sequence[Tick], **state: str) -> str:
    return page.link("moeder", **{TICKS: BETWEEN.join(tick.word for tick in ticks), **state})


def show_ticked(page: Page) -> bool:
    """The points-to-be and where they go. False where nothing is ticked, or nobody asked for it."""
    ticks = ticks_of(parameter(TICKS), page.board) if parameter(MAKING) else ()
    if not ticks:
        return False
    say_notices()
    show("meetings/ticked.html.j2", "ticked-head", back=_back(page, ticks), lang=page.lang)
    where = _where(page, ticks)
    titles = [_point(page, ticks, place) for place in range(len(ticks))]
    words = page.lang.plural("Sæt {n} punkt på dagsordenen", "Sæt {n} punkter på dagsordenen", len(ticks))
    if st.button(words, type="primary", key="ticked-store"):
        if where is None:
            st.error(page.lang("Skriv datoen som dag, måned og år, fx 4.6.2019. Intet er gemt."))
        else:
            _store(page, where, list(zip(titles, ticks, strict=True)))
    return True


def _back(page: Page, ticks: Sequence[Tick]) -> str:
    return page.link("overblik", **{TICKS: BETWEEN.join(tick.word for tick in ticks)})


def _store(page: Page, where: Meeting | NewMeeting, chosen: list[tuple[str, Tick]]) -> None:
    made: list[Meeting] = []
    done = page.lang.plural("{n} punkt er sat på dagsordenen.", "{n} punkter er sat på dagsordenen.", len(chosen))
    if attempt(page, lambda: made.append(put_on_agenda(desk(), where, chosen)), done):
        for key in (TICKS, MAKING):
            st.query_params.pop(key, None)
        st.query_params["moede"] = made[0].ref
        st.rerun()


def _where(page: Page, ticks: Sequence[Tick]) -> Meeting | NewMeeting | None:
    """A meeting that can be changed, or a new one; None while its day cannot be read."""
    lang, board = page.lang, page.board
    known = [one for one in meetings(board.facts, board.catalogue) if freeze_of(board.facts, one.ref) is None]
    words = {NEW: lang("Et nyt møde")} | {one.ref: f"{committee_of(page, one)}, {where_of(page, one)}" for one in known}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ahead = _ahead(known, _committee(page, ticks), board.today)
        ref = st.selectbox(
            lang("Møde"), list(words), list(words).index(ahead), format_func=words.__getitem__, key="ticked-meeting"
        )
        if ref != NEW:
            return find(board.facts, board.catalogue, ref)
        committees = committee_words(page)
        first = list(committees).index(own) if (own := _committee(page, ticks)) in committees else 0
        committee = st.selectbox(
            lang("Udvalg"), list(committees), first, format_func=committees.__getitem__, key="ticked-committee"
        )
        example = lang("fx {day}", day=f"{board.today:%-d.%-m.%Y}")
        day = st.text_input(lang("Dato"), placeholder=example, key="ticked-day", width=150)
        time = st.text_input(lang("Klokken"), placeholder=lang("fx 8.00"), key="ticked-time", width=110)
    when = read_day(day)
    return NewMeeting(committee, when, time) if when else None


def _ahead(known: Sequence[Meeting], committee: str, today: date) -> str:
    """The committee's next meeting, which points are most likely for; NEW where none is ahead."""
    ahead = [one for one in known if one.committee == committee and one.date >= today]
    return min(ahead, key=lambda one: one.date).ref if ahead else NEW


def _committee(page: Page, ticks: Sequence[Tick]) -> str:
    """Whose goals are ticked; where none are, the committee of the address."""
    goals = (page.board.by_ref[tick.of].goal.committee for tick in ticks if tick.what == "goal")
    return next(goals, parameter("udvalg"))


def _point(page: Page, ticks: Sequence[Tick], place: int) -> str:
    """One point to be: its picture and headline, its title as it is written now, and its place."""
    lang, tick, number = page.lang, ticks[place], place + 1
    with st.container(border=True, key=f"ticked-{number}"):
        screen = preview(tick, page.board, _stage(page, tick), lang)
        show("meetings/ticked_point.html.j2", f"ticked-{tick.word}", view=_view(screen, number, lang), lang=lang)
        title = st.text_input(
            lang("Overskrift på punkt {n}", n=number), title_of(tick, page.board, lang), key=f"ticked-title-{tick.word}"
        )
        with st.container(horizontal=True):
            for words, order, off in (
                (lang("Flyt punkt {n} op", n=number), _moved(ticks, place, -1), place == 0),
                (lang("Flyt punkt {n} ned", n=number), _moved(ticks, place, 1), number == len(ticks)),
                (lang("Fjern punkt {n}", n=number), [*ticks[:place], *ticks[number:]], False),
            ):
                st.button(words, key=f"{words}-{tick.word}", disabled=off, on_click=_order, args=(order,))
    return title


def _stage(page: Page, tick: Tick) -> Meeting:
    """A meeting of nobody, for looking at a screen on."""
    own = page.board.by_ref[tick.of].goal.municipality if tick.what == "goal" else parameter("kommune")
    return Meeting("", "", own or page.board.municipalities()[0], "", page.board.today)


def _moved(ticks: Sequence[Tick], place: int, by: int) -> list[Tick]:
    order, other = list(ticks), place + by
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order


def _order(order: Sequence[Tick]) -> None:
    st.query_params[TICKS] = BETWEEN.join(tick.word for tick in order)


def _view(screen: Screen, number: int, lang: Language) -> SimpleNamespace:
    chart = screen.chart.again(POCKET) if screen.chart else None
    return SimpleNamespace(
        number=number,
        message=screen.message,
        figure=screen.number,
        about=" · ".join(filter(None, (screen.number_words, screen.period, screen.target_words))),
        picture=Markup(svg(chart, _PICTURE, alt=chart.alt(lang), language=lang.code, height=220)) if chart else "",
    )
