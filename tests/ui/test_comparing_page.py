"""*Sammenlign* on a store with invented series of the 98: each view says what a count made apart says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from compared_areas import MONTHS, OFFICIAL, WITHHELD, WITHOUT, compared_store, rate
from stores import copied, once
from visits import PROJECT, visit

import ui.frame.data

pytestmark = pytest.mark.slow
NAMES = [name for _code, name in OFFICIAL]
LAST = len(MONTHS) - 1
IND = {"ind": "opdigtet-ledighed"}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The store with the 98."""
    folder = once(
        tmp_path_factory, "compared-98",
        lambda making: compared_store(making / "compared.duckdb", PROJECT / "data", making),
    )  # fmt: skip
    yield copied(folder / "compared.duckdb", tmp_path_factory.mktemp("compared") / "compared.duckdb")
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()


@pytest.fixture(autouse=True)
def on_the_compared_store(on_the_full_store: None, compared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_STORE", str(compared))


def number(place: int, month: int = LAST) -> float:
    return float(rate(place, month).replace(",", "."))


def rows_of(markup: str) -> list[list[str]]:
    """The cells of every row of every table, without the headings."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", markup.split("<tbody>", 1)[1], re.S)
    return [[re.sub("<[^>]*>", "", cell).replace("\xa0", " ") for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
            for row in rows]  # fmt: skip


def test_the_ranks_are_those_of_a_count_made_apart() -> None:
    """Low is good: the rank is how many lie lower, and one."""
    page = visit("sammenlign", IND)
    known = {name: number(place) for place, name in enumerate(NAMES) if name not in (WITHHELD, WITHOUT)}
    ranks = {row[1]: row[0].split(" ")[0] for row in rows_of(page.markup)}
    assert {name: ranks[name] for name in known} == {
        name: str(1 + sum(other < own for other in known.values())) for name, own in known.items()
    }
    assert ranks[WITHHELD] == ranks["Hele landet"] == ""
    assert "for få til at vise" in page.words
    assert f"1 kommune har intet tal i Måltavle: {WITHOUT}." in page.words
    assert "En placering siger ikke i sig selv noget om godt eller dårligt" in page.words


def test_the_map_has_all_98_once_by_keyboard_and_in_a_table() -> None:
    page = visit("sammenlign", {**IND, "vis": "kort"})
    tiles = re.findall(r'role="img" tabindex="0" title="([^"]+)"', page.markup)
    assert sorted(one.split(":")[0] for one in tiles) == sorted(NAMES)
    assert any(one.startswith("Herning: ") and one.endswith(", egen kommune") for one in tiles)
    assert f"{WITHHELD}: for få til at vise" in tiles
    assert f"{WITHOUT}: mangler" in tiles
    assert sorted(row[0] for row in rows_of(page.markup)) == sorted(NAMES)


@pytest.mark.parametrize("other", ["hele-landet", "viborg", "samsoe"])
def test_how_often_it_lay_lower_is_a_count_of_months(other: str) -> None:
    places = {"hele-landet": 98, "viborg": NAMES.index("Viborg")}
    page = visit("sammenlign", {**IND, "vis": "tid", "over": other})
    if other == "samsoe":
        assert "har ingen perioder, hvor begge tal kan sammenlignes" in page.words
        return
    own = NAMES.index("Herning")
    lower = sum(number(own, month) < number(places[other], month) for month in range(len(MONTHS)))
    assert f"i {lower} af {len(MONTHS)} måneder" in page.words
    assert len(rows_of(page.markup)) == len(MONTHS)


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [("naboer", "Viborg", "Skive"), ("rar", "Skive", "Silkeborg"), ("region", "Silkeborg", "Odense")],
)
def test_a_set_has_its_municipalities_and_no_others(kind: str, there: str, not_there: str) -> None:
    shown = [row[1] for row in rows_of(visit("sammenlign", {**IND, "mod": kind}).markup)]
    assert "Herning" in shown
    assert there in shown
    assert not_there not in shown


def test_areas_of_ones_own_choice_stand_in_the_address() -> None:
    page = visit("sammenlign", {**IND, "mod": "valgte", "valgte": "odense,aalborg,nowhere"})
    assert {row[1] for row in rows_of(page.markup)} >= {"Herning", "Odense", "Aalborg"}
    assert "Viborg" not in {row[1] for row in rows_of(page.markup)}


def test_those_most_alike_are_shown_with_figures_weights_and_distance() -> None:
    ways = {
        **IND,
        "mod": "lignende",
        "ligne": "opdigtet-folketal,opdigtet-andel-aeldre",
        "vaegt-opdigtet-folketal": "3",
    }
    page = visit("sammenlign", ways)
    assert "Opdigtet folketal, 2018, vægt 3" in page.words
    assert "Opdigtet andel ældre, 2018, vægt 1" in page.words
    distances = [
        float(one.replace(",", ".")) for one in re.findall(r'<span class="soft">([\d,]+)</span></li>', page.markup)
    ]
    assert distances == sorted(distances)
    assert len(distances) > 5


def test_without_structure_figures_nobody_is_most_alike() -> None:
    page = visit("sammenlign", {**IND, "mod": "lignende"})
    assert "Vælg de strukturtal, som ligheden skal måles på" in page.words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"som": "indeks", "basis": "2017M01"}, "Hvert områdes tal i januar 2017 er 100."),
        ({"ind": "opdigtet-udgift", "som": "indbygger"}, "Vælg det befolkningstal, der skal deles med."),
        ({"ind": "opdigtet-udgift", "som": "indbygger", "folk": "opdigtet-folketal"}, "Delt med befolkningen"),
        ({"ind": "opdigtet-udgift", "som": "priser"}, "Vælg det prisindeks, der skal regnes med."),
    ],
)
def test_another_measure_says_how_it_is_made(state: dict[str, str], words: str) -> None:
    assert words in visit("sammenlign", {**IND, "vis": "tid", **state}).words


def test_per_inhabitant_is_what_was_divided() -> None:
    state = {"ind": "opdigtet-udgift", "vis": "tid", "som": "indbygger", "folk": "opdigtet-folketal"}
    herning = [row for row in rows_of(visit("sammenlign", state).markup) if row[0] == "Herning"]
    each = (40 + NAMES.index("Herning") % 9) * 1000
    assert [row[3].replace(".", "").split(",")[0] for row in herning] == [str(each)] * 2


def test_a_group_is_a_range_until_the_number_behind_is_chosen() -> None:
    ways = {"ind": "opdigtet-andel-aeldre", "mod": "naboer"}
    assert "Kun et interval, for antallet bag hver andel er ikke valgt." in visit("sammenlign", ways).words
    chosen = visit("sammenlign", {**ways, "naevner": "opdigtet-folketal"}).words
    assert "regnet af antallet bag hver andel" in chosen
    monthly = {**IND, "mod": "naboer", "naevner": "opdigtet-folketal"}
    assert "regnet af antallet bag hver andel" in visit("sammenlign", monthly).words  # the year's, of its months
    assert "Kun et interval" in visit("sammenlign", IND).words


def test_cost_stands_beside_result_and_says_no_more() -> None:
    ways = {**IND, "ind": "opdigtet-andel-aeldre", "vis": "udgift", "mod": "rar"}
    assert "Vælg en udgift" in visit("sammenlign", ways).words
    page = visit("sammenlign", {**ways, "udgift": "opdigtet-udgift", "folk": "opdigtet-folketal"})
    assert "At det ene følger af det andet, er ikke sagt" in page.words
    assert len(rows_of(page.markup)) == 8


def test_several_figures_of_one_area_say_the_distance_with_its_unit_and_side() -> None:
    words = visit("sammenlign", {"vis": "flere"}).words.replace("\xa0", " ")
    assert re.search(r"\([−+]\d,\d procentpoint, (bedre|dårligere)\)", words)
    assert "%, bedre" not in words


def test_a_figure_that_nobody_else_has_is_counted_and_takes_no_row() -> None:
    """A row of "mangler" across says nothing; one whose figure is of another period says which."""
    page = visit("sammenlign", {"vis": "flere"})
    assert "som ingen af de andre har tal for, er ikke med." in page.words
    for row in rows_of(page.markup):
        assert {*row[3:]} != {"mangler"}, row


def test_english_has_the_same_page() -> None:
    words = visit("sammenlign", {**IND, "sprog": "en"}).words
    assert "A rank says nothing by itself about good or bad" in words
