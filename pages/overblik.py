"""Overblik: the board. What one committee stated for a year, and how each goal went."""

from ui.board.view import Selection, board_view, filters
from ui.frame.address import chosen
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_committee, pick_known_at, picks, say_empty, say_notices

page = open_page("overblik")
say_empty(page)
with picks():
    municipality, committee, year = pick_committee(page)
    pick_known_at(page)
rows = page.board.select(municipality, committee, year)
shown = chosen("vis", filters(rows), "", page.lang, page.lang("Filteret"))
say_notices()
selection = Selection(municipality, committee, year, rows, shown)
show("board/board.html.j2", "board", view=board_view(page, selection), lang=page.lang)
