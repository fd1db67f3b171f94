"""What stands in a figure's cell: tables of text, how its column writes numbers, and what comes out."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.book import Cell
from loaders.shapes.cell_text import unit_in_label, unit_line
from loaders.shapes.records import is_numeric
from loaders.shapes.values import Value, against_heading, numbers_among, plain_numbers, value_of, withheld
from maaltavle.model import Kind, Marker
from maaltavle.reading import Reading
from maaltavle.spelling.calendar import read_period, read_week
from maaltavle.spelling.numbers import DANISH, ENGLISH, WHOLE_NUMBERS, decide_separators
from maaltavle.spelling.plain import Ambiguity
from maaltavle.spelling.written import meanings_of_marks
from tests.loaders.test_no_silence import csv_book, reading

OPEN = Ambiguity(("1234", "1.234"), "1.234")
COLUMNS = {"da": DANISH, "en": ENGLISH, "whole": WHOLE_NUMBERS, "open": OPEN}


def said(value: Value) -> str:
    """A value in one line: number or limits or marker or fault; kind; unit."""
    if value.fault:
        return f"! {value.fault.code}"
    low, high = (value.bound.low, value.bound.high) if value.bound else (None, None)
    what = str(value.number) if value.number is not None else f"{low}..{high}" if value.bound else value.marker
    unit = "%" if value.percent else value.unit
    return " ".join(filter(None, (what, value.kind and value.kind.value, unit, "small" if value.small else "")))


@given(
    st.lists(st.from_regex(r"[-−]?[0-9]{0,12}([.,][0-9]{0,10})?[ *%]?\n?", fullmatch=True) | st.text(max_size=4)),
    st.sampled_from([*COLUMNS]),
)
def test_a_number_and_nothing_else_is_read_at_once_as_it_is_alone(texts: list[str], column: str) -> None:
    for text, value in plain_numbers(texts, COLUMNS[column]).items():
        assert (value, str(value.number)) == (of(str(text), column), str(of(str(text), column).number))


def test_plain_numbers_are_those_of_few_digits_with_the_sign_of_their_column() -> None:
    texts = ["0", "-3", "12,50", "1.5", "1234567890", "123456789", "007", "-0", "5*", "1.234,5", "", None]
    assert [*plain_numbers(texts, DANISH)] == ["0", "-3", "12,50", "123456789"]
    assert [*plain_numbers(texts, ENGLISH)] == ["0", "-3", "1.5", "123456789"]
    assert not plain_numbers(texts, OPEN)


def of(text: str, column: str = "da", **more: dict) -> Value:
    return value_of(Cell(1, 1, text, text), COLUMNS[column], "", **more)


# text | column | what comes out
WRITTEN = """
124r | da | 124
124 r | da | 124
124R | da | ! not_a_number
124p | da | 124 preliminary
124 p | da | 124 preliminary
1.124p | da | 1124 preliminary
12,4p | da | 12.4 preliminary
12.4p | en | 12.4 preliminary
124e | da | 124 approximate
124 e | da | 124 approximate
-12,4 e | da | -12.4 approximate
124* | da | 124
124** | da | 124
124¹ | da | 124
124 1) | da | 124
124 a) | da | 124
1.124¹ | da | 1124
r124 | da | 124
p124 | da | 124 preliminary
e124 | da | 124 approximate
c124 | da | ! not_a_number
[r] 124 | da | 124
[p] 124 | da | 124 preliminary
[e]124 | da | 124 approximate
[c] 124 | da | ! not_a_number
124 [r] | da | 124
124 [p] | da | 124 preliminary
124 [e] | da | 124 approximate
124 [x] | da | ! not_a_number
124 [c] | da | ! not_a_number
0 [low] | da | 0
124 (p) | da | 124 preliminary
124 (r) | da | 124
124 (foreløbig) | da | 124 preliminary
124 (foreløbigt) | da | 124 preliminary
124 (skøn) | da | 124 approximate
124 (anslået) | da | 124 approximate
124 (estimated) | da | 124 approximate
124 (revideret) | da | 124
124 (måske) | da | ! not_a_number
124 bep | da | 124 preliminary
124 ep | da | 124 preliminary
124 b | da | ! not_a_number
124 f | da | ! not_a_number
124 d | da | ! not_a_number
124 s | da | ! not_a_number
r | da | ! not_a_number
p | da | ! not_a_number
[r] | da | ! not_a_number
[p] | da | ! not_a_number
[c] | da | withheld
[x] | da | missing
[z] | da | not_relevant
[w] | da | missing
[low] | da | withheld
: | da | missing
:c | da | withheld
: c | da | withheld
:z | da | not_relevant
: u | da | missing
<5 | da | None..5 bound small
< 5 | da | None..5 bound small
<3 | whole | None..3 bound small
<10 | whole | None..10 bound small
<11 | whole | None..11 bound
< 50 | whole | None..50 bound
<5 % | da | None..5 bound %
<0,5 | da | None..0.5 bound
< 5 personer | da | None..5 bound personer small
< 5 dage | da | None..5 bound dage
< 5 kr. | da | None..5 bound kr.
≤4 | whole | None..4 bound small
<= 4 | whole | None..4 bound small
under 5 | whole | None..5 bound small
Under 5 | whole | None..5 bound small
færre end 5 | whole | None..5 bound small
mindre end 3 | whole | None..3 bound small
fewer than 5 | whole | None..5 bound small
højst 4 | whole | None..4 bound small
1-4 | whole | 1..4 bound small
1–4 | whole | 1..4 bound small
1 - 4 | whole | 1..4 bound small
0-4 | whole | 0..4 bound small
1-3 | whole | 1..3 bound small
1 til 4 | whole | 1..4 bound small
8-10 | whole | 8..10 bound
8 - 10 | da | 8..10 bound
8 til 10 | da | 8..10 bound
mellem 8 og 10 | da | 8..10 bound
8 og 10 | da | ! not_a_number
5-9 | whole | 5..9 bound
10-8 | whole | ! not_a_number
1,5-2,5 | da | 1.5..2.5 bound
1.000-1.500 | da | 1000..1500 bound
2020-2024 | whole | ! not_a_number
2023-24 | whole | ! not_a_number
8-10-2024 | whole | ! not_a_number
8/10 | whole | ! not_a_number
100-200 kr. | whole | 100..200 bound kr.
fortroligt | da | withheld
Fortroligt | da | withheld
diskretioneret | da | withheld
skjult | da | withheld
anonymiseret | da | withheld
for få til at vise | da | withheld
confidential | da | withheld
suppressed | da | withheld
(1.250) | da | -1250
(1,2) | da | -1.2
(1.2) | en | -1.2
( 1,2 ) | da | -1.2
(1,2 %) | da | -1.2 %
(1,2) % | da | -1.2 %
(1.250 kr.) | da | -1250 kr.
(1.250) kr. | da | -1250 kr.
(0,0) | da | 0
(1,2) * | da | -1.2
(1.250) p | da | -1250 preliminary
(1,2 | da | ! not_a_number
(-1,2) | da | ! not_a_number
(8-10) | da | ! not_a_number
169.777 (48) | da | ! not_a_number
12 (3) | da | ! not_a_number
−1,2 | da | -1.2
-1,2 | da | -1.2
–1,2 | da | -1.2
- 1,2 | da | ! not_a_number
11,0 pct. | da | 11.0 %
11,0 pct | da | 11.0 %
11,0 Pct. | da | 11.0 %
11,0 procent | da | 11.0 %
11,0 % | da | 11.0 %
11,0% | da | 11.0 %
11.0 per cent | en | 11.0 %
1,5 pct.point | da | 1.5 procentpoint
1,5 procentpoint | da | 1.5 procentpoint
1,5 %-point | da | 1.5 procentpoint
3 ‰ | da | 3 promille
12.400 kr. | da | 12400 kr.
12.400 kr | da | 12400 kr.
12.400,50 kr. | da | 12400.50 kr.
12,400 kr. | en | 12400 kr.
12 400 kr. | da | 12400 kr.
kr. 12.400 | da | 12400 kr.
kr 12.400 | da | 12400 kr.
DKK 12,400 | en | 12400 kr.
12.400 DKK | da | 12400 kr.
12.400,- | da | 12400 kr.
kr. 5 dage | da | ! not_a_number
1,2 mio. | da | 1200000
1,2 mio | da | 1200000
1,25 mio. | da | 1250000
1.2 million | en | 1200000
2 mio. kr. | da | 2000000 kr.
2 mio kr | da | 2000000 kr.
(2 mio. kr.) | da | -2000000 kr.
-2 mio. kr. | da | -2000000 kr.
980.000 kr. | da | 980000 kr.
3 t.kr. | da | 3000 kr.
3 tkr. | da | 3000 kr.
3 tusind | da | 3000
4,5 mia. kr. | da | 4500000000 kr.
2 milliarder | da | 2000000000
2 billion | da | ! not_a_number
4 t | da | ! not_a_number
999999999999999 mia. | da | ! not_a_number
1.000 personer | da | 1000 personer
1.000 elever | da | 1000 elever
25 dage | da | 25 dage
25 timer | da | 25 timer
12 måneder | da | 12 måneder
5 m³ | da | 5 m3
5 km2 | da | 5 km2
25 børnehaver | da | ! not_a_number
25 5 dage | da | ! not_a_number
250 kr. pr. indbygger | da | 250 kr. pr. indbygger
ca. 200 | da | 200 approximate
Ca. 200 | da | 200 approximate
ca 1.150 | da | 1150 approximate
cirka 200 | da | 200 approximate
omkring 200 | da | 200 approximate
omtrent 200 | da | 200 approximate
about 200 | en | 200 approximate
~200 | da | 200 approximate
ca. 1,2 mio. kr. | da | 1200000 kr. approximate
ca. 11 pct. | da | 11 approximate %
ca. 200 p | da | 200 approximate
ca. | da | ! not_a_number
nok 200 | da | ! not_a_number
mindst 80 | da | 80..None bound
mindst 80 % | da | 80..None bound %
over 50 | da | 50..None bound
mere end 50 | da | 50..None bound
> 50 | da | 50..None bound
≥ 50 | da | 50..None bound
knap 30 | da | None..30 bound
knap 5 | whole | None..5 bound
godt 30 | da | 30..None bound
knap 1 mio. kr. | da | None..1000000 bound kr.
i.t. | da | missing
i.o. | da | missing
- | da | ! ambiguous_dash
– | da | ! ambiguous_dash
.. | da | missing
… | da | missing
n/a | da | missing
N/A | da | missing
#I/T | da | missing
#N/A | da | missing
ikke opgjort | da | missing
Ikke oplyst | da | missing
mangler | da | missing
afventer | da | pending
ikke relevant | da | not_relevant
#DIV/0! | da | ! not_a_number
#REF! | da | ! not_a_number
987 kr. | open | 987 kr.
1.234 kr. | open | ! ambiguous_number
ca. 1.234 | open | ! ambiguous_number
(1.234) | open | ! ambiguous_number
(987) | open | -987
1,2 mio. | open | 1200000
<5 | open | None..5 bound small
1,2 kr. | whole | ! not_a_number
007 | da | ! not_a_number
(007) | da | ! not_a_number
12,34,5 kr. | da | ! not_a_number
1.2.3 p | da | ! not_a_number
12. | da | ! not_a_number
12/2023 | da | ! not_a_number
Herning 657 | da | ! not_a_number
A12 | da | ! not_a_number
12A | da | ! not_a_number
"""
ROWS = [tuple(part.strip() for part in line.split(" | ")) for line in WRITTEN.strip().splitlines()]
REWRITTEN = {"kr. approximate": "approximate kr."}


@pytest.mark.parametrize(("text", "column", "expected"), ROWS)
def test_what_a_cell_says(text: str, column: str, expected: str) -> None:
    for written, right in REWRITTEN.items():
        expected = expected.replace(written, right)
    assert said(of(text, column)) == expected
    assert said(of(f"\u00a0{text}\u200b ", column)) == expected


def test_the_table_is_long_enough_to_hold_the_kin_of_each() -> None:
    assert len(set(ROWS)) >= 200


def test_a_hidden_hyphen_before_a_number_may_have_been_a_minus() -> None:
    assert said(of("\u00ad5 kr.")) == "! not_a_number"


@pytest.mark.parametrize(
    ("texts", "separators"),
    [
        (["1.234 kr.", "12,5 kr."], DANISH),
        (["1,2 mio.", "980.000 kr."], DANISH),
        (["ca. 1,234", "over 1.5"], ENGLISH),
        (["(1.234.567)", "(12)"], DANISH),
        (["12 kr.", "13 p"], WHOLE_NUMBERS),
        (["1.000-1.500", "2,5"], DANISH),
    ],
)
def test_written_figures_show_how_their_column_writes(texts: list[str], separators: object) -> None:
    assert decide_separators(numbers_among(texts, "")) == separators


# text | heading's unit | what comes out
UNDER = """
1,2 mio. kr. | mio. kr. | 1.2 kr.
1,2 mio. kr. | kr. | 1200000 kr.
1,2 mio. | mio. kr. | 1.2
1,2 mio. | kr. | 1200000
1,2 mio. | 1.000 kr. | ! unit_conflict
980.000 kr. | mio. kr. | ! unit_conflict
980.000 kr. | kr. | 980000 kr.
980.000 kr. | kr. pr. indbygger | 980000 kr.
980.000 kr. | Antal | ! unit_conflict
25 dage | kr. | ! unit_conflict
25 dage | Dage | 25 dage
25 personer | Antal | 25 personer
25 elever | personer | ! unit_conflict
11 % | kr. | ! unit_conflict
11 % | Antal | ! unit_conflict
11 pct. | Pct. | 11 %
11 % | procentpoint | 11 %
11 % | indeks | 11 %
11 % | | 11 %
11 | kr. | 11
25 sager | sager pr. medarbejder | 25 sager
25 sager | noget andet | ! unit_conflict
<2 mio. kr. | mio. kr. | None..2 bound kr.
"""


@pytest.mark.parametrize("row", UNDER.strip().splitlines())
def test_a_unit_in_a_cell_and_one_in_its_heading(row: str) -> None:
    text, heading, expected = (part.strip() for part in row.split("|"))
    assert said(against_heading(of(text), heading)) == expected


def test_small_counts_are_withheld_and_nothing_else_is() -> None:
    assert withheld(of("<5")) == Value(marker=Marker.WITHHELD.value)
    assert withheld(of("< 50")) == of("< 50")
    assert withheld(of("5")) == of("5")


@pytest.mark.parametrize(
    ("lines", "meanings"),
    [
        (["* foreløbige tal"], {"*": Kind.PRELIMINARY}),
        (["*) Foreløbige tal"], {}),
        (["* = foreløbig"], {"*": Kind.PRELIMINARY}),
        (["*: estimated"], {"*": Kind.APPROXIMATE}),
        (["** Skøn"], {"**": Kind.APPROXIMATE}),
        (["1) Tallet er foreløbigt"], dict.fromkeys(("1", "1)", "(1)", "¹"), Kind.PRELIMINARY)),
        (["¹ Preliminary"], dict.fromkeys(("1", "1)", "(1)", "¹"), Kind.PRELIMINARY)),
        (["p = provisional"], dict.fromkeys(("p", "p)", "(p)"), Kind.PRELIMINARY)),
        (["* Prognose"], {"*": Kind.FORECAST}),
        (["* Budget"], {"*": Kind.BUDGET}),
        (["* Tallet er ikke foreløbigt"], {}),
        (["* foreløbig", "* estimat"], {}),
        (["* foreløbigt estimat"], {}),
        (["* Kun borgere over 18"], {}),
        (["Foreløbige tal"], {}),
        (["", "*"], {}),
    ],
)
def test_what_a_note_says_of_a_mark(lines: list[str], meanings: dict[str, Kind]) -> None:
    if lines == ["*) Foreløbige tal"]:
        meanings = {"*": Kind.PRELIMINARY}
    assert meanings_of_marks(lines) == meanings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("124*", "124 preliminary"),
        ("124 *", "124 preliminary"),
        ("124¹", "124 approximate"),
        ("124 1)", "124 approximate"),
        ("124", "124"),
        ("124**", "124"),
        ("124 kr.*", "124 preliminary kr."),
        ("ca. 124*", "124 approximate"),
    ],
)
def test_a_mark_means_what_the_note_says(text: str, expected: str) -> None:
    marks = meanings_of_marks(["* foreløbige tal", "1) skøn"])
    assert said(of(text, marks=marks)) == expected
    assert "preliminary" not in said(of(text))


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Driftsudgifter, mio. kr.", "mio. kr."),
        ("Driftsudgifter, pct.", "pct."),
        ("Ledighed i pct.", "pct."),
        ("Udgift pr. indbygger (kr.)", "kr."),
        ("Udgift i 1.000 kr.", "1.000 kr."),
        ("Udgift i mio. kr.", "mio. kr."),
        ("Ledige i år", ""),
        ("Ledige, år", ""),
        ("Elever, antal", "antal"),
        ("Kvinder, Herning", ""),
        ("Antal og pct.", ""),
        ("Ledige (antal og pct.)", ""),
        ("Ledige, antal og pct.", ""),
        ("Ledige i antal og pct.", ""),
        ("Antal/pct.", ""),
        ("Andel kvinder og mænd i pct.", "pct."),
        ("Elever og studerende (pct.)", "pct."),
    ],
)
def test_the_unit_a_label_carries(label: str, unit: str) -> None:
    assert unit_in_label(label) == unit


def test_a_unit_line_with_two_units_says_none() -> None:
    assert unit_line("Enhed: Antal og pct.") == ""
    assert unit_line("Enhed: Antal") == "Antal"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("23/24", "2023/2024"),
        ("99/00", "1999/2000"),
        ("23/25", None),
        ("11/12", Ambiguity(("2011/2012", "2012M11"), "11/12")),
        ("23-24", None),
        ("'23", "2023"),
        ("’98", "1998"),
        ("23", None),
        ("jan 24", "2024M01"),
        ("Jan-24", "2024M01"),
        ("2023 (jan-aug)", "2023M01/2023M08"),
        ("2023 (januar til august)", "2023M01/2023M08"),
        ("2023 (1. kvt.)", "2023K1"),
        ("2023 t.o.m. august", "2023M01/2023M08"),
        ("2023 (t.o.m. august)", "2023M01/2023M08"),
        ("2023 til og med aug.", "2023M01/2023M08"),
        ("t.o.m. 3. kvartal 2023", "2023K1/2023K3"),
        ("2023 t.o.m. januar", "2023M01"),
        ("2023 t.o.m. i går", None),
        ("1. halvår 2022", "2022H1"),
        ("kvartal 1 2022", "2022K1"),
        ("uge 46 2022", "2022U46"),
        ("46/2022", None),
        ("R2022", None),
        ("B2023", None),
        ("2023 (foreløbig)", None),
    ],
)
def test_periods_as_colleagues_write_them(text: str, period: object) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "week"),
    [("46/2022", "2022U46"), ("2022-46", "2022U46"), ("46 2022", "2022U46"), ("60/2022", None), ("2022", None)],
)
def test_a_week_where_the_column_says_week(text: str, week: str | None) -> None:
    assert read_week(text) == week


@pytest.mark.parametrize(
    "text", ["124r", "p124", "<5", "1-4", "ca. 200", "12 kr.", "1,2 mio.", "(1,2)", "25 dage", "[c]"]
)
def test_a_written_figure_is_seen_when_columns_are_judged(text: str) -> None:
    assert is_numeric(Cell(1, 1, text, text))


@pytest.mark.parametrize(
    "text",
    [
        "18 år",
        "25-34",
        "over 65",
        "12A",
        "0-6 måneder",
        "2020-2024",
        "Herning",
        "5 b",
        "",
        "2024 (foreløbig)",
        "2024p",
        "ca. 2024",
        "1.000 kr.",
        "1.000 personer",
        "p1",
        "r12",
    ],
)
def test_what_names_a_group_is_no_figure_when_columns_are_judged(text: str) -> None:
    assert not is_numeric(Cell(1, 1, text, text))


def columns(*rows: str) -> Reading:
    return reading(csv_book("kommune;år;antal\n" + "\n".join(rows)))


def shown(found: Reading) -> list[tuple]:
    return [(str(r.value), r.marker, r.kind, r.unit, str(r.low), str(r.high), r.excluded) for r in found.figures]


def test_small_counts_in_a_column_of_whole_numbers_are_withheld() -> None:
    found = columns("Herning;2013;12", "Horsens;2013;<5", "Viborg;2013;1-4", "Struer;2013;< 50")
    assert [(read.marker, read.kind) for read in found.figures[1:]] == [
        ("withheld", "measured"),
        ("withheld", "measured"),
        ("", "bound"),
    ]
    assert (found.figures[3].high, found.figures[3].excluded) == (Decimal(50), "high")
    assert found.problems == ()


def test_the_same_beside_decimals_is_an_interval() -> None:
    found = columns("Herning;2013;12,5", "Horsens;2013;<5", "Viborg;2013;1-4")
    assert [(read.low, read.high, read.kind) for read in found.figures[1:]] == [(None, 5, "bound"), (1, 4, "bound")]


def test_a_column_of_millions_and_kroner_reads_as_one_unit() -> None:
    found = columns("Herning;2013;1,2 mio.", "Horsens;2013;980.000 kr.", "Viborg;2013;..")
    assert [(read.value, read.marker, read.unit) for read in found.figures] == [
        (1200000, "", "kr."),
        (980000, "", "kr."),
        (None, "missing", "kr."),
    ]


def test_two_limits_for_one_key_are_two_values() -> None:
    found = columns("Herning;2013;8-10", "Herning;2013;8-12", "Horsens;2013;5", "Viborg;2013;7")
    assert [problem.code for problem in found.problems] == ["duplicate_key"]


# --- what holds for every cell

PIECES = st.sampled_from(
    [
        "ca. ",
        "<",
        "(",
        ")",
        "12",
        "1.234",
        "1,5",
        " ",
        "-",
        "–",
        "p",
        "r",
        "[p]",
        "kr.",
        "mio.",
        "%",
        "*",
        " 1)",
        "¹",
        "over ",
    ]
)
ANY = st.text(max_size=12) | st.lists(PIECES, max_size=6).map("".join)


@given(ANY, st.sampled_from(sorted(COLUMNS)))
def test_no_cell_gives_a_number_that_its_text_does_not_show(text: str, column: str) -> None:
    value = of(text, column)
    assert value.fault or value.marker or value.bound or value.number is not None
    ends = (value.bound.low, value.bound.high) if value.bound else (value.number,)
    for number in (end for end in ends if end is not None):
        digits = re.sub(r"[^0-9]", "", format(abs(number / value.factor).normalize(), "f")).strip("0")
        assert digits in re.sub(r"[^0-9]", "", text)
        assert number >= 0 or re.search(r"[-−–‐‑‒—―﹣－(]", text)


@pytest.mark.parametrize("piece", ["1", "1 ", "(", "ca. ", "12 kr. ", "1-", "[p]", "*", " 1)", "1.000", "a", "1 000 "])
def test_a_cell_of_a_megabyte_is_no_number(piece: str) -> None:
    """That no pattern takes longer than the text is long, the patterns' own tests hold."""
    assert of(piece * (10**6 // len(piece))).fault


@pytest.mark.parametrize(
    ("heading", "marker"), [("antal", "withheld"), ("ventetid (dage)", ""), ("udgift (kr.)", ""), ("pct.", "")]
)
def test_only_where_persons_or_things_are_counted_is_a_small_number_withheld(heading: str, marker: str) -> None:
    found = reading(csv_book(f"kommune;år;{heading}\nHerning;2013;12\nHorsens;2013;<5"))
    assert [(read.marker, read.high) for read in found.figures] == [("", None), (marker, None if marker else 5)]


def test_a_unit_that_its_heading_contradicts_is_named_with_its_cell() -> None:
    found = reading(csv_book("kommune;år;udgift (mio. kr.)\nHerning;2013;1,2 mio. kr.\nHorsens;2013;980.000 kr."))
    assert [(read.value, read.unit) for read in found.figures] == [(Decimal("1.2"), "mio. kr.")]
    assert [(problem.code, problem.place.line) for problem in found.problems] == [("unit_conflict", 3)]
