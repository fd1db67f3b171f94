"""Udvikling: one indicator over time against the target in force, with table and proof."""

from ui.development.page import develop
from ui.frame.shell import open_page, say_empty

page = open_page("udvikling")
say_empty(page)
develop(page)
