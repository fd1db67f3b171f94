"""A table of very many rows on *Udvikling*: it comes by its columns after the chart, and is whole for whoever looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Locator, expect
from stores import copied
from tabs import Server, Tab, board_server

from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.store import open_store

MONTHS = [f"{year}M{month:02d}" for year in range(2010, 2016) for month in range(1, 13)]
ONE, OTHER, SHORT = "velkomstinitiativer", "nye-ungdomsboliger-opfoert", "arbejdspladser"
NOTE = 'skøn <b> & "ca."'


@pytest.fixture(scope="module")
def own(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the documents, with six years of months of two indicators: 1000 and on, 2000 and on."""
    folder = tmp_path_factory.mktemp("long")
    path = copied(full_built, folder / "maaltavle.duckdb")
    with open_store(path) as store:
        document = store.known().observations.series(SHORT)[0].document
        figures = tuple(
            Observation("", document, indicator, "herning", month, "i=må", Kind.MEASURED,
                        Interval.exactly(start + n), "antal", "", note=NOTE if n == 5 else "", where=f"række {n + 2}")
            for indicator, start in ((ONE, 1000), (OTHER, 2000))
            for n, month in enumerate(MONTHS)
        )  # fmt: skip
        store.load(Facts(figures), known_from=date(2020, 1, 1), person="p", action="upload", source="s", sha256="")
    with board_server(path, folder / "log.txt") as server:
        yield server


@pytest.fixture
def tab(contexts: Callable[[str], BrowserContext], own: Server) -> Iterator[Tab]:
    tab = Tab.open(contexts("light"), own.address)
    yield tab
    tab.done()


def at(indicator: str) -> str:
    return f"/udvikling?ind={indicator}&del={quote('i=må')}&omr=herning"


def rows(tab: Tab) -> Locator:
    return tab.page.locator(".mt .scroll table tbody tr")


def test_it_is_whole_soon_after_the_chart_and_another_choice_has_its_own(tab: Tab) -> None:
    """Also where the page around the table is the same but for the rows, and back at a short one."""
    tab.go(at(ONE))
    expect(rows(tab)).to_have_count(len(MONTHS))
    expect(tab.page.locator(".mt .scroll caption")).to_have_text("Velkomstinitiativer")
    expect(rows(tab).nth(5).locator("th, td")).to_have_text(
        ["juni 2010", "Herning", "1.005", "opgjort", tab.page.locator("tbody tr td").nth(3).inner_text(),
         rows(tab).nth(5).locator("td").nth(4).inner_text(), NOTE]
    )  # fmt: skip
    expect(rows(tab).nth(5).locator("td").nth(4)).to_contain_text("række 7")
    expect(rows(tab).nth(5).locator("td.n")).to_have_text("1.005")
    expect(rows(tab).nth(5)).to_have_attribute("id", f"tal-{ONE}|herning|2010M06|i=må|measured")
    expect(tab.page.get_by_role("region", name="Velkomstinitiativer")).to_have_count(1)
    with tab.rerun():
        tab.page.evaluate(
            """there => { history.pushState({}, '', there); dispatchEvent(new PopStateEvent('popstate')); }""",
            at(OTHER),
        )
    expect(rows(tab).first.locator("td.n")).to_have_text("2.000")
    expect(rows(tab)).to_have_count(len(MONTHS))
    with tab.rerun():
        tab.page.go_back()
    expect(rows(tab).first.locator("td.n")).to_have_text("1.000")


def test_a_link_to_a_row_leads_to_it(tab: Tab) -> None:
    """Of an address that somebody was sent, and of the remark on the page."""
    ref = f"tal-{ONE}|herning|2015M11|i=må|measured"
    tab.go(f"{at(ONE)}#{ref}")
    expect(rows(tab)).to_have_count(len(MONTHS))
    expect(tab.page.locator(f'[id="{ref}"]')).to_be_in_viewport()
    tab.go(at(ONE))
    link = tab.page.locator(".remarks a[href^='#tal-']").first
    there = link.get_attribute("href") or ""
    link.click()
    expect(tab.page.locator(f'[id="{there[1:]}"]')).to_be_focused()


def test_it_is_whole_on_paper(tab: Tab, tmp_path: Path) -> None:
    """Also where somebody prints before the browser had time to make the rows."""
    tab.page.add_init_script("window.requestIdleCallback = () => 0;")
    tab.go(at(ONE))
    expect(tab.page.locator(".mt [data-rows]")).to_have_count(1)
    expect(tab.page.locator(".mt-plot.js-plotly-plot")).to_have_count(1)
    assert rows(tab).count() == 0
    tab.page.pdf(path=tmp_path / "page.pdf")
    expect(rows(tab)).to_have_count(len(MONTHS))
