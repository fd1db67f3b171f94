"""*Udvikling* of an indicator that was not known on the chosen day: its name, since when it is, and nothing else."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maaltavle.wording.names import name_of
from ui.frame import data
from ui.frame.address import parameter, pick
from ui.frame.linked import show
from ui.frame.shell import Page, pick_known_at, picks, say_notices


def say_not_yet(page: Page, ids: list[str]) -> None:
    """Where the indicator of the address came later than the chosen day: keep it chosen, say so, end the page there."""
    asked, lang = parameter("ind"), page.lang
    first = _known_from(asked) if page.known_at and asked not in ids else None
    if page.known_at is None or first is None or first <= page.known_at:
        return
    names = data.board(None).catalogue.indicators
    with picks():
        words = {one: name_of(names[one], lang) for one in [asked, *ids]}
        pick(lang("Indikator"), "ind", list(words), words.__getitem__, default=asked, lang=lang, clears=("del", "omr"))
        pick_known_at(page)
    say_notices()
    said = lang("{name} var ikke kendt {day} (kendt fra {first}).", name=words[asked], day=lang.date(page.known_at),
                first=lang.date(first))  # fmt: skip
    today = page.link("udvikling", ind=asked, kendt="")
    show("development/later.html.j2", "development-later", name=words[asked], said=said, today=today, lang=lang)
    st.stop()


def _known_from(indicator: str) -> date | None:
    """The first day on which an indicator that is known today had a figure; None for another."""
    loads = data.board(None).figures.loads_of(indicator)
    return min((load.known_from for load in data.store().loads() if load.number in loads), default=None)
