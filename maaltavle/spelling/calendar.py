"""Calendar words: every way Danish and English sources write a period, read as a StatBank period id.

A text is tried against every form there is. One reading is a period, several are an Ambiguity ("2011-12" is a month and
two years, "05/03/2014" is March and May), none is None. In `read_periods` the texts of a column decide for each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from maaltavle.spelling.periods import Period, is_period, parse_period
from maaltavle.spelling.plain import Ambiguity, plain, with_hyphens, without_marks

PeriodText = str | int | float | Decimal | date | datetime | None
Readings = Iterator[tuple[str, str]]  # period id, name of the form it is written in

LONGEST = 100  # letters of a period; the longest that sources write have forty
LONGEST_RUN_OF_YEARS = 10  # "1850-1899" is when houses were built, not when they were counted
_LETTERS = {"half": "H", "quarter": "K", "month": "M", "week": "U"}
_MONTH_NAMES = (
    "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun",
    "juli july jul", "august aug", "september sept sep", "oktober october okt oct", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_ORDINALS = {"første": 1, "first": 1, "andet": 2, "second": 2, "tredje": 3, "third": 3, "fjerde": 4, "fourth": 4}

_YEAR = r"(1[7-9]\d\d|2[01]\d\d)"
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_NTH = r"([1-4]|" + "|".join(_ORDINALS) + r")(?:\.|st|nd|rd|th)?"
_QUARTER_WORD = r"(?:kvartal|kvart|kvt|kv|quarter|qtr)\.?"
_PARTS = tuple(
    (grain, re.compile(form))
    for grain, form in (
        ("month", _MONTH),
        ("month", r"m ?(0?[1-9]|1[0-2])"),
        ("quarter", r"[kq] ?0?([1-4])"),
        ("quarter", r"([1-4]) ?[kq]"),
        ("quarter", rf"{_NTH} ?{_QUARTER_WORD}"),
        ("quarter", rf"{_QUARTER_WORD} ?([1-4])"),
        ("half", r"h ?0?([12])"),
        ("half", rf"{_NTH} ?(?:halvår|half(?:[ -]?year)?)"),
        ("half", r"(?:halvår|half(?: year)?) ?([12])"),
        ("week", r"(?:uge|week|wk|w|u)\.? ?(?:nr\.? ?)?(\d{1,2})"),
        ("week", r"(\d{1,2})\. uge"),
    )
)
_PART_THEN_YEAR = (
    re.compile(rf"\A(.*[^\d ,/-])[ ,/'-]*+{_YEAR}"),
    re.compile(rf"\A(.+?)(?:[ ,/-]++| of | i ){_YEAR}"),
)
_YEAR_THEN_PART = re.compile(rf"{_YEAR}(?:[ ,/-]+|(?=[a-zæøå]))(.+)")
_PART_THEN_SHORT_YEAR = re.compile(r"(.*[^\d ,/'’-]|[kq][1-4])[ ,/'’-]+(\d\d)")

_ONE_YEAR = re.compile(rf"(?:(?:år|året|kalenderår|kalenderåret|year|calendar year) )?{_YEAR}(?:\.0+|y0?1)?")
_YEAR_AND_TWO_DIGITS = re.compile(rf"{_YEAR}([-/]?)(\d\d)")
_MONTH_AND_YEAR = re.compile(rf"(0?[1-9]|1[0-2])[/-]{_YEAR}")
_YEAR_AND_MONTH = re.compile(rf"{_YEAR}[-/]([1-9])")
_TWO_YEARS = re.compile(rf"{_YEAR} ?- ?{_YEAR}")
_OF_TWO_YEARS = re.compile(
    r"(?:(?:skole|studie)år(?:et)?|sæson(?:en)?|school year|academic year|financial year|season|fy) (.+)"
)
_ROLLING = re.compile(rf"{_YEAR}([qkm])mat0?(\d{{1,2}})")
_WEEKS = re.compile(rf"{_YEAR}u(\d\d)-(\d\d)")
_QUARTERS = re.compile(rf"([1-4])\.? ?- ?([1-4])\.? ?{_QUARTER_WORD}[ ,]*{_YEAR}")
_ISO_DAY = re.compile(rf"{_YEAR}([-/.]?)(\d\d)\2(\d\d)(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_STATBANK_DAY = re.compile(rf"{_YEAR}m(\d\d)d(\d\d)")
_DAY_FIRST = re.compile(rf"(\d\d?)(?:\. ?(\d\d?)\. ?|/(\d\d?)[ -]){_YEAR}")
_DAY_IN_DOTS = re.compile(r"(\d\d?)\.(\d\d?)\.(\d\d)")
_DAY_IN_SIGNS = re.compile(rf"(\d\d?)([-/])(\d\d?)\2(?:{_YEAR}|(\d\d))")
_DAY_IN_WORDS = re.compile(rf"(\d\d?)(?:\.|st|nd|rd|th)?[ -]?(?:of )?{_MONTH}[ ,-]*{_YEAR}")
_DAY_AFTER_MONTH = re.compile(rf"{_MONTH} (\d\d?)(?:st|nd|rd|th)?,? {_YEAR}")
_BEFORE_DAY = re.compile(
    r"^(?:(?:pr|per)\.? )?(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? |(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:d\. |den |the )?"
)
_EDGE = re.compile(r"(ultimo|ult\.?|primo|end of|beginning of) ?(.+)")
_BETWEEN = re.compile(r" ?(?:-|/|:| til | to ) ?")
_SHORT_YEARS = re.compile(r"(\d\d)/(\d\d)")
_SHORT_YEAR = re.compile(r"['’](\d\d)")
_YEAR_AND_BRACKET = re.compile(rf"{_YEAR} ?\(([^()]+)\)")
_UNTIL = r"(?:t\.? ?o\.? ?m\.?|til og med|through)"
_UP_TO = re.compile(rf"{_UNTIL} (.+)")
_YEAR_UP_TO = re.compile(rf"{_YEAR},? ?(\(?){_UNTIL} ([^()]+)\)?")
_WEEK_OF_YEAR = re.compile(rf"(\d\d?)[ /.-]{_YEAR}|{_YEAR}[ /.-]?(\d\d?)")
_NOT_OF_DATES = re.compile(r"\"[^\"]*\"|\\.|\[[^\[\]]*\]|am/pm|h+[:.]?m+|(?<!m)m+[:.]s+|[hs]+|general", re.IGNORECASE)


def read_period(value: PeriodText, context_year: int | None = None, number_format: str = "") -> str | Ambiguity | None:
    """The StatBank id of a period as a source writes it; an Ambiguity when it has several; None when it is no period.

    `context_year` completes "marts" or "uge 46" (the year stands in another column). A workbook's date is a day, or
    the month or year that its `number_format` shows. Rolling years and school years are spans (2021M10/2022M09).
    """
    if isinstance(value, date):
        return _shown(value, number_format)
    text = _as_text(value)
    return _one(_readings(text, context_year), text) if text else None


def read_periods(texts: Iterable[str]) -> dict[str, str | Ambiguity | None]:
    """The period of each text of one column; of several readings the one whose form another text surely has."""
    column = {text: _readings(text) for text in texts}
    certain = {form for readings in column.values() if len(readings) == 1 for form in readings.values()}
    return {
        text: _one({period: form for period, form in readings.items() if form in certain} or readings, text)
        for text, readings in column.items()
    }


def read_week(text: str) -> str | None:
    """The week that "46/2022" or "2022-46" is where the column's name says that it holds weeks; else it is a month."""
    match = _WEEK_OF_YEAR.fullmatch(plain(text)) if len(text) <= LONGEST else None
    period = f"{match[2] or match[3]}U{int(match[1] or match[4]):02d}" if match else ""
    return period if period and is_period(period) else None


