"""The new states of *Mål* as they are seen: a sentence read, a goal corrected, goals handed over; nothing for axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from stores import copied
from tabs import Server, Tab, board_server
from test_views import SIZES, violations

from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm, form_of
from maaltavle.followup.storing import correct_goal, save_goal
from maaltavle.model import Target
from maaltavle.paths import PROJECT
from maaltavle.spelling.periods import this_day
from maaltavle.store import open_store, read_catalogue

PLACE = "/maal?kommune=herning&udvalg=herning-oeke"
STATES = {
    "read": f"{PLACE}&aar=2015&arbejde=nyt",
    "corrected": f"{PLACE}&aar=2028&arbejde=ret&maal=G28-01",
    "unmapped": f"{PLACE}&aar=2015&arbejde=ret&maal=G15-27",
    "handed": f"{PLACE}&aar=2015&arbejde=overdrag",
    "sheet": f"{PLACE}&aar=2028",
}


@pytest.fixture(scope="module")
def own(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store with a goal that was mistyped and corrected."""
    folder = tmp_path_factory.mktemp("goals")
    path = copied(full_built, folder / "maaltavle.duckdb")
    with open_store(path) as store:
        desk = Desk(store, "Anna Bech", this_day(), read_catalogue(PROJECT / "data"))
        typed = GoalForm(
            text="Mindst 53 virksomheder formidles til Væksthuset i 2028", municipality="herning",
            committee="herning-oeke", year=2028, decided=Decided("herning-oeke", date(2016, 4, 5), "12"),
            target=Target("minimum", Decimal(53), unit="virksomheder", period="2028"), responsible="Erhvervsafdelingen",
            service_area="20 Administration", indicator="videreformidlet-til-vaeksthus", area="herning",
        )  # fmt: skip
        ref, _load = save_goal(desk, store.version, typed)
        facts = store.facts()
        again = form_of(next(goal for goal in facts.goals if goal.ref == ref), facts)
        text = "Mindst 35 virksomheder formidles til Væksthuset i 2028"
        correct_goal(desk, store.version, replace(
            again, corrects=ref, change="35, ikke 53", text=text, target=replace(again.target, low=Decimal(35)),
        ))  # fmt: skip
    with board_server(path, folder / "log.txt", MAALTAVLE_USER="Anna Bech") as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_at_every_size(state: str, scheme: str, contexts: Callable[[str], BrowserContext], own: Server) -> None:
    """No scrolling sideways, and no violation of WCAG 2.0-2.2 A and AA, whatever is folded out."""
    tab = Tab.open(contexts(scheme), own.address).go(STATES[state])
    if state == "read":
        field = tab.page.get_by_label("Målets sætning, ord for ord som besluttet")
        field.fill("Antallet af besøgende i MCH skal være mindst 1 mio. senest 30. juni 2028")
        field.blur()
        tab.page.get_by_text("Læst som: mindst 1.000.000").wait_for()
    if state in ("corrected", "unmapped"):
        tab.page.get_by_text("Måltallet er forkert: tag det af").click()
        tab.page.get_by_label("Hvorfor er det forkert?").wait_for()
    if state == "corrected":
        assert "Rettelse af G28-01: 35, ikke 53" in tab.page.locator("body").inner_text()
    tab.page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    for width, height in SIZES:
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.wait_for_function("width => innerWidth === width", arg=width)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px scrolls sideways"
        if (width, height) in ((1440, 900), (390, 844)):
            assert violations(tab) == []
    tab.done()
