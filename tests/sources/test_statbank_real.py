"""Against recordings of the real StatBank, where they lie beside the checkout: no cell is wrong."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from answering import Reply
from statbank_stub import Bank, opened

from loaders.read import read_file
from loaders.sources.pace import Manners, Pace
from loaders.sources.statbank import Statbank
from maaltavle.contracts.source import Fetched, Request, TableInfo

QUICK = Manners(per_second=1000, tries=1, connect=2, silence=5, whole=20)
REAL = Path(__file__).resolve().parents[3] / "shared" / "realdata"


def recorded(name: str) -> Path:
    """A recording, or the test says that it is not there."""
    if not (REAL / name).exists():
        pytest.skip(f"no recording {name} here")
    return REAL / name


def test_the_recorded_unemployment_is_fetched_without_a_wrong_cell(tmp_path: Path) -> None:
    """AUP02: 266 rows in no order, the other cells of what was asked left out; every figure is the recorded one."""
    folder = recorded("dst-aup02-api")
    info = json.loads((folder / "AUP02_tableinfo.json").read_text(encoding="utf-8"))
    with (folder / "AUP02_bulk_excerpt.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file, delimiter=";")]
    held = {(row["OMRÅDE"].split()[0], row["TID"].split()[0]): row["INDHOLD"] for row in rows}
    bank = Bank({"AUP02": (info, lambda cell: held.get((cell["OMRÅDE"], cell["Tid"]), "0"))})
    months = tuple(sorted({month for _area, month in held}))
    chosen = {"OMRÅDE": ("*",), "ALDER": ("TOT",), "KØN": ("TOT",), "Tid": months}
    with opened(bank) as base, Statbank(base, QUICK, at_once=300, pace=Pace(1000)) as source:
        found = source.fetch(Request("statbank", "AUP02", chosen), tmp_path)
    assert isinstance(found, Fetched) and found.info.geography
    reading = read_file(found.files[0].path)
    assert {one.severity for one in reading.problems} <= {"note"}
    read = {(one.area_code, one.period): one for one in reading.figures}
    assert len(reading.figures) == len(read) == found.cells == len(found.info.geography.values) * len(months)
    assert {key: one.value for key, one in read.items() if one.value} == {
        k: Decimal(v) for k, v in held.items() if v != "0"
    }
    expected = json.loads((folder / "EXPECTED.json").read_text(encoding="utf-8"))
    assert len(held) == expected["n_observations"]
    for cell in expected["cells"]:
        one = read[cell["geography_code"], cell["period"]]
        assert (one.indicator, one.unit) == (cell["indicator"], expected["unit"])
        assert one.value == Decimal(str(cell["value"]))


def test_the_recorded_answers_of_json_stat_are_read(tmp_path: Path) -> None:
    """Denstatbank's: two areas of birth by sex and year, as they came, with title and unit."""
    told = json.loads((recorded("dst-denstatbank-mocks") / "mock_responses.json").read_text(encoding="utf-8"))
    dataset = told["mock_data_resp_with_vars"]
    codes = [one for one in dataset["dimension"]["id"] if one != "ContentsCode"]
    variables = [_variable(code, dataset["dimension"][code], code == "Tid") for code in codes]
    info = {"id": "BEF5", "text": "Population 1. January", "unit": "number", "variables": variables}
    body = json.dumps({"dataset": dataset}).encode()
    bank = Bank({"BEF5": (info, lambda _cell: "0")})
    bank.spoilt = lambda path, _n, reply: replace(reply, body=body) if path == "data" else reply
    request = Request("statbank", "bef5", dict.fromkeys(codes, ("*",)), "JSONSTAT")
    with opened(bank) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:
        found = source.fetch(request, tmp_path)
    assert isinstance(found, Fetched)
    read = read_file(found.files[0].path).figures
    assert [int(one.value or 0) for one in read] == dataset["value"]
    assert {(one.indicator, one.unit) for one in read} == {("Population 1. January", "number")}
    assert (read[5].breakdown, read[5].area, read[5].period) == ("sex=Women", "Greenland", "2019")


def _variable(code: str, said: dict[str, Any], time: bool) -> dict[str, Any]:
    values = [{"id": one, "text": text} for one, text in said["category"]["label"].items()]
    return {"id": code, "text": said["label"], "elimination": False, "time": time, "values": values}


def test_the_recorded_lists_and_descriptions_are_read() -> None:
    """Denstatbank's subjects, tables and description; a description without a period is no table we can fetch."""
    told = json.loads((recorded("dst-denstatbank-mocks") / "mock_responses.json").read_text(encoding="utf-8"))
    bank = Bank(subjects=told["mock_sub_resp_2401"], listed=told["mock_tables_resp"])
    bank.tables["FOLK1A"] = (told["mock_tableinfo_resp"], lambda _cell: "0")
    with opened(bank) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:
        named = source.subjects()
        found = source.search("population citizenship")
        info = source.describe("folk1a")
    assert isinstance(named, tuple) and [one for one, _text in named] == ["2401", "10021", "10022"]
    assert isinstance(found, tuple) and [(one.id, one.latest) for one in found] == [("FOLK1B", "2020Q1")]
    assert isinstance(info, TableInfo) and info.time is None and info.left_out == "0"


def test_every_table_of_the_recorded_catalogue_is_listed() -> None:
    """2,276 of them; each is found by its id, and the board's own subjects by their words."""
    path = next(recorded("dst-tables-catalogue").glob("*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    listed = [{**row, "active": True, "variables": _names(row.get("variables", ""))} for row in rows]
    body = json.dumps(listed, ensure_ascii=False).encode()
    bank = Bank(spoilt=lambda _path, _n, _reply: Reply(body, packed=True))
    with opened(bank) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:
        every = source.search("")
        assert isinstance(every, tuple) and len(every) == len(rows) > 2000
        for words in ("AUP02", "folk1a"):
            found = source.search(words)
            assert isinstance(found, tuple) and found[0].id == words.upper()


def _names(said: str) -> list[str]:
    return [one.strip(" '\"") for one in said.strip("[]").split(",")]
