"""What the writing of follow-up reads of the store: versions, who wrote when, and which texts have aged. Cached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.followup import ageing
from maaltavle.followup.storing import TEXTS
from maaltavle.followup.texts import Place, Version, facts_version, standing, versions
from maaltavle.model import FollowUp
from maaltavle.paths import store_path
from maaltavle.spelling.periods import in_denmark
from maaltavle.store import Store
from ui.frame import data
from ui.frame.shell import Page


@dataclass(frozen=True)
class Written:
    """The texts that stand, every version of each, when each load was made, and why a text has aged ("" it has not)."""

    stands: Mapping[Place, FollowUp]
    versions: Mapping[Place, tuple[Version, ...]]
    at: Mapping[int, datetime]
    aged: Mapping[Place, str]


def written(page: Page) -> Written:
    """Everything written of the goals on the page, as known at its date."""
    store, facts = data.store(), page.board.facts
    loads = store.loads()
    stands = standing(facts.followups)
    every = _versions(store, str(store_path()), store.version)
    old = {
        place: why for place, text in stands.items() if (why := ageing.why_aged(text, page.board, loads, _then(store)))
    }
    return Written(stands, every, {load.number: load.at for load in loads}, old)


def aged_goals(page: Page) -> frozenset[str]:
    """The goals with a text that no longer fits: nothing is judged anew where nothing is written."""
    store = data.store()
    return ageing.aged_goals(page.board, store.loads(), _then(store))


@st.cache_resource(show_spinner=False, max_entries=4)
def _versions(_store: Store, path: str, version: int) -> Mapping[Place, tuple[Version, ...]]:
    return versions(_store.versions("followups"), _store.loads())


def _then(store: Store) -> ageing.Then:
    files, path = data.catalogue_of_files(), str(store_path())
    return lambda saw, day: _board_then(store, files, path, saw, day)


def verdict_then(text: FollowUp) -> tuple[Board, date]:
    """The board as the text's writer saw it, and the day."""
    store = data.store()
    loads = store.loads()
    day = in_denmark(loads[text.load - 1].at).date()
    saw = facts_version(text.based_on, loads, (TEXTS,))
    return _board_then(store, data.catalogue_of_files(), str(store_path()), saw, day), day


@st.cache_resource(show_spinner=False, max_entries=24)
def _board_then(_store: Store, _files: Catalogue, path: str, up_to: int, day: date) -> Board:
    facts = _store.known(up_to=up_to)
    return Board(facts, _files.extended(facts), day)
