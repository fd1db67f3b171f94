"""A goal's sentence read – which kind of target it seems to be, with which numbers.

A proposal and no more: a person sees it as a filled-in form with its echo, and says whether it is right. It is measured
against the catalogue's own goals (tests/followup/test_sentences.py). Rules stand in the order they are tried.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from maaltavle.catalogue import Catalogue
from maaltavle.judge.timing import end_of
from maaltavle.model import Direction, Target
from maaltavle.spelling.numbers import DANISH, parse_number
from maaltavle.spelling.plain import plain

_WORDS = {"en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
          "ni": 9, "ti": 10, "elleve": 11, "tolv": 12}  # fmt: skip
_SCALES = {"mio": 10**6, "million": 10**6, "millioner": 10**6, "mia": 10**9, "milliard": 10**9, "milliarder": 10**9,
           "tusind": 1000}  # fmt: skip
_DIGITS = r"(?<![\d.,/§])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d/])|(?<![\d.,/§])\d+(?:,\d+)?(?![\d/])"
_COUNT = rf"(?:{_DIGITS}|\b(?:{'|'.join(word for word in _WORDS if len(word) > 2 or word in ('to', 'ni', 'ti'))})\b)"
_SCALE = r"(?:\s*(?:mio|mia|millioner|million|milliarder|milliard|tusind)\b(?!\.?\s*kr)\.?)?"
_AMOUNT = rf"(?P<number>{_COUNT})(?P<scale>{_SCALE})(?P<after>.*)"
_BETWEEN = r"(?:være |udgøre |på |nå )?"
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
           "december")  # fmt: skip
_MONTH = "|".join(_MONTHS)
_SEASONS = {"foråret": (5, 31), "sommeren": (8, 31), "efteråret": (11, 30), "årsskiftet": (12, 31)}
_YEAR = r"(?:19|20)\d\d"

_RELATIVE = re.compile(
    rf"\b(?:i år|i indeværende år|(?P<next>næste år|det kommende år)|(?:om|inden for) "
    rf"(?P<ahead>\d|{'|'.join(_WORDS)}) år)\b"
)
_NO_YEARS = (1902, 1904)  # in which no goal is set
_BY_YEAR = re.compile(
    rf"\b(?:(?<!end )i|pr\.|udgangen af|ultimo|medio|primo|inden|senest|løbet af|frem (?:til|mod)|mod|året|budget"
    rf"|{_MONTH}|(?:halvår|kvartal)(?: af)?|{'|'.join(_SEASONS)}) (?P<year>{_YEAR})(?![\d.,]?\d)"
)

_LAST_DAY = re.compile(  # a day, or the end of a month, half or quarter; "senest i 2028" is the year's own period
    r"\b(?:senest|inden|frem til|før|udgangen af|ultimo)(?: (?:den|i|udgangen af))? "
    rf"(?P<when>(?:(?:\d{{1,2}}\. )?(?:{_MONTH})|[1-4]\. (?:halvår|kvartal)(?: af)?) {_YEAR})"
)

# Words that end a thing: what they name is either done or not.
_DONE = re.compile(
    r"\b(?:implementer\w*|udarbejd\w*|opret(?:tes|telse)\b|etabler(?:es|et|ing)\b|afhold(?:es|e)\b|afvik\w+|gennemfør\w*"
    r"|vedtage[rs]\b|godkende[rs]\b|iværksæt\w*|igangsæt\w*|udvides\b|udbygges\b|revider\w*|indfør(?:es|e|t)\b|lancer\w*"
    r"|færdig\w*|afklaret\b|åbning\b|åbner\b|ibrugtag\w*|udrul\w*|omsættes\b|behandle[st]\b|fastlægges\b|foretages\b"
    r"|gentage[rs]\b|oprettelse\b)"
)
_MOVES = {
    Direction.DOWN: r"falde?r?|falder|fald|faldet|reduceres?|reduceret|reduktion|nedbringes?|nedbragt|sænkes?|sænket"
    r"|mindskes?|færre|lavere",
    Direction.UP: r"stige?r?|stigning(?:s|en)?|steget|øges?|øget|øgning|forøges?|vokser?|vækst|flere|højere|løftes"
    r"|hæves",
}
_DOWN_TO = re.compile(
    rf"\b(?:ned (?:til|på)|(?:{_MOVES[Direction.DOWN].partition('|færre')[0]}) til) (?:højst )?{_AMOUNT}"
)
_DATED = re.compile(rf"\d{{1,2}}\. (?:{_MONTH}|halvår|kvartal)|{_YEAR}|\(udgangspunkt[^)]*\)")
_TENDENCIES = {
    Direction.UP: r"\b(?:at øge antallet af|øget antal|(?:tiltrække|få|kommer|etableres) flere) [\w ]+"
    r"|\b(?:stiger|stigning\w*)\b|^flere (?:COUNTED)\b|at øge (?!fokus)\w+ \w+",
    Direction.DOWN: r"\b(?:færre falder|et fald)\b|^færre (?:COUNTED)\b|at nedbringe antallet af [\w ]+",
}
_STATED_START = re.compile(
    r"\(udgangspunkt:? (?:tallet|(?P<number>[-−]?[\d.,]+)[^()]*?)(?: (?:i|pr\.) (?P<when>[^()]*))?\)"
)
_COUNTRY = re.compile(r"\b(?:landsgennemsnittet|hele landet|landet som helhed|landsplan)\b")
_NOT_A_TARGET = re.compile(
    r"\b(?:de|disse|alle|bølge|uge|side|afsnit|punkt|kl\.|nr\.|budget|alderen|aldersgruppen|under|§|fase|trin|forår|år)\s*$"
)
_NOT_COUNTED = re.compile(
    rf"^\s*(?:\.\s*(?:{_MONTH}|halvår|kvartal)|-?\s*år\b|-?årige?s?\b|års\b|\.?\s*-?klasse|-årig)"
)
_TIME = {"arbejdsdag": "arbejdsdag", "hverdag": "arbejdsdag", "dag": "dage", "døgn": "dage", "uge": "uger",
         "måned": "måneder", "time": "timer", "minut": "minutter"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sentence seems to ask for. `words` is the part of it that says so, "" where only the whole does.

    `doubts` are other numbers that could be meant: one goal has one target. `dated`: a milestone's deadline is in it.
    """

    target: Target
    words: str = ""
    doubts: tuple[str, ...] = ()
    dated: bool = True


