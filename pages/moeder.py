"""Møder: the committees' meetings – agenda, what is shown, freeze, what changed since, and the papers."""

from dataclasses import replace

from ui.frame import data
from ui.frame.address import notice
from ui.frame.shell import open_page
from ui.meetings.page import chosen_meeting, show_meeting, show_meetings

page = open_page("moeder")
lang = page.lang
if page.known_at:
    notice(lang("Møder vises og rettes, som de er i dag, ikke den {day}.", day=lang.date(page.known_at)))
    page = replace(page, board=data.board(None))
meeting = chosen_meeting(page)
if meeting is None:
    show_meetings(page)
else:
    show_meeting(page, meeting)
