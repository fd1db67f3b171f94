"""The ways to work with a year's goals, by the word in the address; the sheet itself is the page's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.frame.shell import Page, say_first
from ui.goals.correcting import show_correction
from ui.goals.form import show_goal_form
from ui.goals.handing import show_hand_over
from ui.goals.next_year import show_next_year
from ui.goals.writing import show_followup
from ui.goals.writing_view import Year

SHOWN: Mapping[str, Callable[[Page, Year], None]] = {
    "opfoelgning": show_followup,
    "naeste": show_next_year,
    "nyt": show_goal_form,
    "ret": show_correction,
    "overdrag": show_hand_over,
}


def say_what_first(page: Page, municipality: str, committee: str, work: str) -> None:
    """What to do where a committee has no goals yet; whoever writes the first one is doing it."""
    if work not in ("nyt", "liste"):
        say_first(page, municipality, committee)
