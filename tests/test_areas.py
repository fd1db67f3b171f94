"""Areas: by code, by name in every spelling met, what is only suggested, and which areas hold each other."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.errors import BrokenData
from maaltavle.spelling.areas import (
    AREAS_FILE,
    AreaMatch,
    Suggestion,
    contains,
    find_area,
    is_total,
    official_areas,
    overlapping,
    read_areas,
)

REALDATA = Path(__file__).resolve().parent.parent.parent / "shared" / "realdata"
NAMED = [area for area in official_areas() if area.code]

FOUND = """
657                         657
0657                        657
657 Herning                 657
0657 Herning                657
Herning                     657
herning                     657
HERNING                     657
Herning Kommune             657
Herning kommune             657
Kommune Herning             657
Herning (657)               657
Herning*                    657
Herning²                    657
Herning Municipality        657
Copenhagen                  101
101 Copenhagen              101
Københavns Kommune          101
Kobenhavn                   101
broendby                    153
Brondby                     153
Århus                       751
Aarhus Kommune              751
Åbenrå                      580
Fåborg-Midtfyn              430
Ikast Brande                756
Høje Tåstrup                169
Nordfyns                    480
Vesthimmerland              820
Bornholm                    400
Bornholms Regionskommune    400
Christiansø                 411
Ærø                         492
Aero                        492
000                         000
Hele landet                 000
All Denmark                 000
000 All Denmark             000
Danmark                     000
082                         082
Region Midtjylland          082
Central Denmark Region      082
1082                        082
Landsdel Vestjylland        10
Province Vestjylland        10
10 Province Vestjylland     10
Landsdel København by       01
Landsdel Byen København     01
997 Abroad                  997
998 Not stated municipality 998
Uoplyst kommune             998
"""


@pytest.mark.parametrize(("text", "code"), [line.rsplit(None, 1) for line in FOUND.strip().splitlines()])
def test_an_area_is_found(text: str, code: str) -> None:
    assert find_area(text).code == code
    assert find_area(f"\ufeff\u00a0{unicodedata.normalize('NFD', text)} \u200b").code == code


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Hernning", "Herning"),
        ("Horsen", "Horsens"),
        ("\u0410arhus", "Aarhus"),  # the first letter is Cyrillic
        ("Hernig Kommune", "Herning"),
        ("657 Horsens", "Herning, Horsens"),
        ("Herning (615)", "Horsens, Herning"),
        ("81", "Region Nordjylland"),
        ("Nordjylland", "Region Nordjylland, Landsdel Nordjylland, RAR Nordjylland"),
        ("Vestjylland", "Landsdel Vestjylland, RAR Vestjylland"),
    ],
)
def test_what_is_no_area_gets_a_suggestion(text: str, nearest: str) -> None:
    found = find_area(text)
    assert isinstance(found, Suggestion)
    assert ", ".join(found.nearest).startswith(nearest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I alt",
        "2014",
        "999",
        "0081",
        "Bydel - Østerbro",
        "Region Herning Kommune",
        "Region Midtjylland Kommune",
        "77,4",
    ],
)
def test_what_is_like_no_area_is_none(text: str) -> None:
    assert isinstance(find_area(text), Suggestion)


def test_a_labour_market_region_is_not_the_province_of_its_name() -> None:
    assert find_area("RAR Vestjylland") == AreaMatch(
        "", "RAR Vestjylland", "RAR Vestjylland", "labour_market_region", "000"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("I alt", "Ialt", "Total", "TOT Total", "TOT Erhverv i alt", "TOT Age, total", "Age, total", "A-kasse i alt"),
        *("København i alt", "Alle", "Hele landet", "All Denmark", "Begge køn", "Total, all industries", "I alt*"),
        *("Hele kommunen", "Alle skoler", "Samtlige"),
    ],
)
def test_a_total_is_seen(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "Herning",
        "Allerød",
        "Totalentreprise",
        "Allé",
        "Alle på arbejdsmarkedet",
        "Kommunen",
        "Region Sjælland",
        "657",
        "",
    ],
)
def test_a_part_is_no_total(text: str) -> None:
    assert not is_total(text)


def test_the_register_is_whole() -> None:
    assert Counter(area.level for area in official_areas()) == {
        "municipality": 99,
        "province": 11,
        "region": 5,
        "country": 1,
        "labour_market_region": 8,
        "abroad": 1,
        "unknown": 1,
    }
    assert len({area.code for area in NAMED}) == len(NAMED)


@given(
    st.sampled_from(NAMED),
    st.sampled_from(["code", "name", "name_en", "both", "kommune"]),
    st.sampled_from("\u200b\u00ad\ufeff"),
)
def test_every_area_is_found_by_code_and_both_names(area: AreaMatch, way: str, unseen: str) -> None:
    texts = {
        "code": area.code,
        "name": area.name,
        "name_en": area.name_en.upper(),
        "both": f"{area.code} {area.name}",
        "kommune": f"{area.name} Kommune" if area.level == "municipality" else area.name,
    }
    text = texts[way]
    assert find_area(text) == area
    assert find_area(f" {text[:1]}{unseen}{text[1:]}\u00a0") == area
    assert find_area(unicodedata.normalize("NFD", text)) == area


@given(st.text(max_size=15))
def test_any_text_is_an_area_or_a_suggestion(text: str) -> None:
    assert isinstance(find_area(text), AreaMatch | Suggestion)
    assert is_total(text) in (True, False)


def test_levels_hold_each_other() -> None:
    assert contains("000", "082")
    assert contains("082", "657")
    assert contains("10", "657")
    assert contains("000", "998")
    assert not contains("657", "082")
    assert not contains("081", "657")
    assert not contains("000", "997")
    assert not contains("000", "000")
    assert not contains("x", "y")
    assert overlapping(["000", "657", "615"]) == (("000", "657"), ("000", "615"))
    assert overlapping([area.code for area in NAMED if area.level == "municipality"]) == ()


def test_a_broken_register_names_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "kommuner.csv"
    text = AREAS_FILE.read_text(encoding="utf-8")
    path.write_text(
        text.replace("part_of", "parent").replace("657,Herning,Herning,municipality", "657,Herning,Herning,by")
    )
    with pytest.raises(BrokenData) as raised:
        read_areas(path)
    assert [problem.place.line for problem in raised.value.problems] == [1, _line(text, "657,")]
    with pytest.raises(BrokenData, match="ingen fil"):
        read_areas(tmp_path / "none.csv")


def _line(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


@pytest.mark.skipif(not REALDATA.is_dir(), reason="the real tables do not lie beside this project")
def test_real_lists_of_areas_are_found() -> None:
    """Statistics Denmark's own lists: Danish names with codes, and English names with codes on three levels."""
    with (REALDATA / "dst-komgrp" / "komgrp.csv").open(encoding="utf-8-sig", newline="") as source:
        danish = [(row["KODE"], row["TITEL"]) for row in csv.DictReader(source, delimiter=";") if row["NIVEAU"] == "2"]
    info = json.loads((REALDATA / "dst-aup02-api" / "AUP02_tableinfo.json").read_text(encoding="utf-8"))
    english = [(value["id"], value["text"]) for value in info["variables"][0]["values"]]
    assert len(danish) == 98
    assert len(english) == 117
    assert [(find_area(name).code, find_area(code).code) for code, name in danish + english] == [
        (code, code) for code, _name in danish + english
    ]
