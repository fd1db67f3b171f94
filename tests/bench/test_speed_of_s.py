"""Workload S through the benchmark's own command: what is quick to measure, held to what is sure anywhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import speed
from table import UNKNOWN, Row

pytestmark = [pytest.mark.slow, pytest.mark.bench, pytest.mark.browser]
SURE = {
    "change of indicator, CPU against Streamlit": 1.0,
    "change of indicator, wall against Streamlit": 1.3,
    "click on the board, CPU against the documents": 1.3,
    "memory of the server, above the documents": 60.0,  # megabytes; 1 to 24 were measured
}


def test_size_s_is_measured_and_costs_what_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_BENCH", str(tmp_path))
    found: dict[str, Row] = {}
    with ThreadPoolExecutor(1) as own:  # its browser is not that of the other tests, whose loop runs in this thread
        for name in ("change", "board", "memory"):
            found |= {row.what: row for row in own.submit(lambda name=name: [*speed.measured(name, "S", 2)]).result()}
    assert [(row.what, row.why) for row in found.values() if row.holds == UNKNOWN] == []
    ratios = {what: found[what].ratio for what in SURE}
    print(*(f"\n{what}: {ratio:.2f}" for what, ratio in ratios.items()))
    assert {what: ratio for what, ratio in ratios.items() if ratio > SURE[what]} == {}
