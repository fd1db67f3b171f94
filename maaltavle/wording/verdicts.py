"""The words of a verdict: its sign, its outcome, its reason."""

from __future__ import annotations

from maaltavle.model import Ground, Lean, Missing, Outcome, Reason
from maaltavle.wording.language import Language

SIGNS = {
    Outcome.MET: "✓",
    Outcome.MISSED: "✕",
    Outcome.ON_TRACK: "↗",
    Outcome.BEHIND: "↘",
    Outcome.PARTLY: "◐",
    Outcome.IN_PROGRESS: "…",
    Outcome.DROPPED: "⊘",
    Outcome.NOT_ASSESSABLE: "?",
}


# Which outcome's sign and colour a direction has: its ground and its word tell them apart.
LIKE = {
    Lean.MET: Outcome.MET,
    Lean.MISSED: Outcome.MISSED,
    Lean.PROGRESS: Outcome.ON_TRACK,
    Lean.DECLINE: Outcome.BEHIND,
}


def outcome_in_words(outcome: Outcome, lang: Language) -> str:
    """`nået`, `ikke nået` … in lower case."""
    return {
        Outcome.MET: lang("nået"),
        Outcome.MISSED: lang("ikke nået"),
        Outcome.ON_TRACK: lang("på vej"),
        Outcome.BEHIND: lang("bagud"),
        Outcome.PARTLY: lang("delvist nået"),
        Outcome.IN_PROGRESS: lang("i gang"),
        Outcome.DROPPED: lang("opgivet ved beslutning"),
        Outcome.NOT_ASSESSABLE: lang("kan ikke vurderes"),
    }[outcome]


def beside_its_word(said: str, word: str) -> str:
    """A verdict's sentence without the word of the outcome where that stands beside it already."""
    rest = said[len(word) :].lstrip(":. ") if said.casefold().startswith(word.casefold()) else said
    return rest[:1].upper() + rest[1:]


def reason_in_words(reason: Reason, lang: Language) -> str:
    """`udgangspunkt mangler`, `kun grænse kendt` … in lower case."""
    return {
        Reason.NO_FOLLOW_UP: lang("ingen opfølgning"),
        Reason.NO_DATA_YET: lang("tal mangler"),
        Reason.DISCONTINUED: lang("opgøres ikke længere"),
        Reason.SYSTEM_CHANGE: lang("nyt fagsystem"),
        Reason.SERIES_BREAK: lang("databrud"),
        Reason.PROXY: lang("målt på noget andet"),
        Reason.WIDER_SCOPE: lang("anden afgrænsning"),
        Reason.NO_BASELINE: lang("udgangspunkt mangler"),
        Reason.BOUND: lang("kun grænse kendt"),
        Reason.INCOMPLETE_PARTS: lang("dele uoptalt"),
        Reason.FORECAST_ONLY: lang("kun fremskrivning"),
        Reason.SUPPRESSED: lang("for få til at vise"),
        Reason.NO_INDICATOR: lang("intet måltal"),
        Reason.SINGLE_POINT: lang("kun ét punkt"),
        Reason.NO_DEADLINE: lang("frist mangler"),
    }[reason]


def reason_in_sentence(reason: Reason, lang: Language) -> str:
    """The same as a clause, of the reasons that say nothing about their figures."""
    return {
        Reason.NO_FOLLOW_UP: lang("målet er ikke fulgt op"),
        Reason.DISCONTINUED: lang("tallet opgøres ikke længere"),
        Reason.SERIES_BREAK: lang("opgørelsen er ændret, så tallene ikke kan sammenlignes"),
        Reason.PROXY: lang("tallet måler noget andet end målet"),
        Reason.WIDER_SCOPE: lang("tallet er afgrænset anderledes end målet"),
        Reason.NO_BASELINE: lang("udgangspunktet er ikke oplyst"),
        Reason.BOUND: lang("kun en grænse er kendt"),
        Reason.INCOMPLETE_PARTS: lang("ikke alle dele er talt op"),
        Reason.SUPPRESSED: lang("tallet dækker for få personer til at kunne vises"),
        Reason.NO_INDICATOR: lang("der er ikke opgjort tal for målet"),
        Reason.SINGLE_POINT: lang("der er kun ét tal"),
        Reason.NO_DEADLINE: lang("målet har ingen frist"),
    }[reason]


def ground_in_words(ground: Ground, lang: Language) -> str:
    """`beregnet`, `ifølge opfølgningen`, `peger mod` in lower case; "" where there is none."""
    return {
        Ground.COMPUTED: lang("beregnet"),
        Ground.STATED: lang("ifølge opfølgningen"),
        Ground.INDICATIVE: lang("peger mod"),
        Ground.NONE: "",
    }[ground]


def lean_in_words(lean: Lean, lang: Language) -> str:
    """`sandsynligvis nået`, `fremgang` … in lower case."""
    return {
        Lean.MET: lang("sandsynligvis nået"),
        Lean.MISSED: lang("sandsynligvis ikke nået"),
        Lean.PROGRESS: lang("fremgang"),
        Lean.DECLINE: lang("tilbagegang"),
    }[lean]


def missing_in_words(missing: Missing, lang: Language) -> str:
    """`udgangspunkt`, `tal` … in lower case."""
    return {
        Missing.BASELINE: lang("udgangspunkt"),
        Missing.FIGURE: lang("tal"),
        Missing.FOLLOW_UP: lang("opfølgning"),
        Missing.SCOPE: lang("afgrænsning"),
    }[missing]
