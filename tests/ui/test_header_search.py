"""The search of the header: what it answers, without keys of ours, and what it says of a figure."""

from __future__ import annotations

import re

import pytest
from visits import visit

from maaltavle.board import Board
from maaltavle.browse.search import KINDS, search, without_repeats
from maaltavle.paths import PROJECT
from maaltavle.wording.language import language
from ui.finding.header import LONGEST, MOST, excerpt, found_view
from ui.finding.view import search_view
from ui.frame.linked import render
from ui.frame.page import Page

DANISH = language("da")


def page_of(board: Board) -> Page:
    return Page("overblik", DANISH, None, board)


def hits(board: Board, words: str) -> list:
    return [hit for kind in found_view(page_of(board), words).kinds for hit in kind.hits]


@pytest.mark.parametrize("words", ["studerende", "ledig", "a", "horsens", "brugbyen", "2015"])
def test_the_best_of_each_kind_and_the_way_to_all(words: str, board: Board) -> None:
    found, view = without_repeats(search(board, words)), found_view(page_of(board), words)
    assert [len(kind.hits) for kind in view.kinds] == [min(MOST, len(found_of)) for kind in KINDS
                                                      if (found_of := getattr(found, kind))]  # fmt: skip
    assert [int(kind.n.replace(".", "")) for kind in view.kinds] == [len(getattr(found, k.id)) for k in view.kinds]
    assert view.all.startswith("/maal?") and f"q={words}" in view.all
    markup = render("finding/found.html.j2", view=view, lang=DANISH)
    assert markup.count("<a ") == sum(len(kind.hits) for kind in view.kinds) + 1
    assert f'role="status">{view.said}<' in markup


@pytest.mark.parametrize("words", ["a", "e", "studerende", "selvbetjening", "2014"])
def test_no_keys_of_ours_and_no_codes_of_documents(words: str, board: Board) -> None:
    """Neither G15-01 nor HER2015 nor an id with dashes stands in what is read; the links have them."""
    view = search_view(page_of(board), words, "goals")
    told = [str(part) for section in view.sections for text, said, _link in section.hits for part in (said,)]
    told += [hit.said for hit in hits(board, words)]
    codes = {one.short for one in board.catalogue.documents.values()} | {goal.ref for goal in board.facts.goals}
    words_told = {word for said in told for word in re.split(r"[\s·,]+", said)}
    assert told
    assert words_told.isdisjoint(codes)
    assert words_told.isdisjoint({name for name in board.catalogue.indicators if "-" in name})


def test_an_indicator_has_its_newest_figure_and_a_small_chart(board: Board) -> None:
    first = hits(board, "Digitaliseringsgrad Digital Post")[0]
    assert first.said.replace("\N{NO-BREAK SPACE}", " ") == "91 % i november 2015"
    assert first.picture.startswith('<svg class="spark" aria-hidden="true"')
    assert "omr=herning" in first.link
    alone = hits(board, "Bruttoledighedsprocent")[0]
    assert (alone.said.replace("\N{NO-BREAK SPACE}", " "), alone.picture) == ("3,4 % i marts 2019", "")


def test_what_is_not_ours_still_says_what_there_is(board: Board) -> None:
    """An indicator of Horsens alone, sought from Herning: how many figures, no chart of ours."""
    first = hits(board, "Kommunen på Facebook")[0]
    assert (first.said, first.picture) == ("1 tal, 2014" if "2014" in first.said else first.said, "")
    assert first.said.startswith("1 tal")


EXCERPTS = [
    ("kort tekst", "kort", "kort tekst"),
    ("ord " * 60 + "slut", "ord", "ord " * 50 + "…"),
    ("fyld " * 60 + "nålen er her", "nål", "… " + "fyld " * 12 + "nålen er her"),
]


@pytest.mark.parametrize(("text", "words", "shown"), EXCERPTS)
def test_a_long_text_is_cut_to_where_the_word_stands(text: str, words: str, shown: str) -> None:
    assert excerpt(text, words) == shown
    assert len(excerpt(text, words)) <= LONGEST + 4


def test_every_page_offers_it_and_answers_nothing_unasked() -> None:
    """A link to a plain page in the header, the dialog beside it, and no search in a run of the whole page."""
    page = visit("udvikling")
    page.whole()
    assert 'data-search href="/maal"' in page.data[0]["html"]
    given = next(one for one in page.every if "asked" in one)
    assert (given["found"], given["asked"]) == ("", "")
    assert "q=-" in given["page"]


def test_its_script_writes_no_markup_of_what_is_typed() -> None:
    """What stands in the field goes to the server and into an address, never into the page as markup."""
    script = (PROJECT / "ui" / "finding" / "search.js").read_text(encoding="utf-8")
    assert [line.strip() for line in script.splitlines() if "innerHTML" in line and "input" not in line] == [
        'if (box.open && data.asked && data.asked === box.asked) box.querySelector(".found").innerHTML = data.found;'
    ]
    assert "encodeURIComponent(input.value.trim())" in script
