"""Marks at the figures, in every layout whose shape may hold them: read with their meaning, named, or asked about."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from books import csv_book, read_json, reading, sheet_of, workbook

from loaders.book import Book, Cell
from loaders.gate import child
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.contracts import template as contract
from maaltavle.reading import Reading, where

NOTES = ("* foreløbige tal", "1) Tallet er anslået", "- Oplysning mangler", "~ for få personer")
NO_NOTES: tuple[str, ...] = ()
Made = Callable[[str, Sequence[str]], Book]


def _lines(*lines: str, name: str = "fil.csv", delimiter: str = ";") -> Book:
    return csv_book("\n".join(lines), delimiter, name)


def _statbank_csv(figure: str, notes: Sequence[str]) -> Book:
    rows = ("OMRÅDE;TID;INDHOLD", "Herning;2023;120", f"Struer;2023;{figure}", "Lemvig;2023;1310")
    return _lines(*rows, *notes, name="RAS200.csv")


def _statbank_sheet(figure: str, notes: Sequence[str]) -> Book:
    top = [["Ledige efter område og tid"], ["Enhed: Antal"], ["", "2022", "2023"], ["Herning", 120, 130]]
    return workbook(sheet_of([*top, ["Struer", 88, figure], ["Lemvig", 77, 70], [], *([one] for one in notes)]))


def _budget(figure: str, notes: Sequence[str]) -> Book:
    top = [["1.000 kr.", "Korrigeret budget 2019", "Regnskab 2019", "Afvigelse"], ["2019-pl", "A", "B", "C=(A-B)"]]
    rows = [*top, ["Skoler", "1.200", "1.300", "-100"], ["Ældre", "2.200", figure, "100"], ["I alt", "3.400", "3.500"]]
    return workbook(sheet_of([*rows, [], *([one] for one in notes)]))


def _kolada(figure: str, notes: Sequence[str]) -> Book:
    rows = (
        "kpi,municipality_id,year,gender,value",
        "N1,1480,2023,T,12",
        f"N1,1481,2023,T,{figure}",
        "N1,1482,2023,T,9",
    )
    return _lines(*rows, *notes, delimiter=",")


def _open_sdg(figure: str, notes: Sequence[str]) -> Book:
    return _lines("Year,Value", "2021,12", f"2022,{figure}", "2023,13", *notes, delimiter=",", name="indicator_1.csv")


def _noegletal(figure: str, notes: Sequence[str]) -> Book:
    rows = (";Kom.nr;2022;2023", "Ledige i alt;;;", "Herning;657;120;130", f"Struer;671;88;{figure}")
    return _lines(*rows, "Tegnforklaring:;;;", *notes)


def _ssi(figure: str, notes: Sequence[str]) -> Book:
    rows = (
        "Kommune;Testede;Positive",
        "Herning;     1.200;     1.120",
        f"Struer;       300;{figure}",
        "Lemvig;       310;       130",
    )
    return _lines(*rows, *notes)


def _table(figure: str, notes: Sequence[str]) -> Book:
    top = [["Ledige"], ["Kommune", "2022", "2023"], ["Herning", "120", "130"]]
    return workbook(sheet_of([*top, ["Struer", "88", figure], ["Lemvig", "77", "70"], [], *([one] for one in notes)]))


def _template(figure: str, _notes: Sequence[str]) -> Book:
    rows = [[contract.MARK], ["Indikator", "Områdekode", "Periode", "Værdi"], ["Ledige", "657", "2023", "120"]]
    return workbook(sheet_of([*rows, ["Ledige", "661", "2023", figure], ["Ledige", "665", "2023", "131"]]))


MADE: dict[str, Made] = {
    "statbank_csv": _statbank_csv,
    "statbank_sheet": _statbank_sheet,
    "budget": _budget,
    "kolada": _kolada,
    "open_sdg": _open_sdg,
    "noegletal": _noegletal,
    "ssi": _ssi,
    "template": _template,
    "free_table": _table,
}
FOOTED = [name for name in MADE if name != "template"]  # those that may have notes below


def said(found: Reading, book: Book, figure: str) -> str:
    """What became of the one cell: number, limits or marker with kind and unit, or the code of its problem."""
    sheet = book.sheets[0]
    places = [sheet.address(r, c) for (r, c), cell in sheet.cells.items() if cell.value == figure]
    for read in found.figures:
        if read.where in places:
            number = f"{read.value}" if read.value is not None else read.marker or f"{read.low}..{read.high}"
            return " ".join(filter(None, (number, "" if read.kind == "measured" else read.kind)))
    problems = [one.code for one in found.problems if one.severity == "error" and where(one.place) in places]
    return f"! {problems[0]}" if problems else "! gone"


# the figure | what it is without notes | what it is over NOTES | layouts that say otherwise
MARKED = """
124* | 124 | 124 preliminary |
124¹ | 124 | 124 approximate |
124 1) | 124 | 124 approximate |
124 r | 124 | 124 |
[r] 124 | 124 | 124 |
124 p | 124 preliminary | 124 preliminary |
124 (foreløbig) | 124 preliminary | 124 preliminary |
ca. 200 | 200 approximate | 200 approximate |
.. | missing | missing | kolada: withheld
: | missing | missing |
i.t. | missing | missing |
fortroligt | withheld | withheld |
[c] | withheld | withheld |
<5 | withheld | withheld | budget: None..5 bound; template: None..5 bound
1-4 | withheld | withheld | budget: 1..4 bound; template: 1..4 bound
~ | ! not_a_number | withheld |
- | ! ambiguous_dash | missing | statbank_csv: 0; statbank_sheet: 0; noegletal: 0; budget: 0; kolada: missing
124 x | ! not_a_number | ! not_a_number |
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in MARKED.strip().split("\n")]


