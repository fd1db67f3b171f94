"""What a request means in a table of Jobindsats: ids for each variable, and what no longer fits, by name.

Choices are written as theirs: `latest:12` and `latest:<=60` (at most so many: those there are), a period, `>=2024`; `/`
the total, `*` all, `/2/` a node, `level:ID` a level; measures by group or by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.faults import Fault
from loaders.sources import choosing
from loaders.sources.choosing import Chosen
from loaders.sources.jobindsats_line import TOO_MANY_PERIODS, there_are
from maaltavle.contracts.source import Failure, Request, TableInfo, Variable
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

LATEST = re.compile(r"latest:(<=)?([1-9]\d{0,5})")
V2_LATEST = re.compile(r"l\((\w+):([1-9]\d{0,5})\)", re.IGNORECASE)
ALL, TOTAL, LEVEL = "*", "/", "level:"
ONE_OF = Fault(
    "jobindsats_one_of",
    "værdier valgt i netop én af dem",
    "De er måder at dele det samme op på: vælg på siden Hent, hvilken der skal med. Uden den kan der komme flere "
    "rækker for hvert område, og dem lægger vi aldrig sammen.",
)
LOST_VALUE = Fault(
    "source_value_lost",
    "de værdier, der var, da der blev valgt",
    "Kilden har dem ikke længere, og de er ikke hentet. Se efter, om noget andet er kommet i stedet.",
    "warning",
)
FEWER_PERIODS = Fault(
    "jobindsats_fewer_periods", "så mange perioder, der højst blev bedt om", "De, der er, er hentet.", "note"
)


def meant(request: Request, info: TableInfo) -> tuple[Chosen, tuple[Problem, ...]] | Failure:
    """The ids of every variable that is chosen, with notes; a failure with all that does not fit."""
    chosen: Chosen = {}
    problems: list[Problem] = []
    for code, said in request.chosen.items():
        variable = info.variable(code)
        if variable is None:
            problems.append(choosing.GONE_VARIABLE.at(Place(info.id, column=code), code))
            continue
        found = set[str]()
        for one in said:
            ids, problem = _ids(variable, one, info)
            found.update(ids)
            problems += [problem] if problem else []
        if found:
            chosen[variable.id] = [one for one in dict.fromkeys((*_total(found), *variable.ids)) if one in found]
    problems += _one_of_each(request, info, chosen)
    return choosing.refused(problems) or (chosen, (*problems,))


def _v2_latest(said: str, variable: Variable) -> re.Match[str] | None:
    match = V2_LATEST.fullmatch(said)
    return match if match and match[1].upper() == variable.id.rpartition(".")[2].upper() else None


def _total(found: set[str]) -> list[str]:
    return [TOTAL] if TOTAL in found else []


def _ids(variable: Variable, said: str, info: TableInfo) -> tuple[list[str], Problem | None]:
    ids, place = variable.ids, Place(info.id, column=variable.id)
    if said == ALL or (said == TOTAL and variable.one_of and not variable.time):
        return (ids if said == ALL else [TOTAL]), None
    if variable.time and (match := LATEST.fullmatch(said) or _v2_latest(said, variable)):
        asked, agreed = int(match[2]), match[1] == "<="
        if asked <= len(ids):
            return ids[-asked:], None
        fault = FEWER_PERIODS if agreed else TOO_MANY_PERIODS
        return ids, fault.at(place, there_are(asked, len(ids), variable.id.rpartition(".")[2]))
    if said.startswith(LEVEL):
        found = [value.id for value in variable.values if value.level == said.removeprefix(LEVEL)]
    else:
        of_group = [value.id for value in variable.values if said and value.level == said and not variable.one_of]
        found = of_group or choosing.ids_of(variable, said)
    return found, None if found else choosing.GONE_VALUE.at(place, said)


def _one_of_each(request: Request, info: TableInfo, chosen: Chosen) -> Iterator[Problem]:
    """Of every dimension, and of the types of period, one is chosen."""
    ways: dict[str, list[Variable]] = {}
    for variable in info.variables:
        if variable.one_of:
            ways.setdefault(variable.one_of, []).append(variable)
    asked = {code.casefold() for code in request.chosen}
    for dimension, variables in ways.items():
        found = [one for one in variables if one.id in chosen]
        tried = [one for one in variables if one.id.casefold() in asked]
        if len(found) != 1 and not (len(tried) == 1 and not found):  # what was tried in vain is told already
            names = choosing.named([one.text for one in found or variables])
            said = "flere valgt: {names}" if found else "intet valgt af {names}"
            yield ONE_OF.at(Place(info.id, column=dimension), Message(said, names=names))


def lost(request: Request, before: TableInfo, now: TableInfo) -> Iterator[Problem]:
    """What a request meant when it was made and does not mean any more, but for periods: a warning by name."""
    then, today = meant(request, before), meant(request, now)
    if isinstance(then, Failure) or isinstance(today, Failure):
        return
    for variable in before.variables:
        now_there = now.variable(variable.id)
        left_out = now_there.ids if now_there and variable.may_be_left_out else []  # then all come
        ids = then[0].get(variable.id, variable.ids if variable.may_be_left_out else [])
        gone = [one for one in ids if one not in today[0].get(variable.id, left_out)]
        if gone and not variable.time:
            texts = {value.id: value.text for value in variable.values}
            yield LOST_VALUE.at(
                Place(now.id, column=variable.id), choosing.named([f"{one} {texts[one]}" for one in gone])
            )
