"""Møder: the committees' meetings – agenda, what is shown, freeze, what changed since, and the papers."""

from dataclasses import replace

from ui.frame import data
from ui.frame.address import notice
from ui.frame.shell import open_page
from ui.meetings.page import chosen_meeting, show_meeting, show_meetings
from ui.meetings.ticks import show_ticked

page = open_page("moeder")
lang = page.lang
if page.known_at:
    notice(lang("Møder vises og rettes, som de er i dag, ikke den {day}.", day=lang.date(page.known_at)))
    page = replace(page, board=data.board(None))
meeting = chosen_meeting(page)
if meeting is not None:
    show_meeting(page, meeting)
elif not show_ticked(page):
    show_meetings(page)
