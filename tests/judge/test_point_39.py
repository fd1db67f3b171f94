"""Point 39 of the minutes of 4 June 2019: what the committee wrote of its key figures, and what the draft says of them.

The drafts are made from the product's own figures. What the committee says beyond them is listed with its reason, and
with the missing months put in, the draft says that too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from maaltavle.board import Board
from maaltavle.catalogue import load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.model import Interval, Kind, Observation
from maaltavle.remarks.draft import Draft, draft, message
from maaltavle.spelling.breakdowns import part_of
from maaltavle.wording.language import NO_BREAK, language

ROOT = Path(__file__).resolve().parents[2]
MINUTES = ROOT.parent / "shared" / "seeds" / "herning-beskaeftigelsesudvalget-2019-06-04.txt"
DOCUMENT = "herning-beskaeftigelsesudvalget-2019-06-04"
MEETING = date(2019, 6, 4)
DANISH = language("da")
# Which way the words of a draft point, seen from Herning.
BELOW, LEVEL, ABOVE = "lavere end", "på niveau med", "højere end"


@dataclass(frozen=True)
class KeyFigure:
    """One key figure of point 39.

    `committee` is the sentence of the minutes, verbatim; `numbers` are those that must stand in the draft; `says` what
    the draft must say of direction; `beyond` what the committee says that the figures at hand do not bear, and why.
    """

    indicator: str
    part: str
    committee: str
    numbers: tuple[str, ...]
    says: tuple[str, ...]
    beyond: str = ""
    told: str = ""  # what the draft takes from the committee's own words, since one month's figures are at hand


KEY_FIGURES = (
    KeyFigure(
        "bruttoledighedsprocent",
        "",
        "Herning i perioden marts 2018 - marts 2019 har haft en lavere bruttoledighedsprocent end landet som helhed.",
        ("3,4 %", "3,9 %"),
        (f"{BELOW} hele landet (3,9 %)",),
        told="Fra marts 2018 til marts 2019 har Herning ligget lavere end hele landet.",
    ),
    KeyFigure(
        "unge-offentligt-forsoergede-andel",
        "målgruppe=Unge",
        "Herning i marts 2019 havde en lavere andel unge offentligt forsørgede end RAR Vestjylland og en højere andel "
        "end landet som helhed.",
        ("11,2 %", "12,3 %", "11,0 %"),
        (f"{BELOW} RAR Vestjylland (12,3 %)", f"{ABOVE} hele landet (11,0 %)"),
    ),
    KeyFigure(
        "kontanthjaelp-mfl-andel",
        "ydelse=Kontant-, uddannelseshjælp og integrationsydelse",
        "Herning har siden marts 2018 haft en lavere andel af kontanthjælp-, uddannelseshjælp- og "
        "integrationsydelsesmodtagere i arbejdsstyrken end landet som helhed.",
        ("4,1 %", "4,4 %"),
        (f"{BELOW} hele landet (4,4 %)",),
        told="Siden marts 2018 har Herning ligget lavere end hele landet.",
    ),
    KeyFigure(
        "a-dagpenge-andel",
        "ydelse=Forsikrede ledige (a-dagpenge)",
        "Herning har i hele perioden haft en lavere andel af personer på a-dagpenge end landet som helhed og i marts "
        "2019 en andel, der var lidt lavere end niveauet for RAR Vestjylland.",
        ("2,2 %", "2,3 %", "3,0 %", "0,1 procentpoint"),
        (f"{BELOW} RAR Vestjylland (2,3 %)", f"{BELOW} hele landet (3,0 %)"),
        "lidt: the draft says 0,1 procentpoint",
        told="I hele perioden fra marts 2018 til marts 2019 har Herning ligget lavere end hele landet.",
    ),
    KeyFigure(
        "sygedagpenge-andel",
        "ydelse=Sygedagpenge",
        "Herning Kommune havde i marts 2019 en andel af sygedagpengemodtagere i arbejdsstyrken, der var på niveau med "
        "andet som helhed.",
        ("2,4 %",),
        (f"{LEVEL} hele landet (2,4 %)",),
        "andet: a typing error for landet",
    ),
    KeyFigure(
        "sygedagpengeforloeb",
        "ydelse=Sygedagpenge",
        "Den samlede mængde af sygedagpengesager i Herning Kommune var højere i februar 2019 end samme måned sidste "
        "år.",
        ("1.077 forløb",),
        (),
        told="Antallet er højere end samme måned året før.",
    ),
    KeyFigure(
        "jobafklaring-andel",
        "ydelse=Jobafklaringsforløb",
        "Herning Kommune har de to seneste måneder haft en højere andel af personer i jobafklaringsforløb i andel af "
        "arbejdsstyrken end landet som helhed.",
        ("0,9 %", "0,7 %"),
        (f"{ABOVE} hele landet (0,7 %)",),
        told="De to seneste måneder har Herning ligget højere end hele landet.",
    ),
    KeyFigure(
        "fuldtidspersoner-paa-ydelse",
        "ydelse=Fleksjob",
        "Antallet af fleksjob er steget i perioden",
        ("1.419 fuldtidspersoner",),
        (),
        told="Antallet er steget fra marts 2018 til marts 2019.",
    ),
    KeyFigure(
        "fuldtidspersoner-paa-ydelse",
        "ydelse=Ressourceforløb",
        "antallet af ressourceforløb efter en stigning er begyndt at falde igen",
        ("316 fuldtidspersoner",),
        (),
        told="Efter en stigning er antallet begyndt at falde igen.",
    ),
    KeyFigure(
        "fuldtidspersoner-paa-ydelse",
        "ydelse=Ledighedsydelse",
        "antallet af ledighedsydelsesmodtagere var i marts 2019 højere end samme måned sidste år",
        ("264 fuldtidspersoner",),
        (),
        told="Antallet er højere end samme måned året før.",
    ),
    KeyFigure(
        "fuldtidspersoner-paa-ydelse",
        "ydelse=Førtidspension",
        "Antal fuldtidspersoner marts 2019: 3.693",
        ("3.693 fuldtidspersoner",),
        (),
        told="Antallet er lavere end samme måned året før.",
    ),
    KeyFigure(
        "faerre-paa-foertidspension",
        "ydelse=Førtidspension",
        "Der var 46 færre fuldtidspersoner, der modtog førtidspension i marts 2019 end samme måned sidste år.",
        ("46",),
        ("46 færre fuldtidspersoner fra marts 2018 til marts 2019",),
    ),
    KeyFigure(
        "placering-paa-ranglisten",
        "",
        "Herning Kommune ligger på en samlet 21. plads på ranglisten",
        ("nr. 21",),
        ("Herning lå som nr. 21",),
    ),
    KeyFigure(
        "faerre-offentligt-forsoergede-end-forventet",
        "",
        "med 180 antal færre offentligt forsørgede end forventet på baggrund af kommunens rammevilkår.",
        ("180",),
        ("180 færre end forventet",),
    ),
    KeyFigure(
        "aarlig-besparelse-benchmark",
        "",
        "Herning Kommune årligt sparer godt 13 mio. kr. i forhold til de forventede udgifter",
        ("godt 13 mio. kr.",),
        (),
    ),
    KeyFigure(
        "borgere-i-integrationsperioden",
        "",
        "Pga. nyt fagsystem er det lige nu ikke muligt at udtrække data om borgere omfattet af integrationsperioden.",
        (),
        ("tallene kan ikke trækkes på grund af et nyt fagsystem (ventet i 1. halvår 2019)",),
    ),
)


@cache
def board() -> Board:
    """The product's own data at the day of the meeting."""
    catalogue = load_catalogue(ROOT / "data" / "katalog")
    facts = read_facts(ROOT / "data", catalogue)
    return Board(facts[DOCUMENT], catalogue, MEETING)


