"""What the invented goals ask for: a sentence and a target of each kind, some to be reached and some not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from maaltavle.demo.indicators import Made
from maaltavle.demo.places import COUNTRY
from maaltavle.demo.series import country_numbers, own_numbers

Row = dict[str, str]  # a row of goals.csv, without its empty columns
_UNIT_WORDS = {
    "pct": " %", "kr.": " kr.", "mio. kr.": " mio. kr.", "besoeg": " besøg", "dage": " dage", "uger": " uger",
    "aar": " år", "personer": " personer", "km": " km", "ha": " ha", "mwh": " MWh", "ton": " ton pr. indbygger",
    "kg": " kg pr. indbygger", "kwh": " kWh pr. m²",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One goal to be made: of which indicator and year, and whether it is to be one that can be reached."""

    one: Made
    year: int
    reachable: bool
    today: date

    def at(self, year: int) -> str:
        """The last period of a year, as long as those of the figures."""
        return {"y": f"{year}", "k": f"{year}K4", "m": f"{year}M12"}[self.one.length]

    @property
    def ending(self) -> str:
        """In words, the period that counts in the goal's own year."""
        return {"y": f"i {self.year}", "k": f"i 4. kvartal {self.year}", "m": f"i december {self.year}"}[
            self.one.length
        ]

    def number(self, year: int) -> Decimal:
        """The own figure then, or the newest before it."""
        return _newest(own_numbers(self.today)[self.one.id], self.at(year))

    def country(self, year: int) -> Decimal:
        """The same of the country."""
        return _newest(country_numbers(self.today)[self.one.id], self.at(year))

    def level(self, share: str) -> Decimal:
        """The figure of the year, a share better than it when it is not to be reached, else a share worse."""
        better = Decimal(1) if self.one.good != "down" else Decimal(-1)
        part = Decimal(share) * better * (-1 if self.reachable else 1)
        level = self._rounded(self.number(self.year) * (1 + part))
        return min(level, Decimal(100)) if self.one.unit == "pct" else level

    def _rounded(self, value: Decimal) -> Decimal:
        return value.quantize(Decimal(1).scaleb(-self.one.decimals), ROUND_HALF_UP)

    def said(self, value: Decimal) -> str:
        """A number with its unit, as a sentence has it."""
        whole, _, part = f"{value:,}".partition(".")
        number = whole.replace(",", ".") + (f",{part}" if part else "")
        return f"{number}{_UNIT_WORDS.get(self.one.unit, '')}"


def _newest(numbers: dict[str, Decimal], period: str) -> Decimal:
    known = [value for own, value in numbers.items() if own <= period]
    return known[-1] if known else next(iter(numbers.values()))


def bound(case: Case) -> Row:
    """At least so much, or at most: by what is good."""
    level, up = case.level("0.03"), case.one.good != "down"
    word, kind, column = ("mindst", "minimum", "low") if up else ("højst", "maximum", "high")
    return {"text": f"{case.one.da} skal være {word} {case.said(level)} {case.ending}.", "kind": kind,
            column: str(level), "unit": case.one.unit, "direction": "up" if up else "down",
            "period": case.at(case.year)}  # fmt: skip


def bound_ahead(case: Case) -> Row:
    """The same with a deadline two years on, from the figure that was known when it was decided."""
    start, up = case.number(case.year - 1), case.one.good != "down"
    far = Decimal("1.05" if case.reachable else "1.3") if up else Decimal("0.95" if case.reachable else "0.7")
    level = case._rounded(start * far)
    level = min(level, Decimal(100)) if case.one.unit == "pct" else level
    word, kind, column = ("mindst", "minimum", "low") if up else ("højst", "maximum", "high")
    return {"text": f"Ved udgangen af {case.year + 2} skal {_lower(case.one.da)} være {word} {case.said(level)}.",
            "kind": kind, column: str(level), "unit": case.one.unit, "direction": "up" if up else "down",
            "period": case.at(case.year + 2), "deadline": f"{case.year + 2}-12-31", "baseline": str(start),
            "baseline_period": case.at(case.year - 1)}  # fmt: skip


