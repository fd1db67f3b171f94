"""*Udvikling* as it opens: the answer in one sentence, then the whole chart, on a small screen and in a hand."""

from __future__ import annotations

import pytest
from tabs import Tab

LONG = "/udvikling?ind=selvbetjeningsgrad"  # two goals, sentences of several lines, a long name
PLOT = ".mt-plot"


@pytest.mark.parametrize("path", [LONG, "/udvikling?ind=ledige", "/udvikling?ind=udendoers-aktiviteter-i-midtbyen"])
def test_the_whole_chart_is_on_the_first_screen(tab: Tab, path: str) -> None:
    tab.page.set_viewport_size({"width": 1280, "height": 720})
    tab.go(path)
    box = tab.page.locator(PLOT).first.bounding_box()
    assert box is not None and box["y"] + box["height"] <= 720


def test_on_a_phone_the_chart_comes_second(tab: Tab) -> None:
    """After the answer, before the verdicts, the files and the table."""
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.go(LONG)
    tops = [
        tab.page.locator(at).first.evaluate("e => e.getBoundingClientRect().top")
        for at in (".answer", PLOT, ".verdict", ".files", ".mt table")
    ]
    assert tops == sorted(tops)
    assert tab.page.locator("h1, .answer").count() == 2


def test_a_stated_answer_says_its_figures_and_has_the_sign_of_its_ground(tab: Tab) -> None:
    """Hatched as on every page; the follow-up's own words stand below the chart."""
    tab.go(LONG)
    answer = tab.page.locator(".answer")
    assert "65 % i 2015, målet var en stigning" in answer.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "»" not in answer.inner_text()
    drawn = answer.locator(".sign.g-stated").evaluate("e => getComputedStyle(e, '::before').backgroundImage")
    assert drawn.startswith("repeating-linear-gradient")
    assert "»" in tab.page.locator(".verdict").first.inner_text()
