"""Tal: every indicator as a small chart, to be looked through."""
