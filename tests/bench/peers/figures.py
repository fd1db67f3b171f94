"""What the peers draw: the figures of a workload by indicator and area, from one sorted Parquet file.

Up to a million and a bit are held in memory, as such pages have it; more are asked for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import duckdb
import plotly.graph_objects as go
import pyarrow.parquet

IN_MEMORY = 1_200_000  # rows
SHOWN = ("Herning", "Ikast-Brande", "Hele landet")  # a line each
Lines = Mapping[str, tuple[list[str], list[float]]]


class Figures:
    """The figures of the file that FIGURES names: the names of the indicators, and the lines of one."""

    def __init__(self) -> None:
        self.path = Path(os.environ["FIGURES"])
        asked = "SELECT DISTINCT INDIKATOR, NR FROM read_parquet($path) ORDER BY NR"
        self.numbers: dict[str, int] = dict(duckdb.execute(asked, {"path": str(self.path)}).fetchall())
        self.names = [*self.numbers]
        small = pyarrow.parquet.read_metadata(self.path).num_rows <= IN_MEMORY
        self._held = self._by_name() if small else None

    def lines(self, name: str) -> Lines:
        """Periods and values of each area that is drawn."""
        if self._held is not None:
            return self._held[name]
        found = (
            duckdb.cursor()
            .execute(
                "SELECT OMRÅDE, TID, INDHOLD FROM read_parquet($path)"
                " WHERE NR = $number AND list_contains($areas, OMRÅDE) ORDER BY TID",
                {"path": str(self.path), "number": self.numbers[name], "areas": list(SHOWN)},
            )
            .fetchall()
        )
        return {area: ([t for a, t, _ in found if a == area], [v for a, _, v in found if a == area]) for area in SHOWN}

    def _by_name(self) -> dict[str, Lines]:
        table = pyarrow.parquet.read_table(self.path, filters=[("OMRÅDE", "in", SHOWN)]).to_pandas()
        return {
            str(name): {str(a): (own["TID"].tolist(), own["INDHOLD"].tolist()) for a, own in rows.groupby("OMRÅDE")}
            for name, rows in table.groupby("INDIKATOR")
        }


def figure(lines: Lines, name: str) -> go.Figure:
    """The chart: a line an area, settings as they come."""
    made = go.Figure()
    for area, (periods, values) in lines.items():
        made.add_trace(go.Scatter(x=periods, y=values, mode="lines+markers", name=area))
    made.update_layout(title=f"Udvikling: {name}", showlegend=True, xaxis_type="category")
    return made
