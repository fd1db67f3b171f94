"""Numbers as text: which sign is the decimal mark, decided for a whole column, then each number read strictly.

"1.234" alone is 1234 to a Dane and 1,234 to the rest of the world, so no text is read before its column has shown which
sign is which. What a column does not show is an Ambiguity, never a guess. The 15 significant digits are those a
workbook keeps, so that the same figure in a text file and in a workbook is one figure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from maaltavle.spelling.plain import LONGEST, Ambiguity, kept, plain, with_hyphens, without_marks

SIGNS = (",", ".")
_OTHER = {",": ".", ".": ","}
MOST_DIGITS = 15  # what a workbook keeps of a number
MOST_DECIMALS = 10  # what the store keeps of a figure

_PERCENT = re.compile(r"(?<=[0-9*†‡§¹²³])\s?%$")
_SOFT_MINUS = re.compile(r"(?:^|\s)\u00ad\s*[0-9.,]")
_GROUPED_BY_BLANKS = re.compile(r"[1-9][0-9]{0,2}(?:([ '’])[0-9]{3})(?:\1[0-9]{3})*([.,][0-9]+)?")
_BARE = re.compile(r" *(-?)([0-9][0-9.,]*) *")
_SPACED = re.compile(r"\s*(-?)([0-9]{1,3}(?:\s[0-9]{3})+(?:[.,][0-9]+)?)\s*")
_BODY = re.compile(r"[0-9.,][0-9., '’]*")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_DECIMALS = re.compile(r"[0-9]+")
_ONE_SIGN = re.compile(r"([0-9]*)([.,])([0-9]+)")
_GROUPS = {sign: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(sign)}[0-9]{{3}})+") for sign in SIGNS}
# Of plain text: no blank at its ends, none doubled. Begins with a run without brackets, never in the middle of one.
_PAIR = re.compile(r"(?<![^()])([^()]*[0-9]) ?\( ?([^()]*[0-9] ?%?) ?\)")
_DIGITS = Context(prec=MOST_DIGITS, rounding=ROUND_HALF_EVEN)
_AS_KEPT = f".{MOST_DIGITS}g"
_LAST_DECIMAL = Decimal(1).scaleb(-MOST_DECIMALS)
_LONGEST_WHOLE = 9  # digits: far above every year and row number, far below where `int` itself refuses


def whole_number(text: str) -> int | None:
    """The number that up to nine digits 0–9 are; None for every other text. To Python "²" is a digit, but no `int`."""
    return int(text) if len(text) <= _LONGEST_WHOLE and text.isascii() and text.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Separators:
    """Which sign stands before the decimals and which between thousands; "" where the column uses neither.

    Blanks between thousands can only be that, so they are read with any separators.
    """

    decimal: str
    thousands: str


DANISH = Separators(",", ".")
ENGLISH = Separators(".", ",")
WHOLE_NUMBERS = Separators("", "")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What one number shows: `decimal` is certain, `either` is a sign with three digits behind it that can be both."""

    decimal: str = ""
    thousands: str = ""
    either: str = ""
    ungrouped: bool = False  # four digits or more without a sign between thousands


_ALONE = {sign: _Shape(either=sign) for sign in SIGNS}
_DECIMAL = {sign: (_Shape(decimal=sign), _Shape(decimal=sign, ungrouped=True)) for sign in SIGNS}
_BOTH = {sign: _Shape(decimal=sign, thousands=_OTHER[sign]) for sign in SIGNS}
_WHOLE_SHAPES = (_Shape(), _Shape(ungrouped=True))


@dataclass
class _Evidence:
    """What a column's numbers show together: for each sign the first text that shows it."""

    decimal: dict[str, str] = field(default_factory=dict)
    thousands: dict[str, str] = field(default_factory=dict)
    either: dict[str, str] = field(default_factory=dict)
    ungrouped: str = ""


def decide_separators(texts: Iterable[str]) -> Separators | Ambiguity:
    """The separators of one column, from all its texts; what is no number decides nothing.

    "12,5", "1.234.567" or "0.774" each decide for all. An Ambiguity when nothing decides, or when two texts cannot be
    written with the same separators. WHOLE_NUMBERS when no text has a separator: then one may not turn up later either.
    """
    return _decide(_evidence(texts))


def decide_together(columns: Sequence[Iterable[str]]) -> tuple[Separators | Ambiguity, ...]:
    """The separators of each column of one sheet; one that shows nothing itself follows the others, if they agree."""
    evidence = [_evidence(texts) for texts in columns]
    own = [_decide(column) for column in evidence]
    shown = {answer.decimal for answer in own if isinstance(answer, Separators) and answer.decimal}
    if len(shown) != 1 or any(isinstance(answer, Ambiguity) and answer.against for answer in own):
        return tuple(own)
    decimal = shown.pop()
    return tuple(
        _agreeing(column, decimal) if isinstance(answer, Ambiguity) else answer
        for column, answer in zip(evidence, own, strict=True)
    )


