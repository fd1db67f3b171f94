"""A goal's answer at the head of a screen: verdict, number, target and gap in one sentence, on its ground.

The words are those of the answer everywhere else; only the letters of the quote stand under the headline, not in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any  # Any: the fields of Screen by name

from maaltavle.board import Row
from maaltavle.judge.answer import Answer
from maaltavle.judge.answer_words import answer_at_a_glance, differing_in_words, later_in_words, standing_in_words
from maaltavle.judge.target_words import target_in_words
from maaltavle.meetings import worded
from maaltavle.meetings.stage import Stage
from maaltavle.meetings.worded import LONGEST_CAVEAT
from maaltavle.model import Ground, Lean, Observation, Outcome
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import LIKE, SIGNS, reason_in_words


def headline(stage: Stage, row: Row) -> tuple[str, tuple[str, ...]]:
    """The answer in one line, and what is said after it: a quote, or why a figure does not decide."""
    said, after = answer_at_a_glance(row.answer, row.goal, stage.board.catalogue, stage.lang)
    return said, (after,) if after else ()


def parts_of(stage: Stage, row: Row) -> dict[str, Any]:
    """The fields of a screen that an answer fills: sign, word, ground and target."""
    answer, names, lang = row.answer, stage.board.catalogue, stage.lang
    target = "" if row.qualitative else target_in_words(row.verdict.target or row.goal.target, names, lang)
    return {
        "sign": sign_of(answer), "outcome": answer.outcome, "outcome_word": standing_in_words(answer, lang),
        "ground": answer.ground.value, "target_words": target,
    }  # fmt: skip


def under_a_chart(row: Row, more: tuple[str, ...]) -> tuple[str, ...]:
    """The words that a stated answer stands on, where a chart has taken their place under the headline."""
    return tuple(worded.shortened(text, LONGEST_CAVEAT) for text in more) if row.answer.ground is Ground.STATED else ()


def beside(stage: Stage, row: Row) -> tuple[str, ...]:
    """What is told beside an answer and is no part of it: words that differ from the figures, what was said later."""
    answer, lang = row.answer, stage.lang
    return differing_in_words(answer, lang), later_in_words(answer, stage.board.catalogue, lang)


@dataclass(frozen=True)
class Headed:
    """What a key figure's screen says first: the answer of the goal that its figure decides, else what it always said.

    `parts` are fields of the screen, `beside` and `notes` what its caveats and notes get of the goal.
    """

    message: str
    parts: dict[str, Any] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def headed(stage: Stage, goals: Iterable[Row], seen: Observation, message: str) -> Headed:
    """The newest goal whose answer is about the very figure shown comes first, and where the country lies second.

    A goal without an answer lends its target alone: "kan ikke vurderes" is no headline of a figure that stands there.
    """
    about = sorted((row for row in goals if seen.ref in row.verdict.used), key=_newest_answered_first)
    if not about:
        return Headed(message)
    row, parts = about[0], parts_of(stage, about[0])
    if row.answer.ground is Ground.NONE:
        return Headed(message, {"target_words": parts["target_words"]})
    said, more = headline(stage, row)
    told = tuple(filter(None, beside(stage, row)))
    shown = (*under_a_chart(row, more), *told)
    return Headed(said, parts | {"beneath": message, "goal": row.goal.ref}, shown, (row.goal.text, *more, *told))


def _newest_answered_first(row: Row) -> tuple[bool, int]:
    return row.answer.ground is Ground.NONE, -row.goal.year


def in_a_cell(answer: Answer, lang: Language) -> str:
    """`✓ nået ifølge opfølgningen`; with its reason where there is no answer."""
    words = f"{sign_of(answer)} {standing_in_words(answer, lang)}"
    return f"{words}: {reason_in_words(answer.reason, lang)}" if answer.reason and _open(answer) else words


def sign_of(answer: Answer) -> str:
    """The sign of an outcome; of a direction that of what it resembles."""
    return SIGNS[LIKE[answer.key] if isinstance(answer.key, Lean) else answer.outcome]


def _open(answer: Answer) -> bool:
    return answer.ground is Ground.NONE and answer.outcome is Outcome.NOT_ASSESSABLE