def drafted(key: KeyFigure, series: Sequence[Observation] | None = None) -> Draft:
    """The draft on Herning, of the product's figures or of `series`."""
    events = [event for row in board().goals_using(key.indicator) for event in row.events]
    figures = board().series.get(key.indicator, ()) if series is None else series
    indicator, names = board().catalogue.indicators[key.indicator], board().catalogue
    found = draft(
        figures, indicator, "herning", names, DANISH, MEETING, breakdown=key.part, events=events,
        trends=board().facts.trends,
    )  # fmt: skip
    assert found is not None
    return found


@pytest.mark.parametrize("key", KEY_FIGURES, ids=lambda key: f"{key.indicator} {key.part}".strip())
def test_the_course_is_told_as_the_minutes_tell_it(key: KeyFigure) -> None:
    """One sentence from the quoted words, and none where they say nothing of the course."""
    said = [one.text.replace(NO_BREAK, " ") for one in drafted(key).sentences if one.kind == "told"]
    assert said == ([key.told] if key.told else [])


# What belongs to those who look after the data, and no committee reads.
NOTES_OF_WORK = re.compile(
    "Ingen tal for|havde|ikke oplyst|regnet ud i kilden|teknisk gennemsnit|Datoen er|ikke i dokumenterne|kan ikke ses"
)


