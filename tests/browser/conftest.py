"""One real server for all browser tests, and tabs in the one browser of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tabs import Server, Tab, board_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`maaltavle serve` on a store that it builds itself."""
    folder = tmp_path_factory.mktemp("server")
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt") as running:
        yield running


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
    """Everything in this folder needs the browser; the quick run only opens each page, in Danish."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not (item.name.startswith("test_each_page_opens[") and item.name.endswith("-da]")):
                item.add_marker(pytest.mark.slow)
