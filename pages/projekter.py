"""Projekter: a municipality's plan by chapter, and when each project is followed up. A part of *Mål*."""

from maaltavle.wording.names import name_of
from ui.frame.address import parameter, pick
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_known_at, picks, say_empty, say_marked, say_notices
from ui.projects.view import project_view, with_projects

page = open_page("projekter")
lang, board = page.lang, page.board
say_empty(page)
municipalities = board.municipalities()
with picks():
    names = {area: name_of(board.catalogue.areas[area], lang) for area in municipalities}.__getitem__
    home = next((place for place in with_projects(page) if place in municipalities), municipalities[0])
    own = pick(lang("Kommune"), "kommune", municipalities, names, default=home, lang=lang, width=170,
               clears=("udvalg", "aar", "vis", "maal"))  # fmt: skip
    pick_known_at(page)
say_marked(page)
say_notices()
show("projects/projects.html.j2", "projects", view=project_view(page, own, parameter("maal")), lang=lang)
