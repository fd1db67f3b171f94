"""The pages by address: the first part of every link."""

from __future__ import annotations

from maaltavle.message import SOURCE
from maaltavle.wording.language import Language

PAGES: dict[str, tuple[str, str]] = {
    # address → (file, title in Danish; the English stands in the catalogue)
    "overblik": ("pages/overblik.py", "Overblik"),
    "tal": ("pages/tal.py", "Tal"),
    "udvikling": ("pages/udvikling.py", "Udvikling"),
    "maal": ("pages/maal.py", "Mål"),
    "projekter": ("pages/projekter.py", "Projekter"),
    "moeder": ("pages/moeder.py", "Møder"),
    "nye_tal": ("pages/nye_tal.py", "Nye tal"),
    "kilder": ("pages/kilder.py", "Kilder"),
    "historik": ("pages/historik.py", "Historik"),
}
# Pages that fill the screen and stand in no header: they are reached from a page above.
FULL_SCREEN: dict[str, tuple[str, str]] = {"moede": ("pages/moede.py", "Møde")}


def spoken_in(lang: Language) -> dict[str, str]:
    """The language in an address, where it is another than that of the source."""
    return {} if lang.code == SOURCE else {"sprog": lang.code}


def is_page(path: str) -> bool:
    """Whether a path of an address is that of a page."""
    page = path.strip("/")
    return not page or page in PAGES or page in FULL_SCREEN
