"""Bound words: "mindst 80 %", "under 5", "ca. 1.150", "8-10", "knap 1 mio." as the numbers such a text allows.

Only words that are known are read; a number beside any other word is not a figure yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.model import Interval, Kind
from maaltavle.spelling.numbers import Separators, is_percent, parse_number
from maaltavle.spelling.plain import LONGEST, plain, with_hyphens

# The words of a limit, each list once: cells are read by them, and the sentences of goals (`followup.limits`).
AT_LEAST = ("mindst", "min.", "min", "minimum", "at least", "no less than", "no fewer than", "not less than")
AT_MOST = (
    "højst", "højest", "maks.", "maks", "max.", "max", "maksimalt", "maksimum", "maximalt", "maximum", "op til",
    "at most", "no more than", "not more than", "up to",
)  # fmt: skip
MORE_THAN = (
    "over", "mere end", "flere end", "højere end", "større end", "længere end", "more than", "above", "higher than",
    "longer than", "greater than",
)  # fmt: skip
LESS_THAN = (
    "under", "mindre end", "færre end", "lavere end", "kortere end", "less than", "fewer than", "below", "lower than",
    "shorter than",
)  # fmt: skip
ABOUT = ("ca.", "ca", "cirka", "omkring", "omtrent", "about", "approx.", "approximately", "around")


def _not(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{no} {word}" for word in words for no in ("ikke", "not"))


# words → (the number is the lower end, the number is the upper end, the end itself is excluded)
_WORDS = {
    (*AT_LEAST, *_not(LESS_THAN), ">=", "≥"): (True, False, False),
    (*MORE_THAN, "godt", ">"): (True, False, True),
    (*AT_MOST, *_not(MORE_THAN), "<=", "≤"): (False, True, False),
    (*LESS_THAN, "knap", "<"): (False, True, True),
    (*ABOUT, "~"): (True, True, False),
}
_BY_WORD = {word: ends for words, ends in _WORDS.items() for word in words}
_AT_FRONT = re.compile(
    r"(" + "|".join(re.escape(word) for word in sorted(_BY_WORD, key=len, reverse=True)) + r") ?(?=[-+0-9])(.+)"
)
_RANGE = re.compile(
    r"(?:mellem |between |fra |from )?([0-9][0-9.,]*)(?: ?- ?| til | to | og | and )([0-9][0-9.,]*( ?%)?)"
)
AND = " og "
_LARGE = re.compile(r"(.*[0-9]) ?(mio\.?|million(?:er|s)?|mia\.?|milliard(?:er)?)")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a text says about a number: the numbers it can be, how surely (`bound`, `approximate`, `measured`), and
    whether it was written as a percentage."""

    interval: Interval
    kind: Kind
    percent: bool = False


def parse_bound(text: str, separators: Separators) -> Bound | None:
    """A number with a bound word, a range, or a plain number; None for anything else.

    "mindst 80 %" is [80, ∞), "under 5" (−∞, 5), "ca. 1.150" 1150 as approximate, "8-10" [8, 10].
    """
    if len(text) > LONGEST:
        return None
    words = with_hyphens(plain(text)).casefold()
    first, both, second = words.partition(AND)
    if both and _AT_FRONT.fullmatch(first):
        return _between(parse_bound(first, separators), parse_bound(second, separators))
    match = _AT_FRONT.fullmatch(words)
    if match:
        number = _number(match[2], separators)
        return None if number is None else _bounded(number, *_BY_WORD[match[1]], percent=is_percent(match[2]))
    between = _RANGE.fullmatch(words)
    if between:
        low, high = (parse_number(part, separators) for part in between.group(1, 2))
        in_order = low is not None and high is not None and low < high
        return Bound(Interval(low, high), Kind.BOUND, bool(between[3])) if in_order else None
    number = _number(words, separators)
    return None if number is None else Bound(Interval.exactly(number), Kind.MEASURED, is_percent(words))


def _between(lower: Bound | None, upper: Bound | None) -> Bound | None:
    """A lower and an upper limit, in that order, as one."""
    if lower is None or upper is None or lower.kind is not Kind.BOUND or upper.kind is not Kind.BOUND:
        return None
    low, high = lower.interval, upper.interval
    if low.high is not None or high.low is not None or low.low is None or high.high is None or low.low >= high.high:
        return None
    whole = Interval(low.low, high.high, low.low_open, high.high_open)
    return Bound(whole, Kind.BOUND, lower.percent or upper.percent)


def numbers_in_bound(text: str) -> tuple[str, ...]:
    """The numbers as a bound writes them, so that their column can show which sign is which; () for any other text."""
    if len(text) > LONGEST:
        return ()
    words = with_hyphens(plain(text)).casefold()
    if between := _RANGE.fullmatch(words):
        return between.group(1, 2)
    parts = words.split(AND)
    matches = [match for part in parts if (match := _AT_FRONT.fullmatch(part))]
    return tuple(match[2] for match in matches) if len(matches) == len(parts) else ()


def in_words(value: Interval) -> str:
    """An interval that is no exact number, as `parse_bound` reads it: "8 til 10", "< 50", "≥ -5 og < 3".

    Not "8-10", which Excel makes a day of October when somebody edits the cell, nor with a minus first, which it could
    take for a formula.
    """
    if value.low is not None and value.high is not None and not (value.low_open or value.high_open) and value.low >= 0:
        return f"{_danish(value.low)} til {_danish(value.high)}"
    low = f"{'>' if value.low_open else '≥'} {_danish(value.low)}" if value.low is not None else ""
    high = f"{'<' if value.high_open else '≤'} {_danish(value.high)}" if value.high is not None else ""
    return AND.join(filter(None, (low, high)))


def _danish(number: Decimal) -> str:
    """With a decimal comma and never three decimals, which could be a comma between thousands."""
    whole, _point, decimals = format(number.normalize(), "f").partition(".")
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}" if decimals else whole


def _bounded(number: Decimal, lower: bool, upper: bool, excluded: bool, percent: bool) -> Bound:
    if lower and upper:
        return Bound(Interval.exactly(number), Kind.APPROXIMATE, percent)
    if lower:
        return Bound(Interval(number, None, low_open=excluded), Kind.BOUND, percent)
    return Bound(Interval(None, number, high_open=excluded), Kind.BOUND, percent)


def _number(words: str, separators: Separators) -> Decimal | None:
    match = _LARGE.fullmatch(words)
    if match is None:
        return parse_number(words, separators)
    number = parse_number(match[1], separators)
    return None if number is None else number * (10**9 if match[2].startswith(("mia", "milliard")) else 10**6)
