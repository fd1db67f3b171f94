"""Places and times: labels become StatBank periods and official areas, each looked up once a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders import faults
from loaders.shapes.cell_text import clean, code_and_text, key_of
from loaders.shapes.context import Context
from loaders.shapes.roles import names_weeks
from maaltavle.spelling.areas import AreaMatch, find_area, is_total
from maaltavle.spelling.calendar import read_period, read_periods, read_week
from maaltavle.spelling.numbers import whole_number
from maaltavle.spelling.periods import parse_period, part_in
from maaltavle.spelling.plain import Ambiguity

SHARE_OF_AREAS = 0.6
DANISH_DIGITS = 3  # a Swedish 0330 is not Slagelse, though the civil register writes 0330 for it
NO_YEAR = "1705"  # a year of 53 weeks; stands for the year of a table that says only months, until a person says it
WHOLE_YEAR = "hele året"  # a part of a year that is all of it
_MONTHS = ("måned", "maaned", "month")
_LEVELS = {
    "country": "hele landet",
    "region": "regioner",
    "province": "landsdele",
    "municipality": "kommuner",
    "labour_market_region": "arbejdsmarkedsregioner",
}


class Periods:
    """The periods of one table, read together: a text with two readings takes the one the others show."""

    def __init__(self, texts: Iterable[str], of_weeks: bool = False) -> None:
        told = {text for text in texts if text}
        self._found = read_periods(told)
        if of_weeks or are_weeks(told):
            self._found |= {text: week for text in told if (week := read_week(text)) is not None}

    def find(self, text: str) -> str:
        """The period id of a label; "" where it is none (see `fault`)."""
        found = self._found.get(text)
        return found if isinstance(found, str) else ""

    def fault(self, text: str) -> faults.Fault | None:
        """Why a label is no period; None where it is one or says nothing."""
        if not text or self.find(text):
            return None
        return faults.AMBIGUOUS_PERIOD if isinstance(self._found.get(text), Ambiguity) else faults.UNREADABLE_PERIOD


def part_of_year(year: str, part: str, name: str) -> str:
    """The period of a year column and a column named week, month or quarter: ("2022", "46", "Uge") → "2022U46"."""
    if key_of(part) == WHOLE_YEAR:
        return year
    context_year, number = whole_number(year), whole_number(part)
    of_weeks = names_weeks(name)
    if of_weeks and (week := read_week(part)) is not None:
        return week if year in ("", week[:4]) else ""
    said = "uge" if of_weeks else key_of(name)
    for text in (part, f"{said} {part}", f"{part}. {said}"):
        found = read_period(text, context_year)
        if isinstance(found, str) and found != year:
            return found
    if number and key_of(name) in _MONTHS and context_year and number <= 12:
        return f"{context_year}M{number:02d}"
    return ""


def without_year(period: str) -> str:
    """The period in a year that nobody has said: `M03` is a month of it, "" all of it."""
    return part_in(period) if period.startswith(NO_YEAR) else period


def from_day_to_day(first: str, last: str) -> str:
    """The period from one day to another: the month, quarter, half or year that it is all of; "" where one is none."""
    days = [parse_period(one) for one in (first, last) if one]
    if len(days) < 2 or {day.grain for day in days} != {"day"}:
        return ""
    start, end = (day.start for day in days)
    parts = (f"M{start.month:02d}", f"K{(start.month + 2) // 3}", f"H{(start.month + 5) // 6}", "")
    whole = (parse_period(f"{start.year}{part}") for part in parts)
    return next((one.id for one in whole if (one.start, one.end) == (start, end)), f"{days[0].id}/{days[1].id}")


def is_period(text: str) -> bool:
    """Whether a label is a period by itself."""
    return bool(text) and isinstance(read_period(text), str)


def looks_like_periods(labels: Iterable[str]) -> bool:
    """Whether all labels of an axis are periods."""
    texts = list(labels)
    return bool(texts) and all(is_period(text) for text in texts)


def are_weeks(labels: Iterable[str]) -> bool:
    """Whether labels of which nobody says so are weeks with their years: most of them can be no month, as 46/2022."""
    texts = [text for text in labels if text]
    beyond = sum(read_period(text) is None for text in texts)
    return 2 * beyond > len(texts) and all(read_week(text) is not None for text in texts)


def looks_like_weeks(labels: Iterable[str]) -> bool:
    """Whether labels of an axis that is named so have their years with them; one that has not is a faulty one."""
    texts = list(labels)
    return any(read_week(text) is not None for text in texts) or looks_like_periods(texts)


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
            name, official = self.context.areas.get(key_of(code), ("", ""))
            danish = self.find(code)[0] if len(code) <= DANISH_DIGITS else code
            return text or name or danish, official or code
        match = find_area(text) if text else None
        if isinstance(match, AreaMatch):
            prefix, rest = code_and_text(text)
            named = rest if prefix and rest else text
            return (match.name if named.isdigit() else named), match.code
        if key_of(text) in self.context.areas:
            return text, self.context.areas[key_of(text)][1]
        return text, ""

    def disagreeing(self, text: str, code: str = "") -> str:
        """Two areas' names where a code and the name beside it are not the same area, else ""."""
        if len(code) > DANISH_DIGITS:
            return ""
        match = find_area(f"{code} {text}" if code and text else text)
        named = getattr(match, "disagreeing", ())
        return " / ".join(named) if len(named) > 1 else ""

    def misspelt(self, labels: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Labels that are no area in a list where most are, with the nearest names."""
        texts = [text for text in labels if text]
        if self.coded or not looks_like_areas(texts, self.context):
            return
        for text in texts:
            match = find_area(text)
            if isinstance(match, AreaMatch) or is_total(text) or key_of(text) in self.context.areas:
                continue
            if not self.disagreeing(text):
                yield text, " / ".join(match.nearest)

    def levels(self, labels: Iterable[str]) -> list[str]:
        """The levels that stand together in one list, in order of appearance: the country, regions, municipalities."""
        found = dict.fromkeys(self._level(text) for text in labels if text)
        found.pop("", None)
        return list(found)

    def _level(self, text: str) -> str:
        match = find_area(text)
        if isinstance(match, AreaMatch):
            return _LEVELS.get(match.level, "")
        if is_total(text):
            return "i alt"
        head, mark, _ = clean(text).partition(" - ")
        return head if mark else ""
