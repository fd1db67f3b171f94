"""What is said on *Møder* of a change that was stored or refused."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.frame.said import Refusals
from ui.frame.shell import Page

DONE = "meeting-done"  # sentences about what was just stored, said once


def attempt(page: Page, action: Callable[[], object], done: str) -> bool:
    """Do something that stores; say that it is done at the top of the next run, or here why it was not."""
    with Refusals(page.lang):
        action()
        st.session_state.setdefault(DONE, []).append(done)
        return True
    return False
