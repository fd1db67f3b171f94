"""Civil registration numbers: how they are written, what speaks for one and what against.

A number is a day of birth and four digits. Whether ten digits are one is told by how they are written (010190-1234 is
nothing else), by the words about them (»CPR-nr.«, »Beløb«), and by the number itself: its day must exist, and until
2007 every number had a control digit. What is clear stops the file; what could be one is asked about; nothing of it
is ever repeated in a message.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from maaltavle.spelling.periods import this_day

MASKED = "xxxxxx-xxxx"
LEAST, MOST = 101_000_000, 9_199_999_999  # as a whole number, with the zero in front eaten by a spreadsheet
_SHORTEST = 9  # digits
_A_PATTERN = 3  # numbers from which on a column says something by itself
_NEAR = 30  # letters before a number that can say what it is


class Doubt(IntEnum):
    """How sure it is that there is a person: not at all, perhaps (then somebody is asked), surely."""

    NONE = 0
    UNSURE = 1
    SURE = 2


_LOOKS_LIKE = dict.fromkeys("\u041e\u043e\u039f\u03bf\uff2f\uff4f", "O") | dict.fromkeys(
    "\u0406\u0456\u04c0\u0399\u0131\u01c0\u2160\u217c\uff29\uff4c", "I"
)  # Cyrillic, Greek and wide letters


class _Plain(dict[int, str | int | None]):
    """Letter → as it is looked at: any digit as 0 to 9, any dash as -, any blank as one, nothing that is not seen."""

    def __missing__(self, code: int) -> str | int | None:
        letter, kind = chr(code), unicodedata.category(chr(code))
        if kind == "Nd":
            found: str | int | None = str(unicodedata.digit(letter))
        elif kind == "Pd" or letter in "\u2212\u02d7\u2043\u207b\u208b\u00af\u23af\u30fc\uff70":
            found = "-"
        elif kind in ("Cf", "Mn", "Me") or letter in "\u00ad\u034f\u3164\uffa0":
            found = None
        elif kind in ("Zs", "Zl", "Zp") or letter in "\t\r\n\x0b\x0c\x85":
            found = " "
        else:
            found = {**_LOOKS_LIKE, "\uff0e": ".", "\u2024": ".", "\u00b7": ".", "\u2022": ".", "\uff0f": "/",
                     "\u2044": "/", "\u2215": "/", "\uff3f": "_", "\u203f": "_",
                     "\uff1a": ":"}.get(letter, code)  # fmt: skip
        self[code] = found
        return found


_PLAIN = _Plain()
_CONTROL = str.maketrans(dict.fromkeys("\t\r\n\x0b\x0c", " "))
_OF_ANOTHER_FORM = re.compile("[²³¹⁰⁴-⁹₀-₉⓪①-⑨❶-❾➀-➈➊-➒⓵-⓽⓿⑴-⑼⒈-⒐]")
_NO_FOOTNOTE = 4  # raised or circled digits; fewer are a footnote's sign
_LIKE = "[0-9OoIl]"  # a digit, or a letter that somebody, or a reader of scanned paper, wrote for one
_LETTERED = re.compile(
    rf"(?<![^\W_])(?:{_LIKE}{{6}}|{_LIKE}{{8}}|{_LIKE}{{1,2}}[./ -]{_LIKE}{{1,2}}[./ -](?:{_LIKE}{{4}}|{_LIKE}{{2}}))"
    rf"(?:[^\w\n]|_){{0,3}}{_LIKE}{{4}}(?![^\W_])"
)
_MOSTLY = 6
_DIGIT = str.maketrans("OoIl", "0011")
_MAYBE = re.compile(r"\d(?:[^0-9]{0,4}+\d){8}")
_BEFORE, _BEFORE_DASH = r"(?<!\d)(?<!\d[.,/:-])", r"(?<!\d)(?<!\d[./:-])"
_AFTER = r"(?!\d)(?!-\w)"
_JOIN = r"( ?[-/.,;_:+|()\[\]*~=#'’\\]{1,3} ?| {1,3})"
_FORMS = (  # how it is written: the parts in brackets are day, month, year and the four digits, and what joins them
    ("split", re.compile(rf"{_BEFORE_DASH}(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)(?P<join>{_JOIN})(?P<n>\d{{4}}){_AFTER}")),
    (
        "dotted",
        re.compile(
            rf"{_BEFORE}(?P<d>\d\d?)(?P<sign>[./ -]) ?(?P<m>\d\d?)(?P=sign) ?(?P<y>(?:18|19|20)?\d\d)"
            rf"(?P<join>{_JOIN})(?P<n>\d{{4}}){_AFTER}"
        ),
    ),
    (
        "long",
        re.compile(rf"{_BEFORE}(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:18|19|20)\d\d)(?P<join>{_JOIN})(?P<n>\d{{4}}){_AFTER}"),
    ),
    (
        "whole",
        re.compile(rf"{_BEFORE}(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)(?P<n>\d{{4}}){_AFTER}(?![.,]\d(?!\d{{9}}(?!\d)))"),
    ),
    ("whole", re.compile(r"(?<=\d{10}[,/])(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)(?P<n>\d{4})(?!\d)")),  # the next of a list
    (
        "pairs",
        re.compile(rf"{_BEFORE}(?P<d>\d\d) ?(?P<m>\d\d) ?(?P<y>\d\d)(?P<join> ?- ?| )(?P<n>\d\d ?\d\d){_AFTER}"),
    ),
    (
        "apart",
        re.compile(r"(?<!\d)(?<!\d )(?P<d>\d \d) (?P<m>\d \d) (?P<y>\d \d)(?P<join> ?- ?| )(?P<n>\d \d \d \d)(?! ?\d)"),
    ),
    ("short", re.compile(rf"{_BEFORE}(?P<d>\d)(?P<m>\d\d)(?P<y>\d\d)(?P<join> ?-? ?)(?P<n>\d{{4}}){_AFTER}(?![.,]\d)")),
)
_DECIMALS = re.compile(r" ?[1-9]\d{5}[.,]\d{4} ?")
# Words about a column, a row or in the cell itself. Before and after them stands no letter.
_OF_PERSONS = re.compile(
    r"(?<![a-zæøå])(?:cpr|c\.p\.r|person ?-?(?:nummer|numre|nr|num|id)|personnumre|fødselsnummer|fødselsnr|"
    r"civil registration|social security|ssn|pers\.? ?nr)",
    re.IGNORECASE,
)
_OF_NAMES = re.compile(
    r"(?<![a-zæøå])(?:for|efter|mellem|borgers? |elev|barnets |patient)?-?navn(?:e)?(?![a-zæøå])|"
    r"(?<![a-zæøå])(?:født|fødsels(?:dag|dato)|fdato|first name|last name|surname|date of birth)(?![a-zæøå])",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"(?<![a-zæøå])(?:p-?\.? ?-?(?:nr|nummer|numre)|produktionsenhed(?:er)?|pnr|cvr|se-?nr|ean|gln|isbn|issn|iban|esdh|"
    r"(?:sag|journal|faktura|ordre|bilag|konto|telefon|tlf|mobil|fax|matrikel|bfe|psp|postering)(?:s|en|er)?|"
    r"(?:[a-zæøå]{1,20}[-. ]?)?(?:nr|nummer|numre|id|kode|nøgle|løbenummer))(?:[-. ]*(?:nr|nummer|numre|id|kode))?"
    r"(?![a-zæøå])",
    re.IGNORECASE,
)
_OF_UNITS = re.compile(  # P-numbers, which begin with 10
    r"(?<![a-zæøå])(?:p-?\.? ?-?(?:nr|nummer|numre)|produktionsenhed(?:er)?|pnr)(?![a-zæøå])", re.IGNORECASE
)
_OF_AMOUNTS = re.compile(
    r"(?<![a-zæøå])(?:beløb\w*|kr|kroner|dkk|mio|mia|t?kr|budget\w*|regnskab\w*|forbrug\w*|bevilling\w*|saldo\w*|"
    r"udgift\w*|indtægt\w*|omkostning\w*|pris\w*|skat\w*|provenu\w*|løn\w*|tilskud\w*|anlæg\w*|gæld\w*|aktiver|"
    r"passiver|kwh|m2|m3|kg|ton)(?![a-zæøå])",
    re.IGNORECASE,
)


def normal(text: str) -> str:
    """The text as it is looked at: digits, dashes and blanks of every kind as the plain ones, nothing invisible."""
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if not text.isascii() and len(_OF_ANOTHER_FORM.findall(text)) >= _NO_FOOTNOTE:
        text = _OF_ANOTHER_FORM.sub(lambda found: str(unicodedata.digit(found[0])), text)
    plain = text.translate(_CONTROL) if text.isascii() else text.translate(_PLAIN)
    return _LETTERED.sub(_as_digits, plain)


def _as_digits(found: re.Match[str]) -> str:
    """Digits where somebody wrote O for a naught, l or I for a one, unless a part or most of it are letters alone."""
    parts = re.findall(rf"{_LIKE}+", found[0])
    few = sum(map(str.isdigit, found[0])) >= _MOSTLY and all(not part.isalpha() for part in parts)
    return found[0].translate(_DIGIT) if few else found[0]


def maybe_in(text: str) -> bool:
    """A quick look: False is certain."""
    plain = text if text.isascii() and "&" not in text else normal(text)
    return bool(_MAYBE.search(plain) or _LETTERED.search(plain))


def of_names(words: str) -> bool:
    """Whether words are a heading over names or days of birth."""
    return bool(_OF_NAMES.search(words))


class _Candidate(NamedTuple):
    """A number a text may hold: how it is written, what joins its parts, its ten digits, and where it stands."""

    form: str
    join: str
    digits: str
    start: int
    end: int


def of_persons(words: str) -> bool:
    """Whether words are a heading over numbers of persons."""
    return bool(_OF_PERSONS.search(words))


def is_day(value: object) -> bool:
    """Whether a value is six digits that are a day of birth; five where a spreadsheet ate the zero."""
    digits = normal(value).strip() if isinstance(value, str) else f"{value}"
    return digits.isascii() and digits.isdecimal() and len(digits) in (5, 6) and bool(birth(f"{digits:0>6}1000"))


def of_amounts(words: str) -> bool:
    """Whether words are about money or a measure."""
    return bool(_OF_AMOUNTS.search(words))


def in_text(text: str, about: str = "") -> Doubt:
    """What a text holds. `about`: the words that stand over it and beside it. A number by itself: see `in_column`."""
    words = normal(text)
    if not _MAYBE.search(words):
        return Doubt.NONE
    person = bool(_OF_PERSONS.search(about) or _OF_PERSONS.search(words))
    if not person and digits_alone(words):
        return Doubt.NONE
    other = bool(_OF_OTHERS.search(about))
    found = [one for one in _candidates(words) if person or not _is_of_a_unit(words, one, about)]
    return max((_doubt(one, person, other or _is_named(words, one)) for one in found), default=Doubt.NONE)


def in_texts(texts: Iterable[str], about: str) -> list[Doubt]:
    """What each of the different texts of a column holds. `about`: the words over it.

    Where most of them have a control digit, they are persons, whatever the heading is; where none has under the heading
    of other numbers, they are those.
    """
    column = [*texts]
    doubts = [in_text(text, about) for text in column]
    unsure = [text for text, doubt in zip(column, doubts, strict=True) if doubt is Doubt.UNSURE]
    if len(unsure) < _A_PATTERN:
        few_of_many = len(column) >= _A_PATTERN and unsure and _OF_OTHERS.search(about)
        if not few_of_many:
            return doubts
    controlled = sum(any(is_controlled(one.digits) for one in _candidates(normal(text))) for text in unsure)
    settled = Doubt.SURE if 5 * controlled >= 3 * len(column) else Doubt.UNSURE
    if not controlled and _OF_OTHERS.search(about):
        settled = Doubt.NONE
    return [settled if doubt is Doubt.UNSURE else doubt for doubt in doubts]


def _is_of_a_unit(words: str, one: _Candidate, about: str) -> bool:
    """Whether a number is a P-number by what is said of it, and begins as they do."""
    near = f"{about}\n{words[max(0, one.start - _NEAR) : one.start]}"
    return one.form == "whole" and one.digits.startswith("10") and bool(_OF_UNITS.search(near))


def _is_named(words: str, one: _Candidate) -> bool:
    """Whether a number stands behind the word for a number of another kind: »sag 010190-1234«."""
    before = words[max(0, one.start - _NEAR) : one.start]
    found = [*_OF_OTHERS.finditer(before)]
    return bool(found) and not re.search(r"\w", before[found[-1].end() :])


def _candidates(words: str) -> Iterator[_Candidate]:
    for form, pattern in _FORMS:
        for found in pattern.finditer(words):
            day, month, year, last = (found[name].replace(" ", "") for name in "dmyn")
            join = found["join"].strip() if "join" in pattern.groupindex else ""
            digits = f"{day:0>2}{month:0>2}{year[-2:]}{last}"
            yield _Candidate(form, join, digits, found.start(), found.end())


def _doubt(one: _Candidate, person: bool, other: bool) -> Doubt:
    """How sure one number is, by how it is written, what is said of it, and itself."""
    form, join, digits, _start, _end = one
    if birth(digits) is None:
        return Doubt.NONE
    if person:
        return Doubt.SURE
    may, must = is_possible(digits), is_controlled(digits)
    if other or form == "short":
        return Doubt.UNSURE if may and form != "short" else Doubt.NONE
    if form in ("dotted", "long") and digits[6:8] in ("19", "20"):
        return Doubt.UNSURE if may else Doubt.NONE  # 01.01.14-2015: more likely a span of time
    if (join and not join.strip("-")) or (digits[0] == "0" and may and form != "dotted"):
        return Doubt.SURE
    if join in (".", ",", ";"):
        return Doubt.SURE if form == "dotted" and must else Doubt.UNSURE if must or digits[0] == "0" else Doubt.NONE
    if form in ("split", "apart"):
        return Doubt.SURE if may else Doubt.UNSURE
    if form == "whole":
        return Doubt.UNSURE if may or digits[0] == "0" else Doubt.NONE
    return Doubt.SURE if must else Doubt.UNSURE if may else Doubt.NONE


class Beside(NamedTuple):
    """The other numbers of a column: how many, and the largest."""

    others: int = 0
    largest: float = 0


def in_column(
    numbers: Sequence[int | str], about: str = "", beside: Beside | None = None, named: bool = False
) -> Doubt:
    """What a column of whole numbers holds, each nine or ten digits and alone in its cell.

    `about`: the words over and beside it; `named`: names or days of birth stand in the table. An amount is of the size
    of those around it; a list of persons has a day in every row, and mostly control digits.
    """
    beside, written = beside or Beside(), [*filter(None, map(_ten, numbers))]
    born = [digits for digits in written if birth(digits)]
    if born and _OF_PERSONS.search(about):
        return Doubt.SURE
    units = bool(_OF_UNITS.search(about))
    born = [digits for digits in born if not digits.endswith("000") and not (units and digits[:2] == "10")]
    if not born:
        return Doubt.NONE
    controlled = [digits for digits in born if is_controlled(digits)]
    other, amount = bool(_OF_OTHERS.search(about)), bool(_OF_AMOUNTS.search(about))
    if len({*born}) >= _A_PATTERN and len(born) * 2 >= len(written) >= 4 * beside.others:
        return _of_many(written, born, controlled, other, amount)
    if other:
        return Doubt.UNSURE if controlled and len(controlled) * 5 >= len(written) else Doubt.NONE
    if any(isinstance(one, str) and normal(one).strip()[0] == "0" for one in numbers):
        return Doubt.SURE
    size = max([beside.largest, *map(int, {*written} - {*born})])
    alike = size * 1_000 >= min(map(int, born))  # an amount among amounts
    if amount or alike:
        return Doubt.UNSURE if controlled and named else Doubt.NONE
    return Doubt.UNSURE


def _of_many(
    written: Sequence[str], born: Sequence[str], controlled: Sequence[str], other: bool, amount: bool
) -> Doubt:
    """A column that is mostly days: by its control digits, which persons have and other numbers have by chance."""
    if len(controlled) * 5 >= 3 * len(born):
        return Doubt.SURE
    if len({digits[:2] for digits in written}) == 1:
        return Doubt.NONE  # one run of numbers, such as P-numbers, which all begin with 10
    if other:
        return Doubt.UNSURE if len(controlled) * 5 >= len(born) else Doubt.NONE
    return Doubt.UNSURE if amount or len(born) < len(written) else Doubt.SURE


def _ten(number: int | str) -> str:
    """The ten digits of a number alone in its cell, with the zero a spreadsheet ate; "" for other lengths."""
    digits = normal(number).strip() if isinstance(number, str) else f"{number}"
    return digits.zfill(10) if digits.isascii() and digits.isdecimal() and len(digits) in (9, 10) else ""


def digits_alone(text: str) -> bool:
    """Whether a text is nine or ten digits and nothing else."""
    return len(text) >= _SHORTEST and bool(_ten(text))


def is_decimal(text: str) -> bool:
    """Whether a text is also a number with four decimals, as its column will show."""
    return bool(_DECIMALS.fullmatch(normal(text)))


@lru_cache(maxsize=65536)
def birth(digits: str) -> date | None:
    """The day of birth that ten digits say: the seventh tells the century. Numbers for a time have 60 more in the day.

    None where there is no such day, or it has not come yet.
    """
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        century = 1900
    elif seventh in (4, 9) or year <= 57:
        century = 2000
    else:
        century = 1800
    day = day - 60 if day > 60 else day
    leap = (day, month) == (29, 2) and year % 4 == 0  # 1900 had no such day; who writes it meant another
    try:
        found = date(century + year, month, 28 if leap else day)
    except ValueError:
        return None
    return found if found <= this_day() else None


def is_controlled(digits: str) -> bool:
    """Whether the last digit controls the others (modulus 11); by chance one in eleven does."""
    return (
        sum(int(digit) * weight for digit, weight in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 == 0
    )


def is_possible(digits: str) -> bool:
    """Whether such a number can have been given: with its control digit, or where they ran out of numbers that have
    one – for births since 2007, and for first days of January."""
    born = birth(digits)
    return born is not None and (is_controlled(digits) or born.year >= 2007 or (born.month, born.day) == (1, 1))


def hidden(text: str) -> str:
    """The text without any number that could be a person's, alone or among words."""
    words = normal(text)
    found = [(one.start, one.end) for one in _candidates(words) if birth(one.digits)]
    for start, end in sorted(found, reverse=True):
        if MASKED not in words[start:end]:
            words = f"{words[:start]}{MASKED}{words[end:]}"
    return words if found else text


def masked(text: str) -> str:
    """The text without numbers that are surely persons'."""
    words = normal(text)
    sure = (_doubt(one, False, _is_named(words, one)) is Doubt.SURE for one in _candidates(words))
    return hidden(text) if any(sure) else text
