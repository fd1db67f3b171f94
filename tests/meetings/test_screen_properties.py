"""Whatever is put on a meeting: a deck comes of it, and no number stands on a screen that is not in its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting_samples import DATA, REAL
from test_screens import TODAY

from maaltavle.board import Board
from maaltavle.catalogue import load_catalogue
from maaltavle.meetings.agenda import find, shown
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.screens import WHATS, deck
from maaltavle.meetings.types import Screen
from maaltavle.model import Kind, Observation, Shown
from maaltavle.store import open_store
from maaltavle.wording.language import language

NAMES = load_catalogue(DATA / "katalog")
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\w])|(?<![\w.,])\d+(?:,\d+)?(?!\w)")


@pytest.fixture(scope="module")
def board(full_built: Path) -> Board:
    """The board of the delivered data."""
    with open_store(full_built, read_only=True) as store:
        return Board(store.facts(), NAMES, TODAY)


def numbers_in(text: str) -> set[Decimal]:
    """The numbers of a Danish text, without their signs."""
    found = NUMBER.findall(text.replace("\N{NO-BREAK SPACE}", " "))
    return {Decimal(number.replace(".", "").replace(",", ".")) for number in found}


def amounts(figures: Iterable[Observation]) -> set[Decimal]:
    """What the figures say, in their own unit and in each other unit of the same kind, and what lies between two."""
    found: set[Decimal] = set()
    figures = list(figures)
    for seen in figures:
        ends = {end for end in (seen.value.low, seen.value.high) if end is not None} if seen.value else set()
        own = NAMES.units[seen.unit]
        others = [unit for unit in NAMES.units.values() if unit.dimension == own.dimension]
        found |= {abs(end) * own.factor / unit.factor for end in ends for unit in others}
    for one, other in permutations(figures, 2):
        if one.unit == other.unit and one.value and other.value and one.value.exact and other.value.exact:
            found.add(abs(one.value.low - other.value.low))
    return found


def said_elsewhere(screen: Screen, board: Board) -> set[Decimal]:
    """Numbers that are words of the source: names, parts, times, goals and what they ask for, the point itself."""
    lang = language("da")
    texts = [screen.point.title, *(seen.breakdown for seen in screen.figures)]
    texts += [lang.period(seen.period) for seen in screen.figures]
    for name in {seen.indicator for seen in screen.figures} | {screen.indicator}:
        indicator = NAMES.indicators.get(name)
        texts += [indicator.name["da"], indicator.sign_note["da"]] if indicator else []
    texts += [NAMES.units[seen.unit].name["da"] for seen in screen.figures]
    if screen.kind in ("goal", "followup"):
        rows = [row for row in board.rows if row.goal.municipality == "herning"]
        texts += [f"{row.goal.text} {row.goal.year} {row.goal.focus_area}" for row in rows]
        texts += [cells[-1] for cells in screen.rows]  # the target in words
    return set().union(*(numbers_in(text) for text in texts))


def stray_numbers(screen: Screen, board: Board) -> set[Decimal]:
    """The numbers on a screen that no figure behind it and no word of the source gives."""
    texts = [screen.message, screen.number, screen.number_words, screen.period, *(one.number for one in screen.beside)]
    texts += [cell for row in screen.rows for cell in row]
    on_screen = set().union(*(numbers_in(text) for text in texts))
    return on_screen - amounts(screen.figures) - said_elsewhere(screen, board)


def test_every_number_of_the_delivered_meeting_is_a_figure_of_its_screen(board: Board) -> None:
    """Screen by screen; a followup counts goals, which are no figures, and is none of these."""
    made = deck(board, find(board.facts, NAMES, REAL), language("da"))
    strays = {screen.id: stray_numbers(screen, board) for screen in made.screens if screen.figures}
    assert {name: stray for name, stray in strays.items() if stray} == {}
    assert len(strays) > 15


def test_a_stray_number_would_be_seen(board: Board) -> None:
    """The check itself: one number typed in, and it is found."""
    made = deck(board, find(board.facts, NAMES, REAL), language("da"))
    screen = next(s for s in made.screens if s.id == "39-2")
    assert stray_numbers(replace(screen, message="Herning ligger på 3,5 %"), board) == {Decimal("3.5")}


goals = st.sampled_from(["B20-01", "N19-01", "G15-01", "G14-02", "G15-28", "væk", "G14-01 G15-02 væk", ""])
of = st.one_of(
    st.sampled_from(sorted(NAMES.indicators)),
    st.lists(st.sampled_from(sorted(NAMES.indicators)), min_size=2, max_size=3).map(" ".join),
    st.sampled_from(sorted(NAMES.units)),
    goals,
    st.sampled_from(["2014", "2015", "2020", "²", "-1", "99999999999999"]),
    st.text(max_size=8),
)
rows = st.builds(
    Shown,
    st.just(REAL),
    st.sampled_from([34, 36, 39, 42, 99]),
    st.integers(-1, 9),
    st.sampled_from([*WHATS, "", "andet"]),
    of,
    area=st.sampled_from(["", "herning", "hele-landet", "horsens", "væk"]),
    breakdown=st.sampled_from(["", "ydelse=Fleksjob", "ydelse=Fleksjob | ydelse=Førtidspension", "væk", "a=b; c"]),
    period=st.sampled_from(["", "2019M03", "2014", "2015", "2019", "2099", "vrøvl"]),
    heading=st.sampled_from(["", "Se her"]),
    text=st.text(max_size=30),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=4), st.sampled_from(["da", "en"]))
def test_a_deck_comes_of_anything(board: Board, put: list[Shown], code: str) -> None:
    """Any rows on any points, sense or nonsense: screens in order with their ids, a message each, strays none."""
    made = deck(showing(board, put), find(board.facts, NAMES, REAL), language(code))
    assert canonical([made])
    assert len({screen.id for screen in made.screens}) == len(made.screens)
    numbers = [screen.point.point_no for screen in made.screens]
    assert numbers == sorted(numbers)
    wanted = sum(row.point_no in range(34, 44) and row.point_no != 42 and bool(row.what) for row in put)
    assert len(made.screens) == 10 + wanted
    for screen in made.screens:
        assert screen.message
        if code == "da" and screen.kind in ("indicator", "budget", "goal") and screen.figures:
            assert stray_numbers(screen, board) == set(), screen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_part_of_the_delivered_screens_gives_the_same_screens(board: Board, data: st.DataObject) -> None:
    """Leaving screens out changes no other: what a screen says hangs on nothing beside it."""
    meeting = find(board.facts, NAMES, REAL)
    whole = shown(board.facts, meeting)
    kept = data.draw(st.lists(st.sampled_from(whole), unique=True))
    made = deck(showing(board, kept), meeting, language("da"))
    before = {_of(screen): screen for screen in deck(board, meeting, language("da")).screens}
    for screen in made.screens:
        assert replace(screen, id="", chart=None) == replace(before[_of(screen)], id="", chart=None)


def showing(board: Board, rows: list[Shown]) -> Board:
    """The same board with other screens put on its meetings."""
    changed = copy(board)
    changed.facts = replace(board.facts, shown=tuple(rows))
    return changed


def _of(screen: Screen) -> tuple[object, ...]:
    return screen.point.point_no, screen.kind, screen.indicator, screen.message


def test_a_kind_of_figure_that_is_no_measurement_is_said_at_its_period(board: Board) -> None:
    """Forecast, budget and preliminary stand with their word, so that none is read as a count."""
    made = deck(board, find(board.facts, NAMES, REAL), language("da"))
    for screen in made.screens:
        own = screen.figures[0].kind if screen.kind == "indicator" and screen.figures else Kind.MEASURED
        if own in (Kind.BUDGET, Kind.FORECAST, Kind.PRELIMINARY, Kind.PLANNED):
            assert " · " in screen.period
