"""Against genuine figures of Jobindsats, where they lie beside the checkout: no cell is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jobindsats_stub import KEY, Bureau, Dimension, Recorded, opened, refusal

from loaders.read import read_file
from loaders.sources.jobindsats import Jobindsats
from loaders.sources.jobindsats_key import Key
from loaders.sources.jobindsats_v2 import JobindsatsV2
from loaders.sources.pace import Manners, Pace
from maaltavle.contracts.source import Failure, Fetched, Request

QUICK = Manners(per_second=1000, tries=1, connect=2, silence=5, whole=20)
REAL = Path(__file__).resolve().parents[3] / "shared" / "realdata"
VERSIONS = {"v3": Jobindsats, "v2": JobindsatsV2}


def recorded(name: str) -> Path:
    """A recording, or the test says that it is not there."""
    if not (REAL / name).exists():
        pytest.skip(f"no recording {name} here")
    return REAL / name


def of(folder: Path, name: str) -> Any:
    """A file of a recording."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


def levels(total: str, level: str, names: Sequence[str]) -> Any:
    """A total, and the values under it."""
    return ((f"{level}_i_alt", (("/", total),)), (level, tuple((f"/{n}/", one) for n, one in enumerate(names, 1))))


def unemployment(folder: Path) -> Recorded:
    """The unemployed of 98 municipalities and the country in 60 months, in all and by benefit."""
    told = of(folder, "dashboard-data.json")
    series = {one["name"]: one["unemployment"] for one in told["municipalities"].values()}
    series["Hele landet"] = told["national"]["unemployment"]
    months = tuple(series["Herning"]["labels"])
    keys = {"Ydelsesgrupper i alt": "total", "A-dagpenge": "dagpenge", "Kontanthjælp": "kontanthjaelp"}

    def figure(period: str, values: Mapping[str, str], measure: str) -> Any:
        of_area = series[values["Område"]]
        return of_area[keys[values["Ydelsesgrupper"]] + measure][of_area["labels"].index(period)]

    areas = levels("Hele landet", "nykom", [one for one in series if one != "Hele landet"])
    groups = levels("Ydelsesgrupper i alt", "ygrpi09", ["A-dagpenge", "Kontanthjælp"])
    dimensions = (
        Dimension("_omrade", "Område", {"_nykom": areas}),
        Dimension("_ygrpi09", "Ydelsesgrupper", {"_ygrpi09": groups}),
    )
    measures = (
        ("m1", "Ledige", "", "Ledige fuldtidspersoner"),
        ("m2", "Andele", "Rate", "Ledige i pct. af arbejdsstyrken"),
    )
    ids = tuple((group, said, own or "personer", name) for group, said, own, name in measures)
    return Recorded(
        "y25i01",
        "Ledige",
        ids,
        {"M": months},
        dimensions,
        lambda period, values, own: figure(period, values, own.replace("personer", "")),
    )


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_98_municipalities_in_60_months_are_fetched_without_a_wrong_cell(version: str, tmp_path: Path) -> None:
    """Every unemployment rate is the recorded one, and so are the cells that are known exactly."""
    folder = recorded("jobindsats-kommunal")
    table, expected = unemployment(folder), of(folder, "EXPECTED.json")
    chosen = {"period.M": ("latest:<=120",), "_ygrpi09": ("/",), "mgroup": ("m2",), "_nykom": ("*",)}
    if version == "v2":
        chosen = {"period.M": ("*",), "_ygrpi09": ("Ydelsesgrupper i alt",), "measurement": ("Rate",), "area": ("*",)}
    cells = fetched(table, version, chosen, tmp_path / "rates")
    rates = {key: value for key, value in cells.items() if key[2].startswith("Ledige i pct.")}
    assert len([key for key in rates if key[0] != "Hele landet"]) == expected["n_observations_unemployment_rate"]
    wrong = [
        key
        for key, value in rates.items()
        if value != Decimal(str(table.figure(key[1], {"Område": key[0], "Ydelsesgrupper": key[3]}, "Rate")))
    ]
    assert wrong == []
    own = {"period.M": ("*",), "_ygrpi09": ("*",), "_nykom": ("/", "level:nykom")}
    if version == "v2":
        own = {"period.M": ("*",), "_ygrpi09": ("*",), "area": ("Herning", "Horsens")}
    else:
        nodes = [f"/{n}/" for n, area in enumerate(names_of(table), 1) if area in ("Herning", "Horsens")]
        own["_nykom"] = tuple(nodes)
    cells |= fetched(table, version, own, tmp_path / "own")
    for cell in expected["cells"]:
        part = cell["indicator"].startswith("heraf dagpenge")
        name = "Ledige fuldtidspersoner" if part else cell["indicator"]
        group = "A-dagpenge" if part else "Ydelsesgrupper i alt"
        assert cells[cell["geography"], cell["period"], name, group] == Decimal(str(cell["value"])), cell


