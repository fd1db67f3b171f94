"""Which side of its number a goal's sentence asks for – "mindst", "højst", or not said.

A number is a limit only by a word that says so. What no word says, or what two words say against each other, is a
question to a person and never a guess: a limit read the wrong way round turns every verdict about. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from maaltavle.spelling.bounds import ABOUT, AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN

Side = Literal["minimum", "maximum"]
_OTHER: dict[Side, Side] = {"minimum": "maximum", "maximum": "minimum"}


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; each stands alone."""
    return "|".join(rf"(?<![\w-]){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True))


LEAST, MOST = one_of((*AT_LEAST, "a minimum of")), one_of((*AT_MOST, "højest", "a maximum of"))
_RISING = r"(?:stige[rs]?|steget|øget|øges|forøges|hæves|løftes|vokser?|increased?|rise[sn]?|grow[sn]?|raised?)"
_FALLING = (
    r"(?:falde[rst]?|reduceret|nedbragt|sænket|reduceres?|nedbringes?|sænkes?|mindskes|bringes|reduced?|falls?|drops?"
    r"|cut|lowered|decreased?)"
)
_BEYOND = r"(?<!\w)(?:overstige[rs]?|overskride[rs]?|gå over|komme over|exceeds?|(?:op |nå )over)(?!\w)"
# No limit but a way: the level to come down or up to. Behind "ikke" they say that it must not go there.
_DOWN_TO = rf"(?<!\w)(?:ned(?: (?:til|på)|(?= under))|{_FALLING}(?: [\w-]+){{0,4}} (?:til|to)|down to|lavere til)(?!\w)"
_UP_TO = rf"(?<!\w)(?:op på|{_RISING}(?: [\w-]+){{0,4}} (?:til|to)|højere til)(?!\w)"
_MORE, _LESS = f"{one_of(MORE_THAN)}|{_BEYOND}|{_UP_TO}", f"{one_of(LESS_THAN)}|{_DOWN_TO}"
_FILL = (
    rf"(?: (?:{one_of((*ABOUT, 'på', 'være', 'udgøre', 'nå', 'ligge', 'blive', 'have', 'tage', 'vare', 'koste'))}"
    + (r"|\bbe|\bof|\bhas?|\bpå|\bder|\bgå|\bkr\.?|\bdkk)){0,3}")
)
_BETWEEN = (
    r"(?: (?:være|ligge|blive|komme|gå|nå|udgøre|have|tage|vare|koste|bruges|stige|falde|i|gennemsnit|længere|på|til|op"
    r"|ned|at|be|go|take|fall|rise|on|average|by))*"
)
_NO = r"(?<!\w)(?:ikke|aldrig|ej|not|never)(?!\w)"
# A word that denies belongs to its own clause: "de, der ikke består, skal være under 5 %".
_DENIED = re.compile(
    r"(?<!\w)(?:ikke|aldrig|ej|undgå\w*|not|never|avoid)(?!\w)(?![^.,;:]*\b(?:skal|må|bør|must|shall|should)\b)[^.,;:]*$"
)
_BEFORE = re.compile(
    rf"(?:(?P<no>{_NO}){_BETWEEN} )?(?:(?P<least>{LEAST})|(?P<most>{MOST})|(?P<more>{_MORE})|(?P<less>{_LESS})"
    rf"|(?P<sign>[<>≤≥]=?)){_FILL}\s*$"
)
_BEHIND = re.compile(
    r"^[^.;\d]{0,40}?(?<!\w)(?:(?:eller|og|or) (?:(?P<less>derunder|mindre|færre|lavere|under|kortere|less|fewer|lower"
    r"|below)|(?P<more>derover|mere|flere|højere|over|længere|more|higher|above))|som (?:(?P<most>maksimum|maks|max\w*"
    r"|højst)|(?P<least>minimum|mindst)))(?!\w)(?! end)"
)
IN_TIME = re.compile(r"^\s*(?:dage?|uger?|måneder?|timer?|minutter|døgn|days?|weeks?|months?|hours?)\b")


@dataclass(frozen=True, slots=True)
class Limit:
    """The side a number is asked on. `words` say so; `open`: the number itself would not do ("under 5");
    `named`: by a word that is nothing else than a limit ("mindst")."""

    side: Side
    words: str
    open: bool = False
    named: bool = False


def limit_of(before: str, after: str) -> Limit | None:
    """The side that the words around a number say, in lower case; None where they say none, or both."""
    found = [limit for limit in (_said_before(before, after), _said_behind(after)) if limit]
    return found[0] if found and len({limit.side for limit in found}) == 1 else None


def _said_before(before: str, after: str) -> Limit | None:
    found = next(iter(_BEFORE.finditer(before)), None)
    if found is None or (found["no"] is None and _DENIED.search(before[: found.start()])):
        return None  # "ikke mindst" and "undgå at komme under" are no limits that a word here can tell
    if found["no"] and (found["least"] or found["most"]):
        return None
    if found["more"] == "over" and not found["no"] and IN_TIME.match(after):
        return None  # "over 6 måneder" is as often for how long
    up = found["least"] or found["more"] or (found["sign"] or "").startswith((">", "≥"))
    side: Side = "minimum" if up else "maximum"
    strict = bool(re.fullmatch(one_of((*MORE_THAN, *LESS_THAN)), found["more"] or found["less"] or ""))
    if found["no"]:
        return Limit(_OTHER[side], found[0].strip())
    named = bool(found["least"] or found["most"])
    return Limit(side, found[0].strip(), strict or found["sign"] in ("<", ">"), named)


def _said_behind(after: str) -> Limit | None:
    found = _BEHIND.search(after)
    if found is None:
        return None
    return Limit("maximum" if found["less"] or found["most"] else "minimum", found[0].strip())


def denied(before: str) -> bool:
    """Whether a word of its clause denies what follows: "må ikke stige med"."""
    return bool(_DENIED.search(before))
