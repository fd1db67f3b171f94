"""Text files: what is read, exactly as it stands, and what is refused with its line."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.book import Book
from loaders.files.opening import open_bytes


def read(text: str | bytes, name: str = "tal.csv") -> Book:
    """The book of a text."""
    return open_bytes(text.encode() if isinstance(text, str) else text, name)


def rows(book: Book) -> list[list[str]]:
    """The rows as lists, empty cells as empty texts."""
    sheet = book.sheets[0]
    return [[sheet.cells[r, c].value if (r, c) in sheet.cells else "" for c in range(1, sheet.columns + 1)]
            for r in range(1, sheet.rows + 1)]  # fmt: skip


READ = [  # text, delimiter, encoding, rows
    ("a;b\n1;2\n", ";", "utf-8", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2\n", ",", "utf-8", [["a", "b"], ["1", "2"]]),
    ("a\tb\n1\t2\n", "\t", "utf-8", [["a", "b"], ["1", "2"]]),
    ("a|b\n1|2\n", "|", "utf-8", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2,5\n", ";", "utf-8", [["a", "b"], ["1,5", "2,5"]]),
    ("1,5;2,5\n3,5;4,5\n", ";", "utf-8", [["1,5", "2,5"], ["3,5", "4,5"]]),
    ("a;b\nx, y;2\nz, æ;3\n", ";", "utf-8", [["a", "b"], ["x, y", "2"], ["z, æ", "3"]]),
    ('a,b\n"1,5","2"\n', ",", "utf-8", [["a", "b"], ["1,5", "2"]]),
    ('a;b\n"x;\r\ny";2\n', ";", "utf-8", [["a", "b"], ["x;\r\ny", "2"]]),
    ('a;b\n"x ""y""";2\n', ";", "utf-8", [["a", "b"], ['x "y"', "2"]]),
    ("a;b\r\n 608.802;2\r\n", ";", "utf-8", [["a", "b"], [" 608.802", "2"]]),
    ("a;b\r1;2\r", ";", "utf-8", [["a", "b"], ["1", "2"]]),
    ("sep=;\na;b\n1;2\n", ";", "utf-8", [["a", "b"], ["1", "2"]]),
    ("Titel\n\n;Kom.nr;2007\nAntal\nHerning;657;1,5\nIkast;756;2,5\n", ";", "utf-8",
     [["Titel", "", ""], ["", "", ""], ["", "Kom.nr", "2007"], ["Antal", "", ""],
      ["Herning", "657", "1,5"], ["Ikast", "756", "2,5"]]),
    ("a, b\n1, 2\n", ",", "utf-8", [["a", " b"], ["1", " 2"]]),
    ("tal\n1\n2\n", "", "utf-8", [["tal"], ["1"], ["2"]]),
    ("\ufeffa;b\n1;2\n".encode(), ";", "utf-8-sig", [["a", "b"], ["1", "2"]]),
    ("Område;b\nTønder;2\n".encode("cp1252"), ";", "cp1252", [["Område", "b"], ["Tønder", "2"]]),
    ("Område;b\nTønder;2\n".encode("utf-16"), ";", "utf-16", [["Område", "b"], ["Tønder", "2"]]),
    ("Jan†;–\n15–64 år;§ 2\n".encode("cp1252"), ";", "cp1252", [["Jan†", "–"], ["15–64 år", "§ 2"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "delimiter", "encoding", "expected"), READ)
def test_it_is_read_as_it_stands(text: str | bytes, delimiter: str, encoding: str, expected: list) -> None:
    book = read(text)
    assert book.problems == ()
    assert (book.delimiter, book.encoding, rows(book)) == (delimiter, encoding, expected)


REFUSED = [  # text, code, place
    ("a;b,c\nd;e,f\ng;h,i\n", "ambiguous_delimiter", "tal.csv"),
    ("tal\n1,5\n2,5\n", "ambiguous_delimiter", "tal.csv"),
    ("1,5\n2,5\n", "ambiguous_delimiter", "tal.csv"),
    ("a,b\nc\nd,e,f\ng,h,i,j\n", "ambiguous_delimiter", "tal.csv"),
    ('a;b\n1;"2\n', "bad_quotes", "tal.csv:2"),
    ('a;b\n1;"2"x\n', "bad_quotes", "tal.csv:2"),
    (b"a;b\nT\x81nder;2\n", "undecodable", "tal.csv:2"),
    ("a;b\nTønder;2\n".encode("cp850"), "undecodable", "tal.csv:2"),
    ("a;b\nTønder;2\n".encode("mac_roman"), "undecodable", "tal.csv:2"),
    ("a;b\nTÃ¸nder;2\n", "undecodable", "tal.csv:2"),
    (b"\xff\xfea\x00;\x00b", "undecodable", "tal.csv:1"),
    ("a;b\n" + "x" * 40_000 + ";2\n", "long_text", "tal.csv:2"),
    (";" * 6_000 + "1\n" + ";" * 6_000 + "2\n", "far_cell", "tal.csv:1"),
    ("a;b\n010190-1234;2\n", "cpr_number", "tal.csv:2, 1"),
]


@pytest.mark.parametrize(("text", "code", "place"), REFUSED)
def test_it_is_refused_with_its_line(text: str | bytes, code: str, place: str) -> None:
    problem = read(text).problems[0]
    assert (problem.code, str(problem.place), problem.severity) == (code, place, "error")


def test_tabs_of_a_tsv_file_need_no_deciding() -> None:
    book = read("a\tb;c\n1\t2;3\n", "tal.tsv")
    assert (book.kind, book.delimiter, rows(book)) == ("csv", "\t", [["a", "b;c"], ["1", "2;3"]])


def test_places_are_lines_of_the_file() -> None:
    """A row that spans lines does not shift those below it."""
    sheet = read('sep=;\na;b\n"x\ny";2\nz;3\n').sheets[0]
    assert [sheet.address(row, 2) for row in (1, 2, 3)] == ["2:2", "3:2", "5:2"]


FIELDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n\"';, "), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(FIELDS, min_size=3, max_size=3), min_size=1, max_size=12), st.sampled_from(";,\t|"))
def test_random_tables_come_back_equal_or_are_refused(table: list[list[str]], mark: str) -> None:
    """Never different: a table that reads back otherwise than it was written is a broken promise."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([["alfa", "beta", "gamma"], *table])
    book = read(target.getvalue())
    if book.problems:
        assert book.problems[0].code in ("ambiguous_delimiter", "cpr_number", "undecodable", "wrong_content")
        return
    found = rows(book)
    expected = [["alfa", "beta", "gamma"], *table]
    while expected[-1] == ["", "", ""]:
        expected.pop()
    assert found == expected


def test_json_keeps_its_digits() -> None:
    book = read('\ufeff{"a": [1, 2.10, 1e3, null], "b": "x"}', "tal.json")
    assert book.document == {"a": [1, Decimal("2.10"), Decimal("1e3"), None], "b": "x"}


def test_px_is_its_lines() -> None:
    book = read('CHARSET="ANSI";\nTITLE="Lønmodtagere";\n'.encode("latin-1"), "tal.px")
    assert (book.kind, book.encoding, book.document) == ("px", "cp1252", ['CHARSET="ANSI";', 'TITLE="Lønmodtagere";'])
