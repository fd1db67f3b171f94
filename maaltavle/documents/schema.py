"""The tidy CSV schema: for each file its columns, each with its reader, and how a row of values becomes a fact.

The column names are the model's field names; a goal's target is flattened into its row. Order is the file's own order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from maaltavle.catalogue import Catalogue
from maaltavle.documents import cells
from maaltavle.documents.cells import (
    Reader,
    filled,
    flag,
    known,
    listed,
    number,
    one_of,
    optional,
    period,
    text,
    whole,
    word,
)
from maaltavle.judge import KINDS
from maaltavle.message import Message, gathered
from maaltavle.model import (
    AgendaPoint,
    Assessment,
    CarriedOn,
    Direction,
    Event,
    Finding,
    Goal,
    Interval,
    Kind,
    Lean,
    Marker,
    Match,
    Measure,
    Observation,
    Outcome,
    PlanTheme,
    Project,
    Shown,
    State,
    StatedTrend,
    Step,
    Target,
    TextSegment,
)
from maaltavle.spelling.numbers import whole_number

Readers = Mapping[str, Reader]
Values = Mapping[str, Any]  # Any: a cell as the reader of its column has it
Breach = tuple[str, str, Message]  # column, found, expected

# file name without .csv → field of Facts
TABLES = {
    "observations": "observations",
    "goals": "goals",
    "measures": "measures",
    "events": "events",
    "assessments": "assessments",
    "texts": "texts",
    "projects": "projects",
    "agenda": "agenda",
    "themes": "themes",
    "carried_on": "carried_on",
    "trends": "trends",
    "steps": "steps",
    "findings": "findings",
    "shown": "shown",
}
# Columns that came later: a file of before ends without them, and its rows have their cells empty.
LATER = {
    "observations": ("as_written",),
    "assessments": ("direction", "coded_by", "coded_on"),
    "projects": ("decided_at", "decided_note"),
}
WITH_REF = ("observations", "goals", "texts", "projects", "trends", "findings")
# file, column, the file whose refs it names
REFERENCES = (
    ("measures", "goal", "goals"),
    ("events", "goal", "goals"),
    ("assessments", "goal", "goals"),
    ("carried_on", "goal", "goals"),
    ("goals", "continues", "goals"),
    ("goals", "parts", "goals"),
    ("findings", "observations", "observations"),
)
TEXT_FORMS = ("verbatim", "reconstructed")
ASSIGNMENTS = ("certain", "inferred", "uncertain")
SHOWN_KINDS = ("goal", "indicator", "budget", "text", "followup")  # a picture is attached by a person, never by a file
TRENDS = (
    "lower_than", "slightly_lower_than", "level_with", "close_to", "higher_than", "risen", "fallen",
    "risen_then_falling", "definition_extended",
)  # fmt: skip
STEP_STATES = ("held", "ahead", "open", "cancelled")
FINDING_KINDS = ("sum", "label", "missing", "date", "typo", "scope", "extraction")
_MAYBE_NUMBER = optional(number)
_MAYBE_PERIOD = optional(period, "")
_MAYBE_DAY = optional(cells.day)
_SENTENCES = listed(filled, cells.LIST_MARK)


def of_table(table: str, catalogue: Catalogue) -> Readers:
    """The columns of `<table>.csv` in order, each with its reader."""
    return _COLUMNS[table](catalogue)


def _indicator(catalogue: Catalogue) -> Reader:
    return known(catalogue.indicators, "indikatorer.toml")


def _area(catalogue: Catalogue) -> Reader:
    return known(catalogue.areas, "omraader.toml")


def _unit(catalogue: Catalogue) -> Reader:
    return known(catalogue.units, "enheder.toml")


def _committee(catalogue: Catalogue) -> Reader:
    return known(catalogue.committees, "udvalg.toml")


def _observations(catalogue: Catalogue) -> Readers:
    return {
        "ref": filled,
        "indicator": _indicator(catalogue),
        "area": optional(_area(catalogue), ""),
        "period": _MAYBE_PERIOD,
        "breakdown": text,
        "kind": word(Kind),
        "low": _MAYBE_NUMBER,
        "high": _MAYBE_NUMBER,
        "low_open": flag,
        "high_open": flag,
        "unit": _unit(catalogue),
        "marker": optional(word(Marker)),
        "period_text": text,
        "source_body": text,
        "relevance": text,
        "note": text,
        "quote": filled,
        "as_written": text,
    }


def _goals(catalogue: Catalogue) -> Readers:
    return {
        "ref": filled,
        "municipality": _area(catalogue),
        "committee": optional(_committee(catalogue), ""),
        "service_area": text,
        "focus_area": text,
        "year": whole,
        "stated_in": text,
        "text": filled,
        "text_form": one_of(*TEXT_FORMS),
        **_target(catalogue),
        "valid_from": _MAYBE_DAY,
        "valid_to": _MAYBE_DAY,
        "decided": text,
        "continues": text,
        "change_kind": text,
        "change_da": text,
        "change_en": text,
        "related_indicator": optional(_indicator(catalogue), ""),
        "note": text,
    }


def _target(catalogue: Catalogue) -> Readers:
    unit = optional(_unit(catalogue), "")
    return {
        "kind": one_of(*KINDS),
        "low": _MAYBE_NUMBER,
        "high": _MAYBE_NUMBER,
        "change": _MAYBE_NUMBER,
        "change_unit": unit,
        "unit": unit,
        "direction": optional(word(Direction), Direction.UP),
        "period": _MAYBE_PERIOD,
        "deadline": _MAYBE_DAY,
        "baseline": _MAYBE_NUMBER,
        "baseline_period": _MAYBE_PERIOD,
        "comparator": optional(_area(catalogue), ""),
        "tolerance": optional(number, cells.number("0")),
        "limit": _MAYBE_NUMBER,
        "parts": listed(filled),
        "at_least": optional(whole),
    }


def _measures(catalogue: Catalogue) -> Readers:
    return {
        "goal": filled,
        "indicator": _indicator(catalogue),
        "area": optional(_area(catalogue), ""),
        "match": word(Match),
        "period": _MAYBE_PERIOD,
        "breakdown": text,
        "uncounted": text,
        "why_da": text,
        "why_en": text,
    }


def _events(_catalogue: Catalogue) -> Readers:
    return {
        "goal": filled,
        "state": word(State),
        "at": _MAYBE_PERIOD,
        "expected": _MAYBE_PERIOD,
        "quote": filled,
        "note": text,
    }


def _assessments(_catalogue: Catalogue) -> Readers:
    plain = {"goal": filled, "text": text, "quote": filled, "outcome": optional(word(Outcome)), "person": text}
    return {**plain, "direction": optional(word(Lean)), "coded_by": text, "coded_on": _MAYBE_DAY}


def _texts(catalogue: Catalogue) -> Readers:
    return {
        "ref": filled,
        "year": whole,
        "municipality": _area(catalogue),
        "committee": optional(_committee(catalogue), ""),
        "service_area": text,
        "focus_area": text,
        "column": filled,
        "goal_no": text,
        "text": filled,
        "assignment": one_of(*ASSIGNMENTS),
        "reason": text,
    }


def _projects(_catalogue: Catalogue) -> Readers:
    plain = (
        "chapter_no chapter subchapter_no subchapter name origin origin_type type_mark goal_description followup_text "
        "followup_when followup_how responsible quantified certainty uncertainty_da uncertainty_en"
    )
    return {"ref": filled, "page": whole, **dict.fromkeys(plain.split(), text), "followup_periods": listed(period),
            "decided_at": _MAYBE_PERIOD, "decided_note": text}  # fmt: skip


def _agenda(catalogue: Catalogue) -> Readers:
    return {
        "meeting_date": cells.day,
        "meeting_time": text,
        "place": text,
        "committee": _committee(catalogue),
        "point_no": whole,
        "title": filled,
        "case_no": text,
        "closed": flag,
        "resume": text,
        "recommender": text,
        "recommendations": _SENTENCES,
        "decision": text,
        "decision_type": text,
        "attachments": _SENTENCES,
        "note": text,
    }


def _themes(catalogue: Catalogue) -> Readers:
    return {
        "no_from": text,
        "theme_from": text,
        "no_to": text,
        "theme_to": text,
        "document_to": optional(known(catalogue.documents, "dokumenter.toml"), ""),
        "relation": filled,
        "certainty": text,
        "note": text,
    }


def _carried_on(_catalogue: Catalogue) -> Readers:
    return {"goal": filled, "taken_up_in": filled, "quote": filled, "assignment": one_of(*ASSIGNMENTS), "note": text}


def _trends(catalogue: Catalogue) -> Readers:
    return {
        "ref": filled,
        "point_no": whole,
        "indicator": _indicator(catalogue),
        "area": _area(catalogue),
        "breakdown": text,
        "comparator": optional(_area(catalogue), ""),
        "period": period,
        "direction": one_of(*TRENDS),
        "span": filled,
        "quote": filled,
        "inferred": flag,
        "note": text,
    }


def _steps(_catalogue: Catalogue) -> Readers:
    return {
        "point_no": whole, "at": _MAYBE_PERIOD, "state": one_of(*STEP_STATES), "what_da": filled, "what_en": filled,
        "quote": filled,
    }  # fmt: skip


def _findings(_catalogue: Catalogue) -> Readers:
    return {
        "ref": filled,
        "kind": one_of(*FINDING_KINDS),
        "text_da": filled,
        "text_en": filled,
        "quotes": _SENTENCES,
        "observations": listed(filled),
    }


def _shown(catalogue: Catalogue) -> Readers:
    return {
        "meeting": filled,
        "point_no": whole,
        "place": whole,
        "what": one_of(*SHOWN_KINDS),
        "of": text,
        "area": optional(_area(catalogue), ""),
        "breakdown": text,
        "period": _MAYBE_PERIOD,
        "heading": text,
        "text": text,
    }


_COLUMNS: dict[str, Callable[[Catalogue], Readers]] = {
    "observations": _observations,
    "goals": _goals,
    "measures": _measures,
    "events": _events,
    "assessments": _assessments,
    "texts": _texts,
    "projects": _projects,
    "agenda": _agenda,
    "themes": _themes,
    "carried_on": _carried_on,
    "trends": _trends,
    "steps": _steps,
    "findings": _findings,
    "shown": _shown,
}


def _broken_observation(values: Values) -> Iterator[Breach]:
    low, high, marker = values["low"], values["high"], values["marker"]
    if marker and (low is not None or high is not None):
        yield "marker", marker, Message("enten et tal eller en markør")
    if not marker and low is None and high is None:
        yield "low", "", Message("et tal i low eller high, eller en markør")
    if values["as_written"] not in values["quote"]:
        yield "as_written", values["as_written"], Message("ord, der står i quote")
    yield from _broken_ends(low, high)
    for end, value in (("low", low), ("high", high)):
        if values[f"{end}_open"] and value is None:
            yield f"{end}_open", "ja", Message("nej, når {end} er tom", end=end)
    if low is not None and low == high and (values["low_open"] or values["high_open"]):
        yield "low_open", "ja", Message("lukkede ender, når low er lig high")


def _broken_ends(low: Decimal | None, high: Decimal | None) -> Iterator[Breach]:
    if low is not None and high is not None and low > high:
        yield "low", str(low), Message("et tal, der højst er high ({high})", high=high)


def _broken_goal(values: Values) -> Iterator[Breach]:
    yield from _broken_ends(values["low"], values["high"])
    for column in KINDS[values["kind"]].needs:
        if values[column] in (None, ()):
            yield column, "", Message("en værdi, når kind er {kind}", kind=values["kind"])
    if values["change"] is not None and not values["change_unit"]:
        yield "change_unit", "", Message("en enhed, når change er et tal")
    if values["at_least"] is not None and not 1 <= values["at_least"] <= len(values["parts"]):
        found, n = str(values["at_least"]), len(values["parts"])
        yield "at_least", found, Message("et tal fra 1 til antallet af parts ({n})", n=n)
    start, end = values["valid_from"], values["valid_to"]
    if start and end and end < start:
        yield "valid_to", str(end), Message("en dato fra valid_from ({start})", start=start)


def _broken_shown(values: Values) -> Iterator[Breach]:
    needs = {
        "goal": Message("en ref fra {file}", file="goals.csv"),
        "indicator": Message("et id fra {file}", file="indikatorer.toml"),
        "followup": Message("et år"),
    }
    what, of = values["what"], values["of"].strip()
    if what in needs and (not of or (what == "followup" and whole_number(of) is None)):
        yield "of", values["of"], needs[what]
    if what == "text" and not values["text"].strip():
        yield "text", "", Message("en tekst, når what er text")
    if values["place"] < 1:
        yield "place", str(values["place"]), Message("et tal fra 1")


CHECKS: dict[str, Callable[[Values], Iterator[Breach]]] = {
    "observations": _broken_observation,
    "goals": _broken_goal,
    "shown": _broken_shown,
}

_INTERVAL = tuple(field.name for field in fields(Interval))
_TARGET = tuple(field.name for field in fields(Target))


def _observation(document: str, values: Values) -> Observation:
    rest = {name: value for name, value in values.items() if name not in _INTERVAL}
    value = None if values["marker"] else Interval(**{name: values[name] for name in _INTERVAL})
    return Observation(document=document, value=value, **rest)


def _goal(document: str, values: Values) -> Goal:
    rest = {name: value for name, value in values.items() if name not in _TARGET and name != "change_kind"}
    target = Target(**{name: values[name] for name in _TARGET})
    return Goal(document=document, target=target, change=values["change_kind"], **gathered(Goal, rest))


def _plain(fact: type) -> Callable[[str, Values], object]:
    return lambda document, values: fact(document=document, **gathered(fact, values))


MAKERS: dict[str, Callable[[str, Values], Any]] = {  # Any: each table makes facts of its own kind
    "observations": _observation,
    "goals": _goal,
    "measures": lambda _document, values: Measure(**gathered(Measure, values)),
    "events": _plain(Event),
    "assessments": _plain(Assessment),
    "texts": _plain(TextSegment),
    "projects": _plain(Project),
    "agenda": _plain(AgendaPoint),
    "themes": _plain(PlanTheme),
    "carried_on": _plain(CarriedOn),
    "trends": _plain(StatedTrend),
    "steps": _plain(Step),
    "findings": _plain(Finding),
    "shown": lambda _document, values: Shown(**values),
}
