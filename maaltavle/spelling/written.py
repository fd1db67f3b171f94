"""A figure as people write it, taken apart: "ca. 1,2 mio. kr.", "124 p", "[r] 124", "(1.250)", "<5", "8-10 dage".

Only what is known is taken apart; any other text is None. The numbers themselves are read later, when their column has
shown how it writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.model import Interval, Kind
from maaltavle.spelling.bounds import Bound, numbers_in_bound, parse_bound
from maaltavle.spelling.numbers import DANISH, ENGLISH, Separators
from maaltavle.spelling.plain import LONGEST, kept, plain, with_hyphens
from maaltavle.spelling.unit_names import read_unit

SMALL_COUNT = 10  # a limit up to this is one that persons are withheld by
PERCENT = "pct"

_SPAN = re.compile(r"[0-9][0-9.,]*+(?:[ '’][0-9]{3}(?![0-9])(?:[.,][0-9]+)?+)*+")
_TO = re.compile(r" ?- ?(?=[0-9])| (?:til|to|og|and) (?=[0-9])")
_MONEY_FIRST = re.compile(r"(?:kr\.?|dkk) ?", re.IGNORECASE)
_FLAG_WORDS: dict[str, Kind | None] = {
    "p": Kind.PRELIMINARY,
    "e": Kind.APPROXIMATE,
    "r": None,
    "low": None,
    "foreløbig": Kind.PRELIMINARY,
    "foreløbigt": Kind.PRELIMINARY,
    "foreløbige": Kind.PRELIMINARY,
    "preliminary": Kind.PRELIMINARY,
    "provisional": Kind.PRELIMINARY,
    "skøn": Kind.APPROXIMATE,
    "skønnet": Kind.APPROXIMATE,
    "anslået": Kind.APPROXIMATE,
    "estimat": Kind.APPROXIMATE,
    "estimeret": Kind.APPROXIMATE,
    "estimated": Kind.APPROXIMATE,
    "revideret": None,
    "revised": None,
}
_FLAGS_OF_EUROSTAT = re.compile(r"b?d?e?p?r?s?u?")
_FLAG_BEFORE = re.compile(r"(?:\[([a-z]{1,3})\] ?|([epr])(?=[0-9(<~-]))")
_FLAG_BEHIND = re.compile(r"[\[(]([a-zæøå]{1,12})[\])]$", re.IGNORECASE)
_MARK_BEHIND = re.compile(r"([*†‡§\u00b2\u00b3\u00b9\u2070-\u2079]|(?:^| )[0-9a-z]\))$")
# a letter that could be another unit (4 t: hours or thousands), and a word that is another number in Danish
_NOT_SURE = frozenset(("t", "t.", "billion", "billions"))
_SCALES_ALONE = frozenset(("1000", "mio.", "mia."))
_MEASURED = frozenset(("pct", "procentpoint", "promille", "indeks", "år", "måneder", "uger", "dage", "timer")) | {
    *("årsværk", "fuldtidspersoner", "km", "km2", "m2", "m3", "ha", "kg", "ton", "GJ", "TJ")
}
_OF_AGES = frozenset(("år", "måneder", "uger"))  # units that name groups as often as they measure
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Written:
    """A written figure in its parts: `core` is what `parse_bound` reads, with `numbers` in it.

    `unit` is said beside the number ("" where only its scale is); the number is to be multiplied by `factor`.
    `flagged` is the kind a letter says, `marks` are the signs whose meaning only a note can tell.
    """

    core: str
    numbers: tuple[str, ...]
    negative: bool = False
    unit: str = ""
    factor: Decimal = Decimal(1)
    flagged: Kind | None = None
    marks: tuple[str, ...] = ()

    def read(self, separators: Separators) -> Bound | None:
        """What it says where its column writes numbers so; None where it cannot be read like that."""
        bound = parse_bound(self.core, separators)
        if bound is None:
            return None
        low, high = (_times(end, self.factor) for end in (bound.interval.low, bound.interval.high))
        if self.negative and low is not None:
            low = high = -low or Decimal(0)
        kind = self.flagged if self.flagged and bound.kind is Kind.MEASURED else bound.kind
        interval = Interval(low, high, bound.interval.low_open, bound.interval.high_open)
        return Bound(interval, kind, bound.percent or self.unit == PERCENT)

    @property
    def counts(self) -> bool:
        """Whether it can be a number of persons or things: nothing measured, no scale."""
        return self.factor == 1 and may_count(self.unit)

    @property
    def could_be_figure(self) -> bool:
        """Whether it is a number by itself, about one, or a small one: "18 år", "25-34" and "over 65" name groups."""
        bound = None if self.unit in _OF_AGES else self.read(DANISH) or self.read(ENGLISH)
        return bound is not None and (bound.interval.exact or is_small_count(bound, self.core))

    def kind_by(self, notes: Mapping[str, Kind]) -> Kind | None:
        """The kind that the notes under the table say of its marks."""
        return next((notes[mark] for mark in self.marks if mark in notes), None)


def _times(number: Decimal | None, factor: Decimal) -> Decimal | None:
    """1,2 million is 1200000, not 1200000.0."""
    if number is None or factor == 1:
        return number
    product = number * factor
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product.normalize()


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind the number."""

    unit: str = ""
    factor: Decimal = Decimal(1)
    flagged: Kind | None = None
    marks: tuple[str, ...] = ()


