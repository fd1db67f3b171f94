"""Since then: which figures shown were revised, which answers turned, and what caused it.

A figure is revised when its own name stands for something else now, or when a later load says something else of the
same thing (indicator, area, part and period). An answer turned by revision when the figures of the day, corrected and
judged at the day, already give the new one. Else its cause is what else became another: the goal itself, the words it
stands on, the figures it stands on; with none of these time has passed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maaltavle.asked import Held, Pair, Questions
from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.columnar import column_of
from maaltavle.errors import MaaltavleError
from maaltavle.judge import Answer, Figures, answer_all, judge_all
from maaltavle.meetings.freeze import board_of, existing, freeze_of, frozen_deck
from maaltavle.meetings.types import Deck
from maaltavle.model import ACTUAL, Freeze, Goal, Ground, Observation
from maaltavle.spelling.breakdowns import pieces
from maaltavle.spelling.numbers import whole_number
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.store import Store
from maaltavle.wording.language import DANISH

# Why an answer turned: its figures were corrected, the goal was, somebody wrote something, new figures came, time went.
REVISION, GOAL, WORDS, DEVELOPMENT, TIME = "revision", "goal", "words", "development", "time"


@dataclass(frozen=True)
class Since:
    """What happened to a frozen meeting's screens: figures revised (None: gone), goals turned, newer figures known.

    `newer` is, for each shown series, the latest figure that has come since for a later period.
    """

    freeze: Freeze
    revised: tuple[tuple[Observation, Observation | None], ...] = ()
    turned: tuple[tuple[Goal, Answer, Answer, str], ...] = ()
    newer: tuple[Observation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.revised or self.turned or self.newer)


def since(store: Store, catalogue: Catalogue, meeting_ref: str, today: date) -> Since:
    """What changed since a meeting was frozen. Raises MaaltavleError when there is none or it is not frozen."""
    facts = store.known()
    freeze = freeze_of(facts, meeting_ref)
    if freeze is None:
        existing(facts, catalogue, meeting_ref)
        raise MaaltavleError(
            "Mødet {meeting_ref} er ikke frosset, så der er intet at sammenligne med.", meeting_ref=meeting_ref
        )
    then = board_of(store, catalogue, freeze)
    deck = frozen_deck(store, catalogue, freeze, DANISH, facts)
    facts = store.known()
    return compared(deck, then, Board(facts, catalogue.extended(facts), today))


def compared(deck: Deck, then: Board, now: Board) -> Since:
    """A frozen deck held against the board of today."""
    assert deck.freeze is not None
    figures = figures_of(deck)
    revised = tuple(_revised(figures, now, deck.freeze.up_to))
    turned = tuple(_turned(goals_of(deck, then), revised, then, now))
    return Since(deck.freeze, revised, turned, tuple(_newer(figures, now, deck.freeze.up_to)))


def shown_frozen(store: Store, catalogue: Catalogue) -> tuple[Observation, ...]:
    """Every figure on the screens of every frozen meeting: what an upload may not change without a word."""
    facts = store.known()
    decks = (frozen_deck(store, catalogue, freeze, DANISH, facts) for freeze in facts.freezes)
    return tuple(dict.fromkeys(seen for deck in decks for seen in figures_of(deck)))


def figures_of(deck: Deck) -> tuple[Observation, ...]:
    """Every figure on the screens of a deck, each once, in the order shown."""
    return tuple(dict.fromkeys(seen for screen in deck.screens for seen in screen.figures))


def goals_of(deck: Deck, board: Board) -> tuple[str, ...]:
    """The goals on the screens of a deck: those shown as goals, alone or in a list, and those the figures measure."""
    shown = [ref for row in board.facts.shown if row.meeting == deck.meeting.ref and row.what == "goal"
             for ref in row.of.split()]  # fmt: skip
    open_points = {point.point_no for point in deck.points if not point.closed}
    years = {
        whole_number(row.of) or 0
        for row in board.facts.shown
        if row.meeting == deck.meeting.ref and row.what == "followup"
        and row.point_no in open_points
    }  # fmt: skip
    followed = [
        row.goal.ref for year in years for row in board.select(deck.meeting.municipality, deck.meeting.committee, year)
    ]
    indicators = {seen.indicator for seen in figures_of(deck)}
    measured = [m.goal for m in board.facts.measures if m.indicator in indicators]
    return tuple(ref for ref in dict.fromkeys((*shown, *followed, *measured)) if ref in board.by_ref)


def _thing(seen: Observation) -> tuple[str, str, frozenset[str], str]:
    return seen.indicator, seen.area, pieces(seen.breakdown), seen.period


def _said(seen: Observation) -> tuple[object, ...]:
    """What a figure says and of what: another of these is another figure to whoever saw it."""
    return *_thing(seen), seen.value, seen.marker, seen.unit, seen.kind


def _revised(
    figures: Sequence[Observation], now: Board, up_to: int
) -> Iterable[tuple[Observation, Observation | None]]:
    later: dict[tuple[object, ...], list[Observation]] = {}
    for every in now.figures.of_pairs({(seen.indicator, seen.area) for seen in figures}).values():
        for n, load in enumerate(column_of(every, "load")):
            if load > up_to and (seen := every[n]).kind in ACTUAL:
                later.setdefault(_thing(seen), []).append(seen)
    by_ref = now.figures.by_ref({seen.ref for seen in figures})
    for old in figures:
        own = by_ref.get(old.ref)
        if own is None or _said(own) != _said(old):
            replaced = _latest(later.get(_thing(old), ())) if old.kind in ACTUAL else None
            yield old, own or replaced
        elif old.kind in ACTUAL:
            other = _latest(seen for seen in later.get(_thing(old), ()) if seen.ref != old.ref)
            if other is not None and _said(other) != _said(old):
                yield old, other


def _latest(figures: Iterable[Observation]) -> Observation | None:
    return max(figures, key=lambda seen: seen.load, default=None)


def _turned(
    goals: Iterable[str], revised: Iterable[tuple[Observation, Observation | None]], then: Board, now: Board
) -> Iterable[tuple[Goal, Answer, Answer, str]]:
    changed = [
        ref for ref in goals if ref in now.answers and _headline(then.answers[ref]) != _headline(now.answers[ref])
    ]
    if not changed:
        return
    corrected = _corrected(then, {old.ref: new for old, new in revised}, now)
    for ref in changed:
        before, after = then.answers[ref], now.answers[ref]
        cause = REVISION if _headline(corrected[ref]) == _headline(after) else cause_of(before, after)
        yield then.by_ref[ref].goal, before, after, cause


def cause_of(before: Answer, after: Answer) -> str:
    """Why an answer is another than it was, where its figures were not corrected."""
    old, new = before.computed, after.computed
    if old.target != new.target:
        return GOAL
    in_words = Ground.STATED in (before.ground, after.ground) and before.stated != after.stated
    if in_words or (old.evidence, old.evidence_at) != (new.evidence, new.evidence_at):
        return WORDS
    return TIME if (old.used, old.actual) == (new.used, new.actual) else DEVELOPMENT


def _corrected(then: Board, revised: dict[str, Observation | None], now: Board) -> dict[str, Answer]:
    """The answers of the day with the figures of the day as they are known now.

    The figures that were not on a screen are corrected too: a goal's measure need not have been shown itself.
    """
    expected = {(measure.indicator, measure.area) for measure in then.facts.measures}
    figures = Figures(_Corrected(then.figures, revised, now.figures), expected)
    verdicts = judge_all(then.facts, now.catalogue, then.today, figures)
    return answer_all(then.facts, now.catalogue, then.today, verdicts, figures)


class _Corrected(Held):
    """The figures of a day as they are known now, corrected when they are looked up; of use for verdicts alone."""

    def __init__(self, then: Questions, revised: Mapping[str, Observation | None], now: Questions) -> None:
        super().__init__(())
        self._then, self._revised, self._now = then, revised, now

    def of_pairs(self, pairs: Collection[Pair]) -> Mapping[Pair, Sequence[Observation]]:
        """As asked of any figures. What stands under one of their names now may be of another pair than it was."""
        then, now = self._then.of_pairs(pairs), self._now.of_pairs(pairs)
        own = {seen.ref: seen for every in then.values() for seen in every}
        come = self._then.by_ref({seen.ref for every in now.values() for seen in every} - own.keys())
        by_ref = self._now.by_ref(own.keys() | come.keys())
        found: dict[Pair, list[Observation]] = {pair: [] for pair in pairs}
        for ref in (*own, *come):
            new = self._revised[ref] if ref in self._revised else by_ref.get(ref)
            if new is not None and (new.indicator, new.area) in found:
                found[new.indicator, new.area].append(replace(new, ref=ref))
        return found


def _headline(answer: Answer) -> tuple[object, ...]:
    """What a screen says first: what stands on another ground is another answer.

    Of one that cannot be given the reason of its figures counts. That a year has ended without a follow-up is none:
    time alone turned nothing that the meeting saw.
    """
    return answer.ground, answer.key, answer.computed.reason


def _newer(figures: Iterable[Observation], now: Board, up_to: int) -> Iterable[Observation]:
    """For each series on the screens the latest figure, when it is of a later period than every one shown."""
    last: dict[tuple[str, str, frozenset[str]], Observation] = {}
    for seen in figures:
        if is_period(seen.period) and seen.kind in ACTUAL:
            key = (seen.indicator, seen.area, pieces(seen.breakdown))
            last[key] = max(last.get(key, seen), seen, key=_end)
    for (indicator, area, part), shown in last.items():
        series = (
            seen
            for seen in now.figures.series(indicator, {area})
            if seen.load > up_to and pieces(seen.breakdown) == part and is_period(seen.period) and seen.kind in ACTUAL
        )
        newest = max(series, key=lambda seen: (_end(seen), seen.load), default=None)
        if newest is not None and _end(newest) > _end(shown):
            yield newest


def _end(seen: Observation) -> date:
    return parse_period(seen.period).end
