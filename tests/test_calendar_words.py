"""Calendar words: tables of every form met, what is ambiguous, and what holds for every period id."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.spelling.calendar import read_period, read_periods
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.spelling.plain import Ambiguity
from maaltavle.wording.language import language

READ = """
2014                            2014
2014.0                          2014
2024Y01                         2024
år 2014                         2014
året 2014                       2014
2021*                           2021
2014¹                           2014
2014 1)                         2014
2014H1                          2014H1
H1 2014                         2014H1
1. halvår 2014                  2014H1
andet halvår 2014               2014H2
2014K1                          2014K1
2014k1                          2014K1
2020Q1                          2020K1
2026Q01                         2026K1
Q1 2014                         2014K1
K1-2014                         2014K1
1. kvt. 2014                    2014K1
1. kvartal 2014                 2014K1
2014, 1. kvartal                2014K1
4 kvartal 2014                  2014K4
kvartal 2 2014                  2014K2
første kvartal 2014             2014K1
1st quarter 2014                2014K1
1. kvt. 14                      2014K1
2020K1 2020Q1                   2020K1
2014M03                         2014M03
2014m3                          2014M03
2026M04                         2026M04
2008M09 2008M09                 2008M09
2014-03                         2014M03
2014/05                         2014M05
201403                          2014M03
03-2014                         2014M03
3/2014                          2014M03
marts 2023                      2023M03
Marts, 2023                     2023M03
mar. 2023                       2023M03
March 2023                      2023M03
2023 marts                      2023M03
Jan 1996                        1996M01
jan-96                          1996M01
Mar-23                          2023M03
okt. 2021                       2021M10
Oct 2021                        2021M10
maj 2020                        2020M05
May 2020                        2020M05
2014U46                         2014U46
2022U30                         2022U30
2022-W52                        2022U52
2022W52                         2022U52
uge 46 2022                     2022U46
Uge 46, 2022                    2022U46
uge 5 2022                      2022U05
U46-2022                        2022U46
week 46 2022                    2022U46
2022 uge 46                     2022U46
2014-12-31                      2014-12-31
2022M08D31                      2022-08-31
20140331                        2014-03-31
2020-01-27T00:00:00             2020-01-27
2020-01-27 00:00                2020-01-27
05.03.2014                      2014-03-05
5.3.2014                        2014-03-05
31.12.14                        2014-12-31
31-12-2014                      2014-12-31
31/12/2014                      2014-12-31
12/31/2014                      2014-12-31
01-01-2014                      2014-01-01
1/1 2014                        2014-01-01
5/3-2014                        2014-03-05
4. juni 2019                    2019-06-04
4 June 2019                     2019-06-04
June 4, 2019                    2019-06-04
onsdag den 5. marts 2014        2014-03-05
pr. 1. januar 2014              2014-01-01
ultimo 2014                     2014-12-31
Ultimo november 2014            2014-11-30
primo 2014                      2014-01-01
2013/2014                       2013/2014
2019/2020                       2019/2020
2013-2014                       2013/2014
2013/14                         2013/2014
2018-19                         2018/2019
1999/00                         1999/2000
skoleåret 2011/12               2011/2012
Skoleår 2019/2020               2019/2020
School year 2019/20             2019/2020
2020:2021                       2020:2021
2014M11/2015M11                 2014M11/2015M11
2014-11/2015-11                 2014M11/2015M11
2014-12-31/2015                 2014-12-31/2015
2014U30-41                      2014U30/2014U41
Oct 2021-Sep 2022               2021M10/2022M09
okt. 2021 - sep. 2022           2021M10/2022M09
oktober 2021 til september 2022 2021M10/2022M09
2. kvt. 2022 - 1. kvt. 2023     2022K2/2023K1
Jan-Mar 2023                    2023M01/2023M03
1.-3. kvartal 2014              2014K1/2014K3
2023QMAT01                      2022K2/2023K1
2023QMAT04                      2023K1/2023K4
2023MMAT02                      2022M03/2023M02
"""


def rows(table: str) -> list[tuple[str, str]]:
    """The two columns of a table of text: all but the last word, and the last word."""
    return [tuple(part.strip() for part in line.rsplit(None, 1)) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "period"), rows(READ))
def test_a_period_is_read(text: str, period: str) -> None:
    assert read_period(text) == period
    assert is_period(period)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2011-12", ("2011/2012", "2011M12")),
        ("2011/12", ("2011/2012", "2011M12")),
        ("201112", ("2011/2012", "2011M12")),
        ("05/03/2014", ("2014-03-05", "2014-05-03")),
        ("05-03-2014", ("2014-03-05", "2014-05-03")),
        ("jan 40", ("1940M01", "2040M01")),
    ],
)
def test_a_text_with_two_readings_is_not_guessed(text: str, readings: tuple[str, ...]) -> None:
    assert read_period(text) == Ambiguity(readings, text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "I alt",
            "Herning",
            "..",
            "-",
            "1.234",
            "77,4",
            "1078",
            "2250",
            "99",
            "0-9",
            "10-19",
            "16-24",
            "6099",
        ),
        *(
            "1850-1899",
            "2014-2013",
            "2021M13",
            "2014K5",
            "2014H3",
            "uge 53 2022",
            "2022U54",
            "29-02-1900",
            "31.02.2014",
        ),
        *("32/12/2014", "2014-13-01", "medio 2014", "2014 i alt", "marts", "uge 46", "1. kvartal", "46 2022", "Q12014"),
        *(
            "2020-01-27T13:45:00",
            "2020-02-11T23:00:00Z",
            "2014 (foreløbig)",
            "Dec-Feb 2023",
            "2014½",
            "20141",
            "ma rts 2014",
        ),
    ],
)
def test_other_texts_are_no_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("Jan†", 1996, "1996M01"),
        ("marts", 2023, "2023M03"),
        ("uge 46", 2022, "2022U46"),
        ("Uge 53", 2020, "2020U53"),
        ("1. kvt.", 2014, "2014K1"),
        ("Q1", 2014, "2014K1"),
        ("jan-mar", 2014, "2014M01/2014M03"),
        ("marts 2022", 2014, "2022M03"),
        ("46", 2022, None),
        ("uge 53", 2022, None),
        ("Mar 23", 2014, Ambiguity(("2014-03-23", "2023M03"), "Mar 23")),
    ],
)
def test_the_year_can_stand_elsewhere(text: str, year: int, period: object) -> None:
    assert read_period(text, year) == period


@pytest.mark.parametrize(
    ("value", "number_format", "period"),
    [
        (2014, "", "2014"),
        (2014.0, "", "2014"),
        (Decimal("2014"), "", "2014"),
        (201403, "", "2014M03"),
        (2014.5, "", None),
        (float("nan"), "", None),
        (float("inf"), "", None),
        (True, "", None),
        (None, "", None),
        (1078, "", None),
        (date(2014, 3, 1), "", "2014-03-01"),
        (datetime(2014, 3, 1), "General", "2014-03-01"),
        (datetime(2014, 3, 1), "dd\\-mm\\-yyyy", "2014-03-01"),
        (datetime(2014, 3, 1), "[$-406]d. mmmm yyyy;@", "2014-03-01"),
        (datetime(2014, 3, 1), "mmm-yy", "2014M03"),
        (datetime(2014, 3, 1), '[$-406]mmmm yyyy;@"dage"', "2014M03"),
        (datetime(2014, 3, 1), "yyyy", "2014"),
        (datetime(2014, 3, 1, 13, 45), "dd-mm-yyyy hh:mm", None),
    ],
)
def test_a_workbooks_number_or_date(value: object, number_format: str, period: str | None) -> None:
    assert read_period(value, number_format=number_format) == period


@pytest.mark.parametrize(
    ("column", "periods"),
    [
        (["2010/11", "2012/13"], ["2010/2011", "2012/2013"]),
        (["2010-11", "2010-10", "2010-01"], ["2010M11", "2010M10", "2010M01"]),
        (["201011", "201010", "201001"], ["2010M11", "2010M10", "2010M01"]),
        (["05-03-2014", "31-12-2014"], ["2014-03-05", "2014-12-31"]),
        (["05/03/2014", "12/31/2014"], ["2014-05-03", "2014-12-31"]),
        (["2014", "I alt"], ["2014", None]),
        (["2010-11", "2011-12"], [Ambiguity, Ambiguity]),
        (["05/03/2014", "12/31/2014", "31/12/2014"], [Ambiguity, "2014-12-31", "2014-12-31"]),
        (["05/03/2014", "31-12-2014"], [Ambiguity, "2014-12-31"]),
    ],
)
def test_one_certain_text_decides_for_its_column(column: list[str], periods: list[object]) -> None:
    found = read_periods(column)
    assert [type(answer) if isinstance(answer, Ambiguity) else answer for answer in found.values()] == periods


days = st.dates(date(1700, 1, 1), date(2199, 12, 31))
singles = st.one_of(
    days.map(lambda d: f"{d.year}"),
    days.map(lambda d: f"{d.year}H{1 + d.month // 7}"),
    days.map(lambda d: f"{d.year}K{(d.month + 2) // 3}"),
    days.map(lambda d: f"{d.year}M{d.month:02d}"),
    days.map(lambda d: "{}U{:02d}".format(*d.isocalendar()[:2])).filter(is_period),
    days.map(lambda d: d.isoformat()),
)
spans = st.tuples(singles, singles, st.sampled_from("/:")).map(lambda p: f"{p[0]}{p[2]}{p[1]}").filter(is_period)


@given(singles | spans)
def test_every_statbank_id_reads_as_itself(period: str) -> None:
    assert read_period(period) == period
    assert read_periods([period, "2011-12"])[period] == period


@given(singles, st.sampled_from(["da", "en"]))
def test_a_period_written_by_the_board_is_read_back(period: str, code: str) -> None:
    assert read_period(language(code).period(period)) == period


@given(singles, st.sampled_from("\u200b\ufeff\u00ad\u202e"), st.data())
def test_what_nobody_sees_changes_no_period(period: str, unseen: str, data: st.DataObject) -> None:
    text = language("da").period(period)
    at = data.draw(st.integers(0, len(text)))
    shown = text[:at] + unseen + text[at:].replace(" ", "\u00a0")
    assert read_period(f"\u00a0{shown} ") == period


@given(st.text(max_size=20) | st.from_regex(r"[0-9MKUHQ./: -]{1,14}", fullmatch=True))
def test_any_text_is_a_period_an_ambiguity_or_none(text: str) -> None:
    found = read_period(text)
    for period in found.readings if isinstance(found, Ambiguity) else [found] if found else []:
        assert parse_period(period)
