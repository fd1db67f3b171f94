"""People: columns of names, addresses, days of birth, e-mail addresses and telephone numbers, by heading and content.

Nothing of it is a figure, and the whole file is kept with the figures of it: so each such column is named before
anything is stored, and somebody says that it may be. A table of schools, companies or buildings has names and addresses
of its own; they are nobody's. A message never repeats what stands in the column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from loaders import faults
from loaders.book import Sheet, Value
from loaders.gate.cpr import is_day
from loaders.gate.names import (
    LONGEST,
    Name,
    day_of,
    is_address,
    is_full_name,
    is_initials,
    is_mail,
    is_of_houses,
    is_part_of_day,
    is_phone,
    is_street,
    name_of,
    says_birth,
)
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.spelling.periods import this_day


class Kind(Enum):
    """What a column holds of people, as it is said."""

    NAMES = Message("navne på personer")
    INITIALS = Message("initialer på personer")
    BIRTHS = Message("fødselsdatoer")
    ADDRESSES = Message("adresser")
    MAILS = Message("e-mailadresser")
    PHONES = Message("telefonnumre")


_WHO = (
    r"(?:borger|elev|barn|barnet|børn|patient|klient|beboer|ansøger|medarbejder|ansat|person|deltager|forælder|værge|"
    r"mor|far|medlem|kunde|lejer|sagsbehandler|kontaktperson|lærer|leder|pårørende|bruger|partner|ægtefælle|employee|"
    r"customer|citizen|contact|student|client|pupil|underviser|pædagog|vikar|formand)"
    r"(?:e?n?s|ens|ets|en|et|es|er|e|te|mer|erne|ne)?"
)
_NAMES = re.compile(
    rf"(?:for|efter|mellem)navne?|fuld[et]? navn|(?:first|last|given|family|full) ?names?|surname|{_WHO} ?(?:fulde )?"
    rf"(?:for|efter)?navn|{_WHO} names?|navne? på {_WHO}|for og efternavn|fornavn (?:og )?efternavn"
)
_MAYBE_NAMES = re.compile(
    rf"navne?|names?|{_WHO}|ansvarlig|\w{{0,20}}leder|tovholder|ejer|hvem|navn (?:og )?(?:adresse|titel|stilling)"
)
_ONE_OF_MANY = re.compile(_WHO)
_INITIALS = re.compile(rf"(?:{_WHO} )?init(?:ial(?:er|erne|s)?)?")
_BIRTHS = re.compile(
    rf"(?:{_WHO} )?(?:fødsels ?(?:dato|dag|datoer)|foedselsdato|født(?: den)?|f ?dato|date of birth|"
    r"birth ?(?:date|day)|dob|d o b)"
)
_ADDRESSES = re.compile(
    rf"(?:{_WHO} )?(?:privat|bopæls|hjemme|post|folkeregister|nuværende|tidligere)? ?adresser?(?: 1| linje 1)?|bopæl|"
    r"(?:street|home|postal)? ?address(?:es)?(?: 1| line 1)?|(?:vej|gade)(?:navn)?(?: og| samt| med)? ?(?:hus)? ?"
    r"(?:nr|nummer)|adresse (?:og )?postnr(?: og by)?|adresse og by|navn (?:og )?adresser?"
)
_MAILS = re.compile(rf"(?:{_WHO} )?(?:privat|arbejds)? ?(?:e ?mails?|mails?|e ?post)(?: ?adresser?| address(?:es)?)?")
_PHONES = re.compile(
    rf"(?:{_WHO} )?(?:privat|direkte|mobil|hjemme)? ?(?:tlf|telefon|tel|mobil|mobiltelefon|"
    r"(?:tele|cell|mobile)? ?phone|mobile)(?: ?(?:nr|nummer|numre|no|number))?(?: privat| arbejde)?"
)
_OF_STAFF = re.compile(r"\w*leder|kontakt|sagsbehandler|ansvarlig|tovholder|lærer|medarbejder|ansat")
_OF_AREAS = re.compile(
    r"kommun|områd|region|landsdel|sogn|distrikt|bydel|by\b|indikator|emne|kilde|municipality|area|indi|sou"
)
_AREAS = frozenset(
    {"kommune", "kommunen", "region", "regionen", "sogn", "amt", "provsti", "stift", "county", "council"}
)
_OF_ONE = re.compile(rf"(?:{_WHO}|privat|hjemme|bopæl|folkeregister)\w{{0,9}} ?(?=adr|tlf|tel|mob|bop)")
_STREETS = re.compile(r"vej ?navne?|vej|gade ?navne?|gade|street(?: name)?")
_HOUSE_NUMBERS = re.compile(r"nr|hus ?(?:nr|nummer|numre)|house ?(?:no|nr|number)|opgang")
_OF_OTHERS = re.compile(  # a heading over what is no person, whatever its texts look like
    r"(?:kommun|områd|region|landsdel|sogn|distrikt|bydel|\bby\b|institution|\w*skole|dagtilbud|børneh|pleje|virksom|"
    r"leverandør|firma|forening|organisation|afdeling|enhed|bygning|ejendom|station|anlæg|lokalitet|lokation|bibliot|"
    r"kirke|tælle|stoppe|måle|\w*center|butik|arbejdssted|klub|klinik|hospital|sygehus|matrikel|projekt|strækning|indikator|emne|kilde|"
    r"municipality|area|school|company|supplier|building|site|indicator|source|cvr|ean|konto|sted|adgangsadresse)"
)
_OF_OTHER_DAYS = re.compile(
    r"valg|vedtag|opret|opfør|ibrug|start|slut|gyldig|periode|måned|kvartal|\btid|møde|dato for|indvi|stift|etabler|"
    r"åbn|luk|opdater|publi|udgiv|modtag|faktura|bilag|betal|period|election|valid|created|updated|issued|regn|bygge"
)
_OF_OUR_OWN = {  # the writer of a follow-up and who answers for a goal, in the workbooks we give out
    "skrevet af", "ansvarlig person eller afdeling", "responsible person or department",
}  # fmt: skip
_OF_THE_SOURCE = {"contact", "contacts", "kontakt", "kontakter", "publisher", "provider"}  # who answers for a table
_ENOUGH, _MOSTLY, _HALF = 3, 0.7, 0.5
_MANY_DAYS = 5  # that say something without a heading
_MOST_CELLS, _FEWEST_ROWS, _MOST_ROWS = 40_000, 20, 400  # of a sheet that are looked at
_HEADINGS = 4  # texts at the top of a column that can say what it is
_ACROSS = 40  # rows of a table of persons that stand side by side
_OLDEST, _AGES = 1900, 20  # years: the first of birth, and how far they lie apart in a column that has no heading

Where = tuple[int, int]  # row and column
Cells = list[tuple[Where, Value]]


class Line(NamedTuple):
    """A column, or a row of a table that lies down: its heading in plain letters, and what stands under it."""

    heading: str
    cells: Cells

    @property
    def texts(self) -> list[str]:
        """The different texts."""
        return [*dict.fromkeys(v.strip() for _at, v in self.cells if isinstance(v, str) and 1 < len(v) <= LONGEST)]

    @property
    def values(self) -> list[Value]:
        """The different values."""
        return [*dict.fromkeys(value for _at, value in self.cells)]


def kind_of(line: Line, of_houses: bool = False, born: bool = False) -> Kind | None:
    """What a column holds of people; None for nothing.

    `of_houses`: the table is one of schools, companies or buildings, whose addresses and telephones are nobody's;
    `born`: days of birth stand beside.
    """
    if _is_born(line):
        return Kind.BIRTHS
    if _is_mails(line):
        return Kind.MAILS
    if _is_names(line, born):
        return Kind.NAMES
    if _is_initials(line):
        return Kind.INITIALS
    if not of_houses and _is_addresses(line):
        return Kind.ADDRESSES
    return Kind.PHONES if not of_houses and _is_phones(line) else None


def _share(values: Sequence[Value], holds: Callable[[Value], bool]) -> tuple[int, float]:
    """How many values are so, and their share."""
    count = sum(map(holds, values))
    return count, count / max(len(values), 1)


def _is_mails(line: Line) -> bool:
    count, share = _share(line.texts, lambda text: is_mail(str(text)))
    return count >= (1 if _MAILS.fullmatch(line.heading) else _ENOUGH) and share >= _HALF


def _is_names(line: Line, born: bool) -> bool:
    sure, maybe = _NAMES.fullmatch(line.heading), _MAYBE_NAMES.fullmatch(line.heading)
    texts = line.texts if len(line.texts) * 2 >= len(line.values) else []
    if not texts or line.heading in _OF_OUR_OWN or (_OF_OTHERS.match(line.heading) and not (sure or maybe)):
        return False
    names = [name_of(text) for text in texts]
    shaped = sum(name >= Name.SHAPED for name in names) / len(names)
    known = sum(name >= Name.ONE for name in names) / len(names)
    if sure or (maybe and born):
        return shaped >= _HALF
    full = sum(map(is_full_name, texts))
    if _ONE_OF_MANY.fullmatch(line.heading) and full >= _ENOUGH and full >= _MOSTLY * len(texts):
        return True  # of whatever country
    certain = sum(name is Name.SURE for name in names)
    return (maybe is not None and known >= _HALF) or (certain >= _ENOUGH and certain >= _MOSTLY * len(names))


def _is_initials(line: Line) -> bool:
    sure, maybe = _INITIALS.fullmatch(line.heading), _ONE_OF_MANY.fullmatch(line.heading)
    if not (sure or maybe) and _OF_OTHERS.match(line.heading):
        return False
    said = [text.upper() for text in line.texts] if sure else line.texts
    count, share = _share(said, lambda text: is_initials(str(text), bool(sure or maybe)))
    return count >= (1 if sure else _ENOUGH) and share >= (_HALF if sure else _MOSTLY)


def _is_addresses(line: Line) -> bool:
    headed = bool(_ADDRESSES.fullmatch(line.heading))
    if not headed and _OF_OTHERS.match(line.heading):
        return False
    count, share = _share(line.texts, lambda text: is_address(str(text), headed))
    return count >= (1 if headed else _ENOUGH) and share >= (_HALF if headed else _MOSTLY)


def _is_phones(line: Line) -> bool:
    headed = bool(_PHONES.fullmatch(line.heading))
    if not headed and (_OF_OTHERS.match(line.heading) or not line.texts):
        return False
    count, share = _share(line.values, lambda value: is_phone(value, headed))
    return count >= (1 if headed else _ENOUGH) and share >= (_HALF if headed else _MOSTLY)


def _is_born(line: Line) -> bool:
    if _BIRTHS.fullmatch(line.heading):
        count, share = _share(line.values, _may_be_birth)
        return count >= 1 and share >= _HALF
    if sum(map(says_birth, line.texts)) >= _ENOUGH:
        return True
    if not line.cells or _OF_OTHER_DAYS.search(line.heading):
        return False
    days = [day for _at, value in line.cells if (day := day_of(value)) is not None]
    return len(days) >= max(_ENOUGH, _MOSTLY * len(line.cells)) and _are_of_lives(days)


def _may_be_birth(value: Value) -> bool:
    """Whether a value is a day of birth where its heading says so."""
    part = isinstance(value, str) and is_part_of_day(value)
    return _is_day_of_life(day_of(value)) or is_day(value) or part


def _is_day_of_life(day: date | None) -> bool:
    return day is not None and day.year >= _OLDEST and day <= this_day()


def _are_of_lives(days: Sequence[date]) -> bool:
    """Whether days are spread as those of birth are: over many years, in no order, seldom twice, not of month ends."""
    different = {*days}
    edges = sum(day.day in (1, 28, 29, 30, 31) for day in different)
    in_order = [*days] == sorted(days) or [*days] == sorted(days, reverse=True)
    return (
        all(map(_is_day_of_life, different))
        and len(different) >= _MANY_DAYS
        and max(different).year - min(different).year >= _AGES
        and len(different) * 10 >= len(days) * 9
        and edges * 3 <= len(different)
        and not in_order
    )


# --- tables


def found_in(lines: Sequence[Line]) -> Iterator[tuple[int, Kind]]:
    """Which columns of a table hold something of people, and what."""
    born = any(map(_is_born, lines))
    named = any(_is_names(line, born) and not _OF_STAFF.match(line.heading) for line in lines)
    of_houses = not (born or named) and any(map(_is_of_houses, lines))
    for at, line in enumerate(lines):
        kind = kind_of(line, of_houses and not _OF_ONE.match(line.heading), born)
        if kind is None and not of_houses and _is_streets(line, lines[at + 1 : at + 3]):
            kind = Kind.ADDRESSES
        if kind is not None:
            yield at, kind


def _is_streets(line: Line, beside: Sequence[Line]) -> bool:
    """Whether a column of streets has the numbers of houses beside it."""
    if not _STREETS.fullmatch(line.heading) or not any(_HOUSE_NUMBERS.fullmatch(one.heading) for one in beside):
        return False
    return _share(line.texts, lambda text: is_street(str(text)))[1] >= _HALF


def _is_of_houses(line: Line) -> bool:
    """Whether a column says which school, company or building a row is about."""
    if (_is_heading_of_people(line.heading) and not _MAYBE_NAMES.fullmatch(line.heading)) or not line.texts:
        return False
    if _OF_OTHERS.match(line.heading) and not _OF_AREAS.match(line.heading):
        return True
    return _share(line.texts, lambda text: _is_house(str(text)))[1] >= _HALF


def _is_house(text: str) -> bool:
    words = [*map(str.lower, text.split())]
    return not re.search(r"\d", text) and any(is_of_houses(word) and word not in _AREAS for word in words)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A heading in small letters without signs: »firstName« and »First name:« are one."""
    apart = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", text)
    return re.sub(r"[\s_./:*()#,;?-]+", " ", apart).strip().lower()


