"""Workloads of made-up figures, and the files that people would load them from. The same every time.

Every workload but S has 99 areas (Hele landet and the 98 municipalities) and 240 months; they differ in how many
indicators they have. So an indicator always has 23,760 figures, and what is shown of one is the same in all of them.

    python tests/bench/workloads.py 1M --order sorted --form bulk --out FOLDER

writes the files of a workload, and beside each one the answers that `maaltavle load --yes --answers` takes for it.
As a module: `WORKLOADS["1M"].parts("sorted")` are the parts that arrive as a file each, and `write(part, form, folder)`
writes one and its answers. Sorted: seven whole indicators a file (166,320 rows; S is one file). In order of arrival: a
month a file, every indicator and area in it; answers are for the first only, the others find the indicators made.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from openpyxl import Workbook

Order = Literal["sorted", "arrival"]
Form = Literal["bulk", "export", "parquet", "xlsx"]
DATA = Path(__file__).resolve().parents[2] / "data"
FIRST = ("Herning", "Ikast-Brande", "Hele landet")  # the areas of S, and the first of the others
A_FILE = 166_320  # rows: 7 indicators × 99 areas × 240 months
TOPICS = ("Ledige", "Boliger", "Elever", "Sager", "Rejser", "Ansøgninger", "Besøg", "Lån", "Timer", "Pladser")
SEASON = np.array([12, 9, 4, 0, -5, -9, -12, -6, 0, 3, 6, 10])  # per mille of a month
SOURCE = "Bænkens tal"
VERSION = "w1"  # of the figures: what was made of others is made anew
SUFFIX: dict[str, str] = {"bulk": ".csv", "export": ".csv", "parquet": ".parquet", "xlsx": ".xlsx"}


@dataclass(frozen=True)
class Workload:
    """So many indicators in so many areas and periods; `monthly` or by year, up to the end of 2023.

    `first_indicator`: others have the numbers below, so that two workloads may go into one store.
    """

    name: str
    indicators: int
    areas: int = 99
    periods: int = 240
    monthly: bool = True
    first_indicator: int = 0

    @property
    def rows(self) -> int:
        """How many figures it has."""
        return self.indicators * self.areas * self.periods

    @property
    def numbers(self) -> range:
        """The numbers of its indicators."""
        return range(self.first_indicator, self.first_indicator + self.indicators)

    def parts(self, order: Order = "sorted") -> Iterator[Part]:
        """What arrives as a file each."""
        whole = range(self.periods)
        if order == "arrival":
            yield from (Part(self, self.numbers, range(n, n + 1), f"{self.name}-{period_id(self, n)}") for n in whole)
            return
        step = A_FILE // (self.areas * self.periods)
        for n, start in enumerate(self.numbers[::step]):
            own = range(start, min(start + step, self.numbers.stop))
            yield Part(self, own, whole, f"{self.name}-{n + 1:03d}")


@dataclass(frozen=True)
class Part:
    """Some indicators in some periods, in all areas."""

    workload: Workload
    indicators: range
    periods: range
    name: str

    @property
    def rows(self) -> int:
        """How many figures it has."""
        return len(self.indicators) * self.workload.areas * len(self.periods)

    def places(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each row its indicator, area and period, as numbers: sorted by these three."""
        shape = (len(self.indicators), self.workload.areas, len(self.periods))
        indicator, area, period = (axis.ravel() for axis in np.indices(shape))
        return indicator + self.indicators.start, area, period + self.periods.start


WORKLOADS = {
    "S": Workload("S", 60, areas=3, periods=12, monthly=False),
    "100k": Workload("100k", 4),
    "1M": Workload("1M", 42),
    "5M": Workload("5M", 210),
    "24M": Workload("24M", 1000),
}
ONE_MORE = Workload("166k", 7, first_indicator=9_000)  # a file that any of them may get on top


@cache
def areas() -> tuple[tuple[str, str], ...]:
    """Code and name of every area, the first three those of S."""
    with (DATA / "katalog" / "kommuner.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["name_da"]) for row in csv.DictReader(file)
                if (row["level"] == "municipality" and row["code"] != "411") or row["code"] == "000"]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: FIRST.index(row[1]) if row[1] in FIRST else len(FIRST)))


def indicator_name(number: int) -> str:
    """The name of an indicator as the files have it."""
    return f"{TOPICS[number % len(TOPICS)]} i gruppe {number // len(TOPICS) + 1}"


def indicator_id(number: int) -> str:
    """Its id, as the answers give it."""
    return f"maaling-{number:04d}"


def unit(number: int) -> str:
    """Half of them are counted, half are shares."""
    return "pct" if number % 2 else "antal"


def period_id(workload: Workload, number: int) -> str:
    """A period as StatBank writes it."""
    if not workload.monthly:
        return str(2024 - workload.periods + number)
    month = 2024 * 12 - workload.periods + number
    return f"{month // 12}M{month % 12 + 1:02d}"


