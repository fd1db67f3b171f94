"""The words: a verdict as a civil servant would write it, with both numbers and their periods. Golden sentences."""

from datetime import date

import pytest
from judge_builders import CATALOGUE, goal, judged, measure, target

from maaltavle.judge import sentence, target_in_words
from maaltavle.judge.sentences import gap_alone
from maaltavle.message import Words
from maaltavle.model import Match, Outcome, Reason, Verdict
from maaltavle.wording.language import NO_BREAK, language
from maaltavle.wording.periods import period_in_words
from maaltavle.wording.verdicts import SIGNS, outcome_in_words, reason_in_words

DANISH = language("da")
WIDER = measure(
    "job-change",
    Match.WIDER,
    why=Words(da="målet gælder fire områder, tallet alle brancher", en="wider"),
)
STUDENTS = [
    measure("students", breakdown="at=TEKO"),
    measure(
        "students",
        Match.PART,
        breakdown="at=AU",
        uncounted="deltid",
        why=Words(da="Deltidsstuderende er ikke talt med."),
    ),
]
CASES = [
    (
        target("minimum", low=35, unit="virksomheder", period="2015"),
        {"figures": "2015: 27", "name": "companies"},
        "Ikke nået: 27 virksomheder i 2015, målet var mindst 35 (8 for få).",
    ),
    (
        target("minimum", low=25, unit="virksomheder", period="2014"),
        {"figures": "2014: 63", "name": "companies"},
        "Nået: 63 virksomheder i 2014, målet var mindst 25 (38 over målet).",
    ),
    (
        target("minimum", low=50, unit="antal", period="2014"),
        {"figures": "2014: 50", "name": "events"},
        "Nået: 50 i 2014, målet var mindst 50 (lige på målet).",
    ),
    (
        target("range", low=2, high=3, unit="antal", period="2015"),
        {"figures": "2015: 4", "name": "events"},
        "Ikke nået: 4 i 2015, målet var mellem 2 og 3 (1 for mange).",
    ),
    (
        target("range", low=2, high=3, unit="antal", period="2015"),
        {"figures": "2015: 3", "name": "events"},
        "Nået: 3 i 2015, målet var mellem 2 og 3.",
    ),
    (
        target("maximum", high="3", unit="pct", period="2015"),
        {"figures": "2015: 3.4", "name": "unemployment"},
        "Ikke nået: 3,4 % i 2015, målet var højst 3 % (0,4 procentpoint over målet).",
    ),
    (
        target("minimum", low=200, unit="arbejdspladser", period="2015"),
        {"figures": "2014-12-31/2015: forecast 485", "name": "job-change", "measures": [WIDER]},
        "Kan ikke vurderes: målet gælder fire områder, tallet alle brancher"
        " (485 arbejdspladser fra 31. december 2014 til 2015, fremskrivning); målet var mindst 200.",
    ),
    (
        target("minimum", low=2500, unit="studerende", period="2014"),
        {"figures": "2014 [at=TEKO]: ca 1150; 2014 [at=AU]: ca 1200", "name": "students", "measures": STUDENTS},
        "Kan ikke vurderes: ikke alle dele er talt op (optalt: ca. 2.350 studerende i 2014); målet var mindst 2.500."
        " Deltidsstuderende er ikke talt med.",
    ),
    (
        target("minimum", low=350, unit="arbejdspladser", period="2014"),
        {"happened": "pending 2014 expected=2015K2"},
        "Kan ikke vurderes: der er ikke opgjort tal for 2014 (var ventet i 2. kvartal 2015);"
        " målet var mindst 350 arbejdspladser i 2014.",
    ),
    (  # "endnu" only while the day lies ahead
        target("minimum", low=350, unit="arbejdspladser", period="2014"),
        {"happened": "pending 2014 expected=2015K2", "today": "2015-03-01"},
        "Kan ikke vurderes: der er endnu ikke opgjort tal for 2014 (ventet i 2. kvartal 2015);"
        " målet var mindst 350 arbejdspladser i 2014.",
    ),
    (
        target("minimum", low=20, unit="virksomheder", period="2015"),
        {"happened": "discontinued 2015", "measures": []},
        "Kan ikke vurderes: tallet opgøres ikke længere; målet var mindst 20 virksomheder i 2015.",
    ),
    (
        target("minimum", low=20, unit="virksomheder", deadline="2015-06-30"),
        {"measures": []},
        "Kan ikke vurderes: der er ikke opgjort tal for målet; målet var mindst 20 virksomheder senest 30. juni 2015."
        " Fristen er passeret.",
    ),
    (
        target("relative_change", change=-80, change_unit="pct", direction="down"),
        {"figures": "2012/2014: 69", "name": "mail-fall"},
        "Kan ikke vurderes: udgangspunktet er ikke oplyst – mail-fall: 69 % fra 2012 til 2014;"
        " målet var et fald på 80 %.",
    ),
    (
        target(
            "relative_change", change=-80, change_unit="pct", direction="down", baseline_period="2014", period="2017"
        ),
        {"figures": "2014: 1500; 2015: 1000", "name": "letters", "today": "2016-02-01"},
        "På vej: 1.000 breve i 2015 mod 1.500 breve i 2014 (et fald på 33,3 %), målet er et fald på 80 % fra 2014 til"
        " 2017 (der mangler 46,7 procentpoint); tempoet er 125 % af det nødvendige.",
    ),
    (
        target("relative_change", change="27.5", change_unit="procentpoint", baseline_period="2013", period="2015"),
        {"figures": "2013: 37; 2015: 65", "name": "share"},
        "Nået: 65 % i 2015 mod 37 % i 2013 (en stigning på 28 procentpoint), målet var en stigning på 27,5 procentpoint"
        " fra 2013 til 2015 (0,5 procentpoint mere end målet).",
    ),
    (
        target("relative_change", change=28, change_unit="procentpoint", baseline_period="2013", period="2015"),
        {"figures": "2013: 37; 2015: 65", "name": "share"},
        "Nået: 65 % i 2015 mod 37 % i 2013 (en stigning på 28 procentpoint), målet var en stigning på 28 procentpoint"
        " fra 2013 til 2015 (lige på målet).",
    ),
    (
        target("cumulative", low=100, unit="virksomheder", period="2015"),
        {"figures": "2015M01: 10; 2015M02: 5", "name": "companies", "today": "2015-03-02"},
        "Bagud: 15 virksomheder i perioden januar 2015 til februar 2015, målet er mindst 100 i alt i 2015 (85 for få);"
        " tempoet er 90 % af det nødvendige.",
    ),
    (
        target("benchmark", comparator="country", direction="down", period="2019M03"),
        {"figures": "2019M03: 3.4; 2019M03 @country: 3.9", "name": "unemployment"},
        "Nået: 3,4 % i marts 2019 mod 3,9 % for hele landet, målet var lavere end hele landet"
        " (0,5 procentpoint lavere).",
    ),
    (
        target("maintain", baseline_period="2014M11", period="2015M11"),
        {"figures": "2014M11: 1554; 2015M11: 1518", "name": "benefits"},
        "Nået: 1.518 personer i november 2015 mod 1.554 personer i november 2014,"
        " målet var at fastholde eller forbedre niveauet fra november 2014 (36 lavere).",
    ),
    (
        target("minimum", low=5, unit="antal", period="2015"),
        {"figures": "2015: preliminary 6", "name": "events"},
        "Nået: 6 i 2015, foreløbigt tal, målet var mindst 5 (1 over målet).",
    ),
    (
        target("minimum", low=35, unit="virksomheder"),
        {"figures": "2015: 27", "name": "companies"},
        "Kan ikke vurderes: målet er ikke nået, og det har ingen frist (27 virksomheder i 2015); målet var mindst 35.",
    ),
    (
        target("minimum", low=200, unit="arbejdspladser", period="2015"),
        {"happened": "dropped 2015M06"},
        "Opgivet ved beslutning i juni 2015.",
    ),
    (
        target("milestone", deadline="2018-12-31"),
        {"measures": []},
        "Kan ikke vurderes. Fristen 31. december 2018 er passeret, og dokumenterne siger ikke, om det er sket.",
    ),
    (
        target("milestone", deadline="2015-12-31"),
        {"measures": [], "happened": "done 2016M02"},
        "Ikke nået: det blev gennemført i februar 2016, men fristen var 31. december 2015.",
    ),
    (
        target("milestone", deadline="2015-12-31"),
        {"measures": [], "happened": "not_done 2015"},
        "Ikke nået: fristen 31. december 2015 er passeret, og dokumenterne siger, at det ikke er sket.",
    ),
    (
        target("milestone", deadline="2015-12-31"),
        {"measures": [], "happened": "done 2015"},
        "Nået: gennemført i 2015, fristen var 31. december 2015.",
    ),
    (
        target("milestone", deadline="2015-12-31"),
        {"measures": [], "happened": "begun 2015", "today": "2015-11-01"},
        "I gang: arbejdet er begyndt, og fristen er 31. december 2015.",
    ),
    (
        target("milestone", deadline="2019-06-30"),
        {"measures": [], "happened": "system_change 2019 expected=2019H2"},
        "Kan ikke vurderes: tallene kan ikke trækkes på grund af et nyt fagsystem (var ventet i 2. halvår 2019)."
        " Fristen 30. juni 2019 er passeret.",
    ),
    (target("qualitative"), {}, "Målet er ikke målbart."),
    (
        target("qualitative"),
        {"happened": "begun 2015", "today": "2015-06-01"},
        "I gang: arbejdet er begyndt; målet er ikke målbart.",
    ),
]


