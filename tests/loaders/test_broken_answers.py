"""Answers cut short or changed anywhere: read, or refused in words; never an exception, never a figure out of place."""

from __future__ import annotations

import copy
import random

import pytest
from books import read_json, reading, sheet_of, workbook
from test_layouts import BLOCKS, BUDGET, GOLDEN, KOLADA_V2, ONS, PACKED, STAT_1, STAT_2, V2, V3

from loaders.book import Book
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.reading import Reading

ODD = (None, [], {}, "", "x", 0, -1, True, [None], {"a": 1}, [[1]], 1e400, "2014")
PX = (
    'LANGUAGE="da";\nCONTENTS="Folketal";\nSTUB="område";\nHEADING="tid";\nVALUES("område")="Herning","Horsens";\n'
    'VALUES("tid")="2013","2014";\nTIMEVAL("tid")=TLIST(A1);\nDATA=\n1 2\n3 "..";\n'
)


def paths(node: object, path: tuple = ()) -> list[tuple]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, value in items for found in paths(value, (*path, key)))]


def changed(document: object, path: tuple, value: object) -> object:
    """A copy with one place set to something odd."""
    copied = copy.deepcopy(document)
    node = copied
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return copied


def is_told(found: Reading) -> bool:
    """Either figures, or a refusal with words; numbers are finite."""
    finite = all(read.value is None or read.value.is_finite() for read in found.figures)
    return finite and bool(found.figures or found.problems)


ANSWERS = {"stat 1": STAT_1, "stat 2": STAT_2, "v2": V2, "v3": V3, "packed": PACKED, "kolada": KOLADA_V2}


@pytest.mark.parametrize("document", ANSWERS.values(), ids=ANSWERS)
def test_every_place_of_an_answer_can_hold_something_odd(document: object) -> None:
    for path in paths(document)[1:]:
        for value in ODD:
            assert is_told(read_json(changed(document, path, value))), (path, value)


def test_a_px_file_cut_anywhere_is_whole_or_refused() -> None:
    for end in range(len(PX)):
        found = read_book(Book("a.px", "0" * 64, "px", document=PX[:end].split("\n")), Context())
        assert is_told(found)
        assert found.refused or found.n_numbers == 3


def test_sheets_with_cells_missing_or_odd_are_told() -> None:
    order = random.Random(1)
    sheets = [book.sheets[0] for _layout, book, _figures in GOLDEN] + [
        ONS.sheets[0],
        BLOCKS.sheets[0],
        BUDGET.sheets[0],
    ]
    for sheet in sheets:
        for _round in range(60):
            rows = [
                [sheet.at(r, c) and sheet.at(r, c).value for c in range(1, sheet.columns + 1)]
                for r in range(1, sheet.rows + 1)
            ]
            for _change in range(order.randint(1, 4)):
                row = order.choice(rows)
                row[order.randrange(len(row))] = order.choice(
                    (None, "", "x", 7.5, "1.234", "2014", "..", "I alt", True)
                )
            assert is_told(reading(workbook(sheet_of(rows), kind="csv")))
