"""Which indicator a goal's sentence names: a table, and how many of the documents' goals it gets right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.followup.goal_indicator import counted_as, goes_against, proposed_indicator, unit_meant
from maaltavle.followup.goal_sentence import propose
from maaltavle.model import Direction
from maaltavle.paths import PROJECT


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "katalog")


NAMED = """
Min. 2.500 studerende på mellemlang eller lang videregående uddannelse i 2028 | studerende-mvu-lvu
Selvbetjeningsgraden skal være mindst 90 % i 2028                             | selvbetjeningsgrad
Sygefraværet skal ned på 4,5 % i 2028                                         | sygefravaersprocent
Antallet af besøgende på MCH skal være mindst 1 mio. i 2027                   | besoegende-mch
Ledigheden skal være højst 3 % i 2028                                         | bruttoledighedsprocent
Sygedagpengemodtagere: højst 500 i 2028                                       |
Herning skal have 92.000 indbyggere i 2029                                    |
Mindst 20 kurser                                                              |
Der udarbejdes en strategi for selvbetjening                                  |
"""


@pytest.mark.parametrize("row", NAMED.strip().splitlines())
def test_the_indicator_that_a_sentence_names(row: str, catalogue: Catalogue) -> None:
    sentence, wanted = (part.strip() for part in row.split("|"))
    assert proposed_indicator(sentence, propose(sentence, 2026, catalogue).target, catalogue) == wanted


def test_between_equally_named_ones_the_municipalitys_own_comes_first(catalogue: Catalogue) -> None:
    """Two indicators with one name: none is proposed, unless only one of them has figures here."""
    own = catalogue.indicators["selvbetjeningsgrad"]
    both = replace(catalogue, indicators={**catalogue.indicators, "anden": replace(own, id="anden")})
    sentence = "Selvbetjeningsgraden skal være mindst 90 %"
    target = propose(sentence, 2026, catalogue).target
    assert proposed_indicator(sentence, target, both) == ""
    assert proposed_indicator(sentence, target, both, {own.id}) == own.id


@pytest.mark.parametrize(
    ("sentence", "indicator", "unit"),
    [("Mindst 1 mio. i 2027", "besoegende-mch", "besøgende"), ("Mindst 90 % i 2027", "selvbetjeningsgrad", "pct"),
     ("Mindst 30 kurser", "", "antal")],
)  # fmt: skip
def test_a_bare_count_is_of_what_the_indicator_counts(
    sentence: str, indicator: str, unit: str, catalogue: Catalogue
) -> None:
    assert unit_meant(propose(sentence, 2026, catalogue).target, indicator, catalogue) == unit


def test_the_documents_own_goals(catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    """A proposal is seen and may be changed; of the goals that something measures it is right more often than not."""
    facts = read_facts(PROJECT / "data", catalogue).values()
    measures = [(measure.goal, measure.indicator) for one in facts for measure in one.measures]
    right = other = 0
    for goal in (goal for one in facts for goal in one.goals):
        found = proposed_indicator(goal.text, propose(goal.text, goal.year, catalogue).target, catalogue)
        right += (goal.ref, found) in measures or (found != "" and found == goal.related_indicator)
        other += found != "" and (goal.ref, found) not in measures and found != goal.related_indicator
    with capsys.disabled():
        print(f"\nindicator proposed: {right} as the documents have it, {other} otherwise")
    assert right >= 10 and other <= 9


# a sentence, the unit of its indicator, and what its number and its change are counted in
AGREES = """
Min. 2.500 studerende                         | antal      | antal
Højst 300 personer                            | antal      | antal
150 færre personer i 2026 end i 2025          | antal      | antal antal
Min. 2.500 studerende                         | studerende | studerende
Højst 14 dage                                 | antal      | dage
Højst 63.000 kr.                              | antal      | kr.
Mindst 80 %                                   | antal      | pct
Blandt de 10 bedste                           | antal      | antal
Blandt de 10 bedste                           | placering  | placering
Blandt de 10 bedste                           | nr.        | nr.
Blandt de 10 bedste                           | pct        | placering
"""


@pytest.mark.parametrize("row", AGREES.strip().splitlines())
def test_a_noun_of_what_is_counted_agrees_with_a_plain_number(row: str, catalogue: Catalogue) -> None:
    sentence, unit, wanted = (part.strip() for part in row.split("|"))
    one = next(iter(catalogue.indicators.values()))
    made_by_people = replace(catalogue.units["antal"], id="nr.", dimension="nr")
    units = {**catalogue.units, "nr.": made_by_people}
    names = replace(catalogue, units=units, indicators={"et": replace(one, id="et", unit=unit)})
    found = counted_as(propose(sentence, 2026, names).target, "et", names)
    assert f"{found.unit} {found.change_unit}".strip() == wanted


# a sentence, its indicator's good direction, and whether it goes against it
AGAINST = """
Mindst 5 %                                    | down | True
Højst 5 %                                     | down | False
Højst 5 %                                     | up   | True
Mindst 5 %                                    | up   | False
Antallet skal stige med 5 %                   | down | True
Antallet skal falde med 5 %                   | down | False
Højere end landsgennemsnittet                 | down | True
Mellem 2 og 3 %                               | down | False
Mindst 5 %                                    | neutral | False
"""


@pytest.mark.parametrize("row", AGAINST.strip().splitlines())
def test_what_goes_against_the_good_direction(row: str, catalogue: Catalogue) -> None:
    sentence, good, wanted = (part.strip() for part in row.split("|"))
    one = next(iter(catalogue.indicators.values()))
    names = replace(catalogue, indicators={"et": replace(one, id="et", good=Direction(good))})
    assert str(goes_against(propose(sentence, 2026, names).target, "et", names)) == wanted
