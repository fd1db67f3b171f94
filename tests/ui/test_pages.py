"""Every page without a browser, on the whole board: what was computed and quoted stands there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

import pytest
from sent import charts
from streamlit.testing.v1.element_tree import Block, Element
from visits import PROJECT, Tour, Visit, squeezed, visit

from maaltavle.board import Board
from maaltavle.browse.search import KINDS, search, without_repeats
from maaltavle.judge import answer_words
from maaltavle.judge.answer_words import answer_in_words
from maaltavle.judge.target_words import target_in_words
from maaltavle.meetings.worded import sentences_of
from maaltavle.model import Ground, Observation
from maaltavle.scorecard import FILTERS, ORDERS, cards_of, count, left_by, ordered, standing_of
from maaltavle.spelling.breakdowns import part_of
from maaltavle.wording.language import LANGUAGES, language
from maaltavle.wording.verdicts import beside_its_word
from maaltavle.written import SHEET
from ui.board.handout import handout
from ui.board.words import said_in_words, standing_in_words
from ui.finding.view import MOST, _indicator, search_view
from ui.frame.routes import PAGES
from ui.frame.shell import Page

DANISH = language("da")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_drawn(name: str, code: str) -> None:
    """A heading, content, no sentence about the address, the language told to the browser, the way to the other one."""
    page = visit(name, {"sprog": code})
    assert len(page.whole()) > 200
    assert page.markup.count("<h1") == 1
    assert page.said == ""
    header = page.data[0]
    other = "en" if code == "da" else "da"
    assert header["lang"] == code
    assert f"sprog={other}" in header["html"]
    assert header["html"].count("aria-current=") == 1


def test_the_board_shows_every_goal_with_its_verdict(board: Board) -> None:
    """All goals of every committee and year: the goal's words, and the outcome with its sentence."""
    tour, shown = Tour("overblik"), 0
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee):
                rows = board.select(municipality, committee, year)
                page = tour.visit({"kommune": municipality, "udvalg": committee, "aar": year})
                assert page.picked == {"kommune": municipality, "udvalg": committee, "aar": str(year), "kendt": ""}
                assert page.markup.count("data-goal=") == len(rows)
                shown += len(rows)
                _assert_told(page, rows, board)
    assert shown == len(board.facts.goals)


def _assert_told(page: Visit, rows: tuple, board: Board) -> None:
    text = page.whole()
    for row in rows:
        assert squeezed(row.goal.text) in text, row.goal.ref
        assert said_in_words(standing_of(row), DANISH) in text, row.goal.ref


def test_the_bar_counts_each_goal_once_with_its_ground(board: Board) -> None:
    """The counts beside the bar are those of the answers by ground, and together they are all goals of the year."""
    tour = Tour("overblik")
    for municipality, committee, year in PLACES:
        rows = board.select(municipality, committee, year)
        head = tour.visit({"kommune": municipality, "udvalg": committee, "aar": year}).data[1]["html"]
        shown = re.findall(r"<b>(\d+)</b> ([^<]*)</a></li>", head.split("board-needs")[0])
        counted = [(str(n), standing_in_words(one, DANISH)) for one, n in count(map(standing_of, rows)).items()]
        assert shown == [(str(len(rows)), "mål i alt"), *counted]
        assert sum(int(n) for n, _words in shown[1:]) == len(rows)


PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": 2015}
PLACES = (("herning", "herning-oeke", 2015), ("herning", "herning-oeke", 2014), ("horsens", "horsens-oeu", 2014))


@pytest.mark.parametrize("shown", [word for word in FILTERS if word])
def test_a_filter_leaves_only_its_own(shown: str, board: Board) -> None:
    """A filter of the address shows its own goals and no others; one that finds nothing is told of, calmly."""
    cards = cards_of(board.select("herning", "herning-oeke", 2015), board)
    wanted = [card.row.goal.ref for card in left_by(shown, cards)]
    page = visit("overblik", {**PLACE, "vis": shown})
    assert page.whole()
    if wanted:
        assert sorted(re.findall(r'data-goal="([^"]*)"', page.markup)) == sorted(wanted)
        assert f"{len(wanted)} af {len(cards)} mål" in page.words
        assert page.said == ""
    else:
        assert shown in page.said


