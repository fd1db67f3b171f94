"""Sammenlign: the own municipality beside others, in order, on a map, over time, over several figures."""

from ui.comparing.page import compare
from ui.frame.shell import open_page, say_empty

page = open_page("sammenlign")
say_empty(page)
compare(page)
