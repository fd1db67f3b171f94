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


# The name of the labels stands in the upper of two rows of headings: it is neither a unit nor the title.
NAMED_ABOVE = {
    "years under areas and measures": ("År;Herning;;Viborg;", "2022 2023"),
    "areas under years and measures": ("Kommune;2022;;2023;", "Viborg Herning"),
    "fields of work under years": ("Område;2022;;2023;", "Dagtilbud Plejehjem"),
    "ages under years": ("Alder;2022;;2023;", "16-24 25-39"),
    "months under years": ("Måned;2022;;2023;", "marts april"),
    "schools under years": ("Skole;2022;;2023;", "Lindskolen Nordskolen"),
}


@pytest.mark.parametrize(("over", "labels"), NAMED_ABOVE.values(), ids=NAMED_ABOVE)
@pytest.mark.parametrize("title", ["Status\n", ""])
def test_a_name_over_the_labels_is_not_of_the_figures(title: str, over: str, labels: str) -> None:
    rows = "\n".join(f"{text};1;2;3;4" for text in labels.split())
    found = reading(csv_book(f"{title}{over}\n;Ledige;Elever;Ledige;Elever\n{rows}"))
    assert (len(found.figures), {read.unit for read in found.figures}) == (8, {""})
    if title or not over.startswith("Skole"):  # what nobody knows may be the title itself
        before = "Status › " if title else ""
        assert {read.indicator for read in found.figures} == {f"{before}Ledige", f"{before}Elever"}
