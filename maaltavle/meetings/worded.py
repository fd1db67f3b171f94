"""Words on a screen: figures, names, sources and caveats as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest

from maaltavle.catalogue import Catalogue
from maaltavle.charts import subject_of
from maaltavle.charts.words import decimals_of
from maaltavle.message import SOURCE
from maaltavle.model import Indicator, Interval, Kind, Observation
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.figures import is_countable, kind_on_the_wall, marker_in_words, sign_words
from maaltavle.wording.language import MINUS, NO_BREAK, Language
from maaltavle.wording.names import name_of, short_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»“\"])")
_UNSTATED = "ikke oplyst"  # as the catalogue writes it where a document does not say who counted
MOST_CAVEATS = 3  # more than that nobody reads on a wall; the notes have them all
LONGEST_CAVEAT = 150
ALMOST_THE_SAME = 0.85


def figure_words(seen: Observation, indicator: Indicator, catalogue: Catalogue, lang: Language) -> str:
    """A figure with its unit and the decimals it is published with; a marker's words where there is no number."""
    if seen.value is None:
        return marker_in_words(seen.marker, lang)
    unit = catalogue.units[seen.unit]
    decimals = decimals_shown(indicator, unit, seen.value)
    if indicator.kind_of_chart == "change" and seen.number is not None:
        return _change_words(seen.number, unit, decimals, indicator, lang)
    return interval_words(seen.value, unit, seen.kind, decimals, lang, sign=indicator.kind_of_chart == "change")


def _change_words(amount: Decimal, unit: Unit, decimals: int, indicator: Indicator, lang: Language) -> str:
    """`1 procentpoint højere end landet`: the sign as the word it stands for; with its sign where it has no word.

    Where the indicator's name begins with the word ("Færre … end forventet"), the name has said it.
    """
    word = meaning_of(amount, indicator, lang)
    if not word:
        return lang.quantity(amount, unit, sign=True, decimals=decimals)
    size = lang.quantity(abs(amount), unit, decimals=decimals)
    if names_its_sign(indicator, word, lang):
        return size
    if is_countable(unit) and " " not in word and abs(amount) != 1:  # `36 flere sager`, but `1 sag flere`
        return f"{lang.number(abs(amount), decimals)}{NO_BREAK}{word} {name_of(unit, lang)}".rstrip()
    return f"{size} {word}"


def meaning_of(amount: Decimal | None, indicator: Indicator, lang: Language) -> str:
    """The word for the side of zero an amount lies on; "" for zero, and where the indicator has no word for it."""
    words = sign_words(lang.say(indicator.sign_note))
    return words.get("+" if amount > 0 else MINUS, "") if amount else ""


def names_its_sign(indicator: Indicator, word: str, lang: Language) -> bool:
    """Whether the indicator's name begins with what its sign stands for."""
    return name_of(indicator, lang).casefold().startswith(word.split()[0].casefold())


def decimals_shown(indicator: Indicator | None, unit: Unit, value: Interval) -> int:
    """The decimals an indicator is published with, more where the value has more; the unit's without an indicator."""
    if indicator is None:
        return unit.decimals
    return decimals_of(subject_of(indicator, unit), value.low, value.high)


def interval_words(
    value: Interval, unit: Unit, kind: Kind, decimals: int, lang: Language, *, sign: bool = False
) -> str:
    """A value as it may honestly be written; a change within equal limits is `højst 1 procentpoint`."""
    if sign and value.number is not None:
        return lang.quantity(value.number, unit, sign=True, decimals=decimals)
    if sign and value.low is not None and value.high is not None and value.high == -value.low:
        return lang("højst {n}", n=lang.quantity(value.high, unit, decimals=decimals))
    return lang.interval(value, unit, kind, decimals)


