"""More files of the families, each read fully right or refused with a reason: line by line as `families.txt` has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import lines
from family_files import FILES
from told import faults_of

from maaltavle.reading import Reading, where

EXPECTED = Path(__file__).with_name("families.txt")


def told(found: Reading) -> str:
    """A reading as text: the layout, the figures, the problems by place, and what was left unread."""
    problems = [f"! {p.severity} {p.code} {where(p.place)}: {p.found}" for p in found.problems if p.severity != "note"]
    unread = [f"~ {line}" for line in found.unread]
    return "\n".join([f"[{found.layout or 'refused'}]", *lines(found), *problems, *unread])


def blocks(text: str) -> dict[str, str]:
    """The file of expectations, by the names of the files."""
    parts = (part.partition("\n") for part in text.split("## ")[1:])
    return {name.strip(): body.strip() for name, _end, body in parts}


@pytest.mark.parametrize("name", FILES)
def test_each_is_read_right_or_refused_with_a_reason(name: str) -> None:
    found = FILES[name]
    assert told(found) == blocks(EXPECTED.read_text(encoding="utf-8"))[name]
    assert faults_of(found) == []
    assert all(account.adds_up for account in found.accounts)
    assert found.figures or found.refused


def test_there_are_many_and_most_are_read() -> None:
    """A loader that refuses everything would be right, and useless."""
    assert set(blocks(EXPECTED.read_text(encoding="utf-8"))) == set(FILES)
    assert len(FILES) >= 30
    assert sum(not found.refused for found in FILES.values()) >= 0.75 * len(FILES)