@dataclass(frozen=True)
class _Sentence:
    """The sentence in lower case without its list letter, with what it is read against."""

    words: str
    year: int
    catalogue: Catalogue

    def unit(self, after: str) -> str:
        """The unit that the words behind a number name; plain count for a noun that is none."""
        return _unit(after, self.catalogue)

    def timed(self, target: Target) -> Target:
        """The target with the period that the sentence names, else its year."""
        return replace(target, period=self.period(self.words))

    def due(self, target: Target) -> Target:
        """The same of a level that can be reached at any time until a day: `senest 30. juni 2028` is its deadline."""
        named = _LAST_DAY.search(self.words)
        last = deadline_in(named["when"], self.year) if named else None
        return self.timed(target) if last is None else replace(target, deadline=last)

    def period(self, words: str) -> str:
        """The period that words of the sentence name, also as "inden udgangen af 2023"; else the goal's year."""
        found = _period(words, 0)
        return str(_year_of_time(words) or self.year) if found == "0" else found


Rule = Callable[[_Sentence], Proposal | None]


def propose(text: str, year: int, catalogue: Catalogue) -> Proposal:
    """What a Danish sentence seems to ask for in its year; a qualitative goal where nothing can be counted or done."""
    words = re.sub(r"^(?:læst som: *)", "", plain(text).casefold().replace("−", "-"))
    words = re.sub(r"^(?:[a-zæøå]\. |\d+: )", "", words).strip()
    sentence = _Sentence(words, year, catalogue)
    bare = replace(sentence, words=_STATED_START.sub("", words).strip())
    found = (_started(rule(bare), sentence) if rule in _STARTED else rule(sentence) for rule in _RULES)
    return next((proposal for proposal in found if proposal), Proposal(Target("qualitative")))


def _started(proposal: Proposal | None, sentence: _Sentence) -> Proposal | None:
    """The proposal with the start that stands in brackets behind it."""
    found = _STATED_START.search(sentence.words)
    if proposal is None or found is None or found["when"] is None:
        return proposal
    start = None if found["number"] is None else parse_number(found["number"].replace("−", "-"), DANISH)
    target = replace(proposal.target, baseline=start, baseline_period=_one_period(found["when"]))
    return replace(proposal, target=target)


