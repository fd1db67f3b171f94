"""Kilder: where every number comes from, and what the documents leave open."""

from ui.address import chosen, parameter
from ui.linked import show
from ui.shell import open_page, pick_known_at, picks, say_empty, say_notices
from ui.source_view import SECTIONS, source_view

page = open_page("kilder")
say_empty(page)
with picks():
    pick_known_at(page)
known = ("", *page.board.catalogue.documents)
document = chosen("dok", known, "", page.lang, page.lang("Dokumentet"))
section = chosen("afsnit", SECTIONS, SECTIONS[0], page.lang, page.lang("Afsnittet"))
if document and not parameter("afsnit"):
    section = "dokumenter"
say_notices()
show("sources.html.j2", "sources", view=source_view(page, section, document), lang=page.lang)
