"""The 98 municipalities, what each lies in, and the sets of areas that one may be compared with.

The eight labour-market regions are made of whole provinces; `data/katalog/kommuner.csv` has the provinces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from maaltavle.comparing.neighbours import neighbours
from maaltavle.model import Area
from maaltavle.spelling.areas import COUNTRY, AreaMatch, contains, find_area, official_areas

_CHRISTIANSOE = "411"  # stands among the municipalities of Statistics Denmark, and is none
MUNICIPALITIES: tuple[AreaMatch, ...] = tuple(
    one for one in official_areas() if one.level == "municipality" and one.code != _CHRISTIANSOE
)
# The labour-market regions (RAR, since 2015) by the codes of their provinces.
LABOUR_REGIONS = MappingProxyType(
    {
        "RAR Hovedstaden": ("01", "02", "03"),
        "RAR Bornholm": ("04",),
        "RAR Sjælland": ("05", "06"),
        "RAR Fyn": ("07",),
        "RAR Sydjylland": ("08",),
        "RAR Østjylland": ("09",),
        "RAR Vestjylland": ("10",),
        "RAR Nordjylland": ("11",),
    }
)


class SetOf(StrEnum):
    """What a municipality is compared with."""

    COUNTRY = "country"  # all 98
    REGION = "region"
    LABOUR_REGION = "labour_region"
    NEIGHBOURS = "neighbours"
    ALIKE = "alike"  # those whose structure figures are nearest
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class AreaSet:
    """The areas of a comparison, by ids of the catalogue.

    `members` are municipalities, the own one first; `wholes` what they lie in, which is shown beside them and never
    ranked among them; `unknown` municipalities of the set that no figure has been stored of.
    """

    kind: SetOf
    members: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    unknown: tuple[AreaMatch, ...] = ()


@lru_cache(maxsize=512)
def official_of(area: Area) -> AreaMatch | None:
    """The official area that one of the catalogue is, by its code, else by its name; None where it is none."""
    if area.level in ("institution", "place", "unknown"):
        return None
    found = find_area(area.code or area.name["da"])
    return found if isinstance(found, AreaMatch) else None


def labour_region_of(code: str) -> str:
    """The labour-market region that a municipality lies in; "" for no municipality."""
    return next((name for name, parts in LABOUR_REGIONS.items() if any(contains(one, code) for one in parts)), "")


def region_of(code: str) -> str:
    """The code of the region that a municipality lies in; "" for no municipality."""
    regions = (one.code for one in official_areas() if one.level == "region")
    return next((region for region in regions if contains(region, code)), "")


def codes_of(kind: SetOf, own: str) -> tuple[str, ...]:
    """The codes of the municipalities of a set that the map decides, without the own one, in the register's order."""
    match kind:
        case SetOf.COUNTRY:
            found = {one.code for one in MUNICIPALITIES}
        case SetOf.REGION:
            region = region_of(own)
            found = {one.code for one in MUNICIPALITIES if region and contains(region, one.code)}
        case SetOf.LABOUR_REGION:
            region = labour_region_of(own)
            found = {one.code for one in MUNICIPALITIES if region and labour_region_of(one.code) == region}
        case SetOf.NEIGHBOURS:
            found = {one.code for one in neighbours(own)}
        case _:
            found = set()
    return tuple(one.code for one in MUNICIPALITIES if one.code in found and one.code != own)


def members(kind: SetOf, own: str, areas: Mapping[str, Area], chosen: Iterable[str] = ()) -> AreaSet:
    """The set of areas for a municipality of the catalogue.

    `chosen` are ids that a person chose (CHOSEN) or that are most alike (ALIKE); those that are no areas are left out.
    """
    by_code = {match.code: one for one in areas if (match := official_of(areas[one])) and match.code}
    official = official_of(areas[own]) if own in areas else None
    code = official.code if official else ""
    if kind in (SetOf.CHOSEN, SetOf.ALIKE):
        others = [one for one in dict.fromkeys(chosen) if one in areas and one != own]
        lower = [one for one in others if areas[one].level == "municipality"]
        wholes = [*_wholes(code, areas), *(one for one in others if one not in lower)]
        return AreaSet(kind, (own, *lower), tuple(dict.fromkeys(wholes)))
    codes = codes_of(kind, code)
    known = tuple(by_code[one] for one in codes if one in by_code)
    lacking = {one for one in codes if one not in by_code}
    return AreaSet(
        kind, (own, *known), _wholes(code, areas), tuple(one for one in MUNICIPALITIES if one.code in lacking)
    )


def _wholes(code: str, areas: Mapping[str, Area]) -> tuple[str, ...]:
    """The areas that hold a municipality: its labour-market region, its region, the country; those that are known."""
    wanted = {(region_of(code), ""), ("", labour_region_of(code)), (COUNTRY, "")} if code else {(COUNTRY, "")}
    found = []
    for one, area in areas.items():
        match = official_of(area)
        if match and ((match.code, "") in wanted if match.code else ("", match.name) in wanted):
            found.append((match.level != "labour_market_region", match.level == "country", one))
    return tuple(one for *_order, one in sorted(found))