def _as_text(value: PeriodText) -> str:
    if value is None or isinstance(value, bool | date):
        return ""
    if isinstance(value, str):
        return value
    whole = value == value and -(10**8) < value < 10**8 and value == int(value)
    return str(int(value)) if whole else ""


def _shown(value: date, number_format: str) -> str | None:
    """The part of a workbook's date that its format shows; the day when no format says otherwise."""
    shown = _NOT_OF_DATES.sub("", number_format).casefold()
    if "d" not in shown and "m" in shown:
        return f"{value.year:04d}M{value.month:02d}"
    if "d" not in shown and "y" in shown:
        return f"{value.year:04d}"
    if isinstance(value, datetime) and value.time() != time():
        return None  # a moment is no period
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _one(readings: dict[str, str], text: str) -> str | Ambiguity | None:
    if len(readings) > 1:
        return Ambiguity(tuple(sorted(readings)), plain(text))
    return next(iter(readings), None)


def _readings(text: str, context_year: int | None = None) -> dict[str, str]:
    """Every period a text can be, with the form that says so. Not to be changed: it is kept."""
    return _kept_readings(text, context_year) if len(text) <= LONGEST else {}


@lru_cache(maxsize=65536)
def _kept_readings(text: str, context_year: int | None) -> dict[str, str]:
    words = plain(text)
    if is_period(words) and re.match(_YEAR, words):
        return {words: "id"}
    words = with_hyphens(without_marks(words)).casefold()
    found: dict[str, str] = {}
    for read in (_single, _spans):
        for period, form in read(words, context_year):
            if is_period(period):
                found.setdefault(period, form)
    return found or _twice(words, context_year)


