"""Meeting mode in the dark, when somebody asks for it: for each light colour of the screens its dark one.

The charts of a deck are drawn once, for a bright room. Every colour in them is a token of the projector's theme, so
that a style sheet can give each its dark counterpart; nothing is drawn again.
"""

from __future__ import annotations

from functools import lru_cache

from maaltavle.charts import DARK, PROJECTOR, Theme
from maaltavle.model import Outcome

DARK_CLASS = "mt-dark"  # on the deck


@lru_cache(maxsize=1)
def dark_style() -> str:
    """The rules for `.deck.mt-dark`."""
    ink = {"ink": DARK.text, "muted": DARK.muted, "own": DARK.own, "line": DARK.grid, "panel": DARK.panel}
    variables = "".join(f"--{name}:{colour};" for name, colour in {**ink, "paper": DARK.background}.items())
    words = "".join(_rule(f".outcome-{outcome.value}", f"color:{DARK.outcomes[outcome]}") for outcome in Outcome)
    here = _rule(".ribbon-points a[aria-current]", f"color:{DARK.background}")
    pairs = zip(_colours(PROJECTOR), _colours(DARK), strict=True)
    drawn = "".join(
        _rule(f'.chart svg [{what}="{light}" i]', f"{what}:{dark}")
        for light, dark in dict(pairs).items()
        for what in ("fill", "stroke")
    )
    return f".deck.{DARK_CLASS}{{{variables}}}{words}{here}{drawn}"


def _rule(where: str, what: str) -> str:
    return f".deck.{DARK_CLASS} {where}{{{what}}}"


def _colours(theme: Theme) -> tuple[str, ...]:
    """Every colour of a theme, in an order that is the same for all; where two are one colour, the last counts."""
    plain = (theme.background, theme.panel, theme.grid, theme.good_tint)
    outcomes = (theme.outcomes[outcome] for outcome in Outcome)
    return (*plain, *outcomes, *theme.series, theme.country, theme.muted, theme.own, theme.text)
