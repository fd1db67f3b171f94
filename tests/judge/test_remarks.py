"""Drafted remarks: what is said, what is not, and that no number comes from nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_builders import CATALOGUE, event, indicator, observation, table

from maaltavle.catalogue import Area
from maaltavle.message import Words
from maaltavle.model import Interval, Kind, Marker, Observation
from maaltavle.remarks.draft import Draft, draft, message
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import NO_BREAK, language

DANISH, ENGLISH = language("da"), language("en")
INDICATORS = {
    one.id: one
    for one in (
        indicator("Ledighed", "pct", "share", "down", decimals=1, periodicity="month", seasonal=True),
        indicator("Andel", "pct", "share", "neutral", decimals=1, periodicity="month"),
        indicator("Ydelse", "personer", "level", "neutral", periodicity="month"),
        indicator("Elever", "studerende", "level", periodicity="year"),
        indicator(
            "Tilskud", "mio. kr.", "money", "neutral", decimals=1, sign_note=Words(da="Positivt tal = merforbrug")
        ),
        indicator("Færre breve", "breve", "change", "neutral", sign_note=Words(da="+ = færre"), periodicity="once"),
        indicator("Afvigelse", "procentpoint", "change", "down", sign_note=Words(da="+ = højere end landet")),
        indicator("Plads", "placering", "rank", "neutral"),
    )
}
AREAS = {**CATALOGUE.areas, "rar": Area("rar", Words.same("RAR Vestjylland"), "region")}
KNOWN = replace(CATALOGUE, indicators=INDICATORS, areas=AREAS)
TODAY = date(2019, 6, 4)


def figures(text: str, name: str = "Andel") -> list[Observation]:
    """`2019M03 3,4` one a line or `;`; `@country` after the period; `2018M03..: 3,9 3,8 - 3,7` is a run, - a gap."""
    found: list[Observation] = []
    for line in filter(None, (part.strip() for part in re.split(r";(?![^\[]*\])", text))):
        run = re.fullmatch(r"(\w+)\.\. ?(@\S+)?: (.*)", line)
        if run:
            found += _run(run[1], run[2] or "", run[3].split(), name, len(found))
        else:
            period, _, rest = line.partition(" ")
            where = "".join(re.findall(r"@\S+|\[.*?\]", rest))
            value = re.sub(r"@\S+|\[.*?\]", "", rest).strip()
            found.append(observation(f"{period} {where}: {value}", len(found) + 1, name))
    return [replace(figure, unit=figure.unit or INDICATORS[name].unit) for figure in found]


def _run(start: str, area: str, numbers: Sequence[str], name: str, first: int) -> list[Observation]:
    period, found = start, []
    for number in numbers:
        if number != "-":
            found.append(observation(f"{period} {area}: {number}", first + len(found) + 1, name))
        period = following(period)
    return found


def following(period: str) -> str:
    """The month or year after."""
    if "M" not in period:
        return str(int(period) + 1)
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12}M{month % 12 + 1:02}"


@pytest.fixture(autouse=True)
def units_of_the_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The builder looks units up by indicator."""
    monkeypatch.setattr("judge_builders.INDICATORS", INDICATORS)


def drafted(text: str, name: str = "Andel", lang=DANISH, happened: str = "", **more: object) -> Draft | None:
    """The draft on Herning."""
    events = [event(happened)] if happened else ()
    return draft(figures(text, name), INDICATORS[name], "herning", KNOWN, lang, TODAY, events=events, **more)


def said(text: str, name: str = "Andel", lang=DANISH, happened: str = "") -> list[str]:
    """The sentences, with plain spaces."""
    found = drafted(text, name, lang, happened)
    return [sentence.text.replace(NO_BREAK, " ") for sentence in found.sentences] if found else []


