"""What the tests of meetings share: the delivered data in a store of one's own, and its catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from meeting_samples import DATA
from stores import copied

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.store import Store, open_store


@pytest.fixture
def names(catalogue: Catalogue) -> Catalogue:
    """The catalogue of the small data folder."""
    return catalogue


@pytest.fixture
def real(full_built: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of the delivered data that a test may write in."""
    with open_store(copied(full_built, tmp_path / "real.duckdb")) as opened:
        yield opened


@pytest.fixture(scope="session")
def real_names() -> Catalogue:
    """The delivered catalogue."""
    return load_catalogue(DATA / "katalog")
