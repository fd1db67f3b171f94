"""Frister: what is overdue, due and missing across the committees, and who answers for it."""

from ui.due.sending import offer_files
from ui.due.view import due_view, pick_lines
from ui.frame.address import parameter
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_known_at, picks, say_choices, say_empty, say_notices
from ui.frame.ways import show_first_of
from ui.goals.written import aged_goals

page = open_page("frister")
say_empty(page)
with picks():
    chosen = pick_lines(page, parameter("vis"), aged_goals(page))
    pick_known_at(page)
say_notices()
say_choices()
show("due/due.html.j2", "due", view=due_view(page, chosen), lang=page.lang)
if chosen.lines:
    offer_files(page, chosen)
else:
    show_first_of(page, chosen.municipality, headed=True)
