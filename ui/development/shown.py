"""What *Udvikling* shows of a choice, ready to be sent: made once for everybody who chooses the same."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import asdict
from typing import Any

from maaltavle.charts import Theme
from maaltavle.paths import data_folder, store_path
from ui.development.choices import Choice
from ui.development.downloads import PAPER, address_of, files_of
from ui.development.remark import is_open, remark_view
from ui.development.view import Development, below_view, body_view, head_view
from ui.frame import data
from ui.frame.address import address_state
from ui.frame.charting import chart_given
from ui.frame.linked import packed, render
from ui.frame.page import Page
from ui.frame.shell import title_of
from ui.serving.kept import Kept

_SAID = ("kendt", "tegn")  # what was chosen in these stands at the top and under the chart
_kept = Kept(16 * 2**20)  # some thousand choices: a page of two hundred rows is 50 kB, most are 15


def shown_of(development: Development, boxes: Sequence[Choice], theme: Theme) -> bytes:
    """The page of a choice in the colours of `theme`, from its boxes to its end: a JSON text, compressed.

    `title` of the window, `boxes`, the HTML of `head`, `below` and `body`, and between them the `chart`, None where
    there are no figures. `table`: the columns of a long one, of which the browser makes the rows of `body`.
    """
    page, version = development.page, data.store().version
    if page.board is not data.board(page.known_at):  # something was stored while this page was drawn
        return packed(_made(development, boxes, theme), kept=True)
    key = key_of(page, theme, version)
    return _kept.get(key, lambda: packed(_made(development, boxes, theme), kept=True))


def key_of(page: Page, theme: Theme, version: int) -> Hashable:
    """All that the page depends on: what is known, and the address, which has the choice and goes on in its links."""
    known = (str(store_path()), str(data_folder()), version, page.known_at, page.board.today)
    return (known, page.lang.code, theme.name, tuple(sorted(address_state().items())))


def kept_of(key: Hashable) -> bytes | None:
    """The same page for whoever comes later; None where nobody has asked for it yet."""
    return _kept.found(key)


def _made(development: Development, boxes: Sequence[Choice], theme: Theme) -> dict[str, Any]:  # Any: JSON
    lang, chart = development.page.lang, development.chart(theme)
    chosen = " · ".join(f"{box.label}: {box.words}" for box in boxes if box.key not in _SAID)
    later = development.table.long and not is_open(development)  # the editor draws the rest by itself
    views = {
        "head": head_view(development, chart, chosen),
        "below": below_view(development, chart, files_of(development)),
        "body": body_view(development, remark_view(development), later=later),
    }
    parts = {name: str(render(f"development/{name}.html.j2", view=view, lang=lang)) for name, view in views.items()}
    return {
        "title": title_of(development.page),
        "boxes": [asdict(box) for box in boxes],
        **parts,
        "table": development.table.given if later else None,
        "chart": chart_given(chart, lang, address_of(PAPER, development)) if development.stretches else None,
    }
