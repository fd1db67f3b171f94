"""Jobindsats, both versions: what is found, described and asked; every form of answer and every mishap."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from answering import Reply
from jobindsats_stub import KEY, MONTHS, SMALL, Bureau, Dimension, figure, opened, refusal

from loaders.read import read_file
from loaders.sources import jobindsats, jobindsats_v2
from loaders.sources.jobindsats import Jobindsats
from loaders.sources.jobindsats_key import VARIABLE, Key, key_of
from loaders.sources.jobindsats_v2 import JobindsatsV2
from loaders.sources.pace import Manners, Pace
from maaltavle.contracts.source import Failure, Fetched, Request, Source, TableInfo, request_of

QUICK = Manners(per_second=1000, tries=2, first_wait=0.001, longest_wait=2, connect=2, silence=2, whole=5)
V3 = {"period.M": ("latest:3",), "_nykom": ("*",), "_ygrpi09": ("*",)}
V2 = {"period.M": ("l(m:3)",), "area": ("*",), "_ygrpi09": ("*",)}
KINDS = {"v3": (Jobindsats, V3), "v2": (JobindsatsV2, V2)}
Chosen = Mapping[str, tuple[str, ...]]


@contextmanager
def talking(bureau: Bureau, version: str = "v3", key: Key | Failure | None = None) -> Iterator[Jobindsats]:
    """A client of a bureau on this machine."""
    kind = KINDS[version][0]
    with opened(bureau, version) as base, kind(key or Key(KEY), base, QUICK, Pace(1000)) as source:
        yield source


def asking(version: str, chosen: Chosen | None = None) -> Request:
    """A request of the small table."""
    kind, usual = KINDS[version]
    return Request(kind.name, "y25i01", usual if chosen is None else chosen)


def fetched(
    bureau: Bureau, folder: Path, chosen: Chosen | None = None, version: str = "v3", before: TableInfo | None = None
) -> Fetched | Failure:
    """What comes of one request."""
    with talking(bureau, version) as source:
        return source.fetch(asking(version, chosen), folder, before)


def codes(found: object) -> list[str]:
    """The codes of what went wrong, or of the notes."""
    assert isinstance(found, Failure | Fetched)
    return [one.code for one in found.problems]


def words(found: object) -> str:
    """Everything that is said of it."""
    assert isinstance(found, Failure | Fetched)
    return " ".join(str(one.message) for one in found.problems)


SEARCHED = [
    ("", ["y25i01", "y60a02"]),
    ("Y25I01", ["y25i01"]),
    ("ledige fuldtidspersoner", ["y25i01"]),
    ("beskæftigelse", ["y25i01", "y60a02"]),
    ("KONTANTHJÆLP", ["y60a02"]),
    ("ledige kontanthjælp", []),
]


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_a_table_is_searched_by_its_words(version: str) -> None:
    """Id, name, subject; all of the words."""
    other = replace(SMALL, id="y60a02", title="Antal personer på kontanthjælp", measures=())
    with talking(Bureau({"y60a02": other, "y25i01": SMALL}), version) as source:
        for said, expected in SEARCHED:
            listed = source.search(said)
            assert isinstance(listed, tuple) and [one.id for one in listed] == expected, said


def test_a_table_is_found_by_what_it_measures_and_says_when_new_figures_come() -> None:
    """Last and next publication and how often stand on the line and in the description."""
    with talking(Bureau()) as source:
        listed, info = source.search("andele"), source.describe("Y25I01")
    assert isinstance(listed, tuple) and isinstance(info, TableInfo)
    for one in (listed[0], info):
        assert (one.updated, one.next_update, one.frequency) == ("2026-08-20", "2026-09-21", "M")
    assert (listed[0].variables, listed[0].latest) == (("Ledige", "Andele"), "2026Q02")


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_a_description_has_every_value(version: str) -> None:
    """Types of period, dimensions with what they can be parted by, measures; areas are one geography."""
    with talking(Bureau(), version) as source:
        info = source.describe("y25i01")
    assert isinstance(info, TableInfo) and info.latest == "2026M07"
    values = {one.id: len(one.values) for one in info.variables}
    ways = {one.id: one.one_of for one in info.variables}
    if version == "v3":
        assert values == {
            "period.M": 6, "period.Q": 2, "period.Y": 2, "_nykom": 4, "_region": 2, "_ygrpi09": 3, "mgroup": 2
        }  # fmt: skip
        assert ways["_nykom"] == ways["_region"] == "_omrade"
        (herning,) = [one for one in info.variable("_nykom").values if one.text == "Herning"]
        assert (herning.id, herning.level) == ("/1/", "nykom")
    else:
        assert values == {"period.M": 6, "period.Q": 2, "period.Y": 2, "area": 5, "_ygrpi09": 3, "measurement": 2}
    assert info.geography is not None and info.geography.id == next(iter({"_nykom", "area"} & {*values}))


@pytest.mark.parametrize(
    ("chosen", "cells", "query"),
    [
        (
            V3,
            3 * 4 * 3 * 2,
            {"mgroup.*": "*", "period.M": "latest:3", "hierarchy._nykom": "*", "hierarchy._ygrpi09": "*"},
        ),
        ({**V3, "mgroup": ("*",)}, 72, {"mgroup.*": "*"}),
        ({**V3, "mgroup": ("mgrp_2",)}, 36, {"mgroup.mgrp_2": "andel"}),
        ({**V3, "mgroup": ("mgrp_1.personer",)}, 36, {"mgroup.mgrp_1": "personer"}),
        ({**V3, "_nykom": ("/",)}, 18, {"hierarchy._nykom": "/"}),
        ({**V3, "_nykom": ("/1/", "/")}, 36, {"hierarchy._nykom": "/,/1/"}),
        ({**V3, "_nykom": ("level:nykom",)}, 54, {"hierarchy._nykom": "level:nykom"}),
        ({**V3, "_nykom": ("level:nykom", "/")}, 72, {"hierarchy._nykom": "level:nykom,/"}),
        ({**V3, "_NYKOM": ("/2/",), "_nykom": ("/2/",)}, 18, {"hierarchy._nykom": "/2/"}),
        ({**V3, "period.M": ("2026M03",)}, 24, {"period.M": "2026M03"}),
        ({**V3, "period.M": (">=2026M06",)}, 48, {"period.M": "latest:2"}),
        ({**V3, "period.M": ("*",)}, 144, {"period.M": "latest:6"}),
        ({**V3, "period.M": ("latest:<=60",)}, 144, {"period.M": "latest:6"}),
        ({"period.Q": ("latest:1",), "_region": ("*",), "_ygrpi09": ("/",)}, 4, {"period.Q": "latest:1"}),
        ({"period.Y": ("2024Y01",), "_region": ("*",), "_ygrpi09": ("/",)}, 4, {"period.Y": "2024Y01"}),
    ],
)
def test_what_is_counted_is_asked_and_comes(chosen: Chosen, cells: int, query: dict[str, str], tmp_path: Path) -> None:
    """As many figures as were counted, by the question that the source has words for; the request can be kept."""
    bureau = Bureau()
    with talking(bureau) as source:
        info = source.describe("y25i01")
        assert isinstance(info, TableInfo) and source.count(asking("v3", chosen), info) == cells
        found = source.fetch(asking("v3", chosen), tmp_path)
    assert isinstance(found, Fetched) and found.cells == cells
    path, said = bureau.asked[-1]
    assert path == "data/y25i01" and said["format"] == "json" and query.items() <= said.items()
    assert request_of(found.asked.canonical()) == found.asked == asking("v3", chosen)


@pytest.mark.parametrize("version", ["v3", "v2"])
@pytest.mark.parametrize(("kind", "mark"), [("M", False), ("Q", True), ("Y", False)])
def test_the_file_is_read_as_an_upload_without_a_wrong_figure(
    version: str, kind: str, mark: bool, tmp_path: Path
) -> None:
    """Every figure is the source's own, and what was withheld is withheld, never 0; the table's id comes with it."""
    usual = {code: said for code, said in KINDS[version][1].items() if code != "period.M"}
    found = fetched(Bureau(mark=mark), tmp_path, {f"period.{kind}": ("*",), **usual}, version)
    assert isinstance(found, Fetched)
    reading = read_file(found.files[0].path)
    assert [one for one in reading.problems if one.severity == "error"] == []
    assert reading.layout == "Jobindsats" and reading.table == "Y25I01"
    periods = [one if version == "v3" else one.replace("Q0", "Q") for one in SMALL.periods[kind]]
    ids = {one.replace("Q0", "K").replace("Q", "K").replace("Y01", ""): one for one in periods}
    seen = set()
    for one in reading.figures:
        group = one.breakdown.partition("=")[2] or "Ydelsesgrupper i alt"
        own = "personer" if "Antal" in one.indicator else "andel"
        value = figure(ids[one.period], {"Område": one.area, "Ydelsesgrupper": group}, own)
        assert one.value == (None if value is None else Decimal(str(value)))
        assert (one.marker != "") == (value is None) and one.marker in ("", "withheld")
        seen.add((one.area, one.period, group, own))
    assert len(seen) == len(reading.figures) == found.cells
    assert sum(one.value is None for one in reading.figures) == 2 * len(periods)
    assert "source_withheld" in codes(found)


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_what_came_is_kept_beside_what_is_read(version: str, tmp_path: Path) -> None:
    """The answer as it came, the description for the next time, and the file: each with its hash, none half."""
    found = fetched(Bureau(mark=True), tmp_path / "new", version=version)
    assert isinstance(found, Fetched)
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == ["svar.json", "tabel.json", "y25i01.json"]
    assert found.raw[0].path.read_bytes().startswith(b"\xef\xbb\xbf") and found.address.endswith(
        f"/{version}/data/y25i01" + "/json" * (version == "v2")
    )
    assert found.files[0].path.read_bytes()[:1] in (b"{", b"[")  # and no mark
    module = jobindsats if version == "v3" else jobindsats_v2
    assert module.described_before(tmp_path / "new", "y25i01") == found.info
    (tmp_path / "new" / "tabel.json").write_text("{", encoding="utf-8")
    assert module.described_before(tmp_path / "new", "y25i01") is None


def test_version_2_is_asked_in_its_own_words(tmp_path: Path) -> None:
    """Periods one by one, labels as they are (they may have commas), all by a star."""
    bureau = Bureau()
    fetched(bureau, tmp_path, {**V2, "area": ("Herning", "Hele landet")}, "v2")
    assert bureau.asked[-1] == (
        "data/y25i01/json", {"period": [*MONTHS[-3:]], "area": ["Hele landet", "Herning"], "_ygrpi09": "*"}
    )  # fmt: skip


CHOICES = [
    ("v3", {**V3, "_jobcenter": ("*",)}, ["source_variable_gone"], "_jobcenter"),
    ("v3", {**V3, "_nykom": ("/99/",)}, ["source_value_gone"], "/99/"),
    ("v3", {**V3, "_nykom": ("level:jobcenter",)}, ["source_value_gone"], "level:jobcenter"),
    ("v3", {**V3, "mgroup": ("mgrp_9",)}, ["source_value_gone"], "mgrp_9"),
    ("v3", {**V3, "period.M": ("1999M01",)}, ["source_value_gone"], "1999M01"),
    ("v3", {**V3, "period.M": ("latest:0",)}, ["source_value_gone"], "latest:0"),
    ("v3", {**V3, "period.M": ("latest:60",)}, ["jobindsats_periods"], "60 perioder, hvor kilden har 6 (M)"),
    ("v3", {**V3, "period.Q": ("latest:1",)}, ["jobindsats_one_of"], "Måned, Kvartal"),
    ("v3", {"_nykom": ("*",), "_ygrpi09": ("*",)}, ["jobindsats_one_of"], "Måned, Kvartal, År"),
    ("v3", {**V3, "_region": ("*",)}, ["jobindsats_one_of"], "flere valgt"),
    ("v3", {"period.M": ("latest:3",), "_nykom": ("*",)}, ["jobindsats_one_of"], "Ydelsesgrupper"),
    ("v3", {}, ["jobindsats_one_of"] * 3, "Område"),
    ("v3", {**V3, "period.D": ("latest:3",), "_x": ("*",)}, ["source_variable_gone"] * 2, "period.D"),
    ("v2", {**V2, "area": ("Herning Kommune",)}, ["source_value_gone"], "Herning Kommune"),
    ("v2", {**V2, "period.M": ("l(q:2)",)}, ["source_value_gone"], "l(q:2)"),
    ("v2", {**V2, "period.M": ("l(m:60)",)}, ["jobindsats_periods"], "har 6"),
    ("v2", {"period.M": ("l(m:3)",), "area": ("*",)}, ["jobindsats_one_of"], "_ygrpi09"),
]


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_what_does_not_fit_is_named_before_figures_are_asked_for(version: str, tmp_path: Path) -> None:
    """All of it at once; counting says the same; nothing is written."""
    bureau = Bureau()
    with talking(bureau, version) as source:
        info = source.describe("y25i01")
        assert isinstance(info, TableInfo)
        for chosen, expected, said in (row[1:] for row in CHOICES if row[0] == version):
            counted = source.count(asking(version, chosen), info)
            found = source.fetch(asking(version, chosen), tmp_path)
            assert codes(found) == codes(counted) == expected and said in words(found), chosen
    assert not any(path.startswith("data") for path, _said in bureau.asked) and not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("said", "has", "expected", "cells"),
    [
        ("latest:6", 6, [], 6),
        ("latest:6", 4, ["jobindsats_periods"], 0),
        ("latest:<=6", 4, ["jobindsats_fewer_periods"], 4),
        ("latest:<=60", 6, ["jobindsats_fewer_periods"], 6),
        ("latest:<=60", 4, ["jobindsats_fewer_periods"] * 2, 4),
    ],
)
def test_fewer_periods_than_asked_for(said: str, has: int, expected: list[str], cells: int, tmp_path: Path) -> None:
    """It is told how many there are; where that was agreed to, those that are there come."""
    bureau = Bureau({"y25i01": replace(SMALL, has={"M": has})})
    chosen = {"period.M": (said,), "_nykom": ("/",), "_ygrpi09": ("/",), "mgroup": ("mgrp_1",)}
    found = fetched(bureau, tmp_path, chosen)
    assert codes(found) == expected and (found.cells if isinstance(found, Fetched) else 0) == cells
    assert str(has) in words(found) or not expected


GOOD = b'{"columns": ["Periode"], "rows": [["2026M07"]]}'
DATA = [
    (refusal("Unknown period type: M"), "jobindsats_period_type", 1),
    (refusal("Unknown hierarchies: ['_ygrpi09']"), "jobindsats_hierarchy", 1),
    (refusal("Requested latest:120 for type M, but only 60 periods are available"), "jobindsats_periods", 1),
    (refusal("Something new"), "source_refused", 1),
    (Reply(b"<html>", 422, "text/html"), "source_refused", 1),
    (Reply(f"no {KEY} here".encode(), 401), "source_key_refused", 1),
    (Reply(b"no permission", 403), "source_key_refused", 1),
    (Reply(b"", 404), "source_unknown", 1),
    (Reply(b"", 429), "source_busy", 2),
    (Reply(b"", 429, headers={"Retry-After": "3600"}), "source_busy", 1),
    (Reply(b"", 500), "source_down", 2),
    (Reply(b"", 503), "source_down", 2),
    (Reply(b"", 501), "source_down", 1),
    (Reply(GOOD, sent=0.5), "source_cut", 2),
    (Reply(GOOD, sent=0.5, length="chunked", packed=True), "source_cut", 2),
    (Reply(GOOD, sent=0.5, length="untold"), "source_not_read", 1),
    (Reply(b"<html>login</html>", kind="text/html"), "source_wrong_type", 1),
    (Reply(b"<html>login</html>"), "source_not_read", 1),
    (Reply(b""), "source_not_read", 1),
    (Reply(b"null"), "source_not_read", 1),
    (Reply(b'{"columns": "Periode", "rows": []}'), "source_not_read", 1),
    (Reply(b"[]"), "source_not_read", 1),
    (Reply(b'{"columns": ["Periode", "Omr"], "rows": [["2026M07", "Herning"]]}'), "source_not_read", 1),
    (Reply(b'[{"Variables": [{"Name": "period"}], "Data": [["2026M07"]]}]'), "source_not_read", 1),
]


@pytest.mark.parametrize("version", ["v3", "v2"])
@pytest.mark.parametrize("path", ["data", "tab"])
def test_every_mishap_is_a_sentence_and_leaves_nothing(version: str, path: str, tmp_path: Path) -> None:
    """Of the figures and of the description alike; asked again only where that helps; the key stands nowhere."""
    bureau = Bureau()
    with talking(bureau, version) as source:
        for reply, expected, times in DATA:
            bureau.asked.clear()
            bureau.spoilt = partial(instead, path, reply)
            found = source.fetch(asking(version), tmp_path)
            again = sum(asked.startswith(path) for asked, _said in bureau.asked)
            assert (codes(found), again) == ([expected], times), reply
            assert KEY not in repr(found) and not [*tmp_path.iterdir()], reply


def instead(path: str, reply: Reply, asked: str, usual: Reply) -> Reply:
    """A reply to the questions of a path, and the usual one to others."""
    return reply if asked.startswith(path) else usual


ROWS = [
    ([["2026M07", "Herning", 1], ["2026M07", "Herning"]], "source_rows_half"),
    ([["2026M07", "Herning", 1, 2]], "source_rows_half"),
    ([], "source_no_rows"),
    ([["2026M07", "Herning", 1], ["2026M07", "Herning", 2]], "source_rows_doubled"),
    ([["2026M07", "Herning", 1], ["2026M07", "Herning", 1]], "source_rows_doubled"),
    ([["2026M07", "Herning", None], ["2026M07", "Herning", 1]], "source_rows_doubled"),
]


@pytest.mark.parametrize("version", ["v3", "v2"])
@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_an_answer_that_is_not_one_is_refused(
    version: str, rows: list[list[object]], expected: str, tmp_path: Path
) -> None:
    """Rows too short, none, no figures, or several of one area: never averaged, and nothing is written."""
    columns = ["Periode", "Område", "Antal"]
    variables = [{"Name": name, "Label": name} for name in ("period", "area", "antal")]
    said = {"columns": columns, "rows": rows} if version == "v3" else [{"Variables": variables, "Data": rows}]
    body = json.dumps(said, ensure_ascii=False).encode()
    found = fetched(
        Bureau(spoilt=lambda path, usual: Reply(body) if "data" in path else usual), tmp_path, version=version
    )
    assert codes(found) == [expected] and not [*tmp_path.iterdir()]


def test_rows_that_nothing_tells_apart_are_named_with_their_places(tmp_path: Path) -> None:
    """A distribution of 100 percent that no column names: area, period and the rows of it; the first five, and how many
    more."""
    found = fetched(Bureau(parted=3), tmp_path, {**V3, "_nykom": ("/1/", "/3/")})
    assert codes(found) == ["source_rows_doubled"] * 6
    assert isinstance(found, Failure) and found.problems[0].place.line == 1
    assert "2026M05, Herning, Ydelsesgrupper i alt: rækkerne 1, 2, 3" in words(found)
    assert "13 til" in words(found) and "gennemsnit" in words(found)


def test_version_2_answers_with_several_rows_where_a_dimension_is_not_named() -> None:
    """The reason why every one of them must be: the stub does as the source does."""
    said = Bureau()._data_v2(SMALL, {"period": ["2026M07"], "area": ["Herning"]})
    assert len(said["Data"]) == 3 and {tuple(row[:2]) for row in said["Data"]} == {("2026M07", "Herning")}


NEW = Dimension("_mgrp", "Målgruppe", {"_mgrp": (("alle", (("/", "I alt"),)),)})
CHANGED = [
    (replace(SMALL, measures=SMALL.measures[:1]), ["source_value_lost"], "mgrp_2.andel Fuldtidspersoner"),
    (
        replace(SMALL, measures=(*SMALL.measures, ("mgrp_3", "Ny", "ny", "Nyt mål"))),
        ["source_value_new"],
        "mgrp_3.ny Nyt mål",
    ),
    (
        replace(SMALL, measures=(SMALL.measures[0], ("mgrp_2", "Andele", "andel", "Fuldtidspersoner i pct. af alle"))),
        ["source_value_renamed"],
        "pct. af arbejdsstyrken → Fuldtidspersoner i pct. af alle",
    ),
    (
        replace(SMALL, dimensions=(SMALL.dimensions[0], replace(SMALL.dimensions[1], hierarchies={
            "_ygrpi09": SMALL.dimensions[1].hierarchies["_ygrpi09"][:1]}))),
        ["source_value_lost"],
        "/2/ A-dagpenge",
    ),
    (replace(SMALL, dimensions=SMALL.dimensions[:1]), ["source_variable_gone"], "_ygrpi09"),
    (
        replace(SMALL, dimensions=(*SMALL.dimensions, NEW)),
        ["jobindsats_one_of"],
        "Målgruppe",
    ),
    (replace(SMALL, periods={"Q": ("2026Q01",)}), ["source_variable_gone", "jobindsats_one_of"], "period.M"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "expected", "said"), CHANGED)
def test_what_has_changed_since_a_kept_request_is_told_by_name(
    now: object, expected: list[str], said: str, tmp_path: Path
) -> None:
    """Measures and hierarchies that are gone, new or called otherwise, and a dimension that is not chosen in."""
    with talking(Bureau()) as source:
        before = source.describe("y25i01")
    assert isinstance(before, TableInfo)
    found = fetched(Bureau({"y25i01": now}), tmp_path, before=before)
    assert [one for one in codes(found) if one != "source_withheld"] == expected and said in words(found)


def test_a_period_that_did_not_come_is_told(tmp_path: Path) -> None:
    """By name; what came is kept."""

    def without_june(path: str, usual: Reply) -> Reply:
        return Reply(usual.body.replace(b"2026M06", b"2026M01")) if "data" in path else usual

    found = fetched(Bureau(spoilt=without_june), tmp_path, {**V3, "_nykom": ("/",)})
    assert "source_period_missing" in codes(found) and "2026M06" in words(found)


def test_a_measure_is_known_by_its_numbers_where_no_description_names_it(tmp_path: Path) -> None:
    """Groups of measures alone: they are chosen by group."""
    bureau = Bureau(measures_told=False)
    found = fetched(bureau, tmp_path, {**V3, "mgroup": ("mgrp_2",)})
    assert isinstance(found, Fetched) and found.cells == 36 and bureau.asked[-1][1]["mgroup.mgrp_2"] == "*"


@pytest.mark.parametrize("version", ["v3", "v2"])
@pytest.mark.parametrize("table", ["y99", "../v2/tables", "y25i01?x=1", "æ"])
def test_a_table_that_is_none_is_unknown(version: str, table: str) -> None:
    """What is no id is not asked about."""
    with talking(Bureau(), version) as source:
        assert codes(source.describe(table)) == ["source_unknown"]


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_a_table_that_the_key_does_not_open(version: str) -> None:
    """403 says to whom to write."""
    with talking(Bureau(closed=frozenset({"y25i01"})), version) as source:
        found = source.describe("y25i01")
    assert codes(found) == ["source_key_refused"] and "jobindsats@star.dk" in words(found)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert codes(fetched(Bureau(), tmp_path / "a")) == ["source_no_room"]


KEYS = [
    ({VARIABLE: f" {KEY}\n"}, None, KEY),
    ({VARIABLE: KEY}, b"another", KEY),
    ({}, f'{VARIABLE} = "{KEY}"\n[other]\na = 1\n'.encode(), KEY),
    ({VARIABLE: "  "}, f"\ufeff{KEY}\r\n".encode(), KEY),
    ({}, None, "source_key_missing"),
    ({}, b"", "source_key_missing"),
    ({}, b'OTHER = "secret"', "source_key_missing"),
    ({}, b"two words", "source_key_missing"),
    ({}, f"{VARIABLE} = 7".encode(), "source_key_missing"),
    ({}, b"\xff", "source_key_file"),
    ({}, "none", "source_key_file"),
]


@pytest.mark.parametrize(("environment", "file", "expected"), KEYS)
def test_where_the_key_comes_from(
    environment: dict[str, str], file: bytes | str | None, expected: str, tmp_path: Path
) -> None:
    """The environment first; a file's content is never quoted; without a key, what to do about it."""
    secrets = tmp_path / "secrets.toml"
    if isinstance(file, bytes):
        secrets.write_bytes(file)
    found = key_of(secrets if file is not None else None, environment)
    if isinstance(found, Key):
        assert found.headers("") == {"Authorization": expected}
        return
    assert codes(found) == [expected] and 'secret"' not in repr(found) and "two words" not in repr(found)
    if expected == "source_key_missing":
        assert "jobindsats@star.dk" in words(found) and VARIABLE in words(found) and "én nøgle" in words(found)


