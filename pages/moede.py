"""Møde: a meeting that fills the screen. Its screens are delivered once and change in the browser."""

from ui.meetings.live import open_meeting

open_meeting()
