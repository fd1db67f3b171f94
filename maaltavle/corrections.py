"""Corrected documents: what the files of the data folder say otherwise than the store, shown first, then brought in.

Each changed document becomes a load of its own, on top of what is stored. Nothing is stored by making a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from maaltavle.asked import asked
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.intake import Changes, Consequences, undo_plan
from maaltavle.meetings.since import shown_frozen
from maaltavle.message import Message, spread
from maaltavle.model import Facts, Interval, Load
from maaltavle.store import Edition, Store, changed_documents
from maaltavle.store.tables import TABLES
from maaltavle.wording.language import DANISH

Key = tuple[object, ...]
Fact = Any  # Any: a row of any of the tables, compared field by field
Group = tuple[Fact, ...]  # the rows of one key: they come and go together
FIGURES = "observations"
KINDS = {  # field of Facts → what its rows are called
    FIGURES: Message("tal"),
    "goals": Message("mål"),
    "measures": Message("det, der måler mål"),
    "events": Message("hændelser"),
    "assessments": Message("vurderinger"),
    "texts": Message("tekster"),
    "projects": Message("projekter"),
    "agenda": Message("dagsordenspunkter"),
    "themes": Message("temaer"),
    "carried_on": Message("mål, et senere dokument tager op"),
    "trends": Message("udvikling, fortalt i ord"),
    "steps": Message("skridt med dato"),
    "findings": Message("ting, der ikke stemmer"),
    "shown": Message("det, der vises på møder"),
}


@dataclass(frozen=True)
class Difference:
    """What a corrected document has otherwise, of one kind of fact (a field of Facts), by key."""

    kind: str
    new: dict[Key, Group]
    changed: dict[Key, tuple[Group, Group]]
    gone: dict[Key, Group]

    @property
    def words(self) -> Message:
        """`tal: 1 er kommet til, 2 er ændret`."""
        said = [
            Message("{n} er kommet til", n=len(self.new)) if self.new else "",
            Message("{n} er ændret", n=len(self.changed)) if self.changed else "",
            Message("{n} er faldet bort", n=len(self.gone)) if self.gone else "",
        ]
        return Message("{kind}: {said}", kind=KINDS[self.kind], said=Message.joined(filter(None, said), ", "))


@dataclass(frozen=True)
class Correction:
    """One document with what it has otherwise; of a new document everything is new."""

    edition: Edition
    differences: tuple[Difference, ...]

    @property
    def note(self) -> str:
        """What the history says of it."""
        said = "; ".join(DANISH.say(difference.words) for difference in self.differences)
        return f"Rettet udgave. {said[:1].upper()}{said[1:] or 'Kun dagen, den blev kendt, er en anden'}."


@dataclass(frozen=True)
class CorrectionPlan:
    """All corrected documents, and what would follow on the board.

    `hidden` are the keys that a correction speaks of and that people have loaded something else of, by kind: that still
    counts. `orphaned` are the refs of goals that go although people wrote texts of them. `based_on`: the version it was
    made against.
    """

    corrections: tuple[Correction, ...]
    changes: Changes
    consequences: Consequences
    hidden: tuple[tuple[str, Key], ...]
    orphaned: tuple[str, ...]
    based_on: int

    def __bool__(self) -> bool:
        return bool(self.corrections)


def corrections(store: Store, data_folder: Path, catalogue: Catalogue, today: date) -> CorrectionPlan:
    """What the data folder would bring. Raises BrokenData, and MaaltavleError when the catalogue lost a name in use."""
    based_on = store.version
    editions = changed_documents(store, data_folder, catalogue)
    found = tuple(Correction(one, tuple(differences(_before(store, one), one.facts))) for one in editions)
    if not found:
        return CorrectionPlan((), Changes((), (), (), ()), Consequences(), (), (), based_on)
    shown = shown_frozen(store, catalogue)
    with store.as_if(*(one.prepared(today) for one in editions)) as (before, after):
        changes, consequences = undo_plan(before, after, catalogue, today, shown)
        hidden = tuple(_hidden(found, after, based_on))
    written = {text.goal for text in before.followups if text.text or text.outcome}
    orphaned = written & ({goal.ref for goal in before.goals} - {goal.ref for goal in after.goals})
    return CorrectionPlan(found, changes, consequences, hidden, tuple(sorted(orphaned)), based_on)


def bring_in(desk: Desk, plan: CorrectionPlan) -> tuple[Load, ...]:
    """Store a plan, a load a document. Ended on the way, it leaves whole documents; the next plan has the rest.

    Raises what `Desk.save` does: Overtaken when somebody stored something since the plan was made.
    """
    loads = []
    if any(one.edition.before for one in plan.corrections):  # a new document is known from its own day
        desk.ask_today()
    for ahead, one in enumerate(plan.corrections):
        note = one.note if one.edition.before else ""
        loads.append(desk.save(one.edition, note=note, based_on=plan.based_on + ahead))
    return tuple(loads)


def differences(old: Facts, new: Facts) -> Iterator[Difference]:
    """What two editions of a document have otherwise, kind by kind; kinds without a difference are left out."""
    for table in TABLES:
        if table.facts not in KINDS:
            continue
        was, will_be = (_by_key(getattr(facts, table.facts), table.key) for facts in (old, new))
        found = Difference(
            table.facts,
            {key: rows for key, rows in will_be.items() if key not in was},
            {key: (was[key], rows) for key, rows in will_be.items() if key in was and _said(was[key]) != _said(rows)},
            {key: rows for key, rows in was.items() if key not in will_be},
        )
        if found.new or found.changed or found.gone:
            yield found


def told(old: Group, new: Group) -> Iterator[tuple[str, str, str]]:
    """Which fields of a changed row say what else: name, before, after; of several rows together only how many."""
    if len(old) != 1 or len(new) != 1:
        yield "", str(len(old)), str(len(new))
        return
    was, will_be = _flat(old[0]), _flat(new[0])
    yield from ((name, was.get(name, ""), will_be.get(name, "")) for name in {**was, **will_be}
                if was.get(name) != will_be.get(name))  # fmt: skip


def _before(store: Store, edition: Edition) -> Facts:
    return store.brought(edition.before.number) if edition.before else Facts()


def _by_key(rows: Group, key: tuple[str, ...]) -> dict[Key, Group]:
    found: dict[Key, list[Fact]] = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, name) for name in key), []).append(row)
    return {own: tuple(members) for own, members in found.items()}


def _said(rows: Group) -> list[dict[str, str]]:
    """What rows say, whichever load they came with."""
    return [{name: value for name, value in spread(row).items() if name != "load"} for row in rows]


def _flat(row: Fact, prefix: str = "") -> dict[str, str]:
    """The fields of a row as texts, those of a target among them."""
    found: dict[str, str] = {}
    for field, value in spread(row).items():
        name = prefix + field
        if isinstance(value, Interval):
            found[name] = _interval(value)
        elif is_dataclass(value):
            found |= _flat(value, f"{name}_")
        elif field != "load":
            found[name] = " | ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return found


def _interval(value: Interval) -> str:
    return str(value.low) if value.exact else f"{value.low or ''}–{value.high or ''}"


def _hidden(found: tuple[Correction, ...], after: Facts, based_on: int) -> Iterator[tuple[str, Key]]:
    """What the corrections change and the board still has from somebody's load."""
    refs = {str(key[0]) for one in found for difference in one.differences if difference.kind == FIGURES
            for key in (*difference.new, *difference.changed, *difference.gone)}  # fmt: skip
    standing = {table.facts: _by_key(getattr(after, table.facts), table.key) for table in TABLES
                if table.facts != FIGURES}  # fmt: skip
    standing[FIGURES] = {(ref,): (seen,) for ref, seen in asked(after.observations).by_ref(refs).items()}
    for one in found:
        for difference in one.differences:
            for key in (*difference.new, *difference.changed, *difference.gone):
                rows = standing[difference.kind].get(key, ())
                if rows and getattr(rows[0], "load", based_on + 1) <= based_on:
                    yield difference.kind, key
