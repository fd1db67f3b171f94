"""The search of the header by hand and by keyboard: slash opens, arrows walk, Enter goes, Esc gives the focus back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect
from tabs import Server, Tab
from test_links import MARK, MARKED
from test_views import violations


def opened(tab: Tab) -> Locator:
    """The dialog, opened by the key."""
    tab.page.locator("body").press("/")
    dialog = tab.page.get_by_role("dialog", name="Søg")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    return dialog


def test_slash_types_arrows_enter(tab: Tab) -> None:
    """From any page to an indicator without a mouse or a reload; the words are marked, a chart stands beside."""
    tab.go("/kilder")
    tab.page.evaluate(MARK)
    dialog = opened(tab)
    tab.page.keyboard.type("digital post", delay=30)
    first = dialog.get_by_role("link").first
    expect(first).to_contain_text("Digitaliseringsgrad Digital Post")
    expect(first.locator("mark").first).to_have_text("Digital", ignore_case=True)
    expect(first.locator("svg.spark")).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("fund")
    for key, link in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        tab.page.keyboard.press(key)
        expect(dialog.get_by_role("link").nth(link)).to_be_focused()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(tab.page.locator("h1")).to_contain_text("Digitaliseringsgrad Digital Post")
    assert "/udvikling?" in tab.page.url
    assert tab.page.evaluate(MARKED)


def test_esc_closes_and_gives_the_focus_back(tab: Tab) -> None:
    """To the link it was opened from; opened again it is empty. A link in the middle is reached by Tab as well."""
    tab.go("/projekter")
    link = tab.page.get_by_role("link", name="Søg mål, tal, møder")
    link.focus()
    tab.page.keyboard.press("Enter")
    dialog = tab.page.get_by_role("dialog", name="Søg")
    tab.page.keyboard.type("vækst", delay=30)
    expect(dialog.get_by_role("link").first).to_be_visible()
    for _close_then_link in range(2):
        tab.page.keyboard.press("Tab")
    expect(dialog.get_by_role("link").first).to_be_focused()
    tab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    again = opened(tab)
    expect(again.get_by_role("searchbox")).to_have_value("")
    expect(again.get_by_role("link")).to_have_count(0)
    tab.page.keyboard.press("Escape")


def test_enter_in_the_field_opens_the_page_of_all(tab: Tab) -> None:
    tab.go("/?kommune=herning&udvalg=herning-oeke&aar=2014")
    opened(tab)
    tab.page.keyboard.type("studerende")
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    expect(tab.page.locator("h1")).to_contain_text("fund for »studerende«")
    assert re.search(r"/maal\?.*q=studerende", tab.page.url)
    assert "aar=2014" in tab.page.url


def test_a_slash_in_a_field_is_a_slash(tab: Tab) -> None:
    """Where somebody writes, the key writes."""
    tab.go("/maal")
    field = tab.page.get_by_role("textbox", name="Søg i tal, mål, tekster og møder")
    field.click()
    tab.page.keyboard.type("og/eller")
    expect(field).to_have_value("og/eller")
    expect(tab.page.get_by_role("dialog")).to_have_count(0)


def test_what_is_typed_is_never_markup(tab: Tab) -> None:
    tab.go("/")
    dialog = opened(tab)
    tab.page.keyboard.type("<img src=x onerror=window.fired=1> mål")
    expect(dialog.get_by_text("Prøv et kortere ord")).to_be_visible()
    assert dialog.locator("img").count() == 0
    assert tab.page.evaluate("window.fired") is None
    tab.page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_for_axe_in_the_open_dialog(
    scheme: str, contexts: Callable[[str], BrowserContext], server: Server
) -> None:
    """With what it found, wide and narrow; nothing sticks out of the window."""
    tab = Tab.open(contexts(scheme), server.address).go("/tal")
    dialog = opened(tab)
    tab.page.keyboard.type("a", delay=30)
    expect(dialog.get_by_role("link").first).to_be_visible()
    for width, height in ((1440, 900), (390, 844)):
        tab.page.set_viewport_size({"width": width, "height": height})
        assert violations(tab) == [], f"at {width} px"
        box = dialog.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
    tab.page.keyboard.press("Escape")
    tab.page.set_viewport_size({"width": 1440, "height": 900})
    tab.done()
