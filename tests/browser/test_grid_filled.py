"""Many kinds of figures in one grid in a real browser: a cell is written in and keeps its place, the rest is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect
from tabs import Server, Tab, board_server
from test_dropping import drop
from test_views import violations

ROWS = "Indikator;Område;Periode;Værdi;Enhed\n" + "".join(f"Slags {n};Herning;2016;{n + 1};antal\n" for n in range(8))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own."""
    folder = tmp_path_factory.mktemp("grid")
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt", MAALTAVLE_USER="Anne Analytiker") as running:
        yield running


@pytest.fixture
def tab(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Tab]:
    """A tab at *Nye tal*."""
    tab = Tab.open(contexts("light"), server.address)
    yield tab.go("/nye_tal")
    tab.done()


def choose_above(tab: Tab, name: str, option: str) -> None:
    """Pick what holds for the rest: the fields of the grid have options of the same name."""
    box = tab.page.get_by_role("combobox", name=name)
    box.click()
    box.fill(option)
    with tab.rerun():
        box.press("Enter")
    tab.settle()


def test_eight_kinds_are_answered_in_one_grid(tab: Tab) -> None:
    drop(tab, optaelling_csv=ROWS.encode("utf-8-sig"))
    grid = tab.page.locator(".upload-grid")
    expect(grid.get_by_role("row")).to_have_count(9)
    assert violations(tab) == []
    with tab.rerun():
        grid.get_by_label("Navn: Slags 2").fill("Ture i alt")
        grid.get_by_label("Navn: Slags 2").press("Tab")
    with tab.rerun():
        grid.get_by_label("Tag med: Slags 7").uncheck()
    with tab.rerun():
        grid.get_by_label("Hvad er godt?: Slags 3").select_option("down")
    tab.settle()
    choose_above(tab, "Hvad er godt, hvor intet er valgt", "højere er bedre")
    assert grid.get_by_label("Navn: Slags 2").input_value() == "Ture i alt"
    expect(tab.page.get_by_text("7 nye tal.").first).to_be_visible()
    with tab.rerun():
        tab.page.get_by_role("button", name="Gem tallene").click()
    expect(tab.page.get_by_text("Ture i alt").first).to_be_visible()


PLACES = "Indikator;Sted;Periode;Værdi;Enhed\n" + "".join(
    f"Selvbetjening;{name};2016;1;pct.\n" for name in ("Byskolen", "Herningg", "Gl. Rindum")
)


def test_places_are_answered_in_one_grid_and_a_likely_one_comes_first(tab: Tab) -> None:
    """A name that is nearly a known one waits for an answer; what the others are is said once."""
    drop(tab, skoler_csv=PLACES.encode("utf-8-sig"))
    grid = tab.page.locator(".upload-grid")
    likely = grid.get_by_label("Området er: Herningg")
    assert (likely.input_value(), likely.locator("option").nth(2).inner_text()) == ("", "Herning")
    assert grid.get_by_label("Området er: Byskolen").input_value() == "+"
    assert violations(tab) == []
    with tab.rerun():
        likely.select_option(label="Herning")
    tab.settle()
    choose_above(tab, "Slags, hvor ingen er valgt", "institution")
    if tab.page.get_by_text("højere er bedre").count():
        with tab.rerun():
            tab.page.get_by_text("højere er bedre").click()
    expect(tab.page.get_by_text("3 nye tal.").first).to_be_visible()
