"""Nothing is read wrongly in silence: each trap gives a problem with its cell, and never a figure that is not there."""

# ruff: noqa: E501  (a line of the table is one trap)
from __future__ import annotations

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook
from told import faults_of

from loaders.book import Book, Cell, Sheet
from loaders.faults import Fault
from loaders.read import LAYOUTS
from maaltavle.contracts import template
from maaltavle.wording.language import DANISH, language

ERROR = Cell(0, 0, None, "#DIV/0!", error="#DIV/0!")
FORMULA = Cell(0, 0, None, "=A1+1", formula="=A1+1")


ENGLISH = language("en")


def percent(value: float) -> Cell:
    return Cell(0, 0, value, f"{value:.1%}", number_format="0.0%")


def tidy(*rows: list) -> Book:
    return workbook(sheet_of([["kommune", "år", "køn", "antal"], *rows], "Tal"))


def statbank(*rows: list) -> Book:
    return workbook(
        sheet_of([["Folketal efter område og tid"], ["Enhed: Antal"], [None, "2013", "2014"], *rows], "FOLK")
    )


TRAPS = [  # what is in the file, what is said of it, how many figures are read all the same
    ("an error cell", tidy(["Herning", 2013, "m", ERROR], ["Herning", 2014, "m", 2]), ["error error_cell Tal!D2"], 1),
    ("no calculated value", tidy(["Herning", 2013, "m", FORMULA]), ["error uncalculated_formula Tal!D2"], 0),
    ("not a number", tidy(["Herning", 2013, "m", "fem-seks"], ["Herning", 2014, "m", 2], ["Horsens", 2014, "m", 3]), ["error not_a_number Tal!D2"], 2),
    ("a yes or no", tidy(["Herning", 2013, "m", True], ["Herning", 2014, "m", 2]), ["error not_a_number Tal!D2"], 1),
    ("a number without an end", tidy(["Herning", 2013, "m", float("inf")], ["Herning", 2014, "m", 2]), ["error not_finite Tal!D2"], 1),
    ("one key, two values", tidy(["Herning", 2013, "m", 1], ["Herning", 2013, "m", 2]), ["error duplicate_key Tal!D3"], 2),
    ("one key, one value twice", tidy(["Herning", 2013, "m", 1], ["Herning Kommune", 2013, "m", 1]), ["warning repeated_key Tal!D3"], 1),
    ("no period", tidy(["Herning", 2013, "m", 1], ["Herning", "", "k", 2]), ["error no_label Tal!D3"], 1),
    ("a period that is none", tidy(["Herning", 2013, "m", 1], ["Herning", "snart", "k", 2]), ["error unreadable_period Tal!D3"], 1),
    ("labels as above", tidy(["Herning", 2013, "m", 1], ["Herning", 2014, "", 2]), ["error blank_label Tal!D3"], 2),
    ("no area in a row", tidy(["Herning", 2013, "m", 1], ["", 2014, "m", 2]), ["error blank_label Tal!D3"], 2),
    ("a misspelt area", tidy(["Hernign", 2013, "m", 1], ["Horsens", 2013, "m", 2], ["Aarhus", 2013, "m", 2]), ["warning unknown_area Tal!D2"], 3),
    ("a number without a heading", tidy(["Herning", 2013, "m", 1, 99]), ["error no_label Tal!E2"], 1),
    ("percent and plain", tidy(["Herning", 2013, "m", percent(0.65)], ["Herning", 2014, "m", 0.65]), ["error mixed_percent Tal!D3"], 2),
    ("thousands or decimals", csv_book("kommune;år;antal\nHerning;2013;1.234\nHorsens;2013;2.345"), ["error ambiguous_number 2:3", "error ambiguous_number 3:3"], 0),
    ("a blank before a dotted number", csv_book("kommune;år;antal\nHerning;2014; 1.234\nHorsens;2014; 2.345"), ["error ambiguous_number 2:3", "error ambiguous_number 3:3"], 0),
    ("a single padded number", csv_book("kommune;år;antal\nHerning;2014; 1.234"), ["error ambiguous_number 2:3"], 0),
    ("padding against a point in another column", csv_book("kommune;år;antal;pct\nHerning;2014; 1.234;0.5\nHorsens;2014;    81;2.5"), ["error ambiguous_number 2:3", "error ambiguous_number 2:4", "error ambiguous_number 3:3", "error ambiguous_number 3:4"], 0),
    ("labels without a heading", csv_book("kommune;år;;antal\nHerning;2014;mænd;5\nHerning;2015;kvinder;6"), ["error no_heading 2:3"], 2),
    ("a flag behind the only number of a row", csv_book("Kommune;2019;2020\nHerning;5,0;5,6 b\nHorsens;6,8;7,1"), ["error not_a_number 2:3"], 3),
    ("figures in a stub without a heading", csv_book("Kommune;;2019;2020\nHerning;5,5;6,5;7,5\nHorsens;6,5;7,5;8,5"), ["error no_heading 2:2"], 4),
    ("two ways to write", csv_book("kommune;år;antal\nHerning;2013;12,5\nHorsens;2013;2.3"), ["error ambiguous_number 2:3", "error ambiguous_number 3:3"], 0),
    ("a dash of an unknown source", csv_book("kommune;år;antal\nHerning;2013;5\nHorsens;2013;-"), ["error ambiguous_dash 3:3"], 1),
    ("code and name disagree", csv_book("kommunekode;kommune;år;antal\n657;Horsens;2013;5"), ["error area_conflict 2:4"], 1),
    ("a number beside the last heading", statbank(["Herning", 1, 2, 3]), ["error no_label FOLK!D4"], 2),
    ("a row twice", statbank(["Herning", 1, 2], ["Herning", 1, 3]), ["warning repeated_key FOLK!B5", "error duplicate_key FOLK!C5"], 3),
    ("no period at all", csv_book("indikator;baseline\nAntal personer;3500\nPct. af alle;2.5"), ["warning no_period 2:2"], 2),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "book", "problems", "figures"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_each_trap_is_named_with_its_cell(_what: str, book: Book, problems: list[str], figures: int) -> None:
    found = reading(book)
    assert codes(found) == problems
    assert found.n_numbers == figures
    assert faults_of(found) == []
    assert all(
        p.found and p.expected and str(p.message).count(".") >= 2 and language("en").say(p.message)
        for p in found.problems
    )


def test_a_duplicate_names_both_cells_and_values() -> None:
    problem = reading(tidy(["Herning", 2013, "m", 1], ["Herning", 2013, "m", 2])).problems[-1]
    assert problem.found == "Tal!D2: 1 · Tal!D3: 2"


def test_an_ambiguous_number_shows_both_readings() -> None:
    problem = reading(csv_book("kommune;år;antal\nHerning;2013;1.234")).problems[0]
    assert problem.found == "1.234 (= 1234 / 1,234)"
    assert "1.234 (= 1234 / 1.234)" in language("en").say(problem.message)


PADDED = [  # columns as R pads them, and what the first number is
    ("kommune;år;antal\nHerning;2014; 1.234\nHorsens;2014;    81", "1234"),  # 81 has no decimals, so 1.234 has none
    ("kommune;år;antal;pct\nHerning;2014; 1.234;0,5\nHorsens;2014; 2.345;2,5", "1234"),  # another column has commas
    ("kommune;år;antal\nHerning;2014; 1.234.567\nHorsens;2014;   234.567", "1234567"),
]


@pytest.mark.parametrize(("text", "first"), PADDED)
def test_padded_thousands_are_read_where_the_file_proves_them(text: str, first: str) -> None:
    found = reading(csv_book(text))
    assert (found.layout, codes(found), str(found.figures[0].value)) == ("SSI's udfyldte CSV", [], first)


def test_percent_format_is_percent() -> None:
    found = reading(tidy(["Herning", 2013, "m", percent(0.653)], ["Herning", 2014, "m", percent(0)]))
    assert [(str(read.value), read.unit) for read in found.figures] == [("65.3", "%"), ("0", "%")]


def test_levels_are_noted_and_all_read() -> None:
    found = reading(statbank(["Hele landet", 9, 9], ["Region Midtjylland", 5, 5], ["Herning", 1, 2]))
    note = next(problem for problem in found.problems if problem.code == "overlapping_levels")
    assert note.found == "hele landet, regioner, kommuner" and note.severity == "note"
    assert [int(read.value) for read in found.figures] == [9, 9, 5, 5, 1, 2]


UNKNOWN = {
    "a list of codes": csv_book('SEKVENS;KODE;NIVEAU;TITEL\n1;"1";1;Hovedstadskommuner\n2;"101";2;København\n3;"147";2;Frederiksberg'),
    "text only": csv_book("Navn;Adresse\nRådhuset;Torvet"),
    "numbers only": csv_book("1;2;3\n4;5;6\n7;8;9"),
    "two columns alike": csv_book("kommune;antal;antal\nHerning;1;2\nHorsens;3;4"),
    "nothing": workbook(sheet_of([])),
    "keys and values": csv_book("Titel,Ledige\nKilde,Jobindsats\nÅr,2014\nKontakt,12345678", ","),
}  # fmt: skip


@pytest.mark.parametrize("book", UNKNOWN.values(), ids=UNKNOWN)
def test_what_no_layout_knows_asks_for_the_mapping(book: Book) -> None:
    found = reading(book)
    assert found.refused and found.layout == "" and not found.figures
    assert [problem.code for problem in found.problems] == ["unknown_layout"]
    assert "Udpeg selv" in str(found.problems[0].message)


def test_a_sheet_with_figures_that_nobody_read_is_a_warning() -> None:
    read = sheet_of([["Kommune", "2013", "2014"], ["Herning", 1, 2]], "Tal")
    other = sheet_of([["a", 1, 2, 3], ["b", 4, 5, 6]], "Bilag")
    found = reading(workbook(read, other))
    assert codes(found) == ["warning sheet_not_read Bilag"]
    assert "Bilag" in found.problems[0].found and found.n_numbers == 2


def test_a_template_without_its_headings_is_refused() -> None:
    found = reading(workbook(sheet_of([[template.MARK], ["Indikator", "Tal"]])))
    assert codes(found) == ["error no_template_header Ark1!A1"]


def test_a_kind_the_template_does_not_know_is_refused() -> None:
    rows = [[template.MARK], list(template.IN_ENGLISH), ["Ledige", "657", 2014, "", 5, "antal", "vist nok"]]
    assert codes(reading(workbook(sheet_of(rows)))) == ["error unknown_kind Ark1!E3"]


def test_every_layout_says_its_name_in_both_languages() -> None:
    names = [(DANISH.say(layout.NAME), ENGLISH.say(layout.NAME)) for layout in LAYOUTS]
    assert all(da and en for da, en in names)
    assert len({da for da, _en in names}) == len(names)


def faults() -> list[Fault]:
    from loaders import faults as module

    return [value for value in vars(module).values() if isinstance(value, Fault)]


def test_every_fault_has_a_code_of_its_own_and_a_cure_in_both_languages() -> None:
    codes_ = [fault.code for fault in faults()]
    assert len(set(codes_)) == len(codes_) > 20
    for fault in faults():
        assert all(lang.say(said) for said in (fault.expected, fault.cure) for lang in (DANISH, ENGLISH))
        assert fault.severity in ("error", "warning", "note")
        assert DANISH.say(fault.cure).endswith(".") and ENGLISH.say(fault.cure).endswith(".")


def test_unread_sheets_do_not_hide_figures_of_others() -> None:
    two = [
        Sheet(
            f"S{n}",
            sheet_of([["Ledige i alt"], ["Kommune", "2013", "2014"], ["Herning", n, 2]]).cells,
            rows=3,
            columns=3,
        )
        for n in (1, 2)
    ]
    found = reading(workbook(*two))
    assert codes(found) == ["error duplicate_key S2!B3", "warning repeated_key S2!C3"]
    assert lines(found)[0].startswith("S1!B3")
