"""Every chart of a store as the browser draws it: the boxes of its words, measured, none on another or on a point.

All of them are measured at the widths that it has in two schemes, and as still pictures (a sheet of paper, a wall,
a hand) by the boxes of the one who lays them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from stores import DEMO_DAY, copied
from test_charts_drawn import WORDS, open_sheet, touching

from maaltavle.board import Board
from maaltavle.charts import DARK, LIGHT, POCKET, PROJECTOR, Chart, Theme
from maaltavle.charts.marked import with_line
from maaltavle.charts.still.sheet import Sheet
from maaltavle.paths import data_folder
from maaltavle.reports.deck.fit import ROOM, SIDE
from maaltavle.spelling.breakdowns import part_of
from maaltavle.store import open_or_build, read_catalogue
from maaltavle.wording.invented import mark_words
from maaltavle.wording.language import language
from ui.development.view import Development, areas_to_choose
from ui.frame.shell import Page as Shown

SIZES = {390: 358, 1280: 1152}  # of a window, and the room a chart has in it; at 1440 px it has the same as at 1280
DRAW = """([figure, width, height]) => { const at = document.getElementById('chart');
  at.style.width = width + 'px'; at.style.height = height + 'px';
  return Plotly.react(at, figure.data, {...figure.layout, width}, {displayModeBar: false}); }"""
# The places that lines and marks take up, one every few px, on which no word of the plot may stand.
INKED = """() => [...document.querySelectorAll('.scatterlayer path.js-line')].flatMap(path => {
  const to = path.getScreenCTM(), long = path.getTotalLength(), found = [];
  for (let at = 0; at <= long; at += 3) {
    const p = path.getPointAtLength(at).matrixTransform(to);
    found.push([p.x, p.y]);
  }
  return found;
})"""
# The middle and half the width of the newest point of each line.
POINTS = """() => [...document.querySelectorAll('.scatterlayer .points')].flatMap(e => {
  const box = [...e.querySelectorAll('path.point')].at(-1)?.getBoundingClientRect();
  return box ? [[(box.left + box.right) / 2, (box.top + box.bottom) / 2, box.width / 2]] : [];
})"""
STILLS = ((LIGHT, 700, None), (PROJECTOR, ROOM - SIDE - 40, 400), (POCKET, POCKET.rooms[0], None))


@pytest.fixture(scope="module", params=["data", "invented"])
def developments(
    request: pytest.FixtureRequest, demo_built: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Development]:
    """What *Udvikling* can show: each indicator, part and, where there are too many areas for one chart, each area.

    Of the documents' store, and of the larger one of the invented municipality.
    """
    path = tmp_path_factory.mktemp("all") / "store.duckdb"
    if request.param == "invented":
        copied(demo_built, path)
    folder = data_folder(path)
    with open_or_build(path, folder) as store:
        facts = store.facts(None)
        board = Board(facts, read_catalogue(folder).extended(facts), DEMO_DAY)
        return list(_developments(Shown("udvikling", language("da"), None, board)))


def _developments(page: Shown) -> Iterator[Development]:
    for indicator in page.board.catalogue.indicators.values():
        figures = page.board.series.get(indicator.id, ())
        parts = tuple(dict.fromkeys(part_of(one.breakdown) for one in figures))
        for part in parts:
            for area in areas_to_choose(page, indicator.id, part) or [""]:
                yield Development(page, indicator, part, parts, area)


@pytest.fixture(scope="module")
def sheet(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    page = open_sheet(browser, tmp_path_factory.mktemp("every"))
    yield page
    page.close()


def overlapping(chart: Chart, sheet: Page, room: int) -> list[tuple[str, str]]:
    """Words of a chart that touch, lie on a line or a point, or are cut at the edge of the picture."""
    sheet.evaluate(DRAW, [json.loads(json.dumps(chart.figure)), room, chart.height])
    words = [word for word in sheet.evaluate(WORDS) if word[0].strip("\u200b ")]
    cut = [
        (text, "cut")
        for text, left, top, right, bottom, _size in words
        if left < -1 or right > room + 1 or top < -1 or bottom > chart.height + 1
    ]
    on_line = [(text, "on a line") for text in on_lines(words, sheet.evaluate(INKED))]
    return [*cut, *touching(words), *on_line, *((text, "on a point") for text in on_points(words, sheet))]


def on_points(words: list[list], sheet: Page) -> list[str]:
    """Words whose letters reach over the newest point of a line by more than a hair."""
    points = sheet.evaluate(POINTS)
    return [
        text
        for text, left, top, right, bottom, size in words
        if any(
            left - half + 1 < x < right + half - 1
            and top + 0.25 * size - half + 1 < y < bottom - 0.25 * size + half - 1
            for x, y, half in points
        )
    ]


def on_lines(words: list[list], inked: list[list[float]]) -> list[str]:
    """Words whose letters a line runs through; the air over and under the letters is no part of them."""
    return [
        text
        for text, left, top, right, bottom, size in words
        if any(left < x < right and top + 0.25 * size < y < bottom - 0.25 * size for x, y in inked)
    ]


def faults(developments: list[Development], sheet: Page, window: int) -> list[str]:
    """Every chart with words that overlap, light and dark, in a window of a width."""
    sheet.set_viewport_size({"width": window, "height": 800})
    return [
        f"{one.indicator.id} {one.part} {one.area} {theme.name}: {pairs}"
        for one in developments
        for theme in (LIGHT, DARK)
        if (pairs := overlapping(shown(one, theme), sheet, SIZES[window]))
    ]


def shown(one: Development, theme: Theme) -> Chart:
    """The chart as the page shows it: one of invented figures says so in the picture itself."""
    chart = one.chart(theme)
    return with_line(chart, mark_words(one.page.lang)) if one.page.board.catalogue.invented else chart


@pytest.mark.parametrize("window", SIZES)
def test_no_words_of_any_chart_overlap(developments: list[Development], sheet: Page, window: int) -> None:
    assert len(developments) > 50
    assert faults(developments, sheet, window) == []


def test_no_words_of_any_still_picture_overlap(developments: list[Development]) -> None:
    """On a sheet of paper, on the wall of a meeting, in a councillor's hand."""
    found = [
        (one.indicator.id, one.part, one.area, theme.name, pairs)
        for one in developments
        for theme, wide, tall in STILLS
        if (pairs := faults_of(Sheet.of(shown(one, theme), wide, tall)))
    ]
    assert found == []


def test_the_plot_of_every_still_picture_has_most_of_its_width(developments: list[Development]) -> None:
    """However long a target's sentence is, and nothing is drawn smaller to make room for it."""
    found = []
    for one in developments:
        for theme, wide, tall in STILLS:
            chart = shown(one, theme)
            sheet = Sheet.of(chart, wide, tall)
            share = (sheet.plot.right - sheet.plot.left) / sheet.width
            if chart.kind == "trend" and share < 0.6:
                found.append((one.indicator.id, one.part, one.area, theme.name, round(share, 2)))
    assert found == []


def faults_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Words of a still picture that touch, are cut, or stand on the newest point of a line."""
    boxes = [("".join(run.text for line in word.lines for run in line), word.box) for word in sheet.words()]
    pairs = [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.covers(b) > 1]
    pairs += [(text, "cut") for text, box in boxes if box.left < -1 or box.right > sheet.width + 1]
    pairs += [(text, "cut") for text, box in boxes if box.top < -1 or box.bottom > sheet.height + 1]
    return pairs + [(text, "on a point") for text, box in boxes for one in sheet.newest() if box.covers(one) > 2]
