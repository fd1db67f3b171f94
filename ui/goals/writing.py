"""*Mål* as it is written: the list of goals, one goal's editor with the computed beside it, and the round's deadline.

What is typed is kept in the session until it is stored: another goal can be opened and nothing typed is lost.
"""

from __future__ import annotations

from functools import partial
from typing import TypedDict

import streamlit as st

from maaltavle.board import Row
from maaltavle.followup.rounds import round_of, standing_of
from maaltavle.followup.storing import save_round, save_texts
from maaltavle.followup.texts import COLUMNS
from maaltavle.model import STATED_DIRECTIONS, STATED_OUTCOMES, FollowUp, Lean, Outcome, Round
from ui.frame import data
from ui.frame.address import chosen as chosen_parameter
from ui.frame.address import parameter
from ui.frame.day import pick_day
from ui.frame.desk import desk
from ui.frame.linked import link, show
from ui.frame.said import Refusals, Said, fill, listen, watch
from ui.frame.shell import Page
from ui.frame.words import column_name
from ui.goals.writing_view import (
    FILTERS,
    Year,
    beside_view,
    goal_view,
    head_view,
    list_view,
    outcome_words,
)
from ui.goals.written import written

_KEPT, _SEEN = "followup-kept", "followup-seen"
_SAID = Said("followup-said")
_OUTCOME = "udfald"  # beside the columns: the person's own answer
_OUTCOMES = ("", *(answer.value for answer in (*STATED_OUTCOMES, *STATED_DIRECTIONS)))


class _Answered(TypedDict):
    """What a status carries beside its words."""

    outcome: Outcome | None
    direction: Lean | None
    draft: str


def year_of(page: Page, municipality: str, committee: str, year: int) -> Year:
    """The chosen year with its round and everything written of it."""
    found = written(page)
    rows = page.board.select(municipality, committee, year)
    set_round = round_of(page.board.facts.rounds, municipality, committee, year)
    return Year(municipality, committee, year, standing_of(rows, found.stands, set_round), found)


def show_followup(page: Page, year: Year) -> None:
    """The round: how far it is, the goals, and the one that is open."""
    lang = page.lang
    shown = chosen_parameter("vis", FILTERS, "", lang, lang("Filteret"))
    row = page.board.by_ref.get(parameter("maal"))
    row = row if row in year.standing.rows else None
    show(
        "goals/writing_head.html.j2",
        "followup-head",
        view=head_view(page, year, shown, _unsaved(), one=row is not None),
        lang=lang,
    )
    _SAID.tell()
    goals = list_view(page, year, shown, row.goal.ref if row else "", _unsaved())
    if row is None:
        _deadline(page, year)
        show("goals/writing_list.html.j2", "followup-list", view=goals, lang=lang)
        return
    with st.container(key="followup-panes"):
        beside, editor = st.columns([4, 8], gap="large")
        with beside, st.container(key="followup-goals"):
            seen = {"about": row.goal.ref, "reveal": "[aria-current]"}
            show("goals/writing_list.html.j2", "followup-list", seen, view=goals, lang=lang)
        with editor, st.container(key="followup-editor"):
            _edit(page, year, row, shown)


def _kept() -> dict[tuple[str, str], str]:
    kept: dict[tuple[str, str], str] = st.session_state.setdefault(_KEPT, {})
    return kept


def _unsaved() -> set[str]:
    return {ref for ref, _column in _kept()}


