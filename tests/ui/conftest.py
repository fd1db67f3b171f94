"""Pages run without a browser: the real app, a real store, and the HTML that our component would show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from re import sub

import pytest
from streamlit.testing.v1 import AppTest

import ui.data
from maaltavle.board import Board
from maaltavle.store import build
from ui.routes import PAGES

PROJECT = Path(__file__).resolve().parents[2]


def words(markup: str) -> str:
    """What a person reads of some HTML, in one line."""
    return " ".join(unescape(sub(r"<[^>]*>", " ", markup)).split())


@dataclass(frozen=True)
class Visit:
    """One page as it was drawn."""

    app: AppTest

    @property
    def data(self) -> list[dict]:
        """What our component was given, in the order of the page; the header comes first."""
        return [json.loads(element.proto.json) for element in self.app.get("bidi_component")]

    @property
    def markup(self) -> str:
        """The HTML below the header."""
        return "\n".join(given["html"] for given in self.data[1:])

    @property
    def words(self) -> str:
        """The words below the header."""
        return words(self.markup)

    @property
    def said(self) -> str:
        """The calm sentences."""
        return " ".join(element.value for element in self.app.info)

    @property
    def picked(self) -> dict[str, str]:
        """What stands in the select boxes, by their parameter."""
        return {box.key.removeprefix("pick-"): box.value for box in self.app.selectbox}


def open_app() -> AppTest:
    """The app on its first page."""
    return AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()


def visit(page: str, **state: str) -> Visit:
    """Open a page by a link with `state` in it."""
    app = open_app()
    app.switch_page(PAGES[page][0])
    for name, value in state.items():
        app.query_params[name] = value
    return Visit(app.run())


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store built once of the project's own data."""
    path = tmp_path_factory.mktemp("full") / "maaltavle.duckdb"
    build(path, PROJECT / "data").close()
    yield path
    ui.data.open_once.clear()


@pytest.fixture(autouse=True)
def on_the_full_store(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read the store of this session; a test may name another."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(full_store))


@pytest.fixture
def board(on_the_full_store: None) -> Board:
    """What the pages should show."""
    return ui.data.board(None)
