"""PC-Axis (.px): keywords, then DATA in the order stub × heading.

Only the file's own language is read; a keyword nobody knows is passed over up to its semicolon. Decimals are written
with "."; "-" is DATASYMBOLNIL, exactly zero; dots are missing. With KEYS, a row of DATA begins with its own values of
the stub, and rows that are left out are zero.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from loaders import faults
from loaders.book import Book, Cell
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import clean, table_id
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.json_places import NOWHERE
from loaders.shapes.places import is_period
from loaders.shapes.roles import Axis, Role, role_of
from maaltavle.errors import Place
from maaltavle.message import Message
from maaltavle.spelling.numbers import Separators
from maaltavle.spelling.written import meanings_of_marks

NAME = "PC-Axis (.px)"
SOURCE = "px"
_KEYWORD = re.compile(
    r'\s*+([^\W\d][\w.-]*+)\s*+(?:\[\s*+"?([\w-]++)"?\s*+\])?\s*+(?:\(((?:"[^"]*+"|[^")])*+)\))?\s*+=', re.DOTALL
)
_DATA = re.compile(r"^[ \t]*+DATA[ \t]*+=", re.MULTILINE | re.IGNORECASE)
_NOTES = ("NOTE", "VALUENOTE", "CELLNOTE")
_HEAD = 1_000_000  # letters before which the variables are named
_TOKEN = re.compile(r'"([^"]*)"|([^\s,;"]+)|(;)')
_STRING = re.compile(r'"([^"]*)"|([^\s,;"]+)')


@dataclass
class Keywords:
    """The keywords of the file's own language: (name, what it is said of) → its values; and where DATA begins."""

    values: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    notes: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)  # keyword, what it is said of, text
    data_at: int = -1

    def all(self, name: str, of: str = "") -> list[str]:
        """All values of a keyword."""
        return self.values.get((name, of), [])

    def one(self, name: str, of: str = "") -> str:
        """The value of a keyword, strings over several lines joined."""
        return clean("".join(self.all(name, of)))


def fits(book: Book) -> int:
    """Sure when the lines hold the keywords that every such file must have."""
    text = _text(book)
    head = text[:_HEAD].upper()
    return 98 if _DATA.search(text) and ("STUB" in head or "HEADING" in head) else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every number of DATA under its values."""
    text = _text(book)
    words = keywords(text)
    variables = [*words.all("STUB"), *words.all("HEADING")]
    sizes = [len(words.all("VALUES", variable)) for variable in variables]
    cells = list(_data(text, words.data_at)) if words.data_at >= 0 else []
    here = Place(book.name, line=_line(text, max(words.data_at, 0)))
    keys = [variable for variable in words.all("STUB") if words.all("KEYS", variable)]
    cut = not text.rstrip().endswith(";") if keys else len(cells) != prod(sizes)
    if not variables or cut:
        return SheetReading(problems=[faults.WRONG_LENGTH.at(here, f"{len(cells)} / {prod(sizes)}")])
    figures = list(_keyed(words, keys, cells) if keys else _figures(words, variables, cells))
    if not figures:
        return SheetReading(problems=[faults.PACKED_PX.at(here, "KEYS")])
    table = Table(
        book.name, NOWHERE, _axes(words, variables), figures,
        title="" if words.one("CONTVARIABLE") else words.one("CONTENTS") or words.one("TITLE"),
        unit=words.one("UNITS"), source=SOURCE, separators=Separators(".", ""),
    )  # fmt: skip
    table.claims += _keys(words, keys, cells)
    left = prod(sizes) - len(figures)
    if left:
        table.unread.append(Message("{n} tal, som filen udelader, fordi de er nul (KEYS)", n=left))
    table.unread += [f"{' '.join((name, *of))}: {note}" for name, of, note in words.notes if note]
    table.explain([*(note for name, _of, note in words.notes if name.rstrip("X") == "NOTE"), *_symbols(words)])
    read = assemble([table if keys else _noted(table, words, variables)], context)
    return replace(read, tables=table_id(words.one("TABLEID") or words.one("MATRIX")))


def _symbols(words: Keywords) -> Iterator[str]:
    """What the signs for missing and nil figures mean here, as a note would say it."""
    signs = {f"DATASYMBOL{n}": "." * n for n in range(1, 7)} | {"DATASYMBOLNIL": "-"}
    yield from (f"{sign} = {words.one(name)}" for name, sign in signs.items() if words.one(name))


def _noted(table: Table, words: Keywords, variables: list[str]) -> Table:
    """The table with what notes on values and single figures say of how they came about: "Foreløbige tal"."""
    kinds = {}
    for name, of, note in words.notes:
        kind = meanings_of_marks([f"* {note}"]).get("*")
        chosen = dict([of]) if name.startswith("VALUENOTE") and len(of) == 2 else {}
        if name.startswith("CELLNOTE") and len(of) == len(variables):
            chosen = {variable: value for variable, value in zip(variables, of, strict=True) if value != "*"}
        if kind and chosen:
            kinds[frozenset(chosen.items())] = kind.value
    if not kinds:
        return table
    places = product(*([(variable, value) for value in words.all("VALUES", variable)] for variable in variables))
    said = [next((kind for part, kind in kinds.items() if part <= {*place}), "") for place in places]
    figures = [one._replace(labels=(*one.labels, kind)) for one, kind in zip(table.figures, said, strict=True)]
    return replace(table, axes=(*table.axes, Axis("", Role.KIND)), figures=figures)


def _text(book: Book) -> str:
    lines = book.document
    return lines if isinstance(lines, str) else "\n".join(lines or ())


def keywords(text: str) -> Keywords:
    """Every keyword without a language, or in the file's own."""
    found = Keywords()
    own, place = "", 0
    while place < len(text):
        match = _KEYWORD.match(text, place)
        if match is None:  # no keyword at all: passed over as one that nobody knows
            place = _values(text, place)[1]
            continue
        name, language, of = match[1].upper(), match[2] or "", match[3] or ""
        if name == "DATA":
            found.data_at = match.end()
            return found
        values, place = _values(text, match.end())
        if name == "LANGUAGE" and values:
            own = values[0]
        if language in ("", own):
            parts = [a or b for a, b in _STRING.findall(of)]
            found.values.setdefault((name, parts[0] if parts else ""), values)
            if name.rstrip("X") in _NOTES:
                found.notes.append((name, tuple(parts), clean("".join(values))))
    return found


