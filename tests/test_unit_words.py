"""Unit words: every unit of the StatBank's catalogue and the spellings met elsewhere."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.catalogue import load_catalogue
from maaltavle.spelling.unit_names import read_unit

CATALOGUE = load_catalogue(Path(__file__).resolve().parent.parent / "data" / "katalog")

UNITS = """
Antal                | antal                | antal            | 1
Pct.                 | pct                  | pct              | 1
Per cent             | pct                  | pct              | 1
%                    | pct                  | pct              | 1
Percentage (%)       | pct                  | pct              | 1
Andel i pct.         | pct                  | pct              | 1
Pct. af bnp          | pct                  | pct              | 1
Procentpoint         | procentpoint         | procentpoint     | 1
pct. point           | procentpoint         | procentpoint     | 1
pct.-point           | procentpoint         | procentpoint     | 1
percentage points    | procentpoint         | procentpoint     | 1
Promille             | promille             | promille         | 1
Kr.                  | kr.                  | kr.              | 1
DKK                  | kr.                  | kr.              | 1
1.000 kr.            | 1000 kr.             | kr.              | 1000
1,000 DKK            | 1000 kr.             | kr.              | 1000
1000 kr.             | 1000 kr.             | kr.              | 1000
i 1.000 kr.          | 1000 kr.             | kr.              | 1000
(1.000 kr.)          | 1000 kr.             | kr.              | 1000
t.kr.                | 1000 kr.             | kr.              | 1000
tkr.                 | 1000 kr.             | kr.              | 1000
tusind kroner        | 1000 kr.             | kr.              | 1000
DKK 1,000            | 1000 kr.             | kr.              | 1000
Mio. kr.             | mio. kr.             | kr.              | 1000000
mio.kr.              | mio. kr.             | kr.              | 1000000
DKK million          | mio. kr.             | kr.              | 1000000
Mia. kr.             | mia. kr.             | kr.              | 1000000000
1.000 personer       | 1000 personer        | personer         | 1000
1,000 persons        | 1000 personer        | personer         | 1000
Persons              | personer             | personer         | 1
1.000                | 1000                 | antal            | 1000
1.000 stk.           | 1000                 | antal            | 1000
100 ton              | 100 ton              | ton              | 100
1.000 GJ (gigajoule) | 1000 GJ              | GJ               | 1000
Kr. pr. m2           | kr. pr. m2           | kr. pr. m2       | 1
Kr. pr. husstand     | kr. pr. husstand     | kr. pr. husstand | 1
Pr. 1.000 kvinder    | pr. 1000 kvinder     | pr. 1000 kvinder | 1
per_100000           | pr. 100000           | pr. 100000       | 1
Km2                  | km2                  | km2              | 1
Dage                 | dage                 | dage             | 1
Mdr.                 | måneder              | måneder          | 1
"""


@pytest.mark.parametrize("line", UNITS.strip().splitlines())
def test_a_unit_is_read_with_its_scale(line: str) -> None:
    text, unit, base, factor = (part.strip() for part in line.split("|"))
    found = read_unit(text)
    assert (found.id, found.base, found.factor) == (unit, base, Decimal(factor))
    assert read_unit(f"\u00a0{text.replace(' ', chr(0xA0))}\u200b") == found


@pytest.mark.parametrize(
    "text", ["", "-", "Gns.", "Herning", "2014", "1.000.000 kr.", "I alt", "Pct. pro anno", "12,5"]
)
def test_what_is_no_known_unit_is_none(text: str) -> None:
    assert read_unit(text) is None


@pytest.mark.parametrize("name", ["1.000 kr.", "Mio. kr.", "Kr.", "1.000 personer", "Pct.", "Procentpoint", "Antal"])
def test_scale_and_base_agree_with_the_catalogue(name: str) -> None:
    """A unit of the catalogue has the scale its words say, and its base is a unit of the catalogue too."""
    found = read_unit(name)
    assert found.base in CATALOGUE.units
    if found.id in CATALOGUE.units:
        unit, base = CATALOGUE.units[found.id], CATALOGUE.units[found.base]
        assert (unit.dimension, unit.factor) == (base.dimension, base.factor * found.factor)


def test_percent_is_never_percentage_points() -> None:
    shares, points = ("pct", "Pct.", "procent", "per cent", "%"), ("pct.point", "procentpoint", "%-point", "pp")
    assert {read_unit(text).id for text in shares} == {"pct"}
    assert {read_unit(text).id for text in points} == {"procentpoint"}


@given(st.text(max_size=15))
def test_any_text_is_a_unit_or_none(text: str) -> None:
    found = read_unit(text)
    assert found is None or found.factor >= 1


@pytest.mark.parametrize("unit", sorted(CATALOGUE.units))
def test_a_unit_id_is_never_another_unit(unit: str) -> None:
    found = read_unit(unit)
    assert found is None or found.id == unit
