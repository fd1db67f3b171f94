"""What a request means in a table: patterns become ids, cells are counted, and what no longer fits is told by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from math import prod

from loaders.faults import Fault
from maaltavle.contracts.source import Failure, Request, TableInfo, Variable
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said

_CHANGED = "Kilden har ændret tabellen. Vælg værdierne igen."
GONE_VARIABLE = Fault("source_variable_gone", "en af tabellens variable", _CHANGED)
NEW_VARIABLE = Fault(
    "source_variable_new",
    "værdier valgt for hver variabel",
    "Vælg variablens værdier. Var den der ikke før, har kilden ændret tabellen.",
)
GONE_VALUE = Fault("source_value_gone", "en af variablens værdier", _CHANGED)
NEW_VALUE = Fault(
    "source_value_new",
    "de værdier, der var, da der blev valgt",
    "Kilden har fået nye værdier. De er ikke hentet, med mindre valget omfatter dem: vælg dem, hvis de skal med.",
    "warning",
)
OTHER_TEXT = Fault(
    "source_value_renamed",
    "den tekst, værdien havde, da der blev valgt",
    "Se efter, om den stadig betyder det samme.",
    "warning",
)
OTHER_UNIT = Fault(
    "source_unit_changed",
    "den enhed, tabellen havde, da der blev valgt",
    "Se efter, om tallene er de samme.",
    "warning",
)
NOT_ACTIVE = Fault(
    "source_table_ended",
    "en tabel, der stadig opdateres",
    "Der kommer ikke nye tal. Søg efter den tabel, der er kommet i stedet.",
    "warning",
)
_NEWEST, _NTH = re.compile(r"\(-n\+(\d{1,6})\)"), re.compile(r"\((\d{1,6})\)")
_RANGE = re.compile(r"(?:>=(?P<low>[^<>=]+))?(?:<=(?P<high>[^<>=]+))?")
MOST_NAMED = 5

Chosen = dict[str, list[str]]  # by the variable's id as the table writes it: time, and the others in the table's order


def ids_of(variable: Variable, said: str) -> list[str]:
    """The values that one choice means: an id, `*` and patterns, `(1)` the newest, `(-n+5)`, `>=2020<=2023`."""
    ids = variable.ids
    if said in ids:
        return [said]
    if match := _NEWEST.fullmatch(said):
        return ids[-int(match[1]) :] if int(match[1]) else []
    if match := _NTH.fullmatch(said):
        return [ids[-int(match[1])]] if 0 < int(match[1]) <= len(ids) else []
    if variable.time and said and (match := _RANGE.fullmatch(said)):
        low, high = match["low"] or "", match["high"]
        return [one for one in ids if low <= one and (high is None or one <= high)]
    if "*" in said:
        pattern = re.sub(r"[\[?]", lambda sign: f"[{sign[0]}]", said)
        return [one for one in ids if fnmatchcase(one, pattern)]
    return []


def resolved(request: Request, info: TableInfo) -> tuple[Chosen, list[Problem]]:
    """The ids that a request means for each variable, each once; and what of it the table does not have."""
    problems = [*_gone(request, info)]
    chosen: Chosen = {}
    for variable in sorted(info.variables, key=lambda one: not one.time):  # then parts along time lie end to end
        said = next((v for code, v in request.chosen.items() if code.casefold() == variable.id.casefold()), ())
        meant: set[str] = set()
        for one in said:
            found = ids_of(variable, one)
            meant.update(found)
            if not found:
                problems.append(GONE_VALUE.at(_place(info, variable.id), one))
        if meant:
            chosen[variable.id] = [one for one in variable.ids if one in meant]
    return chosen, problems


def cells(chosen: Mapping[str, Sequence[str]]) -> int:
    """The product of what is chosen."""
    return prod(len(values) for values in chosen.values())


def in_parts(chosen: Chosen, time: str, most: int) -> Iterator[Chosen]:
    """The same cells in parts of at most so many, each cell in one of them: along time, and then the largest."""
    if cells(chosen) <= most or max(map(len, chosen.values()), default=1) <= 1:
        yield chosen
        return
    along = time if len(chosen.get(time, ())) > 1 else max(chosen, key=lambda code: len(chosen[code]))
    values = chosen[along]
    at_once = max(1, min(len(values) - 1, most * len(values) // cells(chosen)))
    for start in range(0, len(values), at_once):
        yield from in_parts({**chosen, along: values[start : start + at_once]}, time, most)


def changes(before: TableInfo, now: TableInfo) -> Iterator[Problem]:
    """What is otherwise about a table than when a request was made, but for its periods: warnings, by name."""
    if before.unit != now.unit:
        yield OTHER_UNIT.at(Place(now.id), now.unit)
    for variable in now.variables:
        old = before.variable(variable.id)
        if old is None or variable.time:
            continue
        known = {value.id: value.text for value in old.values}
        new = [f"{value.id} {value.text}" for value in variable.values if value.id not in known]
        renamed = [v for v in variable.values if known.get(v.id, v.text) != v.text]
        if new:
            yield NEW_VALUE.at(_place(now, variable.id), named(new))
        if renamed:
            yield OTHER_TEXT.at(_place(now, variable.id), named([f"{known[v.id]} → {v.text}" for v in renamed]))


def named(names: Sequence[str]) -> Said:
    """The first names, and how many more."""
    shown = ", ".join(names[:MOST_NAMED])
    return Message("{shown} og {n} til", shown=shown, n=len(names) - MOST_NAMED) if names[MOST_NAMED:] else shown


def refused(problems: Sequence[Problem]) -> Failure | None:
    """A failure where one of the problems is an error."""
    return Failure(tuple(problems)) if any(one.severity == "error" for one in problems) else None


def unnamed(info: TableInfo, chosen: Chosen, every: bool) -> Iterator[Problem]:
    """The variables without a choice that need one: time always, and `every` variable or those without a total."""
    for variable in info.variables:
        if variable.id not in chosen and (every or variable.time or not variable.may_be_left_out):
            yield NEW_VARIABLE.at(_place(info, variable.id), Message("ingen valgt i {name}", name=variable.text))


def _gone(request: Request, info: TableInfo) -> Iterator[Problem]:
    for code in request.chosen:
        if info.variable(code) is None:
            yield GONE_VARIABLE.at(_place(info, code), code)


def _place(info: TableInfo, variable: str) -> Place:
    return Place(info.id, column=variable)
