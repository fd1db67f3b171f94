"""Figures as they are exported, by columns: each different value is made once, however many rows it stands in.

A million figures are never held: they come some thousand at a time (`Store.figures`), and so they leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal

from maaltavle.catalogue import Catalogue
from maaltavle.columnar import AnyColumn, Column, Rows
from maaltavle.exports.cells import Row, named, number
from maaltavle.model import Exact, Facts, Interval, Observation
from maaltavle.wording.language import Language

Table = dict[str, AnyColumn]  # the columns of an export by their keys, all of one length
_FIELDS = tuple(field.name for field in fields(Observation))
_NOTHING = Interval(None, None)
_FRACTION = re.compile(r"-?\d+\.\d*[1-9]", re.ASCII)


def observation_rows(facts: Facts, catalogue: Catalogue, lang: Language) -> list[Row]:
    """One row a figure, in the order of the store."""
    table = observation_table(facts.observations, catalogue, lang)
    return [dict(zip(table, cells, strict=True)) for cells in zip(*table.values(), strict=True)]


def observation_tables(parts: Iterable[Sequence[Observation]], catalogue: Catalogue, lang: Language) -> Iterator[Table]:
    """The same of figures that come some at a time, as columns and marked as `rows.marked` does it."""
    for figures in parts:
        table = observation_table(figures, catalogue, lang)
        if catalogue.invented:
            table["invented"] = Column.same(True, len(figures))
        yield table


def observation_table(figures: Sequence[Observation], catalogue: Catalogue, lang: Language) -> Table:
    """The columns of `maaltavle export observations`, in their order."""
    of = Rows.of(Observation, _FIELDS, figures).column
    value = _ends(of("value"))
    codes = {own: area.code or None for own, area in catalogue.areas.items()}
    return {
        "ref": of("ref"),
        "document": of("document"),
        "indicator": of("indicator"),
        "area": of("area").mapped(lambda own: named(catalogue.areas, own, lang)),
        "period": of("period").mapped(_or_none),
        "breakdown": of("breakdown").mapped(_or_none),
        "kind": of("kind").mapped(str),
        "low": value["low"],
        "high": value["high"],
        "unit": of("unit"),
        "quote": of("quote"),
        "load": of("load"),
        "indicator_name": of("indicator").mapped(lambda own: named(catalogue.indicators, own, lang)),
        "area_code": of("area").mapped(codes.get),
        "marker": of("marker").mapped(lambda own: own and str(own)),
        "low_open": value["low_open"],
        "high_open": value["high_open"],
        "note": of("note").mapped(_or_none),
        "as_written": value["as_written"],
    }


def _ends(value: Column[Interval | None]) -> Table:
    """The parts of the values, each in a column of its own. Of exact numbers both ends are one column."""
    if isinstance(value.known, Exact):
        exact, count = Column([*map(_of_digits, value.known.raw)], value.codes), len(value)
        closed, nothing = Column.same(False, count), Column.same(None, count)
        return {"low": exact, "high": exact, "low_open": closed, "high_open": closed, "as_written": nothing}
    made = Column([own or _NOTHING for own in value.known], value.codes)
    return {
        "low": made.mapped(lambda own: number(own.low)),
        "high": made.mapped(lambda own: number(own.high)),
        "low_open": made.mapped(lambda own: own.low_open),
        "high_open": made.mapped(lambda own: own.high_open),
        "as_written": made.mapped(lambda own: own.as_written or None),
    }


def _of_digits(digits: str | None) -> int | float | None:
    """`number` of digits, without a decimal in between: what ends in another digit than 0 is not whole."""
    if digits is None or not _FRACTION.fullmatch(digits):
        return number(None if digits is None else Decimal(digits))
    return float(digits)


def _or_none(text: str) -> str | None:
    return text or None
