"""What was pointed out before, as the choices of the mapping step: a kept recipe is changed and not made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ACROSS, FIXED, HEADINGS, APART, EACH = "across", "fixed", "headings", "apart", "each"
Pointed = Mapping[str, Any]  # Any: the keywords of `recipe_of`
Choices = dict[tuple[object, ...], object]  # by the part of the form, with what its key has besides


def choices_of(pointed: Pointed) -> Choices:
    """What stands in each field of the form for what was pointed out."""
    header, columns = pointed["header"], pointed["columns"]
    by_role: dict[str, list[int]] = {}
    for column, role in columns.items():
        by_role.setdefault(role, []).append(column)
    own: dict[str, object] = {
        "period": _period(pointed, by_role),
        "part": _first(by_role, "subperiod") or (ACROSS if "subperiod" in _over(pointed) else None),
        "part-kind": pointed["part"] or None,
        "area": _area(pointed, by_role),
        "indicator": _first(by_role, "indicator") or (FIXED if pointed["indicator"] else HEADINGS),
        "unit": _first(by_role, "unit") or (EACH if pointed["units"] else pointed["unit"] or None),
        "without-rows": [*pointed["without_rows"]],
        "without-columns": [*pointed["without_columns"]],
        "first": pointed["first_value_column"] or None,
        "values": by_role.get("value"),
        "divisions": by_role.get("breakdown"),
        **({f"holds-{n}": role for n, role in enumerate(pointed["header_roles"])} if pointed["group"] else {}),
    }
    plain: Choices = {
        ("group", header): pointed["group"],
        ("name",): pointed["name"],
        ("numbers",): pointed["numbers"],
        ("period-text",): pointed["period"] or None,
        ("indicator-text",): pointed["indicator"] or None,
    }
    plain |= {("each-name", text, header): name for text, name in pointed["names"].items()}
    plain |= {("each-unit", text, header): unit for text, unit in pointed["units"].items()}
    every = plain | {(part, header): value for part, value in own.items()}
    return {part: value for part, value in every.items() if value is not None}


def _first(by_role: Mapping[str, list[int]], role: str) -> int | None:
    return next(iter(by_role.get(role, ())), None)


def _over(pointed: Pointed) -> tuple[str, ...]:
    """What stands over the figures; nothing where each row is a record."""
    return tuple(pointed["header_roles"]) if pointed["first_value_column"] else ()


def _period(pointed: Pointed, by_role: Mapping[str, list[int]]) -> int | str | None:
    if column := _first(by_role, "period"):
        return column
    return ACROSS if "period" in _over(pointed) else FIXED if pointed["period"] else None


def _area(pointed: Pointed, by_role: Mapping[str, list[int]]) -> int | str | None:
    if column := _first(by_role, "area"):
        return column
    alone = "area" in _over(pointed) and not {"period", "subperiod"}.intersection(_over(pointed))
    return ACROSS if alone else f"={pointed['area']}" if pointed["area"] else None
