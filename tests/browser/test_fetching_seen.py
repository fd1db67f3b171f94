"""*Hent tal* in a browser: from a word to figures on *Nye tal* in five clicks, nothing wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from statbank_stub import opened, small_bank
from stores import copied
from tabs import Server, Tab, board_server
from test_views import violations

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def beside_a_bank(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose StatBank is one of this machine."""
    own = tmp_path_factory.mktemp("fetching")
    with (
        opened(small_bank()) as base,
        board_server(copied(full_built, own / "m.duckdb"), own / "log", MAALTAVLE_STATBANK_URL=base) as server,
    ):
        yield server


@pytest.mark.parametrize(("scheme", "wide", "high"), [("light", 1280, 720), ("dark", 390, 844)])
def test_from_a_word_to_what_it_changes(
    scheme: str, wide: int, high: int, contexts: Callable[[str], BrowserContext], beside_a_bank: Server
) -> None:
    tab = Tab.open(contexts(scheme), beside_a_bank.address)
    tab.page.set_viewport_size({"width": wide, "height": high})
    tab.go("/hent")
    tab.page.get_by_label("Ord, der skal stå i tabellens navn eller variable").fill("ledige")
    tab.page.get_by_role("button", name="Søg hos kilden").click()
    tab.page.get_by_role("button", name="Vis, hvad tabellen har").click()
    fetch = tab.page.get_by_role("button", name="Hent og se, hvad det ændrer")
    expect(fetch).to_be_enabled()
    expect(tab.page.get_by_text("2 celler")).to_be_visible()
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= wide
    assert violations(tab) == []
    fetch.click()
    expect(tab.page.get_by_text("hentet fra Danmarks Statistik")).to_be_visible()
    expect(tab.page.get_by_role("heading", name="AUP77.csv")).to_be_visible()
    assert "/nye_tal" in tab.page.url
    assert violations(tab) == []
    tab.page.get_by_role("button", name="Fjern AUP77.csv").click()
    expect(tab.page.get_by_text("hentet fra Danmarks Statistik")).to_have_count(0)
    tab.done()
