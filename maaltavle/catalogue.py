"""The catalogue: what the words mean. Units, indicators, areas, committees and documents, read from TOML.

One file a table (`enheder.toml`, `indikatorer.toml`, `omraader.toml`, `udvalg.toml`, `dokumenter.toml`), in it one
`[[table]]` an entry, keys exactly the fields below. Every mistake is a Problem with its line; all of them come at once.
`aliaser.toml` need not be there: indicators and areas that have another id now. Nor `afdelinger.toml`: departments. Nor
`opdigtet.txt`: where it is, all is made up. A table may be empty where its file says so: `committee = []`.
`brud.toml` is no part of a municipality's own catalogue: breaks in official series are the same for all of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, get_type_hints  # Any: TOML, and the rows of five tables alike

from maaltavle.breaks import Break
from maaltavle.errors import BrokenData, Place, Problem, mismatch, unreadable
from maaltavle.message import STORED, Message, Said, Words, gathered, words_of
from maaltavle.model import Area, Committee, Department, Direction, Document, Facts, Indicator, Renamed
from maaltavle.paths import PROJECT
from maaltavle.spelling.periods import is_period
from maaltavle.units import Unit

INVENTED = "opdigtet.txt"  # in the catalogue's folder: what is named here exists nowhere
INDICATOR, FACT = "indicator", "fact"  # what an entry of indikatorer.toml is: something to follow, or said once
AREA = "area"  # what an old id may have named, beside an indicator
CHART_KINDS = ("level", "count", "share", "change", "rank", "money")
AREA_LEVELS = ("municipality", "region", "country", "institution", "place", "unknown")
PERIODICITIES = ("day", "week", "month", "quarter", "half", "year", "once", "irregular", "none")


@dataclass(frozen=True)
class Renaming:
    """An old id, and the one it is now. What was stored under the old id is read under the new, for ever.

    An old id is used for nothing else, and `now` is no old id itself: there are no chains to follow and no circles.
    `what` is indicator or area; `name` is what an area was called under its old id: files go on saying it.
    """

    id: str
    now: str
    since: date
    why: Words
    what: str = INDICATOR
    name: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All tables by id, in file order."""

    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    areas: dict[str, Area]
    committees: dict[str, Committee]
    documents: dict[str, Document]
    renamed: dict[str, Renaming] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    invented: bool = False  # everything that is named here is made up, to try the program: said wherever it is shown

    @property
    def ids_now(self) -> Renamed:
        """The old ids with those they are now."""
        return _by_what(self.renamed)

    def current(self, own: str, what: str = INDICATOR) -> str:
        """The id that an indicator or an area has now, whichever of its ids it is called by."""
        found = self.renamed.get(own)
        return found.now if found and found.what == what else own

    def extended(self, facts: Facts) -> Catalogue:
        """The catalogue with the rows that people made. A row of the files is never changed by a stored one."""
        more: dict[str, Any] = {name: _with(getattr(self, name), getattr(facts, name)) for name in _MADE_BY_PEOPLE}
        return self if all(more[name] is getattr(self, name) for name in more) else replace(self, **more)


_MADE_BY_PEOPLE = ("units", "indicators", "areas", "committees", "departments", "documents")


def _by_what(renamed: Mapping[str, Renaming]) -> Renamed:
    ids = {what: {old: one.now for old, one in renamed.items() if one.what == what} for what in (INDICATOR, AREA)}
    return Renamed(ids[INDICATOR], ids[AREA])


def _with(known: dict[str, Any], rows: Iterable[Any]) -> dict[str, Any]:
    new = {row.id: row for row in rows if row.id not in known}
    return {**known, **new} if new else known


@dataclass(frozen=True)
class _Table:
    """One TOML file: which `[[name]]` it holds and what an entry becomes."""

    file: str
    name: str
    entry: type
    needed: bool = True


