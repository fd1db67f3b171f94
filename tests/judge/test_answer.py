"""The best ground there is: computed, what words say, what a figure leans to; and what is missing where none is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from judge_builders import CATALOGUE, events, goal, measure, observations, table, target

from maaltavle.board import Board
from maaltavle.judge import Answer, Figures, judge
from maaltavle.judge.answer import Evidence, answer
from maaltavle.judge.answer_words import answer_in_words, figures_in_words
from maaltavle.judge.days import Days
from maaltavle.model import (
    Assessment,
    Facts,
    FollowUp,
    Goal,
    Ground,
    Lean,
    Match,
    Missing,
    Outcome,
    Reason,
    Target,
    TextSegment,
)
from maaltavle.wording.language import language

JOBS = target("minimum", low=350, unit="arbejdspladser", period="2015")
TARGETS = {
    "350 job": JOBS,
    "gennemført": target("milestone", deadline="2015-12-31"),
    "gennemført 2018": target("milestone", deadline="2018-12-31"),
    "kvalitativt": target("qualitative"),
    "flere": target("relative_change", period="2015", deadline="2015-12-31"),
    "+20 %": target("relative_change", change=20, change_unit="pct", unit="pct"),
}
DAY = date(2016, 1, 31)


def said(words: str, document: str = "DOC2015") -> list[Assessment]:
    """`met`, `progress`, `missed progress` as a coded text; "" is none, `-` words that bear nothing."""
    if not words:
        return []
    outcome = next((Outcome(word) for word in words.split() if word in set(Outcome)), None)
    direction = next((Lean(word) for word in words.split() if word in ("progress", "decline")), None)
    return [Assessment("G1", document, "Ordene", "Ordene", outcome, "", 0, direction, "Anna", DAY)]


def answered(wanted: Target, figures: str, happened: str, words: str, match: str = "exact", **more: object) -> Answer:
    """The answer on a goal at its follow-up day."""
    own, given = goal(wanted), observations(figures)
    by = [measure("jobs", Match(match))] if figures else []
    verdict = judge(own, by, given, events(happened), CATALOGUE, DAY)
    evidence = Evidence(by, events(happened), said(words), documents=CATALOGUE.documents, followed_up=True, **more)
    return answer(own, verdict, evidence, Figures(given), CATALOGUE)


ANSWERS = """
målet          |tallet    |match|hændelse     |ordene        |grund     |svar        |årsag       |mangler
350 job        |2015: 360 |exact|             |              |computed  |met         |            |
350 job        |2015: 360 |exact|             |missed        |computed  |met         |            |
350 job        |2015: 360 |proxy|             |              |none      |            |proxy       |scope
350 job        |2015: 400 |proxy|             |              |indicative|met         |            |scope
350 job        |2015: 400 |proxy|             |missed        |stated    |missed      |            |
350 job        |2015: 400 |proxy|             |-             |indicative|met         |            |scope
350 job        |2015: 100 |wider|             |              |indicative|missed      |            |scope
350 job        |          |     |             |progress      |stated    |progress    |no_indicator|figure
350 job        |          |     |             |in_progress   |stated    |in_progress |            |
350 job        |          |     |             |on_track      |none      |            |no_indicator|figure
350 job        |          |     |             |              |none      |            |no_follow_up|follow_up figure
350 job        |          |     |pending 2015 |              |none      |            |no_data_yet |follow_up figure
gennemført     |          |     |done 2015    |              |computed  |met         |            |
gennemført     |          |     |not_done     |in_progress   |computed  |missed      |            |
gennemført     |          |     |begun 2015   |              |none      |            |no_data_yet |follow_up
gennemført     |          |     |begun 2015   |missed        |stated    |missed      |            |
gennemført     |          |     |             |              |none      |            |no_follow_up|follow_up
gennemført     |          |     |             |-             |none      |            |no_data_yet |follow_up
gennemført 2018|          |     |begun 2015   |              |computed  |in_progress |            |
gennemført 2018|          |     |begun 2015   |in_progress   |stated    |in_progress |            |
kvalitativt    |          |     |             |met progress  |stated    |met         |            |
kvalitativt    |          |     |             |progress      |stated    |progress    |no_indicator|
kvalitativt    |          |     |             |not_assessable|none      |            |no_indicator|follow_up
flere          |          |     |             |progress      |stated    |met         |            |
flere          |          |     |             |decline       |stated    |decline     |no_indicator|figure
+20 %          |          |     |             |progress      |stated    |progress    |no_baseline |baseline figure
"""


@pytest.mark.parametrize("row", table(ANSWERS), ids="|".join)
def test_the_headline_is_the_best_ground(row: tuple[str, ...]) -> None:
    """And no weaker one is ever taken for it."""
    wanted, figures, match, happened, words, ground, key, reason, missing = row
    found = answered(TARGETS[wanted], figures, happened, words, match or "exact")
    told = (found.ground.value, found.key.value if found.key else "", found.reason.value if found.reason else "")
    assert (*told, " ".join(one.value for one in found.missing)) == (ground, key, reason, missing)


@pytest.mark.parametrize(
    ("figures", "match", "said_so"),
    table("""
        figures   | match | in words
        2015: 360 | exact | 360 arbejdspladser i 2015, målet var mindst 350 (10 over målet).
        2014: 340 | exact |
        2015: forecast 340 | exact | 340 arbejdspladser i 2015, fremskrivning, målet var mindst 350.
        2015: 360 | proxy | 360 arbejdspladser i 2015, målet var mindst 350. Tallet måler noget andet end målet.
        2015: 360 | wider | 360 arbejdspladser i 2015, målet var mindst 350. Tallet er afgrænset anderledes end målet.
                  | exact |
    """),
)
def test_beside_stated_words_stands_the_figure_with_target_and_gap(figures: str, match: str, said_so: str) -> None:
    """And that it is not the goal's own, where it is not: the words decide, the figure is shown."""
    found = answered(JOBS, figures, "", "met", match)
    words = figures_in_words(found, goal(JOBS), CATALOGUE, language("da"))
    assert words.replace("\N{NO-BREAK SPACE}", " ") == said_so


