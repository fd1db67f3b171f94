"""Municipalities, committees, departments and areas that people add: rows of the catalogue, each a load of its own.

A municipality begins empty, with its name and its committees; goals, figures and meetings come later. What was added
can be renamed: a newer row of the same id, which the load's undoing takes back like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from maaltavle.catalogue import Catalogue
from maaltavle.desk import PLACES, Desk
from maaltavle.errors import MaaltavleError
from maaltavle.intake.labels import unused_id
from maaltavle.message import STORED, Message, Said, Words
from maaltavle.model import Area, Committee, Department, Facts, Load, Responsible
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.plain import folded, writable

MUNICIPALITY, COMMITTEE, DEPARTMENT, AREA, COMPARED = KINDS = (
    "municipality", "committee", "department", "area", "compared",
)  # fmt: skip
LONGEST, LONGEST_SHORT = 100, 12  # letters
# An official area by its level, as the catalogue names it; what lies in no municipality is there to compare with.
_LEVELS = {"country": "country", "region": "region", "province": "region", "labour_market_region": "region",
           "municipality": MUNICIPALITY}  # fmt: skip
Place = Area | Committee | Department
Row = TypeVar("Row", Committee, Department)


@dataclass(frozen=True)
class NewPlace:
    """What somebody asks for: a municipality by its name, or a committee with its short name, a department or an area
    of one; or an official area of Denmark to compare with.

    `in_english` "" is the same name; `municipality` is an id.
    """

    kind: str
    name: str
    in_english: str = ""
    short: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class Inside:
    """A municipality with what was set up in it, each in the order it came."""

    area: Area
    committees: tuple[Committee, ...]
    departments: tuple[Department, ...]
    areas: tuple[Area, ...]

    def every(self) -> Iterator[tuple[str, Words]]:
        """The id and the name of each."""
        rows: list[Place] = [*self.committees, *self.departments, *self.areas]
        return ((row.id, row.name) for row in rows)


def add_place(desk: Desk, wanted: NewPlace) -> tuple[str, Load]:
    """Store a place; returns its id and the load. Raises MaaltavleError, with what to do, where it cannot be one."""
    version, facts = desk.store.version, desk.store.known()
    row = made_of(wanted, desk.names(facts), owned(facts.areas))
    load = desk.save(_facts(row), PLACES, f"{row.name['da']} ({row.id})", based_on=version)
    return row.id, load


def rename_place(desk: Desk, own: str, name: str, in_english: str = "") -> Load:
    """Store a place under a new name; it keeps its id, and what names it keeps pointing at it.

    The goals of a renamed department go along. Raises MaaltavleError where the place was not added by people, or the
    name is none or is taken.
    """
    version, facts = desk.store.version, desk.store.known()
    before, row = renamed(own, name, in_english, facts, desk.names(facts))
    moved = _goals_along(before, row, facts)
    note = f"{before.name['da']} → {row.name['da']} ({own})"
    return desk.save(replace(_facts(row), responsible=moved), PLACES, note, based_on=version)


def without_id(note: str) -> str:
    """What the note of a load of places says, without the id that the ledger keeps: `Viborg`, `Kultur → Fritid`."""
    return re.sub(r" \([a-z0-9-]+\)$", "", note)


def made_of(wanted: NewPlace, names: Catalogue, followed: Iterable[str] = ()) -> Place:
    """The row of a place; `followed` are the municipalities that people have added.

    Raises MaaltavleError where its name is none, is taken, or its municipality is unknown.
    """
    if wanted.kind not in KINDS:
        raise _refused(Message("der er kun kommuner, udvalg, afdelinger, områder og områder at sammenligne med"))
    said = _said(wanted.name, wanted.in_english)
    if wanted.kind == MUNICIPALITY:
        return _municipality(said, names, frozenset(followed))
    if wanted.kind == COMPARED:
        return _compared(said["da"], names)
    if wanted.municipality not in municipalities_of(names):
        known = ", ".join(municipalities_of(names))
        if not known:
            raise _refused(Message("der er ingen kommune endnu; tilføj den først"))
        raise _refused(Message("kommunen »{found}« findes ikke her; det gør {known}", found=wanted.municipality[:40],
                               known=known))  # fmt: skip
    if wanted.kind == COMMITTEE:
        return _committee(wanted, said, names)
    return _department(wanted, said, names) if wanted.kind == DEPARTMENT else _area(wanted, said, names)


def renamed(own: str, name: str, in_english: str, facts: Facts, names: Catalogue) -> tuple[Place, Place]:
    """A place before and after. Raises MaaltavleError where people did not add it, or the name is none or is taken."""
    stored: list[Place] = [*facts.areas, *facts.committees, *facts.departments]
    before = next((one for one in stored if one.id == own), None)
    if before is None:
        raise _refused(Message("»{found}« er ikke tilføjet her, og kan ikke omdøbes", found=own[:40]))
    said = _said(name, in_english)
    if said == before.name:
        raise _refused(Message("{name} hedder det allerede", name=before.name))
    match before:
        case Committee():
            _refuse_second(said, (one for one in _of(names.committees, before.municipality) if one.id != own))
        case Department():
            _refuse_second(said, (one for one in _of(names.departments, before.municipality) if one.id != own))
        case Area():
            _refuse_second(said, (one for one in names.areas.values() if one.id != own))
    return before, replace(before, name=said)


def municipalities_of(names: Catalogue) -> tuple[str, ...]:
    """The ids of the municipalities that a catalogue knows, of whatever reason."""
    return tuple(area.id for area in names.areas.values() if area.level == MUNICIPALITY)


def owned(areas: Iterable[Area]) -> frozenset[str]:
    """The municipalities among rows that people added as their own, and not only to compare with."""
    return frozenset(area.id for area in areas if area.is_followed)


def inside(municipality: str, names: Catalogue) -> Inside:
    """What a catalogue has of a municipality."""
    areas = tuple(one for one in names.areas.values() if one.municipality == municipality and one.id != municipality)
    own = (_of(names.committees, municipality), _of(names.departments, municipality))
    return Inside(names.areas[municipality], tuple(own[0]), tuple(own[1]), areas)


def compared_with(names: Catalogue, followed: Sequence[str]) -> tuple[Area, ...]:
    """What figures are compared with: the country, regions, and municipalities that are not followed here."""
    levels = {level: n for n, level in enumerate(("country", "region", MUNICIPALITY))}
    found = [area for area in names.areas.values() if area.level in levels and area.id not in followed]
    return tuple(sorted(found, key=lambda area: levels[area.level]))


def _of(rows: dict[str, Row], municipality: str) -> list[Row]:
    return [row for row in rows.values() if row.municipality == municipality]


def _facts(row: Place) -> Facts:
    match row:
        case Committee():
            return Facts(committees=(row,))
        case Department():
            return Facts(departments=(row,))
    return Facts(areas=(row,))


def _goals_along(before: Place, after: Place, facts: Facts) -> tuple[Responsible, ...]:
    """The goals that a renamed department answers for, under its new name."""
    if not isinstance(before, Department):
        return ()
    homes = {goal.ref: goal.municipality for goal in facts.goals}
    return tuple(
        Responsible(one.goal, after.name["da"], one.note)
        for one in facts.responsible
        if one.who == before.name["da"] and homes.get(one.goal) == before.municipality
    )


def _said(name: str, in_english: str) -> Words:
    """The names of a place. Raises MaaltavleError where one of them is none: empty, too long, with control letters."""
    spelt = [" ".join(text.split()) for text in (name, in_english or name)]
    for one in spelt:
        if not folded(one) or len(one) > LONGEST or not _is_written(one):
            raise _refused(Message("skriv et navn på højst {n} tegn", n=LONGEST))
    return Words(zip(STORED, spelt, strict=True))


def _is_written(name: str) -> bool:
    """Whether a name holds what a file may hold, and anything that can be read: a letter or a digit."""
    return writable(name) == name and any(letter.isalnum() for letter in name)


def _municipality(said: Words, names: Catalogue, followed: frozenset[str]) -> Area:
    """A municipality; one of Denmark's has its official code, so that the figures of any source find it.

    One that figures were compared with becomes the own one, under the id it has.
    """
    match = find_area(said["da"])
    official = match if isinstance(match, AreaMatch) and match.level == MUNICIPALITY else None
    if official is None and said["da"].isdecimal():
        raise _refused(Message("{found} er ingen dansk kommunes kode; skriv navnet", found=said["da"]))
    name = official.name if official else _bare(said["da"])
    both = Words.same(name) if said["en"] == said["da"] else Words(da=name, en=_bare(said["en"]))
    code = official.code if official else ""
    same = next((one for one in names.areas.values() if _is_same(one, name, code)), None)
    own = same.id if same else _id(name)
    if same and (same.level != MUNICIPALITY or own in followed or _has_committees(own, names)):
        raise _taken(same.name)
    return Area(own, both, MUNICIPALITY, same.code if same else code, own)


def _is_same(area: Area, name: str, code: str) -> bool:
    return bool(code and area.code == code) or folded(area.name["da"]) == folded(name) or area.id == _id(name)


def _has_committees(own: str, names: Catalogue) -> bool:
    return bool(_of(names.committees, own))


def _bare(name: str) -> str:
    return re.sub(r" (kommune|municipality)$", "", name, flags=re.IGNORECASE)


def _compared(name: str, names: Catalogue) -> Area:
    """An official area by its name or code."""
    match = find_area(name)
    if not isinstance(match, AreaMatch) or match.level not in _LEVELS:
        nearest = () if isinstance(match, AreaMatch) else match.nearest
        meant = Message("; mente du {names}?", names=" / ".join(nearest)) if nearest else ""
        said = "»{found}« er hverken landet, en region eller en kommune{meant}"
        raise _refused(Message(said, found=name[:40], meant=meant))
    same = next((one for one in names.areas.values() if _is_same(one, match.name, match.code)), None)
    if same:
        raise _taken(same.name)
    return Area(_id(match.name), Words(da=match.name, en=match.name_en), _LEVELS[match.level], match.code)


def _committee(wanted: NewPlace, said: Words, names: Catalogue) -> Committee:
    short = " ".join(wanted.short.split()).upper()
    if not folded(short) or len(short) > LONGEST_SHORT or not _is_written(short):
        raise _refused(Message("udvalget skal have en forkortelse på højst {n} tegn", n=LONGEST_SHORT))
    own = _of(names.committees, wanted.municipality)
    for one in own:
        if folded(one.short) == folded(short):
            raise _taken(one.name)
    _refuse_second(said, own)
    found = f"{wanted.municipality}-{_id(short)}"
    if found in names.committees:
        raise _taken(names.committees[found].name)
    return Committee(found, said, short, wanted.municipality)


def _department(wanted: NewPlace, said: Words, names: Catalogue) -> Department:
    _refuse_second(said, _of(names.departments, wanted.municipality))
    found = unused_id(f"{wanted.municipality}-{_id(said['da'])}", names.departments)
    return Department(found, said, wanted.municipality)


def _area(wanted: NewPlace, said: Words, names: Catalogue) -> Area:
    _refuse_second(said, names.areas.values())
    return Area(unused_id(_id(said["da"]), names.areas), said, "place", municipality=wanted.municipality)


def _refuse_second(said: Words, others: Iterable[Place]) -> None:
    for one in others:
        if folded(one.name["da"]) == folded(said["da"]):
            raise _taken(one.name)


def _id(name: str) -> str:
    """Letters a to z, digits and hyphens: what an id may have."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in folded(name))
    return "-".join(kept.split()) or "sted"


def _taken(name: Said) -> MaaltavleError:
    return _refused(Message("{name} findes allerede", name=name))


def _refused(why: Message) -> MaaltavleError:
    return MaaltavleError("Intet er gemt: {why}.", why=why)
