"""The files that were dropped, what the session remembers of each, and its place on the page.

Every place is reserved in a fixed order before anything is drawn. While a run is under way the browser still shows
what the last one drew, by position: a part that moved would stand there twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maaltavle.contracts.recipe import RecipeChange
from maaltavle.intake import Answers, Plan, plan, unconfirmed
from maaltavle.message import Said
from maaltavle.publish import Receipt
from maaltavle.reading import Alternative, Picture, Reading
from maaltavle.spelling.periods import this_day
from maaltavle.spelling.plain import plain
from ui.frame import data
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.upload.quota import SLOTS, let_go_of, note
from ui.upload.view import Upload, is_stored, step_views

KEPT_PLANS = 3  # of one file: without answers, and the latest two
Recipe = Any  # Any: the loaders' own, which this room only hands back to them


class Dropped(Protocol):
    """A file that came, from a person's machine or from a source."""

    @property
    def name(self) -> str:
        """What it is called."""

    def getvalue(self) -> bytes:
        """Its bytes."""


class Shelf(Protocol):
    """The kept recipes, and the reading that uses them."""

    def read(self, content: bytes, name: str) -> Reading:
        """A file, read with every kept recipe at hand."""

    def read_with(self, pointed: Sequence[Recipe], content: bytes, name: str) -> Reading:
        """A file, read with what was just pointed out."""

    @property
    def recipe_of(self) -> Callable[..., Recipe]:
        """Makes the recipe of what was pointed out in a picture."""

    @property
    def pointed_of(self) -> Callable[[Recipe], Mapping[str, Any]]:  # Any: the keywords of `recipe_of`
        """What was pointed out to make a recipe."""

    @property
    def fits(self) -> Callable[[Recipe, Picture], bool]:
        """Whether a picture has a recipe's headings."""

    @property
    def lasts(self) -> Callable[[Recipe], bool]:
        """Whether a recipe says anything of another file than its own."""

    def of_layouts(self, layouts: str) -> Sequence[Recipe]:
        """The kept recipes among the layouts of a reading."""

    def as_file(self, recipe: Recipe) -> tuple[str, str]:
        """A recipe's file name and text."""

    def imported(self, content: bytes) -> Recipe:
        """The recipe of a file. Raises MaaltavleError."""

    def keeping(self, recipe: Recipe, instead_of: Recipe | None = None) -> RecipeChange:
        """What keeping a recipe does to the folder."""


@dataclass
class Kept:
    """What the session remembers of one file."""

    upload: Upload
    plans: dict[tuple[int, str], Plan] = field(default_factory=dict)
    seen: int = -1  # the store's version whose difference was last on the page
    receipt: Receipt | None = None
    said: str = ""  # why it was not stored when it was to be
    content: bytes = b""  # of a file whose parts a person can point out
    pictures: tuple[Picture, ...] = ()  # of its sheets, as the first reading drew them; those nobody knew first
    alternatives: tuple[Alternative, ...] = ()  # ways to read the sheets that nobody knew
    unread: int = 0  # how many of the pictures are of sheets that nobody knew
    again: frozenset[str] = frozenset()  # labels left out before that a person wants to be asked about
    recipes: dict[str, Recipe] = field(default_factory=dict)  # of sheets pointed out; kept when the figures are stored
    leaving: dict[str, Recipe] = field(default_factory=dict)  # of sheets of which something is left out
    left: list[Said] = field(default_factory=list)  # what is left out, in words

    @property
    def id(self) -> str:
        """What tells this file from the others in keys."""
        return self.upload.id

    @property
    def used(self) -> list[Recipe]:
        """Every recipe of its sheets; how somebody pointed out a sheet goes before what was left out of it."""
        return [*self.recipes.values(), *(one for sheet, one in self.leaving.items() if sheet not in self.recipes)]

    def read_anew(self, reading: Reading) -> None:
        """What a person said of its shape made another reading of it."""
        self.upload = replace(self.upload, content=self.content if reading.figures else b"", reading=reading)
        self.plans.clear()

    @property
    def unanswered(self) -> Answers:
        """What is answered before any question is."""
        return Answers(ask=self.again)

    @property
    def nothing_read(self) -> bool:
        """Whether no layout and no recipe read any part of it."""
        return not self.upload.reading.layout

    @property
    def asks_to_be_pointed_out(self) -> bool:
        """Whether pointing out its parts is what helps: nobody knew them, or they were pointed out wrongly."""
        return bool(self.pictures) and (self.nothing_read or bool(self.recipes and self.upload.reading.refused))

    @property
    def is_open(self) -> bool:
        """Whether it can still be stored."""
        return self.receipt is None and not self.upload.reading.refused


