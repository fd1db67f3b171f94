"""Streamlit's font of signs is 370 kB: it is fetched where a sign is drawn, and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tabs import Server, Tab

pytestmark = [pytest.mark.slow, pytest.mark.browser]
HAS_FONT = "[...document.fonts].some(f => f.family.includes('Material Symbols') && f.status === 'loaded')"


@pytest.mark.parametrize(("path", "drawn"), [("/", False), ("/udvikling", False), ("/moeder", True)])
def test_signs_are_fetched_where_they_are_drawn(path: str, drawn: bool, server: Server, browser: Browser) -> None:
    context = browser.new_context(locale="da-DK")
    tab = Tab.open(context, server.address).go(path)
    if drawn:
        tab.page.wait_for_function(HAS_FONT)
    assert any("MaterialSymbols" in address for address in tab.asked) is drawn
    assert (tab.page.get_by_test_id("stIconMaterial").count() > 0) is drawn
    tab.done()
    context.close()