@pytest.mark.parametrize("order", [word for word in ORDERS if word])
def test_an_order_of_the_address_is_that_of_the_lines(order: str, board: Board) -> None:
    """In one list, without themes; the heading says by what it is sorted."""
    cards = cards_of(board.select("herning", "herning-oeke", 2015), board)
    answered = [card.row.goal.ref for card in ordered(order, cards) if card.standing.answered]
    page = visit("overblik", {**PLACE, "orden": order})
    assert re.findall(r'<tr class="line" data-goal="([^"]*)"', page.markup) == answered
    assert page.markup.count("aria-sort=") == 1
    assert 'class="theme' not in page.markup


def test_what_is_missing_is_a_list_to_hand_out(board: Board) -> None:
    """Each goal that nobody can answer, what it lacks, and an empty column for the answer."""
    chosen = visit("overblik", {**PLACE, "vis": "mangler"})
    assert [button.label for button in chosen.app.get("download_button")] == [
        "Hent status til udvalget (PDF)",
        "Hent listen som XLSX",
        "Hent listen som CSV",
    ]
    cards = [c for c in cards_of(board.select("herning", "herning-oeke", 2015), board) if not c.standing.answered]
    columns, rows = handout(page_of(board), cards)
    assert columns[-1] == "Svar"
    assert [row[0] for row in rows] == [card.row.goal.ref for card in cards]
    assert all(row[3] and row[4] and row[-1] == "" for row in rows)
    (status,) = visit("overblik", PLACE).app.get("download_button")
    assert status.label == "Hent status til udvalget (PDF)"


def test_all_committees_stand_in_a_line_each(board: Board) -> None:
    page = visit("overblik", {"kommune": "herning", "aar": 2015, "form": "raad"})
    text = page.whole()
    for committee in board.committees("herning"):
        assert board.catalogue.committees[committee].name["da"] in text
    assert page.markup.count('<tr class="line"') == len(board.committees("herning"))


def test_the_matrix_has_each_goal_of_each_year(board: Board) -> None:
    """A sign in each year a goal was stated in: as many as there are goals, or more where two carry one on."""
    page = visit("overblik", {**PLACE, "form": "matrix"})
    text = page.whole()
    stated = [row for row in board.rows if (row.goal.municipality, row.goal.committee) == ("herning", "herning-oeke")]
    last = [row for row in stated if row.goal.ref not in {other.goal.continues for other in stated}]
    assert page.markup.count('<tr class="line"') == len(last)
    assert [row.goal.ref for row in last if squeezed(row.goal.text) not in text] == []
    assert page.markup.split("<table")[1].count('class="swatch') >= len(stated)


def test_the_table_is_one_for_those_who_listen(board: Board) -> None:
    """A caption, headings with their scope, and every line as wide as the headings."""
    tour = Tour("overblik")
    for municipality, committee, year in PLACES:
        markup = tour.visit({"kommune": municipality, "udvalg": committee, "aar": year}).markup
        columns = markup.count('<th scope="col"') or 6  # where nothing is answered there are only themes
        assert "<caption" in markup
        assert "<th " not in markup.replace("<th scope=", "")
        for line in re.findall(r"<tr[^>]*>(.*?)</tr>", markup.split("<tbody", 1)[1], re.DOTALL):
            cells = re.findall(r"<t[hd][^>]*>", line)
            wide = [int(found[1]) if (found := re.search(r'colspan="(\d+)"', cell)) else 1 for cell in cells]
            assert sum(wide) == columns, line[:300]


def test_each_figure_is_shown_with_its_quote(board: Board) -> None:
    """All parts of all indicators: what the store holds stands in the table, in Danish, and its quote below."""
    tour, shown, faults = Tour("udvikling"), set(), []
    for indicator, series in board.series.items():
        parts = defaultdict(list)
        for seen in series:
            parts[part_of(seen.breakdown)].append(seen)
        for part, figures in parts.items():
            page = tour.visit({"ind": indicator, "del": part})
            faults += [f"{indicator} {part}: {fault}" for fault in _untold(page, board, indicator, figures)]
            shown |= {seen.ref for seen in figures}
    assert not faults, "\n".join(faults)
    assert shown == {seen.ref for seen in board.facts.observations}