def could_be_figure(text: str) -> bool:
    """Whether a text in a column nobody described is a written figure, and neither a heading nor a label.

    "2024 (foreløbig)" is a year, "1.000 kr." a unit as well, "r1" and "p2" are names of something.
    """
    written = taken_apart(text)
    if written is None or not written.could_be_figure or read_unit(text) is not None:
        return False
    year = len(written.numbers[0]) == 4 and written.numbers[0].isdecimal() and int(written.numbers[0]) in _YEARS
    if year and not (written.unit or written.negative):
        return False
    return not (text.strip()[:1] in ("p", "e", "r") and len(written.numbers[0]) < 3)


@kept
def taken_apart(text: str) -> Written | None:
    """The parts of a written figure; None for any text that is none, or of which a part is not known."""
    if len(text) > LONGEST or "\u00ad" in text:
        return None
    words = with_hyphens(plain(text))
    before = _FLAG_BEFORE.match(words)
    flag = (before[1] or before[2]) if before else ""
    if before and flag not in _FLAG_WORDS:
        return None
    words = words[before.end() :] if before else words
    money = _MONEY_FIRST.match(words)
    words = words[money.end() :] if money else words
    found = _numbers(words)
    if found is None:
        return None
    start, end, numbers = found
    front, rest = words[:start], words[end:]
    negative = front.rstrip() == "("
    if negative:
        inside, closed, rest = rest.partition(")")
        if not closed or len(numbers) > 1:
            return None
        front, rest = "", f"{inside.strip()} {rest.strip()}".strip()
    core = f"{front}{words[start:end]}"
    if rest.startswith("-") and numbers[-1].endswith(","):  # 1.250,- is a price
        core, numbers, rest = core[:-1], (*numbers[:-1], numbers[-1][:-1]), f"kr. {rest[1:].strip()}".strip()
    behind = _behind(rest)
    if behind is None or not _is_core(core, front, numbers) or (money and behind.unit not in ("", "kr.")):
        return None
    kind = _FLAG_WORDS[flag] if flag else behind.flagged
    marks = (flag, *behind.marks) if flag and kind is None else behind.marks
    return Written(core, numbers, negative, "kr." if money else behind.unit, behind.factor, kind, marks)


def _numbers(words: str) -> tuple[int, int, tuple[str, ...]] | None:
    """Where the number, or the range of two, begins and ends, and its numbers."""
    first = _SPAN.search(words)
    if first is None:
        return None
    start = first.start()
    to = _TO.match(words, first.end())
    listed = (
        to is not None and to[0].strip() in ("og", "and") and not words.casefold().startswith(("mellem ", "between "))
    )
    last = _SPAN.match(words, to.end()) if to and not listed else None
    if last is None:
        return start, first.end(), (first[0],)
    return start, last.end(), (first[0], last[0])


def _is_core(core: str, front: str, numbers: tuple[str, ...]) -> bool:
    """Whether it is a number, or one with a bound word, or a range; two years are a period."""
    if len(numbers) == 1 and front in ("", "-", "+"):
        return True
    years = len(numbers) == 2 and all(len(one) == 4 and one.isdecimal() and int(one) in _YEARS for one in numbers)
    return bool(numbers_in_bound(core)) and not years


