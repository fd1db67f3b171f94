"""What *Udvikling* shows of a choice, ready to be sent: made once for everybody who chooses the same."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from maaltavle.charts import Theme
from maaltavle.paths import data_folder, store_path
from ui.development.kept import Kept
from ui.development.remark import remark_view
from ui.development.view import Development, below_view, body_view, head_view
from ui.frame import data
from ui.frame.address import address_state
from ui.frame.charting import packed_chart
from ui.frame.linked import packed, render

_kept = Kept(16 * 2**20)  # some thousand choices: a page of two hundred rows is 50 kB, most are 15


@dataclass(frozen=True)
class Shown:
    """The parts of the page from above the chart to the end; `chart` is empty where there are no figures."""

    head: bytes
    chart: bytes
    below: bytes
    body: bytes


def shown_of(development: Development, theme: Theme) -> Shown:
    """The page of a choice in the colours of `theme`."""
    page, version = development.page, data.store().version
    if page.board is not data.board(page.known_at):  # something was stored while this page was drawn
        return Shown(*_made(development, theme))
    return Shown(*_kept.get(_key(development, theme, version), lambda: _made(development, theme)))


def _key(development: Development, theme: Theme, version: int) -> Hashable:
    """All that the page depends on: what is known, the choice, and the address, which its links carry on."""
    page = development.page
    known = (str(store_path()), str(data_folder()), version, page.known_at, page.board.today)
    choice = (development.indicator.id, development.part, development.area, development.home)
    return (known, choice, page.lang.code, theme.name, tuple(sorted(address_state().items())))


def _made(development: Development, theme: Theme) -> tuple[bytes, bytes, bytes, bytes]:
    lang, chart = development.page.lang, development.chart(theme)
    views = {"head": head_view(development, chart), "below": below_view(development, chart),
             "body": body_view(development, remark_view(development))}  # fmt: skip
    parts = {name: render(f"development/{name}.html.j2", view=view, lang=lang) for name, view in views.items()}
    head, below, body = (packed({"html": part}, kept=True) for part in parts.values())
    return head, packed_chart(chart, lang, kept=True) if development.stretches else b"", below, body
