"""What a text says of people: whether it is somebody's name, an address, a day, an e-mail address, a telephone number.

The lists hold the names most people in Denmark have; they need not be whole: a column is judged by most of its texts.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import IntEnum

from maaltavle.spelling.periods import this_day

GIVEN = frozenset(
    """
    peter michael lars jens thomas hans henrik søren christian martin jan niels morten jesper anders mads rasmus per
    kim bo erik jørgen svend ole finn knud carsten kurt leif torben flemming bent claus klaus brian steen allan john
    mogens poul ib frank kasper casper simon jonas mikkel jacob jakob kristian daniel frederik emil mathias mattias
    nicolai nikolaj oliver william noah lucas lukas oscar oskar victor viktor malthe magnus philip filip alexander
    sebastian tobias benjamin christoffer kristoffer david johan johannes karl carl valdemar anton august arthur
    aksel axel elias liam alfred theodor otto hugo villads storm lauge albert gustav joakim patrick dennis kenneth
    ronni rene rené tommy johnny bjarne arne aage åge ejnar einar villy willy gunnar helge holger kaj kai keld kjeld
    kristen laurits lauritz lasse mark marcus markus max mikael nils ove palle preben robert ruben stig sven svenning
    tage tim tom troels ulrik uffe verner viggo vagn asger bjørn esben eskild gert henning ivan jeppe kent lennart
    mohammed muhammad mohamed mohammad ahmed ahmad ali omar hassan hussein ibrahim yusuf mustafa mehmet abdi abdullah
    khaled samir adam amir hamza bilal marek piotr pawel tomasz krzysztof andrzej jose juan carlos vladimir sergei
    anne mette kirsten hanne anna helle susanne lene maria marianne inge karen lone camilla pia louise charlotte jette
    tina gitte bente hannah lis lisbeth birgit birgitte birthe birte jytte ingrid ulla maja julie laura emma ida sofie
    sophie freja clara klara ella karla alma agnes olivia sofia isabella josefine mathilde matilde caroline karoline
    cecilie katrine kathrine kristine christine christina kristina sarah sara amalie emilie nanna signe stine line
    rikke trine tine maiken marie anja annette anette anita ann anne-marie annemarie astrid britta conny connie dorte
    dorthe ditte edith ellen elin else elsebeth elisabeth emmy ester esther eva gerda grethe grete gudrun helene henny
    inga ingeborg irene iben janne jane jeanette jeanne joan johanne jonna judith karin kamilla kate katja kaja
    lea lena liselotte lilly lise liv lisa lotte luna magdalene malene margit margrethe marlene merete mie mona monica
    nadia natasja nina nora pernille ruth rosa rita sanne sabine sigrid simone solveig sonja sidsel susan tove tilde
    tenna thea ursula vibeke vera victoria viktoria winnie yrsa yvonne zenia asta vilma villemo ellie frida ellinor
    fatima aisha amina zahra zainab maryam khadija leyla layla hatice ayse fatma emine noor nour yasmin jasmin
    samira halima natalia olga tatiana oksana irina svetlana magdalena agnieszka katarzyna malgorzata ewa joanna
    james mary patricia jennifer linda elizabeth barbara jessica joseph charles george steven paul andrew kevin
    """.split()  # noqa: SIM905  a list of two hundred strings is no easier to read
)
FAMILY = frozenset(
    """
    møller holm lund schmidt schmitz knudsen thomsen kristensen olesen vestergaard østergaard nørgaard nørgård
    skov bak bach friis dam krogh kjær kjaer bang juhl juul dahl lindberg lindholm lauritzen winther winter fisker
    søgaard damgaard overgaard skovgaard kirkegaard hedegaard mogensen brandt beck berg berthelsen bjerre bjerregaard
    bruun carstensen clausen dalgaard frandsen frost gregersen hald hermansen hjorth holst iversen jespersen kofoed
    koch lassen laursen lynge mathiesen munk mikkelsen nguyen ali ahmed hussain khan yilmaz kaya demir ibrahim
    mohamed mohammed omar hassan abdi singh kowalski nowak tran pham larsson johansson andersson smith jones brown
    thygesen toft villadsen vinther wagner svendsen steffensen simonsen schou sloth riis ravn post poulsen pihl
    """.split()  # noqa: SIM905  as above
)
_TITLES = frozenset(
    """
    hr fru frk dr mr mrs ms prof læge lærer professor lektor direktør borgmester viceborgmester rådmand formand advokat
    overlæge sygeplejerske pædagog skoleleder kontorchef afdelingsleder cand jur scient pol merc mag med polit phd
    """.split()  # noqa: SIM905  as above
)
_BEFORE_NAME = re.compile(r"(?:vedr(?:ørende)?|ang(?:ående)?|att|til)[.:]? ", re.IGNORECASE)
_DATED = r"\d{1,2}[./ -]{1,2}(?:\d{1,2}|[a-zæøå]{3,9}\.?)[./ -]{1,2}(?:(?:18|19|20)\d\d|\d\d)(?!\d)"
_BORN = re.compile(rf"(?<![^\W_])(?:f\.|f|født)(?: ?d\.| den)?:? ?{_DATED}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r" ?\(([^()]{1,40})\)$")
_DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}|\d\d-\d\d-\d\d|[a-zæøå]{3,9}\.? (?:19|20)\d\d", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-ZÆØÅ]\.){2,4}")
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}")
_WORDS_OF_CAPITALS = frozenset({"JA", "NEJ", "ALLE", "IKKE", "TOT", "IALT", "NR", "ÅR"})
_BETWEEN = frozenset({"von", "van", "de", "der", "den", "af", "da", "el", "al", "bin", "la", "le", "du", "di", "dos"})
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OF_HOUSES = re.compile(  # how the words end that say a name is no person's
    r"(?:skole[nrs]{0,3}|vej(?:en)?|gade[nr]?|all[eé]en|allé|plads(?:en)?|torv(?:et)?|stræde[t]?|boulevard(?:en)?|"
    r"cent(?:er|ret|eret|re)|hus(?:et)?|hjem(?:met)?|institution(?:en|er|erne)?|kommuner?|kommunen|region(?:en|er)?|sogn|"
    r"provsti|stift|amt|fond(?:en)?|forening(?:en)?|museum|museet|biblioteke?t?|kirken?|gymnasium|gymnasiet|"
    r"universitete?t?|hospitale?t?|sygehuset?|klinik(?:ken)?|klub(?:ben)?|aps|a/s|i/s|k/s|p/s|amba|vandværke?t?|"
    r"forsyning(?:en)?|have[nr]?|børnehave[nr]?|vuggestue[nr]?|dagtilbud(?:det)?|dagplejen?|sfo|afdeling(?:en)?|teamet|"
    r"distrikte?t?|områder?|området|projekte?t?|projekter|group|holding|bank(?:en)?|partners|school|street|road|"
    r"hospitals|council|county|kollegiet|akademiet?|instituttet|college|selskabet?|virksomhed(?:en)?|firma(?:et)?)\Z"
)
_OF_STREETS = re.compile(
    r"[^\W\d_][^\d,]{0,50}?(?:vej|vejen|gade|gaden|allé|alle|alléen|plads|pladsen|torv|torvet|stræde|strædet|vænget|"
    r"parken|bakken|toften|marken|lunden|engen|haven|kaj|kajen|boulevard|boulevarden|stien|gyden|krogen|svinget|"
    r"kvarteret|strand|gården|street|road|avenue|lane)(?![^\W_])"
)
_NUMBER = r"\d{1,3}(?: ?[A-Za-zÆØÅæøå])?(?: ?- ?\d{1,3}[A-Za-z]?)?"
_TOWN = r"(?:DK-? ?)?\d{4} [^\W\d_][^\d]{1,40}"
_REST = (  # floor and door, and the town
    rf"(?:,? (?:\d{{1,2}}|st|kl|mezz)\.? ?(?:sal|tv|th|mf|\d{{1,3}})?\.?(?: ?(?:tv|th|mf)\.?)?)?"
    rf"(?:[,\n]\s{{0,3}}{_TOWN})?"
)
_AFTER_STREET = re.compile(rf" {{1,2}}{_NUMBER}{_REST}\s{{0,3}}", re.IGNORECASE)
_PLACED = re.compile(rf"[^\W\d_][^\d\n]{{1,60}} {_NUMBER}(?:,[^,\n]{{1,30}})?[,\n]\s{{0,3}}{_TOWN}")
_NUMBERED = re.compile(rf"[^\W\d_][^\d\n]{{2,60}} {_NUMBER}{_REST}\s{{0,3}}", re.IGNORECASE)
_MAIL = re.compile(r"(?:[^@<>]{1,80}<)?([^\s@<>;,]{1,64})@[^\s@<>;,.]{1,63}(?:\.[^\s@<>;,.]{1,63}){1,5}>?")
_OF_AN_OFFICE = re.compile(
    r"info|post|mail|kontakt|contact|kommunen?|sekretariat\w*|administration\w*|support|webmaster|noreply|no-reply|"
    r"hovedpostkasse|borgerservice|reception\w*|kontoret?|office|statistik|data|presse|press|servicedesk|it|job|salg"
)
_PHONE_PAIRS = re.compile(r"(?:(?:\+|00)45 ?)?[2-9]\d \d\d \d\d \d\d")
_PHONE_ABROAD = re.compile(r"(?:\+|00)\d{2}[\d ]{7,15}")
_PHONE = re.compile(r"(?:(?:\+|00)45)?[2-9]\d{7}")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[-./ ]{1,2}(\d{1,2}|[a-zæøå]{3,9}\.?)[-./ ]{1,2}((?:18|19|20)?\d\d)(?: 00:00(?::00)?)?")
_DAY_ISO = re.compile(r"((?:18|19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
LONGEST = 120  # letters of a text that can be any of this


class Name(IntEnum):
    """How much a text is somebody's name."""

    NOT = 0
    SHAPED = 1  # words with capitals, as a name has
    ONE = 2  # one word, and it is a name
    SURE = 3


