"""Meetings: an agenda becomes a deck of screens, a deck can be frozen, and what changed since can be told.

types, worded → stage → agenda (which meetings there are, and their points) → indicator, goal and budget screens →
screens (one message a screen) → asked, canonical → freeze (as it was put forward) → since (what was revised or turned
after that) → rows (for an export). Pure, except that nothing here draws, writes or stores anything.
"""
