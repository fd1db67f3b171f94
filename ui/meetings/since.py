"""*Siden sidst* on *Møder*: what became of the figures and verdicts that a frozen meeting showed."""

from __future__ import annotations

from types import SimpleNamespace

from maaltavle.judge import Answer
from maaltavle.judge.answer_words import standing_in_words
from maaltavle.meetings.since import DEVELOPMENT, GOAL, REVISION, TIME, WORDS, Since, since
from maaltavle.meetings.worded import figure_words
from maaltavle.model import Goal, Ground, Lean, Meeting, Observation
from maaltavle.spelling.periods import this_day
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of, part_in_words
from maaltavle.wording.periods import period_on_the_wall
from maaltavle.wording.verdicts import LIKE, reason_in_words
from ui.frame import data
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.frame.words import sign_of


def show_since(page: Page, meeting: Meeting) -> None:
    """Revised figures old → new, verdicts that turned and why, and newer figures."""
    found = since(data.store(), data.catalogue_of_files(), meeting.ref, this_day())
    show("meetings/since.html.j2", "since", view=since_view(page, found), lang=page.lang)


def since_view(page: Page, found: Since) -> SimpleNamespace:
    """What meeting_since.html.j2 prints."""
    return SimpleNamespace(
        summary=_summary(page, found),
        revised=[_revised(page, old, new) for old, new in found.revised],
        turned=[_turned(page, *one) for one in found.turned],
        newer=[(_what(page, seen), _figure(page, seen), _development(page, seen)) for seen in found.newer],
    )


def _summary(page: Page, found: Since) -> str:
    lang = page.lang
    if not found:
        return lang("Intet af det, mødet så, er ændret siden.")
    revised, turned, newer = len(found.revised), len(found.turned), len(found.newer)
    said = [
        (revised, lang.plural("{n} vist tal er ændret", "{n} viste tal er ændret", revised)),
        (turned, lang.plural("{n} vurdering er en anden nu", "{n} vurderinger er andre nu", turned)),
        (newer, lang.plural("{n} nyere tal er kommet til", "{n} nyere tal er kommet til", newer)),
    ]
    return ", ".join(words for n, words in said if n) + "."


def _revised(page: Page, old: Observation, new: Observation | None) -> SimpleNamespace:
    gone = page.lang("findes ikke længere")
    return SimpleNamespace(
        what=_what(page, old), period=period_on_the_wall(old.period, page.lang), old=_figure(page, old),
        new=_figure(page, new) if new else gone, link=_development(page, new or old),
    )  # fmt: skip


def _turned(page: Page, goal: Goal, before: Answer, after: Answer, cause: str) -> SimpleNamespace:
    lang = page.lang
    return SimpleNamespace(
        text=goal.text,
        ref=goal.ref,
        before=_sign(before, lang),
        after=_sign(after, lang),
        why=cause_in_words(cause, lang),
    )


def cause_in_words(cause: str, lang: Language) -> str:
    """Why an answer turned."""
    return {
        REVISION: lang("fordi tallene blev ændret bagefter"),
        GOAL: lang("fordi målet er ændret"),
        WORDS: lang("fordi opfølgningen i ord er en anden"),
        DEVELOPMENT: lang("fordi der er kommet nye tal"),
        TIME: lang("fordi tiden er gået"),
    }[cause]


def _sign(answer: Answer, lang: Language) -> dict[str, str]:
    """Its sign, its fill and its words: on what ground it stands is part of them."""
    like = LIKE[answer.key] if isinstance(answer.key, Lean) else answer.outcome
    word = standing_in_words(answer, lang)
    if answer.ground is Ground.NONE and answer.reason:  # two that cannot be given differ by why
        word = f"{word}: {reason_in_words(answer.reason, lang)}"
    return {**sign_of(like, lang), "word": word, "ground": answer.ground.value}


def _what(page: Page, seen: Observation) -> str:
    names, lang = page.board.catalogue, page.lang
    indicator, area = names.indicators.get(seen.indicator), names.areas.get(seen.area)
    words = [name_of(indicator, lang) if indicator else seen.indicator]
    words += [name_of(area, lang)] if area else []
    words += [part_in_words(seen.breakdown, lang)] if seen.breakdown else []
    return ", ".join(words)


def _figure(page: Page, seen: Observation) -> str:
    indicator = page.board.catalogue.indicators.get(seen.indicator)
    return figure_words(seen, indicator, page.board.catalogue, page.lang) if indicator else "–"


def _development(page: Page, seen: Observation) -> str:
    return page.link("udvikling", ind=seen.indicator)
