"""How a target is pursued: risers where it was moved, the needed way, the gap; and what of it is drawn and labelled."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chart_samples import PERCENT, RANK, Kind, at_least, figure, other, own, runs_of, subject

from maaltavle.charts import LIGHT, PROJECTOR, Chart, Line, Point, Subject, TargetStep, Way, trend_chart
from maaltavle.charts.aims.pursuit import gap_of, risers
from maaltavle.charts.axes.ticks import time_axis
from maaltavle.charts.axes.value import value_axis
from maaltavle.charts.still.sheet import Sheet
from maaltavle.message import Words
from maaltavle.model import Direction
from maaltavle.units import Unit
from maaltavle.wording.language import language

DANISH = language("da")
RATE = subject("Beskæftigelsesfrekvens", PERCENT, "share", decimals=1)


def step(start: str, end: str, low: str = "", high: str = "", **more: object) -> TargetStep:
    """A target from a day to a day ("" open)."""
    days = (date.fromisoformat(day) if day else None for day in (start, end))
    ends = (Decimal(level) if level else None for level in (low, high))
    return TargetStep(*days, *ends, Words.same(f"Mål {low}{high}"), **more)


RAISED = [
    step("2020-01-01", "2024-06-03", "80"),
    step("2024-06-04", "2028-12-31", "82", way=Way(date(2024, 7, 2), Decimal("79.3"), date(2028, 7, 2)),
         decision=Words.same("udvalget, 4. juni 2024")),
]  # fmt: skip


JUDGED = replace(
    step("", "", "80"), gap=Words.same("+2 %, 1 procentpoint mere end målet"), judged="2025", in_percent=True
)


def rates(first: int, values: str) -> list[Point]:
    return [figure(str(first + n), value) for n, value in enumerate(values.split()) if value != "-"]


def chart(targets: Sequence[TargetStep] = RAISED) -> Chart:
    lines = [own(*rates(2014, "73.3 - 75 75.9 76.4 76 77.2 78.4 78.9 79.3 79.3 79.7")),
             other("Hele landet", *rates(2014, "71.6 72.1 72.9 73.7 74.4 75 74.8 76 76.6 76.8 77 77.1"))]  # fmt: skip
    return trend_chart(lines, targets, [], RATE, DANISH)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (RAISED, "2024-06-04 80→82"),
        ([step("2014-01-01", "2014-12-31", "5"), step("2015-01-01", "2015-12-31", "5")], ""),  # the same again
        ([step("2014-01-01", "2014-12-31", "5"), step("2016-01-01", "", "6")], ""),  # a year without one
        ([step("2014-01-01", "2014-12-31", "5"), step("2015-01-01", "", "", "6")], ""),  # the other side is asked for
        ([step("2014-01-01", "2014-12-31", "5", "7"), step("2015-01-01", "", "6", "8")], ""),  # ranges
        ([step("", "2014-12-31", "", "9"), step("2015-01-01", "", "", "6")], "2015-01-01 9→6"),
        ([step("", "", "5")], ""),
    ],
)
def test_a_target_steps_where_it_was_moved(steps: list[TargetStep], found: str) -> None:
    assert "; ".join(f"{one.day} {one.before}→{one.after}" for one in risers(steps)) == found


@pytest.mark.parametrize(
    ("line", "steps", "words"),
    [
        (own(*rates(2023, "79.3 79.7")), RAISED, "2,3 procentpoint under målet"),
        (own(*rates(2022, "79.3 79.7")), RAISED, "0,3 procentpoint under målet"),  # the one in force in 2023
        (own(*rates(2024, "81 83.1")), RAISED, "1,1 procentpoint over målet"),
        (own(*rates(2024, "81 82")), RAISED, ""),  # on the target
        (own(*rates(2014, "81 83.1")), RAISED, ""),  # none was in force
        (own(at_least("2025", "83")), RAISED, ""),  # no exact figure
        (own(figure("2025", "83", Kind.FORECAST)), RAISED, ""),  # nobody has counted it
        (own(figure("2025", "83")), [step("", "", "", "80")], "3 procentpoint over målet"),
        (own(figure("2025", "83")), [step("", "", "70", "80")], "3 procentpoint over målet"),  # the nearest end
        (own(figure("2025", "75")), [step("", "", "70", "80")], ""),  # within it
        (own(figure("2025", "75")), [replace(step("", "", "80"), of_source=True)], ""),
        (own(), RAISED, ""),
        (own(figure("2025", "83")), [JUDGED], "+2 %, 1 procentpoint mere end målet"),  # one gap, one number
        (own(figure("2026", "83")), [JUDGED], ""),  # nobody has judged this one, and its distance is no percent
        (own(figure("2026", "83")), [replace(JUDGED, in_percent=False)], "3 procentpoint over målet"),
    ],
)
def test_the_gap_is_that_of_the_newest_figure_to_the_target_of_its_time(
    line: Line, steps: list[TargetStep], words: str
) -> None:
    gap = gap_of(line, steps)
    assert (gap.words(RATE, DANISH) if gap else "") == words


def test_a_gap_is_written_with_its_unit() -> None:
    price = Subject(Words.same("Pris"), Unit("x", Words.same("kr. pr. m²"), "x"), "level", Direction.DOWN)
    gap = gap_of(own(figure("2025", "33486")), [step("", "", "", "33000")])
    assert gap and plain(gap.words(price, DANISH)) == "486 kr. pr. m² over målet"
    rank = gap_of(own(figure("2025", "34")), [step("", "", "", "20")])
    assert rank and rank.words(subject("Placering", RANK, "rank"), DANISH) == "14 over målet"


def test_the_chart_draws_the_pursuit_and_says_it() -> None:
    made = chart()
    named = {trace["name"]: trace for trace in made.figure["data"] if trace.get("name") in ("way", "gap")}
    assert named["way"]["x"] == ["2024-07-02", "2028-07-02"] and named["way"]["y"] == [79.3, 82.0]
    assert named["way"]["line"]["dash"] == "2px,5px"
    assert named["gap"]["x"] == ["2025-07-02"] * 2 and named["gap"]["y"] == [79.7, 82.0]
    steps = [t for t in made.figure["data"] if t.get("name") == "target"]
    assert {"x": ["2024-06-04", "2024-06-04"], "y": [80.0, 82.0]} in [{k: t[k] for k in "xy"} for t in steps]
    words = " / ".join(plain(note["text"]) for note in made.figure["layout"]["annotations"])
    for said in ("2,3 procentpoint under målet", "skal følge denne vej", "udvalget, 4. juni 2024", "Mål 80", "Mål 82"):
        assert said in words


def plain(markup: str) -> str:
    words = " ".join("".join(run.text for run in line) for line in runs_of(markup))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_gap_to_an_older_target_names_its_year() -> None:
    """`0,7 procentpoint under målet` beside the words of a target of 82 % would be read as the gap to that one."""
    until = [own(*rates(2014, "73.3 - 75 75.9 76.4 76 77.2 78.4 78.9 79.3"))]
    made = trend_chart(until, [step("2023-01-01", "2023-12-31", "80"), step("2024-01-01", "2024-12-31", "82")], [],
                       RATE, DANISH)  # fmt: skip
    words = " ".join(plain(note["text"]) for note in made.figure["layout"]["annotations"])
    assert "0,7 procentpoint under målet (2023)" in words


def test_words_of_several_targets_leave_a_low_picture_its_plot() -> None:
    """A meeting's screen with three years' targets and a country: names break in lines before they take the plot."""
    tonnes = Subject(Words.same("Udledning"), Unit("t", Words.same("ton pr. indbygger"), "x"), "level", Direction.DOWN)
    lines = [own(*rates(2016, "6.8 6.8 6.4 6.3 6 5.7 5.5 5.4 5.2 4.9")),
             other("Hele riget", *rates(2016, "7.2 7 6.8 6.6 6.4 6.2 6 5.9 5.7 5.5"))]  # fmt: skip
    asked = {2024: "5.4", 2025: "5", 2026: "4.8"}
    steps = [
        replace(
            step(f"{year}-01-01", f"{year}-12-31", "", most), said=Words.same(f"Mål: højst {most} ton (TMU {year})")
        )
        for year, most in asked.items()
    ]
    sheet = Sheet.of(trend_chart(lines, steps, [], tonnes, DANISH, PROJECTOR), 764, 350)
    assert sheet.clear and sheet.width == 764 and sheet.plot.right - sheet.plot.left > 0.55 * 764


def test_without_a_target_nothing_is_pursued() -> None:
    names = {trace.get("name") for trace in chart([]).figure["data"]}
    assert names == {"Herning", "Hele landet"}


def test_the_axes_are_ticked_to_the_deadline_and_to_the_target() -> None:
    layout = chart().figure["layout"]
    words = [text.rstrip("\N{ZERO WIDTH SPACE}") for text in layout["xaxis"]["ticktext"]]
    assert (words[0], words[-1]) == ("2014", "2028") and "2025" in words and "2027" in words
    assert layout["xaxis"]["tickvals"][-1] == "2028-07-01", "where a figure of that year would stand"
    assert "82\N{NO-BREAK SPACE}%" in layout["yaxis"]["ticktext"]
    tall = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, high = layout["yaxis"]["range"]
    levels = sorted(layout["yaxis"]["tickvals"])
    assert min(b - a for a, b in itertools.pairwise(levels)) / (high - low) * tall >= LIGHT.small * 1.3


@pytest.mark.parametrize(
    ("periods", "deadline", "last"),
    [
        ("2024M11 2025M03", "2025-12-31", "december 2025"),
        ("2024K1 2024K4", "2026-06-30", "2. kvartal 2026"),
        ("2023H1 2024H2", "2026-06-30", "1. halvår 2026"),
        ("2023 2024", "2028-12-31", "2028"),
        ("2023 2024", "2024-12-31", "2024"),  # the last figure's own time: nothing lies ahead
        ("2024-03-01 2024-04-01", "2024-09-01", "1. september 2024"),
        ("2024U10 2024U20", "2024-12-31", "uge 01 2025"),
    ],
)
def test_a_deadline_is_labelled_as_the_figures_are(periods: str, deadline: str, last: str) -> None:
    line = own(*(figure(period, "1") for period in periods.split()))
    axis = time_axis([line], [step("", deadline, "2")], DANISH, LIGHT.small, (300, 600, 1000))
    assert axis.ticks[-1].words.replace("\n", " ") == last


def test_where_a_phone_has_no_room_for_the_deadline_a_desk_still_has_it() -> None:
    line = own(*(figure(str(year), "1") for year in range(1990, 2026)))
    axis = time_axis([line], [step("", "2027-12-31", "2")], DANISH, LIGHT.small, (190, 440, 800))
    levels = {tick.words: tick.level for tick in axis.ticks}
    assert levels["2025"] == 0 and levels["2027"] == 3


def test_seventy_one_to_eighty_per_cent_is_not_flat() -> None:
    """Nor is a price for each square metre; the number of persons begins at zero whatever it hides."""
    square = Subject(Words.same("Pris"), Unit("x", Words.same("kr. pr. m²"), "x"), "level", Direction.DOWN)
    for about, values in ((RATE, "71 80"), (square, "33000 33486")):
        axis = value_axis([Decimal(value) for value in values.split()], about, DANISH)
        low, high = (axis.share(float(value)) for value in values.split())
        assert axis.broken and high - low > 0.5
    assert not value_axis([Decimal(33000), Decimal(33486)], subject("Ledige"), DANISH).broken