def year_named(text: str, catalogue: Catalogue) -> int | None:
    """The year that a sentence is for: that in which its target ends; None where it names none.

    A year that a change is counted from ("i forhold til 2012") is not that. What the sentence only borrows from the
    goal's year changes with it.
    """
    one, other = (end_of(propose(text, year, catalogue).target) for year in _NO_YEARS)
    if one is not None and other is not None and one.year == other.year:
        return one.year
    return _year_of_time(plain(text).casefold()) if one is other is None else None


def year_meant(text: str, catalogue: Catalogue, today: date) -> int | None:
    """The year that a sentence is for, also where it only says `i år` or `næste år`, as of today."""
    named = year_named(text, catalogue)
    said = _RELATIVE.search(plain(text).casefold()) if named is None else None
    if said is None:
        return named
    return today.year + (_number_of_years(said["ahead"]) if said["ahead"] else 1 if said["next"] else 0)


def _number_of_years(word: str) -> int:
    return _WORDS.get(word) or int(word)


def _year_of_time(words: str) -> int | None:
    """The last year that words name as a time to come to: `i 2015`, `senest 2019`, `inden udgangen af 2023`."""
    return max((int(found["year"]) for found in _BY_YEAR.finditer(words)), default=None)


def amount_of(text: str) -> Decimal | None:
    """A number as people write it: `2.500`, `1,5 mio.`, `to`; None for anything else."""
    found = re.fullmatch(rf"(?P<number>{_COUNT}|en|et)(?P<scale>{_SCALE})", plain(text).casefold().strip())
    return _number(found) if found else None


def _number(found: re.Match[str]) -> Decimal | None:
    written, scale = found["number"], (found["scale"] or "").strip(" .")
    number = Decimal(_WORDS[written]) if written in _WORDS else parse_number(written, DANISH)
    return None if number is None else number * _SCALES.get(scale, 1)


def _benchmark(sentence: _Sentence) -> Proposal | None:
    """`150 færre … end landsgennemsnittet`, `over landsgennemsnittet`, `højst som hele landet`."""
    country = _COUNTRY.search(sentence.words)
    comparator = _comparator(sentence, country)
    if not comparator:
        return None
    area, place = comparator
    before = sentence.words[:place]
    strict = re.search(r"\b(?P<side>færre|lavere|under|flere|højere|over|mindre)\b", before)
    same = re.search(r"\b(?P<side>højst|mindst) som\s*$", before)
    base = Target("benchmark", comparator=area)
    if same:
        way = Direction.DOWN if same["side"] == "højst" else Direction.UP
        return Proposal(sentence.timed(replace(base, change=Decimal(0), direction=way)), same[0])
    if strict is None:
        return None
    down, found = strict["side"] in ("færre", "lavere", "under", "mindre"), _first_amount(before)
    if found is None:
        way = Direction.DOWN if down else Direction.UP
        return Proposal(sentence.timed(replace(base, direction=way)), strict[0])
    number, unit = found[0], _unit(found[1], sentence.catalogue)
    at_most = re.search(r"\bhøjst\b", before[: before.find(found[2])])
    way = Direction.DOWN if down is not bool(at_most) else Direction.UP
    target = replace(base, change=-number if down else number, change_unit=unit, unit=unit, direction=way)
    return Proposal(sentence.timed(target), before.strip())


def _comparator(sentence: _Sentence, country: re.Match[str] | None) -> tuple[str, int] | None:
    """The area compared with, and where in the sentence it stands."""
    areas = sentence.catalogue.areas.values()
    if country:
        found = next((area.id for area in areas if area.level == "country"), "")
        return (found, country.start()) if found else None
    for area in sorted(areas, key=lambda one: -len(one.name["da"])):
        name = re.escape(area.name["da"].casefold())
        match = re.search(rf"(?:\b(?:end|som)(?: i)?|sammenlignet med) (?P<name>{name})(?!\w)", sentence.words)
        if match:
            return area.id, match.start("name")
    return None