def tenths(indicator: np.ndarray, area: np.ndarray, period: np.ndarray) -> np.ndarray:
    """The figures in tenths: a level of the series' own, a trend, a season, and a little noise; counts are whole."""
    share = indicator % 2 == 1
    level = np.where(
        share, 200 + (indicator * 31 + area * 17) % 500, 12_000 + (indicator * 7919 + area * 1049) % 90_000
    )
    trend = (indicator * 13 + area * 7) % 5 - 2
    noise = (indicator * 911 + area * 353 + period * 7919) % 13 - 6
    figures = level * 10 * (1000 + trend * period // 2 + SEASON[period % 12] + noise) // 1000
    return np.where(share, figures // 10, figures // 10 * 10)


def last_figure(workload: Workload, number: int) -> float:
    """The last figure of an indicator in the first area."""
    last = np.array([workload.periods - 1])
    return float(tenths(np.array([number]), np.array([0]), last)[0]) / 10


def texts(part: Part) -> np.ndarray:
    """The figures as the files write them: a whole number, or one decimal after a point."""
    indicator, area, period = part.places()
    whole, rest = np.divmod(tenths(indicator, area, period), 10)
    written = whole.astype(str)
    return np.where(indicator % 2 == 1, np.char.add(np.char.add(written, "."), rest.astype(str)), written)


def _coded(codes: np.ndarray, known: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(known)).cast(pa.string())


def table(part: Part, form: Form) -> pa.Table:
    """A part as the columns of a form: of StatBank's API (BULK), or of our own export."""
    indicator, area, period = part.places()
    own, first = part.workload, part.indicators.start
    periods = _coded(period - part.periods.start, [period_id(own, n) for n in part.periods])
    places = _coded(area, [name for _code, name in areas()[: own.areas]])
    values = pa.array(texts(part).astype(object), pa.string())

    def said(say: Callable[[int], str]) -> pa.Array:
        return _coded(indicator - first, [say(n) for n in part.indicators])

    if form in ("bulk", "xlsx"):
        named = said(indicator_name), places, said(_unit_words), periods, values
        return pa.table(dict(zip(("INDIKATOR", "OMRÅDE", "ENHED", "TID", "INDHOLD"), named, strict=True)))
    codes = _coded(area, [code for code, _name in areas()[: own.areas]])
    ids = said(indicator_id)
    empty = pa.array([""] * part.rows, pa.string())
    same = {word: pa.array([word] * part.rows, pa.string()) for word in ("measured", "false", "0")}
    refs = pa.compute.binary_join_element_wise(ids, codes, periods, empty, same["measured"], "|")
    number = values if form == "export" else values.cast(pa.decimal128(30, 10))
    closed = same["false"] if form == "export" else pa.array([False] * part.rows)
    return pa.table({
        "ref": refs, "document": empty, "indicator": ids, "area": places, "period": periods, "breakdown": empty,
        "kind": same["measured"], "low": number, "high": number, "unit": said(unit), "quote": empty,
        "load": same["0"], "indicator_name": said(indicator_name), "area_code": codes, "marker": empty,
        "low_open": closed, "high_open": closed, "note": empty, "as_written": empty,
    })  # fmt: skip


def _unit_words(number: int) -> str:
    return "Pct." if number % 2 else "Antal"


def write(part: Part, form: Form, folder: Path) -> tuple[Path, Path]:
    """One part as a file of a form (StatBank's BULK, our own export as CSV, the same as Parquet, or a workbook), and
    the answers to what it asks where its indicators are new."""
    path, answers = folder / f"{part.name}{SUFFIX[form]}", folder / f"{part.name}.svar.json"
    found = table(part, form)
    if form == "parquet":
        pa.parquet.write_table(found, path, compression="zstd")
    elif form == "xlsx":
        _write_book(found, path)
    else:
        _write_csv(found, path, *((";", "\r\n") if form == "bulk" else (",", "\n")))
    label = indicator_name if form in ("bulk", "xlsx") else indicator_id
    rows = {label(n): _row(n) for n in part.indicators}
    answers.write_text(json.dumps({"indicators": rows, "source_title": SOURCE}, ensure_ascii=False), encoding="utf-8")
    return path, answers


def _write_csv(found: pa.Table, path: Path, delimiter: str, end: str) -> None:
    """As the programs it imitates: the head and every cell bare."""
    options = pa.csv.WriteOptions(delimiter=delimiter, include_header=False, quoting_style="none", eol=end)
    with path.open("wb") as out:
        out.write((delimiter.join(found.column_names) + end).encode())
        pa.csv.write_csv(found, out, options)


def _write_book(found: pa.Table, path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tal")
    sheet.append(found.column_names)
    *labels, values = (column.to_pylist() for column in found.columns)
    for *row, value in zip(*labels, values, strict=True):
        sheet.append([*row, float(value) if "." in value else int(value)])
    book.save(path)


def _row(number: int) -> dict[str, object]:
    return {"id": indicator_id(number), "name_da": indicator_name(number), "name_en": indicator_name(number),
            "unit": unit(number), "decimals": number % 2, "good": "up", "periodicity": "month"}  # fmt: skip


def main() -> None:
    """Write the files of a workload."""
    parser = argparse.ArgumentParser(description="Write the files of a workload.")
    parser.add_argument("workload", choices=[*WORKLOADS, ONE_MORE.name])
    parser.add_argument("--order", choices=["sorted", "arrival"], default="sorted")
    parser.add_argument("--form", choices=[*SUFFIX], default="bulk")
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    parser.add_argument("--most", type=int, help="at most so many files")
    options = parser.parse_args()
    workload = {**WORKLOADS, ONE_MORE.name: ONE_MORE}[options.workload]
    options.out.mkdir(parents=True, exist_ok=True)
    for part in islice(workload.parts(options.order), options.most):
        print(*write(part, options.form, options.out))


if __name__ == "__main__":
    main()
