"""Words that no reader should meet, wherever they stand: keys of programs, wrong numbers, and the other language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from strings import english

from maaltavle.catalogue import Catalogue
from maaltavle.wording.singular import ONE

EMPTY = {"area", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "rect", "source", "use"}
SPOKEN = ("aria-label", "title", "alt", "placeholder")
OF_PROGRAMS = re.compile(
    r"¶|\w\|\w|(?<![\w./=@-])(?:None(?! yet)|nan|NaN|True|False|[a-zæøå]+_[a-zæøå_]+)(?![\w./=@-])"
)
# `1 virksomheder`: one of a thing that is called by its plural. What is written 0,1 or 2021 ends in a 1 and is not one.
# "1 points to decline" is a verb.
OF_ONE = re.compile(rf"(?<![\w.,:/–-])1[ \xa0](percentage points|{'|'.join(sorted(set(ONE) - {'points'}))})(?!\w)")
# On a page in both languages: names by which programs ask for a thing, and file formats, are the same in each.
CODES = ("kode", "pre", "script", "style")


class Pieces(HTMLParser):
    """The texts of some markup that are in the language of the page; what says another language is left out."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.open: list[tuple[str, str]] = []
        self.found: list[str] = []

    @property
    def _language(self) -> str:
        return self.open[-1][1] if self.open else self.code

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Words that are read out stand in attributes."""
        given = dict(attrs)
        own = given.get("lang") or self._language
        if own == self.code:
            self.found += [said for name in SPOKEN if (said := given.get(name))]
        if tag not in EMPTY:
            self.open.append((tag, own))

    def handle_endtag(self, tag: str) -> None:
        """Back to what was open before; a list's items need no end of their own."""
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        """A text in one line."""
        if data.strip() and self._language == self.code and (self.open or [("", "")])[-1][0] not in CODES:
            self.found.append(" ".join(data.split()))


def plain(text: str) -> str:
    """A text as it is compared: small letters, single spaces, no stop."""
    return " ".join(text.split()).strip(" .:,;").casefold()


def of_other_language(code: str, catalogue: Catalogue) -> set[str]:
    """What the interface, the units and the areas are called in the other language and not in this one."""
    here, there = set[str](), set[str]()
    for message in english()[0].values():
        danish = message.id if isinstance(message.id, tuple) else (message.id,)
        others = message.string if isinstance(message.string, tuple | list) else (message.string,)
        (here if code == "da" else there).update(map(plain, danish))
        (there if code == "da" else here).update(map(plain, others))
    for named in (*catalogue.units.values(), *catalogue.areas.values(), *catalogue.committees.values()):
        here.add(plain(named.name[code]))
        there.add(plain(named.name["en" if code == "da" else "da"]))
    return {text for text in there - here if len(text) > 2}
