"""What pages get: the open store, the catalogue, and the board as known at a date. Cached."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

import streamlit as st

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.meetings.since import shown_frozen
from maaltavle.model import Observation
from maaltavle.paths import data_folder, store_path
from maaltavle.quota import give_back
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store, listen, open_or_build, outdated, read_catalogue, watch

P = ParamSpec("P")
T = TypeVar("T")
MOST_BYTES = 40_000_000
A_FACT, A_GOAL, A_FIGURE = 800, 1_000, 700  # bytes, about: a fact, a row, a figure that measures


class Boards:
    """Judged boards by what they were made of. One is made at a time: who asks for the same meanwhile waits for it."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._kept = most, OrderedDict[Hashable, tuple[Board, int]]()
        self._making = threading.RLock()

    def get(self, key: Hashable, make: Callable[[], Board]) -> Board:
        """The board of a key, made where it is not kept; the oldest go, until all together are few enough."""
        with self._making:
            if key not in self._kept:
                made = make()
                self._kept[key] = (made, weight_of(made))
            self._kept.move_to_end(key)
            board, _bytes = self._kept[key]
            while len(self._kept) > 1 and sum(weight for _board, weight in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
            return board


def weight_of(board: Board) -> int:
    """The bytes of a board, about. Its figures are asked of the store, but for those that measure goals."""
    facts = sum(len(getattr(board.facts, field.name)) for field in fields(board.facts) if field.name != "observations")
    return A_FACT * facts + sum(A_GOAL + A_FIGURE * len(row.figures) for row in board.rows)


class Once(Generic[P, T]):
    """A function whose result of the same arguments is made once in this process, whoever asks first: every click asks
    for the store and the catalogue a few times, and Streamlit's own cache takes a tenth of a millisecond each time."""

    def __init__(self, make: Callable[P, T]) -> None:
        self._make, self._made, self._making = make, dict[Hashable, T](), threading.RLock()

    def __call__(self, *args: P.args, **more: P.kwargs) -> T:
        key = (args, tuple(more.items()))
        if key not in self._made:
            with self._making:
                if key not in self._made:
                    self._made[key] = self._make(*args, **more)
        return self._made[key]

    def clear(self) -> None:
        """Forget what was made."""
        self._made.clear()


@Once
def open_once(path: str, folder: str) -> Store:
    """The store of this process, built from `data/` when it is not there yet. It does what its owner asks meanwhile."""
    opened = open_or_build(Path(path), Path(folder))
    listen(opened)
    watch(opened)
    opened.keep_sorted()
    _opened.append(opened)
    return opened


def close_stores() -> None:
    """At the end of the process: give the databases back, with nothing left in a log."""
    while _opened:
        _opened.pop().close()


_opened: list[Store] = []
_boards = Boards()
atexit.register(close_stores)


@Once
def catalogue_once(folder: str) -> Catalogue:
    """The catalogue of this process."""
    return read_catalogue(Path(folder))


def store() -> Store:
    """The open store."""
    return open_once(str(store_path()), str(data_folder()))


def catalogue() -> Catalogue:
    """The catalogue of the files with the rows that people have made, as of now."""
    return board(None).catalogue


def _made(opened: Store, files: Catalogue, known_at: date | None, today: date) -> Board:
    give_back()  # a board is made anew when something was stored, which leaves much behind
    facts = opened.known(known_at)
    return Board(facts, files.extended(facts), known_at or today)


def board(known_at: date | None) -> Board:
    """The board as known at a date (None: today), judged as of that date."""
    opened, files, today = store(), catalogue_of_files(), this_day()
    key = (opened, opened.version, known_at, known_at or today)
    return _boards.get(key, lambda: _made(opened, files, known_at, today))


@st.cache_resource(show_spinner=False, max_entries=4)
def _shown_frozen(_store: Store, _catalogue: Catalogue, path: str, version: int) -> tuple[Observation, ...]:
    return shown_frozen(_store, _catalogue)


def shown_on_meetings() -> tuple[Observation, ...]:
    """The figures on the screens of frozen meetings: what an upload may not change without a word."""
    opened = store()
    return _shown_frozen(opened, catalogue_of_files(), str(store_path()), opened.version)


def catalogue_of_files() -> Catalogue:
    """The catalogue of the files alone."""
    return catalogue_once(str(data_folder()))


def version_seen(key: str) -> int:
    """The store's version when what `key` names was last on the page: a click means what stood there."""
    seen: int = st.session_state.get(key, store().version)
    st.session_state[key] = store().version
    return seen


def corrections_wait() -> bool:
    """Whether documents of the data folder are others than those the store has."""
    return outdated(store(), data_folder(), catalogue_of_files())


def known_dates() -> tuple[date, ...]:
    """The days on which something became known, newest first."""
    return tuple(sorted({load.known_from for load in store().loads() if load.action != "redate"}, reverse=True))
