"""Labels: what a file calls its figures, places and units → ids of the catalogue, or a question.

Known names answer by themselves: those of the catalogue, what a person has said of the same source before, and the
official areas of Denmark. Everything else is one question a label; of many labels, one question for them all.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from maaltavle.catalogue import AREA, AREA_LEVELS, Catalogue
from maaltavle.intake.types import Answers
from maaltavle.message import Message, Said, Words
from maaltavle.model import Alias, Area, Indicator
from maaltavle.spelling.areas import AreaMatch, Suggestion, find_area
from maaltavle.spelling.plain import folded, plain
from maaltavle.spelling.unit_names import read_unit
from maaltavle.units import Unit

PATH = " › "
MOST_OPTIONS = 5
LIKE_ENOUGH = 0.6
LONGEST_ID = 60
# Last parts of a label path that say nothing without what stands before them.
_EMPTY = (
    "antal|number|count|i alt|ialt|total|vaerdi|value|tal|pct|procent|percent|%|per cent|maengde|beloeb|indhold|"
    "obs value|kr|1000 kr|personer|persons|measure|all|alle|andel|share"
)
EMPTY_WORDS = frozenset(_EMPTY.split("|"))
_LEVELS = {"country": "country", "region": "region", "municipality": "municipality", "province": "region",
           "labour_market_region": "region"}  # fmt: skip


def slug(text: str) -> str:
    """An id of the catalogue's kind: `Beskæftigede (pct.)` → `beskaeftigede-pct`; "" where nothing is left."""
    words = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    return words if len(words) <= LONGEST_ID else words[:LONGEST_ID].rpartition("-")[0] or words[:LONGEST_ID]


