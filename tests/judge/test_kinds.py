"""A kind of target is one row: a made-up one is judged, worded, drawn, read from documents and offered by the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from judge_builders import CATALOGUE, goal, judged
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


def test_documents_are_held_to_what_it_needs(exactly: TargetRule) -> None:
    none = dict.fromkeys(("low", "high", "change", "at_least", "valid_from", "valid_to"))
    assert [breach[0] for breach in CHECKS["goals"]({**none, "kind": "exactly"})] == ["low"]


def test_the_form_reads_it_echoes_it_and_says_what_lacks(exactly: TargetRule) -> None:
    read, wrong = target_of("exactly", {"low": "300", "unit": "arbejdspladser", "period": "2015"}, 2015, DANISH)
    assert (read, wrong) == (asked(), ())
    assert as_fields(read) == {"low": "300", "unit": "arbejdspladser", "period": "2015"}
    form = GoalForm("Præcis 300 i 2015", "herning", "", 2015, read, Decided(""), indicator="jobs", area="herning")
    assert echo(form, CATALOGUE, DANISH).endswith("præcis 300 i Herning i 2015")
    lacking = replace(form, target=replace(read, low=None))
    assert field_names("exactly", DANISH)["low"] == "Præcis"
    assert "»Præcis« mangler" in " ".join(
        f.sentence for f in faults(lacking, Facts(), CATALOGUE, DANISH, date(2020, 1, 1))
    )
