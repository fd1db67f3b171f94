"""*Sammenlign*: areas beside each other – sets of areas → cells → ranks, differences, gaps, other measures, the map.

`areas` knows the 98 municipalities and what they lie in, `neighbours` and `tiles` where they lie; `cells` has what an
area has of an indicator in a period. Everything else asks cells: `ranks` (one indicator over areas), `apart` (one area
over indicators), `gaps` (over time), `remade` (index, per inhabitant, constant prices), `groups`, `alike` and `cost`.
Nothing is guessed: what cannot be compared says why.
"""

from maaltavle.comparing.alike import Alike, Likeness, alike
from maaltavle.comparing.apart import Apart, apart, side_of
from maaltavle.comparing.areas import MUNICIPALITIES, AreaSet, SetOf, members, official_of
from maaltavle.comparing.cells import Cell, Why, cell_of, cells_by_area, cells_by_period
from maaltavle.comparing.cost import CostRow, cost_beside
from maaltavle.comparing.gaps import Gaps, gaps
from maaltavle.comparing.groups import GroupRate, Part, group_rate
from maaltavle.comparing.neighbours import NEIGHBOURS, Neighbour, neighbours
from maaltavle.comparing.ranks import Ranked, Ranking, ranking
from maaltavle.comparing.remade import Remade, constant_prices, indexed, per_inhabitant
from maaltavle.comparing.tiles import TILES, Tile

__all__ = [
    "MUNICIPALITIES",
    "NEIGHBOURS",
    "TILES",
    "Alike",
    "Apart",
    "AreaSet",
    "Cell",
    "CostRow",
    "Gaps",
    "GroupRate",
    "Likeness",
    "Neighbour",
    "Part",
    "Ranked",
    "Ranking",
    "Remade",
    "SetOf",
    "Tile",
    "Why",
    "alike",
    "apart",
    "cell_of",
    "cells_by_area",
    "cells_by_period",
    "constant_prices",
    "cost_beside",
    "gaps",
    "group_rate",
    "indexed",
    "members",
    "neighbours",
    "official_of",
    "per_inhabitant",
    "ranking",
    "side_of",
]
