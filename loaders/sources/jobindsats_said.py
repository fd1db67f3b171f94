"""What Jobindsats says of its tables, in both versions: lines of a list, and descriptions with all their values.

A dimension has one or more hierarchies, of which one is chosen: each is a variable, and `one_of` names the dimension.
Periods are a variable for each of their types, one of which is chosen. Measures are a variable that may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any  # JSON that somebody else wrote

from maaltavle.contracts.source import TableInfo, TableLine, Value, Variable

PERIOD, MEASURES, AREA = "period", "mgroup", "_omrade"
_TYPE = re.compile(r"\d{4}([A-Z]+)\d*")
_TYPES = {"M": "Måned", "Q": "Kvartal", "Y": "År"}
_V2_LISTS = {"period", "area", "measurement", "measurements"}


def lines_v3(said: Any) -> Iterator[tuple[TableLine, str]]:
    """The tables of a list, each with the subject and group it stands under; of anything else none."""
    for subject in _dicts(said):
        for group in _dicts(subject.get("table_groups")):
            over = f"{_text(subject, 'subject_name')} {_text(group, 'table_group_name')}"
            for table in _dicts(group.get("tables")):
                if own := _text(table, "table_id"):
                    yield _line(own, table), over


def _line(own: str, table: Mapping[str, Any]) -> TableLine:
    measures = (*(_text(one, "mgroup_name") for one in _dicts(table.get("mgroups"))),)
    periods = sorted(value.id for one in _period_types(table) for value in one.values)
    return TableLine(
        own,
        _text(table, "table_name"),
        updated=_text(table, "update_latest"),
        first=periods[0] if periods else "",
        latest=periods[-1] if periods else "",
        variables=measures,
        frequency=_text(table, "update_freq"),
        next_update=_text(table, "update_next"),
    )


def table_v3(said: Any, own: str) -> TableInfo | None:
    """A description; None where there is none, or one without periods."""
    if not isinstance(said, dict):
        return None
    variables = (*_period_types(said), *_hierarchies(said), *_measures(said))
    if not any(one.time and one.values for one in variables):
        return None
    return TableInfo(
        _text(said, "table_id") or own,
        _text(said, "table_name") or own,
        "",
        variables,
        updated=_text(said, "update_latest"),
        documentation=_text(said, "link_infopage"),
        frequency=_text(said, "update_freq"),
        next_update=_text(said, "update_next"),
    )


def _period_types(said: Mapping[str, Any]) -> Iterator[Variable]:
    for one in _dicts(said.get("periods")):
        kind = _text(one, "periodtype_id")
        ids = [_text(value, "period_id") for value in _dicts(one.get("values"))]
        if kind and all(ids):
            yield _time(kind, ids)


def _time(kind: str, ids: Sequence[str]) -> Variable:
    values = (*(Value(one, one) for one in sorted(ids)),)
    return Variable(f"{PERIOD}.{kind}", _TYPES.get(kind, kind), values, time=True, one_of=PERIOD)


def _hierarchies(said: Mapping[str, Any]) -> Iterator[Variable]:
    for dimension in _dicts(said.get("dimensions")):
        own = _text(dimension, "dimension_id")
        for one in _dicts(dimension.get("hierarchies")):
            named = _text(one, "hierarchy_id")
            text = _text(one, "hierarchy_name") or _text(dimension, "dimension_name") or named
            if own and named:
                yield Variable(named, text, (*_nodes(one),), map=own if own == AREA else "", one_of=own)


def _nodes(hierarchy: Mapping[str, Any]) -> Iterator[Value]:
    for level in _dicts(hierarchy.get("levels")):
        for value in _dicts(level.get("values")):
            if own := _text(value, "value_id"):
                yield Value(own, _text(value, "value_name"), _text(level, "level_id"))


def _measures(said: Mapping[str, Any]) -> Iterator[Variable]:
    """The measures of each group, or the groups where a description names none."""
    values: list[Value] = []
    for group in _dicts(said.get("mgroups")):
        own = _text(group, "mgroup_id")
        of_it = [(_text(one, "measure_id"), _text(one, "measure_name")) for one in _dicts(group.get("measures"))]
        found = [Value(f"{own}.{measure}", name, own) for measure, name in of_it if measure]
        values += found or [Value(own, _text(group, "mgroup_name"), own)]
    if values:
        yield Variable(MEASURES, "Mål", (*values,), may_be_left_out=True)


def lines_v2(said: Any) -> Iterator[tuple[TableLine, str]]:
    """The tables of a list, each with its subject."""
    for table in _dicts(said):
        if own := _text(table, "TableID"):
            yield TableLine(own, _text(table, "TableName")), _text(table, "SubjectName")


def table_v2(said: Any, own: str) -> TableInfo | None:
    """A description: lists of periods, areas, measures and of the dimensions that begin with a low line."""
    node = said[0] if isinstance(said, list) and said else said
    if not isinstance(node, dict):
        return None
    lists = {key: (*_labels(value),) for key, value in node.items() if isinstance(value, list)}
    known = {key.casefold(): values for key, values in lists.items() if key.casefold() in _V2_LISTS}
    by_type: dict[str, list[str]] = {}
    for period in known.get("period", ()):
        by_type.setdefault(period_type(period.id), []).append(period.id)
    variables = [_time(kind, ids) for kind, ids in by_type.items()]
    if not variables:
        return None
    if areas := known.get("area", ()):
        variables.append(Variable("area", "Område", areas, map=AREA, one_of="area"))
    variables += [Variable(key, key, values, one_of=key) for key, values in lists.items() if key.startswith("_")]
    if measures := known.get("measurement", known.get("measurements", ())):
        variables.append(Variable("measurement", "Mål", measures, may_be_left_out=True))
    return TableInfo(own, _text(node, "TableName") or own, "", (*variables,))


def period_type(period: str) -> str:
    """`M` of 2023M01, `QMAT` of 2023QMAT01; "" for what is no period of theirs."""
    match = _TYPE.fullmatch(period)
    return match[1] if match else ""


def _labels(values: Sequence[Any]) -> Iterator[Value]:
    for one in values:
        if isinstance(one, str) and one:
            yield Value(one, one)
        elif isinstance(one, dict) and (own := _text(one, "ID") or _text(one, "Name")):
            yield Value(own, _text(one, "Label") or _text(one, "Name") or own)


def _dicts(said: Any) -> list[dict[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _text(node: Mapping[str, Any], key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""
