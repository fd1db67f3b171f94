"""Tables as public bodies send them, each of a kind that was once read wrongly or asked about without need."""

from datetime import datetime

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders.book import Book


def sheet(*rows: list, name: str = "Ark1") -> Book:
    return workbook(sheet_of([*rows], name))


READ = {
    "the year of a month is written with a word": (
        csv_book("Kommune;År;Måned;Antal\nHerning;År 2021;1;5\nHerning;2021*;2;6"),
        """
        2:4 | Antal | Herning 657 | 2021M01 | 5
        3:4 | Antal | Herning 657 | 2021M02 | 6
        """,
    ),
    "a pivot table under its filters": (
        sheet(
            ["Skoletype", "Folkeskoler"],
            ["Klassetrin", "Alle"],
            [],
            ["Gennemsnit af Fravær (pct.)", "Kolonnenavne"],
            ["Rækkenavne", "2021/2022", "2022/2023"],
            ["Herning", 5.1, 5.6],
            ["Struer", 4.1, 4.6],
        ),
        """
        Ark1!B6 | Gennemsnit af Fravær (pct.) | Herning 657 | 2021/2022 | 5.1 pct.
        Ark1!C6 | Gennemsnit af Fravær (pct.) | Herning 657 | 2022/2023 | 5.6 pct.
        Ark1!B7 | Gennemsnit af Fravær (pct.) | Struer 671 | 2021/2022 | 4.1 pct.
        Ark1!C7 | Gennemsnit af Fravær (pct.) | Struer 671 | 2022/2023 | 4.6 pct.
        """,
    ),
    "keys with their values right above the figures": (
        csv_book("Title;Ledighed: %\nCDID;MGSX\nUnit;%\nNext release;12 March 2024\nNotes;\n2022 Q1;3.8\n2022 Q2;3.9"),
        """
        6:2 | Ledighed: % | 2022K1 | 3.8 pct.
        7:2 | Ledighed: % | 2022K2 | 3.9 pct.
        """,
    ),
    "a title over numbered rows": (
        sheet(
            ["Tal for Herning Kommune"],
            ["Nr.", "Nøgletal", "Enhed", "2021", "2022"],
            [1.1, "Ledige", "Antal", 900, 910],
            [1.2, "Fravær", "Pct.", 5.1, 5.2],
        ),
        """
        Ark1!D3 | Tal for Herning Kommune › Ledige | Herning Kommune 657 | 2021 | 900 Antal
        Ark1!E3 | Tal for Herning Kommune › Ledige | Herning Kommune 657 | 2022 | 910 Antal
        Ark1!D4 | Tal for Herning Kommune › Fravær | Herning Kommune 657 | 2021 | 5.1 Pct.
        Ark1!E4 | Tal for Herning Kommune › Fravær | Herning Kommune 657 | 2022 | 5.2 Pct.
        """,
    ),
    "years of birth before years": (
        sheet(["I uddannelse, pct."], ["Fødselsårgang", "2021", "2022"], ["2003", 80, 81], ["2004", 82, 83]),
        """
        Ark1!B3 | I uddannelse, pct. | 2021 | Fødselsårgang=2003 | 80 pct.
        Ark1!C3 | I uddannelse, pct. | 2022 | Fødselsårgang=2003 | 81 pct.
        Ark1!B4 | I uddannelse, pct. | 2021 | Fødselsårgang=2004 | 82 pct.
        Ark1!C4 | I uddannelse, pct. | 2022 | Fødselsårgang=2004 | 83 pct.
        """,
    ),
    "the year in the only heading": (
        sheet(["Placering", "Kommune", "Karakter 2023"], [1, "Gentofte", 8.9], [2, "Herning", 7.5]),
        """
        Ark1!C2 | Karakter | Gentofte 157 | 2023 | 8.9
        Ark1!C3 | Karakter | Herning 657 | 2023 | 7.5
        """,
    ),
    "counts and shares with their years": (
        sheet(["Børn"], ["Kommune", "Antal 2022", "Andel 2022 (pct.)"], ["Herning", 40, 9.1], ["Struer", 9, 9.2]),
        """
        Ark1!B3 | Børn › Antal | Herning 657 | 2022 | 40 Antal
        Ark1!C3 | Børn › Andel (pct.) | Herning 657 | 2022 | 9.1 pct.
        Ark1!B4 | Børn › Antal | Struer 671 | 2022 | 9 Antal
        Ark1!C4 | Børn › Andel (pct.) | Struer 671 | 2022 | 9.2 pct.
        """,
    ),
    "units down the rows": (
        sheet(["Unge"], ["Kommune", "Opgørelse", "2021"], ["Herning", "Antal", 500], ["", "Pct.", 10.1]),
        """
        Ark1!C3 | Unge | Herning 657 | 2021 | 500 Antal
        Ark1!C4 | Unge | Herning 657 | 2021 | 10.1 Pct.
        """,
    ),
    "the same areas under an index": (
        sheet(
            ["Ansatte"],
            ["", "2019", "2020"],
            ["Antal"],
            ["Herning", 40, 41],
            ["Struer", 9, 8],
            ["Indeks (2019 = 100)"],
            ["Herning", 100, 102.5],
            ["Struer", 100, 88.9],
        ),
        """
        Ark1!B4 | Ansatte | Herning 657 | 2019 | 40 Antal
        Ark1!C4 | Ansatte | Herning 657 | 2020 | 41 Antal
        Ark1!B5 | Ansatte | Struer 671 | 2019 | 9 Antal
        Ark1!C5 | Ansatte | Struer 671 | 2020 | 8 Antal
        Ark1!B7 | Ansatte | Herning 657 | 2019 | 100 Indeks (2019 = 100)
        Ark1!C7 | Ansatte | Herning 657 | 2020 | 102.5 Indeks (2019 = 100)
        Ark1!B8 | Ansatte | Struer 671 | 2019 | 100 Indeks (2019 = 100)
        Ark1!C8 | Ansatte | Struer 671 | 2020 | 88.9 Indeks (2019 = 100)
        """,
    ),
    "a day in the middle of the title": (
        sheet(["Folketal 1. januar 2023 efter alder"], ["Alder", "Mænd"], ["0-17 år", 9], ["18+ år", 8]),
        """
        Ark1!B3 | Folketal 1. januar 2023 efter alder › Mænd | 2023-01-01 | Alder=0-17 år | 9
        Ark1!B4 | Folketal 1. januar 2023 efter alder › Mænd | 2023-01-01 | Alder=18+ år | 8
        """,
    ),
    "final and preliminary years": (
        sheet(["Kommune", "2022\n(endelig)", "2023\n(foreløbig)"], ["Herning", 1, 2], ["Struer", 3, 4]),
        """
        Ark1!B2 | fil | Herning 657 | 2022 | 1
        Ark1!C2 | fil | Herning 657 | 2023 | 2 | preliminary
        Ark1!B3 | fil | Struer 671 | 2022 | 3
        Ark1!C3 | fil | Struer 671 | 2023 | 4 | preliminary
        """,
    ),
    "a list that goes on to the right": (
        sheet(
            ["Skatteprocent"],
            ["Kommune", "2022", "2023", "Kommune", "2022", "2023"],
            ["Herning", 25.4, 25.3, "Struer", 25.6, 25.5],
            ["Lemvig", 25.1, 25.2, "Viborg", 26.1, 26.2],
        ),
        """
        Ark1!B3 | Skatteprocent | Herning 657 | 2022 | 25.4 pct.
        Ark1!C3 | Skatteprocent | Herning 657 | 2023 | 25.3 pct.
        Ark1!B4 | Skatteprocent | Lemvig 665 | 2022 | 25.1 pct.
        Ark1!C4 | Skatteprocent | Lemvig 665 | 2023 | 25.2 pct.
        Ark1!E3 | Skatteprocent | Struer 671 | 2022 | 25.6 pct.
        Ark1!F3 | Skatteprocent | Struer 671 | 2023 | 25.5 pct.
        Ark1!E4 | Skatteprocent | Viborg 791 | 2022 | 26.1 pct.
        Ark1!F4 | Skatteprocent | Viborg 791 | 2023 | 26.2 pct.
        """,
    ),
    "counts under a title of shares": (
        sheet(
            ["Tilfredshed 2023 (pct.)"], ["", "Tilfreds", "Antal svar"], ["Herning", 40.1, 1200], ["Struer", 35.1, 40]
        ),
        """
        Ark1!B3 | Tilfredshed 2023 (pct.) › Tilfreds | Herning 657 | 2023 | 40.1 pct.
        Ark1!C3 | Tilfredshed 2023 (pct.) › Antal svar | Herning 657 | 2023 | 1200
        Ark1!B4 | Tilfredshed 2023 (pct.) › Tilfreds | Struer 671 | 2023 | 35.1 pct.
        Ark1!C4 | Tilfredshed 2023 (pct.) › Antal svar | Struer 671 | 2023 | 40
        """,
    ),
    "what is preliminary under the title": (
        sheet(
            ["Indbrud"],
            ["Pr. 1.000 indbyggere"],
            ["Foreløbige tal for 2023"],
            ["", "2022", "2023"],
            ["Herning", 3.1, 3.2],
        ),
        """
        Ark1!B5 | Indbrud | Herning 657 | 2022 | 3.1 Pr. 1.000 indbyggere
        Ark1!C5 | Indbrud | Herning 657 | 2023 | 3.2 Pr. 1.000 indbyggere
        """,
    ),
    "budget and accounts under months": (
        sheet(
            ["Økonomi 2024, 1.000 kr."],
            ["", "Januar", "", "Februar", ""],
            ["Område", "Budget", "Forbrug", "Budget", "Forbrug"],
            ["Skoler", 200, 180, 200, 190],
            ["Ældre", 300, 310, 300, 290],
        ),
        """
        Ark1!B4 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M01 | Område=Skoler | 200 1.000 kr. | budget
        Ark1!C4 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M01 | Område=Skoler | 180 1.000 kr.
        Ark1!D4 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M02 | Område=Skoler | 200 1.000 kr. | budget
        Ark1!E4 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M02 | Område=Skoler | 190 1.000 kr.
        Ark1!B5 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M01 | Område=Ældre | 300 1.000 kr. | budget
        Ark1!C5 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M01 | Område=Ældre | 310 1.000 kr.
        Ark1!D5 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M02 | Område=Ældre | 300 1.000 kr. | budget
        Ark1!E5 | Økonomi 2024, 1.000 kr. › Forbrug | 2024M02 | Område=Ældre | 290 1.000 kr.
        """,
    ),
    "years that are floats over months that are numbers": (
        sheet(
            ["Ledige"], ["År", 2021.0, 2021.0, 2022.0], ["Måned", 1, 2, 1], ["Herning", 10, 11, 13], ["Struer", 1, 2, 4]
        ),
        """
        Ark1!B4 | Ledige | Herning 657 | 2021M01 | 10
        Ark1!C4 | Ledige | Herning 657 | 2021M02 | 11
        Ark1!D4 | Ledige | Herning 657 | 2022M01 | 13
        Ark1!B5 | Ledige | Struer 671 | 2021M01 | 1
        Ark1!C5 | Ledige | Struer 671 | 2021M02 | 2
        Ark1!D5 | Ledige | Struer 671 | 2022M01 | 4
        """,
    ),
    "codes of areas under their names": (
        sheet(["Befolkning"], ["År", "Herning", "Struer"], ["", "657", "671"], [2021, 89, 21], [2022, 90, 20]),
        """
        Ark1!B4 | Befolkning | Herning 657 | 2021 | 657 | 89
        Ark1!C4 | Befolkning | Struer 671 | 2021 | 671 | 21
        Ark1!B5 | Befolkning | Herning 657 | 2022 | 657 | 90
        Ark1!C5 | Befolkning | Struer 671 | 2022 | 671 | 20
        """,
    ),
    "the unit behind the year": (
        sheet(
            ["Udvalg", "Regnskab 2022 (1.000 kr.)", "Regnskab 2023 (1.000 kr.)"], ["Børn", 10, 20], ["Ældre", 30, 40]
        ),
        """
        Ark1!B2 | fil | 2022 | Udvalg=Børn | 10 1.000 kr.
        Ark1!C2 | fil | 2023 | Udvalg=Børn | 20 1.000 kr.
        Ark1!B3 | fil | 2022 | Udvalg=Ældre | 30 1.000 kr.
        Ark1!C3 | fil | 2023 | Udvalg=Ældre | 40 1.000 kr.
        """,
    ),
    "a code and a name under headings that differ in their letters": (
        csv_book(
            "REF_AREA;Reference area;INDICATOR;Indicator;TIME;Value\n"
            "DNK;Denmark;U;Unemployed;2021;5.1\nSWE;Sweden;U;Unemployed;2021;8.7"
        ),
        """
        2:6 | U › Unemployed | Denmark 000 | 2021 | REF_AREA=DNK | 5.1
        3:6 | U › Unemployed | Sweden | 2021 | REF_AREA=SWE | 8.7
        """,
    ),
    "the first and the last day in two columns": (
        csv_book(
            "Kommune;Fra;Til;Antal\nHerning;01-01-2023;31-01-2023;5\nHerning;01-02-2023;28-02-2023;6\n"
            "Struer;01-01-2023;15-02-2023;7"
        ),
        """
        2:4 | Antal | Herning 657 | 2023M01 | 5
        3:4 | Antal | Herning 657 | 2023M02 | 6
        4:4 | Antal | Struer 671 | 2023-01-01/2023-02-15 | 7
        """,
    ),
    "a name of the years in the corner": (
        sheet(["År", "2021", "2022"], ["Herning", 1, 2], ["Struer", 3, 4]),
        """
        Ark1!B2 | fil | Herning 657 | 2021 | 1
        Ark1!C2 | fil | Herning 657 | 2022 | 2
        Ark1!B3 | fil | Struer 671 | 2021 | 3
        Ark1!C3 | fil | Struer 671 | 2022 | 4
        """,
    ),
    "flags between dated figures": (
        sheet(
            ["", "2021", "", "2022", ""],
            ["Herning", 1, "", 2, "p"],
            ["Struer", 3, "b", 4, ""],
            ["Skive", 5, "b", 6, ""],
        ),
        """
        Ark1!B2 | fil | Herning 657 | 2021 | 1
        Ark1!D2 | fil | Herning 657 | 2022 | 2
        Ark1!B3 | fil | Struer 671 | 2021 | 3
        Ark1!D3 | fil | Struer 671 | 2022 | 4
        Ark1!B4 | fil | Skive 779 | 2021 | 5
        Ark1!D4 | fil | Skive 779 | 2022 | 6
        """,
    ),
}
ASKED = {
    "ages that a spreadsheet made dates of": (
        sheet(["Alder", "2022", "2023"], ["0-4", 1, 2], [datetime(2023, 9, 5), 3, 4], ["15-19", 5, 6]),
        ["error date_for_label Ark1!A3"],
    ),
    "a heading with the year that somebody was built after": (
        sheet(["Kommune", "Boliger opført efter 2000"], ["Herning", 10], ["Struer", 20]),
        ["warning no_period Ark1!B2"],
    ),
    "a week that one of the years does not have": (
        sheet(["Uge", "2020", "2021"], [52, 1, 2], [53, 3, 4]),
        ["error unreadable_period Ark1!C3"],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_read(name: str) -> None:
    book, expected = READ[name]
    found = reading(book)
    assert codes(found) == []
    assert lines(found) == [line.strip() for line in expected.strip().split("\n")]


@pytest.mark.parametrize("name", ASKED)
def test_asked(name: str) -> None:
    book, expected = ASKED[name]
    assert codes(reading(book)) == expected