@pytest.mark.parametrize(("wanted", "case", "expected"), CASES, ids=[case[2][:60] for case in CASES])
def test_the_sentence_in_danish(wanted, case, expected):
    verdict = judged(wanted, **case)
    assert sentence(verdict, goal(wanted), CATALOGUE, DANISH).replace(NO_BREAK, " ") == expected


CEILING = target("maximum", high="3.4", unit="pct", direction="down", period="2015")
ALONE = [  # target, figure → how far it is, where nothing stands before it
    (CEILING, "3.3", "0,1 procentpoint under loftet"),
    (CEILING, "3.6", "0,2 procentpoint over loftet"),
    (target("minimum", low=50, unit="pct", period="2015"), "48.5", "1,5 procentpoint under målet"),
    (target("range", low=40, high=50, unit="pct", period="2015"), "42", "2 procentpoint inden for grænserne"),
    (target("range", low=40, high=50, unit="pct", period="2015"), "53", "3 procentpoint over målet"),
    (target("relative_change", change=10, change_unit="pct", unit="pct", period="2015", baseline=40,
            baseline_period="2014"), "42", "der mangler 5 procentpoint"),
    (target("minimum", low=50, unit="pct", period="2015"), "50", "lige på målet"),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "figure", "expected"), ALONE)
