"""*Steder* as it happens: what there is, the form that adds a place, and the one that gives it a new name."""

from __future__ import annotations

import streamlit as st

from maaltavle.places import (
    AREA,
    COMMITTEE,
    COMPARED,
    DEPARTMENT,
    LONGEST,
    LONGEST_SHORT,
    MUNICIPALITY,
    NewPlace,
    add_place,
    rename_place,
    without_id,
)
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame import data
from ui.frame.address import notice, parameter
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.page import Page
from ui.frame.said import Refusals, Said
from ui.places.view import NEW_NAME, places_view, stored_places

_SAID = Said("places-said")
_MADE = "places-made"  # how many were stored in this tab: the form begins anew after each


def show_places(page: Page) -> None:
    """Every place; above the lists the form, open where there is no municipality yet."""
    view = places_view(page, data.store().loads())
    show("places/head.html.j2", "places-head", view=view, lang=page.lang)
    _SAID.tell()
    asked = parameter(NEW_NAME)
    if asked and asked not in stored_places(page):
        notice(page.lang("Stedet »{found}« er ikke tilføjet her.", found=asked[:40]))
    elif asked:
        _rename(page, asked)
    _offer_new(page)
    show("places/places.html.j2", "places", view=view, lang=page.lang)


def _offer_new(page: Page) -> None:
    lang, own = page.lang, page.board.municipalities()
    if not own:
        _add(page, MUNICIPALITY, "")
        return
    missing = [one for one in own if not page.board.committees(one)]
    with st.expander(lang("Tilføj et sted"), expanded=bool(missing) or bool(parameter("tilfoej")), key="place-new"):
        kinds = _kinds(lang)
        asked = parameter("tilfoej")
        first = asked if asked in kinds else COMMITTEE
        kind = st.radio(lang("Hvad"), list(kinds), index=list(kinds).index(first), format_func=kinds.__getitem__,
                        horizontal=True, key="place-kind")  # fmt: skip
        within = _within(page, own, missing) if kind in (COMMITTEE, DEPARTMENT, AREA) else ""
        _add(page, kind, within)


def _kinds(lang: Language) -> dict[str, str]:
    return {
        COMMITTEE: lang("Et udvalg"), DEPARTMENT: lang("En afdeling"), AREA: lang("Et område i kommunen"),
        COMPARED: lang("Et område at sammenligne med"), MUNICIPALITY: lang("En kommune mere"),
    }  # fmt: skip


def _within(page: Page, own: tuple[str, ...], missing: list[str]) -> str:
    """The municipality it lies in; there is nothing to choose where there is one."""
    if len(own) == 1:
        return own[0]
    names, asked = page.board.catalogue.areas, parameter("kommune")
    first = asked if asked in own else next(iter(missing), own[0])
    return st.selectbox(page.lang("Kommune"), own, own.index(first), key=f"place-within-{first}", width=320,
                        format_func=lambda one: name_of(names[one], page.lang))  # fmt: skip


def _add(page: Page, kind: str, within: str) -> None:
    """The fields of one kind and its button."""
    lang, made = page.lang, st.session_state.get(_MADE, 0)
    labels = {
        MUNICIPALITY: lang("Kommunens navn"), COMMITTEE: lang("Udvalgets navn"), DEPARTMENT: lang("Afdelingens navn"),
        AREA: lang("Områdets navn"), COMPARED: lang("Landet, en region eller en anden kommune"),
    }  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", key="place-fields"):
        name = st.text_input(labels[kind], key=f"place-name-{kind}-{made}", max_chars=LONGEST, width=360)
        short = other = ""
        if kind == COMMITTEE:
            short = st.text_input(lang("Forkortelse"), key=f"place-short-{made}", max_chars=LONGEST_SHORT, width=140)
        if kind != COMPARED:
            other = st.text_input(lang("På engelsk (kan udelades)"), key=f"place-english-{kind}-{made}",
                                    max_chars=LONGEST, width=300)  # fmt: skip
        pressed = st.button(lang("Tilføj"), type="primary", key="place-add")
    if not pressed:
        return
    with Refusals(lang, _SAID.refused):
        _own, load = add_place(desk(), NewPlace(kind, name, other, short, within))
        st.session_state[_MADE] = made + 1
        _SAID.done(lang("{name} er tilføjet som indlæsning {number}.", name=without_id(load.note), number=load.number))
    st.rerun()


def _rename(page: Page, own: str) -> None:
    """The new names of a place that was added here."""
    lang, row = page.lang, stored_places(page)[own]
    with st.container(horizontal=True, vertical_alignment="bottom", border=True, key="place-rename"):
        name = st.text_input(lang("Nyt navn til {name}", name=literal(row.name["da"])), row.name["da"],
                             key=f"place-rename-{own}", max_chars=LONGEST, width=360)  # fmt: skip
        other = st.text_input(lang("På engelsk"), row.name["en"], key=f"place-rename-en-{own}", max_chars=LONGEST,
                                width=300)  # fmt: skip
        pressed = st.button(lang("Gem navnet"), type="primary", key="place-rename-store")
        left = st.button(lang("Behold navnet"), key="place-rename-keep")
    if not (pressed or left):
        return
    if pressed:
        with Refusals(lang, _SAID.refused):
            load = rename_place(desk(), own, name, other)
            _SAID.done(lang("Omdøbt som indlæsning {number}: {note}.", number=load.number, note=without_id(load.note)))
    if left or _SAID.stored:
        st.query_params.pop(NEW_NAME, None)
    st.rerun()
