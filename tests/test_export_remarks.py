"""`export remarks`: every drafted remark as data, each number with its observations, the signed text beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from stores import copied

from maaltavle.cli.main import main
from maaltavle.desk import Desk
from maaltavle.followup.remarks import sign
from maaltavle.model import Remark
from maaltavle.spelling.periods import this_day
from maaltavle.store import open_store

KEYS = (
    "indicator indicator_name area breakdown period draft sentences numbers remark person language signed_draft "
    "outdated load"
)


@pytest.fixture
def export(
    small_built: Path, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> Callable[..., str]:
    """What `export remarks` prints of a store of the small data folder."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))
    copied(small_built, tmp_path / "m.duckdb")

    def command(*arguments: str) -> str:
        assert main(["export", "remarks", *arguments]) == 0
        return capsys.readouterr().out

    return command


def test_each_number_names_figures_that_are_exported_too(export: Callable[..., str], capsys) -> None:
    """Stable keys, and no ref that `export observations` does not have."""
    rows = json.loads(export())
    assert rows
    assert main(["export", "observations"]) == 0
    refs = {row["ref"] for row in json.loads(capsys.readouterr().out)}
    for row in rows:
        assert list(row) == KEYS.split()
        assert row["draft"] == " ".join(sentence["text"] for sentence in row["sentences"])
        assert all(number["text"] in row["draft"] for number in row["numbers"])
        assert {ref for number in row["numbers"] for ref in number["observations"]} <= refs
        assert (row["remark"], row["outdated"]) == (None, False)


def test_csv_has_the_same_rows(export: Callable[..., str]) -> None:
    """One row a remark, with the same drafts."""
    table = list(csv.DictReader(io.StringIO(export("--format", "csv"))))
    assert [row["draft"] for row in table] == [row["draft"] for row in json.loads(export())]


def test_a_signed_text_stands_beside_its_draft(export: Callable[..., str], tmp_path: Path) -> None:
    """With the person and the draft it was made from."""
    first = json.loads(export())[0]
    with open_store(tmp_path / "m.duckdb") as store:
        area = next(o.area for o in store.facts().observations if o.indicator == first["indicator"])
        place = (first["indicator"], area, first["breakdown"] or "", first["period"] or "")
        sign(Desk(store, "Anna", this_day()), Remark(*place, "=1+1", first["draft"], "Anna"), based_on=store.version)
    row = json.loads(export())[0]
    assert (row["remark"], row["person"], row["language"]) == ("=1+1", "Anna", "da")
    assert (row["signed_draft"], row["outdated"]) == (first["draft"], False)
    assert next(csv.DictReader(io.StringIO(export("--format", "csv"))))["remark"] == "'=1+1"
