"""A new indicator on *Nye tal*: the fields of the catalogue that have a good suggestion, folded away until wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from maaltavle.catalogue import PERIODICITIES
from maaltavle.message import Words
from maaltavle.model import Indicator
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.said import begin
from ui.frame.shell import Page

MOST_DECIMALS = 6
T = TypeVar("T")


def more_fields(page: Page, key: str, suggested: Indicator) -> Indicator:
    """The suggested indicator with what a person made of definition, English name, decimals, periodicity, committee
    and the note on its sign. `name_en` is "" where the English name is to be the Danish one.
    """
    lang = page.lang
    fold = st.container(key=f"more-{key}").expander(lang("Flere oplysninger (udfyldt på forhånd)"))
    with fold, st.container(horizontal=True):
        english = suggested.name["en"] if suggested.name["en"] != suggested.name["da"] else ""
        name_en = st.text_input(
            lang("Navn på engelsk"), key=begin(f"{key}-english", english), width=380, placeholder=lang("som på dansk")
        )
        decimals = _pick(lang("Decimaler"), [*range(MOST_DECIMALS + 1)], suggested.decimals, str, f"{key}-dec", 120)
        words = periodicities(lang)
        period = _pick(lang("Hvor tit"), list(words), suggested.periodicity, words.__getitem__, f"{key}-often", 190)
        committee = _committee(page, key, suggested)
        definition = st.text_area(
            lang("Definition"), key=begin(f"{key}-definition", suggested.definition["da"]), width=560, height=100
        )
        note = st.text_input(
            lang("Note om fortegnet"), key=begin(f"{key}-sign", suggested.sign_note["da"]), width=380,
            placeholder=lang("fx: minus betyder et underskud"),
        )  # fmt: skip
    kept_en = suggested.definition["en"] if definition.strip() == suggested.definition["da"] else definition.strip()
    return replace(
        suggested,
        name=Words(da=suggested.name["da"], en=name_en.strip()),
        decimals=decimals,
        periodicity=period,
        committee=committee,
        definition=Words(da=definition.strip(), en=kept_en),
        sign_note=Words.same(note.strip()),
    )


def _committee(page: Page, key: str, suggested: Indicator) -> str:
    lang, known = page.lang, page.board.catalogue.committees
    ids = ["", *known]
    words = {i: name_of(known[i], lang) if i else lang("intet bestemt udvalg") for i in ids}
    return _pick(lang("Udvalg"), ids, suggested.committee, words.__getitem__, f"{key}-committee", 300)


def _pick(label: str, options: list[T], first: T, words: Callable[[T], str], key: str, width: int) -> T:
    if st.session_state[begin(key, first)] not in options:
        st.session_state[key] = options[0]
    return st.selectbox(label, options, format_func=words, key=key, width=width)


def periodicities(lang: Language) -> dict[str, str]:
    """How often an indicator is counted, in words."""
    words = {
        "day": lang("hver dag"),
        "week": lang("hver uge"),
        "month": lang("hver måned"),
        "quarter": lang("hvert kvartal"),
        "half": lang("hvert halvår"),
        "year": lang("hvert år"),
        "once": lang("én gang"),
        "irregular": lang("uregelmæssigt"),
        "none": lang("ikke oplyst"),
    }
    return {each: words.get(each, each) for each in PERIODICITIES}
