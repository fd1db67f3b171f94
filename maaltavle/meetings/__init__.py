"""Meetings: an agenda becomes a deck of screens, a deck can be frozen, and what changed since can be told.

agenda (which meetings there are, and their points) → screens (one message a screen) → freeze (as it was put forward)
→ since (what was revised or turned after that). Pure, except that nothing here draws, writes or stores anything.
"""
