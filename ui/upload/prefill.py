"""What was pointed out before, as the choices of the mapping step: a kept recipe is changed and not made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ACROSS, FIXED, HEADINGS = "across", "fixed", "headings"
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
        "area": _first(by_role, "area") or (f"={pointed['area']}" if pointed["area"] else None),
        "indicator": _first(by_role, "indicator") or (FIXED if pointed["indicator"] else HEADINGS),
        "unit": _first(by_role, "unit") or pointed["unit"] or None,
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
    every = plain | {(part, header): value for part, value in own.items()}
    return {part: value for part, value in every.items() if value is not None}


def _first(by_role: Mapping[str, list[int]], role: str) -> int | None:
    return next(iter(by_role.get(role, ())), None)


def _period(pointed: Pointed, by_role: Mapping[str, list[int]]) -> int | str | None:
    if column := _first(by_role, "period"):
        return column
    across = pointed["first_value_column"] and "period" in pointed["header_roles"]
    return ACROSS if across else FIXED if pointed["period"] else None
