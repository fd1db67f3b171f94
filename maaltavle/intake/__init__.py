"""Intake: from what a file said to what a load would bring – questions, confirmations, the difference, what follows.

Pure; the steps, each its own module: types → labels → groups → questions → figures → checks, again, doubts →
consequences, shown → plan → day. The follow-up workbook has no figures and goes by texts alone.
"""

from maaltavle.intake.checks import range_of
from maaltavle.intake.day import confirmation_id, confirmed_day
from maaltavle.intake.labels import slug
from maaltavle.intake.plan import plan, same_file, unconfirmed, undo_plan
from maaltavle.intake.questions import left_out_words
from maaltavle.intake.types import (
    Answers,
    Change,
    Changes,
    Confirmation,
    Consequences,
    Plan,
    Question,
    Stale,
    TextChange,
    TextChanges,
    Turn,
)

__all__ = [
    "Answers",
    "Change",
    "Changes",
    "Confirmation",
    "Consequences",
    "Plan",
    "Question",
    "Stale",
    "TextChange",
    "TextChanges",
    "Turn",
    "confirmation_id",
    "confirmed_day",
    "left_out_words",
    "plan",
    "range_of",
    "same_file",
    "slug",
    "unconfirmed",
    "undo_plan",
]
