"""Wording, value → text: the languages of the interface."""
