"""What is typed and not stored yet: kept by the session, whatever page or language is opened meanwhile.

Streamlit forgets a field in the first run that does not draw it. A value that is set again in every run is the
session's own: it stands there when the field is drawn again, until somebody stores or closes the form.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

_KEYS = "typed-and-kept"


def keep(key: str) -> str:
    """Name a field whose value is to stay; returns its key. Not for buttons: what they say is over with the click."""
    st.session_state.setdefault(_KEYS, {})[key] = None
    return key


def begin(key: str, value: Any) -> str:  # Any: what a field holds is its widget's own
    """The same of a field that begins with a value, which stands until something else is typed."""
    st.session_state.setdefault(key, value)
    return keep(key)


def hold() -> None:
    """At the beginning of every page: every field that was named keeps what stands in it."""
    kept: dict[str, None] = st.session_state.get(_KEYS, {})
    for key in [key for key in kept if key in st.session_state]:
        st.session_state[key] = st.session_state[key]


def forget(part: str) -> None:
    """A form is stored or closed: the fields with this in their keys begin anew."""
    kept: dict[str, None] = st.session_state.get(_KEYS, {})
    for key in [key for key in kept if part in key]:
        kept.pop(key)
        st.session_state.pop(key, None)