def _service_level(sentence: _Sentence) -> Proposal | None:
    """`inden for 14 dage`, `mindst 90 % inden for 5 arbejdsdage`, `næstfølgende arbejdsdag`."""
    if re.search(r"næst(?:e|følgende) (?:arbejds|hver)dag", sentence.words):
        target = Target("service_level", low=Decimal(100), limit=Decimal(1), unit=_time("arbejdsdag", sentence))
        return Proposal(replace(sentence.timed(target), direction=Direction.DOWN), "næste arbejdsdag")
    units = "|".join([*_TIME, *(re.escape(unit) for unit in sorted(_time_units(sentence.catalogue), key=len)[::-1])])
    found = re.search(rf"inden ?for (?P<number>{_COUNT}|en|et)(?P<scale>) (?P<unit>{units})", sentence.words)
    if not found:
        return None
    share = re.search(rf"(?P<number>{_DIGITS})(?P<scale>)\s*(?:%|pct|procent)", sentence.words[: found.start()])
    low = _number(share) if share else Decimal(100)
    target = Target("service_level", low=low, limit=_number(found), unit=_time(found["unit"], sentence))
    return Proposal(replace(sentence.timed(target), direction=Direction.DOWN), found[0])


def _time(word: str, sentence: _Sentence) -> str:
    known = _time_units(sentence.catalogue)
    wanted = next((unit for stem, unit in _TIME.items() if word.startswith(stem)), word)
    return wanted if wanted in sentence.catalogue.units else known.get(word, wanted)


def _time_units(catalogue: Catalogue) -> dict[str, str]:
    """The units of time by their Danish names."""
    return {u.name["da"]: u.id for u in catalogue.units.values() if u.name["da"].rstrip("e").startswith(tuple(_TIME))}


def _from_to(sentence: _Sentence) -> Proposal | None:
    """`stige fra 73 % i 2021 til 76 % i 2028`: the level to come to, and where it starts."""
    found = re.search(
        rf"\bfra (?P<start>{_DIGITS})(?P<start_scale>{_SCALE})[^\d]*?(?: i (?P<when>{_YEAR}))? til "
        rf"(?:mindst |minimum |højst )?{_AMOUNT}", sentence.words,
    )  # fmt: skip
    if not found or _is_year(found["start"], found["number"]):
        return None
    start, goal = amount_of(f"{found['start']}{found['start_scale']}"), _number(found)
    if start is None or goal is None or start == goal:
        return None
    wanted = Target("minimum", low=goal, direction=Direction.UP)
    if goal < start:
        wanted = Target("maximum", high=goal, direction=Direction.DOWN)
    target = replace(wanted, unit=sentence.unit(found["after"]), baseline_period=found["when"] or "",
                     baseline=start if found["when"] else None, period=sentence.period(found["after"]))  # fmt: skip
    return Proposal(target, found[0][: -len(found["after"]) or None])


def _range(sentence: _Sentence) -> Proposal | None:
    """`2-3 større events`, `mellem 2 og 3`; never an age, a span of years, or a wave of laws."""
    form = rf"(?:mellem )?(?P<low>{_DIGITS})(?:\s*[-–]\s*| og )(?P<high>{_DIGITS})(?P<scale>{_SCALE})(?P<after>.*)"
    for found in re.finditer(form, sentence.words):
        if " og " in found[0][: found.end("high") - found.start()] and not found[0].startswith("mellem"):
            continue
        low, high = (parse_number(found[end], DANISH) for end in ("low", "high"))
        if low is None or high is None or low >= high or _is_year(found["low"], found["high"]):
            continue
        if _NOT_A_TARGET.search(sentence.words[: found.start()]) or _NOT_COUNTED.match(found["after"]):
            continue
        scale = _SCALES.get((found["scale"] or "").strip(" ."), 1)
        target = Target("range", low * scale, high * scale, unit=sentence.unit(found["after"]),
                        direction=Direction.NEUTRAL)  # fmt: skip
        return Proposal(sentence.timed(target), sentence.words[found.start() : found.end("high")])
    return None


def _is_year(*texts: str) -> bool:
    return any(re.fullmatch(_YEAR, text) for text in texts)


def _change(sentence: _Sentence) -> Proposal | None:
    """`skal falde med 20 %`, `et fald på 80 % i forhold til 2012`, `en stigning … fra 2013 til 2015`."""
    for way, verbs in _MOVES.items():
        found = re.search(
            rf"\b(?P<verb>{verbs})\b(?P<between>[^.\d]*?)\b(?:med|på) (?:mindst |minimum )?{_AMOUNT}", sentence.words
        )
        if found:
            size, rest = _number(found), found["after"]
            if size is None or _is_year(found["number"]):
                continue
            unit = (
                "procentpoint" if re.match(r"\s*(?:procentpoint|%-point|pct\.?-?point)", rest) else sentence.unit(rest)
            )
            change = -size if way is Direction.DOWN else size
            target = Target("relative_change", change=change, change_unit=unit, unit=_kept(unit), direction=way)
            return Proposal(_from_baseline(sentence, target, rest), found[0][: -len(rest) or None])
    return None


