"""Charts as Plotly really draws them, with the typeface and the style sheet of the pages: words whole and apart."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser, Page

from maaltavle.charts import Chart, Line, Point, Subject, TargetStep, trend_chart
from maaltavle.message import Words
from maaltavle.model import Interval
from maaltavle.reports.typesetting import font_folder
from maaltavle.units import Unit
from maaltavle.wording.language import language

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests" / "charts"))
from test_golden import CHARTS  # noqa: E402  (the samples of the chart tests)

DANISH = language("da")
SIZES = ((390, 358), (721, 673), (1101, 1053), (1440, 1152))  # of a window, and the room a chart has in it
PERCENT, PERSONS = (
    Unit("pct", Words.same("%"), "share", additive=False),
    Unit("personer", Words(da="personer", en="persons"), "personer"),
)


def series(name: str, periods: list[str], start: float, step: float, *, own: bool = False) -> Line:
    values = [round(start + step * i + (i * 7919 % 13) / 10, 1) for i in range(len(periods))]
    points = (Point(period, Interval.exactly(str(value))) for period, value in zip(periods, values, strict=True))
    return Line(Words.same(name), tuple(points), own)


def long_series() -> dict[str, Chart]:
    months = [f"{y}M{m:02}" for y in (*range(2008, 2012), *range(2019, 2026)) for m in range(1, 13)]
    quarters = [f"{y}K{q}" for y in range(1996, 2026) for q in range(1, 5)]
    years = [str(y) for y in range(2008, 2022)]
    days = [str(date(2024, 1, 1) + timedelta(days=n)) for n in range(150)]
    school = [f"{y}/{y + 1}" for y in range(2005, 2024)]

    def drawn(unit: Unit, kind: str, grain: str, *lines: Line, targets: tuple[TargetStep, ...] = ()) -> Chart:
        return trend_chart(lines, targets, [], Subject(Words.same("x"), unit, kind, periodicity=grain), DANISH)

    def target(year: int, level: int) -> TargetStep:
        words = f"Mål: mindst {level} % (BSK {year})"
        return TargetStep(date(year, 1, 1), date(year + 1, 12, 31), Decimal(level), None, Words.same(words))

    areas = [series(f"Region {n}", years, 70 + n / 4, 0.3) for n in range(5)]
    goals = tuple(target(year, level) for year, level in ((2012, 80), (2014, 81), (2020, 82), (2027, 83)))
    return {
        "months with a gap": drawn(PERCENT, "share", "month", series("Herning", months, 4, 0.01, own=True),
                                   series("Hele landet", months, 4.4, 0.01)),
        "quarters": drawn(PERSONS, "count", "quarter", series("Herning", quarters, 86000, 75, own=True),
                          series("Hele landet", quarters, 5_500_000, 4000)),
        "areas and targets": drawn(PERCENT, "share", "year", series("Herning", years, 74, 0.4, own=True), *areas,
                                   targets=goals),
        "days": drawn(PERSONS, "count", "day", series("Herning", days, 100, 0, own=True)),
        "school years": drawn(PERCENT, "share", "irregular", series("Herning", school, 70, 0.2, own=True)),
        "to a hundred": drawn(PERCENT, "share", "year", series("Herning", years[:5], 12, 21, own=True)),
    }  # fmt: skip


SAMPLES = {build.__name__: build() for build in CHARTS} | long_series()
WORDS = """() => [...document.querySelectorAll('.main-svg text')].filter(e => e.getClientRects().length).map(e => {
  const box = e.getBoundingClientRect();
  return [e.textContent, box.left, box.top, box.right, box.bottom, parseFloat(getComputedStyle(e).fontSize)];
})"""


def open_sheet(browser: Browser, folder: Path) -> Page:
    """A bare page with Plotly, our letters and our style sheet."""
    fonts = Path(font_folder()).as_uri()
    face = "@font-face {{ font-family: 'Source Sans'; font-weight: {}; src: url({}/SourceSansPro-{}.otf); }}"
    faces = face.format(400, fonts, "Regular") + face.format(700, fonts, "Bold")
    style = (PROJECT / "ui" / "frame" / "style.css").read_text(encoding="utf-8")
    script = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").as_uri()
    at = folder / "sheet.html"
    at.write_text(
        f"<!doctype html><meta charset='utf-8'><style>{faces}{style} body {{ margin: 0 }}</style>"
        f"<script src='{script}'></script><div id='chart'></div>",
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(at.as_uri())
    page.evaluate("Promise.all([400, 700].map(w => document.fonts.load(`${w} 14px 'Source Sans'`)))")
    assert page.evaluate("document.fonts.check(\"14px 'Source Sans'\")")
    return page


@pytest.fixture(scope="module")
def sheet(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    page = open_sheet(browser, tmp_path_factory.mktemp("charts"))
    yield page
    page.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_words_are_whole_and_apart_on_every_screen(name: str, sheet: Page) -> None:
    chart = SAMPLES[name]
    for window, room in SIZES:
        sheet.set_viewport_size({"width": window, "height": 800})
        sheet.evaluate(
            """([figure, width, height]) => { const at = document.getElementById('chart');
               at.style.width = width + 'px'; at.style.height = height + 'px';
               return Plotly.newPlot(at, figure.data, {...figure.layout, width}, {displayModeBar: false}); }""",
            [json.loads(json.dumps(chart.figure)), room, chart.height],
        )
        words = [word for word in sheet.evaluate(WORDS) if word[0].strip("\u200b ")]
        cut = [text for text, left, top, right, bottom, _ in words if left < -1 or right > room + 1 or top < -1]
        assert cut == [], f"cut at {window} px"
        assert touching(words) == [], f"at {window} px"
        ticks = sheet.evaluate("[...document.querySelectorAll('.ytick text, .xtick text')].map(e => e.textContent)")
        assert all(any(letter.isdigit() for letter in tick) or tick.isalpha() for tick in ticks)


def touching(words: list[list]) -> list[tuple[str, str]]:
    """Pairs of words whose letters lie on each other; the air over and under the letters is no part of them."""
    return [
        (a[0], b[0])
        for a, b in combinations(words, 2)
        if min(a[3], b[3]) - max(a[1], b[1]) > 1
        and min(a[4] - 0.2 * a[5], b[4] - 0.2 * b[5]) - max(a[2] + 0.2 * a[5], b[2] + 0.2 * b[5]) > 1
    ]
