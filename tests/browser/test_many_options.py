"""A box of a thousand lines draws those near what is in sight, and is to whoever uses it as one that draws them all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect
from tabs import Tab

pytestmark = pytest.mark.slow
BOX = """async () => {
  const script = performance.getEntriesByType('resource').find(one => one.name.includes('combobox')).name;
  const { combobox } = await import(script);
  const box = combobox({ none: 'Intet fundet', choose: value => { window.taken = value; } });
  const options = Array.from({ length: 1000 }, (_, n) => [`v${n}`, `Måling ${n}`]);
  box.set({ key: 'proeve', label: 'Prøve', value: 'v500', words: 'Måling 500', options, width: 300 });
  const boxes = document.querySelector('.mt-boxes');
  boxes.append(box.root);
}"""


@pytest.fixture
def box(tab: Tab) -> Locator:
    tab.go("/udvikling?ind=ledige")
    tab.page.evaluate(BOX)
    return tab.page.get_by_role("combobox", name="Prøve")


def marked(tab: Tab, box: Locator) -> Locator:
    """The line that the box says is the one."""
    return tab.page.locator(f"#{box.get_attribute('aria-activedescendant')}")


def test_only_what_is_near_is_drawn_and_the_chosen_one_is_in_sight(tab: Tab, box: Locator) -> None:
    box.click()
    lines = tab.page.get_by_role("option")
    expect(tab.page.get_by_role("option", name="Måling 500", exact=True)).to_be_in_viewport()
    expect(marked(tab, box)).to_have_text("Måling 500")
    expect(marked(tab, box)).to_have_attribute("aria-posinset", "501")
    expect(marked(tab, box)).to_have_attribute("aria-setsize", "1000")
    assert 20 < lines.count() < 150
    tall = "list => [list.scrollHeight, list.querySelector('[role=option]').offsetHeight]"
    whole, one = tab.page.locator("[data-key=proeve] ul").evaluate(tall)
    assert abs(whole - 1000 * one) < 1000


def test_keys_lead_through_all_of_them_and_around_the_ends(tab: Tab, box: Locator) -> None:
    box.click()
    for _press in range(12):
        box.press("PageDown")
    expect(marked(tab, box)).to_have_text("Måling 596")
    expect(marked(tab, box)).to_be_in_viewport()
    for _press in range(100):
        box.press("PageUp")
    expect(marked(tab, box)).to_have_text("Måling 0")
    box.press("ArrowUp")
    expect(marked(tab, box)).to_have_text("Måling 999")
    expect(marked(tab, box)).to_be_in_viewport()
    expect(tab.page.locator("[data-key=proeve] .marked")).to_have_count(1)
    box.press("Enter")
    assert tab.page.evaluate("window.taken") == "v999"


def test_what_is_scrolled_to_is_there_and_is_chosen(tab: Tab, box: Locator) -> None:
    box.click()
    scroll = "(list, part) => { list.scrollTop = part * list.scrollHeight; }"
    for part, name in ((0.9, "Måling 9"), (0.1, "Måling 1")):
        tab.page.locator("[data-key=proeve] ul").evaluate(scroll, part)
        seen = tab.page.locator("[data-key=proeve] [role=option]").filter(has_text=name).nth(3)
        expect(seen).to_be_in_viewport()
    words = seen.inner_text()
    seen.click()
    assert tab.page.evaluate("window.taken") == f"v{words.split()[-1]}"


def test_typing_finds_one_that_was_not_drawn(tab: Tab, box: Locator) -> None:
    box.click()
    box.fill("maling 77")
    expect(tab.page.get_by_role("option")).to_have_count(19)
    expect(marked(tab, box)).to_have_text("Måling 77")
    box.press("Enter")
    assert tab.page.evaluate("window.taken") == "v77"
