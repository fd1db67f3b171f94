"""Mål: what was stated in the sheet's own columns, two years side by side; follow-up and goals are written here."""

from ui.address import chosen, parameter, write_text
from ui.board_view import board_title
from ui.followup import show_followup, year_of
from ui.followup_next import show_next_year
from ui.followup_paper import offer_paper
from ui.followup_sheet import offer_workbook
from ui.followup_view import WORKS, work_tabs
from ui.goal_form import show_goal_form
from ui.goal_view import group_view, groups
from ui.linked import show
from ui.search_view import ALL, search_view
from ui.shell import open_page, pick_committee, pick_known_at, picks, say_empty, say_marked, say_notices

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
    show("search.html.j2", "search", view=search_view(page, words, parameter(ALL)), lang=lang)
else:
    of_year = year_of(page, municipality, committee, year)
    show("work_tabs.html.j2", "work", tabs=work_tabs(page, of_year, work), lang=lang)
    if work == "opfoelgning":
        show_followup(page, of_year)
    elif work == "naeste":
        show_next_year(page, of_year)
    elif work == "nyt":
        show_goal_form(page, of_year)
    else:
        found = [
            group_view(page, group, year, parameter("maal"), of_year)
            for group in groups(page, municipality, committee, year)
        ]
        title = board_title(page, municipality, committee, year)
        show("goals.html.j2", "goals", groups=found, title=title, lang=lang)
        offer_paper(page, municipality, committee, year)
    if work == "opfoelgning" or not work:
        offer_workbook(page, municipality, committee, year)