@pytest.mark.parametrize("layout", MADE)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_marked_figure_has_its_meaning(row: tuple[str, ...], layout: str) -> None:
    figure, alone, noted, other = row
    own = dict(part.split(": ") for part in other.split("; ") if part)
    book = MADE[layout](figure, NO_NOTES)
    assert said(reading(book), book, figure) == own.get(layout, alone)
    if layout in FOOTED:
        book = MADE[layout](figure, NOTES)
        expected = noted if alone.startswith("!") and not noted.startswith("!") else own.get(layout, noted)
        assert said(reading(book), book, figure) == expected


@pytest.mark.parametrize("layout", MADE)
@pytest.mark.parametrize(
    ("figure", "mark"), [("124*", "*"), ("124¹", "¹"), ("124 r", "r"), ("[r] 124", "r"), ("124 bep", "b")]
)
def test_a_mark_that_nobody_explains_is_named(figure: str, mark: str, layout: str) -> None:
    left = [one for one in map(str, reading(MADE[layout](figure, NO_NOTES)).unread) if "mærket" in one]
    assert left == [f"1 tal har mærket {mark}, som ikke er gemt"]


def test_numbers_written_with_more_than_a_number_are_not_of_the_bank_itself() -> None:
    """It never marks thousands and never writes a unit: who does so writes thousands as people do, or is asked."""
    for figure in ("12.400 kr.", "(1.250)", "ca. 1.200"):
        book = _statbank_csv(figure, NO_NOTES)
        assert said(reading(book), book, figure) == "! ambiguous_number"
    book = _statbank_csv("12.400", NO_NOTES)
    assert said(reading(book), book, "12.400") == "12.400"


# where the mark stands | the note | the kinds of the marked figures, the others are measured
LABELS = [
    ("2023*", "* foreløbige tal", "preliminary"),
    ("2023 1)", "1) Foreløbigt", "preliminary"),
    ("2023¹", "1) Tallene for 2023 er foreløbige", "preliminary"),
    ("2023*", "* Skøn", "approximate"),
    ("2023*", "* Ny opgørelse", ""),
]


@pytest.mark.parametrize("layout", ["noegletal", "statbank_csv", "kolada", "open_sdg", "free_table"])
@pytest.mark.parametrize(("year", "note", "kind"), LABELS)
def test_a_marked_year_has_the_kind_of_its_note(year: str, note: str, kind: str, layout: str) -> None:
    book = MADE[layout]("124", (note,))
    sheet = book.sheets[0]
    rows = [
        [year if cell.text == "2023" else cell.value for cell in (sheet.at(r, c) for c in range(1, 6)) if cell]
        if r in sheet.columns_of else []
        for r in range(1, sheet.rows + 1)
    ]  # fmt: skip
    for r in range(1, sheet.rows + 1):  # blanks before a first cell stay
        first = min(sheet.columns_of.get(r, (1,)))
        rows[r - 1] = [""] * (first - 1) + rows[r - 1]
    marked = Book(book.name, book.sha256, book.kind, (sheet_of(rows, sheet.name),), None, book.encoding, book.delimiter)
    found = reading(marked)
    assert not [one for one in found.problems if one.severity == "error"]
    kinds = {read.kind for read in found.figures if read.period == "2023"}
    assert kinds == {kind or "measured"}
    assert {read.kind for read in found.figures if read.period != "2023"} <= {"measured"}


OF_ROWS = [
    ("Struer*", "* skønnet", "approximate"),
    ("Struer*", "* skøn for 2022", "measured"),  # of one year: not of the whole row
    ("Struer 1)", "1) Foreløbige tal", "preliminary"),
    ("Struer", "* skønnet", "measured"),
    ("Struer*", "* Sammenlagt kommune", "measured"),
]


