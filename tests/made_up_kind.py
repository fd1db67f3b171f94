"""A kind of target that no council has: exactly so many. It is a row, and nothing else knows of it."""

from __future__ import annotations

from dataclasses import replace

from maaltavle.judge.kinds import LEVEL, own_unit, towards
from maaltavle.model import Direction

EXACTLY = replace(
    LEVEL, id="exactly", name=lambda _lang: "præcis", words=lambda target, *_rest: f"præcis {target.low}",
    needs=("low",), asked=("low",), form=("low", "unit", "period"), bounds=lambda target: (target.low, target.low),
    line=own_unit(lambda target: (target.low, target.low)), field_names={"low": "Præcis"},
    fit=towards(Direction.NEUTRAL), two_sided=True,
)  # fmt: skip
