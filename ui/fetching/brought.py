"""Files that *Hent* brought: they lie on *Nye tal* beside those that were dropped, until they are removed or left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from maaltavle.message import Message, Said
from maaltavle.wording.periods import moment_in_words
from ui.frame.literal import literal
from ui.frame.page import Page

_KEY = "upload-fetched"


@dataclass(frozen=True)
class FetchedFile:
    """One file with where and when (UTC) it came from, and what the source or the fetch tells of it."""

    name: str
    content: bytes
    source: Message
    at: datetime
    told: tuple[Said, ...] = ()

    def getvalue(self) -> bytes:
        """Its bytes, as a dropped file gives them."""
        return self.content


def receive_fetched(files: Iterable[FetchedFile]) -> None:
    """Put files where *Nye tal* finds them; a file of the same name is replaced."""
    kept = {one.name: one for one in fetched()}
    st.session_state[_KEY] = [*(kept | {one.name: one for one in files}).values()]


def fetched() -> list[FetchedFile]:
    """The files that were brought in this tab."""
    found: list[FetchedFile] = st.session_state.get(_KEY, [])
    return found


def forget_fetched() -> None:
    """Let go of them."""
    st.session_state.pop(_KEY, None)


def show_fetched(page: Page) -> list[FetchedFile]:
    """A line each, with what is told of it and a button that removes it; returns those that stay."""
    lang = page.lang
    with st.container(key="fetched"):
        for one in fetched():
            with st.container(horizontal=True, vertical_alignment="center"):
                when = moment_in_words(one.at, lang)
                words = lang(
                    "{name}: hentet fra {source}, {when}.", name=one.name, source=lang.say(one.source), when=when
                )
                st.markdown(literal(" ".join((words, *map(lang.say, one.told)))))
                if st.button(lang("Fjern {name}", name=literal(one.name)), key=f"remove-{one.name}"):
                    st.session_state[_KEY] = [other for other in fetched() if other is not one]
                    st.rerun()
    return fetched()
