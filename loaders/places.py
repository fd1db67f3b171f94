"""Places and times, beside assembly: labels become StatBank periods and official areas, each looked up once a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders import faults
from loaders.context import Context
from loaders.labels import clean, code_and_text, key_of
from maaltavle.areas import AreaMatch, find_area, is_total
from maaltavle.calendar_words import Ambiguity, read_period

SHARE_OF_AREAS = 0.6
YEARS = range(1700, 2200)
COUNTRY = "000"


class Periods:
    """The periods of one table: each text is read once, and what could not be read is remembered."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], str | None] = {}
        self._faults: dict[str, faults.Fault] = {}

    def find(self, text: str, part: str = "") -> str:
        """The period id of a label; with `part` the label is its year. "" where it is none (see `fault`)."""
        key = (text, part)
        if key not in self._found:
            self._found[key] = self._read(text, part)
        return self._found[key] or ""

    def fault(self, text: str) -> faults.Fault | None:
        """Why a label is no period."""
        return self._faults.get(text)

    def _read(self, text: str, part: str) -> str | None:
        found = read_period(part, int(text)) if part and text.isdigit() else read_period(_without_code(part or text))
        if isinstance(found, Ambiguity):
            self._faults[text] = faults.AMBIGUOUS_PERIOD
            return None
        if found is None and text:
            self._faults[text] = faults.UNREADABLE_PERIOD
        return found


def _without_code(text: str) -> str:
    """`2008M09 2008M09`, code and text glued, is one period; so is `2008M09 2008 september`'s code."""
    first, _, rest = text.partition(" ")
    if rest and (rest == first or ("M" in first or "K" in first or "U" in first) and isinstance(read_period(first), str)):
        return first
    return text


def is_period(text: str) -> bool:
    """Whether a label is a period by itself: not merely some four digits, which may be a postal code."""
    found = read_period(_without_code(text)) if text else None
    return isinstance(found, str) and int(found[:4]) in YEARS


def looks_like_periods(labels: Iterable[str]) -> bool:
    """Whether all labels of an axis are periods."""
    texts = list(labels)
    return bool(texts) and all(is_period(text) for text in texts)


def looks_like_areas(labels: Iterable[str], context: Context) -> bool:
    """Whether most labels of an axis are areas of Denmark or of the catalogue, by their names or three-digit codes."""
    texts = [text for text in labels if text]
    known = sum(_known(text, context) for text in texts)
    return bool(texts) and known >= SHARE_OF_AREAS * len(texts)


def _known(text: str, context: Context) -> bool:
    if text.isdigit() and len(text) != 3:
        return False
    return key_of(text) in context.areas or isinstance(find_area(text), AreaMatch)


class Areas:
    """The areas of one table. `coded` says that the codes stand in a column of their own."""

    def __init__(self, context: Context, coded: bool = False) -> None:
        self.context = context
        self.coded = coded

    def find(self, text: str, code: str = "") -> tuple[str, str]:
        """Name as in the file and official code ("" where it has none)."""
        if code:
            return (text or self.find(code)[0]), code
        prefix, rest = code_and_text(text)
        match = find_area(text) if text else None
        if isinstance(match, AreaMatch):
            named = rest if prefix and rest and prefix == match.code else text
            return (match.name if named.isdigit() else named), match.code
        if key_of(text) in self.context.areas:
            return text, self.context.areas[key_of(text)][1]
        return text, ""

    def misspelt(self, labels: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Labels that are no area in a list where most are, with the nearest name."""
        texts = [text for text in labels if text]
        if self.coded or not looks_like_areas(texts, self.context):
            return
        for text in texts:
            if not self.find(text)[1] and not is_total(text) and key_of(text) not in self.context.areas:
                match = find_area(text)
                nearest = getattr(match, "nearest", ())
                yield text, (nearest if isinstance(nearest, str) else ", ".join(map(str, nearest)))

    def levels(self, labels: Iterable[str]) -> list[str]:
        """The levels that stand together in one list, in order of appearance: the country, regions, municipalities."""
        found: dict[str, None] = {}
        for text in labels:
            found.setdefault(self._level(text))
        found.pop("", None)
        return list(found)

    def _level(self, text: str) -> str:
        if is_total(text) or key_of(text).endswith((" i alt", " total")):
            return "i alt"
        code = "" if self.coded else self.find(text)[1]
        if code == COUNTRY:
            return "hele landet"
        if len(code) == 3:
            return "regioner" if code.startswith("08") else "kommuner"
        if len(code) == 2:
            return "landsdele"
        head, mark, _ = clean(text).partition(" - ")
        return head if mark else ""
