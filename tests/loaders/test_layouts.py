"""One small table a layout, and what it reads as, line by line."""

# ruff: noqa: E501  (a line of a table is one figure)
from __future__ import annotations

import pytest
from books import codes, csv_book, lines, read_json, reading, sheet_of, workbook

from loaders.book import Book
from maaltavle.contracts import template
from maaltavle.reading import Reading
from maaltavle.wording.language import language

STATBANK_TWO_HEADERS = workbook(
    sheet_of(
        [
            ["Beskæftigede efter branche (DB07, 10-grp.), tid, køn og område"],
            ["Enhed: 1.000 personer"],
            [None, None, "I alt", None, "Mænd", None],
            [None, None, "Hele landet", "657 Herning", "Hele landet", "657 Herning"],
            ["TOT Erhverv i alt", "2008K1", 2726, 44, 1444, "1,5"],
            [None, "2020K1", 2767, "..", 1453, 30],
            [],
            ["Tallene er afrundede."],
        ],
        "AKU220K",
    )
)
STATBANK_ENGLISH = workbook(
    sheet_of(
        [
            ["Employed by workplace by region, sex and time"],
            ["Units: Per cent"],
            [None, None, "2013", "2014"],
            ["All Denmark", "Men", 71.5, 0.1 + 0.2],
            [None, "Women", 68, 69],
        ],
        "RAS",
    )
)
STATBANK_CSV = csv_book(
    "OMRÅDE;ALDER;TID;INDHOLD\n657 Herning;40;2014K1 2014K1;2.345\n000 Hele landet;40;2013K4;..", name="AUP02.csv"
)
STATBANK_OWN = csv_book("OMRKK;OPFØRELSESÅR;ENHED;TID;INDHOLD\nBydel - Valby;1850-1899;Antal bygninger;2023;12")
TIDY = csv_book("kommune;år;andel i pct.;antal personer\nHerning;2014;12,5;1.234\nHorsens;2014;9,0;987")
TIDY_MIXED = csv_book(
    "area_code,area_name,period,indicator,measure,units,value\n"
    "657,Herning,March 2023,Claimants,Count,Persons,4460\n"
    "657,Herning,March 2023,Claimants per resident,Percentage,Persons,2.9",
    ",",
)
YEAR_AND_WEEK = csv_book("År;Uge;Kommune;Antal\n2022;46;Herning;5\n2022;47;Herning;6")
ACROSS = csv_book("Ledige i alt (antal)\nKommune;2013;2014\nHerning;1.234;1.200,5\nHorsens;..;99")
ONS = workbook(
    sheet_of(
        [
            ["TABLE 1B: INTERNET USERS"],
            ["Persons aged 16 and over", None, None, None, None, None, "%"],
            [None, None, "Used", None, None, "Never used", None],
            [None, None, 2013.0, 2014.0, None, 2013.0, "2014†"],
            [],
            ["All adults", None, 83.3, 85.0, None, 14, 13],
            [],
            ["Age group (years)"],
            ["16-24", None, 98.3, " -", None, 1.1, "~0"],
            [],
            ["Source: Office for National Statistics"],
            ["- Not available."],
            ["~0 Data too small to be shown."],
        ],
        "1b",
    )
)
BLOCKS = csv_book(
    "Kommunale nøgletal\n\n;Kom.nr;2013;2014\nUdgifter pr. indbygger (kr.)\nHerning Kommune;657;1.234;-\n"
    "Horsens Kommune;615;M;1.234,5\nLedige i pct.\nHerning Kommune;657;2,5;U\nTegnforklaring:\n- = nul\nM = mangler"
)
SSI_DAYS = csv_book(
    "Date;Tested;PosPct\n2021-01-04;    107.361; 2,3\n2021-01-05;         12;12,0\nI alt;    107.373; 2,4"
)
SSI_TWO = csv_book("Aldersgruppe;Kvinder_(procent);I_alt\n0-9; 169.777 (48); 350.057\n10-19;     486 (50);     971")
OPEN_SDG = csv_book("Year,Sex,Value\n2012/13,,7.7\n2012/13,Girls,\n2013/14,Girls,8", ",", "indicator_4-2-1.csv")
KOLADA = csv_book(
    "kpi,municipality_id,year,gender,value,municipality\nN00945,0180,1996,T,,Stockholm\nN00945,0180,1997,T,3.25,Stockholm",
    ",",
)
BUDGET = csv_book(
    "Forventet regnskab 2019 – drift:\n"
    "BSK-udvalget, drift\tOprindeligt budget 2019\tKorrigeret budget 2019\tForventet regnskab 2019\tAfvigelse\n"
    "1.000 kr., 2019-pl\tA\tB=(A)\tC\tD=(B-C)\n"
    "Serviceområde 17*\t1.272.543\t1.284.106\t1.323.349\t-39.243\n"
    "Note: + = Mindreforbrug / - = merforbrug",
    "\t",
)
BUDGET_PERSONS = workbook(
    sheet_of(
        [
            ["Antal fuldtidspersoner", "B2019", "FVR 3103 2019", "Difference + = færre / - = flere"],
            ["Førtidspension*", "3.406", "3.628", "-222"],
            ["I alt", 9447, 9759, -312],
            ["* Beregning af antal fuldtidspersoner"],
        ]
    )
)
TEMPLATE = workbook(
    sheet_of(
        [
            [template.MARK],
            ["Indikator", "Områdekode", "Periode", "Opdeling", "Værdi", "Enhed", "Slags", "Note"],
            ["Ledige", "657", 2014, "køn=mænd; alder=16-24", "1.234,5", "antal", "foreløbig", "ring"],
            ["Ledige", "657", 2015, "", "for få til at vise", "antal", "målt"],
            ["Ledige", "657", 2016, "", "", "antal", "målt"],
        ],
        "Tal",
    )
)

