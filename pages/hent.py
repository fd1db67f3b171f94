"""Hent: a table of an open source is found, its figures are fetched, and *Nye tal* shows what they would change."""

from loaders.sources.installed_sources import sources
from ui.fetching.page import fetch_figures
from ui.frame.address import notice
from ui.frame.shell import open_page, say_notices

page = open_page("hent")
if page.known_at:
    day = page.lang.date(page.known_at)
    notice(page.lang("Det, der hentes, lægges oven på det, der er kendt i dag, ikke den {day}.", day=day))
known = sources()
for problem in known.problems:
    notice(page.lang.say(problem.message))
say_notices()
fetch_figures(page, known.by_name)
