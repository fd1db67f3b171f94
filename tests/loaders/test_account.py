"""Every cell is accounted for: read, said by figures, named as not read, or with a problem; else nothing is stored."""

# ruff: noqa: E501  (a line is one table)
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from books import csv_book, sheet_of, workbook
from generated import FORMS, jobindsats, jobindsats_packed, json_stat, pc_axis

from loaders.book import Book, Sheet
from loaders.gate.wire import from_wire, to_wire
from loaders.layouts import budget, eurostat, free_table, noegletal, open_sdg, statbank_csv, statbank_sheet, template
from loaders.read import OF_KIND, read_book
from loaders.shapes import account
from loaders.shapes.cell_text import is_blank
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, Layout, SheetReading
from maaltavle.contracts import template as contract
from maaltavle.reading import Account, Read, Reading, as_json

SEED = 20261127


def read(book: Book, more: Sequence[Layout] = ()) -> Reading:
    text = book.encoding if book.kind == "json" else ""
    return read_book(book, Context(None, (lambda: text) if text else None), (), more)


def amiss(found: Reading) -> list[str]:
    return [place for account in found.accounts for place in account.amiss]


def sums(found: Reading) -> list[tuple[int, int]]:
    return [(a.cells, a.figures + a.labels + a.left + a.faulty) for a in found.accounts]


# --- generated tables


def wrong_with(book: Book) -> str:
    """Why the account of a table does not hold; "" where it does."""
    found = read(book)
    cells = [sum(not is_blank(cell) for _row, cells in sheet.iter_rows() for cell in cells) for sheet in book.sheets]
    if cells and found.accounts and [account.cells for account in found.accounts] != cells:
        return f"cells {cells}: {found.accounts}"
    if not all(account.adds_up for account in found.accounts):
        return f"{found.layout}: {found.accounts}"
    if not found.refused and not found.accounts:
        return "no account"
    at_cells = sum(account.figures for account in found.accounts)
    numbers = len({one.where for one in found.figures if not one.marker})
    return "" if numbers <= at_cells <= len(found.figures) else f"{numbers} figures at {at_cells} cells"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_the_account_of_generated_tables_adds_up(form: Callable[[Random], Book]) -> None:
    random = Random(SEED)
    books = [form(random) for _ in range(25)]
    assert [told for book in books if (told := wrong_with(book))] == []
    assert sum(not read(book).refused for book in books) >= 15


@pytest.mark.slow
def test_the_account_of_twenty_thousand_tables_adds_up() -> None:
    random = Random(SEED + 1)
    told = Counter(
        f"{form.__name__}: {wrong}"
        for n in range(20_000)
        if (wrong := wrong_with((form := FORMS[n % len(FORMS)])(random)))
    )
    assert told == {}


# --- layouts that are broken on purpose

TALL = [["Year", "Sex", "Value"]] + [[year, sex, year + n + 0.5] for year in (2019, 2020) for n, sex in enumerate("mk")]
EXAMPLES: dict[str, tuple[Layout, Book]] = {
    "free table": (
        free_table,
        workbook(sheet_of([["Ledige i alt"], ["Kommune", "2013", "2014"], ["Herning", 1, 2.5], ["Horsens", 3, 4]], "Tal")),
    ),
    "records": (open_sdg, workbook(sheet_of(TALL, "Tal"))),
    "StatBank sheet": (
        statbank_sheet,
        workbook(sheet_of([["Folketal efter område og tid"], ["Enhed: Antal"], [None, "2013", "2014"], ["Herning", 1, 2.5], ["Horsens", 3, 4]], "FOLK")),
    ),
    "StatBank CSV": (statbank_csv, csv_book("OMRÅDE;TID;INDHOLD\n657 Herning;2013;1\n657 Herning;2014;2")),
    "key figures": (noegletal, csv_book(";Kom.nr;2013;2014\nUdgift (kr.)\nHerning Kommune;657;1;2\nHorsens Kommune;615;3;4")),
    "budget": (budget, workbook(sheet_of([["Mio. kr.", "Budget 2013", "Omplacering 2013"], ["2013-pl", "A", "B"], ["Skoler", 1, 2.5], ["Ældre", 3, 4]]))),
    "Eurostat": (eurostat, csv_book("freq,unit,geo\\TIME_PERIOD\t2013\t2014\nA,PC,DK\t1\t2\nA,PC,SE\t3\t4", "\t")),
    "template": (
        template,
        workbook(sheet_of([[contract.MARK], list(contract.COLUMNS), ["Ledige", "Herning", 2013, "", 5.5, "antal"], ["Ledige", "Herning", 2014, "", 6.5, "antal"]], "Tal")),
    ),
}  # fmt: skip
Break = Callable[[Book, SheetReading], SheetReading]


