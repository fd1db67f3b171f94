"""The signs of a line as rows: what the limits are made of, which points are special, and the projection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.charts.signs.found import Signals
from maaltavle.judge.changing import MARKS, Basis
from maaltavle.judge.spc import XmrPoint, variation_in_words
from maaltavle.wording.language import Language

NUMBERS = (1, 2, 3, 4, 5)  # the columns of them


@dataclass(frozen=True)
class SignTable:
    """One row a figure, oldest first, then one a period of the projection, whose limits are its interval."""

    signals: Signals

    def columns(self, lang: Language) -> tuple[str, ...]:
        """Period, figure, what it was made into where it was, mean, lower and upper limit, sign."""
        made = {
            Basis.AS_IS: lang("Vurderet tal"),
            Basis.ADJUSTED: lang("Sæsonkorrigeret"),
            Basis.LAST_YEAR: lang("Ændring på et år"),
        }[self.signals.sign.basis]
        return (
            lang("Periode"),
            lang("Tal"),
            made,
            lang("Middel"),
            lang("Nedre grænse"),
            lang("Øvre grænse"),
            lang("Tegn"),
        )

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """The rows in words."""
        sign, numbers = self.signals.sign, self.signals.numbers(lang)
        judged = {one.period: one for one in (sign.chart.points if sign.chart else ())}
        written, made = numbers.figure, numbers.of(sign)
        found = [
            (lang.period(period), written(value), *self._made(judged.get(period), made, lang))
            for period, value in sign.series
        ]
        path = self.signals.ahead.path if self.signals.ahead else ()
        return found + [
            (lang.period(one.period), "", "", written(one.middle), written(one.low), written(one.high),
             lang("fremskrivning, 95 % interval"))
            for one in path
        ]  # fmt: skip

    def _made(self, point: XmrPoint | None, written: Callable[[Decimal], str], lang: Language) -> tuple[str, ...]:
        if point is None:
            return ("",) * 5
        limits = self.signals.sign.reachable(point.limits) if point.limits else None
        ends = (limits.mean, limits.lower, limits.upper) if limits else ()
        sign = f"{MARKS[point.variation]} {variation_in_words(point.variation, lang)}" if point.special else ""
        return (written(point.value), *(written(end) for end in ends), *("",) * (3 - len(ends)), sign)
