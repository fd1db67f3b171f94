"""Who changes a meeting on the page, and what is said of a change that was stored or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from maaltavle.errors import MaaltavleError
from maaltavle.meetings.edits import Desk
from ui.frame import data
from ui.frame.literal import literal
from ui.frame.person import person
from ui.frame.shell import Page

DONE = "meeting-done"  # sentences about what was just stored, said once


def desk() -> Desk:
    """Whoever is at the keyboard, today."""
    return Desk(data.store(), data.catalogue_of_files(), person(), date.today())


def attempt(page: Page, action: Callable[[], object], done: str) -> bool:
    """Do something that stores; say that it is done at the top of the next run, or here why it was not."""
    try:
        action()
    except MaaltavleError as error:
        st.error(literal(str(error) if page.lang.code == "da" else error.english))
        return False
    st.session_state.setdefault(DONE, []).append(done)
    return True
