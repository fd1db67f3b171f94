"""A frozen meeting shows for ever what it showed – the deck that was kept when it was frozen.

What it was made of was the store up to one load, as known at one day: figures, goals and texts of the day; the agenda,
what is shown, signed remarks and the words of the catalogue of the load. Nothing that is loaded, undone or corrected
later reaches it, and no word that the program changes. Decisions do: they are what the meeting led to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.meetings import agenda
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.kept import again_in, in_kept_words, kept, read_kept
from maaltavle.meetings.screens import decisions, deck
from maaltavle.meetings.types import Again, Deck
from maaltavle.message import STORED, Message
from maaltavle.model import Facts, Freeze, Meeting
from maaltavle.spelling.periods import this_day
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
    """The board as a frozen meeting saw it."""
    facts = store.known(freeze.known_at, up_to=freeze.up_to, undated=UNDATED)
    return Board(facts, catalogue.extended(facts), freeze.known_at)


def deck_of(store: Store, catalogue: Catalogue, meeting_ref: str, lang: Language, *, today: date | None = None) -> Deck:
    """The deck of a meeting: as frozen, or as known today. Raises MaaltavleError when there is no such meeting."""
    facts = store.known()
    freeze = freeze_of(facts, meeting_ref)
    if freeze is None:
        meeting = existing(facts, catalogue, meeting_ref)
        board = Board(facts, catalogue.extended(facts), today or this_day())
        return deck(board, meeting, lang, pictures=store.archived)
    return frozen_deck(store, catalogue, freeze, lang, facts)


def frozen_deck(store: Store, catalogue: Catalogue, freeze: Freeze, lang: Language, now: Facts) -> Deck:
    """The deck of a freeze as it was kept, with the decisions of `now`; what was not kept is made again."""
    proof = store.archived(freeze.sha256)
    shown = read_kept(proof, lang.code, store.archived, store.renamed)
    if shown is None:
        return _not_kept(store, catalogue, freeze, lang, now, proof)
    return replace(shown, freeze=freeze, decisions=decisions(now, shown.meeting, shown.points))


def _not_kept(store: Store, catalogue: Catalogue, freeze: Freeze, lang: Language, now: Facts, proof: bytes) -> Deck:
    """On the board of the freeze; in the words that were kept, where they were."""
    made = made_again(store, board_of(store, catalogue, freeze), freeze, lang, now)
    told = in_kept_words(made, proof)
    words = lang("{known}, lavet igen", known=made.known_words)
    return told or replace(made, again=Again.ALL, known_words=words)


def again_of(store: Store, freeze: Freeze) -> Again:
    """What of a frozen deck has to be made again when it is shown."""
    return again_in(store.archived(freeze.sha256))


def made_again(store: Store, board: Board, freeze: Freeze, lang: Language, now: Facts) -> Deck:
    """The deck of a freeze made on its board with today's program, with the decisions of `now`."""
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
    """Freeze a meeting: keep its screens in both languages, to be shown and as proof, and store that it is frozen.

    It shows what is stored now, as known at the day of the meeting or today, whichever comes first. Raises
    MaaltavleError and changes nothing when there is no such meeting, it has no points, shows nothing or is frozen
    already, and what `Desk.save` raises.
    """
    store = desk.store
    up_to = store.version
    facts = store.known(up_to=up_to)
    meeting = existing(facts, desk.catalogue, meeting_ref)
    _refuse_unready(facts, meeting)
    draft = Freeze(meeting_ref, up_to, min(desk.today, meeting.date), desk.person, "")
    board = board_of(store, desk.catalogue, draft)
    decks = [made_again(store, board, draft, language(code), facts) for code in STORED]
    proof = canonical(decks) + kept(decks)
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
