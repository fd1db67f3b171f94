"""The map of tiles: what stands on a tile, its group, its full name, and the same in words and as a table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from chart_samples import COUNT, PERCENT, absent, figure, under

from maaltavle.charts import Dot, Placed, Subject, TileMap, ranked_chart
from maaltavle.charts.areas.tilemap import LETTERS
from maaltavle.charts.small import Drawn, small_chart
from maaltavle.comparing import MUNICIPALITIES
from maaltavle.message import Words
from maaltavle.model import Marker
from maaltavle.wording.language import NO_BREAK, language

DA, EN = language("da"), language("en")
SHARE = Subject(Words.same("Ledighed"), PERCENT, "share", decimals=1)
HERNING = "657"


def made(own: str = HERNING, subject: Subject = SHARE, **more: object) -> TileMap:
    """All 98: the n-th has n tenths of a percent, but for those told otherwise by code."""
    placed = [
        Placed(one.code, Words.same(one.name), more.get(f"c{one.code}", figure("2019M03", f"{Decimal(n) / 10}")),
               one.code == own)
        for n, one in enumerate(MUNICIPALITIES, 1)
    ]  # fmt: skip
    return TileMap(tuple(placed), subject, "2019M03")


def tile(found: TileMap, code: str = HERNING):
    return next(one for one in found.tiles(DA) if one.code == code)


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def test_the_groups_are_of_one_size_and_every_number_is_in_the_one_its_range_says() -> None:
    found = made()
    groups = [one.group for one in found.tiles(DA)]
    assert {letter: groups.count(letter) for letter in LETTERS} == {"A": 20, "B": 20, "C": 19, "D": 20, "E": 19}
    assert [plain(text) for _letter, text in found.groups(DA)] == [
        "0,1–2,0 %", "2,1–4,0 %", "4,1–5,9 %", "6,0–7,9 %", "8,0–9,8 %",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("point", "shown", "group", "name"),
    [
        (figure("2019M03", "3.4"), "3,4", "B", "Herning: 3,4 %, gruppe B, egen kommune"),
        (absent("2019M03", Marker.WITHHELD), "–", "", "Herning: for få til at vise, egen kommune"),
        (absent("2019M03"), "–", "", "Herning: mangler, egen kommune"),
        (None, "–", "", "Herning: mangler, egen kommune"),
        (under("2019M03", "3"), "≈", "", "Herning: under 3,0 %, egen kommune"),
    ],
)
def test_a_tile_says_what_is_known(point, shown: str, group: str, name: str) -> None:
    one = tile(made(c657=point))
    assert (one.figure, one.group, plain(one.name), one.own) == (shown, group, name, True)
    assert one.withheld is (point is not None and point.marker is Marker.WITHHELD)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("7", "7"), ("980", "980"), ("9800", "9.800"), ("86348", "86 t"), ("1234567", "1,2 m"), ("123456789", "123 m"),
     ("-86348", "−86 t")],
)  # fmt: skip
def test_a_large_figure_is_short_on_its_tile_and_whole_in_its_name(number: str, shown: str) -> None:
    one = tile(made(subject=Subject(Words.same("Indbyggere"), COUNT, "count"), c657=figure("2019M03", number)))
    assert one.figure == shown
    assert len(one.figure) <= 6
    assert DA.number(Decimal(number)) in one.name


def test_equal_figures_are_never_in_two_groups() -> None:
    same = {f"c{one.code}": figure("2019M03", "5") for one in MUNICIPALITIES[:90]}
    found = made(**same)
    assert len({one.group for one in found.tiles(DA) if one.figure == "5,0"}) == 1


def test_all_alike_is_one_group() -> None:
    same = {f"c{one.code}": figure("2019M03", "5") for one in MUNICIPALITIES}
    assert [plain(text) for _letter, text in made(**same).groups(DA)] == ["5,0 %"]


def test_without_any_figure_there_is_a_map_and_no_group() -> None:
    found = made(**{f"c{one.code}": None for one in MUNICIPALITIES})
    assert found.groups(DA) == []
    assert {one.figure for one in found.tiles(DA)} == {"–"}
    assert plain(found.alt(DA)).endswith("98 kommuner har intet tal, der kan vises.")


def test_the_words_and_the_table_have_the_same_figures() -> None:
    found = made(c741=absent("2019M03", Marker.WITHHELD))
    assert plain(found.alt(DA)) == (
        "Ledighed, marts 2019. Lavest og højest: København 0,1 % og Hjørring 9,8 %. Herning: 8,0 %. "
        "1 kommune har intet tal, der kan vises."
    )
    rows = {row[0]: plain(" | ".join(row[1:])) for row in found.rows(DA)}
    assert len(rows) == 98
    assert (rows["Herning"], rows["Samsø"]) == ("8,0 % | opgjort | E", "for få til at vise |  | ")


def test_a_ranking_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ranked_chart([], SHARE, DA)


def test_ninety_eight_rows_have_room_for_their_words() -> None:
    dots = [
        Dot(Words.same(one.name), figure("2019M03", f"{n}"), rank=n, own=n == 50)
        for n, one in enumerate(MUNICIPALITIES, 1)
    ]
    chart = ranked_chart(dots, SHARE, DA)
    labels = [label for label in chart.drawing.labels if label.refs == ("paper", "y")]
    assert len(labels) >= 98
    assert all(-label.aside >= label.width for label in labels if label.aside)
    assert len(chart.drawing.slots if hasattr(chart.drawing, "slots") else chart.drawing.y.slots) == 98


def test_small_charts_beside_each_other_may_share_a_scale() -> None:
    points = [figure("2018", "2"), figure("2019", "4")]
    alone = small_chart(Drawn(points, (), (), SHARE), DA)
    shared = small_chart(Drawn(points, (), (), SHARE, (0.0, 40.0)), DA)
    assert alone != shared
    assert small_chart(Drawn(points, (), (), SHARE, (2.0, 4.0)), DA) == alone
