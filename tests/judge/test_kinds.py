"""A kind of target is one row: a made-up one is judged, worded, drawn, read from documents and offered by the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from judge_builders import CATALOGUE, goal, judged, target
from made_up_kind import EXACTLY

from maaltavle.charts import subject_of, target_step
from maaltavle.documents.schema import CHECKS
from maaltavle.followup.fields import as_fields, target_of
from maaltavle.followup.goals import Decided, GoalForm, echo, faults, field_names
from maaltavle.judge import KINDS, sentence, target_in_words
from maaltavle.judge.rule import TargetRule
from maaltavle.message import Words
from maaltavle.model import Direction, Facts, Target
from maaltavle.wording.language import language

DANISH = language("da")


@pytest.fixture
def exactly(monkeypatch: pytest.MonkeyPatch) -> Iterator[TargetRule]:
    """The row, put where the others stand and taken away again."""
    monkeypatch.setitem(KINDS, "exactly", EXACTLY)
    yield EXACTLY


def asked(low: str = "300") -> Target:
    return Target("exactly", low=Decimal(low), unit="arbejdspladser", period="2015", direction=Direction.NEUTRAL)


@pytest.mark.parametrize(("figure", "outcome"), [("2015: 300", "met"), ("2015: 301", "missed"), ("", "not_assessable")])
def test_it_is_judged(exactly: TargetRule, figure: str, outcome: str) -> None:
    assert judged(asked(), figure).outcome == outcome


def test_it_is_worded(exactly: TargetRule) -> None:
    wanted = asked()
    assert target_in_words(wanted, CATALOGUE, DANISH) == "præcis 300"
    said = sentence(judged(wanted, "2015: 290"), goal(wanted), CATALOGUE, DANISH).replace("\u00a0", " ")
    assert said == "Ikke nået: 290 arbejdspladser i 2015, målet var præcis 300 (10 for få)."


def test_it_has_a_line_in_a_chart(exactly: TargetRule) -> None:
    jobs = CATALOGUE.indicators["jobs"]
    step = target_step(asked(), subject_of(jobs, CATALOGUE.units[jobs.unit]), Words(da="Mål", en="Target"))
    assert step is not None and (step.low, step.high) == (300, 300)


CHANGES = [  # what is asked for, of which indicator, and the ends of its line
    ({"change": 20, "change_unit": "pct", "baseline": 300}, "jobs", (360, None)),
    ({"change": 20, "change_unit": "arbejdspladser"}, "job-change", (20, None)),
    ({"change": 20, "change_unit": "pct"}, "mail-fall", (20, None)),
    ({"change": 20, "change_unit": "pct"}, "post-fald", (None, -20)),
]


@pytest.mark.parametrize(("wanted", "name", "ends"), CHANGES)
def test_a_change_has_its_line_where_it_leads_to(wanted: dict[str, object], name: str, ends: tuple) -> None:
    """In a chart of changes the change itself, below zero where less is better."""
    falling = replace(CATALOGUE.indicators["mail-fall"], id="post-fald", good=Direction.DOWN)
    own = {**CATALOGUE.indicators, falling.id: falling}[name]
    step = target_step(target("relative_change", **wanted, period="2015"), subject_of(own, CATALOGUE.units[own.unit]),
                       Words(da="Mål", en="Target"))  # fmt: skip
    assert step is not None and (step.low, step.high) == ends


FAULTS = [  # a target that contradicts itself in one field, or not at all
    (target("service_level", low=100, limit=5, unit="dage"), []),
    (target("service_level", limit=5, unit="dage"), []),
    (target("service_level", low=101, limit=5, unit="dage"), ["low"]),
    (target("service_level", low=0, limit=5, unit="dage"), ["low"]),
    (target("composite", parts=("A", "B", "C"), at_least=2), []),
    (target("composite", parts=("A", "B", "C"), at_least=3), []),
    (target("composite", parts=("A", "B", "C"), at_least=4), ["at_least"]),
    (target("composite", parts=("A", "B", "C"), at_least=0), ["at_least"]),
]


@pytest.mark.parametrize(("wanted", "fields"), FAULTS)
def test_what_contradicts_itself_is_told(wanted: Target, fields: list[str]) -> None:
    assert [fault.field for fault in KINDS[wanted.kind].faults(wanted, "")] == fields


def test_documents_are_held_to_what_it_needs(exactly: TargetRule) -> None:
    none = dict.fromkeys(("low", "high", "change", "at_least", "valid_from", "valid_to"))
    assert [breach[0] for breach in CHECKS["goals"]({**none, "kind": "exactly"})] == ["low"]


def test_the_form_reads_it_echoes_it_and_says_what_lacks(exactly: TargetRule) -> None:
    read, wrong = target_of("exactly", {"low": "300", "unit": "arbejdspladser", "period": "2015"}, 2015)
    assert (read, wrong) == (asked(), ())
    assert as_fields(read) == {"low": "300", "unit": "arbejdspladser", "period": "2015"}
    form = GoalForm("Præcis 300 i 2015", "herning", "", 2015, read, Decided(""), indicator="jobs", area="herning")
    assert echo(form, CATALOGUE, DANISH).endswith("præcis 300 i Herning i 2015")
    lacking = replace(form, target=replace(read, low=None))
    assert field_names("exactly")["low"] == "Præcis"
    assert "»Præcis« mangler" in " ".join(
        str(f.sentence) for f in faults(lacking, Facts(), CATALOGUE, date(2020, 1, 1))
    )
