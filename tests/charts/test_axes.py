"""Axes tell the truth: zero for counts, marked when broken, words that do not touch, gaps that are gaps."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from chart_samples import COUNT, PERCENT, RANK, figure, in_year, other, own, subject

from maaltavle.charts import LIGHT, Subject, trend_chart
from maaltavle.charts.axes.beat import gap_words, gaps
from maaltavle.charts.axes.ticks import time_axis
from maaltavle.charts.axes.value import on_one_scale, value_axis
from maaltavle.message import Words
from maaltavle.wording.language import language

DANISH = language("da")


@pytest.mark.parametrize(
    ("kind", "unit", "values", "bottom", "broken", "labels"),
    [
        ("count", COUNT, "1554 1518", 0, False, "0 500 1.000 1.500"),
        ("count", COUNT, "-222 141", -300, False, "−300 −200 −100 0 100"),
        ("count", COUNT, "0", 0, False, "0 1"),
        ("share", PERCENT, "37 65", 0, False, "0_% 20_% 40_% 60_%"),
        ("share", PERCENT, "81 91", 75, True, "75_% 80_% 85_% 90_%"),
        ("share", PERCENT, "3.4 3.9", 3.2, True, "3,2_% 3,4_% 3,6_% 3,8_%"),
        ("level", COUNT, "6.8 8.1", 6.5, True, "6,5 7,0 7,5 8,0"),  # an average is no count
        ("level", COUNT, "68 81", 0, False, "0 20 40 60 80"),
        ("rank", RANK, "21 34", 1, False, "10 20 30"),
    ],
)
def test_value_axis(kind: str, unit, values: str, bottom: float, broken: bool, labels: str):
    numbers = [Decimal(value) for value in values.split()]
    decimals = max(-int(number.as_tuple().exponent) for number in numbers)
    axis = value_axis(numbers, subject("x", unit, kind, decimals=decimals), DANISH)
    shown = " ".join(label.replace("\N{NO-BREAK SPACE}", "_") for label in axis.labels)
    assert (round(axis.bottom, 6), axis.broken, shown) == (bottom, broken, labels)
    assert axis.bottom <= min(numbers)
    assert axis.top >= max(numbers)


def run(form: str, years: range, parts: range) -> str:
    """Every part of every year as period ids: `2018M01 2018M02 …`."""
    return " ".join(form.format(year, part) for year in years for part in parts)


YEARLY = " ".join(map(str, range(2000, 2020)))
MONTHLY = run("{}M{:02}", range(2018, 2019), range(1, 13)) + " 2019M01"
LONG = run("{}M{:02}", range(2003, 2024), range(3, 13))
QUARTERLY = run("{}K{}", range(1996, 2026), range(1, 5))
WEEKLY = run("{}U{:02}", range(2021, 2024), range(6, 53))
DAILY = " ".join(str(date(2024, 1, 8) + timedelta(days=day)) for day in range(150))
SCHOOL = " ".join(f"{year}/{year + 1}" for year in range(2005, 2024))


WORDS = {
    YEARLY: "2000 · 2001++ · 2002++ · 2003+ · 2004++ · 2005+ · 2006++ · 2007 · 2008++ · 2009+ · 2010++ · 2011 · "
    "2012++ · 2013+ · 2014++ · 2015 · 2016++ · 2017+ · 2018++ · 2019",
    MONTHLY: "januar 2018 · marts 2018+ · maj 2018++ · juli 2018 · september 2018++ · november 2018+ · januar 2019",
    LONG: "marts 2003 · 2006+ · 2008+ · 2010 · 2012+ · 2014+ · 2016 · 2018+ · 2020+ · 2022++ · december 2023",
    QUARTERLY: "1. kvartal 1996 · 2000+ · 2002++ · 2004+ · 2006++ · 2008 · 2010++ · 2012+ · 2014++ · 2016 · 2018++ · "
    "2020+ · 2022++ · 4. kvartal 2025",
    WEEKLY: "uge 06 2021 · uge 26 2021+ · uge 39 2021++ · uge 52 2021 · uge 13 2022++ · uge 26 2022+ · uge 39 2022++ · "
    "uge 52 2022 · uge 13 2023++ · uge 26 2023+ · uge 39 2023++ · uge 52 2023",
    DAILY: "8. januar 2024 · februar 2024+ · marts 2024 · april 2024+ · maj 2024 · 5. juni 2024",
    SCHOOL: "2005– 2006 · 2007– 2008++ · 2009– 2010++ · 2011– 2012+ · 2013– 2014++ · 2015– 2016 · 2017– 2018++ · "
    "2019– 2020+ · 2021– 2022++ · 2023– 2024",
}


@pytest.mark.parametrize(
    ("periods", "labels"),  # + on a screen wider than a phone's, ++ on a desk's
    [
        ("2013 2015", "2013 · 2014 · 2015"),
        ("2014M11 2015M11", "november 2014 · november 2015"),
        ("2014-12-31 2015", "31. december 2014 · 2015"),
        ("2015", "2015"),
        ("2014K1 2014K2", "1. kvartal 2014 · 2. kvartal 2014"),
        ("2013/2014 2014/2015", "2013– 2014 · 2014– 2015"),
        *WORDS.items(),
    ],
)  # fmt: skip
def test_time_axis_words(periods: str, labels: str):
    """First and last always; between them what has room: every period of a short series, years of a long one."""
    line = own(*(figure(period, "1") for period in periods.split()))
    axis = time_axis([line], [], DANISH, LIGHT.small, (190, 440, 800))
    found = [f"{tick.words}{'+' * max(0, tick.level - 1)}".replace("\n", " ") for tick in axis.ticks]
    assert " · ".join(found) == labels


@pytest.mark.parametrize(("goal", "years"), [("2028", "2021 2022"), ("2030", "2021 2022 2023"), ("2040", "2021")])
def test_one_word_for_first_and_last_never_stands_beside_them(goal: str, years: str):
    """Where the ends would touch on a phone their joint word stands on every screen, and neither of them again."""
    line, ahead = own(*(figure(year, "1") for year in years.split())), in_year(int(goal), "Mål", "2")
    for widths in ((190, 440, 800), (120, 190, 300), (90, 500, 900)):
        words = [
            tick.words.replace("\n", " ") for tick in time_axis([line], [ahead], DANISH, LIGHT.small, widths).ticks
        ]
        joint = [one for one in words if " – " in one]
        assert goal in words
        assert not [one for one in joint for end in one.split(" – ") if end in words], words
        assert joint or (years[:4] in words and years[-4:] in words), words


@pytest.mark.parametrize(
    ("period", "day"),
    [("2015", "2015-07-02"), ("2014-12-31", "2014-12-31"), ("2015M11", "2015-11-15"), ("2014K1", "2014-02-14")],
)
def test_a_period_is_drawn_at_its_middle_and_a_date_at_its_day(period: str, day: str):
    chart = trend_chart([own(figure("2010", "1"), figure(period, "2"))], [], [], subject("x"), DANISH)
    assert day in [x for trace in chart.figure["data"] for x in trace["x"]]


@pytest.mark.parametrize(
    ("periods", "periodicity", "words"),
    [
        ("2013 2015", "", "2014 mangler"),
        ("2010 2014 2015", "", "2011–2013 mangler"),
        ("2014M11 2015M11", "", ""),  # two Novembers: nothing was ever counted between
        ("2014M11 2015M02", "month", "2 tal mangler"),
        ("2014M01 2014M02 2014M04", "", "1 tal mangler"),
        ("2014-12-31 2016", "", ""),
        ("2014-12-31 2018", "", "tal mangler"),
        ("2014", "", ""),
        ("2011K1 2012K1 2013K1 2015K1 2016K1", "quarter", "1 tal mangler"),  # the first quarter of each year
        ("2010 2012 2014 2018", "year", "2016 mangler"),  # every second year
        ("2005/2006 2006/2007 2008/2009", "irregular", "2007/2008 mangler"),
        ("2014H1 2014H2 2016H1", "half", "2 tal mangler"),
        ("2014U50 2014U52", "week", "1 tal mangler"),
        ("2020U52 2020U53 2021U01", "week", ""),
        ("2012-12-31 2013-12-31 2015-12-31", "day", "1 tal mangler"),  # the last day of each year
        ("2015-01-31 2015-02-28 2015-04-30", "day", "1 tal mangler"),  # of each month
        ("2024-03-14 2024-03-15 2024-03-18 2024-03-20", "day", "1 tal mangler"),  # banking days
        ("2024-03-15 2024-03-16 2024-03-18", "day", "1 tal mangler"),
    ],
)
def test_gaps(periods: str, periodicity: str, words: str):
    found = gaps([figure(period, "1") for period in periods.split()], periodicity)
    assert "; ".join(gap_words(gap, DANISH) for gap in found) == words


def test_a_municipalitys_persons_and_the_countrys_do_not_share_an_axis():
    lines = [own(figure("2023", "89000"), figure("2024", "89600")), other("Horsens", figure("2023", "97000"))]
    country = other("Hele landet", figure("2023", "5900000"), figure("2024", "5960000"))
    chart = trend_chart([*lines, country], [], [], subject("Folketal"), DANISH)
    assert [trace["name"] for trace in chart.figure["data"]] == ["Horsens", "Herning"]
    assert chart.figure["layout"]["yaxis"]["range"][1] < 200_000
    said = [note["text"] for note in chart.figure["layout"]["annotations"] if note.get("name") == "outside"]
    assert [text.replace("<br>", " ") for text in said] == [
        "Ikke tegnet, fordi skalaen er en anden: Hele landet 5.960.000 i 2024"
    ]
    assert len(chart.rows(DANISH)) == 5, "the table has them all"


@pytest.mark.parametrize("kind", ["share", "rank", "change"])
def test_shares_and_ranks_are_compared_however_different_they_are(kind: str):
    lines = [own(figure("2023", "1")), other("Hele landet", figure("2023", "90"))]
    assert on_one_scale(lines, subject("x", PERCENT, kind)) == (lines, [])


def test_single_shares_that_bars_would_make_look_alike_are_points_on_a_marked_axis():
    lines = [own(figure("2024", "80")), other("Hele landet", figure("2024", "73"))]
    chart = trend_chart(lines, [], [], subject("Andel med plan", PERCENT, "share"), DANISH)
    assert {trace["type"] for trace in chart.figure["data"]} == {"scatter"}
    bottom, top = chart.figure["layout"]["xaxis"]["range"]
    assert 7 / (top - bottom) > 0.4
    assert "aksen begynder ved 72" in " ".join(note["text"] for note in chart.figure["layout"]["annotations"])
    low = [own(figure("2024", "4.1")), other("Hele landet", figure("2024", "4.4"))]
    near_zero = trend_chart(low, [], [], subject("Andel ledige", PERCENT, "share"), DANISH)
    assert {trace["type"] for trace in near_zero.figure["data"]} == {"bar"}
    counts = trend_chart(lines, [], [], subject("Antal planer", COUNT), DANISH)
    assert {trace["type"] for trace in counts.figure["data"]} == {"bar"}


def test_ticks_of_parts_of_a_step_keep_their_decimals():
    axis = value_axis([Decimal("0.001"), Decimal("0.0012")], subject("x", COUNT, "level"), DANISH)
    assert len(set(axis.labels)) == len(axis.labels) > 2


def test_a_figure_alone_between_gaps_of_a_long_series_is_seen():
    months = [f"20{y}M{m:02}" for y in (10, 11, 12, 13) for m in range(1, 13)]
    kept = [*months[:30], months[35], *months[40:]]
    about = Subject(Words.same("x"), COUNT, periodicity="month")
    trace = trend_chart([own(*(figure(m, "5") for m in kept))], [], [], about, DANISH).figure["data"][0]
    seen = [x for x, size in zip(trace["x"], trace["marker"]["size"], strict=True) if size]
    assert seen == ["2012-12-16", "2013-12-16"]
