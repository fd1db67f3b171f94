"""The invented goals of three years, with what measures them, what happened and what was written of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from maaltavle.demo.aims import WAYS, Case, Row
from maaltavle.demo.indicators import A_COMMITTEE, Made, indicators
from maaltavle.demo.places import BODIES, OWN, PERSONS, Body

YEARS_OF_GOALS = 3
A_YEAR_OF_GOALS = A_COMMITTEE + 5  # of a committee: those with a figure, two steps, two wishes, one made of parts
_MATCHES = {  # by place among a committee's indicators: how well the figure measures the goal
    2: ("proxy", "", "Tallet måler noget, der hænger sammen med målet.", "The figure measures something related."),
    8: ("part", "det, der ikke er indberettet", "Tallet dækker en del af målet.", "The figure covers a part."),
    10: ("wider", "", "Tallet dækker mere end målet.", "The figure covers more than the goal."),
}  # fmt: skip
_STEPS = (
    "En handleplan for området er vedtaget inden årets udgang.",
    "Ny organisering er på plads inden årets udgang.",
)
_WISHES = ("Samarbejdet med lokale foreninger og virksomheder styrkes.", "Borgerne skal opleve en nær og åben kommune.")
# Of the steps and wishes, by year and committee in turn: what the follow-up says happened, and how it is coded.
_HAPPENED = (
    ("done", "Handleplanen er vedtaget i november.", "met"),
    ("not_done", "Det er ikke sket. Arbejdet er udskudt.", "missed"),
    ("begun", "Arbejdet er i gang og fortsætter næste år.", "in_progress"),
    ("dropped", "Udvalget har besluttet ikke at gå videre med sagen.", "dropped"),
    ("", "", ""),
)
_SAID = (
    ("met", "Målet er nået, og niveauet ventes at holde."), ("partly", "Målet er delvist nået."),
    ("missed", "Målet er ikke nået."), ("", "Der arbejdes fortsat med området."),
    ("", "Der er sket en positiv udvikling i løbet af året."), ("in_progress", "Indsatsen er i gang."), ("", ""),
)  # fmt: skip


@dataclass
class Rows:
    """The rows of one document's files."""

    goals: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    assessments: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Written:
    """Everything of one year's goals: what was decided, and what was said when the year was over."""

    year: int
    decided: Rows
    followed: Rows


@lru_cache(maxsize=4)
def years(today: date) -> tuple[Written, ...]:
    """The years of goals, the oldest first."""
    return tuple(_of_year(year, today) for year in range(today.year - YEARS_OF_GOALS + 1, today.year + 1))


def ref_of(body: Body, year: int, number: int) -> str:
    """`L26-TMU-03`."""
    return f"L{year % 100:02d}-{body.short.replace('Ø', 'O')}-{number:02d}"


def _of_year(year: int, today: date) -> Written:
    written = Written(year, Rows(), Rows())
    for turn, body in enumerate(BODIES):
        for place, one in enumerate(indicators()[turn * A_COMMITTEE : (turn + 1) * A_COMMITTEE]):
            _measured(written, body, place, one, turn, today)
        _unmeasured(written, body, turn, today)
        _sheet(written, body)
    return written


def _row(written: Written, body: Body, number: int, first: int, asked: Row) -> Row:
    """A row of goals.csv: the same number of the year before is what it continues."""
    year, ref = written.year, ref_of(body, written.year, number)
    before = ref_of(body, year - 1, number) if year > first else ""
    change = {"continues": before, "change_kind": "raised" if number % 3 == 0 else "unchanged",
              "change_da": "Ført videre fra året før.", "change_en": "Carried on from the year before."}  # fmt: skip
    return {
        "ref": ref, "municipality": OWN, "committee": body.id, "service_area": body.service,
        "focus_area": body.focus[number % 3], "year": str(year), "stated_in": "mål", "text_form": "verbatim",
        "direction": "neutral", "deadline": f"{year}-12-31", "tolerance": "0", "valid_from": f"{year}-01-01",
        "valid_to": f"{year}-12-31", "decided": f"Opdigtet budget {year}, {body.service}", **(change if before else {}),
        **asked,
    }  # fmt: skip