@lru_cache(maxsize=4096)
def _is_heading_of_people(plain: str) -> bool:
    """Whether words are a heading over something of people."""
    every = (_NAMES, _MAYBE_NAMES, _INITIALS, _BIRTHS, _ADDRESSES, _MAILS, _PHONES, _STREETS, _HOUSE_NUMBERS)
    return any(pattern.fullmatch(plain) for pattern in every)


def in_sheets(file: str, sheets: Iterable[Sheet]) -> list[Problem]:
    """The columns of the sheets that hold something of people, each once."""
    return [problem for sheet in sheets for problem in in_rows(file, sheet, _some_rows(sheet))]


def in_rows(file: str, sheet: Sheet, rows_looked_at: Iterable[int]) -> Iterator[Problem]:
    """The columns that hold something of people in some rows of a sheet, each once."""
    columns: dict[int, Cells] = {}
    rows: list[Cells] = []
    for row in rows_looked_at:
        held, values, _styles = sheet.cells.raw(row)
        cells: Cells = [((row, column), value) for column, value in zip(held, values, strict=True)]
        rows.append(cells)
        for (_row, column), value in cells:
            columns.setdefault(column, []).append(((row, column), value))
    lines = [line for _column, cells in sorted(columns.items()) for line in _parted(cells)]
    found = [(lines[at], kind) for at, kind in found_in(lines)]
    if not found:
        lying = [*_lying(rows), *_across(rows)]
        found = [(lying[at], kind) for at, kind in found_in(lying)]
    told: set[int] = set()
    for line, kind in found:
        row, column = line.cells[0][0]
        if column not in told:
            yield _told(sheet.place(file, row, column), line.heading, kind)
        told.add(column)