GOLDEN = [
    (
        "Statistikbankens Excel-udtræk",
        STATBANK_TWO_HEADERS,
        """
        AKU220K!C5 | Beskæftigede | Hele landet 000 | 2008K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=I alt | 2726 1.000 personer
        AKU220K!D5 | Beskæftigede | Herning 657 | 2008K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=I alt | 44 1.000 personer
        AKU220K!E5 | Beskæftigede | Hele landet 000 | 2008K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=Mænd | 1444 1.000 personer
        AKU220K!F5 | Beskæftigede | Herning 657 | 2008K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=Mænd | 1.5 1.000 personer
        AKU220K!C6 | Beskæftigede | Hele landet 000 | 2020K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=I alt | 2767 1.000 personer
        AKU220K!D6 | Beskæftigede | Herning 657 | 2020K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=I alt | missing 1.000 personer
        AKU220K!E6 | Beskæftigede | Hele landet 000 | 2020K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=Mænd | 1453 1.000 personer
        AKU220K!F6 | Beskæftigede | Herning 657 | 2020K1 | branche (DB07, 10-grp.)=TOT Erhverv i alt; køn=Mænd | 30 1.000 personer
        """,
    ),
    (
        "Statistikbankens Excel-udtræk",
        STATBANK_ENGLISH,
        """
        RAS!C4 | Employed by workplace | All Denmark 000 | 2013 | sex=Men | 71.5 Per cent
        RAS!D4 | Employed by workplace | All Denmark 000 | 2014 | sex=Men | 0.3 Per cent
        RAS!C5 | Employed by workplace | All Denmark 000 | 2013 | sex=Women | 68 Per cent
        RAS!D5 | Employed by workplace | All Denmark 000 | 2014 | sex=Women | 69 Per cent
        """,
    ),
    (
        "Statistikbankens API (CSV eller BULK)",
        STATBANK_CSV,
        """
        2:4 | AUP02 | Herning 657 | 2014K1 | ALDER=40 | 2.345
        3:4 | AUP02 | Hele landet 000 | 2013K4 | ALDER=40 | missing
        """,
    ),
    (
        "Statistikbankens API (CSV eller BULK)",
        STATBANK_OWN,
        "2:5 | Antal bygninger | Bydel - Valby | 2023 | OPFØRELSESÅR=1850-1899 | 12 Antal bygninger",
    ),
    (
        "Tabel",
        TIDY,
        """
        2:3 | andel i pct. | Herning 657 | 2014 | 12.5 pct.
        2:4 | antal personer | Herning 657 | 2014 | 1234
        3:3 | andel i pct. | Horsens 615 | 2014 | 9.0 pct.
        3:4 | antal personer | Horsens 615 | 2014 | 987
        """,
    ),
    (
        "Tabel",
        TIDY_MIXED,
        """
        2:7 | Claimants | Herning 657 | 2023M03 | 4460 Persons
        3:7 | Claimants per resident | Herning 657 | 2023M03 | 2.9 Percentage
        """,
    ),
    (
        "Tabel",
        YEAR_AND_WEEK,
        """
        2:4 | Antal | Herning 657 | 2022U46 | 5
        3:4 | Antal | Herning 657 | 2022U47 | 6
        """,
    ),
    (
        "Tabel",
        ACROSS,
        """
        3:2 | Ledige i alt (antal) | Herning 657 | 2013 | 1234 antal
        3:3 | Ledige i alt (antal) | Herning 657 | 2014 | 1200.5 antal
        4:2 | Ledige i alt (antal) | Horsens 615 | 2013 | missing antal
        4:3 | Ledige i alt (antal) | Horsens 615 | 2014 | 99 antal
        """,
    ),
    (
        "Tabel",
        ONS,
        """
        1b!C6 | TABLE 1B: INTERNET USERS › Used | 2013 | All adults | 83.3 %
        1b!D6 | TABLE 1B: INTERNET USERS › Used | 2014 | All adults | 85 %
        1b!F6 | TABLE 1B: INTERNET USERS › Never used | 2013 | All adults | 14 %
        1b!G6 | TABLE 1B: INTERNET USERS › Never used | 2014 | All adults | 13 %
        1b!C9 | TABLE 1B: INTERNET USERS › Used | 2013 | Age group (years)=16-24 | 98.3 %
        1b!D9 | TABLE 1B: INTERNET USERS › Used | 2014 | Age group (years)=16-24 | missing %
        1b!F9 | TABLE 1B: INTERNET USERS › Never used | 2013 | Age group (years)=16-24 | 1.1 %
        1b!G9 | TABLE 1B: INTERNET USERS › Never used | 2014 | Age group (years)=16-24 | withheld %
        """,
    ),
    (
        "De Kommunale Nøgletal (CSV)",
        BLOCKS,
        """
        5:3 | Udgifter pr. indbygger (kr.) | Herning Kommune 657 | 2013 | 1234 kr.
        5:4 | Udgifter pr. indbygger (kr.) | Herning Kommune 657 | 2014 | 0 kr.
        6:3 | Udgifter pr. indbygger (kr.) | Horsens Kommune 615 | 2013 | missing kr.
        6:4 | Udgifter pr. indbygger (kr.) | Horsens Kommune 615 | 2014 | 1234.5 kr.
        8:3 | Ledige i pct. | Herning Kommune 657 | 2013 | 2.5 pct.
        8:4 | Ledige i pct. | Herning Kommune 657 | 2014 | missing pct.
        """,
    ),
    (
        "SSI's udfyldte CSV",
        SSI_DAYS,
        """
        2:2 | Tested | 2021-01-04 | 107361
        2:3 | PosPct | 2021-01-04 | 2.3
        3:2 | Tested | 2021-01-05 | 12
        3:3 | PosPct | 2021-01-05 | 12.0
        """,
    ),
    (
        "SSI's udfyldte CSV",
        SSI_TWO,
        """
        2:2 | Kvinder, antal | Aldersgruppe=0-9 | 169777 antal
        2:2 | Kvinder, pct | Aldersgruppe=0-9 | 48 pct.
        2:3 | I alt | Aldersgruppe=0-9 | 350057
        3:2 | Kvinder, antal | Aldersgruppe=10-19 | 486 antal
        3:2 | Kvinder, pct | Aldersgruppe=10-19 | 50 pct.
        3:3 | I alt | Aldersgruppe=10-19 | 971
        """,
    ),
    (
        "Open SDG",
        OPEN_SDG,
        """
        2:3 | 4-2-1 | 2012/2013 | 7.7
        3:3 | 4-2-1 | 2012/2013 | Sex=Girls | missing
        4:3 | 4-2-1 | 2013/2014 | Sex=Girls | 8
        """,
    ),
    (
        "Kolada",
        KOLADA,
        """
        2:5 | N00945 | Stockholm 0180 | 1996 | gender=T | missing
        3:5 | N00945 | Stockholm 0180 | 1997 | gender=T | 3.25
        """,
    ),
    (
        "Budgettabel fra et referat",
        BUDGET,
        """
        4:2 | BSK-udvalget, drift › Oprindeligt budget 2019 | 2019 | tabel=Forventet regnskab 2019 – drift; række=Serviceområde 17; prisniveau=2019-pl | 1272543 1.000 kr. | budget
        4:3 | BSK-udvalget, drift › Korrigeret budget 2019 | 2019 | tabel=Forventet regnskab 2019 – drift; række=Serviceområde 17; prisniveau=2019-pl | 1284106 1.000 kr. | budget
        4:4 | BSK-udvalget, drift › Forventet regnskab 2019 | 2019 | tabel=Forventet regnskab 2019 – drift; række=Serviceområde 17; prisniveau=2019-pl | 1323349 1.000 kr. | forecast
        4:5 | BSK-udvalget, drift › Afvigelse | 2019 | tabel=Forventet regnskab 2019 – drift; række=Serviceområde 17; prisniveau=2019-pl | -39243 1.000 kr. | derived_in_text
        """,
    ),
    (
        "Budgettabel fra et referat",
        BUDGET_PERSONS,
        """
        Ark1!B2 | Antal fuldtidspersoner › B2019 | 2019 | række=Førtidspension | 3406 Antal fuldtidspersoner | budget
        Ark1!C2 | Antal fuldtidspersoner › FVR 3103 2019 | 2019 | række=Førtidspension | 3628 Antal fuldtidspersoner | forecast
        Ark1!D2 | Antal fuldtidspersoner › Difference + = færre / - = flere | 2019 | række=Førtidspension | -222 Antal fuldtidspersoner | derived_in_text
        Ark1!B3 | Antal fuldtidspersoner › B2019 | 2019 | række=I alt | 9447 Antal fuldtidspersoner | budget
        Ark1!C3 | Antal fuldtidspersoner › FVR 3103 2019 | 2019 | række=I alt | 9759 Antal fuldtidspersoner | forecast
        Ark1!D3 | Antal fuldtidspersoner › Difference + = færre / - = flere | 2019 | række=I alt | -312 Antal fuldtidspersoner | derived_in_text
        """,
    ),
    (
        "Måltavles skabelon",
        TEMPLATE,
        """
        Tal!E3 | Ledige | Herning 657 | 2014 | køn=mænd; alder=16-24 | 1234.5 antal | preliminary
        Tal!E4 | Ledige | Herning 657 | 2015 | withheld antal
        """,
    ),
]  # fmt: skip


