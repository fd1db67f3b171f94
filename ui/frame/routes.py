"""The pages by address: the first part of every link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maaltavle.message import SOURCE
from maaltavle.wording.language import Language

PAGES: dict[str, tuple[str, str]] = {
    # address → (file, title in Danish; the English stands in the catalogue)
    "overblik": ("pages/overblik.py", "Overblik"),
    "frister": ("pages/frister.py", "Frister"),
    "tal": ("pages/tal.py", "Tal"),
    "udvikling": ("pages/udvikling.py", "Udvikling"),
    "sammenlign": ("pages/sammenlign.py", "Sammenlign"),
    "maal": ("pages/maal.py", "Mål"),
    "projekter": ("pages/projekter.py", "Projekter"),
    "moeder": ("pages/moeder.py", "Møder"),
    "nye_tal": ("pages/nye_tal.py", "Nye tal"),
    "hent": ("pages/hent.py", "Hent tal"),
    "kilder": ("pages/kilder.py", "Kilder"),
    "historik": ("pages/historik.py", "Historik"),
    "steder": ("pages/steder.py", "Steder"),
}


@dataclass(frozen=True)
class Menu:
    """Where each page of the header stands: in the order of a day, apart from it, or as a part of another entry."""

    day: tuple[str, ...]
    apart: tuple[str, ...]
    under: Mapping[str, str]

    def entry(self, page: str) -> str:
        """The entry that a page belongs to."""
        return self.under.get(page, page)


MENU = Menu(
    day=("overblik", "frister", "tal", "maal", "moeder", "nye_tal"),
    apart=("kilder", "historik", "steder"),
    under={"udvikling": "tal", "sammenlign": "tal", "projekter": "maal", "hent": "nye_tal"},
)
# Pages that fill the screen and stand in no header: they are reached from a page above.
FULL_SCREEN: dict[str, tuple[str, str]] = {"moede": ("pages/moede.py", "Møde")}


def spoken_in(lang: Language) -> dict[str, str]:
    """The language in an address, where it is another than that of the source."""
    return {} if lang.code == SOURCE else {"sprog": lang.code}


def is_page(path: str) -> bool:
    """Whether a path of an address is that of a page."""
    page = path.strip("/")
    return not page or page in PAGES or page in FULL_SCREEN
