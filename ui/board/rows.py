"""A goal's line on the board, in words: sign, goal, figure, target, gap, picture, change, who and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import SimpleNamespace

from markupsafe import Markup

from maaltavle.board import Row
from maaltavle.exports import as_counted
from maaltavle.judge.rule import rule_of
from maaltavle.message import Words
from maaltavle.model import Ground, Missing, Outcome
from maaltavle.scorecard import Card, Standing, picture, standing_of
from maaltavle.units import Unit
from maaltavle.wording.figures import distance_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import missing_in_words, outcome_in_words, reason_in_words
from ui.board.words import mark_of, said_in_words, standing_in_words, why_in_words
from ui.frame.shell import Page
from ui.frame.ways import row_link

# What a number means nothing without; persons, jobs and companies are named in the goal's own words.
NAMED = frozenset({"share", "share_difference", "kr", "rank", "dage", "arbejdsdage", "uger", "aar"})


def row_view(page: Page, card: Card) -> SimpleNamespace:
    """One line. An answer without a figure has the document's own words where others have numbers."""
    lang, row = page.lang, card.row
    value = _value(page, row)
    return SimpleNamespace(
        mark=mark_of(card.standing, lang),
        ref=row.goal.ref,
        text=row.goal.text,
        link=row_link(page, row),
        tags=_tags(page, card),
        why=_why(lang, card) if value else "",
        value=value,
        target=_target(page, row),
        gap=_gap(page, row),
        picture=Markup(picture(row)),
        change=_change(page, card),
        said="" if value else _words(card),
        responsible=card.responsible,
        following=(following := _following(lang, card)),
        following_is=why_in_words(card.why, lang) if following and card.why else "",
    )


def _following(lang: Language, card: Card) -> str:
    """The next date, where it is another than the deadline that stands in the target's own column."""
    goal = card.row.goal.target
    told = rule_of(goal).by_evidence and goal.deadline is not None and goal.deadline.isoformat() == card.following
    return "" if told or not card.following else lang.period(card.following)


def unanswered(page: Page, cards: Sequence[Card]) -> SimpleNamespace:
    """The goals that nobody can answer, folded: how many, what is missing, and each with its own reason."""
    lang = page.lang
    n = len(cards)
    lacks = Counter(missing for card in cards for missing in card.missing)
    listed = ", ".join(f"{missing_in_words(one, lang)} {lang.number(lacks[one])}" for one in Missing if lacks[one])
    count = lang.plural("{n} mål kan ikke besvares", "{n} mål kan ikke besvares", n)
    return SimpleNamespace(
        n=n,
        words=lang("{count} · mangler: {list}", count=count, list=listed) if listed else count,
        rows=[
            SimpleNamespace(
                ref=card.row.goal.ref, text=card.row.goal.text, link=row_link(page, card.row),
                lacks=lacking_words(lang, card), value=_value(page, card.row), responsible=card.responsible,
            )
            for card in cards
        ],
    )  # fmt: skip


def lacking_words(lang: Language, card: Card) -> str:
    """`mangler tal og opfølgning`; the reason where nothing is named."""
    words = [missing_in_words(one, lang) for one in card.missing]
    if words:
        return lang("mangler {list}", list=_listed(lang, words))
    reason = card.row.answer.reason
    return reason_in_words(reason, lang) if reason else ""


