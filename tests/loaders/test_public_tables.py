"""Tables as public bodies send them, each of a kind that was once read wrongly or asked about without need."""

import pytest
from books import codes, csv_book, lines, reading, sheet_of, workbook

from loaders.book import Book


def sheet(*rows: list, name: str = "Ark1") -> Book:
    return workbook(sheet_of([*rows], name))


READ = {
    "the year of a month is written with a word": (
        csv_book("Kommune;År;Måned;Antal\nHerning;År 2021;1;5\nHerning;2021*;2;6"),
        """
        2:4 | Antal | Herning 657 | 2021M01 | 5
        3:4 | Antal | Herning 657 | 2021M02 | 6
        """,
    ),
}
ASKED = {
    "a week that one of the years does not have": (
        sheet(["Uge", "2020", "2021"], [52, 1, 2], [53, 3, 4]),
        ["error unreadable_period Ark1!C3"],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_read(name: str) -> None:
    book, expected = READ[name]
    found = reading(book)
    assert codes(found) == []
    assert lines(found) == [line.strip() for line in expected.strip().split("\n")]


@pytest.mark.parametrize("name", ASKED)
def test_asked(name: str) -> None:
    book, expected = ASKED[name]
    assert codes(reading(book)) == expected