_TABLES = {
    "units": _Table("enheder.toml", "unit", Unit),
    "indicators": _Table("indikatorer.toml", "indicator", Indicator),
    "areas": _Table("omraader.toml", "area", Area),
    "committees": _Table("udvalg.toml", "committee", Committee),
    "documents": _Table("dokumenter.toml", "document", Document),
    "renamed": _Table("aliaser.toml", "alias", Renaming, needed=False),
    "departments": _Table("afdelinger.toml", "department", Department, needed=False),
}
_BREAKS = _Table("brud.toml", "break", Break)
# (table, field) → the words it may hold
_WORDS = {
    ("indicators", "kind_of_chart"): CHART_KINDS,
    ("indicators", "periodicity"): PERIODICITIES,
    ("indicators", "role"): (INDICATOR, FACT),
    ("areas", "level"): AREA_LEVELS,
    ("renamed", "what"): (INDICATOR, AREA),
}
# (table, field, table it points to, whether it may be empty)
_REFERENCES = (
    ("indicators", "unit", "units", False),
    ("indicators", "committee", "committees", True),
    ("areas", "municipality", "areas", True),
    ("committees", "municipality", "areas", False),
    ("departments", "municipality", "areas", False),
    ("documents", "municipality", "areas", True),
    ("documents", "committee", "committees", True),
)
_SLUG = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_AT_LINE = re.compile(r"at line (\d+)")


def load_catalogue(folder: Path) -> Catalogue:
    """Read the TOML files of `folder` (data/katalog).

    Raises BrokenData with every mistake found: file, line, what was found and what was expected.
    """
    readings = {key: _read(key, table, Path(folder) / table.file) for key, table in _TABLES.items()}
    problems = [problem for reading in readings.values() for problem in reading.problems]
    problems += _broken_references(readings)
    for what, table in ((INDICATOR, "indicators"), (AREA, "areas")):
        problems += _broken_renamings(what, readings["renamed"], readings[table])
    if problems:
        raise BrokenData(tuple(problems))
    return Catalogue(**{key: reading.entries for key, reading in readings.items()}, invented=is_invented(folder))


def is_invented(folder: Path) -> bool:
    """Whether a catalogue's folder says that everything in it is made up."""
    return (Path(folder) / INVENTED).exists()


class _Reading:
    """What one file gave: its entries by id, its problems, and where each entry and key stands."""

    def __init__(self, key: str, table: _Table, path: Path, where: Callable[[str], Place] | None = None) -> None:
        """`where` says of a field where it stands, for an entry that is of no file of the catalogue."""
        self.key, self.table, self.path, self.where = key, table, path, where
        self.entries: dict[str, Any] = {}
        self.numbers: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.lines: list[tuple[int, dict[str, int]]] = []

    def place(self, number: int | None = None, field: str | None = None) -> Place:
        """Where entry `number` (from 0) or its `field` stands; the entry's own line when the field is not there."""
        if self.where is not None:
            return self.where(field or "")
        if number is None or number >= len(self.lines):
            return Place(str(self.path), 1, field)
        first, of_field = self.lines[number]
        return Place(str(self.path), of_field.get(field or "", first), field)

    def report(self, code: str, place: Place, found: Said, expected: Said) -> None:
        self.problems.append(mismatch(code, place, found, expected))


def _read(key: str, table: _Table, path: Path) -> _Reading:
    reading = _Reading(key, table, path)
    if not table.needed and not path.exists():
        return reading
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except OSError as error:
        reading.problems.append(unreadable(path, error))
        return reading
    except UnicodeDecodeError as error:
        reading.report("encoding", Place(str(path)), f"byte {error.start}", Message("tekst i UTF-8"))
        return reading
    except tomllib.TOMLDecodeError as error:
        lines, match = text.split("\n"), _AT_LINE.search(str(error))
        number = min(int(match[1]) if match else len(lines), len(lines))
        reading.report(
            "toml",
            Place(str(path), number),
            lines[number - 1].rstrip("\r"),
            Message("gyldig TOML ({error})", error=str(error)),
        )
        return reading
    reading.lines = _entry_lines(text, table.name)
    for name in content:
        if name != table.name:
            place = Place(str(path), _line_of(text, name))
            reading.report("unknown_table", place, name, Message("kun [[{name}]]", name=table.name))
    _read_entries(reading, content.get(table.name))
    return reading