def _kept(unit: str) -> str:
    return "pct" if unit == "procentpoint" else unit


def _from_baseline(sentence: _Sentence, target: Target, rest: str) -> Target:
    """The target with the baseline that the words behind its number name."""
    stated = re.search(r"\(udgangspunkt:? (?P<number>[-−]?[\d.,]+)", rest)
    baseline = parse_number(stated["number"].replace("−", "-"), DANISH) if stated else None
    span = rf"\bfra (?P<first>[^()]*?{_YEAR}|{_YEAR}) til (?P<last>[^()]*?{_YEAR})"
    both = re.search(span, rest) or re.search(span, sentence.words)
    if both:
        ends = _one_period(both["first"]), _one_period(both["last"])
        return replace(target, baseline_period=ends[0], period=ends[1], baseline=baseline)
    one = re.search(rf"(?:i forhold til|siden|sammenlignet med|fra|end i) (?P<first>[^()]*?{_YEAR})", rest)
    if one:
        period = "" if re.search("læst som|i forhold til", rest) else sentence.period(rest[one.end() :])
        return replace(target, baseline_period=_one_period(one["first"]), baseline=baseline, period=period)
    return replace(sentence.timed(target), baseline=baseline)


def _tendency(sentence: _Sentence) -> Proposal | None:
    """`stiger`, `et øget antal elever`, `flere besøgende`: a direction with something countable, and no number."""
    words = sentence.words
    counted = _counted_nouns(sentence.catalogue)
    forms = {way: re.compile(form.replace("COUNTED", counted)) for way, form in _TENDENCIES.items()}
    if re.search(r"\d", _DATED.sub("", words)):
        return None
    for way, form in forms.items():
        found = form.search(words)
        if found:
            target = Target("relative_change", unit=_unit_anywhere(words, sentence.catalogue), direction=way)
            return Proposal(_from_baseline(sentence, target, words), found[0])
    return None


def _counted_nouns(catalogue: Catalogue) -> str:
    names = [
        u.name["da"]
        for u in catalogue.units.values()
        if u.additive and u.name["da"].isalpha() and len(u.name["da"]) > 3
    ]
    return "|".join(map(re.escape, names)) or "$^"


def _maintain(sentence: _Sentence) -> Proposal | None:
    """`minimum fastholdes`, `fastholde eller forbedre niveauet fra 2013`."""
    found = re.search(r"\b(?:fastholdes|bevares|opretholdes)\b|\bfastholde\b.*\bniveau", sentence.words)
    if not found:
        return None
    since = re.search(rf"niveauet fra (?P<first>[^(),]*?{_YEAR}(?!\w))", sentence.words)
    stated = re.search(r"\(udgangspunkt:? (?P<number>[-−]?[\d.,]+)", sentence.words)
    slack = re.search(rf"udsving på (?P<number>{_DIGITS})(?P<scale>{_SCALE})(?P<after>.*?) tåles", sentence.words)
    target = Target(
        "maintain",
        baseline=parse_number(stated["number"].replace("−", "-"), DANISH) if stated else None,
        baseline_period=_one_period(since["first"]) if since else "",
        tolerance=(_number(slack) or Decimal(0)) if slack else Decimal(0),
        unit=sentence.unit(slack["after"]) if slack else "",
    )
    rest = sentence.words[since.end("first") :] if since else sentence.words
    return Proposal(replace(target, period=sentence.period(rest)), found[0])


def _cumulative(sentence: _Sentence) -> Proposal | None:
    """`i alt 27`, `mindst 27 i alt`, `1 gang om året`, `et årligt dialogmøde`."""
    yearly = re.search(
        r"\b(?:en|et|ét|én|(?P<number>\d+)) (?:årlige?t?\b|gange? (?:om året|årligt|hvert år))", sentence.words
    )
    if yearly:
        times = Target("cumulative", Decimal(yearly["number"] or 1), unit="antal")
        return Proposal(sentence.timed(times), yearly[0])
    total = re.search(rf"\bi alt (?:mindst |minimum |min\. )?{_AMOUNT}", sentence.words)
    if not total:
        total = re.search(rf"(?P<number>{_COUNT})(?P<scale>{_SCALE})(?P<after>(?: [^\d]*?)?) i alt\b", sentence.words)
    low = _number(total) if total else None
    if total is None or low is None:
        return None
    target = Target("cumulative", low, unit=sentence.unit(total["after"]))
    return Proposal(sentence.timed(target), total[0])


