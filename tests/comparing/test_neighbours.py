"""Who borders on whom, what each lies in, and the sets of areas that are made of it."""

from __future__ import annotations

import pytest
from comparing_builders import areas, code

from maaltavle.comparing import MUNICIPALITIES, NEIGHBOURS, SetOf, members, neighbours
from maaltavle.comparing.areas import LABOUR_REGIONS, labour_region_of, official_of, region_of
from maaltavle.comparing.neighbours import ISLANDS
from maaltavle.message import Words
from maaltavle.model import Area

NAMES = {one.code: one.name for one in MUNICIPALITIES}


def test_there_are_98_municipalities_and_christiansoe_is_none() -> None:
    assert len(MUNICIPALITIES) == 98
    assert "411" not in NAMES


def test_every_municipality_has_neighbours_but_the_five_islands() -> None:
    assert set(NAMES) - set(NEIGHBOURS) == set(ISLANDS)
    assert sorted(NAMES[one] for one in ISLANDS) == ["Bornholm", "Fanø", "Læsø", "Samsø", "Ærø"]
    assert set(NEIGHBOURS) <= set(NAMES)


def test_who_has_a_neighbour_is_that_neighbour_s_neighbour_in_the_same_way() -> None:
    for own, others in NEIGHBOURS.items():
        assert own not in {one.code for one in others}
        for other in others:
            back = [one for one in neighbours(other.code) if one.code == own]
            assert [one.bridge for one in back] == [other.bridge], (NAMES[own], NAMES[other.code])


def reached(start: str, *, bridges: bool) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for one in neighbours(waiting.pop()):
            if one.code not in found and (bridges or not one.bridge):
                found.add(one.code)
                waiting.append(one.code)
    return found


def test_all_but_the_islands_hang_together_and_by_land_they_are_six() -> None:
    assert reached(code("Herning"), bridges=True) == set(NEIGHBOURS)
    parts = {frozenset(reached(one, bridges=False)) for one in NEIGHBOURS}
    assert sorted(map(len, parts)) == [1, 1, 2, 8, 38, 43]
    held = {name: len(reached(code(name), bridges=False)) for name in ("Morsø", "Langeland", "Lolland", "Odense")}
    assert held == {"Morsø": 1, "Langeland": 1, "Lolland": 2, "Odense": 8}


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ("Herning", "Billund, Holstebro, Ikast-Brande, Ringkøbing-Skjern, Viborg"),
        ("Dragør", "Tårnby"),
        ("Frederiksberg", "København"),
        ("Lolland", "Guldborgsund"),
        ("Sønderborg", "Aabenraa"),
        ("Samsø", ""),
    ],
)
def test_the_neighbours_of_some(own: str, others: str) -> None:
    assert ", ".join(sorted(NAMES[one.code] for one in neighbours(code(own)))) == others


@pytest.mark.parametrize(
    "pair",
    ["Nyborg Slagelse", "Middelfart Fredericia", "Svendborg Langeland", "Guldborgsund Vordingborg", "Morsø Skive",
     "Morsø Thisted", "Jammerbugt Vesthimmerlands"],
)  # fmt: skip
def test_a_fixed_link_is_said_to_be_one(pair: str) -> None:
    one, other = pair.split()
    assert [found.bridge for found in neighbours(code(one)) if found.code == code(other)] == [True]


@pytest.mark.parametrize(
    ("region", "count"),
    [("RAR Hovedstaden", 28), ("RAR Bornholm", 1), ("RAR Sjælland", 17), ("RAR Fyn", 10), ("RAR Sydjylland", 12),
     ("RAR Østjylland", 11), ("RAR Vestjylland", 8), ("RAR Nordjylland", 11)],
)  # fmt: skip
def test_the_labour_market_regions_part_the_98(region: str, count: int) -> None:
    assert region in LABOUR_REGIONS
    assert [labour_region_of(one) for one in NAMES].count(region) == count


@pytest.mark.parametrize(("name", "region"), [("Herning", "082"), ("Odense", "083"), ("Bornholm", "084")])
def test_the_region_of_a_municipality(name: str, region: str) -> None:
    assert region_of(code(name)) == region
    assert sum(region_of(one) == region for one in NAMES) == {"082": 19, "083": 22, "084": 29}[region]


STORED = areas("Hele landet", "Herning", "Viborg", "Holstebro", "Skive", "Horsens", "RAR Vestjylland", "RAR Fyn",
               "Region Midtjylland", "Region Nordjylland")  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "known", "unknown"),
    [
        (SetOf.NEIGHBOURS, "herning holstebro viborg", "Billund Ringkøbing-Skjern Ikast-Brande"),
        (SetOf.LABOUR_REGION, "herning holstebro skive viborg", "Lemvig Struer Ikast-Brande Ringkøbing-Skjern"),
    ],
)
def test_a_set_has_what_is_stored_and_says_what_is_not(kind: SetOf, known: str, unknown: str) -> None:
    found = members(kind, "herning", STORED)
    assert sorted(found.members) == known.split()
    assert found.members[0] == "herning"
    assert {one.name for one in found.unknown} == set(unknown.split())
    assert found.wholes == ("rar vestjylland", "region midtjylland", "hele landet")


def test_the_country_s_set_is_all_98() -> None:
    found = members(SetOf.COUNTRY, "herning", STORED)
    assert len(found.members) + len(found.unknown) == 98


def test_a_chosen_set_is_what_was_chosen_once_and_what_holds_others_stands_apart() -> None:
    found = members(SetOf.CHOSEN, "herning", STORED, ["horsens", "rar fyn", "horsens", "nowhere", "herning"])
    assert found.members == ("herning", "horsens")
    assert found.wholes == ("rar vestjylland", "region midtjylland", "hele landet", "rar fyn")


def test_a_place_is_no_official_area() -> None:
    place = Area("midtby", Words.same("Herning"), "place", municipality="herning")
    assert official_of(place) is None
    assert members(SetOf.NEIGHBOURS, "midtby", {"midtby": place}).members == ("midtby",)