def padded_thousands(texts: Iterable[str]) -> Separators | None:
    """The separators of a column that is padded with blanks to one width, as R writes it; None when it is not certain.

    R gives every number of such a column the same number of decimals. Where "81" stands under "608.802" the sign is
    therefore the one between thousands.
    """
    written = [text.strip("\r\n") for text in texts]
    shapes = [shape for text in written if (shape := _shape(text))]
    signs = {shape.either or shape.thousands for shape in shapes}
    widths = {len(text) for text in written}
    if len(shapes) < len(written) or len(widths) != 1 or len(signs - {""}) != 1 or "" not in signs:
        return None
    padded = any(text.startswith(" ") for text in written)
    certain = not any(shape.decimal or shape.ungrouped for shape in shapes if not shape.thousands)
    sign = (signs - {""}).pop()
    return Separators(_OTHER[sign], sign) if padded and certain and sign in _OTHER else None


def parse_number(text: str, separators: Separators) -> Decimal | None:
    """The number a text is with these separators, or None when it is none or is not written as they say.

    Read: blanks of any kind around it and between thousands, every minus sign, a trailing %, footnote marks. Not read:
    groups of other than three digits, leading zeros, exponents, NaN, infinity, brackets, more than 15 digits. "-0,0",
    which is how a small negative figure is rounded, is 0. A percentage keeps its number: "77,4 %" is 77.4.
    """
    return _parse(text, separators.decimal, separators.thousands) if len(text) <= LONGEST else None


def number_of(value: int | float | Decimal) -> Decimal | None:
    """A workbook's number as the Decimal it shows: 15 significant digits, so 0.1 + 0.2 is 0.3.

    None for what is no figure: NaN, infinity, minus zero, and what is too large or too small to keep.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value) if abs(value) < 10**MOST_DIGITS else None
    if not math.isfinite(value) or (value == 0 and math.copysign(1, value) < 0):
        return None
    if isinstance(value, Decimal):
        return _kept(value)
    digits = format(value, _AS_KEPT)
    number = Decimal(digits)
    return number if len(digits) <= MOST_DECIMALS and "e" not in digits else _kept(number)


def digits_of(values: Sequence[int | float]) -> list[str] | None:
    """What `number_of` says of each of many numbers, as digits; None where one of them is no figure."""
    digits = [format(value, _AS_KEPT) for value in values]
    every = "\n".join(digits)
    if not ("n" in every or "e" in every or "-0\n" in f"{every}\n" or max(map(len, digits), default=0) > MOST_DECIMALS):
        return digits
    for n in [n for n, one in enumerate(digits) if len(one) > MOST_DECIMALS or one == "-0" or "n" in one or "e" in one]:
        number = number_of(values[n])
        if number is None:
            return None
        digits[n] = str(number)
    return digits


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else, whichever sign is which in it."""
    return _shape(text) is not None


def is_percent(text: str) -> bool:
    """Whether a text is written as a percentage: "77,4 %", also with a footnote mark behind it."""
    return len(text) <= LONGEST and bool(_PERCENT.search(without_marks(plain(text))))


def footnote_marks(text: str) -> str:
    """The footnote marks behind a number ("77,4*" → "*"); "" when there are none."""
    text = plain(text) if len(text) <= LONGEST else ""
    return text[len(without_marks(text)) :].strip()


def two_numbers(text: str) -> tuple[str, str] | None:
    """The two texts of a cell that holds two numbers, "169.777 (48)"; None when it does not."""
    match = _PAIR.fullmatch(plain(text)) if len(text) <= LONGEST else None
    return (match[1], match[2]) if match and _shape(match[1]) and _shape(match[2]) else None


def readings_of(text: str) -> tuple[str, ...]:
    """Every way a text can be read as a number, as plain numbers: "1.234" → ("1234", "1.234")."""
    found = (parse_number(text, separators) for separators in (DANISH, ENGLISH))
    return tuple(dict.fromkeys(str(number) for number in found if number is not None))


def _evidence(texts: Iterable[str]) -> _Evidence:
    found = _Evidence()
    for text in dict.fromkeys(texts):
        shape = _shape(text)
        if shape is None:
            continue
        if shape.decimal:
            found.decimal.setdefault(shape.decimal, text)
        if shape.thousands:
            found.thousands.setdefault(shape.thousands, text)
        if shape.either:
            found.either.setdefault(shape.either, text)
        if shape.ungrouped and not found.ungrouped:
            found.ungrouped = text
    return found


def _decide(found: _Evidence) -> Separators | Ambiguity:
    if len(found.decimal) > 1:
        return Ambiguity((), found.decimal["."].strip(), found.decimal[","].strip())
    for decimal in found.decimal:
        return _agreeing(found, decimal)
    for text in found.either.values():
        return Ambiguity(readings_of(text), text.strip())
    return WHOLE_NUMBERS


