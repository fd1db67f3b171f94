"""The follow-up workbook as it is read: known by its mark, each fault told at its cell, and nothing else disturbed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import told
from books import codes, csv_book, reading, sheet_of, workbook

from loaders.book import Cell
from loaders.gate.wire import from_wire, to_wire
from loaders.layouts import followup_sheet
from maaltavle.contracts.followup import EXPORTED, MARK, fingerprint
from maaltavle.wording.language import language

HEAD = ["Målnr.", "Målets ord", "Status", "Opfølgning", "Kommentar", "Egen vurdering", "Skrevet af"]
EMPTY = " ".join([fingerprint("")] * 3)
ERROR, FORMULA = Cell(0, 0, None, "#REF!", error="#REF!"), Cell(0, 0, None, "=A1", formula="=A1")


def book(*rows: list[object], head: list[str] = HEAD, about: tuple[object, ...] = ("år", "2015", "version", "7")):
    return workbook(sheet_of([[MARK], [*about], head, *rows], "Opfølgning", hidden=[2]), sheet_of([["Hej"]], "Andet"))


def texts(found) -> list[str]:
    return [
        " | ".join(filter(None, (t.where, t.goal, t.column, t.text, t.person, t.outcome, "" if t.touched else "left")))
        for t in found.texts
    ]


def test_a_filled_in_row_is_read() -> None:
    found = reading(book(["G15-01", "Ord", "Nået", None, " to\nlinjer ", "nået", "Anna"]))
    assert texts(found) == [
        "Opfølgning!C4 | G15-01 | status | Nået | Anna | met",
        "Opfølgning!E4 | G15-01 | kommentar |  to\nlinjer  | Anna",
    ]
    assert (found.layout, found.problems, len(found.figures)) == ("Måltavles opfølgningsark", (), 0)
    assert {t.based_on for t in found.texts} == {7}
    assert tuple(map(str, found.unread)) == ("Andet: fane uden opfølgning, ikke læst",)
    assert [language("en").say(line) for line in found.unread] == ["Andet: sheet without follow-up, not read"]


@pytest.mark.parametrize(
    ("status", "outcome", "touched"),
    [("", "", False), ("Nået", "", True), ("", "i gang", True), ("  ", None, False)],
)
def test_what_was_left_alone_is_told_apart(status: str, outcome: str | None, touched: bool) -> None:
    """A hidden column says how each text stood; where it is gone, an empty cell says nothing."""
    row = ["G15-01", "Ord", status, None, None, outcome, "Anna"]
    found = reading(book([*row, EMPTY], head=[*HEAD, EXPORTED]))
    assert [t.touched for t in found.texts] == [touched, False, False]
    without = reading(book(row))
    assert [t.column for t in without.texts] == (["status"] if touched else [])
    assert all(t.touched for t in without.texts)


def test_an_emptied_cell_says_so() -> None:
    stood = " ".join([fingerprint("Før"), fingerprint(""), fingerprint("")])
    found = reading(book(["G15-01", "Ord", None, None, None, None, "Anna", stood], head=[*HEAD, EXPORTED]))
    assert next((t.column, t.text, t.touched) for t in found.texts) == ("status", "", True)


@pytest.mark.parametrize(
    ("one", "other", "same"), [("a\r\nb", "a\nb", True), ("a\rb", "a\nb", True), ("a b", "a  b", False)]
)
def test_line_ends_of_any_program_are_the_same(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same
    assert not any(letter.isdigit() for letter in fingerprint(one))


FAULTS = {
    "error goal_twice Opfølgning!A5": (["G15-01", "", "En"], ["G15-01", "", "To"]),
    "error no_goal Opfølgning!A4": ([None, "", "En"],),
    "error unknown_outcome Opfølgning!F4": (["G15-01", "", "En", None, None, "fint", "Anna"],),
    "error text_too_long Opfølgning!D4": (["G15-01", "", "En", "a" * 8001, None, None, "Anna"],),
    "error no_text Opfølgning!C4": (["G15-01", "", ERROR],),
    "error no_text Opfølgning!G4": (["G15-01", "", "En", None, None, None, FORMULA],),
}


@pytest.mark.parametrize(("fault", "rows"), FAULTS.items(), ids=list(FAULTS))
def test_each_fault_stands_at_its_cell(fault: str, rows: tuple[list[object], ...]) -> None:
    found = reading(book(*rows))
    assert codes(found) == [fault]
    assert told.faults_of(found) == []
    assert found.refused


def test_the_longest_text_is_no_fault() -> None:
    assert reading(book(["G15-01", "", "a" * 8000, None, None, None, "Anna"])).problems == ()


@pytest.mark.parametrize("missing", [name for name in HEAD if name != "Målets ord"])
def test_without_a_heading_nothing_is_read(missing: str) -> None:
    found = reading(book(["G15-01"], head=[name for name in HEAD if name != missing]))
    assert codes(found) == ["error no_followup_header Opfølgning!A1"] and found.texts == ()
    assert told.faults_of(found) == []


def test_a_heading_twice_is_no_heading() -> None:
    assert codes(reading(book(["G15-01"], head=[*HEAD, "Status"]))) == ["error no_followup_header Opfølgning!A1"]


def test_a_workbook_without_goals_is_told() -> None:
    assert codes(reading(book())) == ["error no_goal Opfølgning!A4"]


@pytest.mark.parametrize("version", [("version", "x"), ("version",), (), ("version", "99999999999")])
def test_an_unknown_version_is_none(version: tuple[str, ...]) -> None:
    found = reading(book(["G15-01", "", "En"], about=version))
    assert [t.based_on for t in found.texts] == [0]


def test_the_mark_is_what_knows_it() -> None:
    """Also in a text file; a book without it, or with it on a hidden sheet, is somebody else's."""
    assert followup_sheet.fits(csv_book(f"{MARK}\n{';'.join(HEAD)}"))
    own = book(["G15-01"])
    hidden = replace(own.sheets[0], hidden=True)
    assert not followup_sheet.fits(replace(own, sheets=(hidden, own.sheets[1])))
    assert not followup_sheet.fits(workbook(sheet_of([["Måltavle skabelon 1"]])))


def test_it_crosses_the_pipe_and_json() -> None:
    """The texts cross whole; JSON has `texts` only where there are any."""
    found = reading(book(["G15-01", "", "😀\n=1", None, None, "bagud", "Anna", EMPTY], head=[*HEAD, EXPORTED]))
    assert from_wire(to_wire(found)) == found
    assert told.as_json(found)["texts"][0] == {
        "goal": "G15-01", "column": "status", "text": "😀\n=1", "person": "Anna", "outcome": "behind",
        "where": "Opfølgning!C4",
    }  # fmt: skip
    assert "texts" not in told.as_json(reading(workbook(sheet_of([["Tal"], [1]]))))
