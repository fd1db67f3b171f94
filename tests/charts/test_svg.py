"""The still picture of a chart has the figure's own words, marks and values, is well-formed, and asks for nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
import test_golden
from chart_samples import COUNT, PERCENT, figure, in_year, other, own, runs_of, subject
from test_golden import CHARTS

from maaltavle.charts import PROJECTOR, Chart, svg, trend_chart
from maaltavle.charts.browser.figure import UNSEEN
from maaltavle.charts.still.letters import text_width, wrapped
from maaltavle.charts.still.sheet import Sheet
from maaltavle.wording.language import language

NAME = "{http://www.w3.org/2000/svg}"
DANISH = language("da")
on_a_wall = pytest.mark.parametrize("wall", [False, True], ids=["page", "wall"])
every_chart = pytest.mark.parametrize("build", CHARTS, ids=lambda build: build.__name__)


@pytest.fixture
def made(build: Callable[[], Chart], wall: bool, monkeypatch: pytest.MonkeyPatch) -> Chart:
    """A sample chart, as on a page or as on a wall."""
    for name in ("trend_chart", "compare_chart", "pairs_chart", "bridge_chart") if wall else ():
        monkeypatch.setattr(test_golden, name, _thrown(getattr(test_golden, name)))
    return build()


def _thrown(draw: Callable) -> Callable:
    return lambda *parts: draw(*parts, PROJECTOR)


def picture(chart: Chart, width: int = 780) -> ElementTree.Element:
    return ElementTree.fromstring(svg(chart, width, alt=chart.alt(DANISH), language="da", height=chart.height))


def texts(element: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in element.iter(f"{NAME}text")]


def plain(markup: str) -> str:
    return "".join(run.text for line in runs_of(markup.rstrip(UNSEEN)) for run in line)


@every_chart
@on_a_wall
def test_every_word_of_the_figure_is_on_the_picture(made: Chart):
    layout = made.figure["layout"]
    ticks = [text for axis in ("xaxis", "yaxis") if layout[axis].get("visible", True)
             for text in layout[axis].get("ticktext", ())]  # fmt: skip
    wanted = Counter(plain(text) for text in (*ticks, *(note["text"] for note in layout["annotations"])))
    assert Counter(texts(picture(made, 1000))) == wanted


@every_chart
@on_a_wall
def test_every_mark_stands_for_the_figures_value(made: Chart):
    upright = made.figure["layout"]["yaxis"].get("visible", True)
    wanted: list[str] = []
    for trace in made.figure["data"]:
        if trace["type"] == "bar":
            wanted += map(str, trace["x"])
        elif "markers" in trace["mode"]:
            sizes = trace["marker"]["size"]
            sizes = sizes if isinstance(sizes, list) else [sizes] * len(trace["x"])
            places = zip(trace["x"], trace["y"], sizes, strict=True)
            wanted += [str(y if upright else x) for x, y, size in places if x is not None and size]
    element = picture(made)
    found = [e.get("data-value") for e in element.iter() if e.get("class") in ("mark", "bar")]
    assert found == wanted


def test_a_value_stands_as_high_as_the_axis_says():
    chart = trend_chart([own(figure("2013", "20"), figure("2014", "40"))], [], [], subject("x", COUNT), DANISH)
    sheet = Sheet.of(chart, 700, chart.height)
    circles = [e for e in picture(chart, 700).iter(f"{NAME}circle") if e.get("class") == "mark"]
    heights = {float(e.get("data-value")): float(e.get("cy")) for e in circles}
    low, high = chart.figure["layout"]["yaxis"]["range"]
    for value, height in heights.items():
        share = (sheet.plot.bottom - height) / (sheet.plot.bottom - sheet.plot.top)
        assert share == pytest.approx((value - low) / (high - low), abs=0.002)


def test_a_line_is_parted_where_a_year_is_missing():
    points = [figure(year, "40") for year in ("2011", "2012", "2014", "2015")]
    chart = trend_chart([own(*points)], [], [], subject("x", PERCENT, "share"), DANISH)
    series = [e.get("d") for e in picture(chart).iter(f"{NAME}path") if e.get("class") == "series"]
    assert [d.count("M") for d in series] == [2]


@every_chart
@on_a_wall
@pytest.mark.parametrize("width", [780, 1150])
def test_no_word_stands_on_another_or_leaves_the_picture(made: Chart, width: int):
    sheet = Sheet.of(made, width, made.height)
    words = sheet.words()
    clashes = [(one.lines, two.lines) for one, two in combinations(words, 2) if one.box.covers(two.box) > 1]
    assert not clashes
    assert all(w.box.left >= -1 and w.box.right <= sheet.width + 1 for w in words)
    assert all(w.box.top >= -1 and w.box.bottom <= sheet.height + 1 for w in words)


def test_crowded_labels_keep_apart_on_a_low_wall():
    lines = [own(figure("2014", "3.4"), figure("2015", "3.5"))]
    lines += [other(f"Område {i}", figure("2014", "3.4"), figure("2015", f"3.{4 + i}")) for i in range(3)]
    targets = [in_year(year, f"Mål: højst 3,5 % ({year})", high="3.5") for year in (2014, 2015)]
    chart = trend_chart(lines, targets, [], subject("Ledighed", PERCENT, "share", decimals=1), DANISH, PROJECTOR)
    words = Sheet.of(chart, 770, 400).words()
    assert not [1 for one, two in combinations(words, 2) if one.box.covers(two.box) > 1]


@every_chart
@on_a_wall
def test_the_picture_is_still_named_and_asks_for_nothing(made: Chart):
    markup = svg(made, 780, alt='Sagt "i" <ord> & tal', language="da")
    element = ElementTree.fromstring(markup)
    assert (element.get("role"), element.get("aria-label"), element.get("lang")) == (
        "img",
        'Sagt "i" <ord> & tal',
        "da",
    )
    assert not re.search(r"href|url\(|<script|<style|<image|<foreignObject|\son\w+=", markup)
    assert not element.findall(f".//{NAME}use")


@pytest.mark.parametrize("text", ["<b>fed</b> & <script>", "a\x00b", "$x$ {y} %{z}", 'Sagt "så"'])
def test_words_of_others_stay_words(text: str):
    chart = trend_chart([own(figure("2013", "1"), figure("2014", "2"), name=text)], [], [], subject("x", COUNT), DANISH)
    shown = " ".join(texts(picture(chart, 900)))
    assert all(word in shown for word in text.replace("\x00", " ").split())


def test_ticks_that_would_touch_are_left_out_from_the_left():
    points = [figure(str(year), "5") for year in range(2012, 2020)]
    chart = trend_chart([own(*points)], [], [], subject("x", COUNT), DANISH, PROJECTOR)
    wide, narrow = ([t for t in texts(picture(chart, width)) if re.fullmatch(r"20\d\d", t)] for width in (1100, 300))
    assert narrow[-1] == wide[-1]
    assert 1 < len(narrow) < len(wide)
    gaps = {int(late) - int(early) for early, late in pairwise(narrow)}
    assert len(gaps) == 1


@pytest.mark.parametrize(
    ("text", "bold", "width"), [("Herning", False, 336.6), ("Herning", True, 355.5), ("3,4 %", False, 226.8)]
)
def test_letters_are_as_wide_as_in_the_typeface(text: str, bold: bool, width: float):
    """Sums of the advance widths that the font file holds, at 100 px."""
    assert text_width(text, 100, bold=bold) == pytest.approx(width, abs=3)


def test_a_word_wider_than_its_room_loses_no_letter():
    lines = wrapped("arbejdsmarkedsforvaltningen og", 120, 24)
    assert "".join(lines[:-1]) + lines[-1].replace(" og", "") == "arbejdsmarkedsforvaltningen"
    assert all(text_width(line, 24) <= 120 for line in lines)


@pytest.mark.parametrize(("height", "lines"), [(400, 2), (230, 1)])
def test_names_at_the_ends_take_one_line_each_where_there_is_no_height(height: int, lines: int):
    years = [own(figure("2014", "3.4"), figure("2015", "3.5"))]
    years += [other(f"Område {i}", figure("2014", "3.4"), figure("2015", f"3.{4 + i}")) for i in range(3)]
    chart = trend_chart(years, [], [], subject("Ledighed", PERCENT, "share", decimals=1), DANISH, PROJECTOR)
    sheet = Sheet.of(chart, 770, height)
    ends = [one for one in sheet.words() if one.lines[0][0].bold]
    assert {len(one.lines) for one in ends} == {lines}
    assert all(one.box.right <= 771 and one.box.bottom <= sheet.plot.bottom + 5 for one in ends)
    assert not [1 for one, two in combinations(ends, 2) if one.box.covers(two.box) > 1]
