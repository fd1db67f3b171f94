"""One real server and one real browser for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tabs import Server, Tab, board_server, chromium


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`maaltavle serve` on a store that it builds itself."""
    folder = tmp_path_factory.mktemp("server")
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. On a machine of one's own without it these tests are skipped; in CI they fail."""
    path = chromium()
    if path is None:
        sentence = "There is no Chromium here. Install it (Debian: apt-get install chromium chromium-l10n)."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--lang=da"], env={"LANGUAGE": "da"})
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """One lasting context for each colour scheme, so that the big scripts are fetched once."""
    made: dict[str, BrowserContext] = {}

    def context(scheme: str) -> BrowserContext:
        if scheme not in made:
            made[scheme] = browser.new_context(locale="da-DK", color_scheme=scheme, viewport=_WIDE)
        return made[scheme]

    yield context
    for each in made.values():
        each.close()


_WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def tab(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Tab]:
    """A light tab at the server; what went wrong in it fails the test at its end."""
    tab = Tab.open(contexts("light"), server.address)
    yield tab
    tab.done()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
