"""Units as they follow a number: never in brackets twice, and never a word for what nobody stated."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.catalogue import load_catalogue
from maaltavle.charts import Point, Subject
from maaltavle.charts.words import quantity, value_words
from maaltavle.message import Words
from maaltavle.model import Interval, Kind
from maaltavle.units import NOT_STATED, Unit
from maaltavle.wording.figures import distance_in_words
from maaltavle.wording.language import NO_BREAK, language, printed
from maaltavle.wording.singular import of_one

UNITS = load_catalogue(Path(__file__).resolve().parents[1] / "data" / "katalog").units
SCALED = Unit("1000 kr.", Words(da="1.000 kr.", en="1,000 kr."), "kr", Decimal(1000))
AREAL = Unit("kr. pr. m2", Words(da="kr. pr. m2", en="kr. per m2"), "kr-pr-m2")


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("unit", [*UNITS.values(), SCALED, AREAL], ids=lambda unit: unit.id)
def test_no_unit_stands_in_brackets_twice(unit: Unit, code: str) -> None:
    """Beside its number, in brackets of the sentence around it, and as a value of a translated sentence."""
    lang = language(code)
    told = lang.quantity(Decimal(33486), unit)
    for text in (told, lang.aside(told), lang("på niveau med {other} ({n})", other="A", n=told)):
        assert not re.search(r"\([^)]*\(", text)


@pytest.mark.parametrize(
    ("distance", "unit", "words"),
    [
        ("1.261905", "procentpoint", "+1,3 procentpoint"),
        ("-2.078374", "procentpoint", "-2,1 procentpoint"),
        ("28", "procentpoint", "+28 procentpoint"),
        ("0.00419", "procentpoint", "+0,004 procentpoint"),
        ("-1757877", "besøgende", "-1.757.877 besøgende"),
        ("3.285714", "besøgende", "+3,3 besøgende"),
        ("0", "procentpoint", "0 procentpoint"),
    ],
)
def test_a_distance_is_no_finer_than_anybody_measured(distance: str, unit: str, words: str) -> None:
    told = distance_in_words(Decimal(distance), UNITS[unit], language("da"), sign=True)
    assert told.replace(NO_BREAK, " ").replace("\u2212", "-") == words


def test_a_unit_is_in_brackets_only_where_it_begins_with_a_number() -> None:
    danish, english = language("da"), language("en")
    assert danish.quantity(Decimal(33486), AREAL) == f"33.486{NO_BREAK}kr. pr. m²"
    assert danish.quantity(Decimal(12), SCALED) == f"12{NO_BREAK}(1.000 kr.)"
    assert danish.aside(danish.quantity(Decimal(12), SCALED)) == f"(12{NO_BREAK}i 1.000 kr.)"
    assert english("lavere end {other} ({n})", other="B", n=english.quantity(Decimal(12), SCALED)) == (
        f"lower than B (12{NO_BREAK}in 1,000 kr.)"
    )
    assert (
        quantity(Decimal(33486), Subject(Words(da="Pris", en="Price"), AREAL), danish) == f"33.486{NO_BREAK}kr. pr. m²"
    )


@pytest.mark.parametrize("code", ["da", "en"])
def test_a_unit_that_nobody_stated_is_not_printed_after_every_number(code: str) -> None:
    """What stands in a store of 0.2.0 under that unit is a bare number."""
    (unit,) = (unit for unit in UNITS.values() if unit.dimension == NOT_STATED)
    assert language(code).quantity(Decimal(12), unit) == language(code).number(Decimal(12))


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("kr. pr. m2", "kr. pr. m²"), ("km2", "km²"), ("m3", "m³"), ("CO2", "CO2"), ("mm2-prøver", "mm²-prøver"),
     ("E20m3x", "E20m3x")],
)  # fmt: skip
def test_a_power_is_raised(unit: str, shown: str) -> None:
    assert printed(unit) == shown


POINTS, MEAN = UNITS["procentpoint"], UNITS["antal"]


@pytest.mark.parametrize(
    ("kind", "number", "unit", "how", "said"),
    [
        ("change", "1.1", POINTS, Kind.MEASURED, "+1,1 procentpoint"),
        ("change", "-1.1", POINTS, Kind.MEASURED, "−1,1 procentpoint"),
        ("change", "0", POINTS, Kind.MEASURED, "0 procentpoint"),
        ("change", "485", MEAN, Kind.FORECAST, "+485"),
        ("change", "485", MEAN, Kind.APPROXIMATE, "ca. 485"),
        ("level", "1.1", POINTS, Kind.MEASURED, "1,1 procentpoint"),
    ],
)
def test_a_change_has_its_sign(kind: str, number: str, unit: Unit, how: Kind, said: str) -> None:
    subject = Subject(Words.same("x"), unit, kind)
    words = value_words(Point("2015", Interval.exactly(number), how), subject, language("da"))
    assert words.replace(NO_BREAK, " ") == said


def test_a_change_whose_name_says_the_way_has_no_sign() -> None:
    """»Færre end ventet: +180« would be one sign too many; what is below zero is the other way and says so."""
    subject = Subject(Words.same("Færre end ventet"), MEAN, "change", sign=Words.same("+ = færre"))
    points = [Point("2015", Interval.exactly(number)) for number in ("180", "-180")]
    assert [value_words(point, subject, language("da")) for point in points] == ["180", "−180"]


CATALOGUE = load_catalogue(Path(__file__).resolve().parent.parent / "data" / "katalog")
ONES = """
personer        | da | 1    | 1 person
personer        | da | 2    | 2 personer
personer        | da | 0    | 0 personer
personer        | da | -1   | −1 person
dage            | da | 1    | 1 dag
gange pr. år    | da | 1    | 1 gang pr. år
virksomheder    | da | 21   | 21 virksomheder
procentpoint    | da | 1    | 1 procentpoint
praktikpladser  | da | 1    | 1 praktikplads
besøgende       | da | 1    | 1 besøgende
personer        | en | 1    | 1 person
uddannelser     | en | 1    | 1 study programme
forløb          | en | 1    | 1 case in progress
gange pr. år    | en | 1    | 1 time a year
overnatninger   | en | 1    | 1 overnight stay
virksomheder    | en | 1    | 1 company
virksomheder    | en | 1.5  | 1.5 companies
"""


@pytest.mark.parametrize("line", ONES.strip().splitlines())
def test_one_of_a_thing_is_named_as_one(line: str) -> None:
    unit, code, number, said = (part.strip() for part in line.split("|"))
    found = language(code).quantity(Decimal(number), CATALOGUE.units[unit])
    assert found.replace(NO_BREAK, " ") == said


@pytest.mark.parametrize("code", ["da", "en"])
def test_every_unit_of_the_catalogue_that_bends_does(code: str) -> None:
    """A plural that is in use and that nobody listed would be written after the number 1."""
    same = {"da": r"procentpoint|besøgende|studerende|forløb|år|kr\.|mio\. kr\.|tusind kr\.|%|plads|gang|arbejdsdag",
            "en": r"DKK|DKK million|thousand DKK|%|place|time|working day"}  # fmt: skip
    for unit in CATALOGUE.units.values():
        name = unit.name[code]
        bends = not name or not unit.stated or re.fullmatch(same[code], name) or of_one(name) != name
        assert bends, name
