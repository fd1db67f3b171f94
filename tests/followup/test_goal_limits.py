"""At least or at most: the side that a sentence asks its number on, a row each, and what no word says is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.followup.goal_sentence import propose, turned, year_named
from maaltavle.model import Direction, Target
from maaltavle.paths import PROJECT

CATALOGUE: Catalogue = load_catalogue(PROJECT / "data" / "katalog")
WHOLE = "hele-landet"

MOST = """
Ledigheden skal være max. 2,6 % i 2025                                  | 2.6 pct
Ledigheden skal være max 2,6 %                                          | 2.6 pct
Ledigheden skal være maks. 2,6 %                                        | 2.6 pct
Ledigheden skal være maks 2,6 %                                         | 2.6 pct
Ledigheden skal være maximum 2,6 %                                      | 2.6 pct
Ledigheden skal være maksimum 2,6 %                                     | 2.6 pct
Ledigheden maksimalt 2,4 pct.                                           | 2.4 pct
Højst 5 % af eleverne                                                   | 5 pct
Højest 5 % af eleverne                                                  | 5 pct
Sygefraværet må højst udgøre 4,5 % ved udgangen af 2025                 | 4.5 pct
Sygefraværet må højst være på 4,5 %                                     | 4.5 pct
Udgiften pr. elev må ikke overstige 63.000 kr. i 2025                   | 63000 kr.
Udgiften må ikke overskride 63.000 kr.                                  | 63000 kr.
Udgiften må aldrig overstige 63.000 kr.                                 | 63000 kr.
Ventetiden skal være under 14 dage                                      | 14 dage
Ventetiden skal være mindre end 14 dage                                 | 14 dage
Ventetiden skal være kortere end 14 dage                                | 14 dage
Ventetiden må ikke være længere end 14 dage                             | 14 dage
Ventetiden må ikke komme over 14 dage                                   | 14 dage
Sygefraværet skal være lavere end 4,5 %                                 | 4.5 pct
Sygefraværet må ikke være højere end 4,5 %                              | 4.5 pct
Sygefraværet skal ikke være over 4,5 %                                  | 4.5 pct
Sygefraværet skal være på 4,5 % eller derunder                          | 4.5 pct
Sygefraværet skal være 4,5 % eller lavere                               | 4.5 pct
Sygefraværet skal ned under 4,5 %                                       | 4.5 pct
Sygefraværet skal ned på 4,5 %                                          | 4.5 pct
Sygefraværet skal falde til 4,5 %                                       | 4.5 pct
Sygefraværet bringes ned til 4,5 %                                      | 4.5 pct
Sygefraværet skal være faldet til 4,5 %                                 | 4.5 pct
Sygefraværet reduceres til højst 4,5 %                                  | 4.5 pct
Sygefraværet, under 4,5 %                                               | 4.5 pct
Sygefraværet < 4,5 %                                                    | 4.5 pct
Mindre end 5 % sygefravær                                               | 5 pct
Ikke flere end 20 klager                                                | 20 antal
Ikke mere end 20 klager                                                 | 20 antal
Færre end 20 klager i 2025                                              | 20 antal
20 klager eller færre                                                   | 20 antal
20 klager som maksimum                                                  | 20 antal
Op til 20 klager                                                        | 20 antal
Højst to klager                                                         | 2 antal
Andelen af unge uden uddannelse skal være højst 5 %                     | 5 pct
Andelen, der ikke består, skal være under 5 %                           | 5 pct
At most 5 % unemployed                                                  | 5 pct
No more than 20 complaints                                              | 20 antal
Not more than 20 complaints                                             | 20 antal
Fewer than 20 complaints                                                | 20 antal
Less than 5 % absence                                                   | 5 pct
Absence must not exceed 5 %                                             | 5 pct
Absence must not be higher than 5 %                                     | 5 pct
Absence below 5 % in 2025                                               | 5 pct
5 % or less                                                             | 5 pct
Reduce absence to 5 %                                                   | 5 pct
Viborg skal være i top 10                                               | 10 placering
Viborg skal ligge blandt de 10 bedste kommuner i målingen i 2025        | 10 placering
Blandt de ti bedste kommuner                                            | 10 placering
Viborg skal ligge nr. 10 eller bedre                                    | 10 placering
"""  # fmt: skip

LEAST = """
Mindst 80 % er tilfredse                                                | 80 pct
Mindst 2.025 studerende                                                 | 2025 studerende
Minimum 80 % er tilfredse                                               | 80 pct
Min. 2.500 studerende                                                   | 2500 studerende
Over 80 % er tilfredse                                                  | 80 pct
Flere end 200 besøgende                                                 | 200 besøgende
Mere end 80 % er tilfredse                                              | 80 pct
Tilfredsheden skal være højere end 80 %                                 | 80 pct
Tilfredsheden skal ligge over 80 %                                      | 80 pct
Tilfredsheden skal overstige 80 %                                       | 80 pct
Tilfredsheden må ikke være under 80 %                                   | 80 pct
Tilfredsheden må ikke være lavere end 80 %                              | 80 pct
Tilfredsheden må ikke komme under 80 %                                  | 80 pct
Tilfredsheden må ikke falde under 80 %                                  | 80 pct
Tilfredsheden må ikke falde til 80 %                                    | 80 pct
Ikke færre end 200 besøgende                                            | 200 besøgende
Ikke mindre end 80 %                                                    | 80 pct
Tilfredsheden skal være 80 % eller derover                              | 80 pct
200 besøgende eller flere                                               | 200 besøgende
Tilfredsheden skal stige til 80 %                                       | 80 pct
Tilfredsheden skal op på 80 %                                           | 80 pct
Tilfredsheden øges til mindst 80 %                                      | 80 pct
80 % som minimum                                                        | 80 pct
At least 58 % of household waste is recycled in 2025                    | 58 pct
No fewer than 20 places                                                 | 20 antal
No less than 80 %                                                       | 80 pct
Not less than 80 %                                                      | 80 pct
More than 80 % satisfied                                                | 80 pct
Satisfaction above 80 %                                                 | 80 pct
80 % or more                                                            | 80 pct
Increase satisfaction to 80 %                                           | 80 pct
Der skabes 350 arbejdspladser                                           | 350 arbejdspladser
25 virksomheder skal påbegynde vækstforløb                              | 25 virksomheder
"""  # fmt: skip


def rows(table: str) -> list[tuple[str, str]]:
    parted = (row.split(" | ") for row in table.strip().splitlines())
    return [(sentence.strip(), wanted.strip()) for sentence, wanted in parted]


@pytest.mark.parametrize(("sentence", "wanted"), rows(MOST))
def test_an_upper_limit_is_the_most(sentence: str, wanted: str) -> None:
    target = propose(sentence, 2025, CATALOGUE).target
    assert (target.kind, f"{target.high} {target.unit}", target.low) == ("maximum", wanted, None)
    assert target.direction is Direction.DOWN and (target.period == "2025" or target.deadline)


@pytest.mark.parametrize(("sentence", "wanted"), rows(LEAST))
def test_a_lower_limit_is_the_least(sentence: str, wanted: str) -> None:
    target = propose(sentence, 2025, CATALOGUE).target
    assert (target.kind, f"{target.low} {target.unit}", target.high) == ("minimum", wanted, None)
    assert target.direction is Direction.UP


# A number that no word bounds, or that two words bound against each other.
ASKED = """
Sygefraværet skal være 4,5 %
Sygefraværet skal nå 4,5 %
Sygefraværet skal være omkring 4,5 %
Sygefraværet skal nærme sig 4,5 %
20 klager
Nultolerance: 0 klager
Minn. 400 elvepladser i 2025
Ikke mindst 80 % skal være tilfredse
Undgå at komme under 80 %
Der gennemføres en indsats, så ledigheden bliver 3 %
Indsatsen gennemføres over 6 måneder
"""


@pytest.mark.parametrize("sentence", ASKED.strip().splitlines())
def test_a_number_without_a_side_is_asked_about(sentence: str) -> None:
    found = propose(sentence, 2025, CATALOGUE)
    assert found.target == Target("qualitative") and found.either is not None
    assert (found.either.kind, turned(found.either).kind) == ("minimum", "maximum")
    assert turned(turned(found.either)) == found.either


# Neither a level nor a change that can be stored: kept as the sentence alone, never as its opposite.
ALONE = """
Udgiften må ikke stige med 5 %
Udgiften må ikke stige med mere end 5 %
Udgiften stiger ikke med over 5 %
Udgiften må stige med højst 5 %
Udgiften må højst stige med maks. 5 %
Udgiften må ikke stige
Udgifterne stiger ikke
Sygefraværet skal være 1 procentpoint lavere end gennemsnittet i regionen
Mindst 8 ud af 10 borgere er tilfredse
Unge under 30 skal i job
"""


@pytest.mark.parametrize("sentence", ALONE.strip().splitlines())
def test_what_no_target_can_say_is_the_sentence_alone(sentence: str) -> None:
    found = propose(sentence, 2025, CATALOGUE)
    assert (found.target, found.either) == (Target("qualitative"), None)


# change, its unit, start, period
CHANGES = """
Reduce absence by 10 %                                                                        | -10 pct - 2025
Reduce absence by 10 % by 2027                                                                | -10 pct - 2027
Increase satisfaction by 5 percentage points compared with 2022                               | 5 procentpoint 2022 2025
Antallet skal falde med mindst 10 %                                                           | -10 pct - 2025
Antallet skal falde med mere end 10 %                                                         | -10 pct - 2025
Antallet skal i 2025 falde med min. 10 %                                                      | -10 pct - 2025
Der skal være 150 færre personer på offentlig forsørgelse i 2025 end i 2024                   | -150 personer 2024 2025
Mindst 150 færre personer på offentlig forsørgelse i 2025 end i 2024                          | -150 personer 2024 2025
150 flere besøgende i 2025 end i 2024                                                         | 150 besøgende 2024 2025
10 % færre klager end i 2024                                                                  | -10 pct 2024 2025
Antallet af studerende øges med 10 % i forhold til 2022                                       | 10 pct 2022 2025
CO2-udledningen reduceres med 70 % i 2030 i forhold til 1990                                  | -70 pct 1990 2030
CO2-udledningen reduceres i forhold til 1990 med 70 % i 2030                                  | -70 pct 1990 2030
Antallet falder med 20 % siden 2020                                                           | -20 pct 2020 2025
"""  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), rows(CHANGES))
def test_a_change_has_its_way_its_start_and_its_year(sentence: str, wanted: str) -> None:
    target = propose(sentence, 2025, CATALOGUE).target
    told = f"{target.change} {target.change_unit} {target.baseline_period or '-'} {target.period}"
    assert (target.kind, told) == ("relative_change", wanted)


# the difference, its unit, the good side
OTHERS = """
Ledigheden skal i 2025 ligge mindst 0,3 procentpoint under landsgennemsnittet                 | -0.3 procentpoint down
I 2025 skal ledigheden ligge 0,3 procentpoint under landsgennemsnittet                        | -0.3 procentpoint down
Senest 1. maj 2025 skal ledigheden ligge 0,3 procentpoint under landsgennemsnittet            | -0.3 procentpoint down
I 2025 skal der være 150 færre ledige end landsgennemsnittet                                  | -150 antal down
Ledigheden må højst ligge 0,3 procentpoint over landsgennemsnittet                            | 0.3 procentpoint down
Ledigheden må ikke ligge mere end 0,3 procentpoint over landsgennemsnittet                    | 0.3 procentpoint down
Ledigheden skal være lavere end landsgennemsnittet                                            | None  down
Ledigheden for unge under 30 skal være lavere end landsgennemsnittet                          | None  down
Jobandelen for unge under 30 skal være højere end landsgennemsnittet                          | None  up
Ledigheden må ikke være højere end landsgennemsnittet                                         | 0  down
Tilfredsheden må ikke ligge under landsgennemsnittet                                          | 0  up
Ledigheden skal højst være på niveau med landsgennemsnittet                                   | 0  down
Tilfredsheden skal mindst ligge på niveau med landsgennemsnittet                              | 0  up
"""  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), rows(OTHERS))
def test_held_against_others_no_year_is_an_amount(sentence: str, wanted: str) -> None:
    target = propose(sentence, 2025, CATALOGUE).target
    assert (target.kind, target.comparator, target.period) == ("benchmark", WHOLE, "2025")
    assert f"{target.change} {target.change_unit} {target.direction.value}" == wanted


def test_between_with_the_unit_twice_is_a_range() -> None:
    target = propose("Tiden skal ligge mellem 15 dage og 18 dage", 2025, CATALOGUE).target
    assert (target.kind, target.low, target.high, target.unit) == ("range", 15, 18, "dage")


def test_the_year_of_a_change_is_not_that_it_is_counted_from() -> None:
    assert year_named("CO2-udledningen reduceres med 70 % i 2030 i forhold til 1990", CATALOGUE) == 2030
    assert year_named("Antallet øges med 10 % i forhold til 2022", CATALOGUE) is None


UPPER = ("højst", "højest", "maks.", "max.", "maksimalt", "under", "mindre end", "ikke over", "ikke mere end",
         "ikke højere end", "at most", "no more than", "less than")  # fmt: skip
LOWER = ("mindst", "minimum", "min.", "over", "mere end", "ikke under", "ikke lavere end", "at least", "no less than")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["Sygefraværet skal være", "Absence is to be", "Andelen, der ikke består, skal være"]),
    st.sampled_from(UPPER + LOWER), st.integers(0, 99),
    st.sampled_from(["", " i 2025", " ved udgangen af 2025", " i 2025 blandt unge under 30 år"]),
)  # fmt: skip
def test_whatever_stands_around_it_a_bound_keeps_its_side(subject: str, word: str, number: int, time: str) -> None:
    target = propose(f"{subject} {word} {number} %{time}", 2025, CATALOGUE).target
    assert target.kind == ("maximum" if word in UPPER else "minimum")
    assert (target.high if word in UPPER else target.low) == number


@settings(max_examples=300, deadline=None)
@given(st.text("abcdefghiklmnoprstuvyæøå", min_size=2, max_size=12), st.integers(0, 99))
def test_a_word_that_nobody_knows_bounds_nothing(word: str, number: int) -> None:
    target = propose(f"Andelen xx{word} {number} %", 2025, CATALOGUE).target
    assert target.kind not in ("minimum", "maximum")
