"""Exports of figures leave some thousand rows at a time, and in four formats that say the same."""

from __future__ import annotations

import csv
import io
import json
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_figures import figures_of

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.cli.export import WHAT
from maaltavle.cli.main import main
from maaltavle.exports import as_csv, as_json, as_jsonl, marked, number, observation_rows, observation_tables
from maaltavle.exports.files import whole_file
from maaltavle.exports.texts import csv_of, json_of, jsonl_of
from maaltavle.model import Facts, Interval, Kind, Marker, Observation
from maaltavle.paths import PROJECT
from maaltavle.reports.tables import harmless
from maaltavle.store import build
from maaltavle.store.store import MANY
from maaltavle.wording.language import language

DANISH = language("da")
WORDS = st.one_of(
    st.sampled_from(["", "a", "=1+1", "-2", "a,b", 'en "to"', "linje\nskift", "\r", " ", "1 %", "%s", "æø", "\t", "'"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
NUMBERS = st.decimals(-(10**19), 10**19, places=10) | st.integers(-(10**6), 10**6).map(Decimal)
INTERVALS = st.one_of(
    NUMBERS.map(Interval.exactly),
    st.builds(lambda low, opened: Interval(low, None, opened, False, "mindst"), NUMBERS, st.booleans()),
    st.just(None),
)
FIGURES = st.lists(
    st.builds(
        lambda words, kind, value, area: Observation(
            words[0], words[1], words[2], area, words[3], words[4], kind, value, "pct", words[5],
            None if value else Marker.MISSING, note=words[6], load=len(words[0]),
        ),
        st.tuples(*[WORDS] * 7), st.sampled_from([*Kind]), INTERVALS,
        st.sampled_from(["herning", "hele-landet", "intet-sted"]),
    ),
    max_size=12,
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "katalog")


@settings(max_examples=150, deadline=None)
@given(FIGURES, st.integers(1, 5), st.booleans())
def test_what_leaves_some_at_a_time_is_the_same_text(
    catalogue: Catalogue, figures: list[Observation], step: int, invented: bool
) -> None:
    """Byte for byte, whatever the texts hold, and marked where everything is made up."""
    names = replace(catalogue, invented=invented)
    rows = marked(observation_rows(Facts(observations=tuple(figures)), names, DANISH), names)
    for stream, whole in ((json_of, as_json), (jsonl_of, as_jsonl), (csv_of, as_csv)):
        parts = [figures[start : start + step] for start in range(0, len(figures), step)]
        assert "".join(stream(observation_tables(parts, names, DANISH))) == whole(rows)


@pytest.fixture
def run(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """Run one export of the small data folder: exit code, output, errors."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["export", *arguments])
        return (code, *capsys.readouterr())

    return command


@pytest.mark.slow
@pytest.mark.parametrize("what", WHAT)
def test_every_format_says_the_same(run, tmp_path: Path, what: str) -> None:
    """JSON lines are the rows of JSON; Parquet has the columns of CSV, typed, and its values as JSON has them."""
    rows = json.loads(run(what)[1])
    assert [json.loads(line) for line in run(what, "--format", "jsonl")[1].splitlines()] == rows
    table_of_texts = [*csv.DictReader(io.StringIO(run(what, "--format", "csv")[1]))]
    for form in ("json", "jsonl", "csv", "parquet"):
        code, out, _err = run(what, "--format", form, "--out", str(tmp_path / f"f.{form}"))
        assert (code, "er skrevet" in out) == (0, True)
        if form != "parquet":
            assert (tmp_path / f"f.{form}").read_text(encoding="utf-8") == run(what, "--format", form)[1]
    table = pq.read_table(tmp_path / "f.parquet")
    assert table.num_rows == len(rows) and table.schema.metadata[b"maaltavle.export"] == what.encode()
    assert table.column_names == [*table_of_texts[0]]
    for row, texts in zip(table.to_pylist(), table_of_texts, strict=True):
        assert {key: as_in_csv(value) for key, value in row.items()} == texts
    for key, kind in zip(table.column_names, table.schema.types, strict=True):
        typed = {type(row[key]) for row in rows if key in row} - {type(None), str, list}
        assert not typed or str(kind).partition("(")[0] in ("bool", "int32", "int64", "decimal128")


def as_in_csv(value: object) -> str:
    """A typed value as the CSV writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(number(value))
    return "" if value is None else str(harmless(str(value)))


def test_parquet_needs_a_file(run) -> None:
    """It is no text for a screen; nothing is built or written."""
    code, out, err = run("observations", "--format", "parquet")
    assert (code, out, "--out" in err) == (1, "", True)


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """Where writing ends half-way, nobody finds half a file, nor one beside it; its rights stay as they were."""
    path = tmp_path / "tal.csv"
    path.write_bytes(b"before")
    path.chmod(0o640)
    with pytest.raises(ZeroDivisionError), whole_file(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert ([*tmp_path.iterdir()], path.read_bytes()) == ([path], b"before")
    with whole_file(path) as file:
        file.write(b"all")
        assert path.read_bytes() == b"before"
    assert ([*tmp_path.iterdir()], path.read_bytes(), path.stat().st_mode & 0o777) == ([path], b"all", 0o640)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with so many figures that they come some at a time."""
    path = tmp_path_factory.mktemp("large") / "m.duckdb"
    with build(path, PROJECT / "data") as store:
        for day in (1, 2):
            store.load(Facts(observations=figures_of(3 * MANY)), known_from=date(2020, 1, day), person="p",
                       action="upload", source="s", sha256="")  # fmt: skip
    return path


def command(path: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "maaltavle", "export", "observations", "--store", str(path), *arguments]


@pytest.mark.slow
def test_a_full_disk_leaves_the_file_that_was_there(large: Path, tmp_path: Path) -> None:
    """The sentence says why; in each format, and nothing lies beside it."""
    for form in ("csv", "jsonl", "parquet"):
        path = tmp_path / f"tal.{form}"
        path.write_bytes(b"before")
        done = subprocess.run(
            command(large, "--format", form, "--out", str(path)), cwd=PROJECT, capture_output=True, text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        )  # fmt: skip
        assert (done.returncode, "kan ikke skrives" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
        assert ([*tmp_path.iterdir()], path.read_bytes()) == ([path], b"before")
        path.unlink()


@pytest.mark.slow
def test_a_killed_export_leaves_the_file_that_was_there(large: Path, tmp_path: Path) -> None:
    """Killed while it writes: what has the name is what had it."""
    path = tmp_path / "tal.json"
    path.write_bytes(b"before")
    running = subprocess.Popen(command(large, "--out", str(path)), cwd=PROJECT, stdout=subprocess.DEVNULL)
    while running.poll() is None and not any(one.stat().st_size for one in tmp_path.iterdir() if one != path):
        time.sleep(0.002)
    running.kill()
    assert running.wait() == -signal.SIGKILL and path.read_bytes() == b"before"


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_ends_it(large: Path) -> None:
    """`| head`: no traceback, and the store is given back."""
    running = subprocess.Popen(command(large), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout.readline() == b"[\n"
    running.stdout.close()
    assert (running.wait(), running.stderr.read()) == (0, b"")