def _values(text: str, place: int) -> tuple[list[str], int]:
    """The values up to the semicolon. Strings that follow each other without a comma are one, continued over a line."""
    values: list[list[str]] = []
    joined = False
    for match in _TOKEN.finditer(text, place):
        if match[3]:
            break
        part = match[1] if match[1] is not None else match[2]
        comma = "," in text[place : match.start()]
        if values and match[1] is not None and joined and not comma:
            values[-1].append(part)
        else:
            values.append([part])
        joined, place = match[1] is not None, match.end()
    else:
        match = None
    return ["".join(parts) for parts in values], match.end() if match else len(text)


def _data(text: str, start: int) -> Iterator[Cell]:
    """The cells of DATA as cells that stand on their line and column of the text."""
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    for match in _TOKEN.finditer(text, start):
        if match[3]:
            return
        line = bisect_right(lines, match.start())
        token = match[1] if match[1] is not None else match[2]
        yield Cell(line, match.start() - lines[line - 1] + 1, token, token)


def _axes(words: Keywords, variables: list[str]) -> tuple[Axis, ...]:
    axes: list[Axis] = []
    for variable in variables:
        role = _role(words, variable)
        axes.append(Axis(variable, role))
        axes += [Axis(variable, extra) for extra in _extra(words, variable, role)]
    return tuple(axes)


def _role(words: Keywords, variable: str) -> Role:
    kind = words.one("VARIABLE-TYPE", variable).casefold()
    if words.all("TIMEVAL", variable) or kind in ("t", "time"):
        return Role.PERIOD
    if kind in ("g", "geographical"):
        return Role.AREA
    if variable == words.one("CONTVARIABLE"):
        return Role.INDICATOR
    found = role_of(variable)
    return role_of(words.one("VARIABLECODE", variable)) if found is Role.UNKNOWN else found


def _extra(words: Keywords, variable: str, role: Role) -> list[Role]:
    if role is Role.AREA and words.all("CODES", variable) not in ([], words.all("VALUES", variable)):
        return [Role.AREA_CODE]
    return [Role.UNIT] if role is Role.INDICATOR else []


def _figures(words: Keywords, variables: list[str], cells: list[Cell]) -> Iterator[Figure]:
    categories = [_categories(words, variable) for variable in variables]
    for cell, labels in zip(cells, product(*categories), strict=True):
        yield Figure(cell, tuple(part for group in labels for part in group))


def _categories(words: Keywords, variable: str) -> list[tuple[str, ...]]:
    role = _role(words, variable)
    values = words.all("VALUES", variable)
    codes = words.all("CODES", variable) or values
    found = []
    for value, code in zip(values, codes, strict=False):
        shown = code if role is Role.PERIOD and is_period(code) else clean(value)
        unit = words.one("UNITS", value) or words.one("UNITS")
        extra = {Role.AREA_CODE: code, Role.UNIT: unit}
        found.append((shown, *(extra[more] for more in _extra(words, variable, role))))
    return found


def _keyed(words: Keywords, keys: list[str], cells: list[Cell]) -> Iterator[Figure]:
    """The figures of a DATA whose rows begin with their own values of the stub; none where one row does not."""
    stub, heading = words.all("STUB"), words.all("HEADING")
    if keys != stub:
        return
    across = [*product(*(_categories(words, variable) for variable in heading))]
    rows = [_by_key(words, variable) for variable in stub]
    for begin in range(0, len(cells), len(stub) + len(across)):
        row = cells[begin : begin + len(stub) + len(across)]
        down = [known.get(str(key.value)) for known, key in zip(rows, row, strict=False)]
        if None in down or len(row) < len(stub) + len(across):
            return
        for cell, labels in zip(row[len(stub) :], across, strict=True):
            yield Figure(cell, tuple(part for group in (*filter(None, down), *labels) for part in group))


def _keys(words: Keywords, keys: list[str], cells: list[Cell]) -> Iterator[Claim]:
    """The values of the stub that begin each row of DATA."""
    width = prod(len(words.all("VALUES", variable)) for variable in words.all("HEADING")) + len(keys)
    for n, cell in enumerate(cells if keys else ()):
        if n % width < len(keys):
            yield Claim(As.LABEL, (cell.row,), (cell.column,))


def _by_key(words: Keywords, variable: str) -> dict[str, tuple[str, ...]]:
    """What a row of DATA calls each category: its code, or its value, as KEYS says."""
    by_code = words.one("KEYS", variable).upper() == "CODES"
    names = words.all("CODES" if by_code else "VALUES", variable)
    return dict(zip(names, _categories(words, variable), strict=False))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