@pytest.mark.parametrize("key", KEY_FIGURES, ids=lambda key: f"{key.indicator} {key.part}".strip())
def test_a_secretary_has_nothing_to_strike(key: KeyFigure) -> None:
    """No working note, no stock sentence, and nothing said twice."""
    found = drafted(key)
    assert NOTES_OF_WORK.findall(words(found)) == []
    assert len({sentence.text for sentence in found.sentences}) == len(found.sentences)
    assert words(found).count("nyt fagsystem") <= 1


def words(found: Draft) -> str:
    """The draft with plain spaces."""
    return found.text.replace(NO_BREAK, " ")


def test_no_key_figure_is_left_out() -> None:
    """Every figure that the minutes give under point 39 stands in the table."""
    measured = {(key.indicator, key.part) for key in KEY_FIGURES}
    first, last = "O135", "O157"
    under = [o for o in board().facts.observations if first <= o.ref <= last]
    assert len(under) == 23
    assert {(o.indicator, part_of(o.breakdown)) for o in under} <= measured


@pytest.mark.parametrize("key", KEY_FIGURES, ids=lambda key: f"{key.indicator} {key.part}".strip())
def test_the_draft_agrees_with_the_committee(key: KeyFigure) -> None:
    """Each number with its observation, each direction in words, and no direction that the figures do not bear."""
    found = drafted(key)
    text, linked = words(found), [number.replace(NO_BREAK, " ") for s in found.sentences for number, _ in s.numbers]
    assert [number for number in key.numbers if number not in linked] == []
    assert [said for said in key.says if said not in text] == []
    own = " ".join(sentence.text for sentence in found.sentences if sentence.kind not in ("note", "told"))
    assert not re.search(r"hele perioden|steg |faldt |De seneste|samme måned året før|\d måneder", own)
    assert "udviklingen kan ikke ses" not in text
    if any("(" in said and "%" in said for said in key.says):
        _assert_no_other_direction(own.replace(NO_BREAK, " "), key.says)


def _assert_no_other_direction(text: str, says: Sequence[str]) -> None:
    """As many comparisons as the committee makes, and none the other way."""
    assert sum(text.count(way) for way in (BELOW, LEVEL, ABOVE)) == len(says)


@pytest.mark.parametrize("key", KEY_FIGURES, ids=lambda key: f"{key.indicator} {key.part}".strip())
def test_each_number_of_a_draft_has_a_quote_with_it(key: KeyFigure) -> None:
    """The figures that a draft names are those of the minutes: a number of one observation stands in its quote."""
    for sentence in drafted(key).sentences:
        for number, refs in sentence.numbers:
            if len(refs) == 1 and sentence.kind in ("latest", "comparison"):
                digits = re.search(r"\d[\d.,]*", number)[0]
                assert digits in board().of_refs(refs)[0].quote


@pytest.mark.skipif(not MINUTES.is_file(), reason="the minutes do not stand beside the repository (../shared/seeds)")
@pytest.mark.parametrize("key", KEY_FIGURES, ids=lambda key: f"{key.indicator} {key.part}".strip())
def test_the_committee_is_quoted_verbatim(key: KeyFigure) -> None:
    """The sentences of the table are those of the minutes."""
    assert key.committee in " ".join(MINUTES.read_text(encoding="utf-8").split())


