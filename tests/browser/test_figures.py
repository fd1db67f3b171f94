"""The figures as a person meets them: Danish numbers on screen and in the chart, the same in table and files."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from playwright.sync_api import expect
from tabs import PROJECT, Tab

from maaltavle.catalogue import load_catalogue

CATALOGUE = load_catalogue(PROJECT / "data" / "katalog")
OTHER = CATALOGUE.indicators["fuldtidspersoner-paa-ydelse"]
JOBS = "/udvikling?ind=arbejdspladser"  # 40.825 jobs in Herning at the end of 2014


def drawn(tab: Tab) -> str:
    """The words that the chart itself draws (text in SVG has no innerText)."""
    tab.page.wait_for_function("() => document.querySelector('.js-plotly-plot svg text')")
    texts = tab.page.locator(".js-plotly-plot svg text").all_text_contents()
    return " ".join(texts)


def test_danish_separators_on_screen_and_in_the_chart(tab: Tab) -> None:
    tab.go(JOBS)
    expect(tab.page.locator(".js-plotly-plot")).to_contain_text("40.825")
    assert "40,825" not in drawn(tab)
    expect(tab.page.locator("table")).to_contain_text("40.825")
    expect(tab.page.locator(".lede")).to_contain_text("40.825")


def test_english_separators_in_english(tab: Tab) -> None:
    tab.go(f"{JOBS}&sprog=en")
    expect(tab.page.locator(".js-plotly-plot")).to_contain_text("40,825")
    expect(tab.page.locator("table")).to_contain_text("40,825")


@pytest.mark.parametrize("ind", ["arbejdspladser", "fuldtidspersoner-paa-ydelse", "fuldtidsstuderende"])
def test_the_chart_has_a_name_and_a_table_with_its_numbers(ind: str, tab: Tab) -> None:
    """Role and name on the chart; every number of its name stands in a real table, or in the sentence of a target."""
    tab.go(f"/udvikling?ind={ind}")
    chart = tab.page.get_by_role("figure")
    expect(chart).to_have_count(1)
    name = chart.get_attribute("aria-label")
    assert tab.heading.split(" · ")[0] in name
    table = tab.page.get_by_role("table").first
    assert table.get_by_role("columnheader").count() >= 5
    targets = tab.page.locator(".verdict").all_inner_texts()
    cells = " ".join(" ".join([table.inner_text(), *targets]).split())
    for number in re.findall(r"\d[\d.,]*", name):
        assert number.rstrip(".,") in cells, f"{number} of the chart's name is not in the table"


def _downloaded(tab: Tab, button: str) -> bytes:
    with tab.page.expect_download() as waiting:
        tab.page.get_by_role("link", name=button).click()
    return waiting.value.path().read_bytes()


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if text else None


def test_the_downloads_hold_the_figures(tab: Tab) -> None:
    """CSV and XLSX have one row a figure: the same numbers as each other and as the table on the page."""
    tab.go(JOBS)
    text = _downloaded(tab, "CSV").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    workbook = openpyxl.load_workbook(io.BytesIO(_downloaded(tab, "XLSX")))
    head, *rows = workbook.worksheets[0].iter_rows(values_only=True)
    sheet = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(lines) == len(sheet)
    expect(tab.page.locator("table tbody tr")).to_have_count(len(lines))
    for line, row in zip(lines, sheet, strict=True):
        assert line["Reference"] == row["Reference"]
        for end in ("Mindst", "Højst"):
            assert _number(line[end]) == (None if row[end] is None else Decimal(str(row[end])))
    assert "40825" in {line["Mindst"] for line in lines}
    assert 40825 in {row["Mindst"] for row in sheet}


def test_a_changed_indicator_changes_everything(tab: Tab) -> None:
    """Heading, chart, table and address follow the select box, without a reload."""
    tab.go(JOBS)
    tab.page.evaluate("window.neverReloaded = true")
    tab.choose("Indikator", OTHER.name["da"])
    expect(tab.page.locator("h1")).to_contain_text(OTHER.name["da"])
    tab.page.wait_for_url(re.compile("ind=fuldtidspersoner-paa-ydelse"))
    expect(tab.page.locator("table").first).not_to_contain_text("40.825")
    tab.page.wait_for_function("() => !document.querySelector('.js-plotly-plot').textContent.includes('40.825')")
    assert tab.page.evaluate("window.neverReloaded")
