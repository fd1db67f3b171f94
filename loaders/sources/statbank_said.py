"""StatBank's own words: tables, descriptions, and why it refuses, by its codes and never by its texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import Any  # JSON that somebody else wrote

from loaders.faults import Fault
from maaltavle.contracts.source import Failure, TableInfo, TableLine, Value, Variable
from maaltavle.errors import Place
from maaltavle.message import Message

_AGAIN = "Vælg værdierne igen."
NOT_FOUND = Fault(
    "statbank_not_found",
    "en tabel eller værdi, der findes",
    "Tabellen kan være nedlagt eller have fået et andet id: søg den frem igen.",
)
EMPTY = Fault("statbank_empty", "et spørgsmål med tabel og værdier", _AGAIN)
NOT_ALLOWED = Fault("statbank_not_allowed", "værdier valgt for hver variabel", _AGAIN)
TOO_MANY = Fault("statbank_limit", "færre tal ad gangen", "Vælg færre værdier, og hent igen.")
BY_CODE = {
    "EXTRACT-NOTFOUND": NOT_FOUND,
    "REQUEST-MISSING": EMPTY,
    "REQUEST-EMPTY": EMPTY,
    "EXTRACT-NOTALLOWED": NOT_ALLOWED,
    "REQUEST-LIMIT": TOO_MANY,
}


def told(failure: Failure, place: Place) -> Failure:
    """A failure with the meaning of the source's code, where it gave one that is known."""
    try:
        said: Any = json.loads(failure.body.decode("utf-8-sig")) if failure.body else None
    except (ValueError, RecursionError):
        return failure
    code = said.get("errorTypeCode") if isinstance(said, dict) else None
    fault = BY_CODE.get(code) if isinstance(code, str) else None
    if fault is None:
        return failure
    return replace(failure, problems=(fault.at(place, Message("svaret {status}", status=str(code))),), again=False)


def table_info(said: Any) -> TableInfo | None:
    """A table's description; None where it is none."""
    if not isinstance(said, dict) or not isinstance(said.get("variables"), list) or not _text(said, "id"):
        return None
    try:
        variables = tuple(map(_variable, said["variables"]))
    except (KeyError, TypeError, AttributeError):
        return None
    ids = [one.id.casefold() for one in variables]
    if not variables or len({*ids}) < len(ids) or not all(one.values for one in variables):
        return None
    documentation = said.get("documentation")
    left_out = said.get("suppressedDataValue")
    return TableInfo(
        _text(said, "id").upper(),
        _text(said, "text"),
        _text(said, "unit"),
        variables,
        _text(said, "description"),
        _text(said, "updated"),
        _text(said, "footnote"),
        _text(documentation, "url") if isinstance(documentation, dict) else "",
        said.get("active") is not False,
        None if left_out is None else str(left_out),
    )


def _variable(said: Any) -> Variable:
    values = tuple(Value(str(one["id"]), " ".join(str(one.get("text", "")).split())) for one in said["values"])
    where = str(said.get("map") or "").casefold()
    left_out = said.get("elimination") is True
    return Variable(str(said["id"]), _text(said, "text"), values, said.get("time") is True, where, left_out)


def table_lines(said: Any) -> tuple[TableLine, ...] | None:
    """The tables of a list; None where it is none."""
    if not isinstance(said, list):
        return None
    return tuple(_line(one) for one in said if isinstance(one, dict) and _text(one, "id"))


def _line(one: Any) -> TableLine:
    listed = one.get("variables")
    names = tuple(map(str, listed)) if isinstance(listed, list) else ()
    keys = ("id", "text", "unit", "updated", "firstPeriod", "latestPeriod")
    table, title, unit, updated, first, latest = (_text(one, key) for key in keys)
    return TableLine(table, title, unit, updated, first, latest, one.get("active") is not False, names)


def subjects(said: Any) -> Iterator[tuple[str, str]]:
    """The id and the name of each subject of a list, those under it after it."""
    for one in said if isinstance(said, list) else ():
        if isinstance(one, dict):
            yield _text(one, "id"), _text(one, "description")
            yield from subjects(one.get("subjects"))


def _text(said: Any, name: str) -> str:
    """A text, whatever stands there: nothing for null."""
    found = said.get(name)
    return "" if found is None else " ".join(str(found).split())


def same_cells(said: Any, chosen: Mapping[str, Sequence[str]]) -> bool:
    """Whether JSON-stat 1 has every cell that was asked for and no other; what was left out stands under no dimension
    of its own, or under one value."""
    dataset = said.get("dataset", said) if isinstance(said, dict) else None
    dimensions = dataset.get("dimension") if isinstance(dataset, dict) else None
    if not isinstance(dataset, dict) or not isinstance(dimensions, dict):
        return False
    try:
        ids = [str(one) for one in dimensions["id"]]
        found = {one.casefold(): {*map(str, dimensions[one]["category"]["index"])} for one in ids}
        value = dataset["value"]
    except (KeyError, TypeError):
        return False
    wanted = {code.casefold(): {*values} for code, values in chosen.items()}
    if any(found.get(code) != values for code, values in wanted.items()):
        return False
    rest = all(len(values) == 1 for code, values in found.items() if code not in wanted)
    size = prod(map(len, found.values()))
    return rest and (len(value) == size if isinstance(value, list) else isinstance(value, dict) and len(value) <= size)
