"""The desk that a page stores at: whoever is at the keyboard, today."""

from __future__ import annotations

from datetime import date

from maaltavle.desk import Desk
from ui.frame import data
from ui.frame.person import person


def desk() -> Desk:
    """Where what a person does on a page is stored."""
    return Desk(data.store(), person(), date.today(), data.catalogue_of_files())
