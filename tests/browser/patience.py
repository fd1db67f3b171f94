"""Patience with a page in mid-run: while Streamlit draws, what the last run drew may stand beside what it draws now.

Playwright waits for everything but this: where one thing is asked for and two are found, it fails at once. Here it
looks again for a while, as a person does. A thing that stays double still fails.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable

from playwright.sync_api import Error, Locator, LocatorAssertions

TWICE = "strict mode violation"
SECONDS = 15
ASKED = (
    "click", "dblclick", "fill", "press", "focus", "blur", "check", "hover", "select_option", "set_input_files",
    "inner_text", "text_content", "input_value", "get_attribute", "is_visible", "is_enabled", "is_disabled", "evaluate",
)  # fmt: skip


def be_patient() -> None:
    """Let every question and act of a locator wait while it finds its one thing twice."""
    for name in ASKED:
        _wrap(Locator, name)
    for name in vars(LocatorAssertions):
        if name.startswith(("to_", "not_to_")):
            _wrap(LocatorAssertions, name)


def _wrap(kind: type, name: str) -> None:
    plain: Callable = getattr(kind, name)
    if hasattr(plain, "__wrapped__"):
        return

    @functools.wraps(plain)
    def patient(self: object, *given: object, **named: object) -> object:
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                return plain(self, *given, **named)
            except (Error, AssertionError) as error:
                if TWICE not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    setattr(kind, name, patient)