def _decimals(board: Board, seen: Observation) -> int:
    """As the indicator is published (3,0 %), or more where the document prints more."""
    printed = [-end.normalize().as_tuple().exponent for end in (seen.value.low, seen.value.high) if end is not None]
    return max(board.catalogue.indicators[seen.indicator].decimals, *printed)


def _untold(page: Visit, board: Board, indicator: str, figures: list[Observation]) -> Iterator[str]:
    """What is missing from a page that should show these figures."""
    if page.app.exception or page.app.error:
        yield "no page but an error"
        return
    text = page.words
    wanted = [(page.said == "", "no sentence about the address"), (charts(page.app), "a chart")]
    wanted.append((squeezed(board.catalogue.indicators[indicator].name["da"]) in text, "its name"))
    for seen in figures:
        unit = board.catalogue.units[seen.unit]
        value = DANISH.interval(seen.value, unit, seen.kind, _decimals(board, seen)) if seen.value else ""
        wanted += [(squeezed(words) in text, words) for words in (value, seen.quote, seen.ref)]
    yield from (f"lacks {words!r}" for there, words in wanted if not there)


def test_a_goal_stands_with_its_indicator(board: Board) -> None:
    """A link from the board marks the goal: its answer stands above the chart, a computed one with both numbers."""
    tour = Tour("udvikling")
    for row in board.rows:
        if not row.measures or row.qualitative:
            continue
        page = tour.visit({"ind": row.verdict.indicator or row.measures[0].indicator, "maal": row.goal.ref})
        text = page.whole()
        assert page.said == ""
        said, word = (
            answer_in_words(row.answer, row.goal, board.catalogue, DANISH),
            answer_words.standing_in_words(row.answer, DANISH),
        )
        first, *more = sentences_of(beside_its_word(said, word))
        assert f"{word} {squeezed(first)}" in text, row.goal.ref
        assert all(squeezed(one) in text for one in more), row.goal.ref
        if row.answer.ground is not Ground.STATED:  # whose words stand below the chart, and its figure above it
            assert squeezed(first) not in squeezed(unescape(page.markup.split('<div class="verdict">')[1]))
        assert squeezed(row.goal.text) in text
        if row.answer.ground is Ground.COMPUTED and row.verdict.actual and not row.verdict.reason:
            assert squeezed(target_in_words(row.goal.target, board.catalogue, DANISH)) in text, row.goal.ref


def test_maal_shows_goals_and_texts_of_both_years(board: Board) -> None:
    """Every goal and every text of the sheet's columns of a committee's year, and the goals of the year before."""
    tour = Tour("maal")
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee):
                text = tour.visit({"kommune": municipality, "udvalg": committee, "aar": year}).whole()
                both = (*board.select(municipality, committee, year), *board.select(municipality, committee, year - 1))
                assert [row.goal.ref for row in both if row.goal.ref not in text] == []
                for said in board.facts.texts:
                    here = (said.municipality, said.committee, said.year) == (municipality, committee, year)
                    if here and said.column in SHEET:
                        assert squeezed(said.text).rstrip(".") in text, said.ref


@pytest.mark.parametrize("sought", ["studerende", "jobs", "Brug- Byen", "ÅRLIGT", "a", "findes-slet-ikke"])
def test_a_search_shows_what_is_found(sought: str, board: Board) -> None:
    """Its number, and every hit; of a kind with many the best, how many more, and all of them one click away."""
    found, tour = without_repeats(search(board, sought)), Tour("maal")
    page = tour.visit({"q": sought})
    assert page.whole().startswith(f"{len(found)} fund")
    kinds = [len(getattr(found, kind)) for kind in KINDS]
    listed, markup = sum(min(n, MOST) for n in kinds), page.markup
    assert markup.count("<li") == listed
    assert [f"… {n - MOST} flere" in page.words for n in kinds if n > MOST] == [True for n in kinds if n > MOST]
    for kind, n in zip(KINDS, kinds, strict=True):
        if n > MOST:
            assert f"alle={kind}" in markup
            assert tour.visit({"q": sought, "alle": kind}).markup.count("<li") == listed + n - MOST


