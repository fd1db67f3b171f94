"""*Historik* as it happens: the list of loads, and a load taken back after its consequences were seen."""

from __future__ import annotations

import streamlit as st

from maaltavle.desk import Undo
from maaltavle.followup.storing import TEXTS
from maaltavle.intake import undo_plan
from maaltavle.model import Load
from maaltavle.spelling.periods import this_day
from maaltavle.store.days import corrected, with_days
from maaltavle.store.notes import confirmed_in, file_of
from maaltavle.wording.language import Language
from maaltavle.wording.periods import moment_in_words
from ui.frame import data
from ui.frame.address import parameter
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import Refusals
from ui.frame.shell import Page
from ui.history.day import ask_day, without_question
from ui.history.view import ASKED, DATED, asked_load, dated_load, history_view, summary
from ui.history.words import brought_words
from ui.upload.view import changes_sentence, effect_view

_DONE = "history-done"  # the number of the load just undone, said once


def show_history(page: Page) -> None:
    """The heading, the load that is asked about, and every load."""
    lang, loads = page.lang, data.store().loads()
    done = st.session_state.pop(_DONE, None)
    receipt = lang("Indlæsning {number} tæller ikke længere med.", number=done) if done else ""
    show("history/history.html.j2", "history", summary=summary(loads, lang), receipt=receipt, lang=lang)
    asked = asked_load(parameter(ASKED), loads)
    if asked is not None:
        _ask(page, asked)
    dated = dated_load(parameter(DATED), loads) if asked is None else None
    if dated is not None:
        ask_day(page, dated)
    marked = asked or dated
    view = history_view(page, loads, marked.number if marked else 0, data.store().changed_loads)
    show("history/loads.html.j2", "loads", view=view, lang=lang)


def _ask(page: Page, load: Load) -> None:
    """What taking a load back would change, and the second click that does it."""
    lang, store = page.lang, data.store()
    before, after = store.known(), store.known(without=load.number)
    changes, consequences = undo_plan(before, after, data.catalogue_of_files(), this_day(), data.shown_on_meetings())
    words = lang(
        "Fortryd indlæsning {number} af {source} fra {when}?",
        number=load.number, source=file_of(load.note) or load.source, when=moment_in_words(load.at, lang),
    )  # fmt: skip
    said, figures = brought_words(load.number, before, after, lang), changes_sentence(changes, lang)
    if load.action == "edit" or load.source == TEXTS:
        figures = "" if not (changes or consequences) else figures
        said = said or [lang("Intet af det, der står nu, kommer fra den.")]
    if load.redates is not None:
        said, figures = [_day_again(load, load.redates, lang)], figures if changes or consequences else ""
    agreed = confirmed_in(load.note)
    said += [lang("Ved indlæsningen blev dette bekræftet: {words}", words=agreed)] if agreed else []
    show("history/asked.html.j2", "asked", words=words, changes=figures, said=said, lang=lang)
    view = effect_view(page, changes, consequences, before, new=True)
    show("upload/plan.html.j2", "undo-plan", view=view, lang=lang)
    with st.container(horizontal=True):
        seen = data.version_seen("history-seen")
        pressed = st.button(lang("Fortryd indlæsningen"), type="primary", key=f"undo-{load.number}")
        left = st.button(lang("Behold den"), key="keep")
    if left:
        without_question(ASKED)
    if pressed:
        _undo(page, load, seen)


def _day_again(load: Load, number: int, lang: Language) -> str:
    """The day that load `number` is known from when `load`, the correction of it, is taken back."""
    rest = [one for one in data.store().as_stored() if one.number != load.number]
    days = {one.number: one.known_from for one in with_days(rest, corrected(rest))}
    return lang("Indlæsning {number} bliver igen kendt fra {day}.", number=number, day=lang.date(days[number]))


def _undo(page: Page, load: Load, seen: int) -> None:
    with Refusals(page.lang):
        desk().save(Undo(load.number), based_on=seen)
        st.session_state[_DONE] = load.number
        without_question(ASKED)
