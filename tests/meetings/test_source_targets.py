"""What a source itself aims at stands beside its figures, and nothing that is worked out of figures knows of it.

Every place that asks for figures is in PLACES. Each must answer the same with and without such targets, and each must
be able to tell: the same numbers as *measured* ones change its answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hand_readings import reading
from meeting_samples import MADE, figure, goal, measured, meeting, point, put, shown

from maaltavle.asked import Held
from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.charts import Chart, lines_of, subject_of, trend_chart
from maaltavle.columnar import Rows
from maaltavle.followup.drafts import status_draft
from maaltavle.followup.remarks import all_standing
from maaltavle.intake import Answers, plan
from maaltavle.intake.figures import FIGURE, difference, kind_of
from maaltavle.intake.labels import Names
from maaltavle.intake.shown import revised_shown
from maaltavle.meetings.screens import deck
from maaltavle.meetings.since import compared
from maaltavle.meetings.types import Deck
from maaltavle.model import ACTUAL, EXPECTED, Facts, Freeze, Kind, Marker, Observation
from maaltavle.reports.deck.native_chart import native
from maaltavle.reports.forms.template import template_of
from maaltavle.scorecard import picture
from maaltavle.store import Store
from maaltavle.wording.figures import kind_in_words
from maaltavle.wording.language import language
from ui.finding.view import _indicator
from ui.frame.shell import Page
from ui.sources.view import _newest

DANISH, ENGLISH = language("da"), language("en")
TODAY = date(2020, 1, 2)
COUNTED = (
    *(figure(str(70 + n), str(2010 + n)) for n in range(8)),
    figure("60", "2016", "midtbyen"),
    figure("61", "2017", "midtbyen"),
)
WITHHELD = replace(figure("0", "2018"), value=None, marker=Marker.WITHHELD, ref="held")
# newer than the figures and in their midst, of another area and part, far outside, and with a sign for a number
AIMED = (
    figure("84", "2017"),
    figure("95", "2019"),
    figure("9", "2013"),
    figure("97", "2019", "midtbyen"),
    figure("98", "2019", part="køn=Mænd"),
    WITHHELD,
)
GOALS = (goal("G1", "80", "2019"), goal("G2", "80", "2017"), goal("G3", "90", "2018"))


def as_kind(kind: Kind) -> tuple[Observation, ...]:
    """The same numbers, said to be of a kind."""
    return tuple(replace(seen, kind=kind, ref=f"{seen.ref}-{kind}") for seen in AIMED)


def facts_with(store: Store, more: tuple[Observation, ...]) -> Facts:
    """The small store's facts, a meeting that shows the rate, three goals, and the figures with `more` among them."""
    known = store.facts()
    own = tuple(seen for seen in known.observations if seen.indicator != "selvbetjening")
    return replace(
        known,
        observations=(*own, *COUNTED, *more),
        goals=(*known.goals, *GOALS),
        measures=(*known.measures, *(measured(one.ref) for one in GOALS)),
        meetings=(meeting(),),
        agenda=(*known.agenda, point(1)),
        shown=(shown(1, "indicator", "selvbetjening"), shown(1, "goal", "G1", 2)),
    )


def wall(board: Board) -> Deck:
    """The screens of the made meeting."""
    return deck(board, meeting(), DANISH)


def told(board: Board, kind: str) -> tuple[object, ...]:
    """What the screen of a kind says, without the chart and the rows that show every figure there is."""
    (screen,) = [one for one in wall(board).screens if one.kind == kind]
    chart = screen.chart.kind if screen.chart else ""
    return screen.message, screen.number, screen.number_words, screen.period, screen.beside, screen.caveats, chart


def chart_of(board: Board) -> Chart:
    """The rate over time as *Udvikling* draws it."""
    indicator = board.catalogue.indicators["selvbetjening"]
    subject = subject_of(indicator, board.catalogue.units["pct"])
    figures = [seen for seen in board.series["selvbetjening"] if not seen.breakdown]
    return trend_chart(lines_of(figures, board.catalogue.areas, "herning"), (), (), subject, DANISH)


def counted_marks(board: Board) -> list[object]:
    """The points of the lines, as the browser draws them."""
    return [(one["name"], one["x"], one["y"]) for one in chart_of(board).figure["data"] if one["name"] != "target"]


def page(board: Board) -> Page:
    """A page in Danish."""
    return Page("kilder", DANISH, None, board)