@pytest.mark.parametrize("version", ["v3", "v2"])
def test_without_a_key_nobody_is_asked(version: str, tmp_path: Path) -> None:
    """Every question is answered by why there is none."""
    bureau = Bureau()
    with talking(bureau, version, key_of(None, {})) as source:
        answers = [source.search(""), source.describe("y25i01"), source.fetch(asking(version), tmp_path)]
    assert [codes(one) for one in answers] == [["source_key_missing"]] * 3 and bureau.asked == []


def test_a_key_that_cannot_be_sent_is_never_quoted() -> None:
    """Two lines, or letters that no header has."""
    for odd in ("ab77\ncd", "hæmmelig-77"):
        with talking(Bureau(), key=Key(odd)) as source:
            found = source.describe("y25i01")
        assert codes(found) == ["source_key_odd"] and odd not in repr(found)


@pytest.mark.parametrize("version", ["v3", "v2"])
@pytest.mark.parametrize("spoilt", [200, 401, 422, 500])
def test_the_key_is_written_nowhere(
    version: str, spoilt: int, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not in files, requests, answers, logs, output, shown objects or errors, where the source itself repeats it."""
    echoed = json.dumps({"code": spoilt, "cause": f"you sent {KEY}"}).encode()
    bureau = Bureau(spoilt=lambda path, usual: usual if spoilt == 200 or "data" not in path else Reply(echoed, spoilt))
    key = Key(KEY)
    with caplog.at_level(logging.DEBUG), talking(bureau, version, key) as source:
        found = source.fetch(asking(version), tmp_path)
        shown = [repr(one) for one in (found, key, source, source.line, vars(source), vars(source.line))]
    assert isinstance(found, Fetched) == (spoilt == 200) and caplog.records
    told = [found.asked.canonical()] if isinstance(found, Fetched) else [words(found), str(found)]
    try:
        pickle.dumps(key)
    except TypeError as error:
        told += [str(error), "".join(traceback.format_exception(error))]
    else:
        pytest.fail("a key was stored")
    told += [one.read_text(encoding="utf-8") for one in tmp_path.rglob("*") if one.is_file()]
    output = capfd.readouterr()
    assert KEY not in "\n".join([*shown, *told, caplog.text, output.out, output.err])


def test_each_version_sends_the_key_in_its_own_way() -> None:
    """Version 3 takes no raw one, nor version 2 a bearer's: each is refused by the other."""
    for version, kind in (("v3", JobindsatsV2), ("v2", Jobindsats)):
        with opened(Bureau(), version) as base, kind(Key(KEY), base, QUICK, Pace(1000)) as source:
            assert codes(source.search("")) == ["source_key_refused"]


def test_both_are_sources() -> None:
    """They have what any source has."""
    opening: list[Source] = [kind(Key(KEY)) for kind, _chosen in KINDS.values()]
    assert [one.name for one in opening] == ["jobindsats", "jobindsats_v2"]
    for one in opening:
        one.close()
