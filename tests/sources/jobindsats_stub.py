"""A Jobindsats on this machine that answers as versions 3 and 2 do, each with its own words, key and refusals.

`SMALL` is a small recording of our own making: unemployed full-time persons of three municipalities by benefit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from answering import Heard, Reply, answering

KEY = "hemmelig-7c41e9"
Figure = Callable[[str, Mapping[str, str], str], Any]  # of a period, each dimension's value by name, and a measure
Level = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Dimension:
    """A dimension with its hierarchies: their levels, each with the ids and names of its values."""

    id: str
    text: str
    hierarchies: Mapping[str, tuple[Level, ...]]


@dataclass(frozen=True)
class Recorded:
    """A table. `measures` are (group, group's name, id, name)."""

    id: str
    title: str
    measures: tuple[tuple[str, str, str, str], ...]
    periods: Mapping[str, tuple[str, ...]]
    dimensions: tuple[Dimension, ...]
    figure: Figure
    frequency: str = "M"
    latest: str = "2026-08-20"
    next: str = "2026-09-21"
    has: Mapping[str, int] = field(default_factory=dict)  # periods of a type, where it has fewer than it says


def figure(period: str, values: Mapping[str, str], measure: str) -> Any:
    """What the small table holds: withheld where there are few, a share with one decimal."""
    if values.get("Område") == "Ikast-Brande" and values.get("Ydelsesgrupper") == "Kontanthjælp":
        return None
    number = sum(map(ord, period + "".join(values.values()))) % 900 + 100
    return number if measure == "personer" else round(number / 400, 1)


AREAS = Dimension(
    "_omrade",
    "Område",
    {
        "_nykom": (
            ("land", (("/", "Hele landet"),)),
            ("nykom", (("/1/", "Herning"), ("/2/", "Ikast-Brande"), ("/3/", "Horsens"))),
        ),
        "_region": (("land", (("/", "Hele landet"),)), ("region", (("/1082/", "Midtjylland"),))),
    },
)
GROUPS = Dimension(
    "_ygrpi09",
    "Ydelsesgrupper",
    {
        "_ygrpi09": (
            ("ialt", (("/", "Ydelsesgrupper i alt"),)),
            ("ygrpi09", (("/2/", "A-dagpenge"), ("/3/", "Kontanthjælp"))),
        )
    },
)
MONTHS = ("2026M02", "2026M03", "2026M04", "2026M05", "2026M06", "2026M07")
PERIODS = {"M": MONTHS, "Q": ("2026Q01", "2026Q02"), "Y": ("2024Y01", "2025Y01")}
MEASURES = (
    ("mgrp_1", "Ledige", "personer", "Antal ledige fuldtidspersoner"),
    ("mgrp_2", "Andele", "andel", "Fuldtidspersoner i pct. af arbejdsstyrken"),
)
SMALL = Recorded("y25i01", "Ledige og ledige fuldtidspersoner", MEASURES, PERIODS, (AREAS, GROUPS), figure)


@dataclass
class Bureau:
    """Tables, and what is amiss with them: `spoilt` gets a question's path and the reply, and gives the reply to send.

    `parted` answers as a table of a distribution does: a row for each of its parts, which no column names.
    """

    tables: dict[str, Recorded] = field(default_factory=lambda: {"y25i01": SMALL})
    closed: frozenset[str] = frozenset()
    mark: bool = False
    measures_told: bool = True
    parted: int = 1
    spoilt: Callable[[str, Reply], Reply] | None = None
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def answer(self, heard: Heard) -> Reply:
        """What is answered to one question."""
        version, *path = heard.path.strip("/").split("/")
        said = json.loads(heard.body) if heard.body else heard.query
        self.asked.append(("/".join(path), said))
        sent = heard.headers.get("Authorization", "")
        if sent != (f"Bearer {KEY}" if version == "v3" else KEY):
            return Reply(f"no access with {sent}".encode(), 401, "text/plain")
        if self.closed & {*path}:
            return Reply(b"You do not have permission to view this directory or page.", 403, "text/html")
        reply = (self._v3 if version == "v3" else self._v2)(path, said)
        return self.spoilt("/".join(path), reply) if self.spoilt else reply

    def json(self, said: Any) -> Reply:
        """An answer, with a mark of byte order where it has one."""
        text = json.dumps(said, ensure_ascii=False)
        return Reply(text.encode("utf-8-sig" if self.mark else "utf-8"), length="chunked")

    def _v3(self, path: list[str], said: dict[str, Any]) -> Reply:
        match path:
            case ["subjects"]:
                return self.json([{"subject_id": 1, "subject_name": "Ledighed og beskæftigelse"}])
            case ["tables"]:
                tables = [self._line(one) for one in self.tables.values()]
                group = {"table_group_name": "Bruttoledighed", "tables": tables}
                return self.json([{"subject_name": "Ledighed og beskæftigelse", "table_groups": [group]}])
            case ["table", own] if own in self.tables:
                return self.json(self._described(self.tables[own]))
            case ["data", own] if own in self.tables:
                return self._data(self.tables[own], said)
        return Reply(b"{}", 404)

    def _line(self, table: Recorded) -> dict[str, Any]:
        groups = [{"mgroup_id": group, "mgroup_name": name} for group, name, _id, _name in table.measures]
        told = {"update_freq": table.frequency, "update_latest": table.latest, "update_next": table.next}
        periods = [
            {"periodtype_id": kind, "values": [{"period_id": one} for one in ids]}
            for kind, ids in table.periods.items()
        ]
        named = {"table_id": table.id, "table_name": table.title, "link_infopage": "https://jobindsats.dk/om"}
        return {**named, **told, "mgroups": groups, "periods": periods}

    def _described(self, table: Recorded) -> dict[str, Any]:
        dimensions = [
            {
                "dimension_id": one.id,
                "dimension_name": one.text,
                "hierarchies": [
                    {
                        "hierarchy_id": own,
                        "levels": [
                            {"level_id": level, "values": [{"value_id": v, "value_name": n} for v, n in values]}
                            for level, values in levels
                        ],
                    }
                    for own, levels in one.hierarchies.items()
                ],
            }
            for one in table.dimensions
        ]
        told = {**self._line(table), "dimensions": dimensions}
        if self.measures_told:
            told["mgroups"] = [
                {"mgroup_id": group, "mgroup_name": said, "measures": [{"measure_id": own, "measure_name": name}]}
                for group, said, own, name in table.measures
            ]
        return told

    def _data(self, table: Recorded, said: dict[str, str]) -> Reply:
        periods = self._periods(table, said)
        if isinstance(periods, Reply):
            return periods
        known = {own: one for one in table.dimensions for own in one.hierarchies}
        asked = {key.removeprefix("hierarchy."): value for key, value in said.items() if key.startswith("hierarchy.")}
        if unknown := [own for own in asked if own not in known]:
            return refusal(f"Unknown hierarchies: {unknown}")
        named = [_names(known[own].hierarchies[own], value) for own, value in asked.items()]
        texts = [known[own].text for own in asked]
        groups = {key.removeprefix("mgroup."): value for key, value in said.items() if key.startswith("mgroup.")}
        measures = [
            (own, name)
            for group, _said, own, name in table.measures
            if "*" in groups or groups.get(group, "") == "*" or own in groups.get(group, "").split(",")
        ]
        rows = [
            [
                period,
                *values,
                *(table.figure(period, dict(zip(texts, values, strict=True)), own) for own, _ in measures),
            ]
            for period, *values in product(periods, *named)
            for _part in range(self.parted)
        ]
        return self.json({"columns": ["Periode", *texts, *(name for _own, name in measures)], "rows": rows})

    def _periods(self, table: Recorded, said: dict[str, str]) -> Sequence[str] | Reply:
        ((kind, value),) = ((key[7:], value) for key, value in said.items() if key.startswith("period."))
        if kind not in table.periods:
            return refusal(f"Unknown period type: {kind}")
        ids = table.periods[kind][-table.has.get(kind, 9999) :]
        if not value.startswith("latest:"):
            return value.split(",")
        if (n := int(value[7:])) > len(ids):
            return refusal(f"Requested latest:{n} for type {kind}, but only {len(ids)} periods are available")
        return ids[-n:]

    def _v2(self, path: list[str], said: dict[str, Any]) -> Reply:
        match path:
            case ["tables", "json"]:
                subject = "Ledighed og beskæftigelse"
                return self.json(
                    [{"TableID": t.id, "TableName": t.title, "SubjectName": subject} for t in self.tables.values()]
                )
            case ["tables", own, "json"] if own in self.tables:
                return self.json([_described_v2(self.tables[own])])
            case ["data", own, "json"] if own in self.tables:
                return self.json([self._data_v2(self.tables[own], said)])
        return Reply(b"", 404)

    def _data_v2(self, table: Recorded, said: dict[str, Any]) -> dict[str, Any]:
        """Numbers may be text with a decimal comma; a dimension that is not named gives a row for each of its parts."""
        described = _described_v2(table)
        measures = said.get("measurement", "*")
        own = [one[2] for one in table.measures if measures == "*" or one[2] in measures]
        keys = [key for key in ("Area", *(key for key in described if key.startswith("_"))) if key in described]
        named = [key for key in keys if key.casefold() in said]
        asked = [said.get(key.casefold(), "*") for key in keys]
        values = [described[key] if one == "*" else one for key, one in zip(keys, asked, strict=True)]
        texts = {"Area": "Område", "_ygrpi09": "Ydelsesgrupper"}
        rows = []
        for period, *chosen in product(_periods_v2(described["Period"], said["period"]), *values):
            by_text = {texts[key]: value for key, value in zip(keys, chosen, strict=True)}
            found = [table.figure(period, by_text, one) for one in own]
            shown = [value for key, value in zip(keys, chosen, strict=True) if key in named]
            rows.append([period, *shown, *(str(v).replace(".", ",") if isinstance(v, float) else v for v in found)])
        variables = [{"Name": "period", "Label": "Periode"}]
        variables += [{"Name": key.casefold(), "Label": texts[key]} for key in named]
        variables += [{"Name": one[2], "Label": one[3]} for one in table.measures if one[2] in own]
        return {"Variables": variables, "Data": rows}


def _described_v2(table: Recorded) -> dict[str, Any]:
    areas, *others = table.dimensions
    lists = {
        one.id: [name for levels in one.hierarchies.values() for _l, v in levels for _id, name in v] for one in others
    }
    named = [name for levels in areas.hierarchies.values() for _level, values in levels for _id, name in values]
    measures = [{"ID": own, "Name": name} for _group, _said, own, name in table.measures]
    periods = [one.replace("Q0", "Q") for ids in table.periods.values() for one in ids]
    return {"Period": periods, "Area": [*dict.fromkeys(named)], **lists, "Measurement": measures}


def _all_names(dimension: Dimension) -> list[str]:
    levels = [level for levels in dimension.hierarchies.values() for level in levels]
    return [name for _level, values in levels for _id, name in values]


def _periods_v2(known: Sequence[str], said: Any) -> Sequence[str]:
    if isinstance(said, str) and (match := re.fullmatch(r"l\((\w):(\d+)\)", said)):
        return [one for one in known if match[1].upper() in one][-int(match[2]) :]
    return said


def _names(levels: Sequence[Level], said: str) -> list[str]:
    """The names that a choice in a hierarchy means, each once."""
    found: list[str] = []
    for one in said.split(","):
        found += [
            name for level, values in levels for own, name in values if one in ("*", own) or one == f"level:{level}"
        ]
    return [*dict.fromkeys(found)]


def refusal(cause: str) -> Reply:
    """422, as it was recorded."""
    said = {"code": 422, "cause": cause, "request_id": "80b5d16b-b686-420d-841c-220f0367fe41"}
    return Reply(json.dumps(said).encode(), 422)


@contextmanager
def opened(bureau: Bureau, version: str = "v3") -> Iterator[str]:
    """Its address, for as long as the block runs."""
    with answering(bureau.answer) as server:
        yield f"{server.base}/{version}"
