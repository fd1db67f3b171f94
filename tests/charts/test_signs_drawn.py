"""What a long series says of itself, on its chart: limits, special points by their shape, the projection, the table."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from chart_samples import PERCENT, PERSONS, absent, figure, other, own

from maaltavle.charts import (
    LIGHT,
    THEMES,
    Line,
    Note,
    SignTable,
    Subject,
    TargetStep,
    signals_of,
    svg,
    trend_chart,
)
from maaltavle.charts.drawing import Drawing, Series
from maaltavle.charts.still.sheet import Sheet
from maaltavle.judge.changing import Basis, Says
from maaltavle.message import Words
from maaltavle.model import Direction, Kind
from maaltavle.wording.language import language

DA, EN = language("da"), language("en")
SUBJECT = Subject(Words.same("Ledige"), PERSONS, "count", Direction.DOWN, 0, "month")
TARGET = TargetStep(date(2010, 1, 1), date(2013, 12, 31), None, Decimal(40), Words.same("Mål: højst 40"))
MADE = random.Random(5)
NOISE = [MADE.gauss(0, 2) for _ in range(48)]


def line(values: list[float], *more, first: int = 2010) -> Line:
    periods = [f"{first + n // 12}M{n % 12 + 1:02}" for n in range(len(values))]
    return own(*(figure(period, f"{value:.0f}") for period, value in zip(periods, values, strict=True)), *more)


def chart(given: Line, targets=(), notes=(), subject=SUBJECT, theme=LIGHT, *, seasonal: bool = False, beside=()):
    signals = signals_of(given, targets, notes, subject, seasonal=seasonal)
    return trend_chart([given, *beside], targets, notes, subject, DA, theme, signals)


def signs(drawing: Drawing) -> list[Series]:
    return [one for one in drawing.marks if isinstance(one, Series) and one.name == "sign"]


LEVEL = line([60 + one for one in NOISE[:30]])
ODD = line([60 + one for one in NOISE[:29]] + [95])
FALLING = line([90 - 0.5 * n + one for n, one in enumerate(NOISE[:36])])


def test_limits_and_mean_are_three_lines_from_the_first_figure_to_the_last():
    lines = [one for one in signs(chart(LEVEL).drawing) if one.pen and not one.marks]
    found = signals_of(LEVEL, (), (), SUBJECT).sign.limits
    assert [float(end) for end in (found.mean, found.upper, found.lower)] == [one.places[0][1] for one in lines]
    assert {(one.places[0][0], one.places[1][0]) for one in lines} == {(date(2010, 1, 16), date(2012, 6, 15))}
    dashes = [bool(one.pen.dash) for one in lines]
    assert dashes == [False, True, True]  # the mean is whole


@pytest.mark.parametrize(
    ("good", "last", "shape"),
    [(Direction.DOWN, 95, "triangle-down"), (Direction.UP, 95, "triangle-up"), (Direction.NEUTRAL, 95, "diamond"),
     (Direction.DOWN, 20, "triangle-up"), (Direction.NEUTRAL, 20, "square")],
)  # fmt: skip
def test_a_special_point_has_a_shape_that_says_what_it_means(good, last, shape):
    given = line([60 + one for one in NOISE[:29]] + [last])
    marks = [one for one in signs(chart(given, subject=replace(SUBJECT, good=good)).drawing) if one.marks]
    assert shape in {one.marks.symbol for one in marks}
    newest = next(one for one in marks if one.marks.symbol == shape)
    assert newest.places[-1] == (date(2012, 6, 15), float(last))
    assert f"juni 2012: {last} personer (" in newest.hover[-1].replace("\N{NO-BREAK SPACE}", " ")


def test_a_chart_without_signs_has_none_and_is_what_it_was():
    plain = trend_chart([ODD], [TARGET], [], SUBJECT, DA)
    assert signs(plain.drawing) == []
    assert plain.alt(DA) in chart(ODD, [TARGET]).alt(DA)
    assert plain.rows(DA) == chart(ODD, [TARGET]).rows(DA)


def test_the_words_of_the_picture_say_the_sign_in_both_languages():
    said = chart(ODD, [TARGET]).alt(DA).replace("\N{NO-BREAK SPACE}", " ")
    assert "Forværring: tallet for juni 2012 ligger uden for det sædvanlige" in said
    assert "Målet (40 personer) nås ikke, så længe" in said
    english = chart(ODD, [TARGET]).alt(EN).replace("\N{NO-BREAK SPACE}", " ")
    assert "the figure for June 2012 lies outside what is usual" in english
    assert "The target (40 persons) is not met as long as" in english


def test_the_projection_goes_to_the_deadline_dotted_with_an_open_point_and_its_interval():
    drawn = signs(chart(FALLING, [TARGET]).drawing)
    end = signals_of(FALLING, [TARGET], (), SUBJECT).ahead.end
    point = drawn[-1]
    assert end.period == "2013M12"
    assert point.places == ((date(2013, 12, 16), float(end.middle)),)
    assert point.marks.fill == LIGHT.background
    assert "fremskrivning" in point.hover[0]
    low, high, middle = drawn[-4:-1]
    assert (low.places[-1][1], high.places[-1][1]) == (float(end.low), float(end.high))
    assert middle.pen.dash and middle.places[0] == (date(2012, 12, 16), float(FALLING.ordered[-1].number))


def test_without_a_deadline_ahead_nothing_is_projected():
    assert signals_of(FALLING, (), (), SUBJECT).ahead is None
    over = replace(TARGET, end=date(2012, 12, 31))
    assert signals_of(FALLING, [over], (), SUBJECT).ahead is None
    of_source = replace(TARGET, of_source=True)
    assert signals_of(FALLING, [of_source], (), SUBJECT).ahead is None


def test_the_newest_targets_level_and_deadline_count():
    old = replace(TARGET, end=date(2012, 12, 31), high=Decimal(65))
    new = replace(TARGET, start=date(2013, 1, 1), high=Decimal(90))
    found = signals_of(FALLING, [old, new], (), SUBJECT)
    assert (found.sign.target, found.ahead.target, found.ahead.says) == (65, 90, Says.REACHED)


def test_each_stretch_has_limits_of_its_own():
    given = line([60 + one for one in NOISE[:20]] + [160 + one for one in NOISE[:20]])
    notes = [Note("2011M09", Words.same("ny opgørelse"))]
    lines = [one for one in signs(chart(given, notes=notes).drawing) if one.pen and not one.marks]
    assert len(lines) == 6
    assert lines[0].places[1][0] < lines[3].places[0][0]
    assert lines[3].places[0][1] - lines[0].places[0][1] == pytest.approx(100, abs=1)


def test_an_adjusted_series_has_its_adjusted_line_and_one_held_against_last_year_no_limits():
    wave = [60 + 15 * ((n % 12) // 6) + one for n, one in enumerate(NOISE)]
    adjusted = chart(line(wave))
    found = signals_of(line(wave), (), (), SUBJECT).sign
    assert found.basis is Basis.ADJUSTED
    assert [len(one.places) for one in signs(adjusted.drawing) if one.pen][:4] == [2, 2, 2, 48]
    short = signals_of(LEVEL, (), (), SUBJECT, seasonal=True)
    assert (short.sign.basis, signs(chart(LEVEL, seasonal=True).drawing)) == (Basis.LAST_YEAR, [])
    assert "ændringen fra samme periode året før" in short.words(DA)


def test_what_is_missing_withheld_or_only_expected_is_not_judged():
    more = [absent("2012M07"), figure("2012M08", "500", Kind.FORECAST)]
    found = signals_of(line([60 + one for one in NOISE[:30]], *more), (), (), SUBJECT).sign
    assert (len(found.series), found.series[-1][0]) == (30, "2012M06")


def test_no_limit_is_drawn_where_no_figure_can_be():
    rare = line([float(n % 5 == 0) for n in range(30)])
    found = signals_of(rare, (), (), SUBJECT)
    assert found.sign.limits.lower < 0
    assert min(place[1] for one in signs(chart(rare).drawing) for place in one.places) == 0
    assert "0 personer til" in found.words(DA).replace("\N{NO-BREAK SPACE}", " ")


def test_the_table_has_the_same_figures_and_the_projection_by_month():
    signals = signals_of(FALLING, [TARGET], (), SUBJECT)
    table = SignTable(signals)
    rows = table.rows(DA)
    assert len(rows) == 36 + 12
    assert {len(row) for row in rows} == {len(table.columns(DA))}
    assert rows[35][0] == "december 2012"
    assert rows[35][6] == "▲ forbedring"
    assert rows[-1][0] == "december 2013"
    assert rows[-1][6] == "fremskrivning, 95 % interval"
    assert rows[-1][1] == ""


def test_years_have_no_limits_but_may_be_projected():
    years = own(*(figure(str(2000 + n), f"{50 - n}") for n in range(12)))
    subject = replace(SUBJECT, periodicity="year")
    step = replace(TARGET, start=date(2000, 1, 1), end=date(2015, 12, 31), high=Decimal(37))
    drawn = signs(chart(years, [step], subject=subject).drawing)
    assert len(drawn) == 4
    assert "Med samme tempo nås målet i 2013." in signals_of(years, [step], (), subject).words(DA)


SAMPLES = {
    "level": (LEVEL, ()), "odd": (ODD, (TARGET,)), "falling": (FALLING, (TARGET,)),
    "seasonal": (line([60 + 15 * ((n % 12) // 6) + one for n, one in enumerate(NOISE)]), (TARGET,)),
}  # fmt: skip


@pytest.mark.parametrize(("name", "theme"), [*product(SAMPLES, THEMES)])
def test_the_words_keep_apart_on_every_picture(name, theme):
    given, targets = SAMPLES[name]
    country = other("Hele landet", *(figure(p.period, "70") for p in given.ordered))
    made = chart(given, targets, theme=THEMES[theme], beside=(country,))
    for wide in THEMES[theme].rooms:
        assert Sheet.of(made, wide, made.height).clear
    still = svg(made, 700, alt=made.alt(DA), language="da", height=made.height)
    assert still.count("<svg") == 1


def test_percent_of_a_whole_is_not_projected_above_it():
    rising = line([80 + 0.4 * n + one / 4 for n, one in enumerate(NOISE[:40])])
    subject = Subject(Words.same("Andel"), PERCENT, "share", Direction.UP, 0, "month")
    step = replace(TARGET, end=date(2014, 6, 30), low=Decimal(90), high=None)
    found = signals_of(rising, [step], (), subject).ahead
    assert all(one.high <= 100 for one in found.path)
