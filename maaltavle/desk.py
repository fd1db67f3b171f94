"""The one door to write: whatever people store goes through a desk, with the same questions and the same limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from maaltavle.asked import asked
from maaltavle.catalogue import Catalogue
from maaltavle.contracts.recipe import RecipeChange, Used, recipes_in
from maaltavle.errors import MaaltavleError
from maaltavle.message import numeric
from maaltavle.model import Facts, Load
from maaltavle.quota import check_archive
from maaltavle.recipes.files import put_recipes, tell_used
from maaltavle.store import Edition, Store, keep_files
from maaltavle.store.archive import archive_path
from maaltavle.store.backup import recipes_path
from maaltavle.store.days import followers

PLACES = "steder"  # the source of loads that bring municipalities, committees, departments and areas
NO_NAMES = Catalogue({}, {}, {}, {}, {})


@dataclass(frozen=True)
class Undo:
    """A load is taken back: it no longer counts from today on, and nothing is erased."""

    load_no: int


@dataclass(frozen=True)
class Redating:
    """A load's day before and after a correction, and the later loads that get the day they were stored with it."""

    load: Load
    day: date
    followers: tuple[Load, ...]


Change = Facts | Undo | Redating | Edition


@dataclass(frozen=True)
class Desk:
    """Where a change is stored, who makes it, and on which day.

    `catalogue` is the files', for what names something; taking back needs none. `agreed`: a day that this person says
    is right, though odd.
    """

    store: Store
    person: str
    today: date
    catalogue: Catalogue = NO_NAMES
    agreed: date | None = None

    def names(self, facts: Facts) -> Catalogue:
        """The catalogue with the rows people made."""
        return self.catalogue.extended(facts)

    def save(
        self, change: Change, source: str = "", note: str = "", *, based_on: int | None = None,
        raw: bytes | None = None, action: str = "edit",
    ) -> Load:  # fmt: skip
        """Store a change as one load, or nothing. When it returns, rows, raw file and the ledger's line are on disk.

        `source` is what facts come from; other changes name their own. `raw` is the file they were read from or shown
        in. `based_on`: the version of the store that the person saw.

        Raises OddDay for a day that is asked about, Overtaken when the store has another version by now,
        MaaltavleError when the archive is full, there is no such load, or it brought a place that is used since,
        StoreUnavailable, and NoReceipt when it is stored but the ledger could not be written.
        """
        store, person = self.store, self.person
        match change:
            case Redating():
                return store.redate(change.load.number, change.day, person, note, based_on)
            case Undo():
                self.ask_today()
                _refuse_used(store, change.load_no)
                return store.undo(change.load_no, person, note, based_on)
            case Edition():
                if change.before:
                    self.ask_today()
                keep_files(store, change)
                return store.load_prepared(change.prepared(self.today, person, note), based_on)
        known_from = store.known_from(self.today, person, source=source, agreed=self.agreed)
        sha256 = "" if raw is None else self.keep(raw)
        return store.load(
            change, known_from=known_from, person=person, action=action, source=source, sha256=sha256, note=note,
            based_on=based_on,
        )  # fmt: skip

    def keep(self, raw: bytes) -> str:
        """Put a file into the archive; returns its hash. Raises MaaltavleError where it is full, StoreUnavailable."""
        check_archive(archive_path(self.store.path), len(raw))
        return self.store.archive(raw)

    def change_recipes(self, change: RecipeChange) -> None:
        """Keep, rename, delete or restore a recipe. Raises StoreUnavailable; then the folder is as it was."""
        put_recipes(recipes_path(self.store.path), change, self.person, datetime.now(UTC))

    def tell_used(self, layouts: str, load: Load, file: str) -> None:
        """Note which kept recipes read the file of a load."""
        at = load.at.isoformat(timespec="seconds")
        for name in recipes_in(layouts):
            used = Used(name, file, load.sha256, load.source, load.number, at)
            tell_used(recipes_path(self.store.path), used)

    def ask_today(self) -> None:
        """Raise OddDay when today is a day that is asked about: for several changes, before the first is stored."""
        self.store.ask_day(self.today, self.today, self.person, self.agreed)


def _refuse_used(store: Store, load_no: int) -> None:
    """Raise MaaltavleError where what a load of places brought holds something else by now; else nothing."""
    if not any(load.number == load_no and load.source == PLACES for load in store.loads()):
        return
    before, after = store.known(), store.known(without=load_no)
    used = (_places(before) - _places(after)) & _lies_in(after)
    if used:
        raise MaaltavleError(
            "Intet er fortrudt: {place} bruges af det, der er kommet til siden. Fortryd først det.",
            place=", ".join(sorted(used)),
        )


def _places(facts: Facts) -> set[str]:
    return {area.id for area in facts.areas} | {committee.id for committee in facts.committees}


def _lies_in(facts: Facts) -> set[str]:
    """The areas and committees that anything else stands in or is a figure of."""
    found = {area.municipality for area in facts.areas} | {one.municipality for one in facts.committees}
    found |= {one.municipality for one in facts.departments} | {measure.area for measure in facts.measures}
    for goal in facts.goals:
        found |= {goal.municipality, goal.committee}
    for meeting in facts.meetings:
        found |= {meeting.municipality, meeting.committee}
    return found | {*asked(facts.observations).areas()}


def redating(store: Store, load_no: int, day: date, today: date) -> Redating:
    """What a correction of a known-from day would do. Raises MaaltavleError for a day that is not over or the same."""
    if day > today:
        raise MaaltavleError(
            "En indlæsning kan ikke være kendt fra den {day}: den dag er ikke kommet endnu. Intet er gemt.",
            day=numeric(day),
        )
    load = next((load for load in store.loads() if load.number == load_no), None)
    if load is not None and load.known_from == day:
        raise MaaltavleError(
            "Indlæsning {number} er allerede kendt fra den {day}. Intet er gemt.", number=load_no, day=numeric(day)
        )
    store.refuse_redate(load_no)
    was = {load.number: load for load in store.as_stored()}
    now = {load.number: load for load in store.loads()}
    return Redating(now[load_no], day, tuple(now[one.number] for one in followers(store.as_stored(), was[load_no])))