YEAR = "3.9 3.8 3.8 3.7 3.7 3.6 3.6 3.6 3.7 3.8 3.7 3.5 3.4"  # March 2018 to March 2019
COUNTRY = "4.2 4.1 4.0 4.0 3.9 3.9 3.9 3.9 4.0 4.1 4.1 4.0 3.9"
SAID = table(
    """
    what                            | indicator | figures                                                   | sentence
    a share                         | Andel     | 2019M03 3.4                                               | Andel: Herning lå på 3,4 % i marts 2019.
    people                          | Ydelse    | 2019M03 3693                                              | Ydelse: der var 3.693 personer i Herning i marts 2019.
    money                           | Tilskud   | 2018 1.5                                                  | Tilskud: tallet for Herning var 1,5 mio. kr. i 2018.
    a place                         | Plads     | 2019-04-30 21                                             | Plads: Herning lå som nr. 21 pr. 30. april 2019.
    a bound                         | Elever    | 2015 >=2500                                               | Elever: der var mindst 2.500 studerende i Herning i 2015.
    a range                         | Elever    | 2015 8..10                                                | Elever: der var mellem 8 og 10 studerende i Herning i 2015.
    no more exact than known        | Elever    | 2015 8..10                                                | Det nøjagtige tal er ikke oplyst.
    more decimals than usual        | Andel     | 2018 30.56                                                | Andel: Herning lå på 30,56 % i 2018.
    a change by its word            | Færre breve | 2018M03/2019M03 derived_in_text 46                      | Færre breve, Herning: 46 færre breve fra marts 2018 til marts 2019.
    a change in points              | Afvigelse | 2018 1                                                    | Afvigelse, Herning: 1 procentpoint højere end landet i 2018.
    a change the other way          | Færre breve | 2018M03/2019M03 derived_in_text -46                     | Færre breve, Herning: −46 breve fra marts 2018 til marts 2019.
    and then its sign is explained  | Færre breve | 2018M03/2019M03 derived_in_text -46                     | Fortegn: + = færre.
    below the country               | Andel     | 2019M03 3.4; 2019M03 @country 3.9                         | Det er 0,5 procentpoint lavere end hele landet (3,9 %).
    two sides                       | Andel     | 2019M03 11.2; 2019M03 @rar 12.3; 2019M03 @country 11.0    | Det er 1,1 procentpoint lavere end RAR Vestjylland (12,3 %) og 0,2 procentpoint højere end hele landet (11,0 %).
    level                           | Andel     | 2019M03 2.4; 2019M03 @country 2.4                         | Det er på niveau med hele landet (2,4 %).
    a bound that decides            | Andel     | 2019M03 3.4; 2019M03 @country >=3.9                       | Det er lavere end hele landet (mindst 3,9 %).
    a bound that does not           | Andel     | 2019M03 3.4; 2019M03 @country >=3.0                       | Tallet for hele landet er mindst 3,0 %.
    the country is behind           | Andel     | 2019M02..: 3.5 3.4; 2019M02 @country 3.9                  | Det nyeste tal for hele landet er i februar 2019: 3,9 % mod 3,5 % for Herning.
    fewer than the year before      | Ydelse    | 2018M03 3739; 2019M03 3693                                | I forhold til samme måned året før (3.739) er der 46 færre personer, et fald på 1,2 %.
    points, never percent           | Andel     | 2018M03 3.9; 2019M03 3.4                                  | I forhold til samme måned året før (3,9 %) er tallet 0,5 procentpoint lavere.
    the same as the year before     | Andel     | 2018M03 3.4; 2019M03 3.4                                  | Tallet er det samme som samme måned året før (3,4 %).
    no percent of a handful         | Elever    | 2014 10; 2015 8                                           | Fra 2014 til 2015 faldt tallet fra 10 til 8, et fald på 2 studerende.
    an amount and its percent       | Elever    | 2013 100; 2014 110; 2015 105                              | Fra 2013 til 2015 steg tallet fra 100 til 105, en stigning på 5 studerende (5,0 %).
    when it was highest             | Elever    | 2013 100; 2014 110; 2015 105                              | Det var højest i 2014 (110).
    steady                          | Elever    | 2013 100; 2014 110; 2015 115                              | Tallet steg i hele perioden fra 2013 til 2015, fra 100 til 115.
    not steady with a gap           | Elever    | 2012 100; 2014 110; 2015 115                              | Fra 2012 til 2015 steg tallet fra 100 til 115, en stigning på 15 studerende (15,0 %).
    the gap is said                 | Elever    | 2012 100; 2014 110; 2015 115                              | Tal for 2013 mangler.
    the year before, too            | Elever    | 2013 100; 2014 110; 2015 115                              | I forhold til 2014 (110) er der 5 flere studerende, en stigning på 4,5 %.
    places do not rise              | Plads     | 2014 3; 2015 1                                            | Placeringen gik fra nr. 3 i 2014 til nr. 1 i 2015.
    a budget is no figure           | Tilskud   | 2018 1.5; 2019 budget 2                                   | Budgettet for 2019 er 2,0 mio. kr.
    a forecast is named as one      | Tilskud   | 2018 1.5; 2019 forecast 2.2                               | Forventningen for 2019 er 2,2 mio. kr.
    a forecast beside the budget    | Tilskud   | 2018 1.5; 2019 budget 2; 2019 forecast 2.2                | Budgettet for 2019 er 2,0 mio. kr., og der forventes 2,2 mio. kr.
    a plan alone carries the name   | Elever    | 2019 planned 4                                            | Elever: det planlagte tal for 2019 er 4 studerende.
    preliminary                     | Andel     | 2019M03 preliminary 3.4                                   | Tallet er foreløbigt.
    the other is preliminary        | Andel     | 2019M03 3.4; 2019M03 @country preliminary 3.9             | Foreløbige tal: hele landet.
    approximate                     | Elever    | 2015 ca 70                                                | Elever: der var ca. 70 studerende i Herning i 2015.
    no longer counted               | Andel     | 2019M03 3.4; 2019M04 discontinued                         | Tallet for april 2019 opgøres ikke længere.
    withheld                        | Ydelse    | 2019M03 withheld                                          | Ydelse: tallet for marts 2019 dækker for få personer til at kunne vises.
    withheld between others         | Ydelse    | 2012 9; 2013 withheld; 2014 7; 2015 12                    | Tallet for 2013 dækker for få personer til at kunne vises.
    withheld more than once         | Ydelse    | 2012 9; 2013 withheld; 2014 withheld; 2015 12             | Tallet for 2013 og 2014 dækker for få personer til at kunne vises.
    two sources                     | Elever    | 2015 70; 2015 75                                          | Kilderne har forskellige tal for det samme: 70 studerende og 75 studerende.
    tomorrow's figure is not today's| Elever    | 2018 70; 2020 75                                          | Elever: der var 70 studerende i Herning i 2018.
    """  # noqa: E501 - one row, one case
)


