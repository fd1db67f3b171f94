"""Moving about: links carry what was chosen, no click reloads, the back button goes back, the keyboard reaches all."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tabs import Server, Tab

HERNING = "kommune=herning&udvalg=herning-oeke&aar=2014"
MARK = "window.neverReloaded = true"
MARKED = "window.neverReloaded === true"


def test_the_header_moves_without_a_reload(tab: Tab) -> None:
    """Each page from the header, with the choices kept, in one life of the document."""
    tab.go(f"/?{HERNING}")
    tab.page.evaluate(MARK)
    for name, page in (("Tal", "tal"), ("Mål", "maal"), ("Møder", "moeder"), ("Kilder", "kilder")):
        tab.follow(tab.page.locator("nav").get_by_text(name, exact=True), re.compile(rf"/{page}\?"))
        expect(tab.page).to_have_title(re.compile(name))
        assert "aar=2014" in tab.page.url
    tab.follow(tab.page.locator("nav").get_by_text("Overblik", exact=True), re.compile(r"/\?"))
    expect(tab.page.locator("h1")).to_contain_text("2014")
    assert tab.page.evaluate(MARKED)


def test_a_row_leads_to_its_indicator_and_back(tab: Tab) -> None:
    """A goal of the board opens its indicator with the goal marked; the back button returns to the same board."""
    tab.go(f"/?{HERNING}")
    before, picks = tab.heading, tab.picks
    row = tab.page.locator('.line a[href^="/udvikling"]').first
    goal = re.search(r"maal=([\w-]+)", row.get_attribute("href"))[1]
    text = " ".join(row.inner_text().split())
    tab.follow(row, re.compile(rf"/udvikling\?.*maal={goal}"))
    expect(tab.page.locator(".verdict").first).to_contain_text(text)
    with tab.rerun():
        tab.page.go_back()
        tab.page.wait_for_url(lambda url: urlsplit(url).path == "/")
    expect(tab.page.locator("h1")).to_have_text(before)
    assert tab.picks == picks


@pytest.mark.parametrize(
    "path",
    [
        f"/?{HERNING}&vis=missed&kendt=2015-12-31",
        "/?kommune=horsens&sprog=en",
        "/udvikling?ind=fuldtidspersoner-paa-ydelse&del=ydelse%3DFleksjob",
        f"/maal?{HERNING}",
        "/kilder?afsnit=kvalitet&sprog=en",
    ],
)
def test_a_link_shows_what_the_sender_saw(path: str, tab: Tab, browser: Browser, server: Server) -> None:
    """The same address in a browser that was never here: same heading, same choices, same words."""
    tab.go(path)
    context = browser.new_context(locale="en-GB")
    other = Tab.open(context, server.address).go(path)
    other.headed(tab.heading)
    assert (other.picks, other.page.url) == (tab.picks, tab.page.url)
    assert other.page.locator(".mt").last.text_content() == tab.page.locator(".mt").last.text_content()
    other.done()
    context.close()


def test_a_choice_stands_in_the_address(tab: Tab) -> None:
    """Each select box writes its id; what depended on the old choice leaves the address."""
    tab.go(f"/?{HERNING}")
    tab.choose("År", "2015")
    tab.page.wait_for_url(re.compile("aar=2015"))
    expect(tab.page.locator("h1")).to_contain_text("2015")
    tab.choose("Kommune", "Horsens")
    tab.page.wait_for_url(re.compile("kommune=horsens"))
    expect(tab.page.locator("h1")).to_contain_text("Horsens")
    assert "aar=" not in tab.page.url
    assert "udvalg=" not in tab.page.url


def test_the_language_switch_keeps_the_place(tab: Tab) -> None:
    tab.go("/udvikling?ind=fuldtidspersoner-paa-ydelse&del=ydelse%3DFleksjob")
    tab.follow(tab.page.get_by_text("English", exact=True), re.compile("sprog=en"))
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    assert "del=ydelse%3DFleksjob" in tab.page.url
    tab.follow(tab.page.get_by_text("Dansk", exact=True), re.compile("sprog=da"))
    expect(tab.page.locator("html")).to_have_attribute("lang", "da")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/overblik", None),
        ("/nonsense", "»nonsense«"),
        ("/gammel/side", "gammel/side"),
        ("/?aar=2016&kommune=herning", "2016"),
        ("/udvikling?ind=ledighed", "ledighed"),
        ("/?sprog=tysk", "tysk"),
    ],
)
def test_a_mistyped_address_is_met_calmly(path: str, sentence: str | None, tab: Tab) -> None:
    """One Danish sentence that names what was not found, and a page all the same."""
    tab.go(path)
    assert tab.heading
    assert (sentence in " ".join(tab.sentences)) if sentence else tab.sentences == []
    assert tab.page.locator("html").get_attribute("lang") == "da"


def test_the_keyboard_reaches_navigation_and_choices(tab: Tab) -> None:
    """Tab goes through header, select boxes and rows, the focus is seen, and Enter follows a link."""
    tab.go(f"/?{HERNING}")
    tab.page.locator("body").press("Tab")
    reached, unseen = [], []
    for _step in range(25):
        focus = tab.page.evaluate(FOCUS)
        reached.append(focus["name"])
        unseen += [] if focus["seen"] else [focus["name"]]
        tab.page.keyboard.press("Tab")
    for name in ("Tal", "Mål", "Møder", "Kilder", "English", "Kommune", "Udvalg", "År", "Som kendt"):
        assert name in reached, reached
    assert unseen == []
    tab.page.locator("nav").get_by_text("Kilder", exact=True).focus()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url(re.compile("/kilder"))


FOCUS = """() => {
  const e = document.activeElement;
  const ring = node => { const s = getComputedStyle(node);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
  const box = e.closest('[role=group]') || e;
  return {name: e.tagName === 'MAIN' ? 'main' : (e.getAttribute('aria-label') || e.innerText || e.tagName).trim(),
          seen: ring(e) || ring(box) || box.matches('[data-focus-within], [data-focused]')};
}"""


def test_a_choice_by_keyboard_alone(tab: Tab) -> None:
    tab.go(f"/?{HERNING}")
    box = tab.page.get_by_role("combobox", name="År")
    box.focus()
    tab.page.keyboard.press("ArrowDown")
    tab.page.get_by_role("option", name="2015", exact=True).wait_for()
    box.fill("2015")
    with tab.rerun():
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url(re.compile("aar=2015"))
    expect(tab.page.locator("h1")).to_contain_text("2015")


def test_two_sessions_do_not_disturb_each_other(contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """Two tabs with different choices keep them."""
    first = Tab.open(contexts("light"), server.address).go(f"/?{HERNING}")
    second = Tab.open(contexts("light"), server.address).go("/?kommune=horsens")
    first.choose("År", "2015")
    first.page.wait_for_url(re.compile("aar=2015"))
    assert "Horsens" in second.heading
    first.done()
    second.done()
