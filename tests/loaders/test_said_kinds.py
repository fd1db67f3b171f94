"""Figures that are read as a forecast, a budget, a target or preliminary are said to be, at the first of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from loaders.read import read_file
from loaders.shapes.said_kinds import kinds_said
from maaltavle.contracts.template import MARK
from maaltavle.reading import Read, where
from maaltavle.wording.language import language

CASES = [  # kinds in the order of the cells → place and beginning of each note
    (("measured", "bound", "approximate"), []),
    (("measured", "forecast"), [("Ark1!B2", "Tallet er læst som en fremskrivning")]),
    (("budget", "measured", "budget"), [("Ark1!B1", "2 tal er læst som budget")]),
    (("target", "preliminary", "target", "preliminary"), [
        ("Ark1!B2", "2 tal er læst som foreløbige"), ("Ark1!B1", "2 tal er læst som kildens egne mål"),
    ]),
]  # fmt: skip


def figures(kinds: tuple[str, ...]) -> list[Read]:
    return [
        Read("Trivsel", "Herning", "657", str(2000 + n), "", Decimal(n), None, None, "pct.", kind, "", f"Ark1!B{n}")
        for n, kind in enumerate(kinds, 1)
    ]


@pytest.mark.parametrize(("kinds", "notes"), CASES)
def test_each_kind_is_said_once_at_its_first_cell(kinds: tuple[str, ...], notes: list[tuple[str, str]]) -> None:
    found = [*kinds_said(figures(kinds), "fil.xlsx")]
    said = [language("da").say(one.message).removeprefix(f"{one.place}: ") for one in found]
    assert [where(one.place) for one in found] == [place for place, _words in notes]
    assert all(words.startswith(begins) for words, (_place, begins) in zip(said, notes, strict=True))
    assert {one.severity for one in found} <= {"note"}, "it hinders nothing"


def test_a_file_says_it_unless_it_is_our_own_template(tmp_path: Path) -> None:
    """In the template the kind is a choice from a list; elsewhere it was read."""
    heads = "Indikator;Område;Periode;Værdi;Enhed;Slags"
    rows = "Trivsel;Herning;2023;71;pct.;målt\nTrivsel;Herning;2024;75;pct.;budget\n"
    file = tmp_path / "trivsel.csv"
    for first, notes in (("", ["4"]), (f"{MARK}\n", [])):
        file.write_text(f"{first}{heads}\n{rows}".replace("\n\n", "\n"), encoding="utf-8")
        found = read_file(file)
        assert [read.kind for read in found.figures][1] == "budget"
        said = [problem for problem in found.problems if problem.code == "read_as_kind"]
        assert [problem.place.column for problem in said] == notes
