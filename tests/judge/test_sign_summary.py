"""The signs of a committee's indicators: what calls for attention first, and how many of each."""

from __future__ import annotations

from decimal import Decimal

from long_series import figures, months

from maaltavle.judge.changing import MARKS, Judged, Numbers, sign_of, summary
from maaltavle.judge.spc import Assurance, Variation
from maaltavle.message import Words
from maaltavle.model import Direction
from maaltavle.wording.language import language

DA, EN = language("da"), language("en")
EVEN = [50.0 + n % 2 for n in range(20)]


def judged(name: str, last: float, target: int | None, good: Direction = Direction.UP, count: int = 20) -> Judged:
    values = [*EVEN[: count - 1], last]
    sign = sign_of(figures(months(count), values), good, None if target is None else Decimal(target))
    return Judged(name.lower(), Words.same(name), sign, Numbers(DA.number, DA.signed))


ROWS = [
    judged("Bedre og nået", 90, 1), judged("For kort", 50, 60, count=12), judged("Jævnt og ikke nået", 51, 500),
    judged("Værre uden mål", 10, None), judged("Jævnt og nået", 51, 1), judged("Værre og ikke nået", 10, 500),
    judged("Lavt", 10, None, Direction.NEUTRAL), judged("Værre og nået", 10, -500), judged("Ældre", 51, 1),
]  # fmt: skip


def test_concern_and_a_target_never_reached_come_first_and_what_cannot_be_said_last():
    assert [DA.say(one.name) for one in summary(ROWS, DA).rows] == [
        "Værre og ikke nået", "Værre uden mål", "Værre og nået", "Lavt", "Jævnt og ikke nået", "Jævnt og nået", "Ældre",
        "Bedre og nået", "For kort",
    ]  # fmt: skip


def test_they_are_counted_by_sign():
    found = summary(ROWS, DA)
    assert found.variations[Variation.CONCERN] == 3
    assert found.assurances[Assurance.CONSISTENTLY_MET] == 4
    assert sum(found.variations.values()) == sum(found.assurances.values()) == len(ROWS)
    assert found.counts_in_words(DA) == (
        "3 forværring · 1 usædvanligt lavt · 3 tilfældig variation · 1 forbedring · 1 kan ikke siges"
    )
    assert found.counts_in_words(EN).startswith("3 ")


def test_the_table_has_a_shape_and_words_for_each_sign():
    rows = summary(ROWS, DA).rows_in_words(DA)
    assert all(len(row) == len(summary(ROWS, DA).columns(DA)) for row in rows)
    assert rows[0][:5] == ("Værre og ikke nået", "august 2011", "10", "▼ forværring", "✕ når ikke målet")
    assert rows[1][4] == ""
    assert rows[-1][3] == "– kan ikke siges"
    assert "der er 12 tal" in rows[-1][5]
    assert len(set(MARKS.values())) == len(MARKS)


def test_a_committee_without_long_series_has_an_empty_summary():
    assert summary([], DA).rows_in_words(DA) == []
    assert summary([], DA).counts_in_words(DA) == ""