@pytest.mark.parametrize(("what", "name", "text", "sentence"), SAID[1:], ids=[row[0] for row in SAID[1:]])
def test_a_remark_says(what: str, name: str, text: str, sentence: str) -> None:
    """Each sentence word for word, among those of the draft."""
    assert sentence in said(text, name)


UNSAID = table(
    """
    what                                | indicator | figures                                          | words
    one point says no direction         | Andel     | 2019M03 3.4; 2019M03 @country 3.9                | steg faldt periode måneder udviklingen
    counts of areas are not compared    | Ydelse    | 2019M03 3693; 2019M03 @country 90000             | hele landet
    approximate figures say no more     | Elever    | 2014 ca 1150; 2015 ca 1200                       | steg faldt flere fra
    bounds say no direction             | Elever    | 2014 >=1150; 2015 >=1200                         | steg faldt flere fra
    a forecast is no development        | Elever    | 2014 100; 2015 forecast 120                      | steg flere fra
    what is withheld may be the lowest  | Ydelse    | 2012 9; 2013 withheld; 2014 7; 2015 12           | lavest højest hele mangler
    summer is not held against winter   | Ledighed  | 2018M12 3.8; 2019M03 3.4                         | steg faldt fra
    percent of a share                  | Andel     | 2018M03 3.9; 2019M03 3.4                         | fald på 12
    another unit is another series      | Tilskud   | 2017 1.4; 2018 1500 unit=1000 kr.                | steg faldt 1,4
    rise and fall of places             | Plads     | 2014 3; 2015 1                                   | steg faldt fald
    a printed difference is no level    | Ydelse    | 2019 [version=D] derived_in_text -18; 2019 [version=B] budget 825 | −18
    """  # noqa: E501 - one row, one case
)