def _listed(lang: Language, words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return lang("{first} og {last}", first=", ".join(words[:-1]), last=words[-1])


def _tags(page: Page, card: Card) -> list[str]:
    """What stands beside the answer and is counted nowhere: another one, a later one, that of the year before."""
    return [*_otherwise(page.lang, card.row), *_later(page, card.row), *_before(page, card)]


def _otherwise(lang: Language, row: Row) -> Iterable[str]:
    """What a person or the document says where that is another thing than the headline."""
    answer = row.answer
    written = next((text for text in row.written if text.outcome), None)
    if written is not None and written.outcome and written.outcome is not answer.outcome:
        yield lang("{person}: {outcome}", person=written.person, outcome=outcome_in_words(written.outcome, lang))
    if answer.differs and answer.stated and answer.stated.outcome:
        yield lang("opfølgningen selv: {outcome}", outcome=outcome_in_words(answer.stated.outcome, lang))


def _later(page: Page, row: Row) -> Iterable[str]:
    later = row.answer.later
    if row.answer.not_followed_up_since:
        yield page.lang("ikke fulgt op siden")
    if later is None:
        return
    said = later.outcome if later.outcome is not Outcome.NOT_ASSESSABLE else later.direction
    if said is not None:
        words = standing_in_words(Standing(Ground.COMPUTED, said), page.lang)
        yield page.lang("senere ({when}): {outcome}", when=later.day.year, outcome=words)


def _before(page: Page, card: Card) -> Iterable[str]:
    """The answer of the goal it continues, where that was another."""
    before = page.board.by_ref.get(card.row.goal.continues)
    if before is None:
        return
    was = standing_of(before)
    if was.answered and was != card.standing:
        words = said_in_words(was, page.lang)
        by = f" {page.lang('opf.')}" if was.ground is Ground.STATED else ""
        yield page.lang("{year}: {outcome}", year=before.goal.year, outcome=words + by)


def _why(lang: Language, card: Card) -> str:
    """Why the figure that is shown does not decide."""
    row = card.row
    if card.standing.ground is Ground.COMPUTED:
        left_out = row.verdict.uncounted
        return lang("uden {what}", what=left_out) if left_out else ""
    return reason_in_words(row.verdict.reason, lang) if row.verdict.reason else ""


def _words(card: Card) -> str:
    """The follow-up's own words behind an answer without a figure."""
    stated = card.row.answer.stated
    if stated is not None and stated.quote:
        return stated.quote
    quotes = (*(e.quote for e in reversed(card.row.events)), *(a.quote for a in card.row.assessments))
    return next(filter(None, quotes), "")


def _value(page: Page, row: Row) -> str:
    verdict = row.verdict
    if row.qualitative or verdict.actual is None:
        return ""
    indicator = page.board.catalogue.indicators[verdict.indicator]
    unit = _bare(page.board.catalogue.units[verdict.actual_unit or indicator.unit])
    mark = " *" if verdict.outcome is Outcome.NOT_ASSESSABLE else ""
    return page.lang.interval(as_counted(verdict), unit, verdict.actual_kind) + mark


def _bare(unit: Unit) -> Unit:
    """A unit that the goal's own words name needs no name beside its number."""
    return unit if unit.dimension in NAMED else replace(unit, name=Words())


def _target(page: Page, row: Row) -> str:
    target, names = row.goal.target, page.board.catalogue
    rule = rule_of(target)
    if rule.by_evidence:
        return _deadline(page.lang, row)
    if row.qualitative:
        return ""
    unit = names.units.get(target.unit)
    return rule.words(target, names, page.lang, unit is not None and unit.dimension in NAMED)


def _deadline(lang: Language, row: Row) -> str:
    """Nobody wrote a deadline that is only read from the year of the goals: that is said."""
    deadline = row.goal.target.deadline
    if deadline is None:
        return ""
    if row.answer.inferred_deadline:
        return lang("i {year} (af årets mål)", year=deadline.year)
    return lang("senest {day}", day=lang.date(deadline))


def _gap(page: Page, row: Row) -> str:
    verdict = row.verdict
    if verdict.gap is None or not verdict.gap_unit:
        return ""
    return distance_in_words(verdict.gap, _bare(page.board.catalogue.units[verdict.gap_unit]), page.lang, sign=True)


def _change(page: Page, card: Card) -> SimpleNamespace | None:
    change = card.change
    if change is None:
        return None
    moved = distance_in_words(change.moved, _bare(page.board.catalogue.units[change.unit]), page.lang, sign=True)
    good = {True: page.lang("bedre"), False: page.lang("værre"), None: ""}[change.good]
    return SimpleNamespace(moved=moved, since=page.lang.period(change.since), good=good)
