"""Steder: the municipalities with their committees, departments and areas; new ones and new names are stored here."""

from dataclasses import replace

from ui.frame import data
from ui.frame.address import notice
from ui.frame.shell import open_page, say_notices
from ui.places.page import show_places

page = open_page("steder")
lang = page.lang
if page.known_at:
    notice(lang("Steder vises og rettes, som de er i dag, ikke den {day}.", day=lang.date(page.known_at)))
    page = replace(page, board=data.board(None))
say_notices()
show_places(page)