def _some_rows(sheet: Sheet) -> list[int]:
    """The first rows, and of the others as many again, evenly: what most of a column is shows in some of it."""
    rows = [*sheet.columns_of]
    return [rows[n] for n in looked_at(len(rows), sheet.columns)]


def looked_at(rows: int, columns: int) -> Sequence[int]:
    """Which of so many rows are looked at, counted from 0."""
    most = max(_FEWEST_ROWS, min(_MOST_ROWS, _MOST_CELLS // max(columns, 1)))
    half = most // 2
    return range(rows) if rows <= most else [*range(half), *range(half, rows, max(1, (rows - half) // half))]


def _parted(cells: Cells) -> Iterator[Line]:
    """A column, parted where a heading over something of people stands in it; else under the first of its texts."""
    heading, under = "", list[tuple[Where, Value]]()
    for where, value in cells:
        plain = _plain(value) if isinstance(value, str) and len(value) <= LONGEST // 2 else ""
        if plain and _is_heading_of_people(plain):
            if under and heading:
                yield Line(heading, under)
            heading, under = plain, []
        else:
            under.append((where, value))
    if heading:
        yield Line(heading, under)
    else:
        yield Line(_over(cells), cells[1:] if cells and not _says_something(cells[0][1]) else cells)


def _says_something(value: Value) -> bool:
    """Whether the first cell of a column without a heading is one of people itself."""
    text = value if isinstance(value, str) else ""
    return bool(
        name_of(text) is Name.SURE
        or is_initials(text, False)
        or is_address(text, False)
        or is_mail(text)
        or is_phone(text, False)
    ) or (day_of(value) is not None)


def _over(cells: Cells) -> str:
    """What the first texts say a column is: the one that names something else than people, or the first."""
    words = [value for _at, value in cells[:_HEADINGS] if isinstance(value, str) and not re.search(r"\d", value)]
    plain = [_plain(value[:LONGEST]) for value in words]
    return next(
        (one for one in plain if _OF_OTHERS.match(one) or _OF_OTHER_DAYS.search(one)), plain[0] if plain else ""
    )


def _lying(rows: Sequence[Cells]) -> Iterator[Line]:
    """The rows of a table that lies down: a heading over something of people first, and then the people."""
    for cells in rows[:_ACROSS]:
        plain = [_plain(value) if isinstance(value, str) else "" for _at, value in cells]
        if len(cells) > _ENOUGH and _is_heading_of_people(plain[0]) and not any(map(_is_heading_of_people, plain[1:])):
            yield Line("navn" if _NAMES.fullmatch(plain[0]) else plain[0], cells[1:])


def _across(rows: Sequence[Cells]) -> Iterator[Line]:
    """Names of persons over the columns: who did how many hours."""
    for cells in rows[:_HEADINGS]:
        corner = cells[:1] if cells and cells[0][0][1] == 1 else []
        named = cells[len(corner) :]
        first = _plain(corner[0][1]) if corner and isinstance(corner[0][1], str) else ""
        if _is_names(Line(first, named), False):
            yield Line("", named)


def in_json(file: str, words: str, document: object) -> list[Problem]:
    """The names of a JSON document that hold something of people, each once."""
    named = [(name, line) for name, cells in _named(document) for line in _of_name(name, cells)]
    found: dict[str, Problem] = {}
    for at, kind in found_in([line for _name, line in named]):
        name, line = named[at]
        number = words.count("\n", 0, max(words.find(f'"{name}"'), 0)) + 1
        place = Place(file, line=number, column=name[: LONGEST // 2] or None)
        found.setdefault(name, _told(place, line.heading, kind))
    return [*found.values()]


def _of_name(name: str, cells: Cells) -> Iterable[Line]:
    """What stands under a name; of rows without names, what stands under the texts of the first."""
    return [Line(_plain(name), cells)] if name else _parted(cells)


def _named(document: object) -> list[tuple[str, Cells]]:
    """The values of a document by the names that lead to them; of long lists only some. Rows are turned to columns."""
    found: dict[tuple[str, ...], Cells] = {}
    for path, value in islice(_leaves((), document), _MOST_CELLS):
        found.setdefault(path, []).append(((1, 1), value))
    kept = {path: cells for path, cells in found.items() if len(cells) >= _ENOUGH or not _OF_THE_SOURCE & {*path}}
    return [
        ("" if path and path[-1].startswith("\0") else path[-1] if path else "", cells) for path, cells in kept.items()
    ]


def _leaves(path: tuple[str, ...], node: object) -> Iterator[tuple[tuple[str, ...], Value]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _leaves((*path, name), value)
    elif isinstance(node, list):
        half = _MOST_ROWS // 2
        for value in chain(node[:half], node[half :: max(1, len(node) // half)]):
            inside = enumerate(value[:_MOST_ROWS]) if isinstance(value, list) else [(None, value)]
            for at, one in inside:
                yield from _leaves(path if at is None else (*path, f"\0{at}"), one)
    elif node is None or isinstance(node, str | int | float | Decimal):
        yield path, node


def _told(place: Place, heading: str, kind: Kind) -> Problem:
    """The problem of a column. Only a heading that is a known word is repeated."""
    said: Message = kind.value
    if _is_heading_of_people(heading):
        said = Message("{what} i kolonnen »{heading}«", what=said, heading=heading)
    return faults.OF_PEOPLE.at(place, said)
