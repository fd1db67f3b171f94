"""Rows that stand further in than the one above are its parts, where their labels alone do not tell them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.read import read_file

CASES = {  # labels of the rows → area and breakdown of each
    "the same parts under each": (
        ["Skoler", "  Løn", "  Varer", "Dagtilbud", "  Løn", "  Varer"],
        ["Emne=Skoler", "Emne=Skoler; Løn", "Emne=Skoler; Varer", "Emne=Dagtilbud", "Emne=Dagtilbud; Løn",
         "Emne=Dagtilbud; Varer"],
    ),
    "three levels, and a total that is none of them": (
        ["Skoler", "  Løn", "    Lærere", "  Varer", "Dagtilbud", "  Løn", "    Lærere", "I alt"],
        ["Emne=Skoler", "Emne=Skoler; Løn", "Emne=Skoler; Løn › Lærere", "Emne=Skoler; Varer", "Emne=Dagtilbud",
         "Emne=Dagtilbud; Løn", "Emne=Dagtilbud; Løn › Lærere", "Emne=I alt"],
    ),
    "labels that tell all are left as they are": (
        ["Skoler", "  Lærere", "  Bøger", "Dagtilbud", "  Pædagoger", "  Legetøj"],
        ["Emne=Skoler", "Emne=Lærere", "Emne=Bøger", "Emne=Dagtilbud", "Emne=Pædagoger", "Emne=Legetøj"],
    ),
}  # fmt: skip


def table(tmp_path: Path, labels: list[str]) -> Path:
    file = tmp_path / "udgifter.csv"
    rows = [f"{label};{n}1;{n}2;{n}3" for n, label in enumerate(labels, 1)]
    file.write_text("\n".join(["Emne;2021;2022;2023", *rows, ""]), encoding="utf-8")
    return file


@pytest.mark.parametrize("case", CASES)
def test_what_a_row_stands_under_is_in_its_breakdown(case: str, tmp_path: Path) -> None:
    labels, breakdowns = CASES[case]
    found = read_file(table(tmp_path, labels))
    assert [p.code for p in found.problems if p.severity == "error"] == []
    assert [one.breakdown for one in found.figures if one.period == "2021"] == breakdowns
    assert len(found.figures) == 3 * len(labels)


def test_rows_that_nothing_tells_apart_are_still_a_fault(tmp_path: Path) -> None:
    found = read_file(table(tmp_path, ["Skoler", "  Løn", "  Løn", "Dagtilbud"]))
    assert "duplicate_key" in {problem.code for problem in found.problems}