def part_words(breakdown: str) -> str:
    """`ydelse=Førtidspension; version=B2019` as `Førtidspension, B2019`."""
    return ", ".join(piece.split("=", 1)[-1] for piece in breakdown.split("; ") if piece)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, split where a capital letter follows a full stop ("d. 6. maj" is not split)."""
    return [part for part in _SENTENCE.split(text.strip()) if part]


def shortened(text: str, most: int) -> str:
    """The first whole sentences that fit in `most` letters; words and … when not even one does."""
    if len(text) <= most:
        return text
    kept = ""
    for sentence in sentences_of(text):
        if len(kept) + len(sentence) + 1 > most - 2:
            break
        kept = f"{kept} {sentence}".strip()
    return f"{kept} …" if kept else f"{text[: most - 2].rsplit(' ', 1)[0]} …"


def caveats_of(
    figures: Sequence[Observation], indicators: Sequence[Indicator], lang: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What must be seen with the figures, short and at most three; and everything that is known of them, for the notes.

    First what kind of figures they are, then in turn a sentence of the indicator and a sentence of the figure itself.
    """
    kinds = [kind_on_the_wall(seen.kind, lang) for seen in figures if seen.value is not None]
    signs = [sign_of(i, lang) for i in indicators if i.kind_of_chart == "change" and not _signs_said(i, figures, lang)]
    meaning = [lang.say(indicator.note) for indicator in indicators]
    own = [seen.note for seen in figures]
    everything = tuple(dict.fromkeys(text for text in (*kinds, *signs, *meaning, *own) if text))
    of_figure = sentences_of(own[0]) if own and in_the_source_s_words(lang) else []
    in_turn = by_turns([by_turns(map(sentences_of, meaning)), of_figure])
    return short((*(kind for kind in kinds if kind not in _told_elsewhere(lang)), *signs, *in_turn)), everything


def in_the_source_s_words(lang: Language) -> bool:
    """Whether what a document notes can be shown as it is; in another language it is said to nobody on a wall."""
    return lang.code == SOURCE


def sign_of(indicator: Indicator, lang: Language) -> str:
    """What + and − mean of an indicator, as a sentence; "" where nothing needs saying."""
    note = lang.say(indicator.sign_note)
    return f"{note}." if note else ""


def short(texts: Iterable[str]) -> tuple[str, ...]:
    """The first sentences that a wall has room for, none of them said twice in almost the same words."""
    kept: list[str] = []
    for text in texts:
        said = any(SequenceMatcher(None, text, other).ratio() > ALMOST_THE_SAME for other in kept)
        if text and len(text) <= LONGEST_CAVEAT and not said:
            kept.append(text)
    return tuple(kept[:MOST_CAVEATS])


def by_turns(texts: Iterable[Sequence[str]]) -> list[str]:
    """The first of each, then the second of each, and so on."""
    return [text for turn in zip_longest(*texts, fillvalue="") for text in turn if text]


def _signs_said(indicator: Indicator, figures: Sequence[Observation], lang: Language) -> bool:
    """Whether every figure of the indicator is written with the word its sign stands for."""
    return all(meaning_of(seen.number, indicator, lang) for seen in figures if seen.indicator == indicator.id)


def _told_elsewhere(lang: Language) -> tuple[str, ...]:
    """How a source came to its figure matters to whoever checks it, not to whoever sees it on a wall."""
    return kind_on_the_wall(Kind.DERIVED_IN_TEXT, lang), kind_on_the_wall(Kind.COUNTED_FROM_LIST, lang)


def end_of(seen: Observation) -> date:
    """The last day a figure speaks of; a figure without a period is older than all others."""
    return parse_period(seen.period).end if is_period(seen.period) else date.min


def source_of(figures: Iterable[Observation], catalogue: Catalogue, lang: Language) -> str:
    """Who counted, and the document or file it stands in."""
    bodies: dict[str, None] = {}
    documents: dict[str, None] = {}
    for seen in figures:
        indicator = catalogue.indicators.get(seen.indicator)
        body = seen.source_body or (indicator.source_body if indicator else "")
        bodies.setdefault(body if body != _UNSTATED else "")
        document = catalogue.documents.get(seen.document)
        documents.setdefault(short_of(document) if document else seen.document)
    named = [body for body in bodies if body]
    written = [short for short in documents if short]
    words = " · ".join([*named[:2], *written[:2]])
    return lang("Kilde: {source}", source=words) if words else ""


def newest(figures: Iterable[Observation]) -> Observation | None:
    """The figure of the latest period; of two for the same period the one loaded last; one without a period never
    before one with."""
    return max(figures, key=_standing, default=None)


def _standing(seen: Observation) -> tuple[int, ...]:
    period = parse_period(seen.period) if is_period(seen.period) else None
    when = (period.end.toordinal(), period.start.toordinal()) if period else (0, 0)
    return (*when, seen.load)
