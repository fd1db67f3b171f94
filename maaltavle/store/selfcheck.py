"""The self-check: is everything that was ever acknowledged still there, unchanged? When asked for, and every day."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from maaltavle.errors import Problem, StoreUnavailable
from maaltavle.store.checking import check
from maaltavle.store.marks import keep_mark
from maaltavle.store.opening import open_store
from maaltavle.store.store import Store
from maaltavle.wording.language import language

FIRST, DAY, HOUR = 20, 24 * 3600, 3600  # seconds to the first check, to the next, and to the next after something wrong
_log = logging.getLogger("maaltavle")


def selfcheck(path: Path) -> tuple[Problem, ...]:
    """Hold the ledger against the tables, every load's hash against its rows, and every raw file against its name.

    Reads only. Raises StoreUnavailable when the database cannot be opened.
    """
    with open_store(path, read_only=True) as store:
        return check(store)


def watch(store: Store, first: float = FIRST, every: float = DAY, again: float = HOUR) -> threading.Thread:
    """Check the whole store in the background again and again, until it is closed: what is found stands in
    `Store.problems`, which every page shows, and in the log."""
    ended = threading.Event()
    thread = threading.Thread(target=_watch, args=(store, ended, first, every, again), daemon=True)

    def end() -> None:
        ended.set()
        thread.join()  # at most the piece at hand: the database must not be closed under it

    store.before_close.append(end)
    thread.start()
    return thread


def _watch(store: Store, ended: threading.Event, first: float, every: float, again: float) -> None:
    wait = first
    while not ended.wait(wait):
        up_to = store.version
        try:
            found = check(store, _Considerate(ended))
        except (_Ended, OSError, StoreUnavailable):  # closing, or not to be read just now: the next one says more
            wait = again
            continue
        store.found(found)
        keep_mark(store, up_to)
        for problem in found:
            _log.error("%s: %s", problem.place, language("en").say(problem.message))
        wait = again if found else every


class _Ended(Exception):
    """The store is being closed."""


class _Considerate:
    """Rests as long as it worked, so that the pages stay quick meanwhile."""

    def __init__(self, ended: threading.Event) -> None:
        self.ended, self.since = ended, time.thread_time()

    def __call__(self) -> None:
        if self.ended.wait(time.thread_time() - self.since):
            raise _Ended
        self.since = time.thread_time()
