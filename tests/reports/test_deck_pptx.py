"""The meeting as slides: read back, each chart is a native one with the stored numbers, and each slide can be heard."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from deck_samples import DANISH, LONG, SECRET
from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide

from maaltavle.charts import Line, Point, Subject, trend_chart
from maaltavle.meetings.types import Deck, Screen
from maaltavle.message import Words
from maaltavle.model import Interval
from maaltavle.reports.deck.native_chart import native
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
    drawn = native(trend_chart(lines, [], [], about, DANISH), DANISH)
    assert drawn.categories == ("november 2011", "december 2011", "", "", "marts 2012", "april 2012")
    assert [(one.name, one.values[2:4]) for one in drawn.series] == [("Herning", (None, None))]
    assert drawn.scale[0] == 0
    assert drawn.scale[1] < 5_900_000


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
