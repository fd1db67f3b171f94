"""Columns: long lists of like things kept column by column; a thing is made when it is asked for.

A hundred thousand figures as objects are sixty megabytes and half a second; as columns they are a few of each.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from operator import eq
from typing import Any, TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K", bound=Hashable)
_DIGITS = re.compile(r"(?:-?\d++(?:\.\d++)?+(?:E[+-]?\d++)?+\n)*+", re.ASCII)
BYTES = 256  # so many different codes go into bytes


class Made(Sequence[T]):
    """Values made of raw ones each time they are asked for."""

    __slots__ = ("make", "raw")

    def __init__(self, make: Callable[[Any], T], raw: Sequence[Any]) -> None:  # Any: what it is made of
        self.make, self.raw = make, raw

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, place: int) -> T:  # type: ignore[override]  # nobody slices it: `taken` does
        return self.make(self.raw[place])

    def __iter__(self) -> Iterator[T]:
        return map(self.make, self.raw)

    def taken(self, places: Iterable[int]) -> Made[T]:
        """Those at some places only, still unmade."""
        own = object.__new__(type(self))
        Made.__init__(own, self.make, [*map(self.raw.__getitem__, places)])
        return own


class Digits(Made[Decimal | None]):
    """Numbers of their digits; None where there is no number."""

    __slots__ = ()

    def __init__(self, digits: Sequence[str | None]) -> None:
        super().__init__(_number, digits)

    @classmethod
    def checked(cls, digits: Sequence[str | None]) -> Digits:
        """The same of digits that come from elsewhere. Raises ValueError on those that make no number."""
        found = [one for one in digits if one is not None]
        written = "\n".join([*found, ""]) if found else ""
        if not _DIGITS.fullmatch(written) or written.count("\n") != len(found):
            raise ValueError("digits that are no number")
        return cls(digits)


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


class Column(Sequence[T]):
    """One column: the values it knows, and for each place which of them stands there (None: each its own).

    It knows only what stands somewhere: whatever is asked of the known ones is asked of the column.
    """

    __slots__ = ("codes", "known")

    def __init__(self, known: Sequence[T], codes: Sequence[int] | None = None) -> None:
        self.known, self.codes = known, codes

    @classmethod
    def of(cls, values: Sequence[T]) -> Column[T]:
        """A column of texts or other things of one type, each different one kept once where that is shorter."""
        known = [*dict.fromkeys(values)]
        if 2 * len(known) > len(values):
            return cls(values)
        places = dict(zip(known, range(len(known)), strict=True))
        return cls(known, packed(map(places.__getitem__, values), len(places)))

    @classmethod
    def same(cls, value: T, count: int) -> Column[T]:
        """The same value in every place."""
        return cls([value] if count else [], bytes(count))

    @classmethod
    def coded(cls, known: Sequence[T], codes: Sequence[int]) -> Column[T]:
        """A column of some of the known values: those that stand nowhere are left out."""
        used = set(codes)
        if len(used) == len(known):
            return cls(known, codes)
        kept = sorted(used)
        places = dict(zip(kept, range(len(kept)), strict=True))
        return cls(_at(known, kept), packed(map(places.__getitem__, codes), len(kept)))

    def __len__(self) -> int:
        return len(self.known if self.codes is None else self.codes)

    def __getitem__(self, place: int) -> T:  # type: ignore[override]  # nobody slices it: `taken` does
        return self.known[place if self.codes is None else self.codes[place]]

    def __iter__(self) -> Iterator[T]:
        if self.codes is None:
            return iter(self.known)
        if len(self.known) == 1:
            return repeat(self.known[0], len(self.codes))
        return map([*self.known].__getitem__, self.codes)

    def mapped(self, say: Callable[[T], U]) -> Column[U]:
        """What is said of each value, worked out once for each one known."""
        return Column([*map(say, self.known)], self.codes)

    def taken(self, places: Sequence[int]) -> Column[T]:
        """The column at some places only, in their order."""
        if self.codes is None:
            return Column(_at(self.known, places))
        return Column.coded(self.known, packed(map(self.codes.__getitem__, places), len(self.known)))

    def numbered(self) -> Sequence[int]:
        """A number for each place, the same where the values are equal. They are to be hashable."""
        places: dict[Hashable, int] = {}
        numbers = [places.setdefault(value, len(places)) for value in self.known]
        if self.codes is None:
            return numbers
        return self.codes if len(places) == len(self.known) else [*map(numbers.__getitem__, self.codes)]

    @property
    def is_same(self) -> bool:
        """Whether one value stands in every place, as far as that is quickly seen."""
        return 0 < len(self.known) <= BYTES and all(one == self.known[0] for one in self.known)

    def places(self) -> dict[T, list[int]]:
        """Where each different value stands, in the order of their first places. They are to be hashable."""
        return {self[at[0]]: at for at in places_by(self.numbered()).values()}


def paired(one: Column[T], other: Column[U]) -> Column[tuple[T, U]]:
    """Two columns as one of pairs; those that were made of one column share its places, also when they came through a
    pipe, and what is the same in every place takes those of the other."""
    alike = isinstance(one.codes, bytes) and isinstance(other.codes, bytes) and one.codes == other.codes
    if alike or (one.codes is not None and one.codes is other.codes):
        return Column([*zip(one.known, other.known, strict=True)], one.codes)
    if one.is_same:
        return Column([*zip(repeat(one.known[0]), other.known)], other.codes)
    if other.is_same:
        return Column([*zip(one.known, repeat(other.known[0]))], one.codes)
    return Column.of([*zip(one, other, strict=True)])


def _at(known: Sequence[T], places: Iterable[int]) -> Sequence[T]:
    return known.taken(places) if isinstance(known, Made) else [*map(known.__getitem__, places)]


def packed(codes: Iterator[int] | Sequence[int], count: int) -> Sequence[int]:
    """Numbers below `count` as small as they can be kept."""
    return bytes(codes) if count <= BYTES else array("I", codes)


AnyColumn = Column[Any]  # Any: each field of a thing has a type of its own


def different(columns: Sequence[AnyColumn]) -> int:
    """How many different rows some columns make together."""
    several = [column.numbered() for column in columns if not column.is_same]
    return len(set(several[0] if len(several) == 1 else zip(*several, strict=True))) or min(1, len(columns[0]))


class Rows(Sequence[T]):
    """Things of one kind, each made of its place in every column. Equal to any sequence of equal things."""

    def __init__(
        self, make: Callable[..., T], columns: Mapping[str, AnyColumn], places: Sequence[int] | None = None
    ) -> None:
        """`columns` in the order of the arguments of `make`, all of one length; `places` are those that count."""
        self.make, self._whole, self._places = make, dict(columns), places
        self._taken: dict[str, AnyColumn] = {}
        if len({len(column) for column in self._whole.values()}) != 1:
            raise ValueError("columns of different lengths")

    @classmethod
    def of(cls, make: Callable[..., T], names: Sequence[str], things: Sequence[T]) -> Rows[T]:
        """Things that have been made one by one, as columns. Those that are so already are themselves."""
        if isinstance(things, Rows):
            return things
        return cls(make, {name: Column([getattr(thing, name) for thing in things]) for name in names})

    def column(self, name: str) -> AnyColumn:
        """One column."""
        if self._places is None:
            return self._whole[name]
        if name not in self._taken:
            self._taken[name] = self._whole[name].taken(self._places)
        return self._taken[name]

    @property
    def columns(self) -> dict[str, AnyColumn]:
        """Every column by its name."""
        return {name: self.column(name) for name in self._whole}

    def __len__(self) -> int:
        return len(next(iter(self._whole.values()))) if self._places is None else len(self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(map(self.__getitem__, range(*place.indices(len(self)))))
        at = place if self._places is None else self._places[place]
        return self.make(*(column[at] for column in self._whole.values()))

    def __iter__(self) -> Iterator[T]:
        return map(self.make, *self.columns.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self is other or (len(self) == len(other) and all(map(eq, self, other)))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __add__(self, other: Sequence[T]) -> tuple[T, ...]:
        return (*self, *other)

    def __radd__(self, other: Sequence[T]) -> tuple[T, ...]:
        return (*other, *self)

    def taken(self, places: Sequence[int]) -> Rows[T]:
        """Those at some places only, in their order."""
        own = places if self._places is None else [*map(self._places.__getitem__, places)]
        return Rows(self.make, self._whole, own)

    def where(self, name: str, wanted: Callable[[Any], bool]) -> Rows[T]:  # Any: a value of that column
        """Those whose value in one column is wanted."""
        column = self.column(name).mapped(wanted)
        return self if all(column.known) else self.taken([n for n, found in enumerate(column) if found])


def places_by(keys: Iterable[K]) -> dict[K, list[int]]:
    """Where each different key stands, in the order of their first places."""
    found: dict[K, list[int]] = {}
    for place, key in enumerate(keys):
        if key in found:
            found[key].append(place)
        else:
            found[key] = [place]
    return found


def column_of(things: Sequence[Any], name: str) -> AnyColumn:  # Any: things with such a field
    """One field of many things."""
    return things.column(name) if isinstance(things, Rows) else Column([getattr(thing, name) for thing in things])


def places_where(things: Sequence[Any], **wanted: object) -> list[int]:  # Any: things with such fields
    """Where things have these values in these fields."""
    columns = [column_of(things, name).mapped(value.__eq__) for name, value in wanted.items()]
    return [n for n, found in enumerate(zip(*columns, strict=True)) if all(found)]


__all__ = [
    "BYTES", "Column", "Digits", "Made", "Rows", "column_of", "different", "packed", "paired", "places_by",
    "places_where",
]  # fmt: skip
