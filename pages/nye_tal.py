"""Nye tal: drop the tables that sources send, see what they would change, and store them with one click."""

from dataclasses import replace
from functools import partial

import streamlit as st

from loaders.kept_recipes import shelf_of
from loaders.layouts import followup_sheet
from loaders.read import LAYOUTS
from maaltavle.places import store_path
from ui.address import notice
from ui.linked import show
from ui.person import person
from ui.shell import open_page, say_notices
from ui.template_form import offer_template
from ui.upload_quota import one_too_many
from ui.uploading import receive, show_uploads

page = open_page("nye_tal")
lang = page.lang
if page.known_at:
    notice(lang("Nye tal lægges oven på det, der er kendt i dag, ikke den {day}.", day=lang.date(page.known_at)))
shelf = replace(shelf_of(store_path()), refuse=partial(one_too_many, person()))
for problem in shelf.problems():
    notice(problem.message_da if lang.code == "da" else problem.message_en)
with st.container():
    say_notices()
show("upload_intro.html.j2", "intro", lang=lang)
dropped = receive(page)
files = st.container()
offer_template(page)
with files:
    show_uploads(page, dropped, shelf, {layout.NAME_DA: layout.NAME_EN for layout in (*LAYOUTS, followup_sheet)})