def of_template(board: Board) -> list[object]:
    """The rows that somebody is asked to fill in next."""
    made = template_of(["selvbetjening"], ["herning"], board.facts.observations, board.catalogue, TODAY)
    return [row for row in made.rows if row[4] == ""]


PLACES: dict[str, Callable[[Board], object]] = {
    "verdicts": lambda board: board.verdicts,
    "the figures of a goal": lambda board: board.by_ref["G1"].figures,
    "the small picture of a goal": lambda board: picture(board.by_ref["G2"]),
    "remarks": lambda board: [(one.breakdown, one.draft.text) for one in all_standing(board, DANISH)],
    "the draft of a follow-up": lambda board: status_draft(board.by_ref["G1"], board, DANISH),
    "the screen of a key figure": lambda board: told(board, "indicator"),
    "the screen of a goal": lambda board: told(board, "goal"),
    "the lines of a chart": counted_marks,
    "the newest figure of a source": lambda board: _newest(page(board), ["selvbetjening"])["selvbetjening"],
    "how far the figures reach": lambda board: _indicator(page(board), board.catalogue.indicators["selvbetjening"])[0],
    "the template's next rows": of_template,
}


@pytest.mark.parametrize("place", PLACES)
def test_no_place_takes_a_target_of_the_source_for_a_figure(place: str, store: Store, names: Catalogue) -> None:
    said = PLACES[place]
    without, aimed, counted = (
        said(Board(facts_with(store, more), names, TODAY))
        for more in ((), as_kind(Kind.TARGET), as_kind(Kind.MEASURED))
    )
    assert aimed == without
    assert counted != without, "the place cannot tell"


@pytest.mark.parametrize("figures", [(), (figure("70", "2019", kind=Kind.FORECAST),)], ids=["none", "a forecast"])
def test_where_nothing_is_counted_a_target_does_not_become_the_large_number(
    figures: tuple[Observation, ...], store: Store, names: Catalogue
) -> None:
    facts = facts_with(store, ())
    without, aimed = (
        told(Board(replace(facts, observations=(*figures, *more)), names, TODAY), "indicator")
        for more in ((), as_kind(Kind.TARGET))
    )
    assert aimed == without


def test_every_kind_is_counted_or_expected_or_a_target() -> None:
    """A new kind has to be put into one of these, for every rule asks for one of them."""
    assert sorted([*ACTUAL, *EXPECTED, Kind.TARGET]) == sorted(Kind)
    assert kind_in_words(Kind.TARGET, DANISH) == "mål ifølge kilden"


@pytest.mark.parametrize("word", ["Mål", "måltal", "Target", "Målsætning", "target", "Mål ifølge kilden"])
def test_the_words_of_the_kind(word: str) -> None:
    assert kind_of(word) is Kind.TARGET


def test_a_target_is_shown_beside_its_figures(store: Store, names: Catalogue) -> None:
    """In the chart as a tick with its words, in its table and text, on the screen and in the slide's own chart."""
    board = Board(facts_with(store, as_kind(Kind.TARGET)), names, TODAY)
    chart = chart_of(board)
    ticks = [one for one in chart.figure["data"] if one["name"] == "target"]
    assert all("line-ew" in one["marker"]["symbol"] for one in ticks)
    assert any("Mål ifølge kilden 2019: 95" in text for one in ticks for text in one["hovertext"])
    assert any("Mål ifølge" in note["text"] for note in chart.figure["layout"]["annotations"])
    assert ("Herning", "2019", "95,0\u00a0%", "mål ifølge kilden", "", "") in chart.rows(DANISH)
    assert "Mål ifølge kilden 2019: 95,0\u00a0%" in chart.alt(DANISH)
    assert "Target in the source 2019: 95.0\u00a0%" in chart.alt(ENGLISH)
    assert [column.name for column in native(chart.drawing)] == [
        "Herning", "Herning, mål ifølge kilden", "Herning Midtby", "Herning Midtby, mål ifølge kilden"
    ]  # fmt: skip
    (screen,) = [one for one in wall(board).screens if one.kind == "indicator"]
    assert any("mål ifølge kilden" in row for row in screen.rows)
    assert screen.chart is not None
    assert "Mål ifølge kilden 2019" in screen.chart.alt(DANISH)


