"""Words that several pages print, made of more than one room of the core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maaltavle.board import Row
from maaltavle.charts.words import most_of
from maaltavle.columnar import column_of
from maaltavle.judge import answer_in_words, sentence
from maaltavle.judge.answer_words import standing_in_words
from maaltavle.model import Ground, Indicator, Lean, Observation, Outcome
from maaltavle.spelling.breakdowns import is_whole
from maaltavle.units import Unit
from maaltavle.wording.figures import marker_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import LIKE, SIGNS, beside_its_word, outcome_in_words
from ui.frame.page import Page


def figure_in_words(seen: Observation, indicator: Indicator, unit: Unit, lang: Language) -> str:
    """A figure with the decimals its indicator is published with (3,0 %), more where it is printed with more."""
    if seen.value is None:
        return marker_in_words(seen.marker, lang)
    decimals = most_of(indicator.decimals, seen.value.low, seen.value.high)
    return lang.interval(seen.value, unit, seen.kind, decimals)


def all_in_words(
    figures: Sequence[Observation], indicator: Indicator, units: Mapping[str, Unit], lang: Language
) -> list[str]:  # fmt: skip
    """The same of many figures of an indicator."""
    cells = [*zip(*(column_of(figures, name) for name in ("value", "kind", "marker", "unit")), strict=True)]
    values = [(value, kind) for value, kind, _marker, _unit in cells if value is not None]
    if len(values) == len(cells) and len({*column_of(figures, "unit")}) == 1:
        return lang.intervals(values, units[cells[0][3]], indicator.decimals)
    return [
        lang.intervals([(value, kind)], units[unit], indicator.decimals)[0]
        if value is not None
        else marker_in_words(marker, lang)
        for value, kind, marker, unit in cells
    ]


def sign_of(outcome: Outcome | None, lang: Language) -> dict[str, str]:
    """An outcome as templates print it: its id, sign and word. None is a goal that only a person can assess."""
    if outcome is None:
        return {"outcome": "qualitative", "glyph": "–", "word": lang("ikke målbart")}
    return {"outcome": outcome.value, "glyph": SIGNS[outcome], "word": outcome_in_words(outcome, lang)}


def answer_of(row: Row, lang: Language) -> dict[str, str]:
    """The same of a row of the board, with the ground its answer stands on."""
    answer = row.answer
    if answer.ground is Ground.NONE:
        return {**sign_of(None if row.qualitative else answer.outcome, lang), "ground": answer.ground.value}
    shown = LIKE[answer.key] if isinstance(answer.key, Lean) else answer.outcome
    return {**sign_of(shown, lang), "word": standing_in_words(answer, lang), "ground": answer.ground.value}


def sentence_beside(word: str, row: Row, page: Page) -> str:
    """A row's computed sentence where the word of its outcome stands beside it."""
    return beside_its_word(sentence(row.verdict, row.goal, page.board.catalogue, page.lang), word)


def answer_beside(word: str, row: Row, page: Page) -> str:
    """The sentence of a row's answer where its word stands beside it."""
    return beside_its_word(answer_in_words(row.answer, row.goal, page.board.catalogue, page.lang), word)


def whole_in_words(part: str, lang: Language) -> str:
    """The total among parts: `i alt`, with what it is the total of where that is said ("i alt (16-64 years)")."""
    of = ", ".join(piece.split("=", 1)[-1] for piece in part.split("; ") if piece and not is_whole(piece))
    return lang("i alt ({of})", of=of) if of else lang("i alt")


def column_name(column: str, lang: Language) -> str:
    """The three columns that persons write."""
    return {"status": lang("Status"), "opfølgning": lang("Opfølgning"), "kommentar": lang("Kommentar")}[column]
