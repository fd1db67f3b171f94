"""What a person reads at once is read, and it is said what it was taken for; what may be otherwise is asked about."""

from __future__ import annotations

import pytest
from books import codes, csv_book, reading

MISSING = "warning dash_as_missing"
OPEN = "error ambiguous_dash"

# A dash is a missing figure where nought would stand as 0,0: all numbers are texts with decimals, whole ones too.
DASHES = {
    "deviations with brackets": ("(1,2);1,0", "2,3;-", MISSING),
    "shares": ("12,5;10,0", "–;3,0", MISSING),
    "two decimals": ("12,50;10,00", "-;3,25", MISSING),
    "amounts": ("1.250,0;980,5", "75,0;-", MISSING),
    "nought among them": ("0,0;10,5", "-;3,5", MISSING),
    "a point": ("12.5;10.0", "-;3.25", OPEN),
    "counts": ("12;10", "23;-", OPEN),
    "no whole number": ("12,5;10,3", "-;3,4", OPEN),
    "decimals only where there are some": ("12,5;10", "-;3,4", OPEN),
    "blanks that a sheet's own format set": (" 12,5 ; 10,0 ", " 23,0 ; -   ", OPEN),
}


@pytest.mark.parametrize(("first", "second", "said"), DASHES.values(), ids=DASHES)
def test_a_dash_among_written_decimals_is_a_missing_figure(first: str, second: str, said: str) -> None:
    found = reading(csv_book(f"Kommune;2022;2023\nHerning;{first}\nViborg;{second}"))
    assert [code.rpartition(" ")[0] for code in codes(found)] == [said]
    markers = [read.marker for read in found.figures if read.value is None]
    assert (len(found.figures), markers) == ((4, ["missing"]) if said is MISSING else (3, []))


# A year that stands only where the quarters or months beside it begin anew is that of the rows below it.
YEARS = {
    "a quarter": (["2022;1. kvt.", ";2. kvt.", "2023;1. kvt."], "2022K1 2022K2 2023K1"),
    "months": (["2022;jan", ";feb", ";marts", "2023;jan"], "2022M01 2022M02 2022M03 2023M01"),
    "half-years": (["2021;1. halvår", ";2. halvår", "2022;1. halvår"], "2021H1 2021H2 2022H1"),
    "weeks": (["2022;uge 46", ";uge 47", "2023;uge 2"], "2022U46 2022U47 2023U02"),
    "the last year too": (["2022;K1", ";K2", "2023;K1", ";K2"], "2022K1 2022K2 2023K1 2023K2"),
    "an area before": (["2022;Q1", ";Q2", ";Q3", "2023;Q1"], "2022K1 2022K2 2022K3 2023K1"),
    "a year that stands inside its parts": (["2022;jan", ";feb", "2022;marts", "2023;jan"], ""),
    "a part that begins anew": (["2022;jan", "2022;feb", ";jan", "2023;feb"], ""),
    "a blank month": (["2022;jan", "2022;", "2022;marts", "2023;jan"], ""),
}


@pytest.mark.parametrize(("rows", "periods"), YEARS.values(), ids=YEARS)
def test_a_year_that_stands_where_its_parts_begin(rows: list[str], periods: str) -> None:
    lines = [f"Herning;{row};{n}" for n, row in enumerate(rows, 11)]
    found = reading(csv_book("\n".join(["Kommune;År;Kvartal;Ledige", *lines])))
    if periods:
        assert [read.period for read in found.figures] == periods.split()
        assert all(code.startswith("note filled_year 3:4") for code in codes(found))
    else:
        assert [code.rpartition(" ")[0] for code in codes(found)] == ["error no_label"]
        assert len(found.figures) == len(rows) - 1