def _measured(written: Written, body: Body, place: int, one: Made, turn: int, today: date) -> None:
    number, first = place + 1, today.year - YEARS_OF_GOALS + 1
    reachable = (place + turn + written.year) % 3 != 0
    row = _row(written, body, number, first, WAYS[place](Case(one, written.year, reachable, today)))
    if row["deadline"] > f"{written.year}-12-31":
        row["valid_to"] = ""
    written.decided.goals.append(row)
    match, uncounted, *why = _MATCHES.get(place, ("exact", "", "", ""))
    written.decided.measures.append(
        {"goal": row["ref"], "indicator": one.id, "area": OWN, "match": match, "uncounted": uncounted,
         "why_da": why[0], "why_en": why[1]}
    )  # fmt: skip
    outcome, said = _SAID[(place * 2 + turn + written.year) % len(_SAID)]
    if said:
        _assess(written, row["ref"], said, outcome, body)


def _assess(written: Written, ref: str, said: str, outcome: str, body: Body) -> None:
    """What the follow-up says in words, with who read an outcome or a direction out of it."""
    direction = "progress" if "positiv udvikling" in said else ""
    coded = {"coded_by": PERSONS[0], "coded_on": f"{written.year + 1}-02-15"} if outcome or direction else {}
    written.followed.assessments.append(
        {"goal": ref, "text": said, "quote": said, "outcome": outcome, "direction": direction,
         "person": f"{body.da}, opfølgning", **coded}
    )  # fmt: skip


def _unmeasured(written: Written, body: Body, turn: int, today: date) -> None:
    """Two steps, two wishes, and a goal made of three others."""
    first = today.year - YEARS_OF_GOALS + 1
    texts = [*(("milestone", text) for text in _STEPS), *(("qualitative", text) for text in _WISHES)]
    for place, (kind, text) in enumerate(texts):
        row = _row(written, body, A_COMMITTEE + 1 + place, first, {"kind": kind, "text": text})
        if kind == "qualitative":
            row["deadline"] = ""
        written.decided.goals.append(row)
        state, said, outcome = _HAPPENED[(place + turn + written.year) % len(_HAPPENED)]
        if kind == "milestone" and written.year == today.year and place % 2 == turn % 2:
            begun = {"goal": row["ref"], "state": "begun", "at": f"{written.year}", "quote": "Arbejdet er sat i gang."}
            written.decided.events.append(begun)
        if state and kind == "milestone":
            at = f"{written.year}-12-31" if state == "not_done" else f"{written.year}"
            written.followed.events.append({"goal": row["ref"], "state": state, "at": at, "quote": said})
        if said:
            _assess(written, row["ref"], said, outcome, body)
    parts = " ".join(ref_of(body, written.year, number) for number in (1, 5, 11))
    whole = {"kind": "composite", "parts": parts, "text": f"Målene for {body.focus[0].lower()} nås samlet."}
    written.decided.goals.append(_row(written, body, A_COMMITTEE + 5, first, whole))


def _sheet(written: Written, body: Body) -> None:
    """The columns of the follow-up sheet: challenge and ways with the goals, status when the year is over."""
    for number, focus in enumerate(body.focus):
        about = {"year": str(written.year), "municipality": OWN, "committee": body.id, "service_area": body.service,
                 "focus_area": focus, "goal_no": "", "assignment": "certain", "reason": ""}  # fmt: skip
        spell = f"L{written.year % 100:02d}-{body.short.replace('Ø', 'O')}-T{number}"
        for column, text in _cells(focus, number):
            place = written.followed if column == "status" else written.decided
            place.texts.append({**about, "ref": f"{spell}-{column}", "column": column, "text": text})


def _cells(focus: str, number: int) -> Iterator[tuple[str, str]]:
    yield "udfordring", f"Lærkefjord vil gøre en synlig forskel under overskriften »{focus}«, også når pengene er små."
    yield "veje", "Indsatsen samles hos én afdeling, følges hvert kvartal og drøftes med dem, den handler om."
    yield "status", f"{PERSONS[number]} følger området. Arbejdet er gået som planlagt i størstedelen af året."
