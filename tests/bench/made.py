"""Stores of the workloads, made once through the product's own command and kept outside the project.

They lie in the folder that MAALTAVLE_BENCH names, else in one of the system's temporary folder, one for each workload,
order and schema version; what making one took stands beside it. Whoever writes into one takes a copy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet
from machine import NotMeasured, Used, commit, run
from workloads import VERSION, WORKLOADS, Form, Order, Part, table, write

from maaltavle.store.schema import CURRENT

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = "documents"  # the store of the source documents alone


@dataclass(frozen=True)
class Making:
    """What making a store took, file by file; `memory` is the highest of them."""

    cpu: list[float]
    memory: float
    commit: str

    @property
    def total(self) -> float:
        """Seconds of CPU of all of it."""
        return sum(self.cpu)


def folder() -> Path:
    """Where everything that is made is kept."""
    named = os.environ.get("MAALTAVLE_BENCH")
    found = Path(named) if named else Path(tempfile.gettempdir()) / "maaltavle-bench"
    found.mkdir(parents=True, exist_ok=True)
    return found


def program(*arguments: str) -> list[str]:
    """The product's command."""
    return [sys.executable, "-m", "maaltavle", *arguments]


def store(size: str, order: Order = "sorted") -> Path:
    """The store of the documents with a workload on top; of the documents alone. Made where it is not there yet, of
    files of the form that MAALTAVLE_BENCH_FORM names, else of StatBank's.

    Raises NotMeasured where a file cannot be loaded.
    """
    place = _place(size, order)
    if is_made(size, order):
        return place / "m.duckdb"
    shutil.rmtree(place, ignore_errors=True)
    (place / "files").mkdir(parents=True)
    path, log = place / "m.duckdb", place / "log.txt"
    run(program("build", "--store", str(path)), log)
    taken: list[Used] = []
    form = cast(Form, os.environ.get("MAALTAVLE_BENCH_FORM", "bulk"))
    for number, part in enumerate([] if size == DOCUMENTS else WORKLOADS[size].parts(order)):
        taken.append(load(path, part, log, form=form, first=number == 0 or order == "sorted"))
        if sys.stderr.isatty():
            print(f"\r{part.name}: {taken[-1].cpu:.1f} s", end="", file=sys.stderr, flush=True)
    highest = max((one.memory for one in taken), default=0.0)
    made = Making([one.cpu for one in taken], highest, f"{commit(PROJECT)} as {form}")
    (place / "made.json").write_text(json.dumps(asdict(made)), encoding="utf-8")
    return path


def is_made(size: str, order: Order) -> bool:
    """Whether it is there."""
    return (_place(size, order) / "made.json").exists()


def _place(size: str, order: Order) -> Path:
    return folder() / f"{size}-{order}-{VERSION}-schema{CURRENT}"


def making(size: str, order: Order) -> Making:
    """What making a store took."""
    return Making(**json.loads((store(size, order).parent / "made.json").read_text(encoding="utf-8")))


def load(path: Path, part: Part, log: Path, *, form: Form = "bulk", first: bool = True) -> Used:
    """Load a part into a store by the command. `first`: its indicators are new. Raises NotMeasured."""
    files = path.parent / "files"
    files.mkdir(exist_ok=True)
    file, answers = write(part, form, files)
    options = ["--yes", "--store", str(path), *(("--answers", str(answers)) if first else ())]
    used = run(program("load", *options, str(file)), log)
    said = log.read_text(encoding="utf-8")
    if "Gemt som indlæsning" not in said:
        raise NotMeasured(f"{file.name} was not stored: {said[-300:]}")
    file.unlink()
    answers.unlink()
    return used


def copied(path: Path, target: Path) -> Path:
    """A copy of a store with everything beside it; raw files, which nobody changes, are the same files."""

    def copy(source: str, to: str) -> None:
        if ".raw" in Path(source).parent.name:
            os.link(source, to)
        else:
            subprocess.run(["cp", "--reflink=auto", source, to], check=True)

    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(path.parent, target, copy_function=copy, ignore=shutil.ignore_patterns("files", "*.sock"))
    return target / path.name


def figures(size: str) -> Path:
    """The figures of a workload as one sorted Parquet file, for the peers."""
    path = folder() / f"{size}-{VERSION}-numbered.parquet"
    if not path.exists():
        half, writer = path.with_suffix(".half"), None
        for part in WORKLOADS[size].parts("sorted"):
            rows = table(part, "bulk")
            rows = rows.set_column(4, "INDHOLD", rows["INDHOLD"].cast(pa.float64()))
            rows = rows.append_column("NR", pa.array(part.places()[0]))  # rising, so that one is found at once
            writer = writer or pyarrow.parquet.ParquetWriter(half, rows.schema, compression="zstd")
            writer.write_table(rows, row_group_size=50_000)
        if writer:
            writer.close()
        half.replace(path)
    return path
