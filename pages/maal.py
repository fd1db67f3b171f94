"""Mål: what was stated in the sheet's own columns, two years side by side; follow-up and goals are written here."""

from ui.board.view import board_title
from ui.finding.view import ALL, search_view
from ui.frame.address import chosen, parameter, write_text
from ui.frame.linked import show
from ui.frame.shell import open_page, pick_committee, pick_known_at, picks, say_empty, say_marked, say_notices
from ui.goals.paper import offer_paper
from ui.goals.view import group_view, groups
from ui.goals.workbook import offer_workbook
from ui.goals.works import SHOWN, say_what_first
from ui.goals.writing import year_of
from ui.goals.writing_view import WORKS, work_tabs
from ui.projects.view import project_tab

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
    if work:
        SHOWN[work](page, of_year)
    else:
        found = [
            group_view(page, group, year, parameter("maal"), of_year)
            for group in groups(page, municipality, committee, year)
        ]
        title = board_title(page, municipality, committee, year)
        show("goals/goals.html.j2", "goals", groups=found, title=title, lang=lang)
        offer_paper(page, municipality, committee, year)
    if work == "opfoelgning" or not work:
        offer_workbook(page, municipality, committee, year)
