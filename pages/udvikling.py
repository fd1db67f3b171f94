"""Udvikling: one indicator over time against the target in force, with table and proof."""

from maaltavle.wording.names import name_of, part_in_words
from ui.development.downloads import offer_downloads
from ui.development.later import say_not_yet
from ui.development.remark_editor import edit_remark
from ui.development.shown import shown_of
from ui.development.view import Development, areas_to_choose, start_of
from ui.frame.address import parameter, pick
from ui.frame.banner import say_changed
from ui.frame.charting import page_theme, put_chart
from ui.frame.choices import indicator_ids, own_area, parts
from ui.frame.linked import put
from ui.frame.shell import open_page, pick_known_at, picks, say_choices, say_empty, say_marked, say_notices
from ui.frame.ways import stop_with_first

page = open_page("udvikling")
say_empty(page)
lang, indicators, ids = page.lang, page.board.catalogue.indicators, indicator_ids(page)
say_not_yet(page, ids)
if not ids:
    stop_with_first(page, parameter("kommune"))
with picks():
    words = {i: name_of(indicators[i], lang) for i in ids}.__getitem__
    chosen = pick(lang("Indikator"), "ind", ids, words, default=ids[0], lang=lang, clears=("del", "maal", "omr"))
    choices = parts(page, chosen)
    part, home = start_of(page, chosen, choices, parameter("kommune"))
    if len(choices) > 1:
        part = pick(lang("Opdeling"), "del", choices, lambda p: part_in_words(p, lang), default=part, lang=lang)
    areas, area = areas_to_choose(page, chosen, part), ""
    if areas:
        names = {a: name_of(page.board.catalogue.areas[a], lang) for a in areas}.__getitem__
        own = own_area(page, areas, home)
        area = pick(lang("Område"), "omr", areas, names, default=own, lang=lang, width=230)
    pick_known_at(page)
say_marked(page)
say_notices()
say_choices()
development = Development(page, indicators[chosen], part, choices, area, home)
shown = shown_of(development, page_theme())
say_changed(lang, lambda: development.shown)
put(shown.head, "development-head")
if shown.chart:
    put_chart(shown.chart)
put(shown.below, "development-below")
if shown.chart:
    edit_remark(development)
    offer_downloads(development)
put(shown.body, "development-body")