def _limit(sentence: _Sentence) -> Proposal | None:
    """`min. 2.500 studerende`, `højst 14 dage`, `25 virksomheder skal …`: a number with or without a word of bound."""
    amounts = _amounts(sentence)
    most = re.search(rf"\b(?:højst|maks\.?|maksimalt|maksimum|ikke over|op til) {_BETWEEN}{_AMOUNT}", sentence.words)
    if most and (high := _number(most)) is not None:
        target = Target("maximum", high=high, unit=sentence.unit(most["after"]), direction=Direction.DOWN)
        return Proposal(sentence.due(target), most[0])
    down = _DOWN_TO.search(sentence.words)  # "ned på 4,5 %": a level that is to be come down to
    if down and (high := _number(down)) is not None and not _is_year(down["number"]):
        target = Target("maximum", high=high, unit=sentence.unit(down["after"]), direction=Direction.DOWN)
        return Proposal(sentence.due(target), down[0][: -len(down["after"]) or None])
    least = re.search(rf"\b(?:mindst|minimum|min\.?|ikke under) {_BETWEEN}{_AMOUNT}", sentence.words)
    if least and (low := _number(least)) is not None:
        target = Target("minimum", low, unit=sentence.unit(least["after"]))
        return Proposal(sentence.due(target), least[0][: -len(least["after"]) or None])
    if not amounts:
        return None
    (number, after, written), *others = amounts
    target = Target("minimum", number, unit=sentence.unit(after))
    return Proposal(sentence.due(target), written, tuple(other[2] for other in others))


def _first_amount(words: str) -> tuple[Decimal, str, str] | None:
    found = re.search(_AMOUNT, words)
    number = _number(found) if found else None
    return None if found is None or number is None else (number, found["after"], found["number"])


def _amounts(sentence: _Sentence) -> list[tuple[Decimal, str, str]]:
    """Every number that can be a target: no year, date, age, ordinal or name's part. Slashes part several."""
    found = []
    words = re.sub(r"(?<=\d)/(?=\d)", " / ", sentence.words)
    for match in re.finditer(rf"(?P<number>{_DIGITS})(?P<scale>{_SCALE})(?P<after>[^\d]*)", words):
        before, number = words[: match.start()], _number(match)
        skipped = _is_year(match["number"]) or _NOT_A_TARGET.search(before) or _NOT_COUNTED.match(match["after"])
        if number is not None and not skipped and not re.search(r"[\w-]$", before):
            unit = "%" if re.search(r"\d[^a-zæøå]*(?:pct|%)", words[match.start() :]) else match["after"]
            found.append((number, unit, f"{match['number']}{match['scale']}"))
    return found


# What is told of something else than the goal itself: by what means, what it adds to, what happened to a thing before.
_ASIDE = re.compile(r"(?:\bved at|\bbidrage til|, (?:som|der) (?:netop|allerede) er)\b[^.;]*")
# A time that something is to be done by; not the years in which something goes on.
_BY_A_DAY = re.compile(
    r"\b(?:senest|inden udgangen|ved udgangen|pr\. \d|ultimo|i løbet af (?!de)"
    rf"|(?<!der )(?<!fortsættes )i (?:{_MONTH}|{_YEAR}))"
)


def _milestone(sentence: _Sentence) -> Proposal | None:
    """Something that is done or not: `udarbejdes`, `vedtages i februar 2016`, `senest 30. juni 2019`."""
    found = _DONE.search(_ASIDE.sub("", sentence.words))
    deadline = deadline_in(sentence.words, sentence.year)
    dated = _BY_A_DAY.search(sentence.words)
    if not found and not (dated and deadline):
        return None
    said = "læst som" in sentence.words or sentence.words == "gennemført"
    target = Target("milestone", direction=Direction.NEUTRAL)
    last = deadline or (None if said else date(sentence.year, 12, 31))
    return Proposal(replace(target, deadline=last), found[0] if found else "", dated=deadline is not None)


