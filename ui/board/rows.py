"""A goal's line on the board, in words: sign, goal, figure, target, gap, picture, change, who and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from markupsafe import Markup

from maaltavle.board import Row
from maaltavle.judge.answer_words import forecast_in_words
from maaltavle.judge.rule import rule_of
from maaltavle.model import Ground, Missing, Outcome
from maaltavle.scorecard import Card, Standing, picture, standing_of
from maaltavle.scorecard.dates import Why
from maaltavle.scorecard.lines import change_of_line, figure_of_line, gap_of_line, note_of_line, target_of_line
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import missing_in_words, outcome_in_words, reason_in_words
from ui.board.words import mark_of, said_in_words, standing_in_words, why_in_words
from ui.frame.shell import Page
from ui.frame.ways import row_link


def row_view(page: Page, card: Card) -> SimpleNamespace:
    """One line. An answer without a figure has the document's own words where others have numbers."""
    lang, row, names = page.lang, card.row, page.board.catalogue
    value = figure_of_line(row, names, lang)
    return SimpleNamespace(
        mark=mark_of(card.standing, lang),
        ref=row.goal.ref,
        text=row.goal.text,
        link=row_link(page, row),
        tags=_tags(page, card),
        why=_why(lang, card) if value else "",
        value=value,
        note=note_of_line(row, lang),
        target=target_of_line(row, names, lang),
        gap=gap_of_line(row, names, lang),
        picture=Markup(picture(row)),
        change=change_of_line(card, names, lang),
        said="" if value else _words(card),
        responsible=card.responsible,
        following=(following := _following(lang, card)),
        following_is=why_in_words(card.why, lang) if following and card.why else "",
        following_is_deadline=card.why is Why.DEADLINE,  # a date without a word is a deadline: a board has many
    )


def _following(lang: Language, card: Card) -> str:
    """The next date, where it is another than the deadline that stands in the target's own column."""
    goal = card.row.goal.target
    told = rule_of(goal).by_evidence and goal.deadline is not None and goal.deadline.isoformat() == card.following
    return "" if told or not card.following else lang.period(card.following)


def unanswered(page: Page, cards: Sequence[Card]) -> SimpleNamespace:
    """The goals that nobody can judge, folded: how many, what is missing, and each with its own reason."""
    lang = page.lang
    n = len(cards)
    lacks = Counter(missing for card in cards for missing in card.missing)
    listed = ", ".join(f"{missing_in_words(one, lang)} {lang.number(lacks[one])}" for one in Missing if lacks[one])
    count = lang.plural("{n} mål kan ikke vurderes", "{n} mål kan ikke vurderes", n)
    if told := sum(card.row.qualitative for card in cards):
        only = lang.plural("{n} er ikke målbart", "{n} er ikke målbare", told)
        count = lang("{count} ({only})", count=count, only=only)
    return SimpleNamespace(
        n=n,
        words=lang("{count} · mangler: {list}", count=count, list=listed) if listed else count,
        rows=[
            SimpleNamespace(
                ref=card.row.goal.ref, text=card.row.goal.text, link=row_link(page, card.row),
                lacks=lacking_words(lang, card), value=figure_of_line(card.row, page.board.catalogue, lang),
                note=note_of_line(card.row, lang), responsible=card.responsible,
            )
            for card in cards
        ],
    )  # fmt: skip


def lacking_words(lang: Language, card: Card) -> str:
    """`mangler tal og opfølgning`; the reason where nothing is named."""
    newer = card.row.verdict.actual is not None  # there is a figure: what is lacking is one that decides
    words = [
        lang("nyere tal") if newer and one is Missing.FIGURE else missing_in_words(one, lang) for one in card.missing
    ]
    if words:
        return lang("mangler {list}", list=_listed(lang, words))
    reason = card.row.answer.reason
    return reason_in_words(reason, lang) if reason else ""


def _listed(lang: Language, words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return lang("{first} og {last}", first=", ".join(words[:-1]), last=words[-1])


def _tags(page: Page, card: Card) -> list[str]:
    """What stands beside the answer and is counted nowhere: that its figure is a forecast, another answer, a later one,
    that of the year before."""
    forecast = forecast_in_words(card.row.verdict, page.lang)
    return [
        *([forecast] if forecast else []),
        *_otherwise(page.lang, card.row),
        *_later(page, card.row),
        *_before(page, card),
    ]


def _otherwise(lang: Language, row: Row) -> Iterable[str]:
    """What a person or the document says where that is another thing than the headline; the same words once."""
    answer = row.answer
    written = next((text for text in row.written if text.outcome), None)
    if written is not None and written.outcome and written.outcome is not answer.outcome:
        yield lang("{person}: {outcome}", person=written.person, outcome=outcome_in_words(written.outcome, lang))
    if answer.differs and answer.stated and answer.stated.outcome and answer.stated.document:
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
    if row.verdict.reason is None or forecast_in_words(row.verdict, lang):
        return ""  # said at greater length on a line of its own
    return reason_in_words(row.verdict.reason, lang)


def _words(card: Card) -> str:
    """The follow-up's own words behind an answer without a figure."""
    stated = card.row.answer.stated
    if stated is not None and stated.quote:
        return stated.quote
    quotes = (*(e.quote for e in reversed(card.row.events)), *(a.quote for a in card.row.assessments))
    return next(filter(None, quotes), "")
