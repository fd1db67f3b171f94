"""Municipalities, committees and areas that people add: rows of the catalogue, each a load that can be undone.

A municipality begins empty, with its name and its committees; goals, figures and meetings come later.
"""

from __future__ import annotations

from dataclasses import dataclass

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message, Said, Words
from maaltavle.model import Area, Committee, Facts, Load
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.plain import folded, writable

SOURCE = "steder"  # of these loads
MUNICIPALITY, COMMITTEE, AREA = KINDS = ("municipality", "committee", "area")
LONGEST, LONGEST_SHORT = 100, 12  # letters


@dataclass(frozen=True)
class NewPlace:
    """What somebody asks for: a municipality by its name, a committee of one with its short name, an area in one.

    `in_english` "" is the same name; `municipality` is an id.
    """

    kind: str
    name: str
    in_english: str = ""
    short: str = ""
    municipality: str = ""


def add_place(desk: Desk, wanted: NewPlace) -> tuple[str, Load]:
    """Store a place; returns its id and the load. Raises MaaltavleError, with what to do, where it cannot be one."""
    version, facts = desk.store.version, desk.store.facts()
    names = desk.names(facts)
    row = made_of(wanted, names)
    rows = Facts(committees=(row,)) if isinstance(row, Committee) else Facts(areas=(row,))
    load = desk.save(rows, SOURCE, f"{row.name['da']} ({row.id})", based_on=version)
    return row.id, load


def made_of(wanted: NewPlace, names: Catalogue) -> Area | Committee:
    """The row of a place. Raises MaaltavleError where its name is none, is taken, or its municipality is unknown."""
    name = " ".join(wanted.name.split())
    if not name or len(name) > LONGEST or writable(name) != name or not folded(name):
        raise _refused(Message("skriv et navn på højst {n} tegn", n=LONGEST))
    if wanted.kind not in KINDS:
        raise _refused(Message("der er kun kommuner, udvalg og områder"))
    said = Words(da=name, en=" ".join(wanted.in_english.split()) or name)
    if wanted.kind == MUNICIPALITY:
        return _municipality(name.removesuffix(" Kommune"), said, names)
    if wanted.municipality not in municipalities_of(names):
        known = ", ".join(municipalities_of(names))
        raise _refused(Message("kommunen »{found}« findes ikke her; det gør {known}", found=wanted.municipality[:40],
                               known=known))  # fmt: skip
    return _committee(wanted, said, names) if wanted.kind == COMMITTEE else _area(wanted, said, names)


def municipalities_of(names: Catalogue) -> tuple[str, ...]:
    """The ids of the municipalities that a catalogue knows, of whatever reason."""
    return tuple(area.id for area in names.areas.values() if area.level == MUNICIPALITY)


def _municipality(name: str, said: Words, names: Catalogue) -> Area:
    """A municipality; one of Denmark's has its official code, so that the figures of any source find it."""
    _refuse_taken(name, names)
    match = find_area(name)
    official = match if isinstance(match, AreaMatch) and match.level == MUNICIPALITY else None
    same = next((area for area in names.areas.values() if official and area.code == official.code), None)
    if same is not None:
        raise _taken(same.name)
    given = Words(da=name, en=said["en"].removesuffix(" Kommune"))
    return Area(_id(name), given, MUNICIPALITY, official.code if official else "")


def _committee(wanted: NewPlace, said: Words, names: Catalogue) -> Committee:
    short = " ".join(wanted.short.split()).upper()
    if not folded(short) or len(short) > LONGEST_SHORT or writable(short) != short:
        raise _refused(Message("udvalget skal have en forkortelse på højst {n} tegn", n=LONGEST_SHORT))
    own = [one for one in names.committees.values() if one.municipality == wanted.municipality]
    for one in own:
        if folded(one.short) == folded(short) or folded(one.name["da"]) == folded(said["da"]):
            raise _taken(one.name)
    found = f"{wanted.municipality}-{_id(short)}"
    if found in names.committees:
        raise _taken(names.committees[found].name)
    return Committee(found, said, short, wanted.municipality)


def _area(wanted: NewPlace, said: Words, names: Catalogue) -> Area:
    _refuse_taken(said["da"], names)
    return Area(_id(said["da"]), said, "place", municipality=wanted.municipality)


def _refuse_taken(name: str, names: Catalogue) -> None:
    for area in names.areas.values():
        if folded(area.name["da"]) == folded(name) or area.id == _id(name):
            raise _taken(area.name)


def _id(name: str) -> str:
    """Letters a to z, digits and hyphens: what an id may have."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in folded(name))
    return "-".join(kept.split()) or "sted"


def _taken(name: Said) -> MaaltavleError:
    return _refused(Message("{name} findes allerede", name=name))


def _refused(why: Message) -> MaaltavleError:
    return MaaltavleError("Intet er gemt: {why}.", why=why)
