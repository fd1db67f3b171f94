"""A workbook that is cut short or has a wrong byte is refused or reads the same: never a different number (A20)."""

from __future__ import annotations

import random

import pytest
import workbooks as w

from loaders.cells import open_bytes

BOOKS = {"packed": w.good_xlsx(), "stored": w.zipped(w.parts(), stored=True), "ods": w.ods()}


def cells(data: bytes, name: str) -> dict | None:
    """All cells of a file; None where it is refused."""
    book = open_bytes(data, name)
    if book.problems:
        assert book.problems[0].message_da
        return None
    return {(sheet.name, *place): cell for sheet in book.sheets for place, cell in sheet.cells.items()}


@pytest.mark.parametrize("kind", BOOKS)
def test_cut_short(kind: str) -> None:
    data, name = BOOKS[kind], "tal.ods" if kind == "ods" else "tal.xlsx"
    for place in range(0, len(data), max(1, len(data) // 200)):
        assert cells(data[:place], name) is None


@pytest.mark.parametrize("kind", BOOKS)
def test_one_wrong_byte(kind: str) -> None:
    data, name = BOOKS[kind], "tal.ods" if kind == "ods" else "tal.xlsx"
    good, chance, refused = cells(data, name), random.Random(20), 0
    for _try in range(400):
        place, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        broken = data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]
        found = cells(broken, name)
        refused += found is None
        assert found in (None, good), place
    assert refused > 100


def test_an_old_workbook_cut_short() -> None:
    """.xls has no checksums: a wrong byte can be a wrong number to every reader, a missing end is seen."""
    data = w.xls()
    good = cells(data, "tal.xls")
    for place in range(0, len(data), 37):
        assert cells(data[:place], "tal.xls") in (None, good)


def test_an_old_workbook_with_wrong_bytes_never_breaks_the_reader() -> None:
    data, chance = w.xls(), random.Random(20)
    for _try in range(400):
        place = chance.randrange(len(data))
        book = open_bytes(data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :], "tal.xls")
        assert book.sheets or book.problems, place


PARTS = {name: part.encode() if isinstance(part, str) else part for name, part in w.parts().items()}


@pytest.mark.parametrize("part", PARTS)
def test_wrong_bytes_inside_a_part_never_break_the_reader(part: str) -> None:
    """With a sum that fits, so that the zip says nothing: a book or a refusal, never an exception."""
    chance = random.Random(22)
    for _try in range(60):
        broken = bytearray(PARTS[part])
        for _byte in range(chance.choice((1, 1, 3))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        book = open_bytes(w.zipped({**PARTS, part: bytes(broken)}), "tal.xlsx")
        assert book.sheets or book.problems
