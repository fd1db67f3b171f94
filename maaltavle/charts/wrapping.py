"""About how wide words are on a screen, and where they wrap; a still picture measures its letters (`still.letters`)."""

from __future__ import annotations

import re
from functools import lru_cache

from maaltavle.wording.language import NO_BREAK

_UNIT = re.compile(r"(?<=\d) (?=(?:mio|mia|pct|kr|%))")
_BRACKET = re.compile(r"\([^()]{1,16}\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def plain(text: str) -> str:
    """`text` without letters that no markup can hold."""
    return _CONTROL.sub(" ", text)


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """About how many px the longest line of `text` (plain, lines by newline) takes; errs on the wide side."""
    return max(sum(map(_share, line)) for line in text.split("\n")) * size


def _share(letter: str) -> float:
    if letter in "iljt.,:;'!|()[] \N{NO-BREAK SPACE}/":
        return 0.28
    if letter in "mwMW%@æÆ–…":
        return 0.82
    return 0.6 if letter.isupper() else 0.5


def wrap(text: str, room: float, size: float) -> list[str]:
    """`text` in lines no wider than `room` px; a word longer than that is cut with a hyphen rather than lost."""
    lines: list[str] = []
    for word in _glued(text).split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size) <= room:
            lines[-1] = joined
            continue
        pieces = _pieces(word, room, size)
        lines += pieces
    return lines


def _glued(text: str) -> str:
    """Keeps `1 mio.` and short brackets such as `(ØEU 2014)` in one piece."""
    text = _UNIT.sub(NO_BREAK, text)
    return _BRACKET.sub(lambda found: found.group().replace(" ", NO_BREAK), text)


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = []
    while width(word, size) > room:
        cut = max(2, int(len(word) * room / width(word, size)) - 1)
        if cut >= len(word):
            break
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]
