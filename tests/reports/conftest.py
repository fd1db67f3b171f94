"""What the tests of the pack share: the meeting of 4 June 2019, frozen, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from deck_samples import meeting_of_4_june, sample_deck
from stores import copied

from maaltavle.meetings.types import Deck


@pytest.fixture(scope="session")
def meeting(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The delivered meeting as put forward."""
    return meeting_of_4_june(copied(full_built, tmp_path_factory.mktemp("meeting") / "m.duckdb"))


@pytest.fixture(scope="session")
def sample() -> Deck:
    """One of every kind of screen."""
    return sample_deck()
