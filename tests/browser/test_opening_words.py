"""Before a page has anything to show it says so: from the first byte, in both languages, until it is drawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tabs import Server, Tab
from test_meeting_mode import HERE, READY
from test_views import violations
from visitor import Visitor, ask

WORDS = {"": "Måltavle åbner …", "/?sprog=en": "Måltavle is opening …", HERE: "Mødet åbner …",
         f"{HERE}&sprog=en": "The meeting is opening …"}  # fmt: skip
SAID = 'id="mt-opening" class="mt-opening" role="status"'


@pytest.fixture
def slow(contexts: Callable[[str], BrowserContext], server: Server) -> Iterator[Page]:
    """A tab whose scripts never come."""
    page = contexts("light").new_page()
    page.route("**/static/js/**", lambda route: None)
    yield page
    page.close()


@pytest.mark.parametrize("path", WORDS)
def test_the_first_byte_says_what_is_opening(path: str, server: Server) -> None:
    body = ask(server.address, "GET", path or "/").body
    assert f"<p {SAID}>{WORDS[path]}</p>" in body


@pytest.mark.parametrize("path", WORDS)
def test_a_page_that_is_slow_is_not_white(path: str, slow: Page, server: Server) -> None:
    """Seen in large letters while nothing else has come."""
    slow.goto(server.address + path, wait_until="commit")
    said = slow.get_by_role("status")
    expect(said).to_have_text(WORDS[path])
    expect(said).to_be_in_viewport(ratio=1)
    assert slow.evaluate("parseFloat(getComputedStyle(document.getElementById('mt-opening')).fontSize)") >= 24


@pytest.mark.parametrize("path", ["/", "/udvikling", "/nye_tal", "/moede?id=findes-ikke", HERE])
def test_it_is_gone_when_the_page_is_there(path: str, tab: Tab) -> None:
    tab.page.goto(tab.address + path)
    tab.page.wait_for_function(READY if path == HERE else "document.querySelector('.mt h1')")
    expect(tab.page.locator(".mt-opening")).to_have_count(0)


def test_a_meeting_opened_from_another_page_says_so_before_its_screens(server: Server) -> None:
    """The sentence goes to the browser first, then the screens, and then it is taken back; once for each opening."""
    with closing(Visitor(server.address, "moede")) as visitor:
        visitor.query = HERE.partition("?")[2]
        first, again = visitor.look(), visitor.look()
    at = [next(n for n, drawn in enumerate(first) if words in drawn) for words in ("Mødet åbner …", "mt-meeting")]
    assert at == sorted(at)
    assert "Skærmene til 10 punkter laves af tallene, som de er kendt i dag." in first[at[0]]
    assert any('"empty"' in json.dumps(drawn) or "empty {" in drawn for drawn in first[at[1] :])
    assert not any("Mødet åbner …" in drawn for drawn in again)


def test_the_words_can_be_read_by_all(contexts: Callable[[str], BrowserContext], server: Server) -> None:
    """Light and dark, with the scripts that never come: nothing for axe to find in the sentence."""
    for scheme in ("light", "dark"):
        tab = Tab.open(contexts(scheme), server.address)
        tab.page.route("**/static/js/**", lambda route: None)
        tab.page.goto(tab.address, wait_until="commit")
        expect(tab.page.locator("#mt-opening")).to_be_visible()
        assert [line for line in violations(tab) if "mt-opening" in line] == []
        tab.done()