def _deadline(page: Page, year: Year) -> None:
    """The day by which every goal of the year is to have its status."""
    lang = page.lang
    if page.known_at:
        return
    set_round = round_of(page.board.facts.rounds, year.municipality, year.committee, year.year)
    words = lang("Ret fristen") if set_round else lang("Sæt en frist")
    with (
        st.expander(words, key="followup-deadline", width=460),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        stood = set_round.load if set_round else 0  # a deadline that somebody else sets meanwhile is shown anew
        day = pick_day(
            lang("Alle mål har status senest"), f"deadline-{year.municipality}-{year.committee}-{year.year}-{stood}",
            first=set_round.deadline if set_round else None, width=260,
        )  # fmt: skip
        pressed = st.button(lang("Gem fristen"), disabled=day is None, key="save-deadline")
    if pressed and day is not None:
        _save_deadline(page, set_round, Round(year.municipality, year.committee, year.year, day))


def _save_deadline(page: Page, set_round: Round | None, wanted: Round) -> None:
    lang = page.lang
    with Refusals(lang, _SAID.refused):
        load = save_round(desk(), set_round, wanted)
        told = lang("Fristen er gemt som indlæsning {number}.", number=load.number) if load else ""
        _SAID.done(told or lang("Fristen stod allerede."))
    st.rerun()


def _edit(page: Page, year: Year, row: Row, shown: str) -> None:
    """One goal: what is computed, the editor beside it, and below what was written before."""
    lang, ref = page.lang, row.goal.ref
    view = goal_view(page, year, row)
    show("goals/writing_goal.html.j2", "followup-goal", {"focus": "h2", "about": ref}, view=view, lang=lang)
    if page.known_at:
        show("goals/writing_known.html.j2", "followup-known", view=view, today=goal_link_today(year, ref), lang=lang)
    else:
        _fields(page, year, row, view.draft)
        _offer(page, year, row, shown, view.draft)
    show("goals/writing_beside.html.j2", "followup-beside", view=beside_view(page, year, row), lang=lang)


def goal_link_today(year: Year, ref: str) -> str:
    """The editor of the goal as of today."""
    return link("maal", **year.place, arbejde="opfoelgning", maal=ref, sprog=parameter("sprog"))


def _fields(page: Page, year: Year, row: Row, draft: str) -> None:
    """The three columns and the person's own answer. Each shows what stands until something else is typed."""
    lang, ref = page.lang, row.goal.ref
    if not any(goal == ref for goal, _column in _kept()):
        st.session_state.setdefault(_SEEN, {})[ref] = data.store().version
    if draft:
        empty = not _shown(year, ref, "status")
        st.button(
            lang("Brug udkastet"), key=f"use-draft-{ref}", disabled=not empty, on_click=_take_draft,
            args=(year, ref, draft), help=None if empty else lang("Kun et tomt felt kan få udkastet."),
        )  # fmt: skip
    for column in COLUMNS:
        height = 128 if column == "status" else 88
        st.text_area(column_name(column, lang), key=_watched(year, ref, column), height=height, max_chars=8000)
    stands = _stands(year, ref, _OUTCOME)  # an answer from before may be one that is only computed now
    st.selectbox(
        lang("Ifølge opfølgningen: hvad siger teksten om målet?"), dict.fromkeys((*_OUTCOMES, stands)),
        key=_watched(year, ref, _OUTCOME), format_func=lambda outcome: outcome_words(outcome, lang),
        help=lang("Teksten i Status står som citat ved svaret. Et beregnet svar går forud, og begge vises."), width=420,
    )  # fmt: skip
    listen()


def _stands(year: Year, ref: str, column: str) -> str:
    text = year.written.stands.get((ref, "status" if column == _OUTCOME else column))
    if text is None:
        return ""
    answer = text.outcome or text.direction
    return (answer.value if answer else "") if column == _OUTCOME else text.text


def _shown(year: Year, ref: str, column: str) -> str:
    """What stands in a field: the words typed and not stored, else those that stand."""
    return _kept().get((ref, column), _stands(year, ref, column))


def _watched(year: Year, ref: str, column: str) -> str:
    """The key of a field; what is typed in it is kept, whatever page is opened next."""
    keep = partial(_keep, ref, column, _stands(year, ref, column))
    return watch(f"text-{ref}-{column}", _shown(year, ref, column), keep)


def _take_draft(year: Year, ref: str, draft: str) -> None:
    _keep(ref, "status", _stands(year, ref, "status"), draft)
    fill({f"text-{ref}-status": draft})


def _keep(ref: str, column: str, stands: str, words: object) -> None:
    """Keep what was typed; nothing where it is what stands."""
    if words == stands:
        _kept().pop((ref, column), None)
    else:
        _kept()[ref, column] = str(words)


def _offer(page: Page, year: Year, row: Row, shown: str, draft: str) -> None:
    """The buttons that store, and who it is stored as."""
    lang, ref = page.lang, row.goal.ref
    following = _next_missing(year, ref)
    with st.container(horizontal=True, vertical_alignment="center", key="followup-save"):
        if following:
            onward = st.button(lang("Gem og gå til næste, der mangler"), type="primary", key=f"save-next-{ref}")
            stay = st.button(lang("Gem"), key=f"save-{ref}")
        else:
            onward, stay = False, st.button(lang("Gem"), type="primary", key=f"save-{ref}")
        show("goals/writing_who.html.j2", "followup-who", words=lang("Gemmes som {person}.", person=desk().person))
    if not (onward or stay):
        return
    if _save(page, year, ref, draft) and onward and following:
        st.query_params["maal"] = following
    st.rerun()


def _next_missing(year: Year, ref: str) -> str:
    """The next goal without a status after this one, from the top again at the end; "" when there is no other."""
    order = [row.goal.ref for row in year.standing.rows]
    missing = [row.goal.ref for row in year.standing.missing if row.goal.ref != ref]
    here = order.index(ref)
    return next((other for other in missing if order.index(other) > here), missing[0] if missing else "")


def _save(page: Page, year: Year, ref: str, draft: str) -> bool:
    """Store what the fields say, as one load."""
    lang = page.lang
    answer = _shown(year, ref, _OUTCOME)
    texts = [
        FollowUp(ref, column, _shown(year, ref, column).strip(), "", **_answer(answer, column, draft))
        for column in COLUMNS
    ]
    seen = st.session_state.get(_SEEN, {}).get(ref, data.store().version)
    with Refusals(lang, _SAID.refused):
        load = save_texts(desk(), seen, texts)
        for column in (*COLUMNS, _OUTCOME):
            _kept().pop((ref, column), None)
        told = lang("{ref} er gemt som indlæsning {number}.", ref=ref, number=load.number) if load else ""
        _SAID.done(told or lang("{ref}: intet var ændret, så intet er gemt.", ref=ref))
        return True
    st.session_state[_SEEN][ref] = data.store().version  # what the sentence tells of has now been seen
    return False


def _answer(answer: str, column: str, draft: str) -> _Answered:
    """The person's answer and the draft they saw: of the status alone."""
    if column != "status":
        return {"outcome": None, "direction": None, "draft": ""}
    outcome = Outcome(answer) if answer in set(Outcome) else None
    return {"outcome": outcome, "direction": Lean(answer) if answer and outcome is None else None, "draft": draft}