def _row_of(read: Read) -> str:
    return "".join(letter for letter in read.where.rpartition("!")[2].partition(":")[0] if letter.isdigit())


def _column_of(read: Read) -> str:
    _sheet, mark, cell = read.where.rpartition("!")
    return cell.rstrip("0123456789") if mark else read.where.partition(":")[2]


def forgets_the_last_row(_book: Book, found: SheetReading) -> SheetReading:
    last = _row_of(found.figures[len(found.figures) - 1])
    return replace(found, figures=[one for one in found.figures if _row_of(one) != last])


def skips_a_column(_book: Book, found: SheetReading) -> SheetReading:
    column = _column_of(found.figures[len(found.figures) - 1])
    return replace(found, figures=[one for one in found.figures if _column_of(one) != column])


def reads_a_cell_twice(_book: Book, found: SheetReading) -> SheetReading:
    return replace(found, figures=[*found.figures, found.figures[0]._replace(indicator="another")])


def swallows_a_heading(_book: Book, found: SheetReading) -> SheetReading:
    claims = found.claims or ()
    return replace(found, claims=[claim for claim in claims if claim.what is not As.HEADING])


def calls_figures_a_note(book: Book, found: SheetReading) -> SheetReading:
    forgotten = skips_a_column(book, found)
    return replace(forgotten, claims=[*(found.claims or ()), Claim(As.NOTE, range(1, book.sheets[0].rows + 1))])


def reads_a_label_as_a_figure(book: Book, found: SheetReading) -> SheetReading:
    sheet, first = book.sheets[0], found.figures[0]
    at = next(sheet.address(row, c) for row in sheet.columns_of for c in sheet.columns_of[row] if (row, c) != (1, 1))
    return replace(found, figures=[*found.figures, first._replace(where=at, indicator="label")])


def reads_an_empty_cell(book: Book, found: SheetReading) -> SheetReading:
    where = book.sheets[0].address(book.sheets[0].rows + 3, 2)
    return replace(found, figures=[*found.figures, found.figures[0]._replace(where=where, indicator="nowhere")])


BREAKS: tuple[Break, ...] = (
    forgets_the_last_row, skips_a_column, reads_a_cell_twice, swallows_a_heading, calls_figures_a_note,
    reads_a_label_as_a_figure, reads_an_empty_cell,
)  # fmt: skip


@dataclass(frozen=True)
class Broken:
    """A layout of ours, surer than all others, that does something wrong."""

    layout: Layout
    wrong: Break
    NAME: str = "i stykker"

    def fits(self, book: Book) -> int:
        return 200

    def read(self, book: Book, context: Context) -> SheetReading:
        return self.wrong(book, self.layout.read(book, context))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("wrong", BREAKS, ids=lambda wrong: wrong.__name__)
def test_a_broken_layout_is_caught(name: str, wrong: Break) -> None:
    layout, book = EXAMPLES[name]
    whole = read(book, [Broken(layout, lambda _book, found: found)])
    assert not whole.refused and all(account.adds_up for account in whole.accounts)
    found = read(book, [Broken(layout, wrong)])
    told = [problem for problem in found.problems if problem.code == "cells_unaccounted"]
    assert found.refused and len(told) == 1
    assert amiss(found) and amiss(found)[0].rpartition("!")[2] in told[0].found


# --- told


def test_the_account_is_told_and_crosses_the_pipe() -> None:
    found = read(workbook(sheet_of([["Year", "Sex", "Rang", "Value"], [2019, "m", 7, 5], [2020, "m", 8, 6]], "Tal")))
    assert [*found.accounts] == [Account("Tal", 12, 2, 8, 2, 0)] and found.n_left == 2
    assert [str(line) for line in found.unread] == ["Tal: kolonnen »Rang« er ikke læst"]
    assert from_wire(to_wire(found)) == found
    told = as_json(found, str, str)["account"]
    assert told == [{"sheet": "Tal", "cells": 12, "figures": 2, "labels": 8, "left": 2, "faulty": 0, "amiss": []}]


