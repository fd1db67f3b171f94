"""*Tal* with more indicators than anybody looks at: the first come with the page, the rest when they are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import hundred
import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tabs import Server, Tab, board_server

from maaltavle.wording.names import alphabetical

COUNT, PART = 300, 120
NAMES = "() => [...document.querySelectorAll('.tile h3 a, .wall tbody th a')].map(e => e.textContent)"
TO_THE_END = (
    "() => (document.querySelector('.wall .more button') ?? document.querySelector('.wall .more')).scrollIntoView()"
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store of three hundred indicators, of half a year each."""
    folder = tmp_path_factory.mktemp("parts")
    data = hundred.write(folder / "data", COUNT, months=6)
    with board_server(folder / "m.duckdb", folder / "log.txt", MAALTAVLE_DATA=str(data)) as running:
        yield running


@pytest.fixture
def wall(browser: Browser, many: Server) -> Iterator[Tab]:
    context = browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    tab = Tab.open(context, many.address).go("/tal?orden=navn")
    yield tab
    tab.done()
    context.close()


def to_the_end(page: Page) -> list[str]:
    """Scroll until nothing more comes; the names in the order in which they stand."""
    for _part in range(COUNT // PART + 1):
        shown = len(page.evaluate(NAMES))
        page.evaluate(TO_THE_END)
        if shown < COUNT:
            page.wait_for_function(f"shown => ({NAMES})().length > shown", arg=shown)
    return page.evaluate(NAMES)


def test_who_looks_on_finds_every_indicator_once_and_in_order(wall: Tab) -> None:
    """A theme that a part ends in goes on under its one heading, and every card leads to its indicator."""
    page = wall.page
    assert len(page.evaluate(NAMES)) == PART
    expect(page.locator(".more button")).to_have_text(f"Vis flere: {COUNT - PART} indikatorer endnu")
    found = to_the_end(page)
    assert sorted(found) == sorted({*hundred.names_of(COUNT)})
    heads = page.locator(".wall h2").all_text_contents()
    assert heads == sorted(hundred.THEMES, key=alphabetical)
    of_theme = [hundred.theme_of(n) for n in range(COUNT)]
    assert page.locator(".wall section").first.locator(".tile").count() == of_theme.count(heads[0])
    expect(page.locator(".more button")).to_have_count(0)
    with wall.rerun():
        page.locator(".tile h3 a").last.click()
    expect(page.locator("h1")).to_contain_text(found[-1])


def test_the_same_parts_make_the_table(wall: Tab) -> None:
    wall.go("/tal?orden=navn&form=tabel")
    assert len(wall.page.evaluate(NAMES)) == PART
    assert sorted(to_the_end(wall.page)) == sorted(hundred.names_of(COUNT))


def test_on_paper_stands_all_of_it(wall: Tab) -> None:
    """Who prints without having scrolled gets every card, and no sentence that some are lacking."""
    wall.page.emulate_media(media="print")
    wall.page.wait_for_function(f"count => ({NAMES})().length === count", arg=COUNT)
    assert not wall.page.get_by_text("ikke med her").is_visible()


def test_what_is_ticked_far_down_stays_ticked_and_shown(wall: Tab) -> None:
    page = wall.page
    to_the_end(page)
    with wall.rerun():
        page.locator(".tile .tick").last.check()
    assert len(page.evaluate(NAMES)) == COUNT
    assert page.locator(".tile .tick").last.is_checked()
    expect(page.locator(".mt.ticks")).to_contain_text("1 indikator")


def test_by_keyboard_the_focus_goes_on_where_the_new_ones_begin(wall: Tab) -> None:
    """The last press takes the button away; the focus stands at the first of what it brought."""
    page = wall.page
    for _part in range(COUNT // PART):
        button = page.locator(".more button")
        shown = len(page.evaluate(NAMES))
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"shown => ({NAMES})().length > shown", arg=shown)
    page.wait_for_function(f"count => ({NAMES})().length === count", arg=COUNT)
    assert page.evaluate("() => document.activeElement.closest('.tile, .more') !== null")


def test_a_part_of_another_frame_runs_the_page(wall: Tab) -> None:
    """What was drawn with another version or day is not added to: the page runs, and asks anew when told to."""
    page = wall.page

    def outdated(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "maaltavle-frame": "another"})

    page.route(re.compile("/tal/flere"), outdated, times=1)
    with wall.rerun():
        page.evaluate(TO_THE_END)
    assert len(page.evaluate(NAMES)) == PART
    page.locator(".more button").click()
    page.wait_for_function(f"shown => ({NAMES})().length > shown", arg=PART)
    assert sorted(to_the_end(page)) == sorted(hundred.names_of(COUNT))


def test_a_lost_line_leaves_the_button(wall: Tab) -> None:
    """Nothing is shown that did not come whole, and the next press asks again."""
    page = wall.page
    page.route(re.compile("/tal/flere"), lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"), times=1)
    with page.expect_response(re.compile("/tal/flere")):
        page.evaluate(TO_THE_END)
    page.locator(".more button").click()
    page.wait_for_function(f"shown => ({NAMES})().length > shown", arg=PART)
    assert sorted(to_the_end(page)) == sorted(hundred.names_of(COUNT))
    wall.wrong[:] = [one for one in wall.wrong if "502" not in one]


def test_an_answer_too_small_to_compress_is_read_too(wall: Tab) -> None:
    """After the last card comes a part of nothing, as it is."""
    page = wall.page
    with page.expect_request(re.compile("/tal/flere")) as asked:
        page.evaluate(TO_THE_END)
    headers = {"maaltavle-frame": asked.value.headers["maaltavle-frame"], "accept-encoding": "gzip"}
    answer = page.request.get(f"{wall.address}/tal/flere?fra=100000&orden=navn", headers=headers)
    assert "content-encoding" not in answer.headers
    assert answer.json()["html"].strip() == ""
