"""What stands below the sentence and the chart of every view of *Sammenlign*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Small:
    """One small chart with its name and the same in words."""

    name: str
    own: bool
    said: str
    picture: Markup


@dataclass(frozen=True)
class Below:
    """The `said` sentence that answers stands above; then `words` a paragraph each, small charts, the table, and the
    way to more rows. `numeric` are the columns of figures."""

    said: str = ""
    words: tuple[str, ...] = ()
    columns: Sequence[str] = ()
    rows: Sequence[tuple[str, ...]] = ()
    numeric: tuple[int, ...] = ()
    smalls: tuple[Small, ...] = ()
    smalls_left: str = ""
    more: str = ""
    more_words: str = ""