def test_a_distance_says_its_side_in_words(wanted, figure, expected):
    """More is good for one goal and bad for the next: no bare plus or minus."""
    verdict = judged(wanted, f"2015: {figure}", name="share")
    unit = CATALOGUE.units[verdict.gap_unit]
    assert gap_alone(verdict, goal(wanted), unit, DANISH).replace(NO_BREAK, " ") == expected


def test_a_composite_counts_its_parts():
    wanted = target("composite", parts=("A", "B", "C"))
    outcomes = (Outcome.MET, Outcome.MET, Outcome.NOT_ASSESSABLE)
    verdict = Verdict(
        "G1", Outcome.NOT_ASSESSABLE, Reason.INCOMPLETE_PARTS, date(2020, 1, 1), target=wanted, parts=outcomes
    )
    assert sentence(verdict, goal(wanted), CATALOGUE, DANISH) == (
        "Kan ikke vurderes: 2 af 3 delmål er nået, og 1 kan ikke vurderes; målet var alle 3 delmål."
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (target("minimum", low=2500, unit="studerende"), "mindst 2.500 studerende"),
        (target("maximum", high=5, unit="mio. kr."), "højst 5 mio. kr."),
        (target("cumulative", low=50, unit="antal", period="2015"), "mindst 50 i alt"),
        (target("relative_change", direction="down"), "et fald"),
        (target("relative_change", change=40, change_unit="pct", baseline_period="2012"),
         "en stigning på 40 % i forhold til 2012"),
        (target("benchmark", change=-150, change_unit="personer", direction="down", comparator="country"),
         "mindst 150 personer færre end hele landet"),
        (target("benchmark", change=2, change_unit="procentpoint", direction="up", comparator="country"),
         "mindst 2 procentpoint højere end hele landet"),
        (target("benchmark", change="0.5", change_unit="procentpoint", direction="up", comparator="country"),
         "mindst 0,5 procentpoint højere end hele landet"),
        (target("benchmark", change=-2, change_unit="procentpoint", direction="up", comparator="country"),
         "højst 2 procentpoint lavere end hele landet"),
        (target("benchmark", change=2, change_unit="procentpoint", direction="down", comparator="country"),
         "højst 2 procentpoint højere end hele landet"),
        (target("benchmark", change=0, direction="up", comparator="herning"), "mindst som Herning"),
        (target("benchmark", direction="up", comparator="6-byerne"), "højere end 6-byerne"),
        (target("maintain"), "at fastholde eller forbedre niveauet"),
        (target("maintain", tolerance=2, unit="personer", baseline_period="2013"),
         "at fastholde eller forbedre niveauet fra 2013 (udsving på 2 personer tåles)"),
        (target("milestone", deadline="2015-12-31"), "gennemført senest 31. december 2015"),
        (target("milestone", period="2015"), "gennemført i 2015"),
        (target("service_level", limit=5, unit="dage"), "alle inden for 5 dage"),
        (target("service_level", low=95, limit=5, unit="dage"), "mindst 95 % inden for 5 dage"),
        (target("service_level", low=95), "mindst 95 % inden for fristen"),
        (target("composite", parts=("A", "B")), "alle 2 delmål"),
        (target("composite", parts=("A", "B", "C"), at_least=2), "mindst 2 af 3 delmål"),
        (target("qualitative"), "et kvalitativt mål"),
    ],
)  # fmt: skip
def test_a_target_in_words(wanted, expected):
    assert target_in_words(wanted, CATALOGUE, DANISH).replace(NO_BREAK, " ") == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2014", "i 2014"),
        ("2014M11", "i november 2014"),
        ("2014K3", "i 3. kvartal 2014"),
        ("2014-12-31", "pr. 31. december 2014"),
        ("2012/2014", "fra 2012 til 2014"),
        ("2012:2014", "i perioden 2012 til 2014"),
        ("", ""),
    ],
)
def test_a_period_after_a_figure(period, expected):
    assert period_in_words(period, DANISH) == expected


def test_every_outcome_has_a_sign_and_every_outcome_and_reason_its_own_words():
    assert set(SIGNS) == set(Outcome)
    for kinds, in_words in ((Outcome, outcome_in_words), (Reason, reason_in_words)):
        texts = [in_words(one, DANISH) for one in kinds]
        assert len(set(texts)) == len(texts) and all(texts)