def wanted(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


@pytest.mark.parametrize(
    ("layout", "book", "figures"), GOLDEN, ids=lambda v: v if isinstance(v, str) and "|" not in v else ""
)
def test_each_layout_reads_its_own(layout: str, book: Book, figures: str) -> None:
    found = reading(book)
    assert (found.layout, lines(found)) == (layout, wanted(figures))
    assert not found.refused


STAT_1 = {
    "dataset": {
        "dimension": {
            "område": {"label": "område", "category": {"index": {"000": 0, "657": 1}, "label": {"000": "Hele landet", "657": "Herning"}}},
            "Tid": {"label": "kvartal", "category": {"index": {"2014K1": 0, "2014K2": 1}, "label": {"2014K1": "2014Q1", "2014K2": "2014Q2"}}},
            "ContentsCode": {"label": "Indhold", "category": {"index": {"X": 0}, "label": {"X": "Ledige"}, "unit": {"X": {"base": "Pct.", "decimals": 1}}}},
            "id": ["område", "Tid", "ContentsCode"],
            "size": [2, 2, 1],
            "role": {"metric": ["ContentsCode"], "time": ["Tid"], "geo": ["område"]},
        },
        "label": "Ledige efter område og tid",
        "value": [2.4, None, 1.4, 3],
    }
}  # fmt: skip
STAT_2 = {
    "version": "2.0",
    "class": "dataset",
    "label": "Ledige",
    "id": ["geo", "time"],
    "size": [1, 2],
    "role": {"time": ["time"], "geo": ["geo"]},
    "dimension": {
        "geo": {"label": "geo", "category": {"label": {"DK": "Denmark"}}},
        "time": {"label": "time", "category": {"index": ["2013", "2014"]}},
    },
    "value": {"1": 5.5},
}
V3 = {
    "columns": ["Periode", "Område", "A-kasse", "Antal personer", "Pct."],
    "rows": [["2026M04", "Herning", "I alt", 3, None], ["2026M05", "Herning", "I alt", 4, None]],
}
V2 = [
    {
        "Variables": [
            {"Name": "period", "Label": "Period"},
            {"Name": "area", "Label": "Area"},
            {"Name": "m", "Label": "Ledige i pct."},
        ],
        "Data": [["2023QMAT01", "Herning", "2,5"]],
    }
]
PACKED = {
    "municipalities": {
        "herning": {"name": "Herning", "unemployment": {"labels": ["2021M08", "2021M09"], "total": [1078, None]}}
    }
}
KOLADA_V2 = {
    "count": 1,
    "values": [
        {
            "kpi": "N00945",
            "municipality": "0330",
            "period": 2012,
            "values": [
                {"gender": "T", "value": 30.5, "status": ""},
                {"gender": "K", "value": None, "status": "Missing"},
            ],
        }
    ],
}
JSONS = [
    (
        "Kolada",
        KOLADA_V2,
        """
        N00945 | 0330 0330 | 2012 | gender=T | 30.5
        N00945 | 0330 0330 | 2012 | gender=K | missing
        """,
    ),
    (
        "JSON-stat",
        STAT_1,
        """
        Ledige | Hele landet 000 | 2014K1 | 2.4 Pct.
        Ledige | Hele landet 000 | 2014K2 | missing Pct.
        Ledige | Herning 657 | 2014K1 | 1.4 Pct.
        Ledige | Herning 657 | 2014K2 | 3 Pct.
        """,
    ),
    ("JSON-stat", STAT_2, "Ledige | Denmark DK | 2013 | missing\nLedige | Denmark DK | 2014 | 5.5"),
    (
        "Jobindsats",
        V3,
        """
        Antal personer | Herning 657 | 2026M04 | A-kasse=I alt | 3
        Pct. | Herning 657 | 2026M04 | A-kasse=I alt | withheld pct.
        Antal personer | Herning 657 | 2026M05 | A-kasse=I alt | 4
        Pct. | Herning 657 | 2026M05 | A-kasse=I alt | withheld pct.
        """,
    ),
    ("Jobindsats", PACKED, "unemployment › total | Herning 657 | 2021M08 | 1078\nunemployment › total | Herning 657 | 2021M09 | withheld"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("layout", "document", "figures"), JSONS, ids=lambda v: v if isinstance(v, str) and "|" not in v else ""
)
def test_each_json_answer_reads_as_itself(layout: str, document: object, figures: str) -> None:
    found = read_json(document)
    assert (found.layout, [line.partition(" | ")[2] for line in lines(found)]) == (layout, wanted(figures))
    assert not found.refused


def test_a_figure_of_json_stands_on_its_own_line_and_column() -> None:
    found = read_json(STAT_1)
    text_lines = __import__("json").dumps(STAT_1, ensure_ascii=False, indent=1).split("\n")
    for read in found.figures:
        line, column = map(int, read.where.split(":"))
        assert text_lines[line - 1][column - 1 :].rstrip(",") == ("null" if read.value is None else str(read.value))


def test_v2_answers_read_with_danish_decimals() -> None:
    found = read_json(V2)
    assert [str(read.value) for read in found.figures] == ["2.5"]
    assert [read.unit for read in found.figures] == ["pct."]


ERRORS = [
    ({"code": 422, "cause": "Unknown period type: M", "request_id": "x"}, "422: Unknown period type: M"),
    ({"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabel findes ikke"}, "EXTRACT-NOTFOUND: Tabel findes ikke"),
]


@pytest.mark.parametrize(("document", "found"), ERRORS)
def test_a_recorded_error_is_refused_with_its_own_words(document: dict, found: str) -> None:
    answer = read_json(document)
    assert answer.refused and [problem.found for problem in answer.problems] == [found]


def changed(document: dict, **dataset: object) -> dict:
    return {"dataset": document["dataset"] | dataset}


@pytest.mark.parametrize("values", [[1, 2, 3], [1, 2, 3, 4, 5], [], {"9": 1}])
def test_a_dataset_with_another_number_of_values_is_refused(values: object) -> None:
    answer = read_json(changed(STAT_1, value=values))
    assert answer.refused and not answer.figures


def test_what_was_not_read_is_said() -> None:
    def unused(book: Book) -> tuple[str, ...]:
        return tuple(map(str, reading(book).unread))

    assert unused(STATBANK_TWO_HEADERS) == ("AKU220K!A8: Tallene er afrundede.",)
    assert unused(SSI_DAYS) == ("4:1: I alt (total)",)
    assert unused(TEMPLATE) == ("Tal: 1 række er ikke udfyldt", "Tal: kolonnen »Note« er ikke læst")
    assert "5:1: Note: + = Mindreforbrug / - = merforbrug" in unused(BUDGET)


def test_several_sheets_each_by_its_own_layout_and_hidden_ones_not() -> None:
    hidden = sheet_of([["Kommune", 2014], ["Herning", 5]], "Skjult")
    hidden = type(hidden)(hidden.name, hidden.cells, hidden=True, rows=2, columns=2)
    cover = sheet_of([["Forside"], ["Udgivet", 2014]], "Forside")
    across = sheet_of([["Kommune", "2013", "2014"], ["Herning", 1, 2]], "Tal")
    found: Reading = reading(workbook(cover, STATBANK_ENGLISH.sheets[0], across, hidden))
    assert found.layout == "Statistikbankens Excel-udtræk + Tabel"
    assert found.n_numbers == 6
    assert tuple(map(str, found.unread)) == ("Skjult: skjult fane, ikke læst", "Forside: fane uden tabel, ikke læst")


def test_hidden_rows_are_counted_and_not_read() -> None:
    rows = [["kommune", "år", "antal"], ["Herning", 2013, 1], ["Herning", 2014, 2]]
    found = reading(workbook(sheet_of(rows, hidden=[3])))
    assert lines(found) == ["Ark1!C2 | antal | Herning 657 | 2013 | 1"]
    assert tuple(map(str, found.unread)) == ("Ark1: 1 skjult række er ikke læst",)
    assert language("en").say(found.unread[0]) == "Ark1: 1 hidden row was not read"
    assert codes(found) == []
