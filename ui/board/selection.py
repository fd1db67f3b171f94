"""What the person chose on *Overblik*, and the links that choose something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maaltavle.scorecard import FILTERS, Card, left_by, ordered
from maaltavle.scorecard.choosing import LACKS
from ui.frame.shell import Page

SCORECARD, COUNCIL, MATRIX = "", "raad", "matrix"
FORMS = (SCORECARD, COUNCIL, MATRIX)
LISTS = ("mangler", *LACKS.values())  # filters that leave what nobody can answer, as a list to hand out


@dataclass(frozen=True)
class Selection:
    """The cards of one committee's year, which of them to show ("" all) and in what order ("" by theme)."""

    municipality: str
    committee: str
    year: int
    cards: tuple[Card, ...]
    shown: str = ""
    order: str = ""

    def visible(self) -> tuple[Card, ...]:
        """The cards left by the filter, in the order chosen."""
        return ordered(self.order, left_by(self.shown, self.cards))

    @property
    def place(self) -> dict[str, object]:
        """The parameters of the address that name the committee and its year."""
        return {"kommune": self.municipality, "udvalg": self.committee, "aar": self.year}

    def link(self, page: Page, **state: object) -> str:
        """This board with something chosen otherwise: `vis`, `orden` or `form`."""
        return page.link("overblik", **{**self.place, "vis": self.shown, "orden": self.order, **state})


def filters(cards: Sequence[Card]) -> tuple[str, ...]:
    """The filters that find something, "" for all among them."""
    return tuple(word for word in FILTERS if not word or left_by(word, cards))
