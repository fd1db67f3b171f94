"""What can be chosen on *Tal*, and what is: by a person at its boxes, or by an address that a browser asks."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from maaltavle.board import Board
from maaltavle.browse.wall import FILTERS, ORDERS, Card, Wanted, every_card
from maaltavle.followup.responsible import by_goal, is_mine
from ui.frame import data
from ui.frame.address import chosen
from ui.frame.page import Page
from ui.frame.person import person

MINE = "mine"
_made: WeakKeyDictionary[Board, dict[str, tuple[Card, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Selection:
    """What the person chose: whose wall, which cards, in what order, since which day, charts or a table."""

    municipality: str
    wanted: Wanted
    order: str
    since: str
    table: bool


def cards_of(board: Board, municipality: str) -> tuple[Card, ...]:
    """The cards of a board, made once as long as it is in use."""
    made = _made.setdefault(board, {})
    if municipality not in made:
        made[municipality] = every_card(board, municipality)
    return made[municipality]


def selection_of(page: Page, municipality: str, since: str) -> Selection:
    """What the address says beside the two boxes."""
    lang = page.lang
    shown = chosen("vis", FILTERS, "", lang, lang("Filteret"))
    order = chosen("orden", ORDERS, ORDERS[0], lang, lang("Rækkefølgen"))
    table = chosen("form", ("", "tabel"), "", lang, lang("Visningen")) == "tabel"
    return Selection(municipality, wanted_of(page, shown, since), order, since, table)


def days_since() -> list[str]:
    """The days since which something may be new, the newest first."""
    return [day.isoformat() for day in data.known_dates()][1:]


def wanted_of(page: Page, shown: str, since: str) -> Wanted:
    """What belongs to a filter now: the loads since a day, and what the person at the keyboard brought, wrote of or
    answers for."""
    loads, me, facts = data.store().loads(), person(), page.board.facts
    own = frozenset(load.number for load in loads if load.person == me and load.action not in ("build", "redate"))
    written = {text.goal for text in facts.followups if text.person == me}
    stated = {goal.ref for goal in facts.goals if goal.load in own}
    answers = {goal for goal, who in by_goal(facts).items() if is_mine(who, me)}
    fresh = frozenset(load.number for load in loads if since and load.known_from.isoformat() > since)
    indicators = frozenset(row.indicator for ref in answers if (row := page.board.by_ref.get(ref)))
    return Wanted(shown, fresh, own, frozenset(written | stated | answers), indicators)
