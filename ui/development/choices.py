"""What can be chosen on *Udvikling*: the indicator, its part, its area and the day. The browser draws the boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.judge.changing import is_long
from maaltavle.wording.names import name_of, part_in_words
from ui.development.view import Development, areas_to_choose, start_of, stretches_of
from ui.frame import data
from ui.frame.address import chosen, parameter
from ui.frame.choices import own_area, parts
from ui.frame.page import Page

JUDGED = "vis"  # the value of `tegn` in the address
Options = list[tuple[str, str]]  # each value with what it is called


@dataclass(frozen=True)
class Choice:
    """A box: its parameter of the address, its label, what is chosen, and among what.

    `options` are None where they are the same for every choice: those the browser has from the page itself.
    `clears` are the parameters that lose their meaning when another is chosen; `width` in px, 0 what is left.
    """

    key: str
    label: str
    value: str
    words: str
    options: Options | None
    width: int = 0
    clears: tuple[str, ...] = ()


def choose(page: Page, indicator: str) -> tuple[Development, list[Choice]]:
    """What the address says of an indicator, and the boxes. What is not found there gives a notice."""
    lang, names = page.lang, page.board.catalogue
    called = name_of(names.indicators[indicator], lang)
    boxes = [Choice("ind", lang("Indikator"), indicator, called, None, clears=("del", "maal", "omr"))]
    choices = parts(page, indicator)
    part, home = start_of(page, indicator, choices, parameter("kommune"))
    if len(choices) > 1:
        label = lang("Opdeling")
        part = chosen("del", choices, part, lang, label, lambda one: part_in_words(one, lang))
        boxes.append(_box("del", label, part, choices, lambda one: part_in_words(one, lang)))
    areas, area = areas_to_choose(page, indicator, part), ""
    if areas:
        own, label = own_area(page, areas, home), lang("Område")
        area = chosen("omr", areas, own, lang, label, lambda one: name_of(names.areas[one], lang))
        boxes.append(_box("omr", label, area, areas, lambda one: name_of(names.areas[one], lang), 230))
    judged = _is_judged(page, indicator, part)
    if judged is not None:
        label, words = lang("Ændrer det sig?"), {"": lang("vis ikke"), JUDGED: lang("vis grænser og tegn")}
        boxes.append(_box("tegn", label, JUDGED if judged else "", ["", JUDGED], words.__getitem__, 210))
    day = page.known_at.isoformat() if page.known_at else ""
    boxes.append(Choice("kendt", lang("Som kendt"), day, _day_in_words(day, page), None, 210))
    return Development(page, names.indicators[indicator], part, choices, area, home, bool(judged)), boxes


def _is_judged(page: Page, indicator: str, part: str) -> bool | None:
    """Whether the address asks for the signs of a long series; None where no series of the part is long."""
    if not any(is_long(one.last, one.figures) for one in stretches_of(page, indicator, part) if not one.target):
        return None
    return parameter("tegn") == JUDGED


def _box(
    key: str, label: str, value: str, values: Sequence[str], words: Callable[[str], str], width: int = 0
) -> Choice:  # fmt: skip
    return Choice(key, label, value, words(value), [(one, words(one)) for one in values], width)


def indicators_in_words(ids: Sequence[str], page: Page) -> Options:
    """All indicators, as they are called."""
    names = page.board.catalogue.indicators
    return [(own_id, name_of(names[own_id], page.lang)) for own_id in ids]


def days_in_words(page: Page) -> Options:
    """The days as of which everything can be shown, newest first; "" is today."""
    days = ["", *(day.isoformat() for day in data.known_dates())]
    if page.known_at and page.known_at.isoformat() not in days:
        days.append(page.known_at.isoformat())
    return [(day, _day_in_words(day, page)) for day in days]


def _day_in_words(day: str, page: Page) -> str:
    lang = page.lang
    return lang.date(date.fromisoformat(day)) if day else lang("i dag")
