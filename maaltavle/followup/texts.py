"""What persons wrote of the goals – what stands, every version of it, and when it has aged. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from maaltavle.model import FollowUp, Load, Verdict
from maaltavle.written import COLUMNS, Place, changed, place_of, same_words, standing

__all__ = [
    "COLUMNS",
    "Place",
    "Version",
    "aged",
    "changed",
    "facts_version",
    "place_of",
    "same_words",
    "standing",
    "versions",
]


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was written: when, and by which load it was taken back (None: it was not)."""

    text: FollowUp
    at: datetime
    undone: Load | None = None


def versions(stored: Iterable[FollowUp], loads: Sequence[Load]) -> dict[Place, tuple[Version, ...]]:
    """Every version there ever was of every text, newest first. `stored` and `loads` are the store's, all of them."""
    by_number = {load.number: load for load in loads}
    undone = {load.undoes: load for load in loads if load.undoes is not None}
    found: dict[Place, list[Version]] = {}
    for text in stored:
        version = Version(text, by_number[text.load].at, undone.get(text.load))
        found.setdefault(place_of(text), []).insert(0, version)
    return {place: tuple(texts) for place, texts in found.items()}


def aged(then: Verdict | None, now: Verdict) -> str:
    """Why a text no longer fits its goal: `outcome` (another answer), `figure` (another figure), or "".

    `then` is the verdict on the day it was written, from the facts its writer saw; None when there was no such goal.
    """
    if then is None:
        return ""
    if (then.outcome, then.reason) != (now.outcome, now.reason):
        return "outcome"
    return "" if _told(then) == _told(now) else "figure"


def _told(verdict: Verdict) -> tuple[object, ...]:
    return verdict.actual, verdict.actual_period, verdict.compared, verdict.target


def facts_version(version: int, loads: Sequence[Load], sources: Iterable[str] = ()) -> int:
    """The newest load at or before `version` that can have changed figures or goals: texts alone change none.

    `sources` are those of loads that bring only texts. Two versions with the same answer have the same verdicts.
    """
    texts = {load.number for load in loads if load.source in frozenset(sources)}
    for load in reversed(loads[:version]):
        if load.number not in texts and load.undoes not in texts:
            return load.number
    return 0