def test_the_messages_of_the_screens() -> None:
    """One line each, as the figures bear it."""
    found = {}
    for key in KEY_FIGURES:
        of_key, names = board().series.get(key.indicator, ()), board().catalogue
        indicator = names.indicators[key.indicator]
        said = message(of_key, indicator, "herning", names, DANISH, MEETING, breakdown=key.part)
        found[key.indicator] = said.text
    assert found["bruttoledighedsprocent"] == "Herning ligger under landet"
    assert found["unge-offentligt-forsoergede-andel"] == "Herning ligger under RAR Vestjylland og over landet"
    assert found["sygedagpenge-andel"] == "Herning ligger på niveau med landet"
    assert found["jobafklaring-andel"] == "Herning ligger over landet"
    assert found["sygedagpengeforloeb"] == "Sygedagpengeforløb"
    assert found["borgere-i-integrationsperioden"] == "Borgere omfattet af integrationsperioden: tal mangler"


# What the draft says once the months that the committee had before it are there too (made up, but for the last one).
LATER = (
    ("bruttoledighedsprocent", "", "3.9 3.8 3.8 3.7 3.7 3.6 3.6 3.6 3.7 3.8 3.7 3.5 3.4",
     "4.2 4.1 4.0 4.0 3.9 3.9 3.9 3.9 4.0 4.1 4.1 4.0 3.9",
     "Herning lå under hele landet i hele perioden fra marts 2018 til marts 2019 (13 af 13 måneder)."),
    ("jobafklaring-andel", "ydelse=Jobafklaringsforløb", "0.6 0.6 0.6 0.6 0.6 0.6 0.6 0.6 0.6 0.6 0.6 0.8 0.9",
     "0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7",
     "De seneste 2 måneder lå Herning over hele landet."),
    ("fuldtidspersoner-paa-ydelse", "ydelse=Førtidspension",
     "3739 3735 3731 3727 3723 3719 3715 3711 3707 3703 3699 3696 3693", "",
     "I forhold til samme måned året før (3.739) er der 46 færre fuldtidspersoner, et fald på 1,2 %."),
    ("fuldtidspersoner-paa-ydelse", "ydelse=Fleksjob",
     "1380 1383 1386 1389 1392 1395 1398 1401 1404 1407 1410 1414 1419", "",
     "Tallet steg i hele perioden fra marts 2018 til marts 2019, fra 1.380 til 1.419."),
    ("fuldtidspersoner-paa-ydelse", "ydelse=Ressourceforløb", "310 315 320 325 330 335 340 336 332 328 324 320 316", "",
     "Det var højest i september 2018 (340)."),
    ("fuldtidspersoner-paa-ydelse", "ydelse=Ledighedsydelse", "250 251 252 253 254 255 256 257 258 259 260 262 264", "",
     "I forhold til samme måned året før (250) er der 14 flere fuldtidspersoner, en stigning på 5,6 %."),
)  # fmt: skip


@pytest.mark.parametrize(("indicator", "part", "own", "country", "sentence"), LATER)
def test_with_the_months_at_hand_the_draft_says_what_the_committee_says(
    indicator: str, part: str, own: str, country: str, sentence: str
) -> None:
    """The span, the streak, the year before, the turn: as soon as the figures bear them."""
    given = board().series[indicator]
    months = [f"{2018 + (n + 2) // 12}M{(n + 2) % 12 + 1:02}" for n in range(13)]
    series = list(given)
    for area, run in (("herning", own.split()), ("hele-landet", country.split())):
        for period, value in list(zip(months, run, strict=False))[:-1]:
            like = next(o for o in given if part_of(o.breakdown) == part and o.period == "2019M03")
            ref = f"{area}-{period}"
            value = Interval.exactly(value)
            series.append(replace(like, ref=ref, area=area, period=period, value=value, kind=Kind.MEASURED))
    found = drafted(KeyFigure(indicator, part, "", (), ()), series)
    assert sentence in [said.text.replace(NO_BREAK, " ") for said in found.sentences]
