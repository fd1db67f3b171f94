"""Recipes: what a person pointed out in a table that no layout knows, kept as data."""
