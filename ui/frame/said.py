"""What the last click did, told once at the top of the next run."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from maaltavle.errors import MaaltavleError
from maaltavle.wording.language import Language
from ui.frame.literal import literal


@dataclass(frozen=True)
class Said:
    """A page's own place for what was done or refused; `key` is its name in the session."""

    key: str

    def done(self, words: str) -> None:
        """Tell in the next run that something was stored."""
        st.session_state[self.key] = (True, words)

    def refused(self, error: MaaltavleError, lang: Language) -> None:
        """Tell in the next run why nothing was stored."""
        st.session_state[self.key] = (False, lang.say(error.message))

    def tell(self) -> None:
        """Say it, once.

        The place is on the page in every run, empty or not: a sentence that pushed what follows one place down
        would make the browser build all of it anew, and lose the focus and what is typed there.
        """
        said = st.session_state.pop(self.key, None)
        with st.container():
            if said:
                stored, words = said
                (st.success if stored else st.error)(literal(words))