def unused_id(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, with a number behind it where the id is taken."""
    taken, candidate, number = set(taken), wanted, 2
    while candidate in taken:
        candidate, number = f"{wanted}-{number}", number + 1
    return candidate


@dataclass
class NewRows:
    """Rows of the catalogue that were made on the way, by their ids."""

    units: dict[str, Unit] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)


@dataclass
class Names:
    """Everything that names something: the catalogue with what was made so far, earlier answers, and new ones.

    What is made on the way is put into `made`, so that it can be stored with the figures that use it.
    """

    catalogue: Catalogue
    answers: Answers
    aliases: Mapping[tuple[str, str], str]  # (what, label) → id, of this source
    made: NewRows = field(default_factory=lambda: NewRows())
    said: dict[tuple[str, str], str] = field(default_factory=dict)  # answers given now, to be remembered

    def __post_init__(self) -> None:
        self._indicators = _by_name(self.catalogue.indicators.values())
        self._areas = _old_names(self.catalogue) | _by_name(self.catalogue.areas.values())
        self._by_code = {area.code: area.id for area in self.catalogue.areas.values() if area.code}

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of an id, of the catalogue or made on the way."""
        return self.catalogue.units.get(unit_id) or self.made.units.get(unit_id)

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator of an id, of the catalogue or made on the way."""
        indicator_id = self.catalogue.current(indicator_id)
        return self.catalogue.indicators.get(indicator_id) or self.made.indicators.get(indicator_id)

    def the_indicator(self, indicator_id: str) -> Indicator:
        """The indicator that figures have been given. Raises KeyError where there is none."""
        if (found := self.indicator(indicator_id)) is None:
            raise KeyError(indicator_id)
        return found

    def the_unit(self, unit_id: str) -> Unit:
        """The unit of such an indicator or figure. Raises KeyError where there is none."""
        if (found := self.unit(unit_id)) is None:
            raise KeyError(unit_id)
        return found

    def area(self, area_id: str) -> Area | None:
        """The area of an id, of the catalogue or made on the way."""
        area_id = self.catalogue.current(area_id, AREA)
        return self.catalogue.areas.get(area_id) or self.made.areas.get(area_id)

    def of_code(self, code: str) -> Area | None:
        """The area that has a code; a code names one area only. None for no code."""
        return self.area(self._by_code.get(code, "")) if code else None

    def is_left_out(self, what: str, label: str) -> bool:
        """Whether a person has said, now or before, that the label is not taken."""
        given = self.answers.indicators if what == "indicator" else self.answers.areas
        if label in given:
            return False
        if label in self.answers.skip:
            self.say(what, label, "")
            return True
        return label not in self.answers.ask and self.aliases.get((what, label)) == ""

    def known_indicator(self, label: str) -> str:
        """The id of an indicator by its id, its name, the last part of its path, or what was said before; else "".

        A last part that says nothing without what stands before it (»Antal«, »Pct.«) names none.
        """
        last = folded(label.split(PATH)[-1])
        return self.named_indicator(label) or ("" if last in EMPTY_WORDS else self._indicators.get(last, ""))

    def named_indicator(self, label: str) -> str:
        """The id of an indicator by its id, its whole name, or what was said before; else ""."""
        found = self.aliases.get(("indicator", label)) or label
        if own := self.indicator(found):
            return own.id
        return self._indicators.get(folded(label), "")

    def known_area(self, name: str, code: str) -> str:
        """The id of an area by what was said before, its code or its name; an official area is made. Else ""."""
        said = self.aliases.get(("area", name or code))
        if said and (own_area := self.area(said)):
            return own_area.id
        if _disagree(code, name):
            return ""
        if code in self._by_code:
            return self._by_code[code]
        own = self._areas.get(folded(name)) if name else None
        if own and not code:
            return own
        found = find_area(code or name) if code or name else None
        if isinstance(found, Suggestion) and code and name:
            found = find_area(name)
        return self.official(found) if isinstance(found, AreaMatch) else own or ""

    def official(self, match: AreaMatch) -> str:
        """The id of an official area; its row is made when there is none."""
        known = self._by_code.get(match.code) if match.code else self._areas.get(folded(match.name))
        if known:
            return known
        taken = {*self.catalogue.areas, *self.made.areas}
        own = slug(match.name)
        area_id = own if own not in taken else unused_id(f"{own}-{match.code}", taken)
        level = _LEVELS.get(match.level, "unknown")
        self.make(Area(area_id, Words(da=match.name, en=match.name_en), level, match.code))
        return area_id

    def known_unit(self, text: str) -> str:
        """The id of a unit by its id, its words, or what was said before; a scaled one is made of its base. Else ""."""
        said = self.aliases.get(("unit", text))
        if said and self.unit(said):
            return said
        if text in self.catalogue.units:
            return text
        read = read_unit(text) if text else None
        if read is None:
            return self._unit_by_name(text)
        if self.unit(read.id) is None:
            base = self.catalogue.units.get(read.base)
            self.make(_unit_of(read.id, read.base, read.factor, base))
        return read.id

    def own_unit(self, text: str) -> str:
        """The id of a unit that only this file has, made of its words; "" where it has none."""
        if text and self.unit(text) is None:
            self.make(_unit_of(text, text, Decimal(1), None))
        return text

    def _unit_by_name(self, text: str) -> str:
        wanted = folded(text)
        names = ((unit.id, (unit.id, unit.name["da"], unit.name["en"])) for unit in self.catalogue.units.values())
        return next((own for own, words in names if wanted and wanted in map(folded, filter(None, words))), "")

    def make(self, row: Unit | Indicator | Area) -> None:
        """Take a new row in."""
        if isinstance(row, Unit):
            self.made.units[row.id] = row
        elif isinstance(row, Area):
            self.made.areas[row.id] = row
            self._areas.setdefault(folded(row.name["da"]), row.id)
            if row.code:
                self._by_code[row.code] = row.id
        else:
            self.made.indicators[row.id] = row
            self._indicators.setdefault(folded(row.name["da"]), row.id)

    def say(self, what: str, label: str, means: str) -> None:
        """A person said now what a label means. What the file does not say at all is said of this file only."""
        if label:
            self.said[what, label] = means

    def say_unit(self, text: str, means: str) -> None:
        """A person said by an indicator what a unit text means; where two indicators differ, neither is remembered."""
        said = self.said.get(("unit", text), means)
        self.say("unit", text, means if said == means else "")

    def remembered(self, source: str) -> tuple[Alias, ...]:
        """What was said now and is not known by itself, for the next file of the source."""
        said = ((key, means) for key, means in self.said.items() if means or key[0] != "unit")
        known = {key: means for key, means in said if self.aliases.get(key) != means}
        return tuple(Alias(source, what, label, means) for (what, label), means in sorted(known.items()))


def _disagree(code: str, name: str) -> bool:
    """Whether a code and the name beside it are two official areas."""
    if not (code and name):
        return False
    of_code, of_name = find_area(code), find_area(name)
    both = isinstance(of_code, AreaMatch) and isinstance(of_name, AreaMatch)
    return both and of_code != of_name


def nearest(label: str, rows: Iterable[Indicator | Area | Unit]) -> tuple[str, ...]:
    """The ids whose names are most like a label, best first."""
    names = {folded(name): row.id for row in rows for name in (row.name["en"], row.name["da"]) if name}
    last = folded(label.split(PATH)[-1])
    close = difflib.get_close_matches(last, names, 2 * MOST_OPTIONS, LIKE_ENOUGH)
    within = [name for name in names if last and (last in name or name in last) and len(name) > 3]
    return tuple(dict.fromkeys(names[name] for name in (*close, *within)))[:MOST_OPTIONS]


def nearest_areas(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The areas a name may be meant to be: official ones by the id they have or would get, then the catalogue's."""
    found = find_area(name) if name else None
    official = found.nearest if isinstance(found, Suggestion) else ()
    known = _by_name(catalogue.areas.values())
    likely = [known.get(folded(one)) or slug(one) for one in official]
    return tuple(dict.fromkeys((*likely, *nearest(name, catalogue.areas.values()))))[:MOST_OPTIONS]


def checked_area(row: Area, names: Names) -> tuple[Area | None, Said]:
    """A new area as it can be stored; or None with what is wrong."""
    name = plain(row.name["da"])
    if not name:
        return None, Message("Området skal have et navn.")
    if row.level not in AREA_LEVELS:
        words = ", ".join(AREA_LEVELS)
        return None, Message("Niveauet skal være et af: {words}.", words=words)
    area_id = row.id or slug(name)
    known = names.area(area_id)
    if known and folded(known.name["da"]) == folded(name):
        return known, ""  # made a moment ago, by the same person or another
    if not area_id or known:
        return None, Message("Der findes allerede et område {area}.", area=area_id)
    if holder := names.of_code(row.code):
        return None, Message("Koden {code} har allerede {area}.", code=row.code, area=holder.name)
    return replace(
        row,
        id=area_id,
        name=Words(da=name, en=plain(row.name["en"]) or name),
    ), ""


def _unit_of(unit_id: str, base_id: str, factor: Decimal, base: Unit | None) -> Unit:
    """A unit in words that the catalogue has no entry for: so many of a known one, or one of its own."""
    name = re.sub(r"^(\d+)(\d{3})\b", r"\1.\2", unit_id)
    english = re.sub(r"^(\d+)(\d{3})\b", r"\1,\2", unit_id)
    if base is None:
        return Unit(unit_id, Words(da=name, en=english), slug(base_id) or base_id, factor, additive=False)
    shown_da, shown_en = (n if base.id == "antal" else f"{n.split()[0]} {b}" for n, b in
                          ((name, base.name["da"] or base.id), (english, base.name["en"] or base.id)))  # fmt: skip
    return Unit(
        unit_id, Words(da=shown_da, en=shown_en), base.dimension, factor * base.factor, base.decimals, base.additive
    )


def _by_name(rows: Iterable[Indicator | Area]) -> dict[str, str]:
    """Ids by every name, folded. A name that two rows share names neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for row in rows:
        for name in {folded(row.id), folded(row.name["da"]), folded(row.name["en"])} - {""}:
            if found.setdefault(name, row.id) != row.id:
                shared.add(name)
    return {name: own for name, own in found.items() if name not in shared}


def _old_names(catalogue: Catalogue) -> dict[str, str]:
    """Areas by the ids and names that they had, folded."""
    old = [one for one in catalogue.renamed.values() if one.what == AREA]
    return {folded(name): one.now for one in old for name in (one.id, one.name) if name}


def of_source(aliases: Sequence[Alias], source: str) -> dict[tuple[str, str], str]:
    """What was said before of one source's labels. An answer to no label at all was for one file.

    What was left out of the files of other years is left out of this one too, where all of those agree.
    """
    said = [alias for alias in aliases if alias.source == source and alias.label]
    family = _without_year(source)
    others = [alias for alias in aliases if family and alias.label and _without_year(alias.source) == family]
    taken = {(alias.what, alias.label) for alias in others if alias.means}
    left_out = {(alias.what, alias.label): "" for alias in others if not alias.means}
    before = {key: means for key, means in left_out.items() if key not in taken}
    return before | {(alias.what, alias.label): alias.means for alias in said}


def _without_year(source: str) -> str:
    """The id of a source without the years in it: `flad2025` and `flad-2026` are files of `flad`."""
    return re.sub(r"-+", "-", re.sub(r"(?<!\d)(19|20)\d{2}(?!\d)", "", source)).strip("-")
