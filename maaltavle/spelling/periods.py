"""Periods as StatBank ids: 2014, 2014H1, 2014K1, 2014M03, 2014U46, 2014-12-31, 2013/2014, 2020:2021.

A slash between two ids is also how a change over time is written (2014M11/2015M11: from November to November);
`2013/2014` as a school year and as "from 2013 to 2014" are the same id, and the observation's kind tells them apart.
Source of the ids: api.statbank.dk, latestPeriod of the table catalogue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
GRAINS = ("day", "week", "month", "quarter", "half", "year", "span")

_FORMS = (
    ("year", re.compile(r"(\d{4})")),
    ("half", re.compile(r"(\d{4})H([12])")),
    ("quarter", re.compile(r"(\d{4})K([1-4])")),
    ("month", re.compile(r"(\d{4})M(0[1-9]|1[0-2])")),
    ("week", re.compile(r"(\d{4})U(0[1-9]|[1-4]\d|5[0-3])")),
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
)


def in_denmark(at: datetime) -> datetime:
    """A moment by the clock in Denmark, whatever the machine's is: what people are told, and what day it was."""
    return at.astimezone(DENMARK)


def now_in_denmark() -> datetime:
    """This moment by the clock in Denmark."""
    return datetime.now(DENMARK)


def this_day() -> date:
    """What day it is: the one that loads are stored on, also where the machine's own day is another."""
    return now_in_denmark().date()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time: first and last day (both included), grain and StatBank id. Sorts by end, then start."""

    end: date
    start: date
    grain: str
    id: str

    @property
    def middle(self) -> date:
        """The day a chart draws the period at when it must be one day: the last day for a date, else the middle."""
        return self.start + (self.end - self.start) / 2

    @property
    def first(self) -> Period:
        """The period a span starts from; itself when it is no span."""
        return parse_period(re.split("[/:]", self.id)[0]) if self.grain == "span" else self

    @property
    def last(self) -> Period:
        """The period a span ends with; itself when it is no span."""
        return parse_period(re.split("[/:]", self.id)[1]) if self.grain == "span" else self


def parse_period(text: str) -> Period:
    """Read one StatBank period id.

    Raises ValueError with the text in it when it is no period id.
    """
    period = _parse(text)
    if period is None:
        raise ValueError(f"{text!r} is not a period id")
    return period


def is_period(text: str) -> bool:
    """Whether `text` is a period id that `parse_period` reads."""
    return _parse(text) is not None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period | None:
    for grain, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _single(text, grain, [int(part) for part in match.groups()])
    ends = re.split("[/:]", text)
    if len(ends) != 2:
        return None
    first, last = (_parse(part) if not re.search("[/:]", part) else None for part in ends)
    if first is None or last is None or last.end < first.start:
        return None
    return Period(last.end, first.start, "span", text)


def _single(text: str, grain: str, parts: list[int]) -> Period | None:
    year = parts[0]
    if not 1000 <= year <= 9998:
        return None
    try:
        if grain == "day":
            day = date(*parts)
            return Period(day, day, grain, text)
        if grain == "week":
            monday = date.fromisocalendar(year, parts[1], 1)
            return Period(monday + timedelta(days=6), monday, grain, text)
    except ValueError:
        return None
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}[grain]
    first = 1 if grain == "year" else (parts[1] - 1) * months + 1
    start = date(year, first, 1)
    after = date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return Period(after - timedelta(days=1), start, grain, text)


_PART = re.compile(r"H[12]|K[1-4]|M(0[1-9]|1[0-2])|U(0[1-9]|[1-4]\d|5[0-3])")


def part_in(text: str) -> str:
    """The part of a year that a period is, without its year: `2014M03` → `M03`; "" for a whole year."""
    return text[4:]


def is_year(text: str) -> bool:
    """Whether a period id is a whole year."""
    return bool(re.fullmatch(r"\d{4}", text)) and is_period(text)


def is_part(text: str) -> bool:
    """Whether a text is a part of a year whose year is not known: `M03`, `K1`."""
    return bool(_PART.fullmatch(text))


def completed(text: str, given: str) -> str:
    """A figure's period with what a person said of all figures: `given` where it has none, its year for a part."""
    return given + text if is_part(text) and is_year(given) else text or given


def lengths_of(period_ids: Iterable[str]) -> tuple[str, ...]:
    """The grains of periods of which one holds another (a year its months), the most frequent first, the shortest of
    equals: only those of one grain are a series. () where none holds another of another grain. From a time to another
    (2014M11/2015M11) is a change or a school year and holds neither."""
    periods = {parse_period(text) for text in period_ids if "/" not in text}
    count = Counter(period.grain for period in periods)
    if len(count) < 2 or not _nested(periods):
        return ()
    days = {period.grain: period.end - period.start for period in periods}
    return tuple(sorted(count, key=lambda grain: (-count[grain], days[grain])))


def _nested(periods: Iterable[Period]) -> bool:
    """Whether one of the periods holds another of another grain."""
    open_ones: list[Period] = []
    for period in sorted(periods, key=lambda period: (period.start, -period.end.toordinal())):
        open_ones = [one for one in open_ones if one.end >= period.start]
        if any(one.end >= period.end and one.grain != period.grain for one in open_ones):
            return True
        open_ones.append(period)
    return False


def same_period_last_year(period: Period) -> str:
    """The id of the same period one year earlier (2019M03 → 2018M03), for seasonal series."""
    year = period.id[:4]
    return str(int(year) - 1) + period.id[4:]


def period_holding(day: date, grain: str) -> Period:
    """The period of a grain (week, month, quarter, half or year) that holds a day."""
    if grain == "week":
        year, week, _weekday = day.isocalendar()
        return parse_period(f"{year}U{week:02}")
    forms = {
        "year": f"{day.year}",
        "half": f"{day.year}H{(day.month + 5) // 6}",
        "quarter": f"{day.year}K{(day.month + 2) // 3}",
        "month": f"{day.year}M{day.month:02}",
    }
    return parse_period(forms[grain])
