"""What a click did or why it was refused: told where it stands, or once at the top of the next run.

Also here: what is typed and not stored yet stays, whatever page or language is opened meanwhile. Streamlit forgets a
field in the first run that does not draw it; a value that is set again in every run is the session's own.
"""

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


_TYPED = "typed-and-kept"


def keep(key: str) -> str:
    """Name a field whose value is to stay; returns its key. Not for buttons: what they say is over with the click."""
    st.session_state.setdefault(_TYPED, {})[key] = None
    return key


def begin(key: str, first: object) -> str:
    """Name a field whose value is to stay and that begins as `first`; returns its key."""
    st.session_state.setdefault(keep(key), first)
    return key


def hold() -> None:
    """At the beginning of every page: every field that was named keeps what stands in it."""
    kept: dict[str, None] = st.session_state.get(_TYPED, {})
    for key in [key for key in kept if key in st.session_state]:
        st.session_state[key] = st.session_state[key]


def forget(part: str) -> None:
    """A form is stored or closed: the fields with this in their keys begin anew."""
    kept: dict[str, None] = st.session_state.get(_TYPED, {})
    for key in [key for key in kept if part in key]:
        kept.pop(key)
        st.session_state.pop(key, None)
