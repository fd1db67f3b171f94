"""Official areas of Denmark: found by code or by name as Danish and English sources write it, else "mente du …?".

`data/katalog/kommuner.csv` has the country, 5 regions, 11 provinces, 98 municipalities, Christiansø, 8 labour-market
regions, "abroad" and "not stated", with the codes of Statistics Denmark. Levels contain each other, so their figures
are never added together: `overlapping` says which.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from maaltavle.errors import BrokenData, Place, mismatch, unreadable
from maaltavle.message import Message
from maaltavle.paths import PROJECT
from maaltavle.spelling.plain import LONGEST, folded, kept, plain

AREAS_FILE = PROJECT / "data" / "katalog" / "kommuner.csv"
COLUMNS = ("code", "name_da", "name_en", "level", "part_of", "also")
LEVELS = ("country", "region", "province", "municipality", "labour_market_region", "abroad", "unknown")
COUNTRY = "000"
MOST_SUGGESTIONS = 3
LIKE_ENOUGH = 0.6

_CODE = re.compile(r"0?([0-9]{3})|([0-9]{2})")
_CODE_AND_NAME = re.compile(r"([0-9]{2,4})[ :,.-]+(\D.*)")
_NAME_AND_CODE = re.compile(r"(.*\S) ?[(\[]([0-9]{2,4})[)\]]")
_MARKS = str.maketrans("", "", "*†‡\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079")
_MUNICIPALITY = re.compile(r"(.+?) (?:kommune|komm|municipality)|(?:kommunen?|municipality of) (.+)")
_WITHOUT_E = str.maketrans({"ø": "o", "å": "a", "Ø": "O", "Å": "A"})
_TOTALS = re.compile(  # of folded text: æ, ø, å are ae, oe, aa
    "i ?alt|totalt?|tot|alle|all|hele landet|hele danmark|all denmark|danmark|denmark|samlet|sum|begge koen|both sexes|"
    "maend og kvinder|alle aldre|all ages|uanset alder|subtotal|hovedtotal|grand total|"
    "hele kommunen|hele organisationen|samtlige|alle (?:kommuner|distrikter|skoler|afdelinger|enheder|"
    "institutioner|forvaltninger|dagtilbud)"
)
_TOTAL_ENDS = (" i alt", " total", " in total", " tilsammen", " samlet")
_TOTAL_STARTS = ("i alt ", "total ", "totalt ", "tot ", "sum af ", "all ages")


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """An official area. `part_of` is the code of the area it lies in. Labour-market regions have no code ("")."""

    code: str
    name: str
    name_en: str
    level: str
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that is no official area, and what it may have been meant to be."""

    text: str
    disagreeing: tuple[str, ...] = ()  # the names, where a code and a name beside it are two areas

    @property
    def nearest(self) -> tuple[str, ...]:
        """The names most like it, best first; empty when none is like it. Takes milliseconds: ask only to show them."""
        return self.disagreeing or (_nearest(self.text) if len(self.text) <= LONGEST else ())


@kept
def find_area(text: str) -> AreaMatch | Suggestion:
    """The area a text names: "657", "657 Herning", "Herning (657)", "Herning Kommune", " herning ", "Copenhagen".

    A code and a name together must be the same area. A bare "Nordjylland" (region, province or labour-market region)
    and a code that has lost its leading zero are suggestions, not matches.
    """
    if len(text) > LONGEST:
        return Suggestion(text)
    text = plain(text)
    if _CODE.fullmatch(text):
        return _by_code(text) or _by_name(text) or Suggestion(text)
    for form, code_group, name_group in ((_CODE_AND_NAME, 1, 2), (_NAME_AND_CODE, 2, 1)):
        match = form.fullmatch(text)
        if match:
            return _agreed(text, match[code_group], match[name_group])
    return _by_name(text) or Suggestion(text)


def is_total(text: str) -> bool:
    """Whether a label is a total of the others: "I alt", "Erhverv i alt", "TOT Age, total", "All Denmark"."""
    label = folded(text.translate(_MARKS)).replace(",", "")
    return bool(_TOTALS.fullmatch(label)) or label.endswith(_TOTAL_ENDS) or label.startswith(_TOTAL_STARTS)


