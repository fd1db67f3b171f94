"""Overblik: the board. What one committee stated for a year, and how each goal went."""

from maaltavle.scorecard import ORDERS, cards_of, opening_year
from ui.board.council import council_view
from ui.board.handout import offer_handout
from ui.board.matrix import matrix_view
from ui.board.selection import COUNCIL, FORMS, MATRIX, Selection, filters
from ui.board.sheet import offer_status
from ui.board.view import head_view, table_view
from ui.frame.address import chosen
from ui.frame.linked import show
from ui.frame.person import person
from ui.frame.shell import open_page, pick_committee, pick_known_at, picks, say_empty, say_first, say_notices
from ui.goals.written import aged_goals
from ui.meetings.ticks import offer_agenda

page = open_page("overblik")
lang = page.lang
say_empty(page)
row = picks()
with row:
    municipality, committee, year = pick_committee(page, opens=opening_year)
    pick_known_at(page)
cards = cards_of(page.board.select(municipality, committee, year), page.board, aged_goals(page), person())
form = chosen("form", FORMS, "", lang, lang("Visningen"))
shown = chosen("vis", filters(cards), "", lang, lang("Filteret"))
order = chosen("orden", ORDERS, "", lang, lang("Rækkefølgen"))
say_notices()
selection = Selection(municipality, committee, year, cards, shown, order)
if form == COUNCIL:
    show("board/council.html.j2", "board", view=council_view(page, selection), lang=lang)
elif form == MATRIX:
    show("board/matrix.html.j2", "board", view=matrix_view(page, selection), lang=lang)
else:
    show("board/head.html.j2", "board-head", view=head_view(page, selection), lang=lang)
    if not say_first(page, municipality, committee):
        with row:
            offer_status(page, selection)
        offer_handout(page, selection)
        show("board/table.html.j2", "board", view=table_view(page, selection), lang=lang)
        offer_agenda(page)
