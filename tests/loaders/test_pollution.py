"""B20: a polluted text file is read exactly as its clean twin, or refused with place and cure; never silently wrong."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pollution import Polluted, polluted
from told import faults_of

from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.reading import Reading

FILES = list(polluted())
KINDS = sorted({re.sub(r"\d+", "n", file.title.partition(": ")[2]) for file in FILES})
FEWEST = 2_290  # as many as the benchmark has


def read(file: Polluted) -> Reading:
    """What the program says of it."""
    return read_book(open_bytes(file.data, file.name), Context())


def wrong(file: Polluted) -> str:
    """What is wrong with what the program said; "" where it read the figures or refused with place and cure."""
    found = read(file)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if errors:
        return "; ".join(faults_of(found)) or ("refused, but could be read" if file.must == "read" else "")
    if not found.accounts or not all(account.adds_up for account in found.accounts):
        return f"an account that does not add up: {found.accounts}"
    if file.must == "refused":
        return "read, but holds no figures"
    if "cut in" in file.title and found.unread:
        return ""  # where a file ends in the middle of a name, the name is told of as a line that is not read
    figures = {(r.area, r.period, r.breakdown, None if r.value is None else f"{r.value:f}") for r in found.figures}
    odd = {problem.found.partition(" (")[0] for problem in found.problems if problem.code == "unknown_area"}
    if {f[1:] for f in figures} == {f[1:] for f in file.figures} and {f[0] for f in figures ^ file.figures} & odd:
        return ""  # an area that is none is told of with its place, and asked about before anything is stored
    return "" if figures == file.figures else f"silently wrong: {sorted(figures ^ file.figures, key=str)[:6]}"


def kind_of(file: Polluted) -> str:
    """The kind of dirt, wherever it is and in whichever table."""
    return re.sub(r"\d+", "n", file.title.partition(": ")[2])


@pytest.mark.parametrize("kind", KINDS)
def test_polluted_files_are_read_right_or_refused(kind: str) -> None:
    """One place of each kind of dirt in every table."""
    files = {file.title.partition(": ")[0]: file for file in FILES if kind_of(file) == kind}
    assert {file.title: found for file in files.values() if (found := wrong(file))} == {}


@pytest.mark.slow
def test_every_place_of_every_kind() -> None:
    """As many as the benchmark has; and tables that only look odd are read: refusing all would be easy."""
    told = {file.title: found for file in FILES if (found := wrong(file))}
    assert told == {}
    assert len({file.title for file in FILES}) == len(FILES) >= FEWEST
    assert len(KINDS) >= 25
    outcomes = Counter("refused" if read(file).refused else "read" for file in FILES[::10])
    print(len(FILES), len(KINDS), dict(outcomes))
    assert outcomes["read"] >= len(FILES) / 40
