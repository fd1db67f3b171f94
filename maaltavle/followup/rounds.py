"""A year's round – by when every goal is to have its status, and which still lack it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.board import Row
from maaltavle.followup.texts import Place
from maaltavle.model import FollowUp, Round
from maaltavle.wording.language import Language


@dataclass(frozen=True)
class RoundStatus:
    """How far a round is: the year's goals by service area, those without a status, and the deadline if set."""

    rows: tuple[Row, ...]
    missing: tuple[Row, ...]
    deadline: date | None

    def days_left(self, today: date) -> int | None:
        """Days until the deadline, negative after it; None without one."""
        return (self.deadline - today).days if self.deadline else None


def round_of(rounds: Iterable[Round], municipality: str, committee: str, year: int) -> Round | None:
    """The round of a committee's year, when somebody has set one."""
    place = (municipality, committee, year)
    return next((one for one in rounds if (one.municipality, one.committee, one.year) == place), None)


def has_status(row: Row, stands: Mapping[Place, FollowUp]) -> bool:
    """Whether it is said how the goal went: by a person here, or by the document itself."""
    written = stands.get((row.goal.ref, "status"))
    return bool(row.assessments) or (written is not None and bool(written.text))


def standing_of(rows: Sequence[Row], stands: Mapping[Place, FollowUp], set_round: Round | None) -> RoundStatus:
    """The round as it stands: the rows by service area and focus area, in the order of the sheet."""
    order: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        order.setdefault(row.goal.service_area, {}).setdefault(row.goal.focus_area, []).append(row)
    by_area = tuple(row for areas in order.values() for members in areas.values() for row in members)
    missing = tuple(row for row in by_area if not has_status(row, stands))
    return RoundStatus(by_area, missing, set_round.deadline if set_round else None)


def in_words(found: RoundStatus, today: date, lang: Language) -> str:
    """`12 af 26 mål mangler status – frist 31. januar 2016 (om 12 dage)`."""
    n, whole = len(found.missing), len(found.rows)
    if n:
        words = lang("{n} af {total} mål mangler status", n=lang.number(n), total=lang.number(whole))
    else:
        words = lang.plural("{n} mål, og det har status", "Alle {n} mål har status", whole)
    left = found.days_left(today)
    if found.deadline is None or left is None:
        return lang("{words} – ingen frist er sat", words=words)
    when = lang.date(found.deadline)
    if left < 0 and n:
        return lang("{words} – fristen var {when}", words=words, when=when)
    if 0 <= left <= 60 and n:
        soon = lang("i dag") if left == 0 else lang.plural("om {n} dag", "om {n} dage", left)
        return lang("{words} – frist {when} ({soon})", words=words, when=when, soon=soon)
    return lang("{words} – frist {when}", words=words, when=when)
