"""Search: the things a person looks for, however many figures there are and however the words are spelt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from many_figures import AREAS, made_store, names_of

from maaltavle.board import Board
from maaltavle.browse.search import KINDS, LONGEST, Hit, Hits, pattern, search, squeezed, without_repeats
from maaltavle.meetings import agenda
from maaltavle.model import Decision, FollowUp, Matter
from maaltavle.paths import PROJECT
from maaltavle.store import Store, open_store, read_catalogue

COUNT = 3_000


def board_of(store: Store) -> Board:
    facts = store.facts()
    return Board(facts, read_catalogue(PROJECT / "data").extended(facts), date(2026, 1, 1))


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Board, Board]:
    """Of the documents alone, and with thousands of figures that somebody loaded."""
    folder, made = tmp_path_factory.mktemp("search"), []
    for count in (0, COUNT):
        path: Path = made_store(folder / f"m{count}.duckdb", PROJECT / "data", count, folder)
        with open_store(path, read_only=True) as store:
            made.append(board_of(store))
    return made[0], made[1]


def shown(found: Hits) -> dict[str, list[str]]:
    """What a person sees of it, by kind."""
    return {kind: [hit.text for hit in getattr(found, kind)] for kind in KINDS if getattr(found, kind)}


def names(board: Board, words: str, kind: str = "indicators") -> list[str]:
    return [hit.text for hit in getattr(search(board, words), kind)]


@pytest.mark.parametrize("words", ["ledige", "herning", "uddannelse", "2014", "industri", "a"])
def test_loaded_figures_hide_nothing_and_are_no_hits(words: str, boards: tuple[Board, Board]) -> None:
    """The same hits as before the load, and besides them only what the load brought and a person would look for."""
    alone, many = boards
    before, after = (shown(search(board, words)) for board in (alone, many))
    brought = {kind: [text for text in texts if text not in before.get(kind, ())] for kind, texts in after.items()}
    assert {kind: [text for text in texts if text in before.get(kind, ())] for kind, texts in after.items()} == before
    brought = {kind: texts for kind, texts in brought.items() if texts}
    assert set(brought) <= {"indicators", "areas", "sources"}
    assert set(brought.get("indicators", ())) <= set(names_of(COUNT))


def test_an_indicator_is_one_hit_however_many_figures_it_has(boards: tuple[Board, Board]) -> None:
    _alone, many = boards
    one = names_of(COUNT)[0]
    assert len(many.series[next(i.id for i in many.catalogue.indicators.values() if i.name["da"] == one)]) > 200
    assert shown(search(many, one)) == {"indicators": [one]}
    assert names(many, "boliger i gruppe")[:2] == ["Boliger i gruppe 1", "Boliger i gruppe 2"]
    assert names(many, "Viborg", "areas") == ["Viborg"]
    assert {*AREAS} <= {name for area in AREAS for name in names(many, area, "areas")}


# Words and the name that comes first: in Danish, in English, part of it, and however it is spelt.
FIRST = [
    ("ledige", "Ledige"),
    ("LEDIGE", "Ledige"),
    ("unemployment", "Bruttoledighedsprocent"),
    ("bruttoledigheds", "Bruttoledighedsprocent"),
    ("moeder", "Møder i gruppe 1"),
    ("elever gruppe 2", "Elever i gruppe 2"),
    ("besoeg", "Besøg i gruppe 1"),
    ("laan gruppe", "Lån i gruppe 1"),
    ("GRUPPE LÅN", "Lån i gruppe 1"),
    ("La\u030an gruppe", "Lån i gruppe 1"),
    ("ansögninger", "Ansøgninger i gruppe 1"),
]


@pytest.mark.parametrize(("words", "first"), FIRST)
def test_what_is_named_so_comes_first(words: str, first: str, boards: tuple[Board, Board]) -> None:
    assert names(boards[1], words)[0] == first


def test_a_name_comes_before_a_text(boards: tuple[Board, Board]) -> None:
    """»Ledige« is an indicator of that name; »Fald i ledige« has the word; others have it in what is said of them."""
    assert names(boards[0], "ledige")[:2] == ["Ledige", "Fald i ledige"]


@pytest.mark.parametrize(
    ("words", "kind", "first"),
    [
        ("LISES projektet", "meetings", "LISES projektet"),
        ("Omstilling", "projects", "Omstilling til Ny Industri"),
        ("15.20.00-P20-1-16", "meetings", "LISES projektet"),
        ("Brug- Byen", "goals", "BrugByen konceptet udvides"),
        ("Roadrace", "goals", "a. Min. to nye tiltag"),  # only the document's assessment of it has the word
        ("brugbyen", "texts", "BrugByen konceptet udvides"),
        ("forsikrede", "quotes", "Forsikrede ledige 788"),
        ("beskæftigelsesudvalget", "meetings", "Beskæftigelsesudvalget"),
        ("fokusområder og årsmål for 2020", "decisions", "Udvalget godkendte de foreslåede fokusområder"),
    ],
)
def test_every_kind_is_found(words: str, kind: str, first: str, boards: tuple[Board, Board]) -> None:
    assert names(boards[0], words, kind)[0].startswith(first)


def test_a_goal_is_found_by_what_was_written_of_it_here(boards: tuple[Board, Board]) -> None:
    alone = boards[0]
    goal = alone.facts.goals[3]
    wrote = FollowUp(goal.ref, "status", "Vi har talt brevduer.", "Anna")
    facts = replace(alone.facts, followups=(wrote,))
    assert names(alone, "brevduer", "goals") == []
    assert names(Board(facts, alone.catalogue, alone.today), "brevduer", "goals") == [goal.text]


def test_a_decision_that_is_typed_at_a_meeting_is_found(boards: tuple[Board, Board]) -> None:
    """In the place of the printed one, with its remarks; a decision is no hit of its point as well."""
    alone = boards[0]
    meeting = agenda.meetings(alone.facts, alone.catalogue)[0]
    point = next(one for one in agenda.points(alone.facts, meeting) if not one.closed and one.decision)
    made = Decision(
        meeting.ref, point.point_no, "own", "Udvalget vil se på brevduer.", "Bo tog forbehold for postduer."
    )
    changed = Board(replace(alone.facts, decisions=(made,)), alone.catalogue, alone.today)
    for word in ("brevduer", "postduer"):
        assert shown(search(alone, word)) == {}
        assert shown(search(changed, word)) == {"decisions": [made.text]}
    assert [hit.thing for hit in search(changed, "brevduer").decisions] == [(meeting, point)]


def test_a_question_is_found_until_it_is_closed(boards: tuple[Board, Board]) -> None:
    """Among the decisions, at the point where somebody asked it."""
    alone = boards[0]
    meeting = agenda.meetings(alone.facts, alone.catalogue)[0]
    point = next(one for one in agenda.points(alone.facts, meeting) if not one.closed)
    asked = Matter("m-1", meeting.ref, point.point_no, "question", "Hvor bor brevduerne?", "Borgerservice")
    for closed, found in ((False, {"decisions": [asked.text]}), (True, {})):
        facts = replace(alone.facts, matters=(replace(asked, closed=closed),))
        assert shown(search(Board(facts, alone.catalogue, alone.today), "brevduerne")) == found


def test_each_sentence_is_found_once(boards: tuple[Board, Board]) -> None:
    """Of a goal that two years state in the same words the newer; no cell or quote that says what a goal says."""
    every = search(boards[0], "brugbyen")
    once = without_repeats(every)
    said, before = ([squeezed(hit.text).rstrip(".") for kind in ("goals", "texts", "quotes")
                     for hit in getattr(found, kind)] for found in (once, every))  # fmt: skip
    assert len(said) == len(set(said)) > 0
    assert len(every) > len(once)
    assert {*before} == {*said}
    assert {
        squeezed(hit.text).rstrip(".") for kind in ("goals", "texts", "quotes") for hit in getattr(every, kind)
    } == {*said}
    rows = [row for row in boards[0].rows if row.goal.year in (2014, 2015)][:2]
    old, new = (replace(rows[0], goal=replace(rows[0].goal, year=year)) for year in (2014, 2015))
    for order in ((old, new), (new, old)):
        assert [
            hit.thing for hit in without_repeats(Hits(goals=tuple(Hit(row, "Samme ord.") for row in order))).goals
        ] == [new]


def test_a_closed_point_is_not_found(boards: tuple[Board, Board]) -> None:
    closed = [point for point in boards[0].facts.agenda if point.closed]
    assert closed
    titles = {hit.text for word in "aeiouyæøå" for hit in search(boards[0], word).meetings}
    assert titles.isdisjoint(point.title for point in closed)


@pytest.mark.parametrize("words", ["", "  ", "-", "\u00ad", "findes-slet-ikke"])
def test_nothing_asked_and_nothing_there_is_nothing(words: str, boards: tuple[Board, Board]) -> None:
    assert len(search(boards[0], words)) == 0


MARKED = [
    ("aarhus", "I Århus og Aarhus", ["Århus", "Aarhus"]),
    ("ÅRHUS", "I Århus og AARHUS", ["Århus", "AARHUS"]),
    ("brugbyen", "Brug- Byen og BrugByen", ["Brug- Byen", "BrugByen"]),
    ("boern idre", "Børn, idræt og idrét", ["Børn", "idré"]),
    ("a.b|(", "a.b|(c) axb", ["a.b|("]),
]


@pytest.mark.parametrize(("words", "text", "marked"), MARKED)
def test_the_words_are_marked_however_they_are_spelt(words: str, text: str, marked: list[str]) -> None:
    assert pattern(words).findall(text) == marked


def test_a_long_question_is_cut(boards: tuple[Board, Board]) -> None:
    assert shown(search(boards[0], "ledige" + " " * LONGEST + "findes-slet-ikke")) == shown(search(boards[0], "ledige"))
    assert pattern("") is None
