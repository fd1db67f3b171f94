"""Historik: every load there ever was, and the way to take one back. Nothing is erased."""

from ui.frame.address import notice
from ui.frame.data import corrections_wait
from ui.frame.shell import open_page, say_notices
from ui.history.page import show_history

page = open_page("historik")
lang = page.lang
if page.known_at:
    notice(lang("Historikken vises hel, også det, der er kommet efter den {day}.", day=lang.date(page.known_at)))
if corrections_wait():
    notice(lang("Datamappen har rettelser, som ikke er i databasen. Se dem og læg dem ind med maaltavle build --onto."))
say_notices()
show_history(page)
