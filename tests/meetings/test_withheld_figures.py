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
from maaltavle.message import Words
from maaltavle.model import Area, Facts, Marker, Observation, Outcome, Reason
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
