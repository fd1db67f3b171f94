"""*Historik*, the correction of a day: from which day a load is known, what that changes, and the click."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

import streamlit as st

from maaltavle.desk import Redating, redating
from maaltavle.errors import MaaltavleError
from maaltavle.intake import undo_plan
from maaltavle.model import Load
from maaltavle.spelling.periods import this_day
from maaltavle.store.days import stored_on
from maaltavle.store.notes import file_of
from maaltavle.wording.language import Language
from maaltavle.wording.periods import moment_in_words
from ui.frame import data
from ui.frame.address import notice
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.said import Refusals
from ui.frame.shell import Page
from ui.history.view import DATED
from ui.upload.view import changes_sentence, effect_view


def ask_day(page: Page, load: Load) -> None:
    """The right day, what it would change, and the second click that stores it."""
    lang, store, today = page.lang, data.store(), this_day()
    words = lang("Ret den dag, indlæsning {number} af {source} fra {when} er kendt fra",
                 number=load.number, source=file_of(load.note) or load.source,
                 when=moment_in_words(load.at, lang))  # fmt: skip
    day = st.date_input(words, min(stored_on(load), today), min_value=date(1990, 1, 1), max_value=today,
                        format="DD-MM-YYYY", key=f"day-{load.number}", width=300)  # fmt: skip
    try:
        planned = redating(store, load.number, day, today)
    except MaaltavleError as error:
        st.info(literal(lang.say(error.message)))
        return
    _show_effect(page, planned)
    with st.container(horizontal=True):
        seen = data.version_seen("history-day-seen")
        pressed = st.button(lang("Ret dagen"), type="primary", key=f"redate-{load.number}")
        left = st.button(lang("Behold den"), key="keep-day")
    if pressed:
        _redate(page, load, day, seen)
    if left:
        without_question(DATED)


def _show_effect(page: Page, planned: Redating) -> None:
    """What changes now, and which days are seen otherwise."""
    lang, store = page.lang, data.store()
    before = store.known()
    after = store.known(redated=(planned.load.number, planned.day))
    changes, consequences = undo_plan(before, after, data.catalogue_of_files(), this_day(), data.shown_on_meetings())
    figures = changes_sentence(changes, lang) if changes or consequences else lang("Det, der står nu, bliver stående.")
    title = lang(
        "Kendt fra {day} i stedet for {was}?", day=lang.date(planned.day), was=lang.date(planned.load.known_from)
    )
    show("history/asked.html.j2", "asked-day", words=title, changes=figures, said=list(_said(planned, lang)), lang=lang)
    view = effect_view(page, changes, consequences, before, new=True)
    show("upload/plan.html.j2", "redate-plan", view=view, lang=lang)


def _said(planned: Redating, lang: Language) -> list[str]:
    was, day = planned.load.known_from, planned.day
    days = {"first": lang.date(min(was, day)), "last": lang.date(max(was, day))}
    said = [lang("Visninger fra {first} til {last} viser den ikke mere. Frosne møder ændres ikke.", **days)]
    if day < was:
        said = [lang("Visninger fra {first} til {last} får den med. Frosne møder ændres ikke.", **days)]
    numbers = ", ".join(str(load.number) for load in planned.followers)
    if numbers:
        said.append(
            lang("Nr. {numbers} fik dagen af den; hver bliver kendt fra den dag, den blev gemt.", numbers=numbers)
        )
    return said


def _redate(page: Page, load: Load, day: date, seen: int) -> None:
    with Refusals(page.lang):
        made = desk().save(redating(data.store(), load.number, day, this_day()), based_on=seen)
        notice(page.lang("Indlæsning {number} er nu kendt fra {day}. Indlæsning {made} kan fortrydes.",
                         number=load.number, day=page.lang.date(day), made=made.number))  # fmt: skip
        without_question(DATED)


def without_question(parameter: str) -> NoReturn:
    """The page again, with nothing asked."""
    st.query_params.pop(parameter, None)
    st.rerun()
