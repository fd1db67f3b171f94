"""The status of a committee's year: one A4 whatever it holds, every goal on its line, nothing of its own invention."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from test_followup_papers import board

from maaltavle.cli.main import main
from maaltavle.reports.formats import STATUSES
from maaltavle.reports.status.sheet import MOST_LINES, Status, StatusNeed
from maaltavle.scorecard import cards_of, count
from maaltavle.scorecard.status import status_of
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

A4 = (595, 842)  # points
YEARS = [
    ("herning", "herning-oeke", 2015), ("herning", "herning-oeke", 2014), ("herning", "herning-bsk", 2019),
    ("herning", "herning-bsk", 2020), ("herning", "herning-byr", 2018), ("horsens", "horsens-oeu", 2014),
]  # fmt: skip


@lru_cache(maxsize=16)
def made(municipality: str, committee: str, year: int, code: str = "da") -> Status:
    cards = cards_of(board().select(municipality, committee, year), board())
    return status_of(board(), municipality, committee, year, cards, language(code))


def printed(status: Status) -> PdfReader:
    return PdfReader(io.BytesIO(STATUSES["pdf"].write(status)))


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("ﬁ", "fi").replace("ﬂ", "fl")


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("place", YEARS)
def test_it_is_one_upright_a4_with_a_line_for_every_goal(place: tuple[str, str, int], code: str):
    status = made(*place, code)
    paper = printed(status)
    assert [tuple(map(round, page.mediabox[2:])) for page in paper.pages] == [A4]
    goals = len(board().select(*place))
    text = squeezed(paper.pages[0].extract_text())
    assert [line.ref for line in status.lines if squeezed(line.ref) not in text] == []
    assert [
        one.number + one.mark.word for one in status.counts if squeezed(one.number + one.mark.word) not in text
    ] == []
    assert len(status.lines) == min(goals, MOST_LINES)
    assert bool(status.left_out) == (goals > MOST_LINES)
    assert squeezed(status.left_out) in text
    assert squeezed(status.sources)[:60] in text


def test_of_more_goals_than_a_sheet_holds_it_says_how_many_more_and_where():
    assert made("herning", "herning-oeke", 2014).left_out == (
        "9 mål mere har ikke plads her. Alle står på Overblik: Økonomi- og Erhvervsudvalget, 2014."
    )


def test_its_counts_are_those_of_the_board_by_ground():
    """Nothing of one ground is counted with another."""
    cards = cards_of(board().select("herning", "herning-oeke", 2015), board())
    counted = count(card.standing for card in cards)
    status = made("herning", "herning-oeke", 2015)
    assert [(one.mark.ground, one.n) for one in status.counts] == [(s.ground.value, n) for s, n in counted.items()]
    assert sum(one.n for one in status.counts) == 39


def test_what_needs_somebody_is_named_with_its_numbers():
    needs = made("herning", "herning-oeke", 2015).needs
    assert (needs[0].text[:6], needs[0].more, needs[0].mark.word) == (
        "G15-27",
        "27 · mål: mindst 35 · 8 for få",
        "ikke nået",
    )
    assert needs[-1].text.endswith("mangler status")


@pytest.mark.parametrize("place", YEARS)
def test_the_worst_stand_first_and_no_answer_and_no_figure_is_cut(place: tuple[str, str, int]):
    """What is missed or behind has its goal whole as well."""
    status = made(*place)
    text = squeezed(printed(status).pages[0].extract_text())
    red = [line.mark.outcome in ("missed", "behind") for line in status.lines]
    assert red == sorted(red, reverse=True)
    for line in status.lines:
        assert squeezed(line.figure) in text
        assert squeezed(line.mark.word)[1:] in text
        assert not red[0] or line.mark.outcome not in ("missed", "behind") or squeezed(line.goal)[:110] in text


@pytest.mark.parametrize("lines", [0, 1, 12, MOST_LINES])
def test_whatever_the_words_it_keeps_to_one_page(lines: int):
    """Long words are cut, and it says so; the page is never two."""
    status = made("herning", "herning-oeke", 2015)
    long = "Målet er, at alle borgere i alle aldre skal opleve, at kommunen hjælper dem hurtigt og godt. " * 4
    line = replace(status.lines[0], goal=long, figure="mindst 1.000.000.000", target=long, direction=long)
    wordy = replace(
        status,
        lines=(line,) * lines,
        left_out=long,
        sources=long * 4,
        notes=long,
        needs=(StatusNeed(long, long[:90]),) * 5,
    )
    paper = printed(wordy)
    assert len(paper.pages) == 1
    assert squeezed(paper.pages[0].extract_text()).count(squeezed(line.ref)) == lines


def test_a_year_without_goals_says_so():
    status = status_of(board(), "herning", "herning-oeke", 2015, (), language("da"))
    assert status.summary == "Der er ingen mål for 2015."
    assert len(printed(status).pages) == 1


def test_the_command_writes_it(full_built: Path, tmp_path: Path):
    out = tmp_path / "status.pdf"
    asked = ["--year", "2015", "--committee", "herning-oeke", "--out", str(out), "--store", str(full_built)]
    assert main(["report", "status", *asked]) == 0
    assert len(PdfReader(out).pages) == 1


@pytest.mark.parametrize("place", YEARS)
def test_in_word_it_says_the_same(place: tuple[str, str, int]):
    """Counts, what needs somebody and a line a goal, on an upright A4 with a head that is repeated."""
    status = made(*place)
    document = Document(io.BytesIO(STATUSES["docx"].write(status)))
    words = squeezed("".join(paragraph.text for paragraph in document.paragraphs))
    for told in (status.title, status.committee, status.day, status.sources, *(one.mark.word for one in status.counts)):
        assert squeezed(told) in words
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[1] for row in rows[1:]] == [line.ref for line in status.lines]
    for row, line in zip(rows[1:], status.lines, strict=True):
        assert line.mark.sign in row[0]
        assert line.mark.word.casefold() in row[0].casefold()
        assert not line.figure or line.figure in row
        assert line.goal.startswith(row[2].removesuffix(" …"))
    section = document.sections[0]
    assert (round(section.page_width.cm), round(section.page_height.cm)) == (21, 30)
