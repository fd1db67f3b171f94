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
from maaltavle.followup.limits import IN_TIME, Limit, denied, limit_of, one_of
from maaltavle.judge.timing import end_of
from maaltavle.model import Direction, Target
from maaltavle.spelling.bounds import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN
from maaltavle.spelling.numbers import DANISH, parse_number
from maaltavle.spelling.plain import plain
from maaltavle.wording.singular import of_one

_WORDS = {"en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
          "ni": 9, "ti": 10, "elleve": 11, "tolv": 12}  # fmt: skip
_SCALES = {"mio": 10**6, "million": 10**6, "millioner": 10**6, "mia": 10**9, "milliard": 10**9, "milliarder": 10**9,
           "tusind": 1000}  # fmt: skip
_DIGITS = r"(?<![\d.,/§])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d/])|(?<![\d.,/§])\d+(?:,\d+)?(?![\d/])"
_COUNT = rf"(?:{_DIGITS}|\b(?:{'|'.join(word for word in _WORDS if len(word) > 2 or word in ('to', 'ni', 'ti'))})\b)"
_SCALE = r"(?:\s*(?:mio|mia|millioner|million|milliarder|milliard|tusind)\b(?!\.?\s*kr)\.?)?"
_AMOUNT = rf"(?P<number>{_COUNT})(?P<scale>{_SCALE})(?P<after>.*)"
_BOUND = rf"(?:(?:ikke |not )?(?:{one_of((*AT_LEAST, *AT_MOST, *LESS_THAN, *MORE_THAN, 'ned til', 'op til'))}) )?"
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
    rf"\b(?:(?<!end )i|(?<!than )in|by|before|end of|pr\.|udgangen af|ultimo|medio|primo|inden|senest|løbet af"
    r"|frem (?:til|mod)|mod|året|budget"
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
    r"|mindskes?|reduced?|decreased?|falls?|drops?|cut|lowered|færre|lavere",
    Direction.UP: r"stige?r?|stigning(?:s|en)?|steget|øges?|øget|øgning|forøges?|vokser?|vækst|flere|højere|løftes"
    r"|hæves|increased?|rises?|grows?|raised?",
}
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
    r"\b(?:de|disse|alle|bølge|uge|side|afsnit|punkt|kl\.|nr\.|budget|alderen|aldersgruppen|§|fase|trin|forår|år)\s*$"
)
_NOT_COUNTED = re.compile(
    rf"^\s*(?:\.\s*(?:{_MONTH}|halvår|kvartal)|-?\s*år\b|-?årige?s?\b|års\b|\.?\s*-?klasse|-årig)"
)
_AGED = re.compile(  # "unge under 30": no limit of what is counted
    r"\b(?:unge|børn|borgere|personer|voksne|ledige|kvinder|mænd|elever|medarbejdere|people|children)(?: [\w-]+)? "
    r"(?:under|over|below|above)\s*$"
)
_OLDEST = 110
_DATE = re.compile(rf"\s*\.\s*(?:{_MONTH}|halvår|kvartal)\b")
_TIME = {"arbejdsdag": "arbejdsdag", "hverdag": "arbejdsdag", "dag": "dage", "døgn": "dage", "uge": "uger",
         "måned": "måneder", "time": "timer", "minut": "minutter"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sentence seems to ask for. `words` is the part of it that says so, "" where only the whole does.

    `doubts` are other numbers that could be meant: one goal has one target. `dated`: a milestone's deadline is in it.
    `either`: a number without a word that says whether it is the least or the most; as the least. A person says which
    (`turned` is the other), and until then the target is none. `open`: "under 5" is read as at most 5.
    """

    target: Target
    words: str = ""
    doubts: tuple[str, ...] = ()
    dated: bool = True
    either: Target | None = None
    open: bool = False


@dataclass(frozen=True)
class _Sentence:
    """The sentence in lower case without its list letter, with what it is read against."""

    words: str
    year: int
    catalogue: Catalogue
    echoed: bool = False  # the board's own words, which name every time that there is

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
    written = plain(text).casefold().replace("−", "-")
    words = re.sub(r"^(?:læst som: *)", "", written)
    words = re.sub(r"^(?:[a-zæøå]\. |\d+: )", "", words).strip()
    sentence = _Sentence(words, year, catalogue, written.startswith("læst som"))
    bare = replace(sentence, words=_STATED_START.sub("", words).strip())
    found = (_started(rule(bare), sentence) if rule in _STARTED else rule(sentence) for rule in _RULES)
    return next((proposal for proposal in found if proposal), Proposal(Target("qualitative")))


def turned(target: Target) -> Target:
    """The same number as the most where it is the least, and the other way round."""
    if target.kind == "minimum":
        return replace(target, kind="maximum", low=None, high=target.low, direction=Direction.DOWN)
    return replace(target, kind="minimum", low=target.high, high=None, direction=Direction.UP)


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
    side, words = _side_of_others(before)
    if not side:
        return None
    base = Target("benchmark", comparator=area)
    amounts = _amounts(replace(sentence, words=before))
    if not amounts:
        level, below = side in ("least", "most"), side in ("below", "most")
        target = replace(base, change=Decimal(0) if level else None, direction=_towards(down=below))
        return Proposal(sentence.timed(target), words)
    if side not in ("below", "above"):
        return None
    amount, down = amounts[-1], side == "below"
    unit = _unit(amount.after, sentence.catalogue)
    at_most = amount.limit is not None and amount.limit.side == "maximum"
    change = -amount.number if down else amount.number
    target = replace(base, change=change, change_unit=unit, unit=unit, direction=_towards(down=down is not at_most))
    return Proposal(sentence.timed(target), before.strip())


_SIDES = re.compile(
    r"\b(?P<no>(?:ikke|not)\b(?: (?:være|ligge|blive|komme|i|be|have|en|et))* )?"
    r"(?:(?P<below>færre|lavere|under|mindre|fewer|lower|less|below)|(?P<above>flere|højere|over|større|more|higher"
    r"|above))\b(?! \d)"
)
_LEVEL = re.compile(
    rf"(?:(?P<most>{one_of(AT_MOST)})|(?P<least>{one_of(AT_LEAST)}))"
    r"(?: (?:være|ligge))?(?: (?:som|på niveau med|på samme niveau som|samme niveau som))(?: i)?\s*$"
)


def _side_of_others(before: str) -> tuple[str, str]:
    """Below or above the others, or no more or no less than they; "" where the words say both. With those words.

    "Ikke mere end 2 procentpoint under" is below: what is denied is the amount.
    """
    level = _LEVEL.search(before)
    if level:
        return ("most" if level["most"] else "least"), level[0]
    found = [
        one
        for one in _SIDES.finditer(before)
        if one["above"] != "more" or not re.match(r" end \d", before[one.end() :])
    ]
    last = [one for one in found if re.fullmatch(r"(?: (?:end|than|end i))?\s*", before[one.end() :])] or found
    sides = {("below" if one["below"] else "above", bool(one["no"])) for one in last}
    if len(sides) != 1 or (not last[0]["no"] and denied(before[: last[0].start()]) and not re.search(r"\d", before)):
        return "", ""
    ((side, no),) = sides
    return ({"below": "least", "above": "most"}[side] if no else side), last[0][0]


def _towards(*, down: bool) -> Direction:
    return Direction.DOWN if down else Direction.UP


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
    bound = limit_of(sentence.words[: share.start()], "") if share else None
    if (bound and bound.side == "maximum") or denied(sentence.words[: found.start()]):
        return None  # a share that is to be small, of what is late
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
    if not found or _is_year(found["start"], found["number"]) or denied(sentence.words[: found.start()]):
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
    unit = r"(?:\s*(?:%|pct\.?|kr\.?)| [a-zæøå]+)?"  # "mellem 20 dage og 30 dage"
    form = (
        rf"(?:(?:mellem|between) (?P<low>{_DIGITS}){unit} (?:og|and) |(?P<least>{_DIGITS})\s*[-–]\s*)"
        rf"(?P<high>{_DIGITS})(?P<scale>{_SCALE})(?P<after>.*)"
    )
    for found in re.finditer(form, sentence.words):
        least = found["low"] or found["least"]
        low, high = (parse_number(end, DANISH) for end in (least, found["high"]))
        if low is None or high is None or low >= high or _is_year(least, found["high"]):
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
            rf"\b(?P<verb>{verbs})\b(?P<between>[^.\d]*?(?:{_YEAR}[^.\d]*?){{0,2}})\b(?:med|på|by|of) "
            rf"(?P<bound>{_BOUND}){_AMOUNT}", sentence.words,
        )  # fmt: skip
        if found:
            size, rest = _number(found), found["after"]
            if size is None or (_is_year(found["number"]) and not found["bound"]):
                continue
            at = limit_of(sentence.words[: found.start("number")], "") if found["bound"] else None
            if _denied_move(sentence, found) or (found["bound"] and (at is None or at.side == "maximum")):
                return _NOT_READ  # a change has no upper limit
            return _moved(sentence, way, size, rest, found[0][: -len(rest) or None])
    return None


_NOT_READ = Proposal(Target("qualitative"))


def _denied_move(sentence: _Sentence, found: re.Match[str]) -> bool:
    """Whether what is said is that it must not move so: `må ikke stige med`."""
    return denied(sentence.words[: found.start()]) or bool(re.search(r"\b(?:ikke|not)\b", found["between"]))


def _moved(sentence: _Sentence, way: Direction, size: Decimal, rest: str, words: str) -> Proposal:
    points = re.match(r"\s*(?:procentpoint|%-point|pct\.?-?point|percentage points?)", rest)
    unit = "procentpoint" if points else sentence.unit(rest)
    change = -size if way is Direction.DOWN else size
    target = Target("relative_change", change=change, change_unit=unit, unit=_kept(unit), direction=way)
    return Proposal(_from_baseline(sentence, target, rest), words)


_THAN = re.compile(
    rf"(?P<number>{_DIGITS})(?P<scale>{_SCALE})"
    r"(?P<share>\s*(?:procentpoint|%-point|percentage points?|%|pct\.?|procent|percent))?"
    r" (?:(?P<fewer>færre|lavere|mindre|fewer|lower|less)|flere|højere|more|higher)\b(?P<rest>.*)"
)
_OTHER_THAN = re.compile(rf"\b(?:end|than)\b(?! (?:i |in )?(?:{_YEAR}|dag\b|sidste år|året før|nu\b|last year|today))")


def _than(sentence: _Sentence) -> Proposal | None:
    """`150 færre borgere … i 2025 end i 2024`, `10 % flere besøgende`: how far from a start, and no level."""
    found = _THAN.search(sentence.words)
    size = _number(found) if found else None
    if found is None or size is None or _is_year(found["number"]):
        return None
    before = sentence.words[: found.start()]
    bound = limit_of(before, "")
    if _OTHER_THAN.search(found["rest"]) or denied(before) or (bound and bound.side == "maximum"):
        return _NOT_READ
    way = Direction.DOWN if found["fewer"] else Direction.UP
    rest = f"{found['share'] or ''}{found['rest']}"
    return _moved(sentence, way, size, rest, sentence.words[found.start() : found.start("rest")])


_BEST = re.compile(
    rf"(?:\btop[ -]?(?P<top>{_COUNT})|\b(?:blandt |i )?de (?P<of>{_COUNT}) (?:bedste|førende)\b"
    rf"|\bamong the (?P<among>\d+) best\b|\bthe best (?P<best>\d+)\b"
    rf"|\b(?:nr\.?|nummer|plads|no\.|number) (?P<place>{_COUNT}) (?:eller|or) (?:bedre|better|højere|higher)\b)"
    r"(?!\s*(?:%|pct|procent))"
)


def _rank(sentence: _Sentence) -> Proposal | None:
    """`top 10`, `blandt de 10 bedste`, `nr. 5 eller bedre`: a place of which the first is the best."""
    found = _BEST.search(sentence.words)
    written = next((one for one in found.groups() if one), "") if found else ""
    place = amount_of(written)
    if found is None or place is None or denied(sentence.words[: found.start()]):
        return None
    unit = "placering" if "placering" in sentence.catalogue.units else "antal"
    target = Target("maximum", high=place, unit=unit, direction=Direction.DOWN)
    return Proposal(sentence.due(target), found[0])


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
    since = r"i forhold til|siden|sammenlignet med|fra|end i|than in|compared (?:to|with)|since|from"
    words = sentence.words
    start = re.compile(rf"\b(?:{since}) (?P<first>(?:[1-4]\. |\d\d?\. )?[^()\d]*?{_YEAR})")
    one = start.search(words, len(words) - len(rest)) or start.search(words)
    if one:
        without = words[: one.start()] + words[one.end() :]
        unnamed = sentence.echoed and one[0].startswith("i forhold til")
        period = "" if unnamed else sentence.period(without)
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
        if found and not (denied(words[: found.start()]) or re.match(r" (?:ikke|not)\b", words[found.end() :])):
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
    bound = limit_of(sentence.words[: yearly.start()], "") if yearly else None
    if yearly and not (bound and bound.side == "maximum"):
        times = Target("cumulative", Decimal(yearly["number"] or 1), unit="antal")
        return Proposal(sentence.timed(times), yearly[0])
    total = re.search(rf"\bi alt (?:mindst |minimum |min\. )?{_AMOUNT}", sentence.words)
    if not total:
        total = re.search(rf"(?P<number>{_COUNT})(?P<scale>{_SCALE})(?P<after>(?: [^\d]*?)?) i alt\b", sentence.words)
    low = _number(total) if total else None
    bound = limit_of(sentence.words[: total.start("number")], "") if total else None
    if total is None or low is None or (bound and bound.side == "maximum"):
        return None
    target = Target("cumulative", low, unit=sentence.unit(total["after"]))
    return Proposal(sentence.timed(target), total[0])


# What is made, held or found: a number of it is at least that number.
_GAINED = re.compile(
    r"\b(?:etabler\w+|skab\w+|formidle[st]\w*|påbegynde\w*|tilbyde[rs]\b|ansæt\w+|deltage[r]?\b|kontaktes\b|plante[st]\b"
    r"|bygge[st]\b|effektivisering\w*|besparelse\w*|created?|established|launched)"
)


def _limit(sentence: _Sentence) -> Proposal | None:
    """`min. 2.500 studerende`, `må ikke overstige 14 dage`, `20 eller derunder`; of a number alone both are asked."""
    every = _amounts(sentence)
    said = [one for one in every if one.limit] or [one for one in every if not one.spelled]
    if not said:
        return None
    first, *others = said
    doubts = tuple(one.written for one in others if one.number != first.number)
    if re.match(r"\s*(?:procentpoint|%-point|percentage point|ud af \d|out of \d)", first.behind):
        return _NOT_READ  # a difference, or a part of a whole
    least = sentence.due(Target("minimum", first.number, unit=sentence.unit(first.after)))
    if first.limit:
        target = least if first.limit.side == "minimum" else turned(least)
        return Proposal(target, f"{first.limit.words} {first.written}", doubts, open=first.limit.open)
    if _is_gained(first, sentence):
        return Proposal(least, first.written, doubts)
    return Proposal(Target("qualitative"), first.written, doubts, either=least)


def _is_gained(amount: _Amount, sentence: _Sentence) -> bool:
    """Whether the number is of something that is made or done, in the same clause, and nothing is denied."""
    clause = re.split(r"[,;]| så ", amount.before)[-1] + amount.after
    counted = sentence.unit(amount.after) != "pct" and not IN_TIME.match(amount.after)
    made = _DONE.search(clause) or _GAINED.search(clause) or re.match(r"flere ", sentence.words)
    return bool(made) and (counted or sentence.words.startswith("flere ")) and not denied(amount.before)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number of a sentence with the words around it; `spelled`: "to". `after` begins with its unit."""

    number: Decimal
    written: str
    before: str
    after: str
    behind: str
    limit: Limit | None
    spelled: bool


def _amounts(sentence: _Sentence) -> list[_Amount]:
    """Every number that can be a target: no year, date, age, ordinal or name's part. Slashes part several."""
    words = re.sub(r"(?<=\d)/(?=\d)", " / ", sentence.words)
    found = (_amount(words, match) for match in re.finditer(rf"(?P<number>{_COUNT})(?P<scale>{_SCALE})", words))
    return [one for one in found if one is not None]


def _amount(words: str, match: re.Match[str]) -> _Amount | None:
    before, behind, number = words[: match.start()], words[match.end() :], _number(match)
    limit = limit_of(before, behind)
    named = limit is not None and limit.named
    if number is None or re.search(r"[\w-]$", before) or _NOT_A_TARGET.search(before):
        return None
    if not named and (_is_year(match["number"]) or _NOT_COUNTED.match(behind) or _is_age(before, behind, number)):
        return None
    if _DATE.match(behind):
        return None
    rest = re.match(r"[^\d]*", behind)
    share = re.search(r"\d[^a-zæøå]*(?:pct|%)", words[match.start() :])
    return _Amount(
        number, match[0], before, "%" if share else rest[0] if rest else "", behind, limit, match["number"] in _WORDS
    )


def _is_age(before: str, behind: str, number: Decimal) -> bool:
    return number <= _OLDEST and bool(_AGED.search(before)) and not re.match(r"\s*(?:%|pct|procent)", behind)


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
    named = re.search(rf"(?:(?<!\bend )\bi|(?<!\bthan )\bin) (?P<year>{_YEAR})", words)
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
    if re.match(r"(?:%|pct\b|procent\b|percent\b|per cent\b)", words):
        return "pct"
    named = [(unit.name["da"].casefold(), unit.id) for unit in catalogue.units.values() if unit.name["da"]]
    named += [(unit.id.casefold(), unit.id) for unit in catalogue.units.values()]
    of_any = [*named, *((of_one(name), own) for name, own in named)]  # "1 virksomhed"
    for name, own in sorted(of_any, key=lambda pair: -len(pair[0])):
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
    _benchmark, _service_level, _from_to, _range, _than, _change, _rank, _maintain, _cumulative, _tendency, _limit,
    _milestone,
)  # fmt: skip
_STARTED = frozenset({_benchmark, _service_level, _range, _limit})  # their start stands apart from what they ask for
