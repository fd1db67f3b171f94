"""Mål: what was stated in the sheet's own columns, two years side by side; follow-up and goals are written here."""

from functools import partial

from loaders.recipes.kept import shelf_of
from maaltavle.paths import store_path
from ui.board.view import board_title
from ui.finding.view import ALL, search_view
from ui.frame.address import chosen, parameter, write_text
from ui.frame.linked import show
from ui.frame.person import person
from ui.frame.shell import open_page, pick_committee, pick_known_at, picks, say_empty, say_marked, say_notices
from ui.goals.list import show_goal_list
from ui.goals.paper import offer_paper
from ui.goals.view import sheet_view
from ui.goals.workbook import offer_workbook
from ui.goals.works import SHOWN, say_what_first
from ui.goals.writing import year_of
from ui.goals.writing_view import WORKS, work_tabs
from ui.projects.view import project_tab
from ui.upload.quota import one_too_many

page = open_page("maal")
lang = page.lang
say_empty(page)
work, words = chosen("arbejde", WORKS, "", lang, lang("Visningen")), ""
with picks():
    municipality, committee, year = pick_committee(page)
    pick_known_at(page)
    if not work:
        words = write_text("q", lang("Søg i tal, mål, tekster og møder"), lang("fx studerende"))
say_marked(page)
say_notices()
if words.strip():
    show("finding/page.html.j2", "search", view=search_view(page, words, parameter(ALL)), lang=lang)
else:
    say_what_first(page, municipality, committee, work)
    of_year = year_of(page, municipality, committee, year)
    tabs = [*work_tabs(page, of_year, work), *project_tab(page, municipality)]
    show("goals/work_tabs.html.j2", "work", tabs=tabs, lang=lang)
    if work == "liste":
        show_goal_list(page, of_year, shelf_of(store_path(), partial(one_too_many, person())).read)
    elif work:
        SHOWN[work](page, of_year)
    else:
        found, title = sheet_view(page, of_year, parameter("maal")), board_title(page, municipality, committee, year)
        show("goals/goals.html.j2", "goals", groups=found, title=title, lang=lang)
        offer_paper(page, municipality, committee, year)
    if work == "opfoelgning" or not work:
        offer_workbook(page, municipality, committee, year)
