"""What the tests of the pages share: a store built once of the project's own data, and the board they should show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from stores import copied
from streamlit.components.v2 import manifest_scanner

import ui.frame.data
from maaltavle.board import Board
from maaltavle.store import Store


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Every session that a test opens would look through all installed packages for components: the first one does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def full_store(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of the project's own data, for the tests that write nothing."""
    yield copied(full_built, tmp_path_factory.mktemp("pages") / "maaltavle.duckdb")
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()


@pytest.fixture(autouse=True)
def on_the_full_store(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read the store of this session; a test may name another. All tests together drop more than a person may."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(full_store))
    monkeypatch.setenv("MAALTAVLE_FILES_AN_HOUR", "100000")


@pytest.fixture
def own_path(on_the_full_store: None, full_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store of one's own of the project's data, as the pages will open it."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "own.duckdb"))
    return copied(full_built, tmp_path / "own.duckdb")


@pytest.fixture
def store(own_path: Path) -> Iterator[Store]:
    """The same, open."""
    with ui.frame.data.store() as opened:
        yield opened


@pytest.fixture
def board(on_the_full_store: None) -> Board:
    """What the pages should show."""
    return ui.frame.data.board(None)


DRAWN = ("test_pages.py", "test_addresses.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each click draws a page anew: the quick run draws every page and address once, and presses nothing."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.path.name not in DRAWN:
            item.add_marker(pytest.mark.slow)