def names_of(table: Recorded) -> list[str]:
    """The municipalities, in the order of their ids."""
    return [name for _id, name in table.dimensions[0].hierarchies["_nykom"][1][1]]


Cell = tuple[str, str, str, str]  # area, period, indicator, group


def fetched(table: Recorded, version: str, chosen: Any, folder: Path) -> dict[Cell, Decimal | None]:
    """The figures of a request, as a reader has them."""
    kind = VERSIONS[version]
    bureau = Bureau({table.id: table})
    with opened(bureau, version) as base, kind(Key(KEY), base, QUICK, Pace(1000)) as source:
        found = source.fetch(Request(kind.name, table.id, chosen), folder)
    assert isinstance(found, Fetched), found
    reading = read_file(found.files[0].path)
    assert [one for one in reading.problems if one.severity == "error"] == []
    assert len(reading.figures) == found.cells
    read = {}
    (hierarchy,) = table.dimensions[1].hierarchies.values()
    total = hierarchy[0][1][0][1]
    for one in reading.figures:
        group = one.breakdown.partition("=")[2] or total
        assert one.marker == ("withheld" if one.value is None else "")
        read[one.area, one.period, one.indicator, group] = one.value
    assert len(read) == found.cells
    return read


@pytest.mark.parametrize(("target", "table"), [("talkForms", "smt02"), ("afterlon", "y28a02")])
def test_recorded_rows_are_fetched_and_what_is_withheld_stays_so(target: str, table: str, tmp_path: Path) -> None:
    """Real columns and rows of version 3; null is no 0, and 0.0 is one."""
    folder = recorded("jobindsats-v3-samples")
    told = of(folder, "feature-source-discovery.json")["targets"][target]
    assert told["tableId"] == table
    held = {(row["Periode"], row["A-kasse"]): row for row in told["sampleRows"]}
    funds = [fund for _period, fund in held if fund != "A-kasse i alt"]
    country = (("land", (("/", "Hele landet"),)),)
    bureau_table = Recorded(
        table,
        target,
        tuple((f"m{n}", name, f"id{n}", name) for n, name in enumerate(told["columns"][3:])),
        {"M": tuple(sorted({period for period, _fund in held}))},
        (
            Dimension("_omrade", "Område", {"_hele_landet": country}),
            Dimension("_akassedp", "A-kasse", {told["fundHierarchyId"]: levels("A-kasse i alt", "akassedp", funds)}),
        ),
        lambda period, values, own: held[period, values["A-kasse"]][told["columns"][3 + int(own[2:])]],
    )
    chosen = {"period.M": ("latest:1",), "_hele_landet": ("/",), "_akassedp": ("/", "level:akassedp")}
    read = fetched(bureau_table, "v3", chosen, tmp_path)
    assert len(read) == 3 * len(told["columns"][3:])
    for cell in of(folder, "EXPECTED.json")["cells"]:
        if cell["table"] == table:
            found = read["Hele landet", cell["period"], cell["indicator"], cell["fund"]]
            assert found == (None if cell["value"] is None else Decimal(str(cell["value"]))), cell


def test_recorded_refusals_are_known(tmp_path: Path) -> None:
    """Each of the three that were recorded is told as a kind of period that the table does not have."""
    said = of(recorded("jobindsats-v3-samples"), "feature-source-discovery.json")["targets"]["afterlonContrib"]["error"]
    causes = [part.partition('"cause":"')[2].partition('"')[0] for part in said.split(" | ")]
    assert len(causes) == 3
    for cause in causes:
        bureau = Bureau(spoilt=lambda path, usual, cause=cause: refusal(cause) if "data" in path else usual)
        with opened(bureau) as base, Jobindsats(Key(KEY), base, QUICK, Pace(1000)) as source:
            chosen = {"period.M": ("latest:1",), "_nykom": ("/",), "_ygrpi09": ("/",)}
            found = source.fetch(Request("jobindsats", "y25i01", chosen), tmp_path)
        assert isinstance(found, Failure) and [one.code for one in found.problems] == ["jobindsats_period_type"]
