"""A reading as it crosses the pipe from the child process: lists and texts, the figures by columns."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from decimal import Decimal
from typing import Any

from maaltavle.columnar import BYTES, AnyColumn, Column, Digits, Rows
from maaltavle.errors import Place, Problem
from maaltavle.message import pack, unpack
from maaltavle.reading import (
    NUMBERS,
    Account,
    Alternative,
    GoalList,
    HeldOver,
    Leavable,
    Picture,
    Read,
    Reading,
    WrittenGoal,
    WrittenText,
    rows_of,
)

_WHERE = Read._fields.index("where")
Wired = list[Any]  # Any: JSON, the [texts, codes] of a column


def to_wire(reading: Reading) -> dict[str, object]:
    """The reading as lists and texts, so that it can cross a pipe as JSON; `from_wire` is its inverse."""
    return vars(reading) | {
        "figures": _packed(reading.figures),
        "problems": [*map(_told, reading.problems)],
        "unread": [*map(pack, reading.unread)],
        "pictures": [*map(astuple, reading.pictures)],
        "known": [*map(astuple, reading.known)],
        "layout_said": pack(reading.layout_said),
        "alternatives": [*map(_offered, reading.alternatives)],
        "accounts": [*map(list, reading.accounts)],
        "leavable": [[sheet, place, pack(what), recipe] for sheet, place, what, recipe in reading.leavable],
    }


def from_wire(wire: Mapping[str, Any]) -> Reading:  # Any: JSON
    """The reading that `to_wire` packed. Raises KeyError, TypeError or ValueError on anything else."""
    made = {
        "figures": _unpacked(wire["figures"]),
        "problems": tuple(
            Problem(p[0], p[1], Place(*p[2]), p[3], unpack(p[4]), unpack(p[5])) for p in wire["problems"]
        ),
        "unread": tuple(map(unpack, wire["unread"])),
        "pictures": tuple(map(_picture, wire["pictures"])),
        "known": tuple(map(_picture, wire["known"])),
        "texts": tuple(WrittenText(*text) for text in wire["texts"]),
        "goal_list": _listed(wire["goal_list"]),
        "held_over": tuple(HeldOver(*one) for one in wire["held_over"]),
        "layout_said": unpack(wire["layout_said"]),
        "alternatives": tuple(map(_offer, wire["alternatives"])),
        "accounts": tuple(Account(*told)._replace(amiss=tuple(told[-1])) for told in wire["accounts"]),
        "leavable": tuple(
            Leavable(sheet, place, unpack(what), recipe) for sheet, place, what, recipe in wire["leavable"]
        ),
    }
    return Reading(**(dict(wire) | made))


def _listed(wired: Wired | None) -> GoalList | None:
    if wired is None:
        return None
    municipality, committee, year, goals = wired
    return GoalList(
        municipality, committee, year, tuple(WrittenGoal._make([*row[:-1], tuple(row[-1])]) for row in goals)
    )


def _picture(wired: Wired) -> Picture:
    sheet, cells = wired
    return Picture(sheet, tuple(map(tuple, cells)))


def _offered(one: Alternative) -> Wired:
    return [one.sheet, pack(one.name), one.recipe, astuple(one.picture), _packed(one.figures), one.as_likely]


def _offer(wired: Wired) -> Alternative:
    sheet, name, recipe, picture, figures, as_likely = wired
    return Alternative(sheet, unpack(name), recipe, _picture(picture), _unpacked(figures), as_likely)


def _told(problem: Problem) -> list[object]:
    place, said = astuple(problem.place), (pack(problem.expected), pack(problem.message))
    return [problem.severity, problem.code, place, problem.found, *said]


# Figures cross by columns. Each is [texts, codes]: the codes (bytes, in base64) say which text each figure has. They
# are None where the texts are the figures' own, or one text is that of all.


def _packed(reads: Sequence[Read]) -> list[Wired]:
    columns = rows_of(reads).columns if reads else {}
    return [_wired(column, name in NUMBERS, name == "where") for name, column in columns.items()]


def _wired(column: AnyColumn, number: bool, written_out: bool) -> Wired:
    if isinstance(column.known, Digits):
        known = column.known.raw
    else:
        known = [str(one) if number and one is not None else one for one in column.known]
    if column.codes is None or written_out:
        return [known if column.codes is None else [*column], None]
    if len(known) == 1:
        return [known, None]
    return [known, b64encode(bytes(iter(column.codes)) if len(known) <= BYTES else array("I", column.codes)).decode()]


def _unpacked(columns: Sequence[Wired]) -> Sequence[Read]:
    if not columns:
        return ()
    count = len(columns[_WHERE][0])  # the places are always written out
    named = zip(Read._fields, columns, strict=True)
    return Rows(Read, {name: _unwired(known, codes, name in NUMBERS, count) for name, (known, codes) in named})


def _unwired(texts: list[str | None], codes: str | None, number: bool, count: int) -> AnyColumn:
    known: Sequence[Decimal | str | None] = Digits.checked(texts) if number else texts
    if codes is None:
        return Column.same(known[0], count) if len(known) == 1 else Column(known)
    raw = b64decode(codes, validate=True)
    places: Sequence[int] = raw if len(known) <= BYTES else array("I", raw)
    if places and max(places) >= len(known):
        raise ValueError(len(known))
    return Column.coded(known, places)
