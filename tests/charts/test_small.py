"""The small chart of the wall: what is drawn, where lines break, and that no word stands on another."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from chart_samples import COUNT, PERCENT, figure

from maaltavle.charts import Drawn, Subject, TargetStep, numbers_of, small_chart
from maaltavle.charts.small import WIDE, apart
from maaltavle.charts.wrapping import width
from maaltavle.message import Words
from maaltavle.model import Kind
from maaltavle.wording.language import NO_BREAK, language

DA = language("da")
SHARE = Subject(Words.same("Ledighed"), PERCENT, "share", decimals=1)
MONTHS = [f"{year}M{month:02d}" for year in (2017, 2018, 2019) for month in range(1, 13)]
MIN_80 = TargetStep(None, None, Decimal(80), None, Words.same("Mål: mindst 80 %"))


def chart(own, country=(), steps=(), subject=SHARE) -> str:
    return small_chart(Drawn(numbers_of(own), numbers_of(country), steps, subject), DA)


def texts(svg: str) -> list[tuple[str, float, float, str, bool]]:
    """Each word with its class, its place, and whether it ends there."""
    found = re.findall(
        r'<text class="(\w)"( text-anchor="end")? x="([\d.]+)" y="([\d.]+)">([^<]*)<', svg.replace(NO_BREAK, " ")
    )
    return [(kind, float(x), float(y), text, bool(end)) for kind, end, x, y, text in found]


def box(kind: str, x: float, y: float, text: str, ends: bool) -> tuple[float, float, float, float]:
    size = 13 if kind == "v" else 12
    left = x - width(text, size) if ends else x
    return left, y - 0.75 * size, left + width(text, size), y + 0.2 * size


def overlaps(svg: str) -> list[tuple[str, str]]:
    words = texts(svg)
    found = []
    for one, other in combinations(words, 2):
        a, b = box(*one), box(*other)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            found.append((one[3], other[3]))
    return found


def test_fewer_than_two_figures_are_no_line() -> None:
    assert chart([]) == chart([figure("2015", "65")]) == ""


def test_own_line_country_and_target_are_named_at_their_ends() -> None:
    own = [figure(period, str(70 + n % 7)) for n, period in enumerate(MONTHS)]
    country = [figure(period, str(75 + n % 3)) for n, period in enumerate(MONTHS)]
    svg = chart(own, country, [MIN_80])
    assert [text for kind, *_place, text, _end in texts(svg) if kind in "vlm"] == [
        "mål 80,0 %", "landet 77,0 %", "70,0 %", "januar 2017", "december 2019",
    ]  # fmt: skip
    assert 'aria-hidden="true"' in svg
    assert [svg.count(f'class="{kind}"') for kind in "ocgte"] == [1] * 5


# What is drawn, where two ends meet or the first of few figures is written too.
CROWDED = {
    "three at one level": ([figure(p, "80") for p in MONTHS], [figure(p, "80.1") for p in MONTHS], [MIN_80]),
    "at the foot": ([figure(p, str(90 - n)) for n, p in enumerate(MONTHS)],
                    [figure(p, str(91 - n)) for n, p in enumerate(MONTHS)], []),
    "two that rise": ([figure("2013", "37"), figure("2015", "65")], [], [MIN_80]),
    "two that fall": ([figure("2013", "65"), figure("2014", "37")], [], [MIN_80]),
    "two that stay": ([figure("2013", "65"), figure("2014", "65")], [], []),
    "long numbers": ([figure(p, str(10_000_000 + n)) for n, p in enumerate(MONTHS)],
                     [figure(p, str(10_000_003 + n)) for n, p in enumerate(MONTHS)], []),
    "days": ([figure("2013-12-31", "65"), figure("2014-12-31", "37")], [], [MIN_80]),
}  # fmt: skip


@pytest.mark.parametrize("name", CROWDED)
def test_no_word_stands_on_another_or_leaves_the_picture(name: str) -> None:
    svg = chart(*CROWDED[name])
    assert overlaps(svg) == []
    assert all(box(*word)[0] >= 0 and box(*word)[2] <= WIDE + 1 for word in texts(svg)), texts(svg)


def test_no_line_across_what_is_missing() -> None:
    """March is missing: two ways, of which the second begins where April is; a lone figure is a dot of its own."""
    whole = [figure(period, "70") for period in MONTHS[:6]]
    assert re.search(r'class="o"[^>]* d="([^"]*)"', chart(whole))[1].count("M") == 1
    broken = chart([*whole[:2], *whole[3:]])
    assert re.search(r'class="o"[^>]* d="([^"]*)"', broken)[1].count("M") == 2
    lone = chart([*whole[:2], whole[3], *whole[5:]])
    assert re.search(r'class="d o"[^>]* d="([^"]*)"', lone)[1].count("l0 0") == 2


def test_a_preliminary_figure_is_an_open_point() -> None:
    assert 'class="e"' in chart([figure("2014", "1"), figure("2015", "2")])
    assert 'class="p"' in chart([figure("2014", "1"), figure("2015", "2", Kind.PRELIMINARY)])


def test_a_target_steps_where_the_council_changed_it() -> None:
    first = TargetStep(None, None, Decimal(40), None, Words.same("a"))
    later = TargetStep(date(2018, 7, 1), None, Decimal(50), None, Words.same("b"))
    svg = chart([figure(period, "45") for period in MONTHS], (), [first, later])
    (start, end), (turn, edge) = (
        (float(a), float(b)) for a, b in re.findall(r'class="t" d="M([\d.]+) [\d.]+H([\d.]+)', svg)
    )
    assert start < end == turn < edge
    assert [text for kind, *_place, text, _end in texts(svg) if kind == "m"] == ["mål 50,0 %"]


def test_words_from_outside_are_no_markup() -> None:
    unit = PERCENT.__class__("x", Words.same("<b"), "share")
    svg = chart([figure("2014", "1"), figure("2015", "2")], subject=Subject(Words.same(""), unit))
    assert "<b" not in svg
    assert "&lt;b" in svg


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([10, 40, 70], [10, 40, 70]),
        ([40, 41], [40, 54]),
        ([2, 3, 4], [6, 20, 34]),
        ([76, 77, 90], [50, 64, 78]),
    ],
)
def test_places_are_moved_apart(places: list[float], moved: list[float]) -> None:
    assert apart(places) == moved


def test_a_count_has_no_unit_at_its_numbers() -> None:
    svg = chart([figure("2014", "1500"), figure("2015", "2500")], subject=Subject(Words.same("Ledige"), COUNT))
    assert [text for _kind, *_place, text, _end in texts(svg)] == ["2.500", "1.500", "2014", "2015"]
