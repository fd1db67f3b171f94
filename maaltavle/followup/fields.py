"""A target as the fields of a form, and back. A field holds text as people write it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any  # Any: a field holds what its widget gives

from maaltavle.followup.goal_sentence import amount_of
from maaltavle.followup.goals import field_names, fitted
from maaltavle.judge.rule import KINDS, GoalFault, rule_of
from maaltavle.message import Message
from maaltavle.model import Direction, Target
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.numbers import whole_number
from maaltavle.spelling.periods import is_period
from maaltavle.wording.language import DANISH

NUMBERS = ("low", "high", "change", "baseline", "tolerance", "limit")
PERIODS = ("period", "baseline_period")


def as_fields(target: Target) -> dict[str, Any]:
    """What the fields of the target's kind would say, Danish numbers and period ids; "" for what it does not have."""
    danish, found = DANISH, dict[str, Any]()
    for name in rule_of(target).form:
        value = getattr(target, name)
        if name in NUMBERS:
            found[name] = "" if value is None or (name == "tolerance" and not value) else danish.number(value)
        elif name == "at_least":
            found[name] = "" if value is None else str(value)
        else:
            found[name] = value.value if isinstance(value, Direction) else value
    if "change" in found and target.change is not None:
        found["change"] = danish.number(_on_good_side(target, target.change))
    return found


def target_of(kind: str, said: Mapping[str, Any], year: int) -> tuple[Target, tuple[GoalFault, ...]]:
    """The target that the fields say, and what of them cannot be read. Fields of other kinds are left alone."""
    names, values, wrong = field_names(kind), dict[str, Any](), list[GoalFault]()
    for name in KINDS[kind].form:
        raw = said.get(name) or ""
        if isinstance(raw, str):
            raw = raw.strip()
        if name in NUMBERS:
            values[name] = number_of(raw)
            if raw and values[name] is None:
                wrong.append(
                    GoalFault(name, Message("»{field}«: »{found}« er ikke et tal.", field=names[name], found=raw))
                )
        elif name in PERIODS:
            values[name] = period_of(raw, year)
        elif name == "at_least":
            values[name] = whole_number(raw) if len(raw) < 4 else None
        elif name == "direction":
            values[name] = Direction(raw) if raw else Direction.UP
        else:
            values[name] = _other(name, raw)
    if values.get("tolerance", 0) is None:
        values["tolerance"] = Decimal(0)
    made = fitted(kind, replace(Target(kind), **values))
    if rule_of(made).compares and made.change is not None:
        made = replace(made, change=_on_good_side(made, made.change))
    return made, tuple(wrong)


def _other(name: str, raw: Any) -> Any:
    if name == "deadline":
        return raw if isinstance(raw, date) else None
    return tuple(raw) if name == "parts" else raw


def number_of(text: str) -> Decimal | None:
    """A number as people write it, also below zero: `2.500`, `-1,5`, `1,2 mio.`; None for anything else."""
    words = text.replace("−", "-").removeprefix("+")
    number = amount_of(words.removeprefix("-"))
    return -number if number is not None and words.startswith("-") else number


def period_of(text: str, year: int) -> str:
    """A period as people write it, as its id; the text itself where it is none, so that it can be told."""
    found = text if is_period(text) else read_period(text, year)
    return found if isinstance(found, str) else text


def _on_good_side(target: Target, change: Decimal) -> Decimal:
    """A change as its size: a fall of 80 % is 80. A difference is positive on the good side. Its own inverse."""
    if not rule_of(target).compares:
        return abs(change)
    return -change if target.direction is Direction.DOWN else change
