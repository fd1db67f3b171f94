"""No pattern of the program goes back and forth for long, and no reader of a text takes longer than the text is long.

The patterns and the readers are found by themselves: a new one is tried without anybody thinking of it. What is judged
is how its work grows with the text, one text held against another in the same moment, and never seconds.
"""

from __future__ import annotations

import inspect
import re
import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from functools import cache
from statistics import median

import patterns
import pytest

from loaders.gate.refusals import Refused
from maaltavle.errors import MaaltavleError
from maaltavle.spelling.plain import LONGEST

pytestmark = pytest.mark.slow  # hundreds of patterns, each with hundreds of texts

QUADRATIC = re.compile("a*b")  # searched in a text of a's: each place is begun at, and each time all the rest is read
WORTH_A_LOOK = 2  # such searches of the longest text; what takes less is harmless, however it grows
TIMES_LONGER = 4
GROWS = 32  # times the work for four times the letters: 16 is the second power, 64 the third
ROUNDS = 5  # each with both texts, before a pattern is found to grow so: the middle one counts, and no hiccup does
AGAIN = 9  # rounds before a reader is found too slow
LENGTHS = (20, 40, 80, 160, LONGEST)  # from few letters on, since one that doubles its work with each takes for ever
LONG, LONGER = 1_000, 8_000
FOUND = patterns.every_pattern()


def work(do: Callable[[object], object], text: object) -> float:
    """Processor time of one call in seconds, the least of three where it is short enough to be hidden by a hiccup."""
    best = 9e9
    for _round in range(3):
        begin = time.thread_time()
        do(text)
        best = min(best, time.thread_time() - begin)
        if best > 1e-2:
            break
    return best


def test_all_are_found() -> None:
    """Of the names of modules, inside tables of them, and in calls; also those with a name of the module inside."""
    where = {one.pattern.pattern for one in FOUND}
    assert len(FOUND) > 200
    assert any("kvartal|kvart|kvt" in text for text in where if isinstance(text, str)), "in a table"
    assert r"[\s_-]+" in where, "in a call"
    assert any(isinstance(text, bytes) for text in where)


def _too_much(pattern: re.Pattern) -> str:
    """The text with which its work grows by more than the second power of its letters, or ""."""
    worth_a_look = WORTH_A_LOOK * work(QUADRATIC.search, "a" * LONGEST)
    for length in LENGTHS:
        short, long = (patterns.hard_texts(pattern, letters) for letters in (length // TIMES_LONGER, length))
        for texts in zip(short, long, strict=True):
            for method in (pattern.search, pattern.fullmatch):
                if _growth(method, *(_as_of(pattern, text) for text in texts), worth_a_look) > GROWS:
                    return texts[1]
    return ""


def _growth(method: Callable[[object], object], short: object, long: object, worth_a_look: float) -> float:
    """How many times the work of the short text the long one takes; 0 where it takes too little to say."""
    much = work(method, long)
    if much < worth_a_look:
        return 0
    first = much / work(method, short)
    return first if first <= GROWS else median(work(method, long) / work(method, short) for _round in range(ROUNDS))


def _as_of(pattern: re.Pattern, text: str) -> str | bytes:
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


@pytest.mark.parametrize("found", FOUND, ids=str)
def test_no_pattern_goes_back_and_forth(found: patterns.Found) -> None:
    """On a text as long as a name may be, its work grows by no more than the second power of the letters."""
    assert not _too_much(found.pattern)


STARS = r"(?<=.)(?:\s?[*†]+|\s[0-9a-z]\))+$"
PAIR = r"\s*([^()]*[0-9])\s*\(\s*([^()]*[0-9]\s*%?)\s*\)\s*"


@pytest.mark.parametrize("bad", [STARS, PAIR, "(?:a|a)*b", "a*a*b", r"\w*\d*,"])
def test_the_trial_would_notice(bad: str) -> None:
    """The first two are what 0.2.0 had: a cell of fifty stars kept it busy for ever, pairs took the third power."""
    assert _too_much(re.compile(bad))


@pytest.mark.parametrize("good", [QUADRATIC.pattern, "[ab]*a,", r"\d+(?:,\d+)*%"])
def test_the_trial_finds_no_fault_with_the_second_power(good: str) -> None:
    """However much each step takes."""
    assert not _too_much(re.compile(good))


def readers() -> Iterator[Callable[[str], object]]:
    """Every function of the core and the loaders that others may call and that takes one text."""
    for module in patterns.modules():
        if module.__name__.startswith("ui"):
            continue
        for name, one in vars(module).items():
            inside = inspect.unwrap(one) if callable(one) else None
            if name.startswith("_") or not inspect.isfunction(inside) or inside.__module__ != module.__name__:
                continue
            taken = [*inspect.signature(inside).parameters.values()]
            needed = [each for each in taken if each.default is each.empty]
            if len(needed) == 1 and "str" in re.split(r"\W+", str(needed[0].annotation)) and _is_text(needed[0]):
                yield one


def _is_text(parameter: inspect.Parameter) -> bool:
    return not re.search(r"\[|Path", str(parameter.annotation)) and parameter.kind is not parameter.VAR_POSITIONAL


READERS = {f"{one.__module__}.{one.__name__}": one for one in readers()}
STARTS_THE_PROGRAM = {"loaders.gate.child.main"}


def test_the_readers_are_found() -> None:
    assert {
        "maaltavle.spelling.numbers.two_numbers",
        "maaltavle.spelling.areas.find_area",
        "loaders.shapes.markers.marker_of",
    } <= READERS.keys()


@cache
def _every_way() -> list[tuple[str, str]]:
    """How a text may begin and end that is hard for some pattern."""
    return sorted({(text[:40], text[-1]) for one in FOUND for text in patterns.hard_texts(one.pattern, 60)})


def hard(length: int) -> list[str]:
    """A text of this length for each way of being hard, of any pattern: fifty of them, spread."""
    ways = _every_way()
    chosen = ways[:: len(ways) // 50]
    return [(begin * (length // len(begin) + 1))[: length - 1] + end for begin, end in chosen]


@pytest.mark.parametrize("name", sorted(READERS.keys() - STARTS_THE_PROGRAM))
def test_no_reader_takes_longer_than_the_text_is_long(name: str) -> None:
    """Eight times the letters take eight times the work, or less; sixty-four times would be the second power."""
    reader = _heard(READERS[name])
    for short, long in zip(hard(LONG), hard(LONGER), strict=True):
        assert not all(work(reader, long) > 24 * max(work(reader, short), 1e-3) for _round in range(AGAIN)), short


def _heard(reader: Callable[[str], object]) -> Callable[[str], object]:
    """The reader, whose refusal is an answer too."""

    def heard(text: str) -> object:
        try:
            return reader(text)
        except (
            ValueError,
            LookupError,
            AttributeError,
            TypeError,
            ArgumentTypeError,
            MaaltavleError,
            Refused,
        ) as refusal:
            return refusal

    return heard
