"""The marked-up copy: every problem at its cell and in the list; nothing doubtful is opened in the server's process."""

from __future__ import annotations

import io
import zipfile

import pytest
import uploads
from openpyxl import load_workbook

from maaltavle.errors import Place, Problem
from maaltavle.reading import where
from maaltavle.reports.forms.marked import LARGEST, MOST_MARKED, marked_copy, words_of
from maaltavle.wording.language import language

DANISH = language("da")


def problem(place: Place, severity: str = "error", found: str = "abc") -> Problem:
    """One problem with a sentence that begins with its place, as the loaders write it."""
    sentence = f"{place}: fandt »{found}«, ventede et tal. Ret cellen."
    return Problem(severity, "not_a_number", place, found, "et tal", sentence)


AT_D7 = problem(Place("tal.xlsx", sheet="RAS200", cell="D7"))
WARNING = problem(Place("tal.xlsx", sheet="RAS200", cell="C4"), "warning", "=1+1")
WHOLE = problem(Place("tal.xlsx"))


def test_each_problem_stands_at_its_cell_and_in_the_list() -> None:
    content = uploads.statbank()
    book = load_workbook(io.BytesIO(marked_copy(content, [AT_D7, WARNING, AT_D7], DANISH)))
    assert book.sheetnames == ["Fejl", "RAS200"]
    marked = book["RAS200"]["D7"]
    assert marked.comment.text.split("\n") == 2 * ["Fandt »abc«, ventede et tal. Ret cellen."]
    assert marked.fill.fgColor.rgb != book["RAS200"]["C4"].fill.fgColor.rgb != "00000000"
    assert marked.value == 74
    rows = [[cell.value for cell in row] for row in book["Fejl"].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == ["RAS200!D7", "RAS200!C4", "RAS200!D7"]
    assert rows[1][2] == "'=1+1"
    assert book["Fejl"]["A2"].hyperlink.location == "'RAS200'!D7"


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (uploads.statbank(), [WHOLE]),  # nothing at a cell: the guard may have refused it
        (b"PK\x03\x04" + b"x" * LARGEST, [AT_D7]),
        (b"a;b\n1;2\n", [problem(Place("tal.csv", line=2, column="1"))]),
        (b"a;b\n1;2\n", [AT_D7]),
    ],
    ids=["whole file", "large", "text", "text, cell"],
)
def test_all_else_gets_the_list_alone(content: bytes, problems: list[Problem]) -> None:
    book = load_workbook(io.BytesIO(marked_copy(content, problems, DANISH)))
    assert book.sheetnames == ["Fejl"]
    assert book["Fejl"].max_row == 1 + len(problems)


def test_a_workbook_that_unpacks_too_large_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b" " * 30_000_000)
    book = load_workbook(io.BytesIO(marked_copy(out.getvalue(), [AT_D7], DANISH)))
    assert book.sheetnames == ["Fejl"]


def test_more_problems_than_can_be_marked_are_all_listed() -> None:
    many = [problem(Place("t.xlsx", sheet="RAS200", cell=f"A{row}")) for row in range(1, MOST_MARKED + 11)]
    book = load_workbook(io.BytesIO(marked_copy(uploads.statbank(), many, DANISH)))
    assert sum(bool(cell.comment) for (cell,) in book["RAS200"].iter_rows(max_col=1)) == MOST_MARKED
    assert book["Fejl"].max_row == 1 + len(many)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("f.xlsx", sheet="Ark1", cell="B7"), "Ark1!B7"),
        (Place("f.xlsx", sheet="Ark1"), "Ark1"),
        (Place("f.csv", line=3, column="2"), "3:2"),
        (Place("f.csv", line=3), "3"),
        (Place("f.csv"), ""),
    ],
)
def test_places(place: Place, words: str) -> None:
    assert where(place) == words
    assert words_of(problem(place), DANISH).startswith("Fandt »abc«")
