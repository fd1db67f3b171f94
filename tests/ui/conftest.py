"""What the tests of the pages share: a store built once of the project's own data, and the board they should show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import ui.frame.data
from maaltavle.board import Board
from maaltavle.paths import PROJECT
from maaltavle.store import build


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store built once of the project's own data."""
    path = tmp_path_factory.mktemp("full") / "maaltavle.duckdb"
    build(path, PROJECT / "data").close()
    yield path
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()


@pytest.fixture(autouse=True)
def on_the_full_store(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read the store of this session; a test may name another. All tests together drop more than a person may."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(full_store))
    monkeypatch.setenv("MAALTAVLE_FILES_AN_HOUR", "100000")


@pytest.fixture
def board(on_the_full_store: None) -> Board:
    """What the pages should show."""
    return ui.frame.data.board(None)
