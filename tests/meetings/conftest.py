"""What the tests of meetings share: a small store, and the delivered data built once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from meeting_samples import DATA

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.store import Store, build, open_store


@pytest.fixture
def names(data_folder: Path) -> Catalogue:
    """The catalogue of the small data folder."""
    return load_catalogue(data_folder / "katalog")


@pytest.fixture
def store(tmp_path: Path, data_folder: Path) -> Iterator[Store]:
    """A store of the small data folder: two documents, two loads."""
    with build(tmp_path / "m.duckdb", data_folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The delivered data as a store, built once."""
    folder = tmp_path_factory.mktemp("real")
    build(folder / "m.duckdb", DATA).close()
    return folder


@pytest.fixture
def real(built: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of the delivered data that a test may write in."""
    shutil.copytree(built, tmp_path / "real")
    with open_store(tmp_path / "real" / "m.duckdb") as opened:
        yield opened


@pytest.fixture(scope="session")
def real_names() -> Catalogue:
    """The delivered catalogue."""
    return load_catalogue(DATA / "katalog")
