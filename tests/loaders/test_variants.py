"""Files of the same families that nobody has seen: other titles, languages, years, orders, header rows, notes, gaps."""

# ruff: noqa: E501  (a line of a table is one figure)
from __future__ import annotations

import pytest
from books import codes, csv_book, lines, read_json, reading, sheet_of, workbook

from loaders.book import Book
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.catalogue import load_catalogue
from maaltavle.paths import PROJECT


def statbank(title: str, unit: str | None, *rows: list) -> Book:
    return workbook(sheet_of([[title], [unit], *rows], "TAB"))


def text_of(book: Book) -> str:
    found = reading(book)
    assert codes(found) == []
    return "\n".join(lines(found))


THREE_HEADERS = statbank(
    "Nettoledige efter område, alder, køn, ydelse og tid",
    "Enhed: 1.000 kr.",
    [None, "16-24 år", None, None, None],
    [None, "Mænd", None, "Kvinder", None],
    [None, "Dagpenge", "Kontanthjælp", "Dagpenge", "Kontanthjælp"],
    [None, "2007M01", "2007M01", "2007M01", "2007M01"],
    ["615 Horsens", 1, 2, 3, "."],
)
PERIODS_DOWN = statbank(
    "Fuldtidsledige efter tid og område", "Enhed: -", [None, "Herning", "Horsens"], ["2011", 1, 2], ["2012", 3, "-"]
)
NO_UNIT_LINE = statbank(
    "Unemployed by region and time", None, [None, "2024Q1", "2024Q2"], ["Copenhagen", 1.5, 2], ["Århus", 3, 4]
)
LAST_STUB_IS_TIME = statbank(
    "Ledige efter køn og område og tid",
    "Enhed: Pct.",
    [None, None, "Herning"],
    ["Mænd", "2013", 4.5],
    [None, "2014", 4],
)
TWO_FOOTNOTES = statbank(
    "Areal efter område og tid", "Enhed: km2", [None, "2023"], ["Herning", 1321.1], [], ["Note et."], ["Note to."]
)
VARIANTS = {
    "three header rows over the periods": (
        THREE_HEADERS,
        """
        TAB!B7 | Nettoledige | Horsens 615 | 2007M01 | alder=16-24 år; køn=Mænd; ydelse=Dagpenge | 1 1.000 kr.
        TAB!C7 | Nettoledige | Horsens 615 | 2007M01 | alder=16-24 år; køn=Mænd; ydelse=Kontanthjælp | 2 1.000 kr.
        TAB!D7 | Nettoledige | Horsens 615 | 2007M01 | alder=16-24 år; køn=Kvinder; ydelse=Dagpenge | 3 1.000 kr.
        TAB!E7 | Nettoledige | Horsens 615 | 2007M01 | alder=16-24 år; køn=Kvinder; ydelse=Kontanthjælp | not_relevant 1.000 kr.
        """,
    ),
    "periods in the rows, areas across, a dash for zero, units that differ": (
        PERIODS_DOWN,
        """
        TAB!B4 | Fuldtidsledige | Herning 657 | 2011 | 1
        TAB!C4 | Fuldtidsledige | Horsens 615 | 2011 | 2
        TAB!B5 | Fuldtidsledige | Herning 657 | 2012 | 3
        TAB!C5 | Fuldtidsledige | Horsens 615 | 2012 | 0
        """,
    ),
    "English, no unit line, quarters with Q, an older spelling": (
        NO_UNIT_LINE,
        """
        TAB!B4 | Unemployed | Copenhagen 101 | 2024K1 | 1.5
        TAB!C4 | Unemployed | Copenhagen 101 | 2024K2 | 2
        TAB!B5 | Unemployed | Århus 751 | 2024K1 | 3
        TAB!C5 | Unemployed | Århus 751 | 2024K2 | 4
        """,
    ),
    "two notes at the end": (TWO_FOOTNOTES, "TAB!B4 | Areal | Herning 657 | 2023 | 1321.1 km2"),
    "the API's columns in another order, decimal comma": (
        csv_book("TID;OMRÅDE;ENHED;INDHOLD\n2013K4;657;Procent;12,345\n2014K1;000;Procent;3", name="x.csv"),
        """
        2:4 | Procent | Herning 657 | 2013K4 | 12.345 Procent
        3:4 | Procent | Hele landet 000 | 2014K1 | 3 Procent
        """,
    ),
    "a monthly tidy table in English with dates": (
        csv_book("Value,Date,Municipality,Unit\n1.25,2014-03-31,Elsinore,Index\n2.5,2014-04-30,Elsinore,Index", ",", "prices.csv"),
        """
        2:1 | prices | Elsinore 217 | 2014-03-31 | 1.25 Index
        3:1 | prices | Elsinore 217 | 2014-04-30 | 2.5 Index
        """,
    ),
    "SSI by week and region": (
        csv_book("Uge;Region;Antal_testede\n2022-W52;Region Nordjylland; 12.345\n2023-W01;Region Sjælland;     81"),
        """
        2:3 | Antal_testede | Region Nordjylland 081 | 2022U52 | 12345
        3:3 | Antal_testede | Region Sjælland 085 | 2023U01 | 81
        """,
    ),
    "key figures with the whole country and no code": (
        csv_book(";Kom.nr;2016\nSygefravær i dage\nHele landet;;12,5\nHerning Kommune;657;-\nTegnforklaring:\n- 0"),
        """
        3:3 | Sygefravær i dage | Hele landet 000 | 2016 | 12.5 dage
        4:3 | Sygefravær i dage | Herning Kommune 657 | 2016 | 0 dage
        """,
    ),
    "two measures under each year": (
        workbook(
            sheet_of(
                [
                    ["Kommune", "2018", None, "2019", None],
                    [None, "Antal", "Pct.", "Antal", "Pct."],
                    ["Herning", 10, 1.5, 11, 1.75],
                ],
                "Unge",
            )
        ),
        """
        Unge!B3 | Antal | Herning 657 | 2018 | 10 Antal
        Unge!C3 | Pct. | Herning 657 | 2018 | 1.5 pct.
        Unge!D3 | Antal | Herning 657 | 2019 | 11 Antal
        Unge!E3 | Pct. | Herning 657 | 2019 | 1.75 pct.
        """,
    ),
    "a budget table of another committee and year": (
        workbook(
            sheet_of(
                [
                    ["Tabel 2 - anlæg"],
                    ["KFU, anlæg", "Korrigeret budget 2021", "Forbrug 2021", "Afvigelse"],
                    ["Mio. kr.", "A", "B", "C=A-B"],
                    ["Serviceområde 4", "1.250,5", "1.000", "250,5"],
                ]
            )
        ),
        """
        Ark1!B4 | KFU, anlæg › Korrigeret budget 2021 | 2021 | tabel=Tabel 2 - anlæg; række=Serviceområde 4 | 1250.5 Mio. kr. | budget
        Ark1!C4 | KFU, anlæg › Forbrug 2021 | 2021 | tabel=Tabel 2 - anlæg; række=Serviceområde 4 | 1000 Mio. kr.
        Ark1!D4 | KFU, anlæg › Afvigelse | 2021 | tabel=Tabel 2 - anlæg; række=Serviceområde 4 | 250.5 Mio. kr. | derived_in_text
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("book", "figures"), VARIANTS.values(), ids=VARIANTS)
def test_unseen_files_of_the_families(book: Book, figures: str) -> None:
    assert text_of(book) == "\n".join(line.strip() for line in figures.strip().split("\n"))


def test_a_title_whose_variables_do_not_count_up_still_reads() -> None:
    """Names that cannot be matched are left out; the labels, the area and the period are found by what they are."""
    found = reading(LAST_STUB_IS_TIME)
    assert [(r.area, r.period, str(r.value), r.unit) for r in found.figures] == [
        ("Herning", "2013", "4.5", "Pct."),
        ("Herning", "2014", "4", "Pct."),
    ]


def test_an_indicator_of_the_catalogue_is_known_by_its_name() -> None:
    catalogue = load_catalogue(PROJECT / "data" / "katalog")
    indicator = next(iter(catalogue.indicators.values()))
    book = csv_book(
        f"indikator;kommune;år;værdi\n{indicator.name['da'].upper()};Herning;2014;5\nNoget andet;Herning;2014;6"
    )
    assert [read.indicator for read in reading(book, catalogue).figures] == [indicator.id, "Noget andet"]


def test_pc_axis_with_languages_zeros_and_contents() -> None:
    text = """CHARSET="ANSI";
LANGUAGE="da";
LANGUAGES="da","en";
TITLE="Ledige";
STUB="område";
HEADING="indhold","kvartal";
CONTVARIABLE="indhold";
VALUES("område")="Herning","Horsens";
VALUES[en]("område")="Herning","Horsens";
VALUES("indhold")="Ledige","Ledige i "
"pct.";
VALUES("kvartal")="2014K1","2014K2";
CODES("område")="657","615";
UNITS("Ledige")="antal";
UNITS("Ledige i pct.")="pct.";
NOTE="Foreløbige tal; se mere.";
DATA=
10 11 1.5 "-"
12 ".." 2.5 2.25;
"""
    found = read_book(Book("l.px", "0" * 64, "px", document=text.split("\n")), Context())
    assert codes(found) == []
    assert lines(found) == [
        "18:1 | Ledige | Herning 657 | 2014K1 | 10 antal",
        "18:4 | Ledige | Herning 657 | 2014K2 | 11 antal",
        "18:7 | Ledige i pct. | Herning 657 | 2014K1 | 1.5 pct.",
        "18:11 | Ledige i pct. | Herning 657 | 2014K2 | 0 pct.",
        "19:1 | Ledige | Horsens 615 | 2014K1 | 12 antal",
        "19:4 | Ledige | Horsens 615 | 2014K2 | missing antal",
        "19:9 | Ledige i pct. | Horsens 615 | 2014K1 | 2.5 pct.",
        "19:13 | Ledige i pct. | Horsens 615 | 2014K2 | 2.25 pct.",
    ]


def test_a_collection_and_several_datasets_are_all_read() -> None:
    one = {
        "class": "dataset",
        "id": ["Tid"],
        "size": [1],
        "label": "A",
        "dimension": {"Tid": {"category": {"index": ["2014"]}}},
        "value": [1],
    }
    two = one | {"label": "B", "value": [2]}
    collected = {"class": "collection", "link": {"item": [one, two]}}
    for document in (collected, {"a": one, "b": two}):
        assert [(r.indicator, r.period, int(r.value)) for r in read_json(document).figures] == [
            ("A", "2014", 1),
            ("B", "2014", 2),
        ]


IN_YEARS = [
    # a column of whole numbers whose heading ends in "(år)"; whether it is one of figures
    ("Ventetid (år)", True),
    ("Slags 8 (år)", True),
    ("Gennemsnitsalder (år)", True),
    ("Alder (år)", False),
    ("Aldersgruppe (år)", False),
    ("Opførelsesår (år)", False),
]


@pytest.mark.parametrize(("name", "counted"), IN_YEARS)
def test_what_is_counted_in_years_is_a_figure_and_an_age_is_none(name: str, counted: bool) -> None:
    found = reading(
        csv_book(f"Kommune;Periode;{name};Ledige (antal)\nHerning;2016;3;4\nHorsens;2016;5;6\nViborg;2016;5;7\n")
    )
    assert (len(found.figures), codes(found)) == (6 if counted else 3, [])
