"""*Udvikling* of a long series, asked whether it is changing: by choice, in the address, on each screen, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from stores import copied
from tabs import Server, Tab, board_server
from test_views import violations

pytestmark = pytest.mark.slow
LONG, QUARTERS, YEARS = "/udvikling?ind=opdigt-49", "/udvikling?ind=opdigt-22", "/udvikling?ind=opdigt-44"
BOX, SIGNS = "Ændrer det sig?", "p:has(> strong:text-is('Ændrer det sig?'))"
WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def long_server(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`maaltavle serve` on the invented municipality's store: ten years of months, quarters and years."""
    folder = tmp_path_factory.mktemp("changing")
    with board_server(copied(demo_built, folder / "demo.duckdb"), folder / "log.txt") as running:
        yield running


def test_it_is_off_until_somebody_chooses_it_and_back_takes_it_away(
    contexts: Callable[[str], BrowserContext], long_server: Server
) -> None:
    tab = Tab.open(contexts("light"), long_server.address).go(QUARTERS)
    box = tab.page.get_by_role("combobox", name=BOX)
    expect(box).to_have_value("vis ikke")
    expect(tab.page.locator(SIGNS)).to_have_count(0)
    box.click()
    with tab.rerun():
        tab.page.get_by_role("option", name="vis grænser og tegn").click()
    expect(tab.page.locator(SIGNS)).to_contain_text("det sæsonkorrigerede tal for")
    expect(tab.page.locator(".mt-plot").first).to_contain_text("øvre grænse")
    assert "tegn=vis" in tab.page.url
    tab.page.get_by_text("Tallene bag grænser og tegn").click()
    expect(tab.page.get_by_role("columnheader", name="Sæsonkorrigeret")).to_be_visible()
    with tab.rerun():
        tab.page.go_back()
    expect(tab.page.locator(SIGNS)).to_have_count(0)
    tab.done()


def test_a_series_of_few_figures_is_not_asked(tab: Tab) -> None:
    """Nothing is different there, not even with the choice in the address."""
    tab.go("/udvikling?ind=selvbetjeningsgrad&tegn=vis")
    expect(tab.page.locator(".mt-plot").first).to_be_visible()
    expect(tab.page.get_by_role("combobox", name=BOX)).to_have_count(0)
    expect(tab.page.locator(SIGNS)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(browser: Browser, long_server: Server, scheme: str) -> None:
    context = browser.new_context(locale="da-DK", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    tab = Tab.open(context, long_server.address)
    for path in (LONG, QUARTERS, YEARS):
        tab.go(f"{path}&tegn=vis")
        expect(tab.page.locator(SIGNS)).to_be_visible()
        tab.page.get_by_text("Tallene bag grænser og tegn").click()
        for width, height in ((1440, 900), (390, 844)):
            tab.page.set_viewport_size({"width": width, "height": height})
            assert violations(tab) == [], f"{path} at {width} px"
            assert not tab.page.evaluate(WIDE), f"{path} at {width} px"
    tab.done()
    context.close()


def test_the_picture_for_paper_has_the_signs(contexts: Callable[[str], BrowserContext], long_server: Server) -> None:
    tab = Tab.open(contexts("light"), long_server.address).go(f"{QUARTERS}&tegn=vis")
    still = tab.page.request.get(tab.page.url.replace("/udvikling?", "/udvikling/papir.svg?"))
    assert still.ok
    assert "øvre grænse" in still.text()
    tab.done()
