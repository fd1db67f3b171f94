"""An answer with its ground as words: what the bar, its counts and every line of the board call it."""

from __future__ import annotations

from types import SimpleNamespace

from maaltavle.model import Ground, Lean, Outcome
from maaltavle.scorecard import Standing
from maaltavle.scorecard.dates import Why
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import SIGNS, lean_in_words, outcome_in_words

# Which outcome's sign and colour a leaning has: its fill and its word tell them apart.
_LIKE = {
    Lean.MET: Outcome.MET,
    Lean.MISSED: Outcome.MISSED,
    Lean.PROGRESS: Outcome.ON_TRACK,
    Lean.DECLINE: Outcome.BEHIND,
}


def colour_of(standing: Standing) -> Outcome:
    """The outcome whose sign and colour an answer has."""
    return standing.said if isinstance(standing.said, Outcome) else _LIKE[standing.said]


def said_in_words(standing: Standing, lang: Language) -> str:
    """`nået`, `fremgang`, `sandsynligvis nået`, `kan ikke vurderes`: what is said, without its ground."""
    if not standing.answered:
        return lang("kan ikke vurderes")
    return _said(standing, lang)


def _said(standing: Standing, lang: Language) -> str:
    if isinstance(standing.said, Outcome):
        return outcome_in_words(standing.said, lang)
    if standing.ground is Ground.INDICATIVE or standing.said in (Lean.PROGRESS, Lean.DECLINE):
        return lean_in_words(standing.said, lang)
    return outcome_in_words(_LIKE[standing.said], lang)


def standing_in_words(standing: Standing, lang: Language) -> str:
    """The same with its ground where that is not the computation: `nået ifølge opfølgningen`, `peger mod fremgang`."""
    words = said_in_words(standing, lang)
    if standing.ground is Ground.STATED:
        return lang("{outcome} ifølge opfølgningen", outcome=words)
    if standing.ground is Ground.INDICATIVE and standing.said in (Lean.PROGRESS, Lean.DECLINE):
        return lang("peger mod {outcome}", outcome=words)
    return words


def why_in_words(why: Why, lang: Language) -> str:
    """What happens on a goal's next date."""
    return {
        Why.DEADLINE: lang("frist"),
        Why.FOLLOW_UP: lang("opfølgning"),
        Why.FIGURE: lang("nyt tal"),
        Why.MEETING: lang("møde"),
    }[why]


def mark_of(standing: Standing, lang: Language) -> SimpleNamespace:
    """The sign of an answer as templates print it: its ground's fill, its colour, its sign and its words."""
    colour = colour_of(standing)
    return SimpleNamespace(
        id=standing.id,
        ground=standing.ground.value,
        said=standing.said.value,
        outcome=colour.value,
        glyph=SIGNS[colour],
        word=said_in_words(standing, lang),
        whole=standing_in_words(standing, lang),
    )
