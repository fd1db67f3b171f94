"""The wall: which indicators, which of their figures, what is said of them, what filters and orders do."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import hundred
import pytest

from maaltavle.board import Board
from maaltavle.browse.wall import Card, DrawnCard, Wanted, by_theme, cards, every_card, with_lines
from maaltavle.catalogue import load_catalogue
from maaltavle.columnar import Rows
from maaltavle.documents.files import read_facts
from maaltavle.judge.spc import Variation
from maaltavle.message import NO_WORDS
from maaltavle.model import Facts, Ground, Interval, Kind, Marker, Observation, Outcome
from maaltavle.paths import PROJECT
from maaltavle.wording.language import language

DA = language("da")
OWN, COUNTRY = hundred.AREAS


def board_of(folder: Path, **changed: object) -> Board:
    catalogue = load_catalogue(folder / "katalog")
    documents = read_facts(folder, catalogue).values()
    facts = Facts(**{name: tuple(row for one in documents for row in getattr(one, name))
                     for name in ("observations", "goals", "measures")})  # fmt: skip
    return Board(replace(facts, **changed), catalogue, date(2026, 11, 27))


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Twenty-four indicators of ten years of months, with figures of the municipality, the country and a neighbour."""
    return board_of(hundred.write(tmp_path_factory.mktemp("wall") / "data", 24, (*hundred.AREAS, "soeby")))


def with_figures(board: Board, *figures: Observation) -> tuple[Card, ...]:
    return cards(Board(Facts(observations=figures), board.catalogue, board.today), OWN)


def seen(period: str, value: str = "1", area: str = OWN, **more: object) -> Observation:
    marked = more.get("marker") is not None
    made = Observation(f"{area}{period}{value}{more}", "tal", "i000", area, period, "", Kind.MEASURED,
                       None if marked else Interval.exactly(value), "pct", "")  # fmt: skip
    return replace(made, **more)


def test_a_card_has_the_own_figures_and_the_country_and_no_neighbour(board: Board) -> None:
    card = cards(board, OWN)[1]
    assert (card.area, len(card.own), len(card.country)) == (OWN, 130, 130)
    own = [one for one in board.series["i001"] if one.area == OWN]
    assert [point.number for point in card.own] == [one.number for one in own]
    assert all(
        one.elsewhere is False and one.theme["da"] == "Ledighed og forsørgelse" for one in cards(board, OWN)[:12]
    )


def test_all_figures_are_found_in_one_pass_and_none_of_them_is_made(board: Board) -> None:
    """However many indicators: the columns are read, and no observation of any area is built."""
    made: list[object] = []

    def make(*cells: object) -> Observation:
        made.append(cells)
        return Observation(*cells)  # type: ignore[arg-type]  # the cells of a row

    plain = Rows.of(Observation, tuple(Observation.__slots__), board.facts.observations)
    figures = Rows(make, plain.columns)
    own = cards(Board(Facts(observations=figures), board.catalogue, board.today), OWN)
    assert len(own) == 24
    assert made == []