def _agreeing(found: _Evidence, decimal: str) -> Separators | Ambiguity:
    """`decimal` for the column, unless that would make one number of it grouped and another of its size not."""
    thousands = _OTHER[decimal]
    if found.ungrouped and thousands in found.either and thousands not in found.thousands:
        return Ambiguity((), found.either[thousands].strip(), found.ungrouped.strip())
    return Separators(decimal, thousands)


@kept
def _shape(text: str) -> _Shape | None:
    """What a text shows about its separators; None when it is no number with any."""
    parts = _split(text) if len(text) <= LONGEST else None
    if parts is None:
        return None
    body = parts[1]
    blanks = _GROUPED_BY_BLANKS.fullmatch(body)
    if blanks:
        return _Shape(decimal=blanks[2][0] if blanks[2] else "", thousands=blanks[1], ungrouped=True)
    signs = [sign for sign in SIGNS if sign in body]
    if not signs:
        return _WHOLE_SHAPES[len(body) > 3] if _WHOLE.fullmatch(body) else None
    if len(signs) == 2:
        return _two_signs(body)
    return _one_sign(body, signs[0])


def _two_signs(body: str) -> _Shape | None:
    decimal = max(SIGNS, key=body.rfind)
    whole, _sign, decimals = body.rpartition(decimal)
    if not (_GROUPS[_OTHER[decimal]].fullmatch(whole) and _DECIMALS.fullmatch(decimals)):
        return None
    return _BOTH[decimal]


def _one_sign(body: str, sign: str) -> _Shape | None:
    if body.count(sign) > 1:
        return _BOTH[_OTHER[sign]] if _GROUPS[sign].fullmatch(body) else None
    match = _ONE_SIGN.fullmatch(body)
    if match is None or (match[1] and not _WHOLE.fullmatch(match[1])):
        return None
    if len(match[3]) == 3 and 1 <= len(match[1]) <= 3 and match[1] != "0":
        return _ALONE[sign]
    return _DECIMAL[sign][len(match[1]) > 3]


def _split(text: str) -> tuple[str, str] | None:
    """A number's sign ("-" or "") and its digits, separators and blanks; None when other signs remain."""
    bare = _BARE.fullmatch(text)
    if bare:
        return bare[1], bare[2]
    spaced = _SPACED.fullmatch(text)
    if spaced:
        return spaced[1], " ".join(spaced[2].split())
    if "\u00ad" in text and _SOFT_MINUS.search(text):
        return None  # a soft hyphen before a number may have been a minus
    body = _PERCENT.sub("", without_marks(plain(text)))
    body = with_hyphens(without_marks(body))
    sign = body[:1] if body[:1] in ("-", "+") else ""
    body = body[len(sign) :]
    return (sign.strip("+"), body) if _BODY.fullmatch(body) else None


@lru_cache(maxsize=8)
def _written(decimal: str, thousands: str) -> re.Pattern[str]:
    grouped = rf"|[1-9][0-9]{{0,2}}(?:{re.escape(thousands)}[0-9]{{3}})+" if thousands else ""
    if not decimal:
        return re.compile(rf"0|[1-9][0-9]*{grouped}")
    mark = re.escape(decimal)
    return re.compile(rf"(?:0|[1-9][0-9]*{grouped})(?:{mark}[0-9]+)?|{mark}[0-9]+")


@lru_cache(maxsize=65536)
def _parse(text: str, decimal: str, thousands: str) -> Decimal | None:
    parts = _split(text)
    if parts is None:
        return None
    sign, body = parts
    blanks = _GROUPED_BY_BLANKS.fullmatch(body)
    if blanks:
        body, thousands = body.replace(blanks[1], ""), ""
    if not _written(decimal, thousands).fullmatch(body):
        return None
    digits = body.replace(thousands, "") if thousands else body
    number: Decimal | None = Decimal(digits.replace(decimal, ".") if decimal else digits)
    if number is not None and len(digits) > MOST_DECIMALS:
        number = _kept(number)
    return -number if sign and number else number


def decimals_of(number: Decimal) -> int:
    """How many decimals a finite number is written with; below zero where it ends in noughts that are not: 1E+3."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _kept(number: Decimal) -> Decimal | None:
    """A number as it can be kept, without an exponent; None when it is too large or would vanish."""
    if not number.is_finite() or abs(number) >= 10**MOST_DIGITS:
        return None
    kept = _DIGITS.plus(number)
    if decimals_of(kept) > MOST_DECIMALS:
        kept = kept.quantize(_LAST_DECIMAL)
    if not kept and number:
        return None
    if kept == number and 0 <= decimals_of(number) <= MOST_DECIMALS:
        return number
    return Decimal(format(kept.normalize(), "f"))
