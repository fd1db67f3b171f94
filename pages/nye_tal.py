"""Nye tal: drop the tables that sources send, see what they would change, and store them with one click."""

from loaders.kept_recipes import shelf_of
from loaders.read import LAYOUTS
from maaltavle.places import store_path
from ui.address import notice
from ui.linked import show
from ui.shell import open_page, say_notices
from ui.template_form import offer_template
from ui.uploading import read_once, receive, show_upload

page = open_page("nye_tal")
lang = page.lang
if page.known_at:
    notice(lang("Nye tal lægges oven på det, der er kendt i dag, ikke den {day}.", day=lang.date(page.known_at)))
shelf = shelf_of(store_path())
for problem in shelf.problems():
    notice(problem.message_da if lang.code == "da" else problem.message_en)
say_notices()
show("upload_intro.html.j2", "intro", lang=lang)
english = {layout.NAME_DA: layout.NAME_EN for layout in LAYOUTS}
for file in receive(page):
    show_upload(page, read_once(page, file, shelf.read, english), shelf)
offer_template(page)
