"""A goal's sentence read into a proposal: a table of sentences, and how many of the documents' goals it gets right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.followup.goal_sentence import amount_of, deadline_in, propose, year_meant, year_named
from maaltavle.model import Target
from maaltavle.paths import PROJECT

DATA = PROJECT / "data"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(DATA / "katalog"))


def told(target: Target) -> str:
    """A target in one line: kind, then every field that is not empty."""
    names = (
        "low",
        "high",
        "change",
        "change_unit",
        "unit",
        "limit",
        "comparator",
        "baseline_period",
        "period",
        "deadline",
    )
    values = ((name, getattr(target, name)) for name in names)
    return " ".join([target.kind, *(f"{name}={value}" for name, value in values if value not in (None, ""))])


# Sentences of the issue, then some that no document has: other areas, other words, traps.
SENTENCES = """
min. 2.500 studerende                                              | minimum low=2500 unit=studerende period=2015
d. Min. 2.500 studerende på mellemlang videregående uddannelse.    | minimum low=2500 unit=studerende period=2015
Antallet af henvendelser skal falde med 20 %.                      | relative_change change=-20 change_unit=pct unit=pct period=2015
2-3 større events                                                  | range low=2 high=3 unit=antal period=2015
150 færre borgere på offentlig forsørgelse end landsgennemsnittet  | benchmark change=-150 change_unit=antal unit=antal comparator=hele-landet period=2015
svar inden for 14 dage                                             | service_level low=100 unit=dage limit=14 period=2015
i alt 27                                                           | cumulative low=27 unit=antal period=2015
Mindst 90 % af sagerne afgøres inden for 8 uger                    | service_level low=90 unit=uger limit=8 period=2015
Sygefraværet må højst være 4,5 %                                   | maximum high=4.5 unit=pct period=2015
Ledigheden skal være lavere end landsgennemsnittet                 | benchmark comparator=hele-landet period=2015
Andelen af selvbetjening skal stige med 5 procentpoint i 2016      | relative_change change=5 change_unit=procentpoint unit=pct period=2016
CO2-udledningen reduceres med 2 % i forhold til 2012               | relative_change change=-2 change_unit=pct unit=pct baseline_period=2012 period=2015
Der gennemføres mellem 10 og 12 kampagner                          | range low=10 high=12 unit=antal period=2015
1,2 mio. besøgende i 2016                                          | asked minimum low=1200000.0 unit=besøgende period=2016
Effektiviseringer for 5,9 mio. kr.                                 | minimum low=5.9 unit=mio. kr. period=2015
Min. to nye tiltag                                                 | minimum low=2 unit=antal period=2015
Der udarbejdes en klimaplan senest 30. juni 2016                   | milestone deadline=2016-06-30
At afprøve nye partnerskaber ved at gennemføre fælles indkøb          | qualitative
At bidrage til en effektiv implementering af aftalerne                | qualitative
Virksomhederne får gavn af omlægningen, som netop er gennemført       | qualitative
Initiativet fortsættes i 2014 og skaber liv i midtbyen                | qualitative
Hallen åbner i efteråret 2016                                      | milestone deadline=2016-11-30
Strategien vedtages i 1. halvår 2016                               | milestone deadline=2016-06-30
Beskæftigelsen fastholdes                                          | maintain period=2015
Unge under 25 år skal være i uddannelse eller arbejde              | qualitative
Arbejdet fortsætter på bølge 2 og de 7 fokusområder                | qualitative
Borgerne skal opleve en god service                                | qualitative
Min. 2.500 studerende ved udgangen af 2023                         | minimum low=2500 unit=studerende period=2023
Mindst 76 % i beskæftigelse senest i 2028                          | minimum low=76 unit=pct period=2028
Beskæftigelsen skal stige fra 73 % i 2021 til 76 % i 2028          | minimum low=76 unit=pct baseline_period=2021 period=2028
Ledigheden skal ned fra 4,5 % i 2021 til 3 % i 2024                | maximum high=3 unit=pct baseline_period=2021 period=2024
Sygefraværet skal ned på 4,5 % senest i 2028                       | maximum high=4.5 unit=pct period=2028
Sygefraværet falder til 4,5 % i 2028                               | maximum high=4.5 unit=pct period=2028
Andelen stiger til 25 % i 2028                                     | minimum low=25 unit=pct period=2028
Inden 2030 skal CO2-udledningen være reduceret med 70 %            | relative_change change=-70 change_unit=pct unit=pct period=2030
Fra 2025 til 2028 skal antallet af studerende stige med 10 %       | relative_change change=10 change_unit=pct unit=pct baseline_period=2025 period=2028
Min. 2.500 studerende senest 30. juni 2028                         | minimum low=2500 unit=studerende deadline=2028-06-30
Højst 300 ledige ved udgangen af juni 2028                         | maximum high=300 unit=antal deadline=2028-06-30
Budget 2027: mindst 20 iværksættere                                | minimum low=20 unit=antal period=2027
Flere besøgende end i 2014                                         | relative_change unit=besøgende baseline_period=2014 period=2015
"""  # noqa: E501 - a row of the table is one line


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_a_sentence_becomes_a_proposal(row: str, catalogue: Catalogue) -> None:
    sentence, wanted = (part.strip() for part in row.split(" | "))
    found = propose(sentence, 2015, catalogue)
    asked = "" if found.either is None else "asked "
    assert asked + told(found.either or found.target) == wanted


def test_the_documents_own_goals(catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    """How many of the 162 stated goals the proposal reads as the catalogue has them. Reported, and never fewer.

    The rest are a person's reading: three goals in one sentence, a number that is no target, a word like "flere".
    """
    goals = [goal for facts in read_facts(DATA, catalogue).values() for goal in facts.goals]
    read = [propose(goal.text, goal.year, catalogue) for goal in goals]
    assert [goal.ref for goal, one in zip(goals, read, strict=True) if one.either] == ["G15-28"]  # "20 til statslige …"
    pairs = [(goal.target, one.either or one.target) for goal, one in zip(goals, read, strict=True)]
    kinds = sum(stated.kind == read.kind for stated, read in pairs)
    both = sum(_numbers(stated) == _numbers(read) for stated, read in pairs)
    with capsys.disabled():
        print(f"\n{len(goals)} goals: kind right {kinds}, kind and numbers right {both}")
    assert len(goals) == 162
    assert (kinds, both) >= (154, 151)


def _numbers(target: Target) -> tuple[object, ...]:
    return target.kind, target.low, target.high, target.change, target.limit


@pytest.mark.parametrize(
    ("words", "year"),
    [("80 % selvbetjening næste år", 2027), ("80 % selvbetjening i år", 2026), ("20 kurser om to år", 2028),
     ("20 kurser i 2031", 2031), ("20 kurser hvert år", None), ("Unge på 18 år", None)],
)  # fmt: skip
def test_the_year_is_taken_from_the_sentence_also_where_it_is_counted_from_today(
    words: str, year: int | None, catalogue: Catalogue
) -> None:
    assert year_meant(words, catalogue, date(2026, 11, 27)) == year


def test_several_numbers_are_doubted(catalogue: Catalogue) -> None:
    """Three requirements in one sentence: the first is proposed, the others are named."""
    found = propose("Flere unge i uddannelse (95/60/25 pct.)", 2014, catalogue)
    assert (found.target.low, found.doubts) == (Decimal(95), ("60", "25"))


def test_a_deadline_nobody_wrote_is_said(catalogue: Catalogue) -> None:
    found = propose("Der udarbejdes en strategi", 2016, catalogue)
    assert (found.target.deadline, found.dated) == (date(2016, 12, 31), False)
    assert propose("Der udarbejdes en strategi i 2016", 2016, catalogue).dated


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.500", 2500),
        ("1,5 mio.", 1_500_000),
        ("to", 2),
        ("0", 0),
        ("", None),
        ("mange", None),
        ("1.23", None),
        ("12-13", None),
    ],
)
def test_amounts_as_people_write_them(text: str, number: int | None) -> None:
    assert amount_of(text) == number


@pytest.mark.parametrize(
    ("words", "day"),
    [("senest 31. februar 2016", None), ("i februar 2016", date(2016, 2, 29)), ("i august", date(2015, 8, 31)),
     ("ultimo 2014", date(2014, 12, 31)), ("snarest", None)],
)  # fmt: skip
def test_deadlines(words: str, day: date | None) -> None:
    assert deadline_in(words, 2015) == day


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Min. 2.500 studerende i 2023", 2023),
        ("Min. 2.500 studerende ved udgangen af 2023", 2023),
        ("Mindst 76 % i beskæftigelse, frem mod 2030", 2030),
        ("Strategien er vedtaget inden udgangen af 2023", 2023),
        ("Politikken revideres i efteråret 2024", 2024),
        ("Senest 30. juni 2019 er planen godkendt", 2019),
        ("Beskæftigelsen skal stige fra 73 % i 2021 til 76 % i 2028", 2028),
        ("Antallet skal falde med 20 % fra 2012 til 2023", 2023),
        ("Antallet skal falde med 20 % i forhold til 2012", None),
        ("Flere besøgende end i 2014", None),
        ("At fastholde niveauet fra 2013", None),
        ("Min. 2.500 studerende", None),
        ("Min. 2000 studerende", None),
        ("Et godt liv for alle", None),
        ("Herning er et godt sted i 2035", 2035),
    ],
)
def test_the_year_a_sentence_is_for(words: str, year: int | None, catalogue: Catalogue) -> None:
    """Named by itself, not borrowed from the form, and never the year that a change is counted from."""
    assert year_named(words, catalogue) == year
