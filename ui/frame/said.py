"""What a click did or why it was refused: told where it stands, or once at the top of the next run.

Also here: what is typed and not stored yet stays, whatever page or language is opened meanwhile. Streamlit forgets a
field in the first run that does not draw it; a value that is set again in every run is the session's own. And what the
program fills into fields stays, though a browser that has not heard of it says what it said before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

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


_WATCHED = "watched"


def watch(key: str, shown: object, keep: Callable[[object], None]) -> str:
    """Show `shown` in the field that is drawn next; what a person makes of it goes to `keep`. Returns its key.

    It goes there at the beginning of the next page and in no callback of the field: Streamlit gives a callback up when
    more comes from the browser meanwhile, and what was typed would be drawn over. `keep` may be told the same twice.
    """
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    st.session_state.setdefault(_WATCHED, {})[key] = (shown, keep)
    return key


def take() -> None:
    """What a person made of the fields that are watched is kept."""
    settle()
    watched: dict[str, tuple[object, Callable[[object], None]]] = st.session_state.get(_WATCHED, {})
    for key, (shown, keep) in list(watched.items()):
        if key not in st.session_state:  # no longer drawn
            watched.pop(key, None)
        elif (said := st.session_state[key]) != shown:
            keep(said)


def hold() -> None:
    """At the beginning of every page: every field that was named keeps what stands in it."""
    take()
    kept: dict[str, None] = st.session_state.get(_TYPED, {})
    for key in [key for key in kept if key in st.session_state]:
        st.session_state[key] = st.session_state[key]


def forget(part: str) -> None:
    """A form is stored or closed: the fields with this in their keys begin anew."""
    kept: dict[str, None] = st.session_state.get(_TYPED, {})
    keys = [key for key in kept if part in key]
    empty(keys)
    for key in keys:
        kept.pop(key)
        st.session_state.pop(key, None)


# With whatever a person does next, a browser sends what stands in all its fields, and to Streamlit a field that says
# something else than the server has is one that a person has changed. A click takes a tenth of a second, a run as long
# and a line longer: who writes a sentence and clicks a link sends the sentence when the button goes down, and when it
# comes up the fields as they were before the sentence was read into them. So every filling has a number, and it stands
# in a field out of sight below those that are filled. The browser sends it back as it does any other field, and by it
# the server knows which fillings a message has heard of.
_FILLED, _HEARD = "filled", "filled-heard"


@dataclass
class _Filled:
    """What the browser may not have heard of: by number, each field's value before and after."""

    count: int = 0
    unheard: dict[int, dict[str, tuple[object, object]]] = field(default_factory=dict)


def fill(values: Mapping[str, object]) -> None:
    """Put values into fields, by their keys; in a callback, or before the fields are drawn."""
    settle()
    filled = _filled()
    stood = {key: st.session_state.get(key) for key in values}
    # From here on it is filled: Streamlit may give up a callback wherever it asks for what the session holds.
    filled.count += 1
    filled.unheard[filled.count] = {key: (stood[key], value) for key, value in values.items()}
    for key, value in values.items():
        st.session_state[key] = value


def settle() -> None:
    """Put back what a browser said that had not heard of a filling; what a person chose meanwhile stands.

    At the beginning of every page.
    """
    filled = _filled()
    heard = _heard()
    filled.unheard = {number: values for number, values in filled.unheard.items() if number > heard}
    for key, (before, after) in _unheard().items():
        said = st.session_state.get(key)
        if said != after and said in before:
            st.session_state[key] = after


def is_late(key: str) -> bool:
    """Whether a field changed only because its browser had not heard that it was filled: nobody chose anything."""
    settle()
    found = _unheard().get(key)
    return found is not None and st.session_state.get(key) == found[1]


def empty(keys: Iterable[str]) -> None:
    """The fields begin anew: nothing is put back into them."""
    for values in _filled().unheard.values():
        for key in keys:
            values.pop(key, None)


def listen() -> None:
    """The field out of sight that says how far the browser has heard; below all fields that are filled, once a page."""
    st.session_state[_HEARD] = str(_filled().count)
    st.text_input("#", key=_HEARD, label_visibility="collapsed")


def _filled() -> _Filled:
    found: _Filled = st.session_state.setdefault(_FILLED, _Filled())
    return found


def _heard() -> int:
    """The number of the last filling that the message had heard of; 0 of a page that fills nothing."""
    said = str(st.session_state.get(_HEARD) or "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _unheard() -> dict[str, tuple[list[object], object]]:
    """Each field that was filled unheard: what it said before the fillings, and what the last one put there."""
    found: dict[str, tuple[list[object], object]] = {}
    for values in _filled().unheard.values():
        for key, (before, after) in values.items():
            found[key] = ([*found.get(key, ([],))[0], before], after)
    return found
