"""The desk that a page stores at: whoever is at the keyboard, today."""

from __future__ import annotations

from maaltavle.desk import Desk
from maaltavle.spelling.periods import this_day
from ui.frame import data
from ui.frame.person import person


def desk() -> Desk:
    """Where what a person does on a page is stored."""
    return Desk(data.store(), person(), this_day(), data.catalogue_of_files())
