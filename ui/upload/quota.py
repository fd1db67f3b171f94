"""Whether a dropped file is read at all, what tabs hold of those that were, and letting it go."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from maaltavle.errors import Problem
from maaltavle.quota import Quota, files_an_hour, give_back, too_many
from maaltavle.spelling.periods import now_in_denmark
from ui.fetching.brought import forget_fetched

SLOTS = "upload-slots"  # the files of this session in the order they came; one that is gone leaves its place empty
FIGURE = 500  # bytes that a figure takes once it is read and compared: 400 to 500 were measured with a hundred thousand
_held: dict[int, tuple[str, int]] = {}  # by the object that holds it: the session, and bytes


@lru_cache(maxsize=1)
def _quota() -> Quota:
    """The one of this server: whoever opens a new tab is still the same person."""
    return Quota(files_an_hour())


def one_too_many(who: str, name: str, size: int) -> Problem | None:
    """Count a file that `who` dropped, or say why it is not read."""
    quota = _quota()
    free = quota.take(f"{who} {st.context.ip_address or ''}", size, now_in_denmark())
    return too_many(name, quota.files, free) if free else None


def note(kept: object, figures: int) -> None:
    """Count what a session keeps of a file that was read, for as long as the object lives."""
    context = get_script_run_ctx()
    if context is not None:
        _held[id(kept)] = (context.session_id, figures * FIGURE)
        weakref.finalize(kept, _held.pop, id(kept), None).atexit = False


def held_by_sessions() -> Counter[str]:
    """Bytes that lie in memory of files that were read, by session."""
    held = Counter[str]()
    for session, size in list(_held.values()):
        held[session] += size
    return held


def let_go_of(keys: Iterable[str]) -> None:
    """Forget what was read of files that are no longer on the page."""
    gone = [st.session_state.pop(key) for key in list(keys) if key in st.session_state]
    if gone:
        gone.clear()
        give_back()


def leave(to: str) -> None:
    """On every other page: the place for dropping files has forgotten them by now, and so must the rest; whoever goes
    `to` Hent keeps what that page brought.

    Only on the first run after *Nye tal*: a meeting's point has a picture of its own, which stays while it is added.
    """
    if SLOTS not in st.session_state:
        return
    let_go_of(st.session_state.pop(SLOTS))
    if to != "hent":
        forget_fetched()
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