@pytest.mark.parametrize(("what", "name", "text", "words"), UNSAID[1:], ids=[row[0] for row in UNSAID[1:]])
def test_a_remark_does_not_say(what: str, name: str, text: str, words: str) -> None:
    """None of these words, where the figures do not bear them."""
    found = " ".join(said(text, name))
    assert found
    listed = [words] if words in ("hele landet", "fald på 12") else words.split()
    assert [word for word in listed if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", found)] == []


SPANS = table(
    """
    own                            | country                        | sentence
    all 13                         | all 13                         | Herning lå under hele landet i hele perioden fra marts 2018 til marts 2019 (13 af 13 måneder).
    all 13                         | -                              | Herning lå under hele landet i 12 af de 12 måneder med tal for begge fra marts 2018 til marts 2019.
    -                              | all 13                         | Herning lå under hele landet i 12 af de 12 måneder med tal for begge fra marts 2018 til marts 2019.
    above in the last two          | all 13                         | Herning lå under hele landet i 11 af 13 måneder fra marts 2018 til marts 2019.
    above in the last two          | all 13                         | De seneste 2 måneder lå Herning over hele landet.
    """  # noqa: E501 - one row, one case
)


@pytest.mark.parametrize(("own", "country", "sentence"), SPANS[1:])
def test_a_span_is_counted(own: str, country: str, sentence: str) -> None:
    """Thirteen months against the country; a gap on either side takes "i hele perioden" away."""
    runs = {
        "all 13": (YEAR, COUNTRY),
        "-": (YEAR.replace("3.6 3.6", "3.6 -", 1), COUNTRY.replace("3.9 3.9", "3.9 -", 1)),
        "above in the last two": (YEAR.removesuffix("3.5 3.4") + "4.3 4.4", ""),
    }
    text = f"2018M03..: {runs[own][0]}; 2018M03.. @country: {runs[country][1]}"
    assert sentence in said(text)
    assert ("hele perioden" in " ".join(said(text))) == ("hele perioden" in sentence)


def test_only_thirteen_months_are_looked_at() -> None:
    """What lies further back changes nothing."""
    found = said(f"2018M02 9.9; 2018M02 @country 1.0; 2018M03..: {YEAR}; 2018M03.. @country: {COUNTRY}")
    assert "Herning lå under hele landet i hele perioden fra marts 2018 til marts 2019 (13 af 13 måneder)." in found


def test_nothing_is_compared_across_a_break() -> None:
    """Figures before the break stand in no sentence, and the break is named."""
    found = said("2013 100; 2014 110; 2015 90; 2016 95", "Elever", happened="series_break 2015")
    assert "Fra 2015 til 2016 steg tallet fra 90 til 95, en stigning på 5 studerende (5,6 %)." in found
    assert "Opgørelsen er ændret i 2015, så ældre tal ikke kan sammenlignes med nyere." in found
    assert not re.search(r"\b1[01]0\b", " ".join(found))


@pytest.mark.parametrize(
    ("text", "happened", "sentence"),
    [
        ("", "system_change 2019M06", "Ydelse: tallene kan ikke trækkes på grund af et nyt fagsystem."),
        ("2019M03 7", "system_change 2019M06 expected=2019H1", "Tallene kan ikke trækkes på grund af et nyt fagsystem (ventet i 1. halvår 2019)."),  # noqa: E501
        ("2019M03 7", "discontinued 2019M04", "Tallet opgøres ikke længere."),
    ],
)  # fmt: skip
def test_it_says_why_there_is_no_newer_figure(text: str, happened: str, sentence: str) -> None:
    """A new system or an end, as the documents say; and not any more when a newer figure has come."""
    assert sentence in said(text, "Ydelse", happened=happened)
    later = said("2019M05 7", "Ydelse", happened=happened.replace("M06", "M04"))
    assert later and sentence not in later


def test_nothing_is_said_of_nothing() -> None:
    """No figure of the area and no reason: no remark."""
    assert drafted("2019M03 @country 3.9") is None
    assert drafted("") is None


def test_the_part_is_named_where_there_are_several() -> None:
    """Without what all parts share; and without a part asked for, the total is taken or nothing."""
    text = "2015 [type=fleks; pris=2019-pl] 7; 2015 [type=i alt; pris=2019-pl] 9"
    one = drafted(text, "Ydelse", breakdown="type=fleks; pris=2019-pl")
    assert one.sentences[0].text.startswith("Ydelse, fleks: der var 7")
    assert drafted(text.replace("; pris=2019-pl", ""), "Ydelse").breakdown == "type=i alt"
    assert drafted("2015 [type=fleks] 7; 2015 [type=andet] 9", "Ydelse") is None


MESSAGES = table(
    """
    indicator | figures                                      | Danish
    Andel     | 2019M03 3.4; 2019M03 @country 3.9            | Herning ligger under landet
    Andel     | 2019M03 3.9; 2019M03 @country 3.9            | Herning ligger på niveau med landet
    Andel     | 2019 3.4; 2019 @country 3.9; 2019 @rar 3.6   | Herning ligger under RAR Vestjylland og landet
    Andel     | 2019 3.7; 2019 @country 3.6; 2019 @rar 3.9   | Herning ligger under RAR Vestjylland og over landet
    Ydelse    | 2018M03 3739; 2019M03 3693                   | Ydelse: færre personer end samme måned året før
    Andel     | 2018M03 3.4; 2019M03 3.9                     | Andel: højere end samme måned året før
    Elever    | 2013 100; 2015 120                           | Elever: flere studerende end i 2013
    Ledighed  | 2018M12 3.8; 2019M03 3.4                     | Ledighed
    Ydelse    | 2019 budget 825; 2019 forecast 844           | Ydelse: flere personer end budgetteret
    Ydelse    | 2019M03 3693                                 | Ydelse
    Plads     | 2014 3; 2015 1                               | Plads
    Ydelse    |                                              | Ydelse: tal mangler
    """
)


@pytest.mark.parametrize(("name", "text", "words"), MESSAGES[1:])
def test_the_message_of_a_screen(name: str, text: str, words: str) -> None:
    """One line without good or bad, and no more than the name where there is one number."""
    found = message(figures(text, name), INDICATORS[name], "herning", KNOWN, DANISH, TODAY)
    assert found.text == words


def test_english() -> None:
    """The same sentences in English."""
    text = f"2018M03..: {YEAR}; 2018M03.. @country: {COUNTRY}"
    assert said(text, lang=ENGLISH)[:3] == [
        "Andel (en): Herning was at 3.4 % in March 2019.",
        "That is 0.5 percentage points lower than the whole country (3.9 %).",
        "Herning was below the whole country throughout the period from March 2018 to March 2019 (13 of 13 months).",
    ]
    assert "Compared with the same month the year before (3.9 %) the figure is 0.5 percentage points lower." in said(
        text, lang=ENGLISH
    )


# The properties: months of Herning and the country with gaps, bounds and kinds.
values = st.one_of(st.none(), st.integers(0, 400).map(lambda n: Decimal(n) / 10))
kinds = st.sampled_from([Kind.MEASURED, Kind.MEASURED, Kind.MEASURED, Kind.PRELIMINARY, Kind.APPROXIMATE, Kind.BOUND])
months = st.lists(st.tuples(values, kinds), min_size=1, max_size=16)


def _series(area: str, rows: Sequence[tuple[Decimal | None, Kind]], name: str) -> list[Observation]:
    found, period = [], "2018M01"
    for number, (value, kind) in enumerate(rows):
        ref = f"{area}{number}"
        if value is not None:
            known = Interval(value, None) if kind is Kind.BOUND else Interval.exactly(value)
            unit = INDICATORS[name].unit
            found.append(Observation(ref, "DOC2014", name, area, period, "", kind, known, unit, "", None))
        elif number % 3 == 0:
            marker = Marker.MISSING
            found.append(Observation(ref, "DOC2014", name, area, period, "", kind, None, "pct", "", marker))
        period = following(period)
    return found


@pytest.mark.parametrize("name", ["Andel", "Ledighed", "Ydelse"])
@given(own=months, country=months)
@settings(max_examples=150, deadline=None)
def test_no_number_comes_from_nowhere(
    name: str, own: Sequence[tuple[Decimal | None, Kind]], country: Sequence[tuple[Decimal | None, Kind]]
) -> None:
    """Each is a figure it names, the difference of two, their change in percent, or how many periods it names."""
    series = _series("herning", own, name) + _series("country", country, name)
    found = draft(series, INDICATORS[name], "herning", KNOWN, DANISH, TODAY)
    by_ref = {figure.ref: figure for figure in series}
    for sentence in found.sentences if found else ():
        for text, refs in sentence.numbers:
            number = Decimal(re.search(r"\d[\d.]*(,\d+)?", text)[0].replace(".", "").replace(",", "."))
            assert number in _possible([by_ref[ref] for ref in refs]), (text, refs)
        plain = "".join(text for text, refs in sentence.pieces if not refs)
        plain = re.sub("|".join(_NAMES), "", plain)
        plain = re.sub(r"\d+ måned(er)?", "", plain) if sentence.kind == "caveat" else plain  # how many are missing
        assert not re.search(r"\d", plain), sentence.text


def _possible(behind: Sequence[Observation]) -> set[Decimal]:
    """What a number may be that names these figures."""
    ends = [figure.value.low for figure in behind]
    found = {Decimal(len(behind)), Decimal(len({figure.period for figure in behind}))}
    if len(ends) == 1:
        return {*found, *ends}
    if len(ends) == 2:
        new, old = ends
        found.add(abs(new - old))
        if old:
            found.add((abs(new - old) * 100 / old).quantize(Decimal("0.1"), "ROUND_HALF_UP"))
    return found


@given(own=months, country=months)
@settings(max_examples=300, deadline=None)
def test_the_whole_period_is_never_said_with_a_gap(
    own: Sequence[tuple[Decimal | None, Kind]], country: Sequence[tuple[Decimal | None, Kind]]
) -> None:
    """Counted again by hand: every month of the named span is there and on that side, or the words do not stand."""
    series = _series("herning", own, "Andel") + _series("country", country, "Andel")
    found = draft(series, INDICATORS["Andel"], "herning", KNOWN, DANISH, TODAY)
    there = {(f.area, f.period): f for f in series if f.value and f.kind is not Kind.APPROXIMATE}
    for sentence in found.sentences if found else ():
        if "hele perioden" not in sentence.text:
            continue
        named = [p for p in _months_of(sentence.text) if p]
        span = [p for p in ALL_MONTHS if named[0] <= p <= named[1]]
        mine = [there["herning", period] for period in span]
        if sentence.kind == "direction":
            assert Kind.BOUND not in {figure.kind for figure in mine}
            steps = [new.value.low - old.value.low for old, new in pairwise(mine)]
            assert all(step > 0 for step in steps) if "steg" in sentence.text else all(step < 0 for step in steps)
            continue
        sides = {_where(figure, there["country", figure.period]) for figure in mine}
        assert sides == {{"under": -1, "på": 0, "over": 1}[sentence.text.split()[2]]}


def _where(own: Observation, country: Observation) -> int | None:
    """−1, 0 or 1 as the own figure must lie; a bound is "at least"."""
    mine, theirs = own.value.low, country.value.low
    bounds = (own.kind is Kind.BOUND, country.kind is Kind.BOUND)
    if bounds == (False, False):
        return (mine > theirs) - (mine < theirs)
    if bounds == (False, True) and mine < theirs:
        return -1
    return 1 if bounds == (True, False) and mine > theirs else None


ALL_MONTHS = [f"{year}M{month:02}" for year in (2018, 2019) for month in range(1, 13)]
_NAMES = {DANISH.period(period): period for period in ALL_MONTHS}


def _months_of(text: str) -> list[str]:
    return [_NAMES[name] for name in re.findall(r"[a-z]+ \d{4}", text) if name in _NAMES]


@given(own=months, country=months)
@settings(max_examples=150, deadline=None)
def test_how_many_months_is_counted_right(
    own: Sequence[tuple[Decimal | None, Kind]], country: Sequence[tuple[Decimal | None, Kind]]
) -> None:
    """`n af m måneder` are the months on that side among those where both figures are known and decide it."""
    exact = [[(value, Kind.MEASURED) for value, _kind in rows] for rows in (own, country)]
    series = _series("herning", exact[0], "Andel") + _series("country", exact[1], "Andel")
    found = draft(series, INDICATORS["Andel"], "herning", KNOWN, DANISH, TODAY)
    there = {(figure.area, figure.period): figure.value.low for figure in series if figure.value}
    for sentence in found.sentences if found else ():
        counted = re.search(r"(under|niveau med|over) hele landet i .*?(\d+) af (?:de )?(\d+) måneder", sentence.text)
        if not counted:
            continue
        first, last = _months_of(sentence.text)
        both = [p for p in ALL_MONTHS if first <= p <= last and ("herning", p) in there and ("country", p) in there]
        wanted = {"under": -1, "niveau med": 0, "over": 1}[counted[1]]
        pairs = [(there["herning", p], there["country", p]) for p in both]
        sides = [(mine > theirs) - (mine < theirs) for mine, theirs in pairs]
        assert (int(counted[2]), int(counted[3])) == (sides.count(wanted), len(both))
        assert parse_period(last).end <= TODAY


def test_the_window_ends_at_the_own_latest_figure() -> None:
    """Months that only the country has are not counted."""
    found = said("2019M01..: 3.4 3.3; 2019M01.. @country: 3.9 3.9 3.9")
    assert "Herning lå under hele landet i hele perioden fra januar 2019 til februar 2019 (2 af 2 måneder)." in found


def test_the_sum_of_a_year_is_not_the_newest_of_its_quarters() -> None:
    """What is said is of the series: a year that ends later than its last quarter with figures is none of it."""
    text = " ".join(said("2018K1 70; 2018K2 71; 2018K3 72; 2018 71", "Elever"))
    assert "3. kvartal 2018" in text
    assert "71" not in text
    assert "2019" in " ".join(said("2018 70; 2019 72; 2018K3 9", "Elever")), "of years the years are the series"