def name_of(text: str) -> Name:
    """How much a text is the name of a person: "Mette Hansen", "Hansen, Mette", "H.C. Hansen"."""
    text = _name_alone(text)
    last, comma, first = text.partition(",")
    words = (
        [*first.replace(".", " ").split(), *last.replace(".", " ").split()] if comma else text.replace(".", " ").split()
    )
    words = [word for word in words if word.casefold() not in _TITLES]
    if not 0 < len(words) <= 6 or not all(map(_NAME_WORD.fullmatch, words)):
        return Name.NOT
    low = [word.casefold() for word in words]
    if any(map(is_of_houses, low)):
        return Name.NOT
    known, family = any(part in GIVEN for part in low[0].split("-")), _is_family(low[-1])
    named = all(word[0].isupper() or small in _BETWEEN for word, small in zip(words, low, strict=True))
    if len(words) == 1:
        return Name.ONE if known or family else Name.SHAPED if named and len(low[0]) > 1 else Name.NOT
    if not named:
        return Name.SURE if known and family else Name.NOT
    return Name.SURE if known or (family and low[-1].endswith("sen")) else Name.SHAPED


def _name_alone(text: str) -> str:
    """A name without what stands about it: »Vedr. Mette Hansen (MHA)«, »Mette f. 12/3-88«."""
    text = _BEFORE_NAME.sub("", text.strip(), count=1)
    born = _BORN.search(text)
    text = text[: born.start()].rstrip(" ,(") if born else text
    inside = _IN_BRACKETS.search(text)
    kept = inside and any(is_of_houses(word) for word in inside[1].casefold().split())
    return text[: inside.start()] if inside and not kept else text


