"""What a source withheld is nowhere in what goes out, nor is the difference that would give it away."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from re import sub

import pytest
from meeting_samples import figure, goal, measured, meeting, point, shown
from openpyxl import load_workbook

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.exports import EXPORTS, as_csv, as_json
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.screens import deck
from maaltavle.meetings.types import Screen
from maaltavle.message import Words
from maaltavle.model import Area, Facts, Kind, Marker, Observation, Outcome, Reason
from maaltavle.reports.deck.html import as_html
from maaltavle.reports.deck.xlsx import as_xlsx
from maaltavle.wording.language import LANGUAGES, language

TODAY = date(2020, 1, 2)
WHOLE, MEN, WOMEN = "køn=I alt", "køn=Mænd", "køn=Kvinder"
HIDDEN = re.compile("12[.,]47")  # 61,82 less 49,35, which is what the withheld part would be
TOTAL = re.compile("61[.,]82")
COUNTRY = Area("hele-landet", Words(da="Hele landet", en="The whole country"), "country")


def figures() -> tuple[Observation, ...]:
    """Two years of a total and its two parts, one of them withheld in the last year, and the country's total."""
    shown_years = [
        figure(value, year, part=part)
        for year, values in (("2014", ("60.11", "47.21", "12.9")), ("2015", ("61.82", "49.35", "0")))
        for part, value in zip((WHOLE, MEN, WOMEN), values, strict=True)
    ]
    *others, last = shown_years
    return (*others, replace(last, value=None, marker=Marker.WITHHELD), figure("70", "2015", COUNTRY.id, part=WHOLE))


def facts() -> Facts:
    """A goal on each part and one on both parts together, every way a meeting can show them."""
    refs = {"G16-01": (WOMEN,), "G16-02": (WHOLE,), "G16-03": (MEN, WOMEN)}
    rows = [shown(1, "goal", ref, place) for place, ref in enumerate(refs, 1)]
    rows += [
        shown(1, "indicator", "selvbetjening", 4, area="herning"),
        shown(1, "indicator", "selvbetjening", 5, area="herning", breakdown=WOMEN),
        shown(1, "indicator", "selvbetjening", 6, area="herning", breakdown=f"{WOMEN} | {MEN}"),
        shown(1, "followup", "2015", 7),
    ]
    return Facts(
        observations=figures(), goals=tuple(goal(ref, "10") for ref in refs), areas=(COUNTRY,), meetings=(meeting(),),
        measures=tuple(replace(measured(ref), breakdown=part) for ref, parts in refs.items() for part in parts),
        agenda=(point(1),), shown=tuple(rows),
    )  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_wall_and_its_files_do_not_tell(names: Catalogue, code: str) -> None:
    board = Board(facts(), names.extended(facts()), TODAY)
    made = deck(board, meeting(), language(code))
    texts = canonical([made]).decode()
    assert {"da": "for få til at vise", "en": "too few to show"}[code] in texts
    pages = sub("<[^>]*>", " ", as_html(made, language(code)).decode())
    book = load_workbook(io.BytesIO(as_xlsx(made, language(code))))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    for told in (texts, pages, cells):
        assert TOTAL.search(told) and not HIDDEN.search(told) and "< 5" not in told


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("what", EXPORTS)
def test_the_exports_do_not_tell(names: Catalogue, what: str, code: str) -> None:
    known = facts()
    rows = EXPORTS[what](known, names.extended(known), language(code), TODAY)
    for told in (as_json(rows), as_csv(rows)):
        assert not HIDDEN.search(told)
        assert what not in ("observations", "verdicts", "remarks") or TOTAL.search(told)


def test_a_withheld_row_is_a_sign_and_not_a_number(names: Catalogue) -> None:
    rows = EXPORTS["observations"](facts(), names.extended(facts()), language("da"), TODAY)
    (held,) = [row for row in json.loads(as_json(rows)) if row["marker"]]
    assert (held["marker"], held["low"], held["high"], held["breakdown"]) == ("withheld", None, None, WOMEN)


