"""Kilder: where every number comes from, and what the documents leave open."""

from loaders.recipes.kept import shelf_of
from maaltavle.paths import store_path
from ui.frame.address import chosen, parameter
from ui.frame.choices import indicator_ids
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_known_at, picks, say_empty, say_notices
from ui.frame.ways import show_first_of
from ui.sources.recipes import show_recipes
from ui.sources.view import SECTIONS, source_view

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
show("sources/sources.html.j2", "sources", view=source_view(page, section, document), lang=page.lang)
if section in ("indikatorer", "dokumenter") and not (indicator_ids(page) or page.board.catalogue.documents):
    show_first_of(page, parameter("kommune"), headed=True)
if section == "opskrifter":
    show_recipes(page, shelf_of(store_path()))