def _twice(words: str, context_year: int | None) -> dict[str, str]:
    """Code and text glued together, "2020K1 2020Q1": the period both are."""
    first, _, second = words.partition(" ")
    readings = _readings(first, context_year) if second and re.match(_YEAR, first) and re.match(_YEAR, second) else {}
    return readings if len(readings) == 1 and readings.keys() == _readings(second, context_year).keys() else {}


def _single(words: str, context_year: int | None) -> Readings:
    """Readings that are one period: a year, half, quarter, month, week or day."""
    match = _ONE_YEAR.fullmatch(words)
    if match:
        yield match[1], "year"
        return
    match = _SHORT_YEAR.fullmatch(words)
    if match:
        yield from ((str(year), "short year") for year in _centuries(match[1]))
    yield from _year_and_part(words, context_year)
    yield from _months_in_digits(words)
    yield from _days(_BEFORE_DAY.sub("", words))
    yield from _edges(words)


def _year_and_part(words: str, context_year: int | None) -> Readings:
    if context_year is not None:
        yield from _part(context_year, words)
    for form in _PART_THEN_YEAR:
        match = form.fullmatch(words)
        if match:
            yield from _part(int(match[2]), match[1].strip())
    match = _YEAR_THEN_PART.fullmatch(words)
    if match:
        yield from _part(int(match[1]), match[2])
    match = _PART_THEN_SHORT_YEAR.fullmatch(words)
    if match:
        for year in _centuries(match[2]):
            yield from _part(year, match[1].strip())
        if context_year is not None:
            yield from _day(context_year, _MONTHS.get(match[1].strip(" ."), 0), int(match[2]), "month day")


def _part(year: int, words: str) -> Readings:
    for grain, form in _PARTS:
        match = form.fullmatch(words)
        if match:
            number = _MONTHS.get(match[1]) or _ORDINALS.get(match[1]) or int(match[1])
            yield f"{year}{_LETTERS[grain]}{number:0{2 if grain in ('month', 'week') else 1}d}", grain
            return


def _months_in_digits(words: str) -> Readings:
    match = _YEAR_AND_TWO_DIGITS.fullmatch(words)
    if match:
        yield f"{match[1]}M{match[3]}", f"month{match[2]}"
    match = _MONTH_AND_YEAR.fullmatch(words)
    if match:
        yield f"{match[2]}M{int(match[1]):02d}", "month first"
    match = _YEAR_AND_MONTH.fullmatch(words)
    if match:
        yield f"{match[1]}M0{match[2]}", "month last"


def _days(words: str) -> Readings:
    for form in (_ISO_DAY, _STATBANK_DAY):
        match = form.fullmatch(words)
        if match:
            month, day = map(int, match.groups()[-2:])
            yield from _day(int(match[1]), month, day, "day last")
    match = _DAY_FIRST.fullmatch(words)
    if match:
        yield from _day(int(match[4]), int(match[2] or match[3]), int(match[1]), "day first")
    match = _DAY_IN_WORDS.fullmatch(words)
    if match:
        yield from _day(int(match[3]), _MONTHS[match[2]], int(match[1]), "day first")
    match = _DAY_AFTER_MONTH.fullmatch(words)
    if match:
        yield from _day(int(match[3]), _MONTHS[match[1]], int(match[2]), "month day")
    yield from _days_in_signs(words)


def _days_in_signs(words: str) -> Readings:
    """Dates that only their numbers tell apart: 05/03/2014 is the fifth of March to a Dane and May to an American."""
    match = _DAY_IN_DOTS.fullmatch(words)
    if match:
        for year in _centuries(match[3]):
            yield from _day(year, int(match[2]), int(match[1]), "day first")
    match = _DAY_IN_SIGNS.fullmatch(words)
    if match is None:
        return
    first, second = int(match[1]), int(match[3])
    for year in [int(match[4])] if match[4] else _centuries(match[5]):
        yield from _day(year, second, first, f"day{match[2]}month")
        yield from _day(year, first, second, f"month{match[2]}day")
    if match[5] and len(match[1]) == 2:
        for year in _centuries(match[1]):
            yield from _day(year, second, int(match[5]), f"year{match[2]}month")


def _day(year: int, month: int, day: int, form: str) -> Readings:
    yield f"{year:04d}-{month:02d}-{day:02d}", form


def _centuries(two_digits: str) -> list[int]:
    """The years two digits can stand for: 23 is 2023, 96 is 1996, and 30 to 49 can be both."""
    number = int(two_digits)
    return [century + number for century in (1900, 2000) if (number >= 30 if century == 1900 else number < 50)]


