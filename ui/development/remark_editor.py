"""Writing a remark on *Udvikling*: the draft to the left stays as it is, the person's own words to the right."""

from __future__ import annotations

import streamlit as st

from maaltavle.followup.remarks import LONGEST, StandingRemark, sign
from maaltavle.model import Remark
from maaltavle.wording.names import name_of
from ui.development.remark import WRITING, draft_view, final_view, is_open, remark_of
from ui.development.view import Development
from ui.frame import data
from ui.frame.address import notice
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.person import person
from ui.frame.said import Refusals, fill, forget, keep, listen

_SEEN = "remark-seen"  # what the editor was opened on, and the store's version then


def edit_remark(development: Development) -> None:
    """The editor, where the address asks for it; else nothing."""
    found = remark_of(development) if is_open(development) else None
    if found is None:
        return
    lang, key = development.page.lang, _key(found, development)
    seen = _version_seen(key)
    with st.container(key="remark-editor", border=True):
        left, right = st.columns(2)
        with left:
            show("development/remark_draft.html.j2", "remark-draft", lang=lang,
                 draft=draft_view(found.draft, development), final=final_view(found, development))  # fmt: skip
        with right:
            if key not in st.session_state:
                st.session_state[key] = found.signed.text if found.signed else ""
            text = st.text_area(
                lang("Din bemærkning"), key=keep(key), height=200, max_chars=LONGEST,
                help=None, placeholder=lang("Skriv den tekst, du vil stå inde for"),
            )  # fmt: skip
            listen()
            _buttons(development, found, text, seen, key)


def _buttons(development: Development, found: StandingRemark, text: str, seen: int, key: str) -> None:
    lang, name = development.page.lang, person()
    show("development/remark_signer.html.j2", "remark-signer", lang=lang, name=name)
    with st.container(horizontal=True):
        signed = st.button(lang("Underskriv og gem"), type="primary", key="remark-sign")
        st.button(lang("Begynd med udkastet"), key="remark-copy", on_click=_copy, args=(key, found.draft.text))
        closed = st.button(lang("Luk uden at gemme"), key="remark-close")
    if closed:
        _close(key)
    if signed and _signed(development, found, text, seen, name):
        notice(lang("Bemærkningen er underskrevet af {name}.", name=name))
        _close(key)


def _signed(development: Development, found: StandingRemark, text: str, seen: int, name: str) -> bool:
    lang = development.page.lang
    place = (found.indicator, found.area, found.breakdown, found.draft.period)
    remark = Remark(*place, text.strip(), found.draft.text, name, lang.code)
    with Refusals(lang):
        sign(desk(), remark, based_on=seen, note=name_of(development.indicator, lang))
        return True
    st.session_state.pop(_SEEN, None)  # the next click is on what stands here now
    return False


def _key(found: StandingRemark, development: Development) -> str:
    return f"remark-{found.indicator}-{found.area}-{found.breakdown}-{development.page.lang.code}"


def _version_seen(key: str) -> int:
    """The store's version when this editor was opened, which is what its draft was made from."""
    kept = st.session_state.get(_SEEN)
    if kept is None or kept[0] != key:
        kept = st.session_state[_SEEN] = (key, data.store().version)
    return kept[1]


def _copy(key: str, draft: str) -> None:
    fill({key: draft})


def _close(key: str) -> None:
    st.session_state.pop(_SEEN, None)
    forget(key)
    st.query_params.pop(WRITING, None)
    st.rerun()
