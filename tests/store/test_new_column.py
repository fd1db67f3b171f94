"""A column that the next release adds: old rows read its default, old hashes stay right, and a kill does no harm.

The next release is this one's own source with the few lines in it that a column takes, run as a program of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from stores import copied

import maaltavle
from maaltavle.errors import StoreUnavailable
from maaltavle.store import open_store, selfcheck
from maaltavle.store.schema import CURRENT

pytestmark = pytest.mark.slow  # a release of its own is made and run

TIMEOUT = 60  # seconds to wait for a subprocess before giving up on it; nothing is measured
ADDED, GOAL = "\n)\n\n\ndef _additions", "\n\n@dataclass(frozen=True, slots=True)\nclass Measure:"
ASSESSMENT = "\n\n@dataclass(frozen=True, slots=True)\nclass Goal:"
OBSERVATION = "    load: int = 0\n\n    @property\n    def number("
NEW = [  # file, what stands there, the line that the next release puts in front of it
    ("store/schema.py", ADDED, f'\n    Added({CURRENT + 1}, "assessment", "seen_by", "VARCHAR"),'),
    ("store/schema.py", ADDED, f'\n    Added({CURRENT + 1}, "assessment", "seen_on", "DATE"),'),
    ("store/schema.py", ADDED, f'\n    Added({CURRENT + 1}, "observation", "quality", "VARCHAR"),'),
    ("store/schema.py", ADDED, f'\n    Added({CURRENT + 1}, "goal", "target_start", "DECIMAL(30,10)"),'),
    ("model.py", ASSESSMENT, '\n    seen_by: str = ""'),
    ("model.py", ASSESSMENT, "\n    seen_on: date | None = None"),
    ("model.py", OBSERVATION, '    quality: str = "ikke vurderet"\n'),
    ("model.py", GOAL, "    start: Decimal | None = None\n"),
]
STATE = """
import json, sys
from datetime import date
from pathlib import Path
import maaltavle.store.store
from maaltavle.columnar import Rows
from maaltavle.model import Assessment, Facts
from maaltavle.store import open_store, selfcheck
path = Path(sys.argv[1])
with open_store(path) as store:
    many = store.series("selvbetjening")
    made_before = [name for name in many[0].__slots__ if name != "quality"]
    many = Rows.of(type(many[0]), made_before, many)  # as a reading makes them
    if len(sys.argv) > 2:
        seen = {"seen_by": "Bo", "seen_on": date(2027, 1, 2)}
        said = Assessment("G15-01", "opfoelgning-2015", "Nået.", "", None, "Anna", **seen)
        store.load(Facts(many, store.facts().goals, assessments=(said,)), known_from=date(2027, 1, 2), person="Anna",
                   action="edit", source="vurdering", sha256="")
    facts = store.facts()
    said = [(a.person, a.seen_by, str(a.seen_on)) for a in facts.assessments]
    maaltavle.store.store.MANY = 0  # as many figures are read: by columns
    assert store.facts() == facts
    quality = sorted({f.quality for f in facts.observations})
    starts = sorted({str(goal.target.start) for goal in facts.goals})
print(json.dumps([said, quality, starts, [problem.code for problem in selfcheck(path)]]))
"""
STEP = """
import os, sys
from pathlib import Path
from maaltavle.store.connection import connect
from maaltavle.store.schema import CURRENT, MIGRATIONS
connection = connect(Path(sys.argv[1]))
connection.execute("BEGIN")
connection.execute(MIGRATIONS[-1])
connection.execute("INSERT INTO schema_version VALUES (?, now()::TIMESTAMP)", [CURRENT])
if sys.argv[2] == "after":
    connection.execute("COMMIT")
os.kill(os.getpid(), 9)
"""
OLD = [["", "", "None"]]


@pytest.fixture(scope="module")
def next_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to run the next release from."""
    folder = tmp_path_factory.mktemp("next")
    shutil.copytree(Path(maaltavle.__file__).parent, folder / "maaltavle")
    for file, there, new in NEW:
        path = folder / "maaltavle" / file
        before, found, after = path.read_text(encoding="utf-8").partition(there)
        assert found, there
        path.write_text(before + new + found + after, encoding="utf-8")
    return folder


@pytest.fixture
def path(small_built: Path, tmp_path: Path) -> Path:
    return copied(small_built, tmp_path / "m.duckdb")


def run(release: Path, script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=release, capture_output=True, text=True, timeout=TIMEOUT)


def state(release: Path, *arguments: object) -> list:
    done = run(release, STATE, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_old_rows_have_the_default_and_their_old_hash(next_release: Path, path: Path) -> None:
    """The next release opens, finds nothing amiss, and stores a row with something in each of its columns."""
    assert state(next_release, path) == [OLD, ["ikke vurderet"], ["None"], []]
    assert path.with_name(f"m.v{CURRENT}.duckdb").exists()
    assert state(next_release, path, "and store") == [
        [*OLD, ["Anna", "Bo", "2027-01-02"]], ["ikke vurderet"], ["None"], [],
    ]  # fmt: skip
    lines = path.with_name("m.ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["form"] for line in lines] == [CURRENT, CURRENT, CURRENT + 1]


def test_what_is_written_into_an_old_row_afterwards_is_noticed(next_release: Path, path: Path) -> None:
    """A new column is no place where another program can say something in an old load's name."""
    state(next_release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE assessment SET coded_by = 'en anden'")
    assert state(next_release, path)[-1] == ["content"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_in_the_middle_it_is_old_or_new(next_release: Path, path: Path, when: str) -> None:
    """Before its commit the release from before opens it; after it the next one; and doing it again is harmless."""
    assert run(next_release, STEP, path, when).returncode == -9
    if when == "before":
        assert selfcheck(path) == ()
    for _again in range(2):
        assert state(next_release, path) == [OLD, ["ikke vurderet"], ["None"], []]


def test_this_release_leaves_the_next_ones_store_alone(next_release: Path, path: Path) -> None:
    """A sentence that says what to do, and not one byte of another."""
    state(next_release, path, "and store")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    for read_only in (True, False):
        with pytest.raises(StoreUnavailable, match=r"nyere udgave af Måltavle end denne\. Opdatér Måltavle"):
            open_store(path, read_only=read_only)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