@pytest.mark.parametrize("most", [0, 1_000, 1_000_000])
def test_cards_without_lines_are_the_same_cards_and_get_them_when_they_are_drawn(
    most: int, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few figures are kept, of many none; whichever it is, what is drawn is the same."""
    monkeypatch.setattr("maaltavle.browse.wall.MOST_KEPT", most)
    monkeypatch.setattr("maaltavle.browse.wall.AT_ONCE", 5)
    drawn, every = cards(board, OWN), every_card(board, OWN)
    assert {type(card) for card in every} == {DrawnCard if most > 10_000 else Card}
    plain = [field.name for field in fields(Card)]
    assert [[getattr(card, name) for name in plain] for card in every] == [
        [getattr(card, name) for name in plain] for card in drawn
    ]
    some = every[7:20][::-1]
    assert [*with_lines(board, OWN, some)] == [*drawn[7:20][::-1]]


# An indicator of no committee that has figures of these areas only: whose of them our wall shows, None for no card.
WHOSE = [(OWN, OWN), ("soeby", None), (COUNTRY, COUNTRY), ("", None)]


@pytest.mark.parametrize(("area", "shown"), WHOSE)
def test_whose_figures_stand_on_a_wall(area: str, shown: str | None, board: Board) -> None:
    """Ours, or what is nobody's own; never a neighbour's."""
    free = {**board.catalogue.indicators, "i000": replace(board.catalogue.indicators["i000"], committee="")}
    facts = Facts(observations=(seen("2020", area=area),))
    found = cards(Board(facts, replace(board.catalogue, indicators=free), board.today), OWN)
    assert [card.area for card in found if card.indicator.id == "i000"] == ([shown] if shown else [])


SERIES = [  # figures, what the line goes through, the newest cell
    ([seen("2019"), seen("2020", "2")], ["1", "2"], "2020"),
    ([seen("2020", "2"), seen("2019")], ["1", "2"], "2020"),
    ([seen("2019"), seen("2020", marker=Marker.PENDING)], ["1"], "2020"),
    ([seen("2020", "2", kind=Kind.PRELIMINARY), seen("2020", "3")], ["3"], "2020"),
    ([seen("2020", "3"), seen("2020", "2", kind=Kind.PRELIMINARY)], ["3"], "2020"),
    ([seen("2019"), seen("2020", "9", kind=Kind.FORECAST)], ["1"], "2019"),
    ([seen("2020", "9", kind=Kind.BUDGET)], ["9"], "2020"),
    ([seen("2019"), seen("2019", "5", kind=Kind.TARGET)], ["1"], "2019"),
    ([seen("2020", "9", kind=Kind.BUDGET), seen("2020", "5", kind=Kind.TARGET)], ["9"], "2020"),
    ([seen("2019", "12"), *(seen(f"2019M{m:02d}") for m in range(1, 13))], ["1"] * 12, "2019M12"),
]


@pytest.mark.parametrize(("figures", "line", "newest"), SERIES)
def test_what_the_line_goes_through(figures: list[Observation], line: list[str], newest: str, board: Board) -> None:
    card = with_figures(board, *figures)[0]
    assert [str(point.number) for point in card.own] == line
    assert card.newest is not None
    assert card.newest.period == newest


CHANGES = [  # figures, how much, since when, whether on the same period last year
    ([seen("2019", "4"), seen("2020", "5")], ("1", "2019", False)),
    ([seen("2016", "4"), seen("2020", "3")], ("-1", "2016", False)),
    ([seen("2019M03", "4"), seen("2020M02", "9"), seen("2020M03", "5")], ("1", "2019M03", True)),
    ([seen("2020M02", "9"), seen("2020M03", "5")], ("-4", "2020M02", False)),
    ([seen("2020", "9")], None),
]


@pytest.mark.parametrize(("figures", "change"), CHANGES)
def test_what_has_changed(figures: list[Observation], change: tuple[str, str, bool] | None, board: Board) -> None:
    found = with_figures(board, *figures)[0].change
    assert (found and (str(found.amount), found.since, found.a_year)) == change


def test_only_a_long_series_says_whether_it_changes(board: Board) -> None:
    """Twelve months never do; thirteen do, and a jump at the end is more than chance."""
    months = [seen(period, str(10 + n % 2)) for n, period in enumerate(hundred.MONTHS[:14])]
    assert with_figures(board, *months[:12])[0].variation is None
    assert with_figures(board, *months[:13])[0].variation is Variation.COMMON
    jump = seen(hundred.MONTHS[14], "99")
    indicators = {**board.catalogue.indicators}
    for good, said in (("up", Variation.IMPROVEMENT), ("down", Variation.CONCERN), ("neutral", Variation.HIGH)):
        indicators["i000"] = replace(indicators["i000"], good=type(indicators["i000"].good)(good))
        changed = Board(
            Facts(observations=(*months, jump)), replace(board.catalogue, indicators=indicators), board.today
        )
        assert cards(changed, OWN)[0].variation is said


LACKING = [  # figures, next expected, whether a figure is missing
    ([], "", True),
    ([seen("2020")], "", False),
    ([seen("2020", marker=Marker.PENDING)], "", True),
    ([seen("2020", marker=Marker.WITHHELD)], "", False),
    ([seen("2020")], "2021", True),
    ([seen("2021")], "2021", False),
    ([seen("2020")], "2027", False),
]


@pytest.mark.parametrize(("figures", "expected", "lacking"), LACKING)
def test_when_a_figure_is_missing(figures: list[Observation], expected: str, lacking: bool, board: Board) -> None:
    named = {**board.catalogue.indicators}
    named["i000"] = replace(named["i000"], next_period=expected)
    made = Board(Facts(observations=tuple(figures)), replace(board.catalogue, indicators=named), board.today)
    assert cards(made, OWN)[0].lacking is lacking


def test_filters_find_what_they_say(board: Board) -> None:
    every = cards(board, OWN)
    wanted = Wanted(since=frozenset({7}), loads=frozenset({9}), goals=frozenset({"M003"}))
    assert {card.indicator.id for card in replace(wanted, shown="maal").of(every)} == {
        f"i{n:03d}" for n in range(0, 24, 3)
    }
    assert replace(wanted, shown="").of(every) == every
    assert [card.indicator.id for card in replace(wanted, shown="mine").of(every)] == ["i003"]
    assert replace(wanted, shown="aendret").of(every) == ()
    newer = replace(every[0], loads=frozenset({7, 9}))
    assert replace(wanted, shown="aendret").of([newer]) == replace(wanted, shown="mine").of([newer]) == (newer,)
    assert replace(wanted, shown="mangler").of([replace(every[0], lacking=True)]) != ()


def test_the_worst_comes_first_and_themes_follow_their_first_card(board: Board) -> None:
    themes = by_theme(cards(board, OWN), "vaerst", DA)
    outcomes = [[card.outcome for card in members] for _theme, members in themes]
    ranks = {Outcome.MISSED: 0, Outcome.MET: 1, None: 2}
    assert all([ranks[outcome] for outcome in one] == sorted(ranks[outcome] for outcome in one) for one in outcomes)
    together = by_theme([replace(card, theme=NO_WORDS) for card in cards(board, OWN)], "vaerst", DA)[0][1]
    gaps = [card.goal.verdict.gap / card.steps[-1].levels[0] for card in together if card.outcome is Outcome.MISSED]
    assert len(gaps) > 1
    assert gaps == sorted(gaps)
    assert [theme for theme, _members in by_theme(cards(board, OWN), "navn", DA)] == sorted(hundred.THEMES[:2])


def test_only_a_computed_answer_counts_as_met_or_missed(board: Board) -> None:
    """What the follow-up says in words, or a figure that only leans, is no outcome of the card's figures."""
    card = next(card for card in cards(board, OWN) if card.outcome is Outcome.MISSED)
    for ground in (Ground.STATED, Ground.INDICATIVE, Ground.NONE):
        row = replace(card.goals[0], answer=replace(card.goals[0].answer, ground=ground))
        assert replace(card, goals=(row,)).outcome is None


def test_most_changed_and_name_are_orders_too(board: Board) -> None:
    every = cards(board, OWN)[:12]
    changes = [card.change.relative for card in by_theme(every, "aendring", DA)[0][1]]
    assert changes == sorted(changes, reverse=True)
    names = [card.indicator.name["da"] for card in by_theme(every, "navn", DA)[0][1]]
    assert names == sorted(names)


def test_the_documents_have_a_card_for_each_indicator_of_ours() -> None:
    """Herning's wall has no indicator that only Horsens has figures or goals of, and the other way about."""
    folder = PROJECT / "data"
    both = board_of(folder)
    walls = {place: {card.indicator.id for card in cards(both, place)} for place in ("herning", "horsens")}
    assert walls["herning"].isdisjoint(walls["horsens"])
    assert "fuldtidsstuderende" in walls["herning"]
    assert "forventer-kommunen-paa-facebook" in walls["horsens"]
