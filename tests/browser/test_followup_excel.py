"""The follow-up workbook in a real browser: fetched, filled in, dropped on *Nye tal*, stored, seen on *Mål*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from followup_books import columns, filled_in
from playwright.sync_api import BrowserContext, expect
from tabs import Server, Tab, board_server
from test_dropping import drop
from test_views import violations

YEAR = "/maal?kommune=herning&udvalg=herning-oeke&aar=2015&arbejde=opfoelgning"
LONG = "Kampagnen er gennemført i alle bydele, og borgerne har taget godt imod den. " * 6


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store of this file's own, which it writes in."""
    folder = tmp_path_factory.mktemp("workbook")
    with board_server(folder / "maaltavle.duckdb", folder / "log.txt", MAALTAVLE_USER="Anna Bech") as running:
        yield running


@pytest.fixture
def desk(contexts: Callable[[str], BrowserContext], own: Server) -> Iterator[Tab]:
    """A tab at that server."""
    tab = Tab.open(contexts("light"), own.address)
    yield tab
    tab.done()


def test_a_department_writes_in_excel(desk: Tab) -> None:
    """Out, filled in, in: the texts that change stand in a table, and after one click on the goal itself."""
    page = desk.go(YEAR).page
    page.get_by_text("Lad afdelingerne skrive deres del i Excel").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent arket").click()
    assert download.value.suggested_filename == "opfoelgning-herning-oeke-2015.xlsx"
    content, letters = Path(download.value.path()).read_bytes(), columns(Path(download.value.path()).read_bytes())
    words = {"Status": f"{LONG}\n- og flere til", "Egen vurdering": "på vej", "Skrevet af": "Kirsten Kultur"}
    cells = {f"{letters[name]}5": text for name, text in words.items()}
    cells |= {f"{letters['Kommentar']}7": "=ja", f"{letters['Skrevet af']}7": "Bo"}
    desk.go("/nye_tal")
    drop(desk, ark_xlsx=filled_in(content, **cells))
    table = page.locator(".upload-texts table")
    expect(table.locator("tbody tr")).to_have_count(3)
    expect(table.locator("tbody tr").first).to_contain_text("Kirsten Kultur")
    expect(page.locator(".upload-chart, .mt-plot")).to_have_count(0)
    assert violations(desk) == []
    page.get_by_role("button", name="Gem teksterne").click()
    expect(page.locator(".upload-receipt")).to_contain_text("2 nye tekster")
    page.locator(".upload-receipt .links a").first.click()
    expect(page.locator("textarea[aria-label=Status]")).to_have_value(words["Status"])
    expect(page.locator(".followup-goal")).to_contain_text("Kirsten Kultur")
