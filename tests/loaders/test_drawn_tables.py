"""Tables drawn from a known truth: none is silently wrong, and nine in ten are read without a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from drawings import WAYS, drawings
from drawings_of_cases import OF_CASE
from judging import Outcome, Verdict, judge
from papers import Drawing
from test_odd_files import AS_THEIR_TWIN, ODD_PX

from loaders.read import read_file

OF_FILES = {
    "ods-empty-accelerator": [name for name, _make, file in AS_THEIR_TWIN if file == "tal.ods"],
    "px-unknown-keyword": [name for name, _text in ODD_PX[1:]],
}
FIVE_A_CASE = 5  # variants at least
RIGHT = 0.9


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
    found = verdicts(drawings(FIVE_A_CASE + 1), tmp_path)
    assert len(found) >= 400
    check(found)


@pytest.mark.slow
def test_nothing_is_silently_wrong_in_many(tmp_path: Path) -> None:
    check(verdicts([*drawings(2, seed=FIVE_A_CASE + 1), *drawings(60, seed=100)], tmp_path))


def test_each_case_has_variants_of_its_own() -> None:
    """Tables of its kind, each from a seed of its own; what is odd as a file has its variants in test_odd_files."""
    cases = {
        path.name.removesuffix(".expected.json") for path in Path(__file__).with_name("cases").glob("*.expected.json")
    }
    assert cases == {*OF_CASE, *OF_FILES}
    assert set(OF_CASE.values()) <= WAYS.keys()
    drawn = Counter(drawing.fold for drawing in drawings(FIVE_A_CASE))
    assert min(drawn[fold] for fold in OF_CASE.values()) >= FIVE_A_CASE
    assert min(map(len, OF_FILES.values())) >= FIVE_A_CASE


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
