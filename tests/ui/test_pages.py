"""Every page without a browser, on the whole board: what was computed and quoted stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from streamlit.testing.v1.element_tree import Block, Element
from visits import PROJECT, Tour, Visit, squeezed, visit

from maaltavle.board import Board
from maaltavle.browse.search import KINDS, search
from maaltavle.judge.sentences import sentence
from maaltavle.judge.target_words import target_in_words
from maaltavle.model import Observation
from maaltavle.spelling.breakdowns import part_of
from maaltavle.wording.language import LANGUAGES, language
from maaltavle.wording.verdicts import beside_its_word, outcome_in_words
from ui.frame.routes import PAGES
from ui.frame.shell import Page
from ui.goals.search import MOST, _indicator, search_view

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
    assert header["html"].count('aria-current="page"') == 1


def test_the_board_shows_every_goal_with_its_verdict(board: Board) -> None:
    """All goals of every committee and year: the goal's words, and the outcome with its sentence."""
    tour, shown = Tour("overblik"), 0
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee):
                rows = board.select(municipality, committee, year)
                page = tour.visit({"kommune": municipality, "udvalg": committee, "aar": year})
                assert page.picked == {"kommune": municipality, "udvalg": committee, "aar": str(year), "kendt": ""}
                assert page.markup.count('<li class="goal') == len(rows)
                shown += len(rows)
                _assert_told(page, rows, board)
    assert shown == len(board.facts.goals)


def _assert_told(page: Visit, rows: tuple, board: Board) -> None:
    text = page.whole()
    for row in rows:
        assert squeezed(row.goal.text) in text, row.goal.ref
        if not row.qualitative:
            assert outcome_in_words(row.verdict.outcome, DANISH) in text, row.goal.ref


@pytest.mark.parametrize("shown", ["met", "missed", "not_assessable", "kvalitativ"])
def test_a_filter_leaves_only_its_own(shown: str, board: Board) -> None:
    """The filter of the address shows the rows with that outcome, and no others."""
    place = {"kommune": "herning", "udvalg": "herning-oeke", "aar": 2015}
    rows = board.select("herning", "herning-oeke", 2015)
    wanted = [r for r in rows if (r.qualitative if shown == "kvalitativ" else not r.qualitative)]
    wanted = [r for r in wanted if r.qualitative or r.verdict.outcome == shown]
    page = visit("overblik", {**place, "vis": shown})
    assert page.whole()
    assert 0 < page.markup.count('<li class="goal') == len(wanted) < len(rows)


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
    assert shown == set(board.observations)


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
    wanted = [(page.said == "", "no sentence about the address"), (page.app.get("plotly_chart"), "a chart")]
    wanted.append((squeezed(board.catalogue.indicators[indicator].name["da"]) in text, "its name"))
    for seen in figures:
        unit = board.catalogue.units[seen.unit]
        value = DANISH.interval(seen.value, unit, seen.kind, _decimals(board, seen)) if seen.value else ""
        wanted += [(squeezed(words) in text, words) for words in (value, seen.quote, seen.ref)]
    yield from (f"lacks {words!r}" for there, words in wanted if not there)


def test_a_goal_stands_with_its_indicator(board: Board) -> None:
    """A link from the board marks the goal: its sentence, with both numbers, stands above the chart."""
    tour = Tour("udvikling")
    for row in board.rows:
        if not row.measures or row.qualitative:
            continue
        page = tour.visit({"ind": row.verdict.indicator or row.measures[0].indicator, "maal": row.goal.ref})
        text = page.whole()
        assert page.said == ""
        said = sentence(row.verdict, row.goal, board.catalogue, DANISH)
        word = outcome_in_words(row.verdict.outcome, DANISH)
        assert f"{word} {squeezed(beside_its_word(said, word))}" in text, row.goal.ref
        assert squeezed(row.goal.text) in text
        if row.verdict.actual and not row.verdict.reason:
            assert squeezed(target_in_words(row.goal.target, board.catalogue, DANISH)) in text, row.goal.ref


def test_maal_shows_goals_and_texts_of_both_years(board: Board) -> None:
    """Every goal and every text of a committee's year, and the goals of the year before."""
    tour = Tour("maal")
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee):
                text = tour.visit({"kommune": municipality, "udvalg": committee, "aar": year}).whole()
                both = (*board.select(municipality, committee, year), *board.select(municipality, committee, year - 1))
                assert [row.goal.ref for row in both if row.goal.ref not in text] == []
                for said in board.facts.texts:
                    if (said.municipality, said.committee, said.year) == (municipality, committee, year):
                        assert squeezed(said.text).rstrip(".") in text, said.ref


@pytest.mark.parametrize("sought", ["studerende", "jobs", "Brug- Byen", "ÅRLIGT", "a", "findes-slet-ikke"])
def test_a_search_shows_what_is_found(sought: str, board: Board) -> None:
    """Its number, and every hit; of a kind with many the best, how many more, and all of them one click away."""
    found, tour = search(board, sought), Tour("maal")
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
