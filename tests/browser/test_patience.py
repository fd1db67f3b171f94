"""The patience of the browser tests: a thing that is double for a moment is waited for, one that stays double fails."""

from __future__ import annotations

import patience
import pytest
from playwright.sync_api import Browser, Error, expect

DOUBLE = "<p class=one>old</p><p class=one>new</p>"
GONE = "setTimeout(() => document.querySelector('.one').remove(), 400)"


def test_what_is_double_for_a_moment_is_waited_for(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"{DOUBLE}<script>{GONE}</script>")
    expect(page.locator(".one")).to_have_text("new")
    page.set_content(f"{DOUBLE}<script>{GONE}</script>")
    assert page.locator(".one").inner_text() == "new"
    page.close()


def test_what_stays_double_fails(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    page = browser.new_page()
    page.set_content(DOUBLE)
    with pytest.raises(AssertionError, match=patience.TWICE):
        expect(page.locator(".one")).to_have_text("new")
    with pytest.raises(Error, match=patience.TWICE):
        page.locator(".one").inner_text()
    page.close()
