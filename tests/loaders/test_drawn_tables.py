"""Tables drawn from a known truth: none is silently wrong, and nine in ten are read without a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from drawings import WAYS, drawings
from judging import Outcome, Verdict, judge
from papers import Drawing

from loaders.read import read_file

FIVE_A_CASE = 5  # of each way, which is more than as many variants of each case: each case has its way
RIGHT = 0.9

# The way, or ways, in which a case of `cases` was drawn.
OF_CASE = {
    "blank-row-becomes-heading": "areas without figures",
    "extra-column-beside-years": "columns beside the years",
    "first-row-suppressed-becomes-heading": "areas without figures",
    "month-cell-blank-becomes-year": "a part of the year is missing",
    "nine-digit-total-taken-for-cpr": "nine digits",
    "number-column-called-enheder": "a count called units",
    "ods-empty-accelerator": "areas down, years across",
    "own-aarstotal-ved-maaneder": "a total of the year among its parts",
    "own-afvigelse-datoer-parenteser": "amounts with brackets",
    "own-budget-regnskab": "kinds in the heading",
    "own-enhed-mio-i-celle": "figures in words",
    "own-et-ark-pr-kommune": "a sheet for each area",
    "own-foreloebig-stjerne": "a star and its note",
    "own-kommuner-paa-tvaers-aar-ned": "years down, areas across",
    "own-kun-en-af-to-indikatorer": "records",
    "own-kvartal-under-aar": "year over part",
    "own-maal-faktisk-maaneder-uden-aar": "target beside actual",
    "own-pivotkopi": "a pivot with indents",
    "own-to-tabeller-et-ark": "two tables below each other",
    "own-to-tabeller-side-om-side": "two tables beside each other",
    "pivot-year-written-once-load-crash": "area, year and part down, measures across",
    "suppression-less-than-five": "areas without figures",
    "two-tables-one-sheet": "two tables below each other",
    "unit-row-under-header": "a row of units under the header",
    "year-above-quarters": "year over part",
    "year-column-quarter-columns": "year down, parts across",
    "year-like-values-become-header": "numbers like years",
}


def verdicts(found: Iterable[Drawing], folder: Path) -> list[tuple[Drawing, Verdict]]:
    """Every drawing read from its file, and the account of its cells."""
    read = [(drawing, read_file(drawing.write(folder))) for drawing in found]
    assert [(str(d), p.found) for d, one in read for p in one.problems if p.code == "cells_unaccounted"] == []
    assert all(one.accounts or one.refused for _d, one in read)
    return [(drawing, judge(drawing, one)) for drawing, one in read]


def tally(found: list[tuple[Drawing, Verdict]]) -> str:
    """How many of each way came out how."""
    ways: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for drawing, verdict in found:
        ways[drawing.fold][verdict.outcome] += 1
    rows = [
        f"{way:45} " + "  ".join(f"{counts[one]} {one.name.casefold()}" for one in Outcome)
        for way, counts in ways.items()
    ]
    whole = Counter(verdict.outcome for _drawing, verdict in found)
    return "\n".join([*rows, f"{'all':45} " + "  ".join(f"{whole[one]} {one.name.casefold()}" for one in Outcome)])


def check(found: list[tuple[Drawing, Verdict]]) -> None:
    """None is wrong, and nine in ten are right."""
    print(tally(found))
    wrong = [f"{d}: {'; '.join(v.why)}" for d, v in found if v.outcome is Outcome.WRONG]
    assert not wrong, "\n".join(wrong[:20])
    other = [f"{d}: {'; '.join(v.why)}" for d, v in found if v.outcome is not Outcome.RIGHT]
    assert len(other) <= (1 - RIGHT) * len(found), "\n".join(other[:20])


def test_nothing_is_silently_wrong(tmp_path: Path) -> None:
    found = verdicts(drawings(8), tmp_path)
    assert len(found) >= 400
    check(found)


@pytest.mark.slow
def test_nothing_is_silently_wrong_in_many(tmp_path: Path) -> None:
    check(verdicts(drawings(60, seed=100), tmp_path))


def test_each_case_has_its_way() -> None:
    cases = {
        path.name.removesuffix(".expected.json") for path in Path(__file__).with_name("cases").glob("*.expected.json")
    }
    assert cases - {"px-unknown-keyword"} == OF_CASE.keys()
    assert set(OF_CASE.values()) <= WAYS.keys()


def test_a_wrong_reading_is_seen(tmp_path: Path) -> None:
    """The judge itself: another period, area, unit, value, kind or name is wrong, and so is what is gone."""
    drawing = next(d for d in drawings(1) if d.fold == "areas down, years across")
    reading = read_file(drawing.write(tmp_path))
    assert judge(drawing, reading).outcome is Outcome.RIGHT
    first, *rest = reading.figures
    for changed in (
        {"period": "1999"}, {"area": "Odense", "area_code": "461"}, {"unit": "ton"}, {"kind": "budget"},
        {"value": (first.value or 0) + 1, "marker": ""}, {"breakdown": "Læsø Kommune", "indicator": "noget andet"},
    ):  # fmt: skip
        other = replace(reading, figures=[first._replace(**changed), *rest])
        assert judge(drawing, other).outcome is Outcome.WRONG, changed
    assert judge(drawing, replace(reading, figures=rest)).outcome is Outcome.WRONG