def _behind(rest: str) -> _Behind | None:
    """Flags, marks and unit behind a number; None where something else stands there."""
    rest, flagged, marks = rest.strip(), None, list[str]()
    while rest:
        flag, mark = _FLAG_BEHIND.search(rest), _MARK_BEHIND.search(rest)
        known = flag[1].casefold() if flag else ""
        if flag and known in _FLAG_WORDS:
            marks += [] if _FLAG_WORDS[known] else [known]
            flagged, rest = flagged or _FLAG_WORDS[known], rest[: flag.start()].rstrip()
        elif mark and rest not in ("m²", "km²", "m³"):
            rest = rest[: mark.start()].rstrip()
            marks.append(mark[1].strip())
        else:
            break
    letters, _blank, more = rest.rpartition(" ")
    if more in ("p", "e", "r") or (more and not letters and _is_flags(more)):
        flagged, rest = flagged or _kind_of_flags(more), letters
        marks += [letter for letter in more if letter not in "pes"]
    unit = _unit(rest)
    return None if unit is None else _Behind(*unit, flagged, tuple(marks))


def _is_flags(letters: str) -> bool:
    """Several flags of Eurostat, "bep". One letter alone may be a unit, but for e, p and r."""
    return 1 < len(letters) <= 3 and bool(_FLAGS_OF_EUROSTAT.fullmatch(letters)) and letters not in ("ds", "us")


def _kind_of_flags(letters: str) -> Kind | None:
    return Kind.PRELIMINARY if "p" in letters else Kind.APPROXIMATE if {"e", "s"} & {*letters} else None


def _unit(words: str) -> tuple[str, Decimal] | None:
    """The unit without its scale, and the scale."""
    if not words:
        return "", Decimal(1)
    unit = None if words[0] in "0123456789" or words.casefold() in _NOT_SURE else read_unit(words)
    if unit is None:
        return None
    if unit.id in _SCALES_ALONE:
        return "", unit.factor
    return unit.base, unit.factor


def may_count(unit: str) -> bool:
    """Whether a unit, in any words, leaves it open that whole numbers of persons or things are counted."""
    read = read_unit(unit) if unit else None
    return read is None or (
        read.factor == 1 and read.base not in _MEASURED and not read.base.startswith(("kr.", "pr. "))
    )


def is_small_count(bound: Bound, core: str) -> bool:
    """Whether it is how a small number of persons is withheld: "<5", "under 5", "1-4". "Knap 5" is said of any number.

    That the column else holds whole numbers of persons or things is for the caller to see.
    """
    low, high = bound.interval.low, bound.interval.high
    if bound.percent or high is None or not 0 < high <= SMALL_COUNT or low == high:
        return False
    return high == high.to_integral_value() and (low in (0, 1) or (low is None and not core.startswith("knap")))


# --- what a note under the table says of a mark: "* foreløbige tal", "1) Tallet er foreløbigt", "p = provisional"

_NOTE = re.compile(
    r"[\"»“]?(?:\(([0-9a-z])\)|([*†‡§]{1,3}|[0-9a-z]\)|[\u00b2\u00b3\u00b9\u2070-\u2079]|[0-9a-z](?= ?[=:])))"
    r"[\"«”]? ?[=:]? ?(?:betyder )?(\S.{2,199})"
)
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"foreløbig|preliminary|provisional", re.IGNORECASE), Kind.PRELIMINARY),
    (re.compile(r"estimat|estimer|estimated|\bskøn|anslå|approximat", re.IGNORECASE), Kind.APPROXIMATE),
    (re.compile(r"prognose|forecast|fremskriv|forventet (?:regnskab|resultat|forbrug)", re.IGNORECASE), Kind.FORECAST),
    (re.compile(r"budget", re.IGNORECASE), Kind.BUDGET),
    (re.compile(r"^(?:mål|måltal|målsætning|target)\b", re.IGNORECASE), Kind.TARGET),
)
_NOT_SO = re.compile(r"\b(?:ikke|not|no longer|uden)\b", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def meanings_of_marks(lines: Iterable[str]) -> dict[str, Kind]:
    """What the notes say of the figures with a mark, by each way the mark is written: "1)", "¹", "*".

    A mark that two notes explain differently, or of which a note says that it is *not* so, means nothing.
    """
    found: dict[str, set[Kind]] = {}
    for line in lines:
        match = _NOTE.match(plain(line)[:LONGEST])
        kinds = [kind for words, kind in _KINDS if words.search(match[3])] if match else []
        if match and len(kinds) == 1 and not _NOT_SO.search(match[3]):
            for mark in _ways(match[1] or match[2]):
                found.setdefault(mark, set()).add(kinds[0])
    return {mark: kinds.pop() for mark, kinds in found.items() if len(kinds) == 1}


def _ways(mark: str) -> set[str]:
    """The ways one mark is written: "1)", "(1)" and "¹" are one."""
    bare = mark.translate(_LOWERED).strip("()")
    return {bare, f"{bare})", f"({bare})", bare.translate(_RAISED)} if bare.isalnum() else {mark}
