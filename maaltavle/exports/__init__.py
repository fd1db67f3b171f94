"""Facts and verdicts as flat rows with stable keys: what `maaltavle export` writes and what other programs get.

Pure. `rows` has what is in a row, `figures` the same of figures by columns, `texts` writes JSON and CSV, `parquet`
Parquet, `files` puts any of them into a file, whole or not at all.
"""

from __future__ import annotations

from maaltavle.exports.cells import Row, named, number
from maaltavle.exports.figures import observation_rows, observation_tables
from maaltavle.exports.rows import (
    EXPORTS,
    goal_rows,
    marked,
    project_rows,
    remark_rows,
    rows_of,
    text_rows,
    verdict_rows,
)  # fmt: skip
from maaltavle.exports.texts import as_csv, as_frame, as_json, as_jsonl

__all__ = [
    "EXPORTS", "Row", "as_csv", "as_frame", "as_json", "as_jsonl", "goal_rows", "marked", "named", "number",
    "observation_rows", "observation_tables", "project_rows", "remark_rows", "rows_of", "text_rows", "verdict_rows",
]  # fmt: skip
