"""What a cell of an export is: numbers and names, the same in every format."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any  # Any: a field is what JSON has

from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of

Row = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON has it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def named(table: Mapping[str, Any], entry_id: str, lang: Language) -> str | None:
    """The name of an entry in the language; the id itself when the catalogue has lost it; None when there is none."""
    entry = table.get(entry_id)
    if entry is None:
        return entry_id or None
    return name_of(entry, lang)