def test_no_verdict_stands_on_it(names: Catalogue) -> None:
    """The part has no answer; a sum with it is no sum; the total is told as the source prints it."""
    verdicts = Board(facts(), names.extended(facts()), TODAY).verdicts
    part, whole, both = (verdicts[ref] for ref in ("G16-01", "G16-02", "G16-03"))
    assert (part.outcome, part.reason, part.actual, part.gap) == (Outcome.NOT_ASSESSABLE, Reason.SUPPRESSED, None, None)
    assert (whole.outcome, whole.actual.low) == (Outcome.MET, figures()[3].value.low)
    assert (both.outcome, both.reason) == (Outcome.NOT_ASSESSABLE, Reason.SUPPRESSED)


NEWEST = [  # the cells after 61,82 in 2015 → heading, large number, what stands under it
    (("2016", Marker.WITHHELD), "Digital selvbetjening: for få til at vise i 2016", "for få til at vise"),
    (("2016", Marker.DISCONTINUED), "Digital selvbetjening: opgøres ikke længere", "opgøres ikke længere"),
]


@pytest.mark.parametrize(("cell", "heading", "number"), NEWEST)
def test_a_newest_cell_without_a_number_is_the_same_in_all_places(
    names: Catalogue, cell: tuple[str, Marker], heading: str, number: str
) -> None:
    """Nothing older is compared, and the figure that a chart ends with has its period beside it."""
    held = replace(figure("0", cell[0], kind=Kind.PRELIMINARY), value=None, marker=cell[1])
    seen = (figure("60.11", "2014"), figure("61.82", "2015"), held)
    one = _first(names, Facts(observations=seen, shown=(shown(1, "indicator", "selvbetjening"),)))
    assert (one.message, one.number) == (heading, number)
    assert one.caveats[0] == "Seneste tal, der kan vises: 61,82\N{NO-BREAK SPACE}% (2015)."
    assert not one.period.endswith("foreløbigt") and "Foreløbige tal." not in one.caveats


def test_a_goal_says_that_what_is_newer_cannot_be_shown(names: Catalogue) -> None:
    held = replace(figure("0", "2015M10"), value=None, marker=Marker.WITHHELD)
    aim = replace(goal(), target=replace(goal().target, period="2015M12"))
    seen = (figure("81", "2015M02"), held)
    rows = (shown(1, "goal", aim.ref),)
    known = Facts(observations=seen, goals=(aim,), measures=(measured(),), shown=rows)
    said = "Tallet for oktober 2015 dækker for få personer til at kunne vises."
    assert said in _first(names, known, date(2015, 11, 27)).caveats


EXPECTED = [  # kind and value of the goal's figure → what stands at its period, and the first caveat
    (Kind.FORECAST, "81", "2015 · fremskrivning", "Kun fremskrivning: tallet afgør ikke målet."),
    (Kind.BUDGET, "81", "2015 · budget", "Kun budget: tallet afgør ikke målet."),
    (Kind.PRELIMINARY, "81", "2015 · foreløbigt", "Foreløbige tal."),
    (Kind.MEASURED, "81", "2015", ""),
]


@pytest.mark.parametrize(("kind", "value", "period", "caveat"), EXPECTED)
def test_a_forecast_is_never_shown_as_what_happened(
    names: Catalogue, kind: Kind, value: str, period: str, caveat: str
) -> None:
    """At the number, beside it, and in a list of goals; it is not called preliminary."""
    rows = (shown(1, "goal", "G16-01"), shown(1, "goal", "G16-01 G16-02", 2))
    known = Facts(
        observations=(figure(value, kind=kind),), goals=(goal(), goal("G16-02")), shown=rows,
        measures=(measured(), measured("G16-02")), meetings=(meeting(),), agenda=(point(1),),
    )  # fmt: skip
    one, several = deck(Board(known, names.extended(known), TODAY), meeting(), language("da")).screens[1:]
    assert (one.period, next(iter(one.caveats), "")) == (period, caveat)
    word = period.partition(" · ")[2]
    assert (f"({word})" in several.rows[0][2]) is (word in ("fremskrivning", "budget"))
    assert (caveat == "Foreløbige tal.") is ("Foreløbige tal." in one.caveats)


def _first(names: Catalogue, known: Facts, today: date = TODAY) -> Screen:
    """The first screen after the opening of the made meeting's only point."""
    whole = replace(known, meetings=(meeting(),), agenda=(point(1),))
    return deck(Board(whole, names.extended(whole), today), meeting(), language("da")).screens[1]
