"""One click stores a file, or every file that is ready, each as a load of its own.

A file is stored as it stood on the page or not at all: where the load before it changes what it would do, it stays to
be looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from streamlit.delta_generator import DeltaGenerator

from maaltavle.intake import Answers, Plan, plan
from maaltavle.publish import publish
from maaltavle.spelling.periods import this_day
from ui.frame import data
from ui.frame.address import notice
from ui.frame.desk import desk
from ui.frame.failure import NothingStored
from ui.frame.shell import Page
from ui.upload.files import Kept, Shelf


def store_one(page: Page, kept: Kept, found: Plan, shelf: Shelf) -> bool:
    """Store one file as it was last on the page, and keep its recipes. Why it was not stored stands in `kept.said`."""
    with NothingStored(page.lang) as told:
        # against the store as it was when the difference was on the page, not as it is at the click
        kept.receipt = publish(desk(), found, kept.upload.content)
    kept.said = told.said
    if kept.receipt is None:
        return False
    kept.plans.clear()
    kept.upload = replace(kept.upload, content=b"", reading=replace(kept.upload.reading, figures=()))  # stored now
    _keep_recipes(page, kept, shelf)
    return True


def store_all(
    page: Page, files: Sequence[tuple[Kept, Plan]], answers: Mapping[str, Answers], shelf: Shelf,
    tell: Callable[[int], None],
) -> None:  # fmt: skip
    """Store file after file. `tell` hears how many have been gone through.

    Each is compared anew with what the one before it stored. Who came between stops the row.
    """
    expected = files[0][1].based_on if files else 0
    for number, (kept, seen) in enumerate(files):
        tell(number)
        now = seen
        with NothingStored(page.lang) as told:
            now = _again(kept, answers[kept.id]) if number else seen
        if told.said:
            kept.said = told.said
        elif now.based_on == expected and _does_the_same(seen, now):
            expected += store_one(page, kept, replace(now, based_on=expected), shelf)
        elif now.based_on == expected:
            kept.said = page.lang("En anden af filerne har ændret, hvad denne gør. Se forskellen igen, og gem.")
        else:
            store_one(page, kept, seen, shelf)  # says that somebody else was first
            break


def _again(kept: Kept, answers: Answers) -> Plan:
    """The plan against the store as it is now, without a board being made of it."""
    store = data.store()
    version = store.version
    return plan(
        kept.upload.reading, store.known(), data.catalogue_of_files(), answers, this_day(), version, store.loads()
    )


def _does_the_same(seen: Plan, now: Plan) -> bool:
    """Whether a plan made anew is ready and stores the figures and texts that stood on the page."""
    was, will_be = seen.changes, now.changes
    same = (was.new, was.changed, was.gone) == (will_be.new, will_be.changed, will_be.gone)
    return now.ready and same and seen.texts == now.texts


def _keep_recipes(page: Page, kept: Kept, shelf: Shelf) -> None:
    """The recipes go onto the shelf once their figures are stored."""
    with NothingStored(page.lang) as told:
        for recipe in filter(shelf.lasts, kept.used):
            desk().change_recipes(shelf.keeping(recipe))
    if told.said:
        notice(page.lang("Tallene er gemt, men opskriften kunne ikke gemmes. Hent den her på siden."))


def progress(page: Page, place: DeltaGenerator, total: int) -> Callable[[int], None]:
    """Says on the page how far a row of files has come."""

    def tell(done: int) -> None:
        place.progress(done / total, page.lang("Gemmer fil {n} af {total} …", n=done + 1, total=total))

    return tell
