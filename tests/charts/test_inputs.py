"""From the store's observations and targets to what a chart draws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from chart_samples import COUNT, PERCENT, STUDENTS, figure, subject

from maaltavle.catalogue import Area
from maaltavle.charts import Line, Point, Subject, lines_of, spark, subject_of, target_step, trend_chart
from maaltavle.charts.drawing import Series
from maaltavle.charts.table import LineTable
from maaltavle.message import Words
from maaltavle.model import Direction, Indicator, Interval, Kind, Marker, Observation, Target
from maaltavle.units import Unit
from maaltavle.wording.language import language

SHARE = Subject(Words.same("Andel"), PERCENT, "share")
AREAS = {
    "herning": Area("herning", Words.same("Herning"), "municipality", "657", ""),
    "landet": Area("landet", Words(da="Hele landet", en="Denmark"), "country", "000", ""),
}


def seen(area: str, period: str, value: int, breakdown: str = "") -> Observation:
    return Observation(
        f"{area}-{period}", "d", "x", area, period, breakdown, Kind.MEASURED, Interval.exactly(value), "antal", ""
    )


def test_lines_are_one_an_area_with_the_own_first():
    found = lines_of(
        [seen("landet", "2014", 3), seen("herning", "2015", 2), seen("herning", "2014", 1)], AREAS, "herning"
    )
    assert [(line.named["da"], line.own, [p.period for p in line.ordered]) for line in found] == [
        ("Herning", True, ["2014", "2015"]),
        ("Hele landet", False, ["2014"]),
    ]


def test_a_breakdown_is_named_only_where_an_area_has_several():
    parts = [seen("herning", "2015", 9, "type=iværksættere"), seen("herning", "2015", 18, "type=etablerede")]
    assert [line.named["da"] for line in lines_of(parts, AREAS, "herning")] == [
        "Herning, iværksættere",
        "Herning, etablerede",
    ]
    assert [line.named["da"] for line in lines_of(parts[:1], AREAS, "herning")] == ["Herning"]


MONTHS = tuple(f"2023M{n:02}" for n in range(1, 13))
LENGTHS = [  # the periods of one series → the lines they become
    (("2021", "2022", "2023"), [("Herning", ("2021", "2022", "2023"))]),
    (("2021", "2022M06", "2023"), [("Herning", ("2021", "2022M06", "2023"))]),  # none within another
    ((*MONTHS, "2023"), [("Herning", MONTHS), ("Herning, hele året", ("2023",))]),
    (("2023M01", "2023"), [("Herning", ("2023M01",)), ("Herning, hele året", ("2023",))]),
    (("2021", "2022", "2023", "2023M06"), [("Herning", ("2021", "2022", "2023")), ("Herning, måneder", ("2023M06",))]),
    ((*MONTHS[:3], "2023M01:2023M02", "2023M01:2023M03"), [
        ("Herning", MONTHS[:3]), ("Herning, flere perioder samlet", ("2023M01:2023M02", "2023M01:2023M03")),
    ]),
    ((*MONTHS[:6], "2023K1", "2023K2", "2023"), [
        ("Herning", MONTHS[:6]), ("Herning, kvartaler", ("2023K1", "2023K2")), ("Herning, hele året", ("2023",)),
    ]),
    (("2013/2014", "2014/2015"), [("Herning", ("2013/2014", "2014/2015"))]),
    (("", "2023", "2023M01", "2023M02"), [("Herning", ("2023M01", "2023M02")), ("Herning, hele året", ("2023",))]),
]  # fmt: skip


@pytest.mark.parametrize(("periods", "lines"), LENGTHS)
def test_the_sum_of_a_year_is_no_point_among_its_months(periods: tuple[str, ...], lines: list[object]) -> None:
    """Where a period holds others, those of each length are a line of their own; only the first is the own one."""
    found = lines_of([seen("herning", period, 1) for period in periods], AREAS, "herning")
    assert [(line.named["da"], tuple(point.period for point in line.ordered)) for line in found] == lines
    assert [line.own for line in found] == [True, *(False for _ in lines[1:])]
    assert sum(len(line.points) for line in found) == len(periods), "none is lost"
    drawn = spark([Point(period, Interval.exactly(1)) for period in periods])
    assert drawn.count("<rect") + drawn.count("<circle") <= max(8, len(lines[0][1]))
    assert drawn == spark([Point(period, Interval.exactly(1)) for period in lines[0][1]])


def test_an_area_missing_from_the_catalogue_keeps_its_id():
    assert lines_of([seen("ukendt", "2015", 1)], AREAS, "herning")[0].named["da"] == "ukendt"


MAIL = subject("Henvendelser", PERCENT, "change", Direction.UP)
CASES = subject("Henvendelser", COUNT, "count", Direction.DOWN)


def target(kind: str, **fields: object) -> Target:
    numbers = {key: Decimal(str(value)) if isinstance(value, int) else value for key, value in fields.items()}
    return Target(kind, **numbers)


@pytest.mark.parametrize(
    ("wanted", "about", "levels"),
    [
        (target("minimum", low=2500, unit="studerende"), subject("x", STUDENTS), (2500, None)),
        (target("minimum", low=2500, unit="boliger"), subject("x", STUDENTS), None),
        (target("maximum", high=5), CASES, (None, 5)),
        (target("range", low=2, high=3), CASES, (2, 3)),
        (target("cumulative", low=350), CASES, (350, None)),
        (target("service_level", low=100, unit="dage"), subject("x", PERCENT, "share"), (100, None)),
        (target("service_level", low=100, unit="dage"), CASES, None),
        (target("maintain", baseline=40), CASES, (None, 40)),
        (target("relative_change", change=-80, change_unit="pct"), MAIL, (80, None)),
        (target("relative_change", change=-80, change_unit="pct"), CASES, None),  # no baseline, no level
        (target("relative_change", change=-20, change_unit="pct", baseline=200), CASES, (None, 160)),
        (target("relative_change", change=5, change_unit="procentpoint", baseline=200), CASES, None),
        (target("qualitative"), CASES, None),
        (target("benchmark", comparator="landet", change=0), CASES, None),
    ],
)
def test_target_level(wanted: Target, about: Subject, levels: tuple[int | None, int | None] | None):
    step = target_step(wanted, about, Words(da="Mål", en="Target"))
    assert (step and (step.low, step.high)) == levels


def test_a_target_stands_for_its_period():
    step = target_step(target("minimum", low=50, period="2015"), CASES, Words(da="Mål", en="Target"))
    assert (str(step.start), str(step.end)) == ("2015-01-01", "2015-12-31")


def test_a_point_whose_ends_are_both_open_is_not_drawn():
    assert not figure("2015", "1").__class__("2015", Interval(None, None)).known


@pytest.mark.parametrize(
    ("said", "unit", "drawn"),
    [
        ("level", PERCENT, "share"),
        ("level", COUNT, "level"),
        ("change", PERCENT, "change"),
        ("count", COUNT, "count"),
    ],
)
def test_a_level_in_percent_is_drawn_as_a_share(said: str, unit: Unit, drawn: str) -> None:
    """Whoever made the indicator on the command line, or in an earlier release, said only its unit."""
    rate = Indicator("x", Words.same("x"), Words.same(""), unit.id, 1, Direction.UP, kind_of_chart=said)
    assert subject_of(rate, unit).kind == drawn


TWICE = [  # what is written of one period → what is drawn of it
    (("preliminary 72", "measured 73"), ["measured 73"]),
    (("measured 73", "preliminary 72"), ["measured 73"]),
    (("preliminary 72", "preliminary 72"), ["preliminary 72"]),
    (("measured 73", "measured 73"), ["measured 73"]),
    (("measured 72", "measured 73"), ["measured 72..73"]),
    (("preliminary 71", "measured 72", "measured 73"), ["measured 72..73"]),
    (("measured 73", "forecast 74"), ["measured 73", "forecast 74"]),
    (("budget 70", "forecast 74"), ["budget 70", "forecast 74"]),
    (("missing", "preliminary 72"), ["preliminary 72"]),
    (("withheld", "measured 72"), ["withheld", "measured 72"]),
    (("missing", "forecast 74"), ["missing", "forecast 74"]),
]


def told(point: Point) -> str:
    if point.marker:
        return str(point.marker)
    return f"{point.kind} " + "..".join(str(end) for end in dict.fromkeys(point.ends))


@pytest.mark.parametrize(("written", "drawn"), TWICE)
def test_of_two_figures_of_one_period_the_one_that_counts_is_drawn(written: tuple[str, ...], drawn: list[str]) -> None:
    """The other stands in the table; a forecast is a figure of another kind and has a mark of its own."""
    points = [
        Point("2015", None, marker=Marker(words[0]))
        if len(words := one.split()) == 1
        else Point("2015", Interval.exactly(words[1]), Kind(words[0]))
        for one in written
    ]
    line = Line(Words.same("Herning"), (*points, Point("2014", Interval.exactly("70"))), own=True)
    assert [told(point) for point in line.ordered if point.period == "2015"] == drawn
    assert len([row for row in LineTable((line,), (), SHARE).rows(language("da")) if row[1] == "2015"]) == len(written)


def test_no_line_has_two_points_of_one_period() -> None:
    """From 70 over the final 73: the preliminary 72 is no point on the way."""
    points = [figure("2014", "70"), figure("2015", "72", Kind.PRELIMINARY), figure("2015", "73"), figure("2016", "74")]
    chart = trend_chart([Line(Words.same("Herning"), tuple(points), own=True)], [], [], SHARE, language("da"))
    (series,) = [one for one in chart.drawing.marks if isinstance(one, Series)]
    assert [place[1] for place in series.places if place] == [70, 73, 74]
    assert "72" in " ".join(" ".join(row) for row in chart.rows(language("da")))
