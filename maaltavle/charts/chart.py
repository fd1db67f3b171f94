"""What every chart function returns: figure, the same in words, table; and how Plotly is told to behave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from maaltavle.wording.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from maaltavle.charts.theme import Theme

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS = ("søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag")


class TableSource(Protocol):
    """The inputs of a chart, which can write themselves as a table in either language."""

    def columns(self, lang: Language) -> tuple[str, ...]:
        """The headings."""

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """One tuple of words a figure shown, in the order of the chart."""


@dataclass(frozen=True)
class Chart:
    """One chart, ready to show: `figure` is {"data": […], "layout": {…}} of plain JSON values, drawn in one language.

    `alt_da`/`alt_en` say the same in one to four sentences; `columns`, `rows` and `table` hold the same figures.
    `height` is in px. `config` goes to Plotly beside the figure. `kind` is trend, single, compare, pairs or bridge.
    `again` draws the same in another theme: for paper, or for a hand instead of a wall.
    """

    kind: str
    figure: dict
    alt_da: str
    alt_en: str
    height: int
    config: dict
    source: TableSource
    again: Callable[[Theme], Chart] = field(compare=False, repr=False)

    def alt(self, lang: Language) -> str:
        """The text alternative in the language given."""
        return self.alt_da if lang.code == "da" else self.alt_en

    def columns(self, lang: Language) -> tuple[str, ...]:
        """The headings of the table."""
        return self.source.columns(lang)

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """The table as plain tuples of words, without pandas (which is slow to import)."""
        return self.source.rows(lang)

    def table(self, lang: Language) -> pd.DataFrame:
        """The table as a frame of worded columns; the same cells as `rows`."""
        import pandas as pd  # here, because importing it costs more than drawing every chart of a page

        return pd.DataFrame(self.rows(lang), columns=list(self.columns(lang)), dtype="str")


def config(lang: Language, file_name: str = "maaltavle", *, buttons: bool = True) -> dict:
    """What Plotly is told beside a figure: Danish words, no zoom, one button, always seen, that saves the picture."""
    return {
        **_config(lang, buttons),
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
    }


@lru_cache(maxsize=8)
def _config(lang: Language, buttons: bool) -> dict:
    shared = {
        "displaylogo": False,
        "displayModeBar": buttons,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "responsive": True,
    }
    return {**shared, **_danish()} if lang.code == "da" else shared


def _danish() -> dict:
    words = {
        "Download plot as a PNG": "Hent som PNG",
        "Download plot as a png": "Hent som PNG",
        "Download plot": "Hent som PNG",
        "Taking snapshot - this may take a few seconds": "Billedet laves – det kan tage nogle sekunder",
        "Snapshot succeeded": "Billedet er hentet",
        "Sorry, there was a problem downloading your snapshot!": "Billedet kunne desværre ikke hentes",
        "Toggle show closest data on hover": "Vis det nærmeste tal",
    }
    dates = {
        "months": list(_MONTHS),
        "shortMonths": [name[:3] for name in _MONTHS],
        "days": list(_DAYS),
        "shortDays": [name[:3] for name in _DAYS],
        "date": "%d.%m.%Y",
        "decimal": ",",
        "thousands": ".",
    }
    locale = {"moduleType": "locale", "name": "da", "dictionary": words, "format": dates}
    return {"locale": "da", "locales": {"da": locale}}