@pytest.mark.parametrize("layout", ["statbank_sheet", "free_table", "noegletal", "statbank_csv"])
@pytest.mark.parametrize(("name", "note", "kind"), OF_ROWS)
def test_a_marked_row_has_the_kind_of_its_note(name: str, note: str, kind: str, layout: str) -> None:
    book = MADE[layout]("124", (note,))
    sheet = book.sheets[0]
    rows = [[_named(sheet.at(r, c), name) for c in range(1, sheet.columns + 1)] for r in range(1, sheet.rows + 1)]
    marked = Book(book.name, book.sha256, book.kind, (sheet_of(rows, sheet.name),), None, book.encoding, book.delimiter)
    found = reading(marked).figures
    assert {read.kind for read in found if read.area.startswith("Struer")} == {kind}
    assert {read.kind for read in found if not read.area.startswith("Struer")} == {"measured"}


def _named(cell: object, name: str) -> object:
    value = getattr(cell, "value", None)
    return name if value == "Struer" else value


TITLES = [
    ("Ledige*", "* foreløbige tal", {"preliminary"}),
    ("Ledige 1)", "1) Skøn", {"approximate"}),
    ("Ledige*", "* foreløbige tal for 2023", {"measured"}),  # the note is of one year alone
    ("Ledige*", "* Ny opgørelse", {"measured"}),
    ("Ledige", "* foreløbige tal", {"measured"}),
]


@pytest.mark.parametrize(("title", "note", "kinds"), TITLES)
def test_a_marked_title_has_the_kind_of_its_note(title: str, note: str, kinds: set[str]) -> None:
    rows = [[title], ["Kommune", "2022", "2023"], ["Herning", 1, 2], ["Struer", 3, 4], [], [note]]
    assert {read.kind for read in reading(workbook(sheet_of(rows))).figures} == kinds


@pytest.mark.parametrize("layout", ["noegletal", "statbank_csv", "kolada", "open_sdg", "free_table", "statbank_sheet"])
@pytest.mark.parametrize("mark", ["*", "¹", " 1)"])
def test_a_mark_at_a_year_that_nobody_explains_is_named(mark: str, layout: str) -> None:
    book = MADE[layout]("124", NO_NOTES)
    sheet = book.sheets[0]
    rows = [[_year_with(sheet.at(r, c), mark) for c in range(1, sheet.columns + 1)] for r in range(1, sheet.rows + 1)]
    marked = Book(book.name, book.sha256, book.kind, (sheet_of(rows, sheet.name),), None, book.encoding, book.delimiter)
    found = reading(marked)
    assert any(read.period == "2023" for read in found.figures)
    assert [one for one in map(str, found.unread) if "mærket" in one] == [
        f"»2023{mark}« har mærket {mark.strip()}, som ikke er gemt"
    ]


def _year_with(cell: Cell | None, mark: str) -> object:
    return f"2023{mark}" if cell and cell.text == "2023" else cell and cell.value


def test_a_line_of_accounts_with_a_star_is_what_its_footnote_says() -> None:
    """And never a budget because its footnote speaks of one."""
    for note, kinds in (
        ("* foreløbigt regnskab", {"budget", "preliminary", "derived_in_text"}),
        ("* heraf budgetgaranti", {"budget", "measured", "derived_in_text"}),
    ):
        book = _budget("1.250", (note,))
        rows = [[_starred(cell.value) for cell in book.sheets[0].row(r)] for r in range(1, book.sheets[0].rows + 1)]
        found = reading(workbook(sheet_of(rows, "Budget"))).figures
        assert {read.kind for read in found if "Ældre" in read.breakdown} == kinds


def _starred(value: object) -> object:
    return "Ældre*" if value == "Ældre" else value


# --- files without sheets

STATUS: list[tuple[object, str, list[str]]] = [
    ({"3": "p"}, "15 preliminary", []),
    ({"3": "P"}, "15 preliminary", []),
    (["", "", "", "e"], "15 preliminary", []),
    ("p", "15 preliminary", []),
    (["p"], "15 preliminary", []),
    ({"3": "a"}, "15", []),
    ({"3": "b"}, "15", ["1 tal har mærket b, som ikke er gemt"]),
    ({"2": "r", "3": "r"}, "15", ["2 tal har mærket r, som ikke er gemt"]),
    ({"3": "p", "9": "u", "x": "u"}, "15 preliminary", []),
]


@pytest.mark.parametrize(("status", "wanted", "left"), STATUS)
def test_the_status_of_a_figure_in_json_stat(status: object, wanted: str, left: list[str]) -> None:
    places, years = {"657": "Herning", "671": "Struer"}, ["2022", "2023"]
    geo = {"index": [*places], "label": places}
    found = read_json({
        "version": "2.0", "class": "dataset", "label": "Ledige", "id": ["geo", "time"], "size": [2, 2],
        "role": {"time": ["time"], "geo": ["geo"]}, "value": [12, 13, 14, 15], "status": status,
        "dimension": {"geo": {"category": geo}, "time": {"category": {"index": years}}},
    })  # fmt: skip
    last = found.figures[-1]
    assert (f"{last.value} {last.kind}".removesuffix(" measured"), [*map(str, found.unread)]) == (wanted, left)


