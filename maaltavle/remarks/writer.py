"""Sentences in which every number knows the figures it comes from.

A number is marked inside the text while a sentence is put together, so that translation may move it; the finished
sentence is split at the marks into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from maaltavle.model import Interval, Kind, Observation
from maaltavle.remarks.behind import Behind, number_of
from maaltavle.units import Unit
from maaltavle.wording.figures import is_countable
from maaltavle.wording.language import Language, in_every_language
from maaltavle.wording.names import Named, area_in_words, name_of
from maaltavle.wording.periods import period_in_words

_BEGIN, _REFS, _NEXT, _END = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKED = re.compile(f"{_BEGIN}([^{_BEGIN}-{_END}]*){_REFS}([^{_BEGIN}{_REFS}{_END}]*){_END}")
_MARKS = dict.fromkeys(map(ord, (_BEGIN, _REFS, _NEXT, _END)))
SMALLEST_BASE = 20  # of fewer, a percent says more than the numbers do


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as pieces of text, each with the refs of the figures it comes from (none for plain words).

    `kind` is latest, comparison, span, told, direction, year, plan, caveat, note or message. `told_in` is the ref of
    the stated trend that a told one says again.
    """

    kind: str
    pieces: tuple[tuple[str, tuple[str, ...]], ...]
    told_in: str = ""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(text for text, _refs in self.pieces)

    @property
    def numbers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The numbers of the sentence in their order, each with the refs of its figures."""
        return tuple((text, refs) for text, refs in self.pieces if refs)


def sentence(kind: str, text: str) -> Sentence:
    """A finished sentence of text with marked numbers: a capital first, a full stop last."""
    text = text[:1].upper() + text[1:]
    pieces, at = [], 0
    for found in _MARKED.finditer(text):
        pieces += [(text[at : found.start()], ()), (found[1], tuple(found[2].split(_NEXT)))]
        at = found.end()
    pieces.append((text[at:], ()))
    if not "".join(piece for piece, _refs in pieces).endswith((".", "!", "?")):
        pieces.append((".", ()))
    return Sentence(kind, tuple((piece, refs) for piece, refs in pieces if piece))


def marked(text: str, *figures: Observation) -> str:
    """A number marked with the figures it comes from."""
    refs = _NEXT.join(dict.fromkeys(plain(figure.ref) for figure in figures))
    return f"{_BEGIN}{text}{_REFS}{refs}{_END}" if refs else text


def plain(text: str) -> str:
    """A text from people or files without characters that would be read as marks."""
    return text.translate(_MARKS)


@dataclass(frozen=True)
class Writer:
    """Writes the figures behind one remark in one language."""

    behind: Behind
    lang: Language

    @property
    def heading(self) -> str:
        """The indicator's name, with its part where it has several; the part alone where the unit says the rest."""
        name = self.named(self.behind.indicator)
        if self._part and self.unit_name and name.casefold().startswith(self.unit_name.casefold()):
            return plain(self._part)
        return plain(f"{name}, {self._part}" if self._part else name)

    @property
    def subject(self) -> str:
        """The shortest name: the part where there are several, else the indicator's."""
        return plain(self._part or self.named(self.behind.indicator))

    @property
    def _part(self) -> str:
        return ", ".join(self.behind.part_words)

    @property
    def ranked(self) -> bool:
        """Whether the figures are places in a list, which neither rise nor fall."""
        return self.behind.unit.dimension == "rank"

    def named(self, entry: Named) -> str:
        """The name of a catalogue entry."""
        return name_of(entry, self.lang)

    def area(self, area: str) -> str:
        """An area's name as it stands inside a sentence; "" for none."""
        return plain(area_in_words(area, self.behind.catalogue, self.lang)) if area else ""

    @property
    def countable(self) -> bool:
        """Whether one says færre and flere of the figures."""
        return is_countable(self.behind.unit)

    @property
    def unit_name(self) -> str:
        """The unit as it follows a number; "" for a bare count."""
        return self.lang.beside(self.behind.unit)

    def figure(self, figure: Observation, *, sign: bool = False) -> str:
        """A figure as it may honestly be written, marked: `3,4 %`, `mindst 2.500 studerende`, `mellem −1 og 1 …`.

        `sign` puts + before an exact number above zero.
        """
        value = figure.value or Interval(None, None)
        decimals, unit = self._decimals(value.low, value.high), self.behind.unit
        if not value.exact and value.low is not None and value.high is not None and not value.as_written:
            low, high = self.lang.number(value.low, decimals), self.lang.quantity(value.high, unit, decimals=decimals)
            return self.lang("mellem {low} og {high}", low=marked(low, figure), high=marked(high, figure))
        if sign and value.number is not None:
            return marked(self.lang.quantity(value.number, unit, sign=True, decimals=decimals), figure)
        kind = Kind.APPROXIMATE if figure.kind is Kind.APPROXIMATE else None
        return marked(self.lang.interval(value, unit, kind, decimals), figure)

    def bare(self, figure: Observation) -> str:
        """A figure without its unit where that has just been said: a count; else as `figure`."""
        number = number_of(figure)
        if number is None or figure.kind is Kind.APPROXIMATE or not self.countable:
            return self.figure(figure)
        return marked(self.lang.number(number, self._decimals(number)), figure)

    def amount(self, size: Decimal, new: Observation, old: Observation) -> str:
        """The size of a difference: of a share in percentage points, else in the unit itself."""
        decimals = self._decimals(number_of(new), number_of(old))
        return marked(self.lang.quantity(abs(size), self._of_differences(), decimals=decimals), new, old)

    def fewer_or_more(self, size: Decimal, new: Observation, old: Observation) -> str:
        """`46 færre fuldtidspersoner`."""
        number = marked(self.lang.number(abs(size), self._decimals(number_of(new), number_of(old))), new, old)
        text = self.lang("{n} færre {unit}") if size < 0 else self.lang("{n} flere {unit}")
        return text.format(n=number, unit=self.unit_name).rstrip()

    def percent(self, size: Decimal, new: Observation, old: Observation) -> str:
        """The change in percent of an amount, marked; "" of shares and the like, of bounds, and of a small base."""
        base, now = number_of(old), number_of(new)
        if not self.behind.unit.additive or base is None or now is None or base < SMALLEST_BASE or now < 0:
            return ""
        change = (abs(size) * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return marked(f"{self.lang.number(change, 1)}\N{NO-BREAK SPACE}%", new, old)

    def number(self, number: int, figures: Iterable[Observation]) -> str:
        """A bare number of periods, marked with the figures counted."""
        return marked(self.lang.number(number), *figures)

    def count(self, number: int, figures: Iterable[Observation]) -> str:
        """A number of periods, marked with the figures counted: `13 måneder`."""
        return marked(self.periods(number), *figures)

    def periods(self, number: int) -> str:
        """`13 måneder`, `1 kvartal`."""
        lang = self.lang
        match self.behind.grain:
            case "week":
                return lang.plural("{n} uge", "{n} uger", number)
            case "month":
                return lang.plural("{n} måned", "{n} måneder", number)
            case "quarter":
                return lang.plural("{n} kvartal", "{n} kvartaler", number)
            case "half":
                return lang.plural("{n} halvår", "{n} halvår", number)
        return lang.plural("{n} år", "{n} år", number)

    def year_before(self, period: str) -> str:
        """What a figure is held against: `samme måned året før`, else the period itself."""
        match self.behind.grain:
            case "week":
                return self.lang("samme uge året før")
            case "month":
                return self.lang("samme måned året før")
            case "quarter":
                return self.lang("samme kvartal året før")
            case "half":
                return self.lang("samme halvår året før")
        return self.lang.period(period)

    def when(self, period: str) -> str:
        """`i marts 2019`; "" for none."""
        return period_in_words(period, self.lang)

    def _decimals(self, *ends: Decimal | None) -> int:
        own = [max(0, -int(end.normalize().as_tuple().exponent)) for end in ends if end is not None]
        return max([self.behind.indicator.decimals, *own])

    def _of_differences(self) -> Unit:
        unit = self.behind.unit
        if unit.dimension != "share":
            return unit
        if unit.id == "promille":
            return Unit("promillepoint", in_every_language(lambda lang: lang("promillepoint")), "share_difference")
        return Unit("procentpoint", in_every_language(lambda lang: lang("procentpoint")), "share_difference")
