"""Rows as text: a list of JSON, lines of JSON, CSV; all at once, or of columns that come some at a time."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any  # Any: a field is what JSON has

from maaltavle.columnar import AnyColumn, Column
from maaltavle.exports.cells import Row
from maaltavle.reports.tables import Cell, harmless

if TYPE_CHECKING:
    import pandas as pd

Table = Mapping[str, AnyColumn]
_NUMBERS = {int, float}  # what both formats write as Python does
_AT_ONCE = 1_000  # rows that are one text before they leave
# Lines that CSV has as they are: no quote, comma or control letter, and none begins like a formula.
_PLAIN = re.compile(r"(?:(?![=+@-])[A-Za-zÆØÅæøåÉéÖöÜü0-9_ .:;%/|()=&<>*#-]*+\n)*+")


def as_json(rows: Sequence[Row]) -> str:
    """One list, one object a line, so that two exports can be compared line by line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def as_jsonl(rows: Sequence[Row]) -> str:
    """One object a line and nothing else, for programs that read a line at a time."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def as_csv(rows: Sequence[Row]) -> str:
    """Comma and decimal point, as the project's own data files; nested values become columns of their own.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    flat = [*map(flat_row, rows)]
    header = list(dict.fromkeys(key for row in flat for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _safe(value) for key, value in row.items()} for row in flat)
    return out.getvalue()


def as_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """A table of pandas, nested values in columns of their own; a list stays a list in its cell."""
    import pandas as pd  # here, because importing it costs more than an export

    return pd.DataFrame([_unnested(row) for row in rows])


def json_of(tables: Iterable[Table]) -> Iterator[str]:
    """`as_json` of columns, some thousand rows at a time, as pieces of the text."""
    before = "[\n"
    for lines in _lines(tables, _json_line, _json_column):
        yield before + ",\n".join(lines)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def jsonl_of(tables: Iterable[Table]) -> Iterator[str]:
    """`as_jsonl` of columns, some thousand rows at a time, as pieces of the text."""
    return ("\n".join([*lines, ""]) for lines in _lines(tables, _json_line, _json_column))


def csv_of(tables: Iterable[Table]) -> Iterator[str]:
    """`as_csv` of columns, some thousand rows at a time, as pieces of the text."""
    none = True
    for table in tables:
        if none:
            yield ",".join(table) + "\n"
            none = False
        yield from ("\n".join([*lines, ""]) for lines in _lines([table], _csv_line, _csv_column))
    if none:
        yield as_csv([])


def _lines(
    tables: Iterable[Table],
    line: Callable[[Mapping[str, str]], str],
    written: Callable[[AnyColumn], Column[str]],
) -> Iterator[list[str]]:
    """The rows as lines, some at a time. What is the same in every row is part of the form; a column that stands twice
    is written once."""
    for table in tables:
        texts = {own: written(column) for own, column in {id(one): one for one in table.values()}.items()}
        varying = {own: text for own, text in texts.items() if len(text.known) > 1}
        form = line(
            {
                key: "%s" if id(column) in varying else texts[id(column)].known[0].replace("%", "%%")
                for key, column in table.items()
            }
        )
        cells = [varying[id(column)] for column in table.values() if id(column) in varying]
        count = len(next(iter(table.values())))
        made = map(form.__mod__, zip(*cells, strict=True)) if cells else iter([form % ()] * count)
        while some := [*islice(made, _AT_ONCE)]:
            yield some


def _json_line(cells: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{json.dumps(key)}: {cell}' for key, cell in cells.items())}}}"


def _json_column(column: AnyColumn) -> Column[str]:
    kinds = {*map(type, column.known)}
    if kinds == {str}:
        return column.mapped(encode_basestring)
    return column.mapped(str if kinds <= _NUMBERS else _json_cell)


def _json_cell(cell: object) -> str:
    return json.dumps(cell, ensure_ascii=False)


def _csv_line(cells: Mapping[str, str]) -> str:
    return ",".join(cells.values())


def _csv_column(column: AnyColumn) -> Column[str]:
    kinds = {*map(type, column.known)}
    if kinds <= _NUMBERS:
        return column.mapped(str)
    if kinds == {str}:
        lines = "\n".join([*column.known, ""])
        if lines.count("\n") == len(column.known) and _PLAIN.fullmatch(lines):
            return column
    return column.mapped(_csv_cell)


def _csv_cell(cell: Cell | bool | float) -> str:
    """A cell as `csv` writes it among others."""
    safe = _safe(cell)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe, ""])
    return out.getvalue().removesuffix(",\n")


# An assessment may be missing, so its columns are named here and not found in the first row.
NESTED = {
    "actual": ("low", "high", "period"),
    "assessment": ("text", "quote", "outcome"),
    "computed": ("outcome", "reason", "sentence"),
    "stated": ("outcome", "direction", "quote", "document", "coded_by", "coded_on"),
    "indicative": ("outcome", "why"),
    "later": ("ground", "outcome", "direction", "document", "day", "quote"),
}


def _unnested(row: Row) -> Row:
    found: Row = {}
    for key, value in row.items():
        if key in NESTED:
            found |= {f"{key}_{part}": (value or {}).get(part) for part in NESTED[key]}
        else:
            found[key] = value
    return found


def flat_row(row: Row) -> Row:
    """A row with nested values in columns of their own and a list as one text."""
    return {key: _listed(value) if isinstance(value, list) else value for key, value in _unnested(row).items()}


def _listed(values: Sequence[object]) -> str:
    return " | ".join(json.dumps(v, ensure_ascii=False) if isinstance(v, dict) else str(v) for v in values)


def _safe(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value)
