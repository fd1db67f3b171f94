"""What *Tal* shows of a choice, ready to be sent: made once for everybody who chooses the same."""

from __future__ import annotations

from maaltavle.paths import data_folder, store_path
from ui.frame import data
from ui.frame.address import address_state
from ui.frame.linked import packed, render
from ui.frame.page import Page, frame_of
from ui.serving.kept import Kept
from ui.wall.choices import Selection
from ui.wall.parts import TICKED
from ui.wall.view import wall_view

_kept = Kept(4 * 2**20)  # a hundred walls of a hundred cards


def shown_of(page: Page, chosen: Selection) -> bytes:
    """The first part of the wall and what stands above it, as `html`, and the `frame` by which the next is asked for: a
    JSON text, compressed."""
    version = data.store().version
    if page.board is not data.board(page.known_at):  # something was stored while this page was drawn
        return _made(page, chosen, version)
    known = (str(store_path()), str(data_folder()), version, page.known_at, page.board.today)
    key = (known, page.lang.code, chosen, tuple(sorted(address_state(TICKED).items())))
    return _kept.get(key, lambda: _made(page, chosen, version))


def _made(page: Page, chosen: Selection, version: int) -> bytes:
    html = str(render("wall/wall.html.j2", view=wall_view(page, chosen), lang=page.lang))
    return packed({"html": html, "frame": frame_of(page, version)}, kept=True)
