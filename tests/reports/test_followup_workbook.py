"""The follow-up workbook: what is in it, what is locked, and that every text comes back as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from followup_books import TODAY, read, written_out
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from maaltavle.board import Board
from maaltavle.catalogue import load_catalogue
from maaltavle.contracts.followup import MARK, OUTCOMES
from maaltavle.errors import MaaltavleError
from maaltavle.model import Facts, FollowUp, Outcome
from maaltavle.paths import PROJECT
from maaltavle.reports.followup.workbook import HEADER_ROW, READ, SHEET, WRITE, as_workbook, guide
from maaltavle.store import Store, open_store
from maaltavle.wording.language import language
from maaltavle.wording.verdicts import outcome_in_words
from maaltavle.written import COLUMNS, LONGEST, standing

DANISH = language("da")
CATALOGUE = load_catalogue(PROJECT / "data" / "katalog")


@pytest.fixture(scope="module")
def store(full_built: Path) -> Iterator[Store]:
    """A store of the project's own data, with nothing written in it."""
    with open_store(full_built, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    """What it holds."""
    return store.facts()


def sheet_of(content: bytes):
    return load_workbook(io.BytesIO(content))[SHEET]


def made(facts: Facts, *texts: FollowUp, code: str = "da") -> bytes:
    """Herning's workbook of 2015 where these texts stand."""
    board = Board(facts, CATALOGUE.extended(facts), TODAY)
    return as_workbook(board, "herning", "herning-oeke", 2015, standing(texts), 7, language(code))


@pytest.mark.parametrize(("year", "goals"), [(2014, 49), (2015, 39)])
def test_a_row_for_every_goal(store: Store, year: int, goals: int) -> None:
    content = written_out(store, CATALOGUE, year, "herning-oeke")
    sheet = sheet_of(content)
    refs = [sheet.cell(row, 1).value for row in range(HEADER_ROW + 1, sheet.max_row + 1)]
    board = Board(store.facts(), CATALOGUE.extended(store.facts()), TODAY)
    assert sorted(refs) == sorted(row.goal.ref for row in board.select("herning", "herning-oeke", year))
    assert len(refs) == goals
    assert sheet["A1"].value == MARK


def test_only_what_departments_write_is_open(facts: Facts) -> None:
    sheet = sheet_of(made(facts))
    open_ = {
        sheet.cell(HEADER_ROW, cell.column).value
        for row in sheet.iter_rows(max_col=20)
        for cell in row
        if not cell.protection.locked
    }
    assert open_ == set(WRITE)
    assert sheet.protection.sheet
    assert [c.value for c in sheet[HEADER_ROW]][: len(READ) + len(WRITE)] == [*READ, *WRITE]
    assert sheet.row_dimensions[2].hidden and sheet.column_dimensions["L"].hidden


def test_the_own_answer_is_chosen_from_the_words_of_the_board(facts: Facts) -> None:
    """The drop-down has every outcome in the words that the pages use, and the loader knows."""
    assert {o: outcome_in_words(o, DANISH) for o in Outcome} == OUTCOMES
    rules = sheet_of(made(facts)).data_validations.dataValidation
    words, length = (next(rule for rule in rules if rule.type == kind) for kind in ("list", "textLength"))
    assert words.formula1 == f'"{",".join(OUTCOMES.values())}"' and len(words.formula1) <= 255
    assert str(words.sqref).startswith("J4:J") and length.formula1 == str(LONGEST)


def test_the_words_are_in_the_language_and_the_headings_danish(facts: Facts) -> None:
    danish, english = sheet_of(made(facts)), sheet_of(made(facts, code="en"))
    assert [c.value for c in danish[HEADER_ROW]] == [c.value for c in english[HEADER_ROW]]
    assert all(9 <= len(guide(language(code))) <= 12 for code in ("da", "en"))


def test_a_year_without_goals_is_told(facts: Facts) -> None:
    board = Board(facts, CATALOGUE.extended(facts), TODAY)
    with pytest.raises(MaaltavleError, match=r"har ingen mål for 1999. Der er mål for: 2015, 2014"):
        as_workbook(board, "herning", "herning-oeke", 1999, {}, 1, DANISH)


WORDS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("=+-@\t\n\r\"'&<>_x00D;, æøå€😀\u0000\ufffe\u200b"),
    ),
    max_size=300,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=3, max_size=3), st.sampled_from([None, *Outcome]))
@example(["=SUM(A1)", "+45 97 12 34 56", "@navn"], None)
@example(["#N/A", "_x000D__x0041_", "  foran og bagved \n"], Outcome.MET)
@example(["1,5", "2015-12-31", "æ" * LONGEST], Outcome.BEHIND)
@example(["'=1", '"citat"\r\n\ttabulator', "TRUE"], None)
def test_every_text_comes_back_as_it_was(facts: Facts, words: list[str], outcome: Outcome | None) -> None:
    """Out and in again: the same letters in the same column, and none of them counts as touched."""
    texts = [FollowUp("G15-03", column, text, "Anna") for column, text in zip(COLUMNS, words, strict=True)]
    texts[0] = replace(texts[0], outcome=outcome)
    content = made(facts, *texts)
    found = read(content)
    back = {text.column: text for text in found.texts if text.goal == "G15-03"}
    if any(problem.code == "cpr_number" for problem in found.problems):
        return  # random digits that look like a person's number: the guard stops the file
    assert found.problems == ()
    assert [back[c].text for c in COLUMNS] == [text if text.strip() else "" for text in words]
    assert back["status"].outcome == (outcome.value if outcome else "")
    assert [text for text in found.texts if text.touched] == []
    assert {text.based_on for text in found.texts} == {7}


def test_a_text_is_never_a_formula(facts: Facts) -> None:
    sheet = sheet_of(made(facts, FollowUp("G15-03", "status", '=HYPERLINK("x")', "Anna")))
    (cell,) = (c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=HYPER"))
    assert cell.data_type == "s" and cell.number_format == "@" and cell.quotePrefix
