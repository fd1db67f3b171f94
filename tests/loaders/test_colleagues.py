"""Tables as colleagues in a municipality make them, each with every figure that comes out of it."""

from __future__ import annotations

import pytest
from books import codes, csv_book, lines, reading

# what it is: (file name, table, figures, columns named as not read)
CASES: dict[str, tuple[str, str, str, str]] = {
    "status by quarter beside a target": (
        "kpi.csv",
        "KPI 2025\n\nIndikator;Mål 2025;Status 1. kvt.;Status 2. kvt.;Bemærkning\nVentetid;5;7;6;ok\nSvartid;2;4;3;ok",
        """
        4:2 | KPI 2025 › Ventetid | 2025 | 5 | target
        4:3 | KPI 2025 › Ventetid | 2025K1 | 7
        4:4 | KPI 2025 › Ventetid | 2025K2 | 6
        5:2 | KPI 2025 › Svartid | 2025 | 2 | target
        5:3 | KPI 2025 › Svartid | 2025K1 | 4
        5:4 | KPI 2025 › Svartid | 2025K2 | 3
        """,
        "",
    ),
    "where one began, years, and what is aimed at without a year": (
        "status.csv",
        "Indikator;Baseline 2022;Mål;Status 2023;Status 2024\nElbiler;3;20;5;8\nØkologi;30;60;41;52",
        """
        2:2 | Elbiler | 2022 | 3
        2:4 | Elbiler | 2023 | 5
        2:5 | Elbiler | 2024 | 8
        3:2 | Økologi | 2022 | 30
        3:4 | Økologi | 2023 | 41
        3:5 | Økologi | 2024 | 52
        """,
        "Mål",
    ),
    "last year's total beside months": (
        "sager.csv",
        "Byggesager 2024\nType;jan;feb;mar;I alt 2023\nBoliger;1;2;3;60\nErhverv;4;5;6;70",
        """
        3:2 | Byggesager 2024 | 2024M01 | Type=Boliger | 1
        3:3 | Byggesager 2024 | 2024M02 | Type=Boliger | 2
        3:4 | Byggesager 2024 | 2024M03 | Type=Boliger | 3
        4:2 | Byggesager 2024 | 2024M01 | Type=Erhverv | 4
        4:3 | Byggesager 2024 | 2024M02 | Type=Erhverv | 5
        4:4 | Byggesager 2024 | 2024M03 | Type=Erhverv | 6
        """,
        "I alt 2023",
    ),
    "a mean below months": (
        "ledige.csv",
        "Måned;2023;2024\nJanuar;1;2\nFebruar;3;4\nMarts;5;6\nGennemsnit;3;4",
        """
        2:2 | ledige | 2023M01 | 1
        2:3 | ledige | 2024M01 | 2
        3:2 | ledige | 2023M02 | 3
        3:3 | ledige | 2024M02 | 4
        4:2 | ledige | 2023M03 | 5
        4:3 | ledige | 2024M03 | 6
        """,
        "Gennemsnit",
    ),
    "months whose year only the file's name has": (
        "Beboere_2024.csv",
        "Hus;jan;feb;mar\nA;1;2;3\nB;4;5;6",
        """
        2:2 | Beboere_2024 | 2024M01 | Hus=A | 1
        2:3 | Beboere_2024 | 2024M02 | Hus=A | 2
        2:4 | Beboere_2024 | 2024M03 | Hus=A | 3
        3:2 | Beboere_2024 | 2024M01 | Hus=B | 4
        3:3 | Beboere_2024 | 2024M02 | Hus=B | 5
        3:4 | Beboere_2024 | 2024M03 | Hus=B | 6
        """,
        "",
    ),
    "the unit alone above a budget, and a column of per cent": (
        "bo.csv",
        "BO\n1.000 kr.\nOmråde;Korrigeret budget 2025;Forbrug 2025;Forbrugspct.\nSkoler;500;250;50\nVeje;80;20;25",
        """
        4:2 | Område › Korrigeret budget 2025 | 2025 | række=Skoler | 500 1.000 kr. | budget
        4:3 | Område › Forbrug 2025 | 2025 | række=Skoler | 250 1.000 kr.
        4:4 | Område › Forbrugspct. | 2025 | række=Skoler | 50 pct.
        5:2 | Område › Korrigeret budget 2025 | 2025 | række=Veje | 80 1.000 kr. | budget
        5:3 | Område › Forbrug 2025 | 2025 | række=Veje | 20 1.000 kr.
        5:4 | Område › Forbrugspct. | 2025 | række=Veje | 25 pct.
        """,
        "",
    ),
    "a count beside a share, and a measure in the title": (
        "liste.csv",
        "Ventetid i dage\nBy;2023;2024\nHerning;5;6\nViborg;7;8\n\nBy;Antal;Andel\nHerning;5;6\nViborg;7;8",
        """
        3:2 | Ventetid i dage | Herning 657 | 2023 | 5 dage
        3:3 | Ventetid i dage | Herning 657 | 2024 | 6 dage
        4:2 | Ventetid i dage | Viborg 791 | 2023 | 7 dage
        4:3 | Ventetid i dage | Viborg 791 | 2024 | 8 dage
        7:2 | Antal | Herning 657 | 5 Antal
        7:3 | Andel | Herning 657 | 6
        8:2 | Antal | Viborg 791 | 7 Antal
        8:3 | Andel | Viborg 791 | 8
        """,
        "",
    ),
}


@pytest.mark.parametrize(("name", "table", "figures", "left"), CASES.values(), ids=CASES)
def test_each_table_says_what_it_says(name: str, table: str, figures: str, left: str) -> None:
    found = reading(csv_book(table, name=name))
    assert lines(found) == [line.strip() for line in figures.strip().split("\n")]
    said = "\n".join(map(str, found.unread))
    assert all(f"»{column}« er ikke læst" in said for column in left.split(";") if column)
    assert not [code for code in codes(found) if code.startswith("error")]