def deadline_in(words: str, year: int) -> date | None:
    """The last day that a Danish sentence gives itself: `senest 30. juni 2019`, `i efteråret 2014`, `i 2019`."""
    day = re.search(rf"(?P<day>\d{{1,2}})\. (?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?", words)
    if day:
        number, month = int(day["day"]), _MONTHS.index(day["month"]) + 1
        in_year = int(day["year"] or year)
        return date(in_year, month, number) if 1 <= number <= calendar.monthrange(in_year, month)[1] else None
    part = re.search(rf"(?P<n>[1-4])\. (?P<part>halvår|kvartal)(?: af)?(?: (?P<year>{_YEAR}))?", words)
    if part:
        return _month_end(int(part["year"] or year), int(part["n"]) * (6 if part["part"] == "halvår" else 3))
    by_month = rf"\b(?:i|inden udgangen af|ultimo|udgangen af) (?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?"
    named = re.search(by_month, words) or re.search(rf"(?P<month>{_MONTH}) (?P<year>{_YEAR})", words)
    if named:
        return _month_end(int(named["year"] or year), _MONTHS.index(named["month"]) + 1)
    season = re.search(rf"(?P<season>{'|'.join(_SEASONS)})(?: (?P<year>{_YEAR}))?", words)
    if season:
        return date(int(season["year"] or year), *_SEASONS[season["season"]])
    years = [int(found) for found in re.findall(rf"(?<!\d){_YEAR}(?!\d)", words)]
    return date(max(years), 12, 31) if years else None


def _month_end(year: int, month: int) -> date | None:
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _period(words: str, year: int) -> str:
    """The period that a sentence names, `i 2015`, `i januar 2015`, else the goal's year."""
    month = re.search(rf"\bi (?P<month>{_MONTH}) (?P<year>{_YEAR})", words)
    if month:
        return f"{month['year']}M{_MONTHS.index(month['month']) + 1:02}"
    part = re.search(rf"\bi (?P<n>[1-4])\. (?P<part>halvår|kvartal) (?P<year>{_YEAR})", words)
    if part:
        return f"{part['year']}{'H' if part['part'] == 'halvår' else 'K'}{part['n']}"
    day = re.search(rf"\bpr\. (?P<day>\d{{1,2}})\. (?P<month>{_MONTH}) (?P<year>{_YEAR})", words)
    if day:
        return f"{day['year']}-{_MONTHS.index(day['month']) + 1:02}-{int(day['day']):02}"
    named = re.search(rf"(?<!\bend )\bi (?P<year>{_YEAR})", words)
    return named["year"] if named else str(year)


def _one_period(words: str) -> str:
    """A period alone: `2012`, `marts 2012`, `2. halvår 2012`, `31. december 2012`."""
    for form in (f"i {words.strip()}", f"pr. {words.strip()}"):
        found = _period(form, 0)
        if found != "0":
            return found
    year = re.search(_YEAR, words)
    return year[0] if year else ""


def _unit(after: str, catalogue: Catalogue) -> str:
    """The unit that the words behind a number begin with; the plain count where they name none."""
    words = after.strip().lstrip("( ")
    if re.match(r"(?:%|pct\b|procent\b)", words):
        return "pct"
    named = [(unit.name["da"].casefold(), unit.id) for unit in catalogue.units.values() if unit.name["da"]]
    named += [(unit.id.casefold(), unit.id) for unit in catalogue.units.values()]
    for name, own in sorted(named, key=lambda pair: -len(pair[0])):
        if re.match(rf"{re.escape(name)}(?!\w)", words):
            return own
    first = re.match(r"[\w-]+", words)
    for name, own in sorted(named, key=lambda pair: -len(pair[0])):
        if first and name.isalpha() and len(name) > 4 and first[0].endswith(name):  # "produktionsvirksomheder"
            return own
    return "antal" if "antal" in catalogue.units else ""


def _unit_anywhere(words: str, catalogue: Catalogue) -> str:
    """The first unit that counts people or things and occurs in the sentence; "" for none."""
    for word in re.findall(r"\w+", words):
        for unit in catalogue.units.values():
            if (
                unit.additive
                and unit.name["da"].isalpha()
                and len(unit.name["da"]) > 4
                and word == unit.name["da"].casefold()
            ):
                return unit.id
    return ""


_RULES: tuple[Rule, ...] = (
    _benchmark, _service_level, _from_to, _range, _change, _maintain, _cumulative, _tendency, _limit, _milestone,
)  # fmt: skip
_STARTED = frozenset({_benchmark, _service_level, _range, _limit})  # their start stands apart from what they ask for
