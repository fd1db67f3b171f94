"""Appending: how many rows go into the database at once."""
