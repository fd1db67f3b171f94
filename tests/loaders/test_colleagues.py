"""Tables as colleagues in a municipality make them, each with every figure that comes out of it."""

from __future__ import annotations

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders.book import Cell

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
    "where one began is a figure, not a label": (
        "klima.csv",
        "KPI;Enhed;Basisår 2019;Resultat sidste år;2023;Mål 2030\nCO2;ton;7,5;7,1;6,5;2,5\nEl;GJ;8,5;8,1;7,5;3,5",
        """
        2:3 | CO2 | 2019 | 7.5 ton
        2:5 | CO2 | 2023 | 6.5 ton
        2:6 | CO2 | 2030 | 2.5 ton | target
        3:3 | El | 2019 | 8.5 GJ
        3:5 | El | 2023 | 7.5 GJ
        3:6 | El | 2030 | 3.5 GJ | target
        """,
        "Resultat sidste år",
    ),
    "last year and this one say no year: it is asked": (
        "kpi.csv",
        "Indikator;Sidste år;I år\nFravær;310;320\nKlager;41;42",
        """
        2:2 | Fravær › Sidste år | 310
        2:3 | Fravær › I år | 320
        3:2 | Klager › Sidste år | 41
        3:3 | Klager › I år | 42
        """,
        "",
    ),
    "a year of birth is no period": (
        "hold.csv",
        "Fødselsår;Drenge;Piger\n2018;5;6\n2019;7;8",
        """
        2:2 | Drenge | Fødselsår=2018 | 5
        2:3 | Piger | Fødselsår=2018 | 6
        3:2 | Drenge | Fødselsår=2019 | 7
        3:3 | Piger | Fødselsår=2019 | 8
        """,
        "",
    ),
    "years ahead in a budget": (
        "kasse.csv",
        "Kasse, mio. kr.\n;Regnskab;Budget;Overslag\n;2023;2024;2025\nUltimo;5;6;7",
        """
        4:2 | Kasse, mio. kr. | 2023 | Ultimo | 5 mio. kr.
        4:3 | Kasse, mio. kr. | 2024 | Ultimo | 6 mio. kr. | budget
        4:4 | Kasse, mio. kr. | 2025 | Ultimo | 7 mio. kr. | budget
        """,
        "",
    ),
    "what is counted, all of one year": (
        "pladser.csv",
        "Hus;Pladser 2024;Børn 2024\nA;5;6\nB;7;8",
        """
        2:2 | Pladser | 2024 | Hus=A | 5
        2:3 | Børn | 2024 | Hus=A | 6
        3:2 | Pladser | 2024 | Hus=B | 7
        3:3 | Børn | 2024 | Hus=B | 8
        """,
        "",
    ),
    "months by their numbers, named before them": (
        "ferie.csv",
        "Ferie 2024\nMåned;1;2;3\nSkole;5;6;7\nVej;8;9;10",
        """
        3:2 | Ferie 2024 | 2024M01 | Skole | 5
        3:3 | Ferie 2024 | 2024M02 | Skole | 6
        3:4 | Ferie 2024 | 2024M03 | Skole | 7
        4:2 | Ferie 2024 | 2024M01 | Vej | 8
        4:3 | Ferie 2024 | 2024M02 | Vej | 9
        4:4 | Ferie 2024 | 2024M03 | Vej | 10
        """,
        "",
    ),
    "the unit of the figures over their names": (
        "anlæg.csv",
        "Anlæg (1.000 kr.);2024;2025\nSkole;5;6\nSti;7;8\n\nAlder (år);2024;2025\n0-2;5;6\n3-5;7;8",
        """
        2:2 | anlæg | 2024 | Anlæg (1.000 kr.)=Skole | 5 1.000 kr.
        2:3 | anlæg | 2025 | Anlæg (1.000 kr.)=Skole | 6 1.000 kr.
        3:2 | anlæg | 2024 | Anlæg (1.000 kr.)=Sti | 7 1.000 kr.
        3:3 | anlæg | 2025 | Anlæg (1.000 kr.)=Sti | 8 1.000 kr.
        6:2 | anlæg | 2024 | Alder (år)=0-2 | 5
        6:3 | anlæg | 2025 | Alder (år)=0-2 | 6
        7:2 | anlæg | 2024 | Alder (år)=3-5 | 7
        7:3 | anlæg | 2025 | Alder (år)=3-5 | 8
        """,
        "",
    ),
    "months of a budget": (
        "forbrug.csv",
        "Forbrug 2025 i 1.000 kr.\nFag;Budget;Jan;Feb;Mar;Restbudget\nSkole;9;1;2;3;3\nVej;8;1;3;3;1",
        """
        3:3 | Forbrug 2025 i 1.000 kr. | 2025M01 | Fag=Skole | 1 1.000 kr.
        3:4 | Forbrug 2025 i 1.000 kr. | 2025M02 | Fag=Skole | 2 1.000 kr.
        3:5 | Forbrug 2025 i 1.000 kr. | 2025M03 | Fag=Skole | 3 1.000 kr.
        4:3 | Forbrug 2025 i 1.000 kr. | 2025M01 | Fag=Vej | 1 1.000 kr.
        4:4 | Forbrug 2025 i 1.000 kr. | 2025M02 | Fag=Vej | 3 1.000 kr.
        4:5 | Forbrug 2025 i 1.000 kr. | 2025M03 | Fag=Vej | 3 1.000 kr.
        """,
        "Budget;Restbudget",
    ),
    "one thing by years beside what says no year, with a target and a number of the house": (
        "huse.csv",
        "Institutionsnr.;Navn;Børn 2023;Børn 2024;Mål 2025;Pladser\n751101;Solen;5;6;7;8\n751102;Månen;3;4;5;6",
        """
        2:3 | Børn | 2023 | Institutionsnr.=751101; Navn=Solen | 5
        2:4 | Børn | 2024 | Institutionsnr.=751101; Navn=Solen | 6
        2:5 | Børn | 2025 | Institutionsnr.=751101; Navn=Solen | 7 | target
        3:3 | Børn | 2023 | Institutionsnr.=751102; Navn=Månen | 3
        3:4 | Børn | 2024 | Institutionsnr.=751102; Navn=Månen | 4
        3:5 | Børn | 2025 | Institutionsnr.=751102; Navn=Månen | 5 | target
        """,
        "Pladser",
    ),
    "each row in a unit of its own": (
        "tal.csv",
        ";2023;2024\nLedighed (pct.);5;6\nFolketal;7;8",
        """
        2:2 | Ledighed (pct.) | 2023 | 5 pct.
        2:3 | Ledighed (pct.) | 2024 | 6 pct.
        3:2 | Folketal | 2023 | 7
        3:3 | Folketal | 2024 | 8
        """,
        "",
    ),
    "money and then its prices": (
        "forslag.csv",
        "Forslag, 1.000 kr., 2026-priser\nNavn;2026;2027\nHal;5;6\nSti;7;8",
        """
        3:2 | Forslag, 1.000 kr., 2026-priser | 2026 | Navn=Hal | 5 1.000 kr.
        3:3 | Forslag, 1.000 kr., 2026-priser | 2027 | Navn=Hal | 6 1.000 kr.
        4:2 | Forslag, 1.000 kr., 2026-priser | 2026 | Navn=Sti | 7 1.000 kr.
        4:3 | Forslag, 1.000 kr., 2026-priser | 2027 | Navn=Sti | 8 1.000 kr.
        """,
        "",
    ),
    "answers from 1 to 4": (
        "svar.csv",
        "Tilfredshed 2024\nSpørgsmål;1;2;3;4\nTryg;5;6;7;8\nHørt;9;8;7;6",
        """
        3:2 | Tilfredshed 2024 › 1 | 2024 | Spørgsmål=Tryg | 5
        3:3 | Tilfredshed 2024 › 2 | 2024 | Spørgsmål=Tryg | 6
        3:4 | Tilfredshed 2024 › 3 | 2024 | Spørgsmål=Tryg | 7
        3:5 | Tilfredshed 2024 › 4 | 2024 | Spørgsmål=Tryg | 8
        4:2 | Tilfredshed 2024 › 1 | 2024 | Spørgsmål=Hørt | 9
        4:3 | Tilfredshed 2024 › 2 | 2024 | Spørgsmål=Hørt | 8
        4:4 | Tilfredshed 2024 › 3 | 2024 | Spørgsmål=Hørt | 7
        4:5 | Tilfredshed 2024 › 4 | 2024 | Spørgsmål=Hørt | 6
        """,
        "",
    ),
    "what came of it, beside a target that alone has a year": (
        "mål.csv",
        "Indikator;Mål 2025;Resultat;Ansvarlig\nFravær;5;6;Ida\nKlager;8;9;Bo",
        """
        2:2 | Fravær | 2025 | 5 | target
        2:3 | Fravær | 6
        3:2 | Klager | 2025 | 8 | target
        3:3 | Klager | 9
        """,
        "Ansvarlig",
    ),
    "where one began and where one is, without years": (
        "mål.csv",
        "Indikator;Enhed;Baseline;Status;Mål\nFravær;pct.;5;6;7\nKlager;antal;8;9;10",
        """
        2:3 | Fravær | Baseline | 5 pct.
        2:4 | Fravær | Status | 6 pct.
        2:5 | Fravær | 7 pct. | target
        3:3 | Klager | Baseline | 8 antal
        3:4 | Klager | Status | 9 antal
        3:5 | Klager | 10 antal | target
        """,
        "",
    ),
    "two budgets of one year, written short": (
        "udvalg.csv",
        "Kommune;Rgn. 2023;Opr. B 2024;Korr. B 2024;Forv. regnskab 2024\nSkive;1;2;3;4\nViborg;5;6;7;8",
        """
        2:2 | udvalg | Skive 779 | 2023 | 1
        2:3 | udvalg | Skive 779 | 2024 | Opr. B | 2 | budget
        2:4 | udvalg | Skive 779 | 2024 | Korr. B | 3 | budget
        2:5 | udvalg | Skive 779 | 2024 | 4 | forecast
        3:2 | udvalg | Viborg 791 | 2023 | 5
        3:3 | udvalg | Viborg 791 | 2024 | Opr. B | 6 | budget
        3:4 | udvalg | Viborg 791 | 2024 | Korr. B | 7 | budget
        3:5 | udvalg | Viborg 791 | 2024 | 8 | forecast
        """,
        "",
    ),
    "areas with their year over indicators, and a total of the year below its quarters": (
        "sundhed.csv",
        "Indikator;Skive 2023;Hele landet 2023\nRygere;5;6\n\n"
        "Periode;Sager\n1. kvt. 2023;1\n2. kvt. 2023;2\nI alt 2023;3",
        """
        2:2 | Rygere | Skive 779 | 2023 | 5
        2:3 | Rygere | Hele landet 000 | 2023 | 6
        5:2 | Sager | 2023K1 | 1
        6:2 | Sager | 2023K2 | 2
        """,
        "",
    ),
    "how much is aimed at in words": (
        "mål.csv",
        "Indikator;Mål;2023;2024\nKlasser;20-24;22;23\nDage;< 30;31;29",
        """
        2:3 | Klasser | 2023 | 22
        2:4 | Klasser | 2024 | 23
        3:3 | Dage | 2023 | 31
        3:4 | Dage | 2024 | 29
        """,
        "Mål",
    ),
    "ages across": (
        "folk.csv",
        "År;0-5;6-16;17-24;25+\n2023;50;60;70;80\n2030;51;61;71;81",
        """
        2:2 | 0-5 | 2023 | 50
        2:3 | 6-16 | 2023 | 60
        2:4 | 17-24 | 2023 | 70
        2:5 | 25+ | 2023 | 80
        3:2 | 0-5 | 2030 | 51
        3:3 | 6-16 | 2030 | 61
        3:4 | 17-24 | 2030 | 71
        3:5 | 25+ | 2030 | 81
        """,
        "",
    ),
    "remarks on each year": (
        "fag.csv",
        "Fag;2023;Forklaring;2024;Forklaring\nVej;10;ok;20;sne\nHal;11;;21;",
        """
        2:2 | fag | 2023 | Fag=Vej | 10
        2:4 | fag | 2024 | Fag=Vej | 20
        3:2 | fag | 2023 | Fag=Hal | 11
        3:4 | fag | 2024 | Fag=Hal | 21
        """,
        "Forklaring",
    ),
    "a unit of an organisation above the figures": (
        "fravær.csv",
        "Fravær 2024\nEnhed: Horsens Kommune\nHold;Dage\nA;5\nB;6",
        """
        4:2 | Fravær 2024 › Dage | Horsens Kommune 615 | 2024 | Hold=A | 5
        5:2 | Fravær 2024 › Dage | Horsens Kommune 615 | 2024 | Hold=B | 6
        """,
        "",
    ),
    "a status half way and a target at the end": (
        "plan.csv",
        "Indikator;Nulpunktsmåling 2023;Midtvejsstatus 2025;Slutmål 2027\nFravær;5;6;7\nKlager;8;9;10",
        """
        2:2 | Fravær | 2023 | 5
        2:3 | Fravær | 2025 | 6
        2:4 | Fravær | 2027 | 7 | target
        3:2 | Klager | 2023 | 8
        3:3 | Klager | 2025 | 9
        3:4 | Klager | 2027 | 10 | target
        """,
        "",
    ),
    "an expected account in a committee's table": (
        "udvalg.csv",
        "Udvalg;Korr. budget 2024;Forv. regnskab 2024\nBørn;5;6\nVeje;7;8",
        """
        2:2 | udvalg | 2024 | Udvalg=Børn | 5 | budget
        2:3 | udvalg | 2024 | Udvalg=Børn | 6 | forecast
        3:2 | udvalg | 2024 | Udvalg=Veje | 7 | budget
        3:3 | udvalg | 2024 | Udvalg=Veje | 8 | forecast
        """,
        "",
    ),
    "an expected account in a note, and the unit before the names": (
        "udvalg.csv",
        "Kr.;2023;2024*\nBørn;5;6\nVeje;7;8\n\n* Forventet regnskab",
        """
        2:2 | udvalg | 2023 | Børn | 5 Kr.
        2:3 | udvalg | 2024 | Børn | 6 Kr. | forecast
        3:2 | udvalg | 2023 | Veje | 7 Kr.
        3:3 | udvalg | 2024 | Veje | 8 Kr. | forecast
        """,
        "",
    ),
    "counts over shares, each of women and men": (
        "køn.csv",
        ";2022;2023\nAntal\nMænd;5;6\nKvinder;7;8\n\nAndel (pct.)\nMænd;50;51\nKvinder;52;53",
        """
        3:2 | Antal | 2022 | Mænd | 5
        3:3 | Antal | 2023 | Mænd | 6
        4:2 | Antal | 2022 | Kvinder | 7
        4:3 | Antal | 2023 | Kvinder | 8
        7:2 | Andel (pct.) | 2022 | Mænd | 50 pct.
        7:3 | Andel (pct.) | 2023 | Mænd | 51 pct.
        8:2 | Andel (pct.) | 2022 | Kvinder | 52 pct.
        8:3 | Andel (pct.) | 2023 | Kvinder | 53 pct.
        """,
        "",
    ),
    "a deadline is no period": (
        "projekt.csv",
        "Projekt;Slutdato;Budget (mio. kr.);Forbrug (mio. kr.)\nHal;31.12.2025;5;6\nBro;01.06.2026;7;8",
        """
        2:3 | Forbrug (mio. kr.) | Projekt=Hal | 5 mio. kr. | budget
        2:4 | Forbrug (mio. kr.) | Projekt=Hal | 6 mio. kr.
        3:3 | Forbrug (mio. kr.) | Projekt=Bro | 7 mio. kr. | budget
        3:4 | Forbrug (mio. kr.) | Projekt=Bro | 8 mio. kr.
        """,
        "Slutdato",
    ),
    "a measure with its year behind it, and a unit behind the year of a heading": (
        "frist.csv",
        "Ventetid i dage, 2024\nTilbud;Min.;Maks.\nA;5;6\nB;7;8\n\n"
        "Tilbud;Frist (dage);Overholdt 2023 (pct.);Overholdt 2024 (pct.)\nA;30;90;91\nB;40;92;93",
        """
        3:2 | Ventetid i dage, 2024 › Min. | 2024 | Tilbud=A | 5 dage
        3:3 | Ventetid i dage, 2024 › Maks. | 2024 | Tilbud=A | 6 dage
        4:2 | Ventetid i dage, 2024 › Min. | 2024 | Tilbud=B | 7 dage
        4:3 | Ventetid i dage, 2024 › Maks. | 2024 | Tilbud=B | 8 dage
        7:3 | Overholdt (pct.) | 2023 | Tilbud=A | 90 pct.
        7:4 | Overholdt (pct.) | 2024 | Tilbud=A | 91 pct.
        8:3 | Overholdt (pct.) | 2023 | Tilbud=B | 92 pct.
        8:4 | Overholdt (pct.) | 2024 | Tilbud=B | 93 pct.
        """,
        "Frist (dage)",
    ),
    "years with their unit, and a change in points": (
        "sund.csv",
        "Indikator;2023 (pct.);2024 (pct.);Ændring (procentpoint)\nRygere;5;6;7\nMotion;8;9;10",
        """
        2:2 | Rygere | 2023 | 5 pct.
        2:3 | Rygere | 2024 | 6 pct.
        3:2 | Motion | 2023 | 8 pct.
        3:3 | Motion | 2024 | 9 pct.
        """,
        "Ændring (procentpoint)",
    ),
    "a budget over its accounts, each a table": (
        "bo.csv",
        "Budget\nFag;2023;2024\nVej;5;6\nHal;7;8\n\nRegnskab\nFag;2023;2024\nVej;1;2\nHal;3;4",
        """
        3:2 | Budget | 2023 | Fag=Vej | 5 | budget
        3:3 | Budget | 2024 | Fag=Vej | 6 | budget
        4:2 | Budget | 2023 | Fag=Hal | 7 | budget
        4:3 | Budget | 2024 | Fag=Hal | 8 | budget
        8:2 | Regnskab | 2023 | Fag=Vej | 1
        8:3 | Regnskab | 2024 | Fag=Vej | 2
        9:2 | Regnskab | 2023 | Fag=Hal | 3
        9:3 | Regnskab | 2024 | Fag=Hal | 4
        """,
        "",
    ),
    "money and its prices in a line of their own": (
        "elev.csv",
        "Udgift pr. elev\nKr., løbende priser\nFag;2023;2024\nVej;5;6\nHal;7;8",
        """
        4:2 | Udgift pr. elev | 2023 | Fag=Vej | 5 Kr.
        4:3 | Udgift pr. elev | 2024 | Fag=Vej | 6 Kr.
        5:2 | Udgift pr. elev | 2023 | Fag=Hal | 7 Kr.
        5:3 | Udgift pr. elev | 2024 | Fag=Hal | 8 Kr.
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


SHEETS = [
    # names of two sheets of one table, and what tells their figures apart (None: two figures of one thing)
    (("Nord", "Syd"), ("Nord", "Syd")),
    (("Ark1", "Ark2"), None),
]


@pytest.mark.parametrize(("names", "told"), SHEETS)
def test_sheets_of_one_table_are_told_apart_by_their_names(
    names: tuple[str, str], told: tuple[str, str] | None
) -> None:
    rows = [["Indikator", "2023", "2024"], ["Fravær", 5, 6], ["Trivsel", 7, 8]]
    others = [["Indikator", "2023", "2024"], ["Fravær", 9, 6], ["Trivsel", 7, 8]]
    found = reading(workbook(sheet_of(rows, names[0]), sheet_of(others, names[1])))
    assert found.refused == (told is None)
    if told:
        assert [read.breakdown for read in found.figures] == [told[0]] * 4 + [told[1]] * 4


def test_shares_below_counts_are_shares() -> None:
    """Each row is of something else: only within one thing a bare number beside a percentage may be either."""
    share = [Cell(1, 1, 0.5, "50%", "0%"), Cell(1, 1, 0.6, "60%", "0%")]
    rows = [["Nøgletal", "2023", "2024"], ["Sager", 50, 60], ["Andel til tiden", *share]]
    found = reading(workbook(sheet_of(rows)))
    assert lines(found)[2:] == [
        "Ark1!B3 | Andel til tiden | 2023 | 50 %",
        "Ark1!C3 | Andel til tiden | 2024 | 60 %",
    ]
    assert not found.refused
    rows = [["By", "Andel"], ["Herning", 50], ["Horsens", share[0]]]
    assert "error mixed_percent Ark1!B2" in codes(reading(workbook(sheet_of(rows))))


SCALED = [
    # number format, value in the cell, value as it is seen
    ("#,##0,", 1234567, "1234.567"),
    ("#,##0.0,,", 123456789, "123.456789"),
    ('#,##0,"t"', 5000, "5"),
    ("#,##0", 1234567, "1234567"),
    ('#,##0 "kr.,"', 1234567, "1234567"),
]


@pytest.mark.parametrize(("code", "value", "seen"), SCALED)
def test_what_a_workbook_shows_in_thousands_is_so_many_thousands(code: str, value: int, seen: str) -> None:
    """The heading says the unit of what is seen: "1.000 kr."."""
    row = ["Skoler", *(Cell(1, 1, value + n, "", code) for n in (0, 1000))]
    found = reading(workbook(sheet_of([["Udgift, 1.000 kr."], ["Fag", "2023", "2024"], row])))
    assert str(found.figures[0].value) == seen