def _read_entries(reading: _Reading, rows: object) -> None:
    name = reading.table.name
    if (rows is None and not reading.table.needed) or rows == []:
        return
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        found = "" if rows is None else repr(rows)
        reading.report("table", reading.place(), found, Message("mindst én [[{name}]]", name=name))
        return
    for number, row in enumerate(rows):
        entry = _entry(reading, number, row)
        if entry is None:
            continue
        if entry.id in reading.entries:
            place = reading.place(number, "id")
            reading.report("duplicate_id", place, entry.id, Message("et id, der kun står én gang"))
            continue
        reading.entries[entry.id] = entry
        reading.numbers[entry.id] = number


def _entry(reading: _Reading, number: int, row: Mapping[str, object]) -> Any | None:
    entry_type, before = reading.table.entry, len(reading.problems)
    types, values = _keys(entry_type), dict[str, object]()
    for key in row:
        if key not in types and not _is_more_words(entry_type, key):
            known = ", ".join(types)
            reading.report("unknown_key", reading.place(number, key), key, Message("en af: {known}", known=known))
    for key, (kind, needed) in types.items():
        if key in row:
            values[key] = _value(reading, number, key, kind, row[key])
        elif needed:
            said = Message("nøglen {name}", name=key)
            reading.problems.append(mismatch("missing_key", reading.place(number, key), Message("ingen nøgle"), said))
    values |= {key: _value(reading, number, key, str, row[key]) for key in row if _is_more_words(entry_type, key)}
    return entry_type(**gathered(entry_type, values)) if len(reading.problems) == before else None


def entry_of(
    key: str, row: Mapping[str, object], where: Callable[[str], Place]
) -> tuple[Unit | Indicator | Area | None, tuple[Problem, ...]]:
    """A row of a table ("units", "indicators", "areas") that somebody wrote elsewhere, held to what the files are.

    None with what is wrong where anything is; `where` says of a field where it stands. Ids of other tables are not
    looked up: see `references_of`.
    """
    reading = _Reading(key, _TABLES[key], Path(), where)
    return _entry(reading, 0, row), tuple(reading.problems)


def references_of(key: str) -> dict[str, str]:
    """The fields of a table that name a row of another, and of which."""
    return {field: target for table, field, target, _may_be_empty in _REFERENCES if table == key}


@lru_cache(maxsize=8)
def _keys(entry_type: type) -> dict[str, tuple[type, bool]]:
    """The keys of an entry in its file, each with its type and whether it must be there."""
    types, words = get_type_hints(entry_type), words_of(entry_type)
    found: dict[str, tuple[type, bool]] = {}
    for one in fields(entry_type):
        needed = one.default is MISSING
        names = [f"{words[one.name]}_{code}" for code in STORED] if one.name in words else [one.name]
        found |= dict.fromkeys(names, (str if one.name in words else types[one.name], needed))
    return found


def _is_more_words(entry_type: type, key: str) -> bool:
    """Whether a key is the words of a further language: `name_sv`."""
    start, _, code = key.rpartition("_")
    return start in words_of(entry_type).values() and code not in STORED and len(code) == 2 and code.isalpha()


def _value(reading: _Reading, number: int, name: str, kind: type, raw: object) -> object:
    convert, expected = _CONVERTERS[kind]
    value = convert(raw)
    rule = _rule(reading.key, name)
    if value is not None and rule is not None:
        allowed, expected = rule
        value = value if allowed(value) else None
    if value is None:
        reading.report("value", reading.place(number, name), repr(raw), expected)
    return value


def _rule(table: str, name: str) -> tuple[Callable[[Any], bool], Message] | None:
    """What a value must fulfil beyond its type, with the words for it; None when the type says it all."""
    words = _WORDS.get((table, name))
    if words:
        return (lambda value: value in words), Message("et af: {words}", words=", ".join(words))
    if name == "id" and table == "units":
        return (lambda value: bool(value.strip())), Message("et id, der ikke er tomt")
    if name == "id":
        return (lambda value: bool(_SLUG.fullmatch(value))), Message("et id af a-z, 0-9, - og _")
    if name == "decimals":
        return (lambda value: 0 <= value <= 6), Message("et helt tal fra 0 til 6")
    if name == "factor":
        return (lambda value: value > 0), Message("et tal over 0")
    if name == "next_period":
        expected = Message("en periode som 2014M11 eller tom")
        return (lambda value: value == "" or is_period(value)), expected
    return None


