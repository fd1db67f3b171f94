"""Mål: what was stated in the sheet's own columns, two years side by side, and a search in every text."""

from ui.address import parameter, write_text
from ui.board_view import board_title
from ui.goal_view import group_view, groups, search_view
from ui.linked import show
from ui.shell import open_page, pick_committee, pick_known_at, picks, say_empty, say_marked, say_notices

page = open_page("maal")
lang = page.lang
say_empty(page)
with picks():
    municipality, committee, year = pick_committee(page)
    pick_known_at(page)
    words = write_text("q", lang("Søg i alle mål, tekster og citater"), lang("fx studerende"))
say_marked(page)
say_notices()
if words.strip():
    show("search.html.j2", "search", view=search_view(page, words), lang=lang)
else:
    found = [group_view(page, group, year, parameter("maal")) for group in groups(page, municipality, committee, year)]
    title = board_title(page, municipality, committee, year)
    show("goals.html.j2", "goals", groups=found, title=title, lang=lang)
