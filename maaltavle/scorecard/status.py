"""The board of a committee's year as a status on one sheet: counts by ground, what needs somebody, a line a goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.judge.answer_words import headline_in_words, standing_in_words
from maaltavle.model import Ground, Lean
from maaltavle.reports.status.sheet import MOST_LINES, Status, StatusCount, StatusLine, StatusMark, StatusNeed
from maaltavle.scorecard.cards import BAD, Card, Need
from maaltavle.scorecard.choosing import worst_first
from maaltavle.scorecard.council import worst_of
from maaltavle.scorecard.lines import change_of_line, figure_of_line, gap_of_line, note_of_line, target_of_line
from maaltavle.scorecard.standing import count
from maaltavle.wording.invented import with_mark
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of, short_of
from maaltavle.wording.verdicts import LIKE, SIGNS

_MOST_SOURCES = 8


def status_of(
    board: Board, municipality: str, committee: str, year: int, cards: Sequence[Card], lang: Language
) -> Status:
    """The status of the cards of a committee's year, in the documents' order.

    Of more goals than a sheet holds the worst have a line, and a sentence says how many more there are and where.
    """
    names = board.catalogue
    name, place = name_of(names.committees[committee], lang), name_of(names.areas[municipality], lang)
    kept = sorted(cards, key=worst_first)[:MOST_LINES]
    return Status(
        title=with_mark(lang("Status til udvalget: mål {year}", year=year), names, lang),
        municipality=lang("{municipality} Kommune", municipality=place),
        committee=name,
        language=lang.code,
        day=_day(board, cards, lang),
        summary=lang.plural("{n} mål", "{n} mål", len(cards))
        if cards
        else lang("Der er ingen mål for {year}.", year=year),
        counts=_counts(cards, lang),
        needs=(*_worst(cards, names, lang), *_asked(cards, lang)),
        lines=tuple(_line(card, names, lang) for card in kept),
        left_out=_left_out(len(cards) - len(kept), name, year, lang),
        sources=_sources(board, cards, lang),
        notes=_notes(kept, names, lang),
        words=_headings(lang),
    )


def _day(board: Board, cards: Sequence[Card], lang: Language) -> str:
    known = lang("Som kendt {day}", day=lang.date(board.today))
    if not cards:
        return known
    judged = lang("Vurderet pr. {day}", day=lang.date(cards[0].row.verdict.as_of))
    return f"{judged} · {known}"


def _mark(card: Card, lang: Language) -> StatusMark:
    """The best answer with its ground; one that nobody can give is called as on the board."""
    answer, standing = card.row.answer, card.standing
    like = LIKE[standing.said] if isinstance(standing.said, Lean) else standing.said
    word = standing_in_words(answer, lang) if standing.answered else lang("kan ikke vurderes")
    return StatusMark(standing.ground.value, like.value, SIGNS[like], word)


def _short(card: Card, lang: Language) -> StatusMark:
    """The same where there is little room: the counts above have the ground's whole name."""
    whole = _mark(card, lang)
    if card.standing.ground is not Ground.STATED:
        return whole
    return replace(whole, word=f"{headline_in_words(card.row.answer, lang)} ({lang('opf.')})")


def _counts(cards: Sequence[Card], lang: Language) -> tuple[StatusCount, ...]:
    first = {card.standing: card for card in reversed(cards)}
    counted = count(card.standing for card in cards)
    return tuple(StatusCount(_mark(first[standing], lang), n, lang.number(n)) for standing, n in counted.items())


def _worst(cards: Sequence[Card], names: Catalogue, lang: Language) -> Iterable[StatusNeed]:
    """The worst three by name, and how many more."""
    for card in worst_of(cards):
        figure, target = figure_of_line(card.row, names, lang), target_of_line(card.row, names, lang)
        aim = lang("mål: {target}", target=target) if figure and target else ""
        more = " · ".join(filter(None, (_figure(card, names, lang), aim, gap_of_line(card.row, names, lang))))
        yield StatusNeed(f"{card.row.goal.ref} {card.row.goal.text}", more, _mark(card, lang))
    left = sum(bool(card.needs & BAD) for card in cards) - len(worst_of(cards))
    if left:
        yield StatusNeed(
            lang.plural(
                "{n} mål mere er ikke nået eller bagud, uanset grundlag",
                "{n} mål mere er ikke nået eller bagud, uanset grundlag",
                left,
            )
        )


def _asked(cards: Sequence[Card], lang: Language) -> Iterable[StatusNeed]:
    words = {
        Need.OVERDUE: lang("mål er forbi fristen uden at være afgjort"),
        Need.STATUS: lang("mål mangler status"),
        Need.AGED: lang("mål har en opfølgning fra før tallet blev ændret"),
        Need.AWAITED: lang("mål venter på nye tal"),
    }
    counted = {need: sum(need in card.needs for card in cards) for need in words}
    listed = " · ".join(f"{lang.number(counted[need])} {words[need]}" for need in words if counted[need])
    if listed:
        yield StatusNeed(listed)


def _figure(card: Card, names: Catalogue, lang: Language) -> str:
    """The figure with what must stand at it: `25.947 * (fremskrivning)`."""
    figure, note = figure_of_line(card.row, names, lang), note_of_line(card.row, lang)
    return lang("{figure} ({note})", figure=figure, note=note) if figure and note else figure


def _line(card: Card, names: Catalogue, lang: Language) -> StatusLine:
    row, change = card.row, change_of_line(card, names, lang)
    direction = ""
    if change:
        direction = f"{change.moved} ({change.good})" if change.good else change.moved
    return StatusLine(
        mark=_short(card, lang),
        ref=row.goal.ref,
        goal=row.goal.text,
        figure=_figure(card, names, lang),
        target=target_of_line(row, names, lang),
        direction=direction,
    )


def _left_out(n: int, committee: str, year: int, lang: Language) -> str:
    if n <= 0:
        return ""
    return lang.plural(
        "{n} mål mere har ikke plads her. Alle står på Overblik: {committee}, {year}.",
        "{n} mål mere har ikke plads her. Alle står på Overblik: {committee}, {year}.",
        n, committee=committee, year=year,
    )  # fmt: skip


def _sources(board: Board, cards: Sequence[Card], lang: Language) -> str:
    """Whose figures and words the answers stand on, the most used first; then the documents that state the goals."""
    used = board.of_refs([ref for card in cards for ref in card.row.verdict.used])
    documents = board.catalogue.documents
    bodies = dict.fromkeys(seen.source_body for seen in used if seen.source_body)
    said = dict.fromkeys(short_of(documents[card.row.goal.document]) for card in cards)
    said |= dict.fromkeys(short_of(documents[seen.document]) for seen in used if seen.document in documents)
    found = [*bodies, *(short for short in said if short not in bodies)]
    left = len(found) - _MOST_SOURCES
    more = lang.plural("og {n} mere", "og {n} mere", left) if left > 0 else ""
    listed = " · ".join(filter(None, (*found[:_MOST_SOURCES], more)))
    return lang("Kilder: {list}", list=listed) if listed else ""


def _notes(cards: Sequence[Card], names: Catalogue, lang: Language) -> str:
    if any(figure_of_line(card.row, names, lang).endswith("*") for card in cards):
        return lang("* Tallet vises, men afgør ikke målet.")
    return ""


def _headings(lang: Language) -> dict[str, str]:
    return {
        "needs": lang("Kræver opmærksomhed"),
        "answer": lang("Svar"),
        "ref": lang("Nr."),
        "goal": lang("Mål"),
        "figure": lang("Tal"),
        "target": lang("Målet"),
        "direction": lang("Ændring"),
    }
