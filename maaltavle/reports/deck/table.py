"""Tables: columns as wide as their words need, rows as many as have room on the wall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maaltavle.charts.still.letters import text_width
from maaltavle.reports.deck.measured import LEADING, SLACK, lines_of, shortened
from maaltavle.wording.language import Language

SIZE = 24
CELL_GAP, CELL_AIR = 24, 8  # px between columns, and over and under a row's words
MOST_LINES = 7  # of a cell: more is a text, and no name and no number
_YEAR = re.compile(r"^\d{4}$")
_NUMBER = re.compile(r"^[+−-]?\d[\d.,]*(\s?%|\s[^\d\s]\S{0,12})?$")
_SHY = "\N{SOFT HYPHEN}"
_VOWELS = "aeiouyæøå"


@dataclass(frozen=True)
class Table:
    """Rows of words that have room; `left_out` rows stand in the paper alone.

    `numeric` columns are set to the right; `widths` are shares of the table's width, in hundredths; `height` is in px.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[float, ...]
    left_out: int = 0
    height: float = 0.0


def left_out_words(rows: int, lang: Language) -> str:
    """How many rows of a table stand in the paper alone."""
    return lang.plural("… {n} række mere i papiret", "… {n} rækker mere i papiret", rows)


def looks_numeric(cell: str) -> bool:
    """Whether a cell is set as a number."""
    return bool(_NUMBER.match(cell))


def numeric_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[bool, ...]:
    """Which columns hold numbers alone; dashes and empty cells count for nothing."""
    found = []
    for place in range(len(columns)):
        said = [row[place] for row in rows if row[place].strip(" –-")]
        found.append(bool(said) and all(map(looks_numeric, said)) and not all(map(_YEAR.match, said)))
    return tuple(found)


def table_of(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    room: float,
    tall: float,
    lang: Language,
    keep: int | None = None,
) -> Table | None:
    """The table in `room` × `tall` px; its last row, often a total, always stands. None where it cannot be so narrow.

    No cell is cut: columns after the first `keep` are left to the paper one by one, from the last, until every row
    stands; then rows are left out.
    """
    least = min(keep or len(columns), len(columns))
    found = None
    for most in range(len(columns), least - 1, -1):
        found = _whole(columns[:most], [row[:most] for row in rows], room, tall, lang) or found
        if found and not found.left_out:
            break
    return found


def _whole(
    columns: Sequence[str], rows: Sequence[Sequence[str]], room: float, tall: float, lang: Language
) -> Table | None:
    numeric = numeric_columns(columns, rows)
    widths = _widths(columns, rows, numeric, room)
    if widths is None:
        return None
    heads = tuple(_hyphened(text, wide - CELL_GAP) for text, wide in zip(columns, widths, strict=True))
    head = _height(heads, widths, bold=True)
    kept, left_out = _kept(
        [_shortened_row(row, numeric, widths, MOST_LINES, lang) for row in rows], widths, tall - head
    )
    shares = tuple(round(100 * wide / sum(widths), 2) for wide in widths)
    return Table(heads, kept, numeric, shares, left_out, head + sum(_height(row, widths) for row in kept))


def _widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], room: float
) -> list[float] | None:
    """Numbers get what they need; words their longest word, and share what is left by how much they say."""
    natural = [_natural(columns, rows, place, is_num) for place, is_num in enumerate(numeric)]
    if sum(natural) <= room:
        spare = (room - sum(natural)) / len(natural)
        return [wide + spare for wide in natural]
    least = [
        wide if is_num else min(wide, _longest_word(columns, rows, place))
        for place, (wide, is_num) in enumerate(zip(natural, numeric, strict=True))
    ]
    left = room - sum(least)
    if left < 0:
        return None
    wanted = [wide - small for wide, small in zip(natural, least, strict=True)]
    total = sum(want**0.5 for want in wanted) or 1.0
    return [small + left * want**0.5 / total for small, want in zip(least, wanted, strict=True)]


def _natural(columns: Sequence[str], rows: Sequence[Sequence[str]], place: int, is_number: bool) -> float:
    """How wide a column would be unbroken; the heading of numbers may break in words, and those by a hyphen."""
    cells = max((text_width(row[place], SIZE) for row in rows), default=0.0)
    head = 118.0 if is_number else text_width(columns[place], SIZE, bold=True)
    return max(cells, head) / SLACK + CELL_GAP


def _longest_word(columns: Sequence[str], rows: Sequence[Sequence[str]], place: int) -> float:
    words = [word for row in rows for word in row[place].split()]
    wide = max((text_width(word, SIZE) for word in words), default=0.0)
    return min(max(wide, 118.0), 260.0) / SLACK + CELL_GAP


def _hyphened(text: str, room: float) -> str:
    """A heading whose long words may break where Danish words do, as often as is needed."""
    return " ".join(_SHY.join(_syllables(word, room * SLACK)) for word in text.split())


def _syllables(word: str, room: float) -> list[str]:
    pieces = []
    while text_width(word, SIZE, bold=True) > room:
        places = [at for at in range(3, len(word) - 2) if text_width(word[:at] + "-", SIZE, bold=True) <= room]
        if not places:
            break
        cut = next((at for at in reversed(places) if _joint(word, at)), 0)
        cut = cut or next((at for at in reversed(places) if _syllable(word, at)), places[-1])
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def _joint(word: str, at: int) -> bool:
    """Between two words grown together: after their s, or after a slash."""
    return word[at - 1] == "/" or (at > 4 and word[at - 1] == "s" and word[at] not in _VOWELS + "tpk")


def _syllable(word: str, at: int) -> bool:
    """Before a consonant that a vowel follows."""
    return word[at] not in _VOWELS and word[at].isalpha() and word[at + 1] in _VOWELS and word[at - 1].isalpha()


def _shortened_row(
    row: Sequence[str], numeric: Sequence[bool], widths: Sequence[float], most: int, lang: Language
) -> tuple[str, ...]:
    return tuple(
        cell if is_num or not cell else shortened(cell, wide - CELL_GAP, SIZE, most, lang)
        for cell, is_num, wide in zip(row, numeric, widths, strict=True)
    )


def _height(row: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> float:
    lines = max(lines_of(cell.replace(_SHY, "- ") or "–", wide - CELL_GAP, SIZE, bold=bold)
                for cell, wide in zip(row, widths, strict=True))  # fmt: skip
    return lines * SIZE * LEADING + CELL_AIR


def _kept(
    rows: Sequence[tuple[str, ...]], widths: Sequence[float], tall: float
) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The rows that have room, the last among them, and how many were left out."""
    if sum(_height(row, widths) for row in rows) <= tall:
        return tuple(rows), 0
    kept: list[tuple[str, ...]] = []
    tall -= SIZE * LEADING + 8 + _height(rows[-1], widths)  # the line that says so, and the last row
    for row in rows[:-1]:
        tall -= _height(row, widths)
        if tall < 0:
            break
        kept.append(row)
    return (*kept, rows[-1]), len(rows) - len(kept) - 1