def contains(outer: str, inner: str) -> bool:
    """Whether the area with code `outer` holds the one with code `inner`. Unknown codes hold nothing."""
    areas = _register().by_code
    code = areas[inner].part_of if inner in areas else ""
    while code:
        if code == outer:
            return True
        code = areas[code].part_of
    return False


def overlapping(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs (outer, inner) among the codes; figures of such a list must not be added."""
    given = list(dict.fromkeys(codes))
    return tuple((outer, inner) for inner in given for outer in given if contains(outer, inner))


def official_areas() -> tuple[AreaMatch, ...]:
    """Every official area, in the order of the file."""
    return _register().areas


def read_areas(path: Path) -> tuple[tuple[AreaMatch, tuple[str, ...]], ...]:
    """The areas of a CSV file, each with its other names. Raises BrokenData with every mistake and its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source))
    except OSError as error:
        raise BrokenData((unreadable(path, error),)) from None
    problems = []
    if tuple(rows[0] if rows else ()) != COLUMNS:
        found = ",".join(rows[0] if rows else ())
        problems.append(mismatch("header", Place(str(path), 1), found, ",".join(COLUMNS)))
    for line, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS) or row[3] not in LEVELS:
            expected = Message("et af: {join}", join=", ".join(LEVELS))
            problems.append(mismatch("value", Place(str(path), line, "level"), ",".join(row), expected))
    if problems:
        raise BrokenData(tuple(problems))
    return tuple((AreaMatch(*row[:5]), tuple(filter(None, row[5].split("|")))) for row in rows[1:])


class _Register:
    """The official areas by code and by every way to write their names."""

    def __init__(self, path: Path) -> None:
        entries = read_areas(path)
        self.areas = tuple(area for area, _also in entries)
        self.by_code = {area.code: area for area in self.areas if area.code}
        self.by_name: dict[str, AreaMatch] = {}
        self.twice: dict[str, list[str]] = {}  # bare names of larger areas that several of them share
        for area, also in entries:
            for name in (area.name, area.name_en, *also):
                for spelling in (name, name.translate(_WITHOUT_E)):
                    self.by_name.setdefault(folded(spelling), area)
        for area in self.areas:
            if area.level in ("region", "province", "labour_market_region"):
                self.twice.setdefault(folded(area.name.partition(" ")[2]), []).append(area.name)


@lru_cache(maxsize=1)
def _register() -> _Register:
    return _Register(AREAS_FILE)


def _agreed(text: str, code: str, name: str) -> AreaMatch | Suggestion:
    of_code, of_name = _by_code(code) or _by_name(code), _by_name(name)
    if of_code and of_code == of_name:
        return of_code
    return Suggestion(text, tuple(area.name for area in (of_code, of_name) if area))


def _by_code(text: str) -> AreaMatch | None:
    """The area of a code; a municipality also by the four digits of the civil register (0657)."""
    code = _CODE.fullmatch(text)
    area = _register().by_code.get(code[1] or code[2]) if code else None
    return area if area and (area.code == text or area.level == "municipality") else None


def _by_name(text: str) -> AreaMatch | None:
    register, name = _register(), folded(text.translate(_MARKS))
    if name in register.by_name:
        return register.by_name[name]
    match = _MUNICIPALITY.fullmatch(name)
    area = register.by_name.get(match[1] or match[2]) if match else None
    return area if area and area.level == "municipality" else None


@lru_cache(maxsize=1024)
def _nearest(text: str) -> tuple[str, ...]:
    return tuple(_likely(text))[:MOST_SUGGESTIONS]


def _likely(text: str) -> Iterator[str]:
    register, name = _register(), folded(text)
    if text.isdecimal():
        if text.zfill(3) in register.by_code:
            yield register.by_code[text.zfill(3)].name
        return
    if name in register.twice:
        yield from register.twice[name]
        return
    match = _MUNICIPALITY.fullmatch(name)
    name = (match[1] or match[2]) if match else re.sub(r"^[0-9]+ ", "", name)
    keys = difflib.get_close_matches(name, register.by_name, 2 * MOST_SUGGESTIONS, LIKE_ENOUGH)
    yield from dict.fromkeys(register.by_name[key].name for key in keys)
