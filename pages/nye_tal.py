"""Nye tal: drop the tables that sources send, see what they would change, and store them with one click."""

from functools import partial

import streamlit as st

from loaders.recipes.kept import shelf_of
from maaltavle.paths import store_path
from ui.frame.address import notice
from ui.frame.linked import show
from ui.frame.person import person
from ui.frame.shell import open_page, say_notices
from ui.frame.ways import show_first_of
from ui.upload.page import receive, show_uploads
from ui.upload.quota import one_too_many
from ui.upload.template_form import offer_template

page = open_page("nye_tal")
lang = page.lang
if page.known_at:
    notice(lang("Nye tal lægges oven på det, der er kendt i dag, ikke den {day}.", day=lang.date(page.known_at)))
shelf = shelf_of(store_path(), partial(one_too_many, person()))
for problem in shelf.problems():
    notice(lang.say(problem.message))
say_notices()
show("upload/intro.html.j2", "intro", page=page, lang=lang)
if not page.board.municipalities():
    show_first_of(page, "", headed=True)
dropped = receive(page)
files = st.container()
offer_template(page)
with files:
    show_uploads(page, dropped, shelf)
