"""Plain text, before any reading: a text without what nobody can see, and a text that has more than one reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

# Soft hyphen, zero-width signs, marks of writing direction, byte order mark, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")
# What no office file, no JSON and no database may hold as text: control letters but for blanks, half a letter.
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"))
_MARKS = frozenset("*†‡§\u00aa\u00b2\u00b3\u00b9\u00ba" + "".join(map(chr, range(0x2070, 0x2080))))
_LISTED = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")  # with a bracket behind it a mark too
# Letters of the longest text that can be a name, a number, a period or a sign. What is longer is prose, and is held
# against no pattern: a text of 32,767 letters, which a cell may hold, would keep many of them busy for minutes.
LONGEST = 500
_TO_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A text that can be read in more than one way. `readings` are the ways, as plain numbers or period ids.

    `against` is another text of the same column that is written in a way that does not go together with `example`;
    then both can be read alone, but not as one column, and `readings` is empty.
    """

    readings: tuple[str, ...]
    example: str
    against: str = ""


def kept(say: Callable[[str], T]) -> Callable[[str], T]:
    """What a function says of a text, worked out once for each; of prose every time: it is not worth keeping."""
    known = lru_cache(maxsize=65536)(say)

    @wraps(say)
    def asked(text: str) -> T:
        return known(text) if len(text) <= LONGEST else say(text)

    return asked


@kept
def plain(text: str) -> str:
    """`text` with letters composed (å, not a + ring), nothing invisible in it, and one blank between words."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", writable(text)))).strip()


def writable(text: str) -> str:
    """`text` without what no file may hold: control letters but for blanks and line breaks, halves of letters."""
    return text if text.isprintable() else _NO_LETTERS.sub("", text)


def without_marks(text: str) -> str:
    """A text without the footnote marks behind it: a superscript or a star, and " 1)" too."""
    if "0" <= text[-1:] <= "9":
        return text
    end = begin = at = len(text) - text.endswith("\n")
    while at and (starts := _starts_of_mark(text, at)):
        begin = next(
            (one for one in reversed(starts) if one and text[one - 1] != "\n"), begin
        )  # there is a text before
        at = starts[-1]
    return text[:begin] + text[end:]


def _starts_of_mark(text: str, end: int) -> tuple[int, ...]:
    """Where a mark that ends there may begin: at itself, and at the blank before it. () where there is none.

    Looked for from the end: a pattern would begin at every mark of a text that is full of them.
    """
    last = text[end - 1]
    blank = end > 1 and text[end - 2].isspace()
    if last in _MARKS:
        return (end - 1, end - 2) if blank else (end - 1,)
    listed = last == ")" and end > 2 and text[end - 2] in _LISTED and text[end - 3].isspace()
    return (end - 3,) if listed else ()


def with_hyphens(text: str) -> str:
    """`text` with every dash and minus sign written as a hyphen."""
    return text if text.isascii() else text.translate(_DASHES)


@kept
def folded(text: str) -> str:
    """What spellings of one name share: lower case, æ ø å as ae oe aa, hyphens and underscores as blanks."""
    words = in_ascii(with_hyphens(plain(text)))
    return " ".join(re.split(r"[\s_-]+", words)).strip(" .,:;*")


def in_ascii(text: str) -> str:
    """Lower case, with æ ø å ä ö as the two letters that stand for them: the one rule for names, ids and searches."""
    return text.casefold().translate(_TO_ASCII)


def without_accents(text: str) -> str:
    """As `in_ascii`, and every other letter without its accents."""
    spelt = unicodedata.normalize("NFD", in_ascii(unicodedata.normalize("NFC", text)))
    return "".join(letter for letter in spelt if not unicodedata.combining(letter))


def meeting_ref(committee: str, day: date) -> str:
    """The name of a meeting known from its minutes: the committee's short name and the day, `bsk-2019-06-04`."""
    return f"{in_ascii(committee).replace(' ', '-')}-{day.isoformat()}"
