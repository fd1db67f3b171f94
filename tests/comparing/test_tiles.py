"""The tile map: all 98, no two on one place, islands apart, north up, neighbours near."""

from __future__ import annotations

from itertools import combinations

import pytest
from comparing_builders import code

from maaltavle.comparing import MUNICIPALITIES, NEIGHBOURS, TILES
from maaltavle.comparing.neighbours import ISLANDS
from maaltavle.comparing.tiles import COLUMNS, ROWS

REACH = 2  # steps, also over corners, from a municipality to one that it borders on


def test_every_municipality_has_one_tile_and_no_two_are_on_one_place() -> None:
    assert set(TILES) == {one.code for one in MUNICIPALITIES}
    assert len({(one.column, one.row) for one in TILES.values()}) == 98
    assert len({one.word for one in TILES.values()}) == 98
    assert max(len(one.word) for one in TILES.values()) <= 4
    assert (COLUMNS, ROWS) == (18, 14)


def test_every_neighbour_is_within_reach_and_most_are_next_to_each_other() -> None:
    steps = [TILES[own].reach(TILES[one.code]) for own, them in NEIGHBOURS.items() for one in them if not one.bridge]
    assert max(steps) <= REACH
    assert sum(steps) / len(steps) < 1.2


def test_every_bridge_is_within_reach() -> None:
    assert max(TILES[own].reach(TILES[one.code]) for own, them in NEIGHBOURS.items() for one in them) <= REACH


def test_the_islands_touch_nobody() -> None:
    for island in ISLANDS:
        others = (one for one in TILES.values() if one.code != island)
        assert min(TILES[island].reach(one) for one in others) > 1, island


def test_what_touches_across_water_is_a_bridge() -> None:
    """Tiles that stand side by side are of one part of the country, or a bridge leads across. Mors lies in a fjord."""

    def part(code_: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        found, waiting = {code_}, [code_]
        while waiting:
            more = {one.code for one in NEIGHBOURS.get(waiting.pop(), ()) if not one.bridge} - found
            found |= more
            waiting += more
        return frozenset(found)

    side_by_side = [
        (one.code, other.code) for one, other in combinations(TILES.values(), 2)
        if abs(one.column - other.column) + abs(one.row - other.row) == 1
    ]  # fmt: skip
    bridges = {(own, one.code) for own, them in NEIGHBOURS.items() for one in them if one.bridge}
    across = [pair for pair in side_by_side if part(pair[0]) != part(pair[1]) and code("Morsø") not in pair]
    assert across
    assert [pair for pair in across if pair not in bridges] == []


@pytest.mark.parametrize(
    "names",
    [
        "Hjørring Brønderslev Aalborg Vesthimmerlands Viborg Silkeborg Horsens Vejle Kolding Aabenraa Sønderborg",
        "Helsingør Fredensborg Hillerød Furesø Ballerup Glostrup Albertslund Vallensbæk",
        "Odsherred Holbæk Sorø Næstved Vordingborg Guldborgsund",
        "Nordfyns Odense Faaborg-Midtfyn Svendborg Langeland",
        "Thisted Struer Holstebro Ringkøbing-Skjern Varde Esbjerg Tønder",
    ],
)
def test_north_is_up(names: str) -> None:
    rows = [TILES[code(name)].row for name in names.split()]
    assert rows == sorted(rows)
    assert len(set(rows)) > len(rows) // 2


@pytest.mark.parametrize(
    "names",
    [
        "Fanø Esbjerg Vejen Kolding Fredericia Middelfart Nordfyns",
        "Ringkøbing-Skjern Herning Silkeborg Favrskov Aarhus",
        "Lemvig Struer Skive Viborg Randers Norddjurs",
        "Slagelse Sorø Ringsted Køge Greve Ishøj Dragør",
        "Roskilde Høje-Taastrup Glostrup Rødovre København",
        "Læsø Bornholm",
    ],
)
def test_east_is_to_the_right(names: str) -> None:
    columns = [TILES[code(name)].column for name in names.split()]
    assert columns == sorted(columns)
