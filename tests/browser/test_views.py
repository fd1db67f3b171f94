"""Every page as it is seen: three sizes, light and dark, nothing wrong in the console, nothing for axe to find."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext
from tabs import Server, Tab

from maaltavle.wording.language import language
from ui.frame.routes import MENU
from ui.frame.routes import PAGES as ALL_PAGES

VIEWS = {  # every page, and the states of a page that look different
    "Overblik": "/",
    "Overblik, Horsens": "/?kommune=horsens",
    "Overblik, nået": "/?kommune=herning&udvalg=herning-oeke&aar=2015&vis=met",
    "Overblik, mangler": "/?kommune=herning&udvalg=herning-oeke&aar=2015&vis=mangler",
    "Overblik, værst": "/?kommune=herning&udvalg=herning-oeke&aar=2014&orden=vaerst",
    "Overblik, alle udvalg": "/?kommune=herning&form=raad",
    "Overblik, år for år": "/?kommune=herning&udvalg=herning-oeke&form=matrix",
    "Overblik, tom": "/?kendt=2010-01-01",
    "Overblik, ukendt": "/?aar=2016",
    "Tal": "/tal",
    "Tal, tabel": "/tal?form=tabel&vis=maal&orden=navn",
    "Udvikling": "/udvikling",
    "Udvikling, to år": "/udvikling?ind=digital-selvbetjening-afgrænsede-omraader&maal=G15-01",
    "Udvikling, opdelt": "/udvikling?ind=fuldtidspersoner-paa-ydelse",
    "Sammenlign": "/sammenlign",
    "Sammenlign, kort": "/sammenlign?vis=kort",
    "Sammenlign, over tid": "/sammenlign?vis=tid",
    "Sammenlign, flere tal": "/sammenlign?vis=flere",
    "Mål": "/maal",
    "Mål, søgning": "/maal?q=studerende",
    "Mål, opfølgning": "/maal?udvalg=herning-oeke&aar=2015&arbejde=opfoelgning",
    "Mål, et mål": "/maal?udvalg=herning-oeke&aar=2015&arbejde=opfoelgning&maal=G15-27",
    "Mål, næste år": "/maal?udvalg=herning-oeke&aar=2015&arbejde=naeste",
    "Mål, nyt mål": "/maal?udvalg=herning-oeke&aar=2015&arbejde=nyt&fra=G15-27",
    "Projekter": "/projekter",
    "Møder": "/moeder",
    "Møder, et møde": "/moeder?moede=bsk-2019-06-04",
    "Nye tal": "/nye_tal",
    "Hent tal": "/hent",
    "Kilder": "/kilder",
    "Kilder, dokumenter": "/kilder?dok=herning-beskaeftigelsesudvalget-2019-06-04",
    "Kilder, datakvalitet": "/kilder?afsnit=kvalitet",
    "Kilder, uenighed": "/kilder?afsnit=uenighed",
    "Historik": "/historik",
    "Steder": "/steder",
}
PAGES = [name for name in VIEWS if "," not in name]
SIZES = ((1440, 900), (1280, 720), (390, 844), (320, 640))
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Every chart, and every word in it, begins and ends in the window.
CHARTS_WHOLE = """width => [...document.querySelectorAll('.main-svg, .main-svg text, .spark')]
  .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())
  .every(box => !box.width || (box.left >= -1 && box.right <= width + 1))"""
BACKGROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 22, 29)"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def settled(contexts: Callable[[str], BrowserContext], server: Server, scheme: str, view: str) -> Tab:
    """A tab at a view; the empty board has no heading to wait for."""
    tab = Tab.open(contexts(scheme), server.address)
    if "tom" not in view:
        return tab.go(VIEWS[view])
    tab.page.goto(server.address + VIEWS[view])
    tab.page.get_by_test_id("stAlert").wait_for()
    return tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_at_every_size(
    view: str, scheme: str, contexts: Callable[[str], BrowserContext], server: Server
) -> None:
    """Language, title, no scrolling sideways, and no violation of WCAG 2.0-2.2 A and AA, narrow and wide."""
    tab = settled(contexts, server, scheme, view)
    assert tab.page.locator("html").get_attribute("lang") == "da"
    assert tab.page.title().endswith("Måltavle")
    assert view.split(",")[0] in tab.page.title()
    assert tab.page.evaluate(BACKGROUND) == BACKGROUNDS[scheme]
    tab.page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    for width, height in SIZES:
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.wait_for_function("width => innerWidth === width", arg=width)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px scrolls sideways"
        assert _too_wide(tab, width) == []
        tab.page.wait_for_function(CHARTS_WHOLE, arg=width)  # Plotly draws anew a moment after the window has its size
    for width, height in (SIZES[2], SIZES[0]):
        tab.page.set_viewport_size({"width": width, "height": height})
        assert violations(tab) == [], f"at {width} px"
    tab.done()


def _too_wide(tab: Tab, width: int) -> list[str]:
    """Text that sticks out of the window and stands in nothing that scrolls."""
    return tab.page.evaluate(
        """width => [...document.querySelectorAll('.mt *')].filter(e => e.getClientRects().length
             && e.getBoundingClientRect().right > width + 1 && !e.closest('.scroll, svg, details:not([open])'))
           .map(e => e.outerHTML.slice(0, 120))""",
        width,
    )


RESTS = """() => !document.querySelector('[data-stale="true"]')
  && !document.getAnimations().some((one) =>
    one.playState === 'running' && isFinite(one.effect.getComputedTiming().endTime))"""


def violations(tab: Tab) -> list[str]:
    """What axe-core finds: rule, what it is about, where; when the page rests, for what waits is pale."""
    tab.page.wait_for_function(RESTS)
    if not tab.page.evaluate("typeof axe === 'object'"):
        tab.page.evaluate(AXE)
    found = tab.page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{rule['id']}: {rule['help']}: {json.dumps(node['target'])} {node['html'][:160]} "
        f"{' '.join(check['message'] for check in node['any'][:1])}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("view", PAGES)
def test_each_page_opens(view: str, code: str, tab: Tab) -> None:
    """From a typed address, in both languages: heading, language, title."""
    address = VIEWS[view]
    tab.go(f"{address}?sprog={code}")
    assert tab.heading
    assert tab.sentences == []
    assert tab.page.locator("html").get_attribute("lang") == code
    shown = MENU.entry(address.strip("/") or "overblik")
    title = language(code)(ALL_PAGES[shown][1])
    assert tab.page.locator(".mt-head nav [aria-current]").inner_text() == title


def test_axe_would_see_a_fault(tab: Tab) -> None:
    """The checker is awake: text in pale grey and a picture without words are found."""
    tab.go("/kilder")
    tab.page.evaluate(
        """document.querySelector('h1').insertAdjacentHTML('afterend',
             '<p style="color:#ddd;background:#fff">pale</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')"""
    )
    assert {line.split(":")[0] for line in violations(tab)} == {"color-contrast", "image-alt"}