@dataclass(frozen=True)
class Places:
    """Where one file's parts stand, from top to bottom."""

    folded: bool  # whether all below the head is folded away
    head: DeltaGenerator
    mapping: DeltaGenerator
    form: DeltaGenerator
    effect: DeltaGenerator
    read: DeltaGenerator
    warnings: DeltaGenerator
    pointing: DeltaGenerator


def key_of(file: Dropped) -> str:
    """What the session knows a dropped file by: its content and its name."""
    return f"upload-{hashlib.sha256(file.getvalue()).hexdigest()}-{file.name}"


def slots(keys: Iterable[str]) -> dict[str, DeltaGenerator]:
    """One container for each file, where it has been since it came."""
    keys = dict.fromkeys(keys)
    known = st.session_state.get(SLOTS, [])
    let_go_of(key for key in known if key not in keys)
    order = [*known, *(key for key in keys if key not in known)]
    while order and order[-1] not in keys:
        order.pop()
    st.session_state[SLOTS] = order
    with st.container(key="uploads"):
        made = {key: st.container() for key in order}
    return {key: made[key] for key in keys}


def places(slot: DeltaGenerator, label: str, folded: str, start_open: bool) -> Places:
    """The parts of one file's place. With `folded`, the key of the fold, all below the head can be folded away."""
    with slot:
        head = st.container()
        fold = st.expander(label, expanded=start_open, key=folded, on_change="rerun") if folded else None
        with fold if fold is not None else st.container():
            parts = [st.container() for _part in range(6)]
    return Places(fold is not None and fold.open is False, head, *parts)


def read_once(page: Page, key: str, file: Dropped, shelf: Shelf, steps: DeltaGenerator) -> Kept:
    """A file as it was read: the first time with its steps on the page."""
    if key not in st.session_state:
        content = file.getvalue()
        _step(page, steps, plain(file.name), 1)
        reading = shelf.read(content, file.name)
        pictures = (*reading.pictures, *reading.known)
        shown = plain(reading.file)  # a person's number in it is masked there
        kept = Kept(upload_of(shown, content, reading), content=content if pictures else b"")
        kept.pictures, kept.unread, kept.alternatives = pictures, len(reading.pictures), reading.alternatives
        if any(problem.code == "too_many_uploads" for problem in reading.problems):
            steps.empty()
            return kept  # not remembered: it may be read when there is room again
        _step(page, steps, shown, 2)
        if not reading.refused:
            planned(kept, Answers())
        st.session_state[key] = kept
        note(kept, len(reading.figures))
    steps.empty()
    return cast(Kept, st.session_state[key])


def upload_of(name: str, content: bytes, reading: Reading) -> Upload:
    """A file with its reading."""
    return Upload(name, content if reading.holds_something else b"", len(content), reading)


def _step(page: Page, place: DeltaGenerator, name: str, done: int) -> None:
    with place.container():
        show("upload/steps.html.j2", f"steps-{name}-{done}", name=name, steps=step_views(done, page.lang))


def planned(kept: Kept, answers: Answers) -> Plan:
    """What storing the file would bring with these answers, against the store as it is now; made once, whatever is
    confirmed of it."""
    store, facts, names = data.store(), data.board(None).facts, data.catalogue_of_files()
    confirmed, answers = answers.confirmed, unconfirmed(answers)
    key = (store.version, repr(answers))
    if key not in kept.plans:
        shown = data.shown_on_meetings()
        made = plan(kept.upload.reading, facts, names, answers, this_day(), store.version, store.loads(), shown)
        first = (store.version, repr(kept.unanswered))
        others = [each for each in kept.plans.items() if each[0] != first][-(KEPT_PLANS - 2) :]
        kept.plans = {**{k: p for k, p in kept.plans.items() if k == first}, **dict(others), key: made}
    return kept.plans[key].confirming(confirmed)


def waits_for_a_person(kept: Kept, shared: Sequence[str] = ()) -> bool:
    """Whether somebody has to look at this very file: it has errors, or questions that no other file has."""
    if kept.receipt is not None:
        return False
    if kept.upload.reading.refused or kept.nothing_read:
        return True
    found = planned(kept, kept.unanswered)
    if is_stored(found):
        return False
    if found.confirmations or found.errors:
        return True
    return any(question.id not in shared for question in found.questions)