def test_what_only_leans_says_how_far_it_is() -> None:
    early = target("minimum", low=350, unit="arbejdspladser", period="2016")
    found = answered(early, "2014: 300; 2015: 320", "", "")
    assert found.ground is Ground.INDICATIVE
    words = answer_in_words(found, goal(early), CATALOGUE, language("da"))
    assert "målet er mindst 350 i 2016 (30 for få)" in words.replace("\N{NO-BREAK SPACE}", " ")


def test_words_that_differ_stand_beside_what_was_computed() -> None:
    """Both are kept, and the computed one leads."""
    found = answered(JOBS, "2015: 360", "", "missed")
    assert (found.outcome, found.stated.outcome, found.differs) == (Outcome.MET, Outcome.MISSED, True)
    assert (found.stated.quote, found.stated.coded_by, found.stated.coded_on) == ("Ordene", "Anna", DAY)


def test_what_a_person_wrote_here_is_stated_before_the_documents_words() -> None:
    """The follow-up form is the responsible body's own; its words are the quote."""
    wrote = [FollowUp("G1", "status", "Det gik godt", "Bo", None, direction=Lean.PROGRESS)]
    found = answered(TARGETS["kvalitativt"], "", "", "missed", written=wrote)
    assert (found.ground, found.direction, found.stated.quote) == (Ground.STATED, Lean.PROGRESS, "Det gik godt")
    assert (found.stated.document, found.stated.coded_by) == ("", "Bo")


def test_a_goal_nobody_is_due_to_follow_up_is_not_called_silent() -> None:
    """Its year is not over, and no document follows it up."""
    own = goal(JOBS, 2016)
    verdict = judge(own, [], [], [], CATALOGUE, DAY)
    assert answer(own, verdict, Evidence(), Figures([]), CATALOGUE).reason is Reason.NO_FOLLOW_UP  # 2015 is over
    own = replace(own, target=replace(JOBS, period="2016"))
    verdict = judge(own, [], [], [], CATALOGUE, DAY)
    found = answer(own, verdict, Evidence(), Figures([]), CATALOGUE)
    assert (found.reason, found.missing) == (Reason.NO_INDICATOR, (Missing.FOLLOW_UP, Missing.FIGURE))


