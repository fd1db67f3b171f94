"""The command line, the answers of `load --answers`: a JSON file as a person writes it, held against what it may say.

    {"indicators": {"Ledighed": {"name_da": "Ledighed", "unit": "pct", "decimals": 1, "good": "down"}},
     "areas": {"Herning Kommune": "herning"}, "source_title": "Jobrapporten", "skip": ["I alt"]}

Every mistake is said at once, with its place and what was expected, and nothing is stored while there is one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from maaltavle.catalogue import Catalogue, entry_of, references_of
from maaltavle.cli.shared import content_of
from maaltavle.errors import MaaltavleError, Place, Problem, lines, mismatch
from maaltavle.intake import Answers
from maaltavle.intake.groups import NOT_STATED
from maaltavle.intake.labels import PATH, nearest, slug
from maaltavle.message import Message, Said
from maaltavle.reading import Reading, rows_of
from maaltavle.spelling.periods import is_period

_ROWS = ("indicators", "areas", "units")  # label → id, or the fields of a new row
MOST_LABELS = 8  # named in one sentence
_LISTS = ("confirmed", "skip", "ask")
_TEXTS = ("source", "source_title", "period")
_SINGLE = {"indicators": Message("en indikator i kataloget"), "units": Message("en enhed i kataloget")}


@dataclass(frozen=True)
class _Paper:
    """The file being checked, and what is wrong with it so far."""

    path: Path
    problems: list[Problem]

    def place(self, *steps: str) -> Place:
        return Place(str(self.path), column=PATH.join(filter(None, steps)) or None)

    def wrong(self, steps: Sequence[str], found: Said, expected: Said) -> None:
        self.problems.append(mismatch("answers", self.place(*steps), found, expected))

    def check(self) -> None:
        """Raises MaaltavleError when anything is wrong."""
        if self.problems:
            raise MaaltavleError(
                "Svarene i {path} kan ikke bruges: {n} fejl. Intet er gemt.\n{places}",
                path=self.path,
                n=len(self.problems),
                places=lines(self.problems),
            )


class _Pairs(dict[str, Any]):  # Any: whatever JSON holds
    """A JSON object that remembers which of its names stood twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.twice = [name for name, n in Counter(name for name, _value in pairs).items() if n > 1]


def answers_of(path: Path, names: Catalogue) -> Answers:
    """What a file answers. `names` is the catalogue with the rows that people made.

    Raises MaaltavleError with every mistake: no file, no JSON, an unknown name, a field that is missing, unknown or of
    another type, an id that is in no catalogue.
    """
    paper = _Paper(path, [])
    given = _object(paper, _parsed(paper, content_of(path)), ())
    known = tuple(field.name for field in fields(Answers))
    for name in given.keys() - set(known):
        paper.wrong((name,), name, Message("et af: {known}", known=", ".join(known)))
    rows = {name: _object(paper, given.get(name, {}), (name,)) for name in _ROWS}
    own = (row.get("id") for row in rows["units"].values() if isinstance(row, dict))
    new_units = {unit for unit in own if isinstance(unit, str)}
    made = {name: {label: _row(paper, name, label, row, names, new_units) for label, row in rows[name].items()}
            for name in _ROWS}  # fmt: skip
    lists = {name: _list(paper, given.get(name, []), name) for name in _LISTS}
    texts = {name: _text(paper, given.get(name, ""), name) for name in _TEXTS}
    paper.check()
    checked: dict[str, Any] = {**made, **lists, **texts}  # Any: each name by its own kind, above
    return Answers(**checked)


