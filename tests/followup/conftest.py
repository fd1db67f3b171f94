"""What the tests of follow-up share: a store of one's own of the small data, and a desk in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from maaltavle.catalogue import load_catalogue
from maaltavle.followup.storing import Desk
from maaltavle.store import Store, build

TODAY = date(2016, 5, 2)


@pytest.fixture
def store(data_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of two small documents."""
    with build(tmp_path / "own.duckdb", data_folder) as opened:
        yield opened


@pytest.fixture
def desk_of(store: Store, data_folder: Path) -> Callable[[str], Desk]:
    """A person's desk at the store."""
    catalogue = load_catalogue(data_folder / "katalog")
    return lambda person: Desk(store, catalogue, person, TODAY)
