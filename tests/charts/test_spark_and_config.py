"""The small picture of a board row, and what Plotly is told beside a figure."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from chart_samples import absent, at_least, between, figure, under

from maaltavle.charts import config, spark
from maaltavle.model import Kind, Marker
from maaltavle.wording.language import language


def shape(svg: str) -> str:
    """b = full bar, o = outlined bar, . = no figure, ° = withheld, ^ = arrow, - = target."""
    signs = {"rect": "b", "circle": ".", "path": ""}
    found = ""
    for tag, rest in re.findall(r"<(rect|circle|path)([^>]*)>", svg):
        if tag == "rect":
            found += "o" if 'fill="none"' in rest else "b"
        elif tag == "path":
            found += "^" if "L" in rest else "-" if "--target" in rest else ""
        else:
            found += "°" if 'fill="none"' in rest else signs[tag]
    return found


@pytest.mark.parametrize(
    ("points", "target", "drawn"),
    [
        ([], None, ""),
        ([absent("2015")], Decimal(35), ""),
        ([figure("2015", "27")], Decimal(35), "b-"),
        ([figure("2013", "37"), figure("2015", "65")], None, "b.b"),
        ([figure("2014-12-31", "40825"), figure("2015", "41310", Kind.FORECAST)], None, "bo"),
        ([under("2014", "1000000"), at_least("2015", "1000000")], Decimal(1000000), "o^b^-"),
        ([between("2015M11", "8", "10")], None, "ob"),
        ([figure("2014", "9"), absent("2015", Marker.WITHHELD)], None, "b°"),
        ([figure(str(year), "1") for year in range(2000, 2020)], None, "b" * 8),
    ],
)
def test_spark(points, target, drawn):
    assert shape(spark(points, target)) == drawn


def test_spark_bars_begin_at_zero():
    heights = [
        float(h) for h in re.findall(r'height="([\d.]+)" fill', spark([figure("2014", "50"), figure("2015", "100")]))
    ]
    assert heights[0] * 2 == pytest.approx(heights[1])


def test_shares_that_bars_would_make_look_alike_are_points_on_a_range_of_their_own():
    figures = [figure("2023", "73"), figure("2024", "80")]
    drawn = spark(figures, Decimal(82), share=True)
    heights = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', drawn)]
    assert "<rect" not in drawn
    assert heights[0] - heights[1] > 10  # of the 28 px: the rise is seen
    assert float(re.search(r'd="M0 ([\d.]+)H[\d.]+" stroke="var\(--target', drawn).group(1)) < heights[1]
    assert 'stroke-dasharray="1.5 3"' in drawn, "the ground line says that it is not zero"
    assert "<rect" in spark(figures, Decimal(82)), "a count keeps its zero"
    assert "<rect" in spark([figure("2023", "37"), figure("2024", "65")], share=True), "zero hides nothing here"


def test_config_offers_one_button_in_danish_and_no_zoom():
    told = config(language("da"), "ledige")
    assert told["modeBarButtons"] == [["toImage"]]
    assert told["locales"]["da"]["dictionary"]["Download plot as a PNG"] == "Hent som PNG"
    assert told["locales"]["da"]["format"]["months"][4] == "maj"
    assert told["toImageButtonOptions"]["filename"] == "ledige"
    assert (told["scrollZoom"], told["displaylogo"]) == (False, False)


def test_config_for_a_projector_has_no_buttons():
    assert config(language("da"), buttons=False)["displayModeBar"] is False
