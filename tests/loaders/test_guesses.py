"""Tables that may be meant in several ways: each is offered as a recipe with what it would give, and none is taken."""

from __future__ import annotations

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders.gate.wire import from_wire, to_wire
from loaders.recipes.recipe import from_toml
from maaltavle.reading import Alternative, Reading

PARTS = "By;Piger;Drenge\nHerning;12;13\nHorsens;1;2\nViborg;3;4\n"
ODD = "By;By;Piger;Drenge\nHerning;A;12;13\nHorsens;B;1;2\nViborg;C;3;4\n"  # nobody knows which is which
OFFERED = [
    # the table, and the first figure of each way it may be meant
    (ODD, {
        "Hver kolonne er en indikator for sig": "2:3 | Piger | Herning 657 | By=A | 12",
        "Kolonnerne deler ét tal op, fx efter køn eller alder": "2:3 | fil | Herning 657 | By=A; Piger | 12",
    }),
    ("Hold;Hold;Herning;Horsens\nA;x;3;4\nB;y;5;6\nC;z;3;3\n",
     {"Områderne står hen over kolonnerne": "2:3 | fil | Herning 657 | Hold=A; Hold=x | 3"}),
    ("Ungdomsskolen\nBy;Tur;I alt;Tur\nHerning;2014;12;a\nHorsens;2014;13;b\nHerning;2015;14;c\n",
     {"Hver række er et tal": "3:3 | Ungdomsskolen | Herning 657 | 2014 | Tur=a | 12"}),
    ("Kun\ntekst\n", {}),
]  # fmt: skip


def first(one: Alternative) -> str:
    """The first figure of a way, as a line."""
    return lines(Reading("", "", "", one.figures))[0]


@pytest.mark.parametrize(("table", "expected"), OFFERED, ids=[case[0].split("\n")[0] for case in OFFERED])
def test_a_table_nobody_knows_is_offered_as_it_may_be_meant(table: str, expected: dict[str, str]) -> None:
    found = reading(csv_book(table))
    assert {str(one.name): first(one) for one in found.alternatives} == expected
    assert (len(found.figures), codes(found)) == (0, ["error unknown_layout"])


@pytest.mark.parametrize("n", [0, 1])
def test_what_is_picked_reads_the_file_and_asks_for_the_period(n: int) -> None:
    """The recipe of a way gives what was shown; a period that no cell says is left open."""
    book = csv_book(ODD)
    picked = reading(book).alternatives[n]
    found = reading(book, recipes=[from_toml(picked.recipe)])
    assert (lines(found)[0], len(found.figures)) == (first(picked), 6)
    assert {*found.figures.column("period")} == {""}
    assert not found.refused


def test_what_was_read_already_is_not_offered_again() -> None:
    """A table that nobody described is read in one way; the other one is offered beside it."""
    found = reading(csv_book(PARTS))
    assert lines(found)[0] == "2:2 | Piger | Herning 657 | 12"
    assert [first(one) for one in found.alternatives] == ["2:2 | fil | Herning 657 | Piger | 12"]
    assert reading(csv_book("By;Tur;I alt\nHerning;2014;12\nHorsens;2014;13\nHerning;2015;14\n")).alternatives == ()


def test_a_sheet_beside_one_that_was_read_is_offered_too() -> None:
    rows = [line.split(";") for line in ODD.strip().split("\n")]
    known = [["Indikator", "Område", "Periode", "Værdi", "Enhed"], ["Ture", "Herning", "2014", 3, "antal"]]
    found = reading(workbook(sheet_of(known, "Ture"), sheet_of(rows, "Elever")))
    assert {one.sheet for one in found.alternatives} == {"Elever"}


def test_they_cross_to_the_other_process() -> None:
    found = reading(csv_book(PARTS))
    assert from_wire(to_wire(found)).alternatives == found.alternatives


TWO_AREAS = [
    # heads and the areas of two columns; whether the figures may be of either, and which way is offered then
    ("Bopæl;Arbejdssted;Periode;Pendlere", "2016;4", "Viborg", "Området er kolonnen »Arbejdssted«", "2016"),
    ("Fra;Til;2015;2016", "4;5", "Viborg", "Området er kolonnen »Til«", "2015"),
    ("Kommune;Region;2015;2016", "4;5", "Region Midtjylland", "", ""),  # an area and what it lies in
    ("Kommune;Kommunenavn;2015;2016", "4;5", "Herning", "", ""),
]


@pytest.mark.parametrize(("heads", "figures", "other", "name", "period"), TWO_AREAS)
def test_figures_between_two_areas_may_be_of_either(
    heads: str, figures: str, other: str, name: str, period: str
) -> None:
    """It is read of the first column, and asked about: nobody can tell from the table."""
    areas = ("Herning", "Horsens", "Struer")
    others = (other, *([other] * 2 if other.startswith("Region") else areas[1:]))
    rows = "".join(f"{area};{second};{figures}\n" for area, second in zip(areas, others, strict=True))
    book = csv_book(f"{heads}\n{rows}")
    found = reading(book)
    likely = [one for one in from_wire(to_wire(found)).alternatives if one.as_likely]
    assert [str(one.name) for one in likely] == ([name] if name else [])
    assert found.figures[0].area == "Herning"
    for one in likely:
        picked = reading(book, recipes=[from_toml(one.recipe)])
        assert (picked.figures[0].area, picked.figures[0].period, codes(picked)) == (other, period, [])
        assert len(picked.figures) == len(found.figures)
