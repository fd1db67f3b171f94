"""The 98 municipalities as tiles: a word and a figure on each, a shade for how high it is, its name for who listens.

The figures that are known are parted into five groups of the same size, A the lowest: shade, letter and number say the
same, so that colour is never alone. A shade says how high, and nothing about good or bad. What is withheld or missing
has a tile of its own look and the word for why. The page draws the tiles (`ui`), in HTML that can be gone through by
keyboard; here is what stands on them, the same in words and as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.charts.inputs import Point, Subject
from maaltavle.charts.words import decimals_of, join, marker_words, point_kind_words, sentence, value_words
from maaltavle.comparing.tiles import COLUMNS, ROWS, TILES
from maaltavle.message import Words
from maaltavle.model import Marker
from maaltavle.wording.language import Language

LETTERS = "ABCDE"
_LONGEST = 5  # letters of a figure on a tile: more are said in thousands or millions
_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Placed:
    """One municipality with its official `code` and its figure (None: nothing is stored of it)."""

    code: str
    named: Words
    point: Point | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class TileWords:
    """What stands on a tile, and its name in full; `group` is a letter of LETTERS, "" where there is no one number."""

    code: str
    column: int
    row: int
    word: str
    figure: str
    group: str
    name: str
    own: bool
    withheld: bool


@dataclass(frozen=True)
class TileMap:
    """The map in words: its tiles from north to south, its groups, and its table."""

    placed: tuple[Placed, ...]
    subject: Subject
    period: str
    columns_wide: int = COLUMNS
    rows_high: int = ROWS

    def tiles(self, lang: Language) -> list[TileWords]:
        """Every municipality, row by row from the west."""
        bounds = self.bounds
        by_code = {one.code: one for one in self.placed}
        ordered = sorted(TILES.values(), key=lambda tile: (tile.row, tile.column))
        return [self._tile(by_code[one.code], bounds, lang) for one in ordered if one.code in by_code]

    def _tile(self, one: Placed, bounds: Sequence[Decimal], lang: Language) -> TileWords:
        tile, point = TILES[one.code], one.point
        group = group_of(point.number, bounds) if point is not None and point.number is not None else ""
        name = f"{lang.say(one.named)}: {self._said(point, lang)}"
        if group:
            name = lang("{name}, gruppe {letter}", name=name, letter=group)
        withheld = point is not None and point.marker is Marker.WITHHELD
        return TileWords(
            one.code, tile.column, tile.row, tile.word, _short(point, self.subject, lang), group,
            lang("{name}, egen kommune", name=name) if one.own else name, one.own, withheld,
        )  # fmt: skip

    def _said(self, point: Point | None, lang: Language) -> str:
        return lang("mangler") if point is None else value_words(point, self.subject, lang)

    @property
    def numbers(self) -> list[Decimal]:
        """The numbers that are known, lowest first."""
        return sorted(one.point.number for one in self.placed if one.point and one.point.number is not None)

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """The highest number of each group but the last; fewer where fewer numbers differ."""
        known = self.numbers
        ends = (known[-(-len(known) * part // len(LETTERS)) - 1] for part in range(1, len(LETTERS)) if known)
        return tuple(dict.fromkeys(end for end in ends if end < known[-1]))

    def groups(self, lang: Language) -> list[tuple[str, str]]:
        """Each letter with the figures it stands for, the lowest first."""
        found: dict[str, list[Decimal]] = {}
        for number in self.numbers:
            found.setdefault(group_of(number, self.bounds), []).append(number)
        return [(letter, self._range(members, lang)) for letter, members in found.items()]

    def _range(self, members: Sequence[Decimal], lang: Language) -> str:
        decimals = decimals_of(self.subject, *members)
        low, high = members[0], members[-1]
        last = lang.quantity(high, self.subject.unit, decimals=decimals)
        return last if low == high else f"{lang.number(low, decimals)}–{last}"

    def alt(self, lang: Language) -> str:
        """Lowest, highest and own, and how many are not known."""
        known = [one for one in self.placed if one.point and one.point.number is not None]
        parts = [f"{self.subject.name(lang)}, {lang.period(self.period)}"]
        if known:
            numbers = self.numbers
            ends = [self._all_at(known, number, lang) for number in dict.fromkeys((numbers[0], numbers[-1]))]
            parts.append(lang("Lavest og højest: {areas}", areas=join(ends, lang)))
        parts += [f"{lang.say(one.named)}: {self._said(one.point, lang)}" for one in self.placed if one.own]
        without = len(self.placed) - len(known)
        if without:
            parts.append(lang.plural("{n} kommune har intet tal, der kan vises",
                                     "{n} kommuner har intet tal, der kan vises", without))  # fmt: skip
        return " ".join(map(sentence, parts))

    def _all_at(self, known: Sequence[Placed], number: Decimal, lang: Language) -> str:
        at = [one for one in known if one.point and one.point.number == number]
        more = f" (+{lang.number(len(at) - 1)})" if len(at) > 1 else ""
        return f"{lang.say(at[0].named)}{more} {self._said(at[0].point, lang)}"

    def columns(self, lang: Language) -> tuple[str, ...]:
        """Municipality, figure, how it came about, group."""
        return (lang("Kommune"), lang("Tal"), lang("Art"), lang("Gruppe"))

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """One row a municipality, in the order given."""
        bounds = self.bounds
        return [
            (
                lang.say(one.named), self._said(one.point, lang),
                point_kind_words(one.point, lang) if one.point else "",
                group_of(one.point.number, bounds) if one.point and one.point.number is not None else "",
            )
            for one in self.placed
        ]  # fmt: skip


def group_of(number: Decimal, bounds: Sequence[Decimal]) -> str:
    """The letter of a number's group: the first whose highest number it is not above."""
    return LETTERS[sum(number > bound for bound in bounds)]


def _short(point: Point | None, subject: Subject, lang: Language) -> str:
    """The figure as it fits on a tile; the full one is in the tile's name and in the table."""
    if point is None or not point.known:
        return marker_words(point, lang) if point is not None and point.limit is not None else "–"
    number = point.number
    if number is None:
        return "≈"
    text = lang.number(number, decimals_of(subject, number))
    if len(text) <= _LONGEST:
        return text
    if abs(number) >= _MILLION:
        return f"{lang.number(number / _MILLION, 1 if abs(number) < 100 * _MILLION else 0)} m"
    return f"{lang.number(number / _THOUSAND, 0)} t" if abs(number) >= _THOUSAND else lang.number(number, 1)
