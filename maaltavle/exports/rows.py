"""Facts and verdicts as rows with stable keys, one dictionary a row: everything but the figures (`figures`).

Ids stay ids; areas, municipalities and committees are written by name in the language asked for. Numbers are int or
float, an open end, a missing period and an empty id are None. New keys are only ever added at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any  # Any: a field is what JSON has

from maaltavle.board import Board, by_goal
from maaltavle.board import Row as Answered
from maaltavle.catalogue import Catalogue
from maaltavle.exports.cells import Row, named, number
from maaltavle.exports.figures import observation_rows
from maaltavle.followup.remarks import StandingRemark, all_standing
from maaltavle.judge import Answer, answer_in_words, disagrees, reason_detail, sentence, target_in_words
from maaltavle.judge.answer import Later, Stated
from maaltavle.judge.sentences import as_counted
from maaltavle.message import spread
from maaltavle.model import (
    Assessment,
    Facts,
    Goal,
    Measure,
    Target,
    Verdict,
)
from maaltavle.wording.language import Language, language


def goal_rows(facts: Facts, catalogue: Catalogue, lang: Language) -> list[Row]:
    """One row a goal, with its target in words and in parts, and what measures it."""
    measures = by_goal(facts.measures)
    return [_goal_row(goal, measures.get(goal.ref, ()), catalogue, lang) for goal in facts.goals]


def _goal_row(goal: Goal, measures: Sequence[Measure], catalogue: Catalogue, lang: Language) -> Row:
    change = lang.say(goal.change_words)
    return {
        **_whose(goal, catalogue, lang),
        "service_area": goal.service_area or None,
        "focus_area": goal.focus_area or None,
        "year": goal.year,
        "stated_in": goal.stated_in or None,
        "goal": goal.text,
        "text_form": goal.text_form,
        "target": target_in_words(goal.target, catalogue, lang),
        **_target_cells(goal.target),
        "valid_from": _day(goal.valid_from),
        "valid_to": _day(goal.valid_to),
        "decided": goal.decided or None,
        "continues": goal.continues or None,
        "change_kind": goal.change or None,
        "change_text": change or None,
        "measures": [_measure_cells(measure, catalogue, lang) for measure in measures],
        "note": goal.note or None,
        "load": goal.load,
    }


def _whose(goal: Goal, catalogue: Catalogue, lang: Language) -> Row:
    """What a row of a goal begins with."""
    return {
        "ref": goal.ref,
        "document": goal.document,
        "municipality": named(catalogue.areas, goal.municipality, lang),
        "committee": named(catalogue.committees, goal.committee, lang),
    }


def _target_cells(target: Target) -> Row:
    return {field.name: _plain(getattr(target, field.name)) for field in fields(target)}


def _measure_cells(measure: Measure, catalogue: Catalogue, lang: Language) -> Row:
    return {
        "indicator": measure.indicator,
        "area": named(catalogue.areas, measure.area, lang),
        "match": measure.match.value,
        "period": measure.period or None,
        "breakdown": measure.breakdown or None,
        "uncounted": measure.uncounted or None,
        "why": lang.say(measure.why) or None,
    }


def verdict_rows(facts: Facts, catalogue: Catalogue, lang: Language, today: date) -> list[Row]:
    """One row a goal: the best answer there is with its ground, and each ground's own; the figures beside it."""
    rows = Board(facts, catalogue, today).rows
    return [{**_verdict_row(row, catalogue, lang), **_grounds(row, catalogue, lang)} for row in rows]


def _verdict_row(row: Answered, catalogue: Catalogue, lang: Language) -> Row:
    goal, verdict, answer = row.goal, row.verdict, row.answer
    assessment = row.assessments[-1] if row.assessments else None
    actual, target = as_counted(verdict), verdict.target or goal.target
    return {
        **_whose(goal, catalogue, lang),
        "focus_area": goal.focus_area or None,
        "year": goal.year,
        "goal": goal.text,
        "kind": str(goal.target.kind),
        "indicator": verdict.indicator or None,
        "match": verdict.match.value if verdict.match else None,
        "target": target_in_words(target, catalogue, lang),
        "outcome": answer.outcome.value,
        "reason": answer.reason.value if answer.reason else None,
        "actual": {"low": number(actual.low), "high": number(actual.high), "period": verdict.actual_period or None},
        "gap": number(verdict.gap),
        "unit": verdict.actual_unit or target.unit or None,
        "provisional": verdict.provisional,
        "sentence_da": answer_in_words(answer, goal, catalogue, language("da")),
        "sentence_en": answer_in_words(answer, goal, catalogue, language("en")),
        "assessment": _assessment_cells(assessment) if assessment else None,
        "disagrees": bool(assessment and disagrees(verdict, assessment)),
        "uncounted": verdict.uncounted or None,
        "also": [reason.value for reason in verdict.also],
        "gap_unit": verdict.gap_unit or None,
        "actual_kind": verdict.actual_kind.value if verdict.actual_kind else None,
        "observations": list(verdict.used),
        "as_of": verdict.as_of.isoformat(),
    }