DEADLINES = """
frist     |tekst                        |dokument|læst
2015-12-31|Byen får en ny bro.          |DOC2015 |ja
2015-12-31|Byen får en ny bro i 2015.   |DOC2015 |
2015-06-30|Byen får en ny bro.          |DOC2015 |
2016-12-31|Byen får en ny bro.          |DOC2015 |
2015-12-31|Byen får en ny bro.          |typed   |
          |Byen får en ny bro.          |DOC2015 |
"""


@pytest.mark.parametrize("row", table(DEADLINES), ids="|".join)
def test_a_deadline_read_from_the_year_says_so(row: tuple[str, ...]) -> None:
    """Only the end of a document's year that the goal's own words do not name; what a person typed is theirs."""
    day, text, document, inferred = row
    own = replace(goal(target("milestone", deadline=day or None)), text=text, document=document)
    verdict = judge(own, [], [], [], CATALOGUE, DAY)
    assert answer(own, verdict, Evidence(), Figures([]), CATALOGUE).inferred_deadline is bool(inferred)


def status(year: int, document: str) -> TextSegment:
    """A cell of a follow-up's status."""
    return TextSegment("T", document, year, "herning", "", "", "", "status", "", "Godt", "certain", "")


def board_of(*texts: TextSegment, said_of: tuple[Assessment, ...] = (), today: date = date(2020, 1, 1)) -> Board:
    """A board with one milestone of 2014 that is to be done in 2015."""
    own: Goal = goal(TARGETS["gennemført"], 2014)
    happened = tuple(events("begun 2014 @DOC2014; done 2015 @DOC2015"))
    return Board(Facts(goals=(own,), texts=texts, events=happened, assessments=said_of), CATALOGUE, today)


def test_a_year_is_judged_at_its_follow_up_day_by_what_was_known() -> None:
    """What the next follow-up says stands beside it; without a follow-up everything counts, today."""
    later = Assessment("G1", "DOC2015", "Færdig", "Færdig", Outcome.MET)
    (row,) = board_of(status(2014, "DOC2014"), said_of=(later,)).rows
    assert (row.answer.day, row.verdict.outcome) == (date(2015, 1, 31), Outcome.IN_PROGRESS)
    assert (row.answer.later.outcome, row.answer.later.day) == (Outcome.MET, date(2016, 1, 31))
    assert (row.assessments, row.said_later, row.answer.not_followed_up_since) == ((), (later,), False)
    (row,) = board_of(status(2014, "DOC2014")).rows
    assert row.answer.not_followed_up_since
    (row,) = board_of().rows
    assert (row.answer.day, row.verdict.outcome) == (date(2020, 1, 1), Outcome.MET)
    assert not row.answer.not_followed_up_since


def test_neither_a_plan_nor_another_committees_follow_up_is_the_years_own() -> None:
    """A document of the year itself, or one that speaks of another year, gives no follow-up day."""
    plan = replace(CATALOGUE.documents["DOC2014"], known_from=date(2014, 6, 30))
    names = replace(CATALOGUE, documents={**CATALOGUE.documents, "DOC2014": plan})
    facts, own = Facts(texts=(status(2014, "DOC2014"),)), goal(JOBS, 2014)
    assert Days(facts, names, DAY).of(own) == DAY
    assert Days(Facts(texts=(status(2013, "DOC2014"),)), CATALOGUE, DAY).of(own) == DAY
    assert Days(facts, CATALOGUE, DAY).of(replace(own, committee="byr")) == DAY
    assert Days(facts, CATALOGUE, DAY).of(own) == date(2015, 1, 31)
    assert Days(facts, CATALOGUE, date(2015, 1, 1)).of(own) == date(2015, 1, 1)


def test_counts_never_mix_grounds() -> None:
    """The same outcome on two grounds is two counts."""
    (row,) = board_of().rows
    words = answered(TARGETS["kvalitativt"], "", "", "met")
    counts = Board.counted([row, row, replace(row, answer=words)])
    assert counts == {(Ground.COMPUTED, Outcome.MET): 2, (Ground.STATED, Outcome.MET): 1}
