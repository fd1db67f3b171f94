"""Tal: every indicator as a small chart by theme, the worst first, to be looked through."""

from maaltavle.wording.names import name_of
from ui.frame.address import pick
from ui.frame.linked import put
from ui.frame.shell import open_page, pick_known_at, picks, say_choices, say_empty, say_notices
from ui.frame.ways import stop_with_first
from ui.meetings.ticks import offer_agenda
from ui.wall.choices import cards_of, days_since, selection_of
from ui.wall.shown import shown_of

page = open_page("tal")
lang, board = page.lang, page.board
say_empty(page)
municipalities, days, since = board.municipalities(), days_since(), ""
with picks():
    names = {area: name_of(board.catalogue.areas[area], lang) for area in municipalities}.__getitem__
    own = pick(lang("Kommune"), "kommune", municipalities, names, default=municipalities[0], lang=lang, width=170,
               clears=("udvalg", "aar", "vis", "maal"))  # fmt: skip
    if days:
        since = pick(lang("Ændret siden"), "siden", days, lang.period, default=days[0], lang=lang, width=210)
    pick_known_at(page)
selection = selection_of(page, own, since)
say_notices()
say_choices()
if not cards_of(board, own):
    stop_with_first(page, own)
put(shown_of(page, selection), "wall", script="wall")
offer_agenda(page)
