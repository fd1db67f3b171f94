"""What a browser asks of *Tal* by itself: the next part of its cards, when somebody comes near them or prints."""

from __future__ import annotations

from collections.abc import Mapping

from maaltavle.spelling.numbers import whole_number
from ui.frame import data
from ui.frame.address import asked_for, chosen, parameter
from ui.frame.linked import packed
from ui.frame.page import frame_of, page_at
from ui.wall.choices import MINE, days_since, selection_of
from ui.wall.parts import FROM, MORE, part_of

PARTS = f"/{MORE}"


def part(address: Mapping[str, str], frame: str, _theme: str) -> bytes | None:
    """The part that an address names: `html` and `more` as `part_of` has them, a JSON text, compressed.

    None where the page must run: its frame is another by now, or only a page knows whose cards they are.
    """
    with asked_for(address):
        page, start = page_at("tal"), whole_number(parameter(FROM))
        if page is None or frame != frame_of(page, data.store().version) or parameter("vis") == MINE:
            return None
        own, days = page.board.municipalities(), days_since()
        if not own or start is None:
            return None
        municipality = chosen("kommune", own, own[0], page.lang, page.lang("Kommune"))
        since = chosen("siden", days, days[0], page.lang, "") if days else ""
        shown = part_of(page, selection_of(page, municipality, since), start)
        return packed({"html": str(shown.html), "more": str(shown.more)}, kept=True)
