"""A frozen meeting shows for ever what it showed – the store up to one load, as known at one day.

Figures, goals and texts are those known at the day; what the meeting is made of (agenda, what is shown, signed remarks)
and the words of the catalogue are those of the load. Nothing that is loaded, undone or corrected later reaches it.
Decisions do: they are what the meeting led to, and always the newest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.meetings import agenda
from maaltavle.meetings.asked import figures_for, no_figures
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.screens import deck
from maaltavle.meetings.types import Deck
from maaltavle.message import STORED, Message
from maaltavle.model import Facts, Freeze, Meeting
from maaltavle.store import Store
from maaltavle.store.archive import sha256_of
from maaltavle.wording.language import Language, language

# What is set up for a meeting is set up before it is frozen, whatever day the store first knew of it.
UNDATED = frozenset(
    ("meetings", "agenda", "shown", "units", "indicators", "areas", "committees", "documents", "aliases", "remarks")
)


def freeze_of(facts: Facts, meeting_ref: str) -> Freeze | None:
    """The freeze of a meeting, if it is frozen."""
    return next((freeze for freeze in facts.freezes if freeze.meeting == meeting_ref), None)


def board_of(store: Store, catalogue: Catalogue, freeze: Freeze) -> Board:
    """The board as a frozen meeting saw it, with the figures that the meeting needs."""
    needed = figures_for(catalogue, freeze.meeting)
    facts = store.facts(freeze.known_at, up_to=freeze.up_to, undated=UNDATED, asked=needed)
    return Board(facts, catalogue.extended(facts), freeze.known_at)


def deck_of(store: Store, catalogue: Catalogue, meeting_ref: str, lang: Language, *, today: date | None = None) -> Deck:
    """The deck of a meeting: as frozen, or as known today. Raises MaaltavleError when there is no such meeting."""
    facts = store.facts(asked=figures_for(catalogue, meeting_ref))
    freeze = freeze_of(facts, meeting_ref)
    if freeze is None:
        meeting = existing(facts, catalogue, meeting_ref)
        board = Board(facts, catalogue.extended(facts), today or date.today())
        return deck(board, meeting, lang, pictures=store.archived)
    return frozen_deck(store, board_of(store, catalogue, freeze), freeze, lang, facts)


def frozen_deck(store: Store, board: Board, freeze: Freeze, lang: Language, now: Facts) -> Deck:
    """The deck on the board of a freeze, with the decisions of `now`."""
    meeting = existing(board.facts, board.catalogue, freeze.meeting)
    return deck(board, meeting, lang, freeze=freeze, pictures=store.archived, decided=now)


def existing(facts: Facts, catalogue: Catalogue, meeting_ref: str) -> Meeting:
    """The meeting of a ref. Raises MaaltavleError with those there are when there is no such meeting."""
    names = catalogue.extended(facts)
    meeting = agenda.find(facts, names, meeting_ref)
    if meeting is None:
        known = ", ".join(one.ref for one in agenda.meetings(facts, names)[:5])
        raise MaaltavleError(
            "Der er intet møde {ref}. Møder: {known}.", ref=meeting_ref, known=known or Message("ingen")
        )
    return meeting


def frozen(desk: Desk, meeting_ref: str) -> Freeze:
    """Freeze a meeting: keep its screens in both languages as proof, and store that it is frozen.

    It shows what is stored now, as known at the day of the meeting or today, whichever comes first. Raises
    MaaltavleError and changes nothing when there is no such meeting, it has no points, shows nothing or is frozen
    already, and what `Desk.save` raises.
    """
    store = desk.store
    up_to = store.version
    facts = store.facts(up_to=up_to, asked=no_figures)
    meeting = existing(facts, desk.catalogue, meeting_ref)
    _refuse_unready(facts, meeting)
    draft = Freeze(meeting_ref, up_to, min(desk.today, meeting.date), desk.person, "")
    board = board_of(store, desk.catalogue, draft)
    proof = canonical([frozen_deck(store, board, draft, language(code), facts) for code in STORED])
    made = replace(draft, sha256=sha256_of(proof))
    note = f"{meeting_ref}: mødet er frosset"
    load = desk.save(Facts(freezes=(made,)), meeting.document, note, based_on=up_to, raw=proof)
    return replace(made, load=load.number)


def _refuse_unready(facts: Facts, meeting: Meeting) -> None:
    points = agenda.points(facts, meeting)
    if freeze_of(facts, meeting.ref):
        raise MaaltavleError(
            "Mødet {ref} er frosset allerede. Fortryd frysningen i Historik, hvis det skal fryses igen.",
            ref=meeting.ref,
        )
    if not points:
        raise MaaltavleError("Mødet {ref} har ingen punkter på dagsordenen. Intet er frosset.", ref=meeting.ref)
    closed = {point.point_no for point in points if point.closed}
    numbers = {point.point_no for point in points}
    if not any(row.point_no in numbers - closed for row in agenda.shown(facts, meeting)):
        raise MaaltavleError(
            "Mødet {ref} viser intet endnu: læg mål, tal eller tekst på et punkt. Intet er frosset.", ref=meeting.ref
        )