def test_what_is_aimed_at_for_a_year_is_no_level_among_its_months(names: Catalogue) -> None:
    """Sixty cases a year say nothing of a month with five: it stands in words and in the table."""
    months = [figure(str(70 + n), f"2019M{n:02}") for n in range(1, 13)]
    lines = lines_of([*months, figure("90", "2019", kind=Kind.TARGET)], names.areas, "herning")
    subject = subject_of(names.indicators["selvbetjening"], names.units["pct"])
    chart = trend_chart(lines, (), (), subject, DANISH)
    assert [one for one in chart.figure["data"] if one["name"] == "target"] == []
    assert chart.figure["layout"]["yaxis"]["range"][1] < 90
    assert [slot.key for slot in chart.drawing.x.slots] == [f"2019M{n:02}" for n in range(1, 13)]
    assert "Mål ifølge kilden 2019: 90,0" in chart.alt(DANISH)
    assert len(chart.rows(DANISH)) == 13


def test_one_figure_has_the_target_as_a_mark_on_its_bar(names: Catalogue) -> None:
    lines = lines_of([figure("70", "2018"), figure("90", "2019", kind=Kind.TARGET)], names.areas, "herning")
    subject = subject_of(names.indicators["selvbetjening"], names.units["pct"])
    chart = trend_chart(lines, (), (), subject, DANISH)
    assert chart.kind == "single"
    assert any("Mål ifølge kilden 2019" in note["text"].replace("<br>", " ") for note in
               chart.figure["layout"]["annotations"])  # fmt: skip
    assert len(chart.rows(DANISH)) == 2


def test_it_is_stored_as_its_kind_and_takes_no_figures_place(store: Store, names: Catalogue) -> None:
    """A figure of the same time keeps its place, in the store as in what is told of a frozen meeting."""
    put(store, Facts(observations=(figure("81", "2015"), *as_kind(Kind.TARGET))))
    stored = {seen.ref: seen for seen in store.facts().observations}
    assert stored[AIMED[0].ref + "-target"].kind is Kind.TARGET
    assert stored[figure("81", "2015").ref].kind is Kind.MEASURED
    assert revised_shown(as_kind(Kind.TARGET), [replace(seen, ref="own") for seen in AIMED]) == ()


def test_a_target_is_no_newer_figure_of_a_meeting(store: Store, names: Catalogue) -> None:
    then = Board(facts_with(store, ()), names, TODAY)
    now = Board(facts_with(store, tuple(replace(seen, load=9) for seen in as_kind(Kind.TARGET))), names, TODAY)
    own = replace(wall(then), freeze=Freeze(MADE, 2, TODAY, "Anna", ""))
    assert compared(own, then, now).newer == ()


@pytest.mark.parametrize(("kind", "asked"), [("target", []), ("measured", ["jump"])])
def test_how_large_targets_are_says_nothing_of_the_unit(
    kind: str, asked: list[str], store: Store, names: Catalogue
) -> None:
    """A file whose targets lie far above the figures is not asked whether its unit is another."""
    known = replace(figure("100", "2014"), indicator="arrangementer", unit="antal", ref="A1")
    facts = replace(store.facts(), observations=(known,))
    lines = "Arrangementer; Herning; 2015; 108; antal\n" + "\n".join(
        f"Arrangementer; Herning; {year}; 5000; antal; ; {kind}" for year in (2016, 2017, 2018)
    )
    made = plan(reading(lines), facts, names, today=TODAY, version=store.version, loads=store.loads())
    assert [one.kind for one in made.confirmations] == asked


def test_a_figure_that_is_gone_is_told_though_its_target_still_stands(names: Catalogue) -> None:
    rows = [figure(value, period) for period, value in (("2016", "80"), ("2017", "81"), ("2018", "82"))]
    aims = [replace(one, kind=Kind.TARGET, ref=f"{one.ref}-target") for one in rows]
    for lost in (rows[1], aims[1]):
        coming = Rows.of(Observation, FIGURE, [one for one in (*rows, *aims) if one is not lost])
        assert difference(coming, Held([*rows, *aims]), Names(names, Answers(), {}), rows[0].document).gone == (lost,)


def test_the_sum_of_a_year_is_not_the_large_number_among_its_quarters(store: Store, names: Catalogue) -> None:
    quarters = tuple(figure(str(70 + n), f"2018K{n}") for n in (1, 2, 3))
    known = replace(facts_with(store, ()), observations=(*quarters, figure("99", "2018")))
    screen = told(Board(known, names, TODAY), "indicator")
    assert screen[1:2] == ("73,0\u00a0%",)
    assert "99" not in str(screen[0])
