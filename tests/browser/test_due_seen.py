"""Frister as it is seen: nothing for axe to find in any state, no side scroll, by keyboard to what is folded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect
from tabs import Server, Tab
from test_views import violations

WIDE = "document.documentElement.scrollWidth > innerWidth"
STATES = ("/frister?kommune=herning", "/frister?kommune=horsens&vis=2014", "/frister?kommune=herning&ansvarlig=mine",
          "/moeder?moede=bsk-2019-06-04")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_at_every_width(browser: Browser, server: Server, scheme: str) -> None:
    """Full, folded out, empty, and a meeting with what it left open."""
    context = browser.new_context(locale="da-DK", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    tab = Tab.open(context, server.address)
    for state in STATES:
        tab.go(state)
        for width, height in ((1440, 900), (1280, 720), (390, 844)):
            tab.page.set_viewport_size({"width": width, "height": height})
            assert violations(tab) == [], f"{state} at {width} px"
            assert not tab.page.evaluate(WIDE), f"{state} at {width} px"
    tab.done()
    context.close()


def test_by_keyboard_to_an_older_year_and_a_goal(tab: Tab) -> None:
    """What is folded is opened by Enter and stands in the address; a line leads to its goal, and Back to the list."""
    tab.go("/frister?kommune=herning")
    older = tab.page.get_by_role("link", name=re.compile(r"^2019: \d+ forfaldne"))
    older.focus()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("heading", name="2019").first).to_be_visible()
    assert "vis=2019" in tab.page.url
    heading = tab.heading
    tab.page.locator("[data-goal] .c-goal a").first.focus()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    assert "maal=" in tab.page.url
    with tab.rerun():
        tab.page.go_back()
    expect(tab.page.locator("h1")).to_have_text(heading)