def _edges(words: str) -> Readings:
    """The first or last day of a period: "ultimo 2014" is 31 December."""
    match = _EDGE.fullmatch(words)
    if match is None:
        return
    last = match[1].startswith(("ult", "end"))
    for period, form in _single(match[2], None):
        if is_period(period):
            whole = parse_period(period)
            yield (whole.end if last else whole.start).isoformat(), f"edge {form}"


def _spans(words: str, context_year: int | None) -> Readings:
    """Readings from one period to another, both included."""
    match = _OF_TWO_YEARS.fullmatch(words)
    if match:
        yield from _two_years(match[1])
        yield from (found for found in _short_years(match[1]) if found[1] == "two short years")
        return
    yield from _two_years(words)
    yield from _short_years(words)
    yield from _up_to(words, context_year)
    match = _ROLLING.fullmatch(words)
    if match:
        yield from _rolling(int(match[1]), match[2], int(match[3]))
    match = _WEEKS.fullmatch(words)
    if match:
        yield f"{match[1]}U{match[2]}/{match[1]}U{match[3]}", "weeks"
    match = _QUARTERS.fullmatch(words)
    if match:
        yield f"{match[3]}K{match[1]}/{match[3]}K{match[2]}", "quarters"
    for sign in _BETWEEN.finditer(words):
        yield from _from_to(words[: sign.start()], words[sign.end() :], context_year)


def _two_years(words: str) -> Readings:
    match = _TWO_YEARS.fullmatch(words)
    if match and 0 < int(match[2]) - int(match[1]) <= LONGEST_RUN_OF_YEARS:
        yield f"{match[1]}/{match[2]}", "two years"
    match = _YEAR_AND_TWO_DIGITS.fullmatch(words)
    if match and (int(match[1]) + 1) % 100 == int(match[3]):
        yield f"{match[1]}/{int(match[1]) + 1}", f"two years{match[2]}"
    if re.fullmatch(rf"{_YEAR}/{_YEAR}", words):
        yield words, "two years"


def _short_years(words: str) -> Readings:
    """ "23/24" is two years; "11/12" can be November 2012 as well."""
    match = _SHORT_YEARS.fullmatch(words)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return
    for year in _centuries(match[1]):
        yield f"{year}/{year + 1}", "two short years"
    for year in _centuries(match[2]) if 1 <= int(match[1]) <= 12 else ():
        yield f"{year}M{match[1]}", "month/short year"


def _up_to(words: str, context_year: int | None) -> Readings:
    """The year so far: "2023 t.o.m. august", "t.o.m. august 2023", and the part in brackets: "2023 (jan-aug)"."""
    bracket = _YEAR_AND_BRACKET.fullmatch(words)
    if bracket:
        yield from _part(int(bracket[1]), bracket[2])
        for sign in _BETWEEN.finditer(bracket[2]):
            yield from _from_to(bracket[2][: sign.start()], bracket[2][sign.end() :], int(bracket[1]))
    year_first, last = _YEAR_UP_TO.fullmatch(words), _UP_TO.fullmatch(words)
    end = _certain(year_first[3], int(year_first[1])) if year_first else None
    end = _certain(last[1], context_year) if last else end
    part = re.fullmatch(r"(\d{4})([HKM])(\d+)", end.id) if end else None
    if part:
        first = f"{part[1]}{part[2]}{1:0{len(part[3])}d}"
        yield (end.id if end and first == end.id else f"{first}/{end.id if end else ''}"), "up to"


def _rolling(year: int, letter: str, number: int) -> Readings:
    """A rolling year is named by the quarter or month it ends with."""
    grain, parts = ("month", 12) if letter == "m" else ("quarter", 4)
    if 1 <= number <= parts:
        first = (year - 1, number + 1) if number < parts else (year, 1)
        width = 2 if grain == "month" else 1
        ends = (f"{y}{_LETTERS[grain]}{n:0{width}d}" for y, n in (first, (year, number)))
        yield "/".join(ends), "rolling"


def _from_to(first: str, last: str, context_year: int | None) -> Readings:
    end = _certain(last, context_year)
    start = _certain(first, context_year) or (_certain(first, end.end.year) if end else None)
    if start and end and start.grain == end.grain != "year" and start.end < end.start:
        yield f"{start.id}/{end.id}", f"from {start.grain}"


def _certain(words: str, context_year: int | None) -> Period | None:
    """The one period that words are, with every day of it known; None when they are none or several."""
    found = {period for period, _form in _single(words.strip(), context_year) if is_period(period)}
    return parse_period(found.pop()) if len(found) == 1 else None
