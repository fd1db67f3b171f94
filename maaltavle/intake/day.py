"""The day: a load whose day is odd – the clock ahead, or an earlier load's – is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from maaltavle.intake.types import Confirmation, Plan
from maaltavle.message import Message, numeric
from maaltavle.model import Load
from maaltavle.store.days import known_from, odd

KIND = "day"


def with_day(plan: Plan, loads: Sequence[Load], today: date) -> Plan:
    """The plan with what must be confirmed of the day that its load would be known from, if anything."""
    asked = odd(loads, today, known_from(loads, today)) if plan.changes_something else None
    if asked is None:
        return plan
    one = Confirmation(
        confirmation_id(asked.day),
        Message("{why} Skal det gemmes som kendt fra den {day}?", why=asked.why, day=numeric(asked.day)),
        kind=KIND,
    )
    return replace(plan, confirmations=(*plan.confirmations, one))


def confirmation_id(day: date) -> str:
    """What a confirmed day is called among the confirmations."""
    return f"{KIND}:{day.isoformat()}"


def confirmed_day(plan: Plan) -> date | None:
    """The day that a person said is right, if one was asked about."""
    found = (one.id.partition(":")[2] for one in plan.confirmed if one.kind == KIND)
    return next(map(date.fromisoformat, found), None)
