"""The kept recipes on *Kilder* in a real browser: one is looked at, deleted, brought back and renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, expect
from tabs import Server, Tab, board_server
from test_views import violations

from loaders.recipes.kept import shelf_of
from loaders.recipes.recipe import Recipe
from maaltavle.recipes.files import put_recipes

HEADERS = {1: "By", 2: "Tur", 3: "I alt"}
TURE = Recipe("Ture", columns={1: "area", 2: "period", 3: "value"}, headers=HEADERS, indicator="Ture", unit="antal")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, with one recipe."""
    folder = tmp_path_factory.mktemp("recipes")
    shelf = shelf_of(folder / "maaltavle.duckdb")
    put_recipes(shelf.folder, shelf.keeping(TURE), "p", datetime.now(UTC))
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt", MAALTAVLE_USER="Anne Analytiker") as running:
        yield running


@pytest.fixture
def tab(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Tab]:
    tab = Tab.open(contexts("light"), server.address)
    yield tab
    tab.done()


def click(tab: Tab, button: str) -> None:
    """Press a button and wait until the page has answered."""
    with tab.rerun():
        tab.page.get_by_role("button", name=button, exact=True).click()
    tab.settle()


def test_a_recipe_is_deleted_brought_back_and_renamed(tab: Tab) -> None:
    tab.go("/kilder?afsnit=opskrifter")
    with tab.rerun():
        tab.page.get_by_role("link", name="Ture", exact=True).click()
    expect(tab.page.get_by_text("Kolonne A »By«: området.")).to_be_visible()
    assert violations(tab) == []
    click(tab, "Slet")
    expect(tab.page.get_by_text("»Ture« er slettet.")).to_be_visible()
    expect(tab.page.get_by_text("Der er ingen endnu.")).to_be_visible()
    tab.page.get_by_text("1 slettet opskrift").click()
    click(tab, "Fortryd sletning")
    with tab.rerun():
        tab.page.get_by_role("link", name="Ture", exact=True).click()
    field = tab.page.get_by_label("Opskriftens navn")
    with tab.rerun():
        field.fill("Ture i Herning")
        field.press("Enter")
    click(tab, "Omdøb")
    expect(tab.page.get_by_role("link", name="Ture i Herning", exact=True)).to_be_visible()
