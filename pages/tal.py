"""Tal: every indicator as a small chart by theme, the worst first, to be looked through."""

from maaltavle.browse.wall import FILTERS, ORDERS
from maaltavle.wording.names import name_of
from ui.frame.address import chosen, pick
from ui.frame.data import known_dates
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_known_at, picks, say_choices, say_empty, say_notices
from ui.frame.ways import stop_with_first
from ui.meetings.ticks import offer_agenda
from ui.wall.view import Selection, cards_of, wall_view, wanted_of

page = open_page("tal")
lang, board = page.lang, page.board
say_empty(page)
municipalities, days, since = board.municipalities(), [day.isoformat() for day in known_dates()][1:], ""
with picks():
    names = {area: name_of(board.catalogue.areas[area], lang) for area in municipalities}.__getitem__
    own = pick(lang("Kommune"), "kommune", municipalities, names, default=municipalities[0], lang=lang, width=170,
               clears=("udvalg", "aar", "vis", "maal"))  # fmt: skip
    if days:
        since = pick(lang("Ændret siden"), "siden", days, lang.period, default=days[0], lang=lang, width=210)
    pick_known_at(page)
shown = chosen("vis", FILTERS, "", lang, lang("Filteret"))
order = chosen("orden", ORDERS, ORDERS[0], lang, lang("Rækkefølgen"))
table = chosen("form", ("", "tabel"), "", lang, lang("Visningen")) == "tabel"
say_notices()
say_choices()
if not cards_of(page.board, own):
    stop_with_first(page, own)
selection = Selection(own, wanted_of(page, shown, since), order, since, table)
show("wall/wall.html.j2", "wall", view=wall_view(page, selection), lang=lang)
offer_agenda(page)
