"""The list of goals as it is read: the template as it comes, and what people make of it; each problem with its cell."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from goal_lists import ENGLISH, FIRST, Row, filled, headed, read, saved, template
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from loaders.gate.child import read_safely
from maaltavle.catalogue import Catalogue
from maaltavle.contracts.goal_list import COLUMNS, IN_ENGLISH, MARK, MOST_GOALS
from maaltavle.reading import where
from maaltavle.reports.forms.goal_list import headings
from maaltavle.store import Store
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

WHOLE: Row = {
    "Nummer": "M17-09", "Sætning": "Mindst 60 pct. selvbetjening", "Indikator": "Digital selvbetjening",
    "Frist": date(2017, 12, 31), "Ansvarlig": "Anna Bech", "Serviceområde": "Borgere", "Fokusområde": "Digitalisering",
}  # fmt: skip


@pytest.fixture
def blank(store: Store, catalogue: Catalogue) -> bytes:
    """The template of the small store."""
    return template(store, catalogue)


def test_the_template_says_for_whom_it_is_and_each_row_what_stands_in_it(blank: bytes) -> None:
    reading = read(filled(blank, [WHOLE]))
    assert reading.problems == () and reading.goal_list is not None and not reading.figures
    assert reading.goal_list[:3] == ("herning", "oeu", 2017)
    (goal,) = reading.goal_list.goals
    assert goal[:-1] == ("M17-09", "Mindst 60 pct. selvbetjening", "Digital selvbetjening", "2017-12-31", "Anna Bech",
                         "Borgere", "Digitalisering")  # fmt: skip
    assert goal.at("deadline") == f"Mål!D{FIRST}" and all(account.adds_up for account in reading.accounts)


def test_it_crosses_from_the_child_process_as_it_is(blank: bytes) -> None:
    content = filled(blank, [WHOLE, {"Sætning": "Bedre trivsel"}])
    assert read_safely(content, "mål.xlsx").goal_list == read(content).goal_list


def test_the_headings_are_what_the_reader_knows(store: Store, catalogue: Catalogue) -> None:
    assert list(headings(language("da")).values()) == list(COLUMNS)
    assert list(headings(language("en")).values()) == ENGLISH == list(IN_ENGLISH.values())
    english = filled(template(store, catalogue, code="en"), [{"Sentence": "Bedre trivsel", "Responsible": "Bo"}])
    assert read(english).goal_list.goals[0][:5] == ("", "Bedre trivsel", "", "", "Bo")


def test_columns_stand_in_any_order_with_others_between(blank: bytes) -> None:
    def turned(sheet: Worksheet) -> None:
        headed(sheet, ["Ansvarlig", "Bemærkning", "Sentence", "Frist", None, None, None])
        for column, value in enumerate(["Bo", "vores egen", "Bedre trivsel", "juni 2017"], 1):
            sheet.cell(FIRST + 2, column).value = value

    reading = read(filled(blank, [], turned))
    assert [goal[:5] for goal in reading.goal_list.goals] == [("", "Bedre trivsel", "", "2017-06-30", "Bo")]
    assert "kolonnen »Bemærkning« er ikke læst" in " ".join(map(str, reading.unread)) and not reading.refused


def test_empty_rows_between_are_passed_over(blank: bytes) -> None:
    reading = read(filled(blank, [{"Sætning": "Et"}, {}, {"Sætning": "To"}, {"Sætning": "   "}, {"Sætning": "Tre"}]))
    assert [goal.text for goal in reading.goal_list.goals] == ["Et", "To", "Tre"] and reading.problems == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime(2017, 6, 30, 12, 0), "2017-06-30"), ("30-06-2017", "2017-06-30"), ("30. juni 2017", "2017-06-30"),
        ("juni 2017", "2017-06-30"), ("2. kvartal 2017", "2017-06-30"), ("2017", "2017-12-31"),
        (None, ""),
    ],
)  # fmt: skip
def test_a_deadline_is_the_last_day_of_what_is_written(blank: bytes, written: object, day: str) -> None:
    reading = read(filled(blank, [{"Sætning": "Bedre trivsel", "Frist": written}]))
    assert reading.problems == () and reading.goal_list.goals[0].deadline == day


ONE: Row = {"Sætning": "Bedre trivsel"}


@pytest.mark.parametrize(
    ("rows", "more", "code", "cell"),
    [
        ([{"Nummer": "M17-01"}], None, "no_sentence", "B4"),
        ([{**ONE, "Frist": "snarest"}], None, "not_a_day", "D4"),
        ([{**ONE, "Frist": "01-02-2017"}], None, "ambiguous_day", "D4"),
        ([{**ONE, "Frist": 2017}], None, "not_a_day", "D4"),
        ([ONE, {}, {"Sætning": "bedre  TRIVSEL."}], None, "sentence_twice", "B6"),
        ([{**ONE, "Nummer": 7}, {"Sætning": "To", "Nummer": "7"}], None, "number_twice", "A5"),
        ([ONE, {"Sætning": "=1+1"}], None, "no_words", "B5"),
        ([{"Sætning": "x" * 2001}], None, "words_too_long", "B4"),
        ([ONE], lambda sheet: sheet.merge_cells("B4:B6"), "merged_goals", "B4"),
        ([ONE], lambda sheet: headed(sheet, ["Sætning", "Sætning"]), "no_goal_header", "A1"),
        ([ONE], lambda sheet: headed(sheet, ["Nr", "Tekst"]), "no_goal_header", "A1"),
        ([], None, "no_goals", "B4"),
        ([{"Sætning": f"Mål {n}"} for n in range(MOST_GOALS + 1)], None, "too_many_goals", f"B{FIRST + MOST_GOALS}"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_cell(blank: bytes, rows: list[Row], more, code: str, cell: str) -> None:
    """Found, expected and what to do, nothing beside it: the file keeps out."""
    reading = read(filled(blank, rows, more))
    assert [(one.code, where(one.place)) for one in reading.problems] == [(code, f"Mål!{cell}")]
    assert reading.refused and "ventede" in language("da").say(reading.problems[0].message)
    assert all(account.adds_up for account in reading.accounts)


def test_names_of_those_who_answer_are_nothing_to_ask_about(blank: bytes) -> None:
    """The column is made for them. Under another heading in somebody's own column they are asked about as ever."""
    names = ["Anna Bech", "Bo Hansen", "Carla Jensen", "Dorte Nielsen", "Erik Holm"]
    rows = [{"Sætning": f"Mål {n}", "Ansvarlig": name} for n, name in enumerate(names)]
    assert read(filled(blank, rows)).problems == ()


def test_a_workbook_without_the_mark_is_none(blank: bytes) -> None:
    other = filled(blank, [ONE], lambda sheet: sheet.cell(1, 1, "Vores egne mål"))
    assert read(other).goal_list is None
    assert read(saved(Workbook())).goal_list is None


def test_a_text_file_with_the_mark_is_read_too() -> None:
    reading = read(f"{MARK};;\nSætning;Frist;Ansvarlig\nBedre trivsel;2017;Bo\n".encode(), "mål.csv")
    assert [goal[:5] for goal in reading.goal_list.goals] == [("", "Bedre trivsel", "", "2017-12-31", "Bo")]