def is_full_name(text: str) -> bool:
    """Whether a text has the shape of a first name and another: two words or more, each with a capital."""
    words = re.findall(r"[^\W\d_]+", _name_alone(text))
    return name_of(text) >= Name.SHAPED and len(words) > 1 and any(len(word) > 1 for word in words)


def is_initials(text: str, headed: bool) -> bool:
    """Whether a text is somebody's initials: »M.K.«; »MKJ« only where the heading says so (`headed`)."""
    text = text.strip()
    found = _DOTTED.fullmatch(text) or (headed and _INITIALS.fullmatch(text) and text not in _WORDS_OF_CAPITALS)
    return bool(found)


def says_birth(text: str) -> bool:
    """Whether a text says a day of birth: »f. 12/3-88«, »født den 12. marts 1988, bor hos sin far«."""
    return bool(_BORN.search(text))


def is_part_of_day(text: str) -> bool:
    """Whether a text may be a day of birth where its heading says so: 12/3, 88-03-12, marts 1988."""
    return bool(_DAY_AND_MONTH.fullmatch(text.strip()))


def _is_family(word: str) -> bool:
    word = word.rpartition("-")[2]
    return word in FAMILY or word in GIVEN or (len(word) > 5 and word.endswith(("sen", "sson", "datter")))


