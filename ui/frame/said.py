"""What a click did or why it was refused: told where it stands, or once at the top of the next run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from maaltavle.errors import MaaltavleError
from maaltavle.wording.language import Language
from ui.frame.literal import literal


def say_error(words: str) -> None:
    """An error where the page has come to."""
    st.error(literal(words))


@dataclass(frozen=True)
class Refusals:
    """Around what may be refused: `tell` says why, and the rest of the block is left out.

    A fault of the program is no refusal, nor is a run that Streamlit stops or begins again.
    """

    lang: Language
    tell: Callable[[str], None] = say_error

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, MaaltavleError):
            return False
        self.tell(self.lang.say(error.message))
        return True


@dataclass(frozen=True)
class Said:
    """A page's own place for what was done or refused; `key` is its name in the session."""

    key: str

    def done(self, words: str) -> None:
        """Tell in the next run that something was stored."""
        st.session_state[self.key] = (True, words)

    def refused(self, words: str) -> None:
        """Tell in the next run why nothing was stored."""
        st.session_state[self.key] = (False, words)

    @property
    def stored(self) -> bool:
        """Whether what waits to be told is that something was stored."""
        waiting: tuple[bool, str] | None = st.session_state.get(self.key)
        return bool(waiting and waiting[0])

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
