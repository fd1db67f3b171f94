"""A sentence before anybody speaks it: the Danish source string and what stands in its blanks.

A `Language` speaks it (`lang.say(message)`) when somebody reads it, in the language they read; its English stands in
`wording/locale/en.po`. Nothing here knows a language, so that errors and readers can say something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath
from typing import Any

SOURCE = "da"  # the language of the source strings, and what stands where a language has no words of its own
STORED = (SOURCE, "en")  # the languages that the store's tables have columns for


class Words(Mapping[str, str]):
    """One text as people wrote it in several languages, by language code: `name["da"]`. Never changed.

    A language without it gives "", so that files and exports keep what they hold; who speaks it falls back on Danish.
    """

    __slots__ = ("_by",)

    def __init__(self, by_language: Mapping[str, str] | Iterable[tuple[str, str]] = (), /, **more: str) -> None:
        self._by = {code: text for code, text in dict(by_language, **more).items() if text}

    @classmethod
    def same(cls, text: str) -> Words:
        """A text that is the same in every language: a proper name, or what one person typed in one field."""
        return cls(dict.fromkeys(STORED, text))

    def __getitem__(self, code: str) -> str:
        return self._by.get(code, "")

    def spoken(self, code: str) -> str:
        """The text in a language, or the Danish one where it has none."""
        return self._by.get(code) or self._by.get(SOURCE, "")

    def mapped(self, change: Callable[[str], str]) -> Words:
        """The same with each text changed."""
        return Words({code: change(self[code]) for code in dict.fromkeys((*STORED, *self._by))})

    def __iter__(self) -> Iterator[str]:
        return iter(self._by)

    def __len__(self) -> int:
        return len(self._by)

    def __bool__(self) -> bool:
        return bool(self._by)

    def __eq__(self, other: object) -> bool:
        return self._by == other._by if isinstance(other, Words) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._by.items()))

    def __str__(self) -> str:
        return self[SOURCE]

    def __repr__(self) -> str:
        return f"Words({self._by!r})"


NO_WORDS = Words()


@lru_cache(maxsize=64)
def words_of(kind: type) -> dict[str, str]:
    """The fields of a dataclass that are words by language, and how their columns begin: `name` of `name_da`."""
    return {one.name: one.name.removesuffix("_words") for one in fields(kind) if one.type in ("Words", Words)}


def gathered(kind: type, columns: Mapping[str, Any]) -> dict[str, Any]:  # Any: the fields of any dataclass
    """The values of columns as the fields of a dataclass: `name_da` and `name_en` of a file are its `name`."""
    found = dict(columns)
    for name, start in words_of(kind).items():
        own = re.compile(rf"{start}_([a-z]{{2,3}})")
        codes = {column: match[1] for column in columns if (match := own.fullmatch(column))}
        if codes:
            found[name] = Words({code: found.pop(column) for column, code in codes.items()})
    return found


def spread(one: Any) -> dict[str, Any]:  # Any: any dataclass, and its fields
    """The fields of a dataclass as files and exports have them, words by language in their columns."""
    kind: type = type(one)
    words, found = words_of(kind), dict[str, object]()
    for field in fields(one):
        value = getattr(one, field.name)
        columns = {f"{words[field.name]}_{code}": value[code] for code in STORED} if field.name in words else {}
        found |= columns or {field.name: value}
    return found


class Message:
    """A Danish sentence with `{blanks}`, its key in the catalogues, and their values. Never changed.

    A value may be a text, a number (a whole number stands as it is; a Decimal is written as the language does), a date,
    a unit, an interval, words by language or another message.
    """

    __slots__ = ("many", "n", "text", "values")

    text: str
    many: str  # the form for several, "" where there is one form
    n: int  # how many, where there are two
    values: dict[str, object]

    def __init__(self, text: str, /, **values: object) -> None:
        self.text, self.many, self.n, self.values = text, "", 0, values

    @classmethod
    def plural(cls, one: str, many: str, n: int, /, **values: object) -> Message:
        """`one` or `many` by `n`, which stands as `{n}`."""
        message = cls(one, **values)
        message.many, message.n = many, n
        return message

    def filled(self, **values: object) -> Message:
        """The same sentence with more of its blanks filled."""
        return Message(self.text, **{**self.values, **values})

    def mapped(self, change: Callable[[str], str]) -> Message:
        """The same sentence with each text in its blanks changed."""
        message = Message(self.text, **{name: _changed(value, change) for name, value in self.values.items()})
        message.many, message.n = self.many, self.n
        return message

    @classmethod
    def joined(cls, parts: Iterable[Said], between: str = "\n") -> Message:
        """Messages and texts one after the other."""
        values = {f"part{number}": part for number, part in enumerate(parts)}
        return cls(between.join(f"{{{name}}}" for name in values), **values)

    def __str__(self) -> str:
        """The Danish sentence, its numbers and dates as Python has them: for logs and tests. People hear `lang.say`."""
        if self.many:
            return (self.text if self.n == 1 else self.many).format(n=self.n, **self.values)
        return self.text.format(**self.values) if self.values else self.text

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        return hash((self.text, self.many, self.n, *self.values.values()))


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, Message | Words):
        return value.mapped(change)
    return change(value) if isinstance(value, str) else value


Said = Message | Words | str  # a str is quoted: the same in every language


def numeric(day: date) -> Message:
    """A day in figures: `04-06-2019`."""
    return Message("{day}-{month}-{year}", year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")


def pack(said: object) -> object:
    """What JSON can hold of a message or a value, so that it can cross to another process; `unpack` is its inverse.

    Raises TypeError for a value that cannot cross.
    """
    match said:
        case str() | int():
            return said
        case PurePath():
            return str(said)
        case Message():
            values = {name: pack(value) for name, value in said.values.items()}
            return {"text": said.text, "many": said.many, "n": said.n, "values": values}
        case Words():
            return {"words": dict(said)}
        case Decimal():
            return {"number": str(said)}
        case date():
            return {"date": said.isoformat()}
    raise TypeError(f"{type(said).__name__} does not cross")


def unpack(packed: object) -> Said:
    """The message that `pack` made. Raises ValueError or TypeError on anything else."""
    match unpacked := _value(packed):
        case str() | Message() | Words():
            return unpacked
    raise ValueError("no message")


def _value(packed: object) -> object:
    match packed:
        case str() | int():
            return packed
        case {"words": dict(words)}:
            return Words(words)
        case {"number": str(digits)}:
            return Decimal(digits)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"text": str(text), "many": str(many), "n": int(n), "values": dict(values)}:
            message = Message(text, **{name: _value(value) for name, value in values.items()})
            message.many, message.n = many, n
            return message
    raise ValueError("no message")
