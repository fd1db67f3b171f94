"""What pages get: the open store, the catalogue, and the board as known at a date. Cached."""

from __future__ import annotations

import atexit
from datetime import date
from pathlib import Path

import streamlit as st

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.meetings.since import shown_frozen
from maaltavle.model import Observation
from maaltavle.paths import data_folder, store_path
from maaltavle.quota import give_back
from maaltavle.store import Store, listen, open_or_build, outdated, read_catalogue, watch
from ui.frame.boards import Boards


@st.cache_resource(show_spinner=False)
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


@st.cache_resource(show_spinner=False)
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
    opened, files, today = store(), catalogue_of_files(), date.today()
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