def _grounds(row: Answered, catalogue: Catalogue, lang: Language) -> Row:
    """On what the answer stands, what each ground says of itself, and what is missing."""
    answer = row.answer
    return {
        "ground": answer.ground.value,
        "direction": answer.direction.value if answer.direction else None,
        "computed": _computed_cells(answer.computed, row.goal, catalogue, lang),
        "stated": _stated_cells(answer.stated) if answer.stated else None,
        "indicative": _indicative_cells(answer, row.goal, catalogue, lang) if answer.indicative else None,
        "later": _later_cells(answer.later) if answer.later else None,
        "missing": [one.value for one in answer.missing],
        "inferred_deadline": answer.inferred_deadline,
        "not_followed_up_since": answer.not_followed_up_since,
    }


def _computed_cells(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> Row:
    reason = verdict.reason.value if verdict.reason else None
    return {
        "outcome": verdict.outcome.value, "reason": reason, "sentence": sentence(verdict, goal, catalogue, lang)
    }  # fmt: skip


def _stated_cells(stated: Stated) -> Row:
    return {
        "outcome": stated.outcome.value if stated.outcome else None,
        "direction": stated.direction.value if stated.direction else None,
        "quote": stated.quote,
        "document": stated.document or None,
        "coded_by": stated.coded_by or None,
        "coded_on": _day(stated.coded_on),
    }


def _indicative_cells(answer: Answer, goal: Goal, catalogue: Catalogue, lang: Language) -> Row:
    found = answer.indicative
    why = reason_detail(answer.computed, goal, catalogue, lang)
    return {"outcome": found.lean.value, "why": lang.say(answer.computed.why).strip() or why} if found else {}


def _later_cells(later: Later) -> Row:
    return {
        "ground": later.ground.value,
        "outcome": later.outcome.value,
        "direction": later.direction.value if later.direction else None,
        "document": later.document,
        "day": _day(later.day),
        "quote": later.quote,
    }


def _assessment_cells(assessment: Assessment) -> Row:
    outcome = assessment.outcome.value if assessment.outcome else None
    return {"text": assessment.text, "quote": assessment.quote, "outcome": outcome}


def text_rows(facts: Facts, catalogue: Catalogue, lang: Language) -> list[Row]:
    """One row a cell text of the follow-up sheets."""
    return [_named_row(segment, catalogue, lang) for segment in facts.texts]


def project_rows(facts: Facts, catalogue: Catalogue, lang: Language) -> list[Row]:
    """One row a project of the plan."""
    return [_named_row(project, catalogue, lang) for project in facts.projects]


def remark_rows(facts: Facts, catalogue: Catalogue, lang: Language, today: date) -> list[Row]:
    """One row a remark: the draft of the figures, each of its numbers with its observations, and what is signed."""
    board = Board(facts, catalogue, today)
    return [_remark_row(found, board, lang) for found in all_standing(board, lang)]


def _remark_row(found: StandingRemark, board: Board, lang: Language) -> Row:
    said = [(sentence, numbers) for sentence in found.draft.sentences for numbers in sentence.numbers]
    signed = found.signed
    return {
        "indicator": found.indicator,
        "indicator_name": named(board.catalogue.indicators, found.indicator, lang),
        "area": named(board.catalogue.areas, found.area, lang),
        "breakdown": found.breakdown or None,
        "period": found.draft.period or None,
        "draft": found.draft.text,
        "sentences": [{"kind": one.kind, "text": one.text} for one in found.draft.sentences],
        "numbers": [{"kind": one.kind, "text": text, "observations": list(refs)} for one, (text, refs) in said],
        "remark": signed.text if signed else None,
        "person": signed.person if signed else None,
        "language": signed.language if signed else None,
        "signed_draft": signed.draft if signed else None,
        "outdated": found.outdated,
        "load": signed.load if signed else None,
    }


def _named_row(fact: object, catalogue: Catalogue, lang: Language) -> Row:
    """All fields of a fact, with names for municipality and committee."""
    row = {name: _plain(value) for name, value in spread(fact).items()}
    for key, table in (("municipality", catalogue.areas), ("committee", catalogue.committees)):
        if row.get(key):
            row[key] = named(table, row[key], lang)
    return row


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: object) -> Any:
    """A field as JSON has it; an empty text is None."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value) or None if isinstance(value, str) else value


def marked(rows: list[Row], catalogue: Catalogue) -> list[Row]:
    """The rows; where everything is made up, each says so, so that no row can be taken out and believed."""
    return [{**row, "invented": True} for row in rows] if catalogue.invented else rows


def rows_of(what: str, facts: Facts, catalogue: Catalogue, lang: Language, today: date) -> list[Row]:
    """The rows of one export: a name of EXPORTS."""
    return marked(EXPORTS[what](facts, catalogue, lang, today), catalogue)


EXPORTS: dict[str, Callable[[Facts, Catalogue, Language, date], list[Row]]] = {
    "observations": lambda facts, catalogue, lang, _today: observation_rows(facts, catalogue, lang),
    "goals": lambda facts, catalogue, lang, _today: goal_rows(facts, catalogue, lang),
    "verdicts": verdict_rows,
    "texts": lambda facts, catalogue, lang, _today: text_rows(facts, catalogue, lang),
    "projects": lambda facts, catalogue, lang, _today: project_rows(facts, catalogue, lang),
    "remarks": remark_rows,
}
