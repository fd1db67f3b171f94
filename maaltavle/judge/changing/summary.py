"""The signs of many series for a committee: what calls for attention first, how many of each, the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maaltavle.judge.changing.signs import Sign
from maaltavle.judge.changing.words import Numbers, assurance_said, unsaid_in_words, variation_said
from maaltavle.judge.spc import Assurance, Variation, assurance_in_words, variation_in_words
from maaltavle.message import Words
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical

# The first calls for attention most; of equal ones what the limits say of the target decides.
_VARIATIONS = (Variation.CONCERN, Variation.LOW, Variation.HIGH, Variation.COMMON, Variation.IMPROVEMENT, None)
_ASSURANCES = (Assurance.CONSISTENTLY_MISSED, Assurance.HIT_OR_MISS, None, Assurance.CONSISTENTLY_MET)
# A shape for each, so that no colour has to be seen.
MARKS: Mapping[Variation | Assurance | None, str] = {
    Variation.CONCERN: "▼", Variation.IMPROVEMENT: "▲", Variation.HIGH: "↑", Variation.LOW: "↓", Variation.COMMON: "○",
    Assurance.CONSISTENTLY_MISSED: "✕", Assurance.HIT_OR_MISS: "±", Assurance.CONSISTENTLY_MET: "✓", None: "–",
}  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """One indicator of a summary: its id, its name, its sign, and how its numbers are written."""

    indicator: str
    name: Words
    sign: Sign
    numbers: Numbers


@dataclass(frozen=True)
class Summary:
    """Indicators in the order in which they call for attention."""

    rows: tuple[Judged, ...]

    @property
    def variations(self) -> Counter[Variation | None]:
        """How many there are of each sign; None for those that say nothing."""
        return Counter(one.sign.variation for one in self.rows)

    @property
    def assurances(self) -> Counter[Assurance | None]:
        """The same of what the limits say of the targets."""
        return Counter(one.sign.assurance for one in self.rows)

    def counts_in_words(self, lang: Language) -> str:
        """`2 forværring · 5 tilfældig variation · 1 kan ikke siges`: the signs that there are, the worst first."""
        found = self.variations
        words = ((found[one], _variation(one, lang)) for one in _VARIATIONS if found[one])
        return " · ".join(f"{lang.number(count)} {name}" for count, name in words)

    def columns(self, lang: Language) -> tuple[str, ...]:
        """The headings of the table."""
        return lang("Indikator"), lang("Periode"), lang("Tal"), lang("Ændrer det sig?"), lang("Mål"), lang("Hvorfor")

    def rows_in_words(self, lang: Language) -> list[tuple[str, ...]]:
        """One row an indicator: name, newest figure, the two signs with their words, and why."""
        return [_row(one, lang) for one in self.rows]


def summary(judged: Iterable[Judged], lang: Language) -> Summary:
    """Concern and a target that is never reached come first, what cannot be judged last; then by name."""
    return Summary(tuple(sorted(judged, key=lambda one: (*_rank(one.sign), alphabetical(lang.say(one.name))))))


def _rank(sign: Sign) -> tuple[int, int]:
    return _VARIATIONS.index(sign.variation), _ASSURANCES.index(sign.assurance)


def _variation(found: Variation | None, lang: Language) -> str:
    return lang("kan ikke siges") if found is None else variation_in_words(found, lang)


def _row(one: Judged, lang: Language) -> tuple[str, ...]:
    sign, said = one.sign, variation_said(one.sign, one.numbers, lang)
    period, value = sign.series[-1] if sign.series else ("", None)
    assured = assurance_in_words(sign.assurance, lang) if sign.assurance else ""
    why = " ".join(filter(None, (said if sign.variation else unsaid_in_words(sign, lang),
                                 assurance_said(sign, one.numbers, lang))))  # fmt: skip
    return (
        lang.say(one.name),
        lang.period(period) if period else "",
        one.numbers.figure(value) if value is not None else "",
        f"{MARKS[sign.variation]} {_variation(sign.variation, lang)}",
        f"{MARKS[sign.assurance]} {assured}".strip() if assured else "",
        why,
    )