def is_of_houses(word: str) -> bool:
    """Whether a word of small letters is one for a street, an institution, a company or a place."""
    return bool(_OF_HOUSES.search(word))


def is_address(text: str, headed: bool) -> bool:
    """Whether a text is where somebody lives: a street and a number of a house. `headed`: it stands under that word."""
    text = " ".join(text.split(" ")).strip()
    street = _OF_STREETS.match(text.lower())
    if street and _AFTER_STREET.fullmatch(text[street.end() :]):
        return True
    return bool(_PLACED.fullmatch(text) or (headed and _NUMBERED.fullmatch(text)))


def is_street(text: str) -> bool:
    """Whether a text is the name of a street."""
    found = _OF_STREETS.match(text.lower())
    return found is not None and found.end() == len(text)


def is_mail(text: str) -> bool:
    """Whether a text is the e-mail address of a person, and not of an office."""
    found = _MAIL.fullmatch(text.strip())
    if not found:  # among words
        words = text.split() if "@" in text else []
        return len(words) > 1 and any(is_mail(word.strip(".,;:()")) for word in words if "@" in word)
    office = found[1].casefold()
    return not _OF_AN_OFFICE.fullmatch(office) and not any(map(is_of_houses, re.split(r"[._-]", office)))


def is_phone(value: object, headed: bool) -> bool:
    """Whether a value is a telephone number; eight digits by themselves only under that word (`headed`)."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return headed and 20_000_000 <= value <= 99_999_999
    text = value.strip().replace("\u00a0", " ") if isinstance(value, str) else ""
    if _PHONE_PAIRS.fullmatch(text) or (_PHONE_ABROAD.fullmatch(text) and text.startswith("+")):
        return True
    return headed and bool(_PHONE.fullmatch(re.sub(r"[ ./-]", "", text)) or _PHONE_ABROAD.fullmatch(text))


def day_of(value: object) -> date | None:
    """The day that a value says, as a date or as a text of one; None for anything else."""
    if isinstance(value, datetime):
        return value.date() if not (value.hour or value.minute) else None
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not 6 <= len(value) <= 24:
        return None
    text = value.strip().casefold()
    if iso := _DAY_ISO.fullmatch(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY.fullmatch(text)
    if not found:
        return None
    month = (
        int(found[2]) if found[2].isdecimal() else 1 + next((n for n, m in enumerate(_MONTHS) if found[2][:3] == m), 12)
    )
    year = int(found[3])
    return _day(year if year > 99 else year + (2000 if year <= this_day().year % 100 else 1900), month, int(found[1]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
