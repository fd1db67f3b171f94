"""The menu as it is seen: at most two lines on a phone, one on a desk, in both languages."""

from __future__ import annotations

import pytest
from tabs import Tab

LINES = """() => new Set([...document.querySelectorAll('.mt-head nav a')].map(e => Math.round(
  (e.getBoundingClientRect().top + e.getBoundingClientRect().bottom) / 20))).size"""


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize(("width", "lines"), [(390, 2), (1280, 1), (1440, 1)])
def test_the_menu_takes_few_lines(width: int, lines: int, code: str, tab: Tab) -> None:
    tab.page.set_viewport_size({"width": width, "height": 800})
    tab.go(f"/kilder?sprog={code}")
    assert tab.page.evaluate(LINES) <= lines
