"""The answer in one sentence – on what ground, with the quote or the figures; Danish or English."""

from __future__ import annotations

import re

from maaltavle.catalogue import Catalogue
from maaltavle.judge.answer import Answer
from maaltavle.judge.rule import rule_of
from maaltavle.judge.sentences import (
    figure_in_words,
    gap_in_words,
    numbers_in_words,
    reason_detail,
    sentence,
    target_clause,
)
from maaltavle.model import EXPECTED, Goal, Ground, Lean, Outcome, Reason, Verdict
from maaltavle.wording.figures import kind_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.periods import period_in_words
from maaltavle.wording.verdicts import lean_in_words, outcome_in_words, reason_in_sentence

_OF_OTHER = frozenset({Reason.PROXY, Reason.WIDER_SCOPE, Reason.INCOMPLETE_PARTS})  # a figure that is not the goal's
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»])")


def answer_in_words(answer: Answer, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """The best answer as one sentence; where the words were weighed in another way, what was computed as well."""
    match answer.ground:
        case Ground.COMPUTED:
            return sentence(answer.computed, goal, catalogue, lang)
        case Ground.STATED:
            return _stated(answer, lang)
        case Ground.INDICATIVE:
            return _indicative(answer, goal, catalogue, lang)
    return _without(answer, goal, catalogue, lang)


def answer_at_a_glance(answer: Answer, goal: Goal, catalogue: Catalogue, lang: Language) -> tuple[str, str]:
    """The answer as a headline – verdict, number and target – and what is said after it, "" where that is all.

    Words do not stand in a headline, they are quoted after it; how far figures have moved comes after where they are.
    """
    word = _capital(standing_in_words(answer, lang))
    if answer.ground is Ground.STATED:
        return word, lang("»{quote}«", quote=answer.stated.quote) if answer.stated and answer.stated.quote else ""
    first, *rest = _SENTENCE.split(answer_in_words(answer, goal, catalogue, lang))
    if answer.ground is Ground.INDICATIVE:
        figure = figure_in_words(answer.computed, catalogue, lang)
        gap = gap_in_words(answer.computed, goal, catalogue, lang)
        target = target_clause(answer.computed, goal, catalogue, lang) + gap
        first = lang("{word}: {figure}; {target}", word=word, figure=figure, target=target)
    return first.removesuffix("."), " ".join(rest)


def headline_in_words(answer: Answer, lang: Language) -> str:
    """`nået`, `sandsynligvis nået`, `fremgang`, `kan ikke vurderes` … in lower case: what stands on the board."""
    if answer.ground is Ground.INDICATIVE and answer.indicative is not None:
        return lean_in_words(answer.indicative.lean, lang)
    if answer.outcome is Outcome.NOT_ASSESSABLE and answer.direction is not None:
        return lean_in_words(answer.direction, lang)
    return outcome_in_words(answer.outcome, lang)


def standing_in_words(answer: Answer, lang: Language) -> str:
    """The same with its ground where that is not the computation: `nået ifølge opfølgningen`, `peger mod fremgang`."""
    word = headline_in_words(answer, lang)
    if answer.ground is Ground.STATED:
        return lang("{outcome} ifølge opfølgningen", outcome=word)
    if answer.ground is Ground.INDICATIVE and answer.direction is not None:
        return lang("peger mod {outcome}", outcome=word)
    return word


def _stated(answer: Answer, lang: Language) -> str:
    word, quote = _capital(standing_in_words(answer, lang)), answer.stated.quote if answer.stated else ""
    return lang("{word}: »{quote}«", word=word, quote=quote) if quote else f"{word}."


def figures_in_words(answer: Answer, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """The figure beside an answer that words gave, with target and gap; that it measures something else, if it does.

    "" where no figure stands beside it.
    """
    verdict = answer.computed
    if verdict.actual is None:
        return ""
    text = f"{_capital(numbers_in_words(verdict, goal, catalogue, lang))}."
    other = verdict.reason if verdict.reason in _OF_OTHER else None
    return f"{text} {_capital(reason_in_sentence(other, lang))}." if other else text


def _indicative(answer: Answer, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    found, verdict = answer.indicative, answer.computed
    word, figure = _capital(standing_in_words(answer, lang)), figure_in_words(verdict, catalogue, lang)
    if found is not None and found.since is not None:
        unit = catalogue.units[verdict.actual_unit]
        first = lang.interval(found.since, unit) + " " + period_in_words(found.since_period, lang)
        figure = lang("fra {first} til {last}", first=first, last=figure)
    name = name_of(catalogue.indicators[verdict.indicator], lang)
    target = target_clause(verdict, goal, catalogue, lang) + gap_in_words(verdict, goal, catalogue, lang)
    text = lang("{word}: {name} {figure}; {target}.", word=word, name=name, figure=figure, target=target)
    why = _capital(reason_detail(verdict, goal, catalogue, lang))
    own = lang.say(verdict.why).strip()
    return f"{text} {own or why}" if (own or why).endswith(".") else f"{text} {own or why}."


def _without(answer: Answer, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """Why there is no answer; with the follow-up's own words where they say something all the same."""
    if answer.quote and rule_of(goal.target).by_person:
        return lang("Målet er ikke målbart; opfølgningen skriver »{quote}«.", quote=answer.quote)
    if answer.quote and answer.computed.reason is Reason.NO_INDICATOR:
        return lang("Opfølgningen skriver »{quote}«, men ikke, om målet er nået.", quote=answer.quote)
    if answer.reason is not Reason.NO_FOLLOW_UP:
        return sentence(answer.computed, goal, catalogue, lang)
    word, why = _capital(outcome_in_words(answer.outcome, lang)), reason_in_sentence(Reason.NO_FOLLOW_UP, lang)
    return f"{word}: {why}."


def forecast_in_words(verdict: Verdict, lang: Language) -> str:
    """`kun fremskrivning: tallet afgør ikke målet`; "" of a figure that is no forecast, budget or plan."""
    if verdict.actual_kind is None or verdict.actual_kind not in EXPECTED:
        return ""
    return lang("kun {kind}: tallet afgør ikke målet", kind=kind_in_words(verdict.actual_kind, lang))


def differing_in_words(answer: Answer, lang: Language) -> str:
    """What the follow-up says where its words say another thing than the figures; "" where they agree or are silent."""
    if not answer.differs or answer.stated is None or answer.stated.outcome is None:
        return ""
    word = outcome_in_words(answer.stated.outcome, lang)
    return lang("Opfølgningen selv siger {outcome}: »{quote}«", outcome=word, quote=answer.stated.quote)


def later_in_words(answer: Answer, catalogue: Catalogue, lang: Language) -> str:
    """What a later document says, or that nothing later says anything of what was open; "" where neither holds."""
    later = answer.later
    if later is None:
        return lang("Ikke fulgt op siden.") if answer.not_followed_up_since else ""
    only = later.outcome is Outcome.NOT_ASSESSABLE
    word = lean_in_words(later.direction or Lean.PROGRESS, lang) if only else outcome_in_words(later.outcome, lang)
    source = catalogue.documents[later.document].year
    return lang("Senere, i opfølgningen for {year}: {word}. »{quote}«", year=source, word=word, quote=later.quote)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