def test_the_status_of_a_number_with_decimals() -> None:
    """As the file itself is read, where such a number is kept as it was written."""
    text = (
        '{"version": "2.0", "class": "dataset", "label": "Ledige", "id": ["time"], "size": [2], '
        '"role": {"time": ["time"]}, '
        '"dimension": {"time": {"category": {"index": ["2022", "2023"]}}}, "value": [1.5, 2.5], "status": {"1": "p"}}'
    )
    found = child.read_safely(text.encode(), "a.json")
    assert [(f"{one.value}", one.kind) for one in found.figures] == [("1.5", "measured"), ("2.5", "preliminary")]


PX = (
    'CHARSET="ANSI";\nTITLE="Ledige efter område og tid";\nCONTENTS="Ledige";\nSTUB="område";\nHEADING="tid";\n'
    'VALUES("område")="Herning","Struer";\nVALUES("tid")="2022","2023";\nTIMEVAL("tid")=TLIST(A1);\n{}\nDATA=\n{};\n'
)
OF_PX = [
    ("", "12 13 14 124p", "12, 13, 14, 124 preliminary"),
    ("", '12 13 14 "<5"', "12, 13, 14, withheld"),
    ("", '12 13 14 ":"', "12, 13, 14, missing"),
    ("", '12 13 14 "-"', "12, 13, 14, 0"),
    ('NOTE="* foreløbige tal";', '12 13 14 "15*"', "12, 13, 14, 15 preliminary"),
    ('NOTE="- Oplysning mangler";', '12 13 14 "-"', "12, 13, 14, missing"),
    ('DATASYMBOLNIL="Oplysning mangler";', '12 13 14 "-"', "12, 13, 14, missing"),
    ('DATASYMBOL2="Diskretionshensyn";', '12 13 14 ".."', "12, 13, 14, withheld"),
    ('DATASYMBOL2="..";', '12 13 14 ".."', "12, 13, 14, missing"),
    ('VALUENOTE("tid","2023")="Foreløbige tal";', "12 13 14 15", "12, 13 preliminary, 14, 15 preliminary"),
    ('VALUENOTEX("tid","2023")="Foreløbige tal";', "12 13 14 15", "12, 13 preliminary, 14, 15 preliminary"),
    ('VALUENOTE("område","Struer")="Skøn";', "12 13 14 15", "12, 13, 14 approximate, 15 approximate"),
    ('VALUENOTE("tid","2023")="Ny opgørelse";', "12 13 14 15", "12, 13, 14, 15"),
    ('CELLNOTE("Struer","2022")="Anslået";', "12 13 14 15", "12, 13, 14 approximate, 15"),
    ('CELLNOTEX("*","2022")="Anslået";', "12 13 14 15", "12 approximate, 13, 14 approximate, 15"),
    ('CELLNOTE("Struer")="Anslået";', "12 13 14 15", "12, 13, 14, 15"),
]


@pytest.mark.parametrize(("words", "data", "wanted"), OF_PX)
def test_marks_and_notes_of_pc_axis(words: str, data: str, wanted: str) -> None:
    text = PX.format(words, data)
    found = read_book(Book("a.px", "0" * 64, "px", document=text), Context(None, lambda: text))
    figures = [f"{one.value if one.value is not None else one.marker} {one.kind}" for one in found.figures]
    assert ", ".join(one.removesuffix(" measured") for one in figures) == wanted
    note = words.partition('="')[2].rstrip('";')
    assert "NOTE" not in words or any(note in str(one) for one in found.unread)  # and is told


LISTS = [("<5", "withheld"), ("1-4", "withheld"), ("..", "missing"), ("124 p", "124 preliminary"), ("124*", "124"), 
         ("i.t.", "missing")]  # fmt: skip


@pytest.mark.parametrize(("figure", "wanted"), LISTS)
def test_lists_with_a_marked_figure_are_lists_of_figures(figure: str, wanted: str) -> None:
    document = {"name": "Struer", "labels": ["2021", "2022", "2023"], "ledige": [12, 14, figure], "syge": [1, 2, 3]}
    found = {
        (one.indicator.rpartition(" › ")[2], one.period): one
        for one in read_json(json.loads(json.dumps(document))).figures
    }
    one = found["ledige", "2023"]
    assert len(found) == 6
    assert f"{one.value if one.value is not None else one.marker} {one.kind}".removesuffix(" measured") == wanted
