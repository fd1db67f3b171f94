"""How long the pack takes: PDF, PPTX and XLSX of the whole meeting, printed with the work done; no time fails it.

What is held is the work: one run of Typst for the paper, and every screen told of once in each format.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import typst
from deck_samples import DANISH, meeting_of_4_june
from stores import copied

from maaltavle.reports.formats import packed

pytestmark = [pytest.mark.slow, pytest.mark.bench]


def test_the_pack_of_a_meeting(
    full_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    deck = meeting_of_4_june(copied(full_built, tmp_path / "m.duckdb"))
    runs, real = [], typst.compile
    monkeypatch.setattr(typst, "compile", lambda *parts, **named: runs.append(1) or real(*parts, **named))
    lines, total = [], 0.0
    for form in ("pdf", "pptx", "xlsx", "html"):
        heard: list[int] = []
        start = time.perf_counter()
        content = packed(deck, form, DANISH, lambda done, _all, heard=heard: heard.append(done) or True)
        spent = time.perf_counter() - start
        total += spent if form != "html" else 0.0
        lines.append(f"{form:5}{spent:6.2f} s {len(content) / 1000:7.0f} kB")
        assert heard == list(range(1, len(deck.screens) + 1))
    assert len(runs) == 1
    with capsys.disabled():
        print(f"\npack of {len(deck.screens)} screens\n" + "\n".join(lines))
        print(f"PDF, PPTX and XLSX together {total:.2f} s; for 20 screens {20 * total / len(deck.screens):.2f} s")
