"""What leaves *Frister*: the dates as a calendar file, and a draft to whoever answers, as text, link and mail file."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from maaltavle import media
from maaltavle.due import Line, owners
from maaltavle.due.calendar import as_ics, in_calendar
from maaltavle.due.mail import Draft, as_eml, draft, mailto
from maaltavle.spelling.plain import in_ascii
from maaltavle.wording.invented import mark_sentence, mark_words
from maaltavle.wording.names import name_of
from ui.due.view import MINE, Selection
from ui.frame import data
from ui.frame.person import person
from ui.frame.shell import Page


def offer_files(page: Page, chosen: Selection) -> None:
    """The calendar of the lines that are shown, and folded away the drafts."""
    lines = tuple(line for line in chosen.lines if chosen.asked.has(line))
    if not lines:
        return
    dated = in_calendar(lines, page.board.today)
    if dated:
        st.download_button(
            page.lang("Hent datoerne som kalender (ICS)"), lambda: _calendar(page, chosen, dated),
            file_name=f"{in_ascii(page.lang('Frister'))}-{chosen.municipality}.ics", mime=media.CALENDAR,
            on_click="ignore", key="due-ics",
        )  # fmt: skip
    people = owners(lines)
    if people:
        with st.expander(page.lang("Skriv til en ansvarlig"), key="due-mail"):
            _offer_drafts(page, lines, people)


def _calendar(page: Page, chosen: Selection, dated: tuple[Line, ...]) -> bytes:
    lang, names = page.lang, page.board.catalogue
    body = names.committees.get(chosen.committee)
    who = person() if chosen.responsible == MINE else chosen.responsible
    parts = [name_of(names.areas[chosen.municipality], lang), name_of(body, lang) if body else "", who]
    name = " · ".join([lang("Frister"), *filter(None, parts)])
    stamp = max((load.at for load in data.store().loads()), default=datetime.min)
    return as_ics(dated, stamp, name, lang, mark_words(lang) if names.invented else "")


def _offer_drafts(page: Page, lines: tuple[Line, ...], people: tuple[str, ...]) -> None:
    lang = page.lang
    who = st.selectbox(lang("Til"), people, key="due-to", width=320)
    mark = mark_sentence(lang) if page.board.catalogue.invented else ""
    made = draft(lines, who, page.board.today, lang, mark)
    st.text_area(lang("Udkast"), made.text, key=f"due-text-{hash(made.text)}", height=240)
    with st.container(horizontal=True):
        _offer_mail(page, made)


def _offer_mail(page: Page, made: Draft) -> None:
    """The link where it is short enough, and always the file."""
    lang, link = page.lang, mailto(made)
    if link:
        st.link_button(lang("Åbn i mailprogrammet"), link)
    st.download_button(
        lang("Hent som mailkladde (EML)"), lambda: as_eml(made), file_name=f"{in_ascii(made.to)}.eml",
        mime=media.MAIL, on_click="ignore", key="due-eml",
    )  # fmt: skip
