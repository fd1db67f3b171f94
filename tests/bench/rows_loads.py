"""Rows of the benchmark: figures that come in and go out."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median

import machine
import made
import sides
import test_reading_speed as reading
from clicks import Uploader
from machine import Rounds, Used, in_turns
from rows_pages import OTHER, compared, ms
from sides import OURS, Side
from table import Row
from workloads import ONE_MORE, WORKLOADS, Order, Workload, write

from maaltavle.catalogue import load_catalogue

WHOLE_LIMITS = {"24M": (900.0, 1200.0)}  # seconds of CPU, megabytes
A_FEW = Workload("few", 1, areas=3, periods=30, monthly=False, first_indicator=9_900)


def load(size: str, rounds: int) -> list[Row]:
    """The same 166,320 rows into a store of the documents alone and into one that holds the workload."""
    taken: dict[str, list[Used]] = {OURS: [], OTHER: []}
    with tempfile.TemporaryDirectory(dir=made.folder()) as folder:
        full = made.copied(made.store(size), Path(folder) / "full")

        def into(name: str, path: Path, number: int) -> float:
            part = next(_another(ONE_MORE, number).parts())
            taken[name].append(made.load(path, part, Path(folder) / "log.txt"))
            return taken[name][-1].cpu

        def into_nothing(number: int) -> float:
            return into(OTHER, made.copied(made.store(made.DOCUMENTS), Path(folder) / "empty"), number)

        found = in_turns({OURS: lambda n: into(OURS, full, n), OTHER: into_nothing}, rounds, warm=False)
    highest = [median(one.memory for one in taken[name]) for name in (OURS, OTHER)]
    row = compared("load of 166,320 rows, CPU against into the documents", size, found, OURS, OTHER, 1.15, "documents")
    return [row, Row("load of 166,320 rows, memory at the highest", size, f"{highest[0]:.0f} MB",
                     f"documents {highest[1]:.0f} MB", highest[0] / highest[1])]  # fmt: skip


def _another(workload: Workload, number: int) -> Workload:
    """The same under indicators that no store has yet."""
    return replace(workload, first_indicator=ONE_MORE.first_indicator + number * ONE_MORE.indicators)


def after(size: str, rounds: int) -> list[Row]:
    """The first page after a load of a few figures, with the storing itself: who pays for what is made anew is one."""
    years = [*A_FEW.parts("arrival")]
    with tempfile.TemporaryDirectory(dir=made.folder()) as folder:
        stores = [made.copied(made.store(one), Path(folder) / one) for one in (size, made.DOCUMENTS)]
        for store in stores:
            made.load(store, years[0], Path(folder) / "log.txt")
        with sides.ours(size, OURS, stores[0]) as one, sides.ours(made.DOCUMENTS, OTHER, stores[1]) as other:

            def first(side: Side, number: int) -> float:
                return _first_page(side, write(years[number + 1], "bulk", Path(folder))[0])

            found = in_turns({side.name: lambda n, side=side: first(side, n) for side in (one, other)}, rounds)
    what = "storing a few figures and the first page after it, CPU against the documents"
    return [compared(what, size, found, OURS, OTHER, 1.5, "documents")]


def _first_page(side: Side, file: Path) -> float:
    """Seconds of CPU from the press that stores a few figures until the board has come to somebody else."""
    side.page_of_ours("")
    with closing(Uploader(side.server.address)) as uploader:
        uploader.show(file)
        machine.settle(side.pid)
        before = machine.cpu(side.pid)
        uploader.store()
        side.page_of_ours("")
        return machine.cpu(side.pid) - before


def export(size: str, rounds: int) -> list[Row]:
    """Every figure as CSV, against the documents' alone."""
    taken: dict[str, list[Used]] = {OURS: [], OTHER: []}

    def out(name: str, store: Path) -> float:
        with tempfile.TemporaryDirectory(dir=made.folder()) as folder:
            target = Path(folder) / "out.csv"
            command = made.program("export", "observations", "--format", "csv", "--store", str(store))
            taken[name].append(machine.run(command, target))
            with target.open("rb") as file:
                lines = sum(1 for _line in file) - 1
        if name == OURS and size in WORKLOADS and lines < WORKLOADS[size].rows:
            raise machine.NotMeasured(f"the export has {lines} rows")
        return taken[name][-1].cpu

    stores = {OURS: made.store(size), OTHER: made.store(made.DOCUMENTS)}
    found = in_turns({name: lambda _n, name=name: out(name, stores[name]) for name in stores}, rounds, warm=False)
    more = median(a.memory - b.memory for a, b in zip(taken[OURS], taken[OTHER], strict=True))
    held = [median(one.memory for one in taken[name]) for name in (OURS, OTHER)]
    of_a_million = size == "1M"
    return [
        Row("export of every figure as CSV, CPU", size, ms(found.median(OURS)), f"documents {ms(found.median(OTHER))}",
            found.median(OURS), 8 if of_a_million else None, "s"),
        Row("export of every figure as CSV, memory above the documents", size, f"{held[0]:.0f} MB",
            f"documents {held[1]:.0f} MB", more, 60 if of_a_million else None, "MB"),
    ]  # fmt: skip


def workbook(size: str, rounds: int) -> list[Row]:
    """A workbook of 100,000 rows until its figures answer a query, against calamine alone. No store is asked for."""
    with tempfile.TemporaryDirectory(dir=made.folder()) as folder:
        path = reading.write_workbook(Path(folder) / "tal.xlsx")
        catalogue, content = load_catalogue(reading.DATA / "katalog"), path.read_bytes()
        ways = [reading.whole_way(content, catalogue, Path(folder) / f"{n}.duckdb", path) for n in range(rounds + 1)][
            1:
        ]
    found = Rounds({"calamine": [way[0] for way in ways], OURS: [sum(way[1:]) for way in ways]})
    return [compared("workbook of 100,000 rows to figures that answer, CPU", "any", found, OURS, "calamine", 3)]


def whole(size: str, _rounds: int) -> list[Row]:
    """The whole workload through the product's command, as when the store was made: sorted, and as it arrives."""
    return [] if size == made.DOCUMENTS else [row for order in ("sorted", "arrival") for row in _whole(size, order)]


def _whole(size: str, order: Order) -> list[Row]:
    if order == "arrival" and len([*WORKLOADS[size].parts(order)]) > 1 and not made.is_made(size, order):
        return [Row(f"whole workload loaded, {order}, CPU", size, why="ask for it: bin/speed --only arrival")]
    found = made.making(size, order)
    seconds, most = WHOLE_LIMITS.get(size, (None, None))
    files = f"{len(found.cpu)} files, {WORKLOADS[size].rows} rows, at {found.commit}"
    ends = f"first file {found.cpu[0]:.1f} s, last {found.cpu[-1]:.1f} s"
    return [
        Row(f"whole workload loaded, {order}, CPU", size, f"{found.total:.0f} s", f"{files}; {ends}", found.total,
            seconds, "s"),
        Row(f"whole workload loaded, {order}, memory at the highest", size, f"{found.memory:.0f} MB", files,
            found.memory, most, "MB"),
    ]  # fmt: skip


def arrival(size: str, _rounds: int) -> list[Row]:
    """The whole workload in order of arrival: makes its store."""
    made.store(size, "arrival")
    return _whole(size, "arrival")
