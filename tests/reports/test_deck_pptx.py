"""The meeting as slides: read back, each chart is a native one with the stored numbers, and each slide can be heard."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from deck_samples import DANISH, LONG, SECRET
from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Emu

from maaltavle.charts import PROJECTOR, Line, Point, Subject, TargetStep, svg, trend_chart
from maaltavle.charts.drawing import Axis, Drawing, Margin, Marks, Pen, Series, Slot, Stated, Tick
from maaltavle.meetings.types import Deck, Screen
from maaltavle.message import Words
from maaltavle.model import Interval, Kind
from maaltavle.reports.deck.native_chart import add_chart
from maaltavle.reports.deck.pptx import as_pptx
from maaltavle.reports.stopping import Stopped
from maaltavle.units import Unit


@pytest.fixture(scope="module")
def slides(meeting: Deck) -> list[Slide]:
    """The meeting of 4 June 2019."""
    return list(Presentation(io.BytesIO(as_pptx(meeting, DANISH))).slides)


@pytest.fixture(scope="module")
def sample_slides(sample: Deck) -> list[Slide]:
    """One of every kind of screen."""
    return list(Presentation(io.BytesIO(as_pptx(sample, DANISH))).slides)


def chart_of(slide: Slide) -> Chart | None:
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def drawn_natively(drawing: Drawing) -> Chart:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    add_chart(slide.shapes, drawing, (Emu(0), Emu(0), Emu(9000000), Emu(5000000)), "", DANISH)
    return chart_of(slide)


def numbers(chart: Chart) -> list[float]:
    return [value for series in chart.plots[0].series for value in series.values if value is not None]


def in_the_workbook(chart: Chart) -> list[float]:
    """Every number of the workbook inside, by series."""
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return [value for column in sheet.iter_cols(min_row=2, min_col=2, values_only=True)
            for value in column if value is not None]  # fmt: skip


def stored(screen: Screen) -> set[Decimal]:
    ends = (end for seen in screen.figures if seen.value is not None for end in (seen.value.low, seen.value.high))
    return {end for end in ends if end is not None}


def words_of(slide: Slide) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def test_charts_hold_the_stored_numbers_and_so_do_their_workbooks(slides: list[Slide], meeting: Deck):
    charted = [(s, chart) for s, slide in zip(meeting.screens, slides, strict=True) if (chart := chart_of(slide))]
    assert len(charted) >= 9
    for screen, chart in charted:
        assert numbers(chart) == in_the_workbook(chart)
        assert {Decimal(str(value)) for value in numbers(chart)} <= stored(screen), screen.id
        assert screen.figures[0].value.low in {Decimal(str(value)) for value in numbers(chart)}


def test_each_slide_says_what_its_screen_says(slides: list[Slide], meeting: Deck):
    for screen, slide in zip(meeting.screens, slides, strict=True):
        said = re.sub(r"\s+", "", words_of(slide))
        assert re.sub(r"\s+", "", screen.number) in said or screen.kind == "budget", screen.id
        assert str(screen.point.point_no) in slide.shapes.title.text_frame.text or screen.kind not in (
            "opening",
            "closed",
        )


def test_every_slide_has_a_title_and_open_ones_notes(slides: list[Slide], meeting: Deck):
    for screen, slide in zip(meeting.screens, slides, strict=True):
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.shapes[0] == slide.shapes.title  # what is read first
        if screen.notes:
            assert all(note in slide.notes_slide.notes_text_frame.text for note in screen.notes)


def test_pictures_charts_and_tables_have_the_screens_words(
    sample_slides: list[Slide], slides: list[Slide], meeting: Deck
):
    for screen, slide in zip(meeting.screens, slides, strict=True):
        for shape in slide.shapes:
            if shape.has_chart:
                assert _described(shape) == screen.chart.alt(DANISH)
    described = [
        _described(s) for slide in sample_slides for s in slide.shapes if s.has_chart or s.has_table or _picture(s)
    ]
    assert all(described)
    assert "En blå flade" in described


def _described(shape: object) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def _picture(shape: object) -> bool:
    return shape.shape_type is not None and shape.shape_type.name == "PICTURE"


def test_a_development_keeps_its_gap_its_target_and_its_forecast(sample_slides: list[Slide]):
    chart = chart_of(sample_slides[2])
    series = {one.name: (one, one.values) for one in chart.plots[0].series}
    assert list(chart.plots[0].categories) == ["2013", "2014", "2015", "2016", "2017"]
    assert series["Herning"][1] == (4.1, None, 3.6, 3.4, None)
    assert series["Herning, forventet"][1] == (None, None, None, None, 3.2)
    assert series["Ikast-Brande, højst"][1] == (None, 5.0, None, None, None)
    assert series["Mål: højst 4 % (BSK 2013)"][1] == (4.0, 4.0, 4.0, None, None)
    assert series["Mål: højst 4 % (BSK 2013)"][0].format.line.dash_style == MSO_LINE.DASH
    assert series["Herning, forventet"][0].format.line.dash_style == MSO_LINE.ROUND_DOT
    assert series["Herning"][0].format.line.dash_style is None
    assert chart._chartSpace.xpath("//c:dispBlanksAs/@val") == ["gap"]


def test_months_without_figures_are_places_without_a_line_and_the_country_is_not_on_a_municipalitys_scale():
    months = ["2011M11", "2011M12", "2012M03", "2012M04"]
    lines = [
        Line(Words.same(name), tuple(Point(m, Interval.exactly(str(size + i))) for i, m in enumerate(months)), own=own)
        for name, size, own in (("Herning", 90_000, True), ("Hele landet", 5_900_000, False))
    ]
    unit = Unit("personer", Words(da="personer", en="persons"), "personer")
    about = Subject(Words(da="Folketal", en="Population"), unit, "count", periodicity="month")
    drawing = trend_chart(lines, [], [], about, DANISH).drawing
    chart = drawn_natively(drawing)
    words = ["november 2011", "december 2011", "", "", "marts 2012", "april 2012"]
    assert [slot.words for slot in drawing.x.slots] == words
    assert list(chart.plots[0].categories) == [word or "None" for word in words]  # as the reader tells an empty one
    assert [(one.name, one.values[2:4]) for one in chart.plots[0].series] == [("Herning", (None, None))]
    assert chart.value_axis.minimum_scale == 0
    assert chart.value_axis.maximum_scale < 5_900_000


AT = ("2013", "2014", "2015")
DAYS = tuple(date(int(year), 7, 2) for year in AT)


def mark(
    name: str, values: tuple[float, ...], colour: str, dash: str, symbol: str = "circle", begin: int = 0
) -> Series:
    """A line with points, all of one look, up to the last time."""
    days, keys = DAYS[-len(values) :], AT[-len(values) :]
    marks = Marks(symbol, 16, colour, Pen(colour, 2))
    stated = tuple(Stated(key, name) for key in keys)
    return Series(tuple(zip(days, values, strict=False)), Pen(colour, 4, dash), marks, name=name, stated=stated)


OWN, COUNTRY = (
    mark("Herning", (1.5, 2.5, 3.5), PROJECTOR.own, "solid"),
    mark("Landet", (4, 5, 6), "#123456", "10px,3px"),
)
NOT_YET = mark("Herning, forventet", (7,), "#234567", "dot", "diamond")
AIM = Series(((DAYS[0], 3), (DAYS[1], 3)), Pen("#345678", 2, "7px,5px"), stated=(Stated("", "Mål: 3"),) * 2)
LEAST = Series(((DAYS[1], 2), (DAYS[1], 4), None), Pen("#456789", 4), Marks(("line-ew", "triangle-up", "circle"), 16,
               "#456789"), stated=(Stated("2014", "Øen, mindst"), None, None))  # fmt: skip


def made_up(*marks: Series) -> Drawing:
    slots = tuple(Slot(key, key, day) for key, day in zip(AT, DAYS, strict=True))
    times = Axis(DAYS[0], DAYS[2], slots=slots, days=DAYS)
    values = Axis(0, 8, (Tick(0, "0"), Tick(2, "2")), grid=True, unit="%", decimals=1)
    return Drawing(PROJECTOR, 400, Margin(40, 40, 40, 40), times, values, marks, (), ())


def looks(drawing: Drawing) -> dict[str, tuple[object, ...]]:
    """Of each native series its numbers, the colour of its points or else its line, its dash and its symbol."""
    found = {}
    for one in drawn_natively(drawing).plots[0].series:
        unmarked = one.marker.style == XL_MARKER_STYLE.NONE
        ink = (one.format.line.color if unmarked else one.marker.format.fill.fore_color).rgb
        found[one.name] = (one.values, f"#{ink}", one.format.line.dash_style, one.marker.style)
    return found


def test_a_slides_chart_is_made_of_the_marks_of_the_drawing():
    assert looks(made_up(AIM, COUNTRY, OWN, NOT_YET, LEAST)) == {
        "Herning": ((1.5, 2.5, 3.5), PROJECTOR.own, None, XL_MARKER_STYLE.CIRCLE),
        "Landet": ((4, 5, 6), "#123456", MSO_LINE.LONG_DASH, XL_MARKER_STYLE.CIRCLE),
        "Herning, forventet": ((None, None, 7), "#234567", MSO_LINE.ROUND_DOT, XL_MARKER_STYLE.DIAMOND),
        "Øen, mindst": ((None, 2, None), "#456789", None, XL_MARKER_STYLE.DASH),
        "Mål: 3": ((3, 3, None), "#345678", MSO_LINE.DASH, XL_MARKER_STYLE.NONE),
    }


@pytest.mark.parametrize("before", [OWN, COUNTRY, NOT_YET, AIM], ids=["own", "country", "forecast", "target"])
def test_a_changed_mark_shows_in_the_browser_on_paper_and_on_the_slide(before: Series):
    pen = replace(before.pen, colour="#ABCDEF")
    after = replace(before, pen=pen, marks=before.marks and replace(before.marks, fill="#ABCDEF"))
    marks = (AIM, COUNTRY, OWN, NOT_YET)
    drawings = [made_up(*marks), made_up(*(after if one is before else one for one in marks))]
    rows = [Line(Words.same("Herning"), (Point("2013", Interval.exactly("1")),))]
    about = Subject(Words.same("Ledige"), Unit("pct", Words.same("%"), "share"))
    charts = [replace(trend_chart(rows, [], [], about, DANISH), drawing=one) for one in drawings]
    told = [(json.dumps(c.figure), svg(c, 800, alt="", language="da"), repr(looks(c.drawing))) for c in charts]
    assert [["#abcdef" in way.lower() for way in ways] for ways in told] == [[False] * 3, [True] * 3]


def test_bars_on_a_slide_have_the_looks_and_the_target_of_the_drawing():
    ours = Line(Words.same("Herning"), (Point("2019", Interval.exactly("3.4"), Kind.FORECAST),), own=True)
    rows = [ours, Line(Words.same("Landet"), (Point("2019", Interval.exactly("3.9")),))]
    about = Subject(Words(da="Ledighed", en="Unemployed"), Unit("pct", Words.same("%"), "share"))
    aim = TargetStep(None, None, None, Decimal(3), Words.same("Mål: 3"))
    bars, aimed = drawn_natively(trend_chart(rows, [aim], [], about, DANISH, PROJECTOR).drawing).plots[0].series
    assert (bars.values, aimed.values, aimed.name) == ((3.4, 3.9), (3, None), "Mål: 3")
    assert f"#{bars.format.fill.fore_color.rgb}" == PROJECTOR.background  # not counted yet: hollow, as it is drawn
    assert f"#{bars.format.line.color.rgb}" == PROJECTOR.own
    assert f"#{bars.points[1].format.fill.fore_color.rgb}" == PROJECTOR.country
    assert aimed.format.line.dash_style == MSO_LINE.DASH


def test_a_withheld_number_is_nowhere_in_the_file(sample: Deck, sample_slides: list[Slide]):
    chart = chart_of(sample_slides[8])
    assert [series.values for series in chart.plots[0].series] == [(9.0, None, 7.0)]
    assert in_the_workbook(chart) == [9, 7]


def test_a_missing_area_is_no_bar_of_zero(sample_slides: list[Slide]):
    chart = chart_of(sample_slides[3])
    assert list(chart.plots[0].categories) == ["Herning · marts 2019", "Hele landet · marts 2019"]
    assert numbers(chart) == [3.4, 3.9]


def test_a_closed_point_is_a_number(sample: Deck, sample_slides: list[Slide]):
    assert words_of(sample_slides[-1]).split() == ["Punkt", "3:", "Lukket", "punkt", "3", *_head(sample).split()]
    assert not sample_slides[-1].has_notes_slide
    assert SECRET not in "".join(map(words_of, sample_slides))


def _head(deck: Deck) -> str:
    return f"{deck.committee} · {deck.day}"


def test_what_a_slide_shortens_stands_whole_in_its_notes(sample_slides: list[Slide]):
    assert "… hele teksten i papiret" in words_of(sample_slides[5])
    assert LONG.strip() in sample_slides[5].notes_slide.notes_text_frame.text


def test_everything_lies_on_the_slide(slides: list[Slide], sample_slides: list[Slide]):
    for slide in (*slides, *sample_slides):
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= 12192000 and shape.top + shape.height <= 6858000, shape.name


def test_it_tells_how_far_it_is_and_stops(sample: Deck):
    heard: list[int] = []

    def tell(done: int, _total: int) -> bool:
        heard.append(done)
        return done < 2

    with pytest.raises(Stopped):
        as_pptx(sample, DANISH, tell)
    assert heard == [1, 2]
