"""Projekter: Horsens' plan by chapter, and when each project is followed up."""

from ui.frame.address import parameter
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_known_at, picks, say_empty, say_marked, say_notices
from ui.projects.view import project_view

page = open_page("projekter")
say_empty(page)
with picks():
    pick_known_at(page)
say_marked(page)
say_notices()
show("projects/projects.html.j2", "projects", view=project_view(page, parameter("maal")), lang=page.lang)