def held(case: Case) -> Row:
    """Not worse than the year before."""
    start = case.number(case.year - 1)
    return {"text": f"Niveauet for {_lower(case.one.da)} fra {case.year - 1} skal mindst fastholdes.",
            "kind": "maintain", "unit": case.one.unit, "direction": _towards(case.one), "period": case.at(case.year),
            "baseline": str(start), "baseline_period": case.at(case.year - 1)}  # fmt: skip


def changed(case: Case) -> Row:
    """A change in percent from a figure that is named."""
    up = case.one.good != "down"
    size = "1" if case.reachable else "12"
    way = "stige" if up else "falde"
    return {"text": f"{case.one.da} skal {way} med {size} % fra {case.year - 1} til {case.year}.",
            "kind": "relative_change", "change": size if up else f"-{size}", "change_unit": "pct",
            "unit": case.one.unit,
            "direction": _towards(case.one), "period": case.at(case.year),
            "baseline": str(case.number(case.year - 1)), "baseline_period": case.at(case.year - 1)}  # fmt: skip


def changed_from_nothing(case: Case) -> Row:
    """A change in percent that says from nothing."""
    up = case.one.good != "down"
    return {"text": f"{case.one.da} skal {'stige' if up else 'falde'} med 10 %.", "kind": "relative_change",
            "change": "10" if up else "-10", "change_unit": "pct", "unit": "pct",
            "direction": _towards(case.one)}  # fmt: skip


def against_others(case: Case) -> Row:
    """On the right side of the country; of what grows with the number of people, which a country always has more of, a
    level instead."""
    if case.one.counts:
        return bound(case)
    way = "over" if case.one.good != "down" else "under"
    return {"text": f"{case.one.da} skal ligge {way} hele riget {case.ending}.", "kind": "benchmark",
            "direction": _towards(case.one), "period": case.at(case.year), "comparator": COUNTRY}  # fmt: skip


def between(case: Case) -> Row:
    """Within a range."""
    number = case.number(case.year)
    low, high = (case._rounded(number * Decimal(part)) for part in
                 (("0.95", "1.05") if case.reachable else ("1.05", "1.15")))  # fmt: skip
    return {"text": f"{case.one.da} skal ligge mellem {case.said(low)} og {case.said(high)} {case.ending}.",
            "kind": "range", "low": str(low), "high": str(high), "unit": case.one.unit, "direction": "neutral",
            "period": case.at(case.year)}  # fmt: skip


def added_up(case: Case) -> Row:
    """So many within the year; of an indicator that cannot be added a level instead."""
    if not case.one.counts or case.one.length == "y":
        return bound(case)
    numbers = own_numbers(case.today)[case.one.id]
    told = [value for period, value in numbers.items() if period.startswith(str(case.year - 1))]
    total = case._rounded(sum(told, Decimal(0)) * Decimal("0.95" if case.reachable else "1.1"))
    return {"text": f"Der skal være mindst {case.said(total)} i alt i løbet af {case.year} ({_lower(case.one.da)}).",
            "kind": "cumulative", "low": str(total), "unit": case.one.unit, "direction": "up",
            "period": str(case.year)}  # fmt: skip


def in_time(case: Case) -> Row:
    """A share that is kept within a time; of what is no share a level instead."""
    if case.one.unit != "pct" or case.one.good != "up":
        return bound(case)
    share = min(case.level("0.04"), Decimal(100))
    return {"text": f"Mindst {case.said(share)} inden for fem dage {case.ending} ({_lower(case.one.da)}).",
            "kind": "service_level", "low": str(share), "limit": "5", "unit": "dage", "direction": "down",
            "period": case.at(case.year)}  # fmt: skip


def _towards(one: Made) -> str:
    return "down" if one.good == "down" else "up"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


# One for each indicator of a committee, in turn.
WAYS: tuple[Callable[[Case], Row], ...] = (
    bound, in_time, held, changed, bound, against_others, between, bound_ahead, added_up, bound_ahead, bound,
    changed_from_nothing,
)  # fmt: skip