def _only(kind: type, but_not: tuple[type, ...] = ()) -> Callable[[object], object | None]:
    return lambda raw: raw if isinstance(raw, kind) and not isinstance(raw, but_not) else None


def _decimal(raw: object) -> Decimal | None:
    """Factors are written as text, so that no binary fraction comes in between."""
    if isinstance(raw, str) or (isinstance(raw, int) and not isinstance(raw, bool)):
        try:
            value = Decimal(raw)
        except InvalidOperation:
            return None
        return value if value.is_finite() else None
    return None


def _direction(raw: object) -> Direction | None:
    return Direction(raw) if isinstance(raw, str) and raw in set(Direction) else None


def _texts(raw: object) -> tuple[str, ...] | None:
    return (*raw,) if isinstance(raw, list) and all(isinstance(one, str) and one.strip() for one in raw) else None


_DIRECTIONS = ", ".join(Direction)
_CONVERTERS: dict[Any, tuple[Callable[[object], object | None], Message]] = {
    str: (_only(str), Message("tekst i anførselstegn")),
    int: (_only(int, (bool,)), Message("et helt tal")),
    bool: (_only(bool), Message("true eller false")),
    date: (_only(date, (datetime,)), Message("en dato som 2015-03-31 uden anførselstegn")),
    Decimal: (_decimal, Message('et tal i anførselstegn som "1000"')),
    tuple[str, ...]: (_texts, Message('en liste af tekster som ["y60a02"]')),
    Direction: (_direction, Message("et af: {words}", words=_DIRECTIONS)),
}


def _broken_references(readings: Mapping[str, _Reading]) -> Iterator[Problem]:
    for table, name, target, may_be_empty in _REFERENCES:
        reading, known = readings[table], readings[target].entries
        if readings[target].problems:
            continue  # the other file is broken: its own problems come first, echoes of them would only hide them
        for entry in reading.entries.values():
            value = getattr(entry, name)
            if value in known or (value == "" and may_be_empty):
                continue
            file = readings[target].table.file
            place = reading.place(reading.numbers[entry.id], name)
            yield mismatch("unknown_id", place, value, Message("et id fra {file}", file=file))


def renamings(folder: Path) -> Renamed:
    """The old ids with those they are now, of `aliaser.toml` alone. Raises BrokenData."""
    reading = _read("renamed", _TABLES["renamed"], Path(folder) / _TABLES["renamed"].file)
    if reading.problems:
        raise BrokenData(tuple(reading.problems))
    return _by_what(reading.entries)


def known_breaks(folder: Path = PROJECT / "data" / "katalog") -> tuple[Break, ...]:
    """The breaks in official series, of `brud.toml`. Raises BrokenData."""
    reading = _read("breaks", _BREAKS, Path(folder) / _BREAKS.file)
    if reading.problems:
        raise BrokenData(tuple(reading.problems))
    return (*reading.entries.values(),)


def _broken_renamings(what: str, reading: _Reading, named: _Reading) -> Iterator[Problem]:
    """An old id that is used again, and a new one that is none or is old itself."""
    if named.problems:
        return
    file = named.table.file
    for own, entry in reading.entries.items():
        if entry.what != what:
            continue
        place = reading.place(reading.numbers[own], "now")
        if own in named.entries:
            said = Message("et id, der ikke længere står i {file}", file=file)
            yield mismatch("alias_used", reading.place(reading.numbers[own], "id"), own, said)
        if entry.now in reading.entries:
            said = Message("det nyeste id: et gammelt id peger ikke på et andet gammelt")
            yield mismatch("alias_chain", place, entry.now, said)
        elif entry.now not in named.entries:
            yield mismatch("unknown_id", place, entry.now, Message("et id fra {file}", file=file))


def _entry_lines(text: str, name: str) -> list[tuple[int, dict[str, int]]]:
    """For each `[[name]]` of the text: its line and the line of each of its keys (from 1)."""
    found: list[tuple[int, dict[str, int]]] = []
    header = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
    key = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
    for number, line in enumerate(text.split("\n"), 1):
        if header.match(line):
            found.append((number, {}))
        elif found and (match := key.match(line)):
            found[-1][1].setdefault(match[1], number)
    return found


def _line_of(text: str, word: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if word in line), 1)
