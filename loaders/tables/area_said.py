"""Areas that only a title or a file's name says: "Nøgletal for Herning Kommune", "Ledige, Struer", "ledige_herning"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.shapes.cell_text import clean
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.plain import LONGEST

_YEARS = re.compile(r"\(?(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?\)?")
_ALSO_WORDS = frozenset(("vejen", "greve", "odder"))  # in small letters they are no municipalities
_OTHERS = frozenset(
    ["fra", "til", "mod", "af", "uden", "udenfor", "undtagen", "ekskl.", "from", "to", "except", "outside"]
)
_SEPARATES = (",", ":", "-", "–")
MOST_WORDS = 3  # of an area's name


def area_said_in(text: str) -> str:
    """The one area that a title or a file's name says its figures are of; "" where it says none, or several.

    It stands alone, first before a comma, last, or with "Kommune" behind it. Whom people move from or to, or
    who is left out, is not what the figures are of.
    """
    words = clean(text.replace("_", " ")).split(" ") if len(text) <= LONGEST else []
    while words and (_YEARS.fullmatch(words[-1]) or words[-1] in _SEPARATES):
        words.pop()
    found = list(_areas(words))
    if len({name for _first, _last, name in found}) != 1:
        return ""
    return next((name for first, last, name in found if _is_of(words, first, last)), "")


def _areas(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names of areas among some words: the first word, the one behind the last, and the name."""
    first = 0
    while first < len(words):
        last, name = next(_named(words, first), (first + 1, ""))
        if name:
            yield first, last, name
        first = last


def _named(words: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    for last in range(min(first + MOST_WORDS, len(words)), first, -1):
        name = " ".join(words[first:last]).strip(" ,:;().-–")
        if name and not name.isdigit() and name not in _ALSO_WORDS and isinstance(find_area(name), AreaMatch):
            yield last, name


def _is_of(words: Sequence[str], first: int, last: int) -> bool:
    before = words[first - 1].casefold() if first else ""
    if before in _OTHERS:
        return False
    parted = last == len(words) or words[last - 1].endswith(_SEPARATES) or words[last] in _SEPARATES
    return parted or words[last - 1].casefold().startswith("kommune")
