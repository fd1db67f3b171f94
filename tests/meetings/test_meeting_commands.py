"""Meetings on the command line: freeze one, write all of them out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from meeting_samples import DATA, REAL
from stores import copied

from maaltavle.cli.main import main
from maaltavle.store import open_store


@pytest.fixture
def run(full_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """Run one command on the delivered data: exit code, output, errors."""
    (tmp_path / "cli").mkdir()
    copied(full_built, tmp_path / "cli" / "m.duckdb")
    monkeypatch.setenv("MAALTAVLE_DATA", str(DATA))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "cli" / "m.duckdb"))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_a_meeting_is_frozen_once(run, tmp_path: Path) -> None:
    """A sentence with the day and the load; the second time a sentence and nothing stored."""
    code, said, _ = run("meeting", "freeze", REAL, "--as", "Anna")
    assert (code, said) == (
        0,
        f"Mødet {REAL} er frosset, som det var kendt 4. juni 2019 (til og med indlæsning 5).\n",
    )
    code, said, error = run("meeting", "freeze", REAL, "--lang", "en")
    assert (code, said) == (1, "")
    assert error.startswith(f"The meeting {REAL} is frozen already.")
    with open_store(tmp_path / "cli" / "m.duckdb", read_only=True) as store:
        assert [(f.person, f.up_to) for f in store.facts().freezes] == [("Anna", 5)]
        assert store.version == 6


def test_a_meeting_that_is_not_there(run) -> None:
    """The sentence names those there are."""
    code, said, error = run("meeting", "freeze", "bsk-2019-06-05")
    assert (code, said) == (1, "")
    assert error == f"Der er intet møde bsk-2019-06-05. Møder: {REAL}.\n"


KEYS = (
    "meeting committee date time place frozen known_at point_no title closed case_no resume recommender "
    "recommendations attachments screen kind message number number_words period beside outcome ground target caveats "
    "source goal indicator observations chart decision decision_kind remarks decided_by"
)


def test_all_screens_are_written_out(run) -> None:
    """One row a screen with stable keys; a closed point has its number and nothing else; frozen is said."""
    code, said, _ = run("export", "meetings")
    rows = json.loads(said)
    assert code == 0
    assert {tuple(row) for row in rows} == {tuple(KEYS.split())}
    assert [row["point_no"] for row in rows if row["kind"] in ("opening", "closed")] == list(range(34, 44))
    closed = next(row for row in rows if row["closed"])
    filled = {key: value for key, value in closed.items() if value not in (None, [], False)}
    assert set(filled) == {
        "meeting", "committee", "date", "time", "place", "known_at", "point_no", "title", "closed", "screen", "kind",
        "message",
    }  # fmt: skip
    figure = next(row for row in rows if row["screen"] == "39-2")
    assert (figure["observations"], figure["frozen"], figure["decision"]) == (
        ["O135", "O136"],
        False,
        "Taget til efterretning.",
    )
    run("meeting", "freeze", REAL)
    frozen = list(csv.DictReader(io.StringIO(run("export", "meetings", "--format", "csv")[1])))
    assert {(row["frozen"], row["known_at"]) for row in frozen} == {("true", "2019-06-04")}
    assert len(frozen) == len(rows)


def test_before_the_minutes_were_known_there_is_no_meeting(run) -> None:
    """As known at a day before: an empty list."""
    assert run("export", "meetings", "--as-known-at", "2019-06-03")[1] == "[]\n"
