"""One series, judged: the sign, why, what was done; and the same in words of both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from long_series import figures, months, noise, quarters, summed, wave

from maaltavle.judge.changing import Basis, Numbers, Sign, level_of, sign_in_words, sign_of
from maaltavle.judge.changing.signs import Unsaid
from maaltavle.judge.spc import Assurance, Variation, xmr
from maaltavle.model import Direction
from maaltavle.wording.language import language

DA, EN = language("da"), language("en")
EVEN = [50.0 + n % 2 for n in range(30)]  # longer, it would have a season of two months


def said(sign: Sign, lang=DA) -> str:
    return sign_in_words(sign, Numbers(lang.number, lang.signed), lang)


def test_a_sign_is_the_chart_of_its_series():
    series = figures(months(30), EVEN)
    sign = sign_of(series, Direction.UP, Decimal(40))
    assert sign.chart == xmr(series, Direction.UP, Decimal(40))
    assert (sign.variation, sign.assurance) == (Variation.COMMON, Assurance.CONSISTENTLY_MET)
    assert sign.limits == sign.chart.points[-1].limits


SIGNS = [
    # last figures, good, target, the words
    ([51.0], Direction.UP, None, "Tilfældig variation: tallet for juni 2012 ligger inden for det sædvanlige, 47,8 til"),
    ([90.0], Direction.UP, None, "Forbedring: tallet for juni 2012 ligger uden for det sædvanlige"),
    ([90.0], Direction.DOWN, None, "Forværring: tallet for juni 2012 ligger uden for"),
    ([90.0], Direction.NEUTRAL, None, "Usædvanligt højt: tallet for juni 2012 ligger uden for"),
    ([10.0], Direction.NEUTRAL, None, "Usædvanligt lavt: tallet for juni 2012 ligger uden for"),
    ([48.0, 48.5, 49.0, 49.5, 50.0, 50.5, 51.0], Direction.UP, None, "Forbedring: tallet er steget mindst 6 gange"),
    ([51.0, 50.5, 50.0, 49.5, 49.0, 48.5, 48.0], Direction.UP, None, "Forværring: tallet er faldet mindst 6 gange"),
    ([53.3, 50.0, 53.3], Direction.UP, None, "Forbedring: mindst to af tre tal i træk ligger over"),
    ([47.7, 51.0, 47.7], Direction.UP, None, "Forværring: mindst to af tre tal i træk ligger under"),
    ([51.0] * 7, Direction.UP, None, "Forbedring: mindst 7 tal i træk ligger over middel, 50,"),
    ([50.0] * 7, Direction.UP, None, "Forværring: mindst 7 tal i træk ligger under middel, 50,"),
    ([51.0], Direction.UP, 40, "Målet (40) nås hver gang, så længe"),
    ([51.0], Direction.UP, 51, "Målet (51) nås nogle gange, så længe"),
    ([51.0], Direction.UP, 60, "Målet (60) nås ikke, så længe"),
]  # fmt: skip


@pytest.mark.parametrize(("last", "good", "target", "words"), SIGNS, ids=[row[3][:40] for row in SIGNS])
def test_a_sign_in_words(last, good, target, words):
    values = [*EVEN[: 30 - len(last)], *last]
    sign = sign_of(figures(months(30), values), good, None if target is None else Decimal(target))
    assert words in said(sign)
    assert said(sign, EN)
    assert said(sign, EN) != said(sign)


UNSAID = [
    (figures(months(12), EVEN[:12]), {}, Unsaid.FEW, "der er 12 tal, og der skal 13 til"),
    ([], {}, Unsaid.FEW, "der er 0 tal, og der skal 13 til"),
    (figures([str(year) for year in range(1990, 2020)], EVEN), {}, Unsaid.GRAIN, "måneder eller kvartaler"),
    (figures([*months(20), "2012K1"], EVEN[:21]), {}, Unsaid.GRAIN, "måneder eller kvartaler"),
    (figures(months(30), EVEN[:30]), {"breaks": {"2012M01": "lov"}}, Unsaid.FEW_SINCE_BREAK, "siden databruddet der"),
    (figures(months(24), EVEN[:24]), {"seasonal": True}, Unsaid.FEW_ON_LAST_YEAR, "har for få år bag sig"),
]  # fmt: skip


@pytest.mark.parametrize(("series", "given", "why", "words"), UNSAID, ids=[row[2] for row in UNSAID])
def test_where_nothing_can_be_said_it_says_why(series, given, why, words):
    sign = sign_of(series, Direction.UP, Decimal(5), **given)
    assert (sign.chart, sign.variation, sign.assurance, sign.unsaid) == (None, None, None, why)
    assert words in said(sign)
    assert said(sign, EN) != said(sign)


def test_a_season_is_taken_out_and_the_target_held_against_what_is_left():
    values = summed(wave(60, 12, 8.0), noise(60, width=0.5))
    sign = sign_of(figures(months(60), values), Direction.UP, Decimal(55))
    assert sign.basis is Basis.ADJUSTED
    assert sign.strength > 0.9
    assert sign.assurance is Assurance.CONSISTENTLY_MISSED  # in summer alone the figures are above
    assert "det sæsonkorrigerede tal for december 2014" in said(sign)
    assert "det er regnet fra (STL)" in said(sign)
    assert "the season; that has been taken out (STL)" in said(sign, EN)


def test_without_it_each_summer_would_be_a_sign():
    values = summed(wave(60, 12, 8.0), noise(60, width=0.5))
    raw = xmr(figures(months(60), values), Direction.UP)
    assert sum(point.special is not None for point in raw.points) > 20
    assert sum(one.special is not None for one in sign_of(figures(months(60), values), Direction.UP).chart.points) < 8


def test_a_short_seasonal_series_is_held_against_last_year_and_has_no_level():
    sign = sign_of(figures(months(30), summed(noise(30))), Direction.UP, Decimal(10), seasonal=True)
    assert (sign.basis, len(sign.chart.points), sign.assurance) == (Basis.LAST_YEAR, 18, None)
    assert "ændringen fra samme periode året før for juni 2012" in said(sign)
    assert "−" in said(sign)  # a change is written with its sign


def test_only_the_newest_stretch_is_judged_and_the_break_is_named():
    values = [*EVEN[:20], *[value + 100 for value in EVEN[:20]]]
    sign = sign_of(figures(months(40), values), Direction.UP, breaks={"2011M09": "jobcentrene lukkede."})
    assert round(sign.limits.mean, 1) == Decimal("150.5")
    assert len(sign.newest) == 20
    assert "Grænserne begynder forfra september 2011: jobcentrene lukkede." in said(sign)


def test_a_break_where_no_figure_is_holds_from_the_next_one():
    periods = [*months(20), *months(45)[25:]]
    values = [*EVEN[:20], *[value + 100 for value in EVEN[:20]]]
    sign = sign_of(figures(periods, values), Direction.UP, breaks={"2011M10": "ny lov"})
    assert sign.breaks == (("2012M02", "ny lov"),)
    outside = {"1999M01": "før alt", "2030M01": "efter alt"}
    assert sign_of(figures(periods, values), Direction.UP, breaks=outside).breaks == ()
    both = {"2011M10": "ny lov", "2011M11": "nyt system"}
    assert sign_of(figures(periods, values), Direction.UP, breaks=both).breaks == (("2012M02", "ny lov; nyt system"),)


def test_a_break_without_a_cause_is_refused():
    with pytest.raises(ValueError, match="needs a named cause"):
        sign_of(figures(months(30), EVEN), Direction.UP, breaks={"2011M09": " "})


def test_missing_months_are_said():
    periods = [*months(20), *months(32)[22:]]
    sign = sign_of(figures(periods, EVEN), Direction.UP)
    assert (sign.holes, sign.variation) == (2, Variation.COMMON)
    assert "Der mangler tal for 2 perioder." in said(sign)


def test_quarters_are_judged_like_months():
    sign = sign_of(figures(quarters(13), EVEN[:13]), Direction.UP)
    assert sign.variation is Variation.COMMON
    assert "1. kvartal 2013" in said(sign)


@pytest.mark.parametrize(
    ("low", "high", "good", "level"),
    [(5, None, "up", 5), (None, 5, "down", 5), (5, None, "down", None), (None, 5, "up", None), (4, 6, "up", None),
     (5, None, "neutral", None), (None, None, "up", None)],
)  # fmt: skip
def test_the_level_of_a_target_lies_on_the_way_that_is_good(low, high, good, level):
    ends = (None if end is None else Decimal(end) for end in (low, high))
    assert level_of(*ends, Direction(good)) == level