def test_sheets_that_nobody_read_are_left() -> None:
    read_one, notes = sheet_of([["Year", "Sex", "Value"], [2019, "m", 5]], "Tal"), sheet_of([["Forside"]], "Om")
    hidden = replace(sheet_of([["Gammelt", 1], ["Nyt", 2]], "Skjult"), hidden=True)
    found = read(workbook(read_one, notes, hidden))
    assert {a.sheet: (a.cells, a.left) for a in found.accounts} == {"Tal": (6, 0), "Om": (1, 1), "Skjult": (4, 4)}


def test_an_account_that_does_not_add_up_refuses_the_file_by_itself() -> None:
    found = read(workbook(sheet_of([["Year", "Sex", "Value"], [2019, "m", 5]], "Tal")))
    assert not found.refused
    assert replace(found, accounts=(Account("Tal", 6, 1, 4),)).refused
    assert replace(found, accounts=(Account("Tal", 6, 1, 5, amiss=("Tal!C2",)),)).refused


SILENT = [  # what was dropped without a word, what is said of it now
    ("a column of ranks", sheet_of([["Year", "Rang", "Value"], [2019, 7, 5]], "T"), ["T: kolonnen »Rang« er ikke læst"]),
    ("a remark beside the table", sheet_of([["Year", "Sex", "Value"], [2019, "m", 5, "rettet"], [2020, "m", 6], [2021, "m", 7]], "T"), ["T!D2: rettet"]),
    ("row numbers", sheet_of([[None, "Year", "Sex", "Value"], [1, 2019, "m", 5], [2, 2020, "m", 6]], "T"), ["T: rækkenumrene i kolonne A er ikke læst"]),
    ("a row without figures", sheet_of([["Ledige efter område og tid"], ["Enhed: Antal"], [None, "2013"], ["Herning", 1], ["Horsens"], ["Struer", 2]], "T"), ["T!A5: Horsens"]),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "sheet", "said"), SILENT, ids=[one[0] for one in SILENT])
def test_nothing_vanishes_without_a_word(_what: str, sheet: Sheet, said: list[str]) -> None:
    found = read(workbook(sheet))
    assert [str(line) for line in found.unread] == said
    assert all(account.adds_up for account in found.accounts) and not found.refused


def test_numbers_beside_a_table_without_a_heading_stop_it() -> None:
    """Where StatBank's answer has a field too many in one line, and no word over it."""
    found = read(
        workbook(
            sheet_of([["OMRÅDE", "TID", None, "INDHOLD"], ["Herning", "2013", 7, 1], ["Herning", "2014", 8, 2]], "T")
        )
    )
    assert amiss(found) == ["T!C2", "T!C3"] and found.refused


def test_a_layout_that_claims_nothing_names_what_it_did_not_read() -> None:
    layout, book = EXAMPLES["records"]
    found = read(book, [Broken(layout, lambda _book, one: replace(one, claims=None))])
    assert not found.refused and all(account.adds_up for account in found.accounts)
    assert [str(line).partition(":")[0] for line in found.unread] == ["Tal"] and found.n_left == 11


def test_a_document_names_the_numbers_outside_its_tables() -> None:
    found = read(jobindsats_packed(Random(SEED)))
    assert "herning › ledige › other › odd: 1 tal er ikke læst" in [str(line) for line in found.unread]
    assert sums(found) == [(found.accounts[0].cells, found.accounts[0].cells)]


def test_a_document_of_which_a_value_was_forgotten_is_refused() -> None:
    for form in (json_stat, pc_axis, jobindsats):
        book = form(Random(SEED))
        part = next(part for part in OF_KIND[book.kind] if part.fits(book) > 50)
        broken = Broken(part, lambda _book, found: replace(found, figures=list(found.figures)[:-1]))
        values = [one for one in read(book).figures if not one.marker]
        assert amiss(read(book, [broken])) == ([values[-1].where] if values[-1] == read(book).figures[-1] else [])


def test_who_claims_a_column_is_the_same_of_a_wide_row_and_of_a_narrow_one() -> None:
    """The first claim on it, one on all columns too; of very many columns they are looked up at once."""
    claims = [
        Claim(As.LABEL, (1,), (3, 5, 90)),
        Claim(As.LEFT, (1,), range(5, 60)),
        Claim(As.LABEL, (1,), None),
        Claim(As.LEFT, (1,), (100,)),
    ]
    wide = [*range(1, 2 * account.WIDE)]
    for holding in ((0, 1, 2, 3), (0, 1, 3), (3, 2), ()):
        narrow = [account._owners(claims, holding, [column])[0] for column in wide]
        assert account._owners(claims, holding, wide) == narrow
    assert account._owners(claims, (0, 1, 3), wide)[:6] == [-1, -1, 0, -1, 0, 1]