@pytest.mark.parametrize("sought", ["mål", "a", "tilfredshed"])
def test_a_hit_ends_in_words_and_a_span_is_said_once(sought: str, board: Board) -> None:
    """A goal without a focus area leaves no dot behind; a school year is no end that lasts "til og med .. til .."."""
    view = search_view(page_of(board), sought, "goals")
    beside = [said for section in view.sections for _name, said, _link in section.hits]
    assert beside and not [said for said in beside if said != said.strip(" ·") or " ·  ·" in said]
    for kind in board.catalogue.indicators.values():
        said, _link = _indicator(page_of(board), kind)
        assert not ("til og med" in said and said.split("til og med", 1)[1].count(" til ")), said
        assert not ("til og med" in said and said.startswith("1 tal")), said


def page_of(board: Board) -> Page:
    """A page that shows this board."""
    return Page("maal", language("da"), None, board)


def test_projekter_shows_the_whole_plan(board: Board) -> None:
    """Every project and heading with its number, its goals, and the words that were lost."""
    page = visit("projekter")
    text = page.whole()
    assert [p.ref for p in board.facts.projects if p.ref not in text] == []
    assert [p.name for p in board.facts.projects if squeezed(p.name) not in text] == []
    lost = sum(" ".join((p.origin, p.goal_description, p.followup_text)).count("[…]") for p in board.facts.projects)
    assert page.markup.count("ord tabt i udtrækket") >= lost > 0


def test_kilder_lists_indicators_documents_findings_and_disagreements(board: Board) -> None:
    """Each part of the page names everything that belongs in it."""
    tour, names = Tour("kilder"), board.catalogue
    indicators = tour.visit({"afsnit": "indikatorer"}).whole()
    assert [i for i in board.series if squeezed(names.indicators[i].name["da"]) not in indicators] == []
    documents = tour.visit({"afsnit": "dokumenter"}).whole()
    assert [d.title for d in names.documents.values() if squeezed(d.title) not in documents] == []
    findings = tour.visit({"afsnit": "kvalitet"}).whole()
    assert [f.ref for f in board.facts.findings if squeezed(f.text["da"]) not in findings] == []
    apart = tour.visit({"afsnit": "uenighed"}).whole()
    assert [r.goal.ref for r in board.rows if any(s.outcome for s in r.disagreements) and r.goal.ref not in apart] == []


def test_each_document_shows_its_figures(board: Board) -> None:
    """All refs of a document's figures, its agenda and its themes."""
    tour = Tour("kilder")
    for document in board.catalogue.documents:
        text = tour.visit({"dok": document}).whole()
        assert [o.ref for o in board.facts.observations if o.document == document and o.ref not in text] == []
        agenda = [a for a in board.facts.agenda if a.document == document]
        assert [a.title for a in agenda if not a.closed and squeezed(a.title) not in text] == []
        assert text.count("Lukket punkt") == sum(a.closed for a in agenda)
        steps = [step.what["da"] for step in board.facts.steps if step.document == document]
        own = [s.text for s in board.facts.texts if s.document == document and s.column not in SHEET]
        assert [said for said in (*steps, *own) if squeezed(said) not in text] == []


@pytest.mark.parametrize(("code", "words"), [("da", "skjuler ikke selv små tal"), ("en", "does not itself withhold")])
@pytest.mark.parametrize("name", ["kilder", "nye_tal"])
def test_nobody_is_promised_that_small_numbers_are_withheld(name: str, code: str, words: str) -> None:
    """Where sources are told of and where files are brought in; the rules say the same."""
    assert words in visit(name, {"sprog": code}).whole()
    rules = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert "does not withhold small numbers by itself" in squeezed(rules)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_empty_takes_room_below_the_header(page: str) -> None:
    """Streamlit shows an empty container, with a gap, where it stands in another; one by itself it leaves out."""
    shown = [each for each in visit(page).app.main.children.values() if not isinstance(each, Block) or each.children]
    assert _holds_something(shown[1])


def _holds_something(one: Element | Block) -> bool:
    return not isinstance(one, Block) or any(map(_holds_something, one.children.values()))
