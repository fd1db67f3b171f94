"""Words measured for paper and wall: how many lines they take, and how they are shortened to those there is room for.

Nothing is cut in the middle of a word. What was left out is said, and where the whole text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maaltavle.charts.still.letters import wrapped
from maaltavle.wording.language import Language

SLACK = 0.97  # browsers round letters; a line is filled no further than this
LEADING = 1.3
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»“\"])")


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the type size (px on a screen 1280 wide) at which they fit; `lines` is how many they take at most."""

    text: str = ""
    size: int = 24
    lines: int = 0
    leading: float = LEADING

    @property
    def height(self) -> float:
        """In px."""
        return self.lines * self.size * self.leading

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Text()


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, split where a capital letter follows a full stop ("d. 6. maj" is not split)."""
    return _SENTENCE.split(text.strip())


def lines_of(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """How many lines `text` takes in `room` px."""
    return len(wrapped(text, room * SLACK, size, bold=bold))


def fitted(text: str, room: float, sizes: Sequence[int], most: int, lang: Language, *, bold: bool = False) -> Text:
    """`text` at the first of `sizes` (px, falling) where it takes at most `most` lines; shortened when none will do."""
    for size in sizes:
        lines = lines_of(text, room, size, bold=bold)
        if lines <= most:
            return Text(text, size, lines)
    short = shortened(text, room, sizes[-1], most, lang, bold=bold)
    return Text(short, sizes[-1], lines_of(short, room, sizes[-1], bold=bold)) if short else NOTHING


def shortened(text: str, room: float, size: float, most: int, lang: Language, *, bold: bool = False) -> str:
    """The first whole sentences that fit, and where the rest stands; words of the first where it alone is too long."""
    if most < 1:
        return ""
    if lines_of(text, room, size, bold=bold) <= most:
        return text
    more = lang("… hele teksten i papiret")
    sentences = sentences_of(text)
    wholes = [" ".join(sentences[:count]) for count in range(len(sentences) - 1, 0, -1)]
    for shorter, tail in [*((whole, f" {more}") for whole in wholes), *_by_word(sentences[0], most, more)]:
        if lines_of(shorter + tail, room, size, bold=bold) <= most:
            return shorter + tail
    return "…"


def _by_word(sentence: str, most: int, more: str) -> Iterator[tuple[str, str]]:
    """The sentence with ever fewer words. On one line there is no room to say where the rest stands."""
    words = sentence.split()
    tail = f" {more}" if most > 1 else " …"
    for count in range(len(words) - 1, 0, -1):
        kept = " ".join(words[:count])
        if kept.count("(") == kept.count(")"):  # a bracket that is not closed says nothing
            yield kept.rstrip(",;:–-"), tail


def filled(texts: Sequence[str], room: float, tall: float, sizes: Sequence[int], lang: Language) -> Iterator[Text]:
    """The texts one under the other at the largest size at which all have room, else as much of them as there is."""
    size = next((s for s in sizes if sum(lines_of(t, room, s) * s * LEADING + 8 for t in texts) <= tall), sizes[-1])
    for text in texts:
        most = int((tall - 8) / (size * LEADING))
        found = fitted(text, room, (size,), most, lang) if most > 0 else NOTHING
        if not found:
            return
        yield found
        tall -= found.height + 8
