"""Every kind of chart told as text beside its words and its table: one file each, made to be read in a diff.

MAALTAVLE_WRITE_GOLDEN=1 writes the files anew; then read the diff.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import plotly.graph_objects as go
import pytest
from chart_samples import (
    COMPANIES,
    COUNT,
    JOBS,
    PERCENT,
    PERSONS,
    POINTS,
    RANK,
    STUDENTS,
    THOUSANDS,
    VISITORS,
    absent,
    at_least,
    between,
    figure,
    in_year,
    other,
    own,
    subject,
    told,
    under,
)

from maaltavle.charts import (
    BridgeStep,
    Chart,
    CompareRow,
    Dot,
    Note,
    Pair,
    Subject,
    TargetStep,
    bridge_chart,
    compare_chart,
    gap_chart,
    pairs_chart,
    ranked_chart,
    trend_chart,
)
from maaltavle.message import Words
from maaltavle.model import Direction, Kind, Marker
from maaltavle.wording.language import language

GOLDEN = Path(__file__).with_name("golden")
DANISH, ENGLISH = language("da"), language("en")
DOWN = Direction.DOWN


def gap() -> Chart:
    lines = [own(figure("2013", "37"), figure("2015", "65"))]
    return trend_chart(lines, [], [], subject("Selvbetjeningsgrad", PERCENT, "share"), DANISH)


def slope() -> Chart:
    lines = [own(figure("2014M11", "1554"), figure("2015M11", "1518"))]
    return trend_chart(lines, [], [], subject("Ledige", PERSONS, good=DOWN), DANISH)


def broken_axis() -> Chart:
    lines = [own(figure("2014M12", "81"), figure("2015M11", "91"))]
    return trend_chart(lines, [], [], subject("Digitaliseringsgrad Digital Post", PERCENT, "share"), DANISH)


def forecast() -> Chart:
    lines = [own(figure("2014-12-31", "40825"), figure("2015", "41310", Kind.FORECAST))]
    return trend_chart(lines, [], [], subject("Arbejdspladser", JOBS), DANISH)


def bounds() -> Chart:
    lines = [own(under("2014", "1000000"), at_least("2015", "1000000"), name="MCH")]
    targets = [in_year(year, f"Mål: mindst 1 mio. besøgende (ØEU {year})", low="1000000") for year in (2014, 2015)]
    return trend_chart(lines, targets, [], subject("Besøgende", VISITORS), DANISH)


def target_steps() -> Chart:
    years = ["2100", "2150", "2200", "2350", "2330", "2400"]
    points = [figure(str(2010 + i), value) for i, value in enumerate(years)]
    points[2] = figure("2012", "2200", Kind.APPROXIMATE)
    later = [figure("2016", "2450", Kind.PRELIMINARY), figure("2017", "2600", Kind.FORECAST)]
    targets = [
        TargetStep(
            date(2012, 1, 1), date(2014, 12, 31), Decimal(2300), None, Words(da="Mål: mindst 2.300 (ØEU 2012)", en="T")
        ),
        TargetStep(date(2015, 1, 1), None, Decimal(2500), None, Words(da="Mål: mindst 2.500 (ØEU 2015)", en="T")),
    ]
    lines = [own(*points, *later), other("Horsens", figure("2010", "2000"), figure("2016", "2440"))]
    return trend_chart(lines, targets, [], subject("Studerende", STUDENTS), DANISH)


def series_break() -> Chart:
    lines = [own(figure("2014", "50"), figure("2015", "69"), figure("2016", "71"))]
    notes = [Note("2015", Words(da="kun udendørs aktiviteter i Midtbyen", en="only outdoor activities in Midtbyen"))]
    return trend_chart(lines, [], notes, subject("Arrangementer"), DANISH)


def markers() -> Chart:
    points = [figure("2013", "9"), absent("2014", Marker.WITHHELD), figure("2015", "7"), absent("2016", Marker.PENDING)]
    return trend_chart([own(*points)], [], [], subject("Unge i forløb", PERSONS), DANISH)


def range_and_limit() -> Chart:
    lines = [own(between("2015M11", "8", "10"), at_least("2014M11", "5"))]
    return trend_chart(lines, [], [], subject("Kulturinstitutioner"), DANISH)


def ranks() -> Chart:
    lines = [own(figure("2018", "34"), figure("2019", "21"))]
    return trend_chart(lines, [], [], subject("Placering på ranglisten", RANK, "rank", Direction.NEUTRAL), DANISH)


def single() -> Chart:
    lines = [own(figure("2015", "27", Kind.DERIVED_IN_TEXT))]
    targets = [in_year(2015, "Mål: mindst 35 virksomheder", low="35")]
    return trend_chart(lines, targets, [], subject("Videreformidlet", COMPANIES), DANISH)


def single_change() -> Chart:
    targets = [
        TargetStep(None, None, Decimal(80), None, Words(da="Mål: fald på 80 % (ØEU 2014)", en="Target: a fall of 80 %"))
    ]
    lines = [own(figure("2012/2014", "69"))]
    about = replace(subject("Fald i udgående fysisk post", PERCENT, "change"), sign=Words.same("+ = fald"))
    return trend_chart(lines, targets, [], about, DANISH)


def single_with_others() -> Chart:
    lines = [
        own(figure("2019M03", "3.4")),
        other("Hele landet", figure("2019M03", "3.9")),
        other("RAR Vestjylland", absent("2019M03")),
    ]
    return trend_chart(lines, [], [], subject("Bruttoledighedsprocent", PERCENT, "share", DOWN, 1), DANISH)


def empty() -> Chart:
    targets = [in_year(2015, "Mål: mindst 20 virksomheder", low="20")]
    return trend_chart([], targets, [], subject("Henvist til andre programmer", COMPANIES), DANISH)


def compare() -> Chart:
    def row(name: str, *figures: str) -> CompareRow:
        points = [figure("2019M03", value) if value else absent("2019M03") for value in figures]
        lines = (own(points[0]), other("RAR Vestjylland", points[1]), other("Hele landet", points[2]))
        return CompareRow(subject(name, PERCENT, "share", DOWN, 1), lines)

    items = [row("Bruttoledighed", "3.4", "", "3.9"), row("Unge offentligt forsørgede", "11.2", "12.3", "11.0")]
    return compare_chart(items, DANISH)


def ranked() -> Chart:
    dots = [
        Dot(Words.same("Viborg"), figure("2019M03", "2.9"), rank=1),
        Dot(Words.same("Herning"), figure("2019M03", "3.4"), rank=2, sharing=2, own=True),
        Dot(Words.same("Skive"), figure("2019M03", "3.4"), rank=2, sharing=2),
        Dot(Words.same("Hele landet"), figure("2019M03", "3.9"), whole=True),
        Dot(Words.same("Horsens"), between("2019M03", "4", "5"), why=Words.same("kun et interval")),
        Dot(Words.same("Odense"), figure("2019M03", "17"), why=Words.same("anden enhed"), off_scale=True),
        Dot(Words.same("Samsø"), absent("2019M03", Marker.WITHHELD)),
        Dot(Words.same("Læsø"), absent("2019M03")),
    ]
    return ranked_chart(dots, subject("Bruttoledighed", PERCENT, "share", DOWN, 1), DANISH)


def apart() -> Chart:
    points = [figure("2019M01", "-0.5"), absent("2019M02"), figure("2019M03", "0.2")]
    ledighed = subject("Bruttoledighed", PERCENT, "share", DOWN, 1)
    return gap_chart(points, (Words.same("Herning"), Words.same("hele landet")), ledighed, POINTS, DANISH)


def pairs() -> Chart:
    def pair(name: str, first: int, second: int, difference: int, *, total: bool = False, footnote: str = "") -> Pair:
        return Pair(Words.same(name), Decimal(first), Decimal(second), Decimal(difference), total, footnote)

    rows = [
        pair("Integrationsydelse", 361, 220, 141),
        pair("Kontanthjælp", 825, 844, -18),
        pair("Førtidspension", 3406, 3628, -222, footnote="Beregning beror på teknisk gennemsnits beregning"),
        pair("I alt", 9447, 9759, -312, total=True),
    ]
    sign = Words(da="+ = færre / − = flere", en="+ = fewer / − = more")
    about = Subject(Words(da="Fuldtidspersoner", en="Persons"), PERSONS, "count", DOWN, sign=sign)
    return pairs_chart(rows, ("B2019", "FVR 31.03.2019"), about, DANISH)


def bridge() -> Chart:
    steps = [
        BridgeStep(Words(da="Oprindeligt budget", en="Original budget"), Decimal(1272543), "start"),
        BridgeStep(Words(da="Genbevillinger", en="Carry-over"), Decimal(4153), "change"),
        BridgeStep(Words(da="Tillægsbevillinger", en="Supplements"), Decimal(7410), "change"),
        BridgeStep(Words(da="Korrigeret budget", en="Corrected budget"), Decimal(1284106), "subtotal"),
        BridgeStep(Words(da="Forventet regnskab", en="Expected accounts"), Decimal(1323349), "forecast"),
        BridgeStep(Words(da="Afvigelse", en="Deviation"), Decimal(-39243), "deviation"),
    ]
    about = Subject(Words(da="Serviceområde 17", en="Service area 17"), THOUSANDS, "money",
                    sign=Words(da="+ = mindreforbrug / − = merforbrug", en="+ = underspend"), )  # fmt: skip
    return bridge_chart(steps, about, DANISH)


CHARTS: tuple[Callable[[], Chart], ...] = (
    gap, slope, broken_axis, forecast, bounds, target_steps, series_break, markers, range_and_limit, ranks, single,
    single_change, single_with_others, empty, compare, ranked, apart, pairs, bridge,
)  # fmt: skip
every_chart = pytest.mark.parametrize("build", CHARTS, ids=lambda build: build.__name__)


@every_chart
def test_chart_as_text(build: Callable[[], Chart]):
    chart = build()
    table = "\n".join(" | ".join(row) for row in (chart.columns(DANISH), *chart.rows(DANISH)))
    text = f"{chart.kind}, {chart.height} px\n{told(chart)}\n\n{chart.alt(DANISH)}\n\n{table}\n"
    path = GOLDEN / f"{build.__name__}.txt"
    if os.environ.get("MAALTAVLE_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@every_chart
def test_plotly_takes_the_figure_as_it_is(build: Callable[[], Chart]):
    chart = build()
    assert go.Figure(chart.figure).to_plotly_json()["layout"]["height"] == chart.height


@pytest.mark.skipif(ENGLISH("mangler") == "mangler", reason="the English catalogue has not got the charts' words")
@pytest.mark.parametrize(
    ("build", "words"),
    [
        (gap, "Selvbetjeningsgrad, Herning: 37 % in 2013, 65 % in 2015. "
              "Change from 2013 to 2015: +28 percentage points. There is no figure for 2014."),
        (slope, "Ledige, Herning: 1,554 persons in November 2014, 1,518 persons in November 2015. "
                "Change from November 2014 to November 2015: −36 persons (−2.3 %)."),
        (single_change, "Fald i udgående fysisk post, Herning: 69 % from 2012 to 2014. Target: a fall of 80 %."),
        (empty, "Henvist til andre programmer: figures are missing. Mål: mindst 20 virksomheder."),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_english_words(build: Callable[[], Chart], words: str):
    assert build().alt(ENGLISH).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_comparison_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one indicator"):
        compare_chart([], DANISH)


def test_a_bridge_without_a_beginning_is_refused():
    with pytest.raises(ValueError, match="start"):
        bridge_chart(
            [BridgeStep(Words(da="Afvigelse", en="Deviation"), Decimal(1), "change")], subject("x", COUNT), DANISH
        )