def strange_labels(path: Path, answers: Answers, readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """A warning for each label that none of the files read has: mistyped, or about another workbook.

    One file of answers may serve many workbooks, so it stops nothing; what a mistyped label leaves unanswered does.
    """
    paper = _Paper(path, [])
    has: dict[str, set[str]] = {name: set() for name in _ROWS}
    for reading in readings:
        for name, labels in _labels(reading).items():
            has[name] |= labels
    for name in _ROWS:
        for label in getattr(answers, name):
            if label not in has[name]:
                _unknown(paper, (name, label), label, has[name])
    for name in ("skip", "ask"):
        for label in sorted(getattr(answers, name) - has["indicators"] - has["areas"]):
            _unknown(paper, (name,), label, has["indicators"] | has["areas"])
    return tuple(replace(problem, severity="warning") for problem in paper.problems)


def _unknown(paper: _Paper, steps: Sequence[str], label: str, has: set[str]) -> None:
    shown = ", ".join(f"»{one}«" for one in sorted(has)[:MOST_LABELS])
    rest = " …" if len(has) > MOST_LABELS else ""
    if has:
        paper.wrong(steps, f"»{label}«", Message("en af filens: {shown}{rest}", shown=shown, rest=rest))
    else:
        paper.wrong(steps, f"»{label}«", Message("ingen, for filen har ingen af den slags"))


def _labels(reading: Reading) -> dict[str, set[str]]:
    """What the file calls its figures (with the unit behind it, where one path may have several), places and units."""
    figures = rows_of(reading.figures)
    paths, units, areas, codes = ([*figures.column(name)] for name in ("indicator", "unit", "area", "area_code"))
    both = {*zip(paths, units, strict=True)}
    return {
        "indicators": {path for path, _unit in both} | {f"{path}{PATH}{unit or NOT_STATED}" for path, unit in both},
        "areas": {*areas, *codes} - {""},
        "units": {*units},
    }


def _parsed(paper: _Paper, content: bytes) -> object:
    """The JSON of the file. Raises MaaltavleError where it is none."""
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Pairs)
    except UnicodeDecodeError as error:
        paper.wrong((), f"byte {error.start}", Message("tekst i UTF-8"))
    except json.JSONDecodeError as error:
        found = error.doc.split("\n")[error.lineno - 1].strip()[:60]  # JSON counts lines by \n alone
        expected = Message("gyldig JSON (linje {line}, tegn {column})", line=error.lineno, column=error.colno)
        paper.wrong((), found, expected)
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        paper.wrong((), Message("noget uden ende"), Message("et JSON-objekt"))
    paper.check()
    return {}


def _object(paper: _Paper, raw: object, steps: Sequence[str]) -> dict[str, object]:
    if not isinstance(raw, dict):
        paper.wrong(steps, _shown(raw), Message('et JSON-objekt: {"navn": …}'))
        return {}
    for name in getattr(raw, "twice", ()):
        paper.wrong((*steps, name), Message("{name} to gange", name=name), Message("hvert navn én gang"))
    return raw


def _list(paper: _Paper, raw: object, name: str) -> frozenset[str]:
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        paper.wrong((name,), _shown(raw), Message("en liste af tekster"))
        return frozenset()
    return frozenset(raw)


def _text(paper: _Paper, raw: object, name: str) -> str:
    if not isinstance(raw, str):
        paper.wrong((name,), _shown(raw), Message("en tekst"))
        return ""
    if name == "period" and raw and not is_period(raw):
        paper.wrong((name,), raw, Message("en periode som 2014 eller 2014K1"))
    return raw


def _row(paper: _Paper, table: str, label: str, raw: object, names: Catalogue, new_units: set[str]) -> object:
    """An id that is there, or a new row made of its fields; what may be left out is filled in."""
    if isinstance(raw, str):
        known = {*getattr(names, table), *(new_units if table == "units" else ())}
        if table in _SINGLE and raw not in known:  # an area may also be an official name or code
            near = ", ".join(nearest(raw, getattr(names, table).values()))
            one = _SINGLE[table]
            paper.wrong((table, label), raw, Message("{one}, fx {near}", one=one, near=near) if near else one)
        return raw
    row = _object(paper, raw, (table, label))
    if not isinstance(raw, dict):
        return ""
    filled = _filled(table, row)
    made, problems = entry_of(table, filled, lambda field: paper.place(table, label, field))
    paper.problems.extend(problems)
    if row.get("name_da") == "":
        paper.wrong((table, label, "name_da"), "", Message("et navn"))
    for field, target in references_of(table).items():
        there, value = {*getattr(names, target), *(new_units if target == "units" else ())}, filled.get(field)
        if value and isinstance(value, str) and value not in there:
            ids = ", ".join(sorted(there)[:MOST_LABELS])
            paper.wrong((table, label, field), value, Message("et id i kataloget, fx {ids}", ids=ids))
    return made


def _filled(table: str, row: Mapping[str, object]) -> dict[str, object]:
    """The row with what may be left out: the English name is the Danish one, and the id is made of it."""
    name = row.get("name_da", "")
    made = {"name_en": name}
    if table != "units":
        made["id"] = (slug(name) if isinstance(name, str) else "") or "uden-navn"  # the name is what is wrong then
    if table == "indicators":
        made |= {"definition_da": "", "definition_en": ""}
    kept = {field: value for field, value in row.items() if not (field == "id" and value == "" and "id" in made)}
    return made | kept


def _shown(raw: object) -> str:
    return json.dumps(raw, ensure_ascii=False)[:60]
