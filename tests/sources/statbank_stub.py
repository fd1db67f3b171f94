"""A StatBank on this machine that answers as the real one does: BULK in no order and without zeros, errors by code.

`BANK` is a small recording of our own making: unemployment of three areas by sex, in four months.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from typing import Any

from answering import Heard, Reply, answering

MONTHS = ("2024M01", "2024M02", "2024M03", "2024M04")
AREAS = (("000", "Hele landet"), ("657", "Herning"), ("661", "Holstebro"))
SEXES = (("TOT", "I alt"), ("M", "Mænd"), ("K", "Kvinder"))
Figure = Callable[[dict[str, str]], str]


def variable(code: str, text: str, values: Iterable[tuple[str, str]], **more: object) -> dict[str, Any]:
    """A variable as /tableinfo has it."""
    listed = [{"id": one, "text": said} for one, said in values]
    return {"id": code, "text": text, "elimination": False, "time": False, "values": listed, **more}


def description(table: str, title: str, unit: str, *variables: dict[str, Any], **more: object) -> dict[str, Any]:
    """A table as /tableinfo has it."""
    told = {"description": f"{title} efter {', '.join(one['text'] for one in variables)}", "unit": unit}
    told |= {"suppressedDataValue": "0", "updated": "2024-05-10T08:00:00", "active": True, "footnote": None}
    return {"id": table, "text": title, **told, "variables": [*variables], **more}


AREA = variable("OMRÅDE", "område", AREAS, map="denmark_municipality_07", elimination=True)
SEX = variable("KØN", "køn", SEXES, elimination=True)
TIME = variable("Tid", "tid", [(one, one) for one in MONTHS], time=True)
SMALL = description("AUP77", "Ledige i pct. af arbejdsstyrken", "Pct.", AREA, SEX, TIME)


def small_figure(cell: dict[str, str]) -> str:
    """What the small table holds: one missing, some zero, others with a decimal comma."""
    number = [one for one, _text in AREAS].index(cell["OMRÅDE"]) * 100 + MONTHS.index(cell["Tid"]) * 10
    number += [one for one, _text in SEXES].index(cell["KØN"])
    if number == 112:
        return ".."
    return "0" if number % 7 == 0 else f"{number // 10},{number % 10}"


@dataclass
class Bank:
    """Tables with their figures, and what is amiss with it.

    `spoilt` gets the question's path, the how-manieth of that path it is, and the reply; it gives the reply to send.
    """

    tables: dict[str, tuple[dict[str, Any], Figure]] = field(default_factory=dict)
    subjects: list[dict[str, Any]] = field(default_factory=list)
    listed: list[dict[str, Any]] | None = None
    seed: int = 1
    limit: int = 1_000_000
    bulk_mark: bool = True
    spoilt: Callable[[str, int, Reply], Reply] | None = None
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def answer(self, heard: Heard) -> Reply:
        """What is answered to one question."""
        path = heard.path.rpartition("/")[2]
        said = json.loads(heard.body) if heard.body else dict(heard.query)
        self.asked.append((path, said))
        number = sum(one == path for one, _said in self.asked)
        known = {"subjects": self._subjects, "tables": self._tables, "tableinfo": self._described, "data": self._data}
        reply = known[path](said) if path in known else Reply(status=404)
        packed = "gzip" in heard.headers.get("Accept-Encoding", "")
        reply = replace(reply, packed=packed and reply.status == 200, length="chunked")
        return self.spoilt(path, number, reply) if self.spoilt else reply

    def _subjects(self, _said: dict[str, Any]) -> Reply:
        return _json(self.subjects)

    def _tables(self, said: dict[str, Any]) -> Reply:
        listed = self.listed if self.listed is not None else [line_of(one) for one, _figure in self.tables.values()]
        return _json([one for one in listed if one["active"] or said.get("includeInactive")])

    def _described(self, said: dict[str, Any]) -> Reply:
        found = self.tables.get(str(said.get("table", "")).upper())
        return _json(found[0]) if found else refusal("EXTRACT-NOTFOUND", f"Tabel findes ikke: {said.get('table')}")

    def _data(self, said: dict[str, Any]) -> Reply:
        if "table" not in said:
            return refusal("REQUEST-MISSING", "Der mangler en tabel")
        if str(said["table"]).upper() not in self.tables:
            return refusal("EXTRACT-NOTFOUND", "Tabellen blev ikke fundet")
        info, figure = self.tables[str(said["table"]).upper()]
        chosen = {one["code"]: one["values"] for one in said.get("variables", [])}
        known = {one["id"]: {value["id"] for value in one["values"]} for one in info["variables"]}
        bulk = said["format"] == "BULK"
        for one in info["variables"]:
            if one["id"] not in chosen and (bulk or not one["elimination"]):
                return refusal("EXTRACT-NOTALLOWED", f"Der skal vælges værdier for variabel: {one['id']}")
        if any(not {*values} <= known.get(code, set()) for code, values in chosen.items()):
            return refusal("EXTRACT-NOTFOUND", "Værdien findes ikke")
        if not bulk and prod(map(len, chosen.values())) > self.limit:
            return refusal("REQUEST-LIMIT", "Forespørgslen returnerer for mange observationer (mange)")
        made = self._bulk if bulk else self._json_stat
        return made(info, figure, chosen)

    def _bulk(self, info: dict[str, Any], figure: Figure, chosen: dict[str, Sequence[str]]) -> Reply:
        left_out = info["suppressedDataValue"]
        rows = [
            ";".join((*ids, value))
            for ids in product(*chosen.values())
            if (value := figure(dict(zip(chosen, ids, strict=True)))) != left_out
        ]
        random.Random(self.seed).shuffle(rows)
        text = "\r\n".join((";".join((*map(str.upper, chosen), "INDHOLD")), *rows, ""))
        return Reply(text.encode("utf-8-sig" if self.bulk_mark else "utf-8"), kind="text/csv; charset=utf-8")

    def _json_stat(self, info: dict[str, Any], figure: Figure, chosen: dict[str, Sequence[str]]) -> Reply:
        every = {one["id"]: one for one in info["variables"]}
        dimension: dict[str, Any] = {}
        for code, ids in chosen.items():
            texts = {value["id"]: value["text"] for value in every[code]["values"]}
            index = {one: number for number, one in enumerate(ids)}
            category = {"index": index, "label": {one: texts[one] for one in ids}}
            dimension[code] = {"label": every[code]["text"], "category": category}
        unit = {info["id"]: {"base": info["unit"], "decimals": 1}}
        category = {"index": {info["id"]: 0}, "label": {info["id"]: info["text"]}, "unit": unit}
        dimension["ContentsCode"] = {"label": "Indhold", "category": category}
        dimension["id"], dimension["size"] = [*chosen, "ContentsCode"], [*map(len, chosen.values()), 1]
        geo = [code for code in chosen if every[code].get("map")]
        times = [code for code in chosen if every[code]["time"]]
        dimension["role"] = {"metric": ["ContentsCode"], "time": times, **({"geo": geo} if geo else {})}
        totals = {one["id"]: one["values"][0]["id"] for one in info["variables"]}
        cells = [dict(zip(chosen, ids, strict=True)) for ids in product(*chosen.values())]
        values = [_number(figure({**totals, **cell})) for cell in cells]
        return _json({"dataset": {"dimension": dimension, "label": info["text"], "value": values}})


def line_of(info: dict[str, Any]) -> dict[str, Any]:
    """A table as /tables lists it."""
    time = next(one for one in info["variables"] if one["time"])["values"]
    names = {"id": info["id"], "text": info["text"], "unit": info["unit"], "updated": info["updated"]}
    names |= {"firstPeriod": time[0]["id"], "latestPeriod": time[-1]["id"], "active": info["active"]}
    return {**names, "variables": [one["text"] for one in info["variables"]]}


def refusal(code: str, text: str) -> Reply:
    """A refusal as the StatBank gives it."""
    return Reply(json.dumps({"errorTypeCode": code, "message": text}).encode(), 400)


def _json(said: object) -> Reply:
    return Reply(json.dumps(said, ensure_ascii=False).encode())


def _number(text: str) -> float | None:
    return None if text == ".." else float(text.replace(",", "."))


def small_bank(**more: Any) -> Bank:
    """A bank with the small table."""
    return Bank({"AUP77": (SMALL, small_figure)}, **more)


@contextmanager
def opened(bank: Bank) -> Iterator[str]:
    """The bank's address, for as long as the block runs."""
    with answering(bank.answer) as server:
        yield f"{server.base}/v1"
